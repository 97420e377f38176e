"""The levels of people whose roster has no column for them, or a blank cell: those that their units tell."""

from dataclasses import replace
from datetime import date

import polars as pl

from extractor.rules.columns import LEVEL, UNIT
from extractor.rules.roster import UNREAD, Remark, Roster
from extractor.rules.units import unit_level

_LISTED = 5  # units that a remark names
_TEXTS = {"_told": pl.String}


def with_levels(roster: Roster, day: date) -> Roster:
    """A roster with the levels that units tell.

    Where there is no column of levels and all units that tell one tell the same, everybody is of it. Where they tell
    several, those whose unit tells none have none, and are told. Without a unit that tells a level nothing changes.
    """
    table = roster.table
    if UNIT not in table.columns:
        return roster
    has_column, is_whole = LEVEL in table.columns, LEVEL in roster.present
    blank = pl.col(LEVEL).is_null() if has_column else pl.lit(True)
    if LEVEL + UNREAD in table.columns:
        blank = blank & ~pl.col(LEVEL + UNREAD).fill_null(False)
    units = table.filter(blank & pl.col(UNIT).is_not_null())[UNIT].unique()
    told = pl.DataFrame({UNIT: units, "_told": [unit_level(unit, day) for unit in units]}, schema_overrides=_TEXTS)
    levels = told["_told"].drop_nulls().unique().sort()
    if not len(levels):
        return roster
    filled = table.join(told, on=UNIT, how="left", maintain_order="left")
    filled = filled.with_columns(pl.when(blank).then("_told").otherwise(LEVEL if has_column else "_told").alias(LEVEL))
    if not is_whole and filled[LEVEL].drop_nulls().n_unique() == 1:
        filled = filled.with_columns(pl.when(blank).then(pl.lit(levels[0])).otherwise(LEVEL).alias(LEVEL))
    unsaid = filled.filter(pl.col(LEVEL).is_null())
    remarks = [Remark(code="levels_of_units", values={"levels": ",".join(levels)})]
    if not is_whole and unsaid.height:
        names = unsaid[UNIT].drop_nulls().unique(maintain_order=True)
        said = ", ".join(f"«{name}»" for name in names.head(_LISTED)) or "-"
        remarks.append(Remark(code="units_unsaid", values={"count": str(unsaid.height), "units": said}))
    return replace(
        roster, table=filled.drop("_told"), present=roster.present | {LEVEL}, remarks=(*roster.remarks, *remarks)
    )
