"""Sheets of people -> a roster: rows that are no person left out, columns of one meaning joined, cells read.

Each different text of a column is read once, so a million rows take seconds.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from extractor.errors import UnreadableFileError
from extractor.rules.cells import Read, key, keys, load_values
from extractor.rules.columns import BIRTH, GENDER, GROUPS, LEVEL, NAME, NOTES, PARTY, POST, UNIT, Column, load_columns
from extractor.rules.days import age_on, read_day
from extractor.rules.editions import chosen_sheets
from extractor.rules.groups import WORKERS, closed_mask, joined_groups, with_officials
from extractor.rules.heads import nearest_column
from extractor.rules.levels import with_levels
from extractor.rules.people import ABOUT, blank, is_blank, marked_rows
from extractor.rules.posts import leads_as_equal, post_in_unit, unit_word
from extractor.rules.repeats import counted_once
from extractor.rules.roster import EITHER, EQUAL, UNREAD, Fault, Remark, Roster, is_marked
from extractor.rules.sheets import column_letters
from extractor.rules.standing import read_standing, worth_reading
from extractor.rules.tables import Table, Tables
from extractor.rules.titles import doubtful_blocks
from extractor.rules.told import people_values
from extractor.rules.values import reader_of, right_values
from extractor.rules.years import dated_texts, of_the_time

LISTED = 200  # faults of a column that are listed one by one; the rest is counted
_AGES = range(15, 101)  # of people at work: a birth that gives another age is a slip of the pen
_EITHER_POST, _EQUAL_POST = (each.removeprefix(GROUPS) for each in (EITHER, EQUAL))
_MASKS = ("groups", "member")
_TYPES: Mapping[str, Any] = {
    "rank": pl.Int8,
    "flag": pl.Boolean,
    "training": pl.Boolean,
    "groups": pl.UInt64,
    "member": pl.UInt64,
}


def read_roster(
    tables: Tables,
    wanted: Collection[str],
    day: date,
    sheets: Collection[str] = (),
    levels: Collection[str] = (),
    issuer: str | None = None,
) -> Roster:
    """The people of a file with the columns of `wanted` (ids of `columns.yaml`) that it has.

    `levels` are those that rules demand; units that all tell another one tell nothing of people without a unit.
    `issuer` is that of the plan.
    `day` is the day of the check: births after it are faults, and who has left by then is left out. Several sheets are
    one roster, and of editions the newest counts, where `sheets` names none. Somebody who stands in it twice is one
    person. Raises `UnreadableFileError` where two columns of one meaning differ, where a head looks like that of a
    wanted column that is missing, and where it is not clear which sheets count.
    """
    chosen, remarks = chosen_sheets(tables.rosters, sheets, day, tables.path)
    read = [_read_sheet(table, tables.path, wanted, day, is_one_of_several=len(chosen) > 1) for table in chosen]
    if not read:
        return Roster(pl.DataFrame())
    roster = read[0] if len(read) == 1 else _together(read)
    if LEVEL in wanted:
        roster = with_levels(roster, day, levels, issuer)
    remarks += [Remark(code="sheet_skipped", values={"sheet": name}) for name in tables.others]
    remarks += [Remark(code="sheet_hidden", values={"sheet": name}) for name in tables.hidden if name not in sheets]
    if len(read) > 1:
        names = ", ".join(table.sheet.name or "" for table in chosen)
        remarks.append(Remark(code="sheets_joined", values={"sheets": names}))
    roster = counted_once(replace(roster, remarks=(*roster.remarks, *remarks)))
    return replace(roster, table=with_officials(roster.table))


def _read_sheet(table: Table, path: Path, wanted: Collection[str], day: date, *, is_one_of_several: bool) -> Roster:
    reading = _Reading(table, path, day, is_one_of_several)
    columns = [each for each in load_columns().values() if each.id in wanted or each.feeds in wanted]
    reading.refuse_misspelt(columns)
    people, head = reading.people(), reading.table.head
    parts = [people.select("_row").with_columns(_sheet=pl.lit(table.sheet.name, pl.String))]
    present = []
    # Births tell people of one name apart, whether rules need them or not.
    for column in [*(load_columns()[each] for each in (*ABOUT, BIRTH)), *columns]:
        if column.id in head.places and column.id not in present:
            parts.append(reading.read(people, column, quietly=column.id == BIRTH and BIRTH not in wanted))
            present.append(column.id)
    whole = pl.concat(parts, how="horizontal")
    if head.born_women is not None and GENDER in wanted and GENDER not in present:
        women = people.select(~blank(f"c{head.born_women}").alias(GENDER))
        whole, present = whole.hstack(women), [*present, GENDER]
    if POST in present:
        whole, present = reading.with_posts(whole, GROUPS in present), [*present, GROUPS]
    elif GROUPS in present:
        whole = reading.with_contracts(whole)
    for column in columns:
        if column.type == "member" and {column.id, GROUPS} <= set(present):
            whole = whole.with_columns(pl.col(GROUPS) | pl.col(column.id)).drop(column.id)
    if reading.unclear:
        may_have_left = pl.col("_row").is_in(pl.concat(reading.unclear).implode())
        whole = whole.with_columns(may_have_left.alias(NOTES + UNREAD))
    faults = sorted(reading.faults, key=_place)
    return Roster(whole, frozenset(present), tuple(faults), reading.counts, tuple(reading.remarks), reading.lost)


class _Reading:
    """One sheet on its way to a roster, with the faults and remarks found so far."""

    def __init__(self, table: Table, path: Path, day: date, is_one_of_several: bool) -> None:
        head, remarks = of_the_time(table.head, day)
        self.table = table = replace(table, head=head)
        self.is_one_of_several = is_one_of_several
        self.path = path
        self.day = day
        self.faults: list[Fault] = []
        self.counts: dict[str, int] = {}
        self.remarks: list[Remark] = remarks
        self.lost = 0
        self.unclear: list[pl.Series] = []  # rows of people who may have left
        self._unread_posts: pl.DataFrame | None = None
        self._contracts: pl.Series | None = None  # rows of people on a contract

    def refuse_misspelt(self, columns: Iterable[Column]) -> None:
        """A wanted column is missing, and a head that we do not know looks like it."""
        head = self.table.head
        missing = [each.id for each in columns if each.id not in head.places]
        if {GROUPS, POST} & set(head.places):
            missing = [each for each in missing if each not in (GROUPS, POST)]
        for place, text in head.unknown.items():
            if near := nearest_column(text, missing):
                name = load_columns()[near].name
                cell = self._cell(place, head.row + 1)
                raise UnreadableFileError(
                    self.path, f"cell {cell} has the unknown column head {text!r}", f"write {name!r} if that is meant"
                )

    def people(self) -> pl.DataFrame:
        """The rows about somebody who is there, with `_row`; the others are remarked on, or a fault."""
        marked = self._without_long(marked_rows(self.table))
        if names := self.table.head.places.get(NAME):
            self._refuse_swallowed(marked, names[0])
            self._tell_left_out(marked, names[0])
        people = self._still_there(marked.filter(pl.col("_kind") == "person").drop("_kind"))
        self._doubt_titled(marked, people)
        return people

    def _doubt_titled(self, marked: pl.DataFrame, people: pl.DataFrame) -> None:
        """People under a title that says that they have left or are of another kind may not count."""
        blocks = doubtful_blocks(self.table, marked, self.day, tells_kind=GROUPS in self.table.head.places)
        for title, below in blocks:
            rows = below.filter(below.is_in(people["_row"].implode()))
            if rows.len():
                self.counts[NOTES] = self.counts.get(NOTES, 0) + 1
                self.unclear.append(rows)
                self.faults.append(self._fault(NOTES, title.place, title.row, title.text, "title", ()))

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
            self.remarks.append(Remark(code="left", values=self._named(people, left)))
            people = people.filter(~pl.col("_row").is_in(left.implode()))
        if contracts is not None:
            contracts = contracts.filter(contracts.is_in(people["_row"].implode())).unique().sort()
        if contracts is not None and contracts.len():
            self._contracts = contracts
            self.remarks.append(Remark(code="contract", values=self._named(people, contracts)))
        return people

    def _tell_unclear(self, people: pl.DataFrame, column: str, place: int, rows: pl.Series) -> None:
        self.counts[column] = self.counts.get(column, 0) + rows.len()
        self.unclear.append(rows)
        told = people.filter(pl.col("_row").is_in(rows.implode())).select("_row", f"c{place}").head(LISTED)
        for row, text in told.iter_rows():
            self.faults.append(self._fault(column, place, row, text, "standing", ("nghỉ hưu từ 01/3/2025",)))

    def _named(self, people: pl.DataFrame, rows: pl.Series) -> dict[str, str]:
        """The people of some rows for a remark."""
        about = people.filter(pl.col("_row").is_in(rows.implode()))
        place = next(iter(self.table.head.places.get(NAME, ())), 0)
        sheet = f"{self.table.sheet.name}!" if self.is_one_of_several else ""
        return people_values(about[f"c{place}"], (f"{sheet}{row}" for row in about["_row"]), about.height)

    def with_contracts(self, whole: pl.DataFrame) -> pl.DataFrame:
        """The groups of people on a contract: workers, and what they are in the Party."""
        if self._contracts is None:
            return whole
        on_contract = pl.col("_row").is_in(self._contracts.implode())
        groups = (pl.col(GROUPS) & pl.lit(closed_mask([PARTY]), pl.UInt64)) | pl.lit(closed_mask([WORKERS]), pl.UInt64)
        known = [pl.col(each) & ~on_contract for each in (GROUPS + UNREAD, EITHER) if each in whole.columns]
        return whole.with_columns(pl.when(on_contract).then(groups).otherwise(GROUPS).alias(GROUPS), *known)

    def _refuse_swallowed(self, marked: pl.DataFrame, place: int) -> None:
        """A name of a CSV file that holds whole rows: a quotation mark before it and another one far below."""
        if self.table.sheet.name is not None:
            return
        long = marked.filter(pl.col(f"c{place}").str.contains(r"[,;\t|][^\n]*\n[^\n]*[,;\t|]").fill_null(False))
        if long.height:
            cell = self._cell(place, long["_row"][0])
            raise UnreadableFileError(
                self.path, f"cell {cell} holds several rows between quotation marks", "take the quotation mark out"
            )

    def _without_long(self, marked: pl.DataFrame) -> pl.DataFrame:
        """A line of a CSV file with more cells than heads has a separator inside a cell: what follows is misplaced."""
        last = max((place for place, text in self.table.head.texts.items() if text.strip()), default=0)
        beyond = [name for name in marked.columns if name.startswith("c") and int(name[1:]) > last]
        if self.table.sheet.name is not None or not beyond:
            return marked
        is_long = pl.any_horizontal([~blank(name) for name in beyond]) & (pl.col("_kind") == "person")
        rows = marked.filter(is_long)["_row"]
        for row in rows.head(LISTED):
            self.faults.append(self._fault(NAME, last + 1, row, "", "too_long", ()))
        if rows.len():
            self.counts[NAME] = self.counts.get(NAME, 0) + rows.len()
            self.lost += rows.len()
        return marked.with_columns(_kind=pl.when(is_long).then(pl.lit("none")).otherwise(pl.col("_kind")))

    def read(self, people: pl.DataFrame, column: Column, *, quietly: bool = False) -> pl.DataFrame:
        """A column, read; of a training its day too. `quietly`: what cannot be read is nobody's concern."""
        places = self.table.head.places[column.id]
        texts = self._one_of(people, column, places)
        if column.id == POST:
            texts = self._in_units(people, texts)
        if column.type == "text":
            plain = pl.when(~is_blank(pl.col(texts.name))).then(pl.col(texts.name).str.strip_chars())
            return texts.to_frame().select(plain.alias(column.id))
        reader = reader_of(
            column, self.table.head.texts.get(places[0], ""), self.day if column.type == "level" else None
        )
        different = texts.unique()
        reads = [self._in_time(column, reader(text or "")) for text in different]
        values = [_stored(column, read) for read in reads]
        known = pl.DataFrame(
            {
                "text": different,
                "value": pl.Series(
                    values, dtype=pl.Date if column.type == "birth" else _TYPES.get(column.type, pl.String)
                ),
                "day": pl.Series([read.day for read in reads], dtype=pl.Date),
                "fault": pl.Series([read.fault for read in reads], dtype=pl.String),
            }
        )
        whole = (
            texts.alias("text").to_frame().join(known, on="text", how="left", nulls_equal=True, maintain_order="left")
        )
        faults = whole.select("text", "fault").with_columns(people["_row"]).filter(pl.col("fault").is_not_null())
        if column.type == "groups" and self._contracts is not None:  # whose group is known
            faults = faults.filter(~pl.col("_row").is_in(self._contracts.implode()))
        if column.id == POST:
            self._unread_posts = faults
        elif not quietly:
            self._tell_faults(column, places, faults, dict(zip(different, reads, strict=True)))
        kept = whole.select(pl.col("value").alias(column.id))
        if column.type == "training":
            kept = kept.with_columns(whole["day"].alias(f"{column.id}_ngay"))
        if column.type == "groups":
            equals = texts.is_in([text for text in different.drop_nulls() if leads_as_equal(text)]).fill_null(False)
            if equals.any():
                kept = kept.with_columns(equals.alias(column.id + _EQUAL_POST))
        unread = whole["fault"].is_not_null()
        either = whole["fault"].fill_null("") == "post_either"
        if either.any():
            kept = kept.with_columns(either.alias(EITHER if column.id == GROUPS else column.id + _EITHER_POST))
            unread &= ~either
        if column.type == "flag" and (blanks := self._telling_blanks(people, column, different, texts)) is not None:
            unread |= blanks
        return kept.with_columns(unread.alias(column.id + UNREAD)) if unread.any() else kept

    def _telling_blanks(
        self, people: pl.DataFrame, column: Column, different: pl.Series, texts: pl.Series
    ) -> pl.Series | None:
        """Where a column says "Nam" or "Kinh" of some people, a blank is none of them: which rows have one."""
        no = keys(load_values()["flags"].get(column.id, {}).get("no", ()))
        if not any(key(text) in no for text in different if text):
            return None
        blanks = texts.to_frame("text").select(is_blank(pl.col("text")))["text"]
        if blanks.any():
            said = {"column": column.name, **self._named(people, people.filter(blanks)["_row"])}
            self.remarks.append(Remark(code="blank_unknown", values=said))
        return blanks

    def with_posts(self, whole: pl.DataFrame, has_groups: bool) -> pl.DataFrame:
        """The groups of posts added to those of the column of groups; a post that tells nothing is a fault alone."""
        posts, of_column = pl.col(POST), pl.col(GROUPS) if has_groups else pl.lit(0, pl.UInt64)
        groups, either = joined_groups(
            posts, of_column, is_marked(POST + _EITHER_POST, whole), is_marked(EITHER, whole)
        )
        # What an unclear post adds to a group that is known is a remark only.
        unread = is_marked(GROUPS + UNREAD, whole) | (is_marked(POST + UNREAD, whole) & (of_column == 0))
        marks = []
        if {GROUPS + UNREAD, POST + UNREAD} & set(whole.columns):
            marks.append(unread.alias(GROUPS + UNREAD))
        if {EITHER, POST + _EITHER_POST} & set(whole.columns):
            marks.append(either.alias(EITHER))
        if POST + _EQUAL_POST in whole.columns:
            marks.append((is_marked(EQUAL, whole) | is_marked(POST + _EQUAL_POST, whole)).alias(EQUAL))
        joined = self.with_contracts(whole.with_columns(groups.alias(GROUPS), *marks).drop(POST))
        faults = self._unread_posts
        if faults is not None and faults.height:
            of_others = whole[GROUPS] if has_groups else pl.zeros(whole.height, pl.UInt64, eager=True)
            by_others = pl.col("_row").is_in(whole.filter(of_others != 0)["_row"].implode())
            column = load_columns()[POST]
            known = {text: reader_of(column)(text) for text in faults["text"].unique()}
            places = self.table.head.places[POST]
            self._tell_faults(column, places, faults.filter(~by_others), known)
            others = faults.filter(by_others)["text"].unique().sort()
            if len(others):
                said = ", ".join(f"«{text}»" for text in others.head(5))
                self.remarks.append(Remark(code="posts_unread", values={"count": str(len(others)), "posts": said}))
        return joined

    def _one_of(self, people: pl.DataFrame, column: Column, places: Sequence[int]) -> pl.Series:
        """The texts of a column; of several columns with one meaning those that are there, if none contradict.

        A family and a given name make a name, several posts are several posts, and of several units the first counts.
        """
        first, *others = (people[f"c{place}"] for place in places)
        if marks := {place: self.table.head.marks[place] for place in places if place in self.table.head.marks}:
            ticked = _ticked(people, places, marks)
            # A tick that stands under "Khác" alone is a cell that cannot be read.
            other_marks = self.table.head.other_marks.get(column.id, {})
            return ticked.fill_null(_ticks(people, other_marks)) if other_marks else ticked
        if column.type == "training":
            dated = dated_texts(people, places, self.table.head, reader_of(column))
            if dated is not None:
                return dated
        if others and (column.id == NAME or column.type == "groups"):
            return _joined(people, places, " " if column.id == NAME else "; ")
        for place, other in zip(places[1:], others, strict=True):
            pairs = pl.DataFrame({"a": first, "b": other, "row": people["_row"]}).filter(
                ~blank("a") & ~blank("b") & (pl.col("a").str.strip_chars() != pl.col("b").str.strip_chars())
            )
            for text, second, row in pairs.iter_rows():
                if column.type != "text" and not _same(column, text, second):
                    one, two = (f"{self._cell(at, row)} {said!r}" for at, said in ((places[0], text), (place, second)))
                    raise UnreadableFileError(
                        self.path,
                        f"two columns for {column.name} differ: {one} and {two}",
                        "leave one of the two columns",
                    )
            first = pl.select(pl.when(is_blank(pl.lit(first))).then(pl.lit(other)).otherwise(pl.lit(first))).to_series()
        return first

    def _in_units(self, people: pl.DataFrame, posts: pl.Series) -> pl.Series:
        """Posts with the divisions that the units beside them tell."""
        heads = [post for post in posts.unique().drop_nulls() if unit_word(post)]
        if not heads or UNIT not in self.table.head.places:
            return posts
        units = people[f"c{self.table.head.places[UNIT][0]}"].alias("unit")
        pairs = pl.DataFrame([posts.alias("post"), units]).with_row_index("at")
        of_heads = pairs.filter(pl.col("post").is_in(heads)).drop_nulls()
        told = {
            (post, unit): post_in_unit(post, unit) for _, post, unit in of_heads.unique(["post", "unit"]).iter_rows()
        }
        return posts.clone().scatter(of_heads["at"], [told[post, unit] for _, post, unit in of_heads.iter_rows()])

    def _in_time(self, column: Column, read: Read) -> Read:
        if column.type == "birth" and read.day is not None and age_on(read.day, self.day) not in _AGES:
            return Read(fault="birth", right=("01/5/1985",))
        if column.type == "training" and read.days:
            return replace(read, day=max((each for each in read.days if each <= self.day), default=read.days[0]))
        if column.type in ("rank", "flag") and read.day is not None and read.day > self.day:
            return Read(0 if column.type == "rank" else False, fault="future", right=right_values(column))
        return read

    def _tell_left_out(self, marked: pl.DataFrame, place: int) -> None:
        for row, kind, text in (
            marked.select("_row", "_kind", f"c{place}")
            .filter(pl.col("_kind").is_in(["nameless", "only_name"]))
            .head(LISTED)
            .iter_rows()
        ):
            if kind == "nameless":
                self.faults.append(self._fault(NAME, place, row, "", "nameless", ()))
            else:
                said = {"cell": self._cell(place, row), "text": " ".join(text.split())}
                self.remarks.append(Remark(code="only_name", values=said))
        vacant = marked.filter(pl.col("_kind") == "vacant")
        if vacant.height:
            self.remarks.append(Remark(code="vacant", values=self._named(marked, vacant["_row"])))
        nameless = marked.filter(pl.col("_kind") == "nameless").height
        if nameless:
            self.counts[NAME] = self.counts.get(NAME, 0) + nameless
            self.lost += nameless

    def _tell_faults(
        self, column: Column, places: Sequence[int], faults: pl.DataFrame, reads: Mapping[Any, Read]
    ) -> None:
        if not faults.height:
            return
        self.counts[column.id] = self.counts.get(column.id, 0) + faults.height
        other_marks = self.table.head.other_marks.get(column.id, {})
        for row, text in faults.select("_row", "text").head(LISTED).iter_rows():
            read = reads[text]
            ticked = (place for place, head in other_marks.items() if head == text)
            place = next(ticked, places[0])
            self.faults.append(self._fault(column.id, place, row, text, read.fault or "", read.right))

    def _fault(self, column: str, place: int, row: int, value: str, code: str, right: tuple[str, ...]) -> Fault:
        plain = " ".join(value.split())
        cell = f"{column_letters(place)}{row}"
        return Fault(sheet=self.table.sheet.name, cell=cell, column=column, value=plain, code=code, right=right)

    def _cell(self, place: int, row: int) -> str:
        """A cell as people call it; `row` counts from 1."""
        cell = f"{column_letters(place)}{row}"
        return f"{self.table.sheet.name}!{cell}" if self.table.sheet.name else cell


