"""The commands of the catalogue: import, list, show, search and the rest. Like `cli.py`, words in, lines out.

SQLAlchemy is loaded by the command that runs: `extractor --help` and `extract` do without it.
"""

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer
from typer.core import TyperCommand, TyperGroup

from extractor.batch.inputs import plan_files
from extractor.messages import Language, messages

if TYPE_CHECKING:
    from rich.console import RenderableType
    from sqlalchemy import Connection

    from extractor.store.catalogue import Catalogue

Item = TypeVar("Item")
_DEFAULT = "plans.db"
_Lang = Annotated[Language, typer.Option("--lang")]
_Place = Annotated[str, typer.Option("--catalogue", metavar="PATH|URL", envvar="EXTRACTOR_CATALOGUE")]
_Document = Annotated[str, typer.Argument(metavar="DOCUMENT", show_default=False)]


class Status(StrEnum):
    """What a document is."""

    ISSUED = "issued"
    DRAFT = "draft"
    REPLACED = "replaced"
    REPEALED = "repealed"


class Level(StrEnum):
    """The administrative levels."""

    CENTRAL = "trung_uong"
    PROVINCE = "tinh"
    DISTRICT = "huyen"
    COMMUNE = "xa"


class Role(StrEnum):
    """What an agency does in a piece of work."""

    LEAD = "lead"
    COORDINATE = "coordinate"
    ADVISE = "advise"
    DIRECT = "direct"
    IMPLEMENT = "implement"
    REPORT_TO = "report_to"
    VIA = "via"


_Json = Annotated[bool, typer.Option("--json")]
_Issuer = Annotated[str | None, typer.Option("--issuer", metavar="WORDS", show_default=False)]
_Level = Annotated[Level | None, typer.Option("--level", show_default=False)]
_Status = Annotated[Status | None, typer.Option("--status", show_default=False)]


def add_commands(app: typer.Typer, command: type[TyperCommand], group: type[TyperGroup]) -> None:
    """Give the program the commands of the catalogue."""
    for name, function in (
        ("import", _import),
        ("list", _list),
        ("show", _show),
        ("search", _search),
        ("diff", _diff),
        ("history", _history),
        ("remove", _remove),
        ("export", _export),
        ("links", _links),
        ("reextract", _reextract),
        ("bodies", _bodies),
        ("units", _units),
    ):
        app.command(name, cls=command)(function)
    review = typer.Typer(cls=group, no_args_is_help=True)
    review.command("set", cls=command)(_set_review)
    review.command("log", cls=command)(_log_reviews)
    review.command("undo", cls=command)(_undo_review)
    app.add_typer(review, name="review")


