"""The level of government that a cell tells by the name of a unit, on a day: "UBND phường", "Sở Nội vụ"."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import Any

from extractor.catalogue.vocabulary import load_vocabulary
from extractor.language.plain import words_only
from extractor.rules.cells import Read, Reader, any_of, content_of, has_accents, is_blank, key

_CITY = "city"
_NONE = "none"


@cache
def level_reader(day: date | None = None) -> Reader:
    """The reader of cells under "Cấp"; without a day of today's units, where no city is of a district's level."""
    right = tuple(each["vi"] for each in load_vocabulary().names["levels"].values())

    def read(text: str) -> Read:
        if is_blank(text):
            return Read(None)
        spell = _spelling(text)
        level = _by_word(content_of("units")["cells"], spell).get(spell(text)) or unit_level(text, day)
        return Read(level) if level else Read(None, fault="admin_level", right=right)

    return read


def unit_level(text: str, day: date | None = None) -> str | None:
    """The level that the name of a unit tells; None where it tells none, or two fit.

    Addresses go from the narrow to the wide, and the first unit counts. In the other direction the cell is in doubt.
    """
    spell = _spelling(text)
    pattern, known = _units(spell)
    words = spell(text)
    if any_of(map(spell, content_of("units")["unsaid"])).match(words):
        return None
    levels: list[str] = []
    for found in pattern.finditer(words):
        level: str | None = known[found.group()]
        if level == _CITY:
            level = _city_level(words[found.end() :].strip(), spell, day)
            if level is None and not levels:
                return None
        if level and level != _NONE:
            levels.append(level)
    order = list(load_vocabulary().names["levels"])  # from the highest
    ranks = [order.index(level) for level in levels]
    return levels[0] if levels and ranks == sorted(ranks, reverse=True) else None


def division_level(text: str, issuer: str | None, day: date) -> str | None:
    """The level of a division with a bare name in a roster that is checked by the plan of an issuer.

    >>> division_level("Phòng Nội vụ", "Ủy ban nhân dân huyện Mường Khoa", date(2024, 12, 31))
    'huyen'
    """
    content = content_of("units")
    if day >= content["districts_end"] or unit_level(issuer or "", day) != "huyen":
        return None
    spell = _spelling(text)
    return "huyen" if spell(text) in set(map(spell, content["of_district"])) else None


def _city_level(name: str, spell: Callable[[str], str], day: date | None) -> str | None:
    content = content_of("units")
    for city, since in content["central"].items():
        if (name + " ").startswith(spell(city) + " "):
            return "tinh" if since is None or day is None or day >= since else "huyen"
    has_districts = day is not None and day < content["districts_end"]
    if has_districts:
        return "huyen" if name else None
    return None if name else "tinh"


def _spelling(text: str) -> Callable[[str], str]:
    return words_only if has_accents(text) else key


@cache
def _units(spell: Callable[[str], str]) -> tuple[re.Pattern[str], Mapping[str, str]]:
    content = content_of("units")
    known = _by_word(content["units"], spell)
    known |= {spell(word): _CITY for word in content["city"]} | {spell(word): _NONE for word in content["none"]}
    return any_of(known), known


def _by_word(levels: Mapping[str, Any], spell: Callable[[str], str]) -> dict[str, str]:
    return {spell(word): level for level, words in levels.items() for word in words}
