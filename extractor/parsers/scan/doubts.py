"""Numbers and dates of a scan that a reviewer should compare with its image; none is changed here."""

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from extractor.document import Block, Document, Doubt, DoubtReason

# Of the numbers that OCR reads right, one in a hundred is below; the misread ones are nearly all.
_SURE = 0.85
_EARLIEST_YEAR, _LATEST_YEAR = 1930, 2100  # of which plans speak
_ALL = 100  # percent; a rise may be more, and then the note does no harm

_WITH_DIGIT = re.compile(r"\S*\d\S*")
# Roman numerals stand for quarters and sections: "Quý II/2026".
_QUARTER = re.compile(r"\b[Qq][Uu][ÝýÍí]\s+(?P<value>\S+)")
_ROMAN_QUARTER = re.compile(r"(?:I{1,3}|IV|[1-4])\W*(?:[/,.;-].*)?")
_ROMAN = re.compile("[IVXHUL]+")
# Letters that OCR puts for digits: "l00%", "2O25", "1Š"; units are written with others ("5b", "10m", "4G").
_MIXED = re.compile(r"(?<![\w/])(?=\w*\d)(?=\w*[lOoISŠÔỔđ|])[\dlOoISŠÔỔđ|]+(?:[.,/][\dlOoI]+)*\s?%?(?![\w/-])")
_PERCENT = re.compile(r"(?<![\d.,/])(?P<value>\d+(?:[.,]\d+)?)\s?%")
_LONG_DATE = re.compile(
    r"ngày\s*(?P<day>[^\s;:,]{0,4})\s+tháng\s+(?P<month>\S{1,3})\s+năm\s+(?P<year>\w{4})", re.IGNORECASE
)
_SHORT_DATE = re.compile(r"(?<![\d/])(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})(?!\d)")
_MONTH = re.compile(r"\btháng\s+(?P<month>\d{1,2})(?:/(?P<year>\d{4}))?\b", re.IGNORECASE)
_YEAR = re.compile(r"\bnăm\s+(?P<year>\d{3,5})\b", re.IGNORECASE)


def find_doubts(document: Document) -> tuple[Doubt, ...]:
    """The doubtful places on scanned pages, one for each place, the plainest reason first."""
    found: list[Doubt] = []
    places = _impossible_dates(document), _impossible_values(document), _broken_counts(document), _unsure(document)
    for start, end, reason in itertools.chain(*places):
        scanned = bool(document.words_in(start, end))
        if scanned and not any(start < other.end and other.start < end for other in found):
            found.append(Doubt(start, end, reason, document.text[start:end]))
    return tuple(sorted(found, key=lambda doubt: doubt.start))


_Place = tuple[int, int, DoubtReason]


def _impossible_dates(document: Document) -> Iterator[_Place]:
    for pattern in (_LONG_DATE, _SHORT_DATE):
        for found in pattern.finditer(document.text):
            day, month, year = found["day"], found["month"], found["year"]
            if not all(map(str.isdecimal, (month, year))) or (day and not day.isdecimal()):
                yield *found.span(), DoubtReason.LETTER_IN_NUMBER
            elif not _is_date(int(day or 1), int(month), int(year)):
                yield *found.span(), DoubtReason.IMPOSSIBLE_DATE
    for found in _MONTH.finditer(document.text):
        if not 1 <= int(found["month"]) <= 12:
            yield *found.span(), DoubtReason.IMPOSSIBLE_DATE


def _is_date(day: int, month: int, year: int) -> bool:
    try:
        return bool(date(year, month, day)) and _EARLIEST_YEAR <= year <= _LATEST_YEAR
    except ValueError:
        return False


def _impossible_values(document: Document) -> Iterator[_Place]:
    for found in _MIXED.finditer(document.text):
        yield *found.span(), DoubtReason.LETTER_IN_NUMBER
    for found in _PERCENT.finditer(document.text):
        value = found["value"]
        whole = re.split("[.,]", value)[0]
        if float(value.replace(",", ".")) > _ALL or (len(whole) > 1 and set(whole) == {"0"}):
            yield *found.span(), DoubtReason.IMPOSSIBLE_VALUE
    for found in _YEAR.finditer(document.text):
        if not _EARLIEST_YEAR <= int(found["year"]) <= _LATEST_YEAR:
            yield *found.span(), DoubtReason.IMPOSSIBLE_VALUE
    for found in _QUARTER.finditer(document.text):
        if _looks_numeric(found["value"]) and not _ROMAN_QUARTER.fullmatch(found["value"]):
            yield *found.span("value"), DoubtReason.IMPOSSIBLE_VALUE


def _broken_counts(document: Document) -> Iterator[_Place]:
    """Cells of a column of running numbers that hold none: "3", "A", "5"; Roman numbers head groups of rows."""
    columns: defaultdict[tuple[int | None, int | None], list[Block]] = defaultdict(list)
    for block in document.blocks:
        if block.table is not None and block.start < block.end:
            columns[block.table, block.column].append(block)
    for cells in columns.values():
        last: int | None = None
        between: list[Block] = []
        for cell in cells:
            text = document[cell].rstrip(".")
            if text.isdecimal():
                if last is not None and int(text) == last + 1 + len(between):
                    yield from ((each.start, each.end, DoubtReason.LETTER_IN_NUMBER) for each in between)
                last, between = int(text), []
            elif not _ROMAN.fullmatch(text):
                between.append(cell)


def _looks_numeric(word: str) -> bool:
    return bool(re.match(r"[IVXHLUl1\d]+\b", word))


def _unsure(document: Document) -> Iterator[_Place]:
    for pattern in (_WITH_DIGIT, _QUARTER):
        for found in pattern.finditer(document.text):
            confidence = document.confidence(*found.span())
            if confidence is not None and confidence < _SURE:
                yield *found.span(), DoubtReason.LOW_CONFIDENCE
