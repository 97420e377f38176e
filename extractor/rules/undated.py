"""Trainings ticked without a day, which count as done in the year of the check where rules ask for that year."""

from dataclasses import replace
from datetime import date

import polars as pl

from extractor.rules.columns import IN_YEAR, load_columns
from extractor.rules.model import RuleSet
from extractor.rules.roster import Remark, Roster


def with_undated(roster: Roster, rules: RuleSet, day: date) -> Roster:
    """A roster with a remark on each training that a rule counts by the year and some people have without a day."""
    yearly = dict.fromkeys(column for rule in rules.rules for column in rule.columns if column.endswith(IN_YEAR))
    remarks = []
    for column in (each.removesuffix(IN_YEAR) for each in yearly):
        if column not in roster.present:
            continue
        undated = roster.table.select((pl.col(column) & pl.col(f"{column}_ngay").is_null()).sum()).item()
        if undated:
            said = {"count": str(undated), "column": load_columns()[column].name, "year": str(day.year)}
            remarks.append(Remark(code="undated_year", values=said))
    return replace(roster, remarks=(*roster.remarks, *remarks))
