"""A roster and reported values against the rules of an entry, on a day: what is kept, what lacks, and who."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Literal

import polars as pl

from extractor.catalogue.models import Model
from extractor.errors import UnreadableFileError
from extractor.rules.blank_ratings import with_blank_ratings
from extractor.rules.columns import GROUPS, LEVEL, NAME, PARTY, POST, UNIT, named_year, read_column
from extractor.rules.counted_blanks import blanks_of, counted_otherwise, decides, remark_of
from extractor.rules.due import due_day, state_on
from extractor.rules.due_ages import with_due_ages
from extractor.rules.groups import KINDS, any_bit, group_mask
from extractor.rules.indicators import Values, read_values
from extractor.rules.levels import with_plan_level
from extractor.rules.memberships import told_alone, with_memberships
from extractor.rules.model import Counted, Filter, Rule, RuleSet, State, Test, Unruled, Verdict
from extractor.rules.own_levels import inherits_level, own_level_flag
from extractor.rules.reading import read_roster
from extractor.rules.roster import Fault, Remark, Roster, is_marked
from extractor.rules.tables import Tables, read_tables
from extractor.rules.undated import with_undated
from extractor.rules.unknown import (
    flag_columns,
    flips,
    marked_column,
    sure_and_may,
    test_holds,
    with_equals,
    with_unknown,
)

MOST_PEOPLE = 10_000  # that a finding names: a million names help nobody and fill the memory
Outcome = Verdict | Literal["no_column"]


class Person(Model):
    """Somebody in a roster: name, unit, and the row in the file; the sheet where people stand on several."""

    name: str | None
    unit: str | None
    sheet: str | None
    row: int


class Open(Model):
    """What cells that say nothing leave open: their columns, and population and count at both ends of the possible."""

    columns: tuple[str, ...]
    low: tuple[int, int]
    high: tuple[int, int]


@dataclass(frozen=True)
class _Counts:
    """The numbers of a rule as they are counted, and at both ends of what cells leave open (`unknown.py`)."""

    population: int
    count: int
    unread: int
    low: tuple[int, int]
    high: tuple[int, int]
    is_open: bool
    columns: tuple[str, ...]
    blank: int
    otherwise: int


class Finding(Model):
    """What was found of one rule.

    `verdict` is of the day itself, and `state` says whether the target is due then; `counted` is what the numbers say
    where the verdict is "uncertain", because they are not those of the target (`rule.doubts`). `needed` is the least
    count of a floor, the greatest of a ceiling; `missing` how many more (or fewer) it takes. `unread` is the number of
    people who are of the population, or may be, of whom a cell that the rule needs could not be read or says nothing;
    `open` is there where they could change the verdict, which then is "uncertain" too. `who` lists those who still lack
    it, of a ceiling, a count or "some" those who are counted, `MOST_PEOPLE` at most; it is None where nobody asked.
    """

    rule: Rule
    verdict: Outcome
    state: State
    due: date | None
    counted: Counted | None = None
    population: int | None = None
    count: int | None = None
    value: Decimal | None = None
    needed: int | None = None
    missing: int | None = None
    unread: int = 0
    open: Open | None = None
    lacks: tuple[str, ...] = ()
    who: tuple[Person, ...] | None = None

    @property
    def names_lacking(self) -> bool:
        """Whether `who` are those who lack it; else those who are counted."""
        return self.rule.is_share and self.rule.threshold.is_floor

    @property
    def who_count(self) -> int:
        """How many people `who` is about, listed or not."""
        return (self.population or 0) - (self.count or 0) if self.names_lacking else self.count or 0


class Report(Model):
    """The check of a file: findings in the order of the targets, and all that could not be read or ruled."""

    document: str
    file: str
    on: date
    people: int
    findings: tuple[Finding, ...]
    unruled: tuple[Unruled, ...]
    faults: tuple[Fault, ...]
    fault_count: int
    remarks: tuple[Remark, ...]


def check_file(
    path: Path,
    rules: RuleSet,
    on: date,
    *,
    who: bool = False,
    values: Path | None = None,
    sheets: Collection[str] = (),
) -> Report:
    """Read a roster, indicator values or both from one file, more values from a file of their own, and check them.

    `sheets` are those of the file that hold the people, where they are not all.

    Raises `UnreadableFileError` where the file cannot be read as a table, contradicts itself, or has neither people nor
    values.
    """
    tables = read_tables(path, sheets)
    roster = read_people(tables, rules, on, sheets)
    reported = read_values(tables, rules, *([read_tables(values)] if values else ()))
    is_empty = not roster.table.height and not roster.lost and not any(each.code == "left" for each in roster.remarks)
    if is_empty and not reported.values and not reported.faults:
        raise UnreadableFileError(path, "has heads and no people", "write a row for each person below the heads")
    return check(roster, reported, rules, on, file=path.name, who=who)


def read_people(tables: Tables, rules: RuleSet, on: date, sheets: Collection[str] = ()) -> Roster:
    """The people of a file as the check of some rules takes them.

    Where the file leaves levels open they are those of the plan, and whom blank cells leave open is marked. Its `rows`
    are what exported rules must be given to say the same.
    """
    wanted = needed_columns(rules)
    demanded = {test.values for rule in rules.rules for test in rule.population_tests if test.column == LEVEL}
    levels = {level for each in demanded for level in each}
    issuer = rules.rules[0].source.issuer if rules.rules else None
    years = {year for rule in rules.rules for column in rule.columns if (year := named_year(column))}
    roster = read_roster(tables, wanted, on, sheets, levels, issuer, years)
    roster = with_memberships(with_plan_level(roster, demanded), rules)
    roster = with_unknown(roster, wanted)
    roster = with_blank_ratings(with_equals(roster, rules), rules)
    roster = _with_own_levels(with_due_ages(roster, rules, on), rules, on)
    return with_undated(roster, rules, on)


def check(roster: Roster, values: Values, rules: RuleSet, on: date, *, file: str, who: bool = False) -> Report:
    """Check people and values by the rules of an entry."""
    table = roster.on(on).collect()
    counted = _count_all(table, [each for each in rules.rules if not _lacking(each, roster)], roster)
    findings = []
    for rule in rules.rules:
        lacks = _lacking(rule, roster)
        if rule.kind == "indicator":
            findings.append(_of_value(rule, values.of(rule, on), on))
        elif lacks:
            findings.append(_finding(rule, on, verdict="no_column", lacks=lacks))
        else:
            asked = _asked_on(rule, roster, on)
            findings.append(_of_people(rule, on, asked, _people(table, rule) if who else None, counted[rule.id]))
    return Report(
        document=rules.rules[0].source.document if rules.rules else rules.document,
        file=file,
        on=on,
        people=table.height,
        findings=tuple(findings),
        unruled=rules.unruled,
        faults=(*roster.faults, *values.faults),
        fault_count=sum(roster.fault_counts.values()) + len(values.faults),
        remarks=(*roster.remarks, *_on_blanks(rules, counted, roster), *values.remarks),
    )


def needed_columns(rules: RuleSet) -> tuple[str, ...]:
    """The columns of `columns.yaml` that a roster must have for some rules, each once."""
    return tuple(dict.fromkeys(column for rule in rules.rules for column in read_columns(rule)))


def read_columns(rule: Rule) -> tuple[str, ...]:
    """The columns of `columns.yaml` that one rule needs: the date of birth for an age, for members the Party's own."""
    of_party = any(test.values == (PARTY,) for test in rule.condition)
    return tuple(dict.fromkeys([*map(read_column, rule.columns), *([PARTY] if of_party else [])]))


