"""Tables -> targets and assignments: one target for each measured cell, one assignment for each row."""

import io
import json
import re
import unicodedata
from itertools import groupby

import docx
import pytest
from lxml import html

from extractor import extract, read
from extractor.catalogue.models import Assignment, Entry, Target
from extractor.evaluate import evaluate

HEAD = (
    "ỦY BAN NHÂN DÂN\nXÃ SUỐI NGÀN\n\nSố: 31/KH-UBND\n\nSuối Ngàn, ngày 05 tháng 9 năm 2025\n\nKẾ HOẠCH\n\n"
    "Phát triển giáo dục xã Suối Ngàn giai đoạn 2026 - 2030\n\nI. NỘI DUNG\n\n1. Chỉ tiêu và phân công\n\n"
)


def read_text(*rows: str) -> Entry:
    """The entry of a text with these rows."""
    return extract((HEAD + "\n".join(rows)).encode(), "x.txt")


def read_html(*rows: str) -> Entry:
    """The entry of a web page whose table has these rows; "words@3#2" is a cell over 3 columns and 2 rows."""
    lines = "".join(f"<p>{line}</p>" for line in HEAD.split("\n") if line)
    body = "".join(f"<tr>{''.join(map(_td, row.split('|')))}</tr>" for row in rows)
    return extract(f"<html><body>{lines}<table border=1>{body}</table></body></html>".encode(), "x.html")


def _td(cell: str) -> str:
    words, _, rows = cell.strip().partition("#")
    words, _, columns = words.partition("@")
    return f'<td colspan="{columns or 1}" rowspan="{rows or 1}">{words}</td>'


Corners = tuple[tuple[int, int], tuple[int, int]]


def read_docx(rows: list[list[str]], *merged: Corners) -> Entry:
    """The entry of a Word file whose table has these cells, those between two corners merged."""
    return extract(write_docx(rows, *merged), "x.docx")


def write_docx(rows: list[list[str]], *merged: Corners) -> bytes:
    document = docx.Document()
    for line in HEAD.split("\n"):
        if line:
            document.add_paragraph(line)
    table = document.add_table(len(rows), len(rows[0]), style="Table Grid")
    for number, row in enumerate(rows):
        for column, words in enumerate(row):
            table.cell(number, column).text = words
    for first, last in merged:
        table.cell(*first).merge(table.cell(*last))
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def values(entry: Entry) -> list[tuple[str, str, float | None, str | None]]:
    """Quote, kind, value and last day of each target."""
    return [(t.quote, t.measure.kind, t.measure.value, t.deadline.end) for t in entry.targets]


def roles(assignment: Assignment) -> list[tuple[str, str]]:
    return [(agency.role, agency.name) for agency in assignment.agencies]


POOL = "Tỷ lệ trường có bể bơi"
READERS = "Tỷ lệ trường có thư viện đạt chuẩn"
GOALS = [
    (POOL, "percent", 10, "2026-12-31"),
    (POOL, "percent", 40, "2030-12-31"),
    (READERS, "percent", 62.5, "2026-12-31"),
    (READERS, "percent", 90, "2030-12-31"),
]
ROWS = [f"1 | {POOL} | % | 5 | 10 | 40", f"2 | {READERS} | % | 51 | 62,5 | 90"]


@pytest.mark.parametrize(
    "head",
    [
        ["STT | Chỉ tiêu | Đơn vị tính | Thực hiện năm 2024 | Năm 2026 | Năm 2030"],
        ["TT | Chỉ tiêu | ĐVT | Ước TH 2025 | KH 2026 | KH 2030"],
        ["STT | Chỉ tiêu | Đơn vị tính | Thực hiện năm 2024 | Mục tiêu", "2026 | 2030"],
        ["STT | Chỉ tiêu | Đơn vị tính | Hiện trạng | Lộ trình thực hiện", "Năm 2026 | Năm 2030"],
        [
            "| STT | Chỉ tiêu | Đơn vị tính | Thực hiện năm 2024 | Mục tiêu | |",
            "|---|---|---|---|---|---|",
            "| | | | | 2026 | 2030 |",
        ],
        [
            "STT | Chỉ tiêu | Đơn vị tính | Thực hiện năm 2024 | Mục tiêu | Mục tiêu",
            "STT | Chỉ tiêu | Đơn vị tính | Thực hiện năm 2024 | 2026 | 2030",
        ],
        [
            "STT | Chỉ tiêu | Đơn vị tính | Thực hiện năm 2024 | Năm 2026 | Năm 2030",
            "(1) | (2) | (3) | (4) | (5) | (6)",
        ],
    ],
    ids=["one row", "short words", "left out", "left out below a time", "left empty", "repeated", "numbered columns"],
)
def test_the_stacked_heads_of_a_text_say_what_a_column_holds(head):
    """Years give the time; what is or was is no target."""
    rows = [f"| {row} |" for row in ROWS] if head[0].startswith("|") else ROWS
    assert values(read_text(*head, *rows)) == GOALS


