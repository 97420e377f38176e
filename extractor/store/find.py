"""What people call a document -> the stored one, and its versions."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select

from extractor.catalogue.models import Entry
from extractor.errors import CatalogueError
from extractor.store.identity import number_key
from extractor.store.schema import document, file, version

_KEY = re.compile(r"[0-9a-f]{4,64}")
_SHOWN = 5  # of several documents with one number


@dataclass(frozen=True)
class Version:
    """One text of a document, and the entry made of it."""

    id: int
    ordinal: int
    status: str
    imported_at: str
    extractor: str
    files: tuple[str, ...]
    text: str
    entry: Entry


def find(connection: Connection, name: str, *, removed: bool = False) -> Row[Any]:
    """The document that a key, the beginning of one, or a number means.

    Raises `CatalogueError` where there is none, and where there are several: the keys of these are told.
    """
    wanted = select(document).where(document.c.removed_at.is_(None)) if not removed else select(document)
    found: Sequence[Row[Any]] = ()
    if _KEY.fullmatch(name):
        found = connection.execute(wanted.where(document.c.key.startswith(name))).all()
    if not found and (number := number_key(name)):
        found = connection.execute(wanted.where(document.c.number_key == number).order_by("date", "key")).all()
    if not found:
        raise CatalogueError(name, "no document of the catalogue has this key or number", "see extractor list")
    if len(found) > 1:
        keys = "; ".join(f"{row.key} ({row.issuer}, {row.date})" for row in found[:_SHOWN])
        raise CatalogueError(name, f"{len(found)} documents have this number", f"name one by its key: {keys}")
    return found[0]


def only_document(connection: Connection) -> str:
    """The key of the only document; raises `CatalogueError` where there are others, or none."""
    keys = connection.scalars(select(document.c.key).where(document.c.removed_at.is_(None)).limit(2)).all()
    if len(keys) != 1:
        raise CatalogueError("--document", "which document is meant", "name it by its key or number")
    return str(keys[0])


def find_version(connection: Connection, name: str, *, removed: bool = False) -> tuple[Row[Any], Version]:
    """A document and one version of it: "KEY@2" the second, "KEY" the current one."""
    called, _, ordinal = name.partition("@")
    owner = find(connection, called, removed=removed)
    wanted = ordinal or str(owner.current)
    for each in versions_of(connection, owner.id):
        if str(each.ordinal) == wanted:
            return owner, each
    raise CatalogueError(name, f"the document has no version {wanted}", "see extractor history")


def versions_of(connection: Connection, document_id: int) -> list[Version]:
    """All versions of a document in the order of import."""
    rows = connection.execute(select(version).where(version.c.document_id == document_id).order_by("ordinal")).all()
    names: dict[int, list[str]] = {row.id: [] for row in rows}
    files = select(file.c.version_id, file.c.name).where(file.c.version_id.in_(names)).order_by("name")
    for row in connection.execute(files):
        names[row.version_id].append(row.name)
    return [
        Version(
            id=row.id,
            ordinal=row.ordinal,
            status=row.status,
            imported_at=row.imported_at,
            extractor=row.extractor,
            files=tuple(names[row.id]),
            text=row.text,
            entry=Entry.model_validate_json(row.entry),
        )
        for row in rows
    ]


def original_of(connection: Connection, version_id: int) -> bytes:
    """The bytes of the file that a version was first imported from."""
    files = select(file.c.data).where(file.c.version_id == version_id).order_by("imported_at", "name")
    return bytes(connection.scalars(files).first() or b"")
