"""Rules as a bundle of Open Policy Agent: a policy for each document, data with the sources, and tests.

`input.roster` is a list of people with the columns of rosters (a column that one lacks is blank), `input.values` maps
ids of indicators to numbers. `data.plans.<document>.rules` gives each rule's numbers, what they say (`counted`) and the
verdict, "uncertain" with its reasons where they are not those of the target; `broken` the ids of those that are broken.
"""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from extractor.catalogue.models import Entry
from extractor.export.examples import falling_short, reaching
from extractor.export.lines import one_line
from extractor.export.ruled import SIGNS, Ruled, cited, described, doubts_of, rules_of, written
from extractor.export.wishes import Output, Wishes
from extractor.rules.model import Filter, Rule, Test
from extractor.version import __version__

_EXAMPLE = 20  # people in the tests of shares
_VERDICT = """\
counted(population, _) := "nobody" if population == 0

counted(population, kept) := "kept" if {
	population > 0
	kept
}

counted(population, kept) := "broken" if {
	population > 0
	not kept
}

uncertain("nobody") := "nobody"

uncertain(counted) := "uncertain" if counted != "nobody"

number_below(value, bound) if {
	is_number(value)
	value < bound
}

broken contains id if {
	some id
	rules[id].verdict == "broken"
}
"""


def write(entries: Sequence[Entry], wishes: Wishes) -> Output:
    """The files of a bundle; the targets that are no rules are in `data.extractor.report`."""
    ruled = rules_of(entries)
    manifest = {"revision": f"extractor {__version__}", "roots": ["plans", "extractor"], "rego_version": 1}
    files = {".manifest": _json(manifest), "extractor/data.json": _json(_data(ruled))}
    for document, rules in ruled.documents.items():
        if rules:
            files[f"plans/{document}/policy.rego"] = _policy(document, rules).encode()
            files[f"plans/{document}/policy_test.rego"] = _tests(document, rules).encode()
    return Output(files, ruled.left_out)


def _data(ruled: Ruled) -> dict[str, Any]:
    return {"rules": {rule.id: described(rule) for rule in ruled.rules}, "report": ruled.report}


def _policy(document: str, rules: Sequence[Rule]) -> str:
    lines = [f"# extractor {__version__}: {one_line(rules[0].source.document)}", f"package plans.{document}", ""]
    lines += ["import rego.v1", "", _VERDICT]
    groups: dict[tuple[Filter, ...], str] = {}
    for rule in rules:
        if rule.kind != "indicator" and rule.population not in groups:
            groups[rule.population] = f"group_{len(groups) + 1}"
            lines += [f"# {one_line(rule.group)}", *_group(groups[rule.population], rule.population), ""]
    for rule in rules:
        name, group = rule.id.removeprefix(f"{document}_"), groups.get(rule.population, "")
        lines += [f"# {one_line(cited(rule.source))}", f'rules["{rule.id}"] := {name}', ""]
        lines += [*(_indicator(rule, name) if rule.kind == "indicator" else _share(rule, name, group)), ""]
    return "\n".join(lines)


def _group(name: str, population: Sequence[Filter]) -> Iterator[str]:
    """The people that rules count: once for all rules that count the same."""
    yield f"{name} := [person |"
    yield "\tsome person in input.roster"
    if len(population) == 1:
        yield from (f"\t{_test(test)}" for test in population[0])
    else:
        yield f"\tis_{name}(person)"
    yield "]"
    for tests in population if len(population) > 1 else ():
        yield ""
        yield f"is_{name}(person) if {{"
        yield from (f"\t{_test(test)}" for test in tests)
        yield "}"