def test_merged_heads_of_a_web_page_say_what_a_column_holds():
    entry = read_html(
        "STT#2|Chỉ tiêu#2|Đơn vị tính#2|Thực hiện năm 2024#2|Mục tiêu@2", "2026|2030",
        f"1|{POOL}|%#2|5|10|40", f"2|{READERS}|51|62,5|90",
    )  # fmt: skip
    assert values(entry) == GOALS


MERGED_ROWS = [
    ["STT", "Chỉ tiêu", "Đơn vị tính", "Thực hiện năm 2024", "Mục tiêu", ""],
    ["", "", "", "", "2026", "2030"],
    *([cell.strip() for cell in row.split("|")] for row in ROWS),
]
MERGED: list[Corners] = [*(((0, column), (1, column)) for column in range(4)), ((0, 4), (0, 5))]


def test_merged_heads_of_a_word_file_say_what_a_column_holds():
    assert values(read_docx(MERGED_ROWS, *MERGED)) == GOALS


def test_merged_heads_of_a_pdf_say_what_a_column_holds(convert, tmp_path):
    """Over two pages, too: the rows are repeated until the table breaks."""
    many = [*MERGED_ROWS[:2], *MERGED_ROWS[2:] * 20]
    (tmp_path / "x.docx").write_bytes(write_docx(many, *MERGED))
    convert("pdf", [tmp_path / "x.docx"], tmp_path)
    entry = extract(tmp_path / "x.pdf")
    assert max(target.page or 0 for target in entry.targets) > 1
    assert values(entry) == GOALS * 20


def test_a_head_may_have_three_rows():
    entry = read_html(
        "TT#3|Chỉ tiêu#3|Mục tiêu đến năm@4", "2026@2|2030@2",
        "Số lượng (trường)|Tỷ lệ (%)|Số lượng (trường)|Tỷ lệ (%)",
        "1|Trường có nhà vệ sinh đạt chuẩn|4|50|8|100",
    )  # fmt: skip
    assert [
        (t.measure.kind, t.measure.value, t.measure.unit, t.deadline.kind, t.deadline.end) for t in entry.targets
    ] == [
        ("count", 4, "trường", "by", "2026-12-31"),
        ("percent", 50, None, "by", "2026-12-31"),
        ("count", 8, "trường", "by", "2030-12-31"),
        ("percent", 100, None, "by", "2030-12-31"),
    ]


@pytest.mark.parametrize(
    ("rows", "kind", "unit"),
    [
        (["TT | Chỉ tiêu | Năm 2028 (%)", "1 | Hộ dùng nước sạch | 95"], "percent", None),
        (["TT | Chỉ tiêu (%) | Năm 2028", "1 | Hộ dùng nước sạch | 95"], "percent", None),
        (["TT | Chỉ tiêu | Năm 2028", "1 | Tỷ lệ hộ dùng nước sạch (%) | 95"], "percent", None),
        (["TT | Chỉ tiêu | Năm 2028", "1 | Hộ dùng nước sạch | 95%"], "percent", None),
        (["Đơn vị tính: %", "TT | Chỉ tiêu | Năm 2028", "1 | Hộ dùng nước sạch | 95"], "percent", None),
        (["TT | Chỉ tiêu | ĐVT | Năm 2028", "1 | Số phòng học bộ môn | phòng | 95"], "count", "phòng"),
        (["TT | Chỉ tiêu | ĐVT | Năm 2028", "1 | Thu nhập bình quân | triệu đồng/năm | 95"], "rate", "triệu đồng/năm"),
        (["TT | Chỉ tiêu | ĐVT | Năm 2028", "1 | Diện tích sân chơi | m2 | 95"], "rate", "m2"),
        (["TT | Chỉ tiêu | Năm 2028", "1 | Học sinh giỏi | 95 em"], "count", "em"),
    ],
)  # fmt: skip
def test_the_unit_comes_from_cell_column_head_or_line_above(rows, kind, unit):
    (found,) = read_text(*rows).targets
    assert (found.measure.kind, found.measure.value, found.measure.unit) == (kind, 95, unit)


