"""`extractor compare` writes reports: of files, of entries without texts, of several plans."""

import json
from io import BytesIO
from zipfile import ZipFile

import pytest
from plans import PLANS
from test_cli import run

HIGHER = PLANS / "province-plan-higher" / "plan.txt"
LOWER = PLANS / "district-plan-carries-out" / "plan.txt"
ENTRY = PLANS / "district-plan-carries-out" / "expected.json"


def _written(tmp_path, form, *words):
    place = tmp_path / f"report.{form}"
    ran = run("compare", *words, "--format", form, "-o", place)
    assert ran.returncode == 0, ran.stderr
    assert str(place) in "".join(ran.stdout.split("\n"))
    return place.read_bytes()


def test_a_page_of_files_shows_their_passages(tmp_path):
    page = _written(tmp_path, "html", HIGHER, LOWER).decode()
    rows = json.loads(run("compare", HIGHER, LOWER, "--format", "json").stdout)["rows"]
    assert page.count('<details class="row ') == len(rows)
    assert "[…]" in page
    assert str(PLANS) not in page  # whose folders they are is nobody's business
    assert all(f'id="o1-{row["higher"]}"' in page for row in rows)


def test_a_page_of_entries_without_texts_shows_their_quotes(tmp_path):
    page = _written(tmp_path, "html", HIGHER.with_name("expected.json"), ENTRY).decode()
    assert "[…]" not in page
    assert "<mark" in page


@pytest.mark.parametrize(("form", "part"), [("xlsx", "xl/workbook.xml"), ("docx", "word/document.xml")])
def test_workbook_and_note_are_whole(tmp_path, form, part):
    with ZipFile(BytesIO(_written(tmp_path, form, HIGHER, LOWER))) as archive:
        assert archive.testzip() is None
        assert part in archive.namelist()


def test_several_plans_make_one_report(tmp_path):
    page = _written(tmp_path, "html", HIGHER, LOWER, LOWER, "--lang", "en").decode()
    assert '<table class="matrix">' in page
    assert '<html lang="en">' in page


def test_two_plans_of_one_level_make_a_report(tmp_path):
    page = _written(tmp_path, "html", "--same-level", HIGHER, LOWER).decode()
    assert "đâu đặt mục tiêu cao hơn" in page


def test_verdicts_that_fail_do_so_after_the_report(tmp_path):
    place = tmp_path / "report.html"
    ran = run("compare", HIGHER, LOWER, "--format", "html", "-o", place, "--fail-on", "short")
    assert ran.returncode == 1
    assert place.exists()


@pytest.mark.parametrize("form", ["html", "xlsx", "docx"])
def test_a_report_needs_a_file(form):
    ran = run("compare", HIGHER, LOWER, "--format", form)
    assert ran.returncode == 2
    assert f"-o TỆP.{form}" in " ".join(ran.stderr.split())


def test_a_report_never_replaces_a_plan(tmp_path):
    plan = tmp_path / "plan.txt"
    plan.write_bytes(LOWER.read_bytes())
    ran = run("compare", HIGHER, plan, "--format", "html", "-o", plan)
    assert ran.returncode == 1
    assert plan.read_bytes() == LOWER.read_bytes()


def test_in_a_folder_a_report_has_a_name_of_its_own(tmp_path):
    assert run("compare", HIGHER, LOWER, "--format", "docx", "-o", tmp_path).returncode == 0
    assert [path.name for path in tmp_path.iterdir()] == ["comparison.docx"]


def test_a_place_that_cannot_be_written_to_is_told(tmp_path):
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    ran = run("compare", HIGHER, LOWER, "--format", "docx", "-o", tmp_path / "file" / "report.docx")
    assert ran.returncode == 1
    assert str(tmp_path) in ran.stderr
