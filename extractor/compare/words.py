"""The words of comparing: one spelling, negative outcomes, exclusions, indicators, bodies; data in `words.yaml`."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import yaml

from extractor.language.plain import words_only

_TELLING = 2  # one word alone ("chuẩn") stands in too many texts
KEPT = 2048  # texts whose words are remembered: plans of many offices repeat each other


@dataclass(frozen=True)
class Lexicon:
    """`words.yaml`, its lists as patterns over folded words."""

    same: Mapping[str, str]
    same_forms: re.Pattern[str]
    negatives: Mapping[str, str]
    negative: re.Pattern[str]
    rules: Mapping[str, re.Pattern[str]]
    bodies: Mapping[str, re.Pattern[str]]
    body_heads: re.Pattern[str]
    group_stop: re.Pattern[str]
    concept_stop: re.Pattern[str]
    outcome_stop: re.Pattern[str]
    territories: re.Pattern[str]
    units: tuple[str, ...]
    rank_units: frozenset[str]
    offices: frozenset[str]
    people: re.Pattern[str]
    factors: Mapping[str, tuple[float, str]]


@cache
def load_lexicon() -> Lexicon:
    """The words of the package, read on first use."""
    content = yaml.safe_load(files("extractor").joinpath("compare/words.yaml").read_text(encoding="utf-8"))
    rules: Mapping[str, Mapping[str, Any]] = content["rules"]
    negatives = content["negative"]
    before = _alternatives(rules["negative"]["words"])
    return Lexicon(
        same=content["same"],
        same_forms=re.compile(rf"\b{_alternatives(content['same'])}\b"),
        negatives=negatives,
        negative=re.compile(rf"^((?:{before} )*)({_alternatives(negatives)})\b ?"),
        rules={name: _pattern(rule) for name, rule in rules.items() if name != "negative"},
        bodies={level: _pattern(rule) for level, rule in content["bodies"].items()},
        body_heads=re.compile(rf"^{_alternatives(content['body_heads'])}\b"),
        group_stop=re.compile(rf"\b{_alternatives(content['group_stop'])}\b"),
        concept_stop=re.compile(rf"\b{_alternatives(content['concept_stop'])}\b"),
        outcome_stop=re.compile(rf"\b{_alternatives(content['outcome_stop'])}\b"),
        territories=re.compile(rf"\b{_alternatives(content['territories'])}\b[^,;]*"),
        units=tuple(content["units"]),
        rank_units=frozenset(content["rank_units"]),
        offices=frozenset(content["offices"]),
        people=re.compile(rf"^{_alternatives(content['people'])}\b"),
        factors={unit: (float(many), one) for unit, (many, one) in content["factors"].items()},
    )


@lru_cache(KEPT)
def spelled(text: str) -> str:
    """Letters and digits in one spelling, abbreviations written out.

    >>> spelled("Hồ sơ TTHC")
    'hồ sơ thủ tục hành chính'
    """
    lexicon = load_lexicon()
    return lexicon.same_forms.sub(lambda found: lexicon.same[found.group()], words_only(text))


def says(rule: str, text: str) -> bool:
    """Whether spelled words hold those of a rule."""
    return load_lexicon().rules[rule].search(text) is not None


def positive(text: str) -> str | None:
    """A negative outcome turned round; None for one that is not negative.

    >>> positive("chưa đạt tiêu chuẩn chức danh")
    'đạt tiêu chuẩn chức danh'
    """
    lexicon = load_lexicon()
    found = lexicon.negative.match(text)
    if found is None:
        return None
    rest = text[found.end() :]
    return f"{lexicon.negatives[found[2]]} {rest}".strip()


def none_left(text: str) -> str | None:
    """What all are to reach where nobody is to be left who does not; None for other outcomes.

    >>> none_left("không còn trường hợp chưa đạt tiêu chuẩn chức danh")
    'đạt tiêu chuẩn chức danh'
    """
    found = load_lexicon().rules["none_left"].match(text)
    return positive(text[found.end() :].strip()) if found else None


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Dice's coefficient of two sets of words, 0 to 1; two empty sets are alike."""
    if one == other:
        return 1.0
    return 2 * len(one & other) / (len(one) + len(other))


def kinship(one: frozenset[str], other: frozenset[str]) -> float:
    """How far two sets of words say the same, 0 to 1; one of two plans often leaves words out.

    The mean of Dice's coefficient and of how much of the smaller set is in the larger.
    """
    dice, shorter = likeness(one, other), min(len(one), len(other))
    return (dice + len(one & other) / shorter) / 2 if shorter >= _TELLING else dice


def _pattern(rule: Mapping[str, Any]) -> re.Pattern[str]:
    after = "".join(rf"(?<!\b{re.escape(word)} )" for word in rule.get("not_after", ()))
    before = "".join(rf"(?! {re.escape(word)}\b)" for word in rule.get("not_before", ()))
    return re.compile(rf"{after}\b{_alternatives(rule['words'])}\b{before}")


def _alternatives(words: Iterable[str]) -> str:
    """One of some words, the longest first."""
    return f"(?:{'|'.join(re.escape(word) for word in sorted(words, key=len, reverse=True))})"
