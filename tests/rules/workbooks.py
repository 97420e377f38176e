"""Workbooks made by hand for tests."""

from pathlib import Path

import openpyxl

Sheet = tuple[str, list[list[str]]]  # its name and rows


def saved(path: Path, *sheets: Sheet) -> Path:
    """A workbook with these sheets, at a path."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path
