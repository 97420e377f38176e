"""What only titles say: units, kinds of staff and levels above people; parts of a roster on sheets of their own."""

from datetime import date
from pathlib import Path

import pytest
from rules_made import entry
from workbooks import Sheet, saved

from extractor.rules.cells import content_of, key
from extractor.rules.check import Report, check_file, read_people
from extractor.rules.make import make_rules
from extractor.rules.reading import read_roster
from extractor.rules.roster import Roster
from extractor.rules.tables import read_tables
from extractor.rules.title_columns import _any_of, _kinds_alone, _listed, with_title_columns

DAY = date(2026, 12, 31)
HEADS = ["TT", "Họ và tên", "Chức vụ", "Trình độ chuyên môn"]
AN, BINH = ["1", "Lò Văn An", "Kế toán", "ĐH"], ["2", "Vi Thị Bình", "Trưởng phòng", "CĐ"]
THEORY = {"text": "có trình độ trung cấp", "attainment": "has", "dimension": "ly_luan_chinh_tri", "level": "trung_cap"}


def roster(path: Path, *sheets: Sheet) -> Roster:
    return read_roster(read_tables(saved(path, *sheets)), ("nhom", "cap", "chuyen_mon"), DAY)


def kinds(path: Path, rows: list[list[str]]) -> list[tuple[str, ...]]:
    """The kinds of staff of each person of a sheet, those that are open together."""
    found = roster(path, ("DS", rows)).rows(DAY)
    of_staff = ("can_bo", "cong_chuc", "vien_chuc", "nguoi_lao_dong", "nguoi_hoat_dong_khong_chuyen_trach")
    return [tuple(kind for kind in of_staff if kind in row["nhom"]) for row in found]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("DANH SÁCH CÔNG CHỨC SỞ NỘI VỤ", [("cong_chuc",), ("cong_chuc",)]),
        ("DANH SÁCH VIÊN CHỨC, NGƯỜI LAO ĐỘNG", [("vien_chuc",), ("vien_chuc",)]),
        ("DANH SÁCH CÁN BỘ, CÔNG CHỨC CẤP XÃ", [("can_bo", "cong_chuc"), ("cong_chuc",)]),
        ("(Kèm theo Kế hoạch bồi dưỡng viên chức)", [(), ("cong_chuc", "vien_chuc")]),
        ("DANH SÁCH TRÍCH NGANG", [(), ("cong_chuc", "vien_chuc")]),
    ],
)
def test_the_title_of_a_list_tells_the_kind_that_posts_leave_open(tmp_path: Path, title: str, expected) -> None:
    assert kinds(tmp_path / "roster.xlsx", [[title], [], HEADS, AN, BINH]) == expected


def test_words_of_titles_read_their_examples() -> None:
    content = content_of("title_words")
    assert {title: list(_listed(title)) for title in content["reads"]} == content["reads"]
    assert [title for title in content["refuses"] if _listed(title)] == []
    assert {title: list(_kinds_alone(title)) for title in content["blocks"]} == content["blocks"]
    units = [*content["units_read"], *content["neither"]]
    assert [title for title in units if _any_of("units").match(key(title))] == content["units_read"]
    assert [title for title in units if _kinds_alone(title)] == []


def test_titles_of_blocks_tell_the_kinds_of_their_rows(tmp_path: Path) -> None:
    rows = [HEADS, ["A", "CÁN BỘ"], ["1", "Lò Văn An", "", "ĐH"], ["B", "CÔNG CHỨC"], ["2", "Vi Thị Bình", "", "CĐ"]]
    assert kinds(tmp_path / "roster.xlsx", rows) == [("can_bo",), ("cong_chuc",)]


def test_a_list_of_workers_on_contracts_tells_their_kind(tmp_path: Path) -> None:
    rows = [["DANH SÁCH LAO ĐỘNG HỢP ĐỒNG THEO NĐ 111"], [], HEADS, AN, ["2", "Vi Thị Bình", "Lái xe", "CĐ"]]
    found = roster(tmp_path / "roster.xlsx", ("HĐ 111", rows))
    assert kinds(tmp_path / "kinds.xlsx", rows) == [("nguoi_lao_dong",), ("nguoi_lao_dong",)]
    assert found.faults == ()
    among = [["DANH SÁCH CÔNG CHỨC"], HEADS, AN, ["", "HỢP ĐỒNG LAO ĐỘNG"], ["2", "Vi Thị Bình", "Lái xe", "CĐ"]]
    doubtful = roster(tmp_path / "among.xlsx", ("DS", among))
    assert [fault.code for fault in doubtful.faults] == ["title"]


def test_a_title_does_not_overrule_a_post_of_another_kind(tmp_path: Path) -> None:
    rows = [["DANH SÁCH VIÊN CHỨC"], HEADS, ["1", "Lò Văn An", "Chủ tịch UBND xã", "ĐH"]]
    assert kinds(tmp_path / "roster.xlsx", rows) == [("can_bo",)]
    guard = [["DANH SÁCH VIÊN CHỨC, NGƯỜI LAO ĐỘNG"], HEADS, ["1", "Lò Văn An", "Bảo vệ", ""]]
    assert kinds(tmp_path / "roster.xlsx", guard) == [()]


