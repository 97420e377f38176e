"""A template has the columns that a plan needs, opens in LibreOffice, and comes back filled as it was meant."""

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from rules_made import entry

from extractor.catalogue.vocabulary import load_vocabulary
from extractor.display.template import GUIDE, LISTS, PEOPLE, VALUES, _example, template, template_columns
from extractor.rules.check import check_file
from extractor.rules.columns import load_columns
from extractor.rules.make import make_rules

DAY = date(2025, 12, 31)
RATE = {"kind": "rate", "comparator": "ge", "value": 72.5, "unit": "%"}
TRAINED = {"text": "được bồi dưỡng", "attainment": "trained", "dimension": "tin_hoc", "level": None}
RULES = make_rules(
    entry(
        {},
        {"group": {"attributes": ["nu", "tuoi<40"]}, "qualification": TRAINED},
        {"measure": RATE, "quote": "Chỉ số hài lòng đạt từ 72,5% trở lên"},
        {"measure": {"kind": "qualitative"}, "quote": "bố trí đủ công chức"},
    )
)
PERSON = {
    "ma": "CB001",
    "ho_ten": "Nông Thị Hà",
    "cap": "cấp xã",
    "nhom": "công chức",
    "nu": "Nữ",
    "ngay_sinh": "01/5/1990",
    "chuyen_mon": "đại học",
    "bd_tin_hoc": "Có",
}


@pytest.fixture
def written(tmp_path: Path) -> Path:
    path = tmp_path / "roster.xlsx"
    path.write_bytes(template(RULES))
    return path


def lists(path: Path) -> dict[str, list[Any]]:
    """The values that each column of a template offers, by its head."""
    book = openpyxl.load_workbook(path)
    found = {}
    for validation in book[PEOPLE].data_validations.dataValidation:
        (place,) = validation.sqref.ranges
        cells = book[LISTS][validation.formula1.split("!")[1].replace("$", "")]
        found[book[PEOPLE].cell(1, place.min_col).value] = [row[0].value for row in cells]
    return found


def fill(path: Path, people: list[dict[str, str]], values: list[str]) -> None:
    book = openpyxl.load_workbook(path)
    columns = template_columns(RULES)
    for row, person in enumerate(people, 2):
        for place, column in enumerate(columns, 1):
            book[PEOPLE].cell(row, place).value = person.get(column.id)
    for row, value in enumerate(values, 2):
        book[VALUES].cell(row, 3).value = value
    book.save(path)


def test_a_template_is_the_same_bytes_every_time() -> None:
    assert template(RULES) == template(RULES)


def test_only_needed_columns_are_in_a_template(written: Path) -> None:
    heads = [cell.value for cell in openpyxl.load_workbook(written)[PEOPLE][1]]
    expected = ["ma", "ho_ten", "don_vi", "cap", "nhom", "chuc_danh", "nu", "ngay_sinh", "chuyen_mon", "bd_tin_hoc"]
    assert heads == [load_columns()[column].name for column in expected]


def test_drop_downs_hold_the_vocabulary(written: Path) -> None:
    found = lists(written)
    vocabulary = load_vocabulary()
    assert found["Đối tượng"] == [names["vi"] for names in vocabulary.names["groups"].values()]
    assert found["Cấp"] == [names["vi"] for names in vocabulary.names["levels"].values()]
    degrees = [vocabulary.level_name("chuyen_mon", level) for level in vocabulary.ladders["chuyen_mon"]]
    assert found["Trình độ chuyên môn"] == degrees
    assert found["Giới tính"] == ["Nữ", "Nam"]
    assert found["Bồi dưỡng tin học"] == ["Có", "Không"]


def test_the_guide_names_what_each_column_is_for(written: Path) -> None:
    lines = list(openpyxl.load_workbook(written)[GUIDE].iter_rows(values_only=True))
    assert "Kế hoạch số 12/KH-UBND" in str(lines[0][0])
    assert ("Bồi dưỡng tin học", "T02") in lines
    assert ("T04", "bố trí đủ công chức") in lines


def test_the_guide_says_which_targets_a_roster_tells_in_part(tmp_path: Path) -> None:
    path = tmp_path / "roster.xlsx"
    path.write_bytes(template(make_rules(entry({}, {"group": {"text": "công chức tập sự"}}))))
    lines = list(openpyxl.load_workbook(path)[GUIDE].iter_rows(values_only=True))
    assert ("T02", "danh sách không lọc được theo «tập sự»") in lines


def test_every_column_has_an_example() -> None:
    assert all(_example(column) for column in load_columns().values())


def test_the_list_sheet_is_hidden(written: Path) -> None:
    assert openpyxl.load_workbook(written)[LISTS].sheet_state == "hidden"


def test_a_filled_template_is_checked(written: Path) -> None:
    people = [PERSON, {**PERSON, "ma": "CB002", "ho_ten": "Bế Văn Tú", "nu": "Nam", "chuyen_mon": "cao đẳng"}]
    fill(written, people, ["72,5"])
    report = check_file(written, RULES, DAY)
    assert report.faults == ()
    assert [remark.code for remark in report.remarks] == ["sheet_skipped"]  # the instructions
    found = [(each.population, each.count, each.value, each.verdict) for each in report.findings]
    assert [(p, c, str(v or ""), verdict) for p, c, v, verdict in found] == [
        (2, 1, "", "broken"),
        (1, 1, "", "kept"),
        (None, None, "72.5", "kept"),
    ]


def test_every_offered_value_is_read(written: Path) -> None:
    """Each value of each list stands in a row once; no cell is a fault."""
    offered = lists(written)
    names = {load_columns()[column].name: column for column in load_columns()}
    people = [
        {**PERSON, "ma": f"CB{number}", names[head]: value}
        for number, (head, value) in enumerate((head, value) for head, values in offered.items() for value in values)
    ]
    fill(written, people, [])
    report = check_file(written, RULES, DAY)
    assert report.people == len(people)
    assert report.faults == ()


def test_libreoffice_opens_a_template_and_keeps_its_lists(written: Path, tmp_path: Path, convert: Any) -> None:
    if not (Path(shutil.which("soffice") or "").resolve().parent / "libsclo.so").exists():
        pytest.skip("LibreOffice has no Calc: install libreoffice-calc to open workbooks")
    folder = tmp_path / "again"
    convert("xlsx", [written], folder)
    again = folder / written.name
    assert lists(again) == lists(written)
    before, after = (openpyxl.load_workbook(path) for path in (written, again))
    for name in (PEOPLE, VALUES, GUIDE):
        texts = [
            [[cell or "" for cell in row] for row in book[name].iter_rows(values_only=True)] for book in (before, after)
        ]
        assert texts[0] == [row[: len(texts[0][0])] for row in texts[1]][: len(texts[0])]
