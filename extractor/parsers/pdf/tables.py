"""The ruling lines of a PDF page -> the cells they enclose."""

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from extractor.parsers.pdf.words import Box, placer

_THIN = 3.0  # points: what is thinner is a line, though drawn as a filled rectangle
_SHORTEST = 6.0  # points: less is a dash or a tick
_TOLERANCE = 3.0  # points between ends that meet, as in pdfplumber
_DEEPEST = 4  # forms inside forms


@dataclass(frozen=True, slots=True)
class Edge:
    """A horizontal or vertical line, of no width."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def horizontal(self) -> bool:
        """Whether it runs from left to right."""
        return self.x1 - self.x0 > self.bottom - self.top


def find_grids(edges: Sequence[Edge]) -> list[list[Box]]:
    """The cells of each table that lines enclose, tables from the top down."""
    across = sum(edge.horizontal for edge in edges)
    # A table of two cells needs two lines across and three down; less is an underline or a frame.
    if across < 2 or len(edges) - across < 3:
        return []
    from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

    drawn = merge_edges([_described(edge) for edge in edges], *(_TOLERANCE,) * 4)
    crossings = edges_to_intersections(drawn, _TOLERANCE, _TOLERANCE)
    grids: list[list[Box]] = []
    for cells in cells_to_tables(intersections_to_cells(crossings)):
        grids.append([(float(x0), float(top), float(x1), float(bottom)) for x0, top, x1, bottom in cells])
    return grids


def _described(edge: Edge) -> dict[str, Any]:
    """An edge as pdfplumber writes it."""
    return {
        "x0": edge.x0, "x1": edge.x1, "top": edge.top, "bottom": edge.bottom, "doctop": edge.top,
        "width": edge.x1 - edge.x0, "height": edge.bottom - edge.top,
        "orientation": "h" if edge.horizontal else "v",
    }  # fmt: skip


def read_edges(page: Any) -> list[Edge]:
    """The lines drawn on a pypdfium2 page, and the sides of its rectangles."""
    import pypdfium2.raw as pdfium

    place = placer(page)
    edges: list[Edge] = []
    for path, matrix in _paths(pdfium, page.raw, _IDENTITY, 0):
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
        for points in _subpaths(pdfium, path, matrix):
            corners = [place(x, y, x, y)[:2] for x, y in points]
            if stroke.value:
                edges += filter(None, map(_line, corners, corners[1:]))
            elif fill.value and (edge := _thin(corners)) is not None:
                edges.append(edge)
    return edges


_Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def _paths(pdfium: Any, container: Any, outer: _Matrix, depth: int) -> Iterator[tuple[Any, _Matrix]]:
    """The path objects of a page or form, each with the matrix that leads to page space."""
    if depth == 0:
        count, get = pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject
    else:
        count, get = pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject
    for index in range(count(container)):
        item = get(container, index)
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            yield item, _times(_matrix(pdfium, item), outer)
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            yield from _paths(pdfium, item, _times(_matrix(pdfium, item), outer), depth + 1)


def _matrix(pdfium: Any, item: Any) -> _Matrix:
    found = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(item, found)
    return found.a, found.b, found.c, found.d, found.e, found.f


def _times(inner: _Matrix, outer: _Matrix) -> _Matrix:
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _subpaths(pdfium: Any, path: Any, matrix: _Matrix) -> Iterator[list[tuple[float, float]]]:
    """The corners of each part of a path, in page space; closed parts end where they began."""
    a, b, c, d, e, f = matrix
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[tuple[float, float]] = []
    for index in range(pdfium.FPDFPath_CountSegments(path)):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO and points:
            yield points
            points = []
        points.append((a * x.value + c * y.value + e, b * x.value + d * y.value + f))
        if pdfium.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if points:
        yield points


def _line(start: tuple[float, float], end: tuple[float, float]) -> Edge | None:
    """A stroke between two points; None where it is slanted or too short."""
    return _thin([start, end])


def _thin(corners: Sequence[tuple[float, float]]) -> Edge | None:
    """The middle line of a shape; None where it is no long thin one."""
    x0, x1 = min(x for x, _ in corners), max(x for x, _ in corners)
    top, bottom = min(y for _, y in corners), max(y for _, y in corners)
    if bottom - top <= _THIN and x1 - x0 >= _SHORTEST:
        middle = (top + bottom) / 2
        return Edge(x0, middle, x1, middle)
    if x1 - x0 <= _THIN and bottom - top >= _SHORTEST:
        middle = (x0 + x1) / 2
        return Edge(middle, top, middle, bottom)
    return None
