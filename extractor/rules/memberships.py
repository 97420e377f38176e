"""Columns that say who is of a group besides what posts say: "Huyện ủy viên" over ticks.

A head that names a level ("Huyện ủy viên") is about a body of that level. Of somebody who works at another one it is
open for which level he counts: a roster has one level for each person.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import polars as pl

from extractor.catalogue.vocabulary import load_vocabulary
from extractor.rules.cells import key
from extractor.rules.columns import GROUPS, LEVEL, load_columns
from extractor.rules.group_heads import group_flag
from extractor.rules.model import Rule, RuleSet, Test
from extractor.rules.roster import UNREAD, Remark, Roster, is_marked
from extractor.rules.told import named_people
from extractor.rules.units import unit_level

_OF_BASE = (key("đảng ủy viên"), key("đuv"))
UNTOLD = f"{GROUPS}_theo_dau"  # of whom ticks tell a group, and nothing the kind


def level_flag(group: str) -> str:
    """The column that marks who is of a group at another level than his own."""
    return f"{LEVEL}:{group}{UNREAD}"


def level_of_head(text: str, day: date) -> str | None:
    """The level that a head of membership names; a "Đảng ủy" is a committee of the lowest one.

    >>> level_of_head("UVBCH Đảng bộ huyện", date(2024, 1, 1)), level_of_head("Cấp ủy viên", date(2024, 1, 1))
    ('huyen', None)
    """
    lowest = list(load_vocabulary().names["levels"])[-1]
    return unit_level(text, day) or (lowest if key(text).startswith(_OF_BASE) else None)


def ticked_at(group: str, level: str) -> str:
    """The column that marks who is of a group by a head that names a level."""
    return f"{group}:{level}"


def told_alone(test: Test, roster: Roster) -> bool:
    """Whether a column of its own tells the group that a test asks for."""
    return test.operator == "has" and len(test.values) == 1 and test.values[0] in _columns_of(roster)


def flags_of_groups(test: Test, roster: Roster) -> Iterator[str]:
    """The columns that mark whose membership in the groups of a test is open."""
    for group in test.values:
        yield group_flag(group)
        if group in _columns_of(roster):
            yield group + UNREAD


def flags_of_levels(rule: Rule) -> Iterator[str]:
    """The columns that mark whose membership is of another level, for the groups that a rule counts."""
    tests = (test for test in rule.population_tests if test.operator == "has")
    yield from dict.fromkeys(level_flag(group) for test in tests for group in test.values)


def with_memberships(roster: Roster, rules: RuleSet) -> Roster:
    """A roster that marks who is of a group at another level than his own, with remarks on what rules ask of it."""
    asked = {
        group
        for rule in rules.rules
        for test in (*rule.population_tests, *rule.condition)
        if test.operator == "has"
        for group in test.values
    }
    made, remarks = [], []
    for head in roster.group_heads:
        if groups := [group for group in head.groups if group in asked]:
            names = ", ".join(load_vocabulary().name("groups", group) for group in groups)
            remarks.append(Remark(code="group_head", values={"cell": head.cell, "head": head.text, "groups": names}))
    levels = load_vocabulary().names["levels"]
    for group in sorted(asked & _columns_of(roster)):
        marks = [
            is_marked(ticked_at(group, level), roster.table) & (pl.col(LEVEL) != level).fill_null(True)
            for level in levels
            if LEVEL in roster.table.columns and ticked_at(group, level) in roster.table.columns
        ]
        if not marks:
            continue
        made.append(pl.any_horizontal(marks).alias(level_flag(group)))
        people = roster.table.filter(pl.any_horizontal(marks))
        if people.height:
            said = {"column": load_columns()[group].name, **named_people(people, roster.table)}
            remarks.append(Remark(code="member_level", values=said))
    return replace(roster, table=roster.table.with_columns(made), remarks=(*roster.remarks, *remarks))


def _columns_of(roster: Roster) -> set[str]:
    return {each for each in roster.present if load_columns()[each].type == "member"}