def _place(fault: Fault) -> tuple[int, int, str]:
    """Row by row, each from left to right."""
    letters = fault.cell.rstrip("0123456789")
    return int(fault.cell[len(letters) :]), len(letters), letters


def _stored(column: Column, read: Read) -> Any:
    if column.type in _MASKS:
        return closed_mask(read.value or ())  # type: ignore[arg-type]
    return read.day if column.type == "birth" else read.value


def _joined(people: pl.DataFrame, places: Sequence[int], between: str) -> pl.Series:
    """The texts of several columns one after the other, each text once."""
    texts = [pl.when(~blank(f"c{place}")).then(pl.col(f"c{place}").str.strip_chars()) for place in places]
    listed = pl.concat_list(texts).list.drop_nulls().list.unique(maintain_order=True)
    return people.select(listed.list.join(between).alias("joined")).to_series()


def _ticked(people: pl.DataFrame, places: Sequence[int], marks: Mapping[int, str]) -> pl.Series:
    """What the heads of ticked cells say: "x" under "ĐH" is "ĐH", "Luật" is "ĐH: Luật"; several stand side by side."""
    texts = []
    for place in places:
        cell, head = pl.col(f"c{place}").str.strip_chars(), marks.get(place)
        said = pl.when(~blank(f"c{place}"))
        if head is None:
            texts.append(said.then(cell))
            continue
        low = cell.str.to_lowercase()
        ticked = said.then(
            pl.when(low.is_in(load_values()["yes"]))
            .then(pl.lit(head))
            .when(~low.is_in(load_values()["no"]))
            .then(pl.concat_str(pl.lit(f"{head}: "), cell))
        )
        texts.append(ticked)
    listed = pl.concat_list(texts).list.drop_nulls().list.join("; ")
    return people.select(pl.when(listed != "").then(listed).alias("ticked")).to_series()


