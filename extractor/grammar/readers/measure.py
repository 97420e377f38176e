"""Measure words -> comparator and values."""

from collections.abc import Sequence
from typing import Any

from extractor.grammar.readers.number import read_number

# A token as the readers see it: its tag, its folded text, the value its lexicon gives.
Item = tuple[str, str, Any]

_COMPARATORS = {
    "at_least": "ge", "or_more": "ge", "over": "gt", "at_most": "le", "or_less": "le", "under": "lt", "about": "approx",
}  # fmt: skip
_NUMERIC = frozenset(["percent", "number", "number_word", "half", "ratio", "multiple_word"])


def read_measure(items: Sequence[Item]) -> dict[str, Any] | None:
    """Comparator with `value`, or `low` and `high`; None where a number cannot be read.

    "ít nhất 80%" -> {"comparator": "ge", "value": 80}. Bare numbers are `eq`; "từ" before a single value makes it `ge`.
    """
    tags = [tag for tag, _, _ in items]
    if "fraction_word" in tags:
        numbers = [value for tag, _, value in items if tag == "number_word"]
        return {"comparator": _comparator(tags), "value": round(100 * numbers[0] / numbers[1], 2)}
    values: list[int | float] = []
    whole: int | float | None = None
    for tag, word, meaning in items:
        if tag not in _NUMERIC:
            continue
        if tag == "ratio":
            part, total = (read_number(side) for side in word.split("/"))
            if part is None or total is None:
                return None
            values.append(part)
            whole = total
            continue
        value = meaning if tag in ("number_word", "half", "multiple_word") else read_number(word.translate(_UNFOLD))
        if value is None:
            return None
        values.append(value)
    if "slash" in tags and len(values) == 2:  # "35/100.000"
        return {"comparator": _comparator(tags), "value": values[0]}
    scale = next((value for tag, _, value in items if tag == "scale_word"), 1)
    if len(values) == 2:
        return {"comparator": "range", "low": values[0] * scale, "high": values[1] * scale}
    if len(values) != 1:
        return None
    if "dash" in tags:  # "đạt ít nhất -25 triệu tấn"
        values = [-values[0]]
    measure: dict[str, Any] = {"comparator": _comparator(tags), "value": values[0] * scale}
    if whole is not None:
        measure["of"] = whole
    return measure


_UNFOLD = str.maketrans("o", "O")  # folding lowered the letter that OCR put for a zero


def _comparator(tags: Sequence[str]) -> str:
    if "rank_word" in tags:
        return "le"
    for tag in tags:
        if tag in _COMPARATORS:
            return _COMPARATORS[tag]
    return "ge" if "from_word" in tags else "eq"
