"""Makes the Word and PDF forms of corpus plans from their text.

`python corpus/forms.py province-plan-higher ...` writes `plan.docx` and `plan.pdf` beside `plan.txt` (or
`plan.md`). The PDF is LibreOffice's print of the Word file. Numbers and bullets are automatic ones,
header and foot stand in tables of two columns, rows with bars become tables.
"""

import argparse
import io
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from extractor.document import Block, BlockKind, Document
from extractor.grammar.layout import load_layout
from extractor.parsers import text

PLANS = Path(__file__).parent / "plans"
FONT = "Liberation Serif"  # Debian's fonts-liberation2 has every Vietnamese letter
_DATE = datetime(2026, 1, 1, tzinfo=UTC)  # the same files on every run
# What LibreOffice writes of the hour; noughts of the same length take its place.
_MADE = re.compile(rb"(?<=\(D:)\d{14}|(?<=[</])[0-9A-F]{32}(?=[>\s])")
# Centimetres: "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" fits on one line.
_HEAD_WIDTHS = (6.8, 9.2)
_FOOT_WIDTHS = (8.0, 8.0)
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
_MARK = re.compile(
    r"(?P<roman>[IVX]+)\. |(?P<decimal>\d{1,2})\. |(?P<letter>[a-z])\) "
    r"|\((?P<bracket>\d{1,2})\) |(?P<bullet>[-+]) "
)
# How Word writes each kind of mark: w:numFmt and w:lvlText.
_FORMATS = {
    "roman": ("upperRoman", "%1."),
    "decimal": ("decimal", "%1."),
    "letter": ("lowerLetter", "%1)"),
    "bracket": ("decimal", "(%1)"),
    "-": ("bullet", "-"),
    "+": ("bullet", "+"),
}
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10}


def main(arguments: Sequence[str] | None = None) -> int:
    """Make the forms of the named plans."""
    parser = argparse.ArgumentParser(description="Make plan.docx and plan.pdf from the text of corpus plans.")
    parser.add_argument("names", nargs="+", help="folders of corpus/plans")
    for name in parser.parse_args(arguments).names:
        folder = PLANS / name
        source = next(path for path in (folder / "plan.txt", folder / "plan.md") if path.exists())
        word = folder / "plan.docx"
        word.write_bytes(make_docx(text.parse(source.read_bytes(), source.name)))
        make_pdf(word)
        print(f"{name}: plan.docx, plan.pdf")
    return 0


def make_docx(document: Document) -> bytes:
    """A Word file that shows the blocks of a document as an office would set them."""
    return _Writer(document).write()


def make_pdf(word: Path, folder: Path | None = None) -> Path:
    """Print a Word file with LibreOffice, in a profile of its own."""
    folder = folder or word.parent
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            [
                "soffice",
                f"-env:UserInstallation=file://{profile}",
                "--headless",
                "--convert-to",
                "pdf",
                "--outdir",
                str(folder),
                str(word),
            ],
            check=True,
            capture_output=True,
            timeout=120,
        )
    printed = folder / f"{word.stem}.pdf"
    printed.write_bytes(_MADE.sub(lambda mark: b"0" * len(mark[0]), printed.read_bytes()))
    return printed


