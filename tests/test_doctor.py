"""`extractor doctor`: which tools are there, and how to get those that are missing."""

import os
import subprocess
import sys

import pytest

from extractor.display.canvas import draw
from extractor.display.tools import tool_table
from extractor.messages import Language, messages
from extractor.parsers.doctor import Tool, check_tools

NAMES = ["LibreOffice", "tesseract", "tesseract vie"]


def doctor(*words, path):
    """The finished process of `extractor doctor WORDS` where programs are looked for in one folder only."""
    return subprocess.run(
        [sys.executable, "-m", "extractor", "doctor", *words],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONUTF8": "1", "PATH": str(path)},
        timeout=120,
        check=False,
    )


def program(folder, name, said):
    """A program in a folder that prints some lines, whatever it is asked."""
    path = folder / name
    path.write_text(f"#!/bin/sh\n{said}\n", encoding="utf-8")
    path.chmod(0o755)


def rows(shown):
    """The rows of the table by the name of the tool."""
    lines = [line.strip() for line in shown.splitlines()]
    return {name: next(line for line in lines if line.startswith(f"{name}  ")) for name in NAMES}


def test_every_tool_is_named_with_its_use_and_its_install_command():
    tools = check_tools()
    assert [tool.name for tool in tools] == NAMES
    for tool in tools:
        shown = draw(tool_table([tool], messages()))
        assert tool.install in shown
        assert messages().told(tool.needed_for) in shown


def test_missing_tools_are_no_error(tmp_path):
    ran = doctor(path=tmp_path)
    assert (ran.returncode, ran.stderr) == (0, "")
    for name, row in rows(ran.stdout).items():
        assert row.removeprefix(name).split()[0] == "thiếu"
        assert "sudo apt-get install" in row


def test_missing_tools_are_told_in_english_too(tmp_path):
    ran = doctor("--lang", "en", path=tmp_path)
    assert all(" missing " in row for row in rows(ran.stdout).values())
    assert "scans: .pdf" in ran.stdout


@pytest.mark.skipif(os.name != "posix", reason="programs as POSIX starts them")
def test_tools_that_are_there_say_their_version(tmp_path):
    program(tmp_path, "soffice", "echo LibreOffice 24.2.7.2 420")
    program(tmp_path, "tesseract", 'if [ "$1" = --version ]; then echo tesseract 5.3.0; else echo eng; fi')
    shown = rows(doctor(path=tmp_path).stdout)
    assert shown["LibreOffice"].split()[1:3] == ["có", "24.2.7.2"]
    assert shown["tesseract"].split()[1:3] == ["có", "5.3.0"]
    assert shown["tesseract vie"].split()[2] == "thiếu"


@pytest.mark.skipif(os.name != "posix", reason="programs as POSIX starts them")
def test_a_tool_that_fails_is_there_without_a_version(tmp_path):
    program(tmp_path, "soffice", "exit 3")
    ran = doctor(path=tmp_path)
    assert ran.returncode == 0
    assert rows(ran.stdout)["LibreOffice"].split()[1:3] == ["có", ".doc,"]


@pytest.mark.parametrize("language", list(Language))
def test_the_table_names_its_columns(language):
    tool = Tool("name", True, None, "scans: .pdf", "apt-get install name")
    shown = draw(tool_table([tool], messages(language)))
    assert all(messages(language).label("tool", column) in shown for column in ("name", "there", "version", "install"))


def test_uses_of_tools_are_told_in_vietnamese():
    told = {tool.needed_for: messages(Language.VI).told(tool.needed_for) for tool in check_tools()}
    assert told[".doc, .rtf, .odt"] == ".doc, .rtf, .odt"
    assert all(said.startswith("bản quét: ") for text, said in told.items() if text.startswith("scans"))
