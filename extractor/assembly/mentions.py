"""Mentions without a number: "Kế hoạch này", "khoản 2 Điều này", and the short names that the text defines."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache

from extractor.assembly.citations import Citation, Place, provision_before, type_of_number
from extractor.assembly.relations import Unit
from extractor.assembly.short_names import ShortName, defined_names
from extractor.document import Document, Outline
from extractor.grammar.citing import either
from extractor.grammar.layout import load_layout
from extractor.language.fold import fold
from extractor.structure.frontmatter import FrontMatter
from extractor.structure.names import load_names

# A place, what it means ("self", a citation, or a type: the last document of that type before), the provision named.
Target = tuple[Place, Citation | str, str | None]

Named = tuple[ShortName, Citation | str]

_THIS_PART = re.compile(r"(?P<before>(?:điểm\s+[a-zđ]\d?\s+|khoản\s+\d+[a-z]?\s+)*)(?P<part>điều|khoản)\s+này$")
_SENTENCE = re.compile(r"[.;]\s")
_MAX_DEFINED = 900  # characters from a citation to the bracket that names it: its title may be long


def own_types(document: Document, folded: str, outline: Outline, front: FrontMatter) -> frozenset[str]:
    """The types that mean this document behind "này": its own, and that of what it encloses or approves."""
    names = load_names()
    found = {front.type.value} if front.type else set()
    if front.number and (kind := type_of_number(fold(front.number.value))):
        found.add(kind)
    if front.title:
        words = folded[front.title.start : front.title.end]
        found |= {names.types[" ".join(each[1].split())] for each in _bare_types().finditer(words)}
    layout = load_layout()
    for block in outline.front:
        if layout.is_type_line(document[block]):
            found |= {names.types[low] for low in [fold(document[block]).strip(" :*")] if low in names.types}
    return frozenset(found)


def this_mentions(text: str, folded: str, units: Sequence[Unit], types: frozenset[str]) -> list[Target]:
    """Every "<type> này" and "Điều này"; one of another type means the last document of that type before it."""
    names = load_names()
    found: list[Target] = []
    starts = [unit.start for unit in units]
    at = folded.find(" này")
    while at >= 0:
        end = at + 4
        if end == len(folded) or not folded[end].isalnum():
            kind = _type_behind().search(folded, max(0, end - 40), end)
            if kind:
                type_ = names.types[" ".join(kind["type"].split())]
                place = provision_before(folded, kind.start())
                words = " ".join(text[slice(*place)].split()) if place else None
                begin = place[0] if place else kind.start()
                found.append(((begin, end), "self" if type_ in types else type_, words))
            elif part := _THIS_PART.search(folded, max(0, end - 40), end):
                label = _label(units, starts, at, part["part"])
                if label:
                    found.append(((part.start(), end), "self", text[slice(*part.span("before"))] + label))
        at = folded.find(" này", end)
    return found


def _label(units: Sequence[Unit], starts: Sequence[int], at: int, part: str) -> str | None:
    """What "Điều này" or "khoản này" means at an offset: "Điều 3", "khoản 2 Điều 3"."""
    index = bisect_right(starts, at) - 1
    section = units[index].section if index >= 0 else None
    if section is None:
        return None
    around = list(section.ancestors())
    article = next((i for i, each in enumerate(around) if each.style == "article"), None)
    if article is None or not around[article].labels:
        return None
    label = around[article].labels[-1]
    if part == "điều":
        return label
    clause = around[article - 1].labels[-1] if article > 0 else None
    return f"khoản {clause} {label}" if clause and clause.isdigit() else None


def named_documents(text: str, folded: str, citations: Sequence[Citation], types: frozenset[str]) -> list[Named]:
    """The names that the text gives to cited documents or to itself, with what they mean."""
    cited = [each for each in citations if each.number is None or not each.number.isdigit()]
    found = ((short, _defined(folded, short, cited, types)) for short in defined_names(text, folded))
    return [(short, target) for short, target in found if target is not None]


def named_mentions(text: str, folded: str, names: Sequence[Named], citations: Sequence[Citation]) -> list[Target]:
    """Where names stand, from their definition to the next one of the same name; citations are not searched."""
    found: list[Target] = []
    taken = [(citation.start, citation.end) for citation in citations]
    for index, (short, target) in enumerate(names):
        pattern = re.compile(rf"(?<!\w){re.escape(short.name)}(?!\w)(?!\s+(?:số\s|này\b|\d))")
        again = next((later.start for later, _ in names[index + 1 :] if later.name == short.name), len(text))
        for mention in pattern.finditer(text, short.place[0], again):
            before = bisect_right(taken, (mention.start(), len(text))) - 1
            if before < 0 or taken[before][1] <= mention.start():
                place = provision_before(folded, mention.start())
                words = " ".join(text[slice(*place)].split()) if place else None
                found.append(((place[0] if place else mention.start(), mention.end()), target, words))
    return found


def _defined(
    folded: str, short: ShortName, citations: Sequence[Citation], types: frozenset[str]
) -> Citation | str | None:
    """What a defined name means: the citation before it, or this document where that encloses such a thing."""
    names = load_names()
    if not short.name[:1].isupper():
        return None
    kind = _opens_with_type().match(fold(short.name))
    if kind is None:
        return None
    type_ = names.types[" ".join(kind["type"].split())]
    near = [
        each
        for each in citations
        if each.start < short.start - 1
        and short.start - each.start < _MAX_DEFINED
        and not _SENTENCE.search(folded, max(each.end, min(each.stop, short.start)), short.start)
    ]
    same = [each for each in near if each.type == type_]
    number = re.search(r"\d+", short.name)
    if number:
        same = [each for each in same if each.number and each.number.lstrip("0").startswith(number.group().lstrip("0"))]
    if same:
        return same[-1]
    issuing = [each for each in near if kind["type"] in folded[each.end : short.start]]
    if issuing:
        return issuing[-1]
    return "self" if type_ in types and not near else None


@cache
def _bare_types() -> re.Pattern[str]:
    """Types that a title names without a number: what is enclosed or approved."""
    return re.compile(rf"(?<!\w)({either(load_names().types)})(?!\s+(?:số|này)\s)(?!\s+\d)(?!\w)")


@cache
def _type_behind() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?P<type>{either(load_names().types)})\s+này$")


@cache
def _opens_with_type() -> re.Pattern[str]:
    return re.compile(rf"(?P<type>{either(load_names().types)})(?!\w)")
