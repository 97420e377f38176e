"""The levels of people whose roster has no column for them, or a blank cell: those of their sheet, unit or plan."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

import polars as pl

from extractor.rules.cells import key
from extractor.rules.columns import LEVEL, UNIT
from extractor.rules.roster import UNREAD, Remark, Roster, is_marked
from extractor.rules.units import division_level, level_reader, unit_level

_LISTED = 5  # units that a remark names
# "Huyện Mường Khoa" is the name of a unit, whose communes may stand on its sheet too: what follows must be nothing.
_LEVEL = r"(?:tinh|thanh pho|huyen|quan|thi xa|xa|phuong|thi tran|dac khu|trung uong)"
_OF_SHEET = re.compile(rf"\bcap {_LEVEL}\b|^(?:khoi )?{_LEVEL}$")


def sheet_level(name: str | None, day: date) -> str | None:
    """The level that the name of a sheet tells of its rows: "Cấp huyện", "CBCC cấp xã", "Xã"."""
    said = {found.group().removeprefix("khoi ") for found in _OF_SHEET.finditer(key(name or ""))}
    told = {level_reader(day)(each).value for each in said}
    level = told.pop() if len(told) == 1 else None
    return level if isinstance(level, str) else None


def with_levels(roster: Roster, day: date, demanded: Collection[str] = (), issuer: str | None = None) -> Roster:
    """A roster with the levels that the names of sheets and units tell; where the two differ, there is none.

    `issuer` of the plan tells the level of divisions with a bare name. Where no cell says a level and all units that
    tell one tell the same, everybody is of it, if it is one of those that rules demand. Else those whose unit tells
    none have none, and are told. Where nothing tells a level nothing changes.
    """
    table = roster.table
    has_column, is_whole = LEVEL in table.columns, LEVEL in roster.present
    said = pl.col(LEVEL) if has_column else pl.lit(None, pl.String)
    blank = said.is_null() & ~is_marked(LEVEL + UNREAD, table)
    sheets = {name: sheet_level(name, day) for name in table["_sheet"].unique()}
    has_units = UNIT in table.columns
    units = table.filter(blank)[UNIT].unique() if has_units else ()
    by_unit = {unit: unit_level(unit, day) or division_level(unit, issuer, day) for unit in units if unit}
    if not any(sheets.values()) and not any(by_unit.values()):
        return roster
    of_unit = _of(UNIT, by_unit) if has_units else pl.lit(None, pl.String)
    of_sheet = _of("_sheet", sheets)
    differ = (of_unit != of_sheet).fill_null(False)
    told = pl.when(~differ).then(pl.coalesce(of_unit, of_sheet))
    filled = table.with_columns(pl.when(blank).then(told).otherwise(said).alias(LEVEL), blank.alias("_blank"))
    levels = filled.filter("_blank")[LEVEL].drop_nulls().unique().sort().to_list()
    told_levels = filled[LEVEL].drop_nulls().unique().to_list()
    nobody_says = not has_column or table[LEVEL].null_count() == table.height
    if nobody_says and len(told_levels) == 1 and (not demanded or told_levels[0] in demanded):
        generally = pl.col("_blank") & pl.col(LEVEL).is_null()
        filled = filled.with_columns(pl.when(generally).then(pl.lit(told_levels[0])).otherwise(LEVEL).alias(LEVEL))
    remarks = [Remark(code="levels_of_units", values={"levels": ",".join(levels)})] if levels else []
    unsaid = filled.filter(pl.col(LEVEL).is_null())
    if not is_whole and unsaid.height and levels:
        names = unsaid[UNIT].drop_nulls().unique(maintain_order=True).head(_LISTED) if has_units else ()
        listed = ", ".join(f"«{name}»" for name in names) or "-"
        remarks.append(Remark(code="units_unsaid", values={"count": str(unsaid.height), "units": listed}))
    present = roster.present | {LEVEL} if levels else roster.present
    return replace(roster, table=filled.drop("_blank"), present=present, remarks=(*roster.remarks, *remarks))


def with_plan_level(roster: Roster, demanded: Collection[Sequence[str]]) -> Roster:
    """A roster whose people without a level are of the plan's, where its rules demand one level (or set of them) only.

    `demanded` are the levels that rules test. Not where cells or units tell other levels too: then somebody without a
    level may be of any, and has none. Without a column and without a level of the plan, the roster has no levels.
    """
    table = roster.table
    if len(demanded) != 1 or not table.height:
        return roster
    (levels,) = demanded
    has_column = LEVEL in table.columns
    said = pl.col(LEVEL) if has_column else pl.lit(None, pl.String)
    if has_column and not set(table[LEVEL].drop_nulls().unique()) <= set(levels):
        return roster
    blank = said.is_null() & ~is_marked(LEVEL + UNREAD, table)
    count = table.select(blank.sum()).item() if has_column else table.height
    if not count:
        return replace(roster, present=roster.present | {LEVEL})
    filled = table.with_columns(pl.when(blank).then(pl.lit(levels[0])).otherwise(said).alias(LEVEL))
    said_of = {"levels": ",".join(levels)}
    if LEVEL in roster.present:
        remark = Remark(code="blank_levels", values={**said_of, "count": str(count)})
    else:
        remark = Remark(code="no_level_column", values=said_of)
    return replace(roster, table=filled, present=roster.present | {LEVEL}, remarks=(remark, *roster.remarks))


def _of(column: str, levels: dict[str, str | None]) -> pl.Expr:
    """The level of each text of a column."""
    known = {text: level for text, level in levels.items() if text and level}
    if not known:
        return pl.lit(None, pl.String)
    return pl.col(column).replace_strict(known, default=None, return_dtype=pl.String)
