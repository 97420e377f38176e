"""The rows of a web page's table -> cells in their places in its grid (HTML Living Standard, 4.9.12)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

# Beyond these, spans are mistakes of a writer (the standard's own limit for columns is 1000).
_WIDEST = 1000
_TALLEST = 65534


@dataclass(frozen=True, slots=True)
class PlacedCell:
    """A td or th element, the column of the grid where it begins, and the rows and columns it covers."""

    element: Any
    column: int
    span: tuple[int, int]


def place_cells(table: Any) -> list[list[PlacedCell]]:
    """The cells that begin in each row of a table element."""
    rows = list(_rows(table))
    placed: list[list[PlacedCell]] = []
    covered: dict[int, int] = {}  # column -> rows, from this one, that a cell above still covers
    for number, row in enumerate(rows):
        cells: list[PlacedCell] = []
        below: dict[int, int] = {}
        column = 0
        for element in row.iterchildren("td", "th"):
            while covered.get(column, 0) > 0:
                column += 1
            wide = min(max(_whole(element.get("colspan")), 1), _WIDEST)
            tall = _whole(element.get("rowspan"), missing=1) or _TALLEST  # 0: to the end of the table
            tall = min(tall, len(rows) - number)
            cells.append(PlacedCell(element, column, (tall, wide)))
            below.update(dict.fromkeys(range(column, column + wide), tall))
            column += wide
        covered = {at: left for at, left in {**covered, **below}.items() if left > 0}
        covered = {at: left - 1 for at, left in covered.items()}
        placed.append(cells)
    return placed


def _rows(table: Any) -> Iterator[Any]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from child.iterchildren("tr")


def _whole(text: str | None, missing: int = 1) -> int:
    return int(text) if text is not None and text.strip().isdecimal() else missing
