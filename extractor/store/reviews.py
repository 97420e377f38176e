"""What people corrected: laid over the entry when it is shown or searched, never written into it."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import ValidationError
from sqlalchemy import Connection, Row, delete, insert, select

from extractor.catalogue.models import Entry
from extractor.errors import CatalogueError
from extractor.language.plain import words_only
from extractor.store.schema import review
from extractor.store.times import now

_IDENTITY = frozenset(["issuer", "number", "date"])
_DERIVED = frozenset(["id", "quote", "span", "page", "evidence"])
State = Literal["applies", "agrees", "conflict", "gone"]


@dataclass(frozen=True)
class Correction:
    """One corrected field, and how it stands to the entry: "conflict" where a new extraction says something else.

    A conflict leaves the corrected value in force; "gone" means that no item has these words any more.
    """

    id: int
    item: str
    field: str
    base: Any
    value: Any
    extracted: Any
    why: str
    author: str
    reviewed_at: str
    state: State


def with_reviews(connection: Connection, document_id: int, entry: Entry) -> tuple[Entry, list[Correction]]:
    """An entry of a document with what people corrected in it, and how each correction stands to it."""
    rows = connection.execute(select(review).where(review.c.document_id == document_id).order_by("id")).all()
    return apply(entry, rows)


def apply(entry: Entry, rows: Sequence[Row[Any]]) -> tuple[Entry, list[Correction]]:
    """Lay corrections over an entry; of two for one field the later one counts."""
    if not rows:
        return entry, []
    content = json.loads(entry.to_json(None))
    found: list[Correction] = []
    for row in _latest(rows):
        item = _find(content, row.item, row.quote)
        base, value = json.loads(row.base), json.loads(row.value)
        extracted = _get(item, row.field) if item is not None else None
        state: State = "gone" if item is None else "agrees" if extracted == value else "applies"
        if state == "applies":
            assert item is not None
            if extracted != base:
                state = "conflict"
            _set(item, row.field, value)
        name = item["id"] if item is not None and "id" in item else row.item
        found.append(
            Correction(row.id, name, row.field, base, value, extracted, row.why, row.author, row.reviewed_at, state)
        )
    try:
        return Entry.model_validate(content), found
    except ValidationError:  # a correction of a part that a newer program names otherwise
        return entry, [_conflicting(each) for each in found]


def add_review(
    connection: Connection, document_id: int, entry: Entry, path: str, text: str, why: str, author: str
) -> None:
    """Correct a field of an entry as it was extracted: `path` is "T05.measure.value", `text` JSON or plain words.

    Raises `CatalogueError` for a field that is not there, or a value that it cannot have.
    """
    name, _, field = path.partition(".")
    content = json.loads(entry.to_json(None))
    item = _named(content, name)
    if item is None:
        raise CatalogueError(
            path, "the document has no such item", "name a target (T05), an assignment (A03) or document"
        )
    if not field or field.split(".")[0] in _DERIVED or (name == "document" and field in _IDENTITY):
        raise CatalogueError(path, "cannot be corrected", "correct a value, such as T05.measure.value")
    if not _has(item, field):
        raise CatalogueError(path, "there is no such field", "see extractor show --json for its name")
    base, value = _get(item, field), _parsed(text)
    for candidate in (value, text):  # "07" is a text where the field holds one
        _set(item, field, candidate)
        try:
            Entry.model_validate(content, strict=False)
        except (ValidationError, ValueError):
            continue
        values = {
            "document_id": document_id,
            "item": name,
            "field": field,
            "quote": item.get("quote", ""),
            "base": _json(base),
            "value": _json(candidate),
            "why": why,
            "author": author,
            "reviewed_at": now(),
        }
        connection.execute(insert(review), values)
        return
    raise CatalogueError(path, f"cannot be {text!r}", "see extractor show --json for the values it has elsewhere")


def drop_review(connection: Connection, document_id: int, path: str) -> int:
    """Take all corrections of a field back; gives their number."""
    name, _, field = path.partition(".")
    mine = (review.c.document_id == document_id) & (review.c.item == name) & (review.c.field == field)
    return connection.execute(delete(review).where(mine)).rowcount


def _latest(rows: Iterable[Row[Any]]) -> list[Row[Any]]:
    return list({(row.item, row.field, row.quote): row for row in rows}.values())


def _conflicting(correction: Correction) -> Correction:
    return Correction(**{**correction.__dict__, "state": "conflict"})


def _find(content: dict[str, Any], name: str, quote: str) -> dict[str, Any] | None:
    """The item that a correction is about: the one with its words, whatever it is numbered now."""
    if name == "document":
        return _named(content, name)
    same = [each for each in _items(content, name) if words_only(each["quote"]) == words_only(quote)]
    return next((each for each in same if each["id"] == name), same[0] if len(same) == 1 else None)


def _named(content: dict[str, Any], name: str) -> dict[str, Any] | None:
    if name == "document":
        data: dict[str, Any] = content["document"]
        return data
    return next((each for each in _items(content, name) if each["id"] == name), None)


def _items(content: dict[str, Any], name: str) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = content["targets" if name.startswith("T") else "assignments"]
    return items


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return text


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


# Fields that an entry leaves out where they are empty, and that may be filled in.
_SPARSE = frozenset(
    ["comparator", "direction", "value", "low", "high", "unit", "baseline", "text", "start", "end", "every", "by"]
)


def _has(item: Any, field: str) -> bool:
    *path, last = field.split(".")
    holder = _get(item, ".".join(path)) if path else item
    if isinstance(holder, list):
        return last.isdigit() and int(last) < len(holder)
    return isinstance(holder, dict) and (last in holder or (bool(path) and last in _SPARSE))


def _get(item: Any, field: str) -> Any:
    for part in field.split("."):
        if isinstance(item, list):
            item = item[int(part)] if part.isdigit() and int(part) < len(item) else None
        else:
            item = item.get(part) if isinstance(item, dict) else None
    return item


def _set(item: Any, field: str, value: Any) -> None:
    *path, last = field.split(".")
    holder = _get(item, ".".join(path)) if path else item
    if isinstance(holder, list):
        holder[int(last)] = value
    elif isinstance(holder, dict):
        holder[last] = value
