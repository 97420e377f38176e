"""Rules: patterns over tags, with what they make and the examples that they must and must not match."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from extractor.errors import GrammarError

# An atom is a tag or several with "|" between them, and how often it stands: "?", "*", "+" or once.
_ATOM = re.compile(r"(?P<tags>[a-z_]+(?:\|[a-z_]+)*)(?P<often>[?*+]?)")

# The shapes that the tokenizer gives without a lexicon.
SHAPES = frozenset(
    ["document_number", "date", "percent", "month_year", "ratio", "year", "number", "roman", "word", "mark"]
)


@dataclass(frozen=True, slots=True)
class Example:
    """A text with the words that a rule takes from it, and the value read; `span` None: takes nothing."""

    text: str
    span: str | None
    value: dict[str, Any] | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A named pattern of one kind of fact ("measure", "deadline", ...)."""

    name: str
    kind: str
    pattern: str
    makes: dict[str, Any]
    examples: tuple[Example, ...]
    source: str

    def matcher_patterns(self, tags: Collection[str]) -> list[list[dict[str, Any]]]:
        """The pattern in spaCy's form, one list for each alternative; raises `GrammarError` for an unknown tag."""
        return [list(self._atoms(alternative, tags)) for alternative in self.pattern.split(" / ")]

    def _atoms(self, pattern: str, tags: Collection[str]) -> Iterator[dict[str, Any]]:
        for part in pattern.split():
            atom = _ATOM.fullmatch(part)
            if not atom:
                raise GrammarError(
                    self.source, f"{self.name}: cannot read {part!r}", "write tag, tag?, tag*, tag+, a|b"
                )
            names = atom["tags"].split("|")
            for name in names:
                if name not in tags and name not in SHAPES:
                    near = get_close_matches(name, [*tags, *SHAPES], n=1)
                    hint = f'did you mean "{near[0]}"?' if near else ""
                    raise GrammarError(self.source, f'{self.name}: unknown lexicon "{name}"', hint)
            token: dict[str, Any] = {"TAG": names[0] if len(names) == 1 else {"IN": names}}
            if atom["often"]:
                token["OP"] = atom["often"]
            yield token


def read_rules(content: Any, kind: str, source: str) -> list[Rule]:
    """The rules of one YAML file; raises `GrammarError` for what is missing or unknown."""
    if not isinstance(content, list):
        raise GrammarError(source, "is no list of rules")
    return [_read_rule(body, kind, source) for body in content]


def _read_rule(body: Any, kind: str, source: str) -> Rule:
    name = body.get("name", "?") if isinstance(body, dict) else "?"
    known = {"name", "about", "pattern", "makes", "matches", "rejects"}
    if not isinstance(body, dict) or not {"name", "pattern", "matches", "rejects"} <= set(body):
        raise GrammarError(source, f"{name}: a rule needs name, pattern, matches and rejects")
    if unknown := sorted(set(body) - known):
        near = get_close_matches(unknown[0], known, n=1)
        raise GrammarError(source, f"{name}: unknown key {unknown[0]!r}", f"did you mean {near[0]!r}?" if near else "")
    examples = [Example(each["text"], each["span"], each.get("value")) for each in body["matches"]]
    examples += [Example(each["text"], None, None, each.get("why", "")) for each in body["rejects"]]
    if not body["matches"] or not body["rejects"]:
        raise GrammarError(source, f"{name}: has no example that matches, or none that must not")
    return Rule(name, kind, body["pattern"], dict(body.get("makes") or {}), tuple(examples), source)
