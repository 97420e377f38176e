"""An entry -> its rules: each target becomes one, or is listed with the reason why it is none."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from extractor.catalogue.models import DocumentData, Entry, Group, Target
from extractor.catalogue.vocabulary import load_vocabulary
from extractor.rules.columns import (
    AGE,
    GROUPS,
    IN_YEAR,
    LEVEL,
    PARTY,
    Column,
    column_of_attribute,
    column_of_outcome,
    in_year,
    is_attribute,
    is_of_a_year,
    named_year,
)
from extractor.rules.groups import DIVISION_HEADS, KINDS, LEADERS
from extractor.rules.joined import Part, parts_of
from extractor.rules.model import Bound, Filter, Kind, Rule, RuleSet, Source, Test, Threshold, Unruled, when_of
from extractor.rules.names import cited_document, document_id
from extractor.rules.said import unsaid_of_group, unsaid_of_outcome
from extractor.rules.structure import GROUP_MARKS, Structure, structure_of, with_marks
from extractor.rules.words import Certificate, load_words, one_spelling
from extractor.version import __version__

_AGE_BELOW = re.compile(r"tuoi<(\d+)")
_JOINS = re.compile(r"[,;]|\b(?:và|hoặc|cùng)\b")
_KINDS: dict[str, Kind] = {"percent": "share", "universal": "all", "count": "count", "existence": "some"}


@dataclass(frozen=True)
class _Filters:
    """Who is counted, what must hold of them, and the column that answers; none for a share of a body."""

    population: tuple[Filter, ...]
    condition: Filter
    column: Column | None = None
    certificate: Certificate | None = None
    doubts: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()  # of a share of people by what they are
    in_bodies: bool = False  # who sits in bodies that the words name
    structure: Structure | None = None
    said: str | None = None  # words of the group that a test says beside ids, levels and attributes


def make_rules(entry: Entry, document: str | None = None) -> RuleSet:
    """The rules of an entry, in the order of its targets; the same for the same entry.

    `document` is its name in their ids, where its own (`document_id`) is another document's too.
    """
    document = document or document_id(entry.document)
    made = [_make(target, entry.document, document) for target in entry.targets]
    rules = [each for each in made if isinstance(each, Rule)]
    targets = {target.id: target for target in entry.targets}
    asked = {(each.columns, each.title) for each in rules if each.kind != "indicator"}
    return RuleSet(
        document=document,
        rules=tuple(_with_doubts(rule, targets[rule.source.target], entry.document, asked) for rule in rules),
        unruled=tuple(each for each in made if isinstance(each, Unruled)),
    )


def _make(target: Target, data: DocumentData, document: str) -> Rule | Unruled:
    source, title = _source(target, data), target.qualification.text
    target = _with_limit(target)
    measure = target.measure
    if measure.kind == "qualitative":
        return Unruled(target=target.id, code="qualitative", source=source)
    threshold = _threshold(target)
    if threshold is None:
        return Unruled(target=target.id, code="no_number", source=source)
    made = _filters(target)
    filters, ground = (made, None) if isinstance(made, _Filters) else (_Filters((), ()), made)
    unread, unread_outcome = _unread(target, filters, data.issuer) if ground is None else ((), ())
    is_unread = [one_spelling(each) for each in unread] == [one_spelling(target.group.text)]
    if ground is None and is_unread and KINDS.issuperset(target.group.concepts):
        # Only its kind is known ("lãnh đạo Sở"): the numbers would be those of quite another group.
        filters, ground, unread, unread_outcome = _Filters((), ()), "no_group", (), ()
    if ground is None:
        threshold = threshold.model_copy(update={"fraction": _fraction(target, threshold.value)})
    return Rule(
        id=f"{document}_{target.id.lower()}",
        kind="indicator" if ground else _KINDS[measure.kind],
        title=_one_line(title),
        group=_one_line(target.group.text),
        population=filters.population,
        condition=filters.condition,
        threshold=threshold,
        when=when_of(target.deadline),
        modality=target.modality,
        within=f"{document}_{target.within.lower()}" if target.within else None,
        source=source,
        ground=ground,
        doubts=filters.doubts,
        unread=unread,
        unread_outcome=unread_outcome,
    )


def _with_limit(target: Target) -> Target:
    """A target that leaves nobody of a group with a level or grading, as a limit of 0; others as they are."""
    outcome, group = target.qualification, one_spelling(target.group.text)
    found = load_words().found("none_left", outcome.text)
    if target.measure.kind != "qualitative" or outcome.level is None or found is None:
        return target
    rest = one_spelling(outcome.text)[found.end() :]
    if not rest.startswith(f"{group} "):
        return target
    limit = target.measure.model_copy(update={"kind": "count", "comparator": "le", "value": 0})
    what = outcome.model_copy(update={"text": rest.removeprefix(group).strip()})
    return target.model_copy(update={"measure": limit, "qualification": what})


def _with_doubts(
    rule: Rule, target: Target, data: DocumentData, asked: Collection[tuple[tuple[str, ...], str]]
) -> Rule:
    """A rule with what its filters leave out; `asked` are the columns and outcomes of all rules of the entry."""
    doubts = list(rule.doubts)
    if rule.kind != "indicator" and _is_sent(target):
        doubts.append("sent")
    if rule.kind != "indicator" and (load_words().says("each_unit", target.quote) or _is_of_bodies(rule, target, data)):
        doubts.append("each_unit")
    if PARTY in target.group.concepts and "xep_loai" in rule.columns:
        doubts.append("party_rating")
    if _names_divisions_only(rule, target):
        doubts.append("division_heads")
    if _is_rated_of_some(rule, target):
        doubts.append("rated_of_some")
    if rule.kind != "indicator" and _is_of_a_time(rule, target):
        doubts.append("in_time")
    if any(map(named_year, rule.columns)) and not load_words().says("done_in", target.deadline.text or ""):
        doubts.append("before_year")
    if "quan_ly_nha_nuoc" in rule.columns and load_words().says("rank_held", target.qualification.text):
        doubts.append("rank_held")
    if rule.unread:
        doubts.append("group_words")
    if rule.unread_outcome:
        doubts.append("outcome_words")
    if rule.threshold.worded == "approx":
        doubts.append("approx_share" if _is_structural(target) else "approx")
    others = any(columns == rule.columns and title != rule.title for columns, title in asked)
    if others and any(test.operator == "true" and not is_attribute(test.column) for test in rule.condition):
        doubts.append("shared_column")
    return rule.model_copy(update={"doubts": tuple(doubts)})


def _is_structural(target: Target) -> bool:
    """Whether a number is a share of which neither more nor less is better: of women among leaders, of an age."""
    return target.measure.kind == "percent" and (_is_seat(target) or load_words().says("structure", target.quote))


def _is_seat(target: Target) -> bool:
    """Whether a target is about who sits in a body, or who people are."""
    return target.qualification.attainment == "represented" or target.qualification.dimension == "co_cau"


def _is_of_bodies(rule: Rule, target: Target, data: DocumentData) -> bool:
    """Whether somebody must sit in bodies of which there are several: those of units below the issuer, "các phòng"."""
    if rule.kind not in ("some", "count") or not _is_seat(target):
        return False
    levels = list(load_vocabulary().names["levels"])
    below = data.level in levels and any(
        levels.index(each) > levels.index(data.level) for each in target.group.levels if each in levels
    )
    return below or load_words().says("bodies_of_many", target.qualification.text, target.quote)


def _is_sent(target: Target) -> bool:
    """Whether it is enough to be sent to study, which says nothing of what is reached."""
    words, outcome = load_words(), target.qualification
    return words.says("sent", outcome.text) or (outcome.level is not None and words.says("attends", outcome.text))


def _names_divisions_only(rule: Rule, target: Target) -> bool:
    """Whether heads of divisions are counted, and the words do not say that their equals are meant too."""
    if rule.unread:  # "trưởng khoa, phòng": whom it means is open altogether
        return False
    is_tested = any(DIVISION_HEADS in test.values for test in (*rule.population_tests, *rule.condition))
    # A training is called after the rank: "bồi dưỡng lãnh đạo cấp phòng".
    texts = (target.group.text, *([target.qualification.text] if _is_seat(target) else []))
    return is_tested and not load_words().says("division_equals", *texts)


def _is_rated_of_some(rule: Rule, target: Target) -> bool:
    """Whether it is a ceiling of the best grading that counts those who did well, and not all.

    So it is by law (Nghị định 90/2020/NĐ-CP: of each group of like posts), where the text does not name all.
    """
    best = len(load_vocabulary().ladders["xep_loai"])
    is_best = any(test.column == "xep_loai" and test.number == best for test in rule.condition)
    texts = (target.quote, target.group.text, target.qualification.text)
    return is_best and rule.is_share and not rule.threshold.is_floor and not load_words().says("of_all", *texts)


def _is_of_a_time(rule: Rule, target: Target) -> bool:
    """Whether it counts what is done in a year or a period, and the columns tell only what is there by the day.

    "20 công chức được đào tạo thạc sĩ" are new ones; a share that is trained is a state and holds those of before too.
    """
    if any(is_of_a_year(test.column) for test in rule.condition):
        return rule.when.kind != "recurring" and not rule.when.is_whole_year
    is_trained = target.qualification.attainment == "trained"
    if rule.kind == "count":
        return is_trained or load_words().says("trains", target.quote)
    return is_trained and target.deadline.kind == "recurring"


def _unread(target: Target, filters: _Filters, issuer: str | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of group and outcome that the filters do not say."""
    level = filters.certificate.words if filters.certificate else ""
    structure = filters.structure
    target = with_marks(target, filters.marks, structure.whole.concepts if structure and structure.named else ())
    is_least = any(test.operator == "ge" for test in filters.condition)
    of_outcome = unsaid_of_outcome(target, filters.column, issuer, level, is_least=is_least)
    whole = structure.named if structure else None
    of_group = unsaid_of_group(target, issuer, in_bodies=filters.in_bodies, whole=whole, said=filters.said)
    return of_group, of_outcome


