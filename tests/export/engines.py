"""Exported rule files run by the tools that they are made for: rosters -> what is counted, and verdicts.

Each function takes the bytes of the exported files and nothing else that knows of rules. Where one expression stands
in several rules, or one person or pair of counts in several rosters, it is evaluated once.
"""

import json
import re
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from lxml import etree
from rosters import Roster, blank

from extractor.rules.columns import load_columns, named_year, read_column
from extractor.rules.model import Rule, RuleSet

DAY = date(2026, 12, 31)
Said = tuple[str, str]  # what the numbers say, and the verdict
Verdicts = dict[tuple[str, str], Said]
Counts = Mapping[tuple[str, str], tuple[int, int]]  # population and reached, by roster and rule
Files = Mapping[str, bytes]

_DMN = {"d": "https://www.omg.org/spec/DMN/20191111/MODEL/"}


def own(rules: Sequence[Rule], rosters: Sequence[Roster]) -> Verdicts:
    """The check of this program, as `extractor check` calls it."""
    import polars as pl

    from extractor.rules import roster as staff
    from extractor.rules.check import check
    from extractor.rules.groups import group_mask
    from extractor.rules.indicators import Value, Values

    whole = RuleSet(document="all", rules=tuple(rules), unruled=())
    columns = load_columns()
    trainings = [name for name, column in columns.items() if column.type == "training"]
    days = dict.fromkeys(["ngay_sinh", *(f"{name}_ngay" for name in trainings)], pl.Date)

    def cells(person: Mapping[str, Any], number: int) -> dict[str, Any]:
        born = None if person["tuoi"] is None else date(DAY.year - person["tuoi"], 1, 1)
        before = {
            f"{name}_ngay": None if person[f"{name}_trong_nam"] else date(DAY.year - 1, 5, 1) for name in trainings
        }
        said = {name: cell for name, cell in person.items() if name in columns or named_year(name)}
        place = {"_sheet": None, "_row": number}
        return {**said, "nhom": group_mask(person["nhom"]), "ngay_sinh": born, **before, **place}

    types = {"nhom": pl.UInt64, "cap": pl.String, **days}
    found: Verdicts = {}
    for roster in rosters:
        rows = [cells(person, number) for number, person in enumerate(roster.people)]
        table = pl.DataFrame(rows or [cells(blank(rules), 0)], schema_overrides=types, infer_schema_length=None)
        table = table.head(len(rows))
        values = Values(tuple(Value(rule, value, None, "A1") for rule, value in roster.values.items()))
        report = check(staff.Roster(table, frozenset(columns)), values, whole, DAY, file=roster.name)
        found |= {(roster.name, finding.rule.id): (finding.counted, finding.verdict) for finding in report.findings}
    return found


def rego(files: Files, rosters: Sequence[Roster]) -> Verdicts:
    """The policies of the bundle, compiled once for each document, over the list of staff."""
    from regopy import Input, Interpreter

    inputs = [Input({"roster": _filled(each), "values": _floats(each)}) for each in rosters]
    found: Verdicts = {}
    for name in files:
        if not name.endswith("policy.rego"):
            continue
        interpreter = Interpreter()
        interpreter.add_module(name, files[name].decode())
        bundle = interpreter.build(".".join(["data", *name.split("/")[:2], "rules"]), [])
        for roster, given in zip(rosters, inputs, strict=True):
            interpreter.set_input(given)
            (rules,) = json.loads(str(interpreter.query_bundle(bundle)))["expressions"]
            found |= {(roster.name, rule): (said["counted"], said["verdict"]) for rule, said in rules.items()}
    return found


def json_logic(files: Files, rosters: Sequence[Roster]) -> Verdicts:
    """One expression for each rule, over the list of staff."""
    from json_logic import jsonLogic

    (text,) = files.values()
    logics = {rule["id"]: (rule["counted"], rule["logic"]) for rule in json.loads(text)["rules"]}
    same = {name: json.dumps(logic) for name, logic in logics.items()}
    found: Verdicts = {}
    for roster in rosters:
        data = {"roster": _filled(roster), "values": _floats(roster)}
        done: dict[str, str] = {}
        for name, logic in logics.items():
            if same[name] not in done:
                counted, verdict = logic
                said = jsonLogic(counted, data)
                done[same[name]] = said, said if verdict == counted else jsonLogic(verdict, data)
            found[roster.name, name] = done[same[name]]
    return found


