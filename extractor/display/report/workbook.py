"""A comparison as an Excel workbook: a summary, a sheet to filter for each office, duties, extra targets."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from io import BytesIO
from math import ceil
from typing import TYPE_CHECKING

from extractor.display.report.items import Item
from extractor.display.report.lines import AXES, Line
from extractor.display.report.view import Office, Review, View, view_of
from extractor.display.report.words import ReportWords
from extractor.messages import Messages

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_SHEET_NAME = 31  # characters, the most that Excel takes
_CELL = 32767  # characters, likewise
_COLOURS = {  # ink and tint, as on the page
    "missing": ("#9B1C31", "#FBE8EB"),
    "short": ("#AD4500", "#FDEEDF"),
    "later": ("#AD4500", "#FDEEDF"),
    "incomparable": ("#5D5470", "#EEECF3"),
    "met": ("#1C6B4F", "#E3F3EC"),
    "kept": ("#1C6B4F", "#E3F3EC"),
    "exceeded": ("#1B5A96", "#E4EEFA"),
    "only_one": ("#1F3A5F", "#E7ECF3"),
    "one": ("#1F3A5F", "#E7ECF3"),
    "mixed": ("#5D5470", "#EEECF3"),
    "unknown": ("#5D5470", "#EEECF3"),
    "other": ("#8A5310", "#F7EDDF"),
    "same": ("#1C6B4F", "#E3F3EC"),
}
_LINE, _PADDING, _HIGHEST = 13.0, 4.0, 409.0  # points; the last is the most that Excel takes
_WIDER = 1.15  # lines break between words: they hold that much less than their width
_LONG_AGO = datetime(2000, 1, 1)  # instead of the time of writing: the same review gives the same bytes
_Column = tuple[str, float]  # heading and width in characters


def as_xlsx(review: Review, words: Messages) -> bytes:
    """The report as a workbook. The same review gives the same bytes; every cell is a text or a number, no formula."""
    from xlsxwriter import Workbook

    view = view_of(review, words)
    buffer = BytesIO()
    with Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": view.document, "created": _LONG_AGO})
        _Writer(book, view).write()
    return buffer.getvalue()


class _Writer:
    """Writes one view into one workbook."""

    def __init__(self, book: "Workbook", view: View) -> None:
        self._book = book
        self._view = view
        self._say: ReportWords = view.say
        self._taken: set[str] = set()
        base = {"valign": "top", "text_wrap": True, "font_name": "Arial", "font_size": 10}
        ruled = {**base, "bottom": 1, "bottom_color": "#D8DCE2"}
        self._text = book.add_format(ruled)
        self._plain = book.add_format({**base, "text_wrap": False})
        self._count = book.add_format({**base, "align": "center"})
        head = {**base, "bold": True, "bg_color": "#E7ECF3", "valign": "bottom", "bottom": 1}
        self._head = book.add_format(head)
        upright = {"rotation": 90, "align": "center", "text_wrap": False, "bold": False}
        self._upright = book.add_format({**head, **upright})
        self._title = book.add_format({**base, "text_wrap": False, "bold": True, "font_size": 14})
        self._bold = book.add_format({**base, "bold": True, "text_wrap": False})
        inks = {"worse": "short", "better": "exceeded", "unknown": "incomparable"}
        self._states = {
            view.state(state): book.add_format({**ruled, "bold": True, "font_color": _COLOURS[like][0]})
            for state, like in inks.items()
        }
        self._verdicts: dict[str, Format] = {}
        self._signs: dict[str, Format] = {}
        for verdict, (ink, tint) in _COLOURS.items():
            look = {**ruled, "bold": True, "font_color": ink, "bg_color": tint, "text_wrap": False}
            self._verdicts[verdict] = book.add_format(look)
            self._signs[verdict] = book.add_format({**look, "align": "center", "border": 1, "border_color": "#FFFFFF"})

    def write(self) -> None:
        view, say = self._view, self._say
        summary = self._sheet(say("sheet_summary"))
        sheets = [(office, self._sheet(office.name)) for office in view.offices]
        self._summary(summary, sheets)
        for office, sheet in sheets:
            self._rows(sheet, office)
        if any(office.duties for office in view.offices):
            self._duties(self._sheet(say("sheet_duties")))
        if view.extras:
            self._extras(self._sheet(say("sheet_extras")))

    # -- sheets ----------------------------------------------------------------------------------------------------

    def _summary(self, sheet: "Worksheet", sheets: Sequence[tuple[Office, "Worksheet"]]) -> None:
        view, say = self._view, self._say
        sheet.hide_gridlines(2)
        sheet.write_string(0, 0, say("kicker"), self._title)
        below = say("offices", count=len(view.offices)) if view.several else view.offices[0].document
        for at, (side, named) in enumerate(((view.above, view.document), (view.below, below)), 1):
            sheet.write_string(at, 0, _fit(f"{side}: {named}"), self._bold)
        sheet.write_string(3, 0, view.result(), self._plain)
        sheet.write_string(4, 0, view.beside(), self._plain)
        self._summary_table(sheet, sheets)

    def _summary_table(self, sheet: "Worksheet", sheets: Sequence[tuple[Office, "Worksheet"]]) -> None:
        """A row for each office: counts, and where there are several a cell for each target."""
        view, say = self._view, self._say
        counted = [
            say("office"),
            say("province"),
            say("kept_share"),
            *(view.name(each) for each in view.verdicts),
        ]
        targets = view.targets if view.several else ()
        top = 6
        for column, name in enumerate([*counted, say("sheet_duties"), say("sheet_extras")]):
            sheet.write_string(top, column, name, self._head)
        first = len(counted) + 2
        for column, item in enumerate(targets, first):
            sheet.write_string(top, column, _fit(f"{item.id} {item.brief}"), self._upright)
        if targets:
            sheet.set_row_pixels(top, 240)
        for at, (office, target) in enumerate(sheets, top + 1):
            self._office_row(sheet, at, office, target, targets, first)
        last = top + len(sheets)
        sheet.autofilter(top, 0, last, first + len(targets) - 1)
        sheet.freeze_panes(top + 1, 1)
        sheet.set_column(0, 0, 36)
        sheet.set_column(1, 1, 18)
        sheet.set_column(2, first - 1, 13)
        if not view.provinces:
            sheet.set_column(1, 1, None, None, {"hidden": True})
        if targets:
            sheet.set_column(first, first + len(targets) - 1, 4.5)
        self._key(sheet, last + 2)

    def _office_row(
        self,
        sheet: "Worksheet",
        at: int,
        office: Office,
        target: "Worksheet",
        targets: Sequence[Item],
        first: int,
    ) -> None:
        name = target.get_name().replace("'", "''")
        sheet.write_url(at, 0, f"internal:'{name}'!A1", None, _fit(office.name))
        sheet.write_string(at, 1, office.province or "", self._plain)
        sheet.write_number(at, 2, office.kept, self._count)
        for column, verdict in enumerate(self._view.verdicts, 3):
            count = office.counts[verdict]
            sheet.write_number(at, column, count, self._signs[verdict] if count else self._count)
        kept = f"{office.duty_counts['kept']}/{len(office.duties)}" if office.duties else ""
        sheet.write_string(at, first - 2, kept, self._count)
        sheet.write_number(at, first - 1, len(office.extras), self._count)
        for column, item in enumerate(targets, first):
            if line := office.by_target.get(item.id):
                sheet.write_string(at, column, self._say.sign("sign", line.verdict), self._signs[line.verdict])

    def _key(self, sheet: "Worksheet", at: int) -> None:
        """What the signs mean."""
        for offset, verdict in enumerate(self._view.verdicts):
            sheet.write_string(at + offset, 0, self._verdict("verdict", verdict), self._verdicts[verdict])

    def _rows(self, sheet: "Worksheet", office: Office) -> None:
        say = self._say
        columns: list[_Column] = [
            (say("verdict"), 20),
            (say("id_above"), 8),
            (say("target_above"), 32),
            (say("group"), 24),
            (say("deadline_above"), 16),
            (say("id_below"), 7),
            (say("target_below"), 32),
            (say("deadline_below"), 16),
            (say("reason"), 32),
            *((say.label("axis", axis), 11.0) for axis in AXES),
            (say("wording"), 10),
            (say("others"), 24),
            (say("quote_above"), 44),
            (say("place_above"), 16),
            (say("quote_below"), 44),
            (say("place_below"), 16),
        ]
        self._table(sheet, columns, (self._row(line) for line in office.lines), [line.verdict for line in office.lines])
        sheet.freeze_panes(1, 3)

    def _row(self, line: Line) -> list[str]:
        states = {point.axis: self._view.state(point.state) for point in line.points}
        return [
            self._verdict("verdict", line.verdict),
            line.higher.id,
            line.higher.brief,
            line.higher.group,
            line.higher.deadline,
            line.ids,
            _lines(item.brief for item in line.lower),
            _lines(item.deadline for item in line.lower),
            line.reason,
            *(states.get(axis, "") for axis in AXES),
            line.wording,
            line.choice,
            line.higher.quote,
            line.higher.place,
            _lines(item.quote for item in line.lower),
            _lines(item.place for item in line.lower),
        ]

    def _duties(self, sheet: "Worksheet") -> None:
        say = self._say
        columns: list[_Column] = [
            (say("office"), 30),
            (say("verdict"), 16),
            (say("id_above"), 7),
            (say("duty"), 50),
            (say("agency"), 30),
            (say("deadline_above"), 20),
            (say("id_below"), 7),
            (say("quote_below"), 50),
            (say("deadline_below"), 20),
            (say("reason"), 38),
            (say("place_above"), 20),
            (say("place_below"), 20),
        ]
        found = [(office, line) for office in self._view.offices for line in office.duties]
        rows = (
            [
                office.name,
                self._verdict("duty_verdict", line.verdict),
                line.higher.id,
                line.higher.quote,
                line.agency,
                line.higher.deadline,
                line.ids,
                _lines(item.quote for item in line.lower),
                _lines(item.deadline for item in line.lower),
                line.reason,
                line.higher.place,
                _lines(item.place for item in line.lower),
            ]
            for office, line in found
        )
        self._table(sheet, columns, rows, [line.verdict for _, line in found], coloured=1)
        sheet.freeze_panes(1, 2)

    def _extras(self, sheet: "Worksheet") -> None:
        say = self._say
        columns: list[_Column] = [
            (say("office"), 30),
            (say("id"), 7),
            (say("target_below"), 40),
            (say("group"), 30),
            (say("deadline"), 20),
            (say("quote"), 60),
            (say("place"), 20),
        ]
        rows = [
            [office.name, item.id, item.brief, item.group, item.deadline, item.quote, item.place]
            for office in self._view.offices
            for item in office.extras
        ]
        self._table(sheet, columns, rows, [""] * len(rows))
        sheet.freeze_panes(1, 2)

    # -- parts -----------------------------------------------------------------------------------------------------

    def _sheet(self, name: str) -> "Worksheet":
        sheet: Worksheet = self._book.add_worksheet(sheet_name(name, self._taken))
        sheet.set_landscape()
        sheet.set_paper(8)  # A3: the tables are wide
        sheet.fit_to_pages(1, 0)
        return sheet

    def _table(
        self,
        sheet: "Worksheet",
        columns: Sequence[_Column],
        rows: Iterable[Sequence[str]],
        verdicts: Sequence[str],
        coloured: int = 0,
    ) -> None:
        """Rows under heads that filter; the `coloured` column has the look of the row's verdict."""
        for column, (name, width) in enumerate(columns):
            sheet.write_string(0, column, name, self._head)
            sheet.set_column(column, column, width)
        widths = [width for _, width in columns]
        for at, (row, verdict) in enumerate(zip(rows, verdicts, strict=True), 1):
            sheet.set_row(at, _height(row, widths))
            for column, text in enumerate(row):
                look = self._verdicts[verdict] if verdict and column == coloured else self._states.get(text, self._text)
                sheet.write_string(at, column, _fit(text), look)
        sheet.set_row(0, _LINE * 2 + _PADDING)
        sheet.autofilter(0, 0, len(verdicts), len(columns) - 1)
        sheet.repeat_rows(0)

    def _verdict(self, kind: str, verdict: str) -> str:
        name = self._view.name(verdict) if kind == "verdict" else self._say.messages.label(kind, verdict)
        return f"{self._say.sign('sign', verdict)} {name}"


