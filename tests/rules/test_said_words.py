"""Words of targets that a rule says: lists of levels, the own office, wholes and limits in words of their own."""

from pathlib import Path

import pytest
from checks import checked, found
from rules_made import entry

from extractor.rules.make import make_rules
from extractor.rules.model import Rule

PERCENT = {"kind": "percent", "comparator": "ge", "value": 50}
QUALITATIVE = {"kind": "qualitative"}


def rule_of(target: dict, **document: object) -> Rule:
    return make_rules(entry(target, **document)).rules[0]


@pytest.mark.parametrize("text", ["có trình độ thạc sĩ, tiến sĩ", "có trình độ thạc sĩ hoặc tiến sĩ"])
def test_a_list_of_levels_means_from_the_lowest_on(tmp_path: Path, text: str) -> None:
    target = {"group": {"levels": []}, "qualification": {"text": text, "level": "thac_si"}, "measure": PERCENT}
    people = [["Chuyên viên", "ThS"], ["Chuyên viên", "TS"], ["Chuyên viên", "ĐH"]]
    assert found(checked(tmp_path, ["Chức danh", "Trình độ chuyên môn"], *people, target=target)) == ("kept", 2, 3)


def test_under_a_ceiling_a_higher_level_of_a_list_is_not_said() -> None:
    target = {
        "qualification": {"text": "có trình độ trung cấp, cao đẳng", "level": "trung_cap"},
        "measure": {"kind": "percent", "comparator": "le", "value": 5},
    }
    assert rule_of(target).unread_outcome == ("cao đẳng",)


@pytest.mark.parametrize(
    ("group", "issuer", "certain"),
    [
        ("viên chức của Bệnh viện", "Bệnh viện Đa khoa Mường Khoa", True),
        ("viên chức của Bệnh viện", "Sở Y tế tỉnh Lâm Giang", False),
        ("viên chức của Bệnh viện Nhi", "Bệnh viện Đa khoa Mường Khoa", False),
        ("viên chức của Trường", "Trường Cao đẳng Lâm Giang", True),
        ("viên chức của đơn vị", "Sở Y tế tỉnh Lâm Giang", True),
        ("viên chức các đơn vị sự nghiệp trực thuộc", "Sở Y tế tỉnh Lâm Giang", True),
    ],
)
def test_the_bare_word_for_an_office_means_the_one_that_issues_the_plan(group: str, issuer: str, certain: bool) -> None:
    made = rule_of({"group": {"text": group, "concepts": ["vien_chuc"], "levels": []}}, issuer=issuer)
    assert made.certain == certain


def test_words_that_belong_together_are_quoted_whole() -> None:
    group = {"text": "công chức các đơn vị sự nghiệp trực thuộc", "concepts": ["cong_chuc"], "levels": []}
    assert rule_of({"group": group}).unread == ("sự nghiệp",)


WOMEN = {
    "quote": "tỷ lệ nữ trong tổng số công chức đạt tối thiểu 50%",
    "group": {"text": "nữ", "levels": [], "attributes": ["nu"]},
    "qualification": {"text": "nữ", "attainment": "represented", "dimension": "co_cau", "level": None},
    "measure": PERCENT,
}


def test_the_quotation_names_the_whole_of_a_share(tmp_path: Path) -> None:
    people = [["Chuyên viên", "Nữ"], ["Chuyên viên", "Nam"], ["Bí thư Đảng ủy", "Nam"]]
    assert found(checked(tmp_path, ["Chức danh", "Giới tính"], *people, target=WOMEN)) == ("kept", 1, 2)


def test_words_of_that_whole_that_no_column_holds_are_quoted() -> None:
    assert rule_of({**WOMEN, "quote": "tỷ lệ nữ trong tổng số công chức ngành thuế đạt 50%"}).unread == ("ngành thuế",)


def test_women_among_heads_of_divisions(tmp_path: Path) -> None:
    target = {
        **WOMEN,
        "quote": "tỷ lệ nữ giữ chức vụ trưởng phòng, phó trưởng phòng và tương đương đạt từ 50%",
        "group": {"text": "nữ", "concepts": ["truong_pho_phong"], "levels": [], "attributes": ["nu"]},
        "qualification": {
            **WOMEN["qualification"],
            "text": "giữ chức vụ trưởng phòng, phó trưởng phòng và tương đương",
        },
    }
    people = [["Trưởng phòng Kinh tế", "Nữ"], ["Chánh Văn phòng", "Nam"], ["Chuyên viên", "Nam"]]
    assert found(checked(tmp_path, ["Chức danh", "Giới tính"], *people, target=target)) == ("kept", 1, 2)


