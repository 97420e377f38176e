"""Which documents of the catalogue a document cites, resolved whichever of the two comes first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, Row, delete, insert, or_, select, update
from sqlalchemy.orm import aliased

from extractor.catalogue.models import CitedDocument, Entry, Reference
from extractor.language.plain import words_only
from extractor.store.identity import issuer_key, number_key
from extractor.store.schema import document, link

Relation = Literal["implements", "legal_basis", "amends", "replaces", "repeals"]
# Relations that `document.implements` and `document.legal_basis` do not hold.
_CHANGING = frozenset(["amends", "replaces", "repeals"])
_ENDING = ("replaces", "repeals")
_FULL_DATE = len("2025-07-01")


@dataclass(frozen=True)
class Ending:
    """Why a document is no longer in force: replaced or repealed, by which document, since when."""

    relation: str
    key: str
    number: str | None
    since: str | None


def update_links(connection: Connection, document_id: int, entry: Entry) -> None:
    """Make the links of a document anew, and look again at those of others that may mean it."""
    connection.execute(delete(link).where(link.c.document_id == document_id))
    if rows := list(_cited(entry)):
        connection.execute(insert(link), [{"document_id": document_id, "candidates": 0, **row} for row in rows])
    owner = connection.execute(select(document).where(document.c.id == document_id)).one()
    mine = link.c.document_id == document_id
    same_number = (link.c.number_key == owner.number_key) & (link.c.number_key != "")
    same_day = (link.c.number_key == "") & (link.c.type == owner.type) & (link.c.date == owner.date)
    for row in connection.execute(
        select(link).where(or_(mine, link.c.target_id == document_id, same_number, same_day))
    ):
        _resolve(connection, row)


def links_of(connection: Connection, document_id: int | None = None, *, missing: bool = False) -> list[Row[Any]]:
    """Links of a document, or of all, with the keys of both ends; only those without a target if `missing`."""
    target = aliased(document)
    wanted = (
        select(
            *(link.c[name] for name in ("relation", "provision", "type", "number", "date", "issuer", "title")),
            link.c.candidates,
            document.c.key.label("from_key"),
            document.c.number.label("from_number"),
            target.c.key.label("to_key"),
        )
        .join_from(link, document, link.c.document_id == document.c.id)
        .outerjoin(target, link.c.target_id == target.c.id)
        .where(document.c.removed_at.is_(None))
        .order_by(document.c.date.desc().nulls_last(), document.c.key, link.c.id)
    )
    if document_id is not None:
        wanted = wanted.where(link.c.document_id == document_id)
    if missing:
        wanted = wanted.where(link.c.target_id.is_(None))
    return list(connection.execute(wanted))


def carried_out(connection: Connection, document_id: int) -> list[Row[Any]]:
    """The documents above: those that a document carries out."""
    return _neighbours(connection, link.c.document_id == document_id, link.c.target_id)


def carried_out_by(connection: Connection, document_id: int) -> list[Row[Any]]:
    """The documents below: those that carry a document out."""
    return _neighbours(connection, link.c.target_id == document_id, link.c.document_id)


def endings(connection: Connection, document_ids: Sequence[int]) -> dict[int, Ending]:
    """Documents that others replaced or repealed as a whole; the earliest counts."""
    wanted = (
        select(link.c.target_id, link.c.relation, document.c.key, document.c.number, document.c.date)
        .join_from(link, document, link.c.document_id == document.c.id)
        .where(link.c.relation.in_(_ENDING), link.c.provision.is_(None), document.c.removed_at.is_(None))
        .where(link.c.target_id.is_not(None), document.c.status == "issued")
        .order_by(document.c.date.desc().nulls_first(), document.c.key)
    )
    return {row.target_id: Ending(row.relation, row.key, row.number, row.date) for row in connection.execute(wanted)}


def has_status(status: str) -> ColumnElement[bool]:
    """Whether a document is "issued" or a "draft", or was "replaced" or "repealed" by an issued one."""
    relation = {"replaced": "replaces", "repealed": "repeals"}.get(status)
    if relation is None:
        return document.c.status == status
    other = aliased(document)
    ended = select(link.c.target_id).join(other, link.c.document_id == other.c.id)
    ended = ended.where(link.c.relation == relation, link.c.provision.is_(None), link.c.target_id.is_not(None))
    return document.c.id.in_(ended.where(other.c.removed_at.is_(None), other.c.status == "issued"))


def _cited(entry: Entry) -> Iterator[dict[str, Any]]:
    for relation in ("implements", "legal_basis"):
        for reference in getattr(entry.document, relation):
            yield _row(relation, reference)
    for cited in entry.references:
        parts = {(each.relation, each.provision) for each in cited.mentions if each.relation in _CHANGING}
        for relation, provision in sorted(parts, key=lambda part: (part[0], part[1] or "")):
            yield _row(relation, cited, provision)


def _row(relation: str, cited: Reference | CitedDocument, provision: str | None = None) -> dict[str, Any]:
    said = {name: getattr(cited, name) for name in ("type", "number", "date", "issuer", "title")}
    key = number_key(cited.number) if cited.number else ""
    return {"relation": relation, "provision": provision, "number_key": key, **said}


def _resolve(connection: Connection, row: Row[Any]) -> None:
    """Find the one document that a link means; with none or several the target stays open.

    What is found depends on what the catalogue holds, not on the order in which it came.
    """
    if row.number_key:
        same = document.c.number_key == row.number_key
    elif row.date and row.title:
        same = (document.c.type == row.type) & (document.c.date_key == row.date)
    else:
        return
    wanted = select(document).where(same, document.c.removed_at.is_(None), document.c.id != row.document_id)
    found = [each for each in connection.execute(wanted) if _may_mean(row, each)]
    if len(found) > 1:
        cited = issuer_key(row.issuer or "")
        found = [each for each in found if each.issuer_key == cited] or found
    target = found[0].id if len(found) == 1 else None
    if (target, len(found)) != (row.target_id, row.candidates):
        values = {"target_id": target, "candidates": len(found)}
        connection.execute(update(link).where(link.c.id == row.id).values(values))


def _may_mean(row: Row[Any], candidate: Row[Any]) -> bool:
    """Whether nothing that is cited contradicts a document, and enough of it agrees.

    A number alone is not enough, as each office counts from 1 every year: the day must be the same, or the office,
    or the year stands in the number ("30/2020/NĐ-CP").
    """
    dated, named = bool(row.date and candidate.date_key), bool(row.issuer and candidate.issuer_key)
    if dated and not (row.date.startswith(candidate.date_key) or candidate.date_key.startswith(row.date)):
        return False
    cited = issuer_key(row.issuer or "")
    if named and not (_within(cited, candidate.issuer_key) or _within(candidate.issuer_key, cited)):
        return False
    if not row.number_key:
        return _within(words_only(row.title), words_only(candidate.title or "")) or _within(
            words_only(candidate.title or ""), words_only(row.title)
        )
    same_day = dated and row.date == candidate.date_key and len(row.date) == _FULL_DATE
    same_office = named and cited == candidate.issuer_key and (not candidate.date_key or dated)
    return same_day or same_office or _has_year(row.number_key)


def _within(part: str, whole: str) -> bool:
    """Whether words stand in others one behind the other: "ủy ban nhân dân tỉnh" in that of Sông Mây."""
    return bool(part) and f" {part} " in f" {whole} "


def _has_year(number: str) -> bool:
    parts = number.split("/")
    return len(parts) > 2 and len(parts[1]) == len("2020") and parts[1].isdigit()


def _neighbours(connection: Connection, where: Any, other: Any) -> list[Row[Any]]:
    wanted = (
        select(document)
        .join(link, other == document.c.id)
        .where(where, link.c.relation == "implements", document.c.removed_at.is_(None))
        .order_by(document.c.date, document.c.key)
        .distinct()
    )
    return list(connection.execute(wanted))
