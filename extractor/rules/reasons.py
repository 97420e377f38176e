"""Why a rule does not say all that its target says, in words that quote the target."""

from collections.abc import Iterator

from extractor.messages import Messages
from extractor.rules.model import NOTES, Rule


def reasons_of(rule: Rule, words: Messages) -> Iterator[str]:
    """What makes a verdict uncertain: "danh sách không lọc được theo «tiểu học»"; nothing for a rule that is firm."""
    return (_said(rule, doubt, words) for doubt in rule.doubts if doubt not in NOTES)


def notes_of(rule: Rule, words: Messages) -> Iterator[str]:
    """What leaves a verdict firm and should be known: how "khoảng" is read, a column that two targets share."""
    return (_said(rule, doubt, words) for doubt in rule.doubts if doubt in NOTES)


def _said(rule: Rule, doubt: str, words: Messages) -> str:
    quoted = rule.unread_outcome if doubt == "outcome_words" else rule.unread
    return words.label("rule_doubt", doubt).format(words="», «".join(quoted))
