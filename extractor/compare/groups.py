"""The lattice of groups: whether one group is another, holds it, is part of it, meets it, or stands apart."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from extractor.catalogue.models import DocumentData, Group
from extractor.catalogue.vocabulary import load_vocabulary
from extractor.compare.words import KEPT, likeness, load_lexicon, says, spelled

_ALIKE = 0.8  # likeness of the words of one group written twice
_AKIN = 0.5  # below it, groups have nothing to do with each other
_HEAD = 2  # most heads are of two syllables
_REFORM = "2025-07"  # since then there are no districts (Law 72/2025/QH15)
_LEVELS = ("trung_uong", "tinh", "huyen", "xa")
_LOCAL = "địa phương"  # a province with all below it
_AGE = re.compile(r"^tuoi<(\d+)$")
_BRACKETS = re.compile(r"\(([^()]*)\)")
_PART = re.compile(r"[,;]| và | hoặc ")

Part = tuple[tuple[str, frozenset[str]], ...]  # ways to read a noun: its first word, and all its words


class Relation(Enum):
    """How a lower group stands to a higher one."""

    SAME = "same"
    WIDER = "wider"
    NARROWER = "narrower"
    OVERLAPPING = "overlapping"
    APART = "apart"
    UNKNOWN = "unknown"


_HOLDING = (Relation.SAME, Relation.WIDER)


@dataclass(frozen=True, slots=True)
class Scope:
    """A group made ready for comparing.

    `above` has for each concept it and all that hold it; outside the vocabulary there are none, and `parts` has each
    noun, `head` the first words of the first. `unmarked` are the words without those of attributes. `specials` are
    words that narrow the concepts ("tư pháp - hộ tịch"), apart where one concept is narrowed in several ways. `whole`
    says that the levels are the issuer's own and only inherited: the whole of its territory is meant.
    """

    text: str
    above: tuple[frozenset[str], ...]
    concepts: frozenset[str]
    parts: tuple[Part, ...]
    head: tuple[str, ...]
    words: frozenset[str]
    unmarked: frozenset[str]
    numbers: frozenset[str]
    terms: frozenset[str]
    levels: frozenset[str]
    whole: bool
    attributes: frozenset[str]
    age: int | None
    excluded: frozenset[str]
    specials: tuple[frozenset[str], ...]


def scope_of(group: Group, document: DocumentData, outcome: frozenset[str] = frozenset(), statement: str = "") -> Scope:
    """The scope of a group of a document; words of its `outcome` at the beginning tell nothing of who is counted.

    "Mức độ hài lòng của người dân" are the people where the outcome is how content they are. A level may be said in the
    outcome's `statement`: "nữ | tham gia cấp ủy cấp huyện".
    """
    levels = frozenset(group.levels)
    if "tinh" in levels and _LOCAL in spelled(group.text):
        levels |= levels_below("tinh", document.date)
    own = levels <= {document.level}
    where = (group.text, statement, document.title or "")
    whole = own and not any(says("said_levels", spelled(each)) for each in where)
    return _scope(group.text, group.concepts, group.attributes, group.terms, levels, whole, outcome)


def levels_below(level: str, date: str | None) -> frozenset[str]:
    """The levels that an office of a level answers for on a day: its own and those below; all where none is known."""
    if level not in _LEVELS:
        return frozenset(_LEVELS)
    below = _LEVELS[_LEVELS.index(level) :]
    gone = "huyen" if date is not None and date >= _REFORM and level != "huyen" else None
    return frozenset(each for each in below if each != gone)


def relation(higher: Scope, lower: Scope, charge: frozenset[str], *, same_noun: bool = False) -> Relation:
    """How the lower group stands to what the higher one means for an office that answers for the levels `charge`.

    `same_noun` says that it is known already that both name the same thing.
    """
    kinds = Relation.SAME if same_noun else _kinds(higher, lower)
    if kinds is Relation.APART:
        return kinds
    return _together(
        [
            kinds,
            _levels(higher, lower, charge),
            _attributes(higher, lower),
            _exclusions(higher, lower),
            _specials(higher, lower),
        ]
    )


def cells(higher: Scope, charge: frozenset[str]) -> frozenset[tuple[int, str]]:
    """The smallest parts of a group that others can cover one by one: each concept or noun at each level."""
    count = len(higher.above) or len(higher.parts)
    return frozenset((kind, level) for kind in range(count) for level in _meant(higher, charge))


def covered(higher: Scope, lower: Scope, charge: frozenset[str]) -> frozenset[tuple[int, str]]:
    """Those of the `cells` of the higher group that the lower group holds wholly."""
    sides = (_attributes(higher, lower), _exclusions(higher, lower), _specials(higher, lower))
    if any(side not in _HOLDING for side in sides):
        return frozenset()
    if higher.above:
        kinds = {index for index, above in enumerate(higher.above) if above & lower.concepts}
    else:
        kinds = {index for index, part in enumerate(higher.parts) if any(_holds(each, part) for each in lower.parts)}
    meant = _meant(higher, charge)
    levels = meant if lower.whole or not lower.levels else meant & lower.levels
    return frozenset((kind, level) for kind in kinds for level in levels)


def _together(sides: Collection[Relation]) -> Relation:
    for strongest in (Relation.APART, Relation.UNKNOWN, Relation.OVERLAPPING):
        if strongest in sides:
            return strongest
    wider, narrower = Relation.WIDER in sides, Relation.NARROWER in sides
    return _between(holds=not narrower, held=not wider)


def _between(*, holds: bool, held: bool) -> Relation:
    """The relation of a lower group that holds the higher one, and is held by it, or not."""
    if holds:
        return Relation.SAME if held else Relation.WIDER
    return Relation.NARROWER if held else Relation.OVERLAPPING


def _kinds(higher: Scope, lower: Scope) -> Relation:
    if higher.above and lower.above:
        if not any(above & lower.concepts for above in higher.above) and not any(
            above & higher.concepts for above in lower.above
        ):
            return Relation.APART
        return _between(
            holds=all(above & lower.concepts for above in higher.above),
            held=all(above & higher.concepts for above in lower.above),
        )
    alike = likeness(higher.words, lower.words)
    if (higher.above or lower.above) and _marked(higher) and not (higher.unmarked and lower.unmarked):
        return Relation.SAME  # "nữ" alone: whoever is meant, and the attributes tell them apart
    if higher.above or lower.above:
        said = higher.unmarked and lower.unmarked  # "nhân sự" may be anybody
        return Relation.APART if said and alike < _AKIN else Relation.UNKNOWN
    if higher.terms and higher.terms == lower.terms and alike >= _AKIN:
        return Relation.SAME
    if higher.words == lower.words:
        return Relation.SAME
    if higher.terms & lower.terms and alike < _AKIN:
        return Relation.UNKNOWN  # one kind of thing, told apart by other words
    holds = [any(_holds(part, other) for part in lower.parts) for other in higher.parts]
    held = [any(_holds(part, other) for part in higher.parts) for other in lower.parts]
    if any(holds) or any(held):
        return _between(holds=all(holds), held=all(held))
    return Relation.UNKNOWN if alike >= _AKIN else Relation.APART


def _holds(wide: Part, narrow: Part) -> bool:
    """Whether one noun has another under it: the same head and no word more, or nearly the same words."""
    (head, one), (first, other) = wide[0], narrow[0]
    if head == first and (one <= other or one >= other):
        return one <= other
    return any(_alike(here, there) for _, here in wide for _, there in narrow)


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether words name the same thing; other numbers never do."""
    if likeness(one, other) < _ALIKE:
        return False
    return {word for word in one if word.isdigit()} == {word for word in other if word.isdigit()}


