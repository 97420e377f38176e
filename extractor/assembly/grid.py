"""A table as a grid: which cell covers each place, and the heads that stand above each column.

A text has no spans: rows with bars leave out what a merged cell covers, or leave it empty. Where the number of
cells tells which heads cover several columns, and which rows miss their first cells, the spans are put back.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extractor.assembly.clause import Reading
from extractor.document import Cell, Table
from extractor.structure.labels import Labels, load_labels

_SERIAL = re.compile(r"(?:[ivxlc]+(?:\.\d+)*|\d{1,3}(?:\.\d+)*|[a-zđ]|[-–+*])[.)]?")
_COLUMN_NUMBER = re.compile(r"\(?(?:\d{1,2}|[a-zđ])\)?(?: ?= ?[\d()+/*x:.% -]+)?")
_MEASURED = re.compile(r"[<>≥≤]?\s*\d|(?:tối thiểu|tối đa|trên|dưới|từ|đạt|khoảng|ít nhất|không quá)\s")
_YEAR_HEAD = re.compile(r"(?:năm )?20\d\d")
_OFTEN = 3  # a row's length counts where it occurs a third as often as the most frequent one
_Row = tuple[Cell, ...]
HEAD_WITHIN = 4  # rows from the top in which the head of a table begins


@dataclass(frozen=True)
class Grid:
    """The cells of a table by place; `rows[r][c]` is the cell that covers row r and column c."""

    table: Table
    rows: tuple[Mapping[int, Cell], ...]
    width: int

    def begun(self, row: int) -> list[Cell]:
        """The cells that begin in a row, from left to right."""
        return [cell for column, cell in sorted(self.rows[row].items()) if (cell.row, cell.column) == (row, column)]

    def stack(self, column: int, below: int) -> list[Cell]:
        """The cells above row `below` that cover a column, the lowest first."""
        found: list[Cell] = []
        for row in range(below - 1, -1, -1):
            cell = self.rows[row].get(column)
            if cell is not None and cell not in found:
                found.append(cell)
        return found


def is_no_data(reading: Reading, grid: Grid, row: int, head: range) -> bool:
    """Whether a row below the head is empty, numbers the columns, or says the head again, as on each page.

    It does where half of its cells, and two at least, say what the rows of the head say in their places.
    """
    begun = grid.begun(row)
    same = sum(
        any(
            above is not None and folded(reading, above).strip() == folded(reading, cell).strip()
            for above in (grid.rows[r].get(cell.column) for r in head)
        )
        for cell in begun
    )
    return not begun or numbers_columns(reading, begun) or (same >= 2 and same * 2 >= len(begun))


def measures_goals(reading: Reading, grid: Grid, bottom: int, *, dated: bool = False) -> bool:
    """Whether a column of goals below row `bottom` holds measures as a rule: its rows are indicators then, no tasks.

    `dated`: two columns or more with a year for a head will do, whose rows may be tasks as well.
    """
    labels = load_labels()
    years = 0
    for column in range(grid.width):
        heads = [folded(reading, cell) for cell in grid.stack(column, bottom)]
        year = dated and bool(heads) and _YEAR_HEAD.fullmatch(heads[0].strip(" .:*")) is not None
        if year or any(labels.tense(each) == "goal" and labels.role(each) is None for each in heads):
            cells = [row[column] for row in grid.rows[bottom:] if column in row]
            told = sum(_MEASURED.match(folded(reading, cell).strip()) is not None for cell in cells)
            if cells and told * 2 > len(cells):
                years += year
                if not year or years > 1:
                    return True
    return False


def lay_out(reading: Reading, table: Table) -> Grid:
    """The grid of a table."""
    rows = list(table.rows)
    if all(cell.row_span == cell.column_span == 1 for row in rows for cell in row):
        rows = _Told(reading, rows).spread()
    cells = [cell for row in rows for cell in row]
    height = max((cell.row + cell.row_span for cell in cells), default=0)
    width = max((cell.column + cell.column_span for cell in cells), default=0)
    places: list[dict[int, Cell]] = [{} for _ in range(height)]
    for cell in cells:
        for row in range(cell.row, cell.row + cell.row_span):
            for column in _columns(cell):
                places[row].setdefault(column, cell)
    return Grid(table, tuple(places), width)


def head_ends(reading: Reading, grid: Grid, first: int) -> int:
    """The first row below a head that begins in row `first`: its cells' spans and repeated heads count."""
    height = len(grid.rows)
    end = max((cell.row + cell.row_span for cell in grid.begun(first)), default=first + 1)
    if end >= height:
        end = first + 1
    while end < height:
        begun = grid.begun(end)
        above = [grid.rows[end - 1].get(cell.column) for cell in begun]
        pairs = zip(begun, above, strict=True)
        repeated = sum(up is not None and folded(reading, up) == folded(reading, cell) for cell, up in pairs)
        wide = {column for up in grid.begun(end - 1) if up.column_span > 1 for column in _columns(up)}
        nested = len(wide) < grid.width and all(cell.column in wide for cell in begun)
        if not begun or not (repeated * 2 >= len(begun) or nested):
            break
        end += 1
    return end


def _columns(cell: Cell) -> range:
    return range(cell.column, cell.column + cell.column_span)


def numbers_columns(reading: Reading, row: Sequence[Cell]) -> bool:
    """Whether a row only numbers the columns: "(1) | (2) | (3)", "A | B | 1 | 2", "5=4/3"."""
    words = [folded(reading, cell).strip() for cell in row]
    numbers = [int(word.strip("()")) for word in words if word.strip("()").isdecimal()]
    return (
        len(words) >= 3
        and all(_COLUMN_NUMBER.fullmatch(word) for word in words)
        and len(numbers) >= 2
        and all(b == a + 1 for a, b in pairwise(numbers))
    )


