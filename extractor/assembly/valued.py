"""Indicators told by a colon: "Tỷ lệ lao động qua đào tạo: trên 20%"."""

from extractor.assembly.clause import Clause, Hit
from extractor.assembly.openers import find_opener

VALUE_COLON = "value_colon"  # stands for "đạt"
_BREAKS = frozenset(["semicolon", "stop_mark", "colon"])
# What may follow a share that its words stand before: a comma, a bracket, what it is a share of.
_TAIL = frozenset(["comma", "semicolon", "stop_mark", "open_bracket", "slash", "baseline", "number_of", "within_word"])


def mark_values(clause: Clause) -> None:
    """Tag the colons that stand between an indicator and its value."""
    for colon in [index for index, tag in enumerate(clause.tags) if tag == "colon"]:
        value = _behind_time(clause, colon + 1)
        measure = next((hit for hit in clause.measures if hit.start == value), None)
        if measure is not None and _names_indicator(clause, colon) and _ends_with(clause, measure):
            clause.tags[colon] = VALUE_COLON


def _behind_time(clause: Clause, index: int) -> int:
    """Where a value begins that a time of its own opens: "Tỷ lệ hộ nghèo: năm 2026 còn | 5%, năm 2027 còn 4%"."""
    time = next((hit for hit in clause.times if hit.start == index), None)
    at = time.end if time is not None else index
    strives = clause.tags[at : at + 1] == ["strive"]
    while (time is not None or strives) and clause.tags[at : at + 1] in (["reach"], ["end_value"], ["strive"]):
        at += 1
    return at


def _names_indicator(clause: Clause, colon: int) -> bool:
    """Whether more than a time, a level or "đối với ..." stands before a colon."""
    start = next((i + 1 for i in range(colon - 1, -1, -1) if clause.tags[i] in _BREAKS), 0)
    if start >= colon or clause.tags[start] == "for_word":
        return False
    timed = {i for hit in clause.times for i in range(hit.start, hit.end)}
    last = next((i for i in range(colon - 1, start - 1, -1) if i not in timed), start)
    if last < colon - 1 and clause.tags[last] in ("comma", "within_word"):
        return False  # "cử 16 công chức đi học, trong đó năm 2026: 04 người"
    return any(clause.tags[i] not in ("level", "comma", "strive") for i in range(start, colon) if i not in timed)


def _ends_with(clause: Clause, measure: Hit) -> bool:
    """Whether nothing but a unit follows a value: no group or outcome of its own."""
    at, size = measure.end, len(clause)
    timed = {hit.start for hit in clause.times}
    stop = next((i for i in range(at, size) if clause.tags[i] in ("semicolon", "stop_mark") or i + 1 in timed), size)
    if find_opener(clause, at, stop) is not None:
        return False
    return measure.kind != "percent" or at >= size or clause.tags[at] in _TAIL
