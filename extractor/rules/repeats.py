"""People who stand in a roster more than once: the same ones are counted once, and all their rows are told."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import polars as pl

from extractor.rules.columns import BIRTH, CODE, GROUPS, LEVEL, NAME, NOTES, UNIT, load_columns
from extractor.rules.roster import BLANK, EITHER, EQUAL, OMITTED, UNREAD, Remark, Roster
from extractor.rules.told import people_values, places_of

_PLACE = ("_sheet", "_row")


def counted_once(roster: Roster) -> Roster:
    """A roster with one row for each person.

    Rows are of one person where names and births are the same, or names and codes, and the other of the two does not
    differ. A birth on the first of a month may be a month or year alone: then unit and groups must be the same too.
    The first row stays; the groups of the others are added to it, and what it leaves blank is taken from them. Who may
    be one person or two counts as two, and is told.
    """
    table = roster.table
    if NAME not in table.columns:
        return roster
    suspects = _with_persons(_suspects(table))
    if not suspects.height:
        return roster
    remarks = list(_doubts(suspects))
    together = suspects.filter(pl.col("_person").is_duplicated())
    if together.height:
        differing = _differing(together)
        if differing:
            columns = ", ".join(load_columns()[each].name for each in differing)
            remarks.insert(0, Remark(code="twice_differs", values={"columns": columns}))
        persons = together["_person"].n_unique()
        values = {**_values(together, "_person"), "count": str(together.height - persons)}
        remarks.insert(0, Remark(code="twice", values=values))
        table = _merged(table, together)
    return replace(roster, table=table, remarks=(*roster.remarks, *remarks))


def _suspects(table: pl.DataFrame) -> pl.DataFrame:
    """The rows whose name or code stands elsewhere too, with `_name`, `_code` and `_born` to compare."""
    blank = pl.lit(None)
    marked = table.with_columns(
        _code=_compared(pl.col(CODE)) if CODE in table.columns else blank.cast(pl.String),
        _born=pl.col(BIRTH) if BIRTH in table.columns else blank.cast(pl.Date),
    )
    has_own_code = pl.col("_code").is_not_null() & pl.col("_code").is_unique()
    if marked["_code"].null_count() == 0:  # who has a code of his own is nobody else
        marked = marked.filter(~has_own_code)
    marked = marked.with_columns(
        _name=pl.col(NAME).str.normalize("NFC").str.to_lowercase().str.replace_all(r"\s+", " ").str.strip_chars()
    ).filter(pl.col("_name").is_not_null())
    return marked.filter(
        pl.col("_name").is_duplicated() | (pl.col("_code").is_not_null() & pl.col("_code").is_duplicated())
    )


def _compared(codes: pl.Expr) -> pl.Expr:
    """Codes without spaces and dots; spreadsheets take one or two zeros from the front of a Số CCCD of 12 digits."""
    plain = codes.str.replace_all(r"[\s.]", "")
    return pl.when(plain.str.contains(r"^\d{10,11}$")).then(plain.str.zfill(12)).otherwise(plain)


def _with_persons(suspects: pl.DataFrame) -> pl.DataFrame:
    """The rows with `_person`, a number that those of one person share."""
    unit = pl.col(UNIT) if UNIT in suspects.columns else pl.lit("")
    groups = pl.col(GROUPS) if GROUPS in suspects.columns else pl.lit(0)
    may_be_a_month = pl.col("_born").dt.day() == 1
    births = (
        "_name",
        "_born",
        pl.when(may_be_a_month).then(unit.fill_null("")).otherwise(pl.lit("")),
        pl.when(may_be_a_month).then(groups).otherwise(pl.lit(0)),
    )
    codes = ("_name", "_code")
    has_codes = suspects["_code"].null_count() < suspects.height
    by_code = pl.col("_code").is_not_null() & _one_value("_born", codes) if has_codes else pl.lit(False)
    by_birth = pl.col("_born").is_not_null() & (_one_value("_code", births) if has_codes else pl.lit(True))
    number = pl.col("_number")
    return (
        suspects.with_row_index("_number")
        .with_columns(_person=pl.when(by_code).then(number.min().over(codes)).otherwise(number))
        .with_columns(_person=pl.when(by_birth).then(pl.col("_person").min().over(births)).otherwise("_person"))
    )


def _one_value(name: str, by: Sequence[str | pl.Expr]) -> pl.Expr:
    """Whether the rows that share `by` have one value of a column, blanks aside."""
    column = pl.col(name)
    return (column.min().over(by) == column.max().over(by)).fill_null(True)


def _merged(table: pl.DataFrame, together: pl.DataFrame) -> pl.DataFrame:
    """The table with one row for each of some people, where their first ones stand."""
    ordered = table.with_row_index("_order")
    places = ordered.select("_order", *_PLACE)
    rows = together.join(places, on=_PLACE, how="left", nulls_equal=True)
    parts = [_one(name, dtype) for name, dtype in table.schema.items()]
    people = rows.group_by("_person", maintain_order=True).agg(pl.col("_order").min(), *parts)
    others = ordered.join(rows, on="_order", how="anti")
    return pl.concat([others, people.select(others.columns)]).sort("_order").drop("_order")


def _one(name: str, dtype: pl.DataType) -> pl.Expr:
    """What one person's rows say of a column."""
    column = pl.col(name)
    if name in _PLACE:
        return column.first()
    if name == GROUPS:
        return column.bitwise_or()
    if name in (GROUPS + UNREAD, EITHER, EQUAL, NOTES + UNREAD):  # posts are added up, what one leaves open too
        return column.any()
    if name.endswith((UNREAD, BLANK, OMITTED)):
        return column.fill_null(False).all()
    if dtype == pl.Boolean:
        return column.any()
    if dtype == pl.Int8:
        return column.filter(column != 0).first().fill_null(0)
    return column.max() if name.endswith("_ngay") else column.drop_nulls().first()


