"""Cited documents: type, number, date, issuer and title of what stands under "Căn cứ" and "Thực hiện"."""

import re
from functools import cache

from extractor.assembly.evidence import evidence
from extractor.catalogue.models import Reference
from extractor.document import Document
from extractor.structure.frontmatter import FrontMatter
from extractor.structure.names import Names, load_names

_NUMBER = r"\d+[\w]*(?:\s?/\s?\d{4})?\s?[-/]\s?[a-zđ]{1,10}[\w./-]*"
_DATE = (
    r"ngày\s*(?P<date>\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}|\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}"
    r"|\s*tháng\s+\d{1,2}\s+năm\s+\d{4})"
)
# "và" inside the name of a ministry ends no issuer.
_IN_NAMES = r"và (?:đào tạo|xã hội|công nghệ|môi trường|phát triển|đầu tư|truyền thông|du lịch)"
_DIGITS = re.compile(r"\d+")
_NEXT_BASIS = re.compile(r";\s*(?:căn cứ\s+)?")
_CHAIN = re.compile(r"(?:^|[,;(]\s*|\bvà\s+)$")


def carried_out(document: Document, folded: str, front: FrontMatter) -> tuple[Reference, ...]:
    """The higher documents that the title and the paragraphs "Thực hiện ..." say this one carries out."""
    found: dict[tuple[str, str], Reference] = {}
    names = load_names()
    for start, end in front.carries_out:
        if folded.startswith("căn cứ", start):
            continue
        previous_end = start
        for match in _citations().finditer(folded, start, end):
            if not match["number"] or not _is_carried_out(
                folded, start, match.start(), previous_end, bool(found), names
            ):
                continue
            reference = _reference(document, match, end, names, titled=False)
            key = (reference.type, (reference.number or "").upper())
            known = found.get(key)
            if known is None or known.date is None or _in_capitals(known):
                found[key] = reference
            previous_end = match.end()
    return tuple(found.values())


def _in_capitals(reference: Reference) -> bool:
    """Whether a title in capitals cites the document: "27/CT-TTG"."""
    return reference.evidence is not None and reference.evidence.quote[:8].isupper()


def legal_basis(document: Document, folded: str, front: FrontMatter) -> tuple[Reference, ...]:
    """The documents under "Căn cứ", one for each clause; those inside another's title are not listed."""
    names = load_names()
    found: list[Reference] = []
    for start, end in front.basis:
        at = start
        for part_end in [*(m.start() for m in _NEXT_BASIS.finditer(folded, start, end)), end]:
            match = _citations().search(folded, at, part_end)
            if match and _opens_clause(folded, at, match.start()):
                found.append(_reference(document, match, part_end, names, titled=True))
            at = part_end
    return tuple(found)


def _opens_clause(folded: str, start: int, at: int) -> bool:
    """Whether a citation stands at the head of its clause: behind "Căn cứ" or ";" and small words only."""
    return re.fullmatch(r"[;\s]*(?:căn cứ)?\s*(?:theo\s+|các\s+|vào\s+)?", folded[start:at]) is not None


def _is_carried_out(folded: str, start: int, at: int, previous_end: int, chained: bool, names: Names) -> bool:
    """Whether the words before a citation make this plan its execution: "Thực hiện ...", or "..., và ..." after one."""
    before = folded[start:at].rstrip()
    if before.endswith(names.implement_words):
        return True
    return chained and _CHAIN.search(folded[start:at]) is not None


@cache
def _citations() -> re.Pattern[str]:
    names = load_names()
    stops = "|".join(map(re.escape, sorted(names.issuer_stops, key=len, reverse=True)))
    return re.compile(
        rf"(?<![\w])(?P<type>{names.type_pattern})(?!\w)"
        rf"(?:(?P<law>(?<=luật)\s(?!này|số\s\d).{{3,160}}?(?=\s+ngày\s|\s+số\s+\d|[;.]|,\s*ngày|$))?"
        rf"(?:\s+số)?\s*:?\s*(?P<number>{_NUMBER})?,?\s*(?:{_DATE})?"
        rf"(?:\s*,?\s+của\s+(?P<issuer>[^,;.()]+?)(?=\s+(?!{_IN_NAMES})(?:{stops})\b|\s*[,;.(¹²³“\"]|$))?)"
    )


def _reference(document: Document, match: re.Match[str], end: int, names: Names, *, titled: bool) -> Reference:
    text = document.text
    number = (
        re.sub(r"\s+", "", text[match.start("number") : match.end("number")]).rstrip(".,-/")
        if match["number"]
        else None
    )
    issuer = text[match.start("issuer") : match.end("issuer")].strip() if match["issuer"] else None
    title: str | None = None
    if match["law"]:
        title = text[match.start("type") : match.end("law")].strip(" ,")
    elif titled:
        title = re.sub(r"[\s.;:,¹²³⁴]+$", "", text[match.end() : end]).strip(" ,") or None
    stop = match.end() if title is None or match["law"] else max(match.end(), end)
    return Reference(
        type=names.types[match["type"]],
        number=number,
        date=_iso(match["date"]) if match["date"] else None,
        issuer=issuer,
        title=title,
        evidence=evidence(document, match.start(), stop, source="statement"),
    )


def _iso(words: str) -> str:
    parts = [int(digits) for digits in _DIGITS.findall(words)]
    if len(parts) == 2:  # the day is blank
        return f"{parts[1]:04d}-{parts[0]:02d}"
    day, month, year = parts
    return f"{year:04d}-{month:02d}-{day:02d}"