class _Writer:
    """Writes one document."""

    def __init__(self, document: Document) -> None:
        self._source = document
        self._layout = load_layout()
        self._word = docx.Document()
        self._lists = _Lists(self._word.part.numbering_part.element)

    def write(self) -> bytes:
        self._set_page()
        blocks = [block for block in self._source.blocks if block.kind is not BlockKind.FURNITURE]
        head = self._head_length(blocks)
        self._two_columns(*self._head_sides(blocks[:head]), _HEAD_WIDTHS)
        rest = blocks[head:]
        foot = next((i for i, block in enumerate(rest) if self._text(block).startswith("Nơi nhận")), len(rest))
        self._body(rest[:foot])
        left = foot
        while left < len(rest) and (left == foot or self._text(rest[left]).startswith("-")):
            left += 1
        right = left
        while right < len(rest) and not self._opens_part(rest[right]):
            right += 1
        self._two_columns(rest[foot:left], rest[left:right], _FOOT_WIDTHS)
        self._body(rest[right:])
        return self._packed()

    def _text(self, block: Block) -> str:
        return self._source[block]

    def _set_page(self) -> None:
        section = self._word.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin, section.right_margin = Cm(3), Cm(2)
        section.top_margin = section.bottom_margin = Cm(2)
        normal = self._word.styles["Normal"]
        normal.font.name, normal.font.size = FONT, Pt(13)
        normal.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
        normal.paragraph_format.space_after = Pt(6)

    def _opens_part(self, block: Block) -> bool:
        """Whether a block is the name of a document type, or an annex."""
        words = self._text(block)
        return block.kind is BlockKind.CELL or self._layout.is_type_line(words) or words.startswith("PHỤ LỤC")

    def _head_length(self, blocks: Sequence[Block]) -> int:
        """How many blocks stand above the document's type; 0 where the text has no header."""
        for index, block in enumerate(blocks[:12]):
            if self._layout.is_type_line(self._text(block)):
                return index
        return 0

    def _head_sides(self, blocks: Sequence[Block]) -> tuple[list[Block], list[Block]]:
        """Issuer and number, motto and date."""
        sides: tuple[list[Block], list[Block]] = ([], [])
        right = False
        for block in blocks:
            words = self._text(block)
            right = right or self._layout.stands_alone(words)
            numbered = words.startswith("Số")
            sides[right and not numbered].append(block)
        return sides

    def _two_columns(self, left: Sequence[Block], right: Sequence[Block], widths: tuple[float, float]) -> None:
        if not right:
            self._body(left)
            return
        table = self._word.add_table(rows=1, cols=2)
        table.autofit = False
        table.rows[0]._tr.get_or_add_trPr().append(_element("w:cantSplit"))
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Cm(width)
        for cell, blocks in zip(table.rows[0].cells, (left, right), strict=True):
            for index, block in enumerate(blocks):
                paragraph = cell.paragraphs[0] if index == 0 else cell.add_paragraph()
                self._fill(paragraph, block)
                paragraph.paragraph_format.space_after = Pt(0)
                for letters in paragraph.runs:
                    letters.font.size = Pt(12)
                if not self._text(block).startswith(("-", "Nơi nhận")):
                    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        self._word.add_paragraph()

    def _body(self, blocks: Sequence[Block]) -> None:
        title = False  # below the name of the document's type
        for table, run in groupby(blocks, key=lambda block: block.table):
            if table is not None:
                self._table(list(run))
                continue
            for block in run:
                words = self._text(block)
                paragraph = self._word.add_paragraph()
                self._fill(paragraph, block)
                named = self._opens_part(block)
                if named or title or words.isupper():
                    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
                    for letters in paragraph.runs:
                        letters.bold = True
                else:
                    paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
                    paragraph.paragraph_format.first_line_indent = Cm(1.27)
                if title:  # white space below it
                    self._word.add_paragraph()
                title = named

    def _table(self, cells: Sequence[Block]) -> None:
        columns = 1 + max(cell.column or 0 for cell in cells)
        table = self._word.add_table(rows=0, cols=columns)
        table.style = "Table Grid"
        for _, run in groupby(cells, key=lambda cell: cell.row):
            row = table.add_row()
            inside = list(run)
            if len(inside) == 1:
                row.cells[0].merge(row.cells[-1])
            for cell in inside:
                row.cells[cell.column or 0].paragraphs[0].add_run(self._text(cell))
        self._word.add_paragraph()

    def _fill(self, paragraph: Any, block: Block) -> None:
        """Put a block's text into a paragraph, a mark in front of it as Word's own."""
        words = self._text(block)
        mark = _MARK.match(words) if block.kind is not BlockKind.FOOTNOTE else None
        if mark:
            self._lists.number(paragraph, mark)
            words = words[mark.end() :]
        paragraph.add_run(words).bold = block.kind is BlockKind.HEADING or None

    def _packed(self) -> bytes:
        """The Word file, without any date of its making."""
        properties = self._word.core_properties
        properties.created = properties.modified = _DATE
        properties.author = properties.last_modified_by = ""
        written, packed = io.BytesIO(), io.BytesIO()
        self._word.save(written)
        with zipfile.ZipFile(written) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
            for name in sorted(source.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
                target.writestr(zipfile.ZipInfo(name, _ZIP_DATE), source.read(name), zipfile.ZIP_DEFLATED)
        return packed.getvalue()


class _Lists:
    """Word's automatic numbering, one abstract list for each way of writing marks."""

    def __init__(self, root: Any) -> None:
        self._root = root
        for old in list(root):
            root.remove(old)
        for number, (shape, level_text) in enumerate(_FORMATS.values()):
            abstract = _element("w:abstractNum", abstractNumId=number)
            level = _element("w:lvl", ilvl=0)
            for tag, value in (("start", 1), ("numFmt", shape), ("suff", "space"), ("lvlText", level_text)):
                level.append(_element(f"w:{tag}", val=value))
            abstract.append(level)
            root.append(abstract)
        self._count = 0
        self._open: dict[str, tuple[int, int]] = {}  # by kind of mark: list id and its last number

    def number(self, paragraph: Any, mark: re.Match[str]) -> None:
        """Let Word write the mark in front of a paragraph."""
        kind = mark["bullet"] or str(mark.lastgroup)
        value = 0 if mark["bullet"] else _value(mark)
        number, last = self._open.get(kind, (0, -1))
        if not number or (not mark["bullet"] and value != last + 1):
            number = self._start(kind, value)
        self._open[kind] = number, value
        properties = _element("w:numPr")
        properties.append(_element("w:ilvl", val=0))
        properties.append(_element("w:numId", val=number))
        paragraph._p.get_or_add_pPr().append(properties)

    def _start(self, kind: str, value: int) -> int:
        """A list that begins with a number."""
        self._count += 1
        number = _element("w:num", numId=self._count)
        number.append(_element("w:abstractNumId", val=list(_FORMATS).index(kind)))
        if value:
            override = _element("w:lvlOverride", ilvl=0)
            override.append(_element("w:startOverride", val=value))
            number.append(override)
        self._root.append(number)
        return self._count


def _value(mark: re.Match[str]) -> int:
    if mark["roman"]:
        digits = [_ROMAN_DIGITS[letter] for letter in mark["roman"]]
        return sum(-a if a < b else a for a, b in zip(digits, [*digits[1:], 0], strict=True))
    if mark["letter"]:
        return ord(mark["letter"]) - ord("a") + 1
    return int(mark["decimal"] or mark["bracket"])


def _element(tag: str, **attributes: object) -> Any:
    element = OxmlElement(tag)
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), str(value))
    return element


if __name__ == "__main__":
    sys.exit(main())
