"""Letters of the Vietnamese codes before Unicode (TCVN3, VNI) -> Unicode, by the font that a run is set in."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import groupby

from extractor.parsers.letters.syllables import is_syllable, marked_words, spelling_score

TCVN3, VNI = "TCVN3", "VNI"
_TCVN3_FONT = re.compile(r"\.?Vn[A-Z]")  # .VnTime, .VnArial NarrowH; "VNtimes new roman" is of another kind
_VNI_FONT = re.compile(r"VNI[- ]?[A-Z]", re.IGNORECASE)
# A letter that no legacy run holds: ă, đ, ĩ, ũ, ơ, ư and all with two marks.
_UNICODE_LETTER = re.compile("[ĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9\u0300-\u0323]")
# Programs write the micro sign, TCVN3's "à", as the Greek letter, and Đ's neighbour as the Icelandic letter.
_VARIANTS = {"\u03bc": "\u00b5", "\u2011": "\u00ad"}


@dataclass(frozen=True, slots=True)
class Face:
    """What a font's name says of the letters set in it."""

    code: str  # TCVN3 or VNI
    capitals: bool = False  # .VnTimeH shows small letters as capitals


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a paragraph in one font; `face` is None for fonts of Unicode letters."""

    text: str
    face: Face | None = None


def face_of(font: str | None) -> Face | None:
    """The legacy code of a font.

    >>> face_of(".VnTimeH"), face_of("VNI-Times"), face_of("Times New Roman")
    (Face(code='TCVN3', capitals=True), Face(code='VNI', capitals=False), None)
    """
    if not font:
        return None
    if _TCVN3_FONT.match(font):
        return Face(TCVN3, font.endswith("H"))
    return Face(VNI) if _VNI_FONT.match(font) else None


class Converter:
    """Converts the runs of one document, and remembers what it converted.

    Template styles often name a legacy font though the text is Unicode: a paragraph is converted where its words
    become Vietnamese by that; where it says nothing, as the others of the document are.
    """

    def __init__(self, paragraphs: Iterable[Sequence[Run]]) -> None:
        votes = {TCVN3: 0, VNI: 0}
        for runs in paragraphs:
            for code in votes:
                votes[code] += _vote(_text_in(runs, code), code)
        self._lean = {code: 1 if vote >= 0 else -1 for code, vote in votes.items()}
        self._converted: set[str] = set()

    def convert(self, runs: Sequence[Run]) -> str:
        """The text of a paragraph."""
        legacy = {code for code in self._lean if self._is_legacy(_text_in(runs, code), code)}
        parts = []
        for face, text in _joined(runs):
            parts.append(self._unicode(text, face) if face is not None and face.code in legacy else text)
        return unicodedata.normalize("NFC", "".join(parts)) if legacy else "".join(parts)

    def notes(self) -> list[str]:
        """What was converted, for the notes of the document."""
        return [f"letters in {code} fonts were converted to Unicode" for code in sorted(self._converted)]

    def _is_legacy(self, text: str, code: str) -> bool:
        return bool(text) and not _UNICODE_LETTER.search(text) and _vote(text, code) + self._lean[code] >= 0

    def _unicode(self, text: str, face: Face) -> str:
        if not text.isascii():
            self._converted.add(face.code)
        text = decode(text, face.code)
        return text.upper() if face.capitals else text


def decode(text: str, code: str) -> str:
    """Text whose letters are those of a legacy code -> Unicode, in NFC."""
    for variant, plain in _VARIANTS.items():
        text = text.replace(variant, plain)
    if code == TCVN3:
        return unicodedata.normalize("NFC", text.translate(_tcvn3()))
    pattern, letters = _vni()
    return pattern.sub(lambda found: letters[found.group()], text)


def encode(text: str, code: str) -> str:
    """Unicode text -> letters of a legacy code, for tests; TCVN3 fonts have no capitals with tone marks."""
    text = unicodedata.normalize("NFC", text)
    if code == TCVN3:
        back = {ord(letter): chr(byte) for byte, letter in _tcvn3().items() if len(letter) == 1}
        return text.translate(back)
    letters = {row[1]: row[0] for row in rows("vni.tsv")}
    return "".join(letters.get(letter, letter) for letter in text)


def rows(table: str) -> list[tuple[str, ...]]:
    """The rows of a table of codes, comments and head left out."""
    content = files("extractor").joinpath("parsers/letters", table).read_text(encoding="utf-8")
    lines = [line for line in content.split("\n") if line and not line.startswith("#")]
    return [tuple(line.split("\t")) for line in lines[1:]]


def _joined(runs: Sequence[Run]) -> list[tuple[Face | None, str]]:
    """Neighbouring runs of one face as one: a letter of VNI may be cut in two."""
    return [(face, "".join(run.text for run in group)) for face, group in groupby(runs, key=lambda run: run.face)]


def _text_in(runs: Sequence[Run], code: str) -> str:
    """What of a paragraph is set in the fonts of a code."""
    return "".join(run.text for run in runs if run.face is not None and run.face.code == code)


def _vote(text: str, code: str) -> int:
    """Words that conversion makes Vietnamese, less those that it spoils; below 0 the text is Unicode."""
    words = marked_words(text) if text else []
    if _UNICODE_LETTER.search(text):
        return -max(1, len(words))
    better = marked_words(decode(text, code)) if words else []
    return sum(map(is_syllable, better)) - sum(map(is_syllable, words))


@cache
def _tcvn3() -> dict[int, str]:
    """Code of a windows-1252 letter -> letter of TCVN3 as the fonts hold it."""
    return {int(byte, 16): letter for byte, letter, belongs in rows("tcvn3.tsv") if belongs == "VN3"}


@cache
def _vni() -> tuple[re.Pattern[str], dict[str, str]]:
    """A pattern of VNI's letters, longest first, and the letter of each; marks may be small on capitals."""
    letters = {row[0]: row[1] for row in rows("vni.tsv")}
    for legacy, letter in list(letters.items()):
        if legacy.isupper() and len(legacy) == 2:
            letters.setdefault(legacy[0] + legacy[1].lower(), letter)
    return re.compile("|".join(sorted(letters, key=len, reverse=True))), letters


def guess_code(text: str) -> str | None:
    """The legacy code that text without fonts is in, its letters as windows-1252 shows them; None for Unicode."""
    if len(_OF_UNICODE.findall(text)) > len(text) * _SHARE_OF_UNICODE:
        return None
    words = marked_words(text)
    scores = {code: spelling_score(marked_words(decode(text, code))) for code in (TCVN3, VNI)}
    best = max(scores, key=lambda code: scores[code])
    return best if words and scores[best] >= _SURE and scores[best] > spelling_score(words) + _CLEAR else None


# Letters that no legacy font has; every seventh or so of a Vietnamese text.
_OF_UNICODE = re.compile("[\u1ea0-\u1ef9]")
_SHARE_OF_UNICODE = 0.02
# Names, abbreviations and foreign words are no syllables: well decoded plans of the corpus stay above nine tenths.
_SURE = 0.8
_CLEAR = 0.3


def decode_tcvn3_bytes(data: bytes) -> str:
    """Bytes of the whole set of TCVN 5712 (VN1), capitals with tone marks included."""
    table = {int(byte, 16): letter for byte, letter, _ in rows("tcvn3.tsv")}
    return unicodedata.normalize("NFC", data.decode("latin-1").translate(table))
