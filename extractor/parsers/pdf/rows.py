"""The words of a PDF page -> its lines in reading order, the two columns of header and foot kept apart."""

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import median

from extractor.grammar.layout import Layout
from extractor.parsers.pdf.words import Word, raise_digits

# Shares of the size of the letters.
_ONE_ROW = 0.6  # of the height of two words lies side by side: they stand in one row
_COLUMN_GAP = 2.0  # no space between justified words is as wide
_HEADED_GAP = 0.8  # enough where the right part begins as a column of a header does
_NEAR = 3.5  # rows of one header or foot are no farther apart
_NARROWEST_GUTTER = 3.0  # points

# Bullets, those of symbol fonts too, that Word sets in front of an item.
_GLYPH = re.compile("[\uf000-\uf0ff•●○▪◦■□➢✓❖]")


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of text on a page; places in points from its top left corner."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float  # the usual height of its words
    first_width: float  # of its first word
    bold: bool
    column: int | None = None  # 0, 1: of a header or foot in two columns
    right: float | None = None  # how far its column reaches
    words: tuple[Word, ...] = ()  # its words as given, from left to right

    @property
    def centre(self) -> float:
        """Where its middle lies."""
        return (self.x0 + self.x1) / 2


_Row = list[TextLine]  # parts of one row from left to right


def read_lines(words: Iterable[Word], layout: Layout) -> list[TextLine]:
    """Lines in reading order."""
    rows = _meet([_parts(row, layout) for row in _rows(words)], layout)
    lines: list[TextLine] = []
    done = 0
    for index in range(len(rows)):
        if index < done or (gutter := _gutter(rows[index], layout)) is None:
            continue
        first, end, middle = _extent(rows, index, done, gutter, layout)
        lines += [_joined(row) for row in rows[done:first]]
        parts = [part for row in rows[first:end] for part in row]
        for column in (0, 1):
            side = [part for part in parts if (part.centre > middle) == bool(column)]
            right = max((part.x1 for part in side), default=0.0)
            lines += [replace(part, column=column, right=right) for part in side]
        done = end
    return lines + [_joined(row) for row in rows[done:]]


def _rows(words: Iterable[Word]) -> list[list[Word]]:
    """Words that stand side by side, rows from the top down."""
    rows: list[list[Word]] = []
    tallest: list[Word] = []
    for word in sorted(words, key=lambda word: (word.bottom, word.x0)):
        for index in range(len(rows) - 1, max(-1, len(rows) - 4), -1):
            other = tallest[index]
            shared = min(word.bottom, other.bottom) - max(word.top, other.top)
            if shared >= _ONE_ROW * min(word.size, other.size):
                rows[index].append(word)
                if word.size > other.size:
                    tallest[index] = word
                break
        else:
            rows.append([word])
            tallest.append(word)
    return [sorted(row, key=lambda word: word.x0) for row in rows]


def _parts(row: Sequence[Word], layout: Layout) -> _Row:
    """A row cut where a gap is too wide for a space."""
    size = median(word.size for word in row)
    words = raise_digits(row)
    cuts = [0]
    for index in range(1, len(words)):
        gap = words[index].x0 - words[index - 1].x1
        if gap > _COLUMN_GAP * size or (
            gap > _HEADED_GAP * size and _heads(" ".join(word.text for word in words[index:]), layout)
        ):
            cuts.append(index)
    return [_line(words[a:b]) for a, b in zip(cuts, [*cuts[1:], len(words)], strict=True)]


def _line(words: Sequence[Word]) -> TextLine:
    first, given = words[0], tuple(words)
    if len(words) > 1 and _GLYPH.fullmatch(first.text):
        words = [replace(first, text="-"), *words[1:]]
    return TextLine(
        " ".join(word.text for word in words),
        min(word.x0 for word in words),
        min(word.top for word in words),
        max(word.x1 for word in words),
        max(word.bottom for word in words),
        median(word.size for word in words),
        first.x1 - first.x0,
        all(word.bold for word in words),
        words=given,
    )


def _joined(row: _Row) -> TextLine:
    """The parts of a row that is no row of columns, as one line."""
    if len(row) == 1:
        return row[0]
    return replace(
        row[0],
        text=" ".join(part.text for part in row),
        top=min(part.top for part in row),
        x1=row[-1].x1,
        bottom=max(part.bottom for part in row),
        bold=all(part.bold for part in row),
        words=tuple(word for part in row for word in part.words),
    )


def _heads(text: str, layout: Layout) -> bool:
    """Whether a text begins a column of a letter's header or foot."""
    return layout.opens(text) or layout.stands_alone(text)


def _meet(rows: Sequence[_Row], layout: Layout) -> list[_Row]:
    """Rows whose columns stand at slightly different heights, put together."""
    met: list[_Row] = []
    for row in rows:
        if met and _top(row) < _bottom(met[-1]) - 0.2 * row[0].size:
            both = sorted([*met[-1], *row], key=lambda part: part.x0)
            apart = all(b.x0 - a.x1 > _NARROWEST_GUTTER for a, b in itertools.pairwise(both))
            if apart and _gutter(both, layout) is not None:
                met[-1] = both
                continue
        met.append(row)
    return met


def _gutter(row: _Row, layout: Layout) -> tuple[float, float] | None:
    """The empty strip between the two columns that a row begins; None where it is no such row."""
    for left, right in itertools.pairwise(row):
        # "Nơi nhận:" stands beside the signer's office.
        beside = left is row[0] and layout.opens(left.text) and right.text[0].isalpha() and right.text.isupper()
        if beside or _heads(right.text, layout):
            return left.x1, right.x0
    return None


def _extent(
    rows: Sequence[_Row], index: int, floor: int, gutter: tuple[float, float], layout: Layout
) -> tuple[int, int, float]:
    """The rows around `index` that keep the gutter free: first, one past the last; the gutter's middle."""
    first, end = index, index + 1
    # Above "Nơi nhận:" stands the end of the text, above the motto at most the rest of the issuer's name.
    while first > floor and not layout.opens(rows[index][0].text):
        row = rows[first - 1]
        narrowed = _narrowed(gutter, row)
        if narrowed is None or _top(rows[first]) - _bottom(row) > _NEAR * row[0].size:
            break
        if row[0].x0 >= gutter[1] and not _heads(row[0].text, layout):
            break
        first, gutter = first - 1, narrowed
    while end < len(rows):
        row = rows[end]
        narrowed = _narrowed(gutter, row)
        if narrowed is None or _top(row) - _bottom(rows[end - 1]) > _NEAR * row[0].size:
            break
        if len(row) == 1 and layout.is_type_line(row[0].text):
            break
        end, gutter = end + 1, narrowed
    return first, end, (gutter[0] + gutter[1]) / 2


def _narrowed(gutter: tuple[float, float], row: _Row) -> tuple[float, float] | None:
    """What a row leaves free of a gutter; None where it crosses it."""
    left, right = gutter
    for part in row:
        if part.x1 <= right - _NARROWEST_GUTTER and part.x0 < left:
            left = max(left, part.x1)
        elif part.x0 >= left + _NARROWEST_GUTTER and part.x1 > right:
            right = min(right, part.x0)
        else:
            return None
    return (left, right) if right - left >= _NARROWEST_GUTTER else None


def _top(row: _Row) -> float:
    return min(part.top for part in row)


def _bottom(row: _Row) -> float:
    return max(part.bottom for part in row)
