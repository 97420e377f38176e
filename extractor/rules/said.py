"""Which words of a target the tests of its rule say, and which they leave out (`words.yaml`, `said`).

What is left is quoted as it stands. A word that nobody thought of is left too: a rule is firm only where every word of
its group and outcome is accounted for.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from extractor.catalogue.models import Target
from extractor.catalogue.vocabulary import load_vocabulary
from extractor.grammar.load import read_yaml
from extractor.language.fold import LOWER, UPPER, fold
from extractor.rules.columns import Column
from extractor.rules.words import any_of, load_content, load_words, one_spelling

_AGE = re.compile(r"(?:từ )?(?:độ tuổi )?(?:từ )?dưới (\d+) tuổi|độ tuổi (?:từ )?dưới (\d+)")
_AGE_BELOW = re.compile(r"tuoi<(\d+)")
_WORD = re.compile(r"\w+(?:/\w+)*")
_PART_ENDS = re.compile(r"[,;:()\[\]]")
_OWN = frozenset(["trực", "của", "thuộc", "cấp", "trên", "dưới", "trở", "trong", "từ", "và"])
_NUMBER = re.compile(r"[\d/.]+")
# A name behind the word for a unit: "xã Suối Lim".
_UNIT_NAME = re.compile(
    rf"(?:[Xx]ã|[Pp]hường|[Tt]hị trấn|[Đđ]ặc khu|[Hh]uyện|[Qq]uận|[Tt]hị xã|[Tt]ỉnh|[Tt]hành phố)"
    rf"((?:\s+[{UPPER}][{LOWER}{UPPER}]*)+)"
)


def unsaid_of_group(
    target: Target, issuer: str | None, *, in_bodies: bool = False, whole: str | None = None, said: str | None = None
) -> tuple[str, ...]:
    """The words of a group that ids, levels and attributes do not say, and whom the quotation leaves out of it.

    `in_bodies`: those who sit in bodies are counted, whose words are said. `whole` is how the quotation names those of
    whom it is a share, `said` are words that a test of its own says.
    """
    group = whole or target.group.text
    phrases = [*_always(), *_of_people(target), *(load_words().bodies if in_bodies else ()), said or ""]
    found = _left(group, phrases, _ages(target), issuer)
    unit = target.measure.unit or ""
    if target.measure.kind == "count" and one_spelling(unit) not in one_spelling(group):
        found += _left(unit, phrases, _ages(target), issuer)
    known = one_spelling(f"{group} {target.group.text} {target.qualification.text}")
    for pattern in load_words().patterns["excludes"]:
        for each in pattern.finditer(fold(target.quote)):
            words = _one_line(target.quote[each.start() : each.end()].split(",")[0])
            if one_spelling(words) not in known and not any(map(str.isdigit, words)):  # "ngoài 40%" is a number
                found.append(words)
    return tuple(found)


def unsaid_of_outcome(
    target: Target, column: Column | None, issuer: str | None, level_words: str = "", *, is_least: bool = False
) -> tuple[str, ...]:
    """The words of an outcome that the column does not say; `level_words` are those of a certificate's level.

    Where a level is a least one (`is_least`), higher ones that are listed beside it are said: "thạc sĩ, tiến sĩ".
    Without a column it is a share of a body: the words of the bodies are said. How long a training must be is left out
    wherever it stands in the quotation.
    """
    said, outcome = load_content()["said"], target.qualification
    dimension = outcome.dimension or ""
    name = load_vocabulary().name("dimensions", dimension)
    phrases = [*_always(), *_flat(said["outcomes"]), *_of_people(target), *said["dimensions"].get(dimension, ())]
    phrases += [*re.split(r"\s*,\s*", name), name]
    levels = load_content()["certificates"].get(dimension, {}).get("levels", {}).values()
    phrases += next((words for words in levels if level_words in words), [level_words])
    if column is None:
        phrases += load_words().bodies
    else:
        phrases += [*column.heads, *_levels_of(target, is_least=is_least)]
    left = _left(outcome.text, phrases, _ages(target), issuer)
    known, quote = one_spelling(outcome.text), one_spelling(target.quote)
    lasts = (found.group() for pattern in load_words().patterns["lasts"] for found in pattern.finditer(quote))
    return (*left, *(each for each in lasts if each not in known))


def _left(text: str, phrases: Iterable[str], ages: frozenset[str], issuer: str | None) -> list[str]:
    """What phrases, ages that are tested and names of the issuer's unit leave of a text."""
    plain = _one_line(text)
    folded = fold(plain)
    said = [False] * len(plain)

    def mark(start: int, end: int, value: bool = True) -> None:
        said[start:end] = [value] * (end - start)

    for found in _pattern((*phrases, *_own_bodies(issuer))).finditer(folded):
        mark(*found.span())
    for found in _AGE.finditer(folded):
        if (found[1] or found[2]) in ages:
            mark(*found.span())
    for found in _UNIT_NAME.finditer(plain):
        if f" {one_spelling(found[1])} " in f" {one_spelling(issuer or '')} ":
            mark(*found.span(1))
    patterns = load_words().patterns
    for pattern in (*patterns["excludes"], *patterns["of_commune"]):
        for found in pattern.finditer(folded):
            mark(*found.span(), False)
    return _quoted(plain, said)


