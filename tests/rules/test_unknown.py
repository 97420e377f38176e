"""What cells leave open is counted, named, and makes a verdict uncertain where it could change it."""

import random
from datetime import date
from itertools import product
from pathlib import Path

import pytest
from dirt import Rows, csv, xlsx
from rules_made import entry

from extractor.catalogue.vocabulary import load_vocabulary
from extractor.rules.check import Finding, Report, check_file, read_people
from extractor.rules.evaluate import evaluate
from extractor.rules.levels import sheet_level
from extractor.rules.make import make_rules
from extractor.rules.model import RuleSet
from extractor.rules.tables import read_tables

DAY = date(2026, 12, 31)
POST, DEGREE, LEVEL, UNIT = "Chức danh", "Trình độ chuyên môn", "Cấp", "Đơn vị"
CIVIL = "Công chức Văn phòng"
YOUNG = {"group": {"attributes": ["tuoi<40"]}}
DISTRICT = {"group": {"levels": ["huyen"]}}
HALF = {"measure": {"kind": "percent", "comparator": "ge", "value": 50}}
FEW = {"measure": {"kind": "percent", "comparator": "le", "value": 50}}
SOME = {"measure": {"kind": "count", "comparator": "ge", "value": 2}}


def checked(folder: Path, heads: list[str], *people: list[str], rules: RuleSet | None = None) -> Report:
    lines: Rows = [["Họ và tên", *heads], *([f"Người {number}", *cells] for number, cells in enumerate(people, 1))]
    path = folder / "roster.csv"
    path.write_bytes(csv(lines, ";"))
    return check_file(path, rules or make_rules(entry({})), DAY)


def found(finding: Finding) -> tuple[str, int | None, int | None, int]:
    return finding.verdict, finding.count, finding.population, finding.unread


def codes(report: Report) -> set[str]:
    return {remark.code for remark in report.remarks}


def rules_of(*groups: str) -> RuleSet:
    text = ", ".join(load_vocabulary().name("groups", each) for each in groups)
    return make_rules(entry({"group": {"text": text, "concepts": list(groups)}}))


@pytest.mark.parametrize(
    ("heads", "people"),
    [
        ([LEVEL], [["xã"], [""], [""]]),
        ([LEVEL], [[""], [""], [""]]),
        ([LEVEL, UNIT], [["xã", "UBND xã"], ["", "Văn phòng"], ["", ""]]),
        ([LEVEL, UNIT], [["", "UBND xã"], ["", "Văn phòng"], ["", ""]]),
        ([UNIT], [["UBND xã"], ["Văn phòng"], [""]]),
        ([], [[], [], []]),
    ],
)
def test_who_has_no_level_is_of_the_plans(tmp_path: Path, heads: list[str], people: list[list[str]]) -> None:
    lines = [[CIVIL, degree, *cells] for degree, cells in zip(("ĐH", "CĐ", "ĐH"), people, strict=True)]
    report = checked(tmp_path, [POST, DEGREE, *heads], *lines)
    assert found(report.findings[0]) == ("broken", 2, 3, 0)
    assert codes(report) & {"blank_levels", "no_level_column", "levels_of_units"}


@pytest.mark.parametrize(
    ("levels", "targets", "expected"),
    [
        (["xã", "huyện", ""], [{}], ("uncertain", 1, 1, 1)),
        (["xã", "xã", ""], [{}, DISTRICT], ("uncertain", 2, 2, 1)),
        (["xã", "xã", "Thôn"], [{}], ("uncertain", 2, 2, 1)),
    ],
)
def test_a_level_that_may_be_another_is_open(
    tmp_path: Path, levels: list[str], targets: list[dict], expected: tuple[str, int, int, int]
) -> None:
    people = [[CIVIL, degree, level] for degree, level in zip(("ĐH", "ĐH", "CĐ"), levels, strict=True)]
    report = checked(tmp_path, [POST, DEGREE, LEVEL], *people, rules=make_rules(entry(*targets)))
    assert found(report.findings[0]) == expected
    assert ("blank_unknown" in codes(report)) == (levels[2] == "")


