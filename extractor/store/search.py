"""Search over the current versions: full text with or without accents, and filters."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, exists, func, literal_column, select, text

from extractor.errors import CatalogueError
from extractor.language.fold import fold
from extractor.language.plain import without_accents, words_only
from extractor.store.links import has_status
from extractor.store.schema import document, item, item_agency, item_group, version

_PHRASE = re.compile(r'"([^"]*)"|(\S+)')
_VALUE = re.compile(r"(?P<sign>>=|<=|>|<|=)?(?P<low>\d+(?:[.,]\d+)?)(?:\.\.(?P<high>\d+(?:[.,]\d+)?))?%?")
_AROUND = 80  # characters shown on each side of a word found in the text
_NEWEST = 200  # documents looked through first: filters that let many items through are answered there
_NEWEST_FIRST = (document.c.date.desc().nulls_last(), document.c.key)


@dataclass(frozen=True)
class Query:
    """What is looked for; every part that is given must hold. `words` are those of full text."""

    words: str = ""
    exact: bool = False  # also words without accents mean just what they are
    level: str | None = None
    issuer: str | None = None
    group: str | None = None
    dimension: str | None = None
    value: str | None = None
    deadline_before: str | None = None
    agency: str | None = None
    role: str | None = None
    unit: str | None = None  # the code of the agency's unit
    status: str | None = None

    @property
    def of_items(self) -> bool:
        """Whether only targets and assignments can answer."""
        return any((self.group, self.dimension, self.value, self.deadline_before, self.agency, self.role, self.unit))


@dataclass(frozen=True)
class Hit:
    """Where something was found: a target or assignment, or a place in a document ("document", "text")."""

    key: str
    number: str | None
    date: str | None
    issuer: str | None
    kind: str
    code: str
    quote: str
    deadline: str | None


def search(connection: Connection, query: Query, limit: int) -> list[Hit]:
    """The newest documents first; the text of a document answers only where none of its items does.

    Raises `CatalogueError` for a value that cannot be read.
    """
    asked = statement(connection, query, items=True).limit(limit)
    found: Sequence[Row[Any]] = ()
    if not (query.words or query.agency):
        found = connection.execute(asked.where(document.c.id.in_(_newest()))).all()
    if len(found) < limit:
        found = connection.execute(asked).all()
    hits = [_hit(row) for row in found]
    if len(hits) < limit and query.words and not query.of_items:
        known = {hit.key for hit in hits}
        for row in connection.execute(statement(connection, query, items=False).limit(limit + len(known))):
            if row.key not in known and len(hits) < limit:
                known.add(row.key)
                hits.append(_hit(row, _around(connection, row, query)))
    return hits


def statement(connection: Connection, query: Query, *, items: bool) -> Select[Any]:
    """The SELECT of a query over targets, assignments and heads of documents, or over stretches of text."""
    wanted = select(
        *(document.c[name] for name in ("id", "key", "number", "date", "issuer", "current")),
        *(item.c[name] for name in ("kind", "code", "quote", "start", "end", "deadline")),
    ).join_from(item, document)
    kinds = ("target", "assignment", *([] if query.of_items else ["document"])) if items else ("text",)
    conditions = [item.c.kind.in_(kinds), document.c.removed_at.is_(None), *_of_document(query), *_of_item(query)]
    if terms := list(_terms(query)):
        conditions.append(_full_text(connection.dialect.name, terms))
    elif query.words:
        raise CatalogueError(query.words, "has no words to look for", "write letters or digits")
    return wanted.where(and_(*conditions)).order_by(*_NEWEST_FIRST, item.c.id)


def _newest() -> Select[Any]:
    return select(document.c.id).where(document.c.removed_at.is_(None)).order_by(*_NEWEST_FIRST).limit(_NEWEST)


def _of_document(query: Query) -> Iterator[ColumnElement[bool]]:
    if query.level:
        yield document.c.level == query.level
    if query.status:
        yield has_status(query.status)
    if query.issuer:
        yield document.c.issuer_key.contains(words_only(query.issuer), autoescape=True)


def _of_item(query: Query) -> Iterator[ColumnElement[bool]]:
    if query.group:
        yield item.c.id.in_(select(item_group.c.item_id).where(item_group.c.concept == query.group))
    if query.dimension:
        yield item.c.dimension == query.dimension
    if query.value:
        yield _of_value(query.value)
    if query.deadline_before:
        yield item.c.deadline < _day(query.deadline_before)
    if query.agency:  # full text has found its words already: few items are left to look at
        yield exists().where(item_agency.c.item_id == item.c.id, *_of_agency(query))
    elif query.role or query.unit:
        yield item.c.id.in_(select(item_agency.c.item_id).where(*_of_agency(query)))


def _of_agency(query: Query) -> Iterator[ColumnElement[bool]]:
    if query.role:
        yield item_agency.c.role == query.role
    if query.unit:
        yield item_agency.c.units.contains(f" {query.unit} ", autoescape=True)
    if query.agency:
        words = words_only(query.agency)
        column = item_agency.c.plain if without_accents(words) == words else item_agency.c.words
        yield (" " + column + " ").contains(f" {words} ", autoescape=True)


def _day(asked: str) -> str:
    try:
        return date.fromisoformat(asked).isoformat()
    except ValueError as error:
        raise CatalogueError(asked, "is no day", "write it as 2026-12-31") from error


def _of_value(asked: str) -> ColumnElement[bool]:
    """With "80", the value is 80; ">=80": nothing that is demanded lies below; "60..80": between them."""
    read = _VALUE.fullmatch(asked.replace(" ", ""))
    if read is None:
        raise CatalogueError(asked, "is no value", "write 80, >=80, <5 or 60..80")
    low, high = (float(part.replace(",", ".")) if part else None for part in (read["low"], read["high"]))
    if high is not None:
        return and_(item.c.low >= low, item.c.high <= high)
    match read["sign"]:
        case ">=":
            return item.c.low >= low
        case ">":
            return item.c.low > low
        case "<=":
            return item.c.high <= low
        case "<":
            return item.c.high < low
    return and_(item.c.low <= low, item.c.high >= low)


def _full_text(dialect: str, terms: Sequence[tuple[str, str]]) -> ColumnElement[bool]:
    """All terms must be there: a column of the index, and words that stand one behind the other."""
    if dialect == "sqlite":
        asked = " AND ".join(f'{column} : "{words}"' for column, words in terms)
        found = text("SELECT rowid FROM item_words WHERE item_words MATCH :asked").bindparams(asked=asked)
        return item.c.id.in_(found)
    return and_(
        *(
            func.to_tsvector(literal_column("'simple'"), item.c[column]).op("@@")(
                func.phraseto_tsquery(literal_column("'simple'"), words)
            )
            for column, words in terms
        )
    )


def _terms(query: Query) -> Iterator[tuple[str, str]]:
    """The words of a query, those in quotes together, and an agency's: its names are among the words of an item.

    A word with accents means just itself; one without them any that is typed so, unless the query is exact.
    """
    phrases = [found[1] or found[2] for found in _PHRASE.finditer(query.words)]
    for phrase in [*phrases, *([query.agency] if query.agency else [])]:
        if words := words_only(phrase or ""):
            plain = without_accents(words) == words and (phrase == query.agency or not query.exact)
            yield ("plain" if plain else "words"), words


def _hit(row: Row[Any], quote: str | None = None) -> Hit:
    return Hit(row.key, row.number, row.date, row.issuer, row.kind, row.code, quote or row.quote, row.deadline)


def _around(connection: Connection, row: Row[Any], query: Query) -> str:
    """The words found in a stretch of text, with some before and behind them."""
    current = (version.c.document_id == row.id) & (version.c.ordinal == row.current)
    stretch = str(connection.execute(select(version.c.text).where(current)).scalar_one())[row.start : row.end]
    _, words = next(_terms(query))
    pattern = r"[\W_]+".join(map(re.escape, without_accents(words).split()))
    found = re.search(pattern, without_accents(fold(stretch)))
    start, end = found.span() if found else (0, 0)
    return stretch[max(0, start - _AROUND) : end + _AROUND].strip()