@pytest.mark.parametrize(
    ("cell", "comparator", "low", "high"),
    [("≥ 80", "ge", 80, None), ("dưới 2", "lt", 2, None), ("60 - 65", "range", 60, 65), ("1.250", "eq", 1250, None)],
)
def test_a_cell_says_how_its_number_is_meant(cell, comparator, low, high):
    (found,) = read_text("TT | Chỉ tiêu | ĐVT | Năm 2028", f"1 | Số lớp học bơi | lớp | {cell}").targets
    assert found.measure.comparator == comparator
    assert (found.measure.low or found.measure.value, found.measure.high) == (low, high)


@pytest.mark.parametrize("cell", ["", "-", "…", "x", "Đạt"])
def test_a_cell_without_a_number_is_no_target(cell):
    assert (
        read_text("TT | Chỉ tiêu | ĐVT | Năm 2026 | Năm 2028", f"1 | Số lớp | lớp | {cell} | 4")
        .targets[0]
        .measure.value
        == 4
    )


@pytest.mark.parametrize(
    "rows",
    [
        ["TT | Chỉ tiêu | ĐVT | Thực hiện năm 2023 | Ước thực hiện năm 2024", "1 | Số lớp | lớp | 3 | 4"],
        ["TT | Chỉ tiêu | ĐVT | Năm 2023 | Năm 2024", "1 | Số lớp | lớp | 3 | 4"],
        ["STT | Nội dung | Dự toán năm 2026 | Dự kiến năm 2027", "1 | Chi thường xuyên | 300 | 400"],
        ["TT | Chỉ tiêu | ĐVT | So sánh năm 2026 với năm 2025 (%)", "1 | Số lớp | lớp | 104"],
        ["STT | Nội dung | Mức chi | Ghi chú", "1 | Giải nhất | 300 | 2026"],
        ["STT | Họ và tên | Năm sinh", "1 | Nguyễn Văn An | 1980"],
    ],
    ids=["done", "past years", "money", "comparison", "norms", "names"],
)  # fmt: skip
def test_what_is_no_goal_is_no_target(rows):
    assert read_text(*rows).targets == ()


def group_texts(targets: tuple[Target, ...]) -> list[str]:
    return [target.group.text for target in targets]


@pytest.mark.parametrize(
    "entry",
    [
        read_text(
            "TT | Chỉ tiêu | ĐVT | Năm 2028", "1 | Giáo dục mầm non", "1.1 | Số phòng học mới | phòng | 4",
            "2 | Giáo dục tiểu học",
            "2.1 | Số phòng học mới | phòng | 6", " | Điểm trường vùng cao | | ", "2.2 | Số phòng học mới | phòng | 2",
        ),
        read_html(
            "TT|Chỉ tiêu|ĐVT|Năm 2028", "1|Giáo dục mầm non@3", "1.1|Số phòng học mới|phòng|4", "2|Giáo dục tiểu học||",
            "2.1|Số phòng học mới|phòng|6", "Điểm trường vùng cao@4", "2.2|Số phòng học mới|phòng|2",
        ),
    ],
    ids=["text", "html"],
)  # fmt: skip
def test_a_row_without_values_heads_a_group(entry):
    assert group_texts(entry.targets) == ["Giáo dục mầm non", "Giáo dục tiểu học", "Điểm trường vùng cao"]


def test_staff_that_a_row_names_are_not_the_offices_above_it():
    (found,) = read_text("Chỉ tiêu | Năm 2028", "Khối Đảng, đoàn thể huyện | ", "Tỷ lệ cán bộ nữ (%) | 30").targets
    assert (found.group.text, found.group.concepts, found.group.levels) == ("cán bộ nữ", ("can_bo",), ("huyen",))
    assert (found.qualification.attainment, found.qualification.dimension) == ("represented", "co_cau")


