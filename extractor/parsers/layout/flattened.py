"""Tables that a text lost: the lines of all cells, row by row, one below the other.

Programs that take the text out of a PDF write assignment tables so: the heads line by line ("STT", "Nhiệm vụ",
"Cơ quan", "chủ trì", ...), then for each row its number and the lines of its cells. The numbers go on one by
one; within a row the cells are told apart by how wide their lines are and how they begin.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from extractor.grammar.layout import Layout, load_layout
from extractor.language.fold import fold
from extractor.parsers.layout.cells import CellCutter
from extractor.parsers.layout.lines import Line
from extractor.parsers.layout.tables import one_line
from extractor.structure.labels import load_labels

_SERIAL = re.compile(r"(\d{1,3})[.)]?(?:\s+(?=\D)(.*))?")
_GROUP = re.compile(r"([IVX]+)[.)]?\s+(?=[^\W\d_])")
_BARE_GROUP = re.compile(r"([IVX]+)\s+")  # the number has a cell of its own
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")
_LONGEST_SERIAL_HEAD = 12  # characters: "Số thứ tự."
_LONGEST_NAME = 8  # words of one head
_DOERS = frozenset(["lead", "coordinate", "implement", "advise", "direct"])
_LONGEST_HEAD = 24  # lines: eight columns of three lines
_LONGEST_ROW = 120  # lines: the longest seen in a gazette had 45
_FEWEST_COLUMNS = 4
_FEWEST_ROWS = 2
_RESUMED = 1.3  # times the widest line of the rows before: there the text below the table has begun


@dataclass
class _Row:
    """A row under construction: its number or group line, and its lines, cut where pages break it."""

    serial: list[Line]
    parts: list[list[Line]] = field(default_factory=lambda: [[]])
    is_group: bool = False
    furniture: list[Line] = field(default_factory=list)


def restore_tables(lines: list[Line]) -> list[Line]:
    """The lines with those of flattened assignment tables put together into cells; others as they are."""
    serial_heads = tuple(load_labels().serial_heads)
    initials = {head[0] for head in serial_heads}
    restored: list[Line] = []
    at = 0
    found = False
    while at < len(lines):
        line = lines[at]
        if line.text[:1].lower() in initials and line.cell is None and not line.furniture:
            table = _Table(lines, at) if fold(line.text[:_LONGEST_SERIAL_HEAD]).startswith(serial_heads) else None
            if table is not None and table.read():
                restored += table.cells(-1 - at)
                at = table.end
                found = True
                continue
        restored.append(line)
        at += 1
    return _numbered(restored) if found else lines


def _numbered(lines: Sequence[Line]) -> list[Line]:
    """The tables counted anew in their order."""
    numbers: dict[int, int] = {}
    return [
        replace(line, cell=(numbers.setdefault(line.cell[0], len(numbers)), *line.cell[1:])) if line.cell else line
        for line in lines
    ]


class _Table:
    """A flattened table that may begin at a line."""

    def __init__(self, lines: Sequence[Line], start: int) -> None:
        self.lines = lines
        self.start = start
        self.end = start
        self.layout: Layout = load_layout()
        self.heads: list[str] = []
        self.roles: list[str] = []  # of the columns behind the serial number
        self.rows: list[_Row] = []

    def read(self) -> bool:
        """Find head and rows; False where they are none."""
        body = self._read_head()
        if body is None:
            return False
        self._read_rows(body)
        return sum(not row.is_group for row in self.rows) >= _FEWEST_ROWS

    def cells(self, table: int) -> list[Line]:
        """The table's cells as lines, each with its place; what pages added stands below its row."""
        first = self.lines[self.start]
        lines = [_cell([replace(first, text=head, raw=None)], table, 0, at) for at, head in enumerate(self.heads)]
        cutter = CellCutter(self.roles, [row.parts for row in self.rows if not row.is_group])
        for number, row in enumerate(self.rows, 1):
            serial = row.serial
            if row.is_group and (bare := _BARE_GROUP.match(serial[0].text)):
                name = replace(serial[0], text=serial[0].text[bare.end() :], raw=None)
                lines.append(_cell([replace(serial[0], text=bare[1], raw=None)], table, number, 0))
                lines.append(_cell([name, *serial[1:]], table, number, 1))
            else:
                lines.append(_cell(serial, table, number, 0))
            if not row.is_group:
                columns = enumerate(cutter.cut(row.parts), 1)
                lines += [_cell(cell, table, number, at) for at, cell in columns if cell]
            lines += row.furniture
        return lines

    # -- head ----------------------------------------------------------------------------------------------------

    def _read_head(self) -> int | None:
        """The first line behind the head; None where the lines are no head of an assignment table."""
        lines = self.lines[self.start : self.start + _LONGEST_HEAD]
        words = [(word, number) for number, line in enumerate(lines) for word in line.text.split()]
        ends = {number for number, line in enumerate(lines) if line.cell is not None or line.furniture}
        heads: list[str] = []
        roles: list[str] = []
        at = 0
        while at < len(words) and words[at][1] not in ends:
            sizes = range(min(_LONGEST_NAME, len(words) - at), 0, -1)
            named = ((n, " ".join(word for word, _ in words[at : at + n])) for n in sizes)
            found = next(((n, name, role) for n, name in named if (role := _role(name)) is not None), None)
            if found is None:
                break
            at += found[0]
            heads.append(found[1])
            roles.append(found[2])
        whole = at < len(words) and words[at][1] != words[at - 1][1]  # the head ends with a line
        if not whole or len(heads) < _FEWEST_COLUMNS or roles[0] != "serial":
            return None
        if "task" not in roles or not _DOERS & set(roles):
            return None
        self.heads, self.roles = heads, roles[1:]
        return self.start + words[at][1]

    # -- rows ----------------------------------------------------------------------------------------------------

    def _read_rows(self, at: int) -> None:
        head = [line.text for line in self.lines[self.start : at]]
        serial, group, widest = 0, 0, 0
        furniture: list[Line] = []
        after_furniture = False
        while at < len(self.lines):
            line = self.lines[at]
            if line.cell is not None:
                break
            if [each.text for each in self.lines[at : at + len(head)]] == head:  # repeated on a new page
                furniture += [replace(each, furniture=True) for each in self.lines[at : at + len(head)]]
                at += len(head)
                if self.rows and not self.rows[-1].is_group:
                    self.rows[-1].parts.append([])
                continue
            number = _SERIAL.fullmatch(line.text)
            if (
                self.layout.is_furniture(line.text)
                or line.furniture
                or (after_furniture and number and number[1] == line.text and int(number[1]) != serial + 1)
            ):
                furniture.append(replace(line, furniture=True))
                after_furniture = True
                at += 1
                continue
            after_furniture = False
            named = _GROUP.match(line.text)
            restarts = bool(self.rows) and self.rows[-1].is_group  # each group counts for itself
            if number and (int(number[1]) == serial + 1 or (restarts and number[1] == "1")):
                serial = int(number[1])
                self._close(furniture)
                rest = number[2] or ""
                mark = replace(line, text=line.text[: len(line.text) - len(rest)].strip()) if rest else line
                self.rows.append(_Row([mark], [[replace(line, text=rest, raw=None)] if rest else []]))
            elif named and named[1] in _ROMAN and _ROMAN.index(named[1]) == group:
                group += 1
                self._close(furniture)
                self.rows.append(_Row([line], is_group=True))
            elif not self.rows or self._ends(line, widest):
                break
            elif self.rows[-1].is_group:
                self.rows[-1].serial.append(line)
            else:
                self.rows[-1].parts[-1].append(line)
                widest = max(widest, len(line.text))
                if sum(map(len, self.rows[-1].parts)) > _LONGEST_ROW:
                    break
            at += 1
        self._close(furniture)
        self.end = at

    def _close(self, furniture: list[Line]) -> None:
        """Give what pages added since the last row began to that row."""
        if self.rows:
            self.rows[-1].furniture += furniture
            furniture.clear()

    def _ends(self, line: Line, widest: int) -> bool:
        """Whether a line stands below the table."""
        if self.layout.opens(line.text) or self.layout.stands_alone(line.text):
            return True
        full = len(self.rows) > _FEWEST_ROWS and not self.rows[-1].is_group
        return full and len(line.text) > max(widest, 40) * _RESUMED


def _role(words: str) -> str | None:
    """What a head of these words names: "serial", "task", or the role of those whose column it is."""
    labels, words = load_labels(), fold(words)
    if words.strip(" .") in labels.serial_heads:
        return "serial"
    return "task" if labels.is_task_head(words) else labels.role(words)


def _cell(lines: Sequence[Line], table: int, row: int, column: int) -> Line:
    """Lines as one cell."""
    text = one_line("\n".join(line.text for line in lines))
    typed = "\n".join(line.raw if line.raw is not None else line.text for line in lines)
    raw = typed if typed != text else None
    return replace(lines[0], text=text, raw=raw, gap=False, heading=False, cell=(table, row, column))
