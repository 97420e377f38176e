"""PDF files, printed here by LibreOffice from Word files, and what is read from them."""

import io
import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pypdfium2
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from extractor.document import BlockKind, Document
from extractor.errors import UnreadableFileError
from extractor.parsers import read, text
from extractor.parsers.pdf import file as pdf

SEEDS = Path("/work/shared/seeds")
REAL = Path("/work/shared/real")
SENTENCE = (
    "Giao Sở Nội vụ chủ trì, phối hợp với các sở, ban, ngành tỉnh tham mưu Ủy ban nhân dân tỉnh ban hành kế hoạch"
)
# Texts of their own: lines that come back at one height of many pages are taken for running heads.
NAMES = [f"Đồng {first}{second}" for first in "BCDGHKLMNPRSTVX" for second in ("ông", "ương", "ênh")]

Printer = Callable[..., bytes]


@pytest.fixture(scope="session")
def printed(soffice, tmp_path_factory) -> Printer:
    """Turns a python-docx document into the bytes of a PDF."""
    folder = tmp_path_factory.mktemp("pdf")

    def convert(word: Any, target: str = "pdf") -> bytes:
        word.save(folder / "plan.docx")
        subprocess.run(
            [
                soffice,
                f"-env:UserInstallation=file://{folder}/profile",
                "--headless",
                "--convert-to",
                target,
                "--outdir",
                str(folder),
                str(folder / "plan.docx"),
            ],
            check=True,
            capture_output=True,
            timeout=120,
        )
        return (folder / "plan.pdf").read_bytes()

    return convert


def letter() -> Any:
    """An empty page set as offices set it."""
    word = docx.Document()
    normal = word.styles["Normal"]
    normal.font.name, normal.font.size = "Liberation Serif", Pt(13)
    normal.paragraph_format.space_after = Pt(6)
    return word


def add_body(word: Any, *paragraphs: str) -> None:
    for words in paragraphs:
        paragraph = word.add_paragraph(words)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        paragraph.paragraph_format.first_line_indent = Cm(1)


def body(document: Document) -> list[str]:
    aside = BlockKind.FURNITURE, BlockKind.FOOTNOTE
    return [document[block] for block in document.blocks if block.kind not in aside]


def of_kind(document: Document, kind: BlockKind) -> list[str]:
    return [document[block] for block in document.blocks if block.kind is kind]


def with_image() -> bytes:
    """A page that an image covers, as scanners make it."""
    document = pypdfium2.PdfDocument.new()
    page = document.new_page(595, 842)
    bitmap = pypdfium2.PdfBitmap.new_native(10, 10, 4)
    bitmap.fill_rect((200, 200, 200, 255), 0, 0, 10, 10)
    image = pypdfium2.PdfImage.new(document)
    image.set_bitmap(bitmap)
    image.set_matrix(pypdfium2.PdfMatrix().scale(595, 842))
    page.insert_obj(image)
    page.gen_content()
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_lines_of_a_paragraph_are_joined_and_paragraphs_kept_apart(printed):
    word = letter()
    paragraphs = [f"{number}. {SENTENCE} năm 202{number}; báo cáo kết quả trước ngày 15/12." for number in range(1, 6)]
    add_body(word, *paragraphs)
    assert body(pdf.parse(printed(word), "plan.pdf")) == paragraphs


def test_a_sentence_broken_over_a_page_is_joined_past_page_number_and_running_head(printed):
    word = letter()
    section = word.sections[0]
    section.header.paragraphs[0].text = "Kế hoạch phát triển giáo dục"
    field = section.footer.paragraphs[0].add_run()
    for kind, words in (("begin", None), (None, "PAGE"), ("end", None)):
        element = OxmlElement("w:instrText" if words else "w:fldChar")
        if words:
            element.text = words
        else:
            element.set(qn("w:fldCharType"), kind)
        field._r.append(element)
    paragraphs = [f"{number}. Xã {name * 5}: {SENTENCE}; {SENTENCE}." for number, name in enumerate(NAMES, 1)]
    add_body(word, *paragraphs)
    document = pdf.parse(printed(word), "plan.pdf")
    assert body(document) == paragraphs
    pages = document.blocks[-1].page
    assert pages is not None
    assert pages >= 3
    furniture = of_kind(document, BlockKind.FURNITURE)
    assert furniture.count("Kế hoạch phát triển giáo dục") == pages
    assert {str(number) for number in range(1, pages + 1)} <= set(furniture)