def test_rows_with_roman_numbers_and_capital_letters_open_sections():
    entry = read_text(
        "TT | Chỉ tiêu | ĐVT | Năm 2028", "A | XÃ HỘI", "I | Y tế", "1 | Số giường bệnh | giường | 40",
        "II | Người cao tuổi", "1 | Tỷ lệ được khám sức khỏe | % | 90", "B | MÔI TRƯỜNG",
        "1 | Số hồ chứa nước | hồ | 2",
    )  # fmt: skip
    assert [t.section[2:] for t in entry.targets] == [("A", "I"), ("A", "II"), ("B",)]
    assert group_texts(entry.targets) == ["giường bệnh", "Người cao tuổi", "hồ chứa nước"]


def test_a_numbered_row_beside_a_group_closes_it():
    entry = read_text(
        "TT | Chỉ tiêu | ĐVT | Năm 2028", "1 | Cây chè | | ", "- | Diện tích | ha | 40", "- | Sản lượng | tấn | 90",
        "2 | Diện tích rừng trồng mới | ha | 15",
    )  # fmt: skip
    assert group_texts(entry.targets)[:2] == ["Cây chè", "Cây chè"]
    assert "chè" not in entry.targets[2].group.text


def test_a_cell_merged_over_rows_heads_their_group():
    entry = read_html(
        "TT|Chỉ tiêu@2|ĐVT|Năm 2028", "1#2|Phòng học kiên cố#2|Bậc mầm non|phòng|8", "Bậc tiểu học|phòng|12"
    )
    assert [(t.quote, t.group.text, t.measure.value) for t in entry.targets] == [
        ("Bậc mầm non", "Phòng học kiên cố", 8),
        ("Bậc tiểu học", "Phòng học kiên cố", 12),
    ]


def test_places_across_give_the_group():
    entry = read_html(
        "TT#2|Chỉ tiêu (%)#2|Kế hoạch năm 2027@3",
        "Thôn Bản Lầu|Thôn Khe Rạn|Toàn xã",
        "1|Tỷ lệ hộ có nước máy|70|82|76",
    )
    assert group_texts(entry.targets) == ["Thôn Bản Lầu", "Thôn Khe Rạn", "Toàn xã"]
    assert {target.deadline.end for target in entry.targets} == {"2027-12-31"}


def test_a_part_belongs_to_the_target_above_it_in_its_column():
    first, second, part, other = read_text(
        "TT | Chỉ tiêu | ĐVT | Năm 2026 | Năm 2028", "1 | Số lớp học bơi | lớp | 5 | 9",
        " | Trong đó: lớp cho nữ | lớp | 2 | 4",
    ).targets  # fmt: skip
    assert (part.within, other.within) == (first.id, second.id)


def test_a_table_goes_on_below_its_head_repeated_on_the_next_page():
    head = "TT | Chỉ tiêu | ĐVT | Năm 2028"
    entry = read_text(
        head, "1 | Số lớp | lớp | 4", "", "2", "", head, "2 | Số trường | trường | 3", "", "3", "3 | Số thôn | thôn | 7"
    )
    assert [target.measure.value for target in entry.targets] == [4, 3, 7]


def test_a_value_merged_over_years_takes_no_single_year():
    (found,) = read_html(
        "TT#2|Chỉ tiêu#2|ĐVT#2|Giai đoạn 2026 - 2028@3", "2026|2027|2028", "1|Số lớp học bơi|lớp|9@3"
    ).targets
    assert (found.deadline.start, found.deadline.end) == ("2026-01-01", "2028-12-31")


# -- assignments -------------------------------------------------------------------------------------------------

DUTIES = "STT | Nội dung | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian hoàn thành | Sản phẩm"


def test_a_row_is_an_assignment_with_its_product():
    (found,) = read_text(
        DUTIES,
        "1 | Xây dựng đề án bể bơi trường học | Phòng Văn hóa - Xã hội | Phòng Kinh tế; Công an xã | Quý II/2026"
        " | Đề án được phê duyệt.",
    ).assignments
    assert found.quote == "Xây dựng đề án bể bơi trường học"
    assert roles(found) == [
        ("lead", "Phòng Văn hóa - Xã hội"), ("coordinate", "Phòng Kinh tế"), ("coordinate", "Công an xã"),
    ]  # fmt: skip
    assert (found.deadline.start, found.deadline.end) == ("2026-04-01", "2026-06-30")
    assert found.product == found.evidence["product"].quote == "Đề án được phê duyệt"


