"""Plain text and Markdown -> document."""

import re

from extractor.document import Document
from extractor.errors import UnreadableFileError
from extractor.parsers.clean import clean
from extractor.parsers.compose import compose
from extractor.parsers.lines import Line, join_lines

_HASHES = re.compile(r"#{1,6}\s+")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~])")
_EMPHASIS = re.compile(r"\*(?=\S)([^*]*[^*\s])\*|^\*(?=[^\s*])|(?<=[^\s*])\*$")  # the last two: runs over lines
_TABLE_RULE = re.compile(r"\|?[\s:|-]*-{3,}[\s:|-]*\|?")


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
            name, f"byte {error.start} is not {encoding.removesuffix('-sig').upper()} text", "save the file as UTF-8"
        ) from error
    if "\x00" in text:
        raise UnreadableFileError(name, "is binary data, not text", "give a .txt, .md, .docx or .pdf file")
    return text


def split_lines(text: str) -> list[Line]:
    """Cleaned lines of a text, formatting taken out, table rows split into cells."""
    source = text.replace("\r\n", "\n").replace("\r", "\n").replace("****", "**\n\n**").split("\n")
    has_row = [_is_row(raw) for raw in source]
    lines: list[Line] = []
    gap = False
    bold = False  # inside **...** that began on a line before
    table = -1
    row = 0
    in_table = False
    for index, raw in enumerate(source):
        if not raw.strip():
            gap, in_table = True, False
            continue
        if _TABLE_RULE.fullmatch(raw.strip()) and "|" in raw:
            continue
        # A line without bars between two rows is a row of one cell: the head of a group.
        lone = in_table and not has_row[index] and index + 1 < len(source) and has_row[index + 1]
        if has_row[index] or lone:
            if not in_table:
                table, row, in_table = table + 1, 0, True
            for column, cell in enumerate(_cells(raw)):
                stripped, _ = _strip_marks(cell, bold=False)
                if cleaned := clean(stripped):
                    lines.append(Line(cleaned, None if cleaned == cell else cell, cell=(table, row, column)))
            row += 1
            gap = False
            continue
        in_table = False
        stripped, heading = _strip_marks(raw, bold=bold)
        bold ^= raw.count("**") % 2 == 1
        cleaned = clean(stripped)
        if cleaned:
            lines.append(Line(cleaned, None if cleaned == raw else raw, gap=gap, heading=heading))
        gap = not cleaned
    return lines


def _is_row(raw: str) -> bool:
    return " | " in raw or (raw.lstrip().startswith("|") and raw.count("|") > 1)


def _cells(raw: str) -> list[str]:
    row = raw.strip()
    if row.startswith("|"):
        row = row[1:]
    return (row[:-1] if row.endswith("|") and not row.endswith("\\|") else row).split("|")


def _strip_marks(raw: str, *, bold: bool) -> tuple[str, bool]:
    """A line without Markdown marks, and whether it is set as a heading (hashes, or bold from end to end)."""
    text = raw.strip()
    marked = _HASHES.match(text)
    if marked:
        text = text[marked.end() :]
    whole = (text.startswith("**") or bold) and (text.endswith("**") or text.count("**") % 2 == (not bold))
    if "*" in text or "\\" in text:
        text = _EMPHASIS.sub(r"\1", text.replace("**", ""))
        text = _ESCAPED.sub(r"\1", text)
    return text, marked is not None or whole
