"""Whom a roster counts: each person once, of the sheets that count, with the levels that units tell."""

from datetime import date
from pathlib import Path

import pytest
from dirt import HEADS, PEOPLE, Rows, added, csv, rows, xlsx

from extractor.errors import UnreadableFileError
from extractor.rules.columns import load_columns
from extractor.rules.groups import KINDS, closed_mask, group_mask
from extractor.rules.heads import _known, _lookup, nearest_column
from extractor.rules.reading import read_roster
from extractor.rules.roster import EITHER, Roster
from extractor.rules.tables import read_tables

DAY = date(2025, 12, 31)
LEADERS: Rows = [
    ["Họ và tên", "Ngày sinh", "Chức vụ", "Trình độ chuyên môn"],
    ["Hoàng Văn Thái", "12/3/1975", "Bí thư Đảng ủy", "Thạc sĩ"],
    ["Lò Thị Mai", "5/6/1980", "Phó Bí thư Đảng ủy", ""],
]
CHAIRS: Rows = [
    LEADERS[0],
    ["HOÀNG VĂN  THÁI", "12/03/1975", "Chủ tịch HĐND", "Đại học"],
    ["Lò Thị Mai", "5/6/1990", "Phó Chủ tịch HĐND", "Đại học"],
]


def read(path: Path, data: bytes, *sheets: str, day: date = DAY) -> Roster:
    path.write_bytes(data)
    return read_roster(read_tables(path, sheets), list(load_columns()), day, sheets)


def remarks(roster: Roster) -> dict[str, dict[str, str]]:
    return {remark.code: remark.values for remark in roster.remarks}


def test_one_person_on_two_sheets_is_counted_once_with_all_posts(tmp_path: Path) -> None:
    roster = read(tmp_path / "r.xlsx", xlsx(LEADERS, CHAIRS, names=("Đảng", "Chính quyền")))
    assert roster.table["ho_ten"].to_list() == ["Hoàng Văn Thái", "Lò Thị Mai", "Lò Thị Mai"]
    first = roster.table.row(0, named=True)
    posts = [
        "bi_thu",
        "thuong_truc_dang_uy",
        "cap_uy_vien",
        "can_bo_lanh_dao_quan_ly",
        "chu_tich_hdnd",
        "lanh_dao_hdnd",
    ]
    assert first["nhom"] == closed_mask(posts)
    assert first["chuyen_mon"] == 5  # of the first row, and the difference is told
    said = remarks(roster)
    assert said["twice"] == {"count": "1", "people": "Hoàng Văn Thái / HOÀNG VĂN THÁI (Đảng!2, Chính quyền!2)"}
    assert said["twice_differs"] == {"columns": "Trình độ chuyên môn"}


@pytest.mark.parametrize(
    ("codes", "births", "people", "code"),
    [
        (("12", "12"), ("", ""), 1, "twice"),
        (("12", "12"), ("1975", "1/2/1980"), 2, "code_shared"),
        (("12", "13"), ("1/2/1980", "1/2/1980"), 2, None),
        (("12", ""), ("2/2/1980", "2/2/1980"), 1, "twice"),
        (("038080012345", "38080012345"), ("1/2/1980", "1/2/1980"), 1, "twice"),
        (("1080012345", "001080012345"), ("1/2/1980", "1/2/1980"), 1, "twice"),
        (("380800123", "000380800123"), ("1/2/1980", "1/2/1980"), 2, None),
        (("", ""), ("2/2/1980", "2/2/1980"), 1, "twice"),
        (("", ""), ("1980", "1980"), 1, "twice"),
        (("", ""), ("2/2/1980", "3/2/1980"), 2, None),
        (("", ""), ("2/2/1980", ""), 2, "names_twice"),
        (("", ""), ("", ""), 2, "names_twice"),
    ],
)
def test_codes_and_births_tell_who_is_one_person(
    tmp_path: Path, codes: tuple[str, str], births: tuple[str, str], people: int, code: str | None
) -> None:
    lines: Rows = [["Số CCCD", "Họ và tên", "Ngày sinh", "Chức vụ"]]
    lines += [[number, "Lê Văn Cường", born, "Viên chức"] for number, born in zip(codes, births, strict=True)]
    roster = read(tmp_path / "r.csv", csv(lines))
    assert roster.table.height == people
    assert set(remarks(roster)) == ({code} if code else set())


def test_of_one_year_of_birth_unit_and_post_must_be_the_same_too(tmp_path: Path) -> None:
    lines: Rows = [["Họ và tên", "Năm sinh", "Đơn vị", "Chức vụ"]]
    lines += [["Lê Văn Cường", "1980", unit, "Viên chức"] for unit in ("Trạm Y tế", "Trạm Y tế", "Văn phòng")]
    roster = read(tmp_path / "r.csv", csv(lines))
    assert roster.table["_row"].to_list() == [2, 4]
    assert set(remarks(roster)) == {"twice", "names_twice"}


