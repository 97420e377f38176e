"""Words of a unit -> the unit that amounts are compared in, and the factor to it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from extractor.grammar.readers.number import read_number
from extractor.language.fold import fold

_SCALES = {"nghìn": 1_000, "ngàn": 1_000, "vạn": 10_000, "triệu": 1_000_000, "tỷ": 1_000_000_000}


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as amounts are compared in it ("đồng"); an amount in the words read, times `factor`, is one in `name`."""

    name: str
    factor: Decimal = Decimal(1)
    counts: bool = False  # things that are counted ("hộ"), no amount of something ("ha")


def unit_of(value: Mapping[str, Any], *, counts: bool = False) -> Unit:
    """The unit that a lexicon's value `{unit, factor}` describes."""
    return Unit(value["unit"], Decimal(str(value.get("factor", 1))), counts)


def read_unit(text: str, known: Mapping[str, Unit]) -> Unit | None:
    """The unit that words begin with, with what it is counted per; None for words that hold none.

    "triệu đồng/người/năm" -> đồng/người/năm, factor 1,000,000; "giường bệnh/vạn dân" -> giường/10.000 dân, factor 1.
    """
    whole = " ".join(fold(text).split())
    if whole in known:
        return known[whole]
    head, *per = (part.strip() for part in whole.split("/"))
    unit = _head(head, known)
    if unit is None or not all(per):
        return None
    return replace(unit, name="/".join([unit.name, *map(_per, per)]))


def _head(text: str, known: Mapping[str, Unit]) -> Unit | None:
    """The unit before the first slash: "nghìn tấn", "hộ nghèo"; only things may go on with other words."""
    words = text.split()
    for count in range(len(words), 0, -1):
        unit = known.get(" ".join(words[:count]))
        if unit is not None and (unit.counts or count == len(words)):
            return unit
    scale = _scale(words[0]) if len(words) > 1 else None
    unit = _head(" ".join(words[1:]), known) if scale is not None else None
    return replace(unit, factor=unit.factor * scale) if unit is not None and scale is not None else None


def _scale(word: str) -> int | None:
    number = read_number(word)
    return number if isinstance(number, int) else _SCALES.get(word)


def _per(text: str) -> str:
    """One spelling of what a unit is counted per: "vạn dân" and "10000 dân" are "10.000 dân"."""
    first, _, rest = text.partition(" ")
    scale = _scale(first)
    return f"{scale:,} {rest}".replace(",", ".") if scale is not None and rest else text
