"""A file -> which of its sheets are rosters, which are tables of indicator values, and which are neither."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from extractor.errors import UnreadableFileError
from extractor.rules.columns import load_columns
from extractor.rules.heads import Head, find_head, head_score
from extractor.rules.sheets import Sheet, read_sheets


@dataclass(frozen=True)
class Table:
    """A sheet and the heads found in it, and what titles add (`title_columns.py`).

    `made` are the places of columns that titles fill, `title_rows` the rows (from 1) of titles among the people.
    """

    sheet: Sheet
    head: Head
    made: frozenset[int] = frozenset()
    title_rows: frozenset[int] = frozenset()

    @property
    def own(self) -> list[str]:
        """The columns that the file itself has."""
        return [name for name in self.sheet.cells.columns if int(name[1:]) not in self.made]


@dataclass(frozen=True)
class Tables:
    """The sheets of a file by what they hold; `others` hold neither, `hidden` were not read."""

    path: Path
    rosters: tuple[Table, ...]
    values: tuple[Table, ...]
    others: tuple[str, ...]
    hidden: tuple[str, ...] = ()


def read_tables(path: Path, named: Collection[str] = ()) -> Tables:
    """The tables of a file, of hidden sheets only those that are named.

    Raises `UnreadableFileError` where it has none that we know.
    """
    rosters: list[Table] = []
    values: list[Table] = []
    others: list[str] = []
    sheets, hidden = read_sheets(path, head_score, named)
    for sheet in sheets:
        roster, indicators = find_head(sheet), find_head(sheet, indicators=True)
        if indicators and _holds_values(indicators) and not (roster and _holds_people(roster)):
            values.append(Table(sheet, indicators))
        elif roster and _holds_people(roster):
            rosters.append(Table(sheet, roster))
        else:
            others.append(sheet.name or "")
    if not rosters and not values:
        place = ", ".join(filter(None, others)) or "A1"
        raise UnreadableFileError(
            path,
            f"has no row of column heads ({place})",
            "write heads as the template has them, such as Họ và tên, Chức danh, Trình độ chuyên môn",
        )
    return Tables(path, tuple(rosters), tuple(values), tuple(filter(None, others)), hidden)


def _holds_people(head: Head) -> bool:
    """Whether there is more than names: a column that tells something of a person."""
    columns = load_columns()
    return any(columns[each].type not in ("text", "standing") for each in head.places)


def _holds_values(head: Head) -> bool:
    return "gia_tri" in head.places and bool({"chi_so", "noi_dung"} & set(head.places))
