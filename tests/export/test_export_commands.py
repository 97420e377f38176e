"""`extractor export` as people run it: every format, every source, and one clear line for what is wrong."""

import json

import pytest
from plans import PLANS
from typer.testing import CliRunner

from extractor.cli import app
from extractor.export.formats import Format

GOLD = str(PLANS / "province-plan-higher" / "expected.json")
PLAN = str(PLANS / "province-plan-higher" / "plan.txt")


def run(*words: object):
    return CliRunner().invoke(app, [str(word) for word in words])


@pytest.mark.parametrize("form", Format)
def test_every_format_is_written(form, tmp_path):
    source = PLAN if form is Format.LABELSTUDIO else GOLD
    ran = run("export", source, "--to", form, "-o", f"{tmp_path}/out/", "--lang", "en")
    assert ran.exit_code == 0, ran.output
    assert "wrote" in ran.stderr
    assert [path for path in (tmp_path / "out").rglob("*") if path.is_file()]


def test_several_files_go_beside_each_other_into_a_folder_or_an_archive(tmp_path):
    assert run("export", GOLD, "--to", "csv", "-o", tmp_path / "plan.csv").exit_code == 0
    assert run("export", GOLD, "--to", "rego", "-o", tmp_path / "bundle").exit_code == 0
    assert run("export", GOLD, "--to", "rego", "-o", tmp_path / "bundle.tar.gz").exit_code == 0
    names = {path.name for path in tmp_path.iterdir()}
    assert names == {"plan-targets.csv", "plan-assignments.csv", "bundle", "bundle.tar.gz"}
    assert (tmp_path / "bundle" / ".manifest").is_file()


def test_text_goes_to_the_standard_output():
    ran = run("export", GOLD, "--to", "csv", "--part", "targets")
    assert ran.exit_code == 0
    assert ran.stdout_bytes.startswith("\ufeffdocument,".encode())


def test_a_folder_of_entries_is_one_export(tmp_path):
    for name in ("province-plan-higher", "school-health-city"):
        (tmp_path / f"{name}.json").write_bytes((PLANS / name / "expected.json").read_bytes())
    assert run("export", tmp_path, "--to", "jsonl", "-o", tmp_path / "all.jsonl").exit_code == 0
    assert len((tmp_path / "all.jsonl").read_text(encoding="utf-8").splitlines()) == 2
    again = run("export", tmp_path / "all.jsonl", "--to", "json")
    assert [each["document"]["type"] for each in json.loads(again.stdout)] == ["ke_hoach", "ke_hoach"]


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (["missing.json"], "cannot be opened"),
        (["missing.docx"], "no such file"),
        (["99/KH-UBND", "--catalogue", "none.db"], "there is no catalogue here"),
        (["none.db"], "there is no catalogue here"),
        ([str(PLANS.parent / "figures.json")], "is no catalogue entry"),
    ],
)
def test_a_source_that_is_none_is_one_line(words, problem, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    ran = run("export", *words, "--to", "csv", "-o", "out.csv", "--lang", "en")
    assert ran.exit_code == 1
    assert problem in ran.stderr
    assert len(ran.stderr.splitlines()) == 1
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (["--to", "pdf"], "pdf"),
        (["--to", "csv"], "-o"),
        (["--to", "json", "--part", "targets"], "--part"),
        (["--to", "csv", "--agency", "Sở Nội vụ"], "--agency"),
    ],
)
def test_wrong_use_is_told(words, problem):
    ran = run("export", GOLD, *words)
    assert ran.exit_code == 2
    assert problem in ran.stderr


def test_a_place_that_cannot_be_written_is_one_line(tmp_path):
    (tmp_path / "file").write_text("x")
    for place in (tmp_path / "file" / "out.ics", "/proc/out.ics"):
        ran = run("export", GOLD, "--to", "ics", "-o", place, "--lang", "en")
        assert (ran.exit_code, len(ran.stderr.splitlines())) == (1, 1)
        assert "cannot be written" in ran.stderr


def test_the_source_is_not_written_over(tmp_path):
    entry = tmp_path / "entry.json"
    entry.write_bytes((PLANS / "school-health-city" / "expected.json").read_bytes())
    ran = run("export", entry, "--to", "json", "-o", entry, "--lang", "en")
    assert ran.exit_code == 1
    assert "is one of the files to read" in ran.stderr


def test_annotations_come_back(tmp_path):
    assert run("export", PLAN, "--to", "labelstudio", "-o", tmp_path).exit_code == 0
    (task,) = json.loads((tmp_path / "tasks.json").read_text(encoding="utf-8"))
    project = [{"data": task["data"], "annotations": [{"result": task["predictions"][0]["result"]}]}]
    (tmp_path / "project.json").write_text(json.dumps(project), encoding="utf-8")
    assert run("annotations", tmp_path / "project.json", "-o", tmp_path / "back.json").exit_code == 0
    (back,) = json.loads((tmp_path / "back.json").read_text(encoding="utf-8"))
    assert "T01" in {item["id"] for item in back["items"]}
    ran = run("annotations", GOLD, "--lang", "en")
    assert ran.exit_code == 1
    assert "is no JSON export of Label Studio" in ran.stderr
