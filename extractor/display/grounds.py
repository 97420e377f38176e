"""The grounds of a comparison in words."""

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

import yaml

from extractor.catalogue.vocabulary import load_vocabulary
from extractor.compare.models import Ground
from extractor.messages import Language, Messages

_YEAR_END = "-12-31"
_POINT = re.compile(r"(?<![\d/.])(\d+)\.(?=\d)")  # not in a unit: "ca/1.000"


def reason_words(grounds: Iterable[Ground], words: Messages) -> str:
    """All grounds in one line, as an official would write them."""
    return "; ".join(ground_words(each, words) for each in grounds)


def ground_words(ground: Ground, words: Messages) -> str:
    """One ground: "80% thay vì 90%"."""
    values = {name: _shown(name, value, ground, words) for name, value in ground.values.items()}
    return words.ground(ground.code, values)


def _shown(name: str, value: str, ground: Ground, words: Messages) -> str:
    """A value in the reader's language; what kind of value it is stands at the end of its name."""
    if name.endswith("_level"):
        above, level = value.startswith(">"), value.lstrip(">")
        said = _level_name(ground.values.get("ladder", ""), level, words)
        return words("above_level", level=said) if above else said
    if name.endswith("_date"):
        return _date(value, words)
    if name.endswith("_every"):
        return words.label("every", value)
    if name in ("higher", "lower") and ground.code.startswith(("value", "kept")):
        return _measure(value, words)
    return value


def _level_name(ladder: str, level: str, words: Messages) -> str:
    """What people call a level; of a lexicon pack's ladder its first form, as packs have no other name of it."""
    if ":" not in ladder:
        return load_vocabulary().level_name(ladder, level, words.language)
    return _pack_levels(ladder).get(level, [level.replace("_", " ")])[0]


@cache
def _pack_levels(ladder: str) -> dict[str, list[str]]:
    """The levels of a ladder of a pack that comes with the program; none of a pack that a user gave."""
    pack, _, name = ladder.partition(":")
    place = files("extractor.grammar").joinpath(f"packs/{pack}.yaml")
    if not place.is_file():
        return {}
    levels: dict[str, list[str]] = yaml.safe_load(place.read_text(encoding="utf-8"))["ladders"][name]["levels"]
    return levels


def _measure(value: str, words: Messages) -> str:
    """A measure, its sign or kind in words: "≥ 72.9%" is "ít nhất 72,9%"."""
    sign, _, rest = value.partition(" ")
    named = words.label("sign", sign)
    said = f"{named} {rest}" if named != sign else words.label("measure", value)
    return _POINT.sub(r"\1,", said) if words.language is Language.VI else said


def _date(date: str, words: Messages) -> str:
    """A day; the year alone where it is the last of it."""
    if date.endswith(_YEAR_END):
        return date.removesuffix(_YEAR_END)
    return "/".join(reversed(date.split("-"))) if words.language is Language.VI else date
