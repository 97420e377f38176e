"""The grammar: lexicons, tokenizer and compiled rules, built once and passed along."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from spacy.vocab import Vocab

from extractor.grammar.lexicon import Lexicon, phrases_of, read_lexicons
from extractor.grammar.load import read_yaml
from extractor.grammar.match import Match, RuleMatcher
from extractor.grammar.readers.deadline import read_deadline
from extractor.grammar.readers.measure import Item, read_measure
from extractor.grammar.rule import Rule, read_rules
from extractor.language.tokens import Tokenizer, Tokens

LEXICON_FILES = (
    "comparisons", "numbers", "units", "times", "modality", "change", "ladders", "dimensions", "groups",
    "levels", "outcomes", "agencies", "roles", "targets", "plain",
)  # fmt: skip
RULE_KINDS = ("measure", "deadline", "ladder")


@dataclass(frozen=True)
class Grammar:
    """Everything that reads a clause."""

    lexicons: Mapping[str, Lexicon]
    rules: tuple[Rule, ...]
    tokenizer: Tokenizer
    matchers: Mapping[str, RuleMatcher]  # by kind; "all" holds every kind

    def items(self, tokens: Tokens, start: int, end: int) -> list[Item]:
        """Tokens as readers see them: tag, folded text, the value that the lexicon gives."""
        found: list[Item] = []
        for index in range(start, end):
            tag, word = tokens.tags[index], tokens.word(index)
            lexicon = self.lexicons.get(tag)
            found.append((tag, word, lexicon.value(word) if lexicon else None))
        return found

    def value(self, tokens: Tokens, index: int) -> Any:
        """What the lexicon says of a token; None for a token without one."""
        lexicon = self.lexicons.get(tokens.tags[index])
        return lexicon.value(tokens.word(index)) if lexicon else None

    def read(self, tokens: Tokens, match: Match, year: int | None = None) -> dict[str, Any] | None:
        """The value of a match; None where its words make none. `year` is the plan's own."""
        items = self.items(tokens, match.start, match.end)
        if match.rule.kind == "measure":
            return read_measure(items)
        if match.rule.kind == "deadline":
            makes = match.rule.makes
            return read_deadline(makes["kind"], items, year, open_end=bool(makes.get("open")))
        levels: dict[str, str] = {}
        for tag, _, value in items:
            if tag in ("ladder", "above_ladder"):
                levels = value if not levels else {key: levels[key] for key in levels if key in value}
        return {"levels": levels} if levels else None


def build_grammar(lexicons: Mapping[str, tuple[str, Any]], rules: Mapping[str, tuple[str, str, Any]]) -> Grammar:
    """Compile a grammar of parsed YAML; raises `GrammarError` naming file, rule or word, and a hint.

    `lexicons` maps a name to (source, content), `rules` a name to (source, kind, content).
    """
    known: dict[str, Lexicon] = {}
    sources: dict[str, str] = {}
    for source, content in lexicons.values():
        for lexicon in read_lexicons(content, source):
            known[lexicon.name] = lexicon
            sources[lexicon.name] = source
    all_rules = [rule for source, kind, content in rules.values() for rule in read_rules(content, kind, source)]
    vocab = Vocab()
    kinds = {kind for _, kind, _ in rules.values()}
    matchers = {kind: RuleMatcher(vocab, [r for r in all_rules if r.kind == kind], known) for kind in sorted(kinds)}
    matchers["all"] = RuleMatcher(vocab, all_rules, known)
    return Grammar(known, tuple(all_rules), Tokenizer(vocab, phrases_of(known, sources)), matchers)


@cache
def load_grammar() -> Grammar:
    """The grammar that ships with the package, compiled on first use."""
    lexicons = {name: (f"lexicons/{name}.yaml", read_yaml(f"lexicons/{name}.yaml")) for name in LEXICON_FILES}
    rules = {kind: (f"rules/{kind}.yaml", kind, read_yaml(f"rules/{kind}.yaml")) for kind in RULE_KINDS}
    return build_grammar(lexicons, rules)
