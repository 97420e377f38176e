"""The upright strokes of a word on the image of its page: OCR confuses "I", "II" and "III", their strokes do not.

Its model reads them as "II", "IL", "HI", "II1" as it happens, and often says that it is sure.
"""

import re
from dataclasses import replace
from typing import Any

from extractor.parsers.scan.image import POINTS
from extractor.parsers.scan.tesseract import ABOVE, ReadWord

# Words that OCR makes of strokes, and what may stand behind them: "IL", "(HI", "II1/2026),".
LOOKS_LIKE_STROKES = re.compile(r"(?P<before>\W*)(?P<strokes>[IHUL1l|!]{1,5})(?P<after>(?:[./,;:)\-–].*)?)")
_DARK = 128  # of 255
# Shares of the height of the capitals: serifs and cross-bars of "H" lie outside and inside this band.
_BAND = 0.3, 0.7
_UPRIGHT = 0.7  # of the box around a stroke that its ink fills; the arms of "V" and a slash fill about half
_WIDEST = 0.4  # a stroke
_FARTHEST = 0.8  # between the strokes of one number
_LOWEST = 10  # pixels at 200 dpi: smaller capitals show no strokes


def with_strokes(words: list[ReadWord], grey: Any) -> list[ReadWord]:
    """The words of a level page (Pillow, mode "L"), those that look like Roman numbers with their strokes counted."""
    return [
        replace(word, strokes=_count(word, grey, shape["after"])) if shape else word
        for word in words
        for shape in [LOOKS_LIKE_STROKES.fullmatch(word.text)]
    ]


def _count(word: ReadWord, grey: Any, after: str) -> int:
    """How many upright strokes a word begins with; 0 where its image does not say."""
    import numpy

    baseline = word.top + ABOVE * word.size
    box = (word.x0 / POINTS, word.top / POINTS, word.x1 / POINTS, baseline / POINTS + 1)
    ink = numpy.asarray(grey.crop(tuple(map(round, box)))) < _DARK
    rows = numpy.flatnonzero(ink.any(axis=1))
    if not len(rows) or (height := int(rows[-1] - rows[0] + 1)) < _LOWEST:
        return 0
    top, bottom = (int(rows[0] + height * share) for share in _BAND)
    shares = ink[top:bottom].mean(axis=0)
    count, last = 0, -1
    for start, end in _runs(numpy, shares > 0):
        upright = shares[start:end].mean() >= _UPRIGHT and end - start <= _WIDEST * height
        if not upright or (count and start - last > _FARTHEST * height):
            return count if after[:1] in ("/", "-", "–") else 0
        count, last = count + 1, end
    return count


def _runs(numpy: Any, flags: Any) -> list[tuple[int, int]]:
    """Where stretches of true values begin and end in a row of them."""
    edges = numpy.flatnonzero(numpy.diff(numpy.concatenate(([0], flags.astype(numpy.int8), [0]))))
    return list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))
