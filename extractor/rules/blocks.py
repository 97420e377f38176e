"""Rows that open a block of people: a title, its number, and perhaps bare counts under some columns.

"A | Xã Suối Lim | | 4" is no person: the name is that of a unit, and all else in the row are numbers.
"""

import re
from collections.abc import Collection, Sequence
from functools import cache

import polars as pl

from extractor.language.plain import words_only
from extractor.rules.cells import content_of, has_accents, is_blank, key
from extractor.rules.columns import BIRTH, NAME
from extractor.rules.tables import Table

_COUNT = r"^\(?\d{1,4}\)?$"
_COUNT_LENGTH = 6  # bytes, at most
_ORDINAL = re.compile(r"^\(?(?:[IVX]+|[A-ZĐ])(?:[.\-]\d+)*\)?[.)/]?$")
_NUMBERED = re.compile(r"^\s*(?:\d{1,2}(?:\.\d+)*|[IVX]+|[A-ZĐ])\s*[.)/-]\s*|^\s*[*+•-]\s*")
_MOST_WORDS = 2  # cells of such a row that are no counts: its number and its title
_ORDINAL_HEADS = frozenset(["stt", "tt", "so tt", "so thu tu"])


def block_rows(rows: pl.DataFrame, table: Table) -> list[int]:
    """The numbers (`_row`, from 1) of the rows below the heads of a table that open a block and hold counts too."""
    names = table.head.places.get(NAME)
    if not names:
        return []
    cells = [pl.col(name).fill_null("").str.strip_chars() for name in table.own]
    long = pl.sum_horizontal([(cell.str.len_bytes() > _COUNT_LENGTH).cast(pl.Int32) for cell in cells])
    rows = rows.filter(long <= _MOST_WORDS)  # few: what follows reads every cell
    filled = pl.sum_horizontal([(cell != "").cast(pl.Int32) for cell in cells])
    counts = pl.sum_horizontal([cell.str.contains(_COUNT).cast(pl.Int32) for cell in cells])
    few = rows.filter((counts > 0) & (filled - counts).is_between(1, _MOST_WORDS))
    births = set(table.head.places.get(BIRTH, ()))
    ordinals = {place for place, head in table.head.texts.items() if key(head) in _ORDINAL_HEADS}
    return [
        row
        for row, *texts in few.select("_row", *table.own).iter_rows()
        if _opens(texts, names[0], births=births, ordinals=ordinals)
    ]


def without_counts(texts: Sequence[str | None]) -> list[str | None]:
    """The cells of a row without those that hold a bare number."""
    return [None if text and re.match(_COUNT, text.strip()) else text for text in texts]


def _opens(texts: Sequence[str | None], name: int, *, births: Collection[int], ordinals: Collection[int]) -> bool:
    words = {place: text.strip() for place, text in enumerate(texts) if text and not is_blank(text)}
    counts = {place for place, text in words.items() if re.match(_COUNT, text)}
    if counts & set(births):
        return False  # a year of birth
    title = max(words.keys() - counts, key=lambda place: len(words[place]))
    others = words.keys() - counts - {title}
    if title > name or any(not _ORDINAL.match(words[place]) for place in others) or not counts - set(ordinals):
        return False
    if title != name and name in words:
        return False
    if names_unit(words[title]):
        return True
    # Letters and Roman numbers count blocks, and capitals without a number are a title where people have one.
    is_of_people = any(re.match(_COUNT, words.get(place, "")) for place in ordinals)
    return bool(others) or (bool(ordinals) and not is_of_people and words[title].isupper())


def names_unit(text: str) -> bool:
    """Whether a text begins as the name of a unit does; with accents where it has them, "Tô Văn An" is no "Tổ".

    >>> names_unit("1. Xã Suối Lim"), names_unit("Xa Văn Thái"), names_unit("Đoàn Thị Bản")
    (True, False, False)
    """
    plain = _NUMBERED.sub("", text)
    if not has_accents(plain):
        return False
    return _units().match(words_only(plain)) is not None


@cache
def _units() -> re.Pattern[str]:
    longest_first = sorted({words_only(word) for word in content_of("title_words")["units"]}, key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
