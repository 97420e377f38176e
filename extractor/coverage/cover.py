"""The whole account of a document: mentions, what the entry holds of them, and why the others are none."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractor.catalogue.models import Entry
from extractor.coverage.accounts import Account, entry_accounts
from extractor.coverage.mentions import Mention, find_mentions
from extractor.coverage.places import Places
from extractor.coverage.rules import Reasons, by_kind, load_rules
from extractor.document import Document
from extractor.grammar.grammar import Grammar
from extractor.pipeline import understand

_NUMBERED = re.compile(r"\d/((?:19|20)\d\d)/[a-zđ]")  # "30/2020/NĐ-CP"
_JOIN = re.compile(r"\s*(?:[,;/]|và|hoặc|[,;] và)\s*(?:các\s+)?")
_UNEXPLAINED = Account("unexplained")


@dataclass(frozen=True)
class Coverage:
    """A document, its entry, and the account of each mention in text order."""

    document: Document
    entry: Entry
    accounts: tuple[tuple[Mention, Account], ...]

    def unexplained(self) -> Iterator[Mention]:
        """What a reviewer must look at."""
        return (mention for mention, account in self.accounts if account.kind == "unexplained")


def cover(document: Document, *, grammar: Grammar | None = None) -> Coverage:
    """Account for every number, percentage, date, time and agency name of a document that has been read."""
    understood = understand(document, grammar=grammar)
    entry, folded = understood.entry, understood.reading.folded
    mentions = find_mentions(understood.reading, understood.outline)
    title = entry.document.evidence.get("title")
    places = Places(document, folded, understood.outline, title.end if title else 0)
    reasons = Reasons(folded, entry.document.date or _not_before(folded), by_kind(load_rules()))
    held = entry_accounts(entry, mentions)
    accounts: list[tuple[Mention, Account]] = []
    for mention in mentions:
        account = held.get(mention) or reasons.account(mention, places.of(mention.start, mention.end))
        accounts.append((mention, account or _of_list(folded, mention, accounts) or _UNEXPLAINED))
    return Coverage(document, entry, tuple(accounts))


def _of_list(folded: str, mention: Mention, before: Sequence[tuple[Mention, Account]]) -> Account | None:
    """The reason of the body before it in a list: "trình Sở A, Sở B và Sở C"."""
    if not before or mention.kind != "agency":
        return None
    last, account = before[-1]
    joined = last.kind == "agency" and _JOIN.fullmatch(folded, last.end, mention.start)
    return account if joined and account.reason is not None else None


def _not_before(folded: str) -> str | None:
    """The last year in the numbers of documents that the text names, its own among them: it is no older."""
    return max((found[1] for found in _NUMBERED.finditer(folded)), default=None)
