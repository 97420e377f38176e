"""`read` goes by what a file holds, and says in one line what is wrong with it."""

import io
import subprocess
import sys
import zipfile

import docx
import pytest

from extractor.errors import UnreadableFileError
from extractor.parsers import read

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def zipped(*names: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return stream.getvalue()


def word_file() -> bytes:
    stream = io.BytesIO()
    word = docx.Document()
    word.add_paragraph("Kế hoạch năm 2026")
    word.save(stream)
    return stream.getvalue()


def test_the_name_of_a_file_does_not_matter(tmp_path):
    path = tmp_path / "plan.txt"
    path.write_bytes(word_file())
    assert read(path).text == "Kế hoạch năm 2026"


def test_a_path_may_be_given_as_text(tmp_path):
    path = tmp_path / "plan.docx"
    path.write_text("Kế hoạch năm 2026", encoding="utf-8")
    document = read(str(path))
    assert (document.name, document.text) == ("plan.docx", "Kế hoạch năm 2026")


def test_bytes_are_read_under_the_name_they_are_given():
    assert read("Kế hoạch".encode(), "plan.md").name == "plan.md"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is empty"),
        (b" \n", "is empty"),
        (OLE + b"\x00" * 600, r"old Office file without a Word document"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        (zipped("xl/workbook.xml"), "Excel workbook"),
        (zipped("content.xml"), r"OpenDocument file; .*\.docx"),
        (zipped("a.txt"), r"zip archive without a Word document"),
        (zipped("word/document.xml")[:40], "damaged or cut off"),
        (zipped("word/document.xml"), "damaged Word file"),
        (b"\x89PNG\r\n\x1a\n", "is a damaged image|is a scan, and tesseract .* apt-get install"),
        (b"%PDF-1.4 nothing else", "damaged PDF file"),
        (b"\x00\x01\x02", "binary data, not text"),
        (b"K\xff\xfe", "not UTF-8 text; save the file as UTF-8"),
    ],
    ids=lambda value: "data" if isinstance(value, bytes) else value,  # bytes of an archive hold the time
)
def test_what_cannot_be_read_says_why_in_one_line(data, message):
    with pytest.raises(UnreadableFileError, match=message) as caught:
        read(data, "plan")
    assert str(caught.value).startswith("plan: ")
    assert "\n" not in str(caught.value)


def test_a_missing_file_and_a_folder_are_named(tmp_path):
    with pytest.raises(UnreadableFileError, match=r"nowhere\.docx: there is no such file"):
        read(tmp_path / "nowhere.docx")
    with pytest.raises(UnreadableFileError, match="is a folder"):
        read(tmp_path)


def test_importing_the_parsers_loads_no_heavy_library():
    heavy = "docx", "pypdfium2", "pdfplumber", "lxml"
    code = f"import sys, extractor.parsers; sys.exit(any(name in sys.modules for name in {heavy!r}))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
