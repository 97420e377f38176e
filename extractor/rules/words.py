"""What the words of a target say beyond its fields: less is better, denied, of each unit, which body (`words.yaml`)."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from extractor.catalogue.vocabulary import load_vocabulary
from extractor.language.fold import fold

KINDS = ("ceilings", "denials", "joined_attribute", "joined_outcome", "sent", "below_level", "each_unit", "turns")
_SPACES = re.compile(r"\s+")
_AGES = re.compile(r"(?:từ )?(?:dưới|trên|đến) \d+ tuổi(?: trở xuống)?")


@dataclass(frozen=True)
class Body:
    """Those who hold a post or a seat: groups of the vocabulary, or people with an attribute."""

    groups: tuple[str, ...]
    attributes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Words:
    """The content of `words.yaml`, ready to search."""

    patterns: Mapping[str, tuple[re.Pattern[str], ...]]
    bodies: Mapping[str, Body]
    body: re.Pattern[str]
    said: re.Pattern[str]

    def says(self, kind: str, *texts: str) -> bool:
        """Whether a pattern of one of the `KINDS` is in one of the texts."""
        return any(pattern.search(one_spelling(text)) for text in texts for pattern in self.patterns[kind])

    def other_outcome(self, text: str, dimension: str | None) -> str | None:
        """A second outcome that an outcome names beside that of its dimension.

        >>> content_of().other_outcome("có chứng chỉ ngoại ngữ, tin học", "ngoai_ngu")
        'tin học'
        """
        own = load_vocabulary().name("dimensions", dimension or "")
        found = (each for pattern in self.patterns["joined_outcome"] for each in pattern.finditer(one_spelling(text)))
        return next((each["other"] for each in found if each["other"] not in own), None)

    def body_in(self, text: str) -> Body | None:
        """The bodies that a text names, together; None where it names none, or one that has no group."""
        found = [self.bodies[_words(match.group())] for match in self.body.finditer(one_spelling(text))]
        if not found or any(not (body.groups or body.attributes) for body in found):
            return None
        groups = dict.fromkeys(group for body in found for group in body.groups)
        return Body(tuple(groups), tuple(dict.fromkeys(each for body in found for each in body.attributes)))

    def unsaid(self, group: str) -> str:
        """The words of a group that ids and attributes do not say; names in capitals and numbers aside.

        >>> content_of().unsaid("công chức tư pháp của xã Sông Mây")
        'tư pháp'
        """
        plain = " ".join(group.split())
        folded = fold(plain)
        rest = [False] * len(plain)
        for found in re.finditer(r"\w+", folded):
            rest[found.start() : found.end()] = [True] * (found.end() - found.start())
        for pattern in (self.said, _AGES):
            for found in pattern.finditer(folded):
                rest[found.start() : found.end()] = [False] * (found.end() - found.start())
        words = [plain[m.start() : m.end()] for m in re.finditer(r"\w+", plain) if rest[m.start()]]
        return " ".join(word for word in words if word[0].islower())


@cache
def content_of() -> Words:
    """The words of the package, read on first use."""
    content = load_content()
    bodies = {
        _words(words): Body(tuple(each["groups"]), tuple(each.get("attributes", ())))
        for each in content["bodies"]
        for words in each["words"]
    }
    names = [name["vi"] for name in load_vocabulary().names["groups"].values()]
    said = [one_spelling(words) for words in [*names, *(word for line in content["said"] for word in line)]]
    return Words(
        patterns={kind: tuple(re.compile(each["pattern"]) for each in content[kind]) for kind in KINDS},
        bodies=bodies,
        body=_any_of(bodies),
        said=_any_of(said),
    )


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


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    words = (r"\W+".join(map(re.escape, re.findall(r"\w+", phrase))) for phrase in longest_first)
    return re.compile(r"(?<!\w)(?:" + "|".join(words) + r")(?!\w)")
