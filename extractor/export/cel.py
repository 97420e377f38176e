"""Rules as expressions of CEL, the Common Expression Language (cel.dev): for hosts that count people themselves.

Of a rule over staff, `population` says of one `person` whether he or she is counted, `condition` whether the outcome
is there; `counted` compares the two numbers that come of it, `population` and `reached`, in whole numbers, and
`verdict` says the same, or "uncertain" where they are not those of the target. Of an indicator, both compare its
`value`, a double. A person has every column of rosters: CEL takes a missing one as an
error.
"""

import json
from collections.abc import Iterable, Sequence

from extractor.catalogue.models import Entry
from extractor.export.ruled import SIGNS, columns_of, described, rules_of, written
from extractor.export.wishes import Output, Wishes
from extractor.rules.model import Filter, Rule, Test
from extractor.version import __version__


def write(entries: Sequence[Entry], wishes: Wishes) -> Output:
    """One JSON file: the rules with their expressions, then the targets that are none."""
    ruled = rules_of(entries)
    content = {
        "format": "extractor-cel/1",
        "extractor": __version__,
        "columns": columns_of(ruled.rules),
        "rules": [{**described(rule), "cel": expressions(rule)} for rule in ruled.rules],
        "report": ruled.report,
    }
    text = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
    return Output({"rules.cel.json": text.encode()}, ruled.left_out)


def expressions(rule: Rule) -> dict[str, str]:
    """The expressions of a rule by what they tell."""
    sign = SIGNS[rule.threshold.bound]
    if rule.kind == "indicator":
        threshold = written(rule.threshold.value)
        double = threshold if "." in threshold else f"{threshold}.0"  # CEL compares no double with a whole number
        kept = f'value {sign} {double} ? "kept" : "broken"'
        return {"counted": kept, "verdict": kept if rule.certain else '"uncertain"'}
    numerator, denominator = rule.ratio
    right = f"{numerator} * population" if rule.is_share else str(numerator)
    counted = f'population == 0 ? "nobody" : ({denominator} * reached {sign} {right} ? "kept" : "broken")'
    return {
        "population": _any(rule.population),
        "condition": _all(rule.condition),
        "counted": counted,
        "verdict": counted if rule.certain else 'population == 0 ? "nobody" : "uncertain"',
    }


def _any(population: Sequence[Filter]) -> str:
    return " || ".join(f"({_all(tests)})" for tests in population) if len(population) > 1 else _all(population[0])


def _all(tests: Iterable[Test]) -> str:
    return " && ".join(map(_test, tests)) or "true"


def _test(test: Test) -> str:
    cell, values = f"person.{test.column}", json.dumps(list(test.values))
    match test.operator:
        case "has":
            return f"{cell}.exists(each, each in {values})"
        case "is":
            return f"{cell} in {values}"
        case "true":
            return cell
        case "false":
            return f"!{cell}"
        case "under":  # an unknown age is null, and null is below nothing
            return f"(type({cell}) == null_type ? false : {cell} < {test.number})"
        case _:
            return f"{cell} { {'ge': '>=', 'eq': '==', 'lt': '<'}[test.operator] } {test.number}"
