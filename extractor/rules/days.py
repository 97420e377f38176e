"""Dates as people write them in tables: "01/5/1990", "1-5-90", "1990-05-01", "32994" (Excel), "5/2023", "2023"."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

_EXCEL_DAY_0 = date(1899, 12, 30)  # Excel takes 1900 for a leap year; right from 1 March 1900 on
_SERIAL = re.compile(r"([1-5]\d{4})(?:[.,]\d+)?")  # 1927 to 2064
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?")
_DAY = re.compile(r"(?:ngày )?(\d{1,2})(?:\s*[-/.,]\s*| tháng | )(\d{1,2})(?:\s*[-/.,]\s*| năm | )(\d{4}|\d{2})")
_MONTH = re.compile(r"(?:tháng )?(\d{1,2})(?:\s*[-/.]\s*| năm )(\d{4})")
_YEAR = re.compile(r"(?:năm )?(\d{4})(?:\.0)?")
_TO = re.compile(r"\s*(?:-|–|đến|->)\s*(?:ngày\s*|hết\s*)*")
_INSIDE = re.compile(
    r"(?<![\d/])(?:"
    r"(?P<iso>\d{4}-\d{1,2}-\d{1,2})(?: \d{2}:\d{2}:\d{2})?"
    # A range within a month or year is its last day: "05-10/6/2024", "từ 5/6 đến 10/6/2024".
    r"|(?:(?P<from>\d{1,2}(?:/\d{1,2})?)\s*(?:-|–|đến)\s*(?:ngày\s*)?)?(?:ngày\s*)?"
    r"(?P<day>\d{1,2})(?:\s*[-/.]\s*|\s*tháng\s*)(?P<month>\d{1,2})(?:\s*[-/.]\s*|\s*năm\s*)(?P<year>\d{4}|\d{2})"
    r"|(?:tháng\s*|t\.?\s*)?(?P<in_month>\d{1,2})(?:\s*[-/.]\s*|\s*năm\s*)(?P<of_year>\d{4})"
    r"|(?:tháng\s*|t\.?\s*)(?P<short_month>\d{1,2})\s*[-/.]\s*(?P<short_year>\d{2})"
    r"|quý\s*(?P<quarter>i{1,3}|iv|[1-4])\s*[-/]?\s*(?:năm\s*)?(?P<its_year>\d{4})"
    r"|(?:năm\s*)?(?P<only_year>(?:19|20)\d{2})"
    r")(?![\d/])"
)
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_YEARS = range(1900, 2101)
_CENTURY = 30  # "30" to "99" are of the 1900s: nobody at work was born before, and no training is that old


@dataclass(frozen=True)
class Day:
    """A day, and whether only its month or year was said: it is then the first day of that."""

    day: date
    exact: bool = True


def read_day(text: str) -> Day | None:
    """A date, the day before the month; None for what is none, such as 31 February.

    >>> read_day("1-5-90"), read_day("năm 2023")
    (Day(day=datetime.date(1990, 5, 1), exact=True), Day(day=datetime.date(2023, 1, 1), exact=False))
    """
    text = " ".join(text.lower().split()).strip(" .;'")
    if found := _ISO.fullmatch(text):
        return _made(int(found[1]), int(found[2]), int(found[3]))
    if found := _DAY.fullmatch(text):
        return _made(_whole_year(found[3]), int(found[2]), int(found[1]))
    if found := _MONTH.fullmatch(text):
        return _made(int(found[2]), int(found[1]), 1, exact=False)
    if found := _YEAR.fullmatch(text):
        return _made(int(found[1]), 1, 1, exact=False)
    if found := _SERIAL.fullmatch(text):
        return Day(_EXCEL_DAY_0 + timedelta(days=int(found[1])))
    return None


def last_of(day: Day, text: str) -> date:
    """The last day that a date may mean: of a year alone 31 December, of a month its end.

    >>> last_of(Day(date(1986, 1, 1), exact=False), "1986"), last_of(Day(date(1986, 2, 1), exact=False), "02/1986")
    (datetime.date(1986, 12, 31), datetime.date(1986, 2, 28))
    """
    if day.exact:
        return day.day
    is_year = _YEAR.fullmatch(" ".join(text.lower().split()).strip(" .;'")) is not None
    month = 12 if is_year else day.day.month
    return date(day.day.year, month, monthrange(day.day.year, month)[1])


def age_on(born: date, day: date) -> int:
    """Whole years; who was born on 29 February is a year older on 1 March.

    >>> age_on(date(1985, 12, 31), date(2025, 12, 30))
    39
    """
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _whole_year(digits: str) -> int:
    year = int(digits)
    if len(digits) == 4:
        return year
    return year + (1900 if year >= _CENTURY else 2000)


def _made(year: int, month: int, day: int, *, exact: bool = True) -> Day | None:
    if year not in _YEARS:
        return None
    try:
        return Day(date(year, month, day), exact)
    except ValueError:
        return None


@dataclass(frozen=True)
class Span:
    """A day, month, quarter, year or range of days inside a text: its first and last day, and where it stands."""

    first: date
    last: date
    start: int
    end: int


def find_days(text: str) -> list[Span]:
    """The days that a text names, from left to right; of a range ("05 - 10/6/2024", "2023-2024") one span.

    >>> [(each.first, each.last) for each in find_days("Có (T6/2024)")]
    [(datetime.date(2024, 6, 1), datetime.date(2024, 6, 30))]
    """
    low = text.lower()
    spans: list[Span] = []
    for found in _INSIDE.finditer(low):
        span = _span(found)
        if span is None:
            continue
        if spans and _TO.fullmatch(low[spans[-1].end : span.start]) and spans[-1].first <= span.first:
            before = spans.pop()
            span = Span(before.first, span.last, before.start, span.end)
        spans.append(span)
    return spans


def _span(found: re.Match[str]) -> Span | None:
    months = 1
    if found["iso"]:
        day = read_day(found["iso"])
    elif found["day"]:
        day = read_day(f"{found['day']}/{found['month']}/{found['year']}")
    elif found["quarter"]:
        months = 3
        quarter = _QUARTERS.get(found["quarter"]) or int(found["quarter"])
        day = read_day(f"{quarter * 3 - 2}/{found['its_year']}")
    elif found["only_year"]:
        months = 12
        day = read_day(found["only_year"])
    else:
        month, year = found["in_month"] or found["short_month"], found["of_year"] or f"20{found['short_year']}"
        day = read_day(f"{month}/{year}")
    if day is None:
        return None
    return Span(day.day, day.day if day.exact else _period_end(day.day, months), found.start(), found.end())


def _period_end(first: date, months: int) -> date:
    """The last day of some months that begin on a day."""
    year, month = divmod(first.month - 1 + months, 12)
    return date(first.year + year, month + 1, 1) - timedelta(days=1)
