"""Which sheets of a workbook are the roster: those that somebody names, or the newest edition of several."""

import re
from collections.abc import Collection, Sequence
from datetime import date
from itertools import combinations
from pathlib import Path

from extractor.errors import UnreadableFileError
from extractor.rules.cells import key
from extractor.rules.columns import BIRTH, NAME
from extractor.rules.days import Span, find_days
from extractor.rules.people import person_rows
from extractor.rules.roster import Remark
from extractor.rules.tables import Table

_TITLE = re.compile(r"danh sách|thống kê|tổng hợp|biểu|tính đến|thời điểm|báo cáo", re.IGNORECASE)
_DOCUMENT = re.compile(r"kèm theo|căn cứ|số \d|/[A-ZĐ]{2}", re.IGNORECASE)
_SHARED = 0.5  # of the people of the smaller sheet, from which two sheets are one roster twice
_SAME = 0.2  # the same of two sheets of different times, above which they are editions
_FEW = 3  # people whom two sheets may share: who holds a post in two bodies stands in both


def chosen_sheets(
    rosters: Sequence[Table], names: Collection[str], day: date, path: Path
) -> tuple[list[Table], list[Remark]]:
    """The sheets to read, with what is left out and why.

    Sheets of several years or months ("2023", "Danh sách 2024", or a title above the heads) are editions: the newest
    that is not of a later day counts. Raises `UnreadableFileError` for a name that no sheet has, and where two sheets
    hold the same people and nothing says which one counts.
    """
    if names:
        return _named(rosters, names, path), []
    periods = [_period(table) for table in rosters]
    dated = sorted({(each.last, each.first) for each in periods if each})
    chosen, remarks = list(rosters), []
    if len(dated) > 1 and _are_editions([table for table, each in zip(rosters, periods, strict=True) if each]):
        past = [each for each in dated if each[1] <= day]
        newest = past[-1] if past else dated[0]
        kept = [each is None or (each.last, each.first) == newest for each in periods]
        chosen = [table for table, keep in zip(rosters, kept, strict=True) if keep]
        used = [t.sheet.name or "" for t, each in zip(rosters, periods, strict=True) if each and t in chosen]
        left = [t.sheet.name or "" for t, keep in zip(rosters, kept, strict=True) if not keep]
        remarks.append(Remark(code="newest_sheet", values={"sheets": ", ".join(used), "others": ", ".join(left)}))
    _refuse_copies(chosen, path)
    return chosen, remarks


def _named(rosters: Sequence[Table], names: Collection[str], path: Path) -> list[Table]:
    known = {(table.sheet.name or "").strip().lower(): table for table in rosters}
    for name in names:
        if name.strip().lower() not in known:
            there = ", ".join(table.sheet.name or "" for table in rosters) or "-"
            raise UnreadableFileError(path, f"has no sheet of people called {name!r}", f"name one of these: {there}")
    wanted = {name.strip().lower() for name in names}
    return [table for name, table in known.items() if name in wanted]


def _period(table: Table) -> Span | None:
    """The year, month or day of a sheet, by its name or a title above its heads; None where these name no one year."""
    above = table.sheet.cells.head(table.head.row).rows()
    titles = [text for row in above for text in row if text and _TITLE.search(text) and not _DOCUMENT.search(text)]
    in_titles = [span for text in titles for span in find_days(text)]
    by_name = _of_one_year(find_days(table.sheet.name or ""))
    by_title = _of_one_year(in_titles)
    if by_name is None or by_title is None:
        return by_name or by_title
    # "Năm 2026" with the title "tính đến 15/12/2026" is of that day.
    return by_title if by_name.first <= by_title.first and by_title.last <= by_name.last else by_name


def _of_one_year(spans: Sequence[Span]) -> Span | None:
    years = {year for span in spans for year in (span.first.year, span.last.year)}
    return max(spans, key=lambda span: span.last) if len(years) == 1 else None


def _are_editions(tables: Sequence[Table]) -> bool:
    """Whether two sheets of different times share people; sheets of different offices are parts of one roster."""
    people = [_people(table, with_births=False) for table in tables]
    return any(len(one & other) > _SAME * min(len(one), len(other)) for one, other in combinations(people, 2))


def _refuse_copies(tables: Sequence[Table], path: Path) -> None:
    """Two sheets that share most of their people are one roster in two states."""
    people = [(table, _people(table)) for table in tables] if len(tables) > 1 else []
    for (one, first), (other, second) in combinations(people, 2):
        shared = len(first & second)
        if shared >= _FEW and shared > _SHARED * min(len(first), len(second)):
            raise UnreadableFileError(
                path,
                f"sheets {one.sheet.name} and {other.sheet.name} have {shared} people in common",
                "name the sheet that counts with --sheet",
            )


def _people(table: Table, *, with_births: bool = True) -> set[str]:
    """The people of a sheet by name, and by the year of birth where it has a column of it."""
    places = table.head.places
    if NAME not in places:
        return set()
    born = places.get(BIRTH, ()) if with_births else ()
    rows = person_rows(table)
    years = [(text or "").strip()[-4:] for text in rows[f"c{born[0]}"]] if len(born) == 1 else [""] * rows.height
    names = rows[f"c{places[NAME][0]}"]
    return {f"{key(name)} {year}" for name, year in zip(names, years, strict=True) if name}