@pytest.mark.parametrize(
    "head", ["Sản phẩm", "Kết quả", "Sản phẩm/Kết quả", "Kết quả dự kiến", "Sản phẩm đầu ra dự kiến"]
)
def test_the_column_of_products_has_many_names(head):
    (found,) = read_text(
        f"STT | Nhiệm vụ | Chủ trì | {head}", "1 | Mở lớp dạy bơi | Đoàn Thanh niên xã | 04 lớp"
    ).assignments
    assert found.product == "04 lớp"


def test_an_empty_product_is_none():
    (found,) = read_text(
        "STT | Nhiệm vụ | Chủ trì | Sản phẩm", "1 | Mở lớp dạy bơi | Đoàn Thanh niên xã | -"
    ).assignments
    assert found.product is None


def test_a_label_block_keeps_its_product():
    (found,) = read_text(
        "II. NHIỆM VỤ, GIẢI PHÁP", "", "1. Mở lớp dạy bơi", "", "- Cơ quan chủ trì: Đoàn Thanh niên xã.", "",
        "- Sản phẩm: 04 lớp được mở;", "", "- Thời gian hoàn thành: Tháng 6/2026.",
    ).assignments  # fmt: skip
    assert found.product == "04 lớp được mở"
    assert roles(found) == [("lead", "Đoàn Thanh niên xã")]


def test_a_merged_agency_holds_for_every_row_that_it_covers():
    entry = read_html(
        "STT#2|Nội dung#2|Phân công thực hiện@2|Thời gian#2", "Chủ trì|Phối hợp", "I|Công tác tuyên truyền@4",
        "1|Phát thanh hằng tuần|Phòng Văn hóa - Xã hội#2|Các thôn|Quý I/2026",
        "2|Tổ chức hội thi|Đoàn Thanh niên xã|Tháng 5/2026",
        "II|Công tác kiểm tra@4", "3|Kiểm tra bể bơi|Công an xã||Hằng năm",
    )  # fmt: skip
    assert [(a.section[-1], a.quote, roles(a)) for a in entry.assignments] == [
        ("I", "Phát thanh hằng tuần", [("lead", "Phòng Văn hóa - Xã hội"), ("coordinate", "Các thôn")]),
        ("I", "Tổ chức hội thi", [("lead", "Phòng Văn hóa - Xã hội"), ("coordinate", "Đoàn Thanh niên xã")]),
        ("II", "Kiểm tra bể bơi", [("lead", "Công an xã")]),
    ]


def test_a_merged_task_is_an_assignment_in_each_row():
    entry = read_docx(
        [
            ["STT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời gian", "Sản phẩm"],
            ["1", "Kiểm tra bể bơi", "Công an xã", "Quý I/2026", "Biên bản"],
            ["", "", "Trạm Y tế xã", "Quý II/2026", "Báo cáo"],
        ],
        ((1, 0), (2, 0)),
        ((1, 1), (2, 1)),
    )
    assert [(a.quote, roles(a), a.product) for a in entry.assignments] == [
        ("Kiểm tra bể bơi", [("lead", "Công an xã")], "Biên bản"),
        ("Kiểm tra bể bơi", [("lead", "Trạm Y tế xã")], "Báo cáo"),
    ]


def test_the_finer_of_two_columns_of_tasks_is_quoted():
    entry = read_html(
        "STT|Nhiệm vụ|Nội dung cụ thể|Cơ quan chủ trì",
        "1#2|Dạy bơi#2|Mở lớp|Đoàn Thanh niên xã",
        "Thuê huấn luyện viên|Phòng Kinh tế",
    )
    assert [assignment.quote for assignment in entry.assignments] == ["Mở lớp", "Thuê huấn luyện viên"]


def test_a_row_of_a_text_may_lack_the_number_that_is_merged_above_it():
    _, found = read_text(
        DUTIES, "1 | Mở lớp | Đoàn Thanh niên xã | Các thôn | Quý I/2026 | Lớp học",
        "Tổ chức hội thi | Phòng Kinh tế | Công an xã | Quý II/2026 | Hội thi",
    ).assignments  # fmt: skip
    assert (found.quote, roles(found), found.product) == (
        "Tổ chức hội thi", [("lead", "Phòng Kinh tế"), ("coordinate", "Công an xã")], "Hội thi",
    )  # fmt: skip


def test_a_row_of_a_text_that_lacks_more_is_not_guessed():
    found = read_text(
        DUTIES, "1 | Mở lớp | Đoàn Thanh niên xã | Các thôn | Quý I/2026 | Lớp học",
        "Phòng Kinh tế | Công an xã | Quý II/2026",
        "2 | Tổ chức hội thi | Phòng Kinh tế | Công an xã | Quý III/2026 | Hội thi",
    ).assignments  # fmt: skip
    assert [assignment.quote for assignment in found] == ["Mở lớp", "Tổ chức hội thi"]


