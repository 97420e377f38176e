"""Web pages: what Word, LibreOffice and portals write, read as the document that they show."""

import pytest

from extractor.document import BlockKind
from extractor.errors import UnreadableFileError
from extractor.parsers import read

WORD = (
    '<html xmlns:o="urn:schemas-microsoft-com:office:office"><head>'
    '<meta http-equiv=Content-Type content="text/html; charset=windows-1252">'
    '<meta name=Generator content="Microsoft Word 15"></head><body>{}</body></html>'
)


def texts(document):
    return [document[block] for block in document.blocks]


def cells(document):
    return [
        (b.table, b.row, b.column, b.row_span, b.column_span, document[b])
        for b in document.blocks
        if b.kind is BlockKind.CELL
    ]


def word(body: str, encoding: str = "ascii"):
    return read(WORD.format(body).encode(encoding, errors="xmlcharrefreplace"), "plan.htm")


def test_a_table_nested_in_the_header_table_places_text_only():
    document = word(
        "<table><tr><td><p>ỦY BAN NHÂN DÂN</p></td><td><table><tr><td><p>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</p></td>"
        "</tr></table></td></tr></table><p>KẾ HOẠCH</p>"
    )
    assert texts(document) == ["ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "KẾ HOẠCH"]


def test_automatic_lists_of_word_keep_their_marks():
    mark = "<![if !supportLists]><span style='mso-list:Ignore'>{}<span>&nbsp;&nbsp; </span></span><![endif]>"
    document = word(
        f"<p>{mark.format('II.')}MỤC TIÊU</p><p>{mark.format('a)')}Về nhà ở</p><p>{mark.format('§')}Đạt 80%</p>"
        f"<p>{mark.format('+')}Nhà cấp 4</p>"
    )
    assert texts(document) == ["II. MỤC TIÊU", "a) Về nhà ở", "- Đạt 80%", "+ Nhà cấp 4"]


def test_lists_of_html_are_counted_as_a_browser_does():
    document = word(
        "<ol type=I start=2><li><p>MỤC TIÊU</p></ol><ol type=a><li value=3>Về nhà ở<li>Về nước sạch</ol>"
        "<ul><li>Đạt 80%<ul><li>Nhà cấp 4</ul></ul><ul style='list-style:none'><li>Không dấu</ul>"
    )
    assert texts(document) == [
        "II. MỤC TIÊU", "c) Về nhà ở", "d) Về nước sạch", "- Đạt 80%", "+ Nhà cấp 4", "Không dấu",
    ]  # fmt: skip


def test_footnotes_stand_below_their_paragraph():
    document = word(
        "<p>Theo Luật<a href='#_ftn1' name='_ftnref1'>[1]</a> này.</p><p>Sau đó.</p>"
        "<div style='mso-element:footnote-list'><div style='mso-element:footnote' id=ftn1>"
        "<p><a href='#_ftnref1' name='_ftn1'>[1]</a> Điều 22.</p></div></div>"
    )
    assert texts(document) == ["Theo Luật này.", "Điều 22.", "Sau đó."]
    assert document.blocks[1].kind is BlockKind.FOOTNOTE


def test_bytes_count_more_than_the_declared_encoding():
    assert texts(word("<p>Kế hoạch năm 2026</p>", "utf-8")) == ["Kế hoạch năm 2026"]
    assert texts(word("<p>Hà Nội là thủ đô</p>", "cp1252")) == ["Hà Nội là thủ đô"]


def test_merged_cells_say_which_rows_and_columns_they_cover():
    document = word(
        "<table border=1><tr><td rowspan=2>STT</td><td rowspan=2>Chỉ tiêu</td><td colspan=2>Năm</td></tr>"
        "<tr><td>2026</td><td>2030</td></tr><tr><td>1</td><td>Tỷ lệ</td><td>80%</td><td>90%</td></tr></table>"
    )
    assert cells(document) == [
        (0, 0, 0, 2, 1, "STT"), (0, 0, 1, 2, 1, "Chỉ tiêu"), (0, 0, 2, 1, 2, "Năm"),
        (0, 1, 2, 1, 1, "2026"), (0, 1, 3, 1, 1, "2030"),
        (0, 2, 0, 1, 1, "1"), (0, 2, 1, 1, 1, "Tỷ lệ"), (0, 2, 2, 1, 1, "80%"), (0, 2, 3, 1, 1, "90%"),
    ]  # fmt: skip


def test_hidden_and_deleted_text_is_not_read():
    document = word("<p>Đạt <span style='display:none'>70%</span><del>60%</del>80%</p>")
    assert texts(document) == ["Đạt 80%"]


PORTAL = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>Văn bản</title></head><body>
<nav><a href="/">Trang chủ</a> <a href="/vb">Văn bản</a></nav>
<div class="box-search"><form><input name=q> Tìm kiếm văn bản</form></div>
<div id=wrapper><div class=left-menu>
<ul><li><a href=1>Luật</a><li><a href=2>Nghị định</a><li><a href=3>Thông tư</a></ul></div>
<div id=main><div class=content><table><tr><td>ỦY BAN NHÂN DÂN<br>Số: 12/KH-UBND</td>
<td>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Độc lập - Tự do - Hạnh phúc</td></tr></table><div>
<p>KẾ HOẠCH</p><p>Phát triển nhà ở trên địa bàn tỉnh</p><p>Căn cứ <a href=4>Luật Nhà ở số 27/2023/QH15</a>;</p>
<p>Đến năm 2030, ít nhất 80% hộ dân cư trên địa bàn tỉnh được ở trong nhà kiên cố, an toàn trước thiên tai.</p>
<p>Nơi nhận:<br>- Như trên;</p></div></div>
<div class="related-docs">Văn bản liên quan <a href=5>Kế hoạch 11</a></div></div></div>
<footer>Bản quyền thuộc về cổng thông tin. Điện thoại 1900</footer></body></html>"""


def test_of_a_portal_page_only_the_document_is_read():
    assert texts(read(PORTAL.encode(), "page.html")) == [
        "ỦY BAN NHÂN DÂN",
        "Số: 12/KH-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "KẾ HOẠCH",
        "Phát triển nhà ở trên địa bàn tỉnh",
        "Căn cứ Luật Nhà ở số 27/2023/QH15;",
        "Đến năm 2030, ít nhất 80% hộ dân cư trên địa bàn tỉnh được ở trong nhà kiên cố, an toàn trước thiên tai.",
        "Nơi nhận:",
        "- Như trên;",
    ]


def test_runs_in_legacy_fonts_become_unicode():
    document = word("<p style='font-family:\".VnTime\",serif'>KÕ ho¹ch ph¸t triÓn</p>", "cp1252")
    assert texts(document) == ["Kế hoạch phát triển"]
    assert document.notes == ("letters in TCVN3 fonts were converted to Unicode",)


def test_a_page_without_text_is_refused():
    with pytest.raises(UnreadableFileError, match="web page without text"):
        read(b"<html><body><script>1</script></body></html>", "page.html")
