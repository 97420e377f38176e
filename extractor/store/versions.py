"""A file's text and entry -> a document's version, new or known."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from extractor import __version__
from extractor.catalogue.models import Entry
from extractor.store.amendments import amended_by, amendments_of, in_force
from extractor.store.content import content_digest, letters_digest
from extractor.store.difference import ItemChange, difference
from extractor.store.identity import Identity, find_document, free_key, identity_of
from extractor.store.links import update_links
from extractor.store.reviews import with_reviews
from extractor.store.rows import index_entry
from extractor.store.schema import document, file, version
from extractor.store.times import now


class Kind(StrEnum):
    """What became of a file."""

    NEW = "new"
    NEW_VERSION = "new_version"
    UNCHANGED = "unchanged"
    FAILED = "failed"


@dataclass(frozen=True)
class Reading:
    """A file that has been read and understood."""

    name: str
    data: bytes
    sha256: str  # of the bytes
    text: str
    entry: Entry


@dataclass(frozen=True)
class Stored:
    """What storing a file did; `changes` are those against the version before, for a new version."""

    kind: Kind
    key: str
    ordinal: int
    changes: tuple[ItemChange, ...] = ()
    removed: bool = False  # the document was taken out of the catalogue earlier, and stays out


def find_file(connection: Connection, sha256: str) -> Stored | None:
    """The version that these bytes belong to already."""
    known = (
        select(document.c.key, version.c.ordinal, document.c.removed_at)
        .join_from(file, version)
        .join(document)
        .where(file.c.sha256 == sha256)
    )
    row = connection.execute(known).one_or_none()
    return Stored(Kind.UNCHANGED, row.key, row.ordinal, removed=row.removed_at is not None) if row else None


def store(connection: Connection, reading: Reading) -> Stored:
    """Put a file into the catalogue, inside the caller's transaction."""
    if known := find_file(connection, reading.sha256):
        return known
    letters, content = letters_digest(reading.text), content_digest(reading.entry)
    identity = identity_of(reading.entry.document, letters)
    owner = find_document(connection, identity)
    if owner is None:
        owner_id = _add_document(connection, identity, reading.entry)
        _add_version(connection, owner_id, 1, reading, letters, content)
        refresh(connection, owner_id)
        return Stored(Kind.NEW, _key_of(connection, owner_id), 1)
    versions = list(connection.execute(select(version).where(version.c.document_id == owner.id).order_by("ordinal")))
    removed = owner.removed_at is not None
    if same := _same_version(connection, versions, reading, letters, content):
        _add_file(connection, same.id, reading)
        return Stored(Kind.UNCHANGED, owner.key, same.ordinal, removed=removed)
    ordinal = versions[-1].ordinal + 1
    _add_version(connection, owner.id, ordinal, reading, letters, content)
    if _comes_into_force(owner, identity):
        _describe(connection, owner.id, identity, reading.entry, ordinal)
        refresh(connection, owner.id)
    before = next(each for each in versions if each.ordinal == owner.current)
    changes = difference(Entry.model_validate_json(before.entry), reading.entry)
    return Stored(Kind.NEW_VERSION, _key_of(connection, owner.id), ordinal, changes, removed)


def refresh(connection: Connection, document_id: int) -> None:
    """Make what is derived from the current version of a document and its corrections: links, rows for search.

    What it amends is made again too.
    """
    before = amended_by(connection, document_id)
    entry = _current(connection, document_id)[1]
    update_links(connection, document_id, entry)
    for each in dict.fromkeys([document_id, *before, *amended_by(connection, document_id)]):
        owner, shown, text = _current(connection, each)
        index_entry(connection, each, shown, text, in_force(amendments_of(connection, owner, shown, text)))


def _current(connection: Connection, document_id: int) -> tuple[Row[Any], Entry, str]:
    """A document, the entry of its current version with corrections, and its text."""
    is_current = (version.c.document_id == document.c.id) & (version.c.ordinal == document.c.current)
    wanted = select(document, version.c.entry, version.c.text).join_from(document, version, is_current)
    row = connection.execute(wanted.where(document.c.id == document_id)).one()
    entry, _ = with_reviews(connection, document_id, Entry.model_validate_json(row.entry))
    return row, entry, str(row.text)


def redescribe(connection: Connection, document_id: int, identity: Identity, entry: Entry, ordinal: int) -> None:
    """Make a document what its current version says now; it keeps its identity where another one has the new one."""
    owner = find_document(connection, identity)
    if owner is None or owner.id == document_id:
        _describe(connection, document_id, identity, entry, ordinal)
    refresh(connection, document_id)


def _same_version(
    connection: Connection, versions: list[Row[Any]], reading: Reading, letters: str, content: str
) -> Row[Any] | None:
    """The version that a file is another form of: the same letters, or the same entry in another format.

    Tables in Word and in PDF come out as different texts, so that across formats the entry decides.
    """
    for each in versions:
        if each.content == content and each.letters == letters:
            return each
    for each in versions:
        names = connection.scalars(select(file.c.name).where(file.c.version_id == each.id))
        if each.content == content and _suffix(reading.name) not in map(_suffix, names):
            return each
    return None


def _suffix(name: str) -> str:
    return PurePath(name).suffix.lower()


def _comes_into_force(owner: Row[Any], identity: Identity) -> bool:
    """Whether a further version becomes the current one: any but a draft of what has been issued."""
    return not identity.draft or owner.status == "draft"


def _add_document(connection: Connection, identity: Identity, entry: Entry) -> int:
    values = {**_columns(identity, entry), "key": free_key(connection, identity), "current": 1}
    return int(connection.execute(insert(document).returning(document.c.id), values).scalar_one())


def _describe(connection: Connection, owner: int, identity: Identity, entry: Entry, ordinal: int) -> None:
    """Make a document what its version says; a draft that was issued gets its number and date."""
    key = _key_of(connection, owner)
    if not identity.digest.startswith(key):
        key = free_key(connection, identity)
    values = {**_columns(identity, entry), "key": key, "current": ordinal}
    connection.execute(update(document).where(document.c.id == owner).values(values))


def _columns(identity: Identity, entry: Entry) -> dict[str, Any]:
    data = entry.document
    return {
        "issuer_key": identity.issuer,
        "number_key": identity.number,
        "date_key": identity.date,
        "title_key": identity.title,
        **{name: getattr(data, name) for name in ("type", "number", "date", "issuer", "title", "level", "status")},
    }


def _key_of(connection: Connection, owner: int) -> str:
    return str(connection.execute(select(document.c.key).where(document.c.id == owner)).scalar_one())


def _add_version(
    connection: Connection, owner: int, ordinal: int, reading: Reading, letters: str, content: str
) -> None:
    values = {
        "document_id": owner,
        "ordinal": ordinal,
        "status": reading.entry.document.status,
        "letters": letters,
        "content": content,
        "text": reading.text,
        "entry": reading.entry.to_json(None),
        "extractor": __version__,
        "imported_at": now(),
    }
    _add_file(connection, connection.execute(insert(version).returning(version.c.id), values).scalar_one(), reading)


def _add_file(connection: Connection, version_id: int, reading: Reading) -> None:
    values = {
        "sha256": reading.sha256,
        "version_id": version_id,
        "name": reading.name,
        "data": reading.data,
        "imported_at": now(),
    }
    connection.execute(insert(file), values)
