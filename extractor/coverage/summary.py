"""How many mentions of each kind have which account, in one document or many."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from extractor.coverage.accounts import AccountKind
from extractor.coverage.cover import Coverage
from extractor.coverage.mentions import MentionKind


@dataclass(frozen=True)
class Summary:
    """Counts of mentions; `documents` holds how many of each document are unexplained."""

    accounts: Counter[tuple[MentionKind, AccountKind]] = field(default_factory=Counter)
    reasons: Counter[tuple[MentionKind, str]] = field(default_factory=Counter)
    documents: Counter[str] = field(default_factory=Counter)

    def add(self, name: str, coverage: Coverage) -> None:
        """Count the mentions of one more document."""
        for mention, account in coverage.accounts:
            self.accounts[mention.kind, account.kind] += 1
            if account.reason is not None:
                self.reasons[mention.kind, account.reason] += 1
        self.documents[name] += sum(1 for _ in coverage.unexplained())

    def count(self, kind: MentionKind) -> int:
        """All mentions of a kind."""
        return sum(count for (each, _), count in self.accounts.items() if each == kind)

    def total(self, account: AccountKind) -> int:
        """All mentions with an account."""
        return sum(count for (_, each), count in self.accounts.items() if each == account)

    def unexplained(self, kind: MentionKind) -> float | None:
        """The share of a kind that nothing explains, 0 to 1; None where there is none of it."""
        count = self.count(kind)
        return self.accounts[kind, "unexplained"] / count if count else None


def summarise(coverages: Iterable[tuple[str, Coverage]]) -> Summary:
    """The counts of all documents together, each with the name that it goes by."""
    summary = Summary()
    for name, coverage in coverages:
        summary.add(name, coverage)
    return summary