# -- how much ----------------------------------------------------------------------------------------------------


def _threshold(target: Target) -> Threshold | None:
    """The threshold of a target; None where its measure has no number and none is meant."""
    measure = target.measure
    unit = "%" if measure.kind in ("percent", "universal") else _unit(target)
    if measure.kind == "universal":
        return Threshold(bound="ge", value=Decimal(100), unit=unit, worded=None)
    if measure.kind == "existence":
        return Threshold(bound="ge", value=Decimal(1), unit=unit, worded=None)
    numbers = [exact(number) for number in (measure.value, measure.low, measure.high) if number is not None]
    if not numbers:
        return None
    bound = _bound(target, numbers)
    value = max(numbers) if bound in ("le", "lt") else min(numbers)
    return Threshold(bound=bound, value=value, unit=unit, worded=measure.comparator)


def _fraction(target: Target, value: Decimal) -> tuple[int, int] | None:
    """The fraction that a quotation says where a percentage is only near it: 2/3, not 66.67 %."""
    if target.measure.kind != "percent" or value == value.to_integral_value():
        return None
    for numerator, denominator in load_words().fractions_in(target.quote):
        if round(Decimal(100 * numerator) / denominator, -int(value.as_tuple().exponent)) == value:
            shortest = Fraction(numerator, denominator)
            return shortest.numerator, shortest.denominator
    return None


