"""What a file becomes before anything is understood: one text, and the places of its parts.

All objects are frozen; offsets count characters of `Document.text`, start inclusive, end exclusive.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class BlockKind(StrEnum):
    """What a block is by its form; the structure layer decides what it means."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"  # a candidate: a heading style, or bold as a whole
    LIST_ITEM = "list_item"
    CELL = "cell"
    FURNITURE = "furniture"  # page numbers, running headers and footers
    FOOTNOTE = "footnote"


@dataclass(frozen=True, slots=True)
class Block:
    """A run of text that the source sets apart, in reading order."""

    kind: BlockKind
    start: int
    end: int
    page: int | None = None  # from 1, where the source has pages
    table: int | None = None  # number of the table in the document, from 0
    row: int | None = None  # from 0
    column: int | None = None  # from 0
    raw: str | None = None  # the source's form, where cleaning changed it
    row_span: int = 1  # rows and columns that a cell covers, from its own on to the right and down
    column_span: int = 1


class DoubtReason(StrEnum):
    """Why a place that was read from an image needs a reviewer's look."""

    LOW_CONFIDENCE = "low_confidence"  # a number or date that the OCR was not sure of
    LETTER_IN_NUMBER = "letter_in_number"  # "l00%", "2O25"
    IMPOSSIBLE_DATE = "impossible_date"  # "31/02/2025", "tháng 13"
    IMPOSSIBLE_VALUE = "impossible_value"  # "1000%", a year far off
    REPAIRED = "repaired"  # words put right; `read` says how the OCR had them
    RENUMBERED = "renumbered"  # a Roman number put right by its strokes or order; `read` as above


# Of places that are right now, as far as one can tell: not those where the text may be wrong.
REPAIRS = frozenset([DoubtReason.REPAIRED, DoubtReason.RENUMBERED])


@dataclass(frozen=True, slots=True)
class ScannedWord:
    """Where a word of the text stands on the image of its page, and how sure the OCR was of it."""

    start: int
    end: int
    page: int  # from 1
    box: tuple[float, float, float, float]  # x0, top, x1, bottom in points from the page's top left corner
    confidence: float  # 0 to 1


@dataclass(frozen=True, slots=True)
class Doubt:
    """A place of the text that a reviewer should compare with the image."""

    start: int
    end: int
    reason: DoubtReason
    read: str  # what the OCR read there


@dataclass(frozen=True)
class Document:
    """An immutable text in NFC with its blocks.

    Blocks do not overlap and stand in ascending order; every block holds `text[start:end]`.
    """

    name: str
    text: str
    blocks: tuple[Block, ...]
    page_starts: tuple[tuple[int, int], ...] = ()  # (offset, page that the text is on from there)
    notes: tuple[str, ...] = ()  # what reading had to repair or leave out
    words: tuple[ScannedWord, ...] = ()  # of the pages that are images, in ascending order
    doubts: tuple[Doubt, ...] = ()  # in ascending order

    def __getitem__(self, block: Block) -> str:
        """The text of a block."""
        return self.text[block.start : block.end]

    def page_at(self, offset: int) -> int | None:
        """The page of a text offset; None where the source has no pages."""
        index = bisect_right(self.page_starts, offset, key=lambda start: start[0]) - 1
        return self.page_starts[index][1] if index >= 0 else None

    def words_in(self, start: int, end: int) -> tuple[ScannedWord, ...]:
        """The words read from an image that a range of the text touches."""
        first = bisect_right(self.words, start, key=lambda word: word.end)
        last = bisect_left(self.words, end, key=lambda word: word.start)
        return self.words[first:last]

    def confidence(self, start: int, end: int) -> float | None:
        """The lowest confidence of the words in a range, 0 to 1; None where no image was read."""
        return min((word.confidence for word in self.words_in(start, end)), default=None)

    def box(self, start: int, end: int) -> tuple[float, float, float, float] | None:
        """Where a range stands on the image of `page_at(start)`: x0, top, x1, bottom in points.

        Words that the range has on later pages are left out; None where no image was read.
        """
        words = self.words_in(start, end)
        boxes = [word.box for word in words if word.page == words[0].page]
        if not boxes:
            return None
        x0, top, x1, bottom = zip(*boxes, strict=True)
        return min(x0), min(top), max(x1), max(bottom)

    def as_read(self, start: int, end: int) -> str | None:
        """A range as the OCR had it; None where nothing in it was repaired."""
        parts: list[str] = []
        at = start
        for doubt in self.doubts:
            if doubt.reason in REPAIRS and doubt.start < end and doubt.end > start:
                parts += [self.text[at : doubt.start], doubt.read]
                at = doubt.end
        return "".join([*parts, self.text[at:end]]) if parts else None


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered part of the text, heading or numbered sentence; `labels` are those of its ancestors and its own."""

    labels: tuple[str, ...]
    style: str  # the kind of number: "article", "roman", "arabic", ...
    start: int  # of the heading's words, behind the number; start == end where it has none
    end: int
    zone: str  # what kind of statements stand in it: "goal", "task", "organisation", "state", ...
    parent: "Section | None" = None
    lead: "Statement | None" = None  # the lead-in ("Phấn đấu đến năm 2027:") above the numbered points of its parent

    def ancestors(self) -> "Iterator[Section]":
        """The section itself, then the sections around it, innermost first."""
        section: Section | None = self
        while section is not None:
            yield section
            section = section.parent


@dataclass(frozen=True, slots=True)
class Statement:
    """A paragraph, list item or numbered sentence without its bullet or number."""

    start: int
    end: int
    section: Section
    depth: int = 0  # 0: paragraph or numbered sentence; 1: "-"; 2: "+"
    head: tuple[int, int] | None = None  # words before a colon that govern the rest: "Đối với giáo viên: ..."
    lead: "Statement | None" = None  # the lead-in ("...:") whose list this belongs to
    opens_list: bool = False  # ends with a colon, and other statements hang on it


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell's words in the text, and the rows and columns of the grid that it covers, from its own on."""

    start: int
    end: int
    row: int  # of the table, from 0
    column: int  # from 0
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of the cells that begin in them, in the section where the table stands; an empty cell is none."""

    rows: tuple[tuple[Cell, ...], ...]
    section: Section


@dataclass(frozen=True)
class Outline:
    """A document cut along its own structure, in reading order."""

    sections: tuple[Section, ...]
    statements: tuple[Statement, ...]
    tables: tuple[Table, ...]
    front: tuple[Block, ...]  # from the top to the first section
    tail: tuple[Block, ...]  # recipients and signature
