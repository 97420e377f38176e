"""Entries that others wrote by the contract: what only this program adds is filled in as empty."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from extractor.catalogue.models import SCHEMA, Entry
from extractor.errors import CatalogueError

_NO_PLACE = {"start": 0, "end": 0}
_HINT = "give a .json file that extractor wrote"


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
    except ValueError as error:
        raise CatalogueError(source, f"is no catalogue entry ({error})", _HINT) from error
    if not isinstance(content, dict) or not {"targets", "document"} <= set(content):
        raise CatalogueError(source, "is no catalogue entry (no targets)", _HINT)
    try:
        return Entry.model_validate(with_defaults(content, source.stem))
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise CatalogueError(source, f"is no catalogue entry ({place}: {first['msg']})", _HINT) from error
    except (TypeError, AttributeError) as error:  # lists where the contract has objects, or the reverse
        raise CatalogueError(source, "is no catalogue entry (its parts have other forms)", _HINT) from error


def with_defaults(content: Mapping[str, Any], name: str) -> dict[str, Any]:
    """An entry's content with empty places, sources and notes where it has none."""
    return {
        "schema": SCHEMA,
        "source": {"name": name, "sha256": "", "characters": 0},
        "notes": [],
        **content,
        "document": {"recipients": [], "evidence": {}, **content["document"]},
        "targets": [{"span": _NO_PLACE, "page": None, "evidence": {}, **target} for target in content["targets"]],
        "references": [{"mentions": [], **each} for each in content.get("references", ())],
        "assignments": [_with_places(each) for each in content.get("assignments", ())],
    }


def _with_places(assignment: Mapping[str, Any]) -> dict[str, Any]:
    nowhere = {**_NO_PLACE, "quote": ""}
    agencies = [{"evidence": nowhere, **agency} for agency in assignment.get("agencies", ())]
    return {"span": _NO_PLACE, "page": None, "evidence": {}, **assignment, "agencies": agencies}
