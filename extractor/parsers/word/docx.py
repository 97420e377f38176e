"""Word files (.docx, Office Open XML) -> document."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from extractor.document import Document
from extractor.errors import UnreadableFileError
from extractor.grammar.layout import load_layout
from extractor.parsers.layout.compose import compose
from extractor.parsers.layout.lines import Line, as_paragraphs, join_lines
from extractor.parsers.layout.markup import strip_markup
from extractor.parsers.layout.tables import is_layout, is_rule
from extractor.parsers.letters.clean import clean
from extractor.parsers.letters.legacy import Converter, face_of
from extractor.parsers.word.numbering import Numbering, Styles, W
from extractor.parsers.word.runs import Paragraph, chosen_content, read_runs

_MC_ALTERNATIVES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_WRAPPERS = frozenset(W + tag for tag in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"))
_CENTRED = frozenset(("center", "right", "end"))
# The styles that Word and LibreOffice give to the lines of an opened text file.
_PLAIN_STYLES = ("preformatted text", "plain text")


def parse(data: bytes, name: str) -> Document:
    """Read a .docx; raises `UnreadableFileError` where it is damaged or no Word file."""
    body = _Body(*_open(data, name))
    pieces = join_lines(strip_markup(body.lines()))
    return compose(name, pieces, body.notes())


def _open(data: bytes, name: str) -> tuple[Any, dict[str, Any]]:
    """The w:document element, and the roots of the parts it refers to, by kind ("styles", "footnotes")."""
    from docx.opc.exceptions import OpcError
    from docx.oxml import parse_xml
    from docx.package import Package

    try:
        main = Package.open(io.BytesIO(data)).main_document_part
        related = {
            kind: parse_xml(relation.target_part.blob)
            for relation in main.rels.values()
            if not relation.is_external
            and (kind := relation.reltype.rpartition("/")[2]) in ("styles", "numbering", "footnotes", "endnotes")
        }
        return parse_xml(main.blob), related
    # lxml's XMLSyntaxError is a SyntaxError; a part that is missing from the archive is a KeyError.
    except (OpcError, zipfile.BadZipFile, SyntaxError, KeyError, ValueError, EOFError) as error:
        raise UnreadableFileError(
            name, "is a damaged Word file", "open it in Word or LibreOffice and save it again as .docx"
        ) from error


class _Body:
    """Walks a document body once, from top to bottom."""

    def __init__(self, document: Any, parts: dict[str, Any]) -> None:
        self._body = document.find(W + "body")
        self._styles = Styles(parts.get("styles"))
        self._numbering = Numbering(parts.get("numbering"), self._styles)
        self._notes = {
            (kind, note.get(W + "id")): note
            for kind in ("footnote", "endnote")
            if f"{kind}s" in parts
            for note in parts[f"{kind}s"].findall(W + kind)
        }
        notes = [parts[kind] for kind in ("footnotes", "endnotes") if kind in parts]
        self._letters = self._converter([document, *notes])
        self._table = -1
        self._set: tuple[bool, bool] | None = None  # how the paragraph before was set: centred, bold
        self._plain = True  # only paragraphs of plain text styles so far

    def lines(self) -> list[Line]:
        """The lines as they stand in the file, paragraphs not yet joined; blank ones included."""
        if self._body is None:
            return []
        lines = list(self._flow(self._body))
        return lines if self._plain else as_paragraphs(lines)

    def notes(self) -> list[str]:
        """What reading had to repair; complete when the lines have been read."""
        return [] if self._letters is None else self._letters.notes()

    def _converter(self, roots: list[Any]) -> Converter | None:
        """What converts legacy letters; None where no font asks for it."""
        if not any(face_of(font) for font in self._styles.fonts(roots)):
            return None
        return Converter(read_runs(p, self._styles).runs for root in roots for p in root.iter(W + "p"))

    def _read(self, paragraph: Any) -> Paragraph:
        return read_runs(paragraph, self._styles, self._letters)

    def _flow(self, container: Any) -> Iterator[Line]:
        for child in container:
            if child.tag == W + "p":
                yield from self._paragraph(child)
            elif child.tag == W + "tbl":
                yield from self._table_lines(child)
                self._set = None
            elif child.tag in _WRAPPERS:
                yield from self._flow(child)
            elif child.tag == _MC_ALTERNATIVES and (chosen := chosen_content(child)) is not None:
                yield from self._flow(chosen)

    def _paragraph(self, element: Any) -> Iterator[Line]:
        properties = element.find(W + "pPr")
        shown = self._read(element)
        if not shown.text.strip() and _mark_is_deleted(properties):
            return
        style_id = _value(properties, "pStyle")
        style = self._styles.name(style_id)
        text = self._marked(element, shown)
        if text.strip():
            self._plain = self._plain and style in _PLAIN_STYLES
            centred = _alignment(properties, style_id, self._styles) in _CENTRED
            # A paragraph set in another way, or with a mark, does not go on the one before.
            gap = text != shown.text or (self._set is not None and self._set != (centred, shown.bold))
            self._set = (centred, shown.bold)
            heading = shown.bold or style.startswith("heading") or style == "title"
            for number, line in enumerate(text.split("\n")):
                yield Line(line, gap=gap and number == 0, heading=heading)
        elif not shown.boxes:
            yield Line("")
        for box in shown.boxes:
            yield Line("")
            yield from self._flow(box)
            yield Line("")
        yield from self._footnotes(shown)

    def _marked(self, element: Any, shown: Paragraph) -> str:
        """A paragraph's text behind its automatic number or bullet."""
        mark = self._numbering.mark(element)
        return f"{mark} {shown.text.lstrip()}" if mark and shown.text.strip() else shown.text

    def _footnotes(self, shown: Paragraph) -> Iterator[Line]:
        for reference in shown.notes:
            note = self._notes.get(reference)
            if note is not None:
                paragraphs = (self._read(p).text for p in note.iter(W + "p"))
                yield Line(" ".join(paragraphs), footnote=True)

    def _table_lines(self, table: Any) -> Iterator[Line]:
        """A table row by row; one that only places text on the page, column by column."""
        rows = _grid(table)
        starts = [[self._first_line(cell) for _, cell, _ in row] for row in rows]
        if is_layout(starts, load_layout(), ruled=_is_ruled(table, self._styles)):
            yield Line("")
            for column in sorted({at for row in rows for at, _, _ in row}):
                for cell in (cell for row in rows for at, cell, _ in row if at == column):
                    yield from self._flow(cell)
                yield Line("")
            return
        self._table += 1
        number = self._table
        notes: list[Line] = []
        for row_number, row in enumerate(rows):
            for column, cell, span in row:
                text = " ".join(self._cell_texts(cell, notes))
                yield Line(text, cell=(number, row_number, column), span=span)
        yield from notes
        yield Line("")

    def _cell_texts(self, container: Any, notes: list[Line]) -> Iterator[str]:
        """The paragraphs of a cell, those of the tables in it included; their footnotes go to `notes`."""
        for paragraph in container.iter(W + "p"):
            if any(ancestor.tag == W + "txbxContent" for ancestor in paragraph.iterancestors()):
                continue
            shown = self._read(paragraph)
            text = self._marked(paragraph, shown).replace("\n", " ").strip()
            if text and not is_rule(text):
                yield text
            for box in shown.boxes:
                yield from (self._read(p).text.strip() for p in box.iter(W + "p"))
            notes += self._footnotes(shown)

    def _first_line(self, cell: Any) -> str:
        for paragraph in cell.iter(W + "p"):
            if text := clean(self._read(paragraph).text.partition("\n")[0]):
                return text
        return ""


