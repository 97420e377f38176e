"""The ruling lines in the image of a page: found, and taken out so that OCR sees letters only."""

from collections.abc import Iterator
from typing import Any

from extractor.parsers.pdf.tables import Edge, find_grids
from extractor.parsers.scan.image import POINTS

_DARK = 160  # of 255: thin lines are paler than letters
# Pixels at 200 dpi. Across, no letters touch for that long; down, none are that tall.
_LONGEST_ACROSS = 90
_LONGEST_DOWN = 64
_THICKEST = 12  # a bar or the edge of a photograph is no ruling line
_SLANT = 0.004  # rise of a line over its run, as straightening may leave it
_PALE = 2  # pixels: the rims of a line
_NEXT = 3  # pixels between parts of one line that the scan broke


def take_out_rules(grey: Any) -> tuple[list[Edge], Any]:
    """The ruling lines of a page in points, and its image without them.

    The same image comes back where the lines enclose no table.
    """
    import numpy

    dark = numpy.asarray(grey) < _DARK
    # Most pages have no table, and for most of these one look is enough.
    across = _runs(numpy, dark, _LONGEST_ACROSS)
    down = _runs(numpy, dark.T, _LONGEST_DOWN) if across is not None else None
    if across is None or down is None:
        return [], grey
    edges = [Edge(x0 * POINTS, y * POINTS, x1 * POINTS, y * POINTS) for y, x0, x1 in _lines(numpy, across)]
    edges += [Edge(x * POINTS, y0 * POINTS, x * POINTS, y1 * POINTS) for x, y0, y1 in _lines(numpy, down)]
    if not find_grids(edges):
        return [], grey
    from PIL import Image

    lines = across | down.T
    for _ in range(_PALE):
        lines[1:] |= lines[:-1]
        lines[:-1] |= lines[1:]
        lines[:, 1:] |= lines[:, :-1]
        lines[:, :-1] |= lines[:, 1:]
    return edges, Image.fromarray(numpy.where(lines, 255, numpy.asarray(grey)).astype(numpy.uint8))


def _runs(numpy: Any, dark: Any, length: int) -> Any | None:
    """The pixels of a (height, width) array that lie in a row of at least `length` dark ones; None for none."""
    thick = dark.copy(order="K")  # a line that is not quite level steps from row to row
    thick[1:] |= dark[:-1]
    thick[:-1] |= dark[1:]
    thick[:, 1:] |= thick[:, :-1]  # a speck of light does not break it
    starts, reach = thick, 1  # where runs of `reach` pixels begin
    while reach < length:
        step = min(reach, length - reach)
        starts = starts[:, :-step] & starts[:, step:]
        reach += step
    if not starts.any():
        return None
    covered = numpy.zeros_like(thick)
    covered[:, : starts.shape[1]] = starts
    reach = 1
    while reach < length:
        step = min(reach, length - reach)
        covered[:, step:] |= covered[:, :-step]
        reach += step
    return covered & thick


def _lines(numpy: Any, mask: Any) -> Iterator[tuple[float, int, int]]:
    """The lines along the rows of a mask: their middle, and from where to where they run."""
    rows = numpy.flatnonzero(mask.any(axis=1))
    padded = numpy.zeros((len(rows), mask.shape[1] + 2), numpy.int8)
    padded[:, 1:-1] = mask[rows]
    step = numpy.diff(padded, axis=1)
    begins, ends = numpy.nonzero(step == 1), numpy.nonzero(step == -1)
    found: list[list[int]] = []  # first row, last row, from, to
    growing: list[list[int]] = []
    for y, x0, x1 in zip(rows[begins[0]].tolist(), begins[1].tolist(), ends[1].tolist(), strict=True):
        growing = [line for line in growing if y - line[1] <= _NEXT]
        for line in growing:
            if x0 <= line[3] + _NEXT and x1 >= line[2] - _NEXT:
                line[1], line[2], line[3] = y, min(line[2], x0), max(line[3], x1)
                break
        else:
            found.append([y, y, x0, x1])
            growing.append(found[-1])
    for first, last, x0, x1 in found:
        if last - first <= _THICKEST + (x1 - x0) * _SLANT and x1 - x0 > last - first:
            yield (first + last) / 2, x0, x1
