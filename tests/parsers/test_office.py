"""Old Word, RTF and OpenDocument files come through LibreOffice; without it one line says what to do."""

import json
import sys
from pathlib import Path

import pytest

from extractor.display import reading
from extractor.errors import UnreadableFileError
from extractor.parsers import doctor, read
from extractor.parsers.word import office
from extractor.pipeline import extract

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "corpus"))

import matrix  # noqa: E402

NAMES = ("district-plan-carries-out", "poverty-target-table")
FORMS = ("doc", "rtf", "odt", "html")


@pytest.fixture(scope="session")
def made(soffice, tmp_path_factory):
    return matrix.make_forms(NAMES, tmp_path_factory.mktemp("forms"), FORMS)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", NAMES)
def test_an_office_form_says_what_the_text_says(made, name, form):
    *_, differences = matrix.compare(extract(matrix.source_of(name)), extract(made[name, form]))
    assert differences == []


def test_reading_twice_gives_the_same_document_and_leaves_nothing_behind(made, tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    path = made[NAMES[0], "odt"]
    assert read(path) == read(path)
    assert list(tmp_path.iterdir()) == []


def test_without_libreoffice_one_line_says_what_to_install(monkeypatch):
    monkeypatch.setattr(office, "find_soffice", lambda: None)
    with pytest.raises(UnreadableFileError, match=r"plan\.doc: reading \.doc needs LibreOffice.*apt-get install"):
        office.parse(b"", "plan.doc", ".doc")


def test_a_file_that_libreoffice_cannot_read_is_named(soffice, monkeypatch):
    def fail(command, folder, name):
        return None

    monkeypatch.setattr(office, "_run", fail)
    with pytest.raises(UnreadableFileError, match=r"LibreOffice cannot read it as \.odt"):
        office.to_docx(b"PK", "plan", ".odt")


def test_a_locked_file_of_old_word_is_named():
    fib = b"\xec\xa5" + bytes(8) + (0x0100).to_bytes(2, "little")
    with pytest.raises(UnreadableFileError, match="protected by a password"):
        office.to_docx(bytes(512) + fib, "plan", ".doc")


def test_a_conversion_that_takes_too_long_is_ended(tmp_path, monkeypatch):
    slow = tmp_path / "soffice"
    slow.write_text("#!/bin/sh\nsleep 60 &\nwait\n", encoding="utf-8")
    slow.chmod(0o755)
    monkeypatch.setattr(office, "find_soffice", lambda: str(slow))
    monkeypatch.setattr(office, "_SECONDS", 0.5)
    with pytest.raises(UnreadableFileError, match="has not read it in"):
        office.to_docx(b"", "plan", ".doc")


def test_doctor_names_every_tool_with_its_command():
    tools = doctor.check_tools()
    assert [tool.name for tool in tools] == ["LibreOffice", "tesseract", "tesseract vie"]
    assert all("apt-get install" in tool.install for tool in tools)
    assert all(tool.version is None for tool in tools if not tool.there)


def test_a_document_is_shown_as_text_json_and_html():
    document = read("KẾ HOẠCH\nPhát triển <đô thị>\n\n| STT | Chỉ tiêu |\n|---|---|\n| 1 | Tỷ lệ |\n".encode())
    assert reading.as_text(document) == document.text + "\n"
    blocks = json.loads(reading.as_json(document))["blocks"]
    assert [block["text"] for block in blocks] == [document[block] for block in document.blocks]
    page = reading.as_html(document)
    assert "&lt;đô thị&gt;" in page
    assert "<td>Chỉ tiêu</td>" in page
    assert "<script" not in page
