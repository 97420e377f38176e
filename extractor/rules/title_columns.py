"""Columns made of titles: the unit, kind of staff and level that stand above people and not in a cell of their own.

"DANH SÁCH VIÊN CHỨC" above the heads, "B. CÔNG CHỨC" and "PHÒNG NỘI VỤ" above blocks of rows. A made column stands
right of those of the file and is read like one of it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

import polars as pl

from extractor.catalogue.vocabulary import load_vocabulary
from extractor.language.plain import words_only
from extractor.rules.blocks import block_rows
from extractor.rules.cells import any_of, content_of, has_accents, key, keys
from extractor.rules.columns import GROUPS, LEVEL, POST, UNIT
from extractor.rules.groups import OFFICIALS, WORKERS, kinds_of
from extractor.rules.people import is_total
from extractor.rules.posts import read_post
from extractor.rules.tables import Table
from extractor.rules.titles import Title, above_heads, plain_title, title_of
from extractor.rules.units import level_reader

_NUMBERED = re.compile(r"^\s*(?:[IVX]+|\d{1,2}|[A-ZĐ])\s*[.)/-]?\s*$")
# "Cán bộ quản lý" is no "cán bộ quận": accents decide where a title has them.
_OF_LEVEL = re.compile(
    r"\b(?:cấp|ở|cán bộ|công chức|viên chức|chuyên trách) (tỉnh|huyện|quận|xã|phường|thị trấn)\b(?! hội\b)"
)
_OF_LEVEL_BARE = re.compile(
    r"\b(?:cap|o|can bo|cong chuc|vien chuc|chuyen trach) (tinh|huyen|xa|phuong|thi tran)\b(?! hoi\b)"
)
# "theo Nghị định số 111/2022/NĐ-CP", as `key` spells it.
_DECREE = re.compile(r"\b(?:theo )?(?:nghi dinh|nd)(?: so)? (?:111|68|161)(?: 20\d\d)?(?: nd cp)?\b")
_OF_TEACHERS = {"giao_vien": "vien_chuc"}
_CIVIL_SERVANTS, _SPECIALISTS = "cong_chuc", "cong_chuc_chuyen_mon"


@dataclass(frozen=True)
class _Block:
    """What titles say of the rows from one on (counted from 1)."""

    row: int
    unit: str | None
    kinds: tuple[str, ...]


def with_title_columns(table: Table) -> Table:
    """A table with columns for what only titles say, where its heads have none for it."""
    places, cells = dict(table.head.places), table.sheet.cells
    titles = list(_titles(table))
    blocks = list(_blocks(table, titles))
    made: dict[str, pl.Series] = {}
    if UNIT not in places and any(block.unit for block in blocks):
        made[UNIT] = _below(cells, [(block.row, block.unit) for block in blocks])
    if GROUPS not in places and any(block.kinds for block in blocks):
        made[GROUPS] = _kinds(table, blocks)
    if LEVEL not in places and (level := _level(above_heads(table))):
        made[LEVEL] = pl.repeat(level, cells.height, eager=True)
    for column, texts in made.items():
        places[column] = (cells.width,)
        cells = cells.with_columns(texts.alias(f"c{cells.width}"))
    return replace(
        table,
        sheet=replace(table.sheet, cells=cells),
        head=replace(table.head, places=places),
        made=frozenset(range(table.sheet.cells.width, cells.width)),
        title_rows=frozenset(title.row for title in titles),
    )


def _blocks(table: Table, titles: Iterable[Title]) -> Iterator[_Block]:
    """The blocks of a sheet, the first of all rows; a title of a unit leaves the kind, and one of a kind the unit."""
    kinds = next(filter(None, (_listed(title.text) for title in reversed(above_heads(table)))), ())
    block = _Block(1, None, kinds)
    yield block
    for title in titles:
        plain = plain_title(title.text)
        if of_kind := _kinds_alone(plain):
            block = _Block(title.row, block.unit, of_kind)
        else:
            # The next unit may have other people than the workers above it, unless the whole list is of workers.
            goes_on = kinds == (WORKERS,) or block.kinds != (WORKERS,)
            block = _Block(title.row, plain, block.kinds if goes_on else ())
        yield block


def _titles(table: Table) -> Iterator[Title]:
    """The rows below the heads that hold a title: little else than words that name a unit or kind, or are numbered."""
    cells = table.sheet.cells.with_columns(pl.int_range(1, pl.len() + 1, dtype=pl.UInt32).alias("_row"))
    filled = pl.sum_horizontal([(pl.col(name).fill_null("") != "").cast(pl.Int32) for name in table.own])
    below = cells.slice(table.head.row + 1)
    rows = below.filter(filled.is_between(1, 2) | pl.col("_row").is_in(block_rows(below, table)))
    for row, *texts in rows.select("_row", *table.own).iter_rows():
        title = title_of(row, texts)
        if title is None or is_total(title.text):
            continue
        numbers = [text for place, text in enumerate(texts) if text and place != title.place]
        is_numbered = any(_NUMBERED.match(each) and not each.strip().isdigit() for each in numbers)
        plain = plain_title(title.text)
        names_unit = _any_of("units").match(key(plain))
        if _kinds_alone(plain) or names_unit or (plain and (is_numbered or plain != title.text.strip())):
            yield title


def _below(cells: pl.DataFrame, said: Sequence[tuple[int, str | None]]) -> pl.Series:
    """For each row what the last title above it says; `said` counts rows from 1."""
    marks = pl.DataFrame(list(said), {"at": pl.Int64, "text": pl.String}, orient="row").sort("at")
    rows = pl.DataFrame({"at": pl.int_range(1, cells.height + 1, eager=True)})
    return rows.join_asof(marks, on="at", strategy="backward")["text"]


def _kinds(table: Table, blocks: Sequence[_Block]) -> pl.Series:
    """The kind of staff of each row, by titles and what its post leaves open of them; none where its post tells it."""
    cells, head = table.sheet.cells, table.head
    number = _below(cells, [(block.row, str(at)) for at, block in enumerate(blocks)])
    places = [f"c{place}" for place in head.places.get(POST, ())]
    texts = pl.concat_str(places, separator="; ", ignore_nulls=True) if places else pl.repeat("", pl.len())
    pairs = cells.select(texts.alias("post"), number.alias("block"))
    different = pairs.unique()
    said = [_kind_of(post or "", blocks[int(at)].kinds) for post, at in different.select("post", "block").iter_rows()]
    known = different.with_columns(pl.Series("kind", said, dtype=pl.String))
    return pairs.join(known, on=["post", "block"], how="left", nulls_equal=True, maintain_order="left")["kind"]


def _kind_of(post: str, kinds: Sequence[str]) -> str | None:
    """The kinds that a title and a post leave open together, in words that `posts.yaml` knows.

    None where the title names none, where the two contradict, and of somebody who may be on a contract.

    >>> _kind_of("Kế toán", ["cong_chuc", "nguoi_lao_dong"]), _kind_of("Bảo vệ", ["cong_chuc", "nguoi_lao_dong"])
    ('công chức', None)
    """
    read = read_post(post).value
    groups = read if isinstance(read, tuple) else ()
    vocabulary = load_vocabulary()
    told = kinds_of(groups) or {OFFICIALS for group in groups if OFFICIALS in vocabulary.wider.get(group, ())}
    if _SPECIALISTS in groups and _CIVIL_SERVANTS not in kinds:  # "chuyên viên" of a public unit is a rank of its staff
        told = kinds_of(group for group in groups if group not in (_SPECIALISTS, _CIVIL_SERVANTS))
    if not told and WORKERS in kinds and len(kinds) > 1 and _any_of("workers").match(key(post)):
        return None
    possible = [kind for kind in kinds if (kind in told if told else kind != WORKERS or len(kinds) == 1)]
    return ", ".join(vocabulary.names["groups"][kind]["vi"] for kind in possible) or None


def _listed(text: str) -> tuple[str, ...]:
    """The kinds of staff that a title above the heads lists; none of a document's name."""
    words = key(text)
    if _any_of("documents").search(words):
        return ()
    found = _any_kind().findall(words)
    kinds = tuple(dict.fromkeys(kind for each in found for kind in _kind_words()[each]))
    return kinds if len(kinds) == 1 else tuple(dict.fromkeys(_OF_TEACHERS.get(kind, kind) for kind in kinds))


