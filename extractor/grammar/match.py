"""Rules at work: spaCy's Matcher over the tags of a clause, the longest match first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from spacy.matcher import Matcher
from spacy.vocab import Vocab

from extractor.errors import GrammarError
from extractor.grammar.rule import Rule
from extractor.language.tokens import Tokens

# Every pattern needs a token with one of these tags; only the words around such tokens reach spaCy.
TRIGGERS = frozenset(
    ["percent", "number", "number_word", "half", "ratio", "year", "date", "month_year", "yearly", "ongoing",
     "half_yearly", "quarter_word", "whole_year", "ladder", "above_ladder", "multiple_word"]
)  # fmt: skip
_REACH = 9  # tokens that a match may go beyond its trigger; the longest pattern has twelve atoms


@dataclass(frozen=True, slots=True)
class Match:
    """A rule's find: token indexes of the clause, end exclusive."""

    rule: Rule
    start: int
    end: int


class RuleMatcher:
    """All rules of one or more kinds, compiled once."""

    def __init__(self, vocab: Vocab, rules: Sequence[Rule], tags: Iterable[str]) -> None:
        """Compile; raises `GrammarError` for a pattern with an unknown tag."""
        self._rules = {vocab.strings.add(rule.name): (order, rule) for order, rule in enumerate(rules)}
        self._matcher = Matcher(vocab)
        known = frozenset(tags)
        for rule in rules:
            patterns = rule.matcher_patterns(known)
            if not all(map(_has_trigger, patterns)):
                hint = "every alternative needs one of " + ", ".join(sorted(TRIGGERS))
                raise GrammarError(rule.source, f"{rule.name}: a pattern without a trigger is never tried", hint)
            self._matcher.add(rule.name, patterns, greedy="LONGEST")

    def find(self, tokens: Tokens) -> list[Match]:
        """Matches that do not overlap, in text order: the longest wins, then the rule that stands first in its file."""
        found = [
            (rule, first + start, first + end)
            for first, last in _windows(tokens.tags)
            for rule, start, end in self._matcher(tokens.window(first, last))
        ]
        if not found:
            return []
        ranked = sorted((start - end, self._rules[rule][0], start, end) for rule, start, end in found)
        rules = [rule for _, rule in self._rules.values()]
        taken: set[int] = set()
        kept: list[Match] = []
        for _, order, start, end in ranked:
            if taken.isdisjoint(range(start, end)):
                taken.update(range(start, end))
                kept.append(Match(rules[order], start, end))
        kept.sort(key=lambda match: match.start)
        return kept


def _has_trigger(pattern: list[dict[str, Any]]) -> bool:
    """Whether a pattern cannot match without a token that has a trigger's tag."""
    for token in pattern:
        tags = token["TAG"]["IN"] if isinstance(token["TAG"], dict) else [token["TAG"]]
        if token.get("OP", "+") == "+" and TRIGGERS.issuperset(tags):
            return True
    return False


def _windows(tags: Sequence[str]) -> list[tuple[int, int]]:
    """Token ranges around triggers, joined where they touch."""
    windows: list[tuple[int, int]] = []
    for index in [index for index, tag in enumerate(tags) if tag in TRIGGERS]:
        first, last = max(0, index - _REACH), min(len(tags), index + _REACH + 1)
        if windows and first <= windows[-1][1]:
            windows[-1] = (windows[-1][0], last)
        else:
            windows.append((first, last))
    return windows
