"""An entry as rows for search: what its targets, assignments, head and text are found by."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, delete, insert

from extractor.catalogue.models import Agency, Assignment, Deadline, Entry, Measure, Target
from extractor.language.plain import without_accents, words_only
from extractor.store.bodies import Office, body_of, office_of
from extractor.store.schema import item, item_agency, item_group

Row = dict[str, Any]
_STRETCH = 4000  # characters: long enough for any paragraph, short enough to show where a word stands
_EMPTY: Row = dict.fromkeys(("measure", "comparator", "low", "high", "dimension", "modality", "deadline"))


def index_entry(
    connection: Connection, document_id: int, entry: Entry, text: str, amended: Mapping[str, Target]
) -> None:
    """Make an entry what search finds of a document, in place of what it found before.

    Targets that a later document amended are found as they are in force.
    """
    connection.execute(delete(item).where(item.c.document_id == document_id))
    parts = [
        *_targets(entry, amended),
        *_assignments(entry),
        (_head(entry), [], []),
        *((row, [], []) for row in _text(text)),
    ]
    rows = [{"document_id": document_id, **_EMPTY, **row} for row, _, _ in parts]
    ids = connection.scalars(insert(item).returning(item.c.id, sort_by_parameter_order=True), rows).all()
    groups = [
        {"item_id": i, "concept": each} for i, (_, concepts, _) in zip(ids, parts, strict=True) for each in concepts
    ]
    agencies = [{"item_id": i, **each} for i, (_, _, named) in zip(ids, parts, strict=True) for each in named]
    if groups:
        connection.execute(insert(item_group), groups)
    if agencies:
        connection.execute(insert(item_agency), agencies)


def _targets(entry: Entry, amended: Mapping[str, Target]) -> Iterator[tuple[Row, list[str], list[Row]]]:
    for original in entry.targets:
        target = amended.get(original.id, original)
        low, high = bounds(target.measure)
        row = {
            **_found_by("target", target, target.group.text, target.qualification.text),
            "code": original.id,
            "start": original.span.start,
            "end": original.span.end,
            "measure": target.measure.kind,
            "comparator": target.measure.comparator,
            "low": low,
            "high": high,
            "dimension": target.qualification.dimension,
            "modality": target.modality,
            "deadline": last_day(target.deadline),
        }
        yield row, sorted(set(target.group.concepts)), []


def _assignments(entry: Entry) -> Iterator[tuple[Row, list[str], list[Row]]]:
    office = office_of(entry.document)
    for assignment in entry.assignments:
        names = [agency.name for agency in assignment.agencies]
        row = {**_found_by("assignment", assignment, *names), "deadline": last_day(assignment.deadline)}
        yield row, [], [_agency(agency, office) for agency in assignment.agencies]


def _agency(agency: Agency, office: Office) -> Row:
    body = body_of(agency.name, office)
    return {
        "role": agency.role,
        "name": agency.name,
        **_spelt(agency.name),
        "body": body.role,
        "level": body.level,
        "units": " ".join(["", *body.units, ""]),
        "note": body.note,
    }


def _head(entry: Entry) -> Row:
    data = entry.document
    return {
        "kind": "document",
        "code": "",
        "quote": data.title or "",
        "start": 0,
        "end": 0,
        **_spelt(" ".join(filter(None, [data.number, data.title, data.issuer]))),
    }


def _text(text: str) -> Iterator[Row]:
    """Stretches of whole lines, so that no phrase is cut."""
    start = end = 0
    for line in text.splitlines(keepends=True):
        if end > start and end + len(line) - start > _STRETCH:
            yield _stretch(text, start, end)
            start = end
        end += len(line)
    if text[start:end].strip():
        yield _stretch(text, start, end)


def _stretch(text: str, start: int, end: int) -> Row:
    return {"kind": "text", "code": "", "quote": "", "start": start, "end": end, **_spelt(text[start:end])}


def _found_by(kind: str, of: Target | Assignment, *more: str) -> Row:
    return {
        "kind": kind,
        "code": of.id,
        "quote": of.quote,
        "start": of.span.start,
        "end": of.span.end,
        **_spelt(" ".join([of.quote, *more])),
    }


def _spelt(text: str) -> Row:
    words = words_only(text)
    return {"words": words, "plain": without_accents(words)}


def bounds(measure: Measure) -> tuple[float | None, float | None]:
    """The lowest and highest value that a measure names; all of a group are 100 per cent."""
    if measure.kind == "universal":
        return 100, 100
    if measure.value is not None:
        return measure.value, measure.value
    return measure.low, measure.high


def last_day(deadline: Deadline) -> str | None:
    """The last day of a deadline, ISO 8601; None for one without a date."""
    return deadline.end
