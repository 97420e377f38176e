"""Rules as a Python module with pandera schemas over polars frames: one check for each rule.

The module needs pandera and polars, not this program. `staff.validate(frame, lazy=True)` names the rules that are
broken, with the people they count; `verdicts(frame)` gives all verdicts with their numbers. A rule that is uncertain
is in no schema: its verdict says so, and `DOUBTS` why.
"""

from collections.abc import Iterable, Iterator, Sequence
from pprint import pformat
from typing import Any

from extractor.catalogue.models import Entry
from extractor.export.lines import one_line
from extractor.export.ruled import SIGNS, Ruled, cited, columns_of, described, doubts_of, rules_of, written
from extractor.export.wishes import Output, Wishes
from extractor.rules.columns import AGE, GROUPS, LEVEL, load_columns
from extractor.rules.model import Filter, Rule, Test
from extractor.version import __version__

_HEAD = '''\
"""Chỉ tiêu thành quy tắc, cho pandera và polars (extractor {version}).

>>> staff.validate(frame, lazy=True)   # SchemaErrors names the rules that are broken
>>> verdicts(frame)                    # roster, rule, population, reached, counted, verdict
>>> indicators.validate(values, lazy=True)

A frame has a row for each person; `roster` says which list a row belongs to, and each list has its own verdicts.
Blank cells count as "no", 0 or unknown. The verdict "uncertain" is of rules whose numbers are not quite those of the
target (DOUBTS says why): `counted` is what the numbers say. They are in no schema.
"""

import pandera.polars as pa
import polars as pl


def _has(column, *values):
    return pl.col(column).fill_null([]).list.eval(pl.element().is_in(values)).list.any()


def _is(column, *values):
    return pl.col(column).is_in(values).fill_null(False)


def _true(column):
    return pl.col(column).fill_null(False)


def _false(column):
    return ~_true(column)


def _rank(column):
    return pl.col(column).fill_null(0)


def _under(column, years):
    return (pl.col(column) < years).fill_null(False)


def _counted(rule):
    """Population, reached and what they say of each roster in a group of rows."""
    counted = rule["population"]
    population = counted.sum().cast(pl.Int64)
    reached = (counted & rule["condition"]).sum().cast(pl.Int64)
    kept = rule["kept"](population, reached)
    staffed = pl.when(kept).then(pl.lit("kept")).otherwise(pl.lit("broken"))
    return population, reached, pl.when(population == 0).then(pl.lit("nobody")).otherwise(staffed)


def verdicts(frame):
    """The verdict of every rule over staff for every roster of a frame."""
    parts = []
    for name, rule in RULES.items():
        population, reached, counted = _counted(rule)
        doubtful = pl.when(population == 0).then(pl.lit("nobody")).otherwise(pl.lit("uncertain"))
        verdict = counted if rule["certain"] else doubtful
        columns = [
            population.alias("population"),
            reached.alias("reached"),
            counted.alias("counted"),
            verdict.alias("verdict"),
        ]
        parts.append(frame.lazy().group_by("roster").agg(columns).with_columns(rule=pl.lit(name)))
    found = pl.concat(parts) if parts else pl.LazyFrame()
    columns = ["roster", "rule", "population", "reached", "counted", "verdict"]
    return found.select(columns).sort("roster", "rule").collect()


def _people(name):
    """Whether a row is none of those whom a broken rule counts."""
    rule = RULES[name]

    def check(data):
        broken = (_counted(rule)[2] == "broken").over("roster")
        return data.lazyframe.select((~(broken & rule["population"])).alias(name))

    return pa.Check(check, name=name, error=f"{{name}}: {{SOURCES[name]}}")


def _value(name):
    """Whether a row is none of a broken indicator; a blank value is neither kept nor broken."""
    kept = INDICATORS[name]

    def check(data):
        mine = pl.col("rule") == name
        return data.lazyframe.select((~mine | kept(pl.col("value")).fill_null(True)).alias(name))

    return pa.Check(check, name=name, error=f"{{name}}: {{SOURCES[name]}}")

'''


