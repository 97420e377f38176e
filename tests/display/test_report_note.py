"""The note of a comparison, as python-docx and LibreOffice read it back."""

import zipfile
from io import BytesIO

import pytest
from docx import Document
from docx.shared import Pt
from reviews import by_hand, hostile, of_same_level, of_several, renamed

from extractor.display.report.note import as_docx
from extractor.messages import Language, messages

VI, EN = messages(Language.VI), messages(Language.EN)


def _note(review, words=VI):
    return Document(BytesIO(as_docx(review, words)))


def _texts(note):
    return [paragraph.text for paragraph in note.paragraphs if paragraph.text]


def _table(note, head):
    """The rows below the heads of a table that has this head."""
    found = [table for table in note.tables if head in [cell.text for cell in table.rows[0].cells]]
    return [[cell.text for cell in row.cells] for row in found[0].rows[1:]]


def test_the_heading_is_that_of_the_decree():
    heading = _note(by_hand()).tables[0]
    left, right = heading.rows[0].cells
    assert [p.text for p in left.paragraphs if p.text] == ["ỦY BAN NHÂN DÂN HUYỆN TRÀ NHAM", "Số:          /BC-"]
    nation, motto, date = (p for p in right.paragraphs if p.text)
    assert (nation.text, nation.runs[0].bold) == ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", True)
    assert (motto.text, motto.runs[0].bold) == ("Độc lập - Tự do - Hạnh phúc", True)
    assert date.text.startswith("Trà Nham, ngày")
    assert date.runs[0].italic


def test_the_page_is_that_of_the_decree():
    note = _note(by_hand())
    (section,) = note.sections
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(margin.mm) for margin in margins] == [20, 20, 30, 15]
    assert note.styles["Normal"].font.name == "Times New Roman"
    body = [p for p in note.paragraphs if p.text.startswith("Thực hiện")]
    assert body[0].runs[0].font.size == Pt(14)
    assert section.different_first_page_header_footer  # no number on the first page
    assert "PAGE" in section.header._element.xml


def test_short_and_missing_targets_stand_in_a_table_with_reasons():
    review = by_hand()
    rows = _table(_note(review), "Kết luận, lý do")
    wanted = [row for row in review.lowers[0].comparison.rows if row.verdict in ("missing", "short", "incomparable")]
    assert [row[0] for row in rows] == [str(number) for number in range(1, len(wanted) + 1)]
    assert sorted(row[1].split(".")[0] for row in rows) == sorted(row.higher for row in wanted)
    late = next(row for row in rows if row[1].startswith("T13."))
    assert late[3] == "Chưa đạt: chậm hơn 1 năm: 2027 thay vì 2026"
    assert late[2].startswith("T15. 100% công chức cấp xã")


def test_what_is_kept_is_listed_and_what_is_open_proposed():
    texts = _texts(_note(by_hand()))
    assert any(text.startswith("- T01. 100% có trình độ chuyên môn") and "vượt" in text for text in texts)
    assert "1. Xem xét bổ sung 3 chỉ tiêu còn thiếu: T05, T11, T18." in texts
    assert "Kính gửi: Ủy ban nhân dân tỉnh Sông Mây." in texts
    titles = [text for text in texts if text[:2] in ("I.", "II", "IV", "V.", "VI")]
    assert [title.split(".")[0] for title in titles] == ["I", "II", "III", "IV", "V", "VI"]


def test_of_several_offices_each_target_tells_where_it_is_open():
    review = of_several()
    note = _note(review)
    rows = {row[1].split(".")[0]: row[2] for row in _table(note, "Đơn vị và lý do")}
    assert rows["T05"].startswith("Thiếu (7): Ủy ban nhân dân huyện Trà Nham; ")
    counts = _table(note, "Đơn vị")
    assert [int(row[2]) for row in counts] == [
        sum(row.verdict == "missing" for row in each.comparison.rows) for each in review.lowers
    ]
    assert note.tables[0].rows[0].cells[0].paragraphs[0].text == "TÊN CƠ QUAN BÁO CÁO"


def test_a_body_of_the_party_writes_under_the_partys_heading():
    note = _note(renamed(by_hand(), "Đảng ủy phường Bến Trúc"))
    right = note.tables[0].rows[0].cells[1].text
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in right
    assert "Độc lập" not in right


def test_two_plans_of_one_level_owe_each_other_nothing():
    texts = "\n".join(_texts(_note(of_same_level())))
    assert "Kính gửi" not in texts
    assert "ĐỀ XUẤT" not in texts
    assert "CHỈ TIÊU CHỈ VĂN BẢN THỨ HAI CÓ" in texts


def test_words_of_documents_are_text():
    note = _note(hostile())
    cells = [cell.text for table in note.tables for row in table.rows for cell in row.cells]
    assert any('"Trà" <script>' in text for text in cells)
    names = {info.filename for info in zipfile.ZipFile(BytesIO(as_docx(hostile(), VI))).infolist()}
    assert not any(name.endswith((".bin", ".js")) for name in names)


@pytest.mark.parametrize("review", [by_hand, of_several, of_same_level])
def test_the_same_review_gives_the_same_bytes(review):
    assert as_docx(review(), EN) == as_docx(review(), EN)


def test_the_time_of_writing_is_not_in_the_file():
    content = as_docx(by_hand(), VI)
    assert {info.date_time for info in zipfile.ZipFile(BytesIO(content)).infolist()} == {(1980, 1, 1, 0, 0, 0)}
    properties = Document(BytesIO(content)).core_properties
    assert properties.created.year == properties.modified.year == 2000
    assert properties.author == ""


def test_libreoffice_prints_it(convert, tmp_path):
    import pypdfium2

    path = tmp_path / "note.docx"
    path.write_bytes(as_docx(by_hand(), VI))
    convert("pdf", [path], tmp_path)
    with pypdfium2.PdfDocument(path.with_suffix(".pdf")) as printed:
        pages = [sheet.get_textpage().get_text_range() for sheet in printed]
    assert "BÁO CÁO" in pages[0]
    assert "Nơi nhận:" in pages[-1]
    assert "./." in pages[-1]  # the signature does not stand on a page of its own
    assert pages[1].split()[0] == "2"