def _meant(higher: Scope, charge: frozenset[str]) -> frozenset[str]:
    """The levels that the higher group means for an office: of those that it names, the ones it answers for."""
    if higher.whole or not higher.levels:
        return charge
    return higher.levels & charge or higher.levels


def _levels(higher: Scope, lower: Scope, charge: frozenset[str]) -> Relation:
    meant = _meant(higher, charge)
    whole = lower.whole or not lower.levels
    if not meant & (charge if whole else lower.levels):
        return Relation.APART
    if whole:
        return Relation.SAME
    return _between(holds=meant <= lower.levels, held=lower.levels <= meant)


def _attributes(higher: Scope, lower: Scope) -> Relation:
    ages = higher.age is not None and lower.age is not None
    if _marked(higher) and _marked(lower) and not (higher.attributes & lower.attributes or ages):
        return Relation.APART  # women and minorities may be the same people, but are other demands
    holds, held = lower.attributes <= higher.attributes, higher.attributes <= lower.attributes
    if lower.age is not None:
        holds = holds and higher.age is not None and higher.age <= lower.age
    if higher.age is not None:
        held = held and lower.age is not None and lower.age <= higher.age
    return _between(holds=holds, held=held)


def _marked(scope: Scope) -> bool:
    return bool(scope.attributes) or scope.age is not None


