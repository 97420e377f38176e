"""Places in the text, as the catalogue records them."""

from typing import Literal

from extractor.catalogue.models import Evidence
from extractor.document import Document

EvidenceSource = Literal["statement", "clause", "lead_in", "heading", "title", "issuer", "table"]


def evidence(
    document: Document, start: int, end: int, *, rule: str | None = None, source: EvidenceSource = "statement"
) -> Evidence:
    """The place `start:end` of a document with its words and page."""
    return Evidence(
        start=start,
        end=end,
        quote=document.text[start:end],
        page=document.page_at(start),
        rule=rule,
        source=source,
    )
