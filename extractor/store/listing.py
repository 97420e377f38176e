"""The documents of a catalogue, one row each."""

from typing import Any

from sqlalchemy import Connection, func, select, update

from extractor.language.plain import words_only
from extractor.store.links import Ending, endings, has_status
from extractor.store.schema import document, item, version
from extractor.store.times import now
from extractor.store.versions import refresh


def list_documents(
    connection: Connection, *, level: str | None = None, issuer: str | None = None, status: str | None = None
) -> list[tuple[Any, Ending | None]]:
    """Documents that were not removed, newest first, with their counts, and what ended them."""
    wanted = select(
        *(document.c[name] for name in ("id", "key", "type", "number", "date", "issuer", "title", "level", "status")),
        _count(version).label("versions"),
        _count(item, "target").label("targets"),
        _count(item, "assignment").label("assignments"),
    ).where(document.c.removed_at.is_(None))
    if level:
        wanted = wanted.where(document.c.level == level)
    if status:
        wanted = wanted.where(has_status(status))
    if issuer:
        wanted = wanted.where(document.c.issuer_key.contains(words_only(issuer), autoescape=True))
    rows = connection.execute(wanted.order_by(document.c.date.desc().nulls_last(), document.c.key)).all()
    ended = endings(connection, [row.id for row in rows])
    return [(row, ended.get(row.id)) for row in rows]


def set_removed(connection: Connection, document_id: int, *, removed: bool) -> None:
    """Take a document out of lists and searches, or back into them; its versions and files stay."""
    values = {"removed_at": now() if removed else None}
    connection.execute(update(document).where(document.c.id == document_id).values(values))
    refresh(connection, document_id)  # links to it open, or close again


def _count(table: Any, kind: str | None = None) -> Any:
    counted = select(func.count()).select_from(table).where(table.c.document_id == document.c.id)
    return (counted.where(table.c.kind == kind) if kind else counted).scalar_subquery()
