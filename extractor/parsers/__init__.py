"""Files -> documents: the parser is picked by what a file holds, not by its name."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

from extractor.document import Document
from extractor.errors import UnreadableFileError

_PDF_HEADER_WITHIN = 1024  # bytes: some writers put a line of their own in front
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")
_ODT = b"application/vnd.oasis.opendocument.text"
_ODT_WITHIN = 128  # bytes: the type comes first and uncompressed (ODF 1.2, part 3, 3.3)
_AS_DOCX = "open it in Word or LibreOffice and save it as .docx"


def read(source: str | Path | bytes, name: str | None = None) -> Document:
    """Read a file, given by its path or its bytes.

    `name` stands in the document and in messages; by default it is the file's own. Raises
    `UnreadableFileError` for what is missing, empty, damaged, locked or of another kind.
    """
    if isinstance(source, bytes):
        data, name = source, name or "document"
    else:
        path = Path(source)
        data, name = load(path), name or path.name
    for holds, parse in _PARSERS:
        if holds(data):
            return parse(data, name)
    raise UnreadableFileError(name, *_why_unknown(data))


def load(path: Path) -> bytes:
    """The bytes of a file; raises `UnreadableFileError` with the reason where there are none to get."""
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise UnreadableFileError(path, "there is no such file", "check the path") from error
    except IsADirectoryError as error:
        raise UnreadableFileError(path, "is a folder", "give a file in it") from error
    except OSError as error:
        raise UnreadableFileError(
            path, f"cannot be opened ({error.strerror})", "check the path and your rights"
        ) from error
    return data


def _holds_pdf(data: bytes) -> bool:
    return b"%PDF-" in data[:_PDF_HEADER_WITHIN]


def _holds_docx(data: bytes) -> bool:
    return "word/document.xml" in _zip_names(data)


def _holds_text(data: bytes) -> bool:
    """Whether no other kind of file that we know by its first bytes is there."""
    return bool(data.strip()) and not data.startswith((b"PK\x03\x04", _OLE, b"{\\rtf", *_IMAGES))


def _holds_rtf(data: bytes) -> bool:
    return data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{\\rtf")


def _holds_doc(data: bytes) -> bool:
    return data.startswith(_OLE) and "WordDocument".encode("utf-16-le") in data


def _holds_odt(data: bytes) -> bool:
    return _ODT in data[:_ODT_WITHIN] and "content.xml" in _zip_names(data)


def _holds_html(data: bytes) -> bool:
    from extractor.parsers.html import file

    return file.holds_html(data)


def _zip_names(data: bytes) -> list[str]:
    if not data.startswith(b"PK"):
        return []
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return archive.namelist()
    except zipfile.BadZipFile:
        return []


def _parse_pdf(data: bytes, name: str) -> Document:
    from extractor.parsers.pdf import file

    return file.parse(data, name)


def _parse_docx(data: bytes, name: str) -> Document:
    from extractor.parsers.word import docx

    return docx.parse(data, name)


def _holds_image(data: bytes) -> bool:
    return data.startswith(_IMAGES)


def _parse_image(data: bytes, name: str) -> Document:
    from extractor.parsers.scan import file

    return file.parse(data, name)


def _parse_office(suffix: str) -> Callable[[bytes, str], Document]:
    def parse(data: bytes, name: str) -> Document:
        from extractor.parsers.word import office

        return office.parse(data, name, suffix)

    return parse


def _parse_html(data: bytes, name: str) -> Document:
    from extractor.parsers.html import file

    return file.parse(data, name)


def _parse_text(data: bytes, name: str) -> Document:
    from extractor.parsers import text

    return text.parse(data, name)


# In this order; each is asked whether the bytes are its own.
_PARSERS: tuple[tuple[Callable[[bytes], bool], Callable[[bytes, str], Document]], ...] = (
    (_holds_pdf, _parse_pdf),
    (_holds_docx, _parse_docx),
    (_holds_doc, _parse_office(".doc")),
    (_holds_rtf, _parse_office(".rtf")),
    (_holds_odt, _parse_office(".odt")),
    (_holds_html, _parse_html),
    (_holds_image, _parse_image),
    (_holds_text, _parse_text),
)


def _why_unknown(data: bytes) -> tuple[str, str]:
    """What is wrong with bytes that no parser takes, and what to do."""
    if not data.strip():
        return "is empty", "give a file with text"
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            return "is protected by a password", "open it in Word, remove the password and save it again"
        return "is an old Office file without a Word document (.xls, .ppt)", "save the text as .docx or .pdf"
    names = _zip_names(data)  # nothing else is left
    if not names:
        return "is a damaged or cut off .docx or .zip file", "get the file again from its source"
    if any(name.startswith("xl/") for name in names):
        return "is an Excel workbook", "save the sheet as .pdf or copy it into a .docx"
    if "content.xml" in names:
        return "is an OpenDocument file", _AS_DOCX
    return "is a .zip archive without a Word document", "unpack it and give a file of it"
