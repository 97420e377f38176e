"""Shares of people by what they are count the group that is named, and the template asks for what tells it."""

from pathlib import Path

import openpyxl
import pytest
from rules_made import entry
from test_unknown import POST, checked

from extractor.catalogue.models import Entry
from extractor.display.template import PEOPLE, template
from extractor.rules.make import make_rules
from extractor.rules.model import Rule

STAFF = ["can_bo", "cong_chuc"]
ITSELF = "itself"  # the outcome says no more than the group


def share(group: str, outcome: str = ITSELF, concepts: list[str] = STAFF, marks: tuple[str, ...] = (), **more) -> Entry:
    said = group if outcome == ITSELF else outcome
    return entry(
        {
            "quote": f"{group} {'' if said == group else said} đạt 30%",
            "group": {"text": group, "concepts": concepts, "levels": [], "attributes": list(marks)},
            "qualification": {"text": said, "attainment": "represented", "dimension": "co_cau", "level": None},
            **more,
        }
    )


def rule_of(made: Entry) -> Rule:
    (rule,) = make_rules(made).rules
    return rule


MINORITY = ("dan_toc_thieu_so", "true", ())
WOMEN, MEMBERS = ("nu", "true", ()), ("nhom", "has", ("dang_vien",))


def under(age: int) -> tuple[str, str, int]:
    return ("tuoi", "under", age)


@pytest.mark.parametrize(
    ("group", "outcome", "marks", "condition"),
    [
        ("cán bộ, công chức", "là nữ", ["nu"], WOMEN),
        ("cán bộ, công chức nữ", ITSELF, ["nu"], WOMEN),
        ("nữ trong cán bộ, công chức", ITSELF, ["nu"], WOMEN),
        ("người dân tộc thiểu số trong cán bộ, công chức", ITSELF, ["dan_toc_thieu_so"], MINORITY),
        ("cán bộ, công chức", "là đảng viên", [], MEMBERS),
        ("cán bộ, công chức dưới 40 tuổi", ITSELF, ["tuoi<40"], under(40)),
        ("cán bộ, công chức trong độ tuổi dưới 35", ITSELF, [], under(35)),
        ("cán bộ, công chức", "có độ tuổi dưới 35 tuổi", [], under(35)),
        ("cán bộ, công chức trẻ dưới 35 tuổi", ITSELF, ["tre", "tuoi<35"], under(35)),
    ],
)  # fmt: skip
def test_the_mark_is_what_the_group_reaches(group: str, outcome: str, marks: list[str], condition: tuple) -> None:
    rule = rule_of(share(group, outcome, marks=tuple(marks)))
    assert [(test.column, test.values) for test in rule.population_tests] == [("nhom", tuple(STAFF))]
    assert [(test.column, test.operator, test.number or test.values) for test in rule.condition] == [condition]
    assert (rule.kind, rule.doubts) == ("share", ())


def test_the_share_of_members_is_one_of_those_behind_within() -> None:
    amount = {"text": "đạt 80%", "attainment": "other", "dimension": None, "level": None}
    made = share("đảng viên trong cán bộ, công chức", concepts=["dang_vien", *STAFF], qualification=amount)
    rule = rule_of(made)
    assert [test.values for test in rule.population_tests] == [tuple(STAFF)]
    assert [(test.column, test.operator, test.values) for test in rule.condition] == [MEMBERS]


def test_a_number_of_people_by_what_they_are_is_counted() -> None:
    number = {"kind": "count", "comparator": "eq", "value": 2, "unit": "công chức là người dân tộc thiểu số"}
    marked = share(
        "công chức là người dân tộc thiểu số", concepts=["cong_chuc"], marks=("dan_toc_thieu_so",), measure=number
    )
    rule = rule_of(marked)
    assert (rule.kind, rule.doubts, [test.column for test in rule.condition]) == ("count", (), ["dan_toc_thieu_so"])


def test_marks_of_the_group_itself_stay_with_the_group() -> None:
    rule = rule_of(share("công chức nữ", "là người dân tộc thiểu số", ["cong_chuc"], ("nu", "dan_toc_thieu_so")))
    assert [test.column for test in rule.population_tests] == ["nhom", "nu"]
    assert [test.column for test in rule.condition] == ["dan_toc_thieu_so"]


@pytest.mark.parametrize(
    ("group", "marks", "quote"),
    [
        ("cán bộ nữ", ["nu"], "Tỷ lệ cán bộ nữ trong tổng số cán bộ, công chức đạt 30%"),
        ("cán bộ nữ dưới 40 tuổi", ["nu", "tuoi<40"], "Tỷ lệ cán bộ nữ dưới 40 tuổi đạt 10%"),
    ],
)
def test_a_share_of_an_unclear_whole_is_uncertain(group: str, marks: list[str], quote: str) -> None:
    rule = rule_of(share(group, concepts=["can_bo"], marks=tuple(marks), quote=quote))
    assert rule.doubts == ("whole_unclear",)
    assert not rule.certain


@pytest.mark.parametrize(
    ("group", "outcome", "marks"),
    [
        ("cán bộ nữ trong công chức", ITSELF, ["nu"]),
        ("cán bộ nữ", "trong Ban Thường vụ", ["nu"]),
        ("cán bộ nữ", "trong quy hoạch", ["nu"]),
        ("công chức trên 50 tuổi", ITSELF, []),
    ],
)
def test_who_is_told_by_more_than_marks_is_no_share_of_the_group(group: str, outcome: str, marks: list[str]) -> None:
    rule = rule_of(share(group, outcome, marks=tuple(marks)))
    assert (rule.kind, rule.ground) == ("indicator", "unknown_body" if marks else "no_attribute")


PARTY = share("công chức", "là đảng viên", ["cong_chuc"], measure={"kind": "percent", "comparator": "ge", "value": 50})


@pytest.mark.parametrize(
    ("heads", "cells", "found"),
    [
        (["Ngày vào Đảng"], [["3/2/2010"], [""], [""]], ("broken", 1, ())),
        (["Đảng viên"], [["x"], ["x"], [""]], ("kept", 2, ())),
        ([], [[], [], []], ("no_column", None, ("dang_vien",))),
    ],
)
def test_members_are_told_by_the_partys_column_only(tmp_path: Path, heads, cells, found) -> None:
    people = (["Công chức Văn phòng", *each] for each in cells)
    (finding,) = checked(tmp_path, [POST, *heads], *people, rules=make_rules(PARTY)).findings
    assert (finding.verdict, finding.count, finding.lacks) == found


@pytest.mark.parametrize(
    ("made", "head"),
    [
        (PARTY, "Ngày vào Đảng"),
        (share("công chức nữ", concepts=["cong_chuc"], marks=("nu",)), "Giới tính"),
        (share("công chức", "có độ tuổi dưới 35 tuổi", ["cong_chuc"]), "Ngày sinh"),
    ],
)
def test_the_template_asks_for_what_tells_the_mark(made: Entry, head: str, tmp_path: Path) -> None:
    path = tmp_path / "roster.xlsx"
    path.write_bytes(template(make_rules(made)))
    assert head in [cell.value for cell in openpyxl.load_workbook(path)[PEOPLE][1]]
