"""Columns of membership are read beside posts; heads that may tell a group and cannot be read leave it open."""

from pathlib import Path

import pytest
import yaml
from checks import checked, codes, found

from extractor.rules.group_heads import groups_of_head

HEADS = yaml.safe_load(Path("extractor/rules/columns.yaml").read_text(encoding="utf-8"))["group_heads"]
POST, DEGREE, UNIT = "Chức vụ", "Trình độ chuyên môn", "Đơn vị"
PARTY = {
    "group": {"text": "cấp ủy viên huyện", "concepts": ["cap_uy_vien"], "levels": ["huyen"]},
    "measure": {"kind": "percent", "comparator": "ge", "value": 100},
}
ANY_PARTY = {**PARTY, "group": {"text": "cấp ủy viên", "concepts": ["cap_uy_vien"], "levels": []}}
KEY = {"group": {"text": "cán bộ chủ chốt", "concepts": ["can_bo_chu_chot"], "levels": []}}
CIVIL = {"group": {"text": "công chức", "concepts": ["cong_chuc"], "levels": []}}


@pytest.mark.parametrize("head", ["Huyện ủy viên", "Cấp ủy viên", "Cấp ủy", "UVBCH Đảng bộ huyện", "Đảng | Cấp ủy"])
def test_a_tick_makes_a_member_of_a_committee(tmp_path: Path, head: str) -> None:
    people = [
        ["Bí thư Huyện ủy", "Huyện ủy Mường Khoa", "x", "ĐH"],
        ["Trưởng phòng Nội vụ", "Phòng Nội vụ huyện", "x", "TC"],
        ["Phó Trưởng phòng Tư pháp", "Phòng Tư pháp huyện", "", "TC"],
    ]
    report = checked(tmp_path, [POST, UNIT, head.rpartition(" | ")[2], DEGREE], *people, target=PARTY)
    assert found(report) == ("broken", 1, 2)


def test_no_tick_makes_a_cadre_of_a_civil_servant(tmp_path: Path) -> None:
    officials = {"group": {"text": "cán bộ", "concepts": ["can_bo"], "levels": []}}
    people = [["Trưởng phòng Kinh tế", "x", "TC"], ["Bí thư Đảng ủy", "x", "ĐH"]]
    assert found(checked(tmp_path, [POST, "Cấp ủy viên", DEGREE], *people, target=officials)) == ("kept", 1, 1)


def test_the_kind_of_who_has_only_a_tick_is_open(tmp_path: Path) -> None:
    people = [["", "x", "TC"], *[["Chuyên viên", "", "ĐH"]] * 3]
    report = checked(tmp_path, [POST, "Cấp ủy viên", DEGREE], *people, target=CIVIL)
    assert report.findings[0].verdict == "uncertain"
    assert "blank_unknown" in codes(report)


def test_ticks_alone_tell_their_group_and_no_other(tmp_path: Path) -> None:
    people = [["x", "ĐH"], ["", "TC"]]
    assert found(checked(tmp_path, ["Cán bộ chủ chốt", DEGREE], *people, target=KEY)) == ("kept", 1, 1)
    other = checked(tmp_path, ["Cán bộ chủ chốt", DEGREE], *people, target=CIVIL).findings[0]
    assert (other.verdict, other.lacks) == ("no_column", ("nhom",))


def test_a_member_who_works_at_another_level_may_count(tmp_path: Path) -> None:
    people = [
        ["Bí thư Huyện ủy", "Huyện ủy Mường Khoa", "x", "ĐH"],
        ["Bí thư Đảng ủy xã", "Đảng ủy xã Suối Lim", "x", "TC"],
    ]
    report = checked(tmp_path, [POST, UNIT, "Huyện ủy viên", DEGREE], *people, target=PARTY)
    assert report.findings[0].verdict == "uncertain"
    assert "member_level" in codes(report)


def test_a_cell_of_membership_that_cannot_be_read_is_listed(tmp_path: Path) -> None:
    people = [["Bí thư Đảng ủy", "x", "ĐH"], ["Văn phòng - Thống kê", "khóa cũ?", "TC"]]
    report = checked(tmp_path, [POST, "Cấp ủy viên", DEGREE], *people, target=ANY_PARTY)
    assert report.findings[0].verdict == "uncertain"
    assert [(fault.cell, fault.column) for fault in report.faults] == [("C3", "cap_uy_vien")]


@pytest.mark.parametrize("head", ["Thuộc nhóm chủ chốt", "Diện chủ chốt 2026"])
def test_a_head_that_may_tell_the_group_leaves_it_open_and_is_named(tmp_path: Path, head: str) -> None:
    people = [["Bí thư Đảng ủy", "x", "ĐH"], ["Trưởng phòng Kinh tế", "x", "TC"]]
    report = checked(tmp_path, [POST, head, DEGREE], *people, target=KEY)
    assert report.findings[0].verdict == "uncertain"
    (remark,) = (each for each in report.remarks if each.code == "group_head")
    assert remark.values == {"cell": "C1", "head": head, "groups": "cán bộ chủ chốt"}


