"""`import extractor` costs nothing; its names are there when they are asked for."""

import subprocess
import sys

import pytest

import extractor

HEAVY = (
    "spacy",
    "underthesea",
    "pydantic",
    "typer",
    "rich",
    "yaml",
    "pdfplumber",
    "pypdfium2",
    "docx",
    "numpy",
)


def python(code):
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    return ran.stdout


def test_importing_the_package_loads_nothing_heavy():
    loaded = python("import sys, extractor; print(*sys.modules)").split()
    assert not set(HEAVY) & set(loaded)


def test_importing_the_package_is_quick():
    """The best of three: the machine may be busy."""
    code = "import time; t = time.perf_counter(); import extractor; print(time.perf_counter() - t)"
    assert min(float(python(code)) for _ in range(3)) < 0.05


def test_the_command_line_starts_without_the_grammar():
    loaded = python("import sys, extractor.cli; print(*sys.modules)").split()
    assert not {"spacy", "underthesea", "pdfplumber", "docx", "pydantic_core.core_schema.spacy"} & set(loaded)


def test_reading_a_text_loads_no_parser_of_other_files():
    code = "import sys; from extractor import extract; extract(b'KE HOACH', 'a.txt'); print(*sys.modules)"
    assert not {"docx", "pdfplumber", "pypdfium2", "underthesea"} & set(python(code).split())


@pytest.mark.parametrize("name", extractor.__all__)
def test_every_public_name_is_there(name):
    assert getattr(extractor, name) is not None
    assert name in dir(extractor)


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no_such_name"):
        _ = extractor.no_such_name
