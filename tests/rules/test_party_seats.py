"""Posts of the Party beside posts of government: both are read, and what cannot be read leaves committees open."""

from pathlib import Path

import pytest
from checks import checked, found

TARGET = {
    "group": {"text": "cấp ủy viên", "concepts": ["cap_uy_vien"], "levels": []},
    "measure": {"kind": "percent", "comparator": "ge", "value": 100},
}
HEADS = ["Chức vụ Đảng", "Chức vụ chính quyền", "Trình độ chuyên môn"]
SECRETARY = ["UVBTV, Bí thư", "Chủ tịch HĐND huyện", "ĐH"]


@pytest.mark.parametrize("seat", ["UV BCH", "UVBCH", "HUV", "ĐUV", "UV.BTV Huyện ủy", "PBTHU", "BTĐU xã"])
def test_short_forms_of_seats_are_read(tmp_path: Path, seat: str) -> None:
    people = [SECRETARY, [seat, "Trưởng phòng Nội vụ", "TC"], ["", "Phó Trưởng phòng Tư pháp", "TC"]]
    assert found(checked(tmp_path, HEADS, *people, target=TARGET)) == ("broken", 1, 2)


@pytest.mark.parametrize("seat", ["PBT chi bộ", "Chi ủy viên", "Đảng viên", "-"])
def test_seats_of_a_cell_of_the_party_are_none_of_a_committee(tmp_path: Path, seat: str) -> None:
    people = [SECRETARY, [seat, "Trưởng phòng Nội vụ", "TC"]]
    assert found(checked(tmp_path, HEADS, *people, target=TARGET)) == ("kept", 1, 1)


@pytest.mark.parametrize("seat", ["Ủy viên", "UV BCHX", "TVCU"])
def test_a_cell_of_the_party_that_cannot_be_read_is_listed_and_leaves_it_open(tmp_path: Path, seat: str) -> None:
    report = checked(tmp_path, HEADS, SECRETARY, [seat, "Trưởng phòng Nội vụ", "TC"], target=TARGET)
    assert report.findings[0].verdict == "uncertain"
    assert [(fault.cell, fault.value, fault.code) for fault in report.faults] == [("B3", seat, "party_seat")]


def test_a_seat_that_cannot_be_read_beside_another_post_leaves_it_open(tmp_path: Path) -> None:
    people = [["Bí thư Đảng ủy", "ĐH"], ["Trưởng phòng Kinh tế, UV BCH ĐB", "TC"]]
    report = checked(tmp_path, ["Chức vụ", HEADS[2]], *people, target=TARGET)
    assert report.findings[0].verdict == "uncertain"


@pytest.mark.parametrize("other", ["Ủy viên BCH Hội Nông dân", "UV BTV Đoàn xã", "Ủy viên UBND"])
def test_committees_of_others_are_no_matter(tmp_path: Path, other: str) -> None:
    people = [["Bí thư Đảng ủy", "ĐH"], [f"Trưởng phòng Kinh tế, {other}", "TC"]]
    assert found(checked(tmp_path, ["Chức vụ", HEADS[2]], *people, target=TARGET)) == ("kept", 1, 1)
