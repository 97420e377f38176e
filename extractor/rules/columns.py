"""The columns of a staff roster, as `columns.yaml` says them, and the row that rules test.

A row is a mapping of column ids: `nhom` to a collection of group ids that holds the wider groups too (`groups.py`),
`cap` to a level id or None, flags and trainings to True or False, ranks to whole numbers from 0, `tuoi` to whole years
or None. Blank cells are False, 0 or None; there is no third value, so that every format of rules says the same.

Of a training rules may ask for a year: `<id>_trong_nam` is that of the check, `<id>_nam_2025` the one that is named.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import yaml

ColumnType = Literal["text", "groups", "level", "rank", "flag", "training", "birth", "member", "standing"]
Value = bool | int | str | Collection[str] | None
Row = Mapping[str, Value]

AGE = "tuoi"
BIRTH = "ngay_sinh"
BORN_BY = "ngay_sinh_den"  # the last day that a birth may be: of a year alone 31 December
CODE = "ma"
EDUCATION = "chuyen_mon"
GENDER = "nu"
RATING = "xep_loai"
GROUPS = "nhom"
LEVEL = "cap"
NAME = "ho_ten"
NOTES = "tinh_trang"
PARTY = "dang_vien"
POST = "chuc_danh"
UNIT = "don_vi"
IN_YEAR = "_trong_nam"
_MADE = re.compile(r"(\w+?)(?:_trong_nam|_nam_(\d{4}))")


@dataclass(frozen=True)
class Column:
    """One column: what it holds, and which outcomes or attribute of a target it answers."""

    id: str
    type: ColumnType
    dimension: str | None = None
    answers: tuple[str, ...] = ()
    attribute: str | None = None
    feeds: str | None = None
    reads: str | None = None
    ladder: tuple[str, ...] = ()
    inside: str | None = None
    en: str = ""
    heads: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What templates write above it, in Vietnamese as rosters are."""
        return self.heads[0]


@cache
def load_columns() -> Mapping[str, Column]:
    """The columns of the package by id, in the order of templates."""
    content = _content()
    columns = (_column(each, content["openers"]) for each in content["columns"])
    return {column.id: column for column in columns}


@cache
def indicator_columns() -> tuple[Column, ...]:
    """The columns of a table of indicator values."""
    return tuple(_column({"type": "text", **each}, ()) for each in _content()["indicators"])


def ignored_heads() -> tuple[str, ...]:
    """Heads of columns that no rule needs."""
    return tuple(_content()["ignored"])


def staff_words() -> tuple[str, ...]:
    """What heads say of whose column it is, and what says nothing there."""
    return tuple(_content()["staff"])


@cache
def group_heads() -> dict[str, Any]:
    """Words of heads that may tell who is of a group, as `columns.yaml` says them."""
    found: dict[str, Any] = _content()["group_heads"]
    return found


@cache
def heads_above_members() -> tuple[str, ...]:
    """What may stand above a head of membership and says nothing else."""
    return tuple(_content()["above_members"])


def column_of_outcome(attainment: str, dimension: str | None) -> Column | None:
    """The column that says whether somebody attained something; None where no roster does."""
    return next(
        (each for each in load_columns().values() if each.dimension == dimension and attainment in each.answers), None
    )


def column_of_attribute(attribute: str) -> Column | None:
    """The column of an attribute of a group; None where there is none."""
    return next((each for each in load_columns().values() if each.attribute == attribute), None)


def in_year(training: str, year: int) -> str:
    """The column of a training in a year that a target names.

    >>> in_year("bd_nghiep_vu", 2025)
    'bd_nghiep_vu_nam_2025'
    """
    return f"{training}_nam_{year}"


def is_of_a_year(column: str) -> bool:
    """Whether a column is of a training in a year: that of the check, or a named one."""
    return _MADE.fullmatch(column) is not None


def named_year(column: str) -> int | None:
    """The year that a column of a training names; None of any other column."""
    made = _MADE.fullmatch(column)
    return int(made[2]) if made and made[2] else None


def read_column(column: str) -> str:
    """The column of a roster that one of rules is made of: of an age the date of birth, of a year's training all."""
    made = _MADE.fullmatch(column)
    return BIRTH if column == AGE else made[1] if made else column


def is_attribute(column: str) -> bool:
    """Whether a column says who somebody is, and no outcome."""
    found = load_columns().get(column)
    return found is not None and found.attribute is not None


def _content() -> dict[str, Any]:
    text = files("extractor").joinpath("rules/columns.yaml").read_text(encoding="utf-8")
    content: dict[str, Any] = yaml.safe_load(text)
    return content


def _column(content: dict[str, Any], openers: Iterable[str]) -> Column:
    objects = content.pop("objects", [])
    openers = openers if content.pop("bare", True) is False else [*openers, ""]
    heads = [*content.pop("heads"), *(f"{opener} {each}".strip() for each in objects for opener in openers)]
    frozen: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in content.items()}
    return Column(heads=tuple(dict.fromkeys(heads)), **frozen)
