"""What an entry says, apart from where it stands: the same for the Word and the PDF form of a plan."""

import hashlib
import json
from typing import Any

from extractor.catalogue.models import Entry
from extractor.language.plain import words_only

# Places, what depends on the file and the program rather than on the plan, and what follows from other fields.
_NOT_CONTENT = frozenset(["evidence", "span", "page", "source", "notes", "certainty", "references", "normalized"])


def content_of(entry: Entry) -> dict[str, Any]:
    """Document, targets and assignments as plain values, white space and places aside."""
    said = {key: value for key, value in json.loads(entry.to_json(None)).items() if key not in _NOT_CONTENT}
    return {key: without_places(value) for key, value in said.items()}


def without_places(value: Any) -> Any:
    """A part of an entry without its places, runs of white space as one blank."""
    if isinstance(value, dict):
        return {key: without_places(each) for key, each in value.items() if key not in _NOT_CONTENT}
    if isinstance(value, list):
        return [without_places(each) for each in value]
    return " ".join(value.split()) if isinstance(value, str) else value


def content_digest(entry: Entry) -> str:
    """Equal for entries that say the same."""
    return _digest(json.dumps(content_of(entry), ensure_ascii=False, sort_keys=True))


def letters_digest(text: str) -> str:
    """Equal for texts that differ in spaces, line ends and punctuation only."""
    return _digest(words_only(text).replace(" ", ""))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
