"""Who is set apart, on a sheet of his own or in a block, says nothing of levels and columns of the others."""

from datetime import date
from pathlib import Path

import pytest
from checks import DAY, codes, found
from rules_made import entry
from workbooks import saved

from extractor.rules.check import Report, check_file
from extractor.rules.make import make_rules

HEADS = ["Họ và tên", "Ngày sinh", "Chức vụ", "Đối tượng", "Trình độ chuyên môn", "Ghi chú"]
STAFF = [
    ["UBND XÃ SUỐI LIM"],
    ["DANH SÁCH CÔNG CHỨC XÃ"],
    HEADS,
    ["Lò An", "01/2/1981", "Chuyên viên", "Công chức", "ĐH", ""],
    ["Vi Bình", "02/3/1982", "Chuyên viên", "Công chức", "ĐH", ""],
]
GONE = ["Hà Chi", "01/4/1962", "Chuyên viên", "Công chức", "TC", ""]


def of_sheets(path: Path, name: str, *rows: list[str], on: date = DAY) -> Report:
    book = saved(path / "roster.xlsx", ("DS", STAFF), (name, list(rows)))
    return check_file(book, make_rules(entry({})), on)


def test_a_sheet_of_leavers_takes_no_level_from_the_others(tmp_path: Path) -> None:
    report = of_sheets(tmp_path, "DS 2", HEADS, [*GONE[:-1], "Nghỉ hưu"])
    assert found(report) == ("kept", 2, 2)


def test_heads_of_a_sheet_of_leavers_are_nobodys_concern(tmp_path: Path) -> None:
    heads = [*HEADS[:4], "Trinh độ chuyn môn", "Ghi chú"]  # elsewhere a slip of the pen that is refused
    assert found(of_sheets(tmp_path, "DS 2", heads, [*GONE[:-1], "Nghỉ hưu"])) == ("kept", 2, 2)


@pytest.mark.parametrize("name", ["Đã nghỉ hưu", "Nghỉ hưu, chuyển công tác", "nghi huu", "Nghỉ hưu - thôi việc 2025"])
def test_the_name_of_a_sheet_sets_its_people_apart(tmp_path: Path, name: str) -> None:
    report = of_sheets(tmp_path, name, HEADS, GONE)
    assert found(report) == ("kept", 2, 2)
    assert "left" in codes(report)


@pytest.mark.parametrize(
    "title",
    ["DANH SÁCH CÁN BỘ ĐÃ NGHỈ HƯU, NGHỈ THÔI VIỆC NĂM 2025", "DANH SÁCH CBCC ĐÃ NGHỈ HƯU TRƯỚC TUỔI NĂM 2025"],
)
def test_a_title_of_leavers_sets_them_apart(tmp_path: Path, title: str) -> None:
    assert found(of_sheets(tmp_path, "Sheet2", [title], HEADS, GONE)) == ("kept", 2, 2)


@pytest.mark.parametrize("name", ["Sắp nghỉ hưu", "Nghỉ hưu 2027", "Dự kiến nghỉ hưu"])
def test_who_is_still_there_is_not_set_apart(tmp_path: Path, name: str) -> None:
    assert "left" not in codes(of_sheets(tmp_path, name, HEADS, GONE))


def test_a_title_above_the_heads_says_more_than_the_name_of_the_sheet(tmp_path: Path) -> None:
    title = ["DANH SÁCH DỰ KIẾN NGHỈ HƯU NĂM 2027"]
    report = of_sheets(tmp_path, "Nghỉ hưu", title, HEADS, GONE)
    assert "left" not in codes(report)
    assert [fault.code for fault in report.faults] == ["sheet_name"]
