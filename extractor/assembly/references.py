"""Cited documents: each once, with its relation, all its mentions, and what an amending document changes in it."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from extractor.assembly.changes import Instruction, find_changes, may_change
from extractor.assembly.citations import Citation, Place, find_citations, key_of, of_congresses, unnumbered
from extractor.assembly.evidence import evidence
from extractor.assembly.mentions import Named, Target, named_documents, named_mentions, own_types, this_mentions
from extractor.assembly.paragraphs import Paragraphs
from extractor.assembly.relations import Related, Unit, basis_clauses, relate, units_of
from extractor.catalogue.models import Change, CitedDocument, Evidence, Mention, Reference, Relation
from extractor.document import Document, Outline
from extractor.structure.frontmatter import FrontMatter

# The weightiest first; what is amended stays in force, though parts of it are repealed.
_WEIGHT: tuple[Relation, ...] = ("replaces", "amends", "repeals", "implements", "legal_basis", "cites")
_SHORT = re.compile(r"\d+[a-z]?(?:/\d{4})?")
_LONGEST_PROVISION = 20_000  # characters of new text behind "như sau:"
_YEAR = re.compile(r"/((?:19|20)\d\d)(?!\d)")


@dataclass(frozen=True)
class References:
    """What a document says of others: two fields of its data, and the list of all."""

    implements: tuple[Reference, ...]
    legal_basis: tuple[Reference, ...]
    cited: tuple[CitedDocument, ...]


@dataclass(eq=False)
class Cited:
    """A cited document while it is put together; `name` is a law's, folded."""

    type: str
    name: str | None = None
    citations: list[Related] = field(default_factory=list)
    mentions: list[tuple[Place, Relation, str | None]] = field(default_factory=list)
    changes: list[Instruction] = field(default_factory=list)

    def fits(self, citation: Citation) -> bool:
        """Whether nothing that a citation says is against it: no other number, no other year."""
        own = [each.citation for each in self.citations]
        numbers = {key_of(each.number) for each in own if each.number and not _SHORT.fullmatch(each.number)}
        full = citation.number is not None and not _SHORT.fullmatch(citation.number)
        if full and numbers and key_of(citation.number or "") not in numbers:
            return False
        years = {year for each in own if (year := _year(each))}
        return not years or _year(citation) in {None, *years}


def find_references(document: Document, folded: str, outline: Outline, front: FrontMatter) -> References:
    """All references of a document, from its citations."""
    paragraphs = Paragraphs(document, folded)
    citations = find_citations(document, folded, paragraphs)
    clauses = basis_clauses(folded, paragraphs, front)
    citations += unnumbered(document.text, folded, clauses, citations)
    citations += of_congresses(document.text, folded, front.carries_out)
    citations.sort(key=lambda citation: (citation.start, -citation.end))
    units = units_of(outline, front)
    types = own_types(document, folded, outline, front)
    names = named_documents(document.text, folded, citations, types)
    citations = [each for each in citations if not _is_name(document.text, each, names)]
    related = relate(folded, paragraphs, units, front, citations)
    return References(
        implements=_carried_out(document, related),
        legal_basis=tuple(_reference(document, each.citation, titled=True) for each in related if each.basis),
        cited=_Collector(document, folded, front, units, types).collect(related, names),
    )


def _carried_out(document: Document, related: Sequence[Related]) -> tuple[Reference, ...]:
    """Each document that this one carries out, once; a citation in a title in capitals gives way to another one."""
    found: dict[tuple[str, str], Citation] = {}
    for each in related:
        citation = each.citation
        if each.relation != "implements" or (citation.number is None and citation.issuer is None):
            continue
        issuer = document.text[slice(*citation.issuer)] if citation.issuer else ""
        key = (citation.type, key_of(citation.number or issuer))
        known = found.get(key)
        if known is None or known.date is None or _in_capitals(document, known):
            found[key] = citation
    return tuple(_reference(document, each, titled=False) for each in found.values())


