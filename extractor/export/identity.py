"""Names of documents and items that stay the same from run to run, fit for files, identifiers and UIDs."""

import hashlib
import re

from extractor.catalogue.models import Entry
from extractor.language.plain import without_accents

_OTHER = re.compile(r"[^a-z0-9]+")
_DIGITS = 8  # of the digest: enough to keep the plans of a country apart


def slug(text: str) -> str:
    """Small letters without accents and digits, hyphens between words.

    >>> slug("Sở Nội vụ (117/KH-UBND)")
    'so-noi-vu-117-kh-ubnd'
    """
    return _OTHER.sub("-", without_accents(text).lower()).strip("-")


def document_id(entry: Entry) -> str:
    """A document's number, or type, with a digest of what tells it from others: it does not depend on the file."""
    said = entry.document
    told = "\n".join(str(each) for each in (said.issuer, said.number, said.date, said.title, said.type))
    digest = hashlib.sha256(told.encode()).hexdigest()[:_DIGITS]
    return f"{slug(said.number or said.type)[:40]}-{digest}"
