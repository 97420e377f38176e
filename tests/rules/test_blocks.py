"""Rows that open a block, close a sheet or list who has left: nobody of them is staff."""

import unicodedata
from datetime import date
from pathlib import Path

import pytest
from workbooks import Sheet, saved

from extractor.rules.blocks import names_unit
from extractor.rules.cells import content_of
from extractor.rules.reading import read_roster
from extractor.rules.roster import UNREAD, Roster
from extractor.rules.standing import is_of_left, lists_left
from extractor.rules.tables import read_tables
from extractor.rules.titles import plain_title

DAY = date(2025, 12, 31)
HEADS = ["TT", "Họ và tên", "Năm sinh", "Nữ", "Chức vụ", "Trình độ chuyên môn"]
AN = ["1", "Lò Văn An", "1980", "", "Chuyên viên", "ĐH"]
BINH = ["2", "Vi Thị Bình", "1985", "x", "Chuyên viên", "CĐ"]
WANTED = ("nhom", "nu", "chuyen_mon")


def roster(path: Path, *sheets: Sheet, day: date = DAY) -> Roster:
    return read_roster(read_tables(saved(path, *sheets)), WANTED, day)


def names(path: Path, rows: list[list[str]], day: date = DAY) -> list[str]:
    return roster(path, ("DS", rows), day=day).table["ho_ten"].to_list()


@pytest.mark.parametrize(
    "row",
    [
        ["A", "Xã Suối Lim", "", "4"],
        ["II", "Ban quản lý dự án", "", "", "", "12"],
        ["", "PHÒNG KINH TẾ", "", "2", "", "5"],
        ["3", "Trường THCS Nà Lốc", "", "(7)"],
        ["B", "KHỐI ĐẢNG", "", "3"],
        ["C", "Các tổ chức khác", "", "1"],
        ["IV. Khoa Nội", "", "", "9"],
    ],
)
def test_a_unit_with_counts_is_the_title_of_a_block(tmp_path: Path, row: list[str]) -> None:
    found = roster(tmp_path / "roster.xlsx", ("DS", [HEADS, row, AN, BINH]))
    assert found.table["ho_ten"].to_list() == ["Lò Văn An", "Vi Thị Bình"]
    assert (found.faults, found.lost) == ((), 0)


@pytest.mark.parametrize(
    "row",
    [
        ["3", "XA VĂN THÁI", "1977", "", "", ""],
        ["3", "Tô Thị Hoa", "", "1", "", ""],
        ["3", "HÀ THỊ XUÂN", "", "1", "", ""],
        ["3", "Bàn Văn Chi", "", "", "Chuyên viên", ""],
        ["3", "Đoàn Thị Bản", "1990", "1", "", ""],
    ],
)
def test_a_person_with_little_more_than_a_year_is_counted(tmp_path: Path, row: list[str]) -> None:
    assert names(tmp_path / "roster.xlsx", [HEADS, AN, BINH, row])[2:] == [row[1]]


def test_the_unit_of_a_block_with_counts_is_that_of_its_people(tmp_path: Path) -> None:
    rows = [HEADS, ["A", "Xã Suối Lim", "", "1"], AN, ["B", "Xã Nà Lốc", "", "1"], BINH]
    assert roster(tmp_path / "roster.xlsx", ("DS", rows)).table["don_vi"].to_list() == ["Xã Suối Lim", "Xã Nà Lốc"]


def test_names_of_people_begin_like_no_unit() -> None:
    assert not any(map(names_unit, ["Tô Văn An", "Xa Thị Bình", "Đoàn Văn Sở", "Lương Hội", "XA VAN AN"]))


@pytest.mark.parametrize(
    "end",
    [
        [["", "NGƯỜI TỔNG HỢP", "", "", "TRƯỞNG PHÒNG"], [], ["", "", "", "", "Vi Văn Dũng"]],
        [["", "Danh sách này có 02 người./."], ["", "", "", "", "HIỆU TRƯỞNG"]],
        [["", "Người kiểm tra", "", "", "GIÁM ĐỐC"]],
        [["", "TRƯỞNG BAN", "", "", "CHỦ TỊCH"]],
    ],
)
def test_who_signs_is_nobody(tmp_path: Path, end: list[list[str]]) -> None:
    found = roster(tmp_path / "roster.xlsx", ("DS", [HEADS, AN, BINH, [], *end]))
    assert (found.table.height, found.remarks, found.faults) == (2, (), ())


def test_titles_and_heads_that_list_who_has_left_read_their_examples() -> None:
    content = content_of("standing")
    for says, titles in content["titles"].items():
        assert [title for title in titles if lists_left(plain_title(title), DAY) != (says == "left")] == []
    for says, heads in content["heads"].items():
        assert [head for head in heads if is_of_left(head) != (says == "left")] == []


