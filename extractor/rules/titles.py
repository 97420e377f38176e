"""Titles over people, of a sheet or of a block of its rows, that say they are no staff: "ĐÃ NGHỈ HƯU NĂM 2026"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from extractor.rules.blocks import without_counts
from extractor.rules.cells import is_blank
from extractor.rules.columns import POST
from extractor.rules.people import blank
from extractor.rules.standing import is_of_left, lists_left, names_other_kind, read_standing, speaks_of_leaving
from extractor.rules.tables import Table

_NUMBER = re.compile(r"^\s*(?:[IVX]+|\d{1,2}|[A-Za-zĐ])[.)/]\s*|^\s*danh sách\s+", re.IGNORECASE)
_MOST_CELLS = 2  # of a title: its number and its words
_LONGEST = 120  # characters of a title; more is a sentence


@dataclass(frozen=True)
class Title:
    """Words over people, and where they stand: row (from 1) and column (from 0); the name of a sheet stands nowhere."""

    text: str
    row: int = 1
    place: int = 0
    is_sheet: bool = False


def doubtful_blocks(
    table: Table, marked: pl.DataFrame, day: date, *, tells_kind: bool
) -> list[tuple[Title, pl.Series]]:
    """Titles that say that people below them have left or are on other terms, with the rows of these.

    `marked` are the rows below the heads as `people.marked_rows` gives them. A title of a block goes to the next one.
    Where a column tells the kind of staff (`tells_kind`), titles tell only who has left.
    """
    for title in (Title(table.sheet.name or "", is_sheet=True), *above_heads(table)):
        if _is_doubtful(title.text, day, tells_kind):
            return [(title, marked.filter(pl.col("_kind") == "person")["_row"])]
    return [each for each in _blocks(table, marked) if _is_doubtful(each[0].text, day, tells_kind) and each[1].len()]


def _blocks(table: Table, marked: pl.DataFrame) -> Iterator[tuple[Title, pl.Series]]:
    """The titles among the rows of a sheet, each with the rows of people down to the next one."""
    people = marked.filter(pl.col("_kind") == "person")["_row"]
    others = marked.filter(pl.col("_kind").is_in(["only_name", "none"])).select("_row", *table.own).rows()
    titles = [found for row, *texts in others if (found := title_of(row, texts))]
    ends = [*(title.row for title in titles[1:]), table.sheet.cells.height + 1]
    for title, end in zip(titles, ends, strict=False):
        yield title, people.filter((people > title.row) & (people < end))


def left_blocks(table: Table, marked: pl.DataFrame, day: date) -> list[tuple[Title, pl.Series]]:
    """Titles that list only who has left by a day, with the rows of the people below them.

    A head such as "Chức vụ trước khi nghỉ" says so of all who have something under it.
    """
    people = marked.filter(pl.col("_kind") == "person")
    above = above_heads(table)
    whole = [title for title in above if _is_left(title.text, day)]
    # The name of a sheet counts where no title says that it has not come to that: "Danh sách dự kiến nghỉ hưu".
    if not any(speaks_of_leaving(title.text) for title in above):
        whole += [title for title in [Title(table.sheet.name or "", is_sheet=True)] if _is_left(title.text, day)]
    if whole:
        return [(whole[0], people["_row"])]
    found = [(title, rows) for title, rows in _blocks(table, marked) if _is_left(title.text, day)]
    for place in table.head.places.get(POST, ()):
        if is_of_left(head := table.head.texts.get(place, "")):
            rows = people.filter(~blank(f"c{place}"))["_row"]
            found.append((Title(head, table.head.row + 1, place), rows))
    return [each for each in found if each[1].len()]


def above_heads(table: Table) -> list[Title]:
    """The titles above the heads of a sheet."""
    rows = table.sheet.cells.select(table.own).head(table.head.row).rows()
    return [found for number, texts in enumerate(rows, 1) if (found := title_of(number, texts))]


def plain_title(text: str) -> str:
    """A title without its number and "danh sách"."""
    return " ".join(_NUMBER.sub("", _NUMBER.sub("", text)).split())


def title_of(row: int, texts: Sequence[str | None]) -> Title | None:
    """The title that a row holds, with little else but numbers."""
    filled = {place: text for place, text in enumerate(without_counts(texts)) if text and not is_blank(text)}
    if not 0 < len(filled) <= _MOST_CELLS:
        return None
    place = max(filled, key=lambda each: len(filled[each]))
    return Title(filled[place], row, place)


def _is_left(text: str, day: date) -> bool:
    plain = plain_title(text)
    return bool(plain) and len(plain) <= _LONGEST and lists_left(plain, day)


def _is_doubtful(text: str, day: date, tells_kind: bool) -> bool:
    plain = plain_title(text)
    if not plain or len(plain) > _LONGEST:
        return False
    standing = read_standing(plain, day, is_post=False)
    if standing in ("left", "unclear"):
        return True
    return not tells_kind and (standing == "contract" or names_other_kind(plain))
