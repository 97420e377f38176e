"""People made up so that a rule counts as many of them as one wants: for the tests that rule files bring along."""

from collections.abc import Iterable
from typing import Any

from extractor.rules.model import Rule, Test

_ADULT = 60  # years: of no group that is counted by its youth


def person(tests: Iterable[Test]) -> dict[str, Any]:
    """A row of which the tests hold."""
    row: dict[str, Any] = {}
    for test in tests:
        held = row.get(test.column)
        match test.operator:
            case "has":
                row[test.column] = [*(held or ()), test.values[0]]
            case "is":
                row[test.column] = held if held in test.values else test.values[0]
            case "true" | "false":
                row[test.column] = test.operator == "true"
            case "under":
                row[test.column] = min((test.number or 0) - 1, held if held is not None else _ADULT)
            case "lt":
                row[test.column] = min((test.number or 0) - 1, held or 0)
            case _:
                row[test.column] = max(test.number or 0, held or 0)
    return row


def without(test: Test, row: dict[str, Any]) -> dict[str, Any]:
    """A row of which a test holds, changed so that it does not."""
    match test.operator:
        case "has":
            changed: Any = [each for each in row[test.column] if each not in test.values]
        case "is":
            changed = None
        case "true" | "false":
            changed = test.operator == "false"
        case "under":
            changed = _ADULT
        case "lt":
            changed = test.number
        case _:
            changed = (test.number or 0) - 1
    return {**row, test.column: changed}


def reaching(rule: Rule) -> dict[str, Any]:
    """Somebody whom a rule counts and who reaches the outcome."""
    return person((*rule.population[0], *rule.condition))


def falling_short(rule: Rule) -> dict[str, Any] | None:
    """Somebody whom a rule counts and who does not reach the outcome; None where its tests leave no room."""
    row = reaching(rule)
    for test in rule.condition:
        changed = without(test, row)
        if test.column not in {each.column for each in rule.population_tests}:
            return changed
    return None
