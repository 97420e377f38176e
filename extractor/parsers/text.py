"""Plain text and Markdown -> document."""

from extractor.document import Document
from extractor.errors import UnreadableFileError
from extractor.parsers.compose import compose
from extractor.parsers.lines import Line, join_lines
from extractor.parsers.markup import strip_markup


def parse(data: bytes, name: str) -> Document:
    """Read UTF-8 (or UTF-16 with a mark) text; raises `UnreadableFileError` for other bytes."""
    return compose(name, join_lines(split_lines(decode(data, name))))


def decode(data: bytes, name: str) -> str:
    """Bytes -> text, without a byte order mark."""
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableFileError(
            name,
            f"byte {error.start} is not {encoding.removesuffix('-sig').upper()} text",
            "save the file as UTF-8",
        ) from error
    if "\x00" in text:
        raise UnreadableFileError(name, "is binary data, not text", "give a .txt, .md, .docx or .pdf file")
    return text


def split_lines(text: str) -> list[Line]:
    """Cleaned lines of a text, formatting taken out, table rows split into cells."""
    return strip_markup([Line(raw) for raw in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")])