def _bound(target: Target, numbers: list[Decimal]) -> Bound:
    measure = target.measure
    if measure.comparator in ("ge", "gt", "le", "lt"):
        return measure.comparator
    texts = (target.qualification.text, target.quote)
    less_is_better = measure.kind != "change" and load_words().says("ceilings", *texts)
    return "le" if less_is_better or not any(numbers) else "ge"


def exact(number: int | float) -> Decimal:
    """A number of an entry as it is printed: 72.9 is 72.9, not the nearest float."""
    return Decimal(repr(number))


def _unit(target: Target) -> str:
    return _one_line(target.measure.unit or "") or "người"


# -- who and what ------------------------------------------------------------------------------------------------


def _filters(target: Target) -> _Filters | str:
    """The filters over a roster, or the code of the reason why no roster answers the target."""
    if target.measure.kind not in _KINDS:
        return "no_share"
    words = load_words()
    if target.measure.kind == "count" and words.says("turns", target.measure.unit or ""):
        return "turns"
    if target.measure.kind != "percent" and words.says("each_unit", target.quote):
        return "each_unit"
    if structure := structure_of(target):
        return _share(structure)
    if _is_seat(target):
        return _seats(target)
    if not target.group.concepts:
        return "no_group" if words.says("people", target.group.text) else "outside"
    found = _condition(target)
    if isinstance(found, str):
        return found
    condition, column, certificate = found
    population = _population(target.group)
    if population is None:
        return "no_attribute"
    leading = words.found("leading", target.group.text)
    is_of_all = leading and not _JOINS.search(one_spelling(target.group.text), leading.end())
    is_kind = KINDS.issuperset(target.group.concepts) and not words.says("excludes", target.group.text)
    if leading and is_of_all and is_kind:
        leads = Test(column=GROUPS, operator="has", values=(LEADERS,))
        population, said = tuple((*tests, leads) for tests in population), leading.group()
    else:
        said = None
    return _Filters(population, condition, column, certificate, doubts=_joined_doubt(target.group), said=said)


