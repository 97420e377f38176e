"""Heads that people write otherwise than templates do: each names its column, or none."""

from datetime import date
from pathlib import Path

import pytest
import yaml
from workbooks import saved

from extractor.rules.columns import load_columns
from extractor.rules.heads import find_head, nearest_column
from extractor.rules.sheets import read_sheets

CONTENT = yaml.safe_load(Path("extractor/rules/columns.yaml").read_text(encoding="utf-8"))
DAY = date(2026, 12, 31)


def columns(path: Path, heads: list[str], *people: list[str]) -> dict[str, tuple[int, ...]]:
    """The places of the columns of a sheet with these heads behind the names."""
    rows = [["Họ và tên", "Năm sinh", *heads], *people]
    sheets, _ = read_sheets(saved(path, ("DS", rows)), lambda _: 0)
    found = find_head(sheets[0])
    assert found is not None
    return {column: places for column, places in found.places.items() if places[0] > 1}


@pytest.mark.parametrize(("head", "column"), CONTENT["reads"].items())
def test_a_head_names_its_column(tmp_path: Path, head: str, column: str) -> None:
    assert columns(tmp_path / "roster.xlsx", [head]).get(column) == (2,)


@pytest.mark.parametrize("head", [*CONTENT["refuses"], *CONTENT["near_none"]])
def test_other_heads_name_none(tmp_path: Path, head: str) -> None:
    assert columns(tmp_path / "roster.xlsx", [head.rpartition(" | ")[2]]) == {}


@pytest.mark.parametrize("head", CONTENT["near_none"])
def test_an_abbreviation_is_near_no_other_head(head: str) -> None:
    assert nearest_column(head, list(load_columns())) is None


def test_a_slip_of_the_pen_is_near_its_head() -> None:
    assert nearest_column("TRÌNH ĐỘ CHUYN MÔN", ["chuyen_mon"]) == "chuyen_mon"


@pytest.mark.parametrize(
    ("cells", "is_member"),
    [
        (["x", "", "x"], True),
        (["03/02/2015", "2019", ""], True),
        (["ĐV", "", "đảng viên"], True),
        (["Bí thư chi bộ", "Đảng ủy viên", ""], False),
        (["", "", ""], False),
    ],
)
def test_cells_below_tell_what_a_bare_dang_means(tmp_path: Path, cells: list[str], is_member: bool) -> None:
    people = [[name, "1980", cell] for name, cell in zip(("Lò An", "Vi Bình", "Hà Chi"), cells, strict=True)]
    assert ("dang_vien" in columns(tmp_path / "roster.xlsx", ["Đảng"], *people)) == is_member