def test_units_without_a_level_beside_others_are_open(tmp_path: Path) -> None:
    people = [[CIVIL, "ĐH", "UBND xã"], [CIVIL, "ĐH", "Phòng Tư pháp huyện"], [CIVIL, "CĐ", "Văn phòng"]]
    report = checked(tmp_path, [POST, DEGREE, UNIT], *people)
    assert found(report.findings[0]) == ("uncertain", 1, 1, 1)
    assert report.findings[0].open is not None
    assert report.findings[0].open.columns == ("cap",)
    assert {"units_unsaid", "blank_unknown"} <= codes(report)


def test_units_of_another_level_alone_do_not_empty_the_group(tmp_path: Path) -> None:
    people = [[CIVIL, "ĐH", "Phòng Tư pháp huyện"], [CIVIL, "CĐ", "Văn phòng"]]
    assert found(checked(tmp_path, [POST, DEGREE, UNIT], *people).findings[0]) == ("uncertain", 0, 0, 2)


@pytest.mark.parametrize("head", [POST, "Đối tượng"])
@pytest.mark.parametrize("cell", ["", "Chuyên trách khối"])
def test_who_may_be_of_the_group_is_not_dropped(tmp_path: Path, head: str, cell: str) -> None:
    report = checked(tmp_path, [head, DEGREE], ["công chức", "ĐH"], [cell, "CĐ"])
    assert found(report.findings[0]) == ("uncertain", 1, 1, 1)
    assert ("blank_unknown" in codes(report), report.fault_count) == ((True, 0) if not cell else (False, 1))
    kept = checked(tmp_path, [head, DEGREE], ["công chức", "ĐH"], [cell, "ĐH"])
    assert found(kept.findings[0]) == ("kept", 1, 1, 1)


def test_an_unknown_birth_is_open_for_a_group_of_an_age(tmp_path: Path) -> None:
    people = [[CIVIL, "1/1/1995", "ĐH"], [CIVIL, "", "CĐ"], [CIVIL, "30/2/1990", "CĐ"]]
    report = checked(tmp_path, [POST, "Ngày sinh", DEGREE], *people, rules=make_rules(entry(YOUNG, {})))
    assert [found(each) for each in report.findings] == [("uncertain", 1, 1, 2), ("broken", 1, 3, 0)]


def test_a_blank_under_gender_is_no_man(tmp_path: Path) -> None:
    rules = make_rules(entry({"group": {"attributes": ["nu"]}}))
    told = checked(tmp_path, [POST, "Giới tính", DEGREE], [CIVIL, "Nữ", "ĐH"], [CIVIL, "", "CĐ"], rules=rules)
    assert found(told.findings[0]) == ("kept", 1, 1, 0)  # women alone are marked
    people = [[CIVIL, "Nữ", "ĐH"], [CIVIL, "Nam", "CĐ"], [CIVIL, "", "CĐ"]]
    report = checked(tmp_path, [POST, "Giới tính", DEGREE], *people, rules=rules)
    assert found(report.findings[0]) == ("uncertain", 1, 1, 1)
    assert "blank_unknown" in codes(report)


def test_an_unread_level_of_education_is_open_where_it_could_change_the_verdict(tmp_path: Path) -> None:
    people = [[CIVIL, "ĐH"], [CIVIL, "ĐH"], [CIVIL, "bằng gì đó"]]
    rules = make_rules(entry({}, HALF))
    report = checked(tmp_path, [POST, DEGREE], *people, rules=rules)
    assert [found(each) for each in report.findings] == [("uncertain", 2, 3, 1), ("kept", 2, 3, 1)]
    assert report.findings[0].counted == "broken"


