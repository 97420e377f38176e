"""What this document does to those that it cites: carries out, rests on, amends, replaces, repeals, or only cites."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial

from extractor.assembly.citations import Citation, trimmed
from extractor.assembly.paragraphs import Paragraphs
from extractor.catalogue.models import Relation
from extractor.document import Outline, Section, Statement
from extractor.grammar.citing import either, load_citing
from extractor.structure.frontmatter import FrontMatter
from extractor.structure.names import load_names

_NEXT_BASIS = re.compile(r";\s*(?:căn cứ\s+)?")
_OPENS_BASIS = re.compile(r"[;\s]*(?:căn cứ)?\s*(?:theo\s+|các\s+|vào\s+|các\s[^:]{0,200}:\s*)?(?:số\s+)?")
_JOINED = re.compile(r"[\s,;]*(?:,|;|và|hoặc)\s*(?:các\s+)?(?:số\s+)?")
_CARRIED_ON = re.compile(r"(?:^|[,;(]\s*|\bvà\s+)(?:các\s+)?$")
# A list goes on: marks, "và", numbers and bullets.
_LIST = re.compile(
    r"[\s,;.:]*(?:và|hoặc)?[\s,;]*(?:[-+•*]|\d{1,2}[.)]|[a-zđ]\))?\s*"
    r"(?:các|toàn bộ|một phần|cả)?\s*(?:số\s*)?"
)
_NUMBERING = r"[\s\W]*(?:(?:điều|khoản|mục)\s+\d+[a-z]?[\s.:)]*|\d{1,2}[.)]\s*|[a-zđ][.)]\s*|[-+•]\s*)*"
_ENACTS = re.compile(_NUMBERING + r"(?:(?:về việc|về|v/v|việc|nay|phê duyệt|thông qua|quyết định)\s+)*")
_SENTENCE = re.compile(r"[.!?]\s+|\n\s*\n")
_DIRECT = (
    r"(?:[\s,:]|toàn bộ|một phần|một số|hiệu lực|thi hành|cho|(?:các|những)\s+(?:{types})|văn bản|nội dung|quy định"
    r"|tại|của|các|những|và|cả|đối với|theo|sau đây|sau|dưới đây"
    r"|(?:điểm|khoản|điều|mục|tiết|chương|phụ lục|phần)\s+[\w.]{{1,6}}(?!\w))*"
)
_PASSIVE = re.compile(r"[\s,]*(?:bởi|bằng|tại|theo|một số điều (?:bởi|tại|theo))\s")
_PARTS = re.compile(r"(?:của|tại|kèm theo|trong|thuộc|vào|đối với)\s+(?:các\s+)?$")
_BY_RULE = re.compile(r"(?:theo|quy định|nêu|căn cứ)\s+(?:quy định\s+)?(?:tại|của|theo|trong)\s+(?:các\s+)?$")
_FROM_DAY = re.compile(r"\s*(?:thi hành\s*)?(?:kể\s+)?từ ngày")
_DOCUMENTS = re.compile(r"văn bản|quyết định|nghị quyết|nghị định|thông tư|kế hoạch|chỉ thị")
_WORDS = re.compile(r"cụm từ|từ ngữ|\btừ\s+[“\"]|số thứ tự")
_SUBJECT_FOLLOWS = re.compile(r"[\s,;]*(?:và|đồng thời|,)?\s*")
_OWN = ("amends", "replaces", "repeals")
_NEAR = 400  # characters from "Quyết định này có hiệu lực" to a next point of the same article
_MAX_GAP = 420  # characters between the verb and the citation: the name of an enclosed regulation may stand there


@dataclass(frozen=True, slots=True)
class Unit:
    """A heading, statement or block, with the section and lead-in that it stands under; `front`: above all sections."""

    start: int
    end: int
    section: Section | None
    lead: Statement | None
    front: bool = False

    def acts(self, folded: str) -> bool:
        """Whether the document does something here: in its title and its articles, not in a plan's tasks."""
        if self.section is None:
            return self.front
        articles = (section for section in self.section.ancestors() if section.style == "article")
        return (
            any(map(partial(_is_article, folded), articles))
            or _in_force().search(folded, max(0, self.start - _NEAR), self.start) is not None
        )


@dataclass(frozen=True, slots=True)
class Related:
    """A citation with its relation; `basis` where it stands under "Căn cứ", whatever else it is."""

    citation: Citation
    relation: Relation
    basis: bool = False


