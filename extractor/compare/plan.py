"""An entry made ready for comparing, once: its targets as demands, found by outcome."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from extractor.catalogue.models import DocumentData, Entry, Group, Measure, Qualification, Target
from extractor.compare.deadlines import Due, due_of
from extractor.compare.groups import Scope, levels_below, scope_of
from extractor.compare.measures import Amount, amount_of
from extractor.compare.outcomes import Outcome, outcome_of
from extractor.compare.words import load_lexicon, says, spelled

_ALL = Measure(kind="universal")
_LAST_BRACKETS = re.compile(r"\(([^()]*)\)\W*$")
_EACH = re.compile(r"\b(?:mỗi|từng) ((?:cụm )?(?:\d+ )?\w+)")
OutcomeKey = tuple[str, str] | None


@dataclass(frozen=True, slots=True)
class Demand:
    """A target made ready; `words` are those of group and outcome, which tell like targets from each other.

    `each` is what the amount is demanded of one by one ("mỗi thôn"); "" where that is the office itself.
    """

    id: str
    scope: Scope
    amount: Amount
    outcome: Outcome
    due: Due
    strive: bool
    words: frozenset[str]
    each: str


@dataclass(frozen=True, slots=True)
class Plan:
    """An entry's demands, in all and by outcome; `charge` are the levels that its office answers for."""

    name: str
    entry: Entry
    demands: tuple[Demand, ...]
    by_outcome: Mapping[OutcomeKey, Sequence[Demand]]
    charge: frozenset[str]


def plan_of(entry: Entry) -> Plan:
    """An entry made ready."""
    document = entry.document
    demands = tuple(_demand(target, document) for target in entry.targets)
    by_outcome: dict[OutcomeKey, list[Demand]] = {}
    for demand in demands:
        by_outcome.setdefault(demand.outcome.key, []).append(demand)
    return Plan(name_of(entry), entry, demands, by_outcome, levels_below(document.level, document.date))


def name_of(entry: Entry) -> str:
    """What a comparison calls a document: the name of its file, else its number or title."""
    return entry.source.name or entry.document.number or entry.document.title or ""


def _demand(target: Target, document: DocumentData) -> Demand:
    measure = target.measure
    group, qualification = _negation_moved(target.group, _without_group(target.qualification, target.group))
    group, qualification = _exclusion_moved(group, qualification)
    numbers = frozenset(
        word for each in (measure.value, measure.low, measure.high) if each is not None for word in _digits(each)
    )
    outcome = outcome_of(qualification, numbers, spelled(f"{measure.unit or ''} {measure.baseline or ''}"))
    said = qualification.text if outcome.key else ""
    scope = scope_of(group, document, frozenset() if outcome.key else outcome.words, said)
    if outcome.key is None and outcome.words <= scope.words | set(spelled(group.text).split()):
        outcome = replace(outcome, words=frozenset())  # "tỷ lệ hộ nghèo" of "hộ nghèo": the group is the indicator
    indicator = spelled(qualification.text)
    if not outcome.words and not outcome.key:
        indicator = f"{spelled(target.group.text)} {indicator}"
    return Demand(
        id=target.id,
        scope=scope,
        amount=amount_of(_ALL if outcome.all_reach else measure, indicator, negative=outcome.negative),
        outcome=outcome,
        due=due_of(target.deadline, document),
        strive=target.modality == "strive",
        words=scope.words | outcome.words | scope.attributes,
        each=_each(spelled(f"{target.quote} {qualification.text}")),
    )


def _without_group(qualification: Qualification, group: Group) -> Qualification:
    """An outcome that is the whole statement, without its group: "Không có | đảng viên | không hoàn thành nhiệm vụ"."""
    opener, found, rest = qualification.text.partition(group.text)
    if found and not opener.strip() and not rest.strip():
        return qualification.model_copy(update={"text": ""})  # a table's indicator is both: "Thu nhập bình quân"
    if not (found and rest.strip() and load_lexicon().rules["none_left"].fullmatch(spelled(opener))):
        return qualification
    return qualification.model_copy(update={"text": opener + rest})


def _exclusion_moved(group: Group, qualification: Qualification) -> tuple[Group, Qualification]:
    """Who is taken out behind the outcome is taken out of the group: "có trình độ đại học (trừ người sắp nghỉ hưu)"."""
    found = _LAST_BRACKETS.search(qualification.text)
    if found is None or not says("excluding", spelled(found[1])):
        return group, qualification
    text = qualification.text[: found.start()].strip()
    taken = f"{group.text} ({found[1]})"
    return group.model_copy(update={"text": taken}), qualification.model_copy(update={"text": text})


def _negation_moved(group: Group, qualification: Qualification) -> tuple[Group, Qualification]:
    """A negation at the end of the group's words is the outcome's: "công chức chưa | đạt chuẩn"."""
    kept, _, last = " ".join(group.text.split()).rpartition(" ")
    if not kept or last not in load_lexicon().negatives:
        return group, qualification
    text = f"{last} {qualification.text}"
    return group.model_copy(update={"text": kept}), qualification.model_copy(update={"text": text})


def _each(statement: str) -> str:
    """What each of must reach the amount: "thôn" of "mỗi thôn có 01 tổ"; "" for one office or one year."""
    found = _EACH.search(statement)
    return found[1] if found and found[1] not in load_lexicon().offices else ""


def _digits(number: float) -> tuple[str, ...]:
    """How a number may stand among words: "02" and "2", "72,9" as "72" and "9", "1.500" as "1" and "500"."""
    whole, _, rest = f"{number:.10g}".partition(".")
    parts = (whole, whole.zfill(2), *f"{int(number):,}".split(","))
    return (*parts, rest) if rest else parts
