"""Grids of cells: which hold data and which only place text; those broken over pages made whole."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.grammar.layout import Layout

_RULE = re.compile(r"[\W_]{2,}")
# The header and the foot of a letter are set as tables of two columns, at times with an empty one between;
# authority, number and date may stand in rows of their own (Decree 30/2020/NĐ-CP, Appendix I).
_WIDEST_LAYOUT = 3
_TALLEST_LAYOUT = 4
_HYPHENATED = re.compile(r"(?<=\w-)\n")
_TERMINATED = re.compile(r"[.;:!?]\W*$")


@dataclass(frozen=True, slots=True)
class Grid:
    r"""A table: the text of the cells that begin in each row, by column; lines of a cell end with "\\n"."""

    rows: tuple[dict[int, str], ...]
    columns: int
    pages: tuple[int, ...]  # of each row
    # Of each row, by column: rows and columns that a cell covers where it is more than its own place.
    spans: tuple[dict[int, tuple[int, int]], ...] = ()

    def span(self, row: int, column: int) -> tuple[int, int]:
        """The rows and columns that the cell beginning at a place covers."""
        return self.spans[row].get(column, (1, 1)) if row < len(self.spans) else (1, 1)


def is_rule(text: str) -> bool:
    """Whether a text is a rule drawn with characters ("------")."""
    return _RULE.fullmatch(text) is not None


def is_layout(rows: Sequence[Sequence[str]], layout: Layout, *, ruled: bool) -> bool:
    """Whether a grid, given by the first line of each cell, is a letter's header or foot, or a box."""
    widest = max((len(row) for row in rows), default=0)
    if widest <= 1:
        return True
    if widest > _WIDEST_LAYOUT or len(rows) > _TALLEST_LAYOUT:
        return False
    return not ruled or any(layout.opens(text) or layout.stands_alone(text) for row in rows for text in row)


def one_line(text: str) -> str:
    """The lines of a cell as one."""
    return _HYPHENATED.sub("", text).replace("\n", " ")


def join_grids(upper: Grid, lower: Grid) -> Grid | None:
    """A table that goes on at the top of the next page, as one; None where the lower is a table of its own.

    The head is repeated on each page and dropped; a row that the page broke is put together again.
    """
    if upper.columns != lower.columns:
        return None
    repeated = 0
    while repeated < min(len(upper.rows), len(lower.rows)) and upper.rows[repeated] == lower.rows[repeated]:
        repeated += 1
    rows, pages = list(upper.rows), list(upper.pages)
    spans = list(upper.spans or ({},) * len(upper.rows))
    rest = list(zip(lower.rows, lower.pages, lower.spans or ({},) * len(lower.rows), strict=True))[repeated:]
    if rows and rest and _goes_on(rows[-1], rest[0][0]):
        rows[-1] = _added(rows[-1], rest[0][0])
        del rest[0]
    return Grid(
        (*rows, *(row for row, _, _ in rest)),
        upper.columns,
        (*pages, *(page for _, page, _ in rest)),
        (*spans, *(covered for _, _, covered in rest)),
    )


def _goes_on(row: dict[int, str], below: dict[int, str]) -> bool:
    """Whether a row at the top of a page is the rest of the row before: it goes on its sentences."""
    if not below:
        return False
    if 0 in below:
        return below.keys() <= row.keys() and all(
            text[0].islower() and not _TERMINATED.search(row[column]) for column, text in below.items()
        )
    return 1 not in below or any(
        text[0].islower() or (column in row and not _TERMINATED.search(row[column]) and not text[0].isdigit())
        for column, text in below.items()
    )


def _added(row: dict[int, str], below: dict[int, str]) -> dict[int, str]:
    columns = sorted({*row, *below})
    return {column: "\n".join(part[column] for part in (row, below) if column in part) for column in columns}