def _import(
    files: Annotated[list[Path], typer.Argument(metavar="FILE", show_default=False)],
    place: _Place = _DEFAULT,
    workers: Annotated[int | None, typer.Option("--workers", min=1, show_default=False)] = None,
    lang: _Lang = Language.VI,
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
        outcomes += _with_bar(import_files(catalogue, paths, workers), len(paths), words("reading"))
    _draw(*change_trees(outcomes, words), summary_table(outcomes, failed, words))
    raise typer.Exit(1 if failed or any(outcome.error for outcome in outcomes) else 0)


def _list(
    level: _Level = None,
    issuer: _Issuer = None,
    status: _Status = None,
    as_json: _Json = False,
    place: _Place = _DEFAULT,
    lang: _Lang = Language.VI,
) -> None:
    """Show the documents of a catalogue."""
    from extractor.display.catalogue import documents_table
    from extractor.store.listing import list_documents

    with _reading(place) as connection:
        rows = list_documents(connection, level=level, issuer=issuer, status=status)
    if as_json:
        _print_lines({**_row(row), "ending": asdict(ending) if ending else None} for row, ending in rows)
    else:
        _draw(documents_table(rows, messages(lang)))


def _show(
    document: _Document,
    as_json: _Json = False,
    original: Annotated[Path | None, typer.Option("--original", metavar="FILE", show_default=False)] = None,
    place: _Place = _DEFAULT,
    lang: _Lang = Language.VI,
) -> None:
    """Show one version of a document."""
    from extractor.display.entry import entry_tables
    from extractor.display.links import amendments_table, corrections_table, document_line, ending_line
    from extractor.store.amendments import amendments_of
    from extractor.store.find import find_version, original_of
    from extractor.store.links import endings
    from extractor.store.reviews import with_reviews

    words = messages(lang)
    with _reading(place) as connection:
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
        _draw(*entry_tables(entry, words), *(corrections_table(corrections, words) if corrections else ()))
        if amendments:
            _draw(*amendments_table(amendments, words))


def _search(
    words: Annotated[str, typer.Argument(metavar="WORDS", show_default=False)] = "",
    exact: Annotated[bool, typer.Option("--exact")] = False,
    level: _Level = None,
    issuer: _Issuer = None,
    group: Annotated[str | None, typer.Option("--group", metavar="CONCEPT", show_default=False)] = None,
    dimension: Annotated[str | None, typer.Option("--dimension", metavar="CONCEPT", show_default=False)] = None,
    value: Annotated[str | None, typer.Option("--value", metavar="80|>=80|60..80", show_default=False)] = None,
    before: Annotated[str | None, typer.Option("--deadline-before", metavar="YYYY-MM-DD", show_default=False)] = None,
    agency: Annotated[str | None, typer.Option("--agency", metavar="WORDS", show_default=False)] = None,
    role: Annotated[Role | None, typer.Option("--role", show_default=False)] = None,
    unit: Annotated[str | None, typer.Option("--unit", metavar="CODE", show_default=False)] = None,
    status: _Status = None,
    limit: Annotated[int, typer.Option("--limit", min=1)] = 50,
    as_json: _Json = False,
    place: _Place = _DEFAULT,
    lang: _Lang = Language.VI,
) -> None:
    """Find targets, assignments and documents."""
    from extractor.display.catalogue import hits_table
    from extractor.store.search import Query, search

    query = Query(words, exact, level, issuer, group, dimension, value, before, agency, role, unit, status)
    with _reading(place) as connection:
        hits = search(connection, query, limit)
    if as_json:
        _print_lines(asdict(hit) for hit in hits)
    else:
        _draw(*hits_table(hits, messages(lang)))


def _diff(
    before: Annotated[str, typer.Argument(metavar="A", show_default=False)],
    after: Annotated[str, typer.Argument(metavar="B", show_default=False)],
    place: _Place = _DEFAULT,
    lang: _Lang = Language.VI,
) -> None:
    """Show what changed from one version, or document, to another."""
    from extractor.display.imported import change_tree
    from extractor.store.difference import difference
    from extractor.store.find import find_version

    with _reading(place) as connection:
        (old, first), (new, second) = (find_version(connection, name, removed=True) for name in (before, after))
    title = f"{old.key}@{first.ordinal} → {new.key}@{second.ordinal}"
    _draw(change_tree(title, difference(first.entry, second.entry), messages(lang)))


def _history(document: _Document, place: _Place = _DEFAULT, lang: _Lang = Language.VI) -> None:
    """Show the versions of a document."""
    from extractor.display.catalogue import history_table
    from extractor.store.find import find, versions_of

    with _reading(place) as connection:
        owner = find(connection, document, removed=True)
        versions = versions_of(connection, owner.id)
    _draw(*history_table(owner, versions, messages(lang)))


def _remove(
    document: _Document,
    yes: Annotated[bool, typer.Option("--yes", "-y")] = False,
    undo: Annotated[bool, typer.Option("--undo")] = False,
    place: _Place = _DEFAULT,
    lang: _Lang = Language.VI,
) -> None:
    """Take a document out of the catalogue; its versions are kept."""
    from extractor.store.find import find
    from extractor.store.listing import set_removed

    words = messages(lang)
    with _open(place) as catalogue:
        with catalogue.reading() as connection:
            owner = find(connection, document, removed=undo)
        if not (yes or undo):
            named = " · ".join(filter(None, [owner.key, owner.number, owner.date, owner.issuer]))
            typer.confirm(words("remove_it", document=named), abort=True)
        with catalogue.writing() as connection:
            set_removed(connection, owner.id, removed=not undo)
    typer.echo(words("is_back", key=owner.key) if undo else words("is_removed", key=owner.key))


class ExportForm(StrEnum):
    """The forms of a whole catalogue."""

    JSONL = "jsonl"
    PARQUET = "parquet"


def _export(
    output: Annotated[Path, typer.Argument(metavar="FILE|DIR", show_default=False)],
    form: Annotated[ExportForm, typer.Option("--format")] = ExportForm.JSONL,
    place: _Place = _DEFAULT,
    lang: _Lang = Language.VI,
) -> None:
    """Write the whole catalogue."""
    from extractor.store.export import export_lines, export_tables

    with _open(place) as catalogue:
        count = (export_tables if form is ExportForm.PARQUET else export_lines)(catalogue, output)
    words = messages(lang)
    typer.echo(words("exported", count=count, place=output))


def _links(
    document: Annotated[str | None, typer.Argument(metavar="DOCUMENT", show_default=False)] = None,
    missing: Annotated[bool, typer.Option("--missing")] = False,
    tree: Annotated[bool, typer.Option("--tree")] = False,
    place: _Place = _DEFAULT,
    lang: _Lang = Language.VI,
) -> None:
    """Show which documents cite which."""
    from extractor.display.links import branch_tree, links_table
    from extractor.store.find import find
    from extractor.store.links import links_of
    from extractor.store.tree import above, below

    words = messages(lang)
    if tree and document is None:
        raise typer.BadParameter(words("tree_of_what"))
    with _reading(place) as connection:
        owner = find(connection, document) if document else None
        if tree and owner:
            trees = [(words("above"), above(connection, owner)), (words("below"), below(connection, owner))]
            _draw(*(branch_tree(branch, title, words) for title, branch in trees))
        else:
            rows = links_of(connection, owner.id if owner else None, missing=missing)
            _draw(links_table(rows, words))


def _bodies(document: _Document, place: _Place = _DEFAULT, lang: _Lang = Language.VI) -> None:
    """Show which office each agency of a document is."""
    from extractor.display.units import bodies_table
    from extractor.store.bodies import body_of, office_of
    from extractor.store.find import find_version

    with _reading(place) as connection:
        _, version = find_version(connection, document)
    office = office_of(version.entry.document)
    names = dict.fromkeys(agency.name for each in version.entry.assignments for agency in each.agencies)
    _draw(*bodies_table({name: body_of(name, office) for name in names}, office, messages(lang)))


def _units(
    name: Annotated[str, typer.Argument(metavar="NAME|CODE", show_default=False)],
    lang: _Lang = Language.VI,
) -> None:
    """Show a province, district or commune before and after 1 July 2025."""
    from extractor.display.units import units_table
    from extractor.store.units import find_units

    _draw(*units_table(find_units(name), messages(lang)))


def _reextract(
    workers: Annotated[int | None, typer.Option("--workers", min=1, show_default=False)] = None,
    place: _Place = _DEFAULT,
    lang: _Lang = Language.VI,
) -> None:
    """Make all entries anew with the program as it is now."""
    from extractor.display.imported import renewal_trees
    from extractor.store.reextraction import count_versions, reextract

    words = messages(lang)
    with _open(place) as catalogue:
        count = count_versions(catalogue)
        renewals = list(_with_bar(reextract(catalogue, workers), count, words("reading")))
    _draw(*renewal_trees(renewals, words))
    raise typer.Exit(1 if any(renewal.error for renewal in renewals) else 0)


_Owner = Annotated[str | None, typer.Option("--document", metavar="DOCUMENT", show_default=False)]
_Path = Annotated[str, typer.Argument(metavar="T05.measure.value", show_default=False)]


def _set_review(
    field: _Path,
    value: Annotated[str, typer.Argument(metavar="VALUE", show_default=False)],
    why: Annotated[str, typer.Option("--why", metavar="WORDS", show_default=False)],
    document: _Owner = None,
    author: Annotated[str | None, typer.Option("--author", metavar="NAME", show_default=False)] = None,
    place: _Place = _DEFAULT,
    lang: _Lang = Language.VI,
) -> None:
    """Correct a field of an entry."""
    import getpass

    from extractor.store.find import find_version, only_document
    from extractor.store.reviews import add_review
    from extractor.store.versions import refresh

    with _open(place) as catalogue, catalogue.writing() as connection:
        name = document or only_document(connection)
        owner, version = find_version(connection, name)
        add_review(connection, owner.id, version.entry, field, value, why, author or getpass.getuser())
        refresh(connection, owner.id)
    words = messages(lang)
    typer.echo(words("corrected", key=owner.key, field=field, value=value))


def _log_reviews(document: _Owner = None, place: _Place = _DEFAULT, lang: _Lang = Language.VI) -> None:
    """Show what was corrected in a document."""
    from extractor.display.links import corrections_table
    from extractor.store.find import find_version, only_document
    from extractor.store.reviews import with_reviews

    with _reading(place) as connection:
        owner, version = find_version(connection, document or only_document(connection))
        _, corrections = with_reviews(connection, owner.id, version.entry)
    _draw(*corrections_table(corrections, messages(lang)))


def _undo_review(field: _Path, document: _Owner = None, place: _Place = _DEFAULT, lang: _Lang = Language.VI) -> None:
    """Take the correction of a field back."""
    from extractor.store.find import find_version, only_document
    from extractor.store.reviews import drop_review
    from extractor.store.versions import refresh

    with _open(place) as catalogue, catalogue.writing() as connection:
        owner, _ = find_version(connection, document or only_document(connection))
        count = drop_review(connection, owner.id, field)
        refresh(connection, owner.id)
    words = messages(lang)
    typer.echo(words("corrections_undone", count=count, key=owner.key, field=field))


@contextmanager
def _open(place: str) -> "Iterator[Catalogue]":
    from extractor.store.catalogue import open_catalogue

    with open_catalogue(place) as catalogue:
        yield catalogue


@contextmanager
def _reading(place: str) -> "Iterator[Connection]":
    with _open(place) as catalogue, catalogue.reading() as connection:
        yield connection


def _draw(*parts: "RenderableType") -> None:
    from extractor.display.canvas import draw

    typer.echo(draw(*parts), nl=False)


def _row(row: Any) -> dict[str, Any]:
    """A row without its number in the database."""
    return {name: value for name, value in row._asdict().items() if name != "id"}


def _print_lines(rows: Iterable[dict[str, Any]]) -> None:
    for row in rows:
        typer.echo(json.dumps(row, ensure_ascii=False))


def _write(path: Path, data: bytes) -> None:
    from extractor.errors import ExtractorError

    try:
        path.write_bytes(data)
    except OSError as error:
        raise ExtractorError(path, f"cannot be written ({error.strerror})", "choose another place") from error


def _with_bar(items: Iterable[Item], count: int, label: str) -> Iterable[Item]:
    """With a bar on a terminal where there is something to wait for."""
    if count < 2 or not sys.stderr.isatty():
        return items
    from extractor.display.canvas import with_progress

    return with_progress(items, count, label)
