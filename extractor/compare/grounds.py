"""Why a verdict is what it is, as codes of `messages.yaml` with what fills their places."""

from collections.abc import Iterator
from functools import lru_cache

from extractor.compare.deadlines import day_of_year
from extractor.compare.groups import Relation
from extractor.compare.models import Ground
from extractor.compare.outcomes import Outcome
from extractor.compare.pairs import Answer, Choice
from extractor.compare.plan import Demand
from extractor.compare.verdicts import Standing
from extractor.compare.words import KEPT

_OPEN = ("value_kind", "value_unit", "value_baseline", "value_sense", "group_unknown")
_YEAR_END = "-12-31"


def row_grounds(demand: Demand, choice: Choice) -> tuple[Ground, ...]:
    """The grounds of a row: of its verdict, then of the choice between several answers."""
    if choice.chosen is None:
        return (_ground("missing"),)
    return (*answer_grounds(demand, choice.chosen), *_choice(choice))


def answer_grounds(demand: Demand, answer: Answer) -> tuple[Ground, ...]:
    """What an answer keeps of a demand and what not, the weakest axes first."""
    grounds = [*_value(demand, answer), *_level(demand, answer), *_group(demand, answer), *_deadline(demand, answer)]
    if not grounds:
        grounds.append(_kept(demand))
    if answer.standing.modality != "same":
        grounds.append(_ground(f"modality_{answer.standing.modality}"))
    if len(answer.demands) > 1:
        grounds.append(_ground("joint", targets=", ".join(each.id for each in answer.demands)))
    if answer.capped:
        grounds.append(_ground("capped", target=answer.capped))
    if answer.wording is not None:
        grounds.append(_ground("wording", percent=str(round(answer.wording * 100))))
    return tuple(sorted(grounds, key=_weight))


def _weight(ground: Ground) -> int:
    """What cannot be compared goes first, then what is worse."""
    if ground.code in _OPEN:
        return 0
    return 1 if "_worse" in ground.code else 2


def _kept(demand: Demand) -> Ground:
    if demand.amount.value is not None:
        return _ground("kept_value", higher=demand.amount.shown)
    return _ground("kept")


def _value(demand: Demand, answer: Answer) -> Iterator[Ground]:
    code = answer.codes[0]
    if answer.standing.value == "same" or not code:
        return
    higher, lower = demand.amount, _part(answer, "value").amount
    if bool(higher.turned) == bool(lower.turned):
        yield _ground(code, higher=higher.shown, lower=lower.shown)
        return
    yield _ground(code, higher=higher.turned or higher.shown, lower=lower.turned or lower.shown)
    turned = higher if higher.turned else lower
    yield _ground("value_turned", higher=turned.shown, lower=turned.turned)


def _level(demand: Demand, answer: Answer) -> Iterator[Ground]:
    axis = answer.standing.level
    if axis == "same":
        return
    lower = _part(answer, "level").outcome
    yield _ground(
        f"level_{axis}",
        ladder=demand.outcome.ladder,
        higher_level=_named(demand.outcome),
        lower_level=_named(lower),
    )


def _named(outcome: Outcome) -> str:
    """The level's id, ">" before it for "above"; nothing where there is none."""
    return f"{'>' if outcome.above else ''}{outcome.level or ''}"


def _group(demand: Demand, answer: Answer) -> Iterator[Ground]:
    if answer.relation is Relation.SAME or len(answer.demands) > 1:
        return
    code = {"better": "group_better", "unknown": "group_unknown", "same": ""}.get(answer.standing.group, "group_worse")
    if code:
        code = "group_overlapping" if answer.relation is Relation.OVERLAPPING else code
        yield _ground(code, higher=demand.scope.text, lower=answer.demands[0].scope.text)


def _deadline(demand: Demand, answer: Answer) -> Iterator[Ground]:
    code = answer.codes[1]
    if answer.standing.deadline == "same" or not code:
        return
    higher, lower = demand.due, _part(answer, "deadline").due
    if code in ("deadline_better", "deadline_worse"):
        years = abs(int(lower.shown[:4]) - int(higher.shown[:4]))
        in_years = years and lower.shown.endswith(_YEAR_END) and higher.shown.endswith(_YEAR_END)
        code += "_years" if in_years else ""
        yield _ground(code, years=str(years) if in_years else None, higher_date=higher.shown, lower_date=lower.shown)
    elif code.startswith("often"):
        yield _ground(code, higher_every=higher.shown, lower_every=lower.shown)
    elif code.startswith("day"):
        yield _ground(code, higher_day=day_of_year(higher.by), lower_day=day_of_year(lower.by))
    else:
        yield _ground(code)


def _part(answer: Answer, axis: str) -> Demand:
    """The target that decides an axis; of several, the weakest."""
    if len(answer.demands) == 1:
        return answer.demands[0]
    return answer.deciding[Standing._fields.index(axis)]


def _choice(choice: Choice) -> Iterator[Ground]:
    """Why this one of several."""
    if not choice.others or choice.chosen is None:
        return
    targets = ", ".join(each.demands[0].id for each in choice.others)
    late = choice.chosen.standing.deadline == "worse"
    yield _ground("chosen_earliest" if late else "chosen_strongest", targets=targets)


def _ground(code: str, **values: str | None) -> Ground:
    return _made(code, tuple((name, value) for name, value in values.items() if value is not None))


@lru_cache(KEPT)
def _made(code: str, values: tuple[tuple[str, str], ...]) -> Ground:
    """Grounds repeat from plan to plan, and making a model is slow."""
    return Ground(code=code, values=dict(values))
