"""Documents, hits and histories of a catalogue as tables."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from rich.box import SIMPLE_HEAD
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from extractor.display.links import ending_line
from extractor.display.values import one_line
from extractor.messages import Messages

if TYPE_CHECKING:
    from extractor.store.find import Version
    from extractor.store.links import Ending
    from extractor.store.search import Hit


def documents_table(rows: "Sequence[tuple[Any, Ending | None]]", words: Messages) -> Table:
    """One row for each document of the catalogue."""
    table = _table(words, "key", "number", "date", "issuer", "title", "status", "versions", "targets", "assignments")
    for row, ending in rows:
        kind = words.label("type", row.type)
        title = f"{kind}: {one_line(row.title)}" if row.title else kind
        counts = (str(count) for count in (row.versions, row.targets, row.assignments))
        status = ending_line(ending, words) if ending else words.label("status", row.status)
        table.add_row(row.key, row.number or "", row.date or "", row.issuer or "", Text(title), status, *counts)
    return table


def hits_table(hits: "Sequence[Hit]", words: Messages) -> Iterator[RenderableType]:
    """One row for each target, assignment or place found."""
    table = _table(words, "key", "number", "date", "issuer", "item", "text", "deadline")
    for hit in hits:
        what = hit.code or words.label("field", hit.kind)
        quote = Text(one_line(hit.quote))
        table.add_row(hit.key, hit.number or "", hit.date or "", hit.issuer or "", what, quote, hit.deadline or "")
    yield table
    yield Text(words("hits", count=len(hits)))


def history_table(owner: Any, versions: "Sequence[Version]", words: Messages) -> Iterator[RenderableType]:
    """The versions of a document, the current one marked."""
    yield Text(" · ".join(filter(None, [owner.key, owner.number, owner.date, owner.issuer])), style="bold")
    if owner.removed_at:
        yield Text(words("removed_at", time=owner.removed_at))
    table = _table(words, "version", "status", "imported_at", "extractor", "targets", "assignments", "files")
    for each in versions:
        current = " *" if each.ordinal == owner.current else ""
        counts = (str(len(each.entry.targets)), str(len(each.entry.assignments)))
        status = words.label("status", each.status)
        files = ", ".join(each.files)
        table.add_row(f"{each.ordinal}{current}", status, each.imported_at, each.extractor, *counts, Text(files))
    yield table


def _table(words: Messages, *columns: str) -> Table:
    table = Table(box=SIMPLE_HEAD, padding=(0, 1))
    for column in columns:
        narrow = column in ("key", "number", "date", "version", "imported_at", "item", "deadline")
        right = column in ("versions", "targets", "assignments")
        table.add_column(words.label("column", column), no_wrap=narrow, justify="right" if right else "left")
    return table
