"""An entry -> its rules: each target becomes one, or is listed with the reason why it is none."""

import hashlib
import re
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from extractor.catalogue.models import DocumentData, Entry, Target
from extractor.catalogue.vocabulary import load_vocabulary
from extractor.language.plain import without_accents, words_only
from extractor.messages import Language, messages
from extractor.rules.columns import (
    AGE,
    GROUPS,
    IN_YEAR,
    LEVEL,
    Column,
    column_of_attribute,
    column_of_outcome,
)
from extractor.rules.model import Bound, Kind, Rule, RuleSet, Source, Test, Threshold, Unruled, when_of
from extractor.rules.words import content_of
from extractor.version import __version__

_AGE_BELOW = re.compile(r"tuoi<(\d+)")
_DIGEST = 6  # hexadecimal digits: offices share numbers, one office hardly ever in a year
_SLUG = 24  # characters of the number in an id: with the rest below the 63 that PostgreSQL keeps of a name
_KINDS: dict[str, Kind] = {"percent": "share", "universal": "all", "count": "count", "existence": "some"}


@dataclass(frozen=True)
class _Filters:
    """Who is counted, and what must hold of them."""

    population: tuple[Test, ...]
    condition: tuple[Test, ...]


def make_rules(entry: Entry) -> RuleSet:
    """The rules of an entry, in the order of its targets; the same for the same entry."""
    document = document_id(entry.document)
    made = [_make(target, entry.document, document) for target in entry.targets]
    rules = [each for each in made if isinstance(each, Rule)]
    targets = {target.id: target for target in entry.targets}
    asked = {(each.columns, each.title) for each in rules if each.kind != "indicator"}
    return RuleSet(
        document=document,
        rules=tuple(_with_doubts(rule, targets[rule.source.target], asked) for rule in rules),
        unruled=tuple(each for each in made if isinstance(each, Unruled)),
    )


def document_id(data: DocumentData) -> str:
    """A document's part of the ids of its rules: "d117_kh_ubnd_3fa2c1", the same in every run.

    The digest is of issuer, number (of a document without one its title) and year, each in one spelling.
    """
    number = words_only(data.number or "")
    parts = (words_only(data.issuer or ""), number or words_only(data.title or ""), (data.date or "")[:4])
    digest = hashlib.sha256("\n".join(parts).encode()).hexdigest()[:_DIGEST]
    return f"d{_slug(number) or data.type}_{digest}"


def _make(target: Target, data: DocumentData, document: str) -> Rule | Unruled:
    source = _source(target, data)
    measure = target.measure
    if measure.kind == "qualitative":
        return Unruled(target=target.id, code="qualitative", source=source)
    threshold = _threshold(target)
    if threshold is None:
        return Unruled(target=target.id, code="no_number", source=source)
    made = _filters(target)
    filters, ground = (made, None) if isinstance(made, _Filters) else (_Filters((), ()), made)
    unread = content_of().unsaid(target.group.text) if ground is None else ""
    return Rule(
        id=f"{document}_{target.id.lower()}",
        kind="indicator" if ground else _KINDS[measure.kind],
        title=_one_line(target.qualification.text),
        group=_one_line(target.group.text),
        population=filters.population,
        condition=filters.condition,
        threshold=threshold,
        when=when_of(target.deadline),
        modality=target.modality,
        within=f"{document}_{target.within.lower()}" if target.within else None,
        source=source,
        ground=ground,
        unread=(unread,) if unread else (),
    )


def _with_doubts(rule: Rule, target: Target, asked: Collection[tuple[tuple[str, ...], str]]) -> Rule:
    """A rule with what its filters leave out; `asked` are the columns and outcomes of all rules of the entry."""
    doubts = _unsaid_by_filters(rule, target)
    if rule.unread:
        doubts.append("group_words")
    if rule.threshold.worded == "approx":
        doubts.append("approx")
    others = any(columns == rule.columns and title != rule.title for columns, title in asked)
    if others and any(test.operator == "true" for test in rule.condition):
        doubts.append("shared_column")
    return rule.model_copy(update={"doubts": tuple(doubts)})


