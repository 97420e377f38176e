"""The columns of a staff roster, as `columns.yaml` says them, and the row that rules test.

A row is a mapping of column ids: `nhom` to a collection of group ids that holds the wider groups too, `cap` to a level
id or None, flags and trainings to True or False, ranks to whole numbers from 0, `tuoi` to whole years or None. Blank
cells are False, 0 or None; there is no third value, so that every format of rules says the same.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import yaml

ColumnType = Literal["text", "groups", "level", "rank", "flag", "training", "birth"]
Value = bool | int | str | Collection[str] | None
Row = Mapping[str, Value]

AGE = "tuoi"
GROUPS = "nhom"
LEVEL = "cap"
IN_YEAR = "_trong_nam"


@dataclass(frozen=True)
class Column:
    """One column: what it holds, and which outcomes or attribute of a target it answers."""

    id: str
    type: ColumnType
    dimension: str | None = None
    answers: tuple[str, ...] = ()
    attribute: str | None = None
    feeds: str | None = None


@cache
def load_columns() -> Mapping[str, Column]:
    """The columns of the package by id, in the order of templates."""
    text = files("extractor").joinpath("rules/columns.yaml").read_text(encoding="utf-8")
    content: list[dict[str, Any]] = yaml.safe_load(text)["columns"]
    known = set(Column.__dataclass_fields__)
    made = [{key: _frozen(value) for key, value in each.items() if key in known} for each in content]
    return {each["id"]: Column(**each) for each in made}


def column_of_outcome(attainment: str, dimension: str | None) -> Column | None:
    """The column that says whether somebody attained something; None where no roster does."""
    return next(
        (each for each in load_columns().values() if each.dimension == dimension and attainment in each.answers), None
    )


def column_of_attribute(attribute: str) -> Column | None:
    """The column of an attribute of a group; None where there is none."""
    return next((each for each in load_columns().values() if each.attribute == attribute), None)


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
