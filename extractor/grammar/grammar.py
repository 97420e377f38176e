"""The grammar: lexicons, tokenizer and compiled rules, built once and passed along."""

import gc
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from spacy.vocab import Vocab

from extractor.grammar.enlarge import Term, Words, check_pack, enlarge
from extractor.grammar.lexicon import Lexicon, phrases_of, read_lexicons
from extractor.grammar.load import read_yaml
from extractor.grammar.match import Match, RuleMatcher
from extractor.grammar.pack import Pack, PackError
from extractor.grammar.pack_files import packs_named_by_environment, read_file, read_packs, shipped_packs
from extractor.grammar.readers.deadline import read_deadline
from extractor.grammar.readers.measure import Item, read_measure
from extractor.grammar.readers.unit import Unit, unit_of
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

    words: Words
    rules: tuple[Rule, ...]
    matchers: Mapping[str, RuleMatcher]  # by kind; "all" holds every kind
    packs: tuple[Pack, ...] = ()  # those that a user gave

    @property
    def lexicons(self) -> Mapping[str, Lexicon]:
        """The lexicons by tag."""
        return self.words.lexicons

    @property
    def tokenizer(self) -> Tokenizer:
        """What cuts a clause into tokens."""
        return self.words.tokenizer

    def terms(self, tokens: Tokens, index: int) -> tuple[Term, ...]:
        """What packs say of a token."""
        return self.words.terms.get(tokens.word(index), ())

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
    tokenizer = Tokenizer(vocab, phrases_of(known, sources))
    return Grammar(Words(known, tokenizer, _units(known), {}), tuple(all_rules), matchers)


def load_grammar(packs: Sequence[str | Path] | None = None, *, shipped: bool = True) -> Grammar:
    """The grammar of the package with its packs, and the packs in the files or folders given.

    `packs` None means those that EXTRACTOR_LEXICONS names. A pack with the name of a shipped one takes its place;
    `shipped` False leaves the others out too. Compiled on first use. Raises `GrammarError` for a pack with faults.
    """
    return _load(read_packs(packs_named_by_environment() if packs is None else packs), shipped)


def check_file(path: Path) -> Pack:
    """The pack of a file that can be used beside those of the package; raises `PackError` with every fault."""
    pack = read_file(path)
    _load((pack,), True)
    return pack


@cache
def _load(given: tuple[Pack, ...], shipped: bool) -> Grammar:
    for pack in given:
        if faults := check_pack(_package_grammar().words, pack):
            raise PackError(pack.source, faults)
    names = {pack.name for pack in given}
    others = [pack for pack in shipped_packs() if pack.name not in names] if shipped else []
    base = _package_grammar()
    return replace(base, words=enlarge(base.words, [*others, *given]), packs=given)


@cache
def _package_grammar() -> Grammar:
    lexicons = {name: (f"lexicons/{name}.yaml", read_yaml(f"lexicons/{name}.yaml")) for name in LEXICON_FILES}
    rules = {kind: (f"rules/{kind}.yaml", kind, read_yaml(f"rules/{kind}.yaml")) for kind in RULE_KINDS}
    grammar = build_grammar(lexicons, rules)
    (counted,) = read_lexicons(read_yaml("lexicons/counted.yaml"), "lexicons/counted.yaml")
    things = {form: unit_of(value, counts=True) for form, value in counted.values.items()}
    whole = replace(grammar, words=replace(grammar.words, units={**things, **grammar.words.units}))
    gc.freeze()  # it lives as long as the process: the collector need not walk it with every document
    return whole


def _units(lexicons: Mapping[str, Lexicon]) -> dict[str, Unit]:
    amounts = lexicons.get("rate_unit")
    return {form: unit_of(value) for form, value in amounts.values.items()} if amounts else {}
