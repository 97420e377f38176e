"""Kinds of staff that stand beside people: in titles of blocks of contracts, and in columns of contracts."""

from pathlib import Path

import pytest
from checks import DAY, codes, found
from dirt import csv
from rules_made import entry

from extractor.rules.check import Report, check_file
from extractor.rules.make import make_rules

ALL = {"group": {"levels": []}, "measure": {"kind": "percent", "comparator": "ge", "value": 100}}
EMPLOYEES = {**ALL, "group": {"text": "viên chức", "concepts": ["vien_chuc"], "levels": []}}


def checked(folder: Path, *lines: list[str], target: dict) -> Report:
    path = folder / "roster.csv"
    path.write_bytes(csv([list(line) for line in lines], ";"))
    return check_file(path, make_rules(entry(target)), DAY)


TITLE = ["DANH SÁCH CÔNG CHỨC, NGƯỜI LAO ĐỘNG SỞ NỘI VỤ", "", ""]
HEADS = ["Họ và tên", "Chức vụ", "Trình độ chuyên môn"]
CONTRACTS = ["HỢP ĐỒNG LAO ĐỘNG THEO NGHỊ ĐỊNH 111/2022/NĐ-CP", "", ""]


@pytest.mark.parametrize("title", [CONTRACTS[0], "II. Hợp đồng theo Nghị định số 111/2022/NĐ-CP", "HỢP ĐỒNG NĐ 111"])
def test_a_title_of_contracts_sets_its_workers_apart(tmp_path: Path, title: str) -> None:
    lines = [TITLE, HEADS, ["Lò An", "Chuyên viên", "ĐH"], [title, "", ""], ["Vi Bình", "Lái xe", "TC"]]
    report = checked(tmp_path, *lines, target=ALL)
    assert found(report) == ("kept", 1, 1)
    assert report.faults == ()


def test_somebody_of_another_kind_below_it_stays_in_doubt(tmp_path: Path) -> None:
    lines = [TITLE, HEADS, ["Lò An", "Chuyên viên", "ĐH"], CONTRACTS, ["Vi Bình", "Chỉ huy trưởng", "TC"]]
    report = checked(tmp_path, *lines, target=ALL)
    assert report.findings[0].verdict == "uncertain"
    assert [fault.code for fault in report.faults] == ["title"]


def test_the_next_unit_has_other_people(tmp_path: Path) -> None:
    lines = [
        TITLE,
        HEADS,
        CONTRACTS,
        ["Vi Bình", "Lái xe", "TC"],
        ["PHÒNG NỘI VỤ", "", ""],
        ["Lò An", "Chuyên viên", "ĐH"],
    ]
    assert found(checked(tmp_path, *lines, target=ALL)) == ("kept", 1, 1)


def test_titles_that_decide_are_said_to_be_titles(tmp_path: Path) -> None:
    lines = [["DANH SÁCH CÔNG CHỨC", "", ""], HEADS, ["Lò An", "Trưởng phòng", "ĐH"], ["Vi Bình", "Văn thư", "ĐH"]]
    assert {"posts_by_titles"} == codes(checked(tmp_path, *lines, target=ALL)) & {"posts_by_titles", "posts_unread"}


def test_a_column_of_contracts_tells_the_kind_where_most_have_one(tmp_path: Path) -> None:
    lines = [
        [*HEADS, "Loại HĐ"],
        ["Lò An", "Hộ lý", "ĐH", "Viên chức"],
        ["Vi Bình", "Kế toán", "ĐH", "Viên chức"],
        ["Hà Chi", "Bảo vệ", "TC", "HĐLĐ"],
    ]
    assert found(checked(tmp_path, *lines, target=EMPLOYEES)) == ("kept", 2, 2)


def test_a_few_notes_of_contracts_are_notes(tmp_path: Path) -> None:
    lines = [
        [*HEADS, "Ghi chú"],
        ["Lò An", "Điều dưỡng", "ĐH", ""],
        ["Vi Bình", "Bác sĩ", "ĐH", "Luân phiên về trạm"],
        ["Hà Chi", "Bảo vệ", "TC", "HĐLĐ"],
    ]
    report = checked(tmp_path, *lines, target=EMPLOYEES)
    assert found(report) == ("kept", 2, 2)
    assert report.faults == ()


def test_a_fault_names_the_cell_that_says_it(tmp_path: Path) -> None:
    lines = [["Họ và tên", "Chức vụ", "Chức danh nghề nghiệp", "Trình độ"], ["Lò An", "", "Hộ lý", "ĐH"]]
    assert [fault.cell for fault in checked(tmp_path, *lines, target=EMPLOYEES).faults] == ["C2"]