def cel(files: Files, rosters: Sequence[Roster]) -> Verdicts:
    """Expressions over one person each; what is counted goes into the expression of the verdict."""
    import celpy

    environment = celpy.Environment(runner_class=celpy.CompiledRunner)
    (text,) = files.values()
    rules = {rule["id"]: rule["cel"] for rule in json.loads(text)["rules"]}
    program = cache(lambda expression: environment.program(environment.compile(expression)))
    columns = cache(lambda expression: sorted(set(re.findall(r"person\.(\w+)", expression))))
    done: dict[tuple[str, str], bool] = {}

    def holds(expression: str, person: Mapping[str, Any]) -> bool:
        seen = {name: person[name] for name in columns(expression)}
        key = expression, json.dumps(seen)
        if key not in done:
            done[key] = bool(program(expression).evaluate({"person": celpy.json_to_cel(seen)}))
        return done[key]

    @cache
    def verdict(expression: str, population: int, reached: int) -> str:
        counts = {"population": celpy.json_to_cel(population), "reached": celpy.json_to_cel(reached)}
        return str(program(expression).evaluate(counts))

    found: Verdicts = {}
    for roster in rosters:
        for name, rule in rules.items():
            if "population" in rule:
                counted = [each for each in roster.people if holds(rule["population"], each)]
                reached = sum(holds(rule["condition"], each) for each in counted)
                each = (verdict(rule[part], len(counted), reached) for part in ("counted", "verdict"))
                found[roster.name, name] = tuple(each)
            elif name in roster.values:
                value = celpy.json_to_cel(float(roster.values[name]))
                each = (str(program(rule[part]).evaluate({"value": value})) for part in ("counted", "verdict"))
                found[roster.name, name] = tuple(each)
    return found


def dmn_tables(model: bytes) -> dict[str, dict[str, Any]]:
    """The decision tables of a DMN model as bkflow-dmn takes them: "-" is an empty cell."""
    tables = {}
    for decision in etree.fromstring(model).iterfind("d:decision", _DMN):
        rules = decision.findall("d:decisionTable/d:rule", _DMN)
        cells = [[cell.text or "" for cell in rule.iterfind("d:inputEntry/d:text", _DMN)] for rule in rules]
        inputs = decision.findall("d:decisionTable/d:input/d:inputExpression/d:text", _DMN)
        tables[decision.get("id", "")] = {
            "title": decision.get("id"),
            "hit_policy": "Unique",
            "inputs": {
                "cols": [{"id": each.text} for each in inputs],
                "rows": [["" if cell == "-" else cell for cell in row] for row in cells],
            },
            "outputs": {
                "cols": [{"id": output.get("name")} for output in decision.findall("d:decisionTable/d:output", _DMN)],
                "rows": [[each.text for each in rule.iterfind("d:outputEntry/d:text", _DMN)] for rule in rules],
            },
        }
    return tables


def dmn(files: Files, rosters: Sequence[Roster], counts: Counts) -> Verdicts:
    """A decision table for each rule, over numbers that the caller has counted."""
    from bkflow_dmn.api import decide_single_table

    (model,) = files.values()
    tables = dmn_tables(model)
    same = {name: json.dumps([table["inputs"], table["outputs"]]) for name, table in tables.items()}
    done: dict[Any, Said] = {}

    def decided(name: str, facts: dict[str, Any]) -> Said:
        key = same[name], *facts.values()
        if key not in done:
            ((result),) = decide_single_table(tables[name], facts)
            done[key] = result["counted"], result["verdict"]
        return done[key]

    found: Verdicts = {}
    for roster in rosters:
        for name in tables:
            if (roster.name, name) in counts:
                population, reached = counts[roster.name, name]
                found[roster.name, name] = decided(name, {"population": population, "reached": reached})
            elif name in roster.values:
                found[roster.name, name] = decided(name, {"value": float(roster.values[name])})
    return found


def duckdb(files: Files, rosters: Sequence[Roster]) -> Verdicts:
    """The script of views, over all rosters in one database."""
    import duckdb
    import polars as pl

    connection = duckdb.connect()
    (script,) = files.values()
    connection.execute(script.decode())
    for table, (columns, rows) in tables_of(rosters).items():
        connection.register("given", pl.DataFrame(rows, schema=columns, orient="row", infer_schema_length=None))
        connection.execute(f"INSERT INTO {table} ({', '.join(columns)}) SELECT * FROM given")
    return read_verdicts(script, connection.execute)


