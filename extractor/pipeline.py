"""The whole path on one screen: bytes -> document -> outline -> drafts -> entry."""

import gc
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from extractor.assembly.assignment_tables import table_assignments
from extractor.assembly.assignments import find_assignments
from extractor.assembly.certainty import with_certainty
from extractor.assembly.clause import Reading
from extractor.assembly.context import Context
from extractor.assembly.doubts import doubt_notes
from extractor.assembly.frontmatter import document_data
from extractor.assembly.groups import defined_groups
from extractor.assembly.known_names import known_names
from extractor.assembly.references import find_references
from extractor.assembly.resolve import resolve_targets
from extractor.assembly.target_tables import table_targets
from extractor.assembly.targets import find_targets
from extractor.assembly.works import relative_deadlines
from extractor.catalogue.models import DocumentData, Entry, Note, PackStamp, Source
from extractor.document import Document, Outline
from extractor.grammar.grammar import Grammar, load_grammar
from extractor.language.fold import fold
from extractor.parsers import read
from extractor.structure.frontmatter import read_front_matter
from extractor.structure.sections import outline


@dataclass(frozen=True)
class Understood:
    """An entry with what it was made from, for those who ask for more than the entry."""

    entry: Entry
    reading: Reading
    outline: Outline


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """No garbage collection meanwhile: nothing dies before the entry is made, and looking for it takes a tenth more."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@_collector_at_rest()
def extract(source: str | Path | bytes, name: str | None = None, *, grammar: Grammar | None = None) -> Entry:
    """The catalogue entry of a plan file of any kind that `read` takes, chosen by content.

    Raises `UnreadableFileError` where the file cannot be read. The same bytes, name and packs give the same entry.
    Without a `grammar` it is `load_grammar()`: that of the package with the packs that EXTRACTOR_LEXICONS names.
    """
    return extract_document(read(source, name), grammar=grammar)


def extract_document(document: Document, *, grammar: Grammar | None = None) -> Entry:
    """The catalogue entry of a document that has been read."""
    return understand(document, grammar=grammar).entry


@_collector_at_rest()
def understand(document: Document, *, grammar: Grammar | None = None) -> Understood:
    """The whole path: outline, front matter, targets, assignments, entry."""
    folded = fold(document.text)
    parts = outline(document, folded)
    front = read_front_matter(document, folded, parts)
    references = find_references(document, folded, parts, front)
    data = document_data(document, folded, parts, front, references)
    year = _plan_year(data)
    grammar = grammar or load_grammar()
    groups = defined_groups(document.text, folded, grammar)
    reading = Reading(document, folded, grammar, year, groups=groups)
    reading.names.update(known_names(reading, parts, front))
    context = Context(reading, (front.title.start, front.title.end) if front.title else None)
    drafts = find_targets(reading, parts, context)
    targets, notes = resolve_targets(reading, context, [*drafts, *table_targets(reading, parts, context)], data)
    places = sorted((target.span.start, target.span.end) for target in targets)
    assignments = find_assignments(reading, parts, places, table_assignments(reading, parts))
    notes = [*_repairs(document), *notes, *relative_deadlines(assignments)]
    notes += doubt_notes(document, data, [*targets, *assignments], notes)
    targets, assignments = with_certainty(reading, targets, assignments, notes)
    entry = Entry(
        source=Source(
            name=document.name,
            sha256=hashlib.sha256(document.text.encode()).hexdigest(),
            characters=len(document.text),
            packs=tuple(PackStamp(name=p.name, version=p.version, sha256=p.sha256) for p in grammar.packs),
        ),
        document=data,
        targets=tuple(targets),
        assignments=tuple(assignments),
        references=references.cited,
        notes=tuple(notes),
    )
    return Understood(entry, reading, parts)


def _repairs(document: Document) -> list[Note]:
    """What reading had to repair or leave out, for the reviewer: it has no place of its own in the text."""
    about = {"item": "document", "field": "text", "code": "read_with_repairs"}
    return [Note(**about, quote="", start=0, end=0, detail=note) for note in document.notes]


def _plan_year(data: DocumentData) -> int | None:
    """The year that a day or quarter without one is of: that of the date, or of a plan for the one year after it."""
    start, end = data.period.start, data.period.end
    if data.date is None:
        return start
    issued = int(data.date[:4])
    return start if start is not None and start == end == issued + 1 else issued
