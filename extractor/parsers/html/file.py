"""Web pages (.html, .htm), saved from Word, LibreOffice or a legal portal -> document."""

import re
from typing import Any

from extractor.document import Document
from extractor.errors import UnreadableFileError
from extractor.grammar.layout import load_layout
from extractor.parsers.html.flow import Flow
from extractor.parsers.html.page import main_part
from extractor.parsers.html.styles import StyleSheet
from extractor.parsers.layout.compose import compose
from extractor.parsers.layout.lines import join_lines
from extractor.parsers.layout.markup import strip_markup
from extractor.parsers.letters.encodings import decode_page

_OPENING = re.compile(
    r"(?:\s|\ufeff|<\?xml[^>]*>|<!--.*?-->)*<(?:!doctype\s+html|html|head|body|meta|div|table|p|h1)\b",
    re.IGNORECASE | re.DOTALL,
)
_WITHIN = 4096  # bytes: comments of sites may stand first
_DAMAGED = "is a damaged web page", "save it again from its site"
_XML_HEAD = re.compile(r"^\s*<\?xml[^>]*\?>")


def holds_html(data: bytes) -> bool:
    """Whether a file begins as a web page does, whatever its encoding."""
    return _OPENING.match(data[:_WITHIN].replace(b"\x00", b"").lstrip(b"\xff\xfe").decode("latin-1")) is not None


def parse(data: bytes, name: str) -> Document:
    """Read a web page; raises `UnreadableFileError` where it shows no text."""
    decoded = decode_page(data)
    root = _tree(decoded.text, name)
    sheet = StyleSheet("\n".join("".join(style.itertext()) for style in root.iter("style")))
    try:
        flow = Flow(root, main_part(root, load_layout()), sheet)
        pieces = join_lines(strip_markup(flow.lines()))
    except RecursionError as error:  # elements nested by hundreds, as no writer does
        raise UnreadableFileError(name, *_DAMAGED) from error
    if not pieces:
        raise UnreadableFileError(name, "is a web page without text", "open it in a browser and save the text")
    return compose(name, pieces, (*decoded.notes, *flow.notes()))


def _tree(text: str, name: str) -> Any:
    """The page as lxml elements, comments left out."""
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        return html.document_fromstring(_XML_HEAD.sub("", text).encode(), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise UnreadableFileError(name, *_DAMAGED) from error