@pytest.mark.parametrize(("head", "is_open"), [("Lãnh đạo, quản lý", True), ("Bồi dưỡng lãnh đạo, quản lý", False)])
def test_the_bare_subject_of_a_training_may_be_what_somebody_is(tmp_path: Path, head: str, is_open: bool) -> None:
    leaders = {"group": {"text": "cán bộ lãnh đạo, quản lý", "concepts": ["can_bo_lanh_dao_quan_ly"], "levels": []}}
    people = [["Bí thư Đảng ủy", "", "ĐH"], ["Văn phòng - Thống kê", "x", "TC"]]
    report = checked(tmp_path, [POST, head, DEGREE], *people, target=leaders)
    assert (report.findings[0].verdict == "uncertain") == is_open


def test_a_dang_uy_is_no_committee_of_a_district(tmp_path: Path) -> None:
    people = [
        ["Bí thư Huyện ủy", "Huyện ủy Mường Khoa", "", "ĐH"],
        ["Trưởng phòng Nội vụ", "Phòng Nội vụ huyện", "x", "TC"],
    ]
    report = checked(tmp_path, [POST, UNIT, "Đảng ủy viên", DEGREE], *people, target=PARTY)
    assert report.findings[0].verdict == "uncertain"


def test_such_a_head_is_no_matter_for_other_groups(tmp_path: Path) -> None:
    report = checked(tmp_path, [POST, "Thuộc nhóm chủ chốt", DEGREE], ["Văn phòng - Thống kê", "x", "ĐH"], target=CIVIL)
    assert found(report) == ("kept", 1, 1)
    assert "group_head" not in codes(report)


def test_a_plan_for_a_post_is_no_membership(tmp_path: Path) -> None:
    people = [["Bí thư Đảng ủy", "x", "ĐH"], ["Trưởng phòng Kinh tế", "x", "TC"]]
    report = checked(tmp_path, [POST, "Quy hoạch Huyện ủy viên", DEGREE], *people, target=ANY_PARTY)
    assert found(report) == ("kept", 1, 1)


@pytest.mark.parametrize(("head", "groups"), HEADS["reads"].items())
def test_heads_and_the_groups_that_they_may_tell(head: str, groups: list[str]) -> None:
    assert groups_of_head(head, is_ticked=True) == tuple(groups)


@pytest.mark.parametrize("head", HEADS["refuses"])
def test_heads_that_are_about_something_else(head: str) -> None:
    assert groups_of_head(head, is_ticked=True) == ()


@pytest.mark.parametrize(("place", "verdict"), [(1, "uncertain"), (2, "broken")])
def test_levels_below_a_head_of_membership_are_those_of_its_bodies(tmp_path: Path, place: int, verdict: str) -> None:
    ticks = ["", "", ""]
    ticks[place] = "x"
    below = [POST, UNIT, "Cấp ủy | Tỉnh", "Cấp ủy | Huyện", "Cấp ủy | Xã", DEGREE]
    commune = {**PARTY, "group": {"text": "cấp ủy viên xã", "concepts": ["cap_uy_vien"], "levels": ["xa"]}}
    people = [
        ["Bí thư Đảng ủy", "Đảng ủy xã Suối Lim", "", "", "x", "ĐH"],
        ["Văn phòng - Thống kê", "UBND xã Suối Lim", *ticks, "TC"],
    ]
    report = checked(tmp_path, below, *people, target=commune)
    assert report.findings[0].verdict == verdict


def test_a_no_under_one_head_leaves_a_tick_under_another(tmp_path: Path) -> None:
    deputies = {"group": {"text": "đại biểu HĐND", "concepts": ["dai_bieu_hdnd"], "levels": []}}
    heads = [POST, "Đại biểu HĐND huyện", "Đại biểu HĐND xã", DEGREE]
    people = [["Bí thư Đảng ủy", "không", "x", "ĐH"], ["Văn phòng - Thống kê", "không", "không", "TC"]]
    assert found(checked(tmp_path, heads, *people, target=deputies)) == ("kept", 1, 1)


def test_ticked_kinds_of_staff_are_a_column_of_them(tmp_path: Path) -> None:
    heads = [POST, "Công chức", "Viên chức", DEGREE]
    people = [["Chuyên viên", "x", "", "ĐH"], ["Chuyên viên", "", "x", "TC"], ["Kế toán", "x", "", "ĐH"]]
    assert found(checked(tmp_path, heads, *people, target=CIVIL)) == ("kept", 2, 2)


def test_the_column_of_the_party_alone_tells_its_members(tmp_path: Path) -> None:
    members = {"group": {"text": "đảng viên", "concepts": ["dang_vien"], "levels": []}}
    people = [["x", "ĐH"], ["", "TC"]]
    assert found(checked(tmp_path, ["Đảng viên", DEGREE], *people, target=members)) == ("kept", 1, 1)