def test_a_joined_sentence_knows_the_page_of_each_part(printed):
    word = letter()
    add_body(word, *[f"{number}. Xã {name * 5}: {SENTENCE}; {SENTENCE}." for number, name in enumerate(NAMES, 1)])
    document = pdf.parse(printed(word), "plan.pdf")
    starts = {block.start for block in document.blocks}
    offset, page = next(start for start in document.page_starts if start[0] not in starts)
    assert document.page_at(offset - 1) == page - 1
    assert document.page_at(offset) == page


def test_header_and_foot_are_read_column_by_column(printed):
    word = letter()
    columns = {
        0: ["ỦY BAN NHÂN DÂN", "TỈNH SÔNG MÂY", "Số: 12/KH-UBND"],
        1: [
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Độc lập - Tự do - Hạnh phúc",
            "Sông Mây, ngày 01 tháng 02 năm 2026",
        ],
    }
    foot = {
        0: ["Nơi nhận:", "- Như trên;", "- Lưu: VT."],
        1: ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Đàm Quốc Khải"],
    }
    for cells in (columns, foot):
        table = word.add_table(rows=1, cols=2)
        for column, width in ((0, Cm(6)), (1, Cm(10))):
            table.columns[column].width = width
            table.cell(0, column).text = "\n".join(cells[column])
            if cells is columns:
                table.cell(0, column).paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
        if cells is columns:
            word.add_paragraph("KẾ HOẠCH").alignment = WD_ALIGN_PARAGRAPH.CENTER
            add_body(word, f"{SENTENCE}.")
    found = body(pdf.parse(printed(word), "plan.pdf"))
    assert found == [*columns[0], *columns[1], "KẾ HOẠCH", f"{SENTENCE}.", *foot[0], *foot[1]]


def table_of(word: Any, rows: int, cells: Callable[[int], list[str]]) -> None:
    table = word.add_table(rows=0, cols=4)
    table.style = "Table Grid"
    for column, title in zip(table.add_row().cells, ("TT", "Nhiệm vụ", "Chủ trì", "Thời gian"), strict=True):
        column.text = title
    for number in range(1, rows + 1):
        for column, words in zip(table.add_row().cells, cells(number), strict=True):
            column.text = words
    mark = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(mark)


def test_the_cells_of_a_ruled_table_are_read(printed):
    word = letter()
    add_body(word, "Trước bảng:")
    table_of(
        word,
        2,
        lambda number: [str(number), "Ban hành kế hoạch", "Sở Y tế", f"Quý {number}/2026"],
    )
    add_body(word, "Sau bảng.")
    document = pdf.parse(printed(word), "plan.pdf")
    cells = [(b.table, b.row, b.column, document[b]) for b in document.blocks if b.kind is BlockKind.CELL]
    assert cells == [
        (0, 0, 0, "TT"), (0, 0, 1, "Nhiệm vụ"), (0, 0, 2, "Chủ trì"), (0, 0, 3, "Thời gian"),
        (0, 1, 0, "1"), (0, 1, 1, "Ban hành kế hoạch"), (0, 1, 2, "Sở Y tế"), (0, 1, 3, "Quý 1/2026"),
        (0, 2, 0, "2"), (0, 2, 1, "Ban hành kế hoạch"), (0, 2, 2, "Sở Y tế"), (0, 2, 3, "Quý 2/2026"),
    ]  # fmt: skip
    assert body(document)[0] == "Trước bảng:"
    assert body(document)[-1] == "Sau bảng."


def test_a_table_broken_over_pages_is_one_table_with_one_head(printed):
    word = letter()
    duty = f"{SENTENCE}, hoàn thành việc rà soát, thống kê và cập nhật dữ liệu"
    table_of(word, 12, lambda number: [str(number), duty, "Sở Nội vụ", f"Quý II/20{number + 25}"])
    document = pdf.parse(printed(word), "plan.pdf")
    cells = [block for block in document.blocks if block.kind is BlockKind.CELL]
    assert {block.table for block in cells} == {0}
    assert len({block.page for block in cells}) > 1
    assert [document[block] for block in cells].count("Nhiệm vụ") == 1
    rows = [[document[block] for block in cells if block.row == row] for row in range(1, 13)]
    assert rows == [[str(number), duty, "Sở Nội vụ", f"Quý II/20{number + 25}"] for number in range(1, 13)]


