"""The pages of a PDF -> its lines: repeated ones set aside, margins measured, tables made whole."""

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

from extractor.grammar.layout import load_layout
from extractor.parsers.layout.lines import Line
from extractor.parsers.layout.tables import Grid, join_grids, one_line
from extractor.parsers.pdf.pages import Page
from extractor.parsers.pdf.rows import TextLine

_DIGITS = re.compile(r"\d+")
_NOTE_MARK = re.compile(r"(?:[⁰¹²³⁴-⁹]+|\[\d{1,2}\]|\*{1,3})\s?(?=\S)")
# Lines that come back on that share of the pages, near the top or the bottom, are no text.
_SHARE_OF_PAGES = 0.4
_LINES_AT_EDGE = 3
_SAME_HEIGHT = 12.0  # points
_APART = 1.5  # of the size of letters, from line to line: more than lines of a text have
_SMALL_PRINT = 0.92  # of the usual size of letters: footnotes are smaller

# Shares of the size of letters, or points.
_SAME_PLACE = 3.0  # points
_WIDER_PITCH = 1.18  # of the usual distance of lines: white space stands between
_INDENT = 0.8  # of the size of letters
_JUSTIFIED = 0.35  # of the lines end at one place, where the text is justified
_INDENTED = 0.1  # of the lines at least, and as many not, where the first lines of paragraphs are
_WIDE_TITLE = 0.6  # of the width of the text: a centred line that wide is broken, not ended
_NEARLY = 0.15  # of the width of the text
_SPACE = 0.25  # of the size of letters, between words


@dataclass(frozen=True, slots=True)
class Measures:
    """How the lines of a document are set, in points."""

    left: float  # where lines that go on a paragraph begin
    right: float  # where full lines end
    justified: bool
    indented: bool  # the first lines of paragraphs are
    pitch: float  # from line to line, as a share of the size of letters

    def is_full(self, line: TextLine, following: TextLine | None) -> bool:
        """Whether a line ends at the margin: there, or where the next word had no room."""
        if line.column is not None:
            return following is not None and self._is_full_in_column(line, following)
        if line.x1 >= self.right - _SAME_PLACE or following is None:
            return line.x1 >= self.right - _SAME_PLACE
        if self.is_centred(line) or (self.is_in_middle(line) and self.is_centred(following)):
            wide = line.x1 - line.x0 >= _WIDE_TITLE * (self.right - self.left)
            alike = (line.bold, line.text.isupper()) == (following.bold, following.text.isupper())
            return wide and alike and self.is_in_middle(following)
        if self.justified:
            # Where paragraphs are indented, a line at the margin goes on from one that nearly reached it.
            near = line.x1 >= self.right - _NEARLY * (self.right - self.left)
            return self.indented and near and following.x0 <= self.left + _SAME_PLACE
        return line.x1 + _SPACE * line.size + following.first_width > self.right

    def _is_full_in_column(self, line: TextLine, following: TextLine) -> bool:
        """Whether a line of a list of recipients had no room for the next word; centred ones end freely."""
        if line.column != following.column or abs(line.x0 - following.x0) > line.size or line.right is None:
            return False
        centred = abs(line.centre - following.centre) <= _SAME_PLACE
        return not centred and line.x1 + _SPACE * line.size + following.first_width > line.right

    def is_in_middle(self, line: TextLine) -> bool:
        """Whether a line reaches as far to the left as to the right, as full lines do too."""
        return abs(line.centre - (self.left + self.right) / 2) < line.size

    def is_centred(self, line: TextLine) -> bool:
        """Whether a line stands in the middle, with room on either side."""
        return line.x0 > self.left + line.size and self.is_in_middle(line)


