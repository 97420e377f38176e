"""Which targets of the lower plan answer one of the higher.

The best that the lower plan says in time decides, and "best" is what keeps most of the demand: so a higher value, an
earlier date or a wider group in the lower plan never makes a verdict worse. A target that says no more than the demand,
for its own date or later, is its direct counterpart: with one of these the demand is met at most, whatever else the
plan has for earlier years.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

from extractor.compare.deadlines import deadline_axis
from extractor.compare.groups import Relation, cells, covered, relation
from extractor.compare.levels import level_axis
from extractor.compare.measures import value_axis
from extractor.compare.models import Axis, Verdict
from extractor.compare.outcomes import SAME_WORDS, Match, match
from extractor.compare.plan import Demand, Plan
from extractor.compare.verdicts import RANK, Standing, verdict_of, weakest, without_better
from extractor.compare.words import kinship, likeness

_BROAD = ("nghiep_vu", "tieu_chuan")  # dimensions that hold many outcomes
_OTHER_WORDS = 0.5  # outcomes of one dimension whose words are less like each other are different things
_NEARLY = 0.95  # outside the vocabulary, words that are nearly the same go before words that are alike
_ADDED = ("count", "change")  # amounts that add up over years and places
_MOST_COMBINATIONS = 64
_GROUP = Standing._fields.index("group")
_SHARED = ("share", "qualitative")  # what is true of each part of a group is true of the whole
_GROUP_AXIS: dict[Relation, Axis] = {
    Relation.SAME: "same",
    Relation.WIDER: "better",
    Relation.NARROWER: "worse",
    Relation.OVERLAPPING: "worse",
    Relation.UNKNOWN: "unknown",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """One or more lower targets against a demand; `codes` tell why value and deadline are what they are.

    `wording` is the likeness of the words where only these show that the outcome is one. `cells` says, of an answer
    for a part of the group, how many of its smallest parts that is. `capped` says that a direct counterpart of the
    demand, named there, keeps it from counting as more than is demanded. `deciding` has for each axis the weakest
    where several answer.
    """

    demands: tuple[Demand, ...]
    relation: Relation
    standing: Standing
    codes: tuple[str, str]
    verdict: Verdict
    wording: float | None
    cells: int = 0
    capped: str | None = None
    deciding: tuple[Demand, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """The answer that was chosen, None where there is none, and the others."""

    chosen: Answer | None
    others: tuple[Answer, ...] = ()


def choose(demand: Demand, lower: Plan) -> Choice:
    """The answer of a lower plan to a demand."""
    near = (_answer(demand, each, lower) for each in lower.by_outcome.get(demand.outcome.key, ()))
    singles = _on_the_point(demand, [answer for answer in near if answer is not None])
    if not singles:
        return Choice(None)
    counterparts = [answer.demands[0].id for answer in singles if _is_counterpart(demand, answer)]
    joint = list(_joint(demand, singles, lower))
    answers = [*singles, *joint]
    if counterparts:
        answers = [_cap(answer, min(counterparts)) for answer in answers]
    chosen = max(answers, key=lambda answer: _preference(demand, answer, covered=bool(joint)))
    others = [answer for answer in answers if answer is not chosen and len(answer.demands) == 1]
    parts = {each.id for each in chosen.demands} if len(chosen.demands) > 1 else set()
    others = [answer for answer in others if answer.demands[0].id not in parts]
    return Choice(chosen, tuple(sorted(others, key=lambda answer: answer.demands[0].id)))


def _answer(higher: Demand, lower: Demand, plan: Plan) -> Answer | None:
    """How one lower target stands to a demand; None where it speaks of something else."""
    counted = _one_thing(higher, lower)
    found = match(higher.outcome, lower.outcome, higher.scope.words, lower.scope.words) or counted
    if found is None:
        return None
    same_noun = not (higher.scope.above or lower.scope.above) and higher.scope.numbers == lower.scope.numbers
    same_noun = same_noun and (found.statement or counted is not None)
    meets = relation(higher.scope, lower.scope, plan.charge, same_noun=same_noun)
    if meets is Relation.APART:
        return None
    value, value_code = _value(higher, lower)
    level = level_axis(higher.outcome, lower.outcome)
    if value == "unknown" and (level in ("worse", "better") or _in_other_words(higher, lower)):
        return None  # neither the amount nor what it is an amount of: it speaks of something else
    deadline, deadline_code = deadline_axis(higher.due, lower.due)
    standing = Standing(value, level, _GROUP_AXIS[meets], deadline, _modality(higher, lower))
    return Answer(
        demands=(lower,),
        relation=meets,
        standing=standing,
        codes=(value_code, deadline_code),
        verdict=verdict_of(standing),
        wording=found.wording,
        cells=len(covered(higher.scope, lower.scope, plan.charge)) if standing.group == "worse" else 0,
    )


def _value(higher: Demand, lower: Demand) -> tuple[Axis, str]:
    """The value axis; what is done every year is no part of a total, nor what each village does one of a commune's."""
    value, code = value_axis(higher.amount, lower.amount)
    if higher.amount.kind not in _ADDED or value == "unknown":
        return value, code
    if (higher.due.kind == "recurring") != (lower.due.kind == "recurring"):
        return "unknown", "value_yearly"
    return (value, code) if higher.each == lower.each else ("unknown", "value_each")


def _one_thing(higher: Demand, lower: Demand) -> Match | None:
    """Things that are counted under one name, which one plan says in fewer words: "cuộc đối thoại với Nhân dân"."""
    one, other = higher.scope, lower.scope
    if higher.outcome.key or lower.outcome.key or {higher.amount.kind, lower.amount.kind} != {"count"}:
        return None
    if one.head != other.head or not (one.words <= other.words or other.words <= one.words):
        return None
    return Match(kinship(one.words, other.words), statement=True)