def test_an_underlined_heading_is_no_table(printed):
    word = letter()
    word.add_paragraph().add_run("MỤC TIÊU").underline = True
    add_body(word, f"{SENTENCE}.")
    assert not of_kind(pdf.parse(printed(word), "plan.pdf"), BlockKind.CELL)


def test_a_page_break_does_not_make_a_heading_part_of_the_text_before(printed):
    word = letter()
    add_body(word, f"{SENTENCE}.")
    word.paragraphs[-1].add_run().add_break(WD_BREAK.PAGE)
    add_body(word, "II. NHIỆM VỤ")
    assert body(pdf.parse(printed(word), "plan.pdf")) == [f"{SENTENCE}.", "II. NHIỆM VỤ"]


def test_blocks_hold_their_text_in_ascending_order(printed):
    word = letter()
    add_body(word, *[f"- {SENTENCE};" for _ in range(30)])
    table_of(word, 3, lambda number: [str(number), SENTENCE, "Sở Nội vụ", "2026"])
    document = pdf.parse(printed(word), "plan.pdf")
    end = 0
    for block in document.blocks:
        assert end <= block.start < block.end
        assert document[block] == document.text[block.start : block.end]
        end = block.end


def test_an_empty_scan_is_refused_with_the_reason():
    with pytest.raises(UnreadableFileError, match=r"^scan\.pdf: (holds no text|is a scan, and tesseract)"):
        pdf.parse(with_image(), "scan.pdf")


def test_a_file_cut_short_gives_one_clear_line(printed):
    word = letter()
    add_body(word, SENTENCE)
    data = printed(word)
    with pytest.raises(UnreadableFileError, match=r"^plan\.pdf: is a damaged PDF file; [^\n]+$"):
        pdf.parse(data[:600], "plan.pdf")


def test_a_locked_file_says_so(printed):
    word = letter()
    add_body(word, SENTENCE)
    options = {
        "EncryptFile": {"type": "boolean", "value": "true"},
        "DocumentOpenPassword": {"type": "string", "value": "mật khẩu"},
    }
    data = printed(word, f"pdf:writer_pdf_Export:{json.dumps(options)}")
    with pytest.raises(UnreadableFileError, match=r"^plan\.pdf: is protected by a password; [^\n]+$"):
        pdf.parse(data, "plan.pdf")


def test_a_text_printed_reads_as_the_text(soffice, tmp_path):
    if not SEEDS.exists():
        pytest.skip(f"{SEEDS} is missing: the seeds are not part of the project")
    sources = sorted(SEEDS.glob("*.txt"))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    for files, target in (
        (sources, "docx:MS Word 2007 XML"),
        ([tmp_path / f"{p.stem}.docx" for p in sources], "pdf"),
    ):
        subprocess.run(
            [
                *[soffice, profile, "--headless", "--infilter=Text (encoded):UTF8"][: 4 if files is sources else 3],
                "--convert-to",
                target,
                "--outdir",
                str(tmp_path),
                *map(str, files),
            ],
            check=True,
            capture_output=True,
            timeout=120,
        )
    for path in sources:
        found = body(read(tmp_path / f"{path.stem}.pdf"))
        assert found == body(text.parse(path.read_bytes(), path.name)), path.name


@pytest.fixture(scope="module")
def gazette() -> Document:
    path = REAL / "files" / "02.pdf"
    if not path.exists():
        pytest.skip(f"{path} is missing: real documents are not part of the project")
    return read(path)


def test_a_gazette_decision_reads_as_its_text(gazette):
    source = next(REAL.glob("02-*.txt"))
    expected, found = body(read(source)), body(gazette)
    shared = len(set(expected) & set(found))
    assert shared >= 0.95 * len(expected)


def test_the_rows_of_a_gazette_appendix_keep_their_cells():
    path = REAL / "files" / "15.pdf"
    if not path.exists():
        pytest.skip(f"{path} is missing: real documents are not part of the project")
    document = read(path)
    assert {block.table for block in document.blocks if block.kind is BlockKind.CELL} == {0}
    row = next(b.row for b in document.blocks if b.kind is BlockKind.CELL and document[b] == "8.")
    cells = [document[block] for block in document.blocks if block.table == 0 and block.row == row]
    assert len(cells) == 6
    assert cells[1].startswith("Xây dựng Nghị định về tăng mức đóng")
    assert cells[1].endswith("tỷ lệ dân số tham gia bảo hiểm y tế.")
    assert cells[2] == "Bộ Y tế"
    assert cells[5] == "Tháng 3/2027"
