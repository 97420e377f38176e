"""The whole catalogue as a stream of records, and back: what every form of an export holds.

Documents stand in the order of their keys, each followed by its versions, their files, and the corrections. Numbers
of rows, search rows and links are left out: they are made again, so that two catalogues with the same content
export the same records.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Table, insert, select

from extractor.catalogue.models import Entry
from extractor.store.schema import document, file, review, version
from extractor.store.versions import Kind, Reading, Stored, find_file, refresh, store

TABLES: dict[str, Table] = {"document": document, "version": version, "file": file, "review": review}
_NUMBERS = frozenset(["id", "document_id", "version_id"])  # of rows
# How a record says whose it is: the document's key, and for files the version's ordinal.
OWNER = {"document": (), "version": ("key",), "file": ("key", "ordinal"), "review": ("key",)}

Record = tuple[str, dict[str, Any]]


@dataclass
class Bundle:
    """A document with all that belongs to it."""

    document: dict[str, Any]
    versions: list[dict[str, Any]] = field(default_factory=list)
    files: list[dict[str, Any]] = field(default_factory=list)
    reviews: list[dict[str, Any]] = field(default_factory=list)


def columns_of(table: str) -> tuple[str, ...]:
    """The fields of a record: whose it is, then the columns of its table that mean something elsewhere."""
    own = tuple(column.name for column in TABLES[table].columns if column.name not in _NUMBERS)
    return (*OWNER[table], *own)


def records(connection: Connection) -> Iterator[Record]:
    """Everything that a catalogue holds, removed documents too."""
    for row in connection.execute(select(document.c.id, document.c.key).order_by("key")).all():
        yield "document", _one(connection, document, row.id)
        versions = select(version).where(version.c.document_id == row.id).order_by("ordinal")
        for each in connection.execute(versions).mappings().all():
            yield "version", {"key": row.key, **_meaning(each)}
            files = select(file).where(file.c.version_id == each["id"]).order_by("sha256")
            for original in connection.execute(files).mappings():
                yield "file", {"key": row.key, "ordinal": each["ordinal"], **_meaning(original)}
        corrections = select(review).where(review.c.document_id == row.id).order_by("reviewed_at", "id")
        for correction in connection.execute(corrections).mappings():
            yield "review", {"key": row.key, **_meaning(correction)}


def bundles(stream: Iterable[Record]) -> Iterator[Bundle]:
    """Records put together by document; each is given when the next one begins."""
    bundle: Bundle | None = None
    for table, values in stream:
        if table == "document":
            if bundle:
                yield bundle
            bundle = Bundle(values)
        elif bundle:
            parts = {"version": bundle.versions, "file": bundle.files, "review": bundle.reviews}
            parts[table].append(values)
    if bundle:
        yield bundle


def restore(connection: Connection, bundle: Bundle) -> Stored:
    """Put a document back, as it was; one that the catalogue has gets the versions that it lacks."""
    identity = [document.c[name] == bundle.document[name] for name in ("issuer_key", "number_key", "date_key")]
    if connection.execute(select(document.c.id).where(*identity)).first():
        return _merge(connection, bundle)
    key = bundle.document["key"]
    owner = connection.execute(insert(document).returning(document.c.id), bundle.document).scalar_one()
    ids: dict[int, int] = {}
    for each in bundle.versions:
        values = {"document_id": owner, **_without(each, "key")}
        ids[each["ordinal"]] = connection.execute(insert(version).returning(version.c.id), values).scalar_one()
    for each in bundle.files:
        connection.execute(insert(file), {"version_id": ids[each["ordinal"]], **_without(each, "key", "ordinal")})
    for each in bundle.reviews:
        connection.execute(insert(review), {"document_id": owner, **_without(each, "key")})
    refresh(connection, owner)
    return Stored(Kind.NEW, key, bundle.document["current"])


def _merge(connection: Connection, bundle: Bundle) -> Stored:
    """Files whose bytes are not there yet are stored like new ones, with the entry that they come with."""
    entries = {each["ordinal"]: each for each in bundle.versions}
    done: Stored | None = None
    for each in bundle.files:
        if find_file(connection, each["sha256"]):
            continue
        its = entries[each["ordinal"]]
        entry = Entry.model_validate_json(its["entry"])
        done = store(connection, Reading(each["name"], each["data"], each["sha256"], its["text"], entry))
    if done:
        return done
    return find_file(connection, bundle.files[0]["sha256"]) or Stored(Kind.UNCHANGED, bundle.document["key"], 1)


def _one(connection: Connection, table: Table, number: int) -> dict[str, Any]:
    return _meaning(connection.execute(select(table).where(table.c.id == number)).mappings().one())


def _meaning(row: Any) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in _NUMBERS}


def _without(values: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name not in names}
