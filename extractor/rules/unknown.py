"""What cells leave open: whether a rule counts somebody, whether somebody reaches the outcome, what that may change.

A test holds of somebody, does not, or may: the cell could not be read, or it is blank and a blank says nothing there (a
post, a level, a date of birth). `Bounds` are the numbers at both ends of what is possible.
"""

from collections.abc import Collection, Iterable
from dataclasses import replace

import polars as pl

from extractor.rules.blank_ratings import BLANK_RATING, limits_ratings
from extractor.rules.columns import (
    BIRTH,
    EDUCATION,
    GROUPS,
    LEVEL,
    NOTES,
    PARTY,
    POST,
    RATING,
    load_columns,
    read_column,
)
from extractor.rules.due_ages import due_flag
from extractor.rules.groups import DIVISION_HEADS, any_bit, closed_mask, group_mask, kindless_mask, kinds_mask
from extractor.rules.memberships import UNTOLD, flags_of_groups, flags_of_levels, told_alone
from extractor.rules.model import Rule, RuleSet, Test
from extractor.rules.own_levels import own_level_flag
from extractor.rules.roster import EITHER, EQUAL, OMITTED, UNREAD, Remark, Roster, is_marked
from extractor.rules.told import named_people

Bounds = tuple[tuple[int, int], tuple[int, int], int]  # population and count: least share, greatest; surely counted
Sure = pl.Expr
May = pl.Expr


def with_unknown(roster: Roster, wanted: Collection[str]) -> Roster:
    """A roster that marks the people whose blank cells leave open whom rules count, with a remark that names them.

    `wanted` are the columns that rules need. A blank under posts and groups, levels, dates of birth and, where most
    people have one, professional education says nothing; elsewhere it says "not yet".
    """
    made, remarks = [], []
    for column in (GROUPS, LEVEL, BIRTH, EDUCATION):
        if column not in wanted or column not in roster.present:
            continue
        flag = column + UNREAD
        known = is_marked(flag, roster.table)
        blank = _says_nothing(column, roster) & ~known
        people = roster.table.filter(blank)
        if people.height:
            made.append((known | blank).alias(flag))
            name = load_columns()[_headed(column, roster)].name
            remarks.append(Remark(code="blank_unknown", values={"column": name, **named_people(people, roster.table)}))
    return replace(roster, table=roster.table.with_columns(made), remarks=(*roster.remarks, *remarks))


def with_equals(roster: Roster, rules: RuleSet) -> Roster:
    """A roster with a remark that names the equals of heads of divisions, where a rule leaves them open."""
    if EQUAL not in roster.table.columns or not any(rule.leaves_equals_open for rule in rules.rules):
        return roster
    equals = roster.table.filter(is_marked(EQUAL, roster.table) & any_bit(pl.col(GROUPS), group_mask([DIVISION_HEADS])))
    if not equals.height:
        return roster
    remark = Remark(code="division_equals", values=named_people(equals, roster.table))
    return replace(roster, remarks=(*roster.remarks, remark))


def flag_columns(rule: Rule, roster: Roster) -> tuple[str, ...]:
    """The columns of a roster's table that mark people whose cells leave a rule open."""
    tests = (*rule.population_tests, *rule.condition)
    names = dict.fromkeys([*(name for test in tests for name in _flags(test, roster, rule)), NOTES + UNREAD])
    return tuple(name for name in names if name in roster.table.columns)


def sure_and_may(rule: Rule, roster: Roster) -> tuple[tuple[Sure, May], tuple[Sure, May]]:
    """Whether a rule surely counts somebody, and may; whether somebody surely reaches the outcome, and may."""
    parts = [_all(tests, roster, rule) for tests in rule.population]
    sure = pl.any_horizontal([each for each, _ in parts])
    may = pl.any_horizontal([each for _, each in parts])
    may_have_left = is_marked(NOTES + UNREAD, roster.table)
    return (sure & ~may_have_left, may), _all(rule.condition, roster, rule)


def flips(rule: Rule, bounds: Bounds) -> bool:
    """Whether the numbers at both ends say different things; of an empty group too, where somebody may be of it."""
    low, high, surely = bounds
    if low[0] == high[0] == 0:
        return False
    return surely == 0 or rule.counted(*low) != rule.counted(*high)


