"""Rules as a DMN 1.3 model: a decision table for each, over numbers that the caller has counted.

Of a rule over staff a table takes `population` and `reached`, whole numbers; the share is compared as
`19 * population` against `20 * reached`, so that nothing is rounded. The filters of both numbers stand in the
decision's description. Of an indicator it takes `value`. The output `counted` is what the numbers say, `verdict` the
same or "uncertain" where they are not those of the target; the annotation tells why.
"""

from collections.abc import Iterable, Sequence

from lxml import etree

from extractor.catalogue.models import Entry
from extractor.export.lines import one_line
from extractor.export.ruled import SIGNS, Ruled, cited, doubts_of, rules_of, written
from extractor.export.wishes import Output, Wishes
from extractor.rules.model import Filter, Rule, Test
from extractor.version import __version__

_DMN = "https://www.omg.org/spec/DMN/20191111/MODEL/"
_OURS = "urn:extractor:rules"
_INPUTS = ("population", "reached", "value")  # once for all decisions: names in a model are unique
_OPPOSITE = {"ge": "<", "gt": "<=", "le": ">", "lt": ">="}


def write(entries: Sequence[Entry], wishes: Wishes) -> Output:
    """One model; the targets that are no rules are listed in its description."""
    ruled = rules_of(entries)
    root = etree.Element(_tag("definitions"), nsmap={None: _DMN})
    root.set("id", "extractor_rules")
    root.set("name", "Chỉ tiêu")
    root.set("namespace", _OURS)
    root.set("exporter", "extractor")
    root.set("exporterVersion", __version__)
    _text(root, "description", _about(ruled))
    for name in _INPUTS:
        given = etree.SubElement(root, _tag("inputData"), id=name, name=name)
        etree.SubElement(given, _tag("variable"), name=name, typeRef="number")
    for rule in ruled.rules:
        _decision(root, rule)
    data = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return Output({"rules.dmn": data}, ruled.left_out)


def _decision(root: etree._Element, rule: Rule) -> None:
    decision = etree.SubElement(root, _tag("decision"), id=rule.id, name=rule.id)
    _text(decision, "description", _described(rule))
    _text(decision, "question", one_line(f"{rule.group}: {rule.title}"))
    etree.SubElement(decision, _tag("variable"), name=rule.id, typeRef="Any")
    for name in _INPUTS[2:] if rule.kind == "indicator" else _INPUTS[:2]:
        needed = etree.SubElement(decision, _tag("informationRequirement"))
        etree.SubElement(needed, _tag("requiredInput"), href=f"#{name}")
    expressions, lines = _table(rule)
    table = etree.SubElement(decision, _tag("decisionTable"), hitPolicy="UNIQUE", id=f"{rule.id}_table")
    for expression in expressions:
        column = etree.SubElement(table, _tag("input"), label=expression)
        _text(etree.SubElement(column, _tag("inputExpression"), typeRef="number"), "text", expression)
    for name in ("verdict", "counted"):
        etree.SubElement(table, _tag("output"), name=name, typeRef="string")
    doubts = doubts_of(rule)
    if doubts:
        etree.SubElement(table, _tag("annotation"), name="doubts")
    for tests, counted in lines:
        line = etree.SubElement(table, _tag("rule"))
        for test in tests:
            _text(etree.SubElement(line, _tag("inputEntry")), "text", test)
        verdict = counted if rule.certain or counted == "nobody" else "uncertain"
        for said in (verdict, counted):
            _text(etree.SubElement(line, _tag("outputEntry")), "text", f'"{said}"')
        if doubts:
            _text(etree.SubElement(line, _tag("annotationEntry")), "text", doubts)


def _table(rule: Rule) -> tuple[list[str], list[tuple[list[str], str]]]:
    """The expressions of the columns, and the lines: the tests of each column, with what they say."""
    sign, opposite = SIGNS[rule.threshold.bound], _OPPOSITE[rule.threshold.bound]
    if rule.kind == "indicator":
        threshold = written(rule.threshold.value)
        # With a point also where it is whole: bkflow-dmn compares numbers of one type only.
        bound = threshold if "." in threshold else f"{threshold}.0"
        return ["value"], [([f"{sign}{bound}"], "kept"), ([f"{opposite}{bound}"], "broken")]
    numerator, denominator = rule.ratio
    right = f"{numerator} * population" if rule.is_share else str(numerator)
    margin = f"{denominator} * reached - {right}"
    lines = [(["0", "-"], "nobody"), ([">0", f"{sign}0"], "kept"), ([">0", f"{opposite}0"], "broken")]
    return ["population", margin], lines


def _described(rule: Rule) -> str:
    said = [cited(rule.source)]
    if rule.kind != "indicator":
        said += [f"population: {_any(rule.population)}", f"reached: population and {_all(rule.condition)}"]
    if doubts := doubts_of(rule):
        said.append(f"{'Lưu ý' if rule.certain else 'CHƯA CHẮC CHẮN'}: {doubts}")
    said.append(f"extractor {rule.source.version}")
    return " | ".join(map(one_line, said))


def _any(population: Sequence[Filter]) -> str:
    return " or ".join(f"({_all(tests)})" for tests in population) if len(population) > 1 else _all(population[0])


def _all(tests: Iterable[Test]) -> str:
    return " and ".join(map(_shown, tests)) or "true"


def _shown(test: Test) -> str:
    """A test as people read it; people count, not the decision table."""
    values = ", ".join(test.values)
    return {
        "has": f"{test.column} holds one of ({values})",
        "is": f"{test.column} in ({values})",
        "ge": f"{test.column} >= {test.number}",
        "eq": f"{test.column} = {test.number}",
        "lt": f"{test.column} < {test.number}",
        "true": test.column,
        "false": f"not {test.column}",
        "under": f"{test.column} < {test.number}",
    }[test.operator]


def _about(ruled: Ruled) -> str:
    said = [f"{each['id']}: {each['reason']}: «{each['source']['quote']}»" for each in ruled.report]
    return " | ".join(map(one_line, ["Chỉ tiêu không thành quy tắc:" if said else "Chỉ tiêu", *said]))


def _text(parent: etree._Element, name: str, text: str) -> None:
    etree.SubElement(parent, _tag(name)).text = text


def _tag(name: str) -> str:
    return f"{{{_DMN}}}{name}"
