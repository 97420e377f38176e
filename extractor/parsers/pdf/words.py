"""A PDF page -> its words with their places.

Places are in points from the top left corner of the page as it is shown.
"""

import ctypes
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import Any

# PDFium leaves out the line break behind a hyphen, for which it writes a sign of its own.
_WORD = re.compile(r"[^\s\ufffe\x02]+[\ufffe\x02]?|[\ufffe\x02]")
SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LINE_END_HYPHENS = str.maketrans({"\ufffe": "-", "\x02": "-"})
_LONGEST_FONT_NAME = 128
# Shares of its size that a letter takes above and below the baseline.
_ABOVE = 0.8
_BELOW = 0.2
# The height of a letter's box as a share of the size of its font, over the first words of a page.
_SAMPLE = 50
_LEAST_SHARE, _USUAL_SHARE, _GREATEST_SHARE = 0.4, 0.7, 1.4
# Raised digits against the size of the text beside them.
_SMALLER = 0.85
_HIGHER = 0.1
Box = tuple[float, float, float, float]  # x0, top, x1, bottom


@dataclass(frozen=True, slots=True)
class Word:
    """A run of letters without a blank; `top` and `bottom` follow from baseline and size of font."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    bold: bool = False

    @property
    def size(self) -> float:
        """The size of its font."""
        return self.bottom - self.top


def read_words(page: Any) -> list[Word]:
    """The words of a pypdfium2 page, in the order of its content."""
    import pypdfium2.raw as pdfium

    textpage = page.get_textpage()
    count = textpage.count_chars()
    text = textpage.get_text_range() if count else ""
    if len(text) != count:  # letters that PDFium leaves out of a range would shift the rest
        text = "".join(chr(pdfium.FPDFText_GetUnicode(textpage, index)) for index in range(count))
    place = placer(page)
    rect = pdfium.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    font, flags = ctypes.create_string_buffer(_LONGEST_FONT_NAME), ctypes.c_int()

    def sides(index: int) -> Box:
        pdfium.FPDFText_GetLooseCharBox(textpage, index, rect)
        return place(rect.left, rect.bottom, rect.right, rect.top)

    matches = list(_WORD.finditer(text))
    # A page may be drawn in a scale of its own, which the sizes of fonts do not know; letters' boxes do.
    shares = [
        (box[3] - box[1]) / max(pdfium.FPDFText_GetFontSize(textpage, match.start()), 0.1)
        for match in matches[:_SAMPLE]
        for box in [sides(match.start())]
    ]
    scale = 1.0 if not shares or _LEAST_SHARE <= median(shares) <= _GREATEST_SHARE else median(shares) / _USUAL_SHARE

    def line(index: int) -> tuple[float, float]:
        """Baseline and size of a letter."""
        pdfium.FPDFText_GetCharOrigin(textpage, index, x, y)
        return place(x.value, y.value, x.value, y.value)[3], scale * pdfium.FPDFText_GetFontSize(textpage, index)

    words: list[Word] = []
    for match in matches:
        start, last = match.start(), match.end() - 1
        shown = match.group().translate(_LINE_END_HYPHENS)
        x0, _, x1, _ = sides(start)
        baseline, size = line(start)
        if last > start:
            left, _, right, _ = sides(last)
            x0, x1 = min(x0, left), max(x1, right)
            cut = last + 1
            while shown[cut - start - 1].isdecimal() and cut - 1 > start:
                if not _is_raised(line(cut - 1), (baseline, size)):
                    break
                cut -= 1
            shown = shown[: cut - start] + shown[cut - start :].translate(SUPERSCRIPT)
        pdfium.FPDFText_GetFontInfo(textpage, start, font, _LONGEST_FONT_NAME, flags)
        words.append(Word(shown, x0, baseline - _ABOVE * size, x1, baseline + _BELOW * size, b"Bold" in font.value))
    return words


def _is_raised(small: tuple[float, float], large: tuple[float, float]) -> bool:
    """Whether a letter, by baseline and size, is smaller and higher than another, like a note's mark."""
    return small[1] < _SMALLER * large[1] and small[0] < large[0] - _HIGHER * large[1]


def raise_digits(words: Sequence[Word]) -> list[Word]:
    """Numbers that stand small and high among larger words become raised ones: "2030", "1" -> "¹"."""
    if not any(word.text.isdecimal() for word in words):
        return list(words)
    largest = max(words, key=lambda word: word.size)
    return [
        replace(word, text=word.text.translate(SUPERSCRIPT))
        if word.text.isdecimal() and _is_raised((word.bottom, word.size), (largest.bottom, largest.size))
        else word
        for word in words
    ]


def placer(page: Any) -> Callable[[float, float, float, float], Box]:
    """How a rectangle in the page's own space (left, bottom, right, top) lies on the page as shown."""
    left, bottom, right, top = page.get_bbox()
    rotation = page.get_rotation()
    if rotation == 90:
        return lambda x0, y0, x1, y1: (y0 - bottom, x0 - left, y1 - bottom, x1 - left)
    if rotation == 180:
        return lambda x0, y0, x1, y1: (right - x1, y0 - bottom, right - x0, y1 - bottom)
    if rotation == 270:
        return lambda x0, y0, x1, y1: (top - y1, right - x1, top - y0, right - x0)
    return lambda x0, y0, x1, y1: (x0 - left, top - y1, x1 - left, top - y0)