def _ticks(people: pl.DataFrame, marks: Mapping[int, str]) -> pl.Series:
    """The first head under which somebody has a tick; words there say something else."""
    yes = load_values()["yes"]
    texts = [
        pl.when(pl.col(f"c{place}").str.strip_chars().str.to_lowercase().is_in(yes)).then(pl.lit(head))
        for place, head in marks.items()
    ]
    return people.select(pl.coalesce(texts).alias("ticks")).to_series()


def _same(column: Column, text: str, other: str) -> bool:
    """Whether two texts say the same: "ĐH" and "Đại học"."""
    if column.type == "birth" and (days := [read_day(each) for each in (text, other)]) and all(days):
        first, second = (day for day in days if day)
        return first == second or (first.day.year == second.day.year and not (first.exact and second.exact))
    one, two = (reader_of(column)(each) for each in (text, other))
    return (one.value, one.day, one.fault) == (two.value, two.day, two.fault)


def _together(rosters: Sequence[Roster]) -> Roster:
    counts: dict[str, int] = {}
    for roster in rosters:
        for column, count in roster.fault_counts.items():
            counts[column] = counts.get(column, 0) + count
    # A column that one sheet lacks is no column of the roster: those people would count as not having it.
    table = pl.concat([each.table for each in rosters], how="diagonal")
    present = frozenset.intersection(*(each.present for each in rosters))
    faults = tuple(fault for each in rosters for fault in each.faults)
    remarks: list[Remark] = []
    for each in rosters:
        remarks += [remark for remark in each.remarks if remark not in remarks]
    return Roster(table, present, faults, counts, tuple(remarks), sum(each.lost for each in rosters))