def units_of(outline: Outline, front: FrontMatter) -> list[Unit]:
    """The units of a document in text order; table cells are none, for nothing is enacted in them."""
    first = min((s.start for s in outline.sections), default=None)
    units = [
        Unit(b.start, b.end, None, None, front=first is None or b.start < first)
        for b in outline.front
        if b.table is None
    ]
    units += [Unit(s.start, s.end, s, None) for s in outline.sections if s.start < s.end]
    units += [Unit(s.start, s.end, s.section, s.lead) for s in outline.statements]
    if front.title:
        units.append(Unit(front.title.start, front.title.end, None, None, front=True))
    return sorted(units, key=lambda unit: (unit.start, -unit.end))


def basis_clauses(folded: str, paragraphs: Paragraphs, front: FrontMatter) -> Iterator[tuple[int, int]]:
    """The clauses of the paragraphs under "Căn cứ"; each but the first begins with its semicolon."""
    for start, block_end in front.basis:
        at, end = start, max(block_end, paragraphs.end(start))
        for part_end in [*(mark.start() for mark in _NEXT_BASIS.finditer(folded, start, end)), end]:
            yield at, part_end
            at = part_end


def relate(
    folded: str, paragraphs: Paragraphs, units: Sequence[Unit], front: FrontMatter, citations: Sequence[Citation]
) -> list[Related]:
    """Every citation with its relation, in text order; basis citations get the rest of their clause as title."""
    return _Relater(folded, paragraphs, units, front, citations).relate()


