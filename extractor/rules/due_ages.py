"""Ages on the day that a target fell due, where the check is later: who has passed its age since may count or not."""

from dataclasses import replace
from datetime import date

import polars as pl

from extractor.rules.columns import BIRTH
from extractor.rules.model import Rule, RuleSet
from extractor.rules.roster import UNREAD, Remark, Roster, age_on
from extractor.rules.told import named_people


def due_flag(rule: Rule) -> str:
    """The column that marks who passed the age of a rule after it fell due."""
    return f"{BIRTH}:{rule.id}{UNREAD}"


def with_due_ages(roster: Roster, rules: RuleSet, day: date) -> Roster:
    """A roster that marks, for each rule that fell due before a day, who has passed its age since, with a remark."""
    if BIRTH not in roster.present:
        return roster
    marks = {}
    for rule in rules.rules:
        due = rule.when.due(day)
        tests = (*rule.population_tests, *rule.condition)
        ages = {test.number for test in tests if test.operator == "under" and test.number}
        if ages and due is not None and due < day:
            grown = [(age_on(due) < age) & (age_on(day) >= age) for age in sorted(ages)]
            marks[due_flag(rule)] = pl.any_horizontal(grown).fill_null(False)
    table = roster.table.with_columns(mark.alias(flag) for flag, mark in marks.items())
    grown_up = table.filter(pl.any_horizontal(list(marks))) if marks else table.head(0)
    if not grown_up.height:
        return roster
    remark = Remark(code="aged_since", values=named_people(grown_up))
    return replace(roster, table=table, remarks=(*roster.remarks, remark))
