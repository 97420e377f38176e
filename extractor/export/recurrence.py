"""Deadlines of entries as days in a calendar: the first one, and by which rule it comes again (RFC 5545)."""

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from extractor.catalogue.models import Deadline, DocumentData

_LAST = -1  # RRULE: the last day of a month
_FRIDAY = 4
# The days of "trước ngày 05/6 và 05/12 hằng năm", "ngày 10 tháng 6"; with a year behind it is one day only.
_DAY_MONTH = re.compile(r"\b(\d{1,2})(?:\s*[/.]\s*|\s+tháng\s+)(\d{1,2})\b(?!\s*[/.]\s*\d|\s+năm\s+\d)")
# A day with its year until which something else is to be done: "xây dựng kế hoạch trước ngày 28/02/2026; báo cáo ...".
_BEFORE = re.compile(
    r"\b(?:trước|chậm nhất(?: là)?|muộn nhất(?: là)?)(?: ngày)? (\d{1,2})(?:\s*[/.]\s*| tháng )(\d{1,2})"
    r"(?:\s*[/.]\s*| năm )(\d{4})\b"
)
# Times that stand in one row, to the end of a text: "6 tháng (trước ngày 10/6), " before "hằng năm".
_ROW = re.compile(
    r"(?:[\s,;()]|\b(?:trước|vào|ngày|tháng|và|định kỳ|(?:6|sáu) tháng(?: đầu năm)?|\d{1,2}(?:[/.]\d{1,2})?)\b)+$"
)
_HALF_YEAR = re.compile(r"\b(?:6|sáu) tháng\b")
_MONTH = re.compile(r"\btháng (\d{1,2})\b")
_LEAP = 2000  # a year that has 29 February
# The last day of each span of time, as the contract reads dates: months of the year in which one ends.
_MONTHS = {"half_year": (6, 12), "quarter": (3, 6, 9, 12), "month": tuple(range(1, 13))}


@dataclass(frozen=True)
class Occasion:
    """A day that something is due; `rule` holds the parts of an RRULE, empty for what is due once."""

    day: date
    rule: Mapping[str, Any] = field(default_factory=dict)


def occasions(deadline: Deadline, said: DocumentData, quote: str = "") -> tuple[Occasion, ...] | str:
    """When something is due, several days where its words name several of each year; or why a calendar cannot hold it.

    An entry holds the last of two report days in a year alone ("trước ngày 05/6 và 05/12 hằng năm"); the first may
    stand before its words in the quotation ("6 tháng (trước ngày 10/6), hằng năm (trước ngày 20/11)"). So it is with a
    day that comes once, before what recurs.
    """
    days = _days_of_year(deadline, quote)
    if len(days) < 2:
        found = occasion(deadline, said)
        return found if isinstance(found, str) else (*_once_before(deadline, said, quote, found), found)
    yearly = (deadline.model_copy(update={"every": "year", "by": day}) for day in days)
    each = [occasion(deadline, said) for deadline in yearly]
    return tuple(one for one in each if isinstance(one, Occasion)) or str(each[0])


def _once_before(deadline: Deadline, said: DocumentData, quote: str, found: Occasion) -> tuple[Occasion, ...]:
    """Days of their own in the quotation of something that recurs; those before the document's are no deadlines."""
    issued, text = first_day(said), _one_line(deadline.text)
    if deadline.kind != "recurring" or issued is None or not text:
        return ()
    before = _one_line(quote).partition(text)[0]
    days = {_day(f"{year}-{int(month):02}-{int(day):02}") for day, month, year in _BEFORE.findall(before)}
    taken = f"{found.day:%m%d}"
    return tuple(Occasion(day) for day in sorted(filter(None, days)) if day >= issued and f"{day:%m%d}" != taken)


