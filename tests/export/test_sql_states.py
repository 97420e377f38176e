"""The views of SQL say what is not yet due on the day of the check, as the check of a roster does."""

import re
import sqlite3
from datetime import date

import duckdb
import pytest
from rules.rules_made import entry

from extractor.export.sql import write
from extractor.export.wishes import Wishes
from extractor.rules.make import make_rules

DEADLINES = (
    {"kind": "by", "end": "2025-12-31"},
    {"kind": "within", "start": "2024-01-01", "end": "2026-06"},
    {"kind": "period", "start": "2025-03"},
    {"kind": "recurring", "every": "year"},
    {"kind": "recurring", "every": "year", "by": "--11-30"},
    {"kind": "recurring", "every": "year", "by": "--02-29"},
    {"kind": "recurring", "every": "half_year"},
    {"kind": "recurring", "every": "quarter"},
    {"kind": "recurring", "every": "month"},
    {"kind": "ongoing"},
    {"kind": "none"},
)
DAYS = ["2024-02-28", "2024-02-29", "2025-02-28", "2025-03-01", "2025-04-30", "2025-06-29", "2025-06-30", "2025-09-30",
        "2025-11-29", "2025-11-30", "2025-12-31", "2026-06-30"]  # fmt: skip


@pytest.mark.parametrize("connect", [sqlite3.connect, duckdb.connect], ids=["sqlite", "duckdb"])
def test_views_of_states_say_what_the_check_says(connect) -> None:
    made = entry(*({"deadline": each} for each in DEADLINES))
    (script,) = (each.decode() for each in write([made], Wishes()).files.values())
    connection = connect(":memory:")
    for statement in script.split(";\n"):
        connection.execute(statement)
    for day in DAYS:
        connection.execute(f"INSERT INTO rosters VALUES ('{day}')")
        connection.execute(f"INSERT INTO check_days VALUES ('{day}', '{day}')")
    (view,) = re.findall(r"CREATE VIEW (\w+_states) AS", script)
    found = {
        (rule, day): state for rule, day, state in connection.execute(f"SELECT rule, day, state FROM {view}").fetchall()
    }
    rules = make_rules(made).rules
    assert found == {(rule.id, day): rule.when.state(date.fromisoformat(day)) for rule in rules for day in DAYS}


def test_what_is_not_yet_due_is_not_listed_as_broken() -> None:
    made = entry({"deadline": {"kind": "by", "end": "2025-12-31"}}, {"deadline": {"kind": "by", "end": "2030-12-31"}})
    (script,) = (each.decode() for each in write([made], Wishes()).files.values())
    connection = sqlite3.connect(":memory:")
    connection.executescript(script)
    connection.execute("INSERT INTO rosters VALUES ('r')")
    connection.execute("INSERT INTO check_days VALUES ('r', '2026-01-01')")
    connection.execute("INSERT INTO staff (roster, person, cap) VALUES ('r', 1, 'xa')")
    connection.execute("INSERT INTO staff_groups VALUES ('r', 1, 'cong_chuc')")
    broken, later, *_ = re.findall(r"^SELECT .*_states.*$", script, re.MULTILINE)
    assert [row[1][-3:] for row in connection.execute(broken)] == ["t01"]
    assert [row[1][-3:] for row in connection.execute(later)] == ["t02"]
