"""The check as people see it: words, tables, pages, workbooks; every code has its words."""

import ast
import io
import json
import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from dirt import csv, rows, with_cells
from plans import ROOT
from rules_made import entry

from extractor.batch.outputs import CheckForm
from extractor.display.check import rendered
from extractor.display.check_workbook import check_workbook
from extractor.display.findings import (
    STATES,
    demand_words,
    note_words,
    present_words,
    remark_words,
    share_of,
    totals,
    verdict_words,
    who_words,
)
from extractor.messages import Language, Messages, messages
from extractor.rules.check import Finding, Report, check_file
from extractor.rules.make import make_rules
from extractor.rules.posts import DOUBTS

WHY = "tính theo số đếm được thì chưa đạt, nhưng danh sách không lọc được theo «tập sự»"
VI, EN = messages(Language.VI), messages(Language.EN)
RULES = make_rules(
    entry(
        {},
        {"deadline": {"kind": "by", "end": "2030-12-31"}},
        {
            "group": {
                "text": "người hoạt động không chuyên trách",
                "concepts": ["nguoi_hoat_dong_khong_chuyen_trach"],
            }
        },
        {
            "measure": {"kind": "rate", "comparator": "ge", "value": 72.5, "unit": "điểm"},
            "quote": "đạt 72,5 điểm <trở lên>",
        },
        {"measure": {"kind": "qualitative"}, "quote": "bố trí đủ công chức"},
        {"qualification": {"attainment": "trained", "dimension": "phap_luat", "level": None}},
        {
            "measure": {"kind": "percent", "comparator": "le", "value": 5},
            "qualification": {"text": "có trình độ trung cấp", "level": "trung_cap"},
        },
        {"group": {"text": "công chức tập sự"}},
        {"group": {"text": "công chức tập sự"}, "deadline": {"kind": "by", "end": "2030-12-31"}},
    )
)


@pytest.fixture
def report(tmp_path: Path) -> Report:
    path = tmp_path / "roster.csv"
    path.write_bytes(csv(with_cells({"F4": "Bậc 3", "B7": "Bùi Thị <b>Giang</b>"})))
    return check_file(path, RULES, date(2025, 12, 31), who=True)


def of(report: Report, target: str) -> Finding:
    return next(finding for finding in report.findings if finding.rule.source.target == target)


def test_a_finding_is_told_in_words(report: Report) -> None:
    finding = of(report, "T01")
    assert demand_words(finding.rule, VI) == "≥ 95 %"
    assert present_words(finding, VI) == "3/5 (60 %)"
    assert verdict_words(finding, VI) == "chưa đạt"
    assert finding.missing == 2
    assert finding.unread == 1
    assert who_words(finding, VI) == "Còn thiếu: Lò Văn Cường (dòng 4); Bùi Thị <b>Giang</b> (dòng 7)"
    assert who_words(finding, EN, most=1) == "Still lacking: Lò Văn Cường (row 4); and 1 more"


def test_every_way_to_stand_is_told(report: Report) -> None:
    told = {finding.rule.source.target: verdict_words(finding, VI) for finding in report.findings}
    assert told == {
        "T01": "chưa đạt",
        "T02": "chưa đến hạn, nay chưa đạt",
        "T03": "không có ai để tính",
        "T04": "chưa có số liệu",
        "T06": "thiếu cột: Bồi dưỡng kiến thức pháp luật",
        "T07": "chưa đạt",
        "T08": "chưa chắc chắn",
        "T09": "chưa đến hạn, nay chưa chắc chắn",
    }
    assert totals(report) == {"broken": 2, "uncertain": 1, "later": 2, "nobody": 1, "no_value": 1, "no_column": 1}
    assert who_words(of(report, "T07"), VI).startswith("Đang tính: Bùi Thị")


def test_an_uncertain_verdict_says_why_and_what_the_numbers_say(report: Report) -> None:
    finding = of(report, "T08")
    assert (finding.verdict, finding.counted, finding.population) == ("uncertain", "broken", 5)
    assert WHY in note_words(finding, VI)
    english = "by the numbers it is not kept, but a roster cannot be filtered by «tập sự»"
    assert english in note_words(finding, EN)
    assert WHY in rendered(report, "html", VI)
    (said,) = (
        each
        for each in json.loads(rendered(report, "json", VI))["findings"]
        if each["verdict"] == "uncertain" and each["state"] == "due"
    )
    assert (said["counted"], said["rule"]["doubts"], said["rule"]["unread"]) == ("broken", ["group_words"], ["tập sự"])


