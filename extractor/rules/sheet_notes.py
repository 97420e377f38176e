"""What reading a sheet of people has to tell: cells that cannot be read, remarks, rows that are lost."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import polars as pl

from extractor.rules.cells import Read, is_blank
from extractor.rules.columns import NAME, Column
from extractor.rules.roster import Fault, Remark
from extractor.rules.sheets import column_letters
from extractor.rules.tables import Table
from extractor.rules.told import people_values

LISTED = 200  # faults of a column that are listed one by one; the rest is counted


class SheetNotes:
    """One sheet on its way to a roster, with the faults and remarks found so far."""

    def __init__(self, table: Table, path: Path, remarks: list[Remark], *, is_one_of_several: bool) -> None:
        self.table = table
        self.path = path
        self.is_one_of_several = is_one_of_several
        self.faults: list[Fault] = []
        self.counts: dict[str, int] = {}
        self.remarks = remarks
        self.lost = 0

    def sorted_faults(self) -> tuple[Fault, ...]:
        """The faults row by row, each row from left to right."""
        return tuple(sorted(self.faults, key=_place))

    def named(self, people: pl.DataFrame, rows: pl.Series) -> dict[str, str]:
        """The people of some rows for a remark."""
        about = people.filter(pl.col("_row").is_in(rows.implode()))
        place = next(iter(self.table.head.places.get(NAME, ())), 0)
        sheet = f"{self.table.sheet.name}!" if self.is_one_of_several else ""
        return people_values(about[f"c{place}"], (f"{sheet}{row}" for row in about["_row"]), about.height)

    def tell_faults(
        self, column: Column, places: Sequence[int], faults: pl.DataFrame, reads: Mapping[Any, Read]
    ) -> None:
        """List cells of a column that cannot be read, rows and texts, by what `reads` says of each text."""
        if not faults.height:
            return
        self.counts[column.id] = self.counts.get(column.id, 0) + faults.height
        other_marks = self.table.head.other_marks.get(column.id, {})
        for row, text in faults.select("_row", "text").head(LISTED).iter_rows():
            read = reads[text]
            ticked = (place for place, head in other_marks.items() if head == text)
            place = next(ticked, None)
            if place is None:
                place = self._filled(places, row)
            self.faults.append(self.fault(column.id, place, row, text, read.fault or "", read.right))

    def _filled(self, places: Sequence[int], row: int) -> int:
        """The first of several places of a column in which a row says something."""
        cells = self.table.sheet.cells
        return next((place for place in places if not is_blank(cells[row - 1, f"c{place}"] or "")), places[0])

    def fault(self, column: str, place: int, row: int, value: str, code: str, right: tuple[str, ...]) -> Fault:
        """A cell that cannot be read; `place` counts from 0, `row` from 1."""
        plain = " ".join(value.split())
        cell = f"{column_letters(place)}{row}"
        return Fault(sheet=self.table.sheet.name, cell=cell, column=column, value=plain, code=code, right=right)

    def cell(self, place: int, row: int) -> str:
        """A cell as people call it; `row` counts from 1."""
        cell = f"{column_letters(place)}{row}"
        return f"{self.table.sheet.name}!{cell}" if self.table.sheet.name else cell


def _place(fault: Fault) -> tuple[int, int, str]:
    """Row by row, each from left to right."""
    letters = fault.cell.rstrip("0123456789")
    return int(fault.cell[len(letters) :]), len(letters), letters
