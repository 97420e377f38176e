"""The README tells the truth: its commands are there, its examples print what it says."""

import os
import re
import shlex
import subprocess
import sys

import pytest
import typer
from plans import ROOT

from extractor.cli import app

README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = typer.main.get_command(app)
CONSOLE = re.findall(r"```console\n\$ (.*?)\n(.*?)```", README, re.DOTALL)
PYTHON = re.findall(r"```python\n(.*?)```\n\n```output\n(.*?)```", README, re.DOTALL)


def printed(*command):
    ran = subprocess.run(
        [sys.executable, *command],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONUTF8": "1", "PYTHONPATH": str(ROOT)},
        timeout=120,
    )
    return ran.stdout


@pytest.mark.parametrize("name", COMMANDS.commands)
def test_every_command_is_in_the_readme(name):
    assert f"extractor {name} " in README


@pytest.mark.parametrize("line", re.findall(r"^extractor (.*?)(?:\s+#.*)?$", README, re.MULTILINE))
def test_every_command_line_of_the_readme_can_be_parsed(line):
    first, *words = shlex.split(line)
    if first.startswith("--"):
        assert first in {option for param in COMMANDS.params for option in param.opts}
        return
    command = COMMANDS.commands[first]
    command.make_context(first, words)


@pytest.mark.parametrize(("command", "output"), CONSOLE)
def test_an_example_prints_what_the_readme_says(command, output):
    program, *words = shlex.split(command)
    assert program == "extractor"
    assert printed("-c", "from extractor.cli import main; main()", *words) == output


@pytest.mark.parametrize(("code", "output"), PYTHON)
def test_the_python_example_prints_what_the_readme_says(code, output):
    assert printed("-c", code) == output


def test_the_readme_has_examples():
    assert CONSOLE
    assert PYTHON


@pytest.mark.parametrize("path", re.findall(r"`((?:corpus|extractor)/[\w/.-]+)`|\]\((\w[\w.]+)\)", README))
def test_every_file_named_in_the_readme_is_there(path):
    assert (ROOT / "".join(path)).exists()


def test_every_target_of_the_makefile_that_the_readme_names_is_there():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for name in re.findall(r"make ([\w-]+)", README):
        assert re.search(rf"^{name}:", makefile, re.MULTILINE), name