def measure_lines(pages: Sequence[Page]) -> list[Line]:
    """All lines and cells in reading order, as `join_lines` takes them."""
    aside = _repeated(pages)
    texts = [(page, item) for page in pages for item in page.items if isinstance(item, TextLine)]
    body = [(page, line) for page, line in texts if id(line) not in aside and line.column is None]
    usual = median([line.size for _, line in body] or [1.0])
    notes = _footnotes(pages, aside, usual)
    body = [(page, line) for page, line in body if id(line) not in notes]
    document = _measures([line for _, line in body], body)
    lines: list[Line] = []
    before: TextLine | None = None
    table = -1
    grids = _whole_grids(pages, aside | notes)
    for page in pages:
        measures = _page_measures(page, body, document)
        free = [item for item in page.items if isinstance(item, TextLine) and id(item) not in aside | notes]
        following = dict(zip(map(id, free), free[1:], strict=False))
        top = True  # nothing of the text stands above on this page
        note = ""
        for item in page.items:
            if isinstance(item, Grid):
                if id(item) in grids:
                    table += 1
                    lines += _cells(grids[id(item)], table)
                before, top = None, False
            elif id(item) in aside:
                lines.append(Line(item.text, page=page.number, furniture=True))
            elif id(item) in notes:
                goes_on = bool(note) and _NOTE_MARK.match(item.text) is None
                note = f"{lines.pop().text} {item.text}" if goes_on else item.text
                lines.append(Line(note, page=page.number, footnote=True))
            else:
                gap = before is not None and _stands_apart(before, item, measures, top=top, lines=lines)
                full = measures.is_full(item, following.get(id(item)))
                lines.append(Line(item.text, page=page.number, gap=gap or before is None, full=full, heading=item.bold))
                before, top = item, False
    return lines


def _stands_apart(before: TextLine, line: TextLine, measures: Measures, *, top: bool, lines: Sequence[Line]) -> bool:
    """Whether white space, an indent or another setting parts a line from the one before."""
    if before.column != line.column:
        return True
    last = next(done for done in reversed(lines) if not (done.furniture or done.footnote))
    if line.column is None and measures.is_centred(before) != measures.is_centred(line):
        # A line as wide as the page may be part of a centred title.
        return not (measures.is_in_middle(before) and measures.is_in_middle(line))
    # "T/M BAN THƯỜNG VỤ" and the office below it are two lines.
    if before.text.isupper() and load_layout().opens(before.text.lstrip("*")):
        return True
    pitch = (line.bottom - before.bottom) / max(min(line.size, before.size), 1.0)
    if top:
        if not last.full:
            return True
    elif pitch > _WIDER_PITCH * measures.pitch:
        return True
    indented = line.x0 > measures.left + _INDENT * line.size
    return (
        line.column is None and indented and before.x0 <= measures.left + _SAME_PLACE and not measures.is_centred(line)
    )


def _measures(lines: Sequence[TextLine], placed: Sequence[tuple[Page, TextLine]]) -> Measures:
    if not lines:
        return Measures(0.0, 0.0, False, False, 1.0)
    ends = sorted(line.x1 for line in lines)
    at_end = Counter(round(end / _SAME_PLACE) for end in ends)
    commonest, _ = max(at_end.items(), key=lambda item: (item[1], item[0]))
    near = [end for end in ends if abs(end - commonest * _SAME_PLACE) <= _SAME_PLACE]
    justified = len(near) >= _JUSTIFIED * len(ends) and near[-1] >= ends[int(0.9 * (len(ends) - 1))] - _SAME_PLACE
    right = median(near) if justified else ends[-1]
    pairs = [
        (a, b)
        for (p, a), (q, b) in itertools.pairwise(placed)
        if p is q and a.x1 >= right - (_SAME_PLACE if justified else 0.15 * right) and b.top >= a.top
    ]
    begins = Counter(round(b.x0) for _, b in pairs)
    left = float(begins.most_common(1)[0][0]) if begins else min(line.x0 for line in lines)
    pitches = [(b.bottom - a.bottom) / max(min(a.size, b.size), 1.0) for a, b in pairs if b.bottom > a.bottom]
    indents = sum(line.x0 > left + _INDENT * line.size for line in lines)
    indented = _INDENTED * len(lines) <= indents <= (1 - _INDENTED) * len(lines)
    return Measures(left, right, justified, indented, median(pitches) if pitches else 1.3)


