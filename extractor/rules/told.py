"""People as remarks name them: "Lê An (11); Vi Bình (12)", in a file of several sheets "Lê An (Đảng!11)"."""

from collections.abc import Iterable
from itertools import islice, repeat

import polars as pl

from extractor.rules.columns import NAME

_MOST = 20  # people that a remark names


def people_values(names: Iterable[str | None], places: Iterable[str], count: int) -> dict[str, str]:
    """The values of a remark about `count` people: their number, and the first ones with the places of their rows."""
    listed = [f"{name or '?'} ({place})" for name, place in islice(zip(names, places, strict=False), _MOST)]
    rest = [f"… (+{count - _MOST})"] if count > _MOST else []
    return {"count": str(count), "people": "; ".join([*listed, *rest])}


def places_of(people: pl.DataFrame, roster: pl.DataFrame) -> pl.Series:
    """Where the rows of people stand, with their sheets where the roster has several."""
    row = pl.col("_row").cast(pl.String)
    several = roster["_sheet"].n_unique() > 1
    return people.select(pl.concat_str(pl.col("_sheet"), pl.lit("!"), row) if several else row).to_series()


def named_people(people: pl.DataFrame, roster: pl.DataFrame) -> dict[str, str]:
    """Some people of a roster's table for a remark."""
    names = people[NAME] if NAME in people.columns else repeat(None)
    return people_values(names, places_of(people, roster), people.height)
