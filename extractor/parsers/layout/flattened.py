"""Tables that a text lost: the lines of all cells, row by row, one below the other.

Programs that take the text out of a PDF write assignment tables so: the heads line by line ("STT", "Nhiệm vụ",
"Cơ quan", "chủ trì", ...), then for each row its number and the lines of its cells. The numbers go on one by
one; within a row the cells are told apart by how wide their lines are and how they begin.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import pairwise

from extractor.grammar.layout import Layout, load_layout
from extractor.language.fold import fold
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
_OPEN_END = re.compile(r"[,;/–-]$|(?:^|\s)(?:và|của|ở|với|theo|các|hoặc|về|cho|từ|đến|trình|bộ|sở)$", re.IGNORECASE)
_BEFORE_CAPITAL = re.compile(r"\w (?=[A-ZĐ])")


@dataclass(frozen=True, slots=True)
class _Bit:
    """A line, or a part of one; `glued` where it goes on the line of the bit before."""

    line: Line
    glued: bool = False


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
    restored: list[Line] = []
    at = 0
    found = False
    while at < len(lines):
        line = lines[at]
        first = fold(line.text[:_LONGEST_SERIAL_HEAD])
        if line.cell is None and first.startswith(serial_heads) and not line.furniture:
            table = _Table(lines, at)
            if table.read():
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
        widths = self._widths()
        for number, row in enumerate(self.rows, 1):
            serial = row.serial
            if row.is_group and (bare := _BARE_GROUP.match(serial[0].text)):
                name = replace(serial[0], text=serial[0].text[bare.end() :], raw=None)
                lines.append(_cell([replace(serial[0], text=bare[1], raw=None)], table, number, 0))
                lines.append(_cell([name, *serial[1:]], table, number, 1))
            else:
                lines.append(_cell(serial, table, number, 0))
            if not row.is_group:
                columns = self._cut(row, widths)
                lines += [_cell(cell, table, number, at) for at, cell in enumerate(columns, 1) if cell]
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
            if number and int(number[1]) == serial + 1:
                serial += 1
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

    # -- cells ---------------------------------------------------------------------------------------------------

    def _widths(self) -> list[int]:
        """How long the lines of each column are at most, as a first cut of all rows shows."""
        rows = [row for row in self.rows if not row.is_group]
        widest = max((len(line.text) for row in rows for part in row.parts for line in part), default=40)
        widths = [widest if role == "task" else max(20, widest // 2) for role in self.roles]
        for _ in range(2):
            seen: list[list[int]] = [[] for _ in self.roles]
            for row in rows:
                for lengths, cell in zip(seen, self._cut(row, widths), strict=True):
                    lengths += [len(line.text) for line in cell]
            widths = [
                sorted(lengths)[int(len(lengths) * 0.95)] if len(lengths) > 3 else width
                for lengths, width in zip(seen, widths, strict=True)
            ]
        return widths

    def _cut(self, row: _Row, widths: Sequence[int]) -> list[list[Line]]:
        """The lines of each column of a row; those behind a page break go on the cells before it."""
        cells: list[list[Line]] = [[] for _ in self.roles]
        for number, part in enumerate(row.parts):
            for cell, more in zip(cells, self._split(part, widths, goes_on=number > 0), strict=True):
                cell += more
        return cells

    def _split(self, lines: Sequence[Line], widths: Sequence[int], *, goes_on: bool) -> list[list[Line]]:
        """The cheapest way to give the lines to the columns in their order."""
        columns = len(self.roles)
        bits = [bit for line in lines for bit in self._bits(line)]

        @cache
        def best(column: int, start: int) -> tuple[float, tuple[int, ...]]:
            if column == columns:
                return (0.0, ()) if start == len(bits) else (float("inf"), ())
            options = []
            for stop in range(start, len(bits) + 1):
                cost = self._cost(bits[start:stop], column, widths[column], goes_on=goes_on)
                rest, stops = best(column + 1, stop)
                options.append((cost + rest, (stop, *stops)))
            return min(options)

        stops = best(0, 0)[1]
        return [_joined(bits[a:b]) for a, b in zip((0, *stops), stops, strict=False)]

    def _bits(self, line: Line) -> Iterator[_Bit]:
        """A line cut where another cell may begin on it: "văn bản phối hợp Thường xuyên"."""
        layout, text = self.layout, line.text
        capitals = [found.end() for found in _BEFORE_CAPITAL.finditer(text)]
        cuts = [at for at in capitals if layout.opens_doer(text[at:]) or layout.opens_time(text[at:])]
        if not cuts:
            yield _Bit(line)
            return
        for start, stop in pairwise((0, *cuts, len(text))):
            yield _Bit(replace(line, text=text[start:stop].strip(), raw=None), glued=start > 0)

    def _cost(self, bits: Sequence[_Bit], column: int, width: int, *, goes_on: bool) -> float:
        """How unlikely lines are to be one cell of a column; 0 is sure."""
        role = self.roles[column]
        if not bits:
            return 0.0 if goes_on else 30.0 if role == "task" else 5.0
        texts = [line.text for line in _joined(bits)]
        cost = 1.5 if bits[0].glued else 0.0
        cost += 2.5 if self._goes_on(texts[-1]) else 0.0
        begins = not texts[0][0].islower()
        if goes_on:
            cost += {"task": 0.5, "time": 3.5}.get(role, 1.5)  # mostly the longest cell runs over the page
            cost += 1.0 if begins else 0.0
            cost += 1.0 if len(texts[-1]) > width - 5 and texts[-1][-1].isalpha() else 0.0  # a full line goes on
        else:
            cost += (0.0 if begins else 8.0) + self._misfit(role, texts[0])
        for text in texts:
            cost += 3.0 if len(text) > width + 1 else 0.0
        for upper, lower in pairwise(texts):
            first = lower.split(" ", 1)[0]
            fits = len(upper) + 1 + len(first) <= width - 2
            cost += 1.0 if fits and " " in upper else 0.0
            cost += 1.0 if lower[0].isupper() and not self._goes_on(upper) else 0.0
            cost += 4.0 if role == "time" and lower[0].isupper() else 0.0
        return cost

    def _goes_on(self, text: str) -> bool:
        """Whether a cell cannot well end with a line: "Các thôn,", "Phòng Kinh tế; Văn phòng"."""
        return _OPEN_END.search(text) is not None or self.layout.opens_name(text)

    def _misfit(self, role: str, text: str) -> float:
        """What it costs that a cell of a role begins with a text."""
        doer = self.layout.opens_doer(text)
        if role == "time":
            return 0.0 if self.layout.opens_time(text) else 4.0
        if role in ("task", "product", "other"):
            return 1.5 if doer else 1.0 if self.layout.opens_time(text) else 0.0
        return 0.0 if doer or text.lower().startswith("các") else 2.5


def _role(words: str) -> str | None:
    """What a head of these words names: "serial", "task", or the role of those whose column it is."""
    labels, words = load_labels(), fold(words)
    if words.strip(" .") in labels.serial_heads:
        return "serial"
    return "task" if labels.is_task_head(words) else labels.role(words)


def _joined(bits: Sequence[_Bit]) -> list[Line]:
    """The lines of bits, those of one line put together again."""
    lines: list[Line] = []
    for number, bit in enumerate(bits):
        if bit.glued and number:
            lines[-1] = replace(lines[-1], text=f"{lines[-1].text} {bit.line.text}")
        else:
            lines.append(bit.line)
    return lines


def _cell(lines: Sequence[Line], table: int, row: int, column: int) -> Line:
    """Lines as one cell."""
    text = one_line("\n".join(line.text for line in lines))
    typed = "\n".join(line.raw if line.raw is not None else line.text for line in lines)
    raw = typed if typed != text else None
    return replace(lines[0], text=text, raw=raw, gap=False, heading=False, cell=(table, row, column))
