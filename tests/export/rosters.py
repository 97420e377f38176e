"""Rosters made so that every rule meets its boundary: exactly there, one below and one above."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from random import Random
from typing import Any

from extractor.catalogue.vocabulary import load_vocabulary
from extractor.export.examples import falling_short, reaching
from extractor.rules.columns import AGE, GROUPS, IN_YEAR, LEVEL, is_of_a_year, load_columns, named_year, read_column
from extractor.rules.evaluate import is_of
from extractor.rules.model import Rule

_RANKS = ("chuyen_mon", "ly_luan_chinh_tri", "quan_ly_nha_nuoc", "xep_loai")
MOST = 300  # people counted by one share: some boundaries need many
Logic = tuple[Any, ...]


@dataclass(frozen=True)
class Roster:
    """People, and values of indicators by the ids of their rules."""

    name: str
    people: tuple[dict[str, Any], ...]
    values: dict[str, Decimal]


def logic_of(rule: Rule) -> Logic:
    """What a rule demands, without where it comes from: equal rules have equal boundaries."""
    return rule.population, rule.condition, rule.threshold.bound, rule.ratio, rule.is_share


def blank(rules: Iterable[Rule] = ()) -> dict[str, Any]:
    """A row with every column, those of the years that rules name too, all blank."""
    row: dict[str, Any] = {column: False for rule in rules for column in rule.columns if named_year(column)}
    for column in load_columns().values():
        if column.type == "rank":
            row[column.id] = 0
        elif column.type in ("flag", "training"):
            row[column.id] = False
        if column.type == "training":
            row[column.id + IN_YEAR] = False
    return {**row, GROUPS: [], LEVEL: None, AGE: None}


def make_rosters(rules: Sequence[Rule], count: int, seed: int) -> list[Roster]:
    """Rosters, the first without people; each of the others aims at boundaries of a few rules."""
    random, blanks = Random(seed), blank(rules)
    staff = list({logic_of(rule): rule for rule in rules if rule.kind != "indicator"}.values())
    cases = [(rule, offset) for rule in staff for offset in (0, -1, 1)]
    random.shuffle(cases)
    rosters = [Roster("r000", (), {})]
    while len(rosters) < count:
        aimed: list[tuple[Rule, list[dict[str, Any]]]] = []
        for case in list(cases):
            people = _people(*case, blanks, random)
            if people is None:  # there is no such case: nobody can be above 100 %
                cases.remove(case)
            elif not _disturbs(case[0], people, aimed):
                aimed.append((case[0], people))
                cases.remove(case)
            if len(aimed) == 4:
                break
        strangers = [_stranger(blanks, random) for _ in range(random.randint(1, 3))]
        others = [each for each in strangers if not any(is_of(rule.population, each) for rule, _ in aimed)]
        people = [*(person for _, people in aimed for person in people), *others]
        rosters.append(Roster(f"r{len(rosters):03}", tuple(random.sample(people, len(people))), {}))
    assert not cases, f"{len(cases)} boundaries did not fit into the rosters"
    return [Roster(each.name, each.people, _values(rules, number)) for number, each in enumerate(rosters)]


def at_boundary(rule: Rule, population: int, reached: int) -> int | None:
    """-1, 0 or 1 where the count stands one below, at or one above the boundary; else None."""
    edge = rule.needed(population) if rule.threshold.is_floor else rule.allowed(population)
    return reached - edge if population and abs(reached - edge) <= 1 else None


def possible(rule: Rule) -> set[int]:
    """The places about the boundary that some number of people can take."""
    sizes = range(1, MOST + 1) if rule.is_share else [rule.ratio[0] // rule.ratio[1] + 2]
    edges = [(size, rule.needed(size) if rule.threshold.is_floor else rule.allowed(size)) for size in sizes]
    return {side for side in (-1, 0, 1) if any(0 <= edge + side <= size for size, edge in edges)}


def _people(rule: Rule, offset: int, blanks: dict[str, Any], random: Random) -> list[dict[str, Any]] | None:
    """People of whom the rule counts as many as stand at an offset from its boundary; None where none can."""
    numerator, denominator = rule.ratio
    if rule.is_share:
        exact = [denominator] if offset == 0 and denominator <= 20 else []  # where the share is a whole number
        sizes = [*exact, *random.sample(range(1, 8), 4), *range(1, MOST + 1)]
    else:
        sizes = [numerator // denominator + 2]
    short = falling_short(rule)
    for size in sizes:
        edge = rule.needed(size) if rule.threshold.is_floor else rule.allowed(size)
        reached = edge + offset
        if 0 <= reached <= size and (short is not None or reached == size):
            rows = [reaching(rule)] * reached + [short or {}] * (size - reached)
            return [_noisy(row, blanks, random) for row in rows]
    return None


def _noisy(row: dict[str, Any], blanks: dict[str, Any], random: Random) -> dict[str, Any]:
    """A whole row with this in it; what is not in it is as it comes, but for the groups that decide who is counted."""
    whole = {**_stranger(blanks, random), GROUPS: [], LEVEL: None, **row}
    for name in filter(is_of_a_year, whole):
        done = read_column(name)
        if name in row:
            whole[done] |= whole[name]  # who did it in a year did it
        else:
            whole[name] &= whole[done]
    return whole


def _stranger(blanks: dict[str, Any], random: Random) -> dict[str, Any]:
    row = dict(blanks)
    for name in sorted(row, key=is_of_a_year):  # what was done in a year stands behind what was done at all
        if isinstance(row[name], bool):
            row[name] = random.random() < 0.5 and (not is_of_a_year(name) or row[read_column(name)])
    for name in _RANKS:
        row[name] = random.randrange(len(load_vocabulary().ladders[name]) + 1)
    row[GROUPS] = random.sample(sorted(load_vocabulary().wider), random.randrange(3))
    row[LEVEL] = random.choice([None, *load_vocabulary().names["levels"]])
    row[AGE] = random.choice([None, *range(20, 61)])
    return row


def _disturbs(rule: Rule, people: Iterable[dict[str, Any]], aimed: list[tuple[Rule, list[dict[str, Any]]]]) -> bool:
    """Whether people of one boundary would be counted at another one of the same roster."""
    return any(
        any(is_of(other.population, each) for each in people) or any(is_of(rule.population, each) for each in theirs)
        for other, theirs in aimed
    )


def _values(rules: Sequence[Rule], number: int) -> dict[str, Decimal]:
    """A value of each indicator: at its threshold, a last digit below or above; of every fourth roster none."""
    found: dict[str, Decimal] = {}
    for place, rule in enumerate(rule for rule in rules if rule.kind == "indicator"):
        offset = (number + place) % 4 - 1
        if offset < 2:
            threshold = rule.threshold.value
            digit = Decimal(1).scaleb(min(int(threshold.as_tuple().exponent), 0) - place % 3)
            found[rule.id] = threshold + offset * digit
    return found
