"""All entries made anew from their original files, with the program as it is now."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, select, update

from extractor import __version__
from extractor.batch.parallel import Source, Understood, understand_each
from extractor.catalogue.models import Entry
from extractor.errors import ExtractorError
from extractor.grammar.grammar import load_grammar
from extractor.store.catalogue import Catalogue
from extractor.store.content import content_digest, letters_digest
from extractor.store.difference import ItemChange, difference
from extractor.store.identity import identity_of
from extractor.store.reviews import Correction, with_reviews
from extractor.store.schema import document, file, version
from extractor.store.versions import redescribe


@dataclass(frozen=True)
class Renewal:
    """What a new extraction changed in one version, and the corrections that it contradicts."""

    key: str
    ordinal: int
    changes: tuple[ItemChange, ...] = ()
    conflicts: tuple[Correction, ...] = ()
    error: ExtractorError | None = None


def reextract(catalogue: Catalogue, workers: int | None = None) -> Iterator[Renewal]:
    """Renew every version, each in one transaction; what cannot be read any more keeps its entry."""
    load_grammar()
    with catalogue.reading() as connection:
        ids = list(connection.scalars(select(version.c.id).join(document).order_by(document.c.key, version.c.ordinal)))
    catalogue.close()  # workers are forked: they must not inherit a connection

    def sources() -> Iterator[tuple[int, Source]]:
        for number in ids:
            originals = select(file.c.name, file.c.data).where(file.c.version_id == number)
            with catalogue.reading() as connection:
                row = connection.execute(originals.order_by("imported_at", "name").limit(1)).one()
            yield number, Source(row.name, row.data)

    for number, _, understood in understand_each(sources(), workers or os.cpu_count() or 1):
        yield _renewed(catalogue, number, understood)


def count_versions(catalogue: Catalogue) -> int:
    """How many entries there are."""
    with catalogue.reading() as connection:
        return len(connection.scalars(select(version.c.id)).all())


def _renewed(catalogue: Catalogue, number: int, understood: Understood) -> Renewal:
    with catalogue.writing() as connection:
        wanted = select(version, document.c.key, document.c.current).join(document).where(version.c.id == number)
        row = connection.execute(wanted).one()
        entry = understood.entry
        if entry is None:
            return Renewal(row.key, row.ordinal, error=understood.error)
        written = entry.to_json(None)
        if written != row.entry or understood.text != row.text:
            values = {
                "entry": written,
                "text": understood.text,
                "letters": letters_digest(understood.text),
                "content": content_digest(entry),
                "status": entry.document.status,
                "extractor": __version__,
            }
            connection.execute(update(version).where(version.c.id == number).values(values))
            if row.ordinal == row.current:
                identity = identity_of(entry.document, values["letters"])
                redescribe(connection, row.document_id, identity, entry, row.ordinal)
        _, corrections = with_reviews(connection, row.document_id, entry)
        conflicts = tuple(each for each in corrections if each.state in ("conflict", "gone"))
        changes = difference(Entry.model_validate_json(row.entry), entry)
        return Renewal(row.key, row.ordinal, changes, conflicts if _is_current(row) else ())


def _is_current(row: Row[Any]) -> bool:
    return bool(row.ordinal == row.current)