def _unsaid_by_filters(rule: Rule, target: Target) -> list[str]:
    if rule.kind == "indicator":
        return []
    words, outcome = content_of(), target.qualification
    found = {
        "joined_attribute": bool(target.group.attributes) and words.says("joined_attribute", target.group.text),
        "joined_outcome": words.other_outcome(outcome.text, outcome.dimension) is not None,
        "sent": outcome.level is not None and words.says("sent", outcome.text),
    }
    return [code for code, holds in found.items() if holds]


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


def _bound(target: Target, numbers: list[Decimal]) -> Bound:
    measure = target.measure
    if measure.comparator in ("ge", "gt", "le", "lt"):
        return measure.comparator
    texts = (target.qualification.text, target.quote)
    less_is_better = measure.kind != "change" and content_of().says("ceilings", *texts)
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
    words = content_of()
    if target.measure.kind == "count" and words.says("turns", target.measure.unit or ""):
        return "turns"
    if target.measure.kind != "percent" and words.says("each_unit", target.quote):
        return "each_unit"
    if target.qualification.attainment == "represented" or target.qualification.dimension == "co_cau":
        return _seats(target)
    if not target.group.concepts:
        return "outside"
    condition = _condition(target)
    if isinstance(condition, str):
        return condition
    attributes = _attributes(target.group.attributes)
    if attributes is None:
        return "no_attribute"
    return _Filters(_people(target.group.concepts, target.group.levels) + attributes, condition)


def _seats(target: Target) -> _Filters | str:
    """A share of a body: all who sit in it are counted, the group's attributes are the condition."""
    words = content_of()
    body = words.body_in(target.qualification.text) or words.body_in(target.group.text)
    concepts = target.group.concepts
    is_within = load_vocabulary().is_within
    attributes = _attributes(target.group.attributes)
    if not attributes:
        return "no_attribute"
    if body is None:
        return "unknown_body"
    population = _people(body.groups or concepts, target.group.levels)
    population += _attributes(body.attributes) or ()
    inside = all(any(is_within(group, concept) for concept in concepts) for group in body.groups)
    others = () if inside or not concepts else (Test(column=GROUPS, operator="has", values=concepts),)
    return _Filters(population, (*others, *attributes))


def _people(concepts: tuple[str, ...], levels: tuple[str, ...]) -> tuple[Test, ...]:
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


def _condition(target: Target) -> tuple[Test, ...] | str:
    outcome = target.qualification
    column = column_of_outcome(outcome.attainment, outcome.dimension) if outcome.dimension else None
    if column is None:
        return "no_column"
    denied = outcome.attainment != "rated" and content_of().says("denials", outcome.text)
    if column.type == "rank":
        return _rank_test(target, column, denied)
    if outcome.level is not None:
        return "no_column"
    if target.deadline.kind != "recurring" or column.type != "training":
        return (Test(column=column.id, operator="false" if denied else "true"),)
    if target.deadline.every != "year":
        return "interval"
    return (Test(column=column.id + IN_YEAR, operator="false" if denied else "true"),)


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
    if denied or content_of().says("below_level", outcome.text):
        return (Test(column=column.id, operator="lt", number=rank),)
    threshold = _threshold(target)
    is_alone = outcome.comparator == "eq" and (
        (threshold is not None and not threshold.is_floor) or (outcome.attainment == "rated" and rank == 1)
    )
    return (Test(column=column.id, operator="eq" if is_alone else "ge", number=rank),)


# -- where from --------------------------------------------------------------------------------------------------


def _source(target: Target, data: DocumentData) -> Source:
    return Source(
        document=_cited(data),
        number=data.number,
        issuer=data.issuer,
        date=data.date,
        target=target.id,
        quote=_one_line(target.quote),
        section=target.section,
        page=target.page,
        version=__version__,
    )


def _cited(data: DocumentData) -> str:
    """A document as people cite it: "Kế hoạch số 117/KH-UBND ngày 12/06/2024 của Ủy ban nhân dân ..."."""
    kind = messages(Language.VI).label("type", data.type)
    said = "/".join(reversed(data.date.split("-"))) if data.date else ""
    day = f"{('năm', 'tháng', 'ngày')[said.count('/')]} {said}" if said else None
    parts = [
        kind,
        f"số {data.number}" if data.number else None,
        day,
        f"của {data.issuer}" if data.issuer else None,
    ]
    return " ".join(part for part in parts if part)


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", without_accents(text).lower())[:_SLUG].strip("_")


def _one_line(text: str) -> str:
    return " ".join(text.split())
