"""What the words of a target say beyond its fields: less is better, denied, of each unit, which body (`words.yaml`)."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from extractor.language.fold import fold
from extractor.rules.columns import Column

KINDS = (
    "ceilings",
    "denials",
    "excludes",
    "of_commune",
    "sent",
    "attends",
    "rank_held",
    "done_in",
    "people",
    "other_whole",
    "trains",
    "lasts",
    "below_level",
    "and_below",
    "each_unit",
    "bodies_of_many",
    "counts_bodies",
    "turns",
    "division_equals",
    "structure",
    "of_all",
    "leading",
    "contract_share",
    "sphere",
    "whole_named",
    "none_left",
)
_SPACES = re.compile(r"\s+")
_FRACTION = re.compile(r"(?<![\w/])(\w+)(?:\s*/\s*| phần )(\w+)(?![\w/])")


@dataclass(frozen=True)
class Body:
    """Those who hold a post or a seat: groups of the vocabulary, or people with an attribute."""

    groups: tuple[str, ...]
    attributes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Certificate:
    """The level of a certificate that an outcome asks for: the column that tells it, its rank, the words."""

    column: str
    rank: int
    words: str


@dataclass(frozen=True)
class Words:
    """The content of `words.yaml`, ready to search."""

    patterns: Mapping[str, tuple[re.Pattern[str], ...]]
    bodies: Mapping[str, Body]
    body: re.Pattern[str]
    certificates: Mapping[str, tuple[tuple[re.Pattern[str], str, int], ...]]  # by dimension: words, column, rank
    digits: Mapping[str, int]

    def says(self, kind: str, *texts: str) -> bool:
        """Whether a pattern of one of the `KINDS` is in one of the texts."""
        return any(pattern.search(one_spelling(text)) for text in texts for pattern in self.patterns[kind])

    def body_in(self, text: str) -> Body | None:
        """The bodies that a text names, together; None where it names none, or one that has no group."""
        found = [self.bodies[_words(match.group())] for match in self.body.finditer(one_spelling(text))]
        if not found or any(not (body.groups or body.attributes) for body in found):
            return None
        groups = dict.fromkeys(group for body in found for group in body.groups)
        return Body(tuple(groups), tuple(dict.fromkeys(each for body in found for each in body.attributes)))

    def certificate_in(self, text: str, column: Column) -> Certificate | None:
        """The level of a certificate, of those that hold a column of certificates.

        >>> load_words().certificate_in("có chứng chỉ ngoại ngữ bậc 3/6", load_columns()["ngoai_ngu"]).rank
        3
        """
        if column.reads != "certificate":
            return None
        for pattern, name, rank in self.certificates.get(column.dimension or "", ()):
            if found := pattern.search(one_spelling(text)):
                return Certificate(name, rank, found.group())
        return None

    def found(self, kind: str, text: str) -> re.Match[str] | None:
        """Where the first pattern of a kind is in a text, which is read in one spelling."""
        return next((found for pattern in self.patterns[kind] if (found := pattern.search(one_spelling(text)))), None)

    def fractions_in(self, text: str) -> list[tuple[int, int]]:
        """The fractions of a text as numerators and denominators: "hai phần ba", "2/3"; dates may be among them.

        >>> load_words().fractions_in("Ít nhất hai phần ba số công chức")
        [(2, 3)]
        """
        found = ((self._number(each[1]), self._number(each[2])) for each in _FRACTION.finditer(one_spelling(text)))
        return [(above, below) for above, below in found if above and below]

    def _number(self, word: str) -> int | None:
        return int(word) if word.isdigit() else self.digits.get(word)


@cache
def load_words() -> Words:
    """The words of the package, read on first use."""
    content = load_content()
    bodies = {
        _words(words): Body(tuple(each["groups"]), tuple(each.get("attributes", ())))
        for each in content["bodies"]
        for words in each["words"]
    }
    return Words(
        patterns={kind: tuple(re.compile(each["pattern"]) for each in content[kind]) for kind in KINDS},
        bodies=bodies,
        body=any_of(bodies),
        certificates={
            dimension: tuple(
                (any_of(words), each["column"], rank) for rank, words in sorted(each["levels"].items(), reverse=True)
            )
            for dimension, each in content["certificates"].items()
        },
        digits=content["digits"],
    )


@cache
def load_content() -> dict[str, Any]:
    """`words.yaml` as it stands, with its examples."""
    text = files("extractor").joinpath("rules/words.yaml").read_text(encoding="utf-8")
    content: dict[str, Any] = yaml.safe_load(text)
    return content


def one_spelling(text: str) -> str:
    """Lower case, one spelling, single spaces."""
    return _SPACES.sub(" ", fold(text)).strip()


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", one_spelling(text)))


def any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """Any of some phrases as whole words, the longest first; signs between their words may differ."""
    longest_first = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    words = (r"\W+".join(map(re.escape, re.findall(r"\w+", phrase))) for phrase in longest_first)
    return re.compile(r"(?<!\w)(?:" + "|".join(words) + r")(?!\w)")
