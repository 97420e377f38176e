"""Word files, built here with python-docx, and what is read from them."""

import io
import subprocess
import time
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.document import BlockKind, Document
from extractor.errors import UnreadableFileError
from extractor.parsers import text
from extractor.parsers.word import docx as parser

SEEDS = Path("/work/shared/seeds")
REAL = Path("/work/shared/real/files")


def packed(word: Any) -> bytes:
    stream = io.BytesIO()
    word.save(stream)
    return stream.getvalue()


def read(word: Any) -> Document:
    return parser.parse(packed(word), "plan.docx")


def texts(document: Document) -> list[str]:
    return [document[block] for block in document.blocks]


def with_paragraphs(*paragraphs: str) -> Any:
    word = docx.Document()
    for paragraph in paragraphs:
        word.add_paragraph(paragraph)
    return word


def add_list(word: Any, number: int, *levels: tuple[str, str], start: int = 1) -> None:
    """A list with an id of its own; each level is given by w:numFmt and w:lvlText."""
    root = word.part.numbering_part.element
    shapes = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start if depth == 0 else 1}"/><w:numFmt w:val="{shape}"/>'
        f'<w:lvlText w:val="{level}"/></w:lvl>'
        for depth, (shape, level) in enumerate(levels)
    )
    root.append(parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">{shapes}</w:abstractNum>'))
    root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'))


def numbered(word: Any, words: str, number: int, depth: int = 0) -> None:
    properties = word.add_paragraph(words)._p.get_or_add_pPr()
    properties.append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')
    )


def insert(paragraph: Any, xml: str) -> None:
    paragraph._p.append(parse_xml(xml))


def test_a_word_paragraph_is_never_joined_with_the_next():
    word = with_paragraphs("Giao Sở Nội vụ chủ trì thực hiện", "Sở Tài chính bố trí kinh phí")
    assert texts(read(word)) == ["Giao Sở Nội vụ chủ trì thực hiện", "Sở Tài chính bố trí kinh phí"]


def test_a_title_ends_where_the_setting_changes():
    word = with_paragraphs("KẾ HOẠCH", "Phát triển giáo dục", "Thực hiện Nghị quyết số 01, tỉnh ban hành:")
    for paragraph in word.paragraphs[:2]:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    assert texts(read(word)) == [
        "KẾ HOẠCH",
        "Phát triển giáo dục",
        "Thực hiện Nghị quyết số 01, tỉnh ban hành:",
    ]


def test_a_soft_line_break_in_a_sentence_is_mended():
    word = with_paragraphs("Về nâng cao chất lượng\ncán bộ cấp xã")
    assert texts(read(word)) == ["Về nâng cao chất lượng cán bộ cấp xã"]


def test_soft_line_breaks_set_lines_apart():
    word = with_paragraphs("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH")
    assert texts(read(word)) == ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]


@pytest.mark.parametrize(
    ("shape", "level", "marks"),
    [
        ("upperRoman", "%1.", ["I.", "II.", "III."]),
        ("lowerLetter", "%1)", ["a)", "b)", "c)"]),
        ("decimal", "(%1)", ["(1)", "(2)", "(3)"]),
        ("decimalZero", "%1.", ["01.", "02.", "03."]),
        ("decimal", "Điều %1.", ["Điều 1.", "Điều 2.", "Điều 3."]),
        ("bullet", "\uf0b7", ["-", "-", "-"]),
        ("bullet", "+", ["+", "+", "+"]),
    ],
)
def test_words_own_marks_stand_in_front_of_the_text(shape, level, marks):
    word = docx.Document()
    add_list(word, 90, (shape, level))
    for _ in marks:
        numbered(word, "Nội dung", 90)
    assert texts(read(word)) == [f"{mark} Nội dung" for mark in marks]