def _page_measures(page: Page, body: Sequence[tuple[Page, TextLine]], document: Measures) -> Measures:
    """The document's measures, with the margins of this page: left and right pages may differ."""
    own = [(p, line) for p, line in body if p is page]
    if len(own) < 12:
        return document
    measures = _measures([line for _, line in own], own)
    if measures.justified != document.justified:
        return document
    return replace(measures, pitch=document.pitch)


def _repeated(pages: Sequence[Page]) -> set[int]:
    """The ids of lines at the upper or lower edge that many pages share but for their digits."""
    by_page = [_edges(page) for page in pages]
    seen = Counter(shape for edges in by_page for shape in {_shape(line) for edge in edges for line in edge})
    # On a second page that is all there is, nothing but a number can be told from text that is said twice.
    needed = max(3, _SHARE_OF_PAGES * len(pages))
    found: set[int] = set()
    for edge in itertools.chain.from_iterable(by_page):
        outer = list(itertools.takewhile(lambda line: seen[_shape(line)] >= needed, edge))
        # White space parts them from the text; lines of the text may happen to be alike too.
        while outer and len(outer) < len(edge) and not _is_apart(outer[-1], edge[len(outer)]):
            outer.pop()
        found |= {id(line) for line in outer}
    return found


def _edges(page: Page) -> tuple[list[TextLine], list[TextLine]]:
    """The lines nearest to the upper and to the lower edge, from the outside in."""
    lines = sorted((item for item in page.items if isinstance(item, TextLine)), key=lambda line: line.bottom)
    return lines[: _LINES_AT_EDGE + 1], lines[: -_LINES_AT_EDGE - 2 : -1]


def _shape(line: TextLine) -> tuple[str, int]:
    """What pages share: the words without their numbers, and the height."""
    return _DIGITS.sub("0", line.text), round(line.bottom / _SAME_HEIGHT)


def _is_apart(outer: TextLine, inner: TextLine) -> bool:
    return abs(outer.bottom - inner.bottom) > _APART * max(outer.size, inner.size)


def _footnotes(pages: Sequence[Page], aside: set[int], usual: float) -> set[int]:
    """The ids of the lines in small print at the foot of a page, from the first that begins with a mark."""
    found: set[int] = set()
    for page in pages:
        small: list[TextLine] = []
        for item in reversed(page.items):
            if isinstance(item, Grid):
                break
            if id(item) in aside:
                continue
            if item.size > _SMALL_PRINT * usual or item.column is not None:
                break
            small.append(item)
        marked = [index for index, line in enumerate(small) if _NOTE_MARK.match(line.text)]
        if marked:
            found |= {id(line) for line in small[: marked[-1] + 1]}
    return found


def _whole_grids(pages: Sequence[Page], aside: set[int]) -> dict[int, Grid]:
    """Tables by the id of their first part, joined over pages where no text stands between the parts."""
    grids: dict[int, Grid] = {}
    last: int | None = None  # the table that the text has not gone on from
    last_page = 0
    for page in pages:
        for item in page.items:
            if isinstance(item, TextLine):
                if id(item) not in aside:
                    last = None
                continue
            joined = join_grids(grids[last], item) if last is not None and page.number == last_page + 1 else None
            if last is not None and joined is not None:
                grids[last] = joined
            else:
                last = id(item)
                grids[last] = item
            last_page = page.number
    return grids


def _cells(grid: Grid, table: int) -> Iterator[Line]:
    for number, (row, page) in enumerate(zip(grid.rows, grid.pages, strict=True)):
        for column, text in sorted(row.items()):
            place = table, number, column
            yield Line(one_line(text), page=page, cell=place, span=grid.span(number, column))