def holds(tests: Iterable[Test]) -> pl.Expr:
    """All tests as one expression over the table of a roster as of a day; never null."""
    parts = [test_holds(test) for test in tests]
    return pl.all_horizontal(parts) if parts else pl.lit(True)


def is_of(population: Iterable[Filter]) -> pl.Expr:
    """One of the filters of a population as one expression; never null."""
    return pl.any_horizontal([holds(tests) for tests in population])


def _with_own_levels(roster: Roster, rules: RuleSet, on: date) -> Roster:
    """A roster that marks everybody, by rule, where nobody of its group is of the level that only the plan tells."""
    heirs = [each for each in rules.rules if inherits_level(each) and not _lacking(each, roster)]
    if not heirs:
        return roster
    has_some = [is_of(rule.population).any().alias(rule.id) for rule in heirs]
    found = roster.on(on).select(has_some).collect().row(0, named=True)
    marks = [pl.lit(True).alias(own_level_flag(rule)) for rule in heirs if not found[rule.id]]
    return replace(roster, table=roster.table.with_columns(marks))


def _count_all(table: pl.DataFrame, rules: Sequence[Rule], roster: Roster) -> dict[str, _Counts]:
    """The numbers of each rule, all in one pass over the columns."""
    staff = [rule for rule in rules if rule.kind != "indicator"]
    wanted = []
    for rule in staff:
        population = is_of(rule.population)
        wanted += [
            population.sum().alias(f"{rule.id}:population"),
            (population & holds(rule.condition)).sum().alias(f"{rule.id}:count"),
        ]
        if blanks := blanks_of(rule, roster):
            wanted += [
                (population & counted_otherwise(holds(rule.condition), blanks)).sum().alias(f"{rule.id}:otherwise"),
                (population & pl.col(blanks).fill_null(False)).sum().alias(f"{rule.id}:blank"),
            ]
        if flags := flag_columns(rule, roster):
            wanted += [each.alias(f"{rule.id}:{name}") for name, each in _open_sums(rule, roster, flags).items()]
    if not wanted:
        return {}
    row = table.lazy().select(wanted).collect().row(0, named=True)
    return {rule.id: _counts(rule, row, roster) for rule in staff}


