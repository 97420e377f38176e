"""A roster and reported values against the rules of an entry, on a day: what is kept, what lacks, and who."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Literal

import polars as pl

from extractor.catalogue.models import Model
from extractor.rules.columns import AGE, BIRTH, IN_YEAR, LEVEL, NAME, UNIT
from extractor.rules.indicators import Values, read_values
from extractor.rules.model import Counted, Filter, Rule, RuleSet, State, Test, Unruled, Verdict
from extractor.rules.reading import read_roster
from extractor.rules.roster import UNREAD, Fault, Remark, Roster, group_mask
from extractor.rules.tables import read_tables

MOST_PEOPLE = 10_000  # that a finding names: a million names help nobody and fill the memory
Outcome = Verdict | Literal["no_column"]


class Person(Model):
    """Somebody in a roster: name, unit, and the row in the file; the sheet where people stand on several."""

    name: str | None
    unit: str | None
    sheet: str | None
    row: int


class Finding(Model):
    """What was found of one rule.

    `verdict` is of the day itself, and `state` says whether the target is due then; `counted` is what the numbers say
    where the verdict is "uncertain", because they are not those of the target (`rule.doubts`). `needed` is the least
    count of a floor, the greatest of a ceiling; `missing` how many more (or fewer) it takes. `unread` is the number of
    people in the population of whom a cell that the rule needs could not be read. `who` lists those who still lack
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

    Raises `UnreadableFileError` where the file cannot be read as a table or contradicts itself.
    """
    tables = read_tables(path, sheets)
    roster = read_roster(tables, needed_columns(rules), on, sheets)
    reported = read_values(tables, rules, *([read_tables(values)] if values else ()))
    return check(roster, reported, rules, on, file=path.name, who=who)


def check(roster: Roster, values: Values, rules: RuleSet, on: date, *, file: str, who: bool = False) -> Report:
    """Check people and values by the rules of an entry."""
    levels = {test.values for rule in rules.rules for test in rule.population_tests if test.column == LEVEL}
    without_levels = LEVEL not in roster.present and len(levels) == 1
    table = roster.on(on).collect()
    counted = _count_all(
        table, [each for each in rules.rules if not _lacking(each, roster, without_levels)], without_levels
    )
    findings = []
    for rule in rules.rules:
        lacks = _lacking(rule, roster, without_levels)
        if rule.kind == "indicator":
            findings.append(_of_value(rule, values.of(rule, on), on))
        elif lacks:
            findings.append(_finding(rule, on, verdict="no_column", lacks=lacks))
        else:
            people = _people(table, rule, without_levels) if who else None
            findings.append(_of_people(rule, on, people, *counted[rule.id]))
    remarks = (*roster.remarks, *values.remarks)
    if without_levels and table.height:
        remarks = (Remark(code="no_level_column", values={"levels": ",".join(*levels)}), *remarks)
    return Report(
        document=rules.rules[0].source.document if rules.rules else rules.document,
        file=file,
        on=on,
        people=table.height,
        findings=tuple(findings),
        unruled=rules.unruled,
        faults=(*roster.faults, *values.faults),
        fault_count=sum(roster.fault_counts.values()) + len(values.faults),
        remarks=remarks,
    )


def needed_columns(rules: RuleSet) -> tuple[str, ...]:
    """The columns of `columns.yaml` that a roster must have for some rules, each once."""
    return tuple(dict.fromkeys(column for rule in rules.rules for column in read_columns(rule)))


def read_columns(rule: Rule) -> tuple[str, ...]:
    """The columns of `columns.yaml` that one rule needs: the date of birth for an age."""
    return tuple(dict.fromkeys(map(_read_column, rule.columns)))


def holds(tests: Iterable[Test]) -> pl.Expr:
    """All tests as one expression over the table of a roster as of a day; never null."""
    parts = [_holds(test).fill_null(False) for test in tests]
    return pl.all_horizontal(parts) if parts else pl.lit(True)


def is_of(population: Iterable[Filter]) -> pl.Expr:
    """One of the filters of a population as one expression; never null."""
    return pl.any_horizontal([holds(tests) for tests in population])


def _holds(test: Test) -> pl.Expr:
    column = pl.col(test.column)
    match test.operator:
        case "has":
            return (column & pl.lit(group_mask(test.values), pl.UInt64)) != 0
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


def _count_all(table: pl.DataFrame, rules: Sequence[Rule], without_levels: bool) -> dict[str, tuple[int, int, int]]:
    """Population, count and people with unread cells of each rule, all in one pass over the columns."""
    staff = [rule for rule in rules if rule.kind != "indicator"]
    wanted = []
    for rule in staff:
        population = is_of(_population(rule, without_levels))
        wanted += [
            population.sum().alias(f"{rule.id}:population"),
            (population & holds(rule.condition)).sum().alias(f"{rule.id}:count"),
            (population & _unread(rule, table)).sum().alias(f"{rule.id}:unread"),
        ]
    if not wanted:
        return {}
    row = table.lazy().select(wanted).collect().row(0, named=True)
    parts = ("population", "count", "unread")
    return {rule.id: tuple(row[f"{rule.id}:{part}"] or 0 for part in parts) for rule in staff}  # type: ignore[misc]


def _unread(rule: Rule, table: pl.DataFrame) -> pl.Expr:
    """Whether a cell of the rule's columns could not be read."""
    columns = [column + UNREAD for column in read_columns(rule) if column + UNREAD in table.columns]
    return pl.any_horizontal([pl.col(column).fill_null(False) for column in columns]) if columns else pl.lit(False)


