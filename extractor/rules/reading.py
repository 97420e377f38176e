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
from extractor.rules.cells import Read, content_of, key, keys, load_values
from extractor.rules.cells import is_blank as text_is_blank
from extractor.rules.column_texts import column_texts
from extractor.rules.columns import (
    BIRTH,
    BORN_BY,
    EDUCATION,
    GENDER,
    GROUPS,
    LEVEL,
    NOTES,
    PARTY,
    POST,
    UNIT,
    Column,
    in_year,
    load_columns,
)
from extractor.rules.days import age_on
from extractor.rules.editions import chosen_sheets
from extractor.rules.group_heads import group_flag, groups_of_head, marked_by_heads
from extractor.rules.groups import closed_mask, joined_groups, kinds_mask, with_officials
from extractor.rules.heads import SLIP, nearest_column
from extractor.rules.levels import with_levels
from extractor.rules.memberships import UNTOLD, level_of_head, ticked_at
from extractor.rules.people import ABOUT, blank, is_blank
from extractor.rules.posts import leads_as_equal, post_in_unit, unit_words, unread_of_party
from extractor.rules.present import PresentPeople
from extractor.rules.repeats import counted_once
from extractor.rules.roster import BLANK, EITHER, EQUAL, OMITTED, UNREAD, GroupHead, Remark, Roster, is_marked
from extractor.rules.tables import Table, Tables
from extractor.rules.title_columns import with_title_columns
from extractor.rules.values import reader_of, right_values
from extractor.rules.years import of_the_time, one_year, years_told

_AGES = range(15, 101)  # of people at work: a birth that gives another age is a slip of the pen
_EITHER_POST, _EQUAL_POST = (each.removeprefix(GROUPS) for each in (EITHER, EQUAL))
_MASKS = ("groups", "member")
_OF_SOME_SHEETS = ("rank", "flag", "training", "member", "birth", "groups")
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
    years: Collection[int] = (),
) -> Roster:
    """The people of a file with the columns of `wanted` (ids of `columns.yaml`) that it has.

    `years` are those that rules name for trainings: each training has a column for each of them.
    `levels` are those that rules demand; units that all tell another one tell nothing of people without a unit.
    `issuer` is that of the plan. `day` is the day of the check: births after it are faults, and who has left by then
    is left out. Several sheets are one roster, and of editions the newest counts, where `sheets` names none. Somebody
    who stands in it twice is one person. Raises `UnreadableFileError` where two columns of one meaning differ, where a
    head is that of a wanted column but for a slip of the pen, and where it is not clear which sheets count.
    """
    chosen, remarks = chosen_sheets(tables.rosters, sheets, day, tables.path)
    readings = [_Reading(table, tables.path, day, years, is_one_of_several=len(chosen) > 1) for table in chosen]
    read = [_read_sheet(reading, wanted) for reading in readings]
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


def _read_sheet(reading: "_Reading", wanted: Collection[str]) -> Roster:
    columns = [each for each in load_columns().values() if each.id in wanted or each.feeds in wanted]
    people, head = reading.people(), reading.table.head
    if people.height or reading.lost:  # else all are set apart, and its heads are nobody's concern
        reading.tell_unknown_heads(columns)
    parts = [people.select("_row").with_columns(_sheet=pl.lit(reading.table.sheet.name, pl.String))]
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
        whole = reading.with_party_seats(whole, people)
    elif GROUPS in present:
        whole = reading.with_contracts(whole)
    for column in columns:
        if column.id == PARTY and {PARTY, GROUPS} <= set(present):
            whole = whole.with_columns(pl.col(GROUPS) | pl.col(PARTY)).drop(PARTY)
        elif column.type == "member" and column.id in present:
            whole = reading.with_members(whole, people, column)
    if GROUPS in wanted:
        whole = reading.with_group_heads(whole, people)
    if reading.unclear:
        may_have_left = pl.col("_row").is_in(pl.concat(reading.unclear).implode())
        whole = whole.with_columns(may_have_left.alias(NOTES + UNREAD))
    return Roster(
        whole,
        frozenset(present),
        reading.sorted_faults(),
        reading.counts,
        tuple(reading.remarks),
        reading.lost,
        years_told(head),
        tuple(reading.group_heads),
    )


