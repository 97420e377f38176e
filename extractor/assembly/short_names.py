"""Names that a text defines for itself: "(sau đây gọi tắt là Đề án 844)", "(viết tắt là CBCC)", "(HTX)"."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from extractor.grammar.citing import either, load_citing

Place = tuple[int, int]

_NAME = re.compile(r"\s*:?\s*(?P<open>[“\"'‘(]?)(?P<name>[^”\"'’);:\n“]{2,90}?)[”\"'’]?\s*(?=[).;,\n]|$)")
_ABBREVIATION = re.compile(r"[^\W\d_]{2,14}")
_BRACKETS = re.compile(r"\((?P<name>[^\W\d_]{2,14})\)")
_WORD = re.compile(r"[^\W\d_]+")
# Words of a long form that its abbreviation may leave out.
_SMALL = frozenset(["và", "của", "các", "ở", "về", "cho", "thuộc", "những", "đội", "ngũ"])
_LONGEST_LEAD = 60  # characters of the words that introduce a name: "trong Kế hoạch này sau đây được gọi tắt là"
_MAX_GAP = 3  # characters between two words of a long form: ", " or " - "


@dataclass(frozen=True, slots=True)
class ShortName:
    """A name, the place of its definition (from the bracket on) and of its words there."""

    name: str
    start: int
    place: Place


def defined_names(text: str, folded: str) -> Iterator[ShortName]:
    """The names that the words "gọi tắt là", "viết tắt là" and their like introduce, in text order."""
    done = 0
    for word in sorted({*_places(folded, "gọi"), *_places(folded, "viết tắt")}):
        found = _naming().search(folded, max(done, word - _LONGEST_LEAD), word + _LONGEST_LEAD)
        name = _NAME.match(text, found.end()) if found else None
        if found and name and found.start() <= word < found.end():
            words = name["name"].rstrip()
            yield ShortName(words, found.start(), (name.start("name"), name.start("name") + len(words)))
            done = found.end()


def _places(folded: str, word: str) -> Iterator[int]:
    at = folded.find(word)
    while at >= 0:
        yield at
        at = folded.find(word, at + len(word))


def abbreviations(text: str, folded: str) -> Mapping[str, Place]:
    """Abbreviation -> the place of its long form, where the letters fit the words before the definition.

    >>> text = "cán bộ, công chức (sau đây viết tắt là CBCC)"
    >>> [text[slice(*place)] for place in abbreviations(text, text).values()]
    ['cán bộ, công chức']
    """
    found: dict[str, Place] = {}
    defined = [(short.name, short.start) for short in defined_names(text, folded)]
    bracketed = [(each["name"], each.start()) for each in _BRACKETS.finditer(text)]
    for name, start in sorted((*defined, *bracketed), key=lambda each: each[1]):
        if name.isupper() and _ABBREVIATION.fullmatch(name) and name not in found:
            place = _long_form(text, folded, name, start)
            if place is not None:
                found[name] = place
    return found


def _long_form(text: str, folded: str, name: str, end: int) -> Place | None:
    """The words before `end` whose first letters spell the name; None where they do not."""
    letters = [_base(letter) for letter in reversed(name.lower())]
    words = list(_WORD.finditer(folded, max(0, end - 160), end))
    at = end
    first: int | None = None
    for word in reversed(words):
        if (
            at - word.end() > _MAX_GAP
            or "\n\n" in text[word.end() : at]
            or any(c in text[word.end() : at] for c in ".;:()")
        ):
            return None
        if _base(word.group()[0]) == letters[0]:
            letters.pop(0)
            first = word.start()
            if not letters:
                return first, len(text[:end].rstrip(" ,"))
        elif word.group() not in _SMALL or first is None:
            return None
        at = word.start()
    return None


def _base(letter: str) -> str:
    """A letter without its marks; "đ" stays itself."""
    return letter if letter == "đ" else unicodedata.normalize("NFD", letter)[0]


@cache
def _naming() -> re.Pattern[str]:
    return re.compile(
        rf"(?:\(\s*|,\s*|(?<=\s))(?:trong\s+[^(),.;]{{3,30}}\s+)?(?:{either(load_citing().naming)})(?!\w)"
    )
