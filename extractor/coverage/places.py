"""Where a mention stands: its sentence, the headings and lead-ins above it, the part of the page or table."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from extractor.document import Block, BlockKind, Document, Outline, Section, Statement
from extractor.structure.labels import load_labels
from extractor.structure.numbering import read_bullet, read_number

FORMS = frozenset(
    ["furniture", "footnote", "header", "tail", "title", "numbering", "heading", "table_head", "serial_cell", "cell",
     "text"]
)  # fmt: skip
_SENTENCE_END = re.compile(r"[.!?…]\s+(?=[^\W\d_a-zđ])|;|\n")
_SERIAL = re.compile(r"(?:\d{1,3}(?:\.\d{1,3})*|[ivxlc]+|[a-zđ])[.)]*")
_HEAD_NUMBERS = re.compile(r"\(?\d{1,2}\)?(?:\s*=.*)?")  # "(1)", "(3)=(1)+(2)" below the names of columns
_NOTE = re.compile(r"\[\d{1,3}\]\s*")
_YEARS = re.compile(r"(?:19|20)\d\d(?:\s?-\s?(?:19|20)\d\d)?")
_MAX_HEAD_ROWS = 3
_FEWEST_LETTERS = 12  # of a title in capitals
_LONGEST_HEAD = 80  # characters
_CAPTION = 6  # lines above a table that may be its title, unit or reference
_LIST = 40  # blocks above an item among which its lead-in is looked for
_LONGEST_CAPTION = 140  # characters of such a line
_ENDED = re.compile(r"[.;:!?…][\s”\"')\]]*$")
_NEEDS_NUMBER = ("ngày", "tháng", "năm", "số", "điều", "khoản", "của", "từ", "đến", "và")
_CLOSING = ("nơi nhận", "-", "tm.", "t/m", "kt.", "k/t", "tl.", "t/l", "tuq.", "lưu", "q.")
_LONGEST_SIGNATURE = 200  # characters; posts and names are shorter, titles and paragraphs of an annex mostly longer


@dataclass(frozen=True, slots=True)
class Place:
    """The surroundings of a stretch of text; all ranges count characters of the document."""

    form: str  # one of `FORMS`
    zone: str  # of the section around it: "goal", "state", "budget", ...
    sentence: tuple[int, int]
    block: tuple[int, int]
    above: tuple[tuple[int, int], ...] = ()  # lead-ins and headings, nearest first
    column: tuple[tuple[int, int], ...] = ()  # the heads of its column
    row: tuple[tuple[int, int], ...] = ()  # the other cells of its row


class Places:
    """Looks up the place of any stretch of a document."""

    def __init__(self, document: Document, folded: str, outline: Outline, title_end: int) -> None:
        """`title_end` is where the title ends: what stands above it is the header; 0 where there is no title."""
        self._document = document
        self._folded = folded
        self._outline = outline
        self._title_end = title_end
        self._starts = [block.start for block in document.blocks]
        self._tail = {block.start for block in outline.tail}
        self._closing = {block.start for block in self._closing_blocks()}

    def of(self, start: int, end: int) -> Place:
        """The place of `start:end`, which stands in one block."""
        block = self._document.blocks[bisect_right(self._starts, start) - 1]
        cut = self._sentence(block, start, end)
        around = (block.start, block.end)
        if block.table is not None and block.start not in self._closing:
            return self._in_table(block, cut)
        if block.start in self._tail:  # no section reaches behind the signature
            return Place(self._form(block, start, None), "behind", cut, around, tuple(self._leads_behind(block)))
        statement, section = self._governing(block.start, start)
        zone = section.zone if section else "front"
        above = tuple(self._above(statement, section, start))
        return Place(self._form(block, start, section), zone, cut, around, above)

    def _closing_blocks(self) -> Iterator[Block]:
        """Recipients and signature: the blocks of the tail before what a document may enclose behind them."""
        enclosed = False
        previous = -1
        index = {block.start: number for number, block in enumerate(self._document.blocks)}
        for block in self._outline.tail:
            enclosed = enclosed and index[block.start] == previous + 1
            previous = index[block.start]
            enclosed = enclosed or self._opens_enclosed(block)
            if not enclosed:
                yield block

    def _opens_enclosed(self, block: Block) -> bool:
        words = self._folded[block.start : block.end]
        if words.startswith(_CLOSING):
            return False
        return len(words) > _LONGEST_SIGNATURE or bool(read_number(self._document[block])) or "kèm theo" in words

    def _sentence(self, block: Block, start: int, end: int) -> tuple[int, int]:
        first, last = block.start, block.end
        for stop in _SENTENCE_END.finditer(self._document.text, block.start, block.end):
            if stop.end() <= start:
                first = stop.end()
            elif stop.start() >= end:
                last = stop.start()
                break
        return (self._broken_before(block) if first == block.start else first), last

    def _broken_before(self, block: Block) -> int:
        """Where the sentence begins that goes on in a block, where a line end broke it; else the block's start."""
        at = bisect_right(self._starts, block.start) - 2
        before = self._document.blocks[at] if at >= 0 else None
        text = self._document[block]
        if before is None or block.table != before.table or block.table is not None or read_bullet(text)[0]:
            return block.start
        broken = text[0].islower() or (text[0].isdigit() and self._folded[: before.end].endswith(_NEEDS_NUMBER))
        return before.start if broken and not _ENDED.search(self._document[before]) else block.start

    def _form(self, block: Block, start: int, section: Section | None) -> str:
        if block.kind is BlockKind.FURNITURE:
            return "text" if self._is_torn_column(block) else "furniture"
        if block.kind is BlockKind.FOOTNOTE or self._is_note(block):
            return "footnote"
        if block.start in self._closing:
            return "tail"
        if block.end <= self._title_end:
            return "header"
        text = self._document[block]
        number = read_number(text[(skip := read_bullet(text)[1]) :])
        if number is not None and start < block.start + skip + number.length:
            return "numbering"
        if text.isupper() and sum(map(str.isalpha, text)) >= _FEWEST_LETTERS:
            return "title"
        if section is not None and section.start <= start < section.end >= block.end - 1:
            return "heading"
        return "text"

    def _is_torn_column(self, block: Block) -> bool:
        """Whether a number taken for that of a page stands beside another one: the values of a torn table."""
        at = bisect_right(self._starts, block.start) - 1
        beside = self._document.blocks[max(0, at - 1) : at + 2]
        return sum(self._document[each].strip().isdigit() for each in beside) > 1

    def _is_note(self, block: Block) -> bool:
        """Whether a block is a note by its mark, "[5] ...", which may stand on a line of its own."""
        before = self._document.blocks[max(0, bisect_right(self._starts, block.start) - 2)]
        text = self._document[block]
        return bool(_NOTE.match(text)) or (bool(_NOTE.fullmatch(self._document[before])) and block is not before)

    # -- running text ------------------------------------------------------------------------------------------------

    @cached_property
    def _marks(self) -> list[tuple[int, Statement | None, Section]]:
        """Where sections and statements begin, in text order; a statement after the section whose words it shares."""
        sections = [(section.start, 0, None, section) for section in self._outline.sections]
        statements = [(each.start, 1, each, each.section) for each in self._outline.statements]
        ordered = sorted([*sections, *statements], key=lambda mark: mark[:2])
        return [(start, statement, section) for start, _, statement, section in ordered]

    def _governing(self, block_start: int, start: int) -> tuple[Statement | None, Section | None]:
        """The statement and section that a place of running text belongs to."""
        at = bisect_right(self._marks, start, key=lambda mark: mark[0]) - 1
        if at + 1 < len(self._marks) and self._marks[at][0] < block_start:  # a number stands before its words
            following = self._marks[at + 1]
            if following[0] - block_start < 12 and start >= block_start and following[0] > start:
                at += 1
        if at < 0:
            return None, None
        _, statement, section = self._marks[at]
        return statement, section

    def _above(self, statement: Statement | None, section: Section | None, start: int) -> Iterator[tuple[int, int]]:
        if statement is not None and statement.head is not None and statement.head[1] <= start:
            yield statement.head
        lead = statement.lead if statement is not None else None
        while lead is not None:
            yield lead.start, lead.end
            lead = lead.lead
        for each in section.ancestors() if section is not None else ():
            if each.start < each.end and not each.start <= start < each.end:
                yield each.start, each.end

    def _leads_behind(self, block: Block) -> Iterator[tuple[int, int]]:
        """The lead-ins of a list behind the signature: blocks above with a colon at their end and fewer bullets."""
        depth = read_bullet(self._document[block])[0]
        at = bisect_right(self._starts, block.start) - 1
        for above in reversed(self._document.blocks[max(0, at - _LIST) : at]):
            text = self._document[above]
            higher = read_bullet(text)[0] < depth
            if higher and text.rstrip().endswith(":"):
                yield above.start, above.end
            if higher:
                depth = read_bullet(text)[0]
            if depth == 0:
                return

    # -- tables ------------------------------------------------------------------------------------------------------

    def _in_table(self, block: Block, sentence: tuple[int, int]) -> Place:
        assert block.table is not None
        rows, heads, section = self._tables[block.table]
        row, column = block.row or 0, block.column or 0
        # In plain text a merged or torn row has other cells than the head: nobody knows what stands above them.
        aligned = any(_width(head) == _width(rows[row]) for head in rows[:heads])
        above = [cell for head in rows[:heads] for cell in head if _covers(cell, column)] if aligned else []
        form = "cell"
        if row < heads:
            form = "table_head"
        elif self._is_serial(block, above):
            form = "serial_cell"
        zone = section.zone if section else "front"
        titles = (*self._captions(rows[0][0]), *self._above(None, section, block.start))
        columns = tuple((cell.start, cell.end) for cell in above if cell is not block)
        # A head of two rows is one: what its other cells name says what kind of table it is.
        beside = [cell for head in rows[:heads] for cell in head] if row < heads else rows[row]
        others = tuple((cell.start, cell.end) for cell in beside if cell is not block)
        return Place(form, zone, sentence, (block.start, block.end), titles, columns, others)

    def _captions(self, first: Block) -> Iterator[tuple[int, int]]:
        """The lines right above a table that stand as a title does: short, in capitals or between brackets."""
        at = bisect_right(self._starts, first.start) - 1
        for block in reversed(self._document.blocks[max(0, at - _CAPTION) : at]):
            text = self._document[block]
            if block.table is not None or len(text) > _LONGEST_CAPTION or read_bullet(text)[0]:
                return
            yield block.start, block.end
            if _ENDED.search(text) and not text.endswith(")"):
                return

    @cached_property
    def _tables(self) -> dict[int, tuple[list[list[Block]], int, Section | None]]:
        """By number: rows of cells, how many of them are heads, and the section around the table."""
        sections = {table.rows[0][0].start: table.section for table in self._outline.tables if table.rows}
        found = {}
        for number, run in groupby(self._document.blocks, key=lambda block: block.table):
            if number is None:
                continue
            cells = list(run)
            rows: list[list[Block]] = [[] for _ in range(1 + max(cell.row or 0 for cell in cells))]
            for cell in cells:
                rows[cell.row or 0].append(cell)
            found[number] = rows, self._head_rows(rows), sections.get(cells[0].start)
        return found

    def _head_rows(self, rows: list[list[Block]]) -> int:
        """How many rows name columns: those above the first one that holds values, a serial number or sentences."""
        for index, row in enumerate(rows[: _MAX_HEAD_ROWS + 1]):
            words = [self._words(cell) for cell in row if cell.start < cell.end]
            if words and all(map(_HEAD_NUMBERS.fullmatch, words)):
                return index + 1
            if words and not all(map(_names, words)):
                return index
        return 1 if len(rows) > 1 and len(rows[0]) > 1 else 0

    def _is_serial(self, block: Block, heads: list[Block]) -> bool:
        labels = load_labels()
        return bool(_SERIAL.fullmatch(self._words(block))) and (
            any(self._words(head) in labels.serial_heads for head in heads) or (block.column or 0) == 0
        )

    def _words(self, block: Block) -> str:
        return self._folded[block.start : block.end].strip(" .:*\n")


def _width(row: list[Block]) -> int:
    return max((cell.column or 0) + cell.column_span for cell in row) if row else 0


def _names(words: str) -> bool:
    """Whether a cell can be the head of a column: a few words, or a year."""
    starts_with_number = words[:1].isdigit() and not _YEARS.fullmatch(words)
    return not starts_with_number and not _SERIAL.fullmatch(words) and len(words) <= _LONGEST_HEAD


def _covers(cell: Block, column: int) -> bool:
    first = cell.column or 0
    return first <= column < first + cell.column_span
