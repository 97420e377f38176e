"""What people name on the command line -> entries: files of entries or plans, folders, documents, catalogues."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, select

from extractor.batch.inputs import PLAN_SUFFIXES, plan_files
from extractor.catalogue.contract import parse_entry, read_entry
from extractor.catalogue.models import Entry
from extractor.errors import CatalogueError, UnreadableFileError
from extractor.parsers import read
from extractor.pipeline import extract_document
from extractor.store.catalogue import open_catalogue
from extractor.store.export import is_export
from extractor.store.find import find_version
from extractor.store.reviews import with_reviews
from extractor.store.schema import document

_SQLITE = b"SQLite format 3\0"
_ENTRIES = frozenset([".json", ".jsonl"])
_CATALOGUES = frozenset([".db", ".sqlite", ".sqlite3"])


def catalogue_named(source: str | None, place: str) -> str | None:
    """The path or URL of the whole catalogue that a source means, `place` without one; None for anything else."""
    if source is None:
        return place
    path = Path(source)
    if "://" in source or path.suffix.lower() in _CATALOGUES or (path.is_file() and _begins(path, _SQLITE)):
        return source
    return None


@dataclass(frozen=True)
class Named:
    """Entries, and the texts that they were made from where these are at hand, by their SHA-256."""

    entries: tuple[Entry, ...]
    texts: Mapping[str, str]


def entries_of_catalogue(place: str) -> Named:
    """The current entry of every document that was not removed, with its corrections, by key."""
    wanted = select(document.c.key).where(document.c.removed_at.is_(None)).order_by(document.c.key)
    with open_catalogue(place) as catalogue, catalogue.reading() as connection:
        return _stored(connection, connection.scalars(wanted).all())


def entries_named(source: str, place: str) -> Named:
    """The entries of a file or folder (of entries or of plans), or of a document of the catalogue at `place`.

    Raises `ExtractorError` for what is none of these, and for the first file of a folder that cannot be read.
    """
    path = Path(source)
    if path.is_dir():
        entries = [entry for each in sorted(path.glob("*.json*")) for entry in _written(each)]
        return Named(tuple(entries), {}) if entries else _extracted(_plans(path))
    if path.suffix.lower() in _ENTRIES:
        return Named(tuple(_written(path)), {})
    if path.exists() or path.suffix.lower() in PLAN_SUFFIXES:
        return _extracted([path])
    with open_catalogue(place) as catalogue, catalogue.reading() as connection:
        return _stored(connection, [source])


def _extracted(paths: Sequence[Path]) -> Named:
    documents = [read(path) for path in paths]
    entries = tuple(extract_document(document) for document in documents)
    texts = {entry.source.sha256: document.text for entry, document in zip(entries, documents, strict=True)}
    return Named(entries, texts)


def _stored(connection: Connection, names: Sequence[str]) -> Named:
    found = [find_version(connection, name) for name in names]
    entries = tuple(with_reviews(connection, owner.id, version.entry)[0] for owner, version in found)
    texts = {entry.source.sha256: version.text for entry, (_, version) in zip(entries, found, strict=True)}
    return Named(entries, texts)


def _written(path: Path) -> Iterator[Entry]:
    """The entries of a .json file, or those of the lines of a .jsonl file."""
    if is_export(path):
        raise CatalogueError(path, "is an export of a catalogue", "extractor import it, then export the catalogue")
    if path.suffix.lower() != ".jsonl":
        yield read_entry(path)
        return
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except UnicodeDecodeError as error:
        hint = "give a .json file that extractor wrote"
        raise CatalogueError(path, "is no catalogue entry (no UTF-8)", hint) from error
    except OSError as error:
        hint = "check the path and your rights"
        raise UnreadableFileError(path, f"cannot be opened ({error.strerror})", hint) from error
    yield from (parse_entry(line, path) for line in lines if line.strip())


def _plans(folder: Path) -> list[Path]:
    paths, failed = plan_files([folder])
    if failed:
        raise failed[0]
    return paths


def _begins(path: Path, mark: bytes) -> bool:
    with path.open("rb") as stream:
        return stream.read(len(mark)) == mark
