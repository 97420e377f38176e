"""A workbook for people: the sheets Văn bản, Chỉ tiêu and Nhiệm vụ, with filters and frozen heads."""

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from extractor.catalogue.models import Entry
from extractor.catalogue.tables import COLUMNS, Kind, Part, rows
from extractor.catalogue.vocabulary import load_vocabulary
from extractor.export.sheet_cells import cell
from extractor.export.wishes import Output, Wishes
from extractor.messages import Language, messages

_SHEETS: Mapping[Part, str] = {"targets": "Chỉ tiêu", "assignments": "Nhiệm vụ"}
_MADE = datetime(2000, 1, 1)  # xlsxwriter would write the clock's time
_WIDE, _MIDDLE, _NARROW = 60, 24, 12  # characters
_WIDTHS = {"quote": _WIDE, "outcome": _WIDE, "title": _WIDE, "group": _MIDDLE, "issuer": _MIDDLE, "product": _MIDDLE}
_DOCUMENT = ("number", "date", "type", "title", "issuer", "level", "place", "status", "start", "end", "signer",
             "targets", "assignments")  # fmt: skip
_LONGEST = 32_767  # characters that a cell of Excel holds


@dataclass(frozen=True)
class _Sheet:
    name: str
    columns: Sequence[tuple[str, Kind]]
    rows: Iterable[Mapping[str, Any]]


def write(entries: Sequence[Entry], wishes: Wishes) -> Output:
    """One workbook; heads and values are in Vietnamese, sentences in one line."""
    import xlsxwriter

    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    book.set_properties({"created": _MADE, "title": "Chỉ tiêu và nhiệm vụ"})
    heads = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#DDE8CB", "border": 1})
    texts = book.add_format({"text_wrap": True, "valign": "top"})
    days = book.add_format({"num_format": "dd/mm/yyyy", "valign": "top", "align": "left"})
    words = messages(Language.VI)
    for sheet in _sheets(entries):
        page = book.add_worksheet(sheet.name)
        count = 0
        for column, (name, _) in enumerate(sheet.columns):
            page.set_column(column, column, _WIDTHS.get(name, _NARROW))
            page.write_string(0, column, words.label("sheet", name), heads)
        for count, row in enumerate(sheet.rows, 1):
            for column, (name, kind) in enumerate(sheet.columns):
                _put(page, count, column, row[name], kind, texts, days)
        page.freeze_panes(1, 0)
        page.autofilter(0, 0, count, len(sheet.columns) - 1)
    book.close()
    return Output({"entries.xlsx": stream.getvalue()})


def _sheets(entries: Sequence[Entry]) -> Iterable[_Sheet]:
    kinds: dict[str, Kind] = {"start": "integer", "end": "integer", "targets": "integer", "assignments": "integer"}
    yield _Sheet("Văn bản", [(name, kinds.get(name, "text")) for name in _DOCUMENT], map(_document, entries))
    for part, name in _SHEETS.items():
        columns = [(column.name, column.kind) for column in COLUMNS[part] if column.name not in ("start", "end")]
        yield _Sheet(name, columns, (_named(row) for row in rows(entries, part)))


def _document(entry: Entry) -> dict[str, Any]:
    said = entry.document
    words = messages(Language.VI)
    return {
        **{name: getattr(said, name) for name in ("number", "date", "title", "issuer", "place")},
        "type": words.label("type", said.type),
        "level": load_vocabulary().name("levels", said.level),
        "status": words.label("status", said.status),
        "start": said.period.start,
        "end": said.period.end,
        "signer": ", ".join(filter(None, [said.signer.role, said.signer.name])) if said.signer else None,
        "targets": len(entry.targets),
        "assignments": len(entry.assignments),
    }


def _named(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row with the names of ids; comparators, kinds and the like as people say them."""
    words, vocabulary = messages(Language.VI), load_vocabulary()
    shown = dict(row)
    for name, kind in _LABELS.items():
        if shown.get(name) is not None:
            shown[name] = words.label(kind, shown[name])
    if shown.get("dimension"):
        if shown["level"]:
            shown["level"] = vocabulary.level_name(shown["dimension"], shown["level"])
        shown["dimension"] = vocabulary.name("dimensions", shown["dimension"])
    if "concepts" in shown:
        shown["concepts"] = [vocabulary.name("groups", each) for each in shown["concepts"]]
        shown["levels"] = [vocabulary.name("levels", each) for each in shown["levels"]]
        shown["attributes"] = [vocabulary.name("attributes", each) for each in shown["attributes"]]
    return shown


_LABELS = {
    "measure": "measure",
    "comparator": "comparator",
    "level_comparator": "comparator",
    "attainment": "attainment",
    "deadline_kind": "deadline",
    "deadline_every": "every",
    "modality": "modality",
    "certainty": "certainty",
    "direction": "direction",
}


def _put(page: Any, row: int, column: int, value: Any, kind: Kind, texts: Any, days: Any) -> None:
    """Text stays text: Excel makes no formula and no link of it."""
    shown = cell(value)
    if shown is None:
        page.write_blank(row, column, None, texts)
    elif kind == "day" and (day := _day(str(shown))):
        page.write_datetime(row, column, day, days)
    elif isinstance(shown, str):
        page.write_string(row, column, shown[:_LONGEST], texts)
    else:
        page.write_number(row, column, shown, texts)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
