"""The elements of a web page -> the lines that it shows."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from extractor.grammar.layout import load_layout
from extractor.parsers.html.lists import list_mark, shown_mark
from extractor.parsers.html.notes import take_notes
from extractor.parsers.html.styles import Look, StyleSheet
from extractor.parsers.html.tables import place_cells
from extractor.parsers.layout.lines import Line, as_paragraphs
from extractor.parsers.layout.tables import is_layout, is_rule
from extractor.parsers.letters.clean import clean
from extractor.parsers.letters.legacy import Converter, Face, Run, face_of, guess_code

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BLOCKS = _HEADINGS | {
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "header", "hr", "html", "legend", "li", "main", "nav",
    "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
}  # fmt: skip
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_SPACES = re.compile(" {2,}")
_LINE_END = re.compile(" ?\n ?")
# The mark is typed in the text already.
_MARKED = re.compile(r"[-–+•*]\s|(?:\d{1,2}|[a-zđ]|[IVX]+)[.)]\s")
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(slots=True)
class _Paragraph:
    """Text that is being collected up to the end of its block."""

    runs: list[Run] = field(default_factory=list)
    bold_letters: int = 0
    plain_letters: int = 0
    centred: bool = False
    heading: bool = False
    notes: list[str] = field(default_factory=list)
    mark: str = ""  # of a list item


class Flow:
    """Walks a page once, from top to bottom."""

    def __init__(self, root: Any, main: Any, sheet: StyleSheet) -> None:
        self._main = main
        self._sheet = sheet
        self._notes = take_notes(root)
        self._typed = False  # some text keeps its blanks and line ends
        self._letters: Converter | None = None
        self._default: Face | None = None
        self._letters = self._converter()
        self._table = -1
        self._set: tuple[bool, bool] | None = None  # how the paragraph before was set: centred, bold
        self._mark = ""  # of the list item whose first paragraph comes next

    def lines(self) -> list[Line]:
        """The lines as they stand on the page, blank ones included."""
        lines = list(self._flow(self._main, self._look_around(self._main)))
        # Only what a page shows as it was typed can be a hard-wrapped text: a paragraph's lines are the browser's.
        return as_paragraphs(lines) if self._typed else [replace(line, full=False) for line in lines]

    def notes(self) -> list[str]:
        """What reading had to repair; complete when the lines have been read."""
        return [] if self._letters is None else self._letters.notes()

    def _look_around(self, element: Any) -> Look:
        look = Look()
        for outer in reversed([element, *element.iterancestors()]):
            look = self._sheet.look(outer, look)
        return replace(look, hidden=False)

    def _converter(self) -> Converter | None:
        """What converts legacy letters; None where neither fonts nor the text ask for it."""
        paragraphs = [p.runs for p in self._paragraphs(self._main, self._look_around(self._main))]
        if not any(run.face for runs in paragraphs for run in runs):
            code = guess_code(" ".join(run.text for runs in paragraphs for run in runs))
            if code is None:
                return None
            self._default = Face(code)
            paragraphs = [[replace(run, face=self._default) for run in runs] for runs in paragraphs]
        return Converter(paragraphs)

    def _paragraphs(self, container: Any, look: Look) -> Iterator[_Paragraph]:
        for item in self._items(container, look):
            if isinstance(item, _Paragraph):
                yield item
            elif not item[1].hidden:
                yield from self._paragraphs(*item)

    def _items(self, container: Any, look: Look) -> list["_Paragraph | tuple[Any, Look]"]:
        """The blocks in an element, each with its look, and the text between them as paragraphs."""
        items: list[_Paragraph | tuple[Any, Look]] = []
        heading = container.tag in _HEADINGS

        def opened() -> _Paragraph:
            return _Paragraph(centred=look.centred, heading=heading)

        open_ = opened()

        def close() -> None:
            nonlocal open_
            if any(run.text.strip(" ") for run in open_.runs):
                items.append(open_)
            open_ = opened()

        def walk(element: Any, look: Look) -> None:
            self._add(open_, element.text, look)
            for child in element:
                if isinstance(child.tag, str):
                    inner = self._sheet.look(child, look)
                    if child.tag in _BLOCKS:
                        close()
                        items.append((child, inner))
                    elif not inner.hidden and not self._added(open_, child):
                        walk(child, inner)
                self._add(open_, child.tail, look)

        walk(container, look)
        close()
        return items

    def _added(self, into: _Paragraph, element: Any) -> bool:
        """Whether an element is a line end, a tab, a list's mark or a note's, which are read otherwise."""
        if element.tag == "br":
            into.runs.append(Run("\n"))
            return True
        style = element.get("style", "").lower()
        if "mso-tab-count" in style:
            into.runs.append(Run("\t"))
            return True
        if "mso-list" in style and "ignore" in style:
            into.mark = shown_mark("".join(element.itertext()))
            return True
        note = self._notes.referred(element)
        if note is not None:
            into.notes.append(note)
        return note is not None

    def _add(self, into: _Paragraph, text: str | None, look: Look) -> None:
        """Add the text of one node."""
        if not text:
            return
        if look.kept:
            self._typed = self._typed or "\n" in text.strip()
        else:
            text = _BLANKS.sub(" ", text)
        face = face_of(look.font) or self._default
        if look.capitals and face is None:
            text = text.upper()
        if look.raised and text.strip().isdecimal():
            text = text.translate(_SUPERSCRIPT)
        into.runs.append(Run(text, face))
        letters = sum(not letter.isspace() for letter in text)
        into.bold_letters += letters if look.bold else 0
        into.plain_letters += 0 if look.bold else letters

    def _flow(self, container: Any, look: Look) -> Iterator[Line]:
        items = self._items(container, look)
        if not items and container.tag in ("p", "div"):
            yield Line("")
        for item in items:
            if isinstance(item, _Paragraph):
                yield from self._shown(item)
                continue
            element, inner = item
            if inner.hidden:
                continue
            if element.tag == "table":
                yield from self._table_lines(element, inner)
                self._set = None
                continue
            if element.tag == "hr":
                yield Line("")
            if element.tag == "li":
                self._mark = list_mark(element)
            yield from self._flow(element, inner)

    def _text(self, paragraph: _Paragraph) -> str:
        """The text of a paragraph behind its mark."""
        runs = paragraph.runs
        text = "".join(run.text for run in runs) if self._letters is None else self._letters.convert(runs)
        text = _LINE_END.sub("\n", _SPACES.sub(" ", text)).replace("\u00a0", " ").strip(" \n")
        mark, self._mark = paragraph.mark or self._mark, ""
        return f"{mark} {text}" if mark and text.strip() and not _MARKED.match(text) else text

    def _shown(self, paragraph: _Paragraph) -> Iterator[Line]:
        """The lines of a paragraph, its footnotes below it."""
        text = self._text(paragraph)
        if not text.strip():
            yield Line("")
            return
        bold = paragraph.bold_letters > 0 and paragraph.plain_letters == 0
        gap = self._set is not None and self._set != (paragraph.centred, bold)
        self._set = (paragraph.centred, bold)
        for number, line in enumerate(text.split("\n")):
            yield Line(line, gap=gap and number == 0, heading=bold or paragraph.heading)
        for note in paragraph.notes:
            yield Line(note, footnote=True)

    def _table_lines(self, table: Any, look: Look) -> Iterator[Line]:
        """A table row by row; one that only places text on the page, column by column."""
        rows = place_cells(table)
        looks = {id(cell.element): self._look_inside(cell.element, table, look) for row in rows for cell in row}
        firsts = [[self._first_line(cell.element, looks[id(cell.element)]) for cell in row] for row in rows]
        if is_layout(firsts, load_layout(), ruled=self._sheet.is_ruled(table)):
            yield Line("")
            for column in sorted({cell.column for row in rows for cell in row}):
                for cell in (cell for row in rows for cell in row if cell.column == column):
                    yield from self._flow(cell.element, looks[id(cell.element)])
                yield Line("")
            return
        self._table += 1
        number = self._table
        notes: list[Line] = []
        for row_number, row in enumerate(rows):
            for cell in row:
                texts = list(self._cell_texts(cell.element, looks[id(cell.element)], notes))
                yield Line(" ".join(texts), cell=(number, row_number, cell.column), span=cell.span)
        yield from notes
        yield Line("")

    def _look_inside(self, cell: Any, table: Any, look: Look) -> Look:
        between = []
        for outer in (cell, *cell.iterancestors()):
            if outer is table:
                break
            between.append(outer)
        for outer in reversed(between):
            look = self._sheet.look(outer, look)
        return look

    def _cell_texts(self, cell: Any, look: Look, notes: list[Line]) -> Iterator[str]:
        """The paragraphs of a cell, those of the tables in it included; their footnotes go to `notes`."""
        for item in self._items(cell, look):
            if isinstance(item, _Paragraph):
                text = self._text(item).replace("\n", " ").strip()
                if text and not is_rule(text):
                    yield text
                notes += [Line(note, footnote=True) for note in item.notes]
            elif not item[1].hidden:
                if item[0].tag == "li":
                    self._mark = list_mark(item[0])
                yield from self._cell_texts(*item, notes)

    def _first_line(self, cell: Any, look: Look) -> str:
        for paragraph in self._paragraphs(cell, look):
            mark = self._mark
            text = self._text(paragraph)
            self._mark = mark
            if line := clean(text.partition("\n")[0]):
                return line
        return ""
