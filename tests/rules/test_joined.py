"""Groups of several parts become unions, where the words tell the parts apart."""

import pytest
from rules_made import entry, staff

from extractor.rules.evaluate import evaluate
from extractor.rules.make import make_rules
from extractor.rules.model import Rule


def only(text: str, concepts: list[str], attributes: list[str], levels: list[str] | None = None) -> Rule:
    group = {"text": text, "concepts": concepts, "attributes": attributes, "levels": levels or []}
    (rule,) = make_rules(entry({"group": group})).rules
    return rule


def shown(rule: Rule) -> list[list[str]]:
    """Each filter as its values and columns."""
    return [
        [",".join(test.values) or f"{test.column}{test.number or ''}" for test in tests] for tests in rule.population
    ]


@pytest.mark.parametrize(
    ("text", "concepts", "attributes", "filters"),
    [
        (
            "lãnh đạo cấp phòng và dự nguồn quy hoạch",
            ["truong_pho_phong"],
            ["quy_hoach"],
            [["truong_pho_phong"], ["quy_hoach"]],
        ),
        (
            "công chức nữ và người dân tộc thiểu số",
            ["cong_chuc"],
            ["nu", "dan_toc_thieu_so"],
            [["cong_chuc", "nu"], ["cong_chuc", "dan_toc_thieu_so"]],
        ),
        (
            "cán bộ nữ, công chức dưới 35 tuổi",
            ["can_bo", "cong_chuc"],
            ["nu", "tuoi<35"],
            [["can_bo", "nu"], ["cong_chuc", "tuoi35"]],
        ),
        (
            "cán bộ, công chức nữ hoặc dưới 40 tuổi",
            ["can_bo", "cong_chuc"],
            ["nu", "tuoi<40"],
            [["can_bo,cong_chuc", "nu"], ["can_bo,cong_chuc", "tuoi40"]],
        ),
        ("cán bộ, công chức nữ", ["can_bo", "cong_chuc"], ["nu"], [["can_bo,cong_chuc", "nu"]]),
        ("nữ cán bộ và công chức", ["can_bo", "cong_chuc"], ["nu"], [["can_bo,cong_chuc", "nu"]]),
        (
            "nữ công chức, viên chức trong quy hoạch",
            ["cong_chuc", "vien_chuc"],
            ["nu", "quy_hoach"],
            [["cong_chuc,vien_chuc", "nu", "quy_hoach"]],
        ),
        (
            "công chức người dân tộc thiểu số thuộc diện quy hoạch",
            ["cong_chuc"],
            ["dan_toc_thieu_so", "quy_hoach"],
            [["cong_chuc", "dan_toc_thieu_so", "quy_hoach"]],
        ),
    ],
)
def test_parts_become_a_union(text: str, concepts: list, attributes: list, filters: list) -> None:
    rule = only(text, concepts, attributes)
    assert shown(rule) == filters
    assert rule.certain


def test_parts_of_several_levels_keep_each_its_own() -> None:
    rule = only("công chức cấp huyện và cán bộ chủ chốt cấp xã", ["cong_chuc", "can_bo_chu_chot"], [], ["huyen", "xa"])
    assert shown(rule) == [["cong_chuc", "huyen"], ["can_bo_chu_chot", "xa"]]
    one = only("cán bộ, công chức cấp huyện, cấp xã", ["can_bo", "cong_chuc"], [], ["huyen", "xa"])
    assert shown(one) == [["can_bo,cong_chuc", "huyen,xa"]]


@pytest.mark.parametrize(
    ("text", "concepts", "attributes"),
    [
        ("cán bộ và công chức nữ", ["can_bo", "cong_chuc"], ["nu"]),
        ("lãnh đạo cấp phòng và người dân tộc thiểu số", ["truong_pho_phong"], ["dan_toc_thieu_so"]),
    ],
)
def test_where_words_do_not_tell_whose_a_mark_is_the_rule_is_uncertain(text, concepts, attributes) -> None:
    rule = only(text, concepts, attributes)
    assert rule.doubts == ("joined_attribute",)
    assert rule.verdict(5, 5) == "uncertain"


def test_nobody_is_counted_twice_who_is_of_two_parts() -> None:
    rule = only("lãnh đạo cấp phòng và dự nguồn quy hoạch", ["truong_pho_phong"], ["quy_hoach"])
    people = [
        staff("truong_pho_phong", 4, quy_hoach=True),
        staff("truong_pho_phong", 3),
        staff("cong_chuc", 4, quy_hoach=True),
        staff("cong_chuc", 4),
    ]
    found = evaluate(rule, people)
    assert (found.population, found.count) == (3, 2)
