"""Entries that hold the keys of the contract and no more, such as hand-made ones: what they leave out is empty."""

from collections.abc import Mapping
from typing import Any

from extractor.catalogue.models import SCHEMA, Entry

_DOCUMENT = {
    "type": "",
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


def plain_entry(content: Mapping[str, Any], name: str) -> Entry:
    """The entry of a JSON object, places and other keys beyond the contract left out if it does not have them.

    `name` is that of the file where the entry does not tell its source. Raises `ValueError` for what is no entry.
    """
    document = {**_DOCUMENT, **content["document"]}
    for key in ("implements", "legal_basis"):
        document[key] = [{**_REFERENCE, **each} for each in document[key] or ()]
    return Entry.model_validate(
        {
            "source": {"name": name, "sha256": "", "characters": 0},
            "notes": (),
            **content,
            "schema": content.get("schema", SCHEMA),
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
