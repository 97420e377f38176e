"""Plan files -> the catalogue: what is new is read, several at a time, and stored, each in one transaction."""

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from extractor.batch.parallel import Source, Understood, understand_each
from extractor.errors import ExtractorError
from extractor.grammar.grammar import load_grammar
from extractor.parsers import load
from extractor.store.catalogue import Catalogue
from extractor.store.versions import Kind, Reading, Stored, find_file, store


@dataclass(frozen=True)
class Outcome:
    """What became of a file on disk."""

    path: Path
    stored: Stored | None = None
    error: ExtractorError | None = None

    @property
    def kind(self) -> Kind:
        """The row of the summary that it counts in."""
        return self.stored.kind if self.stored else Kind.FAILED


@dataclass(frozen=True)
class _Waiting:
    """A file on its way: what is known of it before it is read."""

    path: Path
    sha256: str = ""
    done: Outcome | None = None


def import_files(catalogue: Catalogue, paths: Iterable[Path], workers: int | None = None) -> Iterator[Outcome]:
    """Store files in the order given, so that of two versions in one run the later one is current.

    Bytes that the catalogue has are not read again. Errors of a file do not stop the others; those of the
    database do, and what was stored until then stays.
    """
    if workers is None:
        workers = os.cpu_count() or 1
    load_grammar()  # before the workers are forked, which then have it; a wrong lexicon pack stops the import here
    catalogue.close()  # workers are forked: they must not inherit a connection
    known: list[Outcome] = []

    def new_files() -> Iterator[tuple[_Waiting, Source]]:
        for path in paths:
            waiting, source = _look_at(catalogue, path)
            if waiting.done:
                known.append(waiting.done)
            elif source is not None:
                yield waiting, source

    for waiting, source, understood in understand_each(new_files(), workers):
        yield from _drained(known)
        yield _stored(catalogue, waiting, source, understood)
    yield from _drained(known)


def _look_at(catalogue: Catalogue, path: Path) -> tuple[_Waiting, Source | None]:
    try:
        data = load(path)
    except ExtractorError as error:
        return _Waiting(path, done=Outcome(path, error=error)), None
    sha256 = hashlib.sha256(data).hexdigest()
    with catalogue.reading() as connection:
        stored = find_file(connection, sha256)
    if stored:
        return _Waiting(path, done=Outcome(path, stored)), None
    return _Waiting(path, sha256), Source(path.name, data)


def _stored(catalogue: Catalogue, waiting: _Waiting, source: Source, understood: Understood) -> Outcome:
    if understood.entry is None:
        return Outcome(waiting.path, error=understood.error)
    reading = Reading(source.name, source.data, waiting.sha256, understood.text, understood.entry)
    with catalogue.writing() as connection:
        return Outcome(waiting.path, store(connection, reading))


def _drained(known: list[Outcome]) -> Iterator[Outcome]:
    while known:
        yield known.pop(0)
