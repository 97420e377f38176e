"""Compare plans: one lower with one higher, many lower with one higher, or two of the same level."""

from collections.abc import Iterable, Iterator
from functools import cache

from extractor.catalogue.models import Entry
from extractor.compare.duties import duty_rows
from extractor.compare.grounds import answer_grounds, row_grounds
from extractor.compare.models import Axes, Candidate, Comparison, Row, Side, SideBySide, SideRow
from extractor.compare.pairs import Answer, choose
from extractor.compare.plan import Demand, Plan, plan_of
from extractor.compare.verdicts import Standing


def compare(higher: Entry | Plan, lower: Entry | Plan) -> Comparison:
    """What a lower plan keeps of a higher one; a plan that is compared often is best made ready once (`plan_of`)."""
    return _compare(_ready(higher), _ready(lower))


def compare_many(higher: Entry, lowers: Iterable[Entry]) -> Iterator[Comparison]:
    """What each of many lower plans keeps of one higher, one after the other: none is held in memory."""
    above = plan_of(higher)
    for lower in lowers:
        yield _compare(above, plan_of(lower))


def compare_same_level(one: Entry, other: Entry) -> SideBySide:
    """Who of two plans aims higher, target by target of the first; and what only the second has."""
    first, second = plan_of(one), plan_of(other)
    comparison = _compare(first, second, duties=False)
    rows = tuple(
        SideRow(one=row.higher, other=row.lower, higher=_who(row), axes=row.axes, grounds=row.grounds)
        for row in comparison.rows
    )
    return SideBySide(one=first.name, other=second.name, rows=rows, only_other=comparison.extra)


def _ready(plan: Entry | Plan) -> Plan:
    return plan if isinstance(plan, Plan) else plan_of(plan)


def _compare(higher: Plan, lower: Plan, *, duties: bool = True) -> Comparison:
    rows = tuple(_row(demand, lower) for demand in higher.demands)
    answering = {identifier for row in rows for identifier in row.lower}
    return Comparison(
        higher=higher.name,
        lower=lower.name,
        rows=rows,
        extra=tuple(demand.id for demand in lower.demands if demand.id not in answering),
        duties=tuple(duty_rows(higher.entry, lower.entry)) if duties else (),
    )


def _row(demand: Demand, lower: Plan) -> Row:
    choice = choose(demand, lower)
    chosen = choice.chosen
    return Row(
        higher=demand.id,
        lower=_ids(chosen) if chosen else (),
        verdict=chosen.verdict if chosen else "missing",
        axes=_axes(chosen.standing) if chosen else None,
        grounds=row_grounds(demand, choice),
        wording=chosen.wording if chosen else None,
        others=tuple(_candidate(demand, answer) for answer in choice.others),
    )


def _candidate(demand: Demand, answer: Answer) -> Candidate:
    return Candidate(
        lower=_ids(answer),
        verdict=answer.verdict,
        axes=_axes(answer.standing),
        grounds=answer_grounds(demand, answer),
    )


def _ids(answer: Answer) -> tuple[str, ...]:
    return tuple(demand.id for demand in answer.demands)


@cache
def _axes(standing: Standing) -> Axes:
    return Axes(**standing._asdict())


def _who(row: Row) -> Side:
    """Which of two plans aims higher in a row of the first's targets."""
    if row.axes is None:
        return "only_one"
    axes = (row.axes.value, row.axes.level, row.axes.group, row.axes.deadline)
    if "unknown" in (row.axes.value, row.axes.group):
        return "unknown"
    if "worse" in axes:
        return "mixed" if "better" in axes else "one"
    return "other" if "better" in axes else "same"
