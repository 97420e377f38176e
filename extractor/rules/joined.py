"""Groups joined by "và", "hoặc" or commas whose parts differ: one filter for each part, a union of them all.

"Lãnh đạo cấp phòng và người trong quy hoạch" are two kinds of people; "cán bộ, công chức nữ" is one. What stands behind
the last group of a list without "và" holds for all of the list, what stands before the first group for everybody.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from extractor.catalogue.models import Group
from extractor.catalogue.vocabulary import load_vocabulary
from extractor.rules.words import any_of, load_content, one_spelling

_JOINS = re.compile(r"[,;]|\b(?:và|hoặc|hay|cùng)\b")
_AGE = re.compile(r"dưới (\d+) tuổi")
_PLANNED = "quy_hoach"  # planned for a post: the group named beside it is that post's, not theirs


@dataclass
class Part:
    """One kind of people: groups, levels and attributes as a target has them; no groups mean anybody."""

    concepts: list[str] = field(default_factory=list)
    levels: list[str] = field(default_factory=list)
    attributes: list[str] = field(default_factory=list)
    joined: bool = False  # "và" stands between its groups

    @property
    def marks(self) -> tuple[str, ...]:
        """What tells it from other parts."""
        return (*sorted(self.levels), *sorted(self.attributes))


def parts_of(group: Group) -> list[Part] | None:
    """The kinds of people in a group, one where its words say nothing else; None where they are unclear."""
    whole = Part(list(group.concepts), list(group.levels), list(group.attributes))
    if not group.attributes and len(group.levels) < 2:
        return [whole]
    text = one_spelling(group.text)
    if all(kind != "join" for kind, _ in _items(text, group)):
        return [whole]
    parts, shared = _read(text, group)
    if len({part.marks for part in parts}) < 2:
        unclear = len(parts) == 1 and parts[0].joined and bool(set(parts[0].attributes) - set(shared))
        return None if unclear else [whole]
    if any(part.concepts and not part.attributes and not part.levels for part in parts[:-1]) and not _ends_pure(parts):
        return None
    for part in parts:
        part.attributes = [each for each in group.attributes if each in part.attributes or each in shared]
        part.levels = part.levels or list(group.levels)
    return parts if _covers(parts, group) else None


def _read(text: str, group: Group) -> tuple[list[Part], list[str]]:
    """The parts in their order, and the attributes that stand before all groups."""
    parts, shared = [Part()], []
    join = None
    for kind, values in _items(text, group):
        part = parts[-1]
        seen = any(each.concepts for each in parts)
        if kind == "join":
            join = values[0]
            continue
        if kind == "concept":
            if _PLANNED in part.attributes and not part.concepts and seen:
                continue
            if join and (part.attributes or part.levels):
                parts.append(part := Part())
            part.joined |= join in ("và", "hoặc", "hay", "cùng") and bool(part.concepts)
            part.concepts += [each for each in values if each not in part.concepts]
        elif not seen and group.concepts:
            shared += [each for each in values if kind == "attribute"]
            part.levels += [each for each in values if kind == "level"]
        elif kind == "attribute":
            if join and (part.concepts or part.attributes):
                inherited = [] if _PLANNED in values else list(part.concepts)
                parts.append(part := Part(inherited))
            part.attributes += values
        else:
            part.levels += [each for each in values if each not in part.levels]
        join = None
    return parts, shared


def _items(text: str, group: Group) -> Iterator[tuple[str, list[str]]]:
    """Groups, attributes, levels and joining words in the order of a text."""
    said, vocabulary = load_content()["said"], load_vocabulary()
    meanings: dict[str, tuple[str, list[str]]] = {}

    def mean(kind: str, identifier: str, phrases: list[str]) -> None:
        for phrase in dict.fromkeys(map(_words, phrases)):
            meanings.setdefault(phrase, (kind, []))[1].append(identifier)

    for each in group.concepts:
        mean("concept", each, [vocabulary.name("groups", each), *said["groups"].get(each, ())])
    for each in group.attributes:
        mean("attribute", each, said["attributes"].get(each, []))
    for each in group.levels:
        mean("level", each, said["levels"].get(each, []))
    ages = {each.removeprefix("tuoi<") for each in group.attributes if each.startswith("tuoi<")}
    known = any_of(meanings) if meanings else re.compile(r"(?!)")
    place = 0
    while place < len(text):
        if found := known.match(text, place):
            yield meanings[_words(found.group())]
        elif (found := _AGE.match(text, place)) and found[1] in ages:
            yield "attribute", [f"tuoi<{found[1]}"]
        elif found := _JOINS.match(text, place):
            yield "join", [found.group()]
        place = found.end() if found else place + 1


def _ends_pure(parts: list[Part]) -> bool:
    """Whether those with a mark are named by it alone: "lãnh đạo phòng và dự nguồn quy hoạch"."""
    return all(not part.concepts for part in parts if part.attributes)


def _covers(parts: list[Part], group: Group) -> bool:
    """Whether the parts hold all that the group has."""
    return (
        {each for part in parts for each in part.concepts} == set(group.concepts)
        and {each for part in parts for each in part.attributes} == set(group.attributes)
        and {each for part in parts for each in part.levels} == set(group.levels)
    )


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", one_spelling(text)))
