"""A table file -> its sheets as text cells: CSV in any common encoding and separator, Excel and OpenDocument files."""

import codecs
import csv
import io
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl

from extractor.errors import UnreadableFileError
from extractor.parsers.letters.encodings import decode_text

SEPARATORS = (",", ";", "\t", "|")
_SAMPLE_LINES = 200
_SPARE = 2  # columns beyond the widest line of the sample: where a longer line shows that it is one
_FONTS = 8_000_000  # bytes up to which a file in UTF-8 is searched for letters of legacy fonts
_CHUNK = 1 << 20
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_OTHERS = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"{\\rtf")
Merged = tuple[tuple[int, int], tuple[int, int]]  # first and last row and column, from 0
Score = Callable[[Sequence[Sequence[str]]], int]


@dataclass(frozen=True)
class Sheet:
    """A sheet: `cells` has columns c0, c1, ... of text and a row for each row of the file, blank ones too."""

    name: str | None  # None for CSV
    cells: pl.DataFrame
    merged: tuple[Merged, ...] = ()


def read_sheets(path: Path, score: Score, named: Collection[str] = ()) -> tuple[list[Sheet], tuple[str, ...]]:
    """The visible sheets of a file that have cells, of a CSV the only one, and the names of the hidden ones.

    A hidden sheet that is `named` is read like the others; those whose names begin with "_" are nobody's roster.

    `score` says how much a reading of the first lines looks like a roster; it chooses the separator. Raises
    `UnreadableFileError` for a file that is no table or has no cells.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableFileError(
            path, f"cannot be opened ({error.strerror})", "check the path and your rights"
        ) from error
    if data.startswith(_OTHERS) or path.suffix.lower() in (".docx", ".pdf"):
        raise UnreadableFileError(path, "is no table", "give a .csv or .xlsx file")
    hidden: tuple[str, ...] = ()
    if data.startswith(_WORKBOOKS):
        sheets, hidden = _workbook(data, path, {name.strip().lower() for name in named})
    else:
        sheets = [Sheet(None, _csv(data, path, score))]
    filled = [sheet for sheet in sheets if sheet.cells.height]
    if not filled:
        raise UnreadableFileError(path, "is empty", "give a file with a row of column heads and a row for each person")
    return filled, hidden


def column_letters(index: int) -> str:
    """The name of a column: 0 is A, 26 is AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def sample_rows(cells: pl.DataFrame, count: int) -> list[list[str]]:
    """The first rows as lists of text, blank cells as ""."""
    return [[value or "" for value in row] for row in cells.head(count).rows()]


# -- CSV ---------------------------------------------------------------------------------------------------------


def _csv(data: bytes, path: Path, score: Score) -> pl.DataFrame:
    data = _as_utf8(data, path)
    if b"\n" not in data:
        data = data.replace(b"\r", b"\n")
    lines = [line.decode() for line in data.split(b"\n", _SAMPLE_LINES)[:_SAMPLE_LINES]]
    samples = {separator: list(csv.reader(lines, delimiter=separator)) for separator in SEPARATORS}
    separator = max(SEPARATORS, key=lambda each: (score(samples[each]), _widest(samples[each])))
    names = [f"c{number}" for number in range(_widest(samples[separator]) + _SPARE)]
    head = (separator.join(names) + "\n").encode()
    try:
        cells = pl.read_csv(
            io.BytesIO(head + data), separator=separator, infer_schema=False, truncate_ragged_lines=True
        )
    except pl.exceptions.ComputeError:
        cells = _slowly(data.decode(), separator, names, path)
    return _without_blank_end(cells)


def _as_utf8(data: bytes, path: Path) -> bytes:
    """The bytes in UTF-8 without a mark; a large file that is in UTF-8 is not held twice."""
    if data.startswith(codecs.BOM_UTF8):
        data = data[len(codecs.BOM_UTF8) :]
    if len(data) > _FONTS and b"\x00" not in data[:_CHUNK] and _is_utf8(data):
        return data
    return decode_text(data, str(path)).text.encode()


def _is_utf8(data: bytes) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    view = memoryview(data)
    try:
        for start in range(0, len(data), _CHUNK):
            decoder.decode(view[start : start + _CHUNK])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _slowly(text: str, separator: str, names: list[str], path: Path) -> pl.DataFrame:
    """What the quick reader refuses; raises `UnreadableFileError` for a quotation mark that nothing closes."""
    rows: list[list[str]] = []
    width = len(names)
    try:
        for row in csv.reader(io.StringIO(text), delimiter=separator, strict=True):
            rows.append([*row, *[""] * width][:width])
    except csv.Error as error:
        problem = f"row {len(rows) + 1} opens a quotation mark that nothing closes"
        raise UnreadableFileError(path, problem, "close it or take it out") from error
    return pl.DataFrame(rows, schema=dict.fromkeys(names, pl.String), orient="row")


def _widest(rows: Sequence[Sequence[str]]) -> int:
    return max(map(len, rows), default=0)


def _without_blank_end(cells: pl.DataFrame) -> pl.DataFrame:
    filled = cells.select(pl.any_horizontal(pl.all().str.strip_chars().fill_null("") != "").arg_true()).to_series()
    return cells.head(int(filled[-1]) + 1 if len(filled) else 0)


# -- workbooks ---------------------------------------------------------------------------------------------------


def _workbook(data: bytes, path: Path, named: Collection[str]) -> tuple[list[Sheet], tuple[str, ...]]:
    import python_calamine

    try:
        book = python_calamine.load_workbook(io.BytesIO(data))
    except python_calamine.PasswordError as error:
        raise UnreadableFileError(path, "is locked by a password", "save it without one") from error
    except (python_calamine.CalamineError, ValueError, OSError) as error:
        raise UnreadableFileError(path, "is no table", "give a .csv or .xlsx file") from error
    sheets: list[Sheet] = []
    hidden: list[str] = []
    with book:
        for each in book.sheets_metadata:
            if each.typ != python_calamine.SheetTypeEnum.WorkSheet:
                continue
            is_visible = each.visible == python_calamine.SheetVisibleEnum.Visible
            if is_visible or each.name.strip().lower() in named:
                sheets.append(_sheet(book.get_sheet_by_name(each.name)))
            elif not each.name.startswith("_"):
                hidden.append(each.name)
    return sheets, tuple(hidden)


def _sheet(sheet: Any) -> Sheet:
    width = (sheet.end[1] + 1) if sheet.end else 0
    columns: list[list[str]] = [[] for _ in range(width)]
    for row in sheet.to_python(skip_empty_area=False):
        for column, value in zip(columns, row, strict=False):
            column.append(value if isinstance(value, str) else _text(value))
    cells = pl.DataFrame({f"c{number}": column for number, column in enumerate(columns)}, schema_overrides=None)
    cells = _composed(cells.cast(pl.String)) if width else pl.DataFrame()
    merged = tuple((tuple(first), tuple(last)) for first, last in sheet.merged_cell_ranges or ())
    return Sheet(sheet.name, _without_blank_end(cells) if width else cells, merged)


def _composed(cells: pl.DataFrame) -> pl.DataFrame:
    """Cells whose letters and marks are put together (NFC), as CSV files are decoded."""
    apart = [name for name in cells.columns if cells[name].str.contains(r"[\x{300}-\x{36f}]").any()]
    return cells.with_columns(pl.col(apart).str.normalize("NFC")) if apart else cells


def _text(value: object) -> str:
    """A cell as a Vietnamese would type it: 3.0 is "3", 1.234 is "1,234", a date is ISO 8601."""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else f"{Decimal(repr(value)):f}".replace(".", ",")
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else str(value)
