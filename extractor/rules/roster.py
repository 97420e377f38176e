"""A roster as one table with typed columns, and how it stands on a day.

The table has a row for each person: texts (`ma`, `ho_ten`, `don_vi`, `cap`), `nhom` as a bit for each group of the
vocabulary with the wider groups set too (`groups.py`), flags and trainings as booleans, `<training>_ngay` and
`ngay_sinh` as dates, ranks as small integers, and where the row stands (`_sheet`, `_row` as Excel counts it). A column
with cells that could not be read has one beside it that says in which rows (`<id>_chua_doc`); `tinh_trang_chua_doc` is
of people who may have left.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

import polars as pl

from extractor.catalogue.models import Model
from extractor.rules.columns import AGE, BIRTH, GROUPS, IN_YEAR, Row, load_columns
from extractor.rules.groups import group_names

UNREAD = "_chua_doc"
BLANK = "_trong"  # blank cells that mean "not yet"
OMITTED = "_bo_trong"  # blank cells of what most people have
EITHER = f"{GROUPS}_hoac{UNREAD}"  # one of several groups, counted among all
EQUAL = f"{GROUPS}_tuong_duong{UNREAD}"  # of heads of divisions only as their equal


def age_on(day: date, birth: str = BIRTH) -> pl.Expr:
    """The age in whole years on a day, of the births in a column."""
    born = pl.col(birth)
    early = (born.dt.month().cast(pl.Int32) * 100 + born.dt.day()) > day.month * 100 + day.day
    return day.year - born.dt.year() - early.cast(pl.Int32)


def is_marked(flag: str, table: pl.DataFrame) -> pl.Expr:
    """Whether a row has a mark; false where the table has none, never null."""
    return pl.col(flag).fill_null(False) if flag in table.columns else pl.lit(False)


class Fault(Model):
    """A cell that cannot be read, and counts as blank: where, what it says, why not, and what would be right.

    `code` is one of `labels.fault`.
    """

    sheet: str | None
    cell: str  # "C17", as Excel and LibreOffice call it, of CSV files too
    column: str
    value: str
    code: str
    right: tuple[str, ...] = ()


class Remark(Model):
    """Something about the file that its reader should know: a code of `labels.remark` and the values that fill it."""

    code: str
    values: dict[str, str]


@dataclass(frozen=True)
class GroupHead:
    """A head that may tell who is of some groups, and that nobody can read: its cell, its text, the groups."""

    cell: str
    text: str
    groups: tuple[str, ...]


@dataclass(frozen=True)
class Roster:
    """The people of a file. `present` are the columns of `columns.yaml` that it has.

    `faults` lists the first ones of each column, `fault_counts` has the number of all by column. `lost` counts rows
    that may be somebody and are not in the table. `years` are those that the heads of columns name: of gradings.
    `group_heads` may tell groups and are not read.
    """

    table: pl.DataFrame
    present: frozenset[str] = frozenset()
    faults: tuple[Fault, ...] = ()
    fault_counts: Mapping[str, int] = field(default_factory=dict)
    remarks: tuple[Remark, ...] = ()
    lost: int = 0
    years: Mapping[str, int] = field(default_factory=dict)
    group_heads: tuple[GroupHead, ...] = ()

    def on(self, day: date) -> pl.LazyFrame:
        """The table as of a day: ages made, trainings after it undone, those of its year told apart."""
        made: list[pl.Expr] = []
        if BIRTH in self.present:
            made.append(age_on(day).alias(AGE))
        for column in load_columns().values():
            if column.type == "training" and column.id in self.present:
                when = pl.col(f"{column.id}_ngay")
                done = pl.col(column.id) & when.le(day).fill_null(True)
                made += [done, (done & when.dt.year().eq(day.year).fill_null(True)).alias(column.id + IN_YEAR)]
        return self.table.lazy().with_columns(made)

    def rows(self, day: date) -> Iterator[Row]:
        """The people one by one, as `columns.Row` says rules test them."""
        names = group_names()
        for row in self.on(day).collect().iter_rows(named=True):
            mask = row.get(GROUPS) or 0
            yield {**row, GROUPS: [name for bit, name in enumerate(names) if mask >> bit & 1]}
