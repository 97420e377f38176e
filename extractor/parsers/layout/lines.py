"""Physical lines -> pieces: what the page broke is joined again, what the writer set apart is not."""

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from extractor.document import BlockKind
from extractor.grammar.layout import Layout, load_layout

_BULLET = re.compile(r"[-–—+•*●▪◦○*]+ ?(?=\S)")
_NUMBER = re.compile(
    r"(?:[IVXLC]+|\d{1,2}(?:\.\d{1,2})*|[a-zđ]|[A-ZĐ])[.)](?=[\s“\"]|[^\W\d])"
    r"|\(\d{1,2}\) |\d{1,2}(?:\.\d{1,2})+ (?=[^\W\d_])"
    r"|(?:Điều|ĐIỀU|Chương|CHƯƠNG|Phần|PHẦN|Mục|MỤC) (?:\d+|[IVXLC]+|thứ )"
)
_NUMBER_ALONE = re.compile(r"(?:[IVXLC]+|\d{1,2}(?:\.\d{1,2})*|[a-zđA-ZĐ])[.)]")
_BASIS = re.compile(r"Căn cứ ")  # a clause of the legal basis ends in a semicolon or a stop
_BRACKETED = re.compile(r"\((?!ban hành|kèm theo)[^\W\d]{2}")  # "phương tiện đường bộ" / "(bao gồm ...) được ..."
_OFFICE_HEADING = re.compile(r"\w{1,3}[.)] (?:Thanh tra|Văn phòng|Công đoàn|Đảng ủy) \w+")  # "3. Thanh tra Sở"
_LABEL = re.compile(r"[^\W\d][^:.;,]{3,45}:")
_SEPARATOR = re.compile(r"[\W_]*")
_TERMINATED = re.compile(r"[.;:!?…]\W*$")
_DIGITS = re.compile(r"\d+")
# A page number stands alone: "12", "- 12 -", "Trang 12/30", "12/30".
_PAGE_NUMBER = re.compile(r"\W*(?:trang )?\d{1,3}(?: ?/ ?\d{1,3})?[^\w%.,;]*", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d\b")
_ENDS_IN_YEAR = re.compile(r"\b(?:19|20)\d\d$")
_ENDS_IN_NUMBER = re.compile(r"(?<![\w.,/])(\d{1,3}) ?%?$")
_SHARE = re.compile(r"(\d{1,3}) ?%")  # "bình quân 05" / "- 06%/năm"
_HYPHENATED = re.compile(r"\w-$")  # "52-" / "CT/TW": broken at the hyphen, no blank lost
_NOTE_MARK = re.compile(r"[¹²³⁴⁵⁶⁷⁸⁹]+ ?[^\W\d]")

# A text counts as hard-wrapped where a third of its lines end near one column, at most this wide.
_WIDEST_WRAP = 140
_SHARE_OF_FULL_LINES = 0.3
_FEWEST_WRAPPED = 20
_FULL = 0.82  # of the wrap column: what a long word may leave empty
_APART = 0.7  # of the lines that end a sentence; some sentences end inside a paragraph, at a line's end


@dataclass(frozen=True, slots=True)
class Line:
    """One cleaned line of a source, with what the page says about it."""

    text: str
    raw: str | None = None  # the source's form, where cleaning changed it
    page: int | None = None
    gap: bool = False  # white space stands above it
    full: bool | None = None  # reaches the right margin; None: the source does not say
    heading: bool = False  # a heading style, or bold as a whole
    furniture: bool = False
    footnote: bool = False
    cell: tuple[int, int, int] | None = None  # table, row, column
    span: tuple[int, int] = (1, 1)  # rows and columns that a cell covers


@dataclass(frozen=True, slots=True)
class Piece:
    """The text of one block to be."""

    kind: BlockKind
    text: str
    raw: str | None = None
    pages: tuple[tuple[int, int], ...] = ()  # (offset in the piece, page that begins there)
    cell: tuple[int, int, int] | None = None
    span: tuple[int, int] = (1, 1)


def as_paragraphs(lines: list[Line]) -> list[Line]:
    """The lines of a source where each is a paragraph and ends before the margin.

    Only a hard-wrapped text that was pasted in shows so by its lines, and only where there are enough of them.
    """
    if sum(bool(line.text.strip()) and not line.cell for line in lines) >= _FEWEST_WRAPPED:
        return lines
    return [replace(line, full=False) for line in lines]


def join_lines(lines: Sequence[Line]) -> list[Piece]:
    """Join the lines of a source into pieces; page furniture goes behind the piece that it interrupts."""
    layout = load_layout()
    told = any(line.full is not None for line in lines)  # the source knows its margins
    lines = _measure(_drop_separators(_mark_furniture(lines, layout)))
    by_gap = not told and _paragraphs_stand_apart(lines)
    pieces: list[Piece] = []
    held: list[Piece] = []  # furniture and footnotes met since the open run began
    run: list[Line] = []
    title = False  # the open run is the title below a type line

    def close() -> None:
        if run:
            pieces.append(_piece(run))
        pieces.extend(held)
        run.clear()
        held.clear()

    broken = False  # furniture stands between the run and the next line
    for line in lines:
        if line.furniture or line.footnote:
            kind = BlockKind.FURNITURE if line.furniture else BlockKind.FOOTNOTE
            held.append(Piece(kind, line.text, line.raw, _pages(line, 0)))
            broken = True
            continue
        if run and _joins(run[-1], line, run[0], broken=broken, by_gap=by_gap, title=title, layout=layout):
            run.append(line)
        else:
            title = bool(run) and layout.is_type_line(run[-1].text) and not layout.opens(line.text)
            close()
            run.append(line)
        broken = False
    close()
    return pieces


def starts_piece(text: str, layout: Layout) -> bool:
    """Whether a line begins with a bullet, a number, a label or an opening word."""
    if _BULLET.match(text) or _NUMBER.match(text) or layout.opens(text):
        return True
    return _opens_label(text, layout)


def _opens_label(text: str, layout: Layout) -> bool:
    label = _LABEL.match(text)
    return label is not None and layout.opens_label(label.group())


def _joins(last: Line, line: Line, first: Line, *, broken: bool, by_gap: bool, title: bool, layout: Layout) -> bool:
    """Whether `line` goes on the piece whose first and last lines are given."""
    if line.cell or last.cell or layout.stands_alone(last.text) or layout.stands_alone(line.text):
        return False
    terminated = bool(_TERMINATED.search(last.text))
    listed = _BULLET.match(first.text) is not None or _NUMBER.match(first.text) is not None
    lower = line.text[0].islower() or (listed and _BRACKETED.match(line.text) is not None)
    if lower and not terminated and not line.gap and _opens_label(line.text, layout):
        return True  # "trước, trong và sau" / "thời gian phát động: ..."
    if starts_piece(line.text, layout):
        return _hyphen_goes_on(last, line, terminated)
    if not line.gap and (_NUMBER_ALONE.fullmatch(last.text) or _breaks_country(last.text, line.text)):
        return True
    if terminated and _NUMBER_ALONE.fullmatch(line.text):
        return False
    if line.gap or broken:
        if terminated or last.heading != line.heading:
            return False
        return lower or (broken and not line.gap and bool(last.full) and not last.text.isupper())
    if title:
        return last.text.isupper() == line.text.isupper() or lower
    if by_gap:
        return (
            first.text.isupper() == line.text.isupper()
            or lower
            or bool(last.full)
            or _NUMBER.match(first.text) is not None
        )
    if last.full:
        return True
    if (
        last.full is None
        and not terminated
        and (last.text.endswith(",") or _BASIS.match(first.text) or _breaks_name(last.text, layout))
    ):
        return True
    return lower and not terminated


def _breaks_name(text: str, layout: Layout) -> bool:
    """Whether a line ends in the first word of a body's name: "... của Bộ" / "Tài chính"; not "cán bộ"."""
    if _OFFICE_HEADING.fullmatch(text):
        return False
    return text.rsplit(" ", 1)[-1][:1].isupper() and layout.opens_name(text)


def _breaks_country(above: str, below: str) -> bool:
    """Whether two lines break inside "Việt Nam", which many names end in: "Đài Tiếng nói Việt" / "Nam, ..."."""
    return re.search(r"\bViệt$", above) is not None and re.match(r"Nam\b", below) is not None


def _hyphen_goes_on(last: Line, line: Line, terminated: bool) -> bool:
    """Whether a hyphen in front is no bullet: "giai đoạn 2026" / "- 2030", "dân tộc" / "- quốc gia"."""
    if line.text[0] not in "-–" or line.gap or terminated:
        return False
    rest = line.text[1:].lstrip()
    if rest[:1].isdigit():
        years = _ENDS_IN_YEAR.search(last.text) is not None and _YEAR.match(rest) is not None
        low, high = _ENDS_IN_NUMBER.search(last.text), _SHARE.match(rest)
        rises = bool(last.full) and low is not None and high is not None and int(low[1]) < int(high[1])
        return years or rises
    return bool(last.full) and rest[:1].islower() and not last.text.endswith(",")


def _mark_furniture(lines: Sequence[Line], layout: Layout) -> list[Line]:
    """Mark page numbers, and short lines that come back on many pages alike but for their digits."""
    shapes = Counter(_DIGITS.sub("0", line.text) for line in lines if line.cell is None and len(line.text) < 80)
    marked = []
    for line in lines:
        repeated = shapes[_DIGITS.sub("0", line.text)] >= 3 and _DIGITS.search(line.text) is not None
        page_line = line.cell is None and (
            _PAGE_NUMBER.fullmatch(line.text) is not None
            or layout.is_furniture(line.text)
            or (
                repeated
                and not starts_piece(line.text, layout)
                and not _TERMINATED.search(line.text)
                and "/" in line.text
            )
        )
        footnote = line.footnote or (line.cell is None and _NOTE_MARK.match(line.text) is not None)
        changed = (page_line and not line.furniture) or footnote != line.footnote
        marked.append(replace(line, furniture=line.furniture or page_line, footnote=footnote) if changed else line)
    return marked


def _drop_separators(lines: Iterable[Line]) -> list[Line]:
    """Leave out rules drawn with characters ("------"); they set the next line apart."""
    kept: list[Line] = []
    gap = False
    for line in lines:
        if line.cell is None and _SEPARATOR.fullmatch(line.text):
            gap = True
            continue
        kept.append(replace(line, gap=True) if gap and not line.gap else line)
        gap = False
    return kept


def _measure(lines: Sequence[Line]) -> list[Line]:
    """Say of each line whether it reaches the wrap column, where the source itself does not say."""
    free = [line for line in lines if line.cell is None and not line.furniture]
    if not free or any(line.full is not None for line in free):
        return list(lines)
    lengths = sorted(len(line.text) for line in free)
    column = lengths[min(len(lengths) - 1, int(len(lengths) * 0.95))]
    near = sum(length >= _FULL * column for length in lengths)
    if column > _WIDEST_WRAP or near < _SHARE_OF_FULL_LINES * len(lengths):
        return list(lines)
    return [
        line if line.cell or line.furniture or len(line.text) < _FULL * column else replace(line, full=True)
        for line in lines
    ]


def _paragraphs_stand_apart(lines: Sequence[Line]) -> bool:
    """Whether the source sets paragraphs apart by white space and breaks lines inside them."""
    free = [line for line in lines if line.cell is None and not line.furniture]
    after_end = [b.gap for a, b in itertools.pairwise(free) if _TERMINATED.search(a.text)]
    inside = [not b.gap for a, b in itertools.pairwise(free) if not _TERMINATED.search(a.text)]
    return (
        len(after_end) >= 3
        and sum(after_end) >= _APART * len(after_end)
        and sum(inside) >= _SHARE_OF_FULL_LINES * len(free)
    )


def _pages(line: Line, offset: int) -> tuple[tuple[int, int], ...]:
    return () if line.page is None else ((offset, line.page),)


def _piece(run: Sequence[Line]) -> Piece:
    """One piece of the lines of a run."""
    texts: list[str] = []
    pages: list[tuple[int, int]] = []
    offset = 0
    for line in run:
        if line.page is not None and (not pages or pages[-1][1] != line.page):
            pages.append((offset, line.page))
        texts.append(line.text if _HYPHENATED.search(line.text) else f"{line.text} ")
        offset += len(texts[-1])
    text = "".join(texts).rstrip()
    raw = "\n".join(line.raw if line.raw is not None else line.text for line in run)
    first = run[0]
    if first.cell:
        kind = BlockKind.CELL
    elif first.heading:
        kind = BlockKind.HEADING
    elif _BULLET.match(text) or _NUMBER.match(text):
        kind = BlockKind.LIST_ITEM
    else:
        kind = BlockKind.PARAGRAPH
    return Piece(kind, text, raw if raw != text else None, tuple(pages), first.cell, first.span)
