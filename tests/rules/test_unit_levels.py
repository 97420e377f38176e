"""Levels of government: words of `units.yaml` as they promise, on days before and after the end of districts."""

from datetime import date
from pathlib import Path

import pytest
from dirt import csv
from rules_made import entry

from extractor.catalogue.vocabulary import load_vocabulary
from extractor.language.plain import without_accents
from extractor.rules.cells import Read, content_of
from extractor.rules.check import check_file
from extractor.rules.make import make_rules
from extractor.rules.units import division_level, level_reader, unit_level

UNITS = content_of("units")
WITH_DISTRICTS = date(2024, 12, 31)
WITHOUT = date(2025, 7, 1)


@pytest.mark.parametrize("level", load_vocabulary().names["levels"])
def test_words_of_a_level_are_read(level: str) -> None:
    for word in (*UNITS["cells"][level], *UNITS["units"][level]):
        for spelled in (word, word.upper(), without_accents(word)):
            assert level_reader()(spelled) == Read(level), spelled
    assert level_reader()(load_vocabulary().names["levels"][level]["vi"]) == Read(level)


@pytest.mark.parametrize(("text", "level"), UNITS["reads"].items())
def test_a_unit_tells_its_level(text: str, level: str) -> None:
    assert level_reader(WITH_DISTRICTS)(text) == Read(level)


@pytest.mark.parametrize("text", UNITS["refuses"])
def test_a_unit_that_may_be_of_two_levels_tells_none(text: str) -> None:
    found = level_reader(WITH_DISTRICTS)(text)
    assert (found.value, found.fault) == (None, "admin_level")
    assert found.right


def test_a_city_is_of_one_level_since_there_are_no_districts() -> None:
    for text, level in UNITS["later_reads"].items():
        assert level_reader(WITHOUT)(text) == level_reader()(text) == Read(level)
    assert [text for text in UNITS["later_refuses"] if not level_reader(WITHOUT)(text).fault] == []


def test_hue_became_a_province_in_2025() -> None:
    assert [unit_level("TP Huế", day) for day in (WITH_DISTRICTS, date(2025, 1, 1))] == ["huyen", "tinh"]


@pytest.mark.parametrize(
    ("unit", "issuer", "day", "level"),
    [
        ("Phòng Nội vụ", "Ủy ban nhân dân huyện Mường Khoa", date(2024, 12, 31), "huyen"),
        ("Phòng GD&ĐT", "Ủy ban nhân dân huyện Mường Khoa", date(2024, 12, 31), "huyen"),
        ("phong noi vu", "Ủy ban nhân dân thị xã Đồng Mạ", date(2024, 12, 31), "huyen"),
        ("Phòng Nội vụ", "Ủy ban nhân dân huyện Mường Khoa", date(2025, 7, 1), None),
        ("Phòng Nội vụ", "Ủy ban nhân dân tỉnh Lâm Giang", date(2024, 12, 31), None),
        ("Phòng Nội vụ", None, date(2024, 12, 31), None),
        ("Phòng Hành chính - Tổng hợp", "Ủy ban nhân dân huyện Mường Khoa", date(2024, 12, 31), None),
        ("Phòng khám đa khoa", "Ủy ban nhân dân huyện Mường Khoa", date(2024, 12, 31), None),
    ],
)
def test_a_bare_division_is_of_the_district_whose_plan_it_is(unit, issuer, day, level) -> None:
    assert division_level(unit, issuer, day) == level


def test_divisions_of_a_district_are_told_from_its_communes(tmp_path: Path) -> None:
    rules = make_rules(entry({"group": {"levels": ["huyen"]}}, {}, issuer="Ủy ban nhân dân huyện Mường Khoa"))
    path = tmp_path / "roster.csv"
    people = [["An", "Chuyên viên", "Phòng Nội vụ", "ĐH"], ["Bình", "Chuyên viên", "UBND xã Suối Lim", "CĐ"]]
    path.write_bytes(csv([["Họ và tên", "Chức danh", "Đơn vị", "Trình độ chuyên môn"], *people], ";"))
    report = check_file(path, rules, date(2024, 12, 31))
    found = [(each.verdict, each.count, each.population) for each in report.findings]
    assert found == [("kept", 1, 1), ("broken", 0, 1)]
