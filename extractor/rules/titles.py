"""Titles over people, of a sheet or of a block of its rows, that say they are no staff: "ĐÃ NGHỈ HƯU NĂM 2026"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from extractor.rules.cells import is_blank
from extractor.rules.standing import names_other_kind, read_standing
from extractor.rules.tables import Table

_NUMBER = re.compile(r"^\s*(?:[IVX]+|\d{1,2}|[A-Za-zĐ])[.)/]\s*|^\s*danh sách\s+", re.IGNORECASE)
_MOST_CELLS = 2  # of a title: its number and its words
_LONGEST = 120  # characters of a title; more is a sentence


@dataclass(frozen=True)
class Title:
    """Words over people, and where they stand: row (from 1) and column (from 0); a sheet's name at its first cell."""

    text: str
    row: int = 1
    place: int = 0


def doubtful_blocks(
    table: Table, marked: pl.DataFrame, day: date, *, tells_kind: bool
) -> list[tuple[Title, pl.Series]]:
    """Titles that say that people below them have left or are on other terms, with the rows of these.

    `marked` are the rows below the heads as `people.marked_rows` gives them. A title of a block goes to the next one.
    Where a column tells the kind of staff (`tells_kind`), titles tell only who has left.
    """
    people = marked.filter(pl.col("_kind") == "person")["_row"]
    for title in (Title(table.sheet.name or ""), *above_heads(table)):
        if _is_doubtful(title.text, day, tells_kind):
            return [(title, people)]
    others = marked.filter(pl.col("_kind").is_in(["only_name", "none"])).select("_row", *table.own).rows()
    titles = [found for row, *texts in others if (found := title_of(row, texts))]
    ends = [*(title.row for title in titles[1:]), table.sheet.cells.height + 1]
    blocks = [
        (title, people.filter((people > title.row) & (people < end)))
        for title, end in zip(titles, ends, strict=False)
        if _is_doubtful(title.text, day, tells_kind)
    ]
    return [each for each in blocks if each[1].len()]


def above_heads(table: Table) -> list[Title]:
    """The titles above the heads of a sheet."""
    rows = table.sheet.cells.select(table.own).head(table.head.row).rows()
    return [found for number, texts in enumerate(rows, 1) if (found := title_of(number, texts))]


def plain_title(text: str) -> str:
    """A title without its number and "danh sách"."""
    return " ".join(_NUMBER.sub("", _NUMBER.sub("", text)).split())


def title_of(row: int, texts: Sequence[str | None]) -> Title | None:
    """The title that a row holds, with little else."""
    filled = {place: text for place, text in enumerate(texts) if text and not is_blank(text)}
    if not 0 < len(filled) <= _MOST_CELLS:
        return None
    place = max(filled, key=lambda each: len(filled[each]))
    return Title(filled[place], row, place)


def _is_doubtful(text: str, day: date, tells_kind: bool) -> bool:
    plain = plain_title(text)
    if not plain or len(plain) > _LONGEST:
        return False
    standing = read_standing(plain, day, is_post=False)
    if standing in ("left", "unclear"):
        return True
    return not tells_kind and (standing == "contract" or names_other_kind(plain))
