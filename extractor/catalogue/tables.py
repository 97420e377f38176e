"""Entries as two flat tables: a row for each target, and one for each assignment."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, get_args

from extractor.catalogue.models import Assignment, Entry, Role, Target

if TYPE_CHECKING:
    import polars

Part = Literal["targets", "assignments"]
PARTS: tuple[Part, ...] = get_args(Part)
Kind = Literal["text", "number", "integer", "day", "list"]
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Column:
    """A column's name and what its cells hold: text, number, integer, day (ISO 8601) or a list of texts."""

    name: str
    kind: Kind = "text"


_DOCUMENT = (Column("document"), Column("document_date"), Column("issuer"))
_DEADLINE = (
    Column("deadline_kind"),
    Column("deadline"),
    Column("deadline_start", "day"),
    Column("deadline_end", "day"),
    Column("deadline_every"),
    Column("deadline_by"),
)
_PLACE = (Column("certainty"), Column("page", "integer"), Column("start", "integer"), Column("end", "integer"))
COLUMNS: Mapping[Part, tuple[Column, ...]] = {
    "targets": (
        *_DOCUMENT,
        Column("id"),
        Column("section", "list"),
        Column("quote"),
        Column("measure"),
        Column("comparator"),
        Column("value", "number"),
        Column("low", "number"),
        Column("high", "number"),
        Column("unit"),
        Column("direction"),
        Column("baseline"),
        Column("group"),
        Column("concepts", "list"),
        Column("levels", "list"),
        Column("attributes", "list"),
        Column("outcome"),
        Column("attainment"),
        Column("dimension"),
        Column("level"),
        Column("level_comparator"),
        *_DEADLINE,
        Column("modality"),
        Column("within"),
        *_PLACE,
    ),
    "assignments": (
        *_DOCUMENT,
        Column("id"),
        Column("section", "list"),
        Column("quote"),
        *(Column(role, "list") for role in get_args(Role)),
        *_DEADLINE,
        Column("product"),
        *_PLACE,
    ),
}


def rows(entries: Iterable[Entry], part: Part) -> Iterator[Row]:
    """The rows of a table, keys as in `COLUMNS`; what an entry does not say is None.

    An entry without places (read from the contract's keys alone) has no offsets.
    """
    make: Callable[[Any], dict[str, Any]] = _target if part == "targets" else _assignment
    for entry in entries:
        said = entry.document
        named = {"document": said.number, "document_date": said.date, "issuer": said.issuer}
        for item in getattr(entry, part):
            yield {**named, **make(item), **_common(item)}


def to_polars(entries: Iterable[Entry], part: Part) -> "polars.DataFrame":
    """A table as a polars frame: numbers as Float64, days as Date, lists as List(String)."""
    import polars as pl

    types: dict[Kind, Any] = {
        "text": pl.String,
        "number": pl.Float64,
        "integer": pl.Int64,
        "day": pl.String,
        "list": pl.List(pl.String),
    }
    columns = COLUMNS[part]
    frame = pl.DataFrame(list(rows(entries, part)), schema={each.name: types[each.kind] for each in columns})
    days = [pl.col(each.name).str.to_date("%Y-%m-%d", strict=False) for each in columns if each.kind == "day"]
    return frame.with_columns(days)


def _target(target: Target) -> dict[str, Any]:
    measure, group, outcome = target.measure, target.group, target.qualification
    return {
        "measure": measure.kind,
        **{name: getattr(measure, name) for name in ("comparator", "value", "low", "high", "unit")},
        "direction": measure.direction,
        "baseline": measure.baseline,
        "group": group.text,
        **{name: list(getattr(group, name)) for name in ("concepts", "levels", "attributes")},
        "outcome": outcome.text,
        "attainment": outcome.attainment,
        "dimension": outcome.dimension,
        "level": outcome.level,
        "level_comparator": outcome.comparator,
        "modality": target.modality,
        "within": target.within,
    }


def _assignment(assignment: Assignment) -> dict[str, Any]:
    by_role = {role: [each.name for each in assignment.agencies if each.role == role] for role in get_args(Role)}
    return {**by_role, "product": assignment.product}


def _common(item: Target | Assignment) -> dict[str, Any]:
    deadline, span = item.deadline, item.span
    placed = span.end > span.start
    return {
        "id": item.id,
        "section": list(item.section),
        "quote": item.quote,
        "deadline_kind": deadline.kind,
        "deadline": deadline.text,
        **{f"deadline_{name}": getattr(deadline, name) for name in ("start", "end", "every", "by")},
        "certainty": item.certainty,
        "page": item.page,
        "start": span.start if placed else None,
        "end": span.end if placed else None,
    }