class _Collector:
    def __init__(
        self, document: Document, folded: str, front: FrontMatter, units: Sequence[Unit], types: frozenset[str]
    ) -> None:
        self.document = document
        self.folded = folded
        self.front = front
        self.units = units
        self.types = types  # that mean this document behind "này"
        self.own = Cited(front.type.value if front.type else "khac")
        self.all: list[Cited] = []
        self.by_number: defaultdict[tuple[str, str], list[Cited]] = defaultdict(list)
        self.by_name: defaultdict[str, list[Cited]] = defaultdict(list)

    def collect(self, related: Sequence[Related], names: Sequence[Named]) -> tuple[CitedDocument, ...]:
        """Every cited document in the order of its first citation; this document, where it is spoken of, last."""
        placed: list[tuple[Citation, Cited]] = []
        number = self.front.number
        for each in related:
            if number is not None and each.citation.start <= number.start < each.citation.end:
                continue  # the line "Số: 12/KH-UBND" cites nothing
            if self._is_own(each.citation):
                cited = self.own
            else:
                cited = self._find(each.citation) or self._new(each.citation)
                cited.citations.append(each)
            provision = self._words(each.citation.provision)
            place = (each.citation.provision or (each.citation.start,))[0], each.citation.end
            cited.mentions.append((place, "self" if cited is self.own else each.relation, provision))
            placed.append((each.citation, cited))
        text = self.document.text
        self._add(this_mentions(text, self.folded, self.units, self.types), placed)
        self._add(named_mentions(text, self.folded, names, [citation for citation, _ in placed]), placed)
        self._changes(placed)
        self._quoted_mentions()
        found = [self._finished(each) for each in self.all]
        return (*found, *([self._this()] if self.own.mentions else []))

    def _add(self, mentions: Sequence[Target], placed: list[tuple[Citation, Cited]]) -> None:
        """Mentions without a number: of this document ("self"), of a citation, or of the last one of a type before."""
        by_start = {citation.start: cited for citation, cited in placed}
        for place, target, provision in mentions:
            if isinstance(target, Citation):
                cited: Cited | None = by_start.get(target.start)
            elif target == "self":
                cited = self.own
            else:
                before = [c for citation, c in placed if citation.type == target and citation.start < place[0]]
                cited = before[-1] if before else None
            if cited is not None:
                cited.mentions.append((place, "self" if cited is self.own else "cites", provision))

    def _is_own(self, citation: Citation) -> bool:
        number, day = self.front.number, self.front.date
        if number is None or citation.number is None or key_of(number.value) != key_of(citation.number):
            return False
        return citation.date is None or day is None or citation.date == day.value

    def _find(self, citation: Citation) -> Cited | None:
        if citation.number:
            if _SHORT.fullmatch(citation.number):
                known = [each for each in self.all if each.type == citation.type and _begins(each, citation.number)]
            else:
                known = self.by_number[citation.type, key_of(citation.number)]
            found = next((each for each in reversed(known) if each.fits(citation)), None)
            if found is not None or _SHORT.fullmatch(citation.number):
                return found
        if not citation.named:
            return None
        return next((each for each in reversed(self.by_name[self._name(citation)]) if each.fits(citation)), None)

    def _new(self, citation: Citation) -> Cited:
        cited = Cited(citation.type, self._name(citation) if citation.named else None)
        self.all.append(cited)
        if citation.number:
            self.by_number[citation.type, key_of(citation.number)].append(cited)
        if citation.named:
            self.by_name[self._name(citation)].append(cited)
        return cited

    def _name(self, citation: Citation) -> str:
        return re.sub(r"[\W_]+", " ", self.folded[slice(*citation.title)]) if citation.title else ""

    def _changes(self, placed: Sequence[tuple[Citation, Cited]]) -> None:
        """Give each instruction to the document that its unit, a heading above or the title amends."""
        amended = [c for c in self.all if any(each.relation in ("amends", "repeals") for each in c.citations)]
        if not amended:
            return
        units = {(unit.start, unit.end): unit for unit in self.units}.values()
        done = 0  # what stands in the new text of a provision is no instruction
        for unit in units:
            if unit.start < done or not may_change(self.folded, unit.start, unit.end) or not unit.acts(self.folded):
                continue
            quoted_to = min(len(self.document.text), unit.end + _LONGEST_PROVISION)
            for change in find_changes(self.document.text, self.folded, unit.start, unit.end, quoted_to):
                done = max(done, *(place[1] for place in change.places.values()))
                target = self._amended_by(unit, placed, amended)
                if target is not None:
                    target.changes.append(change)

    def _quoted_mentions(self) -> None:
        """Words that this document puts into another one speak of that one: "“... theo Thông tư này”"."""
        for cited in self.all:
            quoted = [change.places["new"] for change in cited.changes if "new" in change.places]
            for mention in [each for each in self.own.mentions if any(s <= each[0][0] < e for s, e in quoted)]:
                self.own.mentions.remove(mention)
                cited.mentions.append((mention[0], "cites", mention[2]))

    def _amended_by(
        self, unit: Unit, placed: Sequence[tuple[Citation, Cited]], amended: Sequence[Cited]
    ) -> Cited | None:
        above = [(unit.start, unit.end)]
        if unit.lead is not None:
            above.append((unit.lead.start, unit.lead.end))
        if unit.section is not None:
            above += [(s.start, s.end) for s in unit.section.ancestors() if s.start < s.end]
        for start, end in above:
            here = [c for citation, c in placed if start <= citation.start < end and c in amended]
            if here:
                return here[0]
        return amended[0] if len(amended) == 1 else None

    def _finished(self, cited: Cited) -> CitedDocument:
        text = self.document.text
        said = [each.citation for each in cited.citations]
        plain = [each for each in said if not _in_capitals(self.document, each)] or said
        numbered = max((c for c in plain if c.number), key=lambda c: len(c.number or ""), default=None)
        dated = max((c for c in plain if c.date), key=lambda c: len(c.date or ""), default=None)
        issued = next((c for c in plain if c.issuer), None)
        titled = next((c for c in plain if c.title), None)
        places: dict[str, Evidence] = {}
        for name, one in (("number", numbered), ("date", dated)):
            if one is not None:
                places[name] = evidence(self.document, one.start, one.end)
        if issued is not None and issued.issuer:
            places["issuer"] = evidence(self.document, *issued.issuer)
        if titled is not None and titled.title:
            places["title"] = evidence(self.document, *titled.title)
        mentions = sorted(set(cited.mentions), key=lambda each: each[0])
        relations = {relation for _, relation, _ in mentions}
        return CitedDocument(
            type=cited.type,
            number=numbered.number if numbered else None,
            date=dated.date if dated else None,
            issuer=text[slice(*issued.issuer)].strip() if issued and issued.issuer else None,
            title=text[slice(*titled.title)] if titled and titled.title else None,
            relation=next(each for each in _WEIGHT if each in relations),
            mentions=self._mentions(mentions),
            changes=tuple(self._change(each) for each in cited.changes),
            evidence=places,
        )

    def _this(self) -> CitedDocument:
        """This document, where its text speaks of it."""
        front = self.front
        fields = {"number": front.number, "date": front.date, "issuer": front.issuer, "title": front.title}
        said = {name: found.value if found else None for name, found in fields.items()}
        return CitedDocument(
            type=self.own.type,
            number=said["number"],
            date=said["date"],
            issuer=said["issuer"],
            title=said["title"],
            relation="self",
            mentions=self._mentions(sorted(set(self.own.mentions), key=lambda each: each[0])),
            evidence={name: evidence(self.document, found.start, found.end) for name, found in fields.items() if found},
        )

    def _mentions(self, mentions: Sequence[tuple[Place, Relation, str | None]]) -> tuple[Mention, ...]:
        return tuple(
            Mention(relation=relation, provision=provision, evidence=evidence(self.document, *place))
            for place, relation, provision in mentions
        )

    def _change(self, change: Instruction) -> Change:
        places = {name: evidence(self.document, *place) for name, place in change.places.items()}
        return Change(
            kind=change.kind,
            provision=self._words(change.places.get("provision")),
            old=places["old"].quote if "old" in places else None,
            new=places["new"].quote if "new" in places else None,
            evidence=places,
        )

    def _words(self, place: Place | None) -> str | None:
        return " ".join(self.document.text[slice(*place)].split()) if place else None


