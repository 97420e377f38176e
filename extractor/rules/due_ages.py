"""Ages that may lie on either side of what a target names: of a year of birth alone, and since the target fell due."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import polars as pl

from extractor.rules.columns import BIRTH, BORN_BY
from extractor.rules.due import due_day
from extractor.rules.model import Rule, RuleSet
from extractor.rules.roster import UNREAD, Remark, Roster, age_on
from extractor.rules.told import named_people


def due_flag(rule: Rule) -> str:
    """The column that marks who may be below the age of a rule or not."""
    return f"{BIRTH}:{rule.id}{UNREAD}"


def with_due_ages(roster: Roster, rules: RuleSet, day: date) -> Roster:
    """A roster that marks, for each rule about an age, of whom it is open, with remarks that name them.

    A birth is of the first or the last day that it may be, an age of the day of the check or of that on which the rule
    fell due before.
    """
    if BIRTH not in roster.present:
        return roster
    marks = {
        due_flag(rule): pl.any_horizontal([_differs(age, days) for age in ages])
        for rule in rules.rules
        if (ages := _ages(rule)) and (days := _days(rule, day))
    }
    table = roster.table.with_columns(mark.fill_null(False).alias(flag) for flag, mark in marks.items())
    is_open = table.filter(pl.any_horizontal(list(marks))) if marks else table.head(0)
    return replace(roster, table=table, remarks=(*roster.remarks, *_remarks(is_open, table)))


def _ages(rule: Rule) -> list[int]:
    tests = (*rule.population_tests, *rule.condition)
    return sorted({test.number for test in tests if test.operator == "under" and test.number})


def _days(rule: Rule, day: date) -> list[date]:
    due = due_day(rule, day)
    return [day, due] if due is not None and due < day else [day]


def _differs(age: int, days: list[date]) -> pl.Expr:
    """Whether somebody may be below an age and may not."""
    below = [age_on(day, birth) < age for day in days for birth in (BIRTH, BORN_BY)]
    return pl.any_horizontal(below) & ~pl.all_horizontal(below)


def _remarks(people: pl.DataFrame, roster: pl.DataFrame) -> Iterator[Remark]:
    is_exact = pl.col(BIRTH) == pl.col(BORN_BY)
    if (grown := people.filter(is_exact)).height:
        yield Remark(code="aged_since", values=named_people(grown, roster))
    if (unsure := people.filter(~is_exact)).height:
        yield Remark(code="born_in_year", values=named_people(unsure, roster))
