"""The rows of a sheet that are people who are there: rows about nobody, and people who have left, set apart."""

from collections.abc import Collection
from datetime import date
from pathlib import Path

import polars as pl

from extractor.catalogue.vocabulary import load_vocabulary
from extractor.errors import UnreadableFileError
from extractor.rules.columns import GROUPS, NAME, NOTES, PARTY, POST
from extractor.rules.days import find_days
from extractor.rules.groups import WORKERS, closed_mask
from extractor.rules.people import blank, marked_rows
from extractor.rules.roster import EITHER, UNREAD, Remark
from extractor.rules.sheet_notes import LISTED, SheetNotes
from extractor.rules.standing import names_other_kind, read_standing, worth_reading
from extractor.rules.tables import Table
from extractor.rules.titles import doubtful_blocks, left_blocks, plain_title


class PresentPeople(SheetNotes):
    """One sheet, and who of those in it are there on a day."""

    def __init__(self, table: Table, path: Path, day: date, remarks: list[Remark], *, is_one_of_several: bool) -> None:
        super().__init__(table, path, remarks, is_one_of_several=is_one_of_several)
        self.day = day
        self.unclear: list[pl.Series] = []  # rows of people who may have left
        self.contracts: pl.Series | None = None  # rows of people on a contract

    def people(self) -> pl.DataFrame:
        """The rows about somebody who is there, with `_row`; the others are remarked on, or a fault."""
        marked = self._without_long(marked_rows(self.table))
        if names := self.table.head.places.get(NAME):
            self._refuse_swallowed(marked, names[0])
            self._tell_left_out(marked, names[0])
        people = self._without_titled(marked, marked.filter(pl.col("_kind") == "person").drop("_kind"))
        people = self._still_there(people)
        self._doubt_titled(marked, people)
        return people

    def with_contracts(self, whole: pl.DataFrame) -> pl.DataFrame:
        """The groups of people on a contract: workers, and what they are in the Party."""
        if self.contracts is None:
            return whole
        on_contract = pl.col("_row").is_in(self.contracts.implode())
        groups = (pl.col(GROUPS) & pl.lit(closed_mask([PARTY]), pl.UInt64)) | pl.lit(closed_mask([WORKERS]), pl.UInt64)
        known = [pl.col(each) & ~on_contract for each in (GROUPS + UNREAD, EITHER) if each in whole.columns]
        return whole.with_columns(pl.when(on_contract).then(groups).otherwise(GROUPS).alias(GROUPS), *known)

    def _without_titled(self, marked: pl.DataFrame, people: pl.DataFrame) -> pl.DataFrame:
        """The people without those under titles that list who has left; who leaves on a later day is there."""
        blocks = left_blocks(self.table, marked, self.day)
        if not blocks:
            return people
        left = pl.concat([rows for _, rows in blocks]).unique()
        for place in self.table.head.places.get(NOTES, ()):
            texts = people[f"c{place}"]
            later = [text for text in texts.unique().drop_nulls() if self._is_later(text)]
            left = left.filter(~left.is_in(people.filter(texts.is_in(later))["_row"].implode()))
        if left.len():
            self.remarks.append(Remark(code="left", values=self.named(people, left)))
        return people.filter(~pl.col("_row").is_in(left.implode()))

    def _is_later(self, text: str) -> bool:
        """Whether a note names days, and one of them is not over yet."""
        return any(each.last > self.day for each in find_days(text))

    def _doubt_titled(self, marked: pl.DataFrame, people: pl.DataFrame) -> None:
        """People under a title that says that they have left or are of another kind may not count."""
        places = set(self.table.head.places.get(GROUPS, ()))
        made = places & self.table.made
        told = people.filter(pl.any_horizontal([~blank(f"c{place}") for place in made]))["_row"] if made else None
        for title, below in doubtful_blocks(self.table, marked, self.day, tells_kind=places > made):
            rows = below.filter(below.is_in(people["_row"].implode()))
            if told is not None and names_other_kind(plain_title(title.text)):  # it told the kind of these
                rows = rows.filter(~rows.is_in(told.implode()))
            elif told is not None and read_standing(plain_title(title.text), self.day, is_post=False) == "contract":
                rows = rows.filter(~rows.is_in(self._made_workers(people, made).implode()))
            if rows.len():
                self.counts[NOTES] = self.counts.get(NOTES, 0) + 1
                self.unclear.append(rows)
                code = "sheet_name" if title.is_sheet else "title"
                self.faults.append(self.fault(NOTES, title.place, title.row, title.text, code, ()))

    def _made_workers(self, people: pl.DataFrame, made: Collection[int]) -> pl.Series:
        """The rows of people whom a title tells to be workers, and nothing else."""
        name = load_vocabulary().names["groups"][WORKERS]["vi"]
        return people.filter(pl.any_horizontal([pl.col(f"c{place}") == name for place in made]).fill_null(False))[
            "_row"
        ]

    def _still_there(self, people: pl.DataFrame) -> pl.DataFrame:
        """The rows without those of people who have left; contracts are kept in mind, and doubts are faults."""
        found: dict[str, list[pl.Series]] = {"left": [], "contract": [], "unclear": []}
        for column in (POST, GROUPS, NOTES):
            for place in self.table.head.places.get(column, ()):
                texts = people[f"c{place}"]
                stands = {
                    text: read_standing(text, self.day, is_post=column != NOTES)
                    for text in worth_reading(texts.unique().drop_nulls())
                }
                for kind, rows in found.items():
                    of_kind = [text for text, standing in stands.items() if standing == kind]
                    if of_kind:
                        rows.append(people.filter(texts.is_in(of_kind))["_row"])
                        if kind == "unclear":
                            self._tell_unclear(people, column, place, rows[-1])
        left, contracts = (pl.concat(found[kind]) if found[kind] else None for kind in ("left", "contract"))
        if left is not None:
            self.remarks.append(Remark(code="left", values=self.named(people, left)))
            people = people.filter(~pl.col("_row").is_in(left.implode()))
        if contracts is not None:
            contracts = contracts.filter(contracts.is_in(people["_row"].implode())).unique().sort()
        if contracts is not None and contracts.len():
            self.contracts = contracts
            self.remarks.append(Remark(code="contract", values=self.named(people, contracts)))
        return people

    def _tell_unclear(self, people: pl.DataFrame, column: str, place: int, rows: pl.Series) -> None:
        self.counts[column] = self.counts.get(column, 0) + rows.len()
        self.unclear.append(rows)
        told = people.filter(pl.col("_row").is_in(rows.implode())).select("_row", f"c{place}").head(LISTED)
        for row, text in told.iter_rows():
            self.faults.append(self.fault(column, place, row, text, "standing", ("nghỉ hưu từ 01/3/2025",)))

    def _refuse_swallowed(self, marked: pl.DataFrame, place: int) -> None:
        """A name of a CSV file that holds whole rows: a quotation mark before it and another one far below."""
        if self.table.sheet.name is not None:
            return
        long = marked.filter(pl.col(f"c{place}").str.contains(r"[,;\t|][^\n]*\n[^\n]*[,;\t|]").fill_null(False))
        if long.height:
            cell = self.cell(place, long["_row"][0])
            raise UnreadableFileError(
                self.path, f"cell {cell} holds several rows between quotation marks", "take the quotation mark out"
            )

    def _without_long(self, marked: pl.DataFrame) -> pl.DataFrame:
        """A line of a CSV file with more cells than heads has a separator inside a cell: what follows is misplaced."""
        last = max((place for place, text in self.table.head.texts.items() if text.strip()), default=0)
        beyond = [name for name in self.table.own if int(name[1:]) > last]
        if self.table.sheet.name is not None or not beyond:
            return marked
        is_long = pl.any_horizontal([~blank(name) for name in beyond]) & (pl.col("_kind") == "person")
        rows = marked.filter(is_long)["_row"]
        for row in rows.head(LISTED):
            self.faults.append(self.fault(NAME, last + 1, row, "", "too_long", ()))
        if rows.len():
            self.counts[NAME] = self.counts.get(NAME, 0) + rows.len()
            self.lost += rows.len()
        return marked.with_columns(_kind=pl.when(is_long).then(pl.lit("none")).otherwise(pl.col("_kind")))

    def _tell_left_out(self, marked: pl.DataFrame, place: int) -> None:
        for row, kind, text in (
            marked.select("_row", "_kind", f"c{place}")
            .filter(pl.col("_kind").is_in(["nameless", "only_name"]) & ~pl.col("_row").is_in(self.table.title_rows))
            .head(LISTED)
            .iter_rows()
        ):
            if kind == "nameless":
                self.faults.append(self.fault(NAME, place, row, "", "nameless", ()))
            else:
                said = {"cell": self.cell(place, row), "text": " ".join(text.split())}
                self.remarks.append(Remark(code="only_name", values=said))
        vacant = marked.filter(pl.col("_kind") == "vacant")
        if vacant.height:
            self.remarks.append(Remark(code="vacant", values=self.named(marked, vacant["_row"])))
        nameless = marked.filter(pl.col("_kind") == "nameless").height
        if nameless:
            self.counts[NAME] = self.counts.get(NAME, 0) + nameless
            self.lost += nameless
