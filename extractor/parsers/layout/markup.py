"""Lines as they were typed -> lines of text: Markdown marks taken out, rows with bars split into cells."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from extractor.grammar.layout import load_layout
from extractor.parsers.layout.columns import split_columns
from extractor.parsers.layout.lines import Line
from extractor.parsers.letters.clean import clean

_HASHES = re.compile(r"#{1,6}\s+")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~])")
_EMPHASIS = re.compile(r"\*(?=\S)([^*]*[^*\s])\*|^\*(?=[^\s*])|(?<=[^\s*])\*$")  # the last two: runs over lines
# Emphasis that begins on one line and ends on another.
_OPENED = re.compile(r"(?<![^\s(“\"])\*(?=[\w“\"(])")
_CLOSED = re.compile(r"(?<=[^\s*])\*(?!\w)")
_TAB = "\t"
_LEAST_TABS = 2  # of a row; the head of a letter has two columns
_TABLE_RULE = re.compile(r"\|?[\s:|-]*-{3,}[\s:|-]*\|?")


def strip_markup(source: Sequence[Line]) -> list[Line]:
    """Cleaned lines of typed ones; a blank line becomes the gap above the next, a row one line for each cell.

    Cells and footnotes that the source itself sets apart are only cleaned; rows typed with bars are numbered
    as tables between them.
    """
    parts = [part for line in with_bars(source) for part in _split_glued(line)]
    typed = split_columns(parts, load_layout())
    has_row = [_is_row(line) for line in typed]
    lines: list[Line] = []
    gap = False
    bold = False  # inside **...** that began on a line before
    slanted = False  # inside *...* that did
    table = -1
    source_table: int | None = None
    row = 0
    in_table = False
    edged = False  # the rows of the table begin with a bar; else a bar at the beginning follows an empty cell
    for index, line in enumerate(typed):
        raw = line.text
        if line.cell:
            if line.cell[0] != source_table:
                source_table, table = line.cell[0], table + 1
            if cleaned := clean(raw):
                cell = (table, *line.cell[1:])
                lines.append(replace(line, text=cleaned, raw=_changed(raw, cleaned), cell=cell))
            gap, in_table = False, False
            continue
        if line.footnote or line.furniture:
            if cleaned := clean(raw):
                lines.append(replace(line, text=cleaned, raw=_changed(raw, cleaned)))
            continue
        if not raw.strip():
            gap, in_table, slanted = True, False, False
            continue
        if _TABLE_RULE.fullmatch(raw.strip()) and "|" in raw:
            continue
        # A line without bars between two rows is a row of one cell: the head of a group.
        lone = in_table and not has_row[index] and index + 1 < len(typed) and has_row[index + 1]
        if has_row[index] or lone:
            if not in_table:
                table, row, in_table = table + 1, 0, True
                edged = raw.lstrip().startswith("|")
            for column, cell_text in enumerate(_cells(raw, edged=edged)):
                stripped, _ = _strip_marks(cell_text, bold=False)
                if cleaned := clean(stripped):
                    cell = (table, row, column)
                    lines.append(Line(cleaned, _changed(cell_text, cleaned), line.page, cell=cell))
            row += 1
            gap = False
            continue
        in_table = False
        stripped, heading = _strip_marks(raw, bold=bold)
        bold ^= raw.count("**") % 2 == 1
        slanted = slanted and not line.gap
        if "*" in stripped:
            stripped, slanted = _strip_broken(stripped, slanted=slanted)
        elif raw.rstrip().endswith("*"):  # closed at the very end
            slanted = False
        cleaned = clean(stripped)
        if cleaned:
            lines.append(
                replace(
                    line,
                    text=cleaned,
                    raw=_changed(raw, cleaned),
                    gap=gap or line.gap,
                    heading=heading or line.heading,
                )
            )
        gap = not cleaned
    return lines


def with_bars(source: Sequence[Line]) -> list[Line]:
    """Rows with tabs between their cells, as Word saves tables to plain text, as rows with bars.

    Two lines in a row with at least three cells, and as many each, are a table.
    """
    lines: list[Line] = []
    for tabs, run in groupby(source, key=_tabs):
        rows = list(run)
        if tabs >= _LEAST_TABS and len(rows) > 1:
            rows = [replace(row, text=f"|{row.text.replace(_TAB, '|')}|") for row in rows]
        lines += rows
    return lines


def _tabs(line: Line) -> int:
    return 0 if line.cell or line.footnote or line.furniture or "|" in line.text else line.text.count(_TAB)


def _changed(raw: str, cleaned: str) -> str | None:
    return None if cleaned == raw else raw


def _split_glued(line: Line) -> list[Line]:
    """Two bold lines written as one ("**KẾ HOẠCH****Phát triển ...**"), with a blank line between them."""
    if "****" not in line.text or line.cell or line.footnote:
        return [line]
    parts = line.text.replace("****", "**\n\n**").split("\n")
    return [replace(line, text=part, gap=line.gap and part is parts[0]) for part in parts]


def _is_row(line: Line) -> bool:
    raw = line.text
    if line.cell or line.footnote or line.furniture:
        return False
    return " | " in raw or (raw.lstrip().startswith("|") and raw.count("|") > 1)


def _cells(raw: str, *, edged: bool) -> list[str]:
    row = raw.strip()
    if not edged:
        return row.split("|")
    row = row.removeprefix("|")
    return (row[:-1] if row.endswith("|") and not row.endswith("\\|") else row).split("|")


def _strip_broken(text: str, *, slanted: bool) -> tuple[str, bool]:
    """A line without the mark of emphasis that its neighbours answer, and whether emphasis stays open."""
    if slanted and (closed := _CLOSED.search(text)):
        return text[: closed.start()] + text[closed.end() :], False
    opened = None if slanted else _OPENED.search(text, 1)
    if opened and opened.start() > 1 and len(text) > opened.end() + 1:
        return text[: opened.start()] + text[opened.end() :], True
    return text, slanted


def _strip_marks(raw: str, *, bold: bool) -> tuple[str, bool]:
    """A line without Markdown marks, and whether it is set as a heading (hashes, or bold from end to end)."""
    text = raw.strip()
    marked = _HASHES.match(text)
    if marked:
        text = text[marked.end() :]
    whole = (text.startswith("**") or bold) and (text.endswith("**") or text.count("**") % 2 == (not bold))
    if "*" in text or "\\" in text:
        text = _EMPHASIS.sub(r"\1", text.replace("**", ""))
        text = _ESCAPED.sub(r"\1", text)
    return text, marked is not None or whole