class _Reading(PresentPeople):
    """One sheet on its way to a roster, and its columns as they are read."""

    def __init__(self, table: Table, path: Path, day: date, years: Collection[int], *, is_one_of_several: bool) -> None:
        head, remarks = of_the_time(table.head, day)
        table = with_title_columns(replace(table, head=head))
        super().__init__(table, path, day, remarks, is_one_of_several=is_one_of_several)
        self.years = sorted(years)
        self._unread_posts: pl.DataFrame | None = None
        self.group_heads: list[GroupHead] = []

    def tell_unknown_heads(self, columns: Iterable[Column]) -> None:
        """A wanted column is missing, and there are heads that we do not know: one like it, or any.

        Raises `UnreadableFileError` for a head that is its own with a slip of the pen.
        """
        head = self.table.head
        missing = [each.id for each in columns if each.id not in head.places]
        if {GROUPS, POST} & set(head.places):
            missing = [each for each in missing if each not in (GROUPS, POST)]
        missing = [each for each in missing if load_columns()[each].type != "member" or each == PARTY]
        unused = []
        for place, text in head.unknown.items():
            cell = self.cell(place, head.row + 1)
            if slip := nearest_column(text, missing, SLIP):
                name = load_columns()[slip].name
                raise UnreadableFileError(
                    self.path, f"cell {cell} has the unknown column head {text!r}", f"write {name!r} if that is meant"
                )
            if groups_of_head(text, is_ticked=True):
                unused.append(f"«{text}»")
            elif near := nearest_column(text, missing):
                said = {"cell": cell, "head": text, "column": load_columns()[near].name}
                self.remarks.append(Remark(code="head_near", values=said))
            else:
                unused.append(f"«{text}»")
        if unused and any(load_columns()[each].feeds is None and each != LEVEL for each in missing):
            self.remarks.append(Remark(code="heads_unused", values={"heads": ", ".join(unused)}))

    def read(self, people: pl.DataFrame, column: Column, *, quietly: bool = False) -> pl.DataFrame:
        """A column, read; of a training its day too. `quietly`: what cannot be read is nobody's concern."""
        places = self.table.head.places[column.id]
        texts = column_texts(self, people, column)
        if column.id == POST:
            texts = self._in_units(people, texts)
        if column.type == "text":
            plain = pl.when(~is_blank(pl.col(texts.name))).then(pl.col(texts.name).str.strip_chars())
            return texts.to_frame().select(plain.alias(column.id))
        reader = reader_of(
            column, self.table.head.texts.get(places[0], ""), self.day if column.type == "level" else None
        )
        different = texts.unique()
        said = [reader(text or "") for text in different]
        reads = [self._in_time(column, read) for read in said]
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
        if column.type == "birth":
            last = [read.days[-1] if read.days else None for read in reads]
            known = known.with_columns(pl.Series(BORN_BY, last, pl.Date))
        by_year = {in_year(column.id, year): year for year in self.years if column.type == "training"}
        known = known.with_columns(
            pl.Series(name, [self._is_done_in(year, read) for read in said], pl.Boolean)
            for name, year in by_year.items()
        )
        whole = (
            texts.alias("text").to_frame().join(known, on="text", how="left", nulls_equal=True, maintain_order="left")
        )
        faults = whole.select("text", "fault").with_columns(people["_row"]).filter(pl.col("fault").is_not_null())
        if column.type == "groups" and self.contracts is not None:  # whose group is known
            faults = faults.filter(~pl.col("_row").is_in(self.contracts.implode()))
        if column.id == POST:
            self._unread_posts = faults
        elif not quietly and places[0] not in self.table.made:
            self.tell_faults(column, places, faults, dict(zip(different, reads, strict=True)))
        kept = whole.select(pl.col("value").alias(column.id))
        if column.type == "training":
            kept = kept.with_columns(whole["day"].alias(f"{column.id}_ngay"), *map(whole.get_column, by_year))
        if column.type == "birth":
            kept = kept.with_columns(whole[BORN_BY])
        if column.type == "groups":
            equals = texts.is_in([text for text in different.drop_nulls() if leads_as_equal(text)]).fill_null(False)
            if equals.any():
                kept = kept.with_columns(equals.alias(column.id + _EQUAL_POST))
        unread = whole["fault"].is_not_null()
        either = whole["fault"].fill_null("") == "post_either"
        if either.any():
            kept = kept.with_columns(either.alias(EITHER if column.id == GROUPS else column.id + _EITHER_POST))
            unread &= ~either
        blanks = _blank_cells(texts)
        if column.type == "rank" and self._has_none_tick(column):
            unread |= self._named_blanks(people, column, blanks)
        elif _is_omitted(column, blanks):
            kept = kept.with_columns(blanks.alias(column.id + OMITTED))
        elif column.answers and column.type in ("rank", "flag") and blanks.any():
            kept = kept.with_columns(blanks.alias(column.id + BLANK))
        if column.type == "flag" and (silent := self._telling_blanks(people, column, different, texts)) is not None:
            unread |= silent
        return kept.with_columns(unread.alias(column.id + UNREAD)) if unread.any() else kept

    def _telling_blanks(
        self, people: pl.DataFrame, column: Column, different: pl.Series, texts: pl.Series
    ) -> pl.Series | None:
        """Where a column says "Nam" or "Kinh" of some people, a blank is none of them: which rows have one.

        So it is where men are marked in a column of their own.
        """
        if column.id == GENDER and (men := self._men()) is not None:
            unmarked = _blank_cells(people[f"c{men}"])
            return None if unmarked.all() else self._named_blanks(people, column, _blank_cells(texts) & unmarked)
        no = keys(load_values()["flags"].get(column.id, {}).get("no", ()))
        if not any(key(text) in no for text in different if text):
            return None
        return self._named_blanks(people, column, _blank_cells(texts))

    def _has_none_tick(self, column: Column) -> bool:
        """Whether who has no level is ticked as such, under "Chưa ĐT": then a row without a tick says nothing."""
        marks = self.table.head.marks
        return any(
            place in marks and reader_of(column)(marks[place]).value == 0 for place in self.table.head.places[column.id]
        )

    def _men(self) -> int | None:
        """The place of a column in which men are marked, beside that of women."""
        heads = self.table.head.texts
        (women, *_) = self.table.head.places[GENDER]
        above, _, below = heads.get(women, "").rpartition(" | ")
        men = [place for place, text in heads.items() if key(text) == key(f"{above} | nam")]
        return men[0] if key(below) == "nu" and len(men) == 1 else None

    def _named_blanks(self, people: pl.DataFrame, column: Column, blanks: pl.Series) -> pl.Series:
        """Rows in which a column says nothing, and does not mean "no" by it; their people are named."""
        if blanks.any():
            said = {"column": column.name, **self.named(people, people.filter(blanks)["_row"])}
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
            self.tell_faults(column, places, faults.filter(~by_others), known)
            others = faults.filter(by_others)["text"].unique().sort()
            if len(others):
                said = ", ".join(f"«{text}»" for text in others.head(5))
                values = {"count": str(len(others)), "posts": said}
                by_titles = self.table.made & set(self.table.head.places.get(GROUPS, ()))
                by_column = Remark(code="posts_unread", values=values)
                self.remarks.append(Remark(code="posts_by_titles", values=values) if by_titles else by_column)
        return joined

    def with_party_seats(self, whole: pl.DataFrame, people: pl.DataFrame) -> pl.DataFrame:
        """Marks of who may sit in a committee of the Party by a post that cannot be read, each listed."""
        told = self._unread_posts["_row"] if self._unread_posts is not None else pl.Series([], dtype=pl.UInt32)
        found = [pl.Series([], dtype=pl.UInt32)]
        for place in self.table.head.places[POST]:
            of_party = key(self.table.head.texts.get(place, "")) in keys(content_of("posts")["party_heads"])
            texts = people[f"c{place}"]
            unread = {
                text: Read(fault="party_seat")
                for text in texts.unique().drop_nulls()
                if not text_is_blank(text) and unread_of_party(text, of_party=of_party)
            }
            seats = people.select("_row", texts.alias("text")).filter(pl.col("text").is_in(list(unread)))
            found.append(seats["_row"])
            listed = seats.filter(~pl.col("_row").is_in(told.implode()))
            self.tell_faults(load_columns()[POST], (place,), listed, unread)
        rows = pl.concat(found)
        if not rows.len():
            return whole
        is_open = pl.col("_row").is_in(rows.implode())
        return whole.with_columns(is_open.alias(group_flag(group)) for group in content_of("posts")["party_groups"])

    def with_members(self, whole: pl.DataFrame, people: pl.DataFrame, column: Column) -> pl.DataFrame:
        """The groups of people with those that a column of membership tells; no kind of staff is told by it.

        Of a head that names a level it is marked who is ticked under it.
        """
        groups = pl.col(GROUPS) if GROUPS in whole.columns else pl.lit(0, pl.UInt64)
        told = pl.col(column.id) & pl.lit(~kinds_mask() & (1 << 64) - 1, pl.UInt64)
        untold = (groups == 0) & (told != 0) | is_marked(UNTOLD, whole)
        marks: dict[str, pl.Series] = {}
        for place in self.table.head.places[column.id]:
            if level := level_of_head(self.table.head.texts[place], self.day):
                texts = people[f"c{place}"]
                reader = reader_of(column)
                members = [text for text in texts.unique().drop_nulls() if reader(text).value]
                name = ticked_at(column.id, level)
                marks[name] = texts.is_in(members).fill_null(False) | marks.get(name, False)
        with_groups = whole.with_columns((groups | told).alias(GROUPS), untold.alias(UNTOLD)).drop(column.id)
        return with_groups.with_columns(texts.alias(name) for name, texts in marks.items())

    def with_group_heads(self, whole: pl.DataFrame, people: pl.DataFrame) -> pl.DataFrame:
        """Marks of who has something under a head that may tell a group and cannot be read."""
        for head, filled in marked_by_heads(self, people):
            self.group_heads.append(head)
            marks = [(is_marked(group_flag(each), whole) | filled).alias(group_flag(each)) for each in head.groups]
            whole = whole.with_columns(marks)
        return whole

    def _in_units(self, people: pl.DataFrame, posts: pl.Series) -> pl.Series:
        """Posts with the divisions that the units beside them tell."""
        heads = [post for post in posts.unique().drop_nulls() if unit_words(post)]
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
        if column.type == "member" and read.day is not None and read.day > self.day:
            return Read(())
        if column.type in ("rank", "flag") and read.day is not None and read.day > self.day:
            return Read(0 if column.type == "rank" else False, fault="future", right=right_values(column))
        return read

    def _is_done_in(self, year: int, read: Read) -> bool:
        """Whether a training took place in a year by the day of the check; without a day in any that has begun."""
        days = read.days or ((read.day,) if read.day else ())
        if not days:
            return bool(read.value) and year <= self.day.year
        return bool(read.value) and any(each.year == year and each <= self.day for each in days)


