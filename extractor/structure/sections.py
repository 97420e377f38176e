"""Blocks -> outline: the section tree, the statements in it, tables, front matter and tail."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from extractor.document import Block, BlockKind, Cell, Document, Outline, Section, Statement, Table
from extractor.grammar.layout import load_layout
from extractor.language.fold import LOWER, UPPER
from extractor.structure.names import load_names
from extractor.structure.numbering import STYLES, Number, read_bullet, read_number
from extractor.structure.zones import promises_goals, zone_of

_RANK = {style: rank for rank, style in enumerate(STYLES)}
_TERMINATED = re.compile(r"[.;!?…](?:[\s✓”\"')\]]|\./\.)*$")
_TAIL = re.compile(r"(?:nơi nhận|tm\.|t/m|kt\.|k/t|tl\.|t/l|tuq\.|q\.)[\s:]?")
_ANNOUNCES = re.compile(r"(?:như sau|sau đây|dưới đây|chỉ tiêu sau|mục tiêu sau)\s*[.:]?$", re.IGNORECASE)
_SHARE = re.compile(r"\d ?%")  # a heading names no share: "a) 80% hộ dân có điện"
_PERSON = re.compile(r"(?:[\w.]{1,8}\.\s?[\w.]{0,4}\s*)?(?:[^\W\d_]+\s+){1,4}[^\W\d_]+\s*")
_ENCLOSED = re.compile(r"\((?:ban hành )?kèm theo ")  # the line below the title of an annex
_FORMS = re.compile(r"thủ tục|quy trình|danh mục|phiếu|mẫu (?!biểu)|công việc")
_SIGNED = re.compile(r"\W*(?:đã ký|đã kí|ký tên)[^\w]*(?:,? đóng dấu)?\W*", re.IGNORECASE)
_WORDS = re.compile(r"\S+")
_SERIAL = re.compile(r"(\d{1,3})\.?")  # of a table's row

# Headings in the corpus and archive stay below this; longer lines are headings only where something hangs on them.
_MAX_HEADING_WORDS = 14
# A colon that names follow, not words on a matter: "Các Bộ: Tài chính, Y tế", "Chủ tịch UBND các tỉnh: Hà Tĩnh, Huế".
_OF_MANY = re.compile(
    r"(?:^|\s)(?:các|những|\d+) [^:.;]{0,40}(?:bộ|sở|ngành|tỉnh|thành phố|xã|phường|đặc khu|huyện|quận|thị xã|thị trấn"
    r"|phòng|thôn|trường|công ty|tập đoàn|trung ương)$"
)
_NAMES = re.compile(rf" (?:[{UPPER}][{LOWER}]+(?: [{LOWER}]+){{0,4}} ?){{1,4}}(?:,| và) [{UPPER}]")
_MAX_NAME_WORDS = 10  # of a heading that ends with a full stop: "1. Sở Nội vụ."
_MAX_TITLE_WORDS = 45  # of a Roman number's or chapter's heading
# These styles have their name on a line of its own: "Chương I" / "QUY ĐỊNH CHUNG".
_NAMED_BELOW = frozenset(["part", "chapter", "division"])
_MAX_HEAD_WORDS = 22  # of the words before a colon: groups can be long
# A time alone governs the plain paragraphs below it too, to the next point: "- Đến năm 2030:".
_TIME_ALONE = re.compile(r"(?:phấn đấu )?(?:đến|giai đoạn|trong|năm|từ)\b[^:;,.]{0,30}\d{4}\)?:$")


def outline(document: Document, folded: str) -> Outline:
    """Cut a document along its numbers, bullets and colons; `folded` is the folded form of its text."""
    return _Cutter(document, folded).cut()


class _Cutter:
    """Walks over the blocks once, with the open sections on a stack."""

    def __init__(self, document: Document, folded: str) -> None:
        self.document = document
        self.folded = folded
        self.layout = load_layout()
        self.rank = dict(_RANK)
        self.root = Section((), "root", 0, 0, "front")
        self.stack: list[Section] = [self.root]
        self.sections: list[Section] = []
        self.statements: list[Statement] = []
        self.tables: list[Table] = []
        self.front: list[Block] = []
        self.tail: list[Block] = []
        self.in_tail = False
        self.annex_unnamed = False  # the title of an annex is still to come
        self.leads: list[Statement] = []  # open lead-ins, outermost first
        self.lead_ins: dict[int, Statement] = {}  # of numbered points, by id of the section around them
        self.promising: set[Section] = set()  # whose points are goals by the lead-in above them
        self.rested: list[Statement] = []  # those that a plain paragraph between two points closed

    def cut(self) -> Outline:
        blocks = self.document.blocks
        body = [b for b in blocks if b.kind not in (BlockKind.FURNITURE, BlockKind.FOOTNOTE)]
        position = 0
        while position < len(body):
            block = body[position]
            if block.table is not None:
                stop = position
                while stop < len(body) and body[stop].table == block.table:
                    stop += 1
                self._table(body[position:stop], follows=position > 0 and body[position - 1].table is not None)
                position = stop
                continue
            following = body[position + 1] if position + 1 < len(body) else None
            self._block(block, following)
            position += 1
        return Outline(
            tuple(self.sections), tuple(self.statements), tuple(self.tables),
            tuple(self.front), tuple(self.tail),
        )  # fmt: skip

    def _block(self, block: Block, following: Block | None) -> None:
        text = self.document[block]
        if self.layout.is_type_line(text):
            if not text.rstrip().endswith(":"):
                self._restart()
            self.front.append(block)
            return
        if self.in_tail and _ENCLOSED.match(self.folded, block.start) and not self._is_form():
            self._restart()
            self.front.append(block)
            return
        opens_tail = _TAIL.match(self.folded, block.start, block.end) or self._signs(block, following)
        if opens_tail and not self._is_item(text):
            self.in_tail = True
        number = read_number(text, after=self._open_upper())
        if self.in_tail and not (number and number.style in ("annex", "part", "chapter", "article")):
            self.tail.append(block)
            return
        self.in_tail = False
        if number is None:
            self._unnumbered(block, text)
        elif number.style == "annex":
            self._restart()
            self.annex_unnamed = True
            self.front.append(block)
        else:
            self._numbered(block, text, number, following)

    def _signs(self, block: Block, following: Block | None) -> bool:
        """Whether a bare post in capitals stands above a name: "BỘ TRƯỞNG" / "Trần Văn A"."""
        if following is None or len(self.stack) == 1 or not self.document[block].isupper():
            return False
        post = self.folded[block.start : block.end].strip(" .,") in load_names().posts
        below = self.document[following]
        return post and (_PERSON.fullmatch(below) or _SIGNED.fullmatch(below)) is not None

    def _is_form(self) -> bool:
        """Whether the title behind the signature is that of forms or procedures, no part of the plan."""
        title = [block for block in self.tail[-3:] if block.table is None]
        return any(_FORMS.search(self.folded, block.start, block.end) for block in title)

    def _is_item(self, text: str) -> bool:
        return bool(read_bullet(text)[0])

    def _restart(self) -> None:
        """An enclosed plan or annex begins: its sections stand without a prefix."""
        self.root = Section((), "root", 0, 0, "front")
        self.stack = [self.root]
        self.annex_unnamed = False
        self.leads, self.rested = [], []
        self.in_tail = False

    def _open_upper(self) -> str | None:
        return next((section.labels[-1] for section in self.stack if section.style == "upper"), None)

    def _unnumbered(self, block: Block, text: str) -> None:
        if self.stack[-1] is self.root:
            self.front.append(block)
            if self.annex_unnamed and text.isupper():
                self.root = replace(self.root, start=block.start, end=block.end)
                self.stack, self.annex_unnamed = [self.root], False
                return
        depth, skip = read_bullet(text)
        start = block.start + skip
        unnamed = self.stack[-1].style in _NAMED_BELOW and self.stack[-1].start == self.stack[-1].end
        if depth == 0 and unnamed and text.isupper():
            self._name_last_section(block)
            return
        if depth and not self.leads:
            self.leads = self.rested
        self.rested = self.leads if depth == 0 and self._behind_point() else []
        governed = depth == 0 and not self._is_time(start, block.end)
        self.leads = [x for x in self.leads if x.depth < depth or (governed and self._is_time(x.start, x.end))]
        self._statement(start, block.end, self.stack[-1], depth)

    def _is_time(self, start: int, end: int) -> bool:
        return _TIME_ALONE.fullmatch(self.folded[start:end].strip()) is not None

    def _behind_point(self) -> bool:
        last = self.statements[-1] if self.statements else None
        return last is not None and last.section is self.stack[-1] and last.depth > 0

    def _name_last_section(self, block: Block) -> None:
        old = self.stack[-1]
        zone = zone_of(self.folded[block.start : block.end], old.zone)
        named = replace(old, start=block.start, end=block.end, zone=zone)
        self.stack[-1] = named
        self.sections[-1] = named

    def _numbered(self, block: Block, text: str, number: Number, following: Block | None) -> None:
        parent = self._open_for(number)
        start = block.start + number.length
        whole = self._is_heading(block, text, number, following)
        head = None if whole else self._head(start, block.end)
        heading_end = block.end if whole else head[1] if head else start
        around = "goal" if parent in self.promising else parent.zone
        zone = zone_of(self.folded[start:heading_end], around) if heading_end > start else around
        if self.leads and self.leads[-1].section is parent and parent.labels:
            self.lead_ins[id(parent)] = self.leads[-1]
        lead = self.lead_ins.get(id(parent))
        section = Section((*parent.labels, number.label), number.style, start, heading_end, zone, parent, lead)
        self.stack.append(section)
        self.sections.append(section)
        self.leads, self.rested = [], []
        if not whole and start < block.end:
            self._statement(start, block.end, section, 0, head)

    def _open_for(self, number: Number) -> Section:
        """Close what the new number ends, and return the section that it stands in."""
        styles = [section.style for section in self.stack]
        if number.style == "upper" and number.label == "A" and "roman" in styles:
            self.rank |= {"upper": _RANK["roman"], "roman": _RANK["upper"]}  # "II." above "A."
        if number.style in styles:
            del self.stack[styles.index(number.style) :]
        else:
            while len(self.stack) > 1 and self.rank[self.stack[-1].style] > self.rank[number.style]:
                self.stack.pop()
        return self.stack[-1]

    def _is_heading(self, block: Block, text: str, number: Number, following: Block | None) -> bool:
        """Whether a numbered block is a heading as a whole, not a numbered sentence."""
        words = len(_WORDS.findall(text))
        nested = following is not None and self._is_deeper(following, number)
        if number.style in ("part", "chapter", "upper", "roman") and words <= _MAX_TITLE_WORDS:
            return True
        if _ANNOUNCES.search(text):
            return nested
        if _SHARE.search(text) and not text.rstrip().endswith(":"):
            return False
        if _TERMINATED.search(text):
            bold = block.kind is BlockKind.HEADING and words <= _MAX_TITLE_WORDS and ":" not in text
            return nested and (bold or (words <= _MAX_NAME_WORDS and self._opens_points(following)))
        if text.rstrip().endswith(":"):
            return words <= _MAX_HEADING_WORDS + 2
        return nested or (words <= _MAX_HEADING_WORDS and ":" not in text)

    def _opens_points(self, block: Block | None) -> bool:
        """Whether a bullet or a number opens a block."""
        return block is not None and (
            self._is_item(self.document[block]) or read_number(self.document[block]) is not None
        )

    def _is_deeper(self, block: Block, number: Number) -> bool:
        """Whether a block stands below the given number: a bullet, a plain paragraph or a number of an inner style."""
        if block.table is not None:
            return True
        text = self.document[block]
        inner = read_number(text, after=self._open_upper())
        if inner is None:
            return not _TAIL.match(self.folded, block.start, block.end) and not self.layout.opens(text)
        return self.rank[inner.style] > self.rank[number.style]

    def _head(self, start: int, end: int) -> tuple[int, int] | None:
        """The words before the first colon, where they are few and no sentence: "Đối với giáo viên: ..."."""
        colon = self.folded.find(":", start, end)
        if colon < 0 or colon >= end - 2:
            return None
        head = self.folded[start:colon]
        if (
            ";" in head
            or ". " in head
            or len(_WORDS.findall(head)) > _MAX_HEAD_WORDS
            or head.count("(") != head.count(")")
            or (_OF_MANY.search(head) and _NAMES.match(self.document.text, colon + 1, end))
        ):
            return None
        return start, colon

    def _statement(
        self, start: int, end: int, section: Section, depth: int, head: tuple[int, int] | None = None
    ) -> None:
        opens = self.folded[start:end].rstrip().endswith(":")
        statement = Statement(
            start, end, section, depth, head or self._head(start, end), self.leads[-1] if self.leads else None, opens
        )
        self.statements.append(statement)
        if opens:
            self.leads.append(statement)
            if section.zone != "budget" and promises_goals(self.folded[start:end].rstrip()):
                self.promising.add(section)

    def _table(self, blocks: Sequence[Block], *, follows: bool) -> None:
        """Take over a table, or what goes on one that a page broke; `follows`: nothing stands between the two."""
        first = self.folded[blocks[0].start : blocks[0].end]
        # The head may be two tables: names above, number and date below a blank line.
        in_head = self.stack[-1] is self.root and not self.statements_in_body()
        if in_head and (follows or not self.tables):
            self.front.extend(blocks)
        if any(_TAIL.match(self.folded, block.start, block.end) for block in blocks[:2]) or first.startswith(
            "nơi nhận"
        ):
            self.in_tail = True
            self.tail.extend(blocks)
            return
        if self.in_tail:
            self.tail.extend(blocks)
            return
        upper = self.tables[-1] if follows and self.tables else None
        rows = _rows(blocks)
        if upper is not None and self._goes_on(upper.rows, rows):
            height = max(cell.row + cell.row_span for row in upper.rows for cell in row)
            below = (tuple(replace(cell, row=cell.row + height) for cell in row) for row in rows)
            self.tables[-1] = replace(upper, rows=(*upper.rows, *below))
        else:
            self.tables.append(Table(rows, self.stack[-1]))

    def _goes_on(self, upper: Sequence[Sequence[Cell]], lower: Sequence[Sequence[Cell]]) -> bool:
        """Whether a table repeats the head of the one directly above it, or goes on with its serial numbers."""
        if [self._words(cell) for cell in upper[0]] == [self._words(cell) for cell in lower[0]]:
            return True
        if max(map(_width, upper)) != max(map(_width, lower)):
            return False
        numbers = [int(found[1]) for row in upper if (found := _SERIAL.fullmatch(self._words(row[0])))]
        first = _SERIAL.fullmatch(self._words(lower[0][0]))
        return bool(numbers) and first is not None and int(first[1]) == numbers[-1] + 1

    def _words(self, cell: Cell) -> str:
        return self.folded[cell.start : cell.end].strip()

    def statements_in_body(self) -> bool:
        """Whether a section has begun."""
        return bool(self.sections)


def _rows(blocks: Sequence[Block]) -> tuple[tuple[Cell, ...], ...]:
    """The cells of a table, row by row."""
    return tuple(
        tuple(Cell(b.start, b.end, number or 0, b.column or 0, b.row_span, b.column_span) for b in row)
        for number, row in groupby(blocks, key=lambda block: block.row)
    )


def _width(row: Sequence[Cell]) -> int:
    return row[-1].column + row[-1].column_span
