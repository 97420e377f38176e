"""The repairs of `lexicons/ocr.yaml`, ready to look up; all words folded."""

import itertools
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from extractor.grammar.load import read_yaml
from extractor.language.dictionary import load_dictionary
from extractor.language.fold import fold


@dataclass(frozen=True, slots=True)
class Phrase:
    """A misread phrase, by its syllables."""

    read: tuple[str, ...]
    right: tuple[str, ...]
    unless_next: frozenset[str]
    unless_before: frozenset[str]


@dataclass(frozen=True)
class Repairs:
    """What is known of misreadings."""

    phrases: Mapping[str, tuple[Phrase, ...]]  # by first syllable
    syllables: Mapping[str, str]
    known: frozenset[str]  # syllables of the dictionary
    certain: Mapping[tuple[str, str], tuple[str, str]]  # words of two syllables by these without tones
    before_roman: frozenset[str]  # syllables behind which a Roman number stands
    sure: frozenset[str]  # syllables that the dictionary alone never replaces
    pairs: frozenset[tuple[str, str]]  # of syllables that stand side by side in a word


_TONES = "\u0300\u0301\u0303\u0309\u0323"
_BREVE, _CIRCUMFLEX = "\u0306", "\u0302"


@cache
def without_tone(syllable: str) -> str:
    """A syllable without its tone, decomposed; "â" and "ă" count as one, which OCR takes for one another."""
    kept = "".join(sign for sign in unicodedata.normalize("NFD", syllable) if sign not in _TONES)
    return kept.replace(_BREVE, _CIRCUMFLEX)


@cache
def load_repairs() -> Repairs:
    """Read the lexicon and the dictionary; raises `GrammarError` where the file is no YAML."""
    content = read_yaml("lexicons/ocr.yaml")
    phrases: dict[str, tuple[Phrase, ...]] = {}
    for entry in content["phrases"]:
        read, right = tuple(fold(entry["read"]).split()), tuple(entry["right"].split())
        phrase = Phrase(
            read,
            right,
            frozenset(map(fold, entry.get("unless_next", ()))),
            frozenset(map(fold, entry.get("unless_before", ()))),
        )
        phrases[read[0]] = (*phrases.get(read[0], ()), phrase)
    dictionary = load_dictionary()
    words = [fold(word).split() for word in content["words"]]
    return Repairs(
        phrases,
        {fold(read): entry["right"] for read, entry in content["syllables"].items()},
        dictionary.syllables.union(*words),
        {(without_tone(a), without_tone(b)): (a, b) for a, b in (fold(w).split() for w in content["certain"])},
        frozenset(map(fold, content["before_roman"])),
        frozenset(map(fold, content["sure"])),
        dictionary.pairs.union(*(itertools.pairwise(word) for word in words)),
    )