def test_an_empty_agency_of_a_text_is_not_filled_from_the_row_above():
    _, found = read_text(
        DUTIES, "1 | Mở lớp | Đoàn Thanh niên xã | Các thôn | Quý I/2026 | Lớp học",
        "2 | Hội thi | | | Quý II/2026 | Giải thưởng"
    ).assignments  # fmt: skip
    assert roles(found) == []


def test_a_numbered_row_with_nothing_but_its_task_is_one():
    _, second = read_text(
        DUTIES, "1 | Mở lớp | Đoàn Thanh niên xã | | Quý I/2026 | ", "2 | Tổ chức hội thi bơi | | | | "
    ).assignments
    assert (second.quote, roles(second), second.deadline.kind) == ("Tổ chức hội thi bơi", [], "none")


def test_a_table_without_doers_gives_no_assignments():
    assert read_text("STT | Nội dung | Số lượng", "1 | Bàn ghế | 40", "2 | Bảng viết | 12").assignments == ()


FLATTENED = """STT
Nhiệm vụ
Cơ quan
chủ trì
Cơ quan
phối hợp
Thời gian hoàn
thành
I. Công tác tuyên truyền
1.
Xây dựng chuyên mục hằng tuần về phòng, chống
đuối nước cho trẻ em trên hệ thống truyền thanh
Phòng Văn hóa -
Xã hội
Các thôn, Đoàn
Thanh niên xã
Thường xuyên
2.
Tổ chức hội thi tìm hiểu kỹ năng an toàn trong
môi trường nước
Công an xã
Các trường học,
Trạm Y tế xã
Quý II/2026

5
STT
Nhiệm vụ
Cơ quan
chủ trì
Cơ quan
phối hợp
Thời gian hoàn
thành
3.
Rà soát, cắm biển cảnh báo tại các ao, hồ, sông,
suối có nguy cơ
Phòng Kinh tế
Các thôn
Trước ngày 30/6/2026
"""


def test_a_table_whose_cells_stand_line_by_line_is_put_together():
    entry = read_text(FLATTENED)
    assert [(a.section[-1], roles(a), a.deadline.text) for a in entry.assignments] == [
        (
            "I",
            [("lead", "Phòng Văn hóa - Xã hội"), ("coordinate", "Các thôn"), ("coordinate", "Đoàn Thanh niên xã")],
            "Thường xuyên",
        ),
        (
            "I",
            [("lead", "Công an xã"), ("coordinate", "Các trường học"), ("coordinate", "Trạm Y tế xã")],
            "Quý II/2026",
        ),
        ("I", [("lead", "Phòng Kinh tế"), ("coordinate", "Các thôn")], "Trước ngày 30/6/2026"),
    ]
    assert entry.assignments[1].quote == "Tổ chức hội thi tìm hiểu kỹ năng an toàn trong môi trường nước"
    assert any("put together" in (note.detail or "") for note in entry.notes)


def test_each_group_of_such_a_table_may_count_for_itself():
    again = FLATTENED.replace("3.\nRà soát", "II. Công tác kiểm tra\n1.\nRà soát")
    assert [assignment.section[-1] for assignment in read_text(again).assignments] == ["I", "I", "II"]


def test_lines_below_a_lone_head_are_no_table():
    entry = read_text("STT", "Nhiệm vụ của các thôn rất nặng nề.", "1. Mở lớp dạy bơi.", "2. Tổ chức hội thi.")
    assert not any("put together" in (note.detail or "") for note in entry.notes)


# -- real files --------------------------------------------------------------------------------------------------


def same(gold: Entry | dict, entry: Entry, kind: str) -> float:
    """How alike the items of two entries are, as `extractor evaluate` counts them (F1)."""
    first = gold if isinstance(gold, dict) else json.loads(gold.to_json())
    return evaluate({"x": first}, {"x": json.loads(entry.to_json())}).total[f"{kind}.f1"]


