"""The texts of a column of a sheet that may stand in several places: names in two, levels ticked below heads."""

from collections.abc import Mapping, Sequence

import polars as pl

from extractor.errors import UnreadableFileError
from extractor.rules.cells import load_values
from extractor.rules.columns import NAME, Column
from extractor.rules.days import read_day
from extractor.rules.people import blank, is_blank
from extractor.rules.sheet_notes import SheetNotes
from extractor.rules.values import reader_of
from extractor.rules.years import dated_texts


def column_texts(notes: SheetNotes, people: pl.DataFrame, column: Column) -> pl.Series:
    """The texts of a column; of several columns with one meaning those that are there, if none contradict.

    A family and a given name make a name, several posts are several posts, and of several units the first counts.
    """
    head = notes.table.head
    places = head.places[column.id]
    first, *others = (people[f"c{place}"] for place in places)
    if marks := {place: head.marks[place] for place in places if place in head.marks}:
        ticked = _ticked(people, places, marks)
        # A tick that stands under "Khác" alone is a cell that cannot be read.
        other_marks = head.other_marks.get(column.id, {})
        return ticked.fill_null(_ticks(people, other_marks)) if other_marks else ticked
    if column.type == "training":
        dated = dated_texts(people, places, head, reader_of(column))
        if dated is not None:
            return dated
    if others and (column.id == NAME or column.type == "groups"):
        return _joined(people, places, " " if column.id == NAME else "; ")
    if column.type == "member":  # on probation, then for good: the first day counts, and "no" in none of them
        is_no = [
            pl.col(f"c{place}").str.strip_chars().str.to_lowercase().is_in(load_values()["no"]) for place in places
        ]
        said = [pl.when(~blank(f"c{place}")).then(f"c{place}") for place in places]
        yes = [pl.when(~no).then(each) for no, each in zip(is_no, said, strict=True)]
        return people.select(pl.coalesce([*yes, *said])).to_series()
    for place, other in zip(places[1:], others, strict=True):
        pairs = pl.DataFrame({"a": first, "b": other, "row": people["_row"]}).filter(
            ~blank("a") & ~blank("b") & (pl.col("a").str.strip_chars() != pl.col("b").str.strip_chars())
        )
        for text, second, row in pairs.iter_rows():
            if column.type != "text" and not _same(column, text, second):
                one, two = (f"{notes.cell(at, row)} {said!r}" for at, said in ((places[0], text), (place, second)))
                raise UnreadableFileError(
                    notes.path,
                    f"two columns for {column.name} differ: {one} and {two}",
                    "leave one of the two columns",
                )
        first = pl.select(pl.when(is_blank(pl.lit(first))).then(pl.lit(other)).otherwise(pl.lit(first))).to_series()
    return first


def _joined(people: pl.DataFrame, places: Sequence[int], between: str) -> pl.Series:
    """The texts of several columns one after the other, each text once."""
    texts = [pl.when(~blank(f"c{place}")).then(pl.col(f"c{place}").str.strip_chars()) for place in places]
    listed = pl.concat_list(texts).list.drop_nulls().list.unique(maintain_order=True)
    return people.select(listed.list.join(between).alias("joined")).to_series()


def _ticked(people: pl.DataFrame, places: Sequence[int], marks: Mapping[int, str]) -> pl.Series:
    """What the heads of ticked cells say: "x" under "ĐH" is "ĐH", "Luật" is "ĐH: Luật"; several stand side by side."""
    texts = []
    for place in places:
        cell, head = pl.col(f"c{place}").str.strip_chars(), marks.get(place)
        said = pl.when(~blank(f"c{place}"))
        if head is None:
            texts.append(said.then(cell))
            continue
        low = cell.str.to_lowercase()
        ticked = said.then(
            pl.when(low.is_in(load_values()["yes"]))
            .then(pl.lit(head))
            .when(~low.is_in(load_values()["no"]))
            .then(pl.concat_str(pl.lit(f"{head}: "), cell))
        )
        texts.append(ticked)
    listed = pl.concat_list(texts).list.drop_nulls().list.join("; ")
    return people.select(pl.when(listed != "").then(listed).alias("ticked")).to_series()


def _ticks(people: pl.DataFrame, marks: Mapping[int, str]) -> pl.Series:
    """The first head under which somebody has a tick; words there say something else."""
    yes = load_values()["yes"]
    texts = [
        pl.when(pl.col(f"c{place}").str.strip_chars().str.to_lowercase().is_in(yes)).then(pl.lit(head))
        for place, head in marks.items()
    ]
    return people.select(pl.coalesce(texts).alias("ticks")).to_series()


def _same(column: Column, text: str, other: str) -> bool:
    """Whether two texts say the same: "ĐH" and "Đại học"."""
    if column.type == "birth" and (days := [read_day(each) for each in (text, other)]) and all(days):
        first, second = (day for day in days if day)
        return first == second or (first.day.year == second.day.year and not (first.exact and second.exact))
    one, two = (reader_of(column)(each) for each in (text, other))
    return (one.value, one.day, one.fault) == (two.value, two.day, two.fault)
