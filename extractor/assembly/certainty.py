"""How sure an item is: signs in its evidence count points; none is high, one medium, more low."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TypeVar

from extractor.assembly.clause import Clause, Reading
from extractor.catalogue.models import Assignment, Certainty, Evidence, Note, Target
from extractor.grammar.load import read_yaml

Item = TypeVar("Item", Target, Assignment)

_LEVELS: tuple[Certainty, ...] = ("high", "medium", "low")
_COUNTS = frozenset(["count_value", "rate_value"])
_BROAD = frozenset(["nghiep_vu", "tieu_chuan"])
_DOERS = frozenset(["lead", "implement", "direct", "advise"])
_NUMERIC = frozenset(["percent", "count", "change", "rate"])
_LONGEST_NAME = 8  # words
_LONGEST_QUOTE = 60
_SHORTEST_QUOTE = 4
# A noun of many meanings alone: "các tổ chức", "các trường".
_BARE = re.compile(r"(?:(?:các|những|mỗi) )?(?:tổ chức|[^\W\d_]+)")
# Cheap gates in front of the grammar.
_ASKS = re.compile(r"phối hợp|phối kết hợp|cùng với|báo cáo|gửi|nộp về")
_WHEN = re.compile(r"\d|năm|quý|tháng|tuần|thường xuyên|liên tục|thường niên")
_MOST_UNKNOWN = 2  # words of a name that no lexicon has
_ROLE_CUES = frozenset(["coordinate_word", "report_word"])
_CUE_REACH = 6  # tokens between "phối hợp" and a body


def with_certainty(
    reading: Reading, targets: Sequence[Target], assignments: Sequence[Assignment], notes: Sequence[Note]
) -> tuple[list[Target], list[Assignment]]:
    """The items with their `certainty` and the `doubts` that lower it (`lexicons/certainty.yaml`)."""
    noted: defaultdict[str, list[str]] = defaultdict(list)
    for note in notes:
        noted[note.item].append(note.code)
    return (
        [_judge(each, "target", [*_target_signs(reading, each), *noted[each.id]]) for each in targets],
        [_judge(each, "assignment", [*_assignment_signs(reading, each), *noted[each.id]]) for each in assignments],
    )


def _judge(item: Item, kind: str, signs: Sequence[str]) -> Item:
    weights = _weights()[kind]
    doubts = tuple(dict.fromkeys(sign for sign in (*item.doubts, *signs) if weights.get(sign)))
    points = sum(weights[sign] for sign in doubts)
    return item.model_copy(update={"certainty": _LEVELS[min(points, len(_LEVELS) - 1)], "doubts": doubts})


@cache
def _weights() -> dict[str, dict[str, int]]:
    return {kind: dict(signs) for kind, signs in read_yaml("lexicons/certainty.yaml").items()}


def _target_signs(reading: Reading, target: Target) -> Iterator[str]:
    places = target.evidence
    if target.span.read is not None or any(place.read is not None for place in places.values()):
        yield "repaired"
    if target.quote == places["measure"].quote and target.measure.kind in _NUMERIC:
        yield "bare_measure"
    if target.deadline.kind == "none":
        yield "no_deadline"
    elif places["deadline"].source == "title":
        yield "deadline_of_title"
    elif target.deadline.kind in ("recurring", "ongoing") and places["deadline"].source == "statement":
        yield "interval"
    group, outcome = places["group"], places["qualification"]
    if (group.start, group.end) == (outcome.start, outcome.end) and target.measure.kind not in ("rate", "change"):
        yield "group_is_outcome"
    if (
        places["measure"].rule in _COUNTS
        and places.get("deadline") is not None
        and places["deadline"].source == "table"
    ):
        yield "bare_cell"
    if target.measure.kind == "qualitative":
        yield "no_number"
    elif bool(target.group.concepts) != (target.qualification.dimension is not None):
        yield "half_known"
    elif target.qualification.attainment == "trained" and not target.group.concepts:
        yield "unnamed_people"
    elif target.qualification.dimension in _BROAD:
        yield "broad_dimension"
    if places["measure"].rule in ("count_word", "half_share"):
        yield "number_in_words"


def _assignment_signs(reading: Reading, assignment: Assignment) -> Iterator[str]:
    names = [agency.evidence for agency in assignment.agencies]
    if assignment.span.read is not None or any(
        place.read is not None for place in (*names, *assignment.evidence.values())
    ):
        yield "repaired"
    if not assignment.agencies:
        yield "no_agency"
    elif not any(agency.role in _DOERS for agency in assignment.agencies):
        yield "no_doer"
    if any(_BARE.fullmatch(reading.folded, place.start, place.end) for place in names):
        yield "bare_name"
    if any(_is_unknown(reading, place) for place in names):
        yield "unknown_words"
    if max((len(agency.name.split()) for agency in assignment.agencies), default=0) > _LONGEST_NAME:
        yield "long_name"
    if len(assignment.quote.split()) > _LONGEST_QUOTE:
        yield "long"
    if len(assignment.quote.split()) < _SHORTEST_QUOTE:
        yield "short"
    if ":" in assignment.quote:
        yield "colon"
    if "%" in assignment.quote:
        yield "share_inside"
    span = (assignment.span.start, assignment.span.end)
    asks = _ASKS.search(reading.folded, *span)
    if asks and {agency.role for agency in assignment.agencies} == {"lead"}:
        yield "lead_alone"
    if assignment.deadline.kind == "none" and _WHEN.search(reading.folded, *span) and reading.clause(*span).times:
        yield "unread_time"
    if asks and any(True for _ in _unread_bodies(reading.clause(*span), names)):
        yield "unread_body"


def _is_unknown(reading: Reading, place: Evidence) -> bool:
    """Whether several small words of a name are in no lexicon."""
    if place.quote.count(" ") <= _MOST_UNKNOWN:
        return False
    name = reading.clause(place.start, place.end)
    unknown = [i for i in range(len(name)) if name.tags[i] in ("word", "verb") and not name.capital(i)]
    small = [i for i in unknown if i == 0 or not name.capital(i - 1)]
    return len(small) > _MOST_UNKNOWN


def _unread_bodies(clause: Clause, known: Sequence[Evidence]) -> Iterator[int]:
    """Bodies right behind a word that gives roles, but with none."""
    for cue in range(len(clause)):
        if clause.tags[cue] not in _ROLE_CUES:
            continue
        body = clause.find(["body", "post"], cue + 1, min(len(clause), cue + _CUE_REACH))
        if body is not None and not any(place.start <= clause.start(body) < place.end for place in known):
            yield body
