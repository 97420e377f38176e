"""How results came about: the words that each rule took, and the place behind each value."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from extractor.catalogue.models import Assignment, Entry, Evidence, Target
from extractor.grammar.grammar import Grammar
from extractor.language.tokens import Tokens


@dataclass(frozen=True, slots=True)
class Token:
    """A token's tag (lexicon or shape), its words, and what packs say of it."""

    tag: str
    words: str
    terms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """Words in a row: those that a rule took, with the value read; `rule` is None where no rule did."""

    rule: str | None
    words: str
    tokens: tuple[Token, ...]
    value: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a target or assignment: its name, its value, and its place in the text where it has one."""

    name: str
    value: Any
    evidence: Evidence | None


def explain_text(text: str, grammar: Grammar) -> Iterator[Reading]:
    """The whole text in order, cut where a rule begins or ends."""
    tokens = grammar.tokenizer.tokens(text)
    at = 0
    for match in grammar.matchers["all"].find(tokens):
        if match.start > at:
            yield _reading(grammar, tokens, at, match.start)
        yield _reading(grammar, tokens, match.start, match.end, match.rule.name, grammar.read(tokens, match))
        at = match.end
    if at < len(tokens):
        yield _reading(grammar, tokens, at, len(tokens))


def explain_item(item: Target | Assignment) -> Iterator[Field]:
    """The fields of a target or assignment with the places that they were read from."""
    if isinstance(item, Assignment):
        for agency in item.agencies:
            yield Field("agencies", agency, agency.evidence)
        yield Field("deadline", item.deadline, item.evidence.get("deadline"))
        if item.product is not None:
            yield Field("product", item.product, item.evidence.get("product"))
        return
    for name in ("measure", "group", "qualification", "deadline", "modality"):
        yield Field(name, getattr(item, name), item.evidence.get(name))
    if item.within is not None:
        yield Field("within", item.within, None)


def find_items(entry: Entry, wanted: str | None = None) -> list[Target | Assignment]:
    """All targets and assignments of an entry, or the one with the wanted id; empty where there is none."""
    items: list[Target | Assignment] = [*entry.targets, *entry.assignments]
    return [item for item in items if wanted is None or item.id == wanted.upper()]


def _reading(
    grammar: Grammar,
    tokens: Tokens,
    start: int,
    end: int,
    rule: str | None = None,
    value: dict[str, Any] | None = None,
) -> Reading:
    text = tokens.text
    found = tuple(
        Token(
            tokens.tags[i],
            text[tokens.starts[i] : tokens.ends[i]],
            tuple(dict.fromkeys(":".join(filter(None, [t.id, t.level])) for t in grammar.terms(tokens, i))),
        )
        for i in range(start, end)
    )
    return Reading(rule, text[tokens.starts[start] : tokens.ends[end - 1]], found, value)