def _in_other_words(higher: Demand, lower: Demand) -> bool:
    """Whether two outcomes of one broad dimension are different things."""
    if higher.outcome.key is None or higher.outcome.key[0] not in _BROAD:
        return False
    return kinship(higher.outcome.words, lower.outcome.words) < _OTHER_WORDS


def _modality(higher: Demand, lower: Demand) -> Axis:
    if higher.strive == lower.strive:
        return "same"
    return "worse" if lower.strive else "better"


def _on_the_point(demand: Demand, answers: list[Answer]) -> list[Answer]:
    """Answers in the demand's own words, where there are some, without those that only come near."""
    if demand.outcome.rank is not None or len(answers) < 2:
        return answers
    least, enough = (_OTHER_WORDS, SAME_WORDS) if demand.outcome.key else (_NEARLY, _NEARLY)
    alike = [kinship(demand.outcome.words, answer.demands[0].outcome.words) for answer in answers]
    if max(alike) < enough:
        return answers
    return [answer for answer, like in zip(answers, alike, strict=True) if like >= least]


def _is_counterpart(demand: Demand, answer: Answer) -> bool:
    """Whether an answer says no more than the demand, of the same people or some of them, not for an earlier date.

    Who are to reach an outcome and who may lack it are different demands, though one can stand for the other.
    """
    value, level, group, deadline, _ = answer.standing
    if group == "unknown" or answer.relation is Relation.OVERLAPPING:
        return False
    if value == "unknown" and demand.amount.kind != "qualitative":  # a share of what is demanded without a number is
        return False
    if answer.demands[0].outcome.negative != demand.outcome.negative:
        return False
    return "better" not in (value, level, group, deadline)


def _cap(answer: Answer, counterpart: str) -> Answer:
    if answer.verdict != "exceeded":
        return answer
    return replace(answer, standing=without_better(answer.standing), verdict="met", capped=counterpart)


def _preference(demand: Demand, answer: Answer, *, covered: bool) -> tuple[object, ...]:
    """The greatest is chosen: the best verdict, in time, the strongest, then the nearest.

    What is late is short at best, so the verdict goes before the time. A part of the group goes after parts that are
    the whole together, where it is `covered` by some.
    """
    value, level, group, deadline, modality = answer.standing
    late = deadline == "worse"
    worse = tuple(axis != "worse" for axis in (group, level, value))
    last = max(each.due.end for each in answer.demands)
    return (
        RANK[answer.verdict],
        not (covered and group == "worse"),
        not late,
        -last if late else 0,
        answer.capped is None,
        worse,
        answer.cells,
        all(each.outcome.negative == demand.outcome.negative for each in answer.demands),
        *_strength(demand, answer),
        (level == "better") + (group == "better"),
        deadline == "same",
        last,
        len(answer.demands) == 1,
        modality != "worse",
        min(likeness(demand.words, each.words) for each in answer.demands),
        tuple(_backwards(each.id) for each in answer.demands),
    )


def _strength(demand: Demand, answer: Answer) -> Iterator[object]:
    """The value in the direction that is meant, of the weakest part."""
    sense = demand.amount.sense or 1
    if demand.amount.kind == "change":
        sense = 1
    values = [(each.amount.value or 0) * sense for each in answer.demands if each.amount.kind == demand.amount.kind]
    yield min(values, default=float("-inf"))
    yield all(each.amount.strict for each in answer.demands)


def _backwards(identifier: str) -> tuple[int, ...]:
    """Turns the order of ids round, so that of two that are equal the first is chosen."""
    return tuple(-ord(letter) for letter in identifier)


def _joint(demand: Demand, singles: Sequence[Answer], lower: Plan) -> Iterator[Answer]:
    """Several targets that cover the demand's group together, each of them a part."""
    if demand.amount.kind not in _SHARED or len(singles) < 2:
        return
    wanted = cells(demand.scope, lower.charge)
    if len(wanted) < 2:
        return
    by_cell: dict[tuple[int, str], list[Answer]] = {cell: [] for cell in wanted}
    for answer in singles:
        if answer.standing.value != "unknown":
            for cell in covered(demand.scope, answer.demands[0].scope, lower.charge) & wanted:
                by_cell[cell].append(answer)
    if not all(by_cell.values()):
        return
    for parts in _combinations(demand, by_cell.values()):
        members = {part.demands[0].id: part for part in parts}
        if len(members) < 2:
            continue
        ordered = [members[identifier] for identifier in sorted(members)]
        standing = weakest([part.standing._replace(group="same") for part in ordered])
        yield Answer(
            demands=tuple(part.demands[0] for part in ordered),
            relation=Relation.SAME,
            standing=standing,
            codes=(
                next(part.codes[0] for part in ordered if part.standing.value == standing.value),
                next(part.codes[1] for part in ordered if part.standing.deadline == standing.deadline),
            ),
            verdict=verdict_of(standing),
            deciding=tuple(
                next(part.demands[0] for part in ordered if part.standing[axis] == standing[axis] or axis == _GROUP)
                for axis in range(len(standing))
            ),
            wording=min((part.wording for part in ordered if part.wording is not None), default=None),
        )


def _combinations(demand: Demand, choices: Iterable[list[Answer]]) -> Iterable[tuple[Answer, ...]]:
    """Each way to cover every cell; where there are very many, the best for each cell."""
    distinct = list({tuple(id(each) for each in answers): answers for answers in choices}.values())
    count = 1
    for answers in distinct:
        count *= len(answers)
    if count <= _MOST_COMBINATIONS:
        return product(*distinct)
    return [tuple(max(answers, key=lambda answer: _preference(demand, answer, covered=False)) for answers in distinct)]
