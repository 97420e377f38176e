"""The commands of the catalogue: import, list, show, search and the rest. Like `cli.py`, words in, lines out.

SQLAlchemy is loaded by the command that runs: `extractor --help` and `extract` do without it.
"""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer
from typer.core import TyperCommand

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


_Issuer = Annotated[str | None, typer.Option("--issuer", metavar="WORDS", show_default=False)]
_Level = Annotated[Level | None, typer.Option("--level", show_default=False)]
_Status = Annotated[Status | None, typer.Option("--status", show_default=False)]


def add_commands(app: typer.Typer, command: type[TyperCommand]) -> None:
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
    ):
        app.command(name, cls=command)(function)


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
    place: _Place = _DEFAULT,
    lang: _Lang = Language.VI,
) -> None:
    """Show the documents of a catalogue."""
    from extractor.display.catalogue import documents_table
    from extractor.store.listing import list_documents

    with _reading(place) as connection:
        rows = list_documents(connection, level=level, issuer=issuer, status=status)
    _draw(documents_table(rows, messages(lang)))


def _show(
    document: _Document,
    as_json: Annotated[bool, typer.Option("--json")] = False,
    original: Annotated[Path | None, typer.Option("--original", metavar="FILE", show_default=False)] = None,
    place: _Place = _DEFAULT,
    lang: _Lang = Language.VI,
) -> None:
    """Show one version of a document."""
    from extractor.display.entry import entry_tables
    from extractor.store.find import find_version, original_of

    with _reading(place) as connection:
        _, version = find_version(connection, document, removed=True)
        data = original_of(connection, version.id) if original else b""
    if original:
        _write(original, data)
    elif as_json:
        typer.echo(version.entry.to_json())
    else:
        _draw(*entry_tables(version.entry, messages(lang)))


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
    status: _Status = None,
    limit: Annotated[int, typer.Option("--limit", min=1)] = 50,
    place: _Place = _DEFAULT,
    lang: _Lang = Language.VI,
) -> None:
    """Find targets, assignments and documents."""
    from extractor.display.catalogue import hits_table
    from extractor.store.search import Query, search

    query = Query(words, exact, level, issuer, group, dimension, value, before, agency, role, status)
    with _reading(place) as connection:
        hits = search(connection, query, limit)
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
    typer.echo(words("is_back" if undo else "is_removed", key=owner.key))


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
    typer.echo(messages(lang)("exported", count=count, place=output))


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