def is_serial(words: str) -> bool:
    """Whether folded words only number a row: "1", "1.2", "II.", "a)", "-"."""
    return _SERIAL.fullmatch(words.strip()) is not None


def text_of(reading: Reading, cell: Cell) -> str:
    """The words of a cell as printed."""
    return reading.document.text[cell.start : cell.end]


def folded(reading: Reading, cell: Cell) -> str:
    """The folded words of a cell."""
    return reading.folded[cell.start : cell.end]


class _Told:
    """Spans of a table without any, as far as its rows tell them."""

    def __init__(self, reading: Reading, rows: Sequence[Sequence[Cell]]) -> None:
        self.reading = reading
        self.rows = rows
        self.labels: Labels = load_labels()
        lengths = Counter(row[-1].column + 1 for row in rows if row)
        most = max(lengths.values(), default=0)  # rows that lack their number may be the most
        self.width = max((length for length, count in lengths.items() if count * _OFTEN >= most), default=0)

    def spread(self) -> list[_Row]:
        """The rows with spans put back."""
        rows = [tuple(row) for row in self.rows]
        for index in range(min(HEAD_WITHIN, len(rows) - 1)):
            if len(rows[index]) < 2 or not any(self._is_leaf(self._words(cell)) for cell in rows[index]):
                continue
            pair = rows[index], rows[index + 1]
            rows[index], rows[index + 1] = self._left_out(*pair) or self._left_empty(*pair)
            return [*rows[: index + 1], *self._shifted(rows[index], rows[index + 1 :])]
        return rows

    def _left_out(self, upper: _Row, lower: _Row) -> tuple[_Row, _Row] | None:
        """Two rows of a head that leave out what is covered: "Chỉ tiêu | Mục tiêu" above "2026 | 2030"."""
        parents = len(upper) + len(lower) - self.width
        if not (_is_full(upper) and _is_full(lower) and len(upper) < self.width and 0 < parents <= len(lower)):
            return None
        if len(lower) % parents or any(is_serial(self._words(cell)) for cell in lower[:1]):
            return None
        now = any(self.labels.tense(self._words(cell)) == "present" for cell in lower)
        closed = {cell: self._closedness(self._words(cell), now=now) for cell in upper}
        likeliest = sorted(upper, key=lambda cell: (closed[cell], -cell.column))[:parents]
        if any(closed[cell] > 1 for cell in likeliest):
            return None
        wide = len(lower) // parents
        spread: list[Cell] = []
        below: list[Cell] = []
        column = 0
        for cell in upper:
            if cell in likeliest:
                spread.append(replace(cell, column=column, column_span=wide))
                first = len(below)
                below += [replace(c, column=column + at) for at, c in enumerate(lower[first : first + wide])]
                column += wide
            else:
                spread.append(replace(cell, column=column, row_span=2))
                column += 1
        return tuple(spread), tuple(below)

    def _left_empty(self, upper: _Row, lower: _Row) -> tuple[_Row, _Row]:
        """Two rows of a head that leave empty what is covered: the second has no cell below the first."""
        taken = {cell.column for cell in lower}
        closed = {cell.column for cell in upper if self._closedness(self._words(cell)) > 1}
        if 0 in taken or len(taken) < 2 or closed & taken:
            return upper, lower
        spread = []
        for number, cell in enumerate(upper):
            end = upper[number + 1].column if number + 1 < len(upper) else self.width
            if cell.column not in taken:
                spread.append(replace(cell, row_span=2))
            else:
                wide = next((c for c in range(cell.column, end) if c not in taken), end) - cell.column
                spread.append(replace(cell, column_span=wide))
        return tuple(spread), lower

    def _shifted(self, head: Sequence[Cell], rows: Sequence[_Row]) -> list[_Row]:
        """Rows that lack their number moved below the one that is merged over them; left empty if more is missing."""
        if not head or self._words(head[0]) not in self.labels.serial_heads:
            return list(rows)
        done: list[_Row] = []
        for row in rows:
            short = 1 < len(row) < self.width and _is_full(row)
            if not short or is_serial(self._words(row[0])) or not done:
                done.append(row)
            elif len(row) == self.width - 1:
                done.append(tuple(replace(cell, column=cell.column + 1) for cell in row))
            else:
                done.append(())  # whose cells these are cannot be told
        return done

    def _words(self, cell: Cell) -> str:
        return folded(self.reading, cell).strip(" .:*")

    def _closedness(self, words: str, *, now: bool = False) -> int:
        """How unlikely it is that a head covers several columns: 0 for "Mục tiêu", 1 for "Phân công", else 2.

        Above "Kế hoạch | Ước thực hiện" (`now`) it is the present year that covers them.
        """
        if now and self.labels.tense(words) == "present":
            return -1
        if not self._is_leaf(words):
            return 0
        return 1 if self.labels.role(words) in ("implement", "time") else 2

    def _is_leaf(self, words: str) -> bool:
        """Whether a head stands for one column as a rule."""
        labels = self.labels
        bare = re.sub(r"\([^)]*\)", "", words).strip()
        return (
            bare in labels.serial_heads
            or bare in labels.indicator_heads - {"mục tiêu"}
            or bare in labels.unit_heads
            or labels.role(words) is not None
            or labels.is_task_head(words)
            or labels.tense(words) == "present"
        )


def _is_full(row: Sequence[Cell]) -> bool:
    """Whether no column in front of a row's last cell is empty."""
    return [cell.column for cell in row] == list(range(len(row)))
