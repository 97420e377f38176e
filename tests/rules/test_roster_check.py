"""The quick check of a whole table says the same as the plain evaluation of one rule over rows."""

import random
from datetime import date
from pathlib import Path

import pytest
from dirt import csv, rows
from plans import ROOT
from rules_made import entry

from extractor.catalogue.contract import read_entry
from extractor.rules.cells import content_of
from extractor.rules.check import check_file, read_people
from extractor.rules.columns import load_columns
from extractor.rules.evaluate import evaluate
from extractor.rules.make import make_rules
from extractor.rules.posts import post_words
from extractor.rules.tables import read_tables
from extractor.rules.values import right_values

PLANS = sorted((ROOT / "corpus/plans").glob("*/expected.json"))
DAYS = (date(2024, 2, 29), date(2025, 12, 31), date(2030, 1, 1))
POSTS = [word for each in content_of("posts")["posts"] for word in post_words(each)]


def random_roster(path: Path, chance: random.Random, people: int) -> None:
    """People with every column, values that are right or blank, written as a CSV file."""
    columns = load_columns().values()
    lines: list[list[object]] = [[column.name for column in columns]]
    for number in range(people):
        line: list[object] = []
        for column in columns:
            day = f"{chance.randint(1, 28)}/{chance.randint(1, 12)}/"
            values: list[object] = ["", *right_values(column)]
            if column.type == "birth":
                values = ["", day + str(chance.randint(1965, 2004))]
            if column.type in ("training", "member"):
                values += [day + str(chance.randint(2022, 2031)), str(chance.randint(2022, 2031))]
            if column.id == "chuc_danh":
                values = ["", chance.choice(POSTS)]
            line.append(
                {"ho_ten": f"Người {number}", "ma": number, "don_vi": "Văn phòng"}.get(column.id, chance.choice(values))
            )
        lines.append(line)
    path.write_bytes(csv(lines, ";"))


LANGUAGE = {
    "text": "có chứng chỉ ngoại ngữ bậc 3 trở lên",
    "attainment": "has",
    "dimension": "ngoai_ngu",
    "level": None,
}


@pytest.mark.parametrize(
    ("head", "cells", "found"),
    [
        ("Trình độ ngoại ngữ", ["B1 tiếng Anh", "A2", "Có", "Chưa có"], (4, 1, "broken", 1)),
        ("Bậc ngoại ngữ", ["bậc 3", "4/6", "C1", ""], (4, 3, "broken", 0)),
        ("Bậc ngoại ngữ", ["bậc 3", "B2", "C1", "6/6"], (4, 4, "kept", 0)),
        ("Trình độ tin học", ["x", "x", "x", "x"], (None, None, "no_column", 0)),
    ],
)
def test_the_level_of_a_certificate_is_read_where_a_column_tells_it(head, cells, found, tmp_path: Path) -> None:
    rules = make_rules(entry({"measure": {"kind": "universal"}, "qualification": LANGUAGE}))
    path = tmp_path / "roster.csv"
    people = [[f"Người {number}", "công chức", "xã", cell] for number, cell in enumerate(cells)]
    path.write_bytes(csv([["Họ và tên", "Đối tượng", "Cấp", head], *people], ";"))
    (finding,) = check_file(path, rules, DAYS[1]).findings
    assert (finding.population, finding.count, finding.verdict, finding.unread) == found


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.parent.name)
def test_the_quick_check_is_the_plain_one(plan: Path, tmp_path: Path) -> None:
    rules = make_rules(read_entry(plan))
    path = tmp_path / "roster.csv"
    random_roster(path, random.Random(plan.parent.name), 300)
    for day in DAYS:
        report = check_file(path, rules, day)
        people = list(read_people(read_tables(path), rules, day).rows(day))
        for finding in report.findings:
            if finding.rule.kind != "indicator":
                plain = evaluate(finding.rule, people)
                found = (finding.population, finding.count, finding.counted)
                assert found == (plain.population, plain.count, plain.counted), finding.rule.source.quote
                assert finding.verdict == ("uncertain" if finding.open else plain.verdict)


def test_every_target_of_a_plan_is_in_its_report(tmp_path: Path) -> None:
    path = tmp_path / "roster.csv"
    path.write_bytes(csv(rows()))
    for plan in PLANS:
        whole = read_entry(plan)
        report = check_file(path, make_rules(whole), DAYS[0])
        told = [*(each.rule.source.target for each in report.findings), *(each.target for each in report.unruled)]
        assert sorted(told) == sorted(target.id for target in whole.targets), plan


def test_a_day_of_joining_the_party_makes_a_party_member(tmp_path: Path) -> None:
    path = tmp_path / "roster.csv"
    joined = ["Ngày vào Đảng", "02/9/2001", "", "x", "", "19/5/2010", "chưa"]
    path.write_bytes(csv([[*line, cell] for line, cell in zip(rows(), joined, strict=True)]))
    report = check_file(path, make_rules(entry({"group": {"concepts": ["dang_vien"]}}, {})), DAYS[1])
    assert [(finding.population, finding.count) for finding in report.findings] == [(3, 2), (5, 3)]


def test_levels_that_differ_need_a_column(tmp_path: Path) -> None:
    path = tmp_path / "roster.csv"
    path.write_bytes(csv(rows()))
    rules = make_rules(entry({}, {"group": {"levels": ["huyen"]}}))
    report = check_file(path, rules, DAYS[1])
    assert [(finding.verdict, finding.lacks) for finding in report.findings] == [("no_column", ("cap",))] * 2


def test_a_training_counts_from_its_day_and_in_its_year(tmp_path: Path) -> None:
    path = tmp_path / "roster.csv"
    path.write_bytes(csv(rows()))
    trained = {"text": "được bồi dưỡng", "attainment": "trained", "dimension": "nghiep_vu", "level": None}
    yearly = {"kind": "recurring", "every": "year"}
    rules = make_rules(entry({"qualification": trained}, {"qualification": trained, "deadline": yearly}))
    counts = {day: [each.count for each in check_file(path, rules, day).findings] for day in DAYS}
    # Two civil servants were trained on a day unsaid, one on 15 June 2025.
    assert counts == {DAYS[0]: [2, 2], DAYS[1]: [3, 3], DAYS[2]: [3, 2]}


def test_an_age_is_that_of_the_day(tmp_path: Path) -> None:
    path = tmp_path / "roster.csv"
    path.write_bytes(csv(rows()))
    rules = make_rules(entry({"group": {"attributes": ["tuoi<40"]}}))
    born_1988 = {date(2028, 1, 31): 4, date(2028, 2, 1): 3}  # one turns 40 on 1 February 2028
    assert {day: check_file(path, rules, day).findings[0].population for day in born_1988} == born_1988