def test_a_sheet_may_be_named(tmp_path: Path) -> None:
    data = xlsx(rows()[:3], rows(), rows()[:2], names=("2023", "2024", "Cũ"), hidden=("Cũ",))
    assert read(tmp_path / "r.xlsx", data).table.height == 6
    assert read(tmp_path / "r.xlsx", data, day=date(2023, 6, 30)).table.height == 2
    assert read(tmp_path / "r.xlsx", data, "2023").table.height == 2
    assert read(tmp_path / "r.xlsx", data, "cũ").table.height == 1
    both = read(tmp_path / "r.xlsx", data, "2023", "2024")
    assert (both.table.height, set(remarks(both))) == (6, {"sheets_joined", "sheet_hidden", "twice"})
    with pytest.raises(UnreadableFileError, match="2023, 2024"):
        read(tmp_path / "r.xlsx", data, "2022")


def test_sheets_that_share_a_few_people_are_one_roster(tmp_path: Path) -> None:
    data = xlsx(rows(), [HEADS, *PEOPLE[4:], ["7", "Ma Văn Hải", "Nam", "1980", "Công chức", "Đại học", "", ""]])
    roster = read(tmp_path / "r.xlsx", data)
    assert roster.table.height == 7
    assert set(remarks(roster)) == {"sheets_joined", "twice"}


def test_units_tell_the_level_where_no_column_does(tmp_path: Path) -> None:
    units = ["UBND xã Suối Lim", "Văn phòng", "Công an xã", "Trạm Y tế", "Đảng ủy xã", "Văn phòng"]
    roster = read(tmp_path / "r.csv", csv(added("Đơn vị", units)))
    assert roster.table["cap"].to_list() == ["xa"] * 6
    assert remarks(roster)["levels_of_units"] == {"levels": "xa"}
    units[0] = "Phòng Nội vụ huyện"
    roster = read(tmp_path / "r.csv", csv(added("Đơn vị", units)))
    assert roster.table["cap"].to_list() == ["huyen", None, "xa", None, "xa", None]
    assert remarks(roster)["units_unsaid"] == {"count": "3", "units": "«Văn phòng», «Trạm Y tế»"}


def test_units_fill_blank_levels_but_no_unreadable_ones(tmp_path: Path) -> None:
    lines = [
        [*line, unit]
        for line, unit in zip(
            added("Cấp", ["huyện", "", "Thôn", "", "xã", ""]), ["Đơn vị", *["UBND xã"] * 5, ""], strict=True
        )
    ]
    roster = read(tmp_path / "r.csv", csv(lines))
    assert roster.table["cap"].to_list() == ["huyen", "xa", None, "xa", "xa", None]


def test_units_that_tell_nothing_change_nothing(tmp_path: Path) -> None:
    roster = read(tmp_path / "r.csv", csv(added("Đơn vị", ["Văn phòng"] * 6)))
    assert "cap" not in roster.present
    assert roster.remarks == ()


def test_a_training_of_several_days_is_that_of_the_day(tmp_path: Path) -> None:
    data = csv([["Họ và tên", "Bồi dưỡng nghiệp vụ"], ["An", "2023; 20/7/2025"], ["Bình", "x"]])
    days = {
        day: read(tmp_path / "r.csv", data, day=day).table["bd_nghiep_vu_ngay"].to_list()
        for day in (date(2024, 12, 31), DAY)
    }
    assert days == {date(2024, 12, 31): [date(2023, 1, 1), None], DAY: [date(2025, 7, 20), None]}


def test_ticks_under_divided_heads_are_levels(tmp_path: Path) -> None:
    lines = [
        ["TT", "Họ và tên", "Ngày sinh", "", "Trình độ chuyên môn", "", "", "Đánh giá xếp loại", "", ""],
        ["", "", "Nam", "Nữ", "ThS", "ĐH", "CĐ", "HTXSNV", "HTTNV", "Không HTNV"],
        ["1", "An", "12/3/1975", "", "", "x", "", "x", "", ""],
        ["2", "Bình", "", "5/6/1980", "x", "", "", "", "", "X"],
        ["3", "Cường", "1/2/1990", "", "", "", "2012", "", "v", "v"],
        ["4", "Dung", "", "9/9/1992", "", "đang học", "", "", "", ""],
    ]
    roster = read(tmp_path / "r.csv", csv(lines))
    assert roster.table["ho_ten"].to_list() == ["An", "Bình", "Cường", "Dung"]
    assert roster.table["chuyen_mon"].to_list() == [4, 5, 3, 0]
    assert roster.table["xep_loai"].to_list() == [4, 1, 0, 0]
    assert roster.table["nu"].to_list() == [False, True, False, True]
    assert roster.table["ngay_sinh"].to_list()[1] == date(1980, 6, 5)
    assert [(each.column, each.code, each.value) for each in roster.faults] == [
        ("xep_loai", "level", "HTTNV; Không HTNV"),
        ("chuyen_mon", "learning", "ĐH: đang học"),
    ]


