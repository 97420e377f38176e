"""The pages of the formats tell the truth: their commands run, and print what the pages say.

Blocks `sh` and `python` are run in the order of the page, in a folder with an entry and a roster; `bash` blocks need
programs that are no Python packages, and are not. A `python needs x` block is left out where x is not installed.
"""

import os
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from plans import PLANS, ROOT

from extractor.export.formats import Format

PAGES = ROOT / "docs" / "formats"
BLOCK = re.compile(r"^```(\w+)(?: ([^\n]*))?\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def run(command: list[str], folder: Path, path: str = "") -> str:
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(ROOT), str(folder), os.environ.get("PYTHONPATH", "")]),
        "PATH": os.pathsep.join([path, os.environ["PATH"]]),
        "PYTHONUTF8": "1",
    }
    ran = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=180, check=False)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def run_page(text: str, folder: Path, path: str) -> None:
    """Run the blocks of a page; each output must be that of the block before it."""
    printed = ""
    for language, more, code in BLOCK.findall(text):
        if language == "csv":
            (folder / more).write_text(code, encoding="utf-8")
        elif language == "sh":
            printed = run(["bash", "-e", "-c", code], folder, path)
        elif language == "python":
            if more.startswith("needs ") and find_spec(more.removeprefix("needs ")) is None:
                continue
            printed = run([sys.executable, "-c", code], folder)
        elif language == "output":
            assert printed == code


@pytest.fixture(scope="module")
def bench(tmp_path_factory):
    """A folder with plan.txt, plan.json, roster.csv and roster.json, and one with the program on the path."""
    folder, programs = tmp_path_factory.mktemp("docs"), tmp_path_factory.mktemp("bin")
    for name, command in (("extractor", "-m extractor"), ("python", "")):
        (programs / name).write_text(f'#!/bin/sh\nexec "{sys.executable}" {command} "$@"\n')
        (programs / name).chmod(0o755)
    shutil.copy(PLANS / "province-plan-higher" / "plan.txt", folder)
    run(["extractor", "extract", "plan.txt", "-o", "plan.json"], folder, str(programs))
    run_page((PAGES / "README.md").read_text(encoding="utf-8"), folder, str(programs))
    return folder, str(programs)


@pytest.mark.parametrize("page", sorted(PAGES.glob("*.md")), ids=lambda page: page.stem)
def test_what_a_page_says_runs(page, bench, tmp_path):
    given, programs = bench
    for name in ("plan.txt", "plan.json", "roster.json"):
        shutil.copy(given / name, tmp_path)
    run_page(page.read_text(encoding="utf-8"), tmp_path, programs)


def test_every_format_has_a_page_with_a_command():
    for form in Format:
        page = (PAGES / f"{form}.md").read_text(encoding="utf-8")
        assert f"--to {form}" in page
        assert f"[{form}]({form}.md)" in (PAGES / "README.md").read_text(encoding="utf-8")
