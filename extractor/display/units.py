"""Administrative units and the offices of a document as tables."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from extractor.display.values import one_line
from extractor.messages import Messages

if TYPE_CHECKING:
    from extractor.store.bodies import Body, Office
    from extractor.store.units import Division, Unit

_SHOWN = 6  # of many units


def units_table(units: "Sequence[Unit]", words: Messages) -> Iterator[RenderableType]:
    """Each unit with its time, what it was made of and what became of it."""
    from extractor.store.units import data_version, new_division, old_division, predecessors, successors

    table = Table(box=SIMPLE_HEAD, padding=(0, 1))
    for column in ("code", "name", "level", "within", "valid", "made_of", "became"):
        table.add_column(words.label("column", column), no_wrap=column in ("code", "valid"))
    for unit in units:
        division = new_division() if unit.since else old_division()
        within = ", ".join(each.name for each in division.upwards(unit)[1:])
        valid = f"{unit.since or '…'} – {unit.until or '…'}"
        level = words.label("level", unit.level)
        table.add_row(
            unit.code,
            unit.name,
            level,
            within,
            valid,
            _several(predecessors(unit), words),
            _several(successors(unit), words),
        )
    yield table
    yield Text(words("units_from", source=data_version()), style="dim")


def bodies_table(bodies: "Mapping[str, Body]", office: "Office", words: Messages) -> Iterator[RenderableType]:
    """Each agency with its kind, level and units, or why it is open."""
    if office.units:
        yield Text(words("issued_by_unit", units=_several(office.units, words)))
    table = Table(box=SIMPLE_HEAD, padding=(0, 1))
    for column in ("name", "body", "level", "units", "note"):
        table.add_column(words.label("column", column))
    for name, body in bodies.items():
        note = words.label("open_body", body.note)
        units = _several(_units(body.units, office.division), words)
        table.add_row(Text(one_line(name)), body.role, words.label("level", body.level), units, note)
    yield table


def _units(codes: Sequence[str], division: "Division | None") -> "list[Unit]":
    return [division.units[code] for code in codes] if division else []


def _several(units: "Sequence[Unit]", words: Messages) -> str:
    named = ", ".join(f"{unit.name} ({unit.code})" for unit in units[:_SHOWN])
    return f"{named} {words('and_more', count=len(units) - _SHOWN)}" if len(units) > _SHOWN else named
