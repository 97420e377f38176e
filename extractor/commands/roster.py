"""Rosters of staff: the template for one, and its check by the targets of a plan."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.batch.outputs import CheckForm, open_output, write_bytes
from extractor.commands.shared import DEFAULT, Lang, Place
from extractor.messages import Language, messages

if TYPE_CHECKING:
    from extractor.rules.model import RuleSet

_Entry = Annotated[str, typer.Argument(metavar="ENTRY", show_default=False)]


def rosters() -> None:
    """Keep the name of the group though it has one command."""


def write_template(
    entry: _Entry,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", show_default=False)],
    place: Place = DEFAULT,
    lang: Lang = Language.VI,
) -> None:
    """Write an empty roster with the columns that the targets of a plan need."""
    from extractor.display.template import template
    from extractor.rules.check import needed_columns

    rules = _rules(entry, place)
    write_bytes(output, [Path(entry), Path(place)], template(rules))
    counts = {
        "columns": len(needed_columns(rules)),
        "values": sum(rule.kind == "indicator" for rule in rules.rules),
        "unruled": len(rules.unruled),
    }
    words = messages(lang)
    typer.echo(words("template_written", place=output, **counts))


def check_roster(
    roster: Annotated[Path, typer.Argument(metavar="ROSTER", show_default=False)],
    entry: _Entry,
    on: Annotated[str | None, typer.Option("--on", metavar="YYYY-MM-DD", show_default=False)] = None,
    who: Annotated[bool, typer.Option("--who")] = False,
    sheet: Annotated[list[str] | None, typer.Option("--sheet", metavar="NAME", show_default=False)] = None,
    values: Annotated[Path | None, typer.Option("--values", metavar="FILE", show_default=False)] = None,
    form: Annotated[CheckForm, typer.Option("--format")] = CheckForm.TABLE,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", show_default=False)] = None,
    place: Place = DEFAULT,
    lang: Lang = Language.VI,
) -> None:
    """Check a roster, or reported values, by the targets of a plan."""
    from extractor.display.check import rendered
    from extractor.display.check_workbook import check_workbook
    from extractor.rules.check import check_file
    from extractor.rules.days import read_day

    words = messages(lang)
    day = read_day(on) if on else None
    if on and (day is None or not day.exact):
        raise typer.BadParameter(words("bad_day", day=on))
    if form is CheckForm.XLSX and output is None:
        raise typer.BadParameter(words("needs_file"))
    rules = _rules(entry, place)
    # The one place that reads the clock; the day is said in every form of the result.
    on_day = day.day if day else date.today()
    report = check_file(roster, rules, on_day, who=who, values=values, sheets=sheet or ())
    inputs = [path for path in (roster, Path(entry), values, Path(place)) if path]
    if form is CheckForm.XLSX and output:
        write_bytes(output, inputs, check_workbook(report, words))
    else:
        with open_output(str(output) if output else None, inputs, form, several=False) as write:
            write(roster, rendered(report, form, words))
    raise typer.Exit(1 if report.fault_count else 0)


def _rules(source: str, place: str) -> "RuleSet":
    """The rules of the entry that somebody names; there must be one at least."""
    from extractor.errors import CatalogueError
    from extractor.rules.make import make_rules
    from extractor.store.sources import entries_named

    entries = entries_named(source, place).entries
    if len(entries) != 1:
        raise CatalogueError(source, f"holds {len(entries)} plans", "name one of them")
    rules = make_rules(entries[0])
    if not rules.rules:
        raise CatalogueError(
            source, "no target of it can be checked by a roster or a value", "give a plan with targets"
        )
    return rules