def test_remarks_name_people_with_their_rows(tmp_path: Path) -> None:
    lines: Rows = [
        ["Họ và tên", "Giới tính", "Trình độ chuyên môn", "Ghi chú"],
        ["Lê An", "Nam", "ĐH", "nghỉ hưu"],
        ["Vi Bình", "", "ĐH", "HĐ 111"],
    ]
    lines += [[f"Người {number}", "", "ĐH", ""] for number in range(1, 25)]
    said = remarks(read(tmp_path / "r.csv", csv(lines)))
    assert said["left"] == {"count": "1", "people": "Lê An (2)"}
    assert said["contract"] == {"count": "1", "people": "Vi Bình (3)"}
    lines.append(["Hà Cường", "Nam", "ĐH", ""])
    said = remarks(read(tmp_path / "r.csv", csv(lines)))
    assert said["blank_unknown"]["count"] == "25"
    assert said["blank_unknown"]["people"].startswith("Vi Bình (3); Người 1 (4); ")
    assert said["blank_unknown"]["people"].endswith("; Người 19 (22); … (+5)")
    several = remarks(read(tmp_path / "r.xlsx", xlsx(lines, LEADERS, names=("Đoàn", "Đảng"))))
    assert several["left"]["people"] == "Lê An (Đoàn!2)"


def test_who_is_ticked_under_an_unknown_head_alone_is_named(tmp_path: Path) -> None:
    lines = [
        ["Họ và tên", "Trình độ chuyên môn", "", "", "", "Xếp loại", "", ""],
        ["", "ThS", "ĐH", "Khác", "Nơi học", "HTXSNV", "HTTNV", "Loại khác"],
        ["An", "x", "", "", "HV Tài chính", "x", "", ""],
        ["Bình", "", "", "x", "", "", "x", ""],
        ["Cường", "", "x", "x", "", "", "", "X"],
        ["Dung", "", "", "x", "", "", "", ""],
    ]
    roster = read(tmp_path / "r.csv", csv(lines))
    assert roster.table["chuyen_mon"].to_list() == [5, 0, 4, 0]
    assert roster.table["chuyen_mon_chua_doc"].to_list() == [False, True, False, True]
    assert roster.table["xep_loai_chua_doc"].to_list() == [False, False, True, False]
    assert [(each.cell, each.value) for each in roster.faults] == [("D4", "Khác"), ("H5", "Loại khác"), ("D6", "Khác")]


def test_a_level_in_the_first_row_of_people_is_no_head(tmp_path: Path) -> None:
    lines = [["Họ và tên", "Trình độ chuyên môn", "Lý luận chính trị"], ["", "ĐH", "TC"], ["An", "ThS", "CC"]]
    roster = read(tmp_path / "r.csv", csv(lines))
    assert roster.table["chuyen_mon"].to_list() == [5]
    assert [each.code for each in roster.faults] == ["nameless"]


@pytest.mark.parametrize(
    ("column", "post", "kinds", "open_"),
    [
        ("công chức", "Trưởng phòng Kinh tế", "cong_chuc", False),
        ("", "Trưởng phòng Kinh tế", "cong_chuc", False),
        ("cán bộ", "Trưởng phòng Kinh tế", "can_bo", False),
        ("cán bộ chủ chốt", "Trưởng phòng Kinh tế", "can_bo cong_chuc", False),
        ("lãnh đạo, quản lý", "Trưởng phòng Kinh tế", "cong_chuc", False),
        ("lãnh đạo, quản lý", "", "can_bo", False),
        ("lãnh đạo, quản lý", "Trưởng phòng", "cong_chuc vien_chuc", True),
        ("viên chức", "Trưởng phòng", "vien_chuc", False),
        ("CBCC", "Trưởng phòng Kinh tế", "cong_chuc", False),
        ("CBCC", "Trưởng phòng", "can_bo cong_chuc", True),
        ("", "Hiệu trưởng", "vien_chuc", False),
        ("", "Phó Chủ tịch UBND xã, Trưởng phòng Kinh tế", "can_bo cong_chuc", False),
        ("", "Trưởng Ban Xây dựng Đảng", "can_bo cong_chuc", True),
        ("", "Ủy viên BTV Đảng ủy, Trưởng Ban Xây dựng Đảng", "can_bo", False),
        ("", "Trưởng Ban Pháp chế HĐND", "can_bo", False),
    ],
)
def test_a_leader_is_of_one_kind(tmp_path: Path, column: str, post: str, kinds: str, open_: bool) -> None:
    """Heads of divisions are leaders; by law they are "công chức" or "viên chức", and no "cán bộ" then."""
    lines = [["Họ và tên", "Đối tượng", "Chức vụ"], ["An", column, post]]
    row = read(tmp_path / "r.csv", csv(lines, ";")).table.row(0, named=True)
    assert {each for each in KINDS if row["nhom"] & group_mask([each])} == set(kinds.split())
    assert bool(row.get(EITHER)) == open_
    assert row["nhom"] & group_mask(["can_bo_lanh_dao_quan_ly"])


