"""Rich renderables -> text, for terminals with their colours and width, else plain."""

import io
import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

from rich.console import Console, RenderableType
from rich.progress import track

Item = TypeVar("Item")

# Where the output is no terminal, the width is fixed: the same input gives the same bytes.
PLAIN_WIDTH = 120


def draw(*parts: RenderableType) -> str:
    """The parts one below the other as text for the standard output."""
    terminal = sys.stdout.isatty()
    stream = io.StringIO()
    console = Console(
        file=stream,
        force_terminal=terminal,
        width=None if terminal else PLAIN_WIDTH,
        color_system="auto" if terminal else None,
        highlight=False,
        markup=False,
        emoji=False,
    )
    for part in parts:
        console.print(part)
    return "".join(f"{line.rstrip()}\n" for line in stream.getvalue().split("\n")[:-1])


def with_progress(items: Iterable[Item], count: int, label: str) -> Iterator[Item]:
    """The items, with a bar on the error output that is gone at the end."""
    console = Console(stderr=True)
    yield from track(items, description=label, total=count, console=console, transient=True)
