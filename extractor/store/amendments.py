"""Targets as amended: what "thay cụm từ '80%' bằng '85%' tại khoản 1 mục I" of a later document makes of them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select

from extractor.catalogue.models import Change, CitedDocument, Entry, Target
from extractor.language.fold import fold
from extractor.pipeline import extract
from extractor.store.content import without_places
from extractor.store.difference import pair_up
from extractor.store.identity import number_key
from extractor.store.schema import document, link, version

_PART = re.compile(r"(?:điều|phần|mục|khoản|điểm|tiểu mục)\s+(?P<number>[\w.đ]+)")
_ARTICLE = re.compile(r"điều\s+\d+")


@dataclass(frozen=True)
class Amendment:
    """An instruction of a later document, and the target that it changes; `after` None where that stayed open.

    The place of `before` is in the text of the amended document, that of `change` in the text of the amending one.
    """

    key: str  # of the amending document
    number: str | None
    date: str | None
    change: Change
    before: Target | None
    after: Target | None


def amendments_of(connection: Connection, owner: Row[Any], entry: Entry, text: str) -> list[Amendment]:
    """What issued documents of the catalogue changed in the targets of a document, the earliest first."""
    found: list[Amendment] = []
    for amending, cited in _amending(connection, owner):
        for change in cited.changes:
            if change.kind == "replace_words" and change.old and change.new:
                found += _amend(amending, change, entry, text, found)
    return found


def in_force(amendments: Sequence[Amendment]) -> dict[str, Target]:
    """Amended targets by the id that they have in the amended document; of several amendments the last one's."""
    return {each.before.id: each.after for each in amendments if each.before and each.after}


def amended_by(connection: Connection, document_id: int) -> list[int]:
    """The documents that one amends."""
    wanted = select(link.c.target_id).where(link.c.document_id == document_id, link.c.relation == "amends")
    return list(connection.scalars(wanted.where(link.c.target_id.is_not(None)).distinct()))


def _amending(connection: Connection, owner: Row[Any]) -> Iterator[tuple[Any, CitedDocument]]:
    current = (version.c.document_id == document.c.id) & (version.c.ordinal == document.c.current)
    amends = select(link.c.document_id).where(link.c.target_id == owner.id, link.c.relation == "amends")
    wanted = (
        select(document.c.key, document.c.number, document.c.date, version.c.entry)
        .join_from(document, version, current)
        .where(document.c.id.in_(amends), document.c.removed_at.is_(None), document.c.status == "issued")
        .order_by(document.c.date, document.c.key)
    )
    for row in connection.execute(wanted):
        for cited in Entry.model_validate_json(row.entry).references:
            if cited.changes and cited.number and number_key(cited.number) == owner.number_key:
                yield row, cited


def _amend(amending: Any, change: Change, entry: Entry, text: str, before: Sequence[Amendment]) -> Iterator[Amendment]:
    """Each target in the provision that has the old words; one open amendment where none has."""
    path = provision_path(change.provision or "")
    earlier = in_force(before)
    hits = [
        target
        for target in entry.targets
        if _is_inside(target.section, path) and _places(earlier.get(target.id, target).quote, str(change.old))
    ]
    said = (amending.key, amending.number, amending.date, change)
    for target in hits:
        yield Amendment(*said, target, _amended(text, target, earlier, change))
    if not hits:
        yield Amendment(*said, None, None)


def provision_path(provision: str) -> tuple[str, ...]:
    """A provision as the numbers of sections, outermost first.

    >>> provision_path("điểm a khoản 2 mục II")
    ('ii', '2', 'a')
    """
    parts = [(found["number"], found.group()) for found in _PART.finditer(fold(provision))]
    return tuple(whole if _ARTICLE.fullmatch(whole) else number for number, whole in reversed(parts))


def _is_inside(section: Sequence[str], path: Sequence[str]) -> bool:
    """Whether the numbers of a provision stand in a section in this order."""
    rest = iter(fold(number) for number in section)
    return all(number in rest for number in path)


def _places(quote: str, words: str) -> list[re.Match[str]]:
    """Where whole words stand: "5%" is not in "85%"."""
    return list(re.finditer(rf"(?<![\w.,]){re.escape(fold(words))}(?![\w])", fold(quote)))


def _amended(text: str, target: Target, earlier: dict[str, Target], change: Change) -> Target | None:
    """The target read again from the text with its words replaced; None where reading it again is not reliable.

    The text is read twice as plain text, as it is and as amended: tables do not survive that, and then the first
    reading does not give the stored target.
    """
    quote = text[target.span.start : target.span.end]
    base = earlier.get(target.id, target)
    places = _places(base.quote, str(change.old))
    new_quote = base.quote
    for place in reversed(places):
        new_quote = f"{new_quote[: place.start()]}{change.new}{new_quote[place.end() :]}"
    plain = extract(text.encode(), "a.txt").targets
    amended = extract((text[: target.span.start] + new_quote + text[target.span.end :]).encode(), "a.txt").targets
    same = [index for index, each in enumerate(plain) if each.quote == quote and _says(each) == _says(target)]
    if len(same) != 1 or len(plain) != len(amended):
        return None
    pairs = pair_up([_dump(each) for each in plain], [_dump(each) for each in amended])
    found = [amended[after] for after, old in pairs.items() if old == same[0]]
    return found[0] if found else None


def _dump(target: Target) -> dict[str, Any]:
    return target.model_dump(mode="json")


def _says(target: Target) -> Any:
    return without_places({name: value for name, value in _dump(target).items() if name not in ("id", "within")})