def test_the_column_tells_the_groups_inside_a_kind_too(tmp_path: Path) -> None:
    kinds = ("KCT", "cán bộ", "")
    lines = [["Họ và tên", "Đối tượng", "Chức vụ"], *(["An", kind, "Phó Chủ tịch Hội Phụ nữ xã"] for kind in kinds)]
    masks = read(tmp_path / "r.csv", csv(lines)).table["nhom"].to_list()
    assert [bool(mask & group_mask(["can_bo_to_chuc_chinh_tri_xa_hoi"])) for mask in masks] == [False, True, True]


@pytest.mark.parametrize(
    ("unit", "post", "kinds"),
    [
        ("Phòng Kinh tế xã Suối Lim", "Trưởng phòng", "cong_chuc"),
        ("Phòng Văn hóa - Xã hội", "Phó TP", "cong_chuc"),
        ("Ban Xây dựng Đảng", "Trưởng ban", "can_bo cong_chuc"),
        ("Phòng khám đa khoa", "Trưởng phòng", "cong_chuc vien_chuc"),
        ("UBND xã", "Trưởng phòng", "cong_chuc vien_chuc"),
        ("Phòng Kinh tế", "Chuyên viên", "cong_chuc"),
        ("", "Trưởng phòng", "cong_chuc vien_chuc"),
    ],
)
def test_the_unit_tells_the_division_of_a_head(tmp_path: Path, unit: str, post: str, kinds: str) -> None:
    lines = [["Họ và tên", "Đơn vị", "Chức vụ"], ["An", unit, post], ["Bình", "", "Bí thư Đảng ủy"]]
    mask = read(tmp_path / "r.csv", csv(lines)).table["nhom"][0]
    assert {each for each in KINDS if mask & group_mask([each])} == set(kinds.split())


def test_kinds_of_two_rows_are_added_up(tmp_path: Path) -> None:
    lines = [
        ["Họ và tên", "Chức vụ", "Ngày sinh"],
        ["An", "Trưởng phòng Kinh tế", "2/3/1980"],
        ["An", "Chủ tịch UBND", "2/3/1980"],
        ["Bình", "CBQL", "4/5/1985"],
    ]
    first, second = read(tmp_path / "r.csv", csv(lines)).table["nhom"]
    both = group_mask(["can_bo", "cong_chuc"])
    assert first & both == both
    assert second & group_mask(["can_bo"])  # of whom nothing tells another kind


def test_a_year_of_birth_and_a_day_in_it_may_be_one_person(tmp_path: Path) -> None:
    lines = [
        ["Họ và tên", "Ngày sinh", "Trình độ chuyên môn"],
        ["Lò Thị Mai", "1991", "ĐH"],
        ["Lò Thị Mai", "2/2/1991", "ĐH"],
        ["Vì Văn An", "1985", "ĐH"],
        ["Vì Văn An", "5/6/1986", "ĐH"],
    ]
    roster = read(tmp_path / "r.csv", csv(lines))
    assert roster.table.height == 4
    assert remarks(roster)["names_twice"] == {"count": "1", "people": "Lò Thị Mai (2, 3)"}


def test_heads_in_short_are_known_and_a_level_is_no_misspelt_head() -> None:
    assert [_lookup(text, _known()) for text in ("D.TỘC", "XẾP LOẠI CL NĂM 2025", "Chức vụ hiện nay", "GT")] == [
        "dan_toc_thieu_so",
        "xep_loai",
        "chuc_danh",
        "nu",
    ]
    assert nearest_column("Cao đẳng", ["dang_vien"]) is None


@pytest.mark.parametrize(
    ("head", "column"),
    [
        ("Loại HĐ", "tinh_trang"),
        ("Chức danh/vị trí", "chuc_danh"),
        ("Xếp loại VC", "xep_loai"),
        ("Xếp loại năm", "xep_loai"),
        ("Chứng chỉ tiếng DTTS", "tieng_dan_toc"),
        ("Bồi dưỡng KN số", "bd_tin_hoc"),
        ("Chứng chỉ LĐQL cấp phòng", "bd_lanh_dao_quan_ly"),
        ("Khoa, phòng", "don_vi"),
    ],
)
def test_heads_of_offices_and_hospitals_are_known(head: str, column: str) -> None:
    assert _lookup(head, _known()) == column