def sqlite(files: Files, rosters: Sequence[Roster]) -> Verdicts:
    """The same script, unchanged."""
    connection = sqlite3.connect(":memory:")
    (script,) = files.values()
    connection.executescript(script.decode())
    for table, (columns, rows) in tables_of(rosters).items():
        marks = ", ".join("?" * len(columns))
        connection.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", rows)
    return read_verdicts(script, connection.execute)


def tables_of(rosters: Sequence[Roster]) -> dict[str, tuple[list[str], list[tuple[Any, ...]]]]:
    """Columns and rows for the tables that the exported script makes."""
    columns = [name for name in rosters[-1].people[0] if name != "nhom" and not named_year(name)]
    people = [(roster, number, person) for roster in rosters for number, person in enumerate(roster.people)]
    return {
        "rosters": (["roster"], [(roster.name,) for roster in rosters]),
        "staff": (
            ["roster", "person", *columns],
            [(roster.name, number, *(_plain(person[name]) for name in columns)) for roster, number, person in people],
        ),
        "staff_groups": (
            ["roster", "person", "nhom"],
            [(roster.name, number, post) for roster, number, person in people for post in person["nhom"]],
        ),
        "staff_trainings": (
            ["roster", "person", "training", "year"],
            [
                (roster.name, number, read_column(name), named_year(name))
                for roster, number, person in people
                for name, is_done in person.items()
                if is_done and named_year(name)
            ],
        ),
        "indicator_values": (
            ["roster", "rule", "value"],
            [(roster.name, rule, str(value)) for roster in rosters for rule, value in roster.values.items()],
        ),
    }


def read_verdicts(script: bytes, execute: Callable[[str], Any]) -> Verdicts:
    """What the views of the documents say."""
    views = re.findall(r"^CREATE VIEW (\w+_verdicts) AS", script.decode(), re.MULTILINE)
    rows = [row for view in views for row in execute(f"SELECT roster, rule, counted, verdict FROM {view}").fetchall()]
    return {(roster, rule): (counted, verdict) for roster, rule, counted, verdict in rows}


def _plain(cell: Any) -> Any:
    return int(cell) if isinstance(cell, bool) else cell


def module_of(files: Files, folder: Path) -> ModuleType:
    """The exported Python module, loaded from a file."""
    from importlib.util import module_from_spec, spec_from_file_location

    (source,) = files.values()
    path = folder / "exported_rules.py"
    path.write_bytes(source)
    spec = spec_from_file_location("exported_rules", path)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def pandera(module: ModuleType, rosters: Sequence[Roster]) -> tuple[Verdicts, set[tuple[str, str]]]:
    """All verdicts of the exported module, and what its schemas refuse; of rosters with at least one person."""
    import polars as pl
    from pandera.errors import SchemaErrors

    people = [{"roster": roster.name, **person} for roster in rosters for person in roster.people]
    types = {name: column.dtype.type for name, column in module.staff.columns.items()}
    frame = pl.DataFrame(people, schema_overrides=types, infer_schema_length=None)
    rows = module.verdicts(frame).iter_rows(named=True)
    found = {(row["roster"], row["rule"]): (row["counted"], row["verdict"]) for row in rows}
    values = pl.DataFrame(
        [
            {"roster": roster.name, "rule": rule, "value": float(value)}
            for roster in rosters
            for rule, value in roster.values.items()
        ]
    )
    refused: set[tuple[str, str]] = set()
    for schema, given in ((module.staff, frame), (module.indicators, values)):
        try:
            schema.validate(given, lazy=True)
        except SchemaErrors as errors:
            names = given["roster"].to_list()
            cases = errors.failure_cases.select("check", "index").iter_rows()
            refused |= {(names[index], check.split(":")[0]) for check, index in cases}
    return found, refused


def _filled(roster: Roster) -> list[dict[str, Any]]:
    """The people without their blank cells: a column that is missing is blank."""
    return [{name: cell for name, cell in person.items() if cell} for person in roster.people]


def _floats(roster: Roster) -> dict[str, float]:
    return {rule: float(value) for rule, value in roster.values.items()}
