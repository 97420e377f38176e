"""Titles over people, of a sheet or of a block of its rows, that say they are no staff: "ĐÃ NGHỈ HƯU NĂM 2026"."""

import re
from datetime import date

import polars as pl

from extractor.rules.cells import is_blank, key, keys
from extractor.rules.standing import not_staff_titles, read_standing
from extractor.rules.tables import Table

_NUMBER = re.compile(r"^\s*(?:[IVX]+|\d{1,2}|[A-Za-zĐ])[.)/]\s*|^\s*danh sách\s+", re.IGNORECASE)
_MOST_CELLS = 2  # of a title: its number and its words
_LONGEST = 120  # characters of a title; more is a sentence


def doubtful_blocks(
    table: Table, marked: pl.DataFrame, day: date, *, tells_kind: bool
) -> list[tuple[str, int, pl.Series]]:
    """Titles that say that people below them have left or are on other terms: words, row (from 0), rows of people.

    `marked` are the rows below the heads as `people.marked_rows` gives them. A title of a block goes to the next one.
    Where a column tells the kind of staff (`tells_kind`), titles tell only who has left.
    """
    people = marked.filter(pl.col("_kind") == "person")["_row"]
    found = []
    for row, text in _above(table):
        if _is_doubtful(text, day, tells_kind):
            return [(text, row, people)]
    cells = [name for name in marked.columns if name.startswith("c")]
    others = marked.filter(pl.col("_kind").is_in(["only_name", "none"])).select("_row", *cells).rows()
    titles = [(row, title) for row, *texts in others if (title := _title(texts))]
    for number, (row, text) in enumerate(titles):
        if _is_doubtful(text, day, tells_kind):
            end = titles[number + 1][0] if number + 1 < len(titles) else None
            below = people.filter((people > row) & (people < end) if end else people > row)
            found.append((text, row - 1, below))
    return [each for each in found if each[2].len()]


def _above(table: Table) -> list[tuple[int, str]]:
    """The name of a sheet and the titles above its heads, with their rows."""
    rows = table.sheet.cells.head(table.head.row).rows()
    titles = [(number, text) for number, row in enumerate(rows) if (text := _title(row))]
    return [(0, table.sheet.name or ""), *titles]


def _title(texts: tuple[str | None, ...] | list[str | None]) -> str | None:
    """The words of a row that holds a title and little else."""
    filled = [text for text in texts if text and not is_blank(text)]
    return max(filled, key=len) if 0 < len(filled) <= _MOST_CELLS else None


def _is_doubtful(text: str, day: date, tells_kind: bool) -> bool:
    plain = _NUMBER.sub("", _NUMBER.sub("", text))
    if not plain or len(plain) > _LONGEST:
        return False
    standing = read_standing(plain, day, is_post=False)
    if standing in ("left", "unclear"):
        return True
    return not tells_kind and (standing == "contract" or key(plain) in keys(not_staff_titles()))