def _share(rule: Rule, name: str, group: str) -> Iterator[str]:
    numerator, denominator = rule.ratio
    right = f"{numerator} * count({group})" if rule.is_share else str(numerator)
    yield f"{name}_reached := count([person |"
    yield f"\tsome person in {group}"
    yield from (f"\t{_test(test)}" for test in rule.condition)
    yield "])"
    yield ""
    kept = f"{denominator} * {name}_reached {SIGNS[rule.threshold.bound]} {right}"
    yield f"{name}_counted := counted(count({group}), {kept})"
    yield ""
    yield f"{name} := {{"
    yield f'\t"population": count({group}),'
    yield f'\t"reached": {name}_reached,'
    yield f'\t"counted": {name}_counted,'
    yield f'\t"verdict": {f"{name}_counted" if rule.certain else f"uncertain({name}_counted)"},'
    if doubts := doubts_of(rule):
        yield f'\t"doubts": {json.dumps(doubts, ensure_ascii=False)},'
    yield "}"


def _indicator(rule: Rule, name: str) -> Iterator[str]:
    kept = f"{name}_value {SIGNS[rule.threshold.bound]} {_number(rule)}"
    yield f'{name}_value := object.get(object.get(input, "values", {{}}), "{rule.id}", null)'
    yield ""
    yield f'{name} := {{"value": null, "counted": "no_value", "verdict": "no_value"}} if not is_number({name}_value)'
    for counted, test in (("kept", kept), ("broken", f"not {kept}")):
        verdict = counted if rule.certain else "uncertain"
        yield ""
        yield f'{name} := {{"value": {name}_value, "counted": "{counted}", "verdict": "{verdict}"}} if {{'
        yield f"\tis_number({name}_value)"
        yield f"\t{test}"
        yield "}"


def _test(test: Test) -> str:
    """A test of `person`; nobody is counted twice who is of two groups."""
    values = ", ".join(map(json.dumps, test.values))
    cell = f'object.get(person, "{test.column}", {"false" if test.operator in ("true", "false") else 0})'
    match test.operator:
        case "has" if len(test.values) == 1:
            return f"{values} in person.{test.column}"
        case "has":
            return f"count({{{values}}} & {{each | some each in person.{test.column}}}) > 0"
        case "is":
            return f"person.{test.column} in {{{values}}}"
        case "true":
            return f"{cell} == true"
        case "false":
            return f"{cell} != true"
        case "under":  # an unknown age is null, which Rego sorts below all numbers
            return f'number_below(object.get(person, "{test.column}", null), {test.number})'
        case _:
            return f"{cell} { {'ge': '>=', 'eq': '==', 'lt': '<'}[test.operator] } {test.number}"


def _tests(document: str, rules: Sequence[Rule]) -> str:
    """For each rule the case at its boundary, the one beyond it, and nobody."""
    lines = [f"package plans.{document}_test", "", "import rego.v1", "", f"import data.plans.{document}", ""]
    for rule in rules:
        name = rule.id.removeprefix(f"{document}_")
        for number, (given, counted) in enumerate(_cases(rule), 1):
            lines += [f"test_{name}_{number} if {{"]
            lines += [f'\t{document}.{name}.counted == "{counted}" with {given}', "}", ""]
    return "\n".join(lines)


def _cases(rule: Rule) -> Iterator[tuple[str, str]]:
    """Inputs of tests with what is counted; rego-cpp crashes where the whole input is replaced."""
    if rule.kind == "indicator":
        yield "input.values as {}", "no_value"
        yield f'input.values as {{"{rule.id}": {_number(rule)}}}', rule.counted_of_value(rule.threshold.value)
        return
    yield "input.roster as []", "nobody"
    short = falling_short(rule)
    population = _EXAMPLE if rule.is_share or short is None else max(rule.ratio[0] // rule.ratio[1] + 1, 1)
    edge = rule.needed(population) if rule.threshold.is_floor else rule.allowed(population)
    for reached in (edge - 1, edge, edge + 1):
        if 0 <= reached <= population and (short is not None or reached == population):
            people = _people(reaching(rule), reached), _people(short or {}, population - reached)
            yield f"input.roster as array.concat({', '.join(people)})", rule.counted(population, reached)


def _people(row: dict[str, Any], count: int) -> str:
    """A list of people alike."""
    return f"[{json.dumps(row)} | some _ in numbers.range(1, {count})]" if count else "[]"


def _number(rule: Rule) -> str:
    return written(rule.threshold.value)


def _json(content: Any) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()