def marked_column(flag: str, roster: Roster) -> str:
    """The column that a mark is of; of groups that of posts, where the roster has one."""
    return _headed(GROUPS if flag in (EITHER, EQUAL) else flag.removesuffix(UNREAD).split(":")[0], roster)


def _all(tests: Iterable[Test], roster: Roster, rule: Rule) -> tuple[Sure, May]:
    parts = [_one(test, roster, rule) for test in tests]
    if not parts:
        return pl.lit(True), pl.lit(True)
    return pl.all_horizontal([sure for sure, _ in parts]), pl.all_horizontal([may for _, may in parts])


def _one(test: Test, roster: Roster, rule: Rule) -> tuple[Sure, May]:
    sure = may = test_holds(test)
    flags = [name for name in _flags(test, roster, rule) if name in roster.table.columns]
    column = pl.col(test.column)
    if EITHER in flags:  # one of the groups that are counted, and the test may be of another
        others = any_bit(column, kinds_mask() & _without(closed_mask(test.values)))
        by_kind = ~any_bit(column, group_mask(test.values) & kindless_mask())
        sure = sure & ~(is_marked(EITHER, roster.table) & others & by_kind)
    if EQUAL in flags:
        others = any_bit(column, group_mask(set(test.values) - {DIVISION_HEADS}))
        sure = sure & (others | ~is_marked(EQUAL, roster.table))
    flags = [name for name in flags if name not in (EITHER, EQUAL)]
    if not flags:
        return sure, may
    marked = pl.any_horizontal([is_marked(name, roster.table) for name in flags])
    match test.operator:
        case "has" | "ge":  # what was read of a cell stands: groups of some posts, a level that is reached at least
            return sure, may | marked
        case "eq":
            return sure & ~marked, may | (marked & (column < test.number).fill_null(True))
        case "lt":
            return sure & ~marked, may
        case _:
            return sure & ~marked, may | marked


def test_holds(test: Test) -> pl.Expr:
    """A test as an expression over the table of a roster as of a day; never null."""
    return _holds(test).fill_null(False)


def _holds(test: Test) -> pl.Expr:
    column = pl.col(test.column)
    match test.operator:
        case "has":
            return any_bit(column, group_mask(test.values))
        case "is":
            return column.is_in(test.values)
        case "ge":
            return column >= test.number
        case "eq":
            return column == test.number
        case "lt":
            return column.fill_null(0) < test.number
        case "under":
            return column < test.number
        case "true":
            return column
        case "false":
            return ~column.fill_null(False)


def _flags(test: Test, roster: Roster, rule: Rule) -> tuple[str, ...]:
    if test.operator == "has":
        of_groups = tuple(flags_of_groups(test, roster))
        if told_alone(test, roster):  # its own column tells it, whatever posts say
            return of_groups
        of_equals = (EQUAL,) if DIVISION_HEADS in test.values and rule.leaves_equals_open else ()
        return (GROUPS + UNREAD, EITHER, *of_groups, *of_equals)
    of_due = (due_flag(rule),) if test.operator == "under" else ()
    of_rating = (BLANK_RATING,) if test.column == RATING and limits_ratings(rule) else ()
    of_level = (own_level_flag(rule), *flags_of_levels(rule)) if test.column == LEVEL else ()
    return (read_column(test.column) + UNREAD, *of_due, *of_rating, *of_level)


def _says_nothing(column: str, roster: Roster) -> pl.Expr:
    if column == EDUCATION:
        return is_marked(EDUCATION + OMITTED, roster.table)
    if column != GROUPS:
        return pl.col(column).is_null()
    if UNTOLD in roster.table.columns:
        return is_marked(UNTOLD, roster.table) | _has_no_group()
    return _has_no_group()


def _has_no_group() -> pl.Expr:
    # A day of joining the Party says nothing of the post.
    return ~any_bit(pl.col(GROUPS).fill_null(0), _without(closed_mask([PARTY])))


def _without(mask: int) -> int:
    return ~mask & (1 << 64) - 1


def _headed(column: str, roster: Roster) -> str:
    return POST if column == GROUPS and POST in roster.present else column
