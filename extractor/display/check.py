"""A roster check for people and programs: tables, JSON, a page with charts."""

import json
from collections.abc import Iterator

from rich.box import SIMPLE_HEAD
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from extractor.display.canvas import draw
from extractor.display.check_page import check_page
from extractor.display.findings import (
    day_words,
    demand_words,
    fault_cell,
    fault_column,
    fault_words,
    needed_words,
    note_words,
    present_words,
    remark_words,
    state_of,
    totals,
    verdict_words,
    who_words,
)
from extractor.messages import Messages
from extractor.rules.check import Report

_SCHEMA = "roster-check/1"
_FAULTS = 40  # cells that the table lists; JSON and workbooks list more
_NAMES = 20  # people that the table names for a target
_COLOURS = {"kept": "green", "broken": "red", "later": "cyan"}  # others are yellow


def rendered(report: Report, form: str, words: Messages) -> str:
    """A report as a table, JSON or an HTML page."""
    if form == "json":
        return check_json(report)
    return check_page(report, words) if form == "html" else draw(*check_tables(report, words))


def check_json(report: Report) -> str:
    """A report as JSON; decimals are strings, so that none is rounded."""
    return json.dumps({"schema": _SCHEMA, **report.model_dump(mode="json")}, ensure_ascii=False, indent=1) + "\n"


def check_tables(report: Report, words: Messages) -> Iterator[RenderableType]:
    """Findings, then what is no rule, what could not be read and what to know of the file."""
    said = words("checked_on", file=report.file, document=report.document, day=day_words(report.on))
    yield Text(f"{said}: {words('people_counted', count=report.people)}", style="bold")
    yield Text(" · ".join(f"{words.label('finding', state)}: {count}" for state, count in totals(report).items()))
    yield _findings(report, words)
    if report.unruled:
        yield Text(words("not_ruled", count=len(report.unruled)), style="bold")
        grid = Table.grid(padding=(0, 2))
        for each in report.unruled:
            grid.add_row(each.target, Text(each.source.quote), words.label("no_rule", each.code))
        yield grid
    if report.fault_count:
        yield Text(words("cells_unread", count=report.fault_count), style="bold red")
        yield _faults(report, words)
        if report.fault_count > _FAULTS:
            yield Text(words("more_cells", count=report.fault_count - min(_FAULTS, len(report.faults))))
    remarks = list(remark_words(report, words))
    if remarks:
        yield Text(words("remarks_found"), style="bold")
        yield Text("\n".join(f"- {remark}" for remark in remarks))


def _findings(report: Report, words: Messages) -> Table:
    table = Table(box=SIMPLE_HEAD, expand=True, padding=(0, 1))
    table.add_column(words.label("field", "id"), no_wrap=True)
    table.add_column(words.label("check", "target"), ratio=5)
    table.add_column(words.label("check", "demand"), ratio=2)
    table.add_column(words.label("check", "present"), ratio=2)
    table.add_column(words.label("check", "missing"), justify="right")
    table.add_column(words.label("check", "due"), no_wrap=True)
    table.add_column(words.label("check", "verdict"), ratio=2)
    for finding in report.findings:
        rule = finding.rule
        told = Text(f"{rule.group}: {rule.title}")
        for note in note_words(finding, words):
            told.append(f"\n({note})", style="dim")
        if who := who_words(finding, words, _NAMES):
            told.append(f"\n{who}", style="italic")
        table.add_row(
            rule.source.target,
            told,
            "\n".join(filter(None, [demand_words(rule, words), needed_words(finding, words)])),
            present_words(finding, words),
            str(finding.missing) if finding.missing else "",
            day_words(finding.due),
            Text(verdict_words(finding, words), style=_COLOURS.get(state_of(finding), "yellow")),
        )
    return table


def _faults(report: Report, words: Messages) -> Table:
    table = Table(box=SIMPLE_HEAD, expand=True, padding=(0, 1))
    table.add_column(words.label("check", "cell"), no_wrap=True)
    table.add_column(words.label("check", "column"), ratio=1)
    table.add_column(words.label("check", "value"), ratio=1)
    table.add_column(words.label("check", "problem"), ratio=3)
    for fault in report.faults[:_FAULTS]:
        table.add_row(fault_cell(fault), fault_column(fault), Text(fault.value), fault_words(fault, words))
    return table
