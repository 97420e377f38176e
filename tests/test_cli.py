"""The commands as people run them: what they print, what they leave on disk, how they end."""

import json
import os
import signal
import subprocess
import sys
import time
import unicodedata

import pytest
from plans import PLANS

from extractor import __version__, extract, read
from extractor.display.reading import as_html, as_json, as_text
from extractor.messages import Language

PLAN = PLANS / "poverty-target-table" / "plan.txt"
OTHER = PLANS / "province-plan-higher" / "plan.txt"
PROGRAM = [sys.executable, "-c", "from extractor.cli import main; main()"]
ENVIRONMENT = {**os.environ, "PYTHONUTF8": "1", "TERM": "dumb", "COLUMNS": "100"}


def run(*words, cwd=None):
    """The finished process of `extractor WORDS`."""
    ran = subprocess.run(
        [*PROGRAM, *map(str, words)],
        capture_output=True,
        text=True,
        cwd=cwd,
        env=ENVIRONMENT,
        timeout=120,
        check=False,
    )
    assert "Traceback" not in ran.stderr, ran.stderr
    return ran


@pytest.fixture
def bad_files(tmp_path):
    """One file for each way in which a file can be of no use, by name."""
    word, pdf = (PLAN.with_suffix(suffix).read_bytes() for suffix in (".docx", ".pdf"))
    contents = {
        "empty.txt": b"",
        "blank.txt": b" \n\t\n",
        "binary.txt": bytes(range(256)) * 8,
        "cut.docx": word[: len(word) // 2],
        "cut.pdf": pdf[: len(pdf) // 2],
        "locked.docx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512) + "EncryptedPackage".encode("utf-16-le"),
        "old.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512),
        "image.pdf": b"\x89PNG\r\n\x1a\n" + bytes(64),
    }
    for name, data in contents.items():
        (tmp_path / name).write_bytes(data)
    return [tmp_path / name for name in contents]


def test_a_piped_entry_is_the_json_of_the_api():
    ran = run("extract", PLAN)
    assert ran.returncode == 0
    assert ran.stdout == extract(PLAN).to_json() + "\n"
    assert ran.stderr == ""


def test_the_same_input_gives_the_same_bytes():
    for form in ("json", "jsonl", "table"):
        first, second = (run("extract", PLAN, OTHER, "--format", form).stdout for _ in range(2))
        assert first == second


def test_several_piped_files_are_json_lines_in_the_order_given():
    lines = run("extract", OTHER, PLAN).stdout.splitlines()
    assert [json.loads(line)["document"]["number"] for line in lines] == [
        extract(OTHER).document.number,
        extract(PLAN).document.number,
    ]


def test_a_table_shows_each_target_and_assignment():
    entry = extract(PLAN)
    shown = run("extract", PLAN, "--format", "table").stdout
    for item in (*entry.targets, *entry.assignments):
        assert f" {item.id} " in shown
    assert entry.document.number in shown
    assert "Chỉ tiêu" in shown
    assert "chủ trì" in shown


def test_a_table_in_english_has_english_headings():
    shown = run("extract", PLAN, "--format", "table", "--lang", "en").stdout
    assert "Deadline" in shown
    assert "Thời hạn" not in shown


def test_one_file_is_written_to_the_name_given(tmp_path):
    target = tmp_path / "new" / "entry.json"
    assert run("extract", PLAN, "-o", target).returncode == 0
    assert target.read_text(encoding="utf-8") == extract(PLAN).to_json() + "\n"
    assert [path.name for path in target.parent.iterdir()] == ["entry.json"]


def test_each_file_has_a_result_of_its_own_in_a_folder(tmp_path):
    (tmp_path / "one.txt").write_bytes(PLAN.read_bytes())
    (tmp_path / "two.txt").write_bytes(OTHER.read_bytes())
    assert run("extract", tmp_path / "one.txt", tmp_path / "two.txt", "-o", tmp_path / "out").returncode == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["one.json", "two.json"]


def test_files_with_one_stem_do_not_overwrite_each_other(tmp_path):
    words, pdf = PLAN.with_suffix(".docx"), PLAN.with_suffix(".pdf")
    assert run("extract", PLAN, words, pdf, OTHER, "-o", tmp_path).returncode == 0
    names = {path.name: json.loads(path.read_text(encoding="utf-8"))["document"] for path in tmp_path.iterdir()}
    expected = ["plan.docx", "plan.pdf", "poverty-target-table-plan", "province-plan-higher-plan"]
    assert sorted(names) == [f"{name}.json" for name in expected]
    assert len({document["number"] for document in names.values()}) == 2


def test_a_folder_stands_for_the_plan_files_in_it(tmp_path):
    for name in ("b.txt", "a.md", "sub/c.txt", "notes.json", "sub/~$c.docx"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(PLAN.read_bytes())
    lines = run("extract", tmp_path).stdout.splitlines()
    assert [json.loads(line)["source"]["name"] for line in lines] == ["a.md", "b.txt", "c.txt"]


def test_bad_files_are_named_in_one_line_each_and_the_others_done(bad_files, tmp_path):
    out = tmp_path / "out"
    ran = run("extract", *bad_files, tmp_path / "missing.txt", PLAN, "-o", out)
    assert ran.returncode == 1
    lines = ran.stderr.splitlines()
    assert [line.split(": ")[0] for line in lines] == [*map(str, bad_files), str(tmp_path / "missing.txt")]
    assert [path.name for path in out.iterdir()] == ["plan.json"]


def test_error_lines_are_in_the_language_asked_for(tmp_path):
    missing = tmp_path / "missing.txt"
    assert run("extract", missing).stderr == f"{missing}: không có tệp này; hãy xem lại đường dẫn\n"
    assert run("extract", missing, "--lang", "en").stderr == f"{missing}: there is no such file; check the path\n"


def test_a_file_that_cannot_be_read_leaves_nothing_behind(bad_files, tmp_path):
    assert run("extract", bad_files[0], "-o", tmp_path / "out.json").returncode == 1
    assert not list(tmp_path.glob("*out*"))


def test_an_old_result_stays_when_the_new_one_fails(bad_files, tmp_path):
    old = tmp_path / "entry.json"
    old.write_text("old", encoding="utf-8")
    assert run("extract", bad_files[0], "-o", old).returncode == 1
    assert old.read_text(encoding="utf-8") == "old"


def test_an_input_is_never_overwritten(tmp_path):
    plan = tmp_path / "plan.txt"
    plan.write_bytes(PLAN.read_bytes())
    assert run("extract", plan, "-o", plan).returncode == 1
    assert plan.read_bytes() == PLAN.read_bytes()


def test_a_place_that_cannot_be_written_to_is_one_line(tmp_path):
    (tmp_path / "file").write_text("x", encoding="utf-8")
    ran = run("extract", PLAN, "-o", tmp_path / "file" / "entry.json")
    assert (ran.returncode, len(ran.stderr.splitlines())) == (1, 1)


@pytest.mark.parametrize(
    "words",
    [
        ["extract"],
        ["extract", PLAN, "--format", "xml"],
        ["extract", PLAN, "--lang", "fr"],
        ["explain", "đạt 80%", "--target", "T01"],
        ["explain", PLAN, "--target", "T999"],
        ["read"],
        ["read", PLAN, "--format", "table"],
        ["doctor", "--lang", "fr"],
        ["doctor", PLAN],
        ["evaluate", PLANS],
        ["evaluate", PLANS, PLANS, "--min", "targets.f1"],
        ["no-such-command"],
    ],
)
def test_wrong_use_ends_with_2(words):
    ran = run(*words)
    assert ran.returncode == 2
    assert ran.stdout == ""


def test_a_reader_that_closes_the_pipe_early_ends_the_run_quietly():
    process = subprocess.Popen(
        [*PROGRAM, "extract", *map(str, PLANS.glob("*/plan.txt"))],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=ENVIRONMENT,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(10)
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(timeout=60) != 0


@pytest.mark.skipif(os.name != "posix", reason="signals as POSIX sends them")
def test_an_interrupted_run_ends_quietly_and_leaves_no_half_file(tmp_path):
    plans = tmp_path / "plans"
    plans.mkdir()
    for number in range(400):
        (plans / f"{number}.txt").write_bytes(PLAN.read_bytes())
    process = subprocess.Popen(
        [*PROGRAM, "extract", str(plans), "-o", str(tmp_path / "out")],
        stderr=subprocess.PIPE,
        env=ENVIRONMENT,
    )
    for _ in range(400):
        if (tmp_path / "out").exists() and any((tmp_path / "out").glob("*.json")):
            break
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    assert process.stderr is not None
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(timeout=60) == 130
    for written in (tmp_path / "out").iterdir():
        assert written.suffix == ".json"
        json.loads(written.read_text(encoding="utf-8"))


def test_a_bug_still_shows_its_traceback():
    broken = "import extractor.batch.local as m; m.extract = lambda *a, **k: 1 / 0; import extractor.cli as c; c.main()"
    ran = subprocess.run(
        [sys.executable, "-c", broken, "extract", str(PLAN)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert ran.returncode == 1
    assert "ZeroDivisionError" in ran.stderr


def test_what_was_read_is_shown_in_each_form():
    document = read(PLAN)
    assert run("read", PLAN).stdout == as_text(document)
    assert run("read", PLAN, "--format", "json").stdout == as_json(document)
    assert run("read", PLAN, "--format", "html").stdout == as_html(document)
    assert run("read", PLAN, "--format", "html", "--lang", "en").stdout == as_html(document, Language.EN)


def test_what_was_read_is_written_whole_to_a_file_or_folder(tmp_path):
    word = PLAN.with_suffix(".docx")
    for output, name in (("new/page.htm", "new/page.htm"), ("folder/", "folder/plan.html")):
        assert run("read", word, "--format", "html", "-o", f"{tmp_path}/{output}").stdout == ""
        assert (tmp_path / name).read_text(encoding="utf-8") == as_html(read(word))
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 2


def test_a_file_that_cannot_be_read_is_one_line_and_changes_nothing(bad_files, tmp_path):
    old = tmp_path / "old.html"
    old.write_text("old", encoding="utf-8")
    for bad in bad_files:
        ran = run("read", bad, "-o", old)
        assert (ran.returncode, ran.stdout, len(ran.stderr.splitlines())) == (1, "", 1)
        assert run("read", bad, "-o", tmp_path / "new" / "out.txt").returncode == 1
    assert old.read_text(encoding="utf-8") == "old"
    assert not (tmp_path / "new").exists()


def test_reading_does_not_overwrite_what_is_read(tmp_path):
    plan = tmp_path / "plan.txt"
    plan.write_bytes(PLAN.read_bytes())
    for output in (plan, f"{tmp_path}/"):
        assert run("read", plan, "-o", output).returncode == 1
    assert plan.read_bytes() == PLAN.read_bytes()


def test_what_reading_repaired_is_a_note_of_the_entry(tmp_path):
    plan = tmp_path / "plan.txt"
    plan.write_text(unicodedata.normalize("NFD", PLAN.read_text(encoding="utf-8")), encoding="utf-8")
    note, *others = json.loads(run("extract", plan).stdout)["notes"]
    assert note == {
        "item": "document",
        "field": "text",
        "code": "read_with_repairs",
        "quote": "",
        "start": 0,
        "end": 0,
        "detail": "letters and their marks were put together (NFC)",
    }
    assert others == json.loads(run("extract", PLAN).stdout)["notes"]
    shown = " ".join(run("extract", plan, "--format", "table").stdout.split())
    assert "Cần xem lại Văn bản, Nội dung: Khi đọc tệp phải sửa" in shown
    assert "(đã ghép chữ cái với dấu rời (NFC))" in shown
    assert "đã ghép chữ cái với dấu rời (NFC)" in run("read", plan, "--format", "html").stdout


def test_notes_about_items_have_no_detail():
    entry = extract(PLAN)
    assert "detail" not in entry.to_json()


def test_explaining_a_text_shows_rule_words_and_tags():
    lines = run("explain", "đạt ít nhất 80%").stdout.splitlines()
    rule = next(line for line in lines if line.startswith("percent_value"))
    assert "ít nhất 80%" in rule
    assert "comparator: ge" in rule
    assert [line.split() for line in lines[-2:]] == [["at_least", "ít", "nhất"], ["percent", "80%"]]


def test_explaining_a_file_names_place_and_origin_of_each_value():
    entry = extract(PLAN)
    target = next(each for each in entry.targets if each.evidence["deadline"].source == "heading")
    shown = run("explain", PLAN, "--target", target.id).stdout
    deadline = target.evidence["deadline"]
    assert f"«{deadline.quote}» {deadline.start}:{deadline.end}, đề mục, quy tắc {deadline.rule}" in shown
    assert f"{target.span.start}:{target.span.end}" in shown


def test_explaining_an_assignment_lists_its_agencies():
    assignment = extract(PLAN).assignments[0]
    shown = run("explain", PLAN, "--target", assignment.id.lower()).stdout
    assert all(agency.name in shown for agency in assignment.agencies)


def test_every_item_is_explained_when_none_is_asked_for():
    entry = extract(PLAN)
    shown = run("explain", PLAN).stdout
    assert all(f"{item.id}  " in shown for item in (*entry.targets, *entry.assignments))


def test_a_name_that_looks_like_a_file_is_no_text_to_explain(tmp_path):
    ran = run("explain", tmp_path / "missing.txt")
    assert ran.returncode == 1
    assert "missing.txt" in ran.stderr


def test_evaluate_ends_with_1_below_a_floor():
    assert run("evaluate", PLANS, PLANS, "--min", "targets.f1=0").returncode == 0
    ran = run("evaluate", PLANS, PLANS, "--min", "targets.f1=1.1", "--lang", "en")
    assert ran.returncode == 1
    assert "targets.f1" in ran.stderr


def test_evaluate_names_plans_without_a_result(tmp_path):
    gold = PLAN.with_name("expected.json")
    (tmp_path / "gold").mkdir()
    for name in ("a", "b"):
        (tmp_path / "gold" / f"{name}.json").write_bytes(gold.read_bytes())
    (tmp_path / "a.txt").write_bytes(PLAN.read_bytes())
    assert run("evaluate", tmp_path / "gold", tmp_path / "a.txt", "--lang", "en").stderr.startswith("b: ")


def test_help_is_vietnamese_unless_english_is_asked_for():
    assert "Tệp văn bản" in run("extract", "--help").stdout
    assert "Plan files" in run("extract", "--help", "--lang", "en").stdout
    assert "chỉ tiêu" in run("--help").stdout


def test_the_version_is_that_of_the_package():
    assert run("--version").stdout == f"extractor {__version__}\n"
