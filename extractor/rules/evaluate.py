"""One rule over rows, in plain Python: the meaning of a rule, which all faster ways and other tools must share."""

from collections.abc import Collection, Iterable

from extractor.catalogue.models import Model
from extractor.rules.columns import Row
from extractor.rules.model import Counted, Filter, Rule, Test, Verdict


class Count(Model):
    """What a rule found in a roster: people counted, those who reach the outcome, what that says, and the verdict."""

    population: int
    count: int
    counted: Counted
    verdict: Verdict


def evaluate(rule: Rule, rows: Iterable[Row]) -> Count:
    """Count a rule over staff; a column that a row lacks is blank. Timing is apart: `rule.when.state(day)`."""
    people = [row for row in rows if is_of(rule.population, row)]
    count = sum(holds(rule.condition, row) for row in people)
    size = len(people)
    return Count(population=size, count=count, counted=rule.counted(size, count), verdict=rule.verdict(size, count))


def is_of(population: Iterable[Filter], row: Row) -> bool:
    """Whether one of the filters of a population holds of a row."""
    return any(holds(tests, row) for tests in population)


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
