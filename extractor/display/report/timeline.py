"""The deadlines of both sides on one axis; targets that share them share a line."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from textwrap import shorten

from extractor.catalogue.models import Target
from extractor.display.report.naming import day
from extractor.display.report.view import View

_LONGEST_LABEL = 40  # characters: what stands beside the state on a telephone
_LONGEST_BRIEF = 80


@dataclass(frozen=True, slots=True)
class Tick:
    """The first day of a year and the middle of it, as percentages of the chart's width."""

    at: float
    middle: float
    year: int


@dataclass(frozen=True, slots=True)
class Dot:
    """A deadline of lower plans, and how many of their targets have it."""

    at: float
    date: str
    count: int


@dataclass(frozen=True, slots=True)
class Lane:
    """Targets with the same deadlines: `due` of the higher plan, `dots` of the lower ones.

    `state` is "same", "later" or "earlier", or says what is not there: "missing" (no target), "none" (no date below),
    "open" (no date above), "extra" (no target above). `brief` is there for a target that stands alone.
    """

    ids: tuple[str, ...]
    label: str
    brief: str
    due: Dot | None
    dots: tuple[Dot, ...]
    state: str
    told: str

    @property
    def span(self) -> tuple[float, float]:
        """From the first to the last mark."""
        places = [dot.at for dot in (self.due, *self.dots) if dot]
        return min(places), max(places)


@dataclass(frozen=True, slots=True)
class Timeline:
    """All lanes by date, the years, and what has no date."""

    ticks: tuple[Tick, ...]
    lanes: tuple[Lane, ...]
    undated: tuple[str, ...]


def timeline(view: View) -> Timeline | None:
    """The deadlines of all targets; None where none has a date."""
    shared: defaultdict[tuple[str | None, tuple[tuple[str, int], ...], str], list[str]] = defaultdict(list)
    undated = []
    ends = [{target.id: _end(target) for target in office.entry.targets} for office in view.offices]
    for target in view.higher.targets:
        lines = [office.by_target.get(target.id) for office in view.offices]
        answers = [(line, due) for line, due in zip(lines, ends, strict=True) if line and line.lower]
        below = Counter(end for line, due in answers for item in line.lower if (end := due[item.id]))
        due = _end(target)
        if due is None and not below:
            undated.append(target.id)
        else:
            state = _state(due, below) if answers else "missing"
            shared[due, tuple(sorted(below.items())), state].append(target.id)
    if not view.several:
        for item in view.offices[0].extras:
            if end := ends[0][item.id]:
                shared[None, ((end, 1),), "extra"].append(item.id)
    if not shared:
        return None
    scale = _Scale(end for due, dots, _ in shared for end in filter(None, [due, *(end for end, _ in dots)]))
    ordered = sorted(shared.items(), key=lambda each: (each[0][2] == "extra", each[0][0] or "", each[0][1]))
    lanes = tuple(_lane(*key, ids, scale, view) for key, ids in ordered)
    return Timeline(tuple(scale.ticks()), lanes, tuple(undated))


class _Scale:
    """Days as percentages, between the years around them; a margin keeps marks inside."""

    def __init__(self, days: Iterable[str]) -> None:
        ordinals = [date.fromisoformat(each).toordinal() for each in days]
        self._first = date.fromordinal(min(ordinals)).replace(month=1, day=1)
        self._years = range(self._first.year, date.fromordinal(max(ordinals)).year + 2)
        self._length = date(self._years[-1], 1, 1).toordinal() - self._first.toordinal()

    def at(self, ordinal: int) -> float:
        return round(3 + 94 * (ordinal - self._first.toordinal()) / self._length, 2)

    def dot(self, iso: str, count: int) -> Dot:
        return Dot(self.at(date.fromisoformat(iso).toordinal() + 1), day(iso), count)  # due when the day is over

    def ticks(self) -> Iterator[Tick]:
        return (Tick(self._start(year), self._start(year, month=7), year) for year in self._years)

    def _start(self, year: int, month: int = 1) -> float:
        return self.at(date(year, month, 1).toordinal())


def _end(target: Target) -> str | None:
    """The last day that is meant; None for what is no day, as entries made by hand may have it."""
    try:
        return date.fromisoformat(target.deadline.end or "").isoformat()
    except ValueError:
        return None


def _state(due: str | None, below: Iterable[str]) -> str:
    """How the worst of the dates below stands to that above."""
    if due is None:
        return "open"
    if not below:
        return "none"
    latest = max(below)
    return "later" if latest > due else "earlier" if latest < due else "same"


def _lane(
    due: str | None, below: Sequence[tuple[str, int]], state: str, ids: Sequence[str], scale: _Scale, view: View
) -> Lane:
    if state == "missing":
        said = view.name("only_one" if view.same_level else "missing")
    else:
        said = view.say("due_extra_same_level" if view.same_level and state == "extra" else f"due_{state}")
    if view.several and state == "later" and due:
        said = f"{sum(count for end, count in below if end > due)} {said}"
    return Lane(
        ids=tuple(ids),
        label=_ranges(ids),
        brief=_brief(ids, state, view),
        due=scale.dot(due, len(ids)) if due else None,
        dots=tuple(scale.dot(end, count * len(ids) if view.several else 1) for end, count in below),
        state=state,
        told=said,
    )


def _brief(ids: Sequence[str], state: str, view: View) -> str:
    if len(ids) > 1:
        return ""
    items = view.offices[0].extras if state == "extra" else view.targets
    brief = next(item.brief for item in items if item.id == ids[0])
    return shorten(brief, _LONGEST_BRIEF, placeholder="…")


def _ranges(ids: Sequence[str]) -> str:
    """Ids as short as they go: "T01–T03, T07"."""
    runs: list[list[str]] = [[ids[0]]]
    for before, each in pairwise(ids):
        if _follows(before, each):
            runs[-1].append(each)
        else:
            runs.append([each])
    shown = ", ".join(run[0] if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)
    if len(shown) <= _LONGEST_LABEL:
        return shown
    cut = shown[:_LONGEST_LABEL].rsplit(", ", 1)[0]
    return f"{cut}, … ({len(ids)})"


def _follows(before: str, each: str) -> bool:
    return (
        before[:1] == each[:1] and before[1:].isdigit() and each[1:].isdigit() and int(each[1:]) == int(before[1:]) + 1
    )
