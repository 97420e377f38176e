"""Words of time -> the first and last day meant."""

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from extractor.grammar.readers.measure import Item

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_DIGITS = re.compile(r"\d+")

Interval = tuple[date, date]  # first and last day


def read_deadline(
    kind: str, items: Sequence[Item], year: int | None, *, open_end: bool = False
) -> dict[str, str] | None:
    """ISO dates `start` and `end`, or `every` and `by`, of a deadline of this kind; None where a date is impossible.

    `year` is the plan's own, for days and quarters named without one.
    """
    vision = next((index for index, (tag, _, _) in enumerate(items) if tag == "vision_word"), None)
    if vision is not None:  # "đến năm 2030, tầm nhìn 2045"
        items = items[:vision]
    try:
        if kind in ("ongoing", "none"):
            return {}
        if kind == "recurring":
            return _recurring(items)
        intervals = list(_intervals(items, year))
    except ValueError:  # 31/11, month 13
        return None
    if not intervals:
        return None
    first = min(start for start, _ in intervals)
    last = max(end for _, end in intervals)
    if kind == "by":
        before = any(tag == "until" and word.startswith("trước") for tag, word, _ in items[:2])
        whole_days = any(tag in ("date", "ratio", "day_word") for tag, _, _ in items) or last == first
        return {"end": str(first - timedelta(days=1) if before and not whole_days else last)}
    if open_end:
        return {"start": str(first)}
    return {"start": str(first), "end": str(last)}


def _intervals(items: Sequence[Item], year: int | None) -> Iterator[Interval]:
    """The days that each time word of the match covers; a year at the end serves the quarters and months before it."""
    tags = [tag for tag, _, _ in items]
    years = [int(word) for tag, word, _ in items if tag == "year"]
    years = years or [int(_DIGITS.findall(word)[-1]) for tag, word, _ in items if tag == "month_year"]
    shared = years[-1] if years else year
    consumed_year = False
    for index, (tag, word, _) in enumerate(items):
        if tag == "date":
            day, month, full_year = map(int, _DIGITS.findall(word))
            yield _days(full_year, month, day)
            consumed_year = True
        elif tag == "month_year" and tags[index - 1 : index] == ["quarter_word"]:  # "quý 1/2026"
            quarter, full_year = map(int, _DIGITS.findall(word))
            yield _quarter(full_year, quarter)
            consumed_year = True
        elif tag == "month_year":
            month, full_year = map(int, _DIGITS.findall(word))
            before = items[index - 2] if index >= 2 and tags[index - 1] == "month_word" else None
            day_number = int(before[1]) if before and before[0] == "number" else None
            yield _days(full_year, month, day_number)
            consumed_year = True
        elif tag == "ratio" and shared is not None:
            day, month = map(int, _DIGITS.findall(word))
            yield _days(shared, month, day)
        elif tag == "number" and shared is not None and index and tags[index - 1] == "month_word":
            day_number = int(items[index - 2][1]) if index >= 2 and tags[index - 2] == "number" else None
            yield _days(shared, int(word), day_number)
            consumed_year = True
        elif tag in ("roman", "number") and shared is not None and _in_quarter(tags, index):
            own = next((int(w) for t, w, _ in items[index:] if t == "year"), shared)
            yield _quarter(own, _ROMAN[word] if word in _ROMAN else int(word))
            consumed_year = True
        elif tag in ("first_half", "second_half") and "half_yearly" in tags and shared is not None:
            first = tag == "first_half"
            yield (date(shared, 1, 1), date(shared, 6, 30)) if first else (date(shared, 7, 1), date(shared, 12, 31))
            consumed_year = True
    if not consumed_year and "whole_year" in tags and shared is not None:
        years = [shared]
    if not consumed_year and "school_year" in tags and len(years) > 1:
        yield date(years[-2], 9, 1), date(years[-1], 5, 31)
    elif not consumed_year:
        yield from ((date(full_year, 1, 1), date(full_year, 12, 31)) for full_year in years)


def _in_quarter(tags: Sequence[str], index: int) -> bool:
    """Whether the number at `index` counts quarters: "quý III, IV"."""
    before = [tag for tag in tags[:index] if tag not in ("comma", "and_word", "dash", "roman", "number")]
    return bool(before) and before[-1] == "quarter_word"


def _quarter(year: int, quarter: int) -> Interval:
    if not 1 <= quarter <= 4:
        raise ValueError(quarter)
    return date(year, 3 * quarter - 2, 1), _days(year, 3 * quarter, None)[1]


def _days(year: int, month: int, day: int | None) -> Interval:
    if day is not None:
        return date(year, month, day), date(year, month, day)
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _recurring(items: Sequence[Item]) -> dict[str, str] | None:
    """Interval and, where a day is named, the last one of the year."""
    tags = [tag for tag, _, _ in items]
    every = next((value for tag, _, value in items if tag in ("yearly", "next_year")), None)
    if every is None and "quarter_word" in tags:
        every = "quarter"  # "trước ngày 10 của tháng cuối quý"
    if every is None:
        every = "half_year" if "half_yearly" in tags else "year" if "following" in tags else None
    if every is None:
        return None
    days: list[date] = []
    for index, (tag, word, _) in enumerate(items):
        if tag == "ratio":
            day, month = map(int, _DIGITS.findall(word))
            days.append(date(2000, month, day))  # a leap year: 29/02 is a day
        elif tag == "number" and tags[index - 1 : index] == ["month_word"] and tags[max(0, index - 2)] == "number":
            days.append(date(2000, int(word), int(items[index - 2][1])))
    found = {"every": every}
    if days:
        last = max(day.replace(year=2000) for day in days)
        if len(days) > 1 and (every != "half_year" or "year_word" in tags):
            found["every"] = "year"
        found["by"] = f"--{last.month:02d}-{last.day:02d}"
    return found
