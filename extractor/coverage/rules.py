"""The rules of `reasons/*.yaml`: what in a text says that a mention is no target and no deadline of a duty."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from typing import Any

from extractor.coverage.accounts import Account, AccountKind
from extractor.coverage.mentions import KINDS, Mention
from extractor.coverage.places import FORMS, Place
from extractor.errors import GrammarError
from extractor.grammar.load import parse_yaml

# Files of rules, in the order in which they are tried.
RULE_FILES = ("form", "reference", "definition", "state", "norm", "budget", "naming", "time", "duty")
_MARKED = re.compile(r"[^«»]*«[^«»]+»[^«»]*", re.DOTALL)
_REACH = 260  # characters before a mention in which the words of `before` may stand
_FACTS = frozenset(
    ["forms", "zones", "words", "before", "after", "opens", "sentence", "above", "column", "row", "past"]
)
_KEYS = _FACTS | {
    "name", "about", "reason", "account", "kinds", "unless", "unless_above", "unless_row", "matches", "rejects",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Example:
    """A text with one mention between « and », where it stands, and what the rule must say of it."""

    text: str
    explains: bool
    place: Mapping[str, Any]  # form, zone, above, column, row, today: as far as the rule asks for them
    why: str = ""


@dataclass(frozen=True)
class Rule:
    """All that is given must hold; patterns are over folded text."""

    name: str
    reason: str
    source: str
    account: AccountKind
    kinds: frozenset[str]
    forms: frozenset[str]
    zones: frozenset[str]
    past: bool  # the time ends before the document's day
    patterns: Mapping[str, re.Pattern[str]]
    examples: tuple[Example, ...]


@dataclass
class Reasons:
    """The rules at work on one document; each pattern reads a stretch once."""

    folded: str
    today: str | None  # the document's day, ISO 8601 as far as known; None: no time is known to be past
    rules: Mapping[str, tuple[Rule, ...]]  # by kind of mention
    _fitting: dict[tuple[str, str, str], tuple[Rule, ...]] = field(default_factory=dict)
    _read: dict[tuple[int, int, int], re.Match[str] | None] = field(default_factory=dict)

    def account(self, mention: Mention, place: Place) -> Account | None:
        """The account that the first rule gives which fits; None where none does."""
        for rule in self._that_may_fit(mention.kind, place.form, place.zone):
            words = self._words(rule, mention, place)
            if words is not None:
                return Account(rule.account, (), rule.reason, rule.name, words)
        return None

    def _that_may_fit(self, kind: str, form: str, zone: str) -> tuple[Rule, ...]:
        """The rules for a kind of mention that hold in such a place."""
        key = (kind, form, zone)
        if key not in self._fitting:
            self._fitting[key] = tuple(
                rule
                for rule in self.rules[kind]
                if (not rule.forms or form in rule.forms) and (not rule.zones or zone in rule.zones)
            )
        return self._fitting[key]

    def _words(self, rule: Rule, mention: Mention, place: Place) -> tuple[int, int] | None:
        """The stretch of the text that makes a rule fit; None where it does not."""
        if rule.past and not self._is_past(mention):
            return None
        told: tuple[int, int] | None = None
        for key, pattern in rule.patterns.items():
            found = self._find(key, pattern, mention, place)
            if key.startswith("unless"):
                if found is not None:
                    return None
                continue
            if found is None:
                return None
            told = told or found.span()
        if told is None and rule.zones:
            told = place.above[-1] if place.above else None
        return told or (mention.start, mention.end)

    def _is_past(self, mention: Mention) -> bool:
        return self.today is not None and mention.end_day is not None and mention.end_day < self.today

    def _find(self, key: str, pattern: re.Pattern[str], mention: Mention, place: Place) -> re.Match[str] | None:
        start, end = place.sentence
        if key == "words":
            return pattern.fullmatch(self.folded, mention.start, mention.end)
        if key == "before":
            return pattern.search(self.folded, max(start, mention.start - _REACH), mention.start)
        if key == "after":
            return pattern.match(self.folded, mention.end, end)
        if key == "opens":
            return pattern.match(self.folded, *place.block)
        if key in ("sentence", "unless"):
            return self._once(pattern, start, end)
        ranges: Iterable[tuple[int, int]] = getattr(place, key.removeprefix("unless_"))
        return next((found for each in ranges if (found := self._once(pattern, *each))), None)

    def _once(self, pattern: re.Pattern[str], start: int, end: int) -> re.Match[str] | None:
        key = (id(pattern), start, end)
        if key not in self._read:
            self._read[key] = pattern.search(self.folded, start, end)
        return self._read[key]


@cache
def load_rules() -> tuple[Rule, ...]:
    """The rules that ship with the package, in the order in which they are tried."""
    folder = files("extractor.coverage").joinpath("reasons")
    sources = {f"{name}.yaml": folder.joinpath(f"{name}.yaml").read_text(encoding="utf-8") for name in RULE_FILES}
    return tuple(rule for name, text in sources.items() for rule in read_rules(parse_yaml(text, name), name))


def by_kind(rules: Iterable[Rule]) -> dict[str, tuple[Rule, ...]]:
    """The rules for each kind of mention, in order."""
    found: defaultdict[str, list[Rule]] = defaultdict(list)
    for rule in rules:
        for kind in rule.kinds:
            found[kind].append(rule)
    return {kind: tuple(found[kind]) for kind in KINDS}


def read_rules(content: Any, source: str) -> list[Rule]:
    """The rules of one YAML file; raises `GrammarError` for what is missing or unknown."""
    if not isinstance(content, list):
        raise GrammarError(source, "is no list of rules")
    return [_read_rule(body, source) for body in content]


def _read_rule(body: Any, source: str) -> Rule:
    name = body.get("name", "?") if isinstance(body, dict) else "?"
    if not isinstance(body, dict) or not {"name", "reason", "kinds", "matches", "rejects"} <= set(body):
        raise GrammarError(source, f"{name}: a rule needs name, reason, kinds, matches and rejects")
    _refuse_unknown(body, _KEYS, name, source)
    if not _FACTS & set(body):
        raise GrammarError(source, f"{name}: says nothing of the text", "give one of " + ", ".join(sorted(_FACTS)))
    for key, known in (("kinds", KINDS), ("forms", FORMS)):
        _refuse_unknown(body.get(key, ()), known, name, source)
    examples = tuple(_example(each, key == "matches") for key in ("matches", "rejects") for each in body[key])
    if unmarked := next((each.text for each in examples if not _MARKED.fullmatch(each.text)), None):
        raise GrammarError(source, f"{name}: {unmarked!r} marks no mention", "put it between « and »")
    if {example.explains for example in examples} != {True, False}:
        raise GrammarError(source, f"{name}: has no example that matches, or none that must not")
    patterns = {key: _pattern(key, body[key], name, source) for key in _SHAPES if key in body}
    return Rule(
        name, body["reason"], source, body.get("account", "known"), frozenset(body["kinds"]),
        frozenset(body.get("forms", ())), frozenset(body.get("zones", ())), bool(body.get("past")), patterns, examples,
    )  # fmt: skip


def _example(body: Mapping[str, Any], explains: bool) -> Example:
    place = {key: value for key, value in body.items() if key not in ("text", "why")}
    return Example(body["text"], explains, place, body.get("why", ""))


# How the words of a key stand to the mention or its surroundings; the order in which they are tried.
_SHAPES = {
    "words": r"(?:{words})",
    "before": r"(?<!\w)(?:{words})[\s:(\"“]*$",
    "after": r"[\s)\"”]*(?:{words})(?!\w)",
    "opens": r"(?:[\s(+*•.)-]|\d+(?:\.\d+)*[.)]\s|[a-zđ][.)]\s|[ivx]+[.)]\s)*(?:{words})(?!\w)",
    "column": r"(?<!\w)(?:{words})(?!\w)",
    "row": r"(?<!\w)(?:{words})(?!\w)",
    "sentence": r"(?<!\w)(?:{words})(?!\w)",
    "above": r"(?<!\w)(?:{words})(?!\w)",
    "unless": r"(?<!\w)(?:{words})(?!\w)",
    "unless_above": r"(?<!\w)(?:{words})(?!\w)",
    "unless_row": r"(?<!\w)(?:{words})(?!\w)",
}


def _pattern(key: str, words: Any, name: str, source: str) -> re.Pattern[str]:
    """The alternatives of a key, longest first."""
    listed = [words] if isinstance(words, str) else words
    if not isinstance(listed, list) or not all(isinstance(word, str) for word in listed):
        raise GrammarError(source, f"{name}: {key} is no list of texts", "put each in quotes")
    joined = "|".join(sorted(listed, key=len, reverse=True))
    try:
        return re.compile(_SHAPES[key].replace("{words}", joined))
    except re.error as error:
        raise GrammarError(source, f"{name}: {key}: {error}") from error


def _refuse_unknown(given: Iterable[str], known: Iterable[str], name: str, source: str) -> None:
    if unknown := sorted(set(given) - set(known)):
        near = get_close_matches(unknown[0], list(known), n=1)
        raise GrammarError(source, f"{name}: unknown {unknown[0]!r}", f"did you mean {near[0]!r}?" if near else "")
