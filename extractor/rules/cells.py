"""What reading a cell gives, and the words that every kind of cell is compared by."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from extractor.language.plain import without_accents, words_only

_SHOWN = 6  # values that a fault suggests
_NEAR = 0.75  # likeness from which a word may be meant


@dataclass(frozen=True)
class Read:
    """What a cell says: its value, the day of a training or birth, or `fault`, a code of `labels.fault`.

    `days` are those of a training that took place more than once, of a birth the first and the last that it may be. A
    cell with a fault counts as blank, but for those that say a part ("x" under a ladder counts as its lowest level).
    `right` are values that would be right.
    """

    value: bool | int | str | tuple[str, ...] | None = None
    day: date | None = None
    fault: str | None = None
    right: tuple[str, ...] = ()
    days: tuple[date, ...] = ()


Reader = Callable[[str], Read]


@cache
def content_of(name: str) -> dict[str, Any]:
    """A YAML file of this package by its name, such as "values"."""
    text = files("extractor").joinpath(f"rules/{name}.yaml").read_text(encoding="utf-8")
    content: dict[str, Any] = yaml.safe_load(text)
    return content


def load_values() -> dict[str, Any]:
    """`values.yaml` as it stands."""
    return content_of("values")


def key(text: str) -> str:
    """Words without accents and case, a space between them."""
    return words_only(without_accents(text))


def has_accents(text: str) -> bool:
    """Whether a text is written with Vietnamese letters, so that "ban" is no "bản"."""
    return words_only(text) != key(text)


def is_blank(text: str) -> bool:
    """Whether a cell says nothing."""
    return text.strip().lower() in load_values()["blank"]


def keys(words: Iterable[str]) -> frozenset[str]:
    """Words as `key` spells them, without those that it leaves nothing of."""
    return frozenset(filter(None, map(key, words)))


def any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """Any of some phrases as whole words, the longest first."""
    longest_first = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)")


def nearest(words: str, otherwise: tuple[str, ...]) -> tuple[str, ...]:
    """The right values that are like what was written, else the first of all."""
    like = [name for name in otherwise if get_close_matches(words, [key(name)], 1, _NEAR)]
    return tuple(like) or otherwise[:_SHOWN]


def swapped(alike: Mapping[str, Iterable[str]], spell: Callable[[str], str]) -> Callable[[str], str]:
    """What writes the short form of phrases that are said in several ways; `spell` is `key` or `words_only`."""
    short = {spell(each): spell(form) for form, others in alike.items() for each in others}
    pattern = any_of(short)
    return lambda words: pattern.sub(lambda found: short[found.group()], words)
