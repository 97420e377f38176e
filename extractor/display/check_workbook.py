"""A roster check as a workbook: results, people, cells that could not be read, targets that are no rule."""

from typing import Any

from extractor.display.findings import (
    day_words,
    demand_words,
    fault_cell,
    fault_column,
    fault_words,
    note_words,
    present_words,
    remark_words,
    verdict_words,
)
from extractor.display.workbook import workbook, write_table
from extractor.messages import Messages
from extractor.rules.check import Report

_ROWS = 1_000_000  # that a sheet holds besides its head


def check_workbook(report: Report, words: Messages) -> bytes:
    """The workbook's bytes, the same for the same report."""

    def fill(book: Any) -> None:
        _results(book, report, words)
        if any(finding.who is not None for finding in report.findings):
            _people(book, report, words)
        if report.fault_count or report.remarks:
            _cells(book, report, words)
        if report.unruled:
            _unruled(book, report, words)

    return workbook(fill)


def _heads(words: Messages, *names: str) -> list[str]:
    return [words.label("check", name) for name in names]


def _results(book: Any, report: Report, words: Messages) -> None:
    heads = [
        words.label("field", "id"),
        *_heads(words, "group", "outcome", "demand", "present", "missing", "due", "verdict", "note", "quote"),
    ]
    rows = [
        (
            finding.rule.source.target,
            finding.rule.group,
            finding.rule.title,
            demand_words(finding.rule, words),
            present_words(finding, words),
            finding.missing or None,
            day_words(finding.due),
            verdict_words(finding, words),
            "; ".join(note_words(finding, words)),
            finding.rule.source.quote,
        )
        for finding in report.findings
    ]
    sheet = write_table(book, words.label("check", "results"), heads, rows)
    said = words("checked_on", file=report.file, document=report.document, day=day_words(report.on))
    sheet.write_string(len(rows) + 2, 0, f"{said}: {words('people_counted', count=report.people)}")


def _people(book: Any, report: Report, words: Messages) -> None:
    rows = [
        (finding.rule.source.target, verdict_words(finding, words), who.name, who.unit, who.sheet, who.row)
        for finding in report.findings
        for who in finding.who or ()
    ]
    heads = [words.label("field", "id"), *_heads(words, "verdict", "name", "unit", "sheet", "row")]
    write_table(book, words.label("check", "people"), heads, rows[:_ROWS])


def _cells(book: Any, report: Report, words: Messages) -> None:
    rows: list[tuple[object, ...]] = [
        (fault_cell(fault), fault_column(fault), fault.value, fault_words(fault, words)) for fault in report.faults
    ]
    rows += [("", "", "", remark) for remark in remark_words(report, words)]
    write_table(book, words.label("check", "cells"), _heads(words, "cell", "column", "value", "problem"), rows)


def _unruled(book: Any, report: Report, words: Messages) -> None:
    rows = [(each.target, words.label("no_rule", each.code), each.source.quote) for each in report.unruled]
    heads = [words.label("field", "id"), *_heads(words, "reason", "quote")]
    write_table(book, words.label("check", "unruled"), heads, rows)