def _differing(together: pl.DataFrame) -> list[str]:
    """The columns of levels in which rows of one person say different things."""
    kinds = [name for name, dtype in together.schema.items() if dtype == pl.Int8 or name == LEVEL]
    said = [
        pl.col(name).filter(pl.col(name).is_not_null() & (pl.col(name).cast(pl.String) != "0")).n_unique()
        for name in kinds
    ]
    most = together.group_by("_person").agg(said).select(pl.col(kinds).max())
    return [name for name in kinds if most[name][0] > 1]


def _doubts(suspects: pl.DataFrame) -> Iterator[Remark]:
    """Names that may be of one person or two, and codes that two people share."""
    persons = suspects.unique("_person", keep="first", maintain_order=True)
    each = pl.col("_person").n_unique()
    by_birth, by_code = (pl.col(name).drop_nulls().n_unique() < each for name in ("_born", "_code"))
    # "1991" and "2/2/1991" may be one birth.
    year_alone = ((pl.col("_born").dt.month() == 1) & (pl.col("_born").dt.day() == 1)).any() & (each > 1)
    alike = by_birth.over("_name") | year_alone.over("_name", pl.col("_born").dt.year()).fill_null(False)
    unsure = persons.filter((each > 1).over("_name") & by_code.over("_name") & alike)
    shared = persons.filter(pl.col("_code").is_not_null()).filter((each > 1).over("_code"))
    if unsure.height:
        yield Remark(code="names_twice", values=_values(unsure, "_name"))
    if shared.height:
        yield Remark(code="code_shared", values=_values(shared, "_code"))


def _values(rows: pl.DataFrame, by: str) -> dict[str, str]:
    """Names with all their rows: "Lê Văn Cường (11, 12)"."""
    plain = pl.col(NAME).str.replace_all(r"\s+", " ").str.strip_chars()
    found = (
        rows.with_columns(_at=places_of(rows, rows))
        .group_by(by, maintain_order=True)
        .agg(plain.unique(maintain_order=True).str.join(" / "), pl.col("_at").str.join(", "))
    )
    return people_values(found[NAME], found["_at"], found.height)