def test_a_lower_level_begins_anew_below_a_new_number():
    word = docx.Document()
    add_list(word, 90, ("decimal", "%1."), ("decimal", "%1.%2."))
    for depth in (0, 1, 1, 0, 1):
        numbered(word, "Mục", 90, depth)
    assert texts(read(word)) == ["1. Mục", "1.1. Mục", "1.2. Mục", "2. Mục", "2.1. Mục"]


def test_numbers_shown_as_decimals_below_roman_ones():
    word = docx.Document()
    add_list(word, 90, ("upperRoman", "%1."), ("decimal", "%1.%2"))
    level = word.part.numbering_part.element.findall(qn("w:abstractNum"))[-1].findall(qn("w:lvl"))[1]
    level.insert(2, OxmlElement("w:isLgl"))
    numbered(word, "Mục", 90)
    numbered(word, "Mục", 90, 1)
    assert texts(read(word)) == ["I. Mục", "1.1 Mục"]


def test_a_second_list_of_one_kind_starts_where_it_says():
    word = docx.Document()
    add_list(word, 90, ("decimal", "%1."))
    word.part.numbering_part.element.append(
        parse_xml(
            f'<w:num {nsdecls("w")} w:numId="91"><w:abstractNumId w:val="90"/>'
            '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
        )
    )
    for number in (90, 90, 91, 91):
        numbered(word, "Mục", number)
    assert texts(read(word)) == ["1. Mục", "2. Mục", "5. Mục", "6. Mục"]


