"""Blank ratings under a ceiling: "không quá 20% hoàn thành xuất sắc" is not kept by whom nobody has rated."""

from dataclasses import replace

import polars as pl

from extractor.rules.columns import RATING
from extractor.rules.model import Rule, RuleSet
from extractor.rules.roster import UNREAD, Remark, Roster
from extractor.rules.told import named_people

BLANK_RATING = f"{RATING}:blank{UNREAD}"


def limits_ratings(rule: Rule) -> bool:
    """Whether a rule is a ceiling on ratings; under a floor a blank is "not yet", which keeps nothing."""
    return any(test.column == RATING for test in rule.condition) and not rule.threshold.is_floor


def with_blank_ratings(roster: Roster, rules: RuleSet) -> Roster:
    """A roster that marks who has no rating, where a rule is a ceiling on ratings, with a remark."""
    if RATING not in roster.present or not any(map(limits_ratings, rules.rules)):
        return roster
    has_none = pl.col(RATING).fill_null(0) == 0  # so a blank is read, and "không xếp loại"
    table = roster.table.with_columns(has_none.alias(BLANK_RATING))
    people = table.filter(BLANK_RATING)
    if not people.height:
        return roster
    remark = Remark(code="blank_rating", values=named_people(people, table))
    return replace(roster, table=table, remarks=(*roster.remarks, remark))