def test_who_stands_under_a_title_of_leaving_has_left(tmp_path: Path) -> None:
    rows = [["DANH SÁCH CBCC NGHỈ HƯU, CHUYỂN CÔNG TÁC NĂM 2025"], HEADS, BINH]
    found = roster(tmp_path / "roster.xlsx", ("CBCC", [HEADS, AN]), ("Nghỉ, chuyển 2025", rows))
    assert found.table["ho_ten"].to_list() == ["Lò Văn An"]
    assert [remark.code for remark in found.remarks] == ["left", "sheets_joined"]
    blocks = [HEADS, AN, ["", "ĐÃ NGHỈ HƯU NĂM 2025"], BINH, ["", "PHÒNG KINH TẾ"], ["3", "Hà Chi", "1990", "x", "CC"]]
    assert names(tmp_path / "blocks.xlsx", blocks) == ["Lò Văn An", "Hà Chi"]


def test_who_leaves_on_a_later_day_is_still_there(tmp_path: Path) -> None:
    heads = [*HEADS[:4], "Chức vụ trước khi nghỉ", "Trình độ chuyên môn", "Lý do, thời điểm"]
    rows = [heads, [*AN, "Nghỉ hưu từ 01/3/2026"], [*BINH, "Nghỉ hưu từ 01/3/2025"], ["3", "Hà Chi", "", "", "", "ĐH"]]
    assert names(tmp_path / "roster.xlsx", rows) == ["Lò Văn An", "Hà Chi"]


TICKED = [
    ["TT", "Họ tên", "Giới tính", "", "Chức vụ", "Lý luận chính trị", "", ""],
    ["", "", "Nam", "Nữ", "", "TC", "SC", "Chưa ĐT"],
    ["1", "Lò Văn An", "x", "", "Chuyên viên", "x", "", ""],
    ["2", "Vi Thị Bình", "", "x ", "Chuyên viên", "", "", "x"],
    ["3", "Hà Chi", "", "X", "Chuyên viên", "", "", ""],
]


def theory(path: Path, rows: list[list[str]]) -> Roster:
    return read_roster(read_tables(saved(path, ("DS", rows))), ("nhom", "nu", "ly_luan_chinh_tri"), DAY)


def test_a_tick_for_none_leaves_rows_without_ticks_open(tmp_path: Path) -> None:
    found = theory(tmp_path / "roster.xlsx", TICKED)
    assert found.table["ly_luan_chinh_tri"].to_list() == [2, 0, 0]
    assert found.table["ly_luan_chinh_tri" + UNREAD].to_list() == [False, False, True]
    assert [remark.values["people"] for remark in found.remarks if remark.code == "blank_unknown"] == ["Hà Chi (5)"]
    assert found.table["nu"].to_list() == [False, True, True]


def test_without_a_tick_for_none_a_blank_is_none(tmp_path: Path) -> None:
    found = theory(tmp_path / "roster.xlsx", [row[:7] for row in TICKED])
    assert found.table["ly_luan_chinh_tri"].to_list() == [2, 0, 0]
    assert "ly_luan_chinh_tri" + UNREAD not in found.table.columns


def test_who_is_ticked_neither_under_nam_nor_nu_is_open(tmp_path: Path) -> None:
    found = theory(tmp_path / "roster.xlsx", [*TICKED, ["4", "Hà Dung", "", "", "Chuyên viên", "x", "", ""]])
    assert found.table["nu" + UNREAD].to_list() == [False, False, False, True]
    women_only = [[*row[:2], "", *row[3:]] if row[0] else row for row in TICKED[2:]]
    found = theory(tmp_path / "women.xlsx", [*TICKED[:2], *women_only])
    assert found.table["nu"].to_list() == [False, True, True]
    assert "nu" + UNREAD not in found.table.columns


def test_births_below_nam_and_nu_tell_the_sex(tmp_path: Path) -> None:
    heads = [["TT", "Họ và tên", "Ngày tháng năm sinh", "", "Chức vụ"], ["", "", "Nam", "Nữ", ""]]
    people = [["1", "Lò Văn An", "1980", "", "CC"], ["2", "Vi Thị Bình", "", "05/6/1985", "CC"]]
    assert roster(tmp_path / "roster.xlsx", ("DS", heads + people)).table["nu"].to_list() == [False, True]


def test_letters_taken_apart_are_put_together(tmp_path: Path) -> None:
    rows = [[unicodedata.normalize("NFD", cell) for cell in row] for row in (HEADS, AN, BINH)]
    found = roster(tmp_path / "roster.xlsx", ("DS", [*rows, ["", unicodedata.normalize("NFD", "Tổng số: 2"), "", "1"]]))
    assert found.table["ho_ten"].to_list() == ["Lò Văn An", "Vi Thị Bình"]


def test_a_probation_and_a_day_of_joining_make_one_member(tmp_path: Path) -> None:
    heads = [
        ["Họ tên", "Chức vụ", "Số giờ học", "", "Ngày vào Đảng", ""],
        ["", "", "2024", "2025", "Dự bị", "Chính thức"],
    ]
    people = [["Lò Văn An", "CC", "8", "6", "01/5/2020", "01/5/2021"], ["Vi Bình", "CC", "", "", "", ""]]
    book = saved(tmp_path / "roster.xlsx", ("DS", heads + people))
    found = read_roster(read_tables(book), ("nhom", "dang_vien"), DAY)
    assert ["dang_vien" in row["nhom"] for row in found.rows(DAY)] == [True, False]
    assert found.faults == ()
