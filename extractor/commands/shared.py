"""What the commands of the catalogue share: options, opening, drawing."""

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from extractor.messages import Language

if TYPE_CHECKING:
    from rich.console import RenderableType
    from sqlalchemy import Connection

    from extractor.store.catalogue import Catalogue

Item = TypeVar("Item")


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


DEFAULT = "plans.db"
Lang = Annotated[Language, typer.Option("--lang")]
Place = Annotated[str, typer.Option("--catalogue", metavar="PATH|URL", envvar="EXTRACTOR_CATALOGUE")]
Document = Annotated[str, typer.Argument(metavar="DOCUMENT", show_default=False)]
Json = Annotated[bool, typer.Option("--json")]
Issuer = Annotated[str | None, typer.Option("--issuer", metavar="WORDS", show_default=False)]
InLevel = Annotated[Level | None, typer.Option("--level", show_default=False)]
WithStatus = Annotated[Status | None, typer.Option("--status", show_default=False)]


@contextmanager
def opened(place: str) -> "Iterator[Catalogue]":
    """An open catalogue that must be there."""
    from extractor.store.catalogue import open_catalogue

    with open_catalogue(place) as catalogue:
        yield catalogue


@contextmanager
def reading(place: str) -> "Iterator[Connection]":
    """A transaction that reads the catalogue."""
    with opened(place) as catalogue, catalogue.reading() as connection:
        yield connection


def draw_parts(*parts: "RenderableType") -> None:
    """Print tables and trees."""
    from extractor.display.canvas import draw

    typer.echo(draw(*parts), nl=False)


def print_lines(rows: Iterable[dict[str, Any]]) -> None:
    """Print JSON lines."""
    for row in rows:
        typer.echo(json.dumps(row, ensure_ascii=False))


def with_bar(items: Iterable[Item], count: int, label: str) -> Iterable[Item]:
    """With a bar on a terminal where there is something to wait for."""
    if count < 2 or not sys.stderr.isatty():
        return items
    from extractor.display.canvas import with_progress

    return with_progress(items, count, label)
