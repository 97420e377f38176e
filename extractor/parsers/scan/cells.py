"""A page with ruled tables -> the parts that OCR reads one by one: each cell, and the page without the tables."""

from collections.abc import Sequence
from typing import Any

from extractor.parsers.pdf.tables import Edge, find_grids
from extractor.parsers.scan.image import POINTS
from extractor.parsers.scan.tesseract import Mode, Part

# Pixels at 200 dpi.
_RIM = 3  # what is left of a ruling line
_MARGIN = 14  # OCR wants white around letters
_SMALLEST = 4  # a full stop
_DARK = 128  # of 255


def cut_out_cells(grey: Any, edges: Sequence[Edge]) -> list[Part]:
    """The parts of a page whose ruling lines have been taken out; the page alone where it has no table.

    Where nothing stands outside its tables, the page is no part.
    """
    page, cells = grey, []
    for boxes in find_grids(edges):
        for box in sorted(boxes, key=lambda box: (box[1], box[0])):
            x0, top, x1, bottom = (round(place / POINTS) for place in box)
            if (cell := _cell(grey, (x0 + _RIM, top + _RIM, x1 - _RIM, bottom - _RIM))) is not None:
                cells.append(cell)
            if page is grey:
                page = grey.copy()
            page.paste(255, (x0, top, x1, bottom))
    return cells if cells and _ink(page) is None else [Part(page, Mode.PAGE), *cells]


def _cell(grey: Any, box: tuple[int, int, int, int]) -> Part | None:
    """The ink of a cell; None where it is empty."""
    if box[2] - box[0] < _SMALLEST or box[3] - box[1] < _SMALLEST:
        return None
    inside = grey.crop(box)
    if (ink := _ink(inside)) is None:
        return None
    width, height = ink[2] - ink[0], ink[3] - ink[1]
    from PIL import Image

    image = Image.new("L", (width + 2 * _MARGIN, height + 2 * _MARGIN), 255)
    image.paste(inside.crop(ink), (_MARGIN, _MARGIN))
    return Part(image, Mode.BLOCK, box[0] + ink[0] - _MARGIN, box[1] + ink[1] - _MARGIN)


def _ink(grey: Any) -> tuple[int, int, int, int] | None:
    """The box around the ink of an image, in its pixels; None where it is empty."""
    box: tuple[int, int, int, int] | None = grey.point([255 * (level < _DARK) for level in range(256)]).getbbox()
    if box is None or max(box[2] - box[0], box[3] - box[1]) < _SMALLEST:
        return None
    return box