def _kinds_alone(text: str) -> tuple[str, ...]:
    """The kinds of a title that says nothing else: "CÁN BỘ, CÔNG CHỨC", "Khối viên chức".

    Contracts tell them with the decree they are made by ("hợp đồng lao động theo Nghị định 111"): it heads a block.
    """
    words = _DECREE.sub(" ", key(text))
    is_of_decree = words != key(text)
    kinds = _any_of("by_decree") if is_of_decree else _any_kind_of_blocks()
    rest = _any_of("beside").sub(" ", kinds.sub(" ", words)).strip()
    return () if rest or not kinds.search(words) else (WORKERS,) if is_of_decree else _listed(text)


@cache
def _any_of(name: str) -> re.Pattern[str]:
    return any_of(keys(content_of("title_words")[name]))


@cache
def _any_kind() -> re.Pattern[str]:
    return any_of(_kind_words())


@cache
def _any_kind_of_blocks() -> re.Pattern[str]:
    return any_of(keys(word for each in content_of("title_words")["kinds"] for word in each["words"]))


@cache
def _kind_words() -> Mapping[str, tuple[str, ...]]:
    content = content_of("title_words")
    entries = [*content["kinds"], *content["kinds_of_lists"]]
    return {key(word): tuple(each["kinds"]) for each in entries for word in each["words"]}


def _levels_in(text: str) -> Iterator[re.Match[str]]:
    if has_accents(text):
        return _OF_LEVEL.finditer(words_only(text))
    return _OF_LEVEL_BARE.finditer(key(text))


def _level(titles: Iterable[Title]) -> str | None:
    """The level of all people of a sheet, where its titles name one: "... CÔNG CHỨC CẤP XÃ"."""
    texts = [title.text for title in titles if not _any_of("documents").search(key(title.text))]
    told = {level_reader()(found[1]).value for text in texts for found in _levels_in(text)}
    level = told.pop() if len(told) == 1 else None
    return load_vocabulary().names["levels"][level]["vi"] if isinstance(level, str) else None
