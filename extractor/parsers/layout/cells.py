"""The lines of a table's row, one below the other -> its cells, by how wide lines are and how cells begin and end.

Every way to give the lines to the columns in their order has a cost; the cheapest one is taken. The weights were
set on assignment tables of gazettes: what is certain (a cell begins with a capital) outweighs what is likely.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from extractor.grammar.layout import Layout, load_layout
from extractor.parsers.layout.lines import Line

_OPEN_END = re.compile(
    r"[,;/–-]$|(?:^|\s)(?:và|của|ở|với|theo|các|hoặc|về|cho|từ|đến|trình|bộ|sở|quý|tháng|ngày)$", re.IGNORECASE
)
_BEFORE_CAPITAL = re.compile(r"\w (?=[A-ZĐ])")
_NARROW = 20  # characters of a line in a column of names, until the table shows it
_WIDE_ENOUGH = 3  # lines of a column from which its width is measured


@dataclass(frozen=True, slots=True)
class _Bit:
    """A line, or a part of one; `glued` where it goes on the line of the bit before."""

    line: Line
    length: int  # of its line up to its end
    open: bool  # no cell ends so
    glued: bool = False


class CellCutter:
    """Cuts the rows of one table whose columns hold `roles` ("task", "lead", ..., "time")."""

    def __init__(self, roles: Sequence[str], rows: Sequence[Sequence[Sequence[Line]]]) -> None:
        """Measure the columns by a first cut of all rows; the parts of a row are those that pages broke."""
        self.roles = roles
        self.layout: Layout = load_layout()
        widest = max((len(line.text) for parts in rows for part in parts for line in part), default=0)
        self.widths = [widest if role == "task" else max(_NARROW, widest // 2) for role in roles]
        seen: list[list[int]] = [[] for _ in roles]
        for parts in rows:
            for lengths, cell in zip(seen, self.cut(parts), strict=True):
                lengths += [len(line.text) for line in cell]
        self.widths = [
            sorted(lengths)[int(len(lengths) * 0.95)] if len(lengths) > _WIDE_ENOUGH else width
            for lengths, width in zip(seen, self.widths, strict=True)
        ]

    def cut(self, parts: Sequence[Sequence[Line]]) -> list[list[Line]]:
        """The lines of each column of a row; those behind a page break go on the cells before it."""
        cells: list[list[Line]] = [[] for _ in self.roles]
        for number, part in enumerate(parts):
            for cell, more in zip(cells, self._split(part, goes_on=number > 0), strict=True):
                cell += more
        return cells

    def _split(self, lines: Sequence[Line], *, goes_on: bool) -> list[list[Line]]:
        """The cheapest cut of lines; `best` holds, for each end, the cost up to it and the ends of the columns."""
        bits = [bit for line in lines for bit in self._bits(line)]
        ends = [at for at in range(1, len(bits)) if goes_on or not bits[at].line.text[0].islower()]
        ends = [0, *ends, len(bits)] if bits else [0]
        best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
        for column, role in enumerate(self.roles):
            opening = [self._opening(bit, role, column, goes_on=goes_on) for bit in bits]
            inside = list(accumulate((self._inside(bits, at, role, column) for at in range(len(bits))), initial=0.0))
            closing = [self._closing(bit, column, goes_on=goes_on) for bit in bits]
            empty = 0.0 if goes_on else 30.0 if role == "task" else 5.0
            found: dict[int, tuple[float, tuple[int, ...]]] = {}
            for start, (cost, stops) in best.items():
                for stop in ends:
                    if stop < start:
                        continue
                    more = empty
                    if stop > start:
                        more = opening[start] + inside[stop] - inside[start + 1] + closing[stop - 1]
                    if stop not in found or cost + more < found[stop][0]:
                        found[stop] = cost + more, (*stops, stop)
            best = found
        stops = best[len(bits)][1]
        return [_joined(bits[a:b]) for a, b in zip((0, *stops), stops, strict=False)]

    def _bits(self, line: Line) -> Iterator[_Bit]:
        """A line cut where another cell may begin on it: "văn bản phối hợp Thường xuyên"."""
        layout, text = self.layout, line.text
        capitals = [found.end() for found in _BEFORE_CAPITAL.finditer(text)]
        cuts = [at for at in capitals if layout.opens_doer(text[at:]) or layout.opens_time(text[at:])]
        for start, stop in pairwise((0, *cuts, len(text))):
            words = text[start:stop].strip()
            part = line if not cuts else replace(line, text=words, raw=None)
            is_open = _OPEN_END.search(words) is not None or layout.opens_name(words)
            yield _Bit(part, stop, is_open, glued=start > 0)

    def _opening(self, bit: _Bit, role: str, column: int, *, goes_on: bool) -> float:
        """What it costs that a cell begins with a bit."""
        text = bit.line.text
        cost = (1.5 if bit.glued else 0.0) + (3.0 if len(text) > self.widths[column] + 1 else 0.0)
        if goes_on:  # mostly the longest cell runs over the page
            return cost + {"task": 0.5, "time": 3.5}.get(role, 1.5) + (0.0 if text[0].islower() else 1.0)
        if text[0].islower():
            cost += 8.0
        doer, time = self.layout.opens_doer(text), self.layout.opens_time(text)
        if role == "time":
            return cost + (0.0 if time else 4.0)
        if role in ("task", "product", "other"):
            return cost + (1.5 if doer else 1.0 if time else 0.0)
        return cost + (0.0 if doer or text.lower().startswith("các") else 2.5)

    def _inside(self, bits: Sequence[_Bit], at: int, role: str, column: int) -> float:
        """What it costs that a bit goes on the cell of the bit before."""
        bit, width = bits[at], self.widths[column]
        cost = 3.0 if bit.length > width + 1 else 0.0
        if bit.glued or at == 0:
            return cost
        before, text = bits[at - 1], bit.line.text
        fits = before.length + 1 + len(text.split(" ", 1)[0]) <= width - 2
        if fits and " " in before.line.text:
            cost += 1.0  # its first word had room on the line before
        if text[0].isupper():
            cost += (0.0 if before.open else 1.0) + (4.0 if role == "time" else 0.0)
        return cost

    def _closing(self, bit: _Bit, column: int, *, goes_on: bool) -> float:
        """What it costs that a cell ends with a bit."""
        full = goes_on and bit.length > self.widths[column] - 5 and bit.line.text[-1].isalpha()
        return (2.5 if bit.open else 0.0) + (1.0 if full else 0.0)


def _joined(bits: Sequence[_Bit]) -> list[Line]:
    """The lines of bits, those of one line put together again."""
    lines: list[Line] = []
    for number, bit in enumerate(bits):
        if bit.glued and number:
            lines[-1] = replace(lines[-1], text=f"{lines[-1].text} {bit.line.text}")
        else:
            lines.append(bit.line)
    return lines
