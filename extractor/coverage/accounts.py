"""The account of a mention: which part of the entry it became, or why it is none."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from extractor.catalogue.models import Entry
from extractor.coverage.mentions import Mention

AccountKind = Literal["target", "assignment", "document", "known", "unexplained"]
ACCOUNTS: tuple[AccountKind, ...] = get_args(AccountKind)  # where a mention has several, the first one counts


@dataclass(frozen=True, slots=True)
class Account:
    """What became of a mention.

    `items` names targets and assignments ("T05"), or fields of the document; `reason` and `rule` say why it is known
    as no target, and `words` is the range of the text that tells so.
    """

    kind: AccountKind
    items: tuple[str, ...] = ()
    reason: str | None = None
    rule: str | None = None
    words: tuple[int, int] | None = None


def entry_accounts(entry: Entry, mentions: Sequence[Mention]) -> dict[Mention, Account]:
    """The accounts of the mentions that the entry holds; `mentions` stand in text order."""
    starts = [mention.start for mention in mentions]
    ends = [mention.end for mention in mentions]
    held: defaultdict[Mention, dict[AccountKind, list[str]]] = defaultdict(lambda: defaultdict(list))
    for kind, item, start, end in _places(entry):
        for mention in mentions[bisect_right(ends, start) : bisect_left(starts, end)]:
            if item not in held[mention][kind]:
                held[mention][kind].append(item)
    return {mention: _first(kinds) for mention, kinds in held.items()}


def _first(kinds: dict[AccountKind, list[str]]) -> Account:
    kind = min(kinds, key=ACCOUNTS.index)
    return Account(kind, tuple(kinds[kind]))


def _places(entry: Entry) -> Iterator[tuple[AccountKind, str, int, int]]:
    """Every stretch of the text that the entry took, and for which part of it."""
    for target in entry.targets:
        yield "target", target.id, target.span.start, target.span.end
        for place in target.evidence.values():
            if place.source not in ("title", "issuer"):  # those are the document's own
                yield "target", target.id, place.start, place.end
    for assignment in entry.assignments:
        yield "assignment", assignment.id, assignment.span.start, assignment.span.end
        for place in (*assignment.evidence.values(), *(agency.evidence for agency in assignment.agencies)):
            yield "assignment", assignment.id, place.start, place.end
    for field, place in entry.document.evidence.items():
        yield "document", field, place.start, place.end
    for field in ("implements", "legal_basis"):
        for reference in getattr(entry.document, field):
            if reference.evidence is not None:
                yield "document", field, reference.evidence.start, reference.evidence.end