def test_who_may_have_left_is_open(tmp_path: Path) -> None:
    people = [[CIVIL, "ĐH", ""], [CIVIL, "CĐ", "Chuyển công tác từ xã khác về"]]
    assert found(checked(tmp_path, [POST, DEGREE, "Ghi chú"], *people).findings[0]) == ("uncertain", 1, 2, 1)


def test_one_of_two_groups_is_open_for_each_of_them(tmp_path: Path) -> None:
    both = {"group": {"concepts": ["can_bo", "cong_chuc"]}}
    report = checked(tmp_path, [POST, DEGREE], [CIVIL, "ĐH"], ["CBCC", "CĐ"], rules=make_rules(entry({}, both)))
    assert [found(each) for each in report.findings] == [("uncertain", 1, 2, 1), ("broken", 1, 2, 1)]


@pytest.mark.parametrize(
    ("groups", "expected"),
    [
        (["can_bo"], ("uncertain", 0, 1, 1)),
        (["cong_chuc"], ("uncertain", 0, 1, 1)),
        (["can_bo", "cong_chuc"], ("broken", 0, 1, 1)),
        (["truong_pho_phong"], ("broken", 0, 1, 1)),
        (["can_bo_lanh_dao_quan_ly"], ("broken", 0, 1, 1)),
    ],
)
def test_who_surely_leads_is_open_for_his_kind_alone(
    tmp_path: Path, groups: list[str], expected: tuple[str, int, int, int]
) -> None:
    report = checked(tmp_path, [POST, DEGREE], ["Trưởng Ban Xây dựng Đảng", "CĐ"], rules=rules_of(*groups))
    assert found(report.findings[0]) == expected


@pytest.mark.parametrize("group", ["can_bo", "can_bo_to_chuc_chinh_tri_xa_hoi"])
def test_deputies_of_unions_of_a_commune_may_be_no_officials(tmp_path: Path, group: str) -> None:
    posts = [["Phó Chủ tịch Hội Phụ nữ xã", "CĐ"], ["Phó Chủ tịch Hội Phụ nữ tỉnh", "CĐ"]]
    verdicts = [checked(tmp_path, [POST, DEGREE], post, rules=rules_of(group)).findings[0].verdict for post in posts]
    assert verdicts == ["uncertain", "broken"]


def test_a_row_without_a_name_may_be_somebody(tmp_path: Path) -> None:
    path = tmp_path / "roster.csv"
    path.write_bytes(csv([["Họ và tên", POST, DEGREE], ["Lê An", CIVIL, "ĐH"], ["", CIVIL, "CĐ"]], ";"))
    assert found(check_file(path, make_rules(entry({})), DAY).findings[0]) == ("uncertain", 1, 1, 1)


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("Cấp huyện", "huyen"), ("Cấp xã", "xa"), ("CBCC cấp xã 2025", "xa"), ("Khối huyện", "huyen"), ("Xã", "xa"),
        ("Huyện Mường Khoa", None), ("Cấp huyện, cấp xã", None), ("Xã hội", None), ("Sheet1", None), (None, None),
    ],
)  # fmt: skip
def test_names_of_sheets_tell_levels(name: str | None, level: str | None) -> None:
    assert sheet_level(name, date(2024, 12, 31)) == level


def test_rows_are_of_the_level_of_their_sheet(tmp_path: Path) -> None:
    heads = ["Họ, chữ đệm và tên", UNIT, POST, DEGREE]
    district: Rows = [heads, ["Lê An", "Phòng Nội vụ", CIVIL, "ĐH"], ["Vi Bình", "Xã Suối Lim", CIVIL, "CĐ"]]
    commune: Rows = [heads, ["Hà Cường", "Xã Suối Lim", CIVIL, "CĐ"], ["Đỗ Dung", "", CIVIL, "CĐ"]]
    path = tmp_path / "roster.xlsx"
    path.write_bytes(xlsx(district, commune, names=("Cấp huyện", "Cấp xã")))
    report = check_file(path, make_rules(entry(DISTRICT, {})), date(2024, 12, 31))
    # Whose sheet says one level and whose unit says another may be of either.
    assert [found(each) for each in report.findings] == [("uncertain", 1, 1, 1), ("broken", 0, 2, 1)]


