"""The rows that docs/formats/README.md makes of a roster give other tools the verdicts of `extractor check`."""

import json
import re
import sqlite3
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from json_logic import jsonLogic
from plans import PLANS, ROOT

from extractor.catalogue.contract import read_entry
from extractor.export.jsonlogic import write as write_json_logic
from extractor.export.sql import write as write_sql
from extractor.export.wishes import Wishes
from extractor.rules.check import check_file
from extractor.rules.make import make_rules

DAY = date(2028, 12, 31)
PAGE = (ROOT / "docs/formats/README.md").read_text(encoding="utf-8")
PEOPLE = [
    ("Lò Thị Mai", "Bí thư Đảng ủy", "Đại học"),
    ("Vàng A Páo", "Phó Chủ tịch UBND xã", "Cao đẳng"),
    ("Nông Văn Kiên", "Công chức Văn phòng", "ĐH"),
    ("Hà Văn Tự", "Công chức Kế toán", "Chưa qua đào tạo"),
    ("Ma Thị Lan", "Chủ tịch Hội Nông dân xã", "Trung cấp"),
]
LEVELS = {"none": None, "blank": [""] * 5, "some": ["xã", "", "xã", "", ""]}


def rows_for() -> Callable[[Path, Path, date], list[dict[str, Any]]]:
    """The function of the page."""
    (code,) = re.findall(r"```python\n(.*?^def rows_for.*?)^rows = ", PAGE, re.DOTALL | re.MULTILINE)
    names: dict[str, Any] = {}
    exec(code, names)
    function: Callable[[Path, Path, date], list[dict[str, Any]]] = names["rows_for"]
    return function


def by_sqlite(script: str, rows: list[dict[str, Any]]) -> dict[str, str]:
    connection = sqlite3.connect(":memory:")
    connection.executescript(script)
    connection.execute("INSERT INTO rosters VALUES ('r')")
    for number, row in enumerate(rows):
        cells = {name: cell for name, cell in row.items() if name not in ("nhom", "tuoi") and cell is not None}
        names = ", ".join(["roster", "person", *cells])
        marks = ", ".join("?" * (len(cells) + 2))
        connection.execute(f"INSERT INTO staff ({names}) VALUES ({marks})", ["r", number, *cells.values()])
        connection.executemany("INSERT INTO staff_groups VALUES ('r', ?, ?)", [(number, each) for each in row["nhom"]])
    (view,) = re.findall(r"^CREATE VIEW (\w+_verdicts) AS", script, re.MULTILINE)
    return dict(connection.execute(f"SELECT rule, verdict FROM {view}"))


@pytest.mark.parametrize("levels", LEVELS.values(), ids=list(LEVELS))
def test_rows_without_levels_say_the_same_as_the_check(levels: list[str] | None, tmp_path: Path) -> None:
    plan = PLANS / "markdown-commune-cadres" / "expected.json"
    path = tmp_path / "roster.csv"
    lines = ["Họ và tên;Chức danh;Trình độ chuyên môn", *(";".join(person) for person in PEOPLE)]
    if levels is not None:
        lines = [f"{line};{cell}" for line, cell in zip(lines, ["Cấp", *levels], strict=True)]
    path.write_text("\n".join(lines), encoding="utf-8")
    entry = read_entry(plan)
    report = check_file(path, make_rules(entry), DAY)
    checked = {each.rule.id: each.verdict for each in report.findings if each.population is not None}
    assert {"kept", "broken"} <= set(checked.values())
    rows = json.loads(json.dumps(rows_for()(plan, path, DAY)))
    (logic,) = write_json_logic([entry], Wishes()).files.values()
    rules = {each["id"]: each["logic"] for each in json.loads(logic)["rules"] if each["id"] in checked}
    assert {name: jsonLogic(each, {"roster": rows, "values": {}}) for name, each in rules.items()} == checked
    (script,) = write_sql([entry], Wishes()).files.values()
    by_view = by_sqlite(script.decode(), rows)
    assert {name: by_view[name] for name in checked} == checked
