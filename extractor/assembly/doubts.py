"""Doubtful places of a scan -> notes for the reviewer, each on the item and field whose words they touch."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from extractor.catalogue.models import Assignment, DocumentData, Evidence, Note, Target, TextSpan
from extractor.document import Document, Doubt, DoubtReason

_WHOLE = "document"
_Place = tuple[str, Evidence | TextSpan]  # field, where its value stands


def doubt_notes(
    document: Document,
    data: DocumentData,
    items: Sequence[Target | Assignment],
    known: Sequence[Note],
) -> list[Note]:
    """Notes on the doubts of a document, in text order; repaired words have none, their evidence records them.

    A doubt gives one note for each item that it touches, and one on the document where it touches none. What `known`
    notes already say of a misread number is not said twice.
    """
    said: defaultdict[str, list[Note]] = defaultdict(list)
    for note in known:
        if note.code == "misread_number":
            said[note.item].append(note)
    places = [(item, list(fields)) for item, fields in _fields(data, items)] if document.doubts else []
    notes: list[Note] = []
    for doubt in document.doubts:
        if doubt.reason is DoubtReason.REPAIRED:
            continue
        touched = [(item, field) for item, fields in places if (field := _narrowest(fields, doubt)) is not None]
        notes += [
            _note(document, doubt, item, field)
            for item, field in touched or [(_WHOLE, "section" if doubt.reason is DoubtReason.RENUMBERED else "text")]
            if not any(_meets(note, doubt) for note in said[item])
        ]
    return notes


def _fields(data: DocumentData, items: Sequence[Target | Assignment]) -> Iterator[tuple[str, Iterator[_Place]]]:
    yield _WHOLE, _document_fields(data)
    for item in items:
        yield item.id, _item_fields(item)


def _document_fields(data: DocumentData) -> Iterator[_Place]:
    yield from data.evidence.items()
    for field in ("implements", "legal_basis"):
        for reference in getattr(data, field):
            if reference.evidence is not None:
                yield field, reference.evidence


def _item_fields(item: Target | Assignment) -> Iterator[_Place]:
    yield from item.evidence.items()
    if isinstance(item, Assignment):
        yield from (("agencies", agency.evidence) for agency in item.agencies)
    yield "quote", item.span


def _narrowest(fields: Sequence[_Place], doubt: Doubt) -> str | None:
    """The field whose words a doubt touches; of several, the one with the fewest."""
    touched = [(place.end - place.start, field) for field, place in fields if _meets(place, doubt)]
    return min(touched, default=(0, None), key=lambda each: each[0])[1]


def _meets(place: Evidence | TextSpan | Note, doubt: Doubt) -> bool:
    return place.start < doubt.end and doubt.start < place.end


def _note(document: Document, doubt: Doubt, item: str, field: str) -> Note:
    quote = document.text[doubt.start : doubt.end]
    return Note(
        item=item,
        field=field,
        code=doubt.reason.value,
        quote=quote,
        start=doubt.start,
        end=doubt.end,
        read=doubt.read if doubt.read != quote else None,
    )
