"""Duties that a higher plan gives to the bodies of the lower level, looked for in the lower plan."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from extractor.catalogue.models import Agency, Assignment, DocumentData, Entry
from extractor.compare.deadlines import Due, deadline_axis, due_of
from extractor.compare.models import DutyRow, DutyVerdict, Ground
from extractor.compare.words import load_lexicon, says, spelled

_GIVEN = ("lead", "implement", "direct")  # roles that make a duty one's own
_RECEIVING = ("report_to", "via")
_KEPT = 0.5  # share of the shorter text's words that the other has too
_REPORT_KEPT = 0.3  # of reports, whose receivers must agree as well


@dataclass(frozen=True, slots=True)
class _Duty:
    assignment: Assignment
    words: frozenset[str]
    due: Due
    reports: bool
    receivers: frozenset[str]


def duty_rows(higher: Entry, lower: Entry) -> Iterator[DutyRow]:
    """A row for each duty that the higher plan gives to bodies like the lower plan's issuer."""
    given = [(each, agency) for each in higher.assignments if (agency := _addressed(each, lower.document))]
    if not given:
        return
    taken = [_duty(each, lower.document) for each in lower.assignments]
    for assignment, agency in given:
        yield _row(_duty(assignment, higher.document), agency, taken)


def _addressed(assignment: Assignment, lower: DocumentData) -> str | None:
    """The name under which an assignment means the lower plan's issuer, or bodies of its level."""
    for agency in assignment.agencies:
        if agency.role in _GIVEN and _means(agency, lower):
            return agency.name
    return None


def _means(agency: Agency, lower: DocumentData) -> bool:
    return _names_level(spelled(agency.name), lower.level, spelled(lower.issuer or ""))


@lru_cache(4096)
def _names_level(name: str, level: str, issuer: str) -> bool:
    lexicon = load_lexicon()
    if issuer and (name == issuer or f" {name} " in f" {issuer} ") and len(name.split()) > 2:
        return True
    pattern = lexicon.bodies.get(level)
    if pattern is None or not lexicon.body_heads.match(name):
        return False
    return pattern.search(name) is not None


def _duty(assignment: Assignment, document: DocumentData) -> _Duty:
    text = spelled(assignment.quote)
    receivers = [spelled(agency.name) for agency in assignment.agencies if agency.role in _RECEIVING]
    return _Duty(
        assignment=assignment,
        words=_words(text),
        due=due_of(assignment.deadline, document),
        reports=bool(receivers) or says("reporting", text),
        receivers=frozenset(receivers),
    )


@lru_cache(65_536)
def _words(text: str) -> frozenset[str]:
    return frozenset(load_lexicon().outcome_stop.sub(" ", text).split())


def _row(duty: _Duty, agency: str, taken: Sequence[_Duty]) -> DutyRow:
    alike = [(each, _likeness(duty, each)) for each in taken]
    found = [(each, like) for each, like in alike if like >= (_REPORT_KEPT if duty.reports else _KEPT)]
    if not found:
        return DutyRow(
            higher=duty.assignment.id,
            agency=agency,
            lower=(),
            verdict="missing",
            grounds=(Ground(code="duty_missing"),),
        )
    judged = [(each, like, deadline_axis(duty.due, each.due)) for each, like in found]
    best, _, (axis, _) = max(judged, key=lambda each: (each[2][0] != "worse", each[1], _first(each[0])))
    verdict: DutyVerdict = "later" if axis == "worse" else "kept"
    return DutyRow(
        higher=duty.assignment.id,
        agency=agency,
        lower=(best.assignment.id,),
        verdict=verdict,
        grounds=(_ground(duty.due, best.due, verdict, unknown=axis == "unknown"),),
    )


def _first(duty: _Duty) -> tuple[int, ...]:
    return tuple(-ord(letter) for letter in duty.assignment.id)


def _likeness(duty: _Duty, other: _Duty) -> float:
    """How much of the shorter text stands in the other; 0 where one is a report and the other none, or to others."""
    if duty.reports != other.reports:
        return 0
    if duty.reports and duty.receivers and other.receivers and not _agree(duty.receivers, other.receivers):
        return 0
    shorter = min(len(duty.words), len(other.words))
    return len(duty.words & other.words) / shorter if shorter else 0


def _agree(some: frozenset[str], others: frozenset[str]) -> bool:
    """Whether receivers are the same: "ủy ban nhân dân tỉnh" is that of "ủy ban nhân dân tỉnh sông mây"."""
    return any(one.startswith(other) or other.startswith(one) for one in some for other in others)


def _ground(higher: Due, lower: Due, verdict: DutyVerdict, *, unknown: bool) -> Ground:
    if unknown:
        return Ground(code="duty_kept_undated")
    if verdict == "later" and higher.kind == lower.kind == "date":
        return Ground(code="duty_later", values={"higher_date": higher.shown, "lower_date": lower.shown})
    if verdict == "later" and higher.by and lower.by:
        days = {"higher_day": _day(higher.by), "lower_day": _day(lower.by)}
        return Ground(code="duty_later_day", values=days)
    return Ground(code=f"duty_{verdict}" if verdict == "kept" else "duty_later_otherwise")


def _day(by: int) -> str:
    return f"{by % 100:02}/{by // 100:02}"
