"""One rule over rows, in plain Python: the meaning of a rule, which all faster ways and other tools must share."""

from collections.abc import Collection, Iterable

from extractor.catalogue.models import Model
from extractor.rules.columns import Row
from extractor.rules.model import Rule, Test, Verdict


class Count(Model):
    """What a rule found in a roster: people counted, those of them who fulfil the condition, and the verdict."""

    population: int
    count: int
    verdict: Verdict


def evaluate(rule: Rule, rows: Iterable[Row]) -> Count:
    """Count a rule over staff; a column that a row lacks is blank. Timing is apart: `rule.when.state(day)`."""
    people = [row for row in rows if holds(rule.population, row)]
    count = sum(holds(rule.condition, row) for row in people)
    return Count(population=len(people), count=count, verdict=rule.verdict(len(people), count))


def holds(tests: Iterable[Test], row: Row) -> bool:
    """Whether all tests hold of a row; none is true of everybody."""
    return all(_holds(test, row.get(test.column)) for test in tests)


def _holds(test: Test, value: object) -> bool:
    number = test.number or 0
    if test.operator == "has":
        return isinstance(value, Collection) and not set(test.values).isdisjoint(value)
    if test.operator == "is":
        return value in test.values
    if test.operator == "under":
        return isinstance(value, int) and value < number
    if test.operator in ("true", "false"):
        return bool(value) is (test.operator == "true")
    rank = value if isinstance(value, int) else 0
    return {"ge": rank >= number, "eq": rank == number, "lt": rank < number}[test.operator]