@pytest.mark.parametrize("number", range(30))
def test_a_firm_verdict_is_that_of_all_that_is_possible(number: int, tmp_path: Path) -> None:
    chance = random.Random(number)
    rules = make_rules(entry({}, HALF, FEW, SOME, DISTRICT, YOUNG))
    posts, levels, births, degrees = (
        (CIVIL, "Viên chức", ""),
        ("xã", "huyện", ""),
        ("1990", "1970", ""),
        ("ĐH", "CĐ", "gì đó"),
    )
    people = [[chance.choice(cells) for cells in (posts, levels, births, degrees)] for _ in range(4)]
    report = checked(tmp_path, [POST, LEVEL, "Ngày sinh", DEGREE], *people, rules=rules)
    rows = list(read_people(read_tables(tmp_path / "roster.csv"), rules, DAY).rows(DAY))
    choices = []
    for row in rows:
        groups = [row["nhom"]] if row["nhom"] else [["cong_chuc"], ["vien_chuc"]]
        ages = [row["tuoi"]] if row["tuoi"] is not None else [30, 50]
        places = [row["cap"]] if row["cap"] else ["xa", "huyen"]
        ranks = [3, 4] if row.get("chuyen_mon_chua_doc") else [row["chuyen_mon"]]
        parts = product(groups, ages, places, ranks)
        choices.append([dict(zip(("nhom", "tuoi", "cap", "chuyen_mon"), each, strict=True)) for each in parts])
    for finding in report.findings:
        if finding.verdict != "uncertain":
            possible = {evaluate(finding.rule, whole).verdict for whole in product(*choices)}
            assert possible == {finding.verdict}
        else:
            assert finding.open


@pytest.mark.parametrize(
    ("group", "verdict"), [("cán bộ, công chức", "uncertain"), ("cán bộ, công chức cấp huyện", "nobody")]
)
def test_a_level_that_only_the_plan_has_leaves_open_whom_it_means(tmp_path: Path, group: str, verdict: str) -> None:
    target = {"group": {"text": group, "concepts": ["can_bo", "cong_chuc"], "levels": ["huyen"]}}
    rules = make_rules(entry(target, issuer="Ủy ban nhân dân huyện Mường Khoa", level="huyen"))
    report = checked(tmp_path, [POST, DEGREE, LEVEL], [CIVIL, "ĐH", "xã"], [CIVIL, "CĐ", "xã"], rules=rules)
    finding = report.findings[0]
    assert (finding.verdict, finding.population) == (verdict, 0)
    assert (finding.open.high if finding.open else None) == ((1, 1) if verdict == "uncertain" else None)


@pytest.mark.parametrize(("last", "verdict"), [("", "uncertain"), ("HTTNV", "kept"), ("HTXSNV", "broken")])
def test_a_blank_rating_leaves_a_ceiling_open(tmp_path: Path, last: str, verdict: str) -> None:
    target = {
        "quote": "không quá 50% tổng số công chức hoàn thành xuất sắc nhiệm vụ",
        "measure": {"kind": "percent", "comparator": "le", "value": 50},
        "qualification": {
            "text": "hoàn thành xuất sắc nhiệm vụ",
            "attainment": "rated",
            "dimension": "xep_loai",
            "level": "hoan_thanh_xuat_sac",
            "comparator": "eq",
        },
    }
    people = [[CIVIL, rating] for rating in ("HTXSNV", "HTXSNV", "HTTNV", last)]
    report = checked(tmp_path, [POST, "Xếp loại chất lượng"], *people, rules=make_rules(entry(target)))
    assert report.findings[0].verdict == verdict
    assert ("blank_rating" in codes(report)) == (last == "")