def _is_name(text: str, citation: Citation, names: Sequence[Named]) -> bool:
    """Whether a short number belongs to a name that the text defines: "Đề án 844" for "Quyết định số 844/QĐ-TTg"."""
    words = text[citation.start : citation.end]
    return bool(_SHORT.fullmatch(citation.number or "")) and any(short.name == words for short, _ in names)


def _reference(document: Document, citation: Citation, *, titled: bool) -> Reference:
    text = document.text
    title = citation.title if titled or citation.named else None
    return Reference(
        type=citation.type,
        number=citation.number,
        date=citation.date,
        issuer=text[slice(*citation.issuer)].strip() if citation.issuer else None,
        title=text[slice(*title)] if title else None,
        evidence=evidence(document, citation.start, max(citation.end, title[1]) if title else citation.end),
    )


def _in_capitals(document: Document, citation: Citation) -> bool:
    """Whether a title in capitals cites the document: "27/CT-TTG"."""
    return document.text[citation.start : citation.start + 8].isupper()


def _begins(cited: Cited, number: str) -> bool:
    """Whether a short number ("14", "29/2024") begins the full one of a cited document."""
    lead = number.lstrip("0").lower()
    return any(
        re.match(rf"0*{re.escape(lead)}(?!\d)", each.citation.number.lower())
        for each in cited.citations
        if each.citation.number
    )


def _year(citation: Citation) -> str | None:
    if citation.date:
        return citation.date[:4]
    found = _YEAR.search(citation.number or "")
    return found[1] if found else None