def _open_sums(rule: Rule, roster: Roster, flags: Sequence[str]) -> dict[str, pl.Expr]:
    """What is added up of a rule that cells leave open: the numbers at both ends, and people by column."""
    (sure, may), (reaches, may_reach) = sure_and_may(rule, roster)
    marks = {flag: is_marked(flag, roster.table) for flag in flags}
    return {
        "surely": sure.sum(),
        "low": (sure | (may & ~reaches)).sum(),
        "low_count": (sure & reaches).sum(),
        "high": (sure | (may & may_reach)).sum(),
        "high_count": (may & may_reach).sum(),
        "unread": (may & pl.any_horizontal(marks.values())).sum(),
        **{flag: (may & mark).sum() for flag, mark in marks.items()},
    }


def _counts(rule: Rule, row: Mapping[str, int | None], roster: Roster) -> _Counts:
    def number(name: str, otherwise: int = 0) -> int:
        return row.get(f"{rule.id}:{name}", otherwise) or 0

    population, count = number("population"), number("count")
    low = number("low", population) + roster.lost, number("low_count", count)
    high = number("high", population) + roster.lost, number("high_count", count) + roster.lost
    columns = dict.fromkeys(marked_column(each, roster) for each in flag_columns(rule, roster) if number(each))
    is_open = flips(rule, (low, high, number("surely", population)))
    if roster.lost:
        columns[NAME] = None
    unread, blank, otherwise = number("unread") + roster.lost, number("blank"), number("otherwise", count)
    return _Counts(population, count, unread, low, high, is_open, tuple(columns), blank, otherwise)


def _people(table: pl.DataFrame, rule: Rule) -> tuple[Person, ...]:
    lacking = rule.is_share and rule.threshold.is_floor
    condition = ~holds(rule.condition) if lacking else holds(rule.condition)
    named = [column for column in (NAME, UNIT) if column in table.columns]
    several = table["_sheet"].n_unique() > 1
    found = table.filter(is_of(rule.population) & condition).select("_sheet", "_row", *named).head(MOST_PEOPLE)
    return tuple(
        Person(name=row.get(NAME), unit=row.get(UNIT), sheet=row["_sheet"] if several else None, row=row["_row"])
        for row in found.iter_rows(named=True)
    )


def _lacking(rule: Rule, roster: Roster) -> tuple[str, ...]:
    """The columns that a roster lacks for a rule: that of posts too, where nothing else tells its groups of anybody."""
    lacks = [column for column in read_columns(rule) if column not in roster.present]
    of_groups = [test for test in (*rule.population_tests, *rule.condition) if test.operator == "has"]
    if GROUPS in lacks and all(told_alone(test, roster) for test in of_groups):
        lacks.remove(GROUPS)
    groups = {group for test in rule.population_tests if test.operator == "has" for group in test.values}
    ranks = groups - {*KINDS, PARTY}
    if ranks and GROUPS in roster.present and POST not in roster.present:
        found = roster.table.select(any_bit(pl.col(GROUPS), group_mask(ranks)).any()).item()
        lacks += [] if found else [POST]
    return tuple(lacks)


def _of_people(rule: Rule, on: date, asked: date, who: tuple[Person, ...] | None, counts: _Counts) -> Finding:
    population, count = counts.population, counts.count
    return _finding(
        rule,
        on,
        asked,
        verdict="uncertain" if counts.is_open else rule.verdict(population, count),
        counted=rule.counted(population, count),
        population=population,
        count=count,
        needed=rule.needed(population) if rule.threshold.is_floor else rule.allowed(population),
        missing=rule.missing(population, count),
        unread=counts.unread,
        open=Open(columns=counts.columns, low=counts.low, high=counts.high) if counts.is_open else None,
        who=who,
    )


def _of_value(rule: Rule, value: Decimal | None, on: date) -> Finding:
    counted, verdict = rule.counted_of_value(value), rule.verdict_of_value(value)
    return _finding(rule, on, verdict=verdict, counted=counted, value=value)


def _on_blanks(rules: RuleSet, counted: Mapping[str, _Counts], roster: Roster) -> Iterator[Remark]:
    """Remarks on the targets whose firm verdict rests on blanks that count as "not yet"."""
    for rule in rules.rules:
        counts, flag = counted.get(rule.id), blanks_of(rule, roster)
        if counts is None or flag is None or counts.is_open or not rule.certain:
            continue
        if decides(rule, counts.population, counts.count, counts.otherwise):
            numbers = {"blank": counts.blank, "count": counts.otherwise, "population": counts.population}
            yield remark_of(rule, flag, numbers)


def _asked_on(rule: Rule, roster: Roster, on: date) -> date:
    """The day that says whether a target is due: of a yearly one that the roster tells of a year that is over, its end.

    In January the gradings of the year before are there, and those of the new year are far.
    """
    years = {roster.years.get(test.column, on.year) for test in rule.condition}
    is_yearly = rule.when.kind == "recurring" and rule.when.every == "year"
    year = years.pop() if is_yearly and len(years) == 1 else on.year
    return date(year, 12, 31) if year < on.year else on


def _finding(rule: Rule, on: date, asked: date | None = None, **found: object) -> Finding:
    """A finding of a day; `asked` is the day that says which of the days of a recurring target is meant."""
    due = due_day(rule, asked or on)
    return Finding(rule=rule, state=state_on(due, on), due=due, **found)  # type: ignore[arg-type]