def sheet_name(name: str, taken: set[str]) -> str:
    r"""A name that Excel takes for a sheet and that is not in `taken`, where it is put, in lower case.

    Excel refuses []:*?/\\, apostrophes at either end, more than 31 characters, "History", and names that differ only
    in case.
    """
    clean = " ".join(re.sub(r"[\[\]:*?/\\\x00-\x1f]", " ", name).split()).strip("' ")
    clean = clean if clean and clean.lower() != "history" else f"{clean} 1".strip()
    number, found = 1, clean[:_SHEET_NAME].rstrip("' ")
    while found.lower() in taken:
        number += 1
        tail = f" ({number})"
        found = clean[: _SHEET_NAME - len(tail)].rstrip("' ") + tail
    taken.add(found.lower())
    return found


def _lines(texts: Iterable[str]) -> str:
    return "\n".join(texts)


def _height(row: Sequence[str], widths: Sequence[float]) -> float:
    """The height of a row in points: not every program makes room for wrapped lines by itself."""
    lines = (
        sum(ceil(_WIDER * len(part) / width) or 1 for part in text.split("\n"))
        for text, width in zip(row, widths, strict=True)
    )
    return min(_LINE * max(lines) + _PADDING, _HIGHEST)


def _fit(text: str) -> str:
    """A text as long as a cell takes."""
    return text if len(text) <= _CELL else f"{text[: _CELL - 1]}…"
