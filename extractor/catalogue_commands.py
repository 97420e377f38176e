"""The commands of the catalogue: import, list, show, search and the rest. Like `cli.py`, words in, lines out.

SQLAlchemy is loaded by the command that runs: `extractor --help` and `extract` do without it.
"""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from typer.core import TyperCommand

from extractor.batch.inputs import plan_files
from extractor.messages import Language, Messages, messages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractor.store.importing import Outcome

DEFAULT = "plans.db"
_Lang = Annotated[Language, typer.Option("--lang")]
_Place = Annotated[str, typer.Option("--catalogue", metavar="PATH|URL", envvar="EXTRACTOR_CATALOGUE")]


def add_commands(app: typer.Typer, command: type[TyperCommand]) -> None:
    """Give the program the commands of the catalogue."""
    app.command("import", cls=command)(_import)


def _import(
    files: Annotated[list[Path], typer.Argument(metavar="FILE", show_default=False)],
    place: _Place = DEFAULT,
    workers: Annotated[int | None, typer.Option("--workers", min=1, show_default=False)] = None,
    lang: _Lang = Language.VI,
) -> None:
    """Read plan files and keep them in a catalogue."""
    from extractor.display.canvas import draw
    from extractor.display.imported import change_trees, summary_table
    from extractor.store.catalogue import open_catalogue
    from extractor.store.importing import import_files

    words = messages(lang)
    paths, failed = plan_files(files)
    with open_catalogue(place, create=True) as catalogue:
        outcomes = list(_shown(import_files(catalogue, paths, workers), len(paths), words))
    typer.echo(draw(*change_trees(outcomes, words), summary_table(outcomes, failed, words)), nl=False)
    raise typer.Exit(1 if failed or any(outcome.error for outcome in outcomes) else 0)


def _shown(outcomes: "Iterator[Outcome]", count: int, words: Messages) -> "Iterator[Outcome]":
    """With a bar on a terminal where there is something to wait for."""
    if count < 2 or not sys.stderr.isatty():
        return outcomes
    from extractor.display.canvas import with_progress

    return with_progress(outcomes, count, words("reading"))