def _children(container: Any, tag: str) -> Iterator[Any]:
    """The children of a kind, those in content controls and tracked insertions included."""
    for child in container:
        if child.tag == W + tag:
            if child.find(f"{W}trPr/{W}del") is None:
                yield child
        elif child.tag in _WRAPPERS:
            yield from _children(child, tag)


def _grid(table: Any) -> list[list[tuple[int, Any, tuple[int, int]]]]:
    """The cells that begin in each row: column of the grid, cell, rows and columns that it covers."""
    rows = [list(_cells(row)) for row in _children(table, "tr")]
    grid = []
    for number, row in enumerate(rows):
        begun = []
        for column, width, cell, goes_on in row:
            if goes_on:
                continue
            tall = 1
            for below in rows[number + 1 :]:
                if not any(at == column and merged for at, _, _, merged in below):
                    break
                tall += 1
            begun.append((column, cell, (tall, width)))
        grid.append(begun)
    return grid


def _cells(row: Any) -> Iterator[tuple[int, int, Any, bool]]:
    """The cells of a row: column of the grid, columns covered, cell, whether the one above goes on in it."""
    found: list[tuple[int, int, Any, bool]] = []
    column = int(_value(row.find(W + "trPr"), "gridBefore") or 0)
    for cell in _children(row, "tc"):
        properties = cell.find(W + "tcPr")
        width = int(_value(properties, "gridSpan") or 1)
        if _goes_on(properties, "hMerge") and found:
            at, before, owner, merged = found.pop()
            found.append((at, before + width, owner, merged))
        else:
            found.append((column, width, cell, _goes_on(properties, "vMerge")))
        column += width
    yield from found


def _goes_on(properties: Any | None, tag: str) -> bool:
    """Whether a cell is a later part of a merged one."""
    merge = None if properties is None else properties.find(W + tag)
    return merge is not None and merge.get(W + "val") != "restart"


def _is_ruled(table: Any, styles: Styles) -> bool:
    """Whether a table draws lines between its cells."""
    properties = table.find(W + "tblPr")
    borders = None if properties is None else properties.find(W + "tblBorders")
    style = _value(properties, "tblStyle")
    if borders is None and style is not None:
        borders = styles.find(style, f"{W}tblPr/{W}tblBorders")
    cells = table.findall(f"{W}tr/{W}tc/{W}tcPr/{W}tcBorders")
    return any(_draws(part) for part in ([] if borders is None else [borders])) or (
        sum(map(_draws, cells)) * 2 > len(table.findall(f"{W}tr/{W}tc"))
    )


def _draws(borders: Any) -> bool:
    return any(side.get(W + "val") not in ("nil", "none") for side in borders)


def _value(properties: Any | None, tag: str) -> str | None:
    found = None if properties is None else properties.find(W + tag)
    return None if found is None else found.get(W + "val")


def _alignment(properties: Any | None, style_id: str | None, styles: Styles) -> str | None:
    own = _value(properties, "jc")
    if own is not None:
        return own
    inherited = styles.find(style_id, f"{W}pPr/{W}jc")
    return None if inherited is None else inherited.get(W + "val")


def _mark_is_deleted(properties: Any | None) -> bool:
    """Whether the end of a paragraph is a tracked deletion."""
    return properties is not None and properties.find(f"{W}rPr/{W}del") is not None
