"""Trainings ticked without a day, which count as done in the year that rules ask for."""

from dataclasses import replace
from datetime import date

import polars as pl

from extractor.rules.columns import is_of_a_year, load_columns, named_year, read_column
from extractor.rules.model import RuleSet
from extractor.rules.roster import Remark, Roster


def with_undated(roster: Roster, rules: RuleSet, day: date) -> Roster:
    """A roster with a remark on each training that a rule counts by the year and some people have without a day."""
    yearly = dict.fromkeys(
        (read_column(column), named_year(column) or day.year)
        for rule in rules.rules
        for column in rule.columns
        if is_of_a_year(column)
    )
    remarks = []
    for column, year in yearly:
        if column not in roster.present or year > day.year:
            continue
        undated = roster.table.select((pl.col(column) & pl.col(f"{column}_ngay").is_null()).sum()).item()
        if undated:
            said = {"count": str(undated), "column": load_columns()[column].name, "year": str(year)}
            remarks.append(Remark(code="undated_year", values=said))
    return replace(roster, remarks=(*roster.remarks, *remarks))
