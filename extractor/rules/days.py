"""Dates as people write them in tables: "01/5/1990", "1-5-90", "1990-05-01", "32994" (Excel), "5/2023", "2023"."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

_EXCEL_DAY_0 = date(1899, 12, 30)  # Excel takes 1900 for a leap year; right from 1 March 1900 on
_SERIAL = re.compile(r"([1-5]\d{4})(?:[.,]\d+)?")  # 1927 to 2064
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?")
_DAY = re.compile(r"(?:ngày )?(\d{1,2})(?:\s*[-/.,]\s*| tháng | )(\d{1,2})(?:\s*[-/.,]\s*| năm | )(\d{4}|\d{2})")
_MONTH = re.compile(r"(?:tháng )?(\d{1,2})(?:\s*[-/.]\s*| năm )(\d{4})")
_YEAR = re.compile(r"(?:năm )?(\d{4})(?:\.0)?")
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
