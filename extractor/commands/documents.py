"""Documents in and out: import, list, show, search, diff, history, remove."""

from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from extractor.batch.inputs import plan_files
from extractor.commands.shared import (
    DEFAULT,
    Document,
    InLevel,
    Issuer,
    Json,
    Lang,
    Place,
    WithStatus,
    draw_parts,
    opened,
    print_lines,
    reading,
    with_bar,
)
from extractor.messages import Language, messages


class Role(StrEnum):
    """What an agency does in a piece of work."""

    LEAD = "lead"
    COORDINATE = "coordinate"
    ADVISE = "advise"
    DIRECT = "direct"
    IMPLEMENT = "implement"
    REPORT_TO = "report_to"
    VIA = "via"


def import_plans(
    files: Annotated[list[Path], typer.Argument(metavar="FILE", show_default=False)],
    place: Place = DEFAULT,
    workers: Annotated[int | None, typer.Option("--workers", min=1, show_default=False)] = None,
    lang: Lang = Language.VI,
) -> None:
    """Read plan files and keep them in a catalogue."""
    from extractor.display.imported import change_trees, summary_table
    from extractor.store.catalogue import open_catalogue
    from extractor.store.export import import_export, is_export
    from extractor.store.importing import Outcome, import_files

    words = messages(lang)
    exports = [path for path in files if is_export(path)]
    paths, failed = plan_files([path for path in files if path not in exports])
    with open_catalogue(place, create=True) as catalogue:
        outcomes = [Outcome(path, stored) for path in exports for stored in import_export(catalogue, path)]
        outcomes += with_bar(import_files(catalogue, paths, workers), len(paths), words("reading"))
    draw_parts(*change_trees(outcomes, words), summary_table(outcomes, failed, words))
    raise typer.Exit(1 if failed or any(outcome.error for outcome in outcomes) else 0)


def list_all(
    level: InLevel = None,
    issuer: Issuer = None,
    status: WithStatus = None,
    as_json: Json = False,
    place: Place = DEFAULT,
    lang: Lang = Language.VI,
) -> None:
    """Show the documents of a catalogue."""
    from extractor.display.catalogue import documents_table
    from extractor.store.listing import list_documents

    with reading(place) as connection:
        rows = list_documents(connection, level=level, issuer=issuer, status=status)
    if as_json:
        print_lines({**_row(row), "ending": asdict(ending) if ending else None} for row, ending in rows)
    else:
        draw_parts(documents_table(rows, messages(lang)))


def show_document(
    document: Document,
    as_json: Json = False,
    original: Annotated[Path | None, typer.Option("--original", metavar="FILE", show_default=False)] = None,
    place: Place = DEFAULT,
    lang: Lang = Language.VI,
) -> None:
    """Show one version of a document."""
    from extractor.display.entry import entry_tables
    from extractor.display.links import amendments_table, corrections_table, document_line, ending_line
    from extractor.store.amendments import amendments_of
    from extractor.store.find import find_version, original_of
    from extractor.store.links import endings
    from extractor.store.reviews import with_reviews

    words = messages(lang)
    with reading(place) as connection:
        owner, version = find_version(connection, document, removed=True)
        data = original_of(connection, version.id) if original else b""
        entry, corrections = with_reviews(connection, owner.id, version.entry)
        ending = endings(connection, [owner.id]).get(owner.id)
        is_current = version.ordinal == owner.current
        amendments = amendments_of(connection, owner, entry, version.text) if is_current else []
    if original:
        _write(original, data)
    elif as_json:
        typer.echo(entry.to_json())
    else:
        typer.echo(document_line(owner, words))
        if ending:
            typer.echo(ending_line(ending, words))
        draw_parts(*entry_tables(entry, words), *(corrections_table(corrections, words) if corrections else ()))
        if amendments:
            draw_parts(*amendments_table(amendments, words))


