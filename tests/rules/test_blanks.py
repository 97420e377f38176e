"""Blanks under professional education are open where most people have one; other blanks that decide are told."""

from pathlib import Path

import pytest
from checks import DAY, bounds, checked, codes, found
from rules_made import entry

from extractor.rules.check import check_file
from extractor.rules.make import make_rules

POST, DEGREE = "Chức danh", "Trình độ chuyên môn"
CIVIL = "Văn phòng - Thống kê"
ALL = {
    "group": {"levels": []},
    "qualification": {"text": "có trình độ đại học trở lên", "comparator": "ge"},
    "measure": {"kind": "percent", "comparator": "ge", "value": 100},
}
POLITICAL = {
    **ALL,
    "qualification": {
        "text": "có trình độ trung cấp lý luận chính trị",
        "dimension": "ly_luan_chinh_tri",
        "level": "trung_cap",
    },
}


def test_a_blank_degree_among_degrees_is_open_and_named(tmp_path: Path) -> None:
    report = checked(tmp_path, [POST, DEGREE], [CIVIL, "ĐH"], [CIVIL, "ThS"], [CIVIL, ""], target=ALL)
    finding = report.findings[0]
    assert (finding.verdict, bounds(finding)) == ("uncertain", ((2, 3), (3, 3)))
    (remark,) = (each for each in report.remarks if each.code == "blank_unknown")
    assert remark.values == {"column": DEGREE, "count": "1", "people": "Người 3 (4)"}


def test_it_leaves_firm_what_it_cannot_change(tmp_path: Path) -> None:
    report = checked(tmp_path, [POST, DEGREE], [CIVIL, "ĐH"], [CIVIL, "TC"], [CIVIL, ""], target=ALL)
    assert found(report) == ("broken", 1, 3)


def test_a_blank_degree_is_open_under_a_ceiling_too(tmp_path: Path) -> None:
    few = {**ALL, "qualification": {"text": "có trình độ dưới đại học"}, "measure": {"kind": "count", "value": 0}}
    report = checked(tmp_path, [POST, DEGREE], [CIVIL, "ĐH"], [CIVIL, "ThS"], [CIVIL, ""], target=few)
    assert report.findings[0].verdict == "uncertain"


def test_where_few_have_one_a_blank_is_no_degree(tmp_path: Path) -> None:
    report = checked(tmp_path, [POST, DEGREE], [CIVIL, "ĐH"], [CIVIL, ""], [CIVIL, ""], target=ALL)
    assert found(report) == ("broken", 1, 3)


def test_a_blank_row_of_somebody_with_a_degree_in_another_is_not_open(tmp_path: Path) -> None:
    born = "Ngày sinh"
    people = [[CIVIL, "ĐH", "03/4/1980"], [CIVIL, "ĐH", "03/5/1981"], [CIVIL, "", "03/4/1980"]]
    lines = ["\ufeffHọ và tên;" + ";".join([POST, DEGREE, born])]
    lines += [f"{name};" + ";".join(cells) for name, cells in zip(("Lò An", "Vi Bình", "Lò An"), people, strict=True)]
    path = tmp_path / "twice.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    report = check_file(path, make_rules(entry(ALL)), DAY)
    assert found(report) == ("kept", 2, 2)
    assert "blank_unknown" not in codes(report)


@pytest.mark.parametrize(("blank", "told"), [("", True), ("Chưa", False)])
def test_other_blanks_are_told_where_they_decide(tmp_path: Path, blank: str, told: bool) -> None:
    people = [[CIVIL, "TC"], [CIVIL, "CC"], [CIVIL, blank]]
    report = checked(tmp_path, [POST, "Lý luận chính trị"], *people, target=POLITICAL)
    assert found(report) == ("broken", 2, 3)
    remarks = [each.values for each in report.remarks if each.code == "blanks_decide"]
    said = {"target": "T01", "column": "Lý luận chính trị", "blank": "1", "count": "3", "population": "3"}
    assert remarks == ([said] if told else [])


def test_they_are_not_told_where_they_change_nothing(tmp_path: Path) -> None:
    people = [[CIVIL, "SC"], [CIVIL, "CC"], [CIVIL, ""]]
    assert "blanks_decide" not in codes(checked(tmp_path, [POST, "Lý luận chính trị"], *people, target=POLITICAL))
