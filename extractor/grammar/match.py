"""Rules at work: spaCy's Matcher over the tags of a clause, the longest match first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spacy.matcher import Matcher
from spacy.vocab import Vocab

from extractor.grammar.rule import Rule
from extractor.language.tokens import Tokens


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
            self._matcher.add(rule.name, rule.matcher_patterns(known), greedy="LONGEST")

    def find(self, tokens: Tokens) -> list[Match]:
        """Matches that do not overlap, in text order: the longest wins, then the rule that stands first in its file."""
        found = self._matcher(tokens.doc)
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
