"""One PDF page: its lines of text and its tables, from the top down."""

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from extractor.grammar.layout import Layout
from extractor.parsers.clean import clean
from extractor.parsers.pdf_rows import TextLine, read_lines
from extractor.parsers.pdf_tables import find_grids, read_edges
from extractor.parsers.pdf_words import Box, Word, read_words
from extractor.parsers.tables import Grid, is_layout, is_rule

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


def read_page(page: Any, number: int, layout: Layout) -> Page:
    """Read a pypdfium2 page."""
    words = read_words(page)
    tables: list[tuple[float, Grid]] = []
    for boxes in find_grids(read_edges(page)):
        grid, outside = _fill(boxes, words, number)
        firsts = [
            [row.get(column, "").partition("\n")[0] for column in range(grid.columns)] for row in grid.rows
        ]
        if grid.rows and not is_layout(firsts, layout, ruled=True):
            tables.append((min(box[1] for box in boxes), grid))
            words = outside
    items: list[TextLine | Grid] = []
    edges = [0.0, *(top for top, _ in tables), float("inf")]
    for index, (above, below) in enumerate(itertools.pairwise(edges)):
        items += read_lines([word for word in words if above <= (word.top + word.bottom) / 2 < below], layout)
        if index < len(tables):
            items.append(tables[index][1])
    width, height = page.get_size()
    return Page(number, width, height, tuple(items), _is_scanned(page, width * height))


def _fill(boxes: Sequence[Box], words: Sequence[Word], page: int) -> tuple[Grid, list[Word]]:
    """The words in the cells of a table, and those outside it."""
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
    for (row, column), inside in sorted(held.items()):
        rows[row][column] = _cell_text(inside)
    return Grid(tuple(rows), len(lefts), (page,) * len(rows)), outside


def _cell_text(words: Sequence[Word]) -> str:
    r"""The lines of a cell, "\\n" between them."""
    lines = (clean(line.text) for line in read_lines(words, _NO_WORDS))
    return "\n".join(line for line in lines if line and not is_rule(line))


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