def _people(table: pl.DataFrame, rule: Rule, without_levels: bool) -> tuple[Person, ...]:
    lacking = rule.is_share and rule.threshold.is_floor
    condition = ~holds(rule.condition) if lacking else holds(rule.condition)
    named = [column for column in (NAME, UNIT) if column in table.columns]
    several = table["_sheet"].n_unique() > 1
    found = (
        table.filter(is_of(_population(rule, without_levels)) & condition)
        .select("_sheet", "_row", *named)
        .head(MOST_PEOPLE)
    )
    return tuple(
        Person(name=row.get(NAME), unit=row.get(UNIT), sheet=row["_sheet"] if several else None, row=row["_row"])
        for row in found.iter_rows(named=True)
    )


def _population(rule: Rule, without_levels: bool) -> tuple[Filter, ...]:
    if not without_levels:
        return rule.population
    return tuple(tuple(test for test in tests if test.column != LEVEL) for tests in rule.population)


def _lacking(rule: Rule, roster: Roster, without_levels: bool) -> tuple[str, ...]:
    """The columns that a roster lacks for a rule."""
    needed = (_read_column(column) for column in rule.columns if not (without_levels and column == LEVEL))
    return tuple(dict.fromkeys(column for column in needed if column not in roster.present))


def _read_column(column: str) -> str:
    """The column of a roster that one of rules is made of."""
    return BIRTH if column == AGE else column.removesuffix(IN_YEAR)


def _of_people(
    rule: Rule, on: date, who: tuple[Person, ...] | None, population: int, count: int, unread: int
) -> Finding:
    return _finding(
        rule,
        on,
        verdict=rule.verdict(population, count),
        counted=rule.counted(population, count),
        population=population,
        count=count,
        needed=rule.needed(population) if rule.threshold.is_floor else rule.allowed(population),
        missing=rule.missing(population, count),
        unread=unread,
        who=who,
    )


def _of_value(rule: Rule, value: Decimal | None, on: date) -> Finding:
    verdict = rule.verdict_of_value(value)
    return _finding(rule, on, verdict=verdict, counted=verdict, value=value)


def _finding(rule: Rule, on: date, **found: object) -> Finding:
    return Finding(rule=rule, state=rule.when.state(on), due=rule.when.due(on), **found)  # type: ignore[arg-type]
