"""Whether words are spelled as Vietnamese syllables: the measure of how well a text was decoded."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

import yaml

# Marks of tone; the others (circumflex, breve, horn) make letters.
_TONES = {"\u0300": "grave", "\u0301": "acute", "\u0303": "tilde", "\u0309": "hook", "\u0323": "dot"}
_STOPPED = frozenset(("acute", "dot"))
# Latin-1 signs belong to words here: "®Þa" is one word in a legacy code.
_WORD = re.compile("[A-Za-z]*[\u00a1-\u1fff][A-Za-z\u00a1-\u1fff]*")


def marked_words(text: str) -> list[str]:
    """The words of a text that hold other letters or signs than those of ASCII."""
    return _WORD.findall(text)


def spelling_score(words: Iterable[str]) -> float:
    """The share of words that are Vietnamese syllables, 0 to 1; 0 for no words."""
    known = [is_syllable(word) for word in words]
    return sum(known) / len(known) if known else 0.0


@cache
def is_syllable(word: str) -> bool:
    """Whether a word is spelled as one Vietnamese syllable, in small or capital letters.

    >>> is_syllable("Huyện"), is_syllable("HuyÖn"), is_syllable("huyet")
    (True, False, False)
    """
    word = unicodedata.normalize("NFC", word)
    if not (word.islower() or word.isupper() or word.istitle()):
        return False
    letters: list[str] = []
    tones: list[str] = []
    for sign in unicodedata.normalize("NFD", word.lower()):
        if sign in _TONES:
            tones.append(_TONES[sign])
        else:
            letters.append(sign)
    plain = unicodedata.normalize("NFC", "".join(letters))
    if len(tones) > 1 or plain not in _spellings():
        return False
    return not plain.endswith(_stops()) or bool(tones and tones[0] in _STOPPED)


@cache
def _data() -> dict[str, list[str]]:
    content: dict[str, list[str]] = yaml.safe_load(
        files("extractor").joinpath("parsers/letters/syllables.yaml").read_text(encoding="utf-8")
    )
    return content


@cache
def _spellings() -> frozenset[str]:
    data = _data()
    return frozenset(onset + rime for onset in data["onsets"] for row in data["rimes"] for rime in row.split())


@cache
def _stops() -> tuple[str, ...]:
    return tuple(_data()["stops"])
