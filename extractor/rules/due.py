"""The day on which a target falls due, as a check of a day asks for it."""

from datetime import date

from extractor.rules.model import Rule, State
from extractor.rules.when import first_day


def due_day(rule: Rule, asked: date) -> date | None:
    """The day on which a rule falls due, of a recurring one that of the year, month, ... of `asked`; None for any day.

    A plan demands nothing of the years before it: what recurs falls due on or after the plan's own day.
    """
    due = rule.when.due(asked)
    made = first_day(rule.source.date)
    if due is None or made is None or rule.when.kind != "recurring" or due >= made:
        return due
    this = rule.when.due(made)
    return this if this is None or this >= made else rule.when.due(date(made.year + 1, 1, 1))


def state_on(due: date | None, on: date) -> State:
    """Whether what falls due on a day is due on another one."""
    return "later" if due is not None and on < due else "due"