def _blank_cells(texts: pl.Series) -> pl.Series:
    return texts.to_frame("text").select(is_blank(pl.col("text")))["text"]


def _is_omitted(column: Column, blanks: pl.Series) -> bool:
    """Whether a blank under a professional education is one that somebody left out: most people have one there."""
    return column.id == EDUCATION and 0 < blanks.sum() * 2 < blanks.len()


def _stored(column: Column, read: Read) -> Any:
    if column.type in _MASKS:
        return closed_mask(read.value or ())  # type: ignore[arg-type]
    return read.day if column.type == "birth" else read.value


def _of_some(column: str, lacking: Sequence[Roster]) -> Remark:
    """A remark on the sheets that lack a column which others have."""
    sheets = ", ".join(each.table["_sheet"][0] or "" for each in lacking)
    return Remark(code="column_of_some", values={"column": load_columns()[column].name, "sheets": sheets})


def _together(rosters: Sequence[Roster]) -> Roster:
    counts: dict[str, int] = {}
    for roster in rosters:
        for column, count in roster.fault_counts.items():
            counts[column] = counts.get(column, 0) + count
    # Who a person is every sheet must tell; what somebody has is open where a sheet has no column for it. A sheet whose
    # people are all set apart tells nothing and lacks nothing.
    with_people = [each for each in rosters if each.table.height or each.lost] or rosters
    some = frozenset.union(*(each.present for each in with_people))
    present = frozenset.intersection(*(each.present for each in with_people))
    partial = {each for each in some - present if load_columns()[each].type in _OF_SOME_SHEETS}
    tables = []
    for each in rosters:
        lacking = sorted(partial - each.present) if each.table.height else []
        tables.append(each.table.with_columns(pl.lit(True).alias(column + UNREAD) for column in lacking))
    table = pl.concat(tables, how="diagonal")
    present |= partial
    faults = tuple(fault for each in rosters for fault in each.faults)
    lack = {
        column: [each for each in rosters if column not in each.present and each.table.height] for column in partial
    }
    remarks: list[Remark] = [_of_some(column, lack[column]) for column in sorted(partial) if lack[column]]
    for each in rosters:
        remarks += [remark for remark in each.remarks if remark not in remarks]
    told = {column: {each.years.get(column) for each in with_people if column in each.present} for column in present}
    lost = sum(each.lost for each in rosters)
    heads = tuple(head for each in rosters for head in each.group_heads)
    return Roster(table, present, faults, counts, tuple(remarks), lost, one_year(told), heads)
