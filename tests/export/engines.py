"""Exported rule files run by the tools that they are made for: rosters -> verdicts by roster and rule.

Each function takes the bytes of the exported files and nothing else that knows of rules. Where one expression stands
in several rules, or one person or pair of counts in several rosters, it is evaluated once.
"""

import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from lxml import etree
from rosters import Roster

Verdicts = dict[tuple[str, str], str]
Counts = Mapping[tuple[str, str], tuple[int, int]]  # population and reached, by roster and rule
Files = Mapping[str, bytes]

_DMN = {"d": "https://www.omg.org/spec/DMN/20191111/MODEL/"}


def rego(files: Files, rosters: Sequence[Roster]) -> Verdicts:
    """The policies of the bundle, compiled once for each document, over the list of staff."""
    from regopy import Input, Interpreter

    inputs = [Input({"roster": list(each.people), "values": _floats(each)}) for each in rosters]
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
            found |= {(roster.name, rule): said["verdict"] for rule, said in rules.items()}
    return found


def json_logic(files: Files, rosters: Sequence[Roster]) -> Verdicts:
    """One expression for each rule, over the list of staff."""
    from json_logic import jsonLogic

    (text,) = files.values()
    logics = {rule["id"]: rule["logic"] for rule in json.loads(text)["rules"]}
    same = {name: json.dumps(logic) for name, logic in logics.items()}
    found: Verdicts = {}
    for roster in rosters:
        data = {"roster": list(roster.people), "values": _floats(roster)}
        done: dict[str, str] = {}
        for name, logic in logics.items():
            if same[name] not in done:
                done[same[name]] = jsonLogic(logic, data)
            found[roster.name, name] = done[same[name]]
    return found


def cel(files: Files, rosters: Sequence[Roster]) -> Verdicts:
    """Expressions over one person each; what is counted goes into the expression of the verdict."""
    import celpy

    environment = celpy.Environment(runner_class=celpy.CompiledRunner)
    (text,) = files.values()
    rules = {rule["id"]: rule["cel"] for rule in json.loads(text)["rules"]}
    program = cache(lambda expression: environment.program(environment.compile(expression)))
    people = {_key(each): celpy.json_to_cel(each) for roster in rosters for each in roster.people}

    @cache
    def holds(expression: str, person: str) -> bool:
        return bool(program(expression).evaluate({"person": people[person]}))

    @cache
    def verdict(expression: str, population: int, reached: int) -> str:
        counts = {"population": celpy.json_to_cel(population), "reached": celpy.json_to_cel(reached)}
        return str(program(expression).evaluate(counts))

    found: Verdicts = {}
    for roster in rosters:
        keys = [_key(each) for each in roster.people]
        for name, rule in rules.items():
            if "population" in rule:
                counted = [key for key in keys if holds(rule["population"], key)]
                reached = sum(holds(rule["condition"], key) for key in counted)
                found[roster.name, name] = verdict(rule["verdict"], len(counted), reached)
            elif name in roster.values:
                value = celpy.json_to_cel(float(roster.values[name]))
                found[roster.name, name] = str(program(rule["verdict"]).evaluate({"value": value}))
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
                "cols": [{"id": "verdict"}],
                "rows": [[rule.findtext("d:outputEntry/d:text", namespaces=_DMN)] for rule in rules],
            },
        }
    return tables


def dmn(files: Files, rosters: Sequence[Roster], counts: Counts) -> Verdicts:
    """A decision table for each rule, over numbers that the caller has counted."""
    from bkflow_dmn.api import decide_single_table

    (model,) = files.values()
    tables = dmn_tables(model)
    same = {name: json.dumps([table["inputs"], table["outputs"]]) for name, table in tables.items()}
    done: dict[Any, str] = {}

    def decided(name: str, facts: dict[str, Any]) -> str:
        key = same[name], *facts.values()
        if key not in done:
            ((result),) = decide_single_table(tables[name], facts)
            done[key] = result["verdict"]
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

    connection = duckdb.connect()
    return _sql(files, rosters, connection.execute, connection.executemany)


def sqlite(files: Files, rosters: Sequence[Roster]) -> Verdicts:
    """The same script, unchanged."""
    connection = sqlite3.connect(":memory:")

    def execute(script: str) -> Any:
        return connection.execute(script) if script.startswith("SELECT") else connection.executescript(script)

    return _sql(files, rosters, execute, connection.executemany)


def _sql(
    files: Files, rosters: Sequence[Roster], execute: Callable[[str], Any], execute_many: Callable[..., Any]
) -> Verdicts:
    (script,) = files.values()
    execute(script.decode())
    fill_tables(execute_many, rosters)
    documents = [
        line.split()[2] for line in script.decode().splitlines() if line.startswith("CREATE VIEW") and "_verdicts" in line
    ]
    found: Verdicts = {}
    for view in documents:
        rows = execute(f"SELECT roster, rule, verdict FROM {view}").fetchall()
        found |= {(roster, rule): verdict for roster, rule, verdict in rows}
    return found


def fill_tables(execute_many: Callable[..., Any], rosters: Sequence[Roster], mark: str = "?") -> None:
    """Put rosters into the tables of the exported script."""
    execute_many(f"INSERT INTO rosters VALUES ({mark})", [(roster.name,) for roster in rosters])
    staff, groups = [], []
    for roster in rosters:
        for number, person in enumerate(roster.people):
            cells = {name: int(cell) if isinstance(cell, bool) else cell for name, cell in person.items()}
            posts = cells.pop("nhom")
            staff.append((roster.name, number, *cells.values()))
            groups += [(roster.name, number, post) for post in posts]
    columns = ["roster", "person", *(name for name in rosters[-1].people[0] if name != "nhom")]
    marks = ", ".join([mark] * len(columns))
    execute_many(f"INSERT INTO staff ({', '.join(columns)}) VALUES ({marks})", staff)
    execute_many(f"INSERT INTO staff_groups VALUES ({mark}, {mark}, {mark})", groups)
    values = [(roster.name, rule, str(value)) for roster in rosters for rule, value in roster.values.items()]
    execute_many(f"INSERT INTO indicator_values VALUES ({mark}, {mark}, {mark})", values)


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
    found = {(row["roster"], row["rule"]): row["verdict"] for row in module.verdicts(frame).iter_rows(named=True)}
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
            refused |= {(names[index], check) for check, index in cases}
    return found, refused


def _floats(roster: Roster) -> dict[str, float]:
    return {rule: float(value) for rule, value in roster.values.items()}


def _key(person: Mapping[str, Any]) -> str:
    return json.dumps(person, sort_keys=True)


def counted(verdicts: Iterable[Verdicts]) -> int:
    """How many verdicts there are."""
    return sum(map(len, verdicts))
