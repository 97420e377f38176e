"""What happens between the day on which a target falls due and the day of the check: birthdays, the turn of a year."""

from datetime import date
from pathlib import Path

import pytest
from rules_made import entry
from workbooks import saved

from extractor.rules.check import Finding, check_file
from extractor.rules.make import make_rules

YOUNG = {
    "quote": "50% công chức dưới 40 tuổi có trình độ đại học",
    "measure": {"kind": "percent", "comparator": "ge", "value": 50},
    "group": {"text": "công chức dưới 40 tuổi", "attributes": ["tuoi<40"]},
    "deadline": {"kind": "by", "end": "2026-12-31"},
}
GRADED = {
    "quote": "95% công chức được xếp loại hoàn thành tốt nhiệm vụ trở lên",
    "qualification": {
        "text": "được xếp loại hoàn thành tốt nhiệm vụ trở lên",
        "attainment": "rated",
        "dimension": "xep_loai",
        "level": "hoan_thanh_tot",
        "comparator": "ge",
    },
    "deadline": {"kind": "recurring", "every": "year"},
}


def check(folder: Path, target: dict, head: str, day: date, *people: list[str]) -> tuple[Finding, set[str]]:
    rows = [["Họ và tên", "Ngày sinh", "Chức danh", head], *people]
    path = saved(folder / "roster.xlsx", ("DS", rows))
    report = check_file(path, make_rules(entry(target)), day)
    return report.findings[0], {remark.code for remark in report.remarks}


@pytest.mark.parametrize(
    ("born", "day", "verdict", "told"),
    [
        ("05/01/1987", date(2027, 1, 8), "uncertain", True),  # 39 when it fell due, 40 on the day of the check
        ("05/01/1987", date(2026, 12, 31), "kept", False),
        ("05/01/1988", date(2027, 1, 8), "kept", False),
        ("05/01/1986", date(2027, 1, 8), "broken", False),
    ],
)
def test_who_has_passed_the_age_since_is_open(tmp_path: Path, born: str, day: date, verdict: str, told: bool) -> None:
    people = [["Lò Văn An", born, "Công chức Văn phòng", "ĐH"], ["Vi Bình", "1/1/2000", "Công chức Văn phòng", "CĐ"]]
    finding, codes = check(tmp_path, YOUNG, "Trình độ chuyên môn", day, *people)
    assert (finding.verdict, "aged_since" in codes) == (verdict, told)


@pytest.mark.parametrize(
    ("head", "day", "state", "due"),
    [
        ("Xếp loại năm 2026", date(2027, 1, 8), "due", date(2026, 12, 31)),
        ("Xếp loại năm 2026", date(2026, 12, 20), "later", date(2026, 12, 31)),
        ("Xếp loại", date(2027, 1, 8), "later", date(2027, 12, 31)),
    ],
)
def test_gradings_of_a_year_that_is_over_are_due(tmp_path: Path, head: str, day: date, state: str, due: date) -> None:
    finding, _ = check(tmp_path, GRADED, head, day, ["Lò Văn An", "1/2/1980", "Công chức Văn phòng", "HTTNV"])
    assert (finding.state, finding.due, finding.verdict) == (state, due, "kept")