class _Relater:
    def __init__(
        self,
        folded: str,
        paragraphs: Paragraphs,
        units: Sequence[Unit],
        front: FrontMatter,
        citations: Sequence[Citation],
    ) -> None:
        self.folded = folded
        self.paragraphs = paragraphs
        self.front = front
        self.citations = citations
        self.starts = [citation.start for citation in citations]
        self.units = units
        self.unit_starts = [unit.start for unit in self.units]
        self.given: dict[Citation, Relation] = {}

    def relate(self) -> list[Related]:
        basis = dict(self._basis())
        for citation in (*self._carried_out(), *self._carried_out_among_basis()):
            self.given[citation] = "implements"
        for citation in basis:
            self.given.setdefault(citation, "legal_basis")
        found: list[Related] = []
        outer: Citation | None = None  # whose title reaches furthest
        for citation in self.citations:
            whole = basis.get(citation, citation)
            inside = outer is not None and citation.start < outer.stop
            relation: Relation = self.given.get(citation) or ("cites" if inside else self._own_act(citation, found))
            found.append(Related(whole, relation, citation in basis))
            if outer is None or whole.stop > outer.stop:
                outer = whole
        return found

    def _within(self, start: int, end: int) -> Iterator[Citation]:
        for index in range(bisect_right(self.starts, start - 1), len(self.citations)):
            if self.starts[index] >= end:
                return
            yield self.citations[index]

    def _carried_out(self) -> Iterator[Citation]:
        """What the title and the paragraphs "Thực hiện ..." say this document carries out."""
        words = load_names().implement_words
        reports = tuple(f"{report} {word}" for report in load_citing().reports for word in words)
        for start, block_end in self.front.carries_out:
            end = max(block_end, self.paragraphs.end(start))
            if self.folded.startswith("căn cứ", start):
                continue
            chained = False
            for citation in self._within(start, end):
                if citation.number is None and citation.issuer is None:
                    continue
                before = " ".join(self.folded[start : _begin(citation)].split())
                before = before.removesuffix(" các").rstrip()
                # A short number is carried out only where nothing stands between: not "Ban Chỉ đạo ... và Đề án 06".
                chain = chained and not (citation.number or "").isdigit() and _CARRIED_ON.search(before + " ")
                opened = (before.endswith(words) and not before.endswith(reports)) or _misspelt().search(before)
                if opened or chain:
                    chained = True
                    yield citation

    def _carried_out_among_basis(self) -> Iterator[Citation]:
        """What a clause under "Căn cứ" says is carried out: "Căn cứ Nghị định ...; thực hiện Kế hoạch ..."."""
        for at, end in basis_clauses(self.folded, self.paragraphs, self.front):
            first = next(self._within(at, end), None)
            if first is not None and _carries_out().fullmatch(self.folded, at, _begin(first)) is not None:
                yield first

    def _basis(self) -> Iterator[tuple[Citation, Citation]]:
        """The documents under "Căn cứ": at the head of each clause, or joined to that one by "và" or a comma."""
        for at, end in basis_clauses(self.folded, self.paragraphs, self.front):
            last: Citation | None = None
            cited = list(self._within(at, end))
            for index, citation in enumerate(cited):
                if last is not None and citation.start < last.stop:
                    continue
                before = self.folded[last.stop if last else at : _begin(citation)]
                if (_OPENS_BASIS if last is None else _JOINED).fullmatch(before) is not None:
                    last = self._to_clause_end(citation, cited[index + 1 :], end)
                    yield citation, last
                elif last is None:
                    break

    def _to_clause_end(self, citation: Citation, following: Sequence[Citation], end: int) -> Citation:
        """A basis citation whose title, not opened by a known word, is what its clause still holds."""
        if citation.title is not None or citation.named:
            return citation
        joined = next((each for each in following if _JOINED.fullmatch(self.folded, citation.end, _begin(each))), None)
        begin, stop = trimmed(self.folded, citation.end, joined.start if joined else end)
        return replace(citation, title=(begin, stop)) if stop - begin > 6 and joined is None else citation

    def _own_act(self, citation: Citation, found: Sequence[Related]) -> Relation:
        """What this document itself does to the cited one here."""
        unit = self._unit(citation.start)
        if unit is None:
            return "cites"
        begin = _begin(citation)
        previous = next((each for each in reversed(found) if each.relation in _OWN), None)
        chained = previous is not None and _LIST.fullmatch(self.folded, previous.citation.stop, begin) is not None
        if chained and previous is not None and previous.citation.start >= unit.start:
            return previous.relation
        start = unit.start
        for mark in _SENTENCE.finditer(self.folded, start, begin):
            if not self._in_citation(mark.start(), found):
                start = mark.end()
        carried = False
        if previous is not None and previous.citation.start >= start:
            start, carried = previous.citation.stop, True
        relation = self._by_words_before(unit, start, begin, carried=carried) or self._by_words_after(citation, unit)
        if relation is None and _LIST.fullmatch(self.folded, unit.start, begin):
            relation = self._by_lead(unit)
        return relation or "cites"

    def _in_citation(self, at: int, found: Sequence[Related]) -> bool:
        return any(each.citation.start <= at < each.citation.stop for each in found[-6:])

    def _unit(self, at: int) -> Unit | None:
        """The innermost unit around an offset."""
        index = bisect_right(self.unit_starts, at)
        best: Unit | None = None
        for unit in reversed(self.units[max(0, index - 12) : index]):
            if unit.end > at and (best is None or (unit.start, -unit.end) > (best.start, -best.end)):
                best = unit
        return best

    def _by_words_before(self, unit: Unit, start: int, begin: int, *, carried: bool = False) -> Relation | None:
        cue = _cues().search(self.folded, start, begin)
        if cue is None or begin - cue.end() > _MAX_GAP:
            return None
        gap = self.folded[cue.end() : begin]
        if _PASSIVE.match(gap) or not self._licensed(unit, start, cue.start(), carried=carried):
            return None
        relation = _relation_of(cue)
        parts = _PARTS.search(gap) is not None and not _BY_RULE.search(gap)
        if _direct().fullmatch(gap):
            return relation
        if _WORDS.search(gap) or relation == "amends" or " một số " in gap:
            return "amends" if parts else None
        return relation if parts and "kèm theo" in gap else None

    def _licensed(self, unit: Unit, start: int, end: int, *, carried: bool = False) -> bool:
        """Whether the words before a verb make this document the one that acts."""
        lead = self.folded[start:end]
        opened = lead.rfind("(")
        if opened > lead.rfind(")") and _subject().fullmatch(lead, opened):
            return True
        if carried:
            return len(lead) < 60 and _SUBJECT_FOLLOWS.fullmatch(lead) is not None
        if _subject().fullmatch(lead):
            return True
        if unit.front and _issues().fullmatch(lead):
            return True
        return unit.acts(self.folded) and _ENACTS.fullmatch(lead) is not None

    def _by_words_after(self, citation: Citation, unit: Unit) -> Relation | None:
        """By what stands behind: "Quyết định số ... hết hiệu lực kể từ ngày Quyết định này có hiệu lực"."""
        if not unit.acts(self.folded):
            return None
        stop = _SENTENCE.search(self.folded, citation.stop, unit.end)
        end = stop.start() if stop else unit.end
        first = next(self._within(unit.start, unit.end))
        heads = _LIST.fullmatch(self.folded, unit.start, _begin(first)) is not None
        cue = _cues_after().search(self.folded, citation.end, end if heads else min(end, citation.stop + 160))
        if cue is None:
            return None
        after = self.folded[cue.end() : end]
        return _relation_of(cue) if _this().search(after) or _FROM_DAY.match(after) else None

    def _opened_at(self, at: int) -> Unit | None:
        """The heading or sentence that a section begins with."""
        index = bisect_right(self.unit_starts, at) - 1
        return self.units[index] if index >= 0 and self.unit_starts[index] == at else None

    def _by_lead(self, unit: Unit) -> Relation | None:
        """The relation that a lead-in or heading gives its list: "Bãi bỏ các Quyết định sau:"."""
        lead = unit.lead
        above: list[tuple[int, int]] = []
        while lead is not None:
            above.append((lead.start, lead.end))
            lead = lead.lead
        if unit.section is not None:
            opened = [self._opened_at(section.start) for section in unit.section.ancestors()]
            above += [(each.start, each.end) for each in opened if each is not None and each.end <= unit.start]
        for start, end in above:
            if next(self._within(start, end), None) is not None or end - start > 300:
                continue
            cue = _cues().search(self.folded, start, end)
            if cue and self._licensed(unit, start, cue.start()) and not _WORDS.search(self.folded, cue.end(), end):
                return _relation_of(cue)
            after = _cues_after().search(self.folded, start, end)
            if after and unit.acts(self.folded) and _DOCUMENTS.search(self.folded, start, after.start()):
                return _relation_of(after)
        return None


