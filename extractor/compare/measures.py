"""How much: measures made comparable, and the value axis in the direction that is meant."""

import re
from dataclasses import dataclass
from typing import Literal

from extractor.catalogue.models import Measure, MeasureKind
from extractor.compare.models import Axis
from extractor.compare.words import load_lexicon, says, spelled

Kind = Literal["share", "count", "change", "rate", "existence", "qualitative"]
Finding = tuple[Axis, str]  # the axis, and the code of the ground that tells why

_KINDS: dict[MeasureKind, Kind] = {
    "percent": "share",
    "universal": "share",
    "count": "count",
    "change": "change",
    "rate": "rate",
    "existence": "existence",
    "qualitative": "qualitative",
}
_UPWARD, _DOWNWARD = ("ge", "gt"), ("le", "lt")
_FALLS = "giảm"
_ALL = 100
_BY_HEAD, _A_YEAR = "người", "năm"  # "thu nhập bình quân 75 triệu đồng" is a person's, and a year's
_COMPARED_WITH = re.compile(r"^so với ")
_STRICT = ("gt", "lt")
_SIGNS = {"ge": "≥ ", "gt": "> ", "le": "≤ ", "lt": "< ", "approx": "≈ "}
_TURNED = {"le": "ge", "lt": "gt", "ge": "le", "gt": "lt"}


@dataclass(frozen=True, slots=True)
class Amount:
    """A measure made ready for comparing.

    `value` is in the unit `unit` ("%" for shares; a range stands by its low end). `sense` is 1 where more is better,
    -1 where less is, 0 where it is not known, and `said` tells that the words or the comparator say so. `shown` is the
    measure as people read it. `negative` is left where the outcome is negative and its share could not be turned round;
    `turned` is how one that was is read.
    """

    kind: Kind
    value: float | None
    strict: bool
    sense: int
    said: bool
    unit: str
    direction: str | None
    baseline: str
    negative: bool
    shown: str
    turned: str


def amount_of(measure: Measure, indicator: str, *, negative: bool) -> Amount:
    """The amount of a measure; `indicator` are the spelled words of what is measured.

    The share of a `negative` outcome ("không quá 5% chưa đạt chuẩn") is turned into that of the positive one.
    """
    kind = _KINDS[measure.kind]
    direction = measure.direction
    if kind in ("share", "rate") and says("moving", indicator):
        kind, direction = "change", "decrease" if _FALLS in indicator.split() else "increase"
    comparator: str = measure.comparator or "eq"
    value, unit = _value(measure), _unit(measure, kind)
    turned = negative and measure.kind == "percent" and value is not None
    if turned and value is not None:
        value, comparator = (
            _ALL - (measure.high if measure.high is not None else value),
            _TURNED.get(comparator, comparator),
        )
    sense, said = _sense(kind, comparator, "" if turned else indicator, value)
    return Amount(
        kind=kind,
        value=value,
        strict=comparator in _STRICT,
        sense=-sense if negative and kind == "count" else sense,
        said=said,
        unit=unit,
        direction=direction,
        baseline=_COMPARED_WITH.sub("", spelled(measure.baseline or "")),
        negative=negative and not turned,
        shown=_shown(measure),
        turned=f"{_SIGNS.get(comparator, '')}{value:g}%" if turned else "",
    )


def value_axis(higher: Amount, lower: Amount) -> Finding:
    """The lower amount against the higher one."""
    if higher.negative != lower.negative:
        return "unknown", "value_sense"
    if higher.kind != lower.kind:
        return _across(higher, lower)
    if higher.kind in ("existence", "qualitative"):
        return "same", ""
    if higher.kind == "change":
        return _change(higher, lower)
    if not _one_unit(higher, lower):
        return "unknown", "value_unit"
    return _number(higher, lower)


def _across(higher: Amount, lower: Amount) -> Finding:
    """Measures of different kinds: any number answers who demands some, and all of them a state without a number."""
    if higher.kind == "existence" and lower.kind in ("share", "count") and lower.value:
        return ("better" if lower.kind == "count" and lower.value > 1 else "same"), "value_better"
    if higher.kind == "qualitative" and lower.kind == "share" and (lower.value or 0) >= _ALL:
        return "same", ""
    return "unknown", "value_kind"


def _change(higher: Amount, lower: Amount) -> Finding:
    if higher.direction != lower.direction:
        known = higher.direction and lower.direction
        return ("worse", "value_direction") if known else ("unknown", "value_sense")
    if higher.baseline and lower.baseline and higher.baseline != lower.baseline:
        return "unknown", "value_baseline"
    if higher.value is None:
        return "same", ""
    if lower.value is None or higher.unit != lower.unit:
        return "unknown", "value_unit" if lower.value is not None else "value_kind"
    return _by(higher, lower, 1)


