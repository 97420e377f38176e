"""Places in the text, as the catalogue records them."""

from typing import Any, Literal

from extractor.catalogue.models import Evidence, TextSpan
from extractor.document import Document

EvidenceSource = Literal["statement", "clause", "lead_in", "heading", "title", "issuer", "table"]
_DIGITS = 1  # of a place on the page: tenths of a point are finer than a pixel of any scan


def evidence(
    document: Document, start: int, end: int, *, rule: str | None = None, source: EvidenceSource = "statement"
) -> Evidence:
    """The place `start:end` of a document with its words and page, and of a scan with its place on the image."""
    return Evidence(
        start=start,
        end=end,
        quote=document.text[start:end],
        page=document.page_at(start),
        rule=rule,
        source=source,
        **_on_image(document, start, end),
    )


def text_span(document: Document, start: int, end: int) -> TextSpan:
    """The place of an item's own words, likewise."""
    return TextSpan(start=start, end=end, **_on_image(document, start, end))


def _on_image(document: Document, start: int, end: int) -> dict[str, Any]:
    """Box, confidence and what OCR read; nothing where no image was read."""
    box = document.box(start, end) if document.words else None
    if box is None:
        return {}
    return {
        "box": tuple(round(side, _DIGITS) for side in box),
        "confidence": document.confidence(start, end),
        "read": document.as_read(start, end),
    }
