"""The command that writes entries and catalogues in the formats of other tools."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from extractor.batch.outputs import refuse_inputs
from extractor.commands.shared import DEFAULT, Lang, Place, opened
from extractor.export.formats import Format, is_text, writer
from extractor.messages import Language, Messages, messages


class Table(StrEnum):
    """The two tables that some formats write."""

    TARGETS = "targets"
    ASSIGNMENTS = "assignments"


def export_entries(
    form: Annotated[Format, typer.Option("--to", show_default=False)],
    source: Annotated[str | None, typer.Argument(metavar="ENTRY|FILE|CATALOGUE", show_default=False)] = None,
    output: Annotated[str | None, typer.Option("--output", "-o", metavar="FILE|DIR", show_default=False)] = None,
    part: Annotated[Table | None, typer.Option("--part", show_default=False)] = None,
    agency: Annotated[str | None, typer.Option("--agency", metavar="WORDS", show_default=False)] = None,
    place: Place = DEFAULT,
    lang: Lang = Language.VI,
) -> None:
    """Write entries, or the whole catalogue, in a format of other tools."""
    from extractor.batch.exported import write_files
    from extractor.export.wishes import Wishes
    from extractor.store.sources import Named, catalogue_named, entries_named, entries_of_catalogue

    words = messages(lang)
    if part and form not in (Format.CSV, Format.PARQUET):
        raise typer.BadParameter(words("no_parts", form=form))
    if agency and form is not Format.ICS:
        raise typer.BadParameter(words("no_agency", form=form))
    catalogue = catalogue_named(source, place)
    inputs = [Path(each) for each in (source, catalogue, place) if each]
    if form is Format.JSONSCHEMA:  # it is the same for all entries
        named = Named((), {})
    elif catalogue is None:
        named = entries_named(source or "", place)
    elif form in (Format.JSONL, Format.PARQUET) and part is None:
        _export_whole(catalogue, form, output, words)
        return
    else:
        named = entries_of_catalogue(catalogue)
    apart = output is not None and (Path(output).is_dir() or output.endswith("/"))
    written = writer(form)(named.entries, Wishes(part.value if part else None, agency, apart, named.texts))
    if output is None and (len(written.files) > 1 or (not is_text(form) and sys.stdout.isatty())):
        raise typer.BadParameter(words("needs_output", form=form))
    paths = write_files(output, written.files, inputs)
    if len(paths) == 1:
        typer.echo(words("written", place=paths[0]), err=True)
    elif paths:
        typer.echo(words("several_written", count=len(paths), place=paths[0].parent), err=True)
    if written.left_out:
        typer.echo(words("left_out", count=len(written.left_out)), err=True)


def read_annotated(
    file: Annotated[Path, typer.Argument(metavar="FILE", show_default=False)],
    output: Annotated[str | None, typer.Option("--output", "-o", metavar="FILE", show_default=False)] = None,
    lang: Lang = Language.VI,
) -> None:
    """Write the spans that people annotated in Label Studio."""
    import json

    from extractor.batch.exported import write_files
    from extractor.export.labelstudio import read_annotations
    from extractor.parsers import load

    found = read_annotations(load(file), str(file))
    content = [each.model_dump(mode="json") for each in found]
    data = (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()
    write_files(output, {"annotations.json": data}, [file])
    items = sum(len(each.items) for each in found)
    loose = sum(len(each.loose) for each in found)
    words = messages(lang)
    typer.echo(words("annotated", documents=len(found), items=items, loose=loose), err=True)


def _export_whole(catalogue: str, form: Format, output: str | None, words: Messages) -> None:
    """Write the catalogue so that `extractor import` reads it back without loss."""
    from extractor.store.export import export_lines, export_tables

    if output is None:
        raise typer.BadParameter(words("needs_output", form=form))
    refuse_inputs([Path(output)], [Path(catalogue)])
    with opened(catalogue) as found:
        count = (export_tables if form is Format.PARQUET else export_lines)(found, Path(output))
    typer.echo(words("exported", count=count, place=output))