def _begin(citation: Citation) -> int:
    return citation.provision[0] if citation.provision else citation.start


def _relation_of(cue: re.Match[str]) -> Relation:
    name = cue.lastgroup
    assert name in _OWN
    return name  # type: ignore[return-value]


@cache
def _cues() -> re.Pattern[str]:
    """Verbs before a citation; a verb counts as the relation whose word it is, the longest first."""
    rules = load_citing().relations
    return re.compile(
        r"(?<!\w)(?:" + "|".join(f"(?P<{r.name}>{either(r.before)})" for r in rules if r.before) + r")(?!\w)"
    )


@cache
def _cues_after() -> re.Pattern[str]:
    rules = load_citing().relations
    return re.compile(
        r"(?<!\w)(?:" + "|".join(f"(?P<{r.name}>{either(r.after)})" for r in rules if r.after) + r")(?!\w)"
    )


def _is_article(folded: str, section: Section) -> bool:
    """Whether a line is an article of this document, not the end of a citation: "Điều 18, Nghị định số"."""
    return folded[section.start - 2 : section.start].strip() == "." or not _goes_on().match(folded, section.start)


@cache
def _in_force() -> re.Pattern[str]:
    return re.compile(rf"(?:{either(load_names().types)})\s+này\s+có\s+hiệu\s+lực")


@cache
def _goes_on() -> re.Pattern[str]:
    return re.compile(rf"[\s,]*(?:của\s+|tại\s+)?(?:{either(load_names().types)})\s+số")


@cache
def _direct() -> re.Pattern[str]:
    return re.compile(_DIRECT.format(types=either(load_names().types)))


@cache
def _misspelt() -> re.Pattern[str]:
    """A type with words that no list knows before its number: "Thực hiện Kế hoạch hành đông số" for "hành động"."""
    return re.compile(
        rf"(?:{either(load_names().implement_words)}) (?:{either(load_names().types)})(?: [^\W\d]+){{1,3}} số$"
    )


@cache
def _carries_out() -> re.Pattern[str]:
    """What opens a clause that carries a document out: "; thực hiện Kế hoạch số ..."."""
    return re.compile(rf"[;\s]*(?:{either(load_names().implement_words)})\s+(?:số\s+)?")


@cache
def _this() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{either(load_names().types)})\s+này(?!\w)")


@cache
def _subject() -> re.Pattern[str]:
    """This document as the subject: "Quyết định này có hiệu lực kể từ ngày ký và", before the verb."""
    return re.compile(
        rf"{_NUMBERING}\(?(?:{either(load_names().types)})"
        r"(?:\s+này(?:\s+(?:có hiệu lực|được ban hành|thay thế)[^.;]*?)?|\s+có hiệu lực[^.;]*?)"
        r"[\s,;]*(?:và|đồng thời|sẽ)?[\s,;]*"
    )


@cache
def _issues() -> re.Pattern[str]:
    """The sentence that issues: "Ủy ban nhân dân ban hành Quyết định", before "bãi bỏ"."""
    return re.compile(rf"[^.;]{{0,90}}\bban hành\s+(?:{either(load_names().types)})\s+(?:về việc\s+|về\s+)?")