def write(entries: Sequence[Entry], wishes: Wishes) -> Output:
    """One module; the targets that are no rules are listed in its `REPORT`."""
    ruled = rules_of(entries)
    text = _HEAD.format(version=__version__) + "\n".join(_lines(ruled)) + "\n"
    return Output({"rules.py": text.encode()}, ruled.left_out)


def _lines(ruled: Ruled) -> Iterator[str]:
    staff = [rule for rule in ruled.rules if rule.kind != "indicator"]
    yield "\nRULES = {"
    for rule in staff:
        yield f"    # {one_line(cited(rule.source))}"
        yield f"    {rule.id!r}: {{"
        if doubts := doubts_of(rule):
            yield f"        # {doubts}"
        yield f'        "certain": {rule.certain},'
        yield f'        "population": {_any(rule.population)},'
        yield f'        "condition": {_all(rule.condition)},'
        yield f'        "kept": lambda population, reached: {_kept(rule)},'
        yield "    },"
    yield "}"
    yield "\nINDICATORS = {"
    for rule in ruled.rules:
        if rule.kind == "indicator" and rule.certain:
            yield f"    # {one_line(cited(rule.source))}"
            yield f"    {rule.id!r}: lambda value: value {SIGNS[rule.threshold.bound]} {written(rule.threshold.value)},"
    yield "}"
    yield f"\nSOURCES = {_literal({rule.id: cited(rule.source) for rule in ruled.rules})}"
    yield f"\nDOUBTS = {_literal({rule.id: doubts for rule in ruled.rules if (doubts := doubts_of(rule))})}"
    yield f"\nABOUT = {_literal([described(rule) for rule in ruled.rules])}"
    yield f"\nREPORT = {_literal(ruled.report)}"
    yield "\nstaff = pa.DataFrameSchema("
    yield "    {"
    yield '        "roster": pa.Column(pl.String),'
    for name in columns_of(staff):
        yield f'        "{name}": pa.Column({_type(name)}, nullable=True),'
    yield "    },"
    yield '    checks=[_people(name) for name, rule in RULES.items() if rule["certain"]],'
    yield ")"
    yield "\nindicators = pa.DataFrameSchema("
    yield "    {"
    yield '        "roster": pa.Column(pl.String),'
    yield '        "rule": pa.Column(pl.String),'
    yield '        "value": pa.Column(pl.Float64, nullable=True),'
    yield "    },"
    yield "    checks=[_value(name) for name in INDICATORS],"
    yield ")"


def _kept(rule: Rule) -> str:
    numerator, denominator = rule.ratio
    right = f"{numerator} * population" if rule.is_share else str(numerator)
    return f"{denominator} * reached {SIGNS[rule.threshold.bound]} {right}"


def _type(column: str) -> str:
    if column == GROUPS:
        return "pl.List(pl.String)"
    if column == LEVEL:
        return "pl.String"
    known = load_columns().get(column)
    return "pl.Int64" if column == AGE or (known and known.type == "rank") else "pl.Boolean"


def _any(population: Sequence[Filter]) -> str:
    return " | ".join(f"({_all(tests)})" for tests in population) if len(population) > 1 else _all(population[0])


def _all(tests: Iterable[Test]) -> str:
    return " & ".join(map(_test, tests)) or "pl.lit(True)"


def _test(test: Test) -> str:
    column = repr(test.column)
    match test.operator:
        case "has" | "is":
            return f"_{test.operator}({', '.join([column, *map(ascii, test.values)])})"
        case "true" | "false":
            return f"_{test.operator}({column})"
        case "under":
            return f"_under({column}, {test.number})"
        case _:
            return f"(_rank({column}) { {'ge': '>=', 'eq': '==', 'lt': '<'}[test.operator] } {test.number})"


def _literal(value: Any) -> str:
    """A value as Python; the same in every run, as it holds no sets."""
    return pformat(value, width=120, sort_dicts=False)
