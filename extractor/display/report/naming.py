"""Documents, dates and places as people name them."""

from collections.abc import Sequence
from pathlib import PurePath

from extractor.catalogue.models import DocumentData, Entry
from extractor.display.report.words import ReportWords
from extractor.display.values import one_line


def document_words(entry: Entry, say: ReportWords, *, in_full: bool = False) -> str:
    """A document as texts cite it: "Kế hoạch số 12/KH-UBND ngày 03/02/2025 của Ủy ban nhân dân xã X".

    `in_full` writes the date as official papers do: "ngày 03 tháng 02 năm 2025".
    """
    data = entry.document
    kind = say.messages.label("type", data.type)
    named = say("document", type=kind, number=data.number) if data.number else _titled(kind, data) or file_name(entry)
    parts = [named]
    if data.date:
        parts.append(say("dated", date=_day_in_full(data.date, say) if in_full else day(data.date)))
    if data.issuer:
        parts.append(say("of_issuer", issuer=one_line(data.issuer)))
    if data.status == "draft":
        parts.append(f"({say('draft')})")
    return " ".join(parts)


def office_name(entry: Entry) -> str:
    """Who issued a document; the name of its file where that is not known."""
    return one_line(entry.document.issuer or file_name(entry))


def file_name(entry: Entry) -> str:
    """The file that an entry was read from, without its folders: they are nobody's business."""
    return PurePath(entry.source.name).name


def day(iso: str) -> str:
    """A date as officials write it: "2025-02-03" becomes "03/02/2025"; a part of a date likewise."""
    return "/".join(reversed(iso.split("-")))


def _day_in_full(iso: str, say: ReportWords) -> str:
    """Days below 10 and the first two months have a zero before them (Decree 30/2020/NĐ-CP, Appendix I)."""
    year, month, of_month = f"{iso}--".split("-")[:3]
    if not of_month:
        return day(iso)
    return say("in_full", year=year, month=month if int(month) < 3 else int(month), day=of_month)


def _titled(kind: str, data: DocumentData) -> str:
    return f"{kind} “{one_line(data.title)}”" if data.title else ""


def place_words(section: Sequence[str], page: int | None, say: ReportWords) -> str:
    """Section and page; empty where there is neither."""
    parts = [say("section", section=_section(section))] if section else []
    if page is not None:
        parts.append(say("page", page=page))
    return ", ".join(parts)


def _section(labels: Sequence[str]) -> str:
    """Labels as one number: III, 2, 2.1 is III.2.1."""
    kept = [each for each, after in zip(labels, [*labels[1:], ""], strict=True) if not after.startswith(f"{each}.")]
    return ".".join(label.strip(".") for label in kept)
