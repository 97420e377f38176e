"""What is reached: outcomes made comparable, by the vocabulary, else by their words."""

import re
from dataclasses import dataclass
from functools import lru_cache

from extractor.catalogue.models import Qualification
from extractor.catalogue.vocabulary import load_vocabulary
from extractor.compare.words import KEPT, kinship, likeness, load_lexicon, none_left, positive, spelled

SAME_WORDS = 0.7  # likeness from which other words are held to say the same
_COUNTED = re.compile(r"^(?:tổng )?số ")  # elsewhere "số" is "digital" or part of a word
_YEAR = 4  # digits
_STATEMENT = 0.8  # of group and outcome together, where they are cut at another place


@dataclass(frozen=True, slots=True)
class Outcome:
    """An outcome made ready for comparing.

    `key` is dimension and attainment, None outside the vocabulary. `rank` is the level's place on its `ladder`, one
    more where it is to be `above` the level. `words` tell what is reached; there are none where the group is the
    indicator ("tỷ lệ hộ nghèo còn 3%"). `numbers` among them make it another outcome ("mức độ 2"), and `negative`
    says that the outcome was turned round. `all_reach` says that nobody is to be left without it.
    """

    key: tuple[str, str] | None
    ladder: str | None
    level: str | None
    rank: int | None
    above: bool
    words: frozenset[str]
    numbers: frozenset[str]
    negative: bool
    all_reach: bool


def outcome_of(qualification: Qualification, numbers: frozenset[str], unit: str) -> Outcome:
    """The outcome of a target; its measure's numbers and unit are no part of it."""
    return _outcome(
        qualification.text,
        qualification.attainment,
        qualification.dimension,
        qualification.level,
        qualification.comparator,
        (qualification.rung.ladder, qualification.rung.level, qualification.rung.rank) if qualification.rung else None,
        numbers,
        unit,
    )


@dataclass(frozen=True, slots=True)
class Match:
    """Two outcomes are one: `wording` is the likeness of their words where the vocabulary does not decide.

    `statement` says that only group and outcome together are alike: they are cut at another place.
    """

    wording: float | None = None
    statement: bool = False


def match(higher: Outcome, lower: Outcome, higher_group: frozenset[str], lower_group: frozenset[str]) -> Match | None:
    """How two outcomes are one; None where they are not."""
    if higher.key or lower.key:
        return Match() if higher.key == lower.key else None
    if higher.ladder and higher.ladder == lower.ladder:
        return Match()
    if higher.words and lower.words:
        like = kinship(higher.words, lower.words)
        if like >= SAME_WORDS and higher.numbers == lower.numbers:
            return Match(like)
    elif not higher.words and not lower.words:
        return Match(likeness(higher_group, lower_group))
    whole = likeness(higher.words | higher_group, lower.words | lower_group)
    alike = whole >= _STATEMENT and higher.numbers == lower.numbers
    return Match(whole, statement=True) if alike else None


@lru_cache(KEPT)
def _outcome(
    text: str,
    attainment: str,
    dimension: str | None,
    level: str | None,
    comparator: str,
    rung: tuple[str, str, int] | None,
    numbers: frozenset[str],
    unit: str,
) -> Outcome:
    vocabulary = load_vocabulary()
    plain = spelled(text)
    reached = none_left(plain)
    turned = positive(plain) if reached is None else None
    if dimension == "xep_loai" and level == "khong_hoan_thanh":
        level, comparator = "hoan_thanh", "ge"
        turned = None if reached else turned or plain
    rank = vocabulary.rank(dimension, level)
    ladder = dimension if rank is not None else None
    if ladder is None and rung is not None:
        ladder, level, rank = rung
    stop = load_lexicon().outcome_stop
    units = set(unit.split())
    said = stop.sub(" ", _COUNTED.sub("", reached or (plain if turned is None else turned))).split()
    words = frozenset(word for word in said if word not in numbers and word not in units)
    return Outcome(
        key=(dimension, attainment) if dimension else None,
        ladder=ladder,
        level=level,
        rank=rank + (comparator == "gt") if rank is not None else None,
        above=comparator == "gt",
        words=words,
        numbers=frozenset(word for word in words if word.isdigit() and len(word) != _YEAR),
        negative=turned is not None,
        all_reach=reached is not None,
    )
