"""Rules as JSON Logic (jsonlogic.com): each is one expression over a list of staff, or over one value.

The data of an expression is `{"roster": [row, ...], "values": {rule id: number}}`; a row has the columns of rosters,
and a column that it lacks is blank. The result of `logic` is "kept", "broken" or "nobody", of an indicator "no_value";
"uncertain" where the numbers are not those of the target, and `counted` then tells what they say.
"""

import json
from collections.abc import Sequence
from typing import Any

from extractor.catalogue.models import Entry
from extractor.export.ruled import SIGNS, described, number, rules_of
from extractor.export.wishes import Output, Wishes
from extractor.rules.model import Filter, Rule, Test
from extractor.version import __version__


def write(entries: Sequence[Entry], wishes: Wishes) -> Output:
    """One file: the rules with their logic, then the targets that are none."""
    ruled = rules_of(entries)
    content = {
        "format": "extractor-jsonlogic/1",
        "extractor": __version__,
        "rules": [{**described(rule), "logic": logic(rule), "counted": counted(rule)} for rule in ruled.rules],
        "report": ruled.report,
    }
    text = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
    return Output({"rules.jsonlogic.json": text.encode()}, ruled.left_out)


def logic(rule: Rule) -> dict[str, Any]:
    """The verdict of a rule as an expression."""
    if rule.certain:
        return counted(rule)
    if rule.kind == "indicator":
        return {"if": [{"===": [_value(rule), None]}, "no_value", "uncertain"]}
    return {"if": [{"===": [_count(rule.population), 0]}, "nobody", "uncertain"]}


def counted(rule: Rule) -> dict[str, Any]:
    """What the numbers of a rule say, as an expression."""
    sign = SIGNS[rule.threshold.bound]
    if rule.kind == "indicator":
        value = _value(rule)
        kept: Any = {sign: [value, number(rule.threshold.value)]}
        return {"if": [{"===": [value, None]}, "no_value", kept, "kept", "broken"]}
    population = _count(rule.population)
    reached = _count(rule.population, rule.condition)
    numerator, denominator = rule.ratio
    right: Any = {"*": [numerator, population]} if rule.is_share else numerator
    kept = {sign: [{"*": [denominator, reached]}, right]}
    return {"if": [{"===": [population, 0]}, "nobody", kept, "kept", "broken"]}


def _value(rule: Rule) -> dict[str, str]:
    return {"var": f"values.{rule.id}"}


def _count(population: Sequence[Filter], condition: Filter = ()) -> dict[str, Any]:
    """How many people are of one of some filters and reach a condition."""
    if len(population) == 1:
        tests: dict[str, Any] = {"and": [_test(test) for test in (*population[0], *condition)]}
    else:
        one = {"or": [{"and": [_test(test) for test in each]} for each in population]}
        tests = {"and": [one, *(_test(test) for test in condition)]}
    return {"reduce": [{"filter": [{"var": "roster"}, tests]}, {"+": [{"var": "accumulator"}, 1]}, 0]}


def _test(test: Test) -> dict[str, Any]:
    """A test of one row; missing and null cells are blank."""
    cell = {"var": test.column}
    rank = {"var": [test.column, 0]}
    match test.operator:
        case "has":
            return {"some": [cell, {"in": [{"var": ""}, list(test.values)]}]}
        case "is":
            return {"in": [cell, list(test.values)]}
        case "true":
            return {"!!": [cell]}
        case "false":
            return {"!": [cell]}
        case "under":
            return {"and": [{"!==": [cell, None]}, {"<": [cell, test.number]}]}
        case _:
            return {{"ge": ">=", "eq": "==", "lt": "<"}[test.operator]: [rank, test.number]}