def occasion(deadline: Deadline, said: DocumentData) -> Occasion | str:
    """When something is due; or why a calendar cannot hold it, a code of `labels.left_out`.

    What recurs does so from the deadline's start, else the document's date, to the deadline's end, else the end of
    the plan's period, else without end. "Hằng năm" without a day means the last one of the year; so do half-years,
    quarters and months; a week ends on Friday.
    """
    if deadline.kind == "recurring":
        return _recurring(deadline, said)
    if deadline.kind in ("ongoing", "none"):
        return f"deadline_{deadline.kind}"
    end = _day(deadline.end)
    return Occasion(end) if end else "deadline_open"


def _recurring(deadline: Deadline, said: DocumentData) -> Occasion | str:
    first = _day(deadline.start) or first_day(said)
    if first is None:
        return "no_first_day"
    last = _day(deadline.end) or (date(said.period.end, 12, 31) if said.period.end else None)
    if deadline.every == "week":
        rule: dict[str, Any] = {"FREQ": "WEEKLY", "BYDAY": "FR"}
        day = first + timedelta(days=(_FRIDAY - first.weekday()) % 7)
    elif deadline.every in _MONTHS:
        months = _MONTHS[deadline.every]
        rule = {"FREQ": "YEARLY", "BYMONTH": list(months), "BYMONTHDAY": _LAST}
        month = next(each for each in months if each >= first.month)
        day = date(first.year, month, monthrange(first.year, month)[1])
    else:
        yearly = _day_of_year(deadline.by or _month_named(deadline.text or "") or "--12-31")
        if yearly is None:
            return "no_such_day"
        month, number = yearly
        rule = {"FREQ": "YEARLY", "BYMONTH": month, "BYMONTHDAY": number}
        day = _in_year(first.year, month, number)
        if day < first:
            day = _in_year(first.year + 1, month, number)
    if last:
        if day > last:
            return "ends_before"
        rule["UNTIL"] = last
    return Occasion(day, rule)


def _days_of_year(deadline: Deadline, quote: str) -> list[str]:
    """The days that the words of a recurring deadline name, as "--MM-DD", in the order of the year."""
    if deadline.kind != "recurring" or deadline.every not in ("year", "half_year"):
        return []
    text = _one_line(deadline.text)
    before = _ROW.search(_one_line(quote).partition(text)[0]) if text and text in _one_line(quote) else None
    words = f"{before.group()} {text}" if before else text
    named = {(int(month), int(day)) for day, month in _DAY_MONTH.findall(words)}
    if before and deadline.every == "year" and len(named) < 2 and _HALF_YEAR.search(before.group()):
        named |= {(6, 30), *([] if named else [(12, 31)])}
    return [
        f"--{month:02}-{day:02}"
        for month, day in sorted(named)
        if 1 <= month <= 12 and 1 <= day <= monthrange(_LEAP, month)[1]
    ]


def _one_line(text: str | None) -> str:
    return " ".join((text or "").lower().split())


def _month_named(text: str) -> str | None:
    """The last day of the month of "tháng 9 hằng năm", which the contract's `by` cannot hold."""
    found = _MONTH.search(text.lower())
    if found is None or not 1 <= int(found[1]) <= 12:
        return None
    return f"--{int(found[1]):02}-{monthrange(_LEAP, int(found[1]))[1]}"


def first_day(said: DocumentData) -> date | None:
    """The document's day; the first one that it can have where day or month are blank, else that of its period."""
    if said.date:
        return _day((said.date + "-01-01")[:10])
    return date(said.period.start, 1, 1) if said.period.start else None


def _day_of_year(by: str) -> tuple[int, int] | None:
    """Month and day of "--11-30"; the last of February, which is not the same day in every year, as -1."""
    day = _day(f"{_LEAP}{by[1:]}")
    if day is None:
        return None
    return day.month, _LAST if (day.month, day.day) == (2, 29) else day.day


def _in_year(year: int, month: int, number: int) -> date:
    return date(year, month, monthrange(year, month)[1] if number == _LAST else number)


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
