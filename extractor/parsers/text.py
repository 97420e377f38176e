"""Plain text and Markdown -> document."""

from extractor.document import Document
from extractor.parsers.layout.compose import compose
from extractor.parsers.layout.flattened import restore_tables
from extractor.parsers.layout.lines import Line, join_lines
from extractor.parsers.layout.markup import strip_markup
from extractor.parsers.letters.encodings import composed, decode_text

_RESTORED = "a table was put together from lines that held one piece of a cell each"


def parse(data: bytes, name: str) -> Document:
    """Read text in UTF-8, UTF-16, windows-1258, TCVN3 or VNI; raises `UnreadableFileError` for other bytes."""
    decoded = decode_text(data, name)
    text, notes = composed(decoded.text)
    lines = split_lines(text)
    restored = restore_tables(lines)
    told = () if restored is lines else (_RESTORED,)
    return compose(name, join_lines(restored), (*decoded.notes, *notes, *told))


def split_lines(text: str) -> list[Line]:
    """Cleaned lines of a text, formatting taken out, table rows split into cells."""
    return strip_markup([Line(raw) for raw in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")])
