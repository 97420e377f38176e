"""`extractor check` and `extractor roster template` as people run them."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from dirt import csv, rows, with_cells, xlsx
from plans import PLANS, ROOT

PLAN = PLANS / "ward-party-semicolons" / "plan.txt"
PROGRAM = [sys.executable, "-c", "from extractor.cli import main; main()"]
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    environment = {**os.environ, "PYTHONUTF8": "1", "PYTHONPATH": str(ROOT), "TERM": "dumb"}

    def command(*words: object) -> subprocess.CompletedProcess[str]:
        line = [*PROGRAM, *map(str, words)]
        ran = subprocess.run(
            line, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=120, check=False
        )
        assert "Traceback" not in ran.stderr, ran.stderr
        return ran

    return command


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    path = tmp_path / "roster.csv"
    path.write_bytes(csv(rows()))
    return path


def test_a_roster_is_checked_by_a_plan_file(run: Run, roster: Path) -> None:
    ran = run("check", roster, PLAN, "--on", "2025-12-31", "--who")
    assert ran.returncode == 0, ran.stderr
    assert "31/12/2025" in ran.stdout
    assert "Lò Văn Cường" in ran.stdout


def test_a_roster_is_checked_by_an_entry_the_same(run: Run, roster: Path, tmp_path: Path) -> None:
    run("extract", PLAN, "-o", tmp_path / "entry.json")
    by_entry, by_plan = (
        run("check", roster, source, "--on", "31/12/2025", "--format", "json")
        for source in (tmp_path / "entry.json", PLAN)
    )
    assert by_entry.stdout == by_plan.stdout
    assert json.loads(by_plan.stdout)["on"] == "2025-12-31"


def test_a_roster_is_checked_by_a_document_of_a_catalogue(run: Run, roster: Path) -> None:
    assert run("import", PLAN).returncode == 0
    key = json.loads(run("list", "--json").stdout)["key"]
    ran = run("check", roster, key, "--on", "2025-12-31")
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout == run("check", roster, PLAN, "--on", "2025-12-31").stdout


@pytest.mark.parametrize("form", ["table", "json", "html", "xlsx"])
def test_every_form_is_written_to_a_file(run: Run, roster: Path, tmp_path: Path, form: str) -> None:
    contents = []
    for number in range(2):
        output = tmp_path / f"out{number}"
        ran = run("check", roster, PLAN, "--on", "2025-12-31", "--format", form, "-o", output)
        assert (ran.returncode, ran.stdout) == (0, "")
        contents.append(output.read_bytes())
    assert contents[0] == contents[1] != b""


@pytest.mark.parametrize("form", ["json", "xlsx"])
def test_a_roster_is_never_overwritten_by_its_check(run: Run, roster: Path, form: str) -> None:
    before = roster.read_bytes()
    ran = run("check", roster, PLAN, "--on", "2025-12-31", "--format", form, "-o", roster)
    assert (ran.returncode, roster.read_bytes()) == (1, before)


def test_unread_cells_are_listed_and_end_with_1(run: Run, roster: Path) -> None:
    roster.write_bytes(csv(with_cells({"F4": "Bậc 3"})))
    ran = run("check", roster, PLAN, "--on", "2025-12-31", "--lang", "en")
    assert ran.returncode == 1
    assert "F4" in ran.stdout
    assert "is no level of this column" in ran.stdout


def test_the_sheet_that_counts_is_said_or_named(run: Run, tmp_path: Path) -> None:
    workbook = tmp_path / "roster.xlsx"
    workbook.write_bytes(xlsx(rows(), rows()[:3], names=("2024", "2025")))
    newest = run("check", workbook, PLAN, "--on", "2025-12-31")
    assert (newest.returncode, "Lấy trang tính mới nhất: 2025" in " ".join(newest.stdout.split())) == (0, True)
    older = run("check", workbook, PLAN, "--on", "2025-12-31", "--sheet", "2024", "--format", "json")
    assert json.loads(older.stdout)["people"] == 6
    wrong = run("check", workbook, PLAN, "--on", "2025-12-31", "--sheet", "2020")
    assert (wrong.returncode, wrong.stderr.count("\n")) == (1, 1)
    assert "không có trang tính danh sách tên '2020'; hãy chọn một trong các trang: 2024, 2025" in wrong.stderr


def test_what_cannot_be_decided_is_one_line_with_the_cell(run: Run, roster: Path) -> None:
    roster.write_bytes(csv([[*line, "Bằng cấp" if number == 0 else "Sơ cấp"] for number, line in enumerate(rows())]))
    ran = run("check", roster, PLAN, "--on", "2025-12-31")
    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr.count("\n") == 1
    assert "F2" in ran.stderr
    assert "I2" in ran.stderr
    assert "hai cột Trình độ chuyên môn khác nhau" in ran.stderr


def test_a_plan_without_countable_targets_is_refused(run: Run, roster: Path, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("THÔNG BÁO\nVề việc nghỉ lễ\n", encoding="utf-8")
    ran = run("check", roster, "letter.txt", "--on", "2025-12-31")
    assert (ran.returncode, ran.stdout, ran.stderr.count("\n")) == (1, "", 1)
    assert "không có chỉ tiêu nào kiểm tra được" in ran.stderr


def test_values_may_stand_in_a_file_of_their_own(run: Run, roster: Path, tmp_path: Path) -> None:
    plain = json.loads(run("check", roster, PLAN, "--on", "2026-12-31", "--format", "json").stdout)
    target = next(each for each in plain["findings"] if each["verdict"] == "no_value")["rule"]["source"]["target"]
    (tmp_path / "values.csv").write_text(f"Mã chỉ tiêu,Giá trị\n{target},100\n", encoding="utf-8")
    with_values = run("check", roster, PLAN, "--on", "2026-12-31", "--format", "json", "--values", "values.csv")
    found = {each["rule"]["source"]["target"]: each for each in json.loads(with_values.stdout)["findings"]}
    assert (found[target]["value"], found[target]["verdict"] != "no_value") == ("100", True)


@pytest.mark.parametrize("options", [("--on", "mai"), ("--on", "2025"), ("--format", "xlsx")])
def test_wrong_use_ends_with_2(run: Run, roster: Path, options: tuple[str, str]) -> None:
    assert run("check", roster, PLAN, *options).returncode == 2


def test_a_template_is_written(run: Run, tmp_path: Path) -> None:
    ran = run("roster", "template", PLAN, "-o", "roster.xlsx")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "roster.xlsx" in ran.stdout
    checked = run("check", "roster.xlsx", PLAN, "--on", "2025-12-31", "--lang", "en")
    assert (checked.returncode, checked.stderr.count("\n")) == (1, 1)
    assert "has heads and no people" in checked.stderr


def test_help_is_there_in_both_languages(run: Run) -> None:
    assert "Kiểm tra danh sách cán bộ" in run("check", "--help").stdout
    assert "Writes an empty roster" in run("roster", "template", "--help", "--lang", "en").stdout


@pytest.mark.parametrize("over", ["roster.csv", "entry.json", "values.csv", "plans.db"])
def test_no_input_of_a_check_is_overwritten(run: Run, roster: Path, over: str) -> None:
    folder = roster.parent
    (folder / "entry.json").write_bytes(PLAN.with_name("expected.json").read_bytes())
    (folder / "values.csv").write_text("Mã,Giá trị\nT01,5\n", encoding="utf-8")
    (folder / "plans.db").write_bytes(b"x")
    before = (folder / over).read_bytes()
    options = ["--values", "values.csv", "--catalogue", "plans.db", "--on", "2025-12-31", "--format", "json"]
    ran = run("check", "roster.csv", "entry.json", *options, "-o", over)
    assert ran.returncode == 1
    assert over in ran.stderr
    assert (folder / over).read_bytes() == before


@pytest.mark.parametrize("form", ["jsonl", "json", "sql"])
def test_no_catalogue_is_overwritten_by_its_export(run: Run, tmp_path: Path, form: str) -> None:
    assert run("import", PLAN, "--catalogue", "plans.db").returncode == 0
    before = (tmp_path / "plans.db").read_bytes()
    assert run("export", "plans.db", "--to", form, "-o", "plans.db").returncode == 1
    assert (tmp_path / "plans.db").read_bytes() == before


def test_heads_without_people_are_refused_in_one_line(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "empty.csv"
    path.write_bytes(csv(rows()[:1]))
    ran = run("check", path, PLAN, "--on", "2025-12-31")
    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr.strip().splitlines() == [
        f"{path}: có hàng tiêu đề nhưng không có người nào; hãy ghi mỗi người một dòng dưới hàng tiêu đề"
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [('{"a": 1', "JSON hỏng ở dòng 1, cột 8"), ('{"a": 1}', "không có phần chỉ tiêu"), (None, "là thư mục")],
)
def test_a_bad_entry_or_roster_is_told_in_vietnamese(
    run: Run, roster: Path, tmp_path: Path, content: str | None, said: str
) -> None:
    given = tmp_path / "given.json"
    if content is None:
        given.mkdir()
        ran = run("check", given, PLAN)
    else:
        given.write_text(content, encoding="utf-8")
        ran = run("check", roster, given)
    assert ran.returncode == 1
    assert f"({said})" in ran.stderr
