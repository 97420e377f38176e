"""Files in, files out: the right ones, each under a name of its own, whole or not at all."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.batch.inputs import PLAN_SUFFIXES, distinct_names, is_file_name, plan_files
from extractor.batch.outputs import Form, open_output, whole_file
from extractor.errors import ExtractorError

PARTS = st.sampled_from(["a", "b", "plan", "Plan"])
FOLDERS = st.lists(PARTS, min_size=1, max_size=4)
PATHS = st.builds(lambda parts, suffix: Path(*parts).with_suffix(suffix), FOLDERS, st.sampled_from([".txt", ".pdf"]))


@given(st.lists(PATHS, unique=True, max_size=8))
def test_names_of_results_never_meet(paths):
    try:
        names = distinct_names(paths)
    except ExtractorError:
        return
    assert len({name.casefold() for name in names}) == len(paths)
    assert all("/" not in name and name for name in names)


def test_a_name_is_the_stem_where_that_is_enough():
    assert distinct_names([Path("x/a.txt"), Path("b.pdf")]) == ["a", "b"]
    assert distinct_names([Path("a/plan.txt"), Path("b/plan.txt")]) == ["a-plan", "b-plan"]
    assert distinct_names([Path("x/a.txt"), Path("x/a.pdf")]) == ["a.txt", "a.pdf"]


def test_a_file_given_twice_is_read_once(tmp_path):
    plan = tmp_path / "a.txt"
    plan.write_text("x", encoding="utf-8")
    assert plan_files([plan, tmp_path, plan]) == ([plan], [])


def test_a_folder_is_searched_for_every_format(tmp_path):
    for suffix in PLAN_SUFFIXES:
        (tmp_path / f"plan{suffix}").write_bytes(b"x")
    (tmp_path / "SCAN.TIF").write_bytes(b"x")
    (tmp_path / "sheet.xlsx").write_bytes(b"x")
    assert {path.name for path in plan_files([tmp_path])[0]} == {"SCAN.TIF", *(f"plan{each}" for each in PLAN_SUFFIXES)}


def test_pictures_of_a_saved_page_are_no_plans(tmp_path):
    for name in ("page.html", "page_files/logo.png", "page_files/more/icon.jpg", "scans_files/scan.png"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    assert plan_files([tmp_path])[0] == [tmp_path / "page.html", tmp_path / "scans_files" / "scan.png"]
    assert plan_files([tmp_path / "page_files"])[0] == [
        tmp_path / "page_files" / name for name in ("logo.png", "more/icon.jpg")
    ]


def test_a_folder_without_plans_is_an_error(tmp_path):
    paths, failed = plan_files([tmp_path])
    assert paths == []
    assert [error.source for error in failed] == [str(tmp_path)]


@pytest.mark.parametrize(
    ("text", "means_file"),
    [
        ("đạt ít nhất 80%", False),
        ("missing.txt", True),
        ("plans/missing", True),
        ("80%", False),
        ("", False),
        ("kế hoạch năm 2026.docx", False),
        ("một " * 2000, False),
        ("a\x00b", False),
    ],
)
def test_sentences_and_file_names_are_told_apart(text, means_file):
    assert is_file_name(text) is means_file


def test_a_file_appears_only_when_it_is_whole(tmp_path):
    place = tmp_path / "entry.json"

    def fail():
        with whole_file(place) as stream:
            stream.write("half")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert list(tmp_path.iterdir()) == []
    with whole_file(place) as stream:
        stream.write("whole")
        assert not place.exists()
    assert place.read_text(encoding="utf-8") == "whole"
    assert list(tmp_path.iterdir()) == [place]


def test_nothing_written_leaves_no_file(tmp_path):
    with whole_file(tmp_path / "entry.json"):
        pass
    assert list(tmp_path.iterdir()) == []


def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "real.json").write_text("old", encoding="utf-8")
    (tmp_path / "link.json").symlink_to(tmp_path / "real.json")
    with whole_file(tmp_path / "link.json") as stream:
        stream.write("new")
    assert (tmp_path / "link.json").is_symlink()
    assert (tmp_path / "real.json").read_text(encoding="utf-8") == "new"


@pytest.mark.parametrize(
    ("output", "several", "form", "written"),
    [
        ("entry.json", False, Form.JSON, ["entry.json"]),
        ("out/", False, Form.JSON, ["out/a.json"]),
        ("out", True, Form.JSON, ["out/a.json"]),
        ("all.jsonl", True, Form.JSONL, ["all.jsonl"]),
        ("tables/", True, Form.TABLE, ["tables/a.txt"]),
    ],
)
def test_an_output_is_a_file_or_a_folder(tmp_path, output, several, form, written):
    with open_output(f"{tmp_path}/{output}", [Path("a.txt")], form, several=several) as write:
        write(Path("a.txt"), "x")
    found = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert [path.relative_to(tmp_path).as_posix() for path in found] == written