def test_titles_of_blocks_are_the_units_of_their_rows_and_no_people(tmp_path: Path) -> None:
    rows = [
        HEADS,
        ["I", "PHÒNG KINH TẾ"],
        BINH,
        ["II", "XÃ SUỐI LIM"],
        AN,
        ["", "Tổng số: 2"],
        [],
        ["", "", "", "GIÁM ĐỐC"],
    ]
    found = roster(tmp_path / "roster.xlsx", ("DS", rows))
    assert found.table["don_vi"].to_list() == ["PHÒNG KINH TẾ", "XÃ SUỐI LIM"]
    assert [remark.code for remark in found.remarks] == ["levels_of_units"]
    (head, _) = found.rows(DAY)
    assert "cong_chuc" in head["nhom"]
    assert "vien_chuc" not in head["nhom"]


def test_a_unit_column_of_the_file_stands(tmp_path: Path) -> None:
    rows = [[*HEADS, "Đơn vị"], ["I", "PHÒNG KINH TẾ"], [*BINH, "Trung tâm Y tế"]]
    (table,) = read_tables(saved(tmp_path / "roster.xlsx", ("DS", rows))).rosters
    found = with_title_columns(table)
    assert (found.made, found.title_rows) == (frozenset(), {2})
    assert found.sheet == table.sheet


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("DANH SÁCH CÁN BỘ, CÔNG CHỨC CẤP XÃ", "xa"),
        ("DANH SÁCH NGƯỜI HOẠT ĐỘNG KHÔNG CHUYÊN TRÁCH Ở XÃ", "xa"),
        ("DANH SÁCH CÔNG CHỨC CẤP HUYỆN, CẤP XÃ", None),
        ("DANH SÁCH CÔNG CHỨC XÃ HỘI HÓA", None),
        ("Biểu kèm theo Kế hoạch bồi dưỡng công chức cấp xã", None),
    ],
)
def test_the_title_of_a_list_tells_the_level(tmp_path: Path, title: str, level: str | None) -> None:
    found = roster(tmp_path / "roster.xlsx", ("DS", [[title], HEADS, AN]))
    assert (found.table["cap"].to_list() if "cap" in found.table.columns else [None]) == [level]


def test_years_of_birth_may_stand_under_a_bare_nam_and_nu(tmp_path: Path) -> None:
    rows = [
        ["TT", "Họ và tên", "Nam", "Nữ", "Chức danh"],
        ["1", "Lò Văn An", "1980", "", "CV"],
        ["2", "Vi Bình", "", "1990", "CV"],
    ]
    tables = read_tables(saved(tmp_path / "roster.xlsx", ("DS", rows)))
    found = read_roster(tables, ("nhom", "nu", "ngay_sinh"), DAY)
    assert found.table["nu"].to_list() == [False, True]
    assert [day.year for day in found.table["ngay_sinh"]] == [1980, 1990]


def test_sheets_of_other_people_are_no_editions(tmp_path: Path) -> None:
    first = ("Sở", [["Tính đến 31/12/2025"], HEADS, AN])
    second = ("Trung tâm", [["DANH SÁCH VIÊN CHỨC NĂM 2026"], HEADS, BINH])
    assert roster(tmp_path / "roster.xlsx", first, second).table.height == 2


def checked(path: Path, *sheets: Sheet) -> Report:
    group = {"text": "viên chức", "concepts": ["vien_chuc"]}
    rules = make_rules(entry({"qualification": THEORY}, {"qualification": THEORY, "group": group}))
    return check_file(saved(path, *sheets), rules, DAY)


def test_a_column_of_some_sheets_leaves_the_people_of_the_others_open(tmp_path: Path) -> None:
    civil = ["Họ và tên", "Chức vụ", "LLCT"]
    report = checked(
        tmp_path / "roster.xlsx",
        ("CC", [civil, ["Lò Văn An", "Chuyên viên", "TC"]]),
        ("VC", [["DANH SÁCH VIÊN CHỨC"], HEADS, BINH]),
    )
    assert [finding.verdict for finding in report.findings] == ["kept", "uncertain"]
    (remark,) = (remark for remark in report.remarks if remark.code == "column_of_some")
    assert remark.values == {"column": "Lý luận chính trị", "sheets": "VC"}


def test_ranks_cannot_be_told_without_posts(tmp_path: Path) -> None:
    rules = make_rules(entry({"group": {"text": "cán bộ chủ chốt", "concepts": ["can_bo_chu_chot"]}}))
    rows = [["Họ và tên", "Loại", "Trình độ chuyên môn"], ["Lò Văn An", "Cán bộ", "ĐH"]]
    report = check_file(saved(tmp_path / "roster.xlsx", ("DS", rows)), rules, DAY)
    assert [(finding.verdict, finding.lacks) for finding in report.findings] == [("no_column", ("chuc_danh",))]


def test_heads_that_nobody_knows_are_told_where_a_column_is_missing(tmp_path: Path) -> None:
    rows = [["Họ và tên", "Chức vụ", "Lý luận c.trị", "Số giày"], ["Lò Văn An", "Chuyên viên", "TC", "40"]]
    path = saved(tmp_path / "roster.xlsx", ("DS", rows))
    report = check_file(path, make_rules(entry({"qualification": THEORY})), DAY)
    said = {remark.code: remark.values for remark in report.remarks}
    assert said["head_near"]["cell"] == "DS!C1"
    assert said["heads_unused"] == {"heads": "«Số giày»"}
    people = read_people(read_tables(path), make_rules(entry({})), DAY)
    assert "chuyen_mon" not in people.present
