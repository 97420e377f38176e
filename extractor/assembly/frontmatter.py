"""Front matter -> the document's own data in the catalogue."""

import re

from extractor.assembly.evidence import evidence
from extractor.assembly.references import References
from extractor.catalogue.models import DocumentData, Evidence, Period, Signer
from extractor.document import Document, Outline
from extractor.structure.frontmatter import FrontMatter
from extractor.structure.names import load_names

_PERIOD = re.compile(
    r"(?:giai đoạn|thời kỳ|nhiệm kỳ|năm|từ năm)?\s*((?:19|20)\d\d)\s*(?:-|đến|đến năm)\s*(?:năm\s*)?((?:19|20)\d\d)"
)
_UNTIL = re.compile(r"đến (?:hết |cuối )?(?:năm )?((?:19|20)\d\d)")
_IN_YEAR = re.compile(r"(?:trong |của )?năm ((?:19|20)\d\d)(?!\s*(?:về|,(?! (?:định hướng|tầm nhìn))))")
# A heading of goals that a year closes: "2. Mục tiêu năm 2026".
_GOALS_OF = re.compile(r"(?:các )?(?:mục tiêu|chỉ tiêu)(?: [^\W\d]+){0,4} (?:trong )?năm ((?:19|20)\d\d)[\s:.]*$")
_OWN_NAMES = {"ke_hoach": "kế hoạch", "chuong_trinh": "chương trình", "de_an": "đề án"}
_CITED = re.compile(r"số\s*\S+\s*,?\s*ngày|ngày\s+\d|tháng\s+\d|số\s*\d\S*\s*$")


def document_data(
    document: Document, folded: str, outline: Outline, front: FrontMatter, references: References
) -> DocumentData:
    """All document fields of the contract, each with its evidence."""
    names = load_names()
    issuer = front.issuer.value if front.issuer else None
    places: dict[str, Evidence] = {}
    for field in ("type", "number", "title", "issuer", "place", "date"):
        found = getattr(front, field)
        if found:
            places[field] = evidence(document, found.start, found.end)
    if front.draft:
        places["status"] = evidence(document, front.draft.start, front.draft.end)
    signer = None
    if front.signer_name or front.signer_role:
        signer = Signer(
            role=front.signer_role.value if front.signer_role else None,
            name=front.signer_name.value if front.signer_name else None,
        )
        spans = [each for each in (front.signer_role, front.signer_name) if each]
        places["signer"] = evidence(document, min(s.start for s in spans), max(s.end for s in spans))
    period, period_place = _period(document, folded, outline, front)
    if period_place:
        places["period"] = evidence(document, *period_place)
    if front.recipients:
        named = front.recipients
        places["recipients"] = evidence(document, min(n.start for n in named), max(n.end for n in named))
    if front.issuer:
        places["level"] = places["issuer"]
    return DocumentData(
        type=front.type.value if front.type else "khac",
        number=front.number.value if front.number else None,
        title=front.title.value if front.title else None,
        issuer=issuer,
        level=names.level_of(issuer or "", front.parent.value if front.parent else ""),
        place=front.place.value if front.place else None,
        date=front.date.value if front.date else None,
        status="draft" if front.draft else "issued",
        period=period,
        signer=signer,
        implements=references.implements,
        legal_basis=references.legal_basis,
        recipients=tuple(found.value for found in front.recipients),
        evidence=places,
    )


def _period(
    document: Document, folded: str, outline: Outline, front: FrontMatter
) -> tuple[Period, tuple[int, int] | None]:
    """The title's years, else the stage or last year that the body names for the whole plan."""
    if front.title:
        found = _years(folded, front.title.start, front.title.end)
        if found:
            return found
    headings = [(s.start, s.end) for s in outline.sections if s.start < s.end and s.zone in ("goal", "purpose", "task")]
    statements = [(s.start, s.end) for s in outline.statements if s.section.zone in ("goal", "task", "organisation")]
    last: tuple[int, tuple[int, int]] | None = None
    stage: tuple[Period, tuple[int, int]] | None = None
    for start, end in headings:
        for year in _UNTIL.finditer(folded, start, end):
            if last is None or int(year[1]) > last[0]:
                last = (int(year[1]), (year.start(), year.end()))
    for start, end in (*headings, *statements):
        for years in _PERIOD.finditer(folded, start, end):
            if not _is_cited(folded, years.start()) and folded.startswith("giai đoạn", years.start()):
                first, final = int(years[1]), int(years[2])
                if last is not None and final == last[0] and (stage is None or first < (stage[0].start or 0)):
                    stage = Period(start=first, end=final), (years.start(), years.end())
    if stage:
        return stage
    if last:
        return Period(start=None, end=last[0]), last[1]
    yearly = [
        (goals_of, s.start)
        for s in outline.sections
        if s.start < s.end and (goals_of := _GOALS_OF.match(folded[s.start : s.end]))
    ]
    if yearly:
        years_of = [int(heading[1]) for heading, _ in yearly]
        heading, at = yearly[0]
        return Period(start=min(years_of), end=max(years_of)), (at + heading.start(1), at + heading.end(1))
    best: tuple[int, tuple[int, int]] | None = None
    goals = [(s.start, s.end) for s in outline.statements if s.section.zone == "goal"]
    for start, end in goals:
        for year in _UNTIL.finditer(folded, start, end):
            if not _is_cited(folded, year.start()) and (best is None or int(year[1]) > best[0]):
                best = (int(year[1]), (year.start(), year.end()))
    if best:
        return Period(start=None, end=best[0]), best[1]
    return _own_stage(folded, outline, front) or (Period(start=None, end=None), None)


def _own_stage(folded: str, outline: Outline, front: FrontMatter) -> tuple[Period, tuple[int, int]] | None:
    """The stage for which the plan says to set its tasks: "Kế hoạch đề ra các nhiệm vụ trong giai đoạn 2026 - 2030"."""
    own = _OWN_NAMES.get(front.type.value if front.type else "")
    for statement in outline.statements:
        if own is None or statement.section.zone != "purpose" or not folded.startswith(own, statement.start):
            continue
        for years in _PERIOD.finditer(folded, statement.start, statement.end):
            if folded.startswith("giai đoạn", years.start()) and not _is_cited(folded, years.start()):
                return Period(start=int(years[1]), end=int(years[2])), years.span()
    return None


def _years(folded: str, start: int, end: int) -> tuple[Period, tuple[int, int]] | None:
    """The years of a title; "định hướng đến năm Y" moves the end to Y."""
    spans = list(_PERIOD.finditer(folded, start, end))
    ends = list(_UNTIL.finditer(folded, start, end))
    if spans:
        chosen = spans[-1]
        final = max([int(chosen[2]), *(int(m[1]) for m in ends if m.start() > chosen.start())])
        return Period(start=int(chosen[1]), end=final), (
            chosen.start(),
            max([chosen.end(), *(m.end() for m in ends)]),
        )
    last = max(ends, key=lambda each: int(each[1]), default=None)
    for year in _IN_YEAR.finditer(folded, start, ends[0].start() if ends else end):
        if not _is_cited(folded, year.start()):  # "năm 2026, định hướng đến năm 2028"
            until = last or year
            return Period(start=int(year[1]), end=int(until[1])), (year.start(), max(year.end(), until.end()))
    if last is not None:
        return Period(start=None, end=int(last[1])), (ends[0].start(), ends[-1].end())
    return None


def _is_cited(folded: str, at: int) -> bool:
    """Whether a year belongs to the date of a cited document or to its title."""
    before = folded[max(0, at - 30) : at]
    return _CITED.search(before) is not None
