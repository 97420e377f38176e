"""Of a year of birth alone an age is open, and firm only where both ends of the year agree."""

from datetime import date
from pathlib import Path

import pytest
from checks import bounds, checked, codes, found

YOUNG = {
    "group": {"text": "công chức", "levels": []},
    "qualification": {"text": "dưới 40 tuổi", "attainment": "other", "dimension": None, "level": None},
    "quote": "50% công chức dưới 40 tuổi",
    "measure": {"kind": "percent", "comparator": "ge", "value": 50},
    "deadline": {"kind": "by", "end": "2026-06-30"},
}
HEADS = ["Chức danh", "Năm sinh"]
CIVIL = "Văn phòng - Thống kê"
SUMMER = date(2026, 6, 15)


@pytest.mark.parametrize(
    ("born", "verdict"),
    [
        ("1986", "uncertain"),
        ("7/1986", "kept"),
        ("6/1986", "uncertain"),
        ("5/1986", "broken"),
        ("01/7/1986", "kept"),
        ("1985", "broken"),
        ("1987", "kept"),
    ],
)
def test_a_year_or_month_of_birth_tells_an_age_from_one_to_the_next(tmp_path: Path, born: str, verdict: str) -> None:

    report = checked(tmp_path, HEADS, [CIVIL, born], [CIVIL, "1970"], target=YOUNG, on=SUMMER)
    assert found(report)[0] == verdict
    assert ("born_in_year" in codes(report)) == (verdict == "uncertain")


def test_both_ends_are_told(tmp_path: Path) -> None:
    report = checked(tmp_path, HEADS, [CIVIL, "1986"], [CIVIL, "1970"], target=YOUNG, on=SUMMER)
    assert bounds(report.findings[0]) == ((0, 2), (1, 2))


def test_a_verdict_is_firm_where_both_ends_agree(tmp_path: Path) -> None:
    people = [[CIVIL, "1986"], [CIVIL, "1990"], [CIVIL, "1991"]]
    assert found(checked(tmp_path, HEADS, *people, target=YOUNG, on=SUMMER)) == ("kept", 2, 3)