def _share(structure: Structure) -> _Filters | str:
    """A share of people by what they are: the whole is counted, the marks are the condition."""
    population = _population(structure.whole)
    marks = _attributes(tuple(each for each in structure.marks if each not in GROUP_MARKS))
    if population is None or marks is None:
        return "no_attribute"
    groups = tuple(each for each in structure.marks if each in GROUP_MARKS)
    if groups:
        marks = (*marks, Test(column=GROUPS, operator="has", values=groups))
    doubts = (*_joined_doubt(structure.whole), *(["whole_unclear"] if structure.unclear else []))
    return _Filters(population, marks, doubts=doubts, marks=structure.marks, structure=structure)


def _seats(target: Target) -> _Filters | str:
    """A share of a body: all who sit in it are counted, the group's attributes are the condition."""
    words = load_words()
    body = words.body_in(target.qualification.text) or words.body_in(target.group.text)
    concepts = target.group.concepts
    is_within = load_vocabulary().is_within
    attributes = _attributes(target.group.attributes)
    if words.says("counts_bodies", target.group.text):
        return "outside"
    if not attributes:
        return "no_attribute"
    if body is None:
        return "unknown_body"
    population = _who(body.groups or concepts, target.group.levels) + (_attributes(body.attributes) or ())
    inside = all(any(is_within(group, concept) for concept in concepts) for group in body.groups)
    others = () if inside or not concepts else (Test(column=GROUPS, operator="has", values=concepts),)
    # One condition holds all attributes: "cán bộ nữ, cán bộ trẻ" are no young women.
    unclear = len(parts_of(target.group) or ()) != 1
    doubts = ("joined_attribute",) if unclear else ()
    return _Filters((population,), (*others, *attributes), doubts=doubts, in_bodies=True)


def _population(group: Group) -> tuple[Filter, ...] | None:
    """The filters of a group, one for each of its parts; None where an attribute has no column."""
    filters = [_people(part) for part in parts_of(group) or [_whole(group)]]
    known = tuple(tests for tests in filters if tests is not None)
    return known if len(known) == len(filters) else None


def _joined_doubt(group: Group) -> tuple[str, ...]:
    return ("joined_attribute",) if parts_of(group) is None else ()


def _whole(group: Group) -> Part:
    return Part(list(group.concepts), list(group.levels), list(group.attributes))


