"""Duties that a higher plan gives to the bodies of the lower level, looked for in the lower plan."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from extractor.catalogue.models import Agency, Assignment, Deadline, DocumentData, Entry
from extractor.catalogue.vocabulary import load_vocabulary
from extractor.compare.deadlines import Due, day_of_year, deadline_axis, due_of
from extractor.compare.models import DutyRow, DutyVerdict, Ground
from extractor.compare.words import KEPT, load_lexicon, says, spelled

_GIVEN = ("lead", "implement", "direct")  # roles that make a duty one's own
_BRANCH = "branch"  # of a party committee, which has the level of the committee
_BRANCHES = ("chi bộ", "chi ủy", "đảng bộ")
_RECEIVING = ("report_to", "via")
_KEPT = 0.55  # share of the pairs of neighbouring words of the duty that the other text has too
_NEAR = 0.15  # assignments that are nearly as like as the most like one: the best in time of these counts
_REPORT_KEPT = 0.3  # of reports; their receivers must agree as well


@dataclass(frozen=True, slots=True)
class _Duty:
    assignment: Assignment
    given: str  # the day of its document
    text: str
    pairs: frozenset[tuple[str, str]]
    due: Due
    reports: bool
    receivers: frozenset[str]


def duty_rows(higher: Entry, lower: Entry) -> Iterator[DutyRow]:
    """A row for each duty that the higher plan gives to bodies like the lower plan's issuer."""
    addressed = [(each, _addressed(each, lower.document)) for each in higher.assignments]
    given = [(_duty(each, higher.document), agency) for each, agency in addressed if agency]
    given = [(duty, agency) for duty, agency in given if not says("formula", duty.text)]
    if not given:
        return
    taken = [_duty(each, lower.document) for each in lower.assignments]
    for duty, agency in given:
        yield _own_plan(duty, agency, lower.document) or _row(duty, agency, taken)


def _addressed(assignment: Assignment, lower: DocumentData) -> str | None:
    """The name under which an assignment means the lower plan's issuer, or bodies of its level."""
    for agency in assignment.agencies:
        if agency.role in _GIVEN and _means(agency, lower):
            return agency.name
    return None


def _means(agency: Agency, lower: DocumentData) -> bool:
    return _names_level(spelled(agency.name), lower.level, spelled(lower.issuer or ""))


@lru_cache(KEPT)
def _names_level(name: str, level: str, issuer: str) -> bool:
    lexicon = load_lexicon()
    if issuer and (name == issuer or f" {name} " in f" {issuer} ") and len(name.split()) > 2:
        return True
    if name in lexicon.units:
        return load_vocabulary().name("levels", level).endswith(name)
    kinds = [level, _BRANCH] if issuer.startswith(_BRANCHES) else [level]
    if not lexicon.body_heads.match(name):
        return False
    return any(kind in lexicon.bodies and lexicon.bodies[kind].search(name) for kind in kinds)


def _duty(assignment: Assignment, document: DocumentData) -> _Duty:
    text = spelled(assignment.quote)
    receivers = [spelled(agency.name) for agency in assignment.agencies if agency.role in _RECEIVING]
    work = text  # receivers and times are compared by themselves
    for said in (*receivers, spelled(assignment.deadline.text or "")):
        work = work.replace(said, " ") if said else work
    return _Duty(
        assignment=assignment,
        given=document.date or "",
        text=text,
        pairs=_pairs(work),
        due=due_of(assignment.deadline, document),
        reports=bool(receivers) or says("reporting", text),
        receivers=frozenset(receivers),
    )


@lru_cache(KEPT)
def _pairs(text: str) -> frozenset[tuple[str, str]]:
    """Words with their neighbours: most Vietnamese words are two syllables."""
    return frozenset(pairwise(load_lexicon().outcome_stop.sub(" ", text).split()))


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
    if same := [(each, like) for each, like in found if _agree(duty.receivers, each.receivers)]:
        found = same  # a report to the same body goes before one that names none
    most = max(like for _, like in found)
    judged = [(each, like, deadline_axis(duty.due, each.due)) for each, like in found if like >= most - _NEAR]
    best, _, (axis, _) = max(judged, key=lambda each: (each[2][0] != "worse", each[1], _first(each[0])))
    verdict: DutyVerdict = "later" if axis == "worse" else "kept"
    return DutyRow(
        higher=duty.assignment.id,
        agency=agency,
        lower=(best.assignment.id,),
        verdict=verdict,
        grounds=(_ground(duty.due, best.due, verdict, unknown=axis == "unknown"),),
    )


def _own_plan(duty: _Duty, agency: str, lower: DocumentData) -> DutyRow | None:
    """The row of a duty to issue a plan, which a lower plan of a later day is."""
    if not load_lexicon().rules["own_plan"].match(duty.text) or (lower.date or "") < duty.given:
        return None
    day = Deadline(kind="by", end=lower.date) if lower.date else Deadline(kind="none")
    axis, _ = deadline_axis(duty.due, due_of(day, lower))
    verdict: DutyVerdict = "later" if axis == "worse" else "kept"
    ground = Ground(code=f"duty_own_plan_{verdict}", values={"lower_date": lower.date or ""})
    return DutyRow(higher=duty.assignment.id, agency=agency, lower=(), verdict=verdict, grounds=(ground,))


def _first(duty: _Duty) -> tuple[int, ...]:
    return tuple(-ord(letter) for letter in duty.assignment.id)


def _likeness(duty: _Duty, other: _Duty) -> float:
    """How much of the duty stands in the other; 0 where one is a report and the other none, or to others."""
    if duty.reports != other.reports:
        return 0
    if duty.reports and duty.receivers and other.receivers and not _agree(duty.receivers, other.receivers):
        return 0
    return len(duty.pairs & other.pairs) / len(duty.pairs) if duty.pairs else 0


def _agree(some: frozenset[str], others: frozenset[str]) -> bool:
    """Whether receivers are the same: "ủy ban nhân dân tỉnh" is that of "ủy ban nhân dân tỉnh sông mây"."""
    return any(one.startswith(other) or other.startswith(one) for one in some for other in others)


def _ground(higher: Due, lower: Due, verdict: DutyVerdict, *, unknown: bool) -> Ground:
    if unknown:
        return Ground(code="duty_kept_undated")
    if verdict == "later" and higher.kind == lower.kind == "date":
        return Ground(code="duty_later", values={"higher_date": higher.shown, "lower_date": lower.shown})
    if verdict == "later" and higher.by and lower.by:
        days = {"higher_day": day_of_year(higher.by), "lower_day": day_of_year(lower.by)}
        return Ground(code="duty_later_day", values=days)
    return Ground(code=f"duty_{verdict}" if verdict == "kept" else "duty_later_otherwise")