def _exclusions(higher: Scope, lower: Scope) -> Relation:
    if likeness(higher.excluded, lower.excluded) >= _AKIN:
        return Relation.SAME
    return _between(holds=not lower.excluded, held=not higher.excluded)


def _specials(higher: Scope, lower: Scope) -> Relation:
    holds = [any(_narrows(part, other) for part in lower.specials) for other in higher.specials]
    held = [any(_narrows(part, other) for part in higher.specials) for other in lower.specials]
    if any(holds) or any(held):
        return _between(holds=all(holds), held=all(held))
    meet = any(_share(part, other) for part in higher.specials for other in lower.specials)
    return Relation.OVERLAPPING if meet else Relation.APART


def _share(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether half of the fewer words are among the others: "vùng cao", "vùng dân tộc thiểu số"."""
    return 2 * len(one & other) >= min(len(one), len(other))


def _narrows(wide: frozenset[str], narrow: frozenset[str]) -> bool:
    """Whether words narrow a concept as much as others, or more."""
    return wide <= narrow or likeness(wide, narrow) >= _ALIKE


@lru_cache(KEPT)
def _scope(
    text: str,
    concepts: tuple[str, ...],
    attributes: tuple[str, ...],
    terms: tuple[str, ...],
    levels: frozenset[str],
    whole: bool,
    outcome: frozenset[str],
) -> Scope:
    vocabulary = load_vocabulary()
    named, excluded = _without_exclusions(text)
    parts = [words for words in (_after(outcome, _words(part)) for part in _PART.split(named)) if words]
    words = frozenset(word for part in parts for word in part)
    ages = [int(found[1]) for each in attributes if (found := _AGE.match(each))]
    specials = _special_words(parts, concepts, attributes) if set(concepts) & _bases() else []
    return Scope(
        text=" ".join(text.split()),
        above=tuple(vocabulary.wider.get(each, frozenset([each])) for each in concepts),
        concepts=frozenset(concepts),
        parts=tuple(_part(part, parts[0]) for part in parts),
        head=parts[0][: _HEAD + 1] if parts else (),
        words=words,
        unmarked=words - _attribute_words(attributes),
        numbers=frozenset(word for word in words if word.isdigit()),
        terms=frozenset(terms),
        levels=levels,
        whole=whole,
        attributes=frozenset(each for each in attributes if not _AGE.match(each)),
        age=min(ages) if ages else None,
        excluded=excluded,
        specials=tuple(specials) or (frozenset(),),
    )


def _after(outcome: frozenset[str], words: tuple[str, ...]) -> tuple[str, ...]:
    """What follows the words of the outcome at the beginning, if they are several and not all."""
    count = next((index for index, word in enumerate(words) if word not in outcome), len(words))
    return words[count:] if _HEAD <= count < len(words) else words


def _part(words: tuple[str, ...], first: tuple[str, ...]) -> Part:
    """A noun of a list; it may lack the head that the first one has: "học sinh tiểu học, trung học cơ sở"."""
    alone = (words[0], frozenset(words))
    if words == first or words[0] == first[0]:
        return (alone,)
    return (alone, (first[0], frozenset([*first[:_HEAD], *words])))


def _without_exclusions(text: str) -> tuple[str, frozenset[str]]:
    """A group's words without brackets and without what is taken out of it; and the words of that."""
    lexicon = load_lexicon()
    opener = lexicon.rules["excluding"]
    taken: list[str] = []
    for inside in _BRACKETS.findall(text):
        plain = spelled(inside)
        if found := opener.search(plain):
            taken.append(plain[found.end() :])
    outside = _BRACKETS.sub(" ", text)
    folded = " ".join(outside.split())
    if found := opener.search(folded.lower()):
        taken.append(spelled(folded[found.end() :]))
        folded = folded[: found.start()]
    return folded, frozenset(word for each in taken for word in _content(each))


def _words(part: str) -> tuple[str, ...]:
    """The words of a noun that tell who is counted: territory, names of places and empty words are left out."""
    words = _content(_placeless(part))
    unit = next((each for each in _unit_words() if len(words) > len(each) and words[-len(each) :] == each), ())
    return words[: len(words) - len(unit)]  # "cơ quan hành chính xã": the office's own


@lru_cache(1)
def _unit_words() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(unit.split()) for unit in load_lexicon().units)