def _people(part: Part) -> Filter | None:
    """The filter of one part of a group; None where an attribute has no column."""
    attributes = _attributes(tuple(part.attributes))
    return None if attributes is None else _who(tuple(part.concepts), tuple(part.levels)) + attributes


def _who(concepts: tuple[str, ...], levels: tuple[str, ...]) -> Filter:
    found = [Test(column=GROUPS, operator="has", values=concepts)] if concepts else []
    if levels:
        found.append(Test(column=LEVEL, operator="is", values=levels))
    return tuple(found)


def _attributes(attributes: tuple[str, ...]) -> tuple[Test, ...] | None:
    """The tests of a group's attributes; None where one has no column. An age says what "young" means."""
    ages = [_AGE_BELOW.fullmatch(each) for each in attributes]
    found = [Test(column=AGE, operator="under", number=int(age[1])) for age in ages if age]
    for each, age in zip(attributes, ages, strict=True):
        column = column_of_attribute(each)
        if age or (each == "tre" and found):
            continue
        if column is None:
            return None
        found.append(Test(column=column.id, operator="true"))
    return tuple(found)


def _condition(target: Target) -> tuple[Filter, Column, Certificate | None] | str:
    outcome = target.qualification
    column = column_of_outcome(outcome.attainment, outcome.dimension) if outcome.dimension else None
    if column is None:
        return "no_column"
    denied = outcome.attainment != "rated" and load_words().says("denials", outcome.text)
    if column.type == "rank":
        tests = _rank_test(target, column, denied)
        return tests if isinstance(tests, str) else (tests, column, None)
    if outcome.level is not None:
        return "no_column"
    if certificate := load_words().certificate_in(outcome.text, column):
        test = Test(column=certificate.column, operator="lt" if denied else "ge", number=certificate.rank)
        return (test,), column, certificate
    operator: Literal["true", "false"] = "false" if denied else "true"
    tested = column.id
    if column.type == "training" and target.deadline.kind == "recurring":
        if target.deadline.every != "year":
            return "interval"
        tested = column.id + IN_YEAR
    elif column.type == "training" and outcome.attainment == "trained" and (year := when_of(target.deadline).year):
        tested = in_year(column.id, year)
    return (Test(column=tested, operator=operator),), column, None


def _rank_test(target: Target, column: Column, denied: bool) -> tuple[Test, ...] | str:
    """The test of a level.

    A bare level is a least one: who holds a doctorate "có trình độ thạc sĩ" too. It is that level alone under a
    ceiling ("không quá 2% không hoàn thành nhiệm vụ"), and for the lowest rating, which all others are above.
    """
    outcome = target.qualification
    if outcome.level is None:
        # "được bồi dưỡng quản lý nhà nước": of any level. A professional education of no level is none.
        if column.dimension in ("chuyen_mon", "xep_loai"):
            return "no_column"
        return (Test(column=column.id, operator="lt" if denied else "ge", number=1),)
    rank = load_vocabulary().rank(column.dimension, outcome.level)
    if rank is None:
        return "no_column"
    rank += outcome.comparator == "gt"
    if rank > len(load_vocabulary().ladders[column.dimension or ""]):
        return "no_column"
    if load_words().says("and_below", outcome.text):
        return (Test(column=column.id, operator="lt", number=rank + 1),)
    if denied or load_words().says("below_level", outcome.text):
        return (Test(column=column.id, operator="lt", number=rank),)
    threshold = _threshold(target)
    is_alone = outcome.comparator == "eq" and (
        (threshold is not None and not threshold.is_floor) or (outcome.attainment == "rated" and rank == 1)
    )
    return (Test(column=column.id, operator="eq" if is_alone else "ge", number=rank),)


# -- where from --------------------------------------------------------------------------------------------------


def _source(target: Target, data: DocumentData) -> Source:
    return Source(
        document=cited_document(data),
        number=data.number,
        issuer=data.issuer,
        date=data.date,
        target=target.id,
        quote=_one_line(target.quote),
        section=target.section,
        page=target.page,
        version=__version__,
    )


def _one_line(text: str) -> str:
    return " ".join(text.split())
