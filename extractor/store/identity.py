"""Which document a text is a version of: issuer, number and date, each in one spelling."""

import hashlib
import re
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select

from extractor.catalogue.models import DocumentData
from extractor.language.plain import without_accents, words_only
from extractor.store.schema import document
from extractor.structure.names import load_names

# A draft and what came of it are not further apart; plans of one title come back every year.
_MONTHS_APART = 11
_KEY_DIGITS = 10  # hexadecimal: 10,000 documents share one with a chance of 1 in 20,000, and `_free_key` takes more


@dataclass(frozen=True)
class Identity:
    """What sets a document apart from all others; the parts are comparable strings, "" where nothing is said.

    A document without a number has its type and title as one, or else its letters.
    """

    issuer: str
    number: str
    date: str
    title: str
    draft: bool
    numbered: bool

    @property
    def digest(self) -> str:
        """The identity as hexadecimal digits, the same in every catalogue."""
        return hashlib.sha256("\n".join((self.issuer, self.number, self.date)).encode()).hexdigest()


def identity_of(data: DocumentData, letters: str) -> Identity:
    """The identity of a document; `letters` is a digest of its text, for one without number and title."""
    title = f"{data.type} {words_only(data.title)}" if data.title else ""
    number = number_key(data.number) if data.number else ""
    return Identity(
        issuer=issuer_key(data.issuer or ""),
        number=number or f"?{title or letters}",
        date=data.date or "",
        title=title,
        draft=data.status == "draft",
        numbered=bool(number),
    )


def number_key(number: str) -> str:
    """A document number in one spelling; "" for one whose digits are blank.

    >>> number_key("0117 /KH–UBND"), number_key("/QĐ-UBND")
    ('117/kh-ubnd', '')
    """
    key = re.sub(r"[‐‑–—−]", "-", re.sub(r"\s", "", without_accents(number).lower())).lstrip("0")
    return key if key[:1].isdigit() else ""


def issuer_key(issuer: str) -> str:
    """The name of an office in one spelling, abbreviations written out."""
    return words_only(load_names().written_out(issuer))


def find_document(connection: Connection, identity: Identity) -> Row[Any] | None:
    """The stored document that a text belongs to; None where there is none, or more than one might be it."""
    same = (
        (document.c.issuer_key == identity.issuer)
        & (document.c.number_key == identity.number)
        & (document.c.date_key == identity.date)
    )
    if exact := connection.execute(select(document).where(same)).one_or_none():
        return exact
    issuer = document.c.issuer_key == identity.issuer
    number = document.c.number_key == identity.number
    title = document.c.title_key == identity.title
    near = select(document).where((issuer & number) | (issuer & title))  # an index serves each half
    found = [row for row in connection.execute(near) if _may_be(row, identity)]
    return found[0] if len(found) == 1 else None


def free_key(connection: Connection, identity: Identity) -> str:
    """The beginning of the identity's digest that no other document has."""
    digits = _KEY_DIGITS
    while connection.execute(select(document.c.id).where(document.c.key == identity.digest[:digits])).first():
        digits += 1
    return identity.digest[:digits]


def _may_be(row: Row[Any], identity: Identity) -> bool:
    """Whether a document and a text, not told apart by number and date in full, are one."""
    titled = bool(identity.title) and row.title_key == identity.title
    numbered = not row.number_key.startswith("?")
    if numbered and identity.numbered:
        if row.number_key != identity.number:
            return False
        if not row.date_key or not identity.date:
            return titled
        return _one_date(row.date_key, identity.date) or (
            titled and _is_draft(row, identity) and _near(row.date_key, identity.date)
        )
    if not titled:
        return False
    if _is_draft(row, identity):
        return _near(row.date_key, identity.date)
    return bool(row.date_key and identity.date) and _one_date(row.date_key, identity.date)


def _is_draft(row: Row[Any], identity: Identity) -> bool:
    return identity.draft or row.status == "draft"


def _one_date(one: str, other: str) -> bool:
    """Whether two dates are the same as far as both go: "2024-06" and "2024-06-12"."""
    return one.startswith(other) or other.startswith(one)


def _near(one: str, other: str) -> bool:
    if not one or not other or _one_date(one, other):
        return True
    first, second = (tuple(map(int, (date + "-06")[:7].split("-"))) for date in (one, other))
    return abs((first[0] - second[0]) * 12 + first[1] - second[1]) <= _MONTHS_APART
