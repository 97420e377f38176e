"""A tick without a day counts as a training of the year, and the result says so."""

from pathlib import Path

import pytest
from rules_made import entry
from test_unknown import DEGREE, POST, checked

from extractor.rules.make import make_rules

TRAINED = {"text": "được bồi dưỡng", "attainment": "trained", "dimension": "nghiep_vu", "level": None}


@pytest.mark.parametrize(
    ("head", "cells", "every", "told"),
    [
        ("Bồi dưỡng nghiệp vụ", ["x", "Có", "5/3/2026"], "year", "2"),
        ("Bồi dưỡng nghiệp vụ", ["2026", "15/6/2026", "Chưa"], "year", None),
        ("Bồi dưỡng nghiệp vụ 2026", ["x", "x", ""], "year", None),
        ("Bồi dưỡng nghiệp vụ", ["x", "x", "x"], None, None),
    ],
)
def test_undated_ticks_of_a_yearly_training_are_told(tmp_path: Path, head: str, cells, every, told) -> None:
    deadline = {"kind": "recurring", "every": every} if every else {"kind": "by", "end": "2026-12-31"}
    rules = make_rules(entry({"qualification": TRAINED, "deadline": deadline}))
    report = checked(tmp_path, [POST, head], *(["Công chức Văn phòng", cell] for cell in cells), rules=rules)
    said = [remark.values for remark in report.remarks if remark.code == "undated_year"]
    assert said == ([{"count": told, "column": "Bồi dưỡng nghiệp vụ", "year": "2026"}] if told else [])


@pytest.mark.parametrize(
    ("joined", "count"), [("03/02/2010", 1), ("03/02/2027", 0), ("2027", 0), ("2026", 1), ("chưa", 0)]
)
def test_who_joins_the_party_later_is_no_member(tmp_path: Path, joined: str, count: int) -> None:
    group = {"text": "đảng viên", "concepts": ["dang_vien"], "levels": []}
    rules = make_rules(entry({"group": group}))
    report = checked(tmp_path, [POST, DEGREE, "Ngày vào Đảng"], ["Công chức Văn phòng", "ĐH", joined], rules=rules)
    assert report.findings[0].population == count


@pytest.mark.parametrize(("year", "count"), [(2024, 2), (2025, 3), (2026, 2), (2027, 0)])
def test_a_named_year_counts_its_own_trainings(tmp_path: Path, year: int, count: int) -> None:
    span = {"kind": "within", "text": f"trong năm {year}", "start": f"{year}-01-01", "end": f"{year}-12-31"}
    rules = make_rules(entry({"qualification": TRAINED, "deadline": span}))
    cells = ["15/6/2026", "20/9/2025", "12/11/2023", "2024; 2025", "x"]
    people = (["Công chức Văn phòng", cell] for cell in cells)
    report = checked(tmp_path, [POST, "Bồi dưỡng nghiệp vụ"], *people, rules=rules)
    assert report.findings[0].count == count
    assert [remark.values["year"] for remark in report.remarks if remark.code == "undated_year"] == (
        [str(year)] if year < 2027 else []
    )
