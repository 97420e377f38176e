"""The commands of the catalogue as people run them."""

import json
import os
import subprocess
import sys

import pytest
from offices import plan, write
from plans import PLANS, ROOT

PROGRAM = [sys.executable, "-c", "from extractor.cli import main; main()"]


@pytest.fixture
def run(tmp_path):
    environment = {**os.environ, "PYTHONUTF8": "1", "PYTHONPATH": str(ROOT), "EXTRACTOR_CATALOGUE": "plans.db"}

    def command(*words, answer=""):
        ran = subprocess.run(
            [*PROGRAM, *map(str, words)],
            cwd=tmp_path,
            env=environment,
            input=answer,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert "Traceback" not in ran.stderr, ran.stderr
        return ran

    return command


def test_a_catalogue_from_import_to_export(run, tmp_path):
    write(tmp_path / "in", one=plan(), two=plan(first=85), other=plan(office="TỈNH HẠ GIANG"))
    (tmp_path / "in" / "empty.txt").write_bytes(b"")
    first = run("import", "in", "--lang", "en")
    assert first.returncode == 1
    for row in (["new", "2"], ["new", "version", "1"], ["unchanged", "0"], ["failed", "1"]):
        assert row in [line.split() for line in first.stdout.splitlines()]
    assert "Measure (value): 80 → 85" in first.stdout or "Measure (value): 85 → 80" in first.stdout
    assert "in/empty.txt: is empty" in first.stdout
    assert ["không", "thay", "đổi", "3"] in [line.split() for line in run("import", "in").stdout.splitlines()]

    listed = run("list").stdout
    assert listed.count("15/KH-UBND") == 2
    several = run("show", "15/KH-UBND", "--lang", "en")
    assert several.returncode == 1
    assert "2 documents have this number" in several.stderr
    assert len(several.stderr.splitlines()) == 1
    rows = [json.loads(line) for line in run("list", "--json", "--issuer", "sông mây").stdout.splitlines()]
    (key,) = (row["key"] for row in rows)

    assert "T01" in run("show", key).stdout
    assert '"schema": "plan-catalogue/1"' in run("show", key, "--json").stdout
    assert run("show", f"{key}@1", "--original", "first.txt").returncode == 0
    assert (tmp_path / "first.txt").read_text(encoding="utf-8") in (plan(), plan(first=85))
    assert "→" in run("diff", f"{key}@1", f"{key}@2").stdout
    assert "two.txt" in run("history", key).stdout
    for words in (["dai hoc"], ["đại học"], ["--value", ">=80"], ["--agency", "so noi vu", "--role", "lead"]):
        assert key in run("search", *words).stdout
    assert key not in run("search", "dai hoc", "--exact").stdout
    assert "no day" in run("search", "--deadline-before", "mai", "--lang", "en").stderr

    assert run("review", "set", "T01.measure.value", "90", "--why", "soát lại", "--document", key).returncode == 0
    assert "90" in run("review", "log", "--document", key).stdout
    assert "soát lại" in run("show", key).stdout
    assert run("reextract").returncode == 0
    assert "90" in run("review", "log", "--document", key).stdout

    assert run("remove", key, answer="n\n").returncode == 1
    assert run("remove", key, answer="y\n").returncode == 0
    assert key not in run("list").stdout
    assert run("show", key).returncode == 0
    assert run("remove", key, "--undo").returncode == 0

    assert run("export", "--to", "jsonl", "-o", "all.jsonl").returncode == 0
    assert run("import", "all.jsonl", "--catalogue", "copy.db").returncode == 0
    assert run("export", "copy.db", "--to", "jsonl", "-o", "again.jsonl").returncode == 0
    assert (tmp_path / "all.jsonl").read_bytes() == (tmp_path / "again.jsonl").read_bytes()
    assert run("export", "--to", "parquet", "-o", "tables").returncode == 0
    assert (tmp_path / "tables" / "version.parquet").exists()

    assert run("export", "--to", "json", "-o", "entries.json").returncode == 0
    assert len(json.loads((tmp_path / "entries.json").read_text(encoding="utf-8"))) == 2
    assert run("export", "plans.db", "--to", "sql", "-o", "rules.sql").returncode == 0
    assert (tmp_path / "rules.sql").read_text(encoding="utf-8").count("_verdicts AS\n") == 2
    assert run("export", key, "--to", "labelstudio", "-o", "tasks").returncode == 0
    assert run("export", key, "--to", "json", "-o", "entry.json").returncode == 0
    entry = json.loads((tmp_path / "entry.json").read_text(encoding="utf-8"))
    assert entry["targets"][0]["measure"]["value"] == 90  # with the correction


def test_links_and_trees(run):
    plans = [PLANS / name / "plan.txt" for name in ("province-plan-higher", "district-plan-carries-out")]
    assert run("import", *plans[::-1]).returncode == 0
    assert "21-NQ/TU" in run("links", "--missing").stdout
    tree = run("links", "97/KH-UBND", "--tree").stdout
    assert tree.index("97/KH-UBND") < tree.index("186/KH-UBND")


def test_a_database_that_cannot_be_used_is_one_line(run, tmp_path):
    (tmp_path / "text.db").write_text("Kế hoạch " * 100, encoding="utf-8")
    for place in ("text.db", "none/plans.db", "mysql://x/y", "postgresql://me:secret@127.0.0.1:1/x"):
        ran = run("import", PLANS / "new-rural-commune" / "plan.txt", "--catalogue", place)
        assert ran.returncode == 1
        assert len(ran.stderr.splitlines()) == 1
        assert "secret" not in ran.stderr


def test_nothing_but_the_catalogue_loads_sqlalchemy(tmp_path):
    code = """
import sys
from extractor.cli import main
try:
    main()
finally:
    print("loaded", *(name for name in ("sqlalchemy", "alembic", "psycopg", "pyarrow") if name in sys.modules))
"""
    (tmp_path / "plan.txt").write_text(plan(), encoding="utf-8")
    for words in (["--help"], ["import", "--help"], ["extract", str(tmp_path / "plan.txt")]):
        ran = subprocess.run(
            [sys.executable, "-c", code, *words], capture_output=True, text=True, check=True, cwd=ROOT, timeout=60
        )
        assert ran.stdout.splitlines()[-1] == "loaded"
