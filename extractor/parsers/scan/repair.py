"""Words that OCR misread by a mark -> the words of the dictionary; digits are never touched.

Each word keeps what was read (`ReadWord.read`), so that every repair can be shown.
"""

import itertools
import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from extractor.language.fold import fold
from extractor.parsers.letters.syllables import is_syllable
from extractor.parsers.scan.lexicon import Phrase, Repairs, load_repairs, without_tone
from extractor.parsers.scan.tesseract import ReadWord

# Of the words that OCR reads right, one in twenty is below; of those it misreads by a mark, nine in ten.
_DOUBTFUL = 0.93
_CORE = re.compile(r"[^\W\d_]+")
_EDGED = re.compile(r"(?P<before>[^\w]*)(?P<core>[^\W\d_]+)(?P<after>[^\w]*)_?")


def repair(words: Sequence[ReadWord]) -> list[ReadWord]:
    """The words of a page, in reading order, with those put right that can only have been others.

    >>> [word.text for word in repair([ReadWord("Phẫn", 0, 0, 1, 1), ReadWord("đấu", 1, 0, 2, 1)])]
    ['Phấn', 'đấu']
    """
    lexicon = load_repairs()
    shapes = [_EDGED.fullmatch(word.text) for word in words]
    cores = [fold(shape["core"]) if shape else "" for shape in shapes]
    # What stands behind a sign goes with nothing before it.
    closed = [shape is None or bool(shape["after"]) for shape in shapes]
    opened = [shape is None or bool(shape["before"]) for shape in shapes]
    right: dict[int, str] = {}
    for index, core in enumerate(cores):
        if core in lexicon.syllables:
            right[index] = cores[index] = lexicon.syllables[core]
        for phrase in lexicon.phrases.get(cores[index], ()):
            if _stands(phrase, cores, closed, index):
                right.update((index + offset, form) for offset, form in enumerate(phrase.right))
        if index + 1 < len(cores) and not closed[index] and not opened[index + 1]:
            right.update(_usual(index, cores, lexicon))
    for index, form in right.items():
        cores[index] = fold(form)
    # What the document says elsewhere, in words that OCR was sure of, is no misreading.
    said = {
        (first, second)
        for (one, first), (other, second) in itertools.pairwise(zip(words, cores, strict=True))
        if first and second and min(one.confidence, other.confidence) >= _DOUBTFUL
    }
    for index, core in enumerate(cores):
        if core and index not in right:
            before = cores[index - 1] if index and not closed[index - 1] and not opened[index] else ""
            after = cores[index + 1] if index + 1 < len(cores) and not closed[index] and not opened[index + 1] else ""
            if {(before, core), (core, after)} & said:
                continue
            fitting = _by_dictionary(words[index], core, before, after, lexicon)
            if fitting is not None:
                right[index] = cores[index] = fitting
    return [
        _with(word, shape, right[index]) if index in right and shape else word
        for index, (word, shape) in enumerate(zip(words, shapes, strict=True))
    ]


def _stands(phrase: Phrase, cores: Sequence[str], closed: Sequence[bool], index: int) -> bool:
    """Whether the words from `index` on are a misread phrase."""
    end = index + len(phrase.read)
    if tuple(cores[index:end]) != phrase.read or any(closed[index : end - 1]):
        return False
    following = cores[end] if end < len(cores) and not closed[end - 1] else ""
    before = cores[index - 1] if index and not closed[index - 1] else ""
    return following not in phrase.unless_next and before not in phrase.unless_before


def _usual(index: int, cores: Sequence[str], lexicon: Repairs) -> dict[int, str]:
    """The usual word that two syllables are but for one tone; nothing where they are in other words."""
    first, second = cores[index : index + 2]
    if (first, second) in lexicon.pairs or not first or not second:
        return {}
    usual = lexicon.certain.get((without_tone(first), without_tone(second)))
    if usual is None or (usual[0] != first and usual[1] != second):
        return {}
    if usual[0] != first:
        return {} if index and (cores[index - 1], first) in lexicon.pairs else {index: usual[0]}
    following = cores[index + 2] if index + 2 < len(cores) else ""
    return {} if (second, following) in lexicon.pairs else {index + 1: usual[1]}


def _by_dictionary(word: ReadWord, core: str, before: str, after: str, lexicon: Repairs) -> str | None:
    """The one syllable of the same letters that makes a word with a neighbour, where the one read makes none."""
    if len(core) < 2 or (before, core) in lexicon.pairs or (core, after) in lexicon.pairs:
        return None
    written = _CORE.search(word.text)
    name = written is not None and written[0].istitle() and before != ""  # of a person or place
    impossible = not is_syllable(core) and core not in lexicon.known and len(core) < 8
    if not impossible and (word.confidence >= _DOUBTFUL or name):
        return None
    if not impossible and core in lexicon.sure:
        return None
    others = [other for other in _by_letters().get(_letters(core), ()) if other != core]
    if not impossible:  # only its tone was misread
        others = [other for other in others if without_tone(other) == without_tone(core)]
    fitting = [other for other in others if (before, other) in lexicon.pairs or (other, after) in lexicon.pairs]
    if len(fitting) == 1:
        return fitting[0]
    both = [other for other in fitting if (before, other) in lexicon.pairs and (other, after) in lexicon.pairs]
    if len(both) == 1:
        return both[0]
    return others[0] if impossible and not fitting and len(others) == 1 and not name else None


@cache
def _by_letters() -> Mapping[str, tuple[str, ...]]:
    """The syllables of the dictionary by their letters without marks."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for syllable in sorted(load_repairs().known):
        if is_syllable(syllable):
            found[_letters(syllable)].append(syllable)
    return {letters: tuple(syllables) for letters, syllables in found.items()}


@cache
def _letters(syllable: str) -> str:
    """A syllable without its marks; "đ" stays a letter of its own."""
    return "".join(sign for sign in unicodedata.normalize("NFD", syllable) if not unicodedata.combining(sign))


def _with(word: ReadWord, shape: re.Match[str], form: str) -> ReadWord:
    """A word with another core, in the case of the one read."""
    core = shape["core"]
    if core.isupper() and len(core) > 1:
        form = form.upper()
    elif core[0].isupper():
        form = form[0].upper() + form[1:]
    return replace(word, text=shape["before"] + form + shape["after"])