def test_those_whom_a_committee_manages_are_no_body() -> None:
    group = {
        "text": "cán bộ thuộc diện Ban Thường vụ Huyện ủy quản lý",
        "concepts": ["can_bo"],
        "levels": [],
        "attributes": ["dan_toc_thieu_so"],
    }
    outcome = {**WOMEN["qualification"], "text": "là người dân tộc thiểu số"}
    made = rule_of({**WOMEN, "quote": "20% cán bộ là người dân tộc thiểu số", "group": group, "qualification": outcome})
    assert made.kind == "share"
    assert made.unread == ("diện Ban Thường vụ Huyện ủy quản lý",)


def test_workers_on_a_contract_are_a_share_of_those_named(tmp_path: Path) -> None:
    target = {
        "quote": "số lao động hợp đồng không vượt quá 50% tổng số viên chức, người lao động",
        "group": {"text": "số lao động hợp đồng", "concepts": [], "levels": []},
        "qualification": {
            "text": "không vượt quá 50% tổng số viên chức, người lao động",
            "attainment": "other",
            "dimension": None,
            "level": None,
        },
        "measure": {"kind": "percent", "comparator": "le", "value": 50},
    }
    people = [["Viên chức"], ["Viên chức"], ["HĐLĐ"], ["Công chức"]]
    assert found(checked(tmp_path, ["Đối tượng"], *people, target=target)) == ("kept", 1, 3)


@pytest.mark.parametrize(
    ("text", "level", "cells", "expected"),
    [
        ("không còn công chức có trình độ trung cấp", "trung_cap", ["ĐH", "TC"], ("broken", 1, 2)),
        ("không còn công chức có trình độ trung cấp", "trung_cap", ["ĐH", "ThS"], ("kept", 0, 2)),
        ("không có công chức có trình độ dưới đại học", "dai_hoc", ["ĐH", "CĐ"], ("broken", 1, 2)),
    ],
)
def test_nobody_of_a_level_is_a_limit_of_0(
    tmp_path: Path, text: str, level: str, cells: list[str], expected: tuple
) -> None:
    target = {
        "quote": text,
        "group": {"levels": []},
        "qualification": {"text": text, "level": level},
        "measure": QUALITATIVE,
    }
    people = [["Chuyên viên", cell] for cell in cells]
    assert found(checked(tmp_path, ["Chức danh", "Trình độ chuyên môn"], *people, target=target)) == expected


def test_other_qualitative_targets_are_no_rules() -> None:
    target = {"qualification": {"text": "không để xảy ra sai phạm", "level": None}, "measure": QUALITATIVE}
    assert make_rules(entry(target)).rules == ()


def test_who_leads_among_a_kind_of_staff(tmp_path: Path) -> None:
    target = {
        "group": {"text": "công chức giữ chức vụ lãnh đạo từ cấp phòng trở lên", "levels": []},
        "measure": PERCENT,
    }
    people = [["Trưởng phòng Kinh tế", "ĐH"], ["Chuyên viên", "ĐH"], ["Chánh Văn phòng", "TC"]]
    assert found(checked(tmp_path, ["Chức danh", "Trình độ chuyên môn"], *people, target=target)) == ("kept", 1, 2)


@pytest.mark.parametrize(
    ("group", "concepts", "ground"),
    [("lãnh đạo Sở", ["cong_chuc"], "no_group"), ("hiệu trưởng", ["can_bo_lanh_dao_quan_ly"], None)],
)
def test_a_group_of_which_only_the_kind_is_known_is_not_counted(group: str, concepts: list[str], ground: str) -> None:
    assert rule_of({"group": {"text": group, "concepts": concepts, "levels": []}}).ground == ground


def test_who_stands_beside_those_who_lead_need_not_lead() -> None:
    text = "công chức giữ chức vụ lãnh đạo, quản lý và viên chức"
    made = rule_of({"group": {"text": text, "concepts": ["cong_chuc", "vien_chuc"], "levels": []}})
    assert made.unread == ("lãnh đạo, quản lý",)


@pytest.mark.parametrize("cell", ["TC", "SC", "THPT"])
def test_a_level_and_what_is_below_it(tmp_path: Path, cell: str) -> None:
    outcome = {"text": "không còn công chức có trình độ trung cấp trở xuống", "level": "trung_cap"}
    target = {"group": {"levels": []}, "qualification": outcome, "measure": QUALITATIVE}
    people = [["Chuyên viên", "ĐH"], ["Chuyên viên", cell]]
    assert found(checked(tmp_path, ["Chức danh", "Trình độ chuyên môn"], *people, target=target)) == ("broken", 1, 2)