def _quoted(text: str, said: list[bool]) -> list[str]:
    """Of each part between commas what is left, from its first to its last word; parts without a break together.

    Words behind the last one belong to it ("chuyển đổi số") as far as none of `_OWN` opens something of its own.
    """
    edges = [0, *(end for found in _PART_ENDS.finditer(text) for end in found.span()), len(text)]
    quoted: list[tuple[int, int]] = []
    for part in zip(edges[::2], edges[1::2], strict=True):
        words = list(_WORD.finditer(text, *part))
        left = [place for place, each in enumerate(words) if not said[each.start()] and not _NUMBER.fullmatch(each[0])]
        if not left:
            continue
        last = left[-1]
        while last + 1 < len(words) and fold(words[last + 1][0]) not in _OWN:
            last += 1
        start, end = words[left[0]].start(), words[last].end()
        if quoted and left[0] == 0 and text[quoted[-1][1] : start].strip() == ",":
            start = quoted.pop()[0]
        quoted.append((start, end))
    return [text[start:end] for start, end in quoted]


@cache
def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return any_of(filter(None, map(one_spelling, phrases)))


@cache
def _always() -> tuple[str, ...]:
    return tuple(_flat(load_content()["said"]["always"]))


def _own_bodies(issuer: str | None) -> Iterator[str]:
    """How a plan calls the office that issues it: "của Bệnh viện"."""
    folded = one_spelling(issuer or "")
    own = [word for word in load_content()["said"]["own_bodies"] if any_of([word]).match(folded)]
    return (f"{joint} {word}" for word in own for joint in ("của", "thuộc", "toàn", "tại", "ở"))


def _of_people(target: Target) -> list[str]:
    """Words of the groups that are tested, of all wider ones, of the levels and attributes."""
    said, vocabulary, group = load_content()["said"], load_vocabulary(), target.group
    wider = dict.fromkeys(each for concept in group.concepts for each in sorted(vocabulary.wider.get(concept, ())))
    phrases = [phrase for each in wider for phrase in (vocabulary.name("groups", each), *said["groups"].get(each, ()))]
    if len(group.concepts) == 1:
        phrases += said["alone"].get(group.concepts[0], ())
    phrases += [phrase for each in group.levels for phrase in said["levels"].get(each, ())]
    return [*phrases, *(phrase for each in group.attributes for phrase in said["attributes"].get(each, ()))]


def _ages(target: Target) -> frozenset[str]:
    return frozenset(found[1] for each in target.group.attributes if (found := _AGE_BELOW.fullmatch(each)))


def _levels_of(target: Target, *, is_least: bool) -> list[str]:
    """The words of the level that an outcome has, and of higher ones where it is a least one."""
    outcome, rank = target.qualification, load_vocabulary().rank
    least = rank(outcome.dimension, outcome.level)
    if least is None:
        return []
    found = []
    for form, values in _ladder_words().items():
        own = rank(outcome.dimension, values.get(outcome.dimension or ""))
        if own is not None and (own == least or (own > least and (is_least or outcome.comparator == "ge"))):
            found.append(form)
    return found


@cache
def _ladder_words() -> dict[str, dict[str, str]]:
    """The lexicon of ladders as it stands: building the grammar takes seconds, which a check of a roster has not."""
    content = read_yaml("lexicons/ladders.yaml")
    words = {**content["ladder"]["words"], **content["above_ladder"]["words"]}
    return {fold(form): each["value"] for word, each in words.items() for form in (word, *each.get("also", ()))}


def _flat(lines: Iterable[Iterable[Any]]) -> list[str]:
    return [str(word) for line in lines for word in line]


def _one_line(text: str) -> str:
    return " ".join(text.split())
