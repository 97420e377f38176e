"""Comparisons written as reports for people: a page, a workbook, a note."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from extractor.batch.outputs import CompareForm, write_bytes
from extractor.messages import Messages

if TYPE_CHECKING:
    from extractor.catalogue.models import Entry
    from extractor.compare.models import Comparison, SideBySide
    from extractor.display.report.view import Review


def write_report(
    output: str | None,
    form: CompareForm,
    pairs: "Sequence[tuple[Entry, Entry, Comparison | SideBySide]]",
    texts: Mapping[str, str],
    words: Messages,
) -> None:
    """Write comparisons with one higher plan into one file, and say where; `texts` as in `Review`."""
    from extractor.display.report.view import Compared, Review

    if output is None:
        raise typer.BadParameter(words("report_needs_file", form=form.value))
    if not pairs:
        return
    higher = pairs[0][0]
    if any(each is not higher for each, _, _ in pairs):
        raise typer.BadParameter(words("report_of_one_higher"))
    lowers = tuple(Compared(lower, comparison, _province(lower)) for _, lower, comparison in pairs)
    content = _rendered(form, Review(higher, lowers, texts), words)
    files = [Path(entry.source.name) for entry in (higher, *(each.entry for each in lowers))]
    place = Path(output)
    if place.is_dir() or output.endswith(("/", os.sep)):
        place /= f"comparison{form.suffix}"
    write_bytes(place, files, content)
    typer.echo(words("report_written", file=place))


def _rendered(form: CompareForm, review: "Review", words: Messages) -> bytes:
    if form is CompareForm.HTML:
        from extractor.display.report.page import as_html

        return as_html(review, words).encode()
    if form is CompareForm.XLSX:
        from extractor.display.report.workbook import as_xlsx

        return as_xlsx(review, words)
    from extractor.display.report.note import as_docx

    return as_docx(review, words)


def _province(entry: "Entry") -> str | None:
    """The province of the office that issued a plan, where it is known."""
    from extractor.store.bodies import office_of

    office = office_of(entry.document)
    if office.unit is None or office.division is None:
        return None
    return office.division.upwards(office.unit)[-1].name
