"""How rules are called: ids that are the same in every run, and the words that cite a document."""

import hashlib
import re
from collections.abc import Sequence

from extractor.catalogue.models import DocumentData, Entry
from extractor.language.plain import without_accents, words_only
from extractor.messages import Language, messages

_DIGEST = 6  # hexadecimal digits: offices share numbers, one office hardly ever in a year
_SLUG = 24  # characters of the number in an id: with the rest below the 63 that PostgreSQL keeps of a name


def document_id(data: DocumentData) -> str:
    """A document's part of the ids of its rules: "d117_kh_ubnd_3fa2c1", the same in every run.

    The digest is of issuer, number (of a document without one its title) and year, each in one spelling.
    """
    number = words_only(data.number or "")
    parts = (words_only(data.issuer or ""), number or words_only(data.title or ""), (data.date or "")[:4])
    return f"d{_slug(number) or data.type}_{_digest(*parts)}"


def document_ids(entries: Sequence[Entry]) -> tuple[str, ...]:
    """The names of the documents of an export; different documents have different ones, in whatever order they come.

    Where several share issuer, number and year, each gets a second digest: of its kind, day and title, and where those
    are the same too, of all that it holds. Entries that are the same in everything share a name.
    """
    names = [document_id(entry.document) for entry in entries]
    for identity in (_kind_day_title, _content):
        names = [
            f"{name}_{_digest(*identity(entry))[:4]}" if _is_shared(name, names, entries) else name
            for name, entry in zip(names, entries, strict=True)
        ]
    return tuple(names)


def cited_document(data: DocumentData) -> str:
    """A document as people cite it: "Kế hoạch số 117/KH-UBND ngày 12/06/2024 của Ủy ban nhân dân ..."."""
    kind = messages(Language.VI).label("type", data.type)
    said = "/".join(reversed(data.date.split("-"))) if data.date else ""
    day = f"{('năm', 'tháng', 'ngày')[said.count('/')]} {said}" if said else None
    parts = [
        kind,
        f"số {data.number}" if data.number else None,
        day,
        f"của {data.issuer}" if data.issuer else None,
    ]
    return " ".join(part for part in parts if part)


def _is_shared(name: str, names: Sequence[str], entries: Sequence[Entry]) -> bool:
    """Whether different entries have a name."""
    sharing = [entry for each, entry in zip(names, entries, strict=True) if each == name]
    return len(sharing) > 1 and any(_content(entry) != _content(sharing[0]) for entry in sharing)


def _kind_day_title(entry: Entry) -> tuple[str, ...]:
    data = entry.document
    return data.type, data.date or "", words_only(data.title or "")


def _content(entry: Entry) -> tuple[str, ...]:
    """All that rules are made of; where a file lies or when it was read is no part of it."""
    items = (*entry.targets, *entry.assignments)
    return entry.document.model_dump_json(), *(item.model_dump_json() for item in items)


def _digest(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:_DIGEST]


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", without_accents(text).lower())[:_SLUG].strip("_")
