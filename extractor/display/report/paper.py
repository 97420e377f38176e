"""A Word document laid out as Decree 30/2020/NĐ-CP, Appendix I wants official papers: page, fonts, lines, tables.

Sizes in points and centimetres are the decree's.
"""

import zipfile
from collections.abc import Iterable, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any, Literal

_FONT = "Times New Roman"
_LONG_AGO = datetime(2000, 1, 1)  # instead of the time of writing: the same content gives the same bytes
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
Align = Literal["left", "center", "right", "justify"]


class Paper:
    """A document on A4 that is written from top to bottom."""

    def __init__(self, title: str) -> None:
        from docx import Document
        from docx.shared import Cm, Pt

        self._document: Any = Document()
        properties = self._document.core_properties
        properties.title, properties.author, properties.comments = title, "", ""
        properties.created = properties.modified = _LONG_AGO
        normal = self._document.styles["Normal"]
        _set_font(normal.element.get_or_add_rPr(), normal.font, 14)
        normal.paragraph_format.space_after = Pt(0)
        section = self._document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.top_margin = section.bottom_margin = Cm(2)
        section.left_margin, section.right_margin = Cm(3), Cm(1.5)
        section.header_distance = Cm(1)
        self._number_pages(section)

    def line(
        self,
        text: str,
        *,
        place: Any = None,
        align: Align = "left",
        size: float = 14,
        bold: bool = False,
        italic: bool = False,
        above: float = 0,
        keep: bool = False,
    ) -> Any:
        """A paragraph at the end of the paper or of a `place` (a table's cell), `above` points below what precedes."""
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Pt

        written = self._new_paragraph(place)
        written.alignment = getattr(WD_ALIGN_PARAGRAPH, align.upper())
        written.paragraph_format.space_before = Pt(above)
        written.paragraph_format.keep_with_next = keep
        run = written.add_run(_clean(text))
        run.bold, run.italic, run.font.size = bold, italic, Pt(size)
        return written

    def heading(self, text: str) -> None:
        """The heading of a section, which stays with what follows."""
        self.line(text, bold=True, above=12, keep=True).paragraph_format.first_line_indent = _cm(1)

    def body(self, text: str, *, keep: bool = False) -> None:
        """A paragraph of running text: justified, its first line set in by 1 cm."""
        format_ = self.line(text, align="justify", above=6, keep=keep).paragraph_format
        format_.first_line_indent, format_.line_spacing = _cm(1), 1.15

    def rule(self, width: float, within: float, *, place: Any = None) -> None:
        """A horizontal line `width` cm long in the middle of `within` cm."""
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn
        from docx.shared import Pt

        written = self._new_paragraph(place)
        format_ = written.paragraph_format
        format_.left_indent = format_.right_indent = _cm((within - width) / 2)
        format_.space_before, format_.line_spacing = Pt(1), Pt(6)
        borders, top = OxmlElement("w:pBdr"), OxmlElement("w:top")
        for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
            top.set(qn(f"w:{name}"), value)
        borders.append(top)
        written._p.get_or_add_pPr().insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc")

    def columns(self, widths: Sequence[float], above: float = 0) -> list[Any]:
        """Cells side by side without lines; widths in cm, the space above in points."""
        if above:
            self.line("", size=above, keep=True)
        row = self._table(widths, lines=False).add_row()
        _mark(row, "w:cantSplit")
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = _cm(width)
        return list(row.cells)

    def table(
        self, heads: Sequence[str], widths: Sequence[float], rows: Iterable[Sequence[str]], centred: Sequence[int] = ()
    ) -> None:
        """A table whose heads stand again on every page; line ends part the paragraphs of a cell."""
        self.line("", size=6, keep=True)
        table = self._table(widths, lines=True)
        self._fill(table.add_row(), heads, widths, range(len(heads)), head=True)
        _mark(table.rows[0], "w:tblHeader")
        for row in rows:
            self._fill(table.add_row(), row, widths, centred)
        for each in table.rows:
            _mark(each, "w:cantSplit")

    def saved(self) -> bytes:
        """The file; packed anew, as the packing takes down the time."""
        packed, fixed = BytesIO(), BytesIO()
        self._document.save(packed)
        with zipfile.ZipFile(packed) as source, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target:
            for name in source.namelist():
                target.writestr(zipfile.ZipInfo(name, _ZIP_EPOCH), source.read(name), zipfile.ZIP_DEFLATED)
        return fixed.getvalue()

    def _new_paragraph(self, place: Any) -> Any:
        if place is None:
            return self._document.add_paragraph()
        first = place.paragraphs[0]
        fresh = len(place.paragraphs) == 1 and not first.runs and first._p.pPr is None
        return first if fresh else place.add_paragraph()

    def _table(self, widths: Sequence[float], *, lines: bool) -> Any:
        table = self._document.add_table(rows=0, cols=len(widths))
        table.style = "Table Grid" if lines else "Normal Table"
        table.autofit = False
        for column, width in zip(table.columns, widths, strict=True):
            column.width = _cm(width)
        return table

    def _fill(
        self, row: Any, texts: Sequence[str], widths: Sequence[float], centred: Sequence[int], head: bool = False
    ) -> None:
        from docx.shared import Pt

        for at, (cell, text, width) in enumerate(zip(row.cells, texts, widths, strict=True)):
            cell.width = _cm(width)
            for part in text.split("\n"):
                align: Align = "center" if at in centred else "left"
                written = self.line(part, place=cell, size=12, bold=head, align=align, keep=head)
                written.paragraph_format.space_before = written.paragraph_format.space_after = Pt(2)

    def _number_pages(self, section: Any) -> None:
        """Arabic numbers in the middle of the upper margin, none on the first page."""
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        section.different_first_page_header_footer = True
        written = self.line("", place=section.header, align="center", size=13)
        for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
            element = OxmlElement("w:fldChar" if kind else "w:instrText")
            if kind:
                element.set(qn("w:fldCharType"), kind)
            element.text = text
            written.add_run()._r.append(element)


def _set_font(properties: Any, font: Any, size: float) -> None:
    """The font for all scripts: Word takes Vietnamese letters from several of them."""
    from docx.oxml.ns import qn
    from docx.shared import Pt

    font.name, font.size = _FONT, Pt(size)
    fonts = properties.get_or_add_rFonts()
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), _FONT)


def _mark(row: Any, name: str) -> None:
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement(name))


def _cm(length: float) -> Any:
    from docx.shared import Cm

    return Cm(length)


def _clean(text: str) -> str:
    """A text without control characters, which XML cannot hold."""
    return "".join(letter for letter in text if letter >= " " or letter == "\t")
