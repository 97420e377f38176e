"""Targets and assignments as CSV (RFC 4180) that Excel opens: UTF-8 with a byte order mark, commas, CRLF."""

import csv
import io
from collections.abc import Sequence

from extractor.catalogue.models import Entry
from extractor.catalogue.tables import COLUMNS, PARTS, Part, rows
from extractor.export.sheet_cells import cell
from extractor.export.wishes import Output, Wishes

# A spreadsheet runs a text that begins with one of these as a formula (OWASP, "CSV Injection").
_RUN = ("=", "+", "-", "@")


def write(entries: Sequence[Entry], wishes: Wishes) -> Output:
    """A file for each table, or the one that is wanted."""
    parts = [wishes.part] if wishes.part else PARTS
    return Output({f"{part}.csv": _table(entries, part) for part in parts})


def _table(entries: Sequence[Entry], part: Part) -> bytes:
    names = [column.name for column in COLUMNS[part]]
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(names)
    writer.writerows([_safe(cell(row[name])) for name in names] for row in rows(entries, part))
    return stream.getvalue().encode("utf-8-sig")


def _safe(value: str | float | None) -> str | float | None:
    return f"'{value}" if isinstance(value, str) and value.startswith(_RUN) else value
