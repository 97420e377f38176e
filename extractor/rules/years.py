"""Columns whose heads name a year: "Bồi dưỡng kỹ năng số 2025", "Xếp loại năm 2024"."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import polars as pl

from extractor.rules.cells import Reader
from extractor.rules.columns import RATING, load_columns
from extractor.rules.heads import Head
from extractor.rules.people import blank
from extractor.rules.roster import Remark

_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_OF_ALL_YEARS = ("text", "standing", "training", "birth", "member", "groups", "level")


def head_year(text: str) -> int | None:
    """The year that a head names; None where it names none or several."""
    years = set(_YEAR.findall(text))
    return int(years.pop()) if len(years) == 1 else None


def of_the_time(head: Head, day: date) -> tuple[Head, list[Remark]]:
    """The heads without columns of other years than that of a day, with remarks on them.

    Of several years the newest that has begun counts.
    """
    places = dict(head.places)
    remarks = []
    for column, its_places in head.places.items():
        years = {place: year for place in its_places if (year := head_year(head.texts.get(place, ""))) is not None}
        if not years or load_columns()[column].type in _OF_ALL_YEARS:
            continue
        newest = max((year for year in years.values() if _counts(column, year, day)), default=None)
        kept = tuple(place for place in its_places if years.get(place, newest) == newest)
        left = [head.texts[place] for place in its_places if place not in kept]
        if left:
            said = ", ".join(f"«{' '.join(text.split())}»" for text in left)
            remarks.append(Remark(code="other_years", values={"heads": said, "day": f"{day:%d/%m/%Y}"}))
        if kept:
            places[column] = kept
        else:
            del places[column]
    return replace(head, places=places), remarks


def years_told(head: Head) -> dict[str, int]:
    """The year of each column whose heads name one and the same: "Xếp loại năm 2024"."""
    found = {
        column: {head_year(head.texts.get(place, "")) for place in places}
        for column, places in head.places.items()
        if load_columns()[column].type not in _OF_ALL_YEARS
    }
    return one_year(found)


def one_year(found: Mapping[str, set[int | None]]) -> dict[str, int]:
    """The columns of which one year is told everywhere, with the year."""
    return {column: year for column, years in found.items() if len(years) == 1 for year in years if year is not None}


def _counts(column: str, year: int, day: date) -> bool:
    """Whether a year has begun; a grading is there in December and stands until the next one.

    Staff are graded before 15 December (Decree 90/2020/NĐ-CP, Article 20).
    """
    if column != RATING:
        return year <= day.year
    return (year == day.year and day.month == 12) or (year == day.year - 1 and (day.month, day.day) < (12, 15))


def dated_texts(people: pl.DataFrame, places: Sequence[int], head: Head, read: Reader) -> pl.Series | None:
    """The cells of trainings with the years of their heads: "x" under "... 2025" is "2025"; None without such heads."""
    years = {place: year for place in places if (year := head_year(head.texts.get(place, ""))) is not None}
    if not years:
        return None
    texts = []
    for place in places:
        series = people[f"c{place}"]
        year = years.get(place)
        dated = {text: _dated(text, year, read) for text in series.unique().drop_nulls()}
        said = series.replace_strict(dated, default=None, return_dtype=pl.String)
        texts.append(said.alias(f"c{place}"))
    table = pl.DataFrame(texts)
    named = [pl.when(~blank(name)).then(pl.col(name)) for name in table.columns]
    listed = pl.concat_list(named).list.drop_nulls().list.join("; ")
    return table.select(pl.when(listed != "").then(listed).alias("dated")).to_series()


def _dated(text: str, year: int | None, read: Reader) -> str | None:
    """A cell with the year of its head; None where it says that there was no training."""
    told = read(text)
    if told.fault is not None:
        return text
    if not told.value:
        return None
    return str(year) if year is not None and told.day is None else text