def test_a_style_brings_its_numbering_with_it():
    word = docx.Document()
    add_list(word, 90, ("decimal", "%1."))
    style = word.styles["Heading 1"].element
    style.get_or_add_pPr().append(parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="90"/></w:numPr>'))
    word.add_heading("Mục tiêu", 1)
    word.add_heading("Nhiệm vụ", 1)
    document = read(word)
    assert texts(document) == ["1. Mục tiêu", "2. Nhiệm vụ"]
    assert {block.kind for block in document.blocks} == {BlockKind.HEADING}


def test_a_paragraph_bold_from_end_to_end_is_a_heading():
    word = docx.Document()
    word.add_paragraph().add_run("Mục tiêu chung").bold = True
    part = word.add_paragraph()
    part.add_run("Điều 1.").bold = True
    part.add_run(" Ban hành Kế hoạch.")
    assert [block.kind for block in read(word).blocks] == [BlockKind.HEADING, BlockKind.LIST_ITEM]


def test_the_header_is_read_column_by_column():
    word = docx.Document()
    table = word.add_table(rows=2, cols=2)
    table.cell(0, 0).text = "ỦY BAN NHÂN DÂN\nTỈNH SÔNG MÂY\n-------"
    table.cell(0, 1).text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
    table.cell(1, 0).text = "Số: 12/KH-UBND"
    table.cell(1, 1).text = "Sông Mây, ngày 01 tháng 02 năm 2026"
    assert texts(read(word)) == [
        "ỦY BAN NHÂN DÂN",
        "TỈNH SÔNG MÂY",
        "Số: 12/KH-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Sông Mây, ngày 01 tháng 02 năm 2026",
    ]


def test_a_header_typed_with_blanks_is_read_column_by_column():
    word = with_paragraphs(
        "ỦY BAN NHÂN DÂN          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "TỈNH SÔNG MÂY                  Độc lập - Tự do - Hạnh phúc",
    )
    assert texts(read(word)) == [
        "ỦY BAN NHÂN DÂN",
        "TỈNH SÔNG MÂY",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
    ]


def test_a_merged_cell_is_read_once_where_it_begins():
    word = docx.Document()
    table = word.add_table(rows=3, cols=4)
    table.style = "Table Grid"
    for row in range(3):
        for column in range(4):
            table.cell(row, column).text = f"ô {row}{column}"
    for cells in ((table.cell(0, 1), table.cell(0, 2)), (table.cell(1, 0), table.cell(2, 0))):
        merged = cells[0].merge(cells[1])
        merged.text = "gộp"
    document = read(word)
    found = [(block.row, block.column, document[block]) for block in document.blocks]
    assert found == [
        (0, 0, "ô 00"), (0, 1, "gộp"), (0, 3, "ô 03"),
        (1, 0, "gộp"), (1, 1, "ô 11"), (1, 2, "ô 12"), (1, 3, "ô 13"),
        (2, 1, "ô 21"), (2, 2, "ô 22"), (2, 3, "ô 23"),
    ]  # fmt: skip


def test_a_table_in_a_cell_is_read_with_the_cell():
    word = docx.Document()
    table = word.add_table(rows=1, cols=4)
    table.style = "Table Grid"
    for column in range(4):
        table.cell(0, column).text = f"ô {column}"
    inner = table.cell(0, 1).add_table(rows=1, cols=2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "trong", "ngoài"
    assert texts(read(word)) == ["ô 0", "ô 1 trong ngoài", "ô 2", "ô 3"]


def test_text_in_a_content_control_is_read_in_its_place():
    word = with_paragraphs("Trước", "Giữa", "Sau")
    middle = word.paragraphs[1]._p
    control = parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtContent/></w:sdt>")
    middle.addprevious(control)
    control[0].append(middle)
    assert texts(read(word)) == ["Trước", "Giữa", "Sau"]


def test_tracked_deletions_are_left_out_and_insertions_kept():
    word = with_paragraphs("Đạt ")
    insert(word.paragraphs[0], f"<w:del {nsdecls('w')}><w:r><w:delText>70%</w:delText></w:r></w:del>")
    insert(word.paragraphs[0], f"<w:ins {nsdecls('w')}><w:r><w:t>80%</w:t></w:r></w:ins>")
    assert texts(read(word)) == ["Đạt 80%"]


def test_a_text_box_is_read_once_and_its_offsets_never():
    box = "<w:txbxContent><w:p><w:r><w:t>DỰ THẢO</w:t></w:r></w:p></w:txbxContent>"
    word = with_paragraphs("Số: /KH-UBND")
    insert(
        word.paragraphs[0],
        f'<w:r {nsdecls("w", "wp")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
        'xmlns:v="urn:schemas-microsoft-com:vml"><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        "<wp:anchor><wp:positionH><wp:posOffset>123456</wp:posOffset></wp:positionH>"
        f"<wps:txbx>{box}</wps:txbx></wp:anchor></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>",
    )
    assert texts(read(word)) == ["Số: /KH-UBND", "DỰ THẢO"]


def test_a_footnote_follows_its_paragraph_and_leaves_no_digit_in_it():
    word = with_paragraphs("Đến năm 2030", "Sau đó")
    notes = (
        f"<w:footnotes {nsdecls('w')}><w:footnote w:id='2'><w:p><w:r><w:footnoteRef/></w:r>"
        "<w:r><w:t>Gọi tắt là Đề án.</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = Part(PackURI("/word/footnotes.xml"), kind, notes.encode(), word.part.package)
    word.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    insert(word.paragraphs[0], f'<w:r {nsdecls("w")}><w:footnoteReference w:id="2"/></w:r>')
    document = read(word)
    assert texts(document) == ["Đến năm 2030", "Gọi tắt là Đề án.", "Sau đó"]
    assert document.blocks[1].kind is BlockKind.FOOTNOTE


def test_the_code_of_a_field_is_not_text():
    word = with_paragraphs("Trang ")
    for xml in (
        '<w:fldChar w:fldCharType="begin"/>',
        "<w:instrText>PAGE</w:instrText>",
        '<w:fldChar w:fldCharType="separate"/>',
        "<w:t>mục</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    ):
        insert(word.paragraphs[0], f"<w:r {nsdecls('w')}>{xml}</w:r>")
    assert texts(read(word)) == ["Trang mục"]


def test_hidden_text_is_not_read_and_capitals_are_as_shown():
    word = docx.Document()
    paragraph = word.add_paragraph()
    paragraph.add_run("kế hoạch năm").font.all_caps = True
    paragraph.add_run(" ẩn").font.hidden = True
    assert texts(read(word)) == ["KẾ HOẠCH NĂM"]


def test_a_raised_number_does_not_run_into_the_one_before():
    word = with_paragraphs("năm 2030")
    word.paragraphs[0].add_run("1").font.superscript = True
    assert texts(read(word)) == ["năm 2030¹"]


@pytest.mark.parametrize("data", [b"PK\x03\x04 broken", b""], ids=["no archive", "nothing"])
def test_a_damaged_file_gives_one_clear_line(data):
    with pytest.raises(UnreadableFileError, match=r"^plan\.docx: is a damaged Word file; [^\n]+$"):
        parser.parse(data, "plan.docx")


def test_a_file_cut_short_gives_one_clear_line():
    data = packed(with_paragraphs("Kế hoạch"))
    with pytest.raises(UnreadableFileError, match="damaged"):
        parser.parse(data[: len(data) // 2], "plan.docx")


word_text = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Cn"]), max_size=60)


@settings(max_examples=30, deadline=None)
@given(st.lists(word_text, max_size=8))
def test_blocks_hold_their_text_in_ascending_order(paragraphs):
    document = read(with_paragraphs(*paragraphs))
    end = 0
    for block in document.blocks:
        assert end <= block.start < block.end
        assert document[block] == document.text[block.start : block.end]
        end = block.end
    assert end == len(document.text)


@pytest.fixture(scope="module")
def converted(tmp_path_factory, soffice):
    if not SEEDS.exists():
        pytest.skip(f"{SEEDS} is missing: the seeds are not part of the project")
    folder = tmp_path_factory.mktemp("seeds")
    subprocess.run(
        [soffice, f"-env:UserInstallation=file://{folder}/profile", "--headless"]
        + ["--infilter=Text (encoded):UTF8", "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder)]
        + [str(path) for path in sorted(SEEDS.glob("*.txt"))],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return folder


def test_a_text_saved_as_word_reads_as_the_text(converted):
    for path in sorted(SEEDS.glob("*.txt")):
        word = parser.parse((converted / f"{path.stem}.docx").read_bytes(), path.name)
        assert texts(word) == texts(text.parse(path.read_bytes(), path.name)), path.name


def test_a_real_circular_is_read_in_tens_of_milliseconds():
    path = REAL / "06-tt12-2025-tt-bnv.docx"
    if not path.exists():
        pytest.skip(f"{path} is missing: real documents are not part of the project")
    data = path.read_bytes()
    started = time.perf_counter()
    document = parser.parse(data, path.name)
    assert time.perf_counter() - started < 1
    found = texts(document)
    assert found[0] == "BỘ NỘI VỤ"
    assert "Số: 12/2025/TT-BNV" in found
    assert found.count("Điều 1. Phạm vi điều chỉnh") == 1


def test_a_merged_head_says_which_columns_and_rows_it_covers():
    file = docx.Document()
    table = file.add_table(rows=3, cols=3)
    table.style = "Table Grid"
    table.cell(0, 0).merge(table.cell(1, 0)).text = "Chỉ tiêu"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "Năm"
    for column, words in ((1, "2026"), (2, "2030")):
        table.cell(1, column).text = words
    for column, words in enumerate(("Tỷ lệ", "80%", "90%")):
        table.cell(2, column).text = words
    document = read(file)
    spans = {document[b]: (b.row, b.column, b.row_span, b.column_span) for b in document.blocks}
    assert spans["Chỉ tiêu"] == (0, 0, 2, 1)
    assert spans["Năm"] == (0, 1, 1, 2)
    assert spans["90%"] == (2, 2, 1, 1)
