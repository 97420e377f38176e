"""Values that somebody reports: found by the target's id or words, read as Vietnamese write numbers, latest first."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from dirt import xlsx
from rules_made import entry

from extractor.errors import UnreadableFileError
from extractor.rules.check import Report, check_file
from extractor.rules.indicators import read_number
from extractor.rules.make import make_rules

DAY = date(2025, 12, 31)
INCOME = {"kind": "rate", "comparator": "ge", "value": 75, "unit": "triệu đồng"}
POVERTY = {"kind": "percent", "comparator": "eq", "value": 2.5}
RULES = make_rules(
    entry(
        {"measure": INCOME, "quote": "thu nhập bình quân đạt từ 75 triệu đồng"},
        {"measure": POVERTY, "quote": "tỷ lệ hộ nghèo giảm còn 2,5%", "group": {"concepts": []}},
        {},
    )
)


def checked(tmp_path: Path, *lines: str) -> Report:
    path = tmp_path / "values.csv"
    path.write_text("\n".join(["Mã chỉ tiêu;Chỉ tiêu;Giá trị;Đơn vị tính;Ngày số liệu", *lines]), encoding="utf-8")
    return check_file(path, RULES, DAY)


def verdicts(report: Report) -> list[tuple[str | None, str]]:
    return [(str(each.value) if each.value is not None else None, each.verdict) for each in report.findings]


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("72,5", "72.5", ""),
        ("72.5", "72.5", ""),
        ("1.500", "1500", ""),
        ("1.234.567,8", "1234567.8", ""),
        ("1,234,567.8", "1234567.8", ""),
        ("12,5 %", "12.5", "%"),
        ("1.200 người", "1200", "người"),
        ("-3", "-3", ""),
        ("0", "0", ""),
    ],
)
def test_numbers_are_read_as_written(text: str, number: str, unit: str) -> None:
    assert read_number(text) == (Decimal(number), unit)


def test_a_number_of_a_workbook_is_no_number_of_thousands(tmp_path: Path) -> None:
    """1.234 in a cell of a workbook is a little over one; "1.234" as text is over a thousand."""
    path = tmp_path / "values.xlsx"
    path.write_bytes(xlsx([["Mã chỉ tiêu", "Giá trị"], ["T01", 1.234], ["T02", "1.234"]]))
    assert [value for value, _ in verdicts(check_file(path, RULES, DAY))][:2] == ["1.234", "1234"]


@pytest.mark.parametrize("text", ["", "nhiều", "12/15", "1.2.3", "khoảng 5"])
def test_what_is_no_number_is_none(text: str) -> None:
    assert read_number(text) is None


def test_values_are_found_by_id_or_words_and_a_ceiling_is_one(tmp_path: Path) -> None:
    report = checked(tmp_path, "T01;;76,2;triệu đồng;", ";Tỷ lệ hộ nghèo giảm còn 2,5%;2,6;%;")
    assert verdicts(report) == [("76.2", "kept"), ("2.6", "broken"), (None, "no_column")]
    assert report.faults == ()


def test_the_latest_value_that_is_not_of_a_later_day_counts(tmp_path: Path) -> None:
    lines = ["T01;;70;;31/12/2024", "T01;;75;;30/06/2025", "T01;;80;;30/06/2026"]
    assert verdicts(checked(tmp_path, *lines))[0] == ("75", "kept")


def test_cells_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    report = checked(
        tmp_path, "T01;;nhiều;;", "T77;;5;;", "T01;;76;đồng;", "T01;;76;;31/02/2025", "T02;;;;", "T03;;5;;"
    )
    assert [(fault.cell, fault.code) for fault in report.faults] == [
        ("C2", "number"),
        ("A3", "unknown_target"),
        ("D4", "unit"),
        ("E5", "date"),
    ]
    assert [remark.code for remark in report.remarks] == ["value_of_roster"]


def test_two_values_of_one_day_are_refused_with_their_cells(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="cells C2 and C3"):
        checked(tmp_path, "T01;;76;;", "T01;;77;;")
