"""By when: deadlines made comparable, and the deadline axis. Days are numbers, 20251231 for 31 December 2025."""

from dataclasses import dataclass
from typing import Literal

from extractor.catalogue.models import Deadline, DocumentData
from extractor.compare.models import Axis

Finding = tuple[Axis, str]
_OFTEN = {"year": 1, "half_year": 2, "quarter": 4, "month": 12, "week": 52}  # times a year
_YEAR_OF_DAYS = 10_000  # 20251231 - 20241231


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline made ready for comparing.

    `date` has an `end`; `open` goes on from `start`; `recurring` comes `often` a year, by the day `by` of it (1231 is
    31 December, 0 where none is named); `none` says nothing. `start` is 0 where it is not known.
    """

    kind: Literal["date", "open", "recurring", "none"]
    start: int = 0
    end: int = 0
    often: int = 0
    by: int = 0
    shown: str = ""
    yearly: bool = False  # of a plan of one year


def due_of(deadline: Deadline, document: DocumentData) -> Due:
    """The due time of a target of a document: what goes on starts with the plan where nothing else is said."""
    start, end = _day(deadline.start, first=True), _day(deadline.end, first=False)
    if deadline.kind == "recurring":
        often = _OFTEN.get(deadline.every or "year", 1)
        return Due(
            "recurring", start or _beginning(document), end, often, _day_of_year(deadline.by), deadline.every or ""
        )
    if end:
        years = document.period
        return Due(
            "date", start, end, shown=deadline.end or "", yearly=years.start is not None and years.start == years.end
        )
    if deadline.kind == "ongoing" or start:
        return Due("open", start or _beginning(document), shown=deadline.start or "")
    return Due("none")


def deadline_axis(higher: Due, lower: Due) -> Finding:
    """The lower due time against the higher one."""
    if higher.kind == lower.kind:
        return _alike(higher, lower)
    if higher.kind == "date" and lower.kind in ("open", "recurring"):
        return ("worse", "deadline_start") if lower.start > higher.end else ("same", "")
    if higher.kind == "recurring" and lower.kind == "open":
        return "same", ""
    if higher.kind == "recurring" and lower.kind == "date" and _one_turn(higher, lower):
        return "same", ""
    return "unknown", "deadline_unknown"


def day_of_year(by: int) -> str:
    """A day of every year as people write it in Vietnam: 1115 is "15/11"."""
    return f"{by % 100:02}/{by // 100:02}"


def _alike(higher: Due, lower: Due) -> Finding:
    if higher.kind == "date":
        return _order(lower.end, higher.end, "deadline")
    if higher.kind == "open":
        return ("worse", "deadline_start") if higher.start and lower.start > higher.start else ("same", "")
    if higher.kind == "recurring":
        if higher.often != lower.often:
            return ("better", "often_better") if lower.often > higher.often else ("worse", "often_worse")
        if not higher.by:
            return "same", ""
        return _order(lower.by, higher.by, "day") if lower.by else ("unknown", "deadline_unknown")
    return "same", ""


def _order(lower: int, higher: int, code: str) -> Finding:
    if lower == higher:
        return "same", ""
    return ("better", f"{code}_better") if lower < higher else ("worse", f"{code}_worse")


def _one_turn(higher: Due, lower: Due) -> bool:
    """A plan of one year keeps in its year what is asked every year."""
    return higher.often == 1 and lower.yearly


def _beginning(document: DocumentData) -> int:
    if document.period.start:
        return document.period.start * _YEAR_OF_DAYS + 101
    return _day(document.date, first=True)


def _day(date: str | None, *, first: bool) -> int:
    """A date as a number; the first or last day of a year or month where no day is given."""
    if not date:
        return 0
    year, month, day = (*date.split("-"), "", "")[:3]
    return int(year) * _YEAR_OF_DAYS + int(month or (1 if first else 12)) * 100 + int(day or (1 if first else 31))


def _day_of_year(by: str | None) -> int:
    return int(by.replace("-", "")) if by else 0
