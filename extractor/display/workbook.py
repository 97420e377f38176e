"""What all workbooks share: the same bytes for the same content, text that is never a formula, a head that stays."""

import io
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any

# Workbooks hold when they were made; a fixed day keeps the bytes the same.
_MADE = datetime(2000, 1, 1)
_WIDEST = 60  # characters of a column

Fill = Callable[[Any], None]


def workbook(fill: Fill) -> bytes:
    """The bytes of a workbook that `fill` puts sheets into."""
    from xlsxwriter import Workbook

    stream = io.BytesIO()
    with Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"created": _MADE})
        fill(book)
    return stream.getvalue()


def write_table(book: Any, name: str, heads: Sequence[str], rows: Iterable[Sequence[object]]) -> Any:
    """A sheet with a row of heads that stays in sight, and columns as wide as what is in them."""
    sheet = book.add_worksheet(name)
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#DCE6DC", "border": 1})
    plain = book.add_format({"text_wrap": True, "valign": "top"})
    widths = [len(head) for head in heads]
    sheet.write_row(0, 0, heads, bold)
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row):
            if value not in (None, ""):
                sheet.write(number, column, value, plain)
                widths[column] = max(widths[column], len(str(value)))
    for column, width in enumerate(widths):
        sheet.set_column(column, column, min(width + 2, _WIDEST))
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.freeze_panes(1, 0)
    return sheet
