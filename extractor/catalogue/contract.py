"""Entries that others wrote by the contract: what only this program adds is filled in as empty."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from extractor.catalogue.models import SCHEMA, Entry
from extractor.errors import CatalogueError

_HINT = "give a .json file that extractor wrote"
_DOCUMENT = {
    "level": "",
    "number": None,
    "title": None,
    "issuer": None,
    "place": None,
    "date": None,
    "status": "issued",
    "period": {"start": None, "end": None},
    "signer": None,
    "implements": (),
    "legal_basis": (),
}
_REFERENCE = {"number": None, "date": None, "issuer": None}
_CITED = {**_REFERENCE, "title": None, "mentions": ()}
_ITEM = {"span": {"start": 0, "end": 0}, "page": None, "section": (), "evidence": {}, "deadline": {"kind": "none"}}
_TARGET = {**_ITEM, "modality": "firm", "within": None}
_AGENCY = {"evidence": {"start": 0, "end": 0, "quote": ""}}


def read_entry(path: Path) -> Entry:
    """The entry of a .json file, ours or one that holds the contract's keys only.

    Raises `CatalogueError` for what is none.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise CatalogueError(path, "is no catalogue entry (no UTF-8)", _HINT) from error
    except OSError as error:
        raise CatalogueError(path, f"cannot be opened ({error.strerror})", "check the path and your rights") from error
    return parse_entry(text, path)


def parse_entry(text: str, source: Path) -> Entry:
    """The entry that JSON text holds; `source` is what errors name, as of `read_entry`."""
    try:
        content = json.loads(text)
    except json.JSONDecodeError as error:
        place = f"broken JSON in line {error.lineno}, column {error.colno}"
        raise CatalogueError(source, f"is no catalogue entry ({place})", _HINT) from error
    except ValueError as error:
        raise CatalogueError(source, f"is no catalogue entry ({error})", _HINT) from error
    if not isinstance(content, dict) or not {"targets", "document"} <= set(content):
        raise CatalogueError(source, "is no catalogue entry (no targets)", _HINT)
    try:
        return entry_of(content, source.stem)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise CatalogueError(source, f"is no catalogue entry ({place}: {first['msg']})", _HINT) from error
    except (KeyError, TypeError, AttributeError) as error:  # its parts are other things than the contract says
        raise CatalogueError(source, "is no catalogue entry (its parts have other forms)", _HINT) from error


def entry_of(content: Mapping[str, Any], name: str) -> Entry:
    """The entry of a JSON object; what it leaves out of places, sources and lists is empty.

    `name` is that of the document where the object does not tell its source. Raises `ValidationError`, `KeyError` or
    `TypeError` for what is no entry.
    """
    document = {**_DOCUMENT, **content["document"]}
    for key in ("implements", "legal_basis"):
        document[key] = [{**_REFERENCE, **each} for each in document[key] or ()]
    return Entry.model_validate(
        {
            "schema": SCHEMA,
            "source": {"name": name, "sha256": "", "characters": 0},
            "notes": (),
            **content,
            "document": document,
            "targets": [_target(each) for each in content.get("targets") or ()],
            "references": [{**_CITED, **each} for each in content.get("references") or ()],
            "assignments": [_assignment(each) for each in content.get("assignments") or ()],
        }
    )


def _target(target: Mapping[str, Any]) -> dict[str, Any]:
    group = {"concepts": (), "levels": (), "attributes": (), **target["group"]}
    outcome = {"dimension": None, "level": None, "comparator": "eq", **target["qualification"]}
    return {**_TARGET, **target, "group": group, "qualification": outcome}


def _assignment(assignment: Mapping[str, Any]) -> dict[str, Any]:
    agencies = [{**_AGENCY, **each} for each in assignment.get("agencies") or ()]
    return {**_ITEM, **assignment, "agencies": agencies}
