"""Lines that a page broke are joined, and those that a writer set apart are not."""

import pytest

from extractor.parsers.layout.lines import Line, join_lines
from extractor.parsers.text import split_lines

FILLING = [
    Line("Ủy ban nhân dân xã giao các bộ phận chuyên môn theo dõi, đôn đốc và định kỳ hằng quý"),
    Line("tổng hợp kết quả thực hiện của các thôn trên địa bàn, kịp thời tham mưu giải pháp tháo"),
    Line("gỡ những khó khăn, vướng mắc phát sinh trong quá trình thực hiện kế hoạch của đơn vị."),
]


def joined(*lines: str) -> list[str]:
    """The pieces of some lines among others of a hard-wrapped text."""
    pieces = join_lines([*FILLING, *map(Line, lines), *FILLING])
    return [piece.text for piece in pieces[1:-1]]


@pytest.mark.parametrize(
    "lines",
    [
        ("2. Giám đốc các sở, Thủ trưởng các ban, ngành,", "Chủ tịch Ủy ban nhân dân các xã:"),
        ("Căn cứ Luật Tổ chức", "Chính phủ ngày 18 tháng 02 năm 2025;"),
        ("1. Văn phòng, Thanh tra, Sở", "Tài chính lập dự toán."),
        ("I.", "Trách nhiệm phối hợp trong thẩm định dự án"),
        ("3. Đài Phát thanh quốc gia, Hãng tin Việt", "Nam, báo Đảng tuyên truyền."),
        ("c) 100% phương tiện vận tải công cộng", "(gồm xe buýt, xe điện) được kiểm soát khí thải."),
    ],
)
def test_a_line_that_cannot_end_there_goes_on(lines):
    assert joined(*lines) == [" ".join(lines)]


@pytest.mark.parametrize(
    "lines",
    [
        ("1. Đánh giá cán bộ", "Thực hiện nghiêm quy định về đánh giá."),
        ("3. Thanh tra Sở", "Giám sát việc chuyển đổi vị trí công tác."),
        ("2. Sở Nội vụ", "Chủ trì lập dự toán."),
        ("Căn cứ Luật Đất đai năm 2024;", "Theo đề nghị của Giám đốc Sở Nội vụ."),
        ("1. Danh mục dự án", "(kèm theo Quyết định số 45/QĐ-UBND)"),
    ],
)
def test_a_heading_or_clause_ends_its_line(lines):
    assert joined(*lines) == list(lines)


def cells(text: str) -> list[tuple[tuple[int, int], str]]:
    """Row and column of each cell of a text, with its words."""
    return [(line.cell[1:], line.text) for line in split_lines(text) if line.cell]


def test_rows_with_tabs_are_a_table():
    text = "TT\tChỉ tiêu\tNăm 2026\n1\tHộ nghèo\t3%\nNhóm A\n\tHộ cận nghèo\t-"
    assert cells(text)[:6] == [
        ((0, 0), "TT"),
        ((0, 1), "Chỉ tiêu"),
        ((0, 2), "Năm 2026"),
        ((1, 0), "1"),
        ((1, 1), "Hộ nghèo"),
        ((1, 2), "3%"),
    ]
    assert cells("TT\tChỉ tiêu\tNăm 2026\n\tHộ nghèo\t3%")[-2:] == [((1, 1), "Hộ nghèo"), ((1, 2), "3%")]


@pytest.mark.parametrize(
    "text", ["UBND XÃ SUỐI LIM\tCỘNG HÒA\nSố: 12\tĐộc lập", "Một dòng\tcó hai\tdấu", "a\tb\tc\nd\te\tf\tg"]
)
def test_other_tabs_are_no_table(text):
    assert cells(text) == []