def _one_unit(higher: Amount, lower: Amount) -> bool:
    """One unit; it may have more words ("giường bệnh/vạn dân"), and "a head" or "a year" may be left out."""
    if higher.unit == lower.unit:
        return True
    one, other = higher.unit.split(), lower.unit.split()
    if higher.kind == "count":
        return one[:1] == other[:1] != []
    if _BY_HEAD in {*one, *other}:
        one, other = ([word for word in words if word not in (_BY_HEAD, _A_YEAR)] for words in (one, other))
    if not (one and other) or (_A_YEAR in one) != (_A_YEAR in other):
        return False
    return one == other or (
        (one[0], one[-1]) == (other[0], other[-1]) and (set(one) <= set(other) or set(other) <= set(one))
    )


def _number(higher: Amount, lower: Amount) -> Finding:
    if higher.value is None or lower.value is None:
        return ("same", "") if higher.value == lower.value else ("unknown", "value_kind")
    if higher.kind == "share" and _ALL in (higher.value, lower.value) and 1 in (higher.sense, lower.sense):
        return _by(higher, lower, 1)
    if higher.said and lower.said and higher.sense != lower.sense:
        return "unknown", "value_sense"
    sense = lower.sense if lower.said and not higher.said else higher.sense
    if sense == 0:
        same = higher.value == lower.value and higher.strict == lower.strict
        return ("same", "") if same else ("unknown", "value_sense")
    return _by(higher, lower, sense)


def _by(higher: Amount, lower: Amount, sense: int) -> Finding:
    """Compare where more (1) or less (-1) is better; "more than 80" is more than 80."""
    one, other = ((amount.value or 0) * sense for amount in (higher, lower))
    if (one, higher.strict) == (other, lower.strict):
        return "same", ""
    return ("better", "value_better") if (other, lower.strict) > (one, higher.strict) else ("worse", "value_worse")


def _value(measure: Measure) -> float | None:
    if measure.kind == "universal":
        return _ALL
    if amount := measure.normalized:
        return amount.low if amount.low is not None else amount.value
    value = measure.low if measure.low is not None else measure.value
    many, _ = _factor(spelled(measure.unit or ""))
    return value * many if value is not None else None


def _unit(measure: Measure, kind: str) -> str:
    """The unit in one spelling: people are people, and places in an order are places."""
    if measure.kind in ("percent", "universal"):
        return "%"
    if measure.normalized:
        unit = spelled(measure.normalized.unit) or measure.normalized.unit.strip()
    else:
        unit = spelled(measure.unit or "") or (measure.unit or "").strip()
        _, unit = _factor(unit)
    lexicon = load_lexicon()
    if kind == "rate":
        return "hạng" if unit in lexicon.rank_units else unit
    return "người" if lexicon.people.match(unit) else unit


def _factor(unit: str) -> tuple[float, str]:
    """How many of which smaller unit a unit is: "triệu đồng người" is 1000000 "đồng người"."""
    for large, (many, small) in load_lexicon().factors.items():
        if unit == large or unit.startswith(f"{large} "):
            return many, f"{small}{unit.removeprefix(large)}"
    return 1, unit


def _sense(kind: str, comparator: str, indicator: str, value: float | None) -> tuple[int, bool]:
    """Which way is better, and whether something says so; nobody is content with less where all is demanded."""
    if comparator in _DOWNWARD or says("falling", indicator):
        return -1, True
    if comparator in _UPWARD or (kind == "share" and value == _ALL):
        return 1, True
    if (bad := load_lexicon().rules["lower_is_better"].search(indicator)) and (kind != "share" or value != 0):
        undone = says("undone", indicator[: bad.start()]) or indicator[bad.end() :].startswith(" được")
        return (1, True) if undone else (-1, True)
    if says("higher_is_better", indicator):
        return 1, True
    return (0, False) if kind == "rate" else (1, False)


def _shown(measure: Measure) -> str:
    """The measure in figures and signs that both languages share; its kind where it has no number."""
    if measure.kind == "universal":
        return "100%"
    numbers = " - ".join(
        f"{each:g}" if abs(each) < 1e6 else f"{each:.0f}"
        for each in (measure.value, measure.low, measure.high)
        if each is not None
    )
    if not numbers:
        return measure.kind
    unit = "%" if measure.kind == "percent" else " ".join((measure.unit or "").split())
    return (
        _SIGNS.get(measure.comparator or "", "")
        + numbers
        + (unit if unit.startswith("%") else f" {unit}" if unit else "")
    )
