"""One PDF page: its lines of text and its tables, from the top down."""

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from extractor.grammar.layout import Layout
from extractor.parsers.layout.tables import Grid, is_layout, is_rule
from extractor.parsers.letters.clean import clean
from extractor.parsers.pdf.rows import TextLine, read_lines
from extractor.parsers.pdf.tables import Edge, find_grids, read_edges
from extractor.parsers.pdf.words import Box, Word, read_words

_SAME_LINE = 3.0  # points: lines of a grid drawn that close are one
# A page whose images cover that much of it is a scan, whatever text lies behind them.
_COVERED = 0.5
# In a cell no words begin a column.
_NO_WORDS = Layout(frozenset(), frozenset(), (), (), ())


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on a page, in reading order."""

    number: int  # from 1
    width: float
    height: float
    items: tuple[TextLine | Grid, ...]
    scanned: bool  # an image covers it
    cell_lines: tuple[TextLine, ...] = ()  # the lines in the cells of its tables


def read_page(page: Any, number: int, layout: Layout) -> Page:
    """Read a pypdfium2 page."""
    width, height = page.get_size()
    scanned = _is_scanned(page, width * height)
    return arrange(read_words(page), read_edges(page), layout, Page(number, width, height, (), scanned))


def arrange(words: Sequence[Word], edges: Sequence[Edge], layout: Layout, page: Page) -> Page:
    """A page with its words in reading order, those that ruling lines enclose as tables."""
    tables: list[tuple[float, Grid]] = []
    cell_lines: list[TextLine] = []
    for boxes in find_grids(edges):
        grid, inside, outside = _fill(boxes, words, page.number)
        firsts = [[row.get(column, "").partition("\n")[0] for column in range(grid.columns)] for row in grid.rows]
        if grid.rows and not is_layout(firsts, layout, ruled=True):
            tables.append((min(box[1] for box in boxes), grid))
            cell_lines += inside
            words = outside
    items: list[TextLine | Grid] = []
    bounds = [float("-inf"), *(top for top, _ in tables), float("inf")]
    for index, (above, below) in enumerate(itertools.pairwise(bounds)):
        items += read_lines([word for word in words if above <= (word.top + word.bottom) / 2 < below], layout)
        if index < len(tables):
            items.append(tables[index][1])
    return replace(page, items=tuple(items), cell_lines=tuple(cell_lines))


def _fill(boxes: Sequence[Box], words: Sequence[Word], page: int) -> tuple[Grid, list[TextLine], list[Word]]:
    """A table with the words in its cells, the lines of these, and the words outside it."""
    tops, lefts = _lines(box[1] for box in boxes), _lines(box[0] for box in boxes)
    held: dict[tuple[int, int], list[Word]] = {}
    outside: list[Word] = []
    for word in words:
        x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
        for x0, top, x1, bottom in boxes:
            if x0 <= x < x1 and top <= y < bottom:
                held.setdefault((_nearest(top, tops), _nearest(x0, lefts)), []).append(word)
                break
        else:
            outside.append(word)
    rows: list[dict[int, str]] = [{} for _ in tops]
    inside: list[TextLine] = []
    for (row, column), cell in sorted(held.items()):
        lines = read_lines(cell, _NO_WORDS)
        inside += lines
        rows[row][column] = _cell_text(lines)
    return Grid(tuple(rows), len(lefts), (page,) * len(rows), _spans(boxes, tops, lefts)), inside, outside


def _spans(
    boxes: Sequence[Box], tops: Sequence[float], lefts: Sequence[float]
) -> tuple[dict[int, tuple[int, int]], ...]:
    """Of each row, by column: the rows and columns that merged cells cover."""
    bottoms, rights = [*tops, max(box[3] for box in boxes)], [*lefts, max(box[2] for box in boxes)]
    spans: list[dict[int, tuple[int, int]]] = [{} for _ in tops]
    for x0, top, x1, bottom in boxes:
        row, column = _nearest(top, tops), _nearest(x0, lefts)
        covered = _nearest(bottom, bottoms) - row, _nearest(x1, rights) - column
        if covered > (1, 1) or covered[1] > 1:
            spans[row][column] = max(covered[0], 1), max(covered[1], 1)
    return tuple(spans)


def _cell_text(lines: Sequence[TextLine]) -> str:
    r"""The lines of a cell, "\\n" between them."""
    texts = (clean(line.text) for line in lines)
    return "\n".join(text for text in texts if text and not is_rule(text))


def _lines(places: Iterable[float]) -> list[float]:
    """Places of a grid's lines, those of one line taken together."""
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > _SAME_LINE:
            found.append(place)
    return found


def _nearest(place: float, lines: Sequence[float]) -> int:
    return min(range(len(lines)), key=lambda index: abs(lines[index] - place))


def _is_scanned(page: Any, area: float) -> bool:
    """Whether images cover the page."""
    import pypdfium2.raw as pdfium

    covered = 0.0
    for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = item.get_bounds()
        covered += max(0.0, right - left) * max(0.0, top - bottom)
    return covered >= _COVERED * area
