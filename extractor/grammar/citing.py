"""How documents are cited: words of `lexicons/citations.yaml` and `laws.yaml`, relations of `rules/relations.yaml`."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from extractor.errors import GrammarError
from extractor.grammar.load import read_yaml
from extractor.language.fold import fold

RELATIONS = ("amends", "replaces", "repeals")


@dataclass(frozen=True, slots=True)
class RelationExample:
    """A text, and the number that it cites in the relation of its rule, or must not."""

    text: str
    cites: str
    holds: bool


@dataclass(frozen=True, slots=True)
class RelationRule:
    """The words that say what this document does to the cited one; all folded."""

    name: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    examples: tuple[RelationExample, ...]


@dataclass(frozen=True)
class Citing:
    """Words and relations, folded."""

    short_types: Mapping[str, str]  # as written
    codes: Mapping[str, str]
    no_document: tuple[str, ...]
    other_types: tuple[str, ...]
    type_words: tuple[str, ...]
    short_numbers: tuple[str, ...]
    provisions: tuple[str, ...]
    title_openers: tuple[str, ...]
    title_stops: tuple[str, ...]
    title_closers: tuple[str, ...]
    issuer_stops: tuple[str, ...]
    issuers: tuple[str, ...]
    bodies_of_units: tuple[str, ...]
    units: tuple[str, ...]
    law_stops: tuple[str, ...]
    naming: tuple[str, ...]
    reports: tuple[str, ...]
    laws: tuple[str, ...]
    relations: tuple[RelationRule, ...]


def either(words: Iterable[str]) -> str:
    """A pattern for any of some folded words, the longest first, with any white space inside."""
    longest = sorted(words, key=len, reverse=True)
    return "|".join(r"\s+".join(map(re.escape, word.split())) for word in longest)


@cache
def load_citing() -> Citing:
    """Read the words once; raises `GrammarError` where a rule is not as expected."""
    words = read_yaml("lexicons/citations.yaml")
    lists = (
        "no_document", "other_types", "type_words", "short_numbers", "provisions", "title_openers", "title_stops",
        "title_closers", "issuer_stops", "issuers", "bodies_of_units", "units", "law_stops", "naming", "reports",
    )  # fmt: skip
    return Citing(
        short_types=words["short_types"],
        codes={fold(code): kind for code, kind in words["codes"].items()},
        **{name: tuple(map(fold, words[name])) for name in lists},
        laws=tuple(map(fold, read_yaml("lexicons/laws.yaml")["laws"])),
        relations=read_relations(read_yaml("rules/relations.yaml"), "rules/relations.yaml"),
    )


def read_relations(content: Any, source: str) -> tuple[RelationRule, ...]:
    """The relation rules of parsed YAML; raises `GrammarError` for what is missing or unknown."""
    if not isinstance(content, list):
        raise GrammarError(source, "is no list of rules")
    return tuple(_relation(body, source) for body in content)


def _relation(body: Any, source: str) -> RelationRule:
    keys = {"name", "about", "before", "after", "matches", "rejects"}
    if not isinstance(body, dict) or set(body) != keys:
        raise GrammarError(source, f"{body!r} is no relation", f"a relation has {', '.join(sorted(keys))}")
    if body["name"] not in RELATIONS:
        raise GrammarError(source, f"unknown relation {body['name']!r}", f"write one of {', '.join(RELATIONS)}")
    examples = [
        RelationExample(each["text"], each["cites"], holds)
        for kind, holds in (("matches", True), ("rejects", False))
        for each in body[kind]
    ]
    before, after = (tuple(map(fold, body[side])) for side in ("before", "after"))
    return RelationRule(body["name"], before, after, tuple(examples))