def search_items(
    words: Annotated[str, typer.Argument(metavar="WORDS", show_default=False)] = "",
    exact: Annotated[bool, typer.Option("--exact")] = False,
    level: InLevel = None,
    issuer: Issuer = None,
    group: Annotated[str | None, typer.Option("--group", metavar="CONCEPT", show_default=False)] = None,
    dimension: Annotated[str | None, typer.Option("--dimension", metavar="CONCEPT", show_default=False)] = None,
    value: Annotated[str | None, typer.Option("--value", metavar="80|>=80|60..80", show_default=False)] = None,
    before: Annotated[str | None, typer.Option("--deadline-before", metavar="YYYY-MM-DD", show_default=False)] = None,
    agency: Annotated[str | None, typer.Option("--agency", metavar="WORDS", show_default=False)] = None,
    role: Annotated[Role | None, typer.Option("--role", show_default=False)] = None,
    unit: Annotated[str | None, typer.Option("--unit", metavar="CODE", show_default=False)] = None,
    status: WithStatus = None,
    limit: Annotated[int, typer.Option("--limit", min=1)] = 50,
    as_json: Json = False,
    place: Place = DEFAULT,
    lang: Lang = Language.VI,
) -> None:
    """Find targets, assignments and documents."""
    from extractor.display.catalogue import hits_table
    from extractor.store.search import Query, search

    query = Query(words, exact, level, issuer, group, dimension, value, before, agency, role, unit, status)
    with reading(place) as connection:
        hits = search(connection, query, limit)
    if as_json:
        print_lines(asdict(hit) for hit in hits)
    else:
        draw_parts(*hits_table(hits, messages(lang)))


def diff_versions(
    before: Annotated[str, typer.Argument(metavar="A", show_default=False)],
    after: Annotated[str, typer.Argument(metavar="B", show_default=False)],
    place: Place = DEFAULT,
    lang: Lang = Language.VI,
) -> None:
    """Show what changed from one version, or document, to another."""
    from extractor.display.imported import change_tree
    from extractor.store.difference import difference
    from extractor.store.find import find_version

    with reading(place) as connection:
        (old, first), (new, second) = (find_version(connection, name, removed=True) for name in (before, after))
    title = f"{old.key}@{first.ordinal} → {new.key}@{second.ordinal}"
    draw_parts(change_tree(title, difference(first.entry, second.entry), messages(lang)))


def show_history(document: Document, place: Place = DEFAULT, lang: Lang = Language.VI) -> None:
    """Show the versions of a document."""
    from extractor.display.catalogue import history_table
    from extractor.store.find import find, versions_of

    with reading(place) as connection:
        owner = find(connection, document, removed=True)
        versions = versions_of(connection, owner.id)
    draw_parts(*history_table(owner, versions, messages(lang)))


def remove_document(
    document: Document,
    yes: Annotated[bool, typer.Option("--yes", "-y")] = False,
    undo: Annotated[bool, typer.Option("--undo")] = False,
    place: Place = DEFAULT,
    lang: Lang = Language.VI,
) -> None:
    """Take a document out of the catalogue; its versions are kept."""
    from extractor.store.find import find
    from extractor.store.listing import set_removed

    words = messages(lang)
    with opened(place) as catalogue:
        with catalogue.reading() as connection:
            owner = find(connection, document, removed=undo)
        if not (yes or undo):
            named = " · ".join(filter(None, [owner.key, owner.number, owner.date, owner.issuer]))
            typer.confirm(words("remove_it", document=named), abort=True)
        with catalogue.writing() as connection:
            set_removed(connection, owner.id, removed=not undo)
    typer.echo(words("is_back", key=owner.key) if undo else words("is_removed", key=owner.key))


def _row(row: Any) -> dict[str, Any]:
    """A row without its number in the database."""
    return {name: value for name, value in row._asdict().items() if name != "id"}


def _write(path: Path, data: bytes) -> None:
    from extractor.errors import ExtractorError

    try:
        path.write_bytes(data)
    except OSError as error:
        raise ExtractorError(path, f"cannot be written ({error.strerror})", "choose another place") from error
