"""Shares of people by what they are: how many of those whom a target names are women, young, Party members.

"30% công chức là nữ", "tỷ lệ công chức dưới 40 tuổi" and "02 công chức là người dân tộc thiểu số" count all of the
group, "tỷ lệ nữ trong công chức" all who stand behind "trong"; the mark is what is reached.
"""

import re
from dataclasses import dataclass
from functools import cache

from extractor.catalogue.models import Group, Target
from extractor.rules.columns import PARTY
from extractor.rules.groups import KINDS, WORKERS
from extractor.rules.words import any_of, load_content, load_words, one_spelling

MARKS = ("nu", "dan_toc_thieu_so", "tre")  # besides ages and being in the Party
GROUP_MARKS = (PARTY, WORKERS)  # marks that are groups
_AGE = re.compile(r"(?:(?:có|ở|trong|thuộc) )?độ tuổi (?:từ )?dưới (\d+)(?: tuổi)?|dưới (\d+) tuổi")
_AMOUNT = re.compile(r"[\d.,]+ ?(?:%|‰)?")
_WITHIN = re.compile(r"\btrong\b(?! độ tuổi)")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Structure:
    """A share of people: the group that is the whole, and the marks (attributes, `PARTY`) of those who are counted.

    `unclear`: of which whole it is a share may be read in two ways. `named` is the whole in the words of the
    quotation, where the group does not name it.
    """

    whole: Group
    marks: tuple[str, ...]
    unclear: bool = False
    named: str | None = None


def structure_of(target: Target) -> Structure | None:
    """The share that a target demands of people by what they are; None where it demands something else.

    Whoever sits in a body that is named is not told by a group, and is none of these.
    """
    words, group = load_words(), target.group
    text, outcome = one_spelling(group.text), one_spelling(target.qualification.text)
    if words.says("contract_share", text):
        return _share_of_workers(target)
    names_body = any(words.body.search(_without_sphere(each)) for each in (text, outcome))
    if names_body or words.says("counts_bodies", group.text) or target.qualification.dimension not in (None, "co_cau"):
        return None
    if outcome != text and (marks := _marks_alone(outcome, "structure_is")):
        return _share(group, group.text, marks, unclear=_has_other_whole(target))
    if _left(outcome.replace(text, " "), "structure_amount"):
        return None
    part, behind, whole = _split(text)
    if behind:
        marks = _marks_alone(part, "structure_part")
        return _share(group, whole, marks) if marks else None
    if (found := words.found("whole_named", target.quote)) and (marks := _marks_alone(text, "structure_part")):
        return _share(group, group.text, marks, named=found["whole"])
    marks = _marks_in(text)
    if PARTY in marks and " là " not in text:
        marks.remove(PARTY)
    several = len({each for each in marks if each != "tre"}) > 1 and " là " not in text
    return _share(group, group.text, marks, unclear=several or _has_other_whole(target)) if marks else None


def with_marks(target: Target, marks: tuple[str, ...], whole: tuple[str, ...] = ()) -> Target:
    """A target whose group has the marks and the groups of the whole too, so that their words count as said."""
    group = target.group
    attributes = dict.fromkeys([*group.attributes, *(each for each in marks if each not in GROUP_MARKS)])
    concepts = dict.fromkeys([*group.concepts, *whole, *(each for each in marks if each in GROUP_MARKS)])
    said = group.model_copy(update={"attributes": tuple(attributes), "concepts": tuple(concepts)})
    return target.model_copy(update={"group": said})


def _share_of_workers(target: Target) -> Structure | None:
    """The share of workers on a contract among the kinds of staff that the quotation names."""
    found = load_words().found("whole_named", target.quote)
    if found is None:
        return None
    said = load_content()["said"]["groups"]
    kinds = [kind for kind in sorted(KINDS) if any_of(map(one_spelling, said[kind])).search(found["whole"])]
    if not kinds:
        return None
    whole = target.group.model_copy(update={"text": found["whole"], "concepts": tuple(kinds)})
    return Structure(whole, (WORKERS,), named=found["whole"])


def _without_sphere(text: str) -> str:
    found = load_words().found("sphere", text)
    return text.replace(found.group(), " ") if found else text


def _share(
    group: Group, text: str, marks: list[str], *, unclear: bool = False, named: str | None = None
) -> Structure | None:
    concepts = tuple(each for each in group.concepts if each not in marks)
    attributes = tuple(each for each in group.attributes if each not in marks)
    if not concepts:
        return None
    whole = group.model_copy(update={"text": text, "concepts": concepts, "attributes": attributes})
    return Structure(whole, tuple(marks), unclear, named)


def _split(text: str) -> tuple[str, bool, str]:
    """What stands before and behind "trong": "nữ", "công chức"."""
    found = _WITHIN.search(text)
    return (text[: found.start()], True, text[found.end() :].strip()) if found else (text, False, "")


def _has_other_whole(target: Target) -> bool:
    """Whether the quotation names a whole beside the group: "tỷ lệ cán bộ nữ trong tổng số cán bộ, công chức"."""
    rest = one_spelling(target.quote)
    for text in (target.group.text, target.qualification.text):
        rest = rest.replace(one_spelling(text), " ; ")
    return load_words().says("other_whole", rest)


def _marks_in(text: str) -> list[str]:
    """The marks that a text names, each once."""
    found = [_meaning(each) for each in _mark().finditer(text)]
    return list(dict.fromkeys(found))


def _marks_alone(text: str, fillers: str) -> list[str]:
    """The marks of a text that names nothing else: "là nữ", "người dân tộc thiểu số"."""
    return [] if _left(_mark().sub(" ", text), fillers) else _marks_in(text)


def _left(text: str, fillers: str) -> str:
    """What fillers and amounts leave of a text."""
    rest = _fillers(fillers).sub(" ", _AMOUNT.sub(" ", text))
    return " ".join(_WORD.findall(rest))


def _meaning(found: re.Match[str]) -> str:
    age = found[1] or found[2]
    return f"tuoi<{age}" if age else _meanings()[" ".join(_WORD.findall(found.group()))]


@cache
def _mark() -> re.Pattern[str]:
    return re.compile(f"{_AGE.pattern}|{any_of(_meanings()).pattern}")


@cache
def _meanings() -> dict[str, str]:
    said = load_content()["said"]
    phrases = {each: said["attributes"][each] for each in MARKS} | {PARTY: said["groups"][PARTY]}
    return {one_spelling(phrase): mark for mark, each in phrases.items() for phrase in each}


@cache
def _fillers(name: str) -> re.Pattern[str]:
    return any_of(map(str, load_content()[name]))