def test_a_share_is_not_rounded_over_its_threshold(report: Report) -> None:
    floor = of(report, "T01").model_copy(update={"population": 10_000, "count": 9499})
    ceiling = of(report, "T07").model_copy(update={"population": 10_000, "count": 501})
    assert share_of(floor) == Decimal("94.99")
    assert share_of(ceiling) == Decimal("5.01")


def test_a_missing_column_of_levels_is_said(report: Report) -> None:
    assert list(remark_words(report, VI)) == ["Không có cột Cấp: coi mọi người là cấp xã"]


def test_the_table_says_the_day_the_cells_and_what_is_no_rule(report: Report) -> None:
    shown = rendered(report, "table", VI)
    for words in ("31/12/2025", "F4", "Bậc 3", "bố trí đủ công chức", "định tính", "3/5 (60 %)", "cần 5"):
        assert words in shown


def test_json_keeps_decimals_whole_and_says_the_day(report: Report) -> None:
    content = json.loads(rendered(report, "json", VI))
    assert (content["schema"], content["on"]) == ("roster-check/1", "2025-12-31")
    assert content["findings"][3]["rule"]["threshold"]["value"] == "72.5"
    assert content["findings"][0]["who"][0]["row"] == 4
    assert content["unruled"][0]["code"] == "qualitative"


@pytest.mark.parametrize("words", [VI, EN])
def test_the_page_needs_no_other_file_and_escapes_what_it_shows(report: Report, words: object) -> None:
    page = rendered(report, "html", words)  # type: ignore[arg-type]
    assert page.count("<svg") == 5
    assert "<b>Giang</b>" not in page
    assert "Bùi Thị &lt;b&gt;Giang&lt;/b&gt;" in page
    assert not re.search(r"""(?:src|href)=["']|@import|url\(""", page)


def test_the_workbook_has_results_people_cells_and_what_is_no_rule(report: Report) -> None:
    data = check_workbook(report, VI)
    assert data == check_workbook(report, VI)
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert book.sheetnames == ["Kết quả", "Danh sách", "Ô chưa đọc được", "Không kiểm tra được"]
    assert [row[0].value for row in book["Kết quả"].iter_rows(2, 7)] == ["T01", "T02", "T03", "T04", "T06", "T07"]
    assert book["Kết quả"]["H8"].value == "chưa chắc chắn"
    assert book["Kết quả"]["I8"].value.startswith(WHY)
    assert [cell.value for cell in book["Danh sách"][2]][:3] == ["T01", "chưa đạt", "Lò Văn Cường"]
    assert book["Ô chưa đọc được"]["A2"].value == "F4"


def test_a_clean_check_is_the_same_bytes_every_time(tmp_path: Path) -> None:
    path = tmp_path / "roster.csv"
    path.write_bytes(csv(rows()))
    reports = [check_file(path, RULES, date(2025, 12, 31), who=True) for _ in range(2)]
    for form in ("table", "json", "html"):
        assert rendered(reports[0], form, VI) == rendered(reports[1], form, VI)


@pytest.mark.parametrize("words", [VI, EN], ids=["vi", "en"])
@pytest.mark.parametrize("form", [CheckForm.TABLE, CheckForm.HTML])
def test_people_see_words_and_no_codes(report: Report, words: Messages, form: CheckForm) -> None:
    shown = rendered(report, form, words)
    text = re.sub(r"<style>.*?</style>|<[^>]*>", " ", shown, flags=re.DOTALL)
    assert all(words.label("finding", each.verdict) in " ".join(text.split()) for each in report.findings)
    assert re.findall(r"\b(?:no_value|no_column|nobody)\b", text) == []


def test_every_code_has_its_words() -> None:
    """Codes stand in the source as `fault="..."`, `code="..."`, or as the strings that `make.py` returns."""
    sources = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "extractor/rules").glob("*.py")}
    code = "".join(sources.values())
    named = {node.value for node in ast.walk(ast.parse(sources["make.py"])) if isinstance(node, ast.Constant)}
    labels = {kind: set(VI._content["labels"][kind]) for kind in ("fault", "remark", "ground", "no_rule", "rule_doubt")}
    faults = set(re.findall(r'fault="(\w+)"', code)) | {
        "gender",
        "flag",
        "nameless",
        "too_long",
        "standing",
        *DOUBTS.values(),
    }
    faults |= {"unknown_target", "number", "unit", "date"}
    assert faults - labels["fault"] == set()
    assert set(re.findall(r'Remark\(code="(\w+)"', code)) == labels["remark"]
    for kind in ("ground", "no_rule", "rule_doubt"):
        assert labels[kind] - named == set(), kind
    assert set(STATES) == set(VI._content["labels"]["finding"])
