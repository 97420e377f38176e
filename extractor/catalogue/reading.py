"""JSON of the contract -> entries: those that the program wrote, and those that hold the contract's keys only."""

import hashlib
import json
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from extractor.catalogue.models import SCHEMA, Entry
from extractor.errors import CatalogueError

_HINT = "give a .json file that extractor wrote"
_NO_PLACE = {"start": 0, "end": 0}


def read_entry(text: str, name: str) -> Entry:
    """The entry that JSON text holds; `name` is what messages call it.

    An entry with the contract's keys only has no places: its spans are 0:0, and its source is the JSON itself.
    Raises `CatalogueError` for what is no entry, with the field.
    """
    try:
        values = json.loads(text)
    except ValueError as error:
        raise CatalogueError(name, f"is no catalogue entry ({error})", _HINT) from error
    if not isinstance(values, dict) or values.get("schema") != SCHEMA:
        raise CatalogueError(name, f"is no catalogue entry (its schema is not {SCHEMA})", _HINT)
    try:
        return Entry.model_validate(values if "source" in values else _completed(values, text, name))
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise CatalogueError(name, f"is no catalogue entry ({place}: {first['msg']})", _HINT) from error
    except (TypeError, KeyError, AttributeError) as error:  # lists where the contract has objects
        raise CatalogueError(name, "is no catalogue entry (its parts have other forms)", _HINT) from error


def _completed(values: dict[str, Any], text: str, name: str) -> dict[str, Any]:
    digest = hashlib.sha256(text.encode()).hexdigest()
    placeless = {"span": _NO_PLACE, "page": None, "evidence": {}}
    nameless = {"start": 0, "end": 0, "quote": ""}
    return {
        "schema": values["schema"],
        "source": {"name": Path(name).name, "sha256": digest, "characters": 0},
        "document": values["document"],
        "targets": [{**placeless, **target} for target in values["targets"]],
        "assignments": [
            {**placeless, **each, "agencies": [{"evidence": nameless, **agency} for agency in each["agencies"]]}
            for each in values["assignments"]
        ],
        "notes": [],
    }
