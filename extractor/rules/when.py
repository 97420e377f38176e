"""Days on which targets fall due; the calendar only, no clock."""

from calendar import monthrange
from datetime import date, timedelta

_MONTHS = {"year": 12, "half_year": 6, "quarter": 3, "month": 1}


def due_date(
    kind: str, start: date | None, end: date | None, every: str | None, by: str | None, on: date
) -> date | None:
    """The day on which something falls due; that of the year, month, ... of `on` where it recurs; None for any day."""
    if kind == "recurring":
        return day_of_year(by, on.year) if by else period_end(every or "year", on)
    return end or start


def period_start(every: str, on: date) -> date:
    """The first day of the year, half-year, quarter, month or week (from Monday) that a day lies in."""
    if every == "week":
        return on - timedelta(days=on.weekday())
    months = _MONTHS[every]
    return date(on.year, (on.month - 1) // months * months + 1, 1)


def period_end(every: str, on: date) -> date:
    """The last day of the year, half-year, quarter, month or week that a day lies in."""
    first = period_start(every, on)
    if every == "week":
        return first + timedelta(days=6)
    month = first.month + _MONTHS[every] - 1
    return date(first.year, month, monthrange(first.year, month)[1])


def first_day(text: str | None) -> date | None:
    """The first day of an ISO 8601 date, month or year.

    >>> first_day("2025-06")
    datetime.date(2025, 6, 1)
    """
    if text is None:
        return None
    year, month, day = _parts(text)
    return date(year, month or 1, day or 1)


def last_day(text: str | None) -> date | None:
    """The last day of an ISO 8601 date, month or year.

    >>> last_day("2024-02")
    datetime.date(2024, 2, 29)
    """
    if text is None:
        return None
    year, month, day = _parts(text)
    return date(year, month or 12, day or monthrange(year, month or 12)[1])


def day_of_year(by: str, year: int) -> date:
    """The day "--MM-DD" of a year; 29 February is the 28th where there is none."""
    month, day = (int(part) for part in by.strip("-").split("-"))
    return date(year, month, min(day, monthrange(year, month)[1]))


def _parts(text: str) -> tuple[int, int, int]:
    year, month, day = (*(int(part) for part in text.split("-")), 0, 0)[:3]
    return year, month, day