def _content(text: str) -> tuple[str, ...]:
    return tuple(load_lexicon().group_stop.sub(" ", spelled(text)).split())


def _placeless(text: str) -> str:
    lexicon = load_lexicon()
    text = _places().sub(" ", text)
    return lexicon.territories.sub(" ", text.lower())


@lru_cache(1)
def _places() -> re.Pattern[str]:
    """A unit with its name: "tỉnh Sông Mây"."""
    units = "|".join(load_lexicon().units)
    return re.compile(rf"\b(?i:{units})(?: [A-ZĐÀ-Ỹ][\wÀ-ỹ]*)+")


@lru_cache(1)
def _bases() -> frozenset[str]:
    """Concepts that are no part of others: words beside them may narrow them."""
    vocabulary = load_vocabulary()
    return frozenset(each for each, wider in vocabulary.wider.items() if len(wider) == 1) | {"giao_vien"}


def _attribute_words(attributes: tuple[str, ...]) -> frozenset[str]:
    vocabulary = load_vocabulary()
    return frozenset(word for each in attributes for word in spelled(vocabulary.name("attributes", each)).split())


def _special_words(
    parts: Sequence[Sequence[str]], concepts: tuple[str, ...], attributes: tuple[str, ...]
) -> list[frozenset[str]]:
    """Words that narrow concepts: neither their names nor those of attributes, levels and kinds of offices."""
    vocabulary, lexicon = load_vocabulary(), load_lexicon()
    names = [vocabulary.name("groups", each) for each in concepts]
    names += [vocabulary.name("attributes", each) for each in attributes] + ["dưới tuổi"]
    names += [vocabulary.name("levels", each) for each in vocabulary.names["levels"]]
    known = {word for name in [*names, *lexicon.units] for word in spelled(name).split()}
    apart = parts if len(concepts) == 1 else [[word for part in parts for word in part]]
    kept = (lexicon.concept_stop.sub(" ", " ".join(part)).split() for part in apart)
    special = [frozenset(word for word in words if word not in known and not word.isdigit()) for words in kept]
    return [words for words in special if words]
