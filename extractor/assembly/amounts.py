"""The amount of a measure in the unit in which amounts are compared."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from extractor.catalogue.models import Amount
from extractor.grammar.readers.unit import Unit, read_unit

_PEOPLE = Unit("người", counts=True)
_SHARE = Unit("%", counts=True)


def normalized(measure: Mapping[str, Any], units: Mapping[str, Unit], *, people: bool) -> Amount | None:
    """The amount in a unit of the lexicons; None without a number or for a unit that they do not know.

    `people`: what is counted begins with a word for people, who are counted in "người".
    """
    numbers = {key: measure[key] for key in ("value", "low", "high") if measure.get(key) is not None}
    kind, said = measure["kind"], measure.get("unit") or ""
    unit = _SHARE if kind == "percent" else read_unit(said, units)
    if unit is None and people and kind in ("count", "change"):
        unit = _PEOPLE
    if unit is None or not numbers or (kind == "rate" and unit.counts and "/" not in unit.name):
        return None
    return Amount(unit=unit.name, **{key: _times(number, unit.factor) for key, number in numbers.items()})


def _times(number: int | float, factor: Decimal) -> int | float:
    product = Decimal(str(number)) * factor
    return int(product) if product == product.to_integral_value() else float(product)
