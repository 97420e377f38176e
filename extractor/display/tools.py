"""The programs of others that some files need, as a table: what is there, and how to get what is missing."""

from collections.abc import Iterable

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from extractor.messages import Messages
from extractor.parsers.doctor import Tool

_COLUMNS = ("name", "there", "version", "needed_for", "install")


def tool_table(tools: Iterable[Tool], words: Messages) -> Table:
    """One row for each tool; the command to install it stays whole, for copying."""
    table = Table(box=SIMPLE_HEAD)
    for column in _COLUMNS:
        table.add_column(words.label("tool", column), overflow="fold", no_wrap=column in ("name", "there", "version"))
    for tool in tools:
        there = Text(words("tool_there"), "green") if tool.there else Text(words("tool_missing"), "red")
        needed_for = words.told(tool.needed_for)
        table.add_row(Text(tool.name), there, Text(tool.version or ""), Text(needed_for), Text(tool.install))
    return table
