"""Years in heads, titles over people who are gone, posts that nobody holds, editions of one year."""

from datetime import date
from pathlib import Path

import pytest
from workbooks import Sheet, saved

from extractor.rules.reading import read_roster
from extractor.rules.roster import Roster
from extractor.rules.tables import read_tables

DAY = date(2026, 12, 31)
WANTED = ("nhom", "chuyen_mon", "bd_tin_hoc", "xep_loai")
HEADS = ["Họ và tên", "Ngày sinh", "Chức danh", "Trình độ chuyên môn"]
AN = ["Lò Văn An", "1/2/1980", "Chuyên viên", "ĐH"]
BINH = ["Vi Thị Bình", "3/4/1985", "Chuyên viên", "TC"]


@pytest.fixture
def roster(tmp_path: Path):
    def read(*sheets: Sheet, day: date = DAY) -> Roster:
        return read_roster(read_tables(saved(tmp_path / "roster.xlsx", *sheets)), WANTED, day)

    return read


def test_a_tick_under_a_year_is_of_that_year(roster):
    heads = ["Họ và tên", "Chức danh", "Bồi dưỡng kỹ năng số 2025", "Bồi dưỡng kỹ năng số năm 2026"]
    rows = [
        ["Lò Văn An", "Chuyên viên", "x", ""],
        ["Vi Thị Bình", "Chuyên viên", "", "x"],
        ["Hà C", "Chuyên viên", "x", "x"],
    ]
    found = roster(("DS", [heads, *rows])).on(DAY).collect()
    assert found["bd_tin_hoc"].to_list() == [True, True, True]
    assert found["bd_tin_hoc_trong_nam"].to_list() == [False, True, True]


@pytest.mark.parametrize(
    ("heads", "day", "grades"),
    [
        (["Xếp loại năm 2025", "Xếp loại năm 2026"], DAY, [3, 4]),
        (["Xếp loại năm 2025", "Xếp loại năm 2026"], date(2026, 6, 30), [2, 2]),
        (["Xếp loại năm 2024", "Xếp loại năm 2025"], DAY, None),
        (["Xếp loại", "Ghi chú"], DAY, [2, 2]),
    ],
)
def test_the_grading_of_the_time_counts(roster, heads, day, grades):
    rows = [["Lò Văn An", "Chuyên viên", "HTNV", "HTTNV"], ["Vi Thị Bình", "Chuyên viên", "HTNV", "HTXSNV"]]
    found = roster(("DS", [["Họ và tên", "Chức danh", *heads], *rows]), day=day)
    assert (found.table["xep_loai"].to_list() if "xep_loai" in found.present else None) == grades
    assert ("other_years" in {remark.code for remark in found.remarks}) == (heads[0] != "Xếp loại")


@pytest.mark.parametrize(
    ("title", "is_open"),
    [
        ("NGHỈ HƯU, TUYỂN MỚI NĂM 2026", True),
        ("II. HỢP ĐỒNG LAO ĐỘNG", True),
        ("Viên chức", False),
        ("Công chức", False),
        ("Ban Xây dựng Đảng", False),
    ],
)
def test_people_under_a_title_that_says_they_are_no_staff_are_open(roster, title, is_open):
    found = roster(("DS", [HEADS, AN, [title, "", "", ""], BINH]))
    marks = found.table
    open_ones = marks["tinh_trang_chua_doc"].to_list() if "tinh_trang_chua_doc" in marks.columns else [False, False]
    assert open_ones == [False, is_open]
    assert [fault.cell for fault in found.faults] == ["A3"] * is_open


def test_a_sheet_of_those_who_may_be_gone_is_open_and_told(roster):
    found = roster(("Đang làm việc", [HEADS, AN]), ("Tăng, giảm do chuyển công tác", [HEADS, BINH]))
    assert [fault.code for fault in found.faults] == ["sheet_name"]
    assert found.table["tinh_trang_chua_doc"].fill_null(False).to_list() == [False, True]


@pytest.mark.parametrize("name", ["Khuyết", "(trống)", "Chưa bố trí", "Đang khuyết"])
def test_a_post_that_nobody_holds_is_nobody(roster, name):
    found = roster(("DS", [HEADS, AN, [name, "", "Phó Chủ tịch HĐND xã", ""]]))
    assert found.table.height == 1
    assert [remark.values["count"] for remark in found.remarks if remark.code == "vacant"] == ["1"]


@pytest.mark.parametrize(("day", "sheet"), [(date(2026, 6, 30), "Năm 2025"), (DAY, "Năm 2026")])
def test_a_title_says_of_which_day_the_sheet_of_a_year_is(roster, day, sheet):
    older = [["Danh sách tính đến 15/12/2025"], HEADS, AN]
    newer = [["Danh sách tính đến 15/12/2026"], HEADS, AN, BINH]
    assert set(roster(("Năm 2025", older), ("Năm 2026", newer), day=day).table["_sheet"]) == {sheet}


def test_people_of_a_sheet_without_posts_are_open_and_told(roster):
    guests = [["Họ và tên", "Trình độ chuyên môn"], ["Hà Văn Cường", "ThS"]]
    found = roster(("DS", [HEADS, AN, BINH]), ("Khách", guests))
    assert "nhom" in found.present
    assert found.table["nhom_chua_doc"].fill_null(False).to_list() == [False, False, True]
    (told,) = [
        remark for remark in found.remarks if remark.code == "column_of_some" and "Khách" in remark.values["sheets"]
    ][:1]
    assert told.values["sheets"] == "Khách"
