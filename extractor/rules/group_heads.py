"""Heads that nobody knows and that may tell who is of a group: "Thuộc nhóm chủ chốt", "Công chức" over ticks.

Their cells are not read, so that targets about the group are open where somebody has such a cell (`columns.yaml`).
"""

import re
from collections.abc import Iterator
from functools import cache

import polars as pl

from extractor.rules.cells import any_of, key, keys, load_values
from extractor.rules.columns import GROUPS, group_heads, load_columns
from extractor.rules.heads import Head
from extractor.rules.people import blank
from extractor.rules.roster import UNREAD, GroupHead
from extractor.rules.sheet_notes import SheetNotes


def group_flag(group: str) -> str:
    """The column that marks who may be of a group by a cell that nobody can read."""
    return f"{GROUPS}:{group}{UNREAD}"


def groups_of_head(text: str, *, is_ticked: bool) -> tuple[str, ...]:
    """The groups that a head may be about; kinds of staff where ticks stand below it.

    >>> groups_of_head("Thuộc nhóm chủ chốt", is_ticked=False), groups_of_head("Phụ cấp cấp ủy", is_ticked=True)
    (('can_bo_chu_chot',), ())
    """
    words = key(text)
    if _other().search(words):
        return ()
    kinds = ("words", "kinds") if is_ticked else ("words",)
    return tuple(group for kind in kinds for group, pattern in _words(kind) if pattern.search(words))


def marked_by_heads(notes: SheetNotes, people: pl.DataFrame) -> Iterator[tuple[GroupHead, pl.Series]]:
    """The heads of a sheet that may tell groups, each with those of its people who have something below it."""
    for place, text in (*notes.table.head.unknown.items(), *_bare_trainings(notes.table.head)):
        cells = people.select(f"c{place}")
        filled = cells.select(~blank(f"c{place}")).to_series()
        said = cells.filter(filled).to_series().str.strip_chars().str.to_lowercase()
        ticked = said.filter(said.is_in([*load_values()["yes"], *load_values()["no"]]))
        groups = groups_of_head(text, is_ticked=0 < len(said) <= 2 * len(ticked))
        if len(said) and groups:
            yield GroupHead(notes.cell(place, notes.table.head.row + 1), text, groups), filled


def _bare_trainings(head: Head) -> Iterator[tuple[int, str]]:
    """Heads that name a training by its subject alone: "Lãnh đạo, quản lý" may be what somebody is."""
    for column, places in head.places.items():
        if load_columns()[column].type == "training":
            yield from ((place, head.texts[place]) for place in places if " | " not in head.texts[place])


@cache
def _words(kind: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((group, any_of(keys(words))) for group, words in group_heads()[kind].items())


@cache
def _other() -> re.Pattern[str]:
    return any_of(keys(group_heads()["other"]))
