"""Lexicon packs as people see them: which there are, and what one adds."""

from collections.abc import Iterable, Iterator

from rich.box import SIMPLE_HEAD
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from extractor.grammar.pack import SECTIONS, Item, Pack
from extractor.messages import Messages


def pack_table(packs: Iterable[Pack], words: Messages) -> Table:
    """One row for each pack: its name, and how many entries each section has."""
    table = Table(box=SIMPLE_HEAD)
    for column in ("name", "label", "version", *SECTIONS):
        table.add_column(words.label("pack", column), justify="right" if column in SECTIONS else "left")
    for pack in packs:
        counts = (str(len(pack.section(section))) for section in SECTIONS)
        table.add_row(Text(pack.name), Text(pack.label), Text(pack.version), *counts)
    return table


def content_table(pack: Pack, words: Messages) -> Iterator[RenderableType]:
    """The name of a pack and a row for each entry: what it is, and the words that stand for it."""
    yield Text(f"{pack.name} {pack.version}: {pack.label}", style="bold")
    table = Table(box=SIMPLE_HEAD)
    for column in ("section", "id", "label", "forms"):
        table.add_column(words.label("pack", column), overflow="fold")
    for item in pack.items:
        section = Text(words.label("pack", item.section))
        table.add_row(section, Text(item.id), Text(item.label), Text(_forms(item)))
    yield table


def _forms(item: Item) -> str:
    if not item.levels:
        return "; ".join(form.text for form in item.forms)
    return "\n".join(f"{level}: {'; '.join(form.text for form in forms)}" for level, forms in item.levels)
