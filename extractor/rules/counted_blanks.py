"""Blank cells that count as "not yet" and decide a verdict: it would be another one if they meant "yes"."""

from collections.abc import Mapping

import polars as pl

from extractor.rules.columns import load_columns, read_column
from extractor.rules.model import Counted, Rule
from extractor.rules.roster import BLANK, Remark, Roster


def blanks_of(rule: Rule, roster: Roster) -> str | None:
    """The column that marks the blanks of the one test of a rule's outcome, where they count as "not yet"."""
    if len(rule.condition) != 1:
        return None
    flag = read_column(rule.condition[0].column) + BLANK
    return flag if flag in roster.table.columns else None


def counted_otherwise(holds: pl.Expr, flag: str) -> pl.Expr:
    """Whether the outcome would hold if blanks meant the contrary of what they count as."""
    return pl.when(pl.col(flag).fill_null(False)).then(~holds).otherwise(holds)


def decides(rule: Rule, population: int, count: int, otherwise: int) -> bool:
    """Whether the other count would say something else."""
    said: tuple[Counted, Counted] = (rule.counted(population, count), rule.counted(population, otherwise))
    return said[0] != said[1]


def remark_of(rule: Rule, flag: str, numbers: Mapping[str, int]) -> Remark:
    """The remark on a target whose verdict blanks decide: `numbers` are blanks, count and population."""
    column = load_columns()[flag.removesuffix(BLANK)].name
    values = {"target": rule.source.target, "column": column, **{name: str(each) for name, each in numbers.items()}}
    return Remark(code="blanks_decide", values=values)