@pytest.mark.parametrize(
    ("form", "text"), [("02.pdf", "../02-qd892*.txt"), ("15.pdf", "15-qd844*.txt"), ("26-*.htm", "26-*.txt")]
)
def test_a_real_file_reads_as_its_text(shared, form, text):
    files = shared / "real" / "files"
    entry, truth = (
        extract(next(files.glob(name) if "/" not in name else files.parent.glob(name[3:]))) for name in (form, text)
    )
    for kind in ("targets", "assignments"):
        if truth.targets or kind == "assignments":
            assert same(truth, entry, kind) >= 0.98


def test_a_real_pdf_scores_as_its_text_does(shared):
    gold = json.loads(next((shared / "real" / "gold").glob("02-*.json")).read_text())
    text = extract(next((shared / "real").glob("02-*.txt")))
    pdf = extract(shared / "real" / "files" / "02.pdf")
    for kind in ("targets", "assignments"):
        assert same(gold, pdf, kind) >= same(gold, text, kind) - 0.02


def grid_of(table) -> list[tuple[int, int, int, int, str]]:
    """Row, column, spans and words of the cells of a table element that say anything."""
    taken: set[tuple[int, int]] = set()
    cells = []
    rows = [row for row in table.iter("tr") if next(row.iterancestors("table")) is table]
    for number, row in enumerate(rows):
        column = 0
        for cell in row.iterchildren("td", "th"):
            while (number, column) in taken:
                column += 1
            tall, wide = (int(cell.get(name) or 1) for name in ("rowspan", "colspan"))
            taken |= {(number + down, column + right) for down in range(tall) for right in range(wide)}
            if words := letters(" ".join(cell.itertext())):
                cells.append((number, column, tall, wide, words))
            column += wide
    return cells


def letters(text: str) -> str:
    """A text without what writers of web pages set as they like."""
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFC", text)).lower()


@pytest.mark.parametrize(("name", "tables"), [("26-*.htm", 0), ("37-*.htm", 0), ("39-*.htm", 8)])
def test_the_tables_of_a_real_page_are_complete(shared, name, tables):
    """Every cell's words are in the text; what is a table for the reader has them in the cells of its grid."""
    file = next((shared / "real" / "files").glob(name))
    source = re.sub(r"<meta[^>]*charset[^>]*>", "", file.read_bytes().decode("windows-1252"))
    grids = [grid_of(table) for table in html.document_fromstring(source).iter("table")]
    document = read(file)
    whole = letters(document.text)
    assert [cell for grid in grids for cell in grid if cell[4] not in whole and not is_outer(cell, grids)] == []
    found = [block for block in document.blocks if block.table is not None and letters(document[block])]
    read_grids = [
        [(b.row, b.column, b.row_span, b.column_span, letters(document[b])) for b in blocks]
        for _, blocks in groupby(found, key=lambda block: block.table)
    ]
    assert len(read_grids) == tables
    assert [grid for grid in read_grids if grid not in grids] == []


def is_outer(cell: tuple[int, int, int, int, str], grids: list) -> bool:
    """Whether a cell holds a table of its own, whose cells are looked at one by one."""
    inner = [each[4] for grid in grids for each in grid if each != cell and each[4] in cell[4]]
    return len(inner) > 1


def test_the_title_of_an_annex_gives_its_table_a_time():
    entry = read_text(
        "Phụ lục", "CÁC CHỈ TIÊU GIAI ĐOẠN 2026 - 2027", "TT | Chỉ tiêu | Mục tiêu", "1 | Tỷ lệ hộ có điện | 98%"
    )
    assert [(t.deadline.kind, t.deadline.end, t.section) for t in entry.targets] == [("period", "2027-12-31", ())]


def test_an_indicator_says_how_its_number_is_meant():
    entry = read_text(
        "TT | Chỉ tiêu | Mục tiêu đến năm 2028", "1 | Giảm lượng điện tiêu thụ so với năm 2024 | 9%",
        "2 | Giảm tổn thất nước/năm | 1 - 1,5%", "3 | Tỷ lệ hộ có điện đạt tối thiểu | 98%",
        "4 | Giảm tỷ lệ hộ nghèo xuống còn | 2%",
    )  # fmt: skip
    measures = [t.measure for t in entry.targets]
    assert [(m.kind, m.direction, m.unit, m.comparator, m.baseline) for m in measures] == [
        ("change", "decrease", "%", "eq", "năm 2024"),
        ("change", "decrease", "%/năm", "range", None),
        ("percent", None, None, "ge", None),
        ("percent", None, None, "eq", None),
    ]
    assert entry.targets[2].group.text == "hộ"
