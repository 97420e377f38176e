"""Cleaning at the door: after this step offsets hold forever."""

import re
import unicodedata

# Spaces of other widths become a plain space; soft hyphens, zero-width characters, byte order marks vanish.
_SPACES = dict.fromkeys(
    map(
        ord,
        "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\v\f",
    ),
    " ",
)
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f"))
_TABLE = _SPACES | _INVISIBLE
_ODD = re.compile(f"[{re.escape(''.join(map(chr, _TABLE)))}]")
_RUNS_OF_SPACES = re.compile(" {2,}")
# Letters of Cyrillic and Greek that look like Latin ones (Unicode Technical Standard 39, confusables.txt).
_LOOKALIKES = str.maketrans(
    "АВЕЅІЈКМНОРСТХУаеіјорсухѕΑΒΕΖΗΙΚΜΝΟΡΤΥΧο",
    "ABESIJKMHOPCTXYaeijopcyxsABEZHIKMNOPTYXo",
)
_FOREIGN_LETTER = re.compile("[\u0370-\u03ff\u0400-\u04ff]")
_MIXED_WORD = re.compile(r"[^\W\d_]+")
# A vowel with its tone that a circumflex, breve or horn follows: NFC puts them together in the other order only.
_TONE_FIRST = re.compile("[áàảãạéèẻẽẹóòỏõọúùủũụÁÀẢÃẠÉÈẺẼẸÓÒỎÕỌÚÙỦŨỤ][\u0302\u0306\u031b]")


def clean(text: str) -> str:
    r"""One line of a source as document text: NFC, plain single spaces, nothing invisible, Latin letters only.

    >>> clean("Kế  hoạch\\u00a0này")
    'Kế hoạch này'
    """
    text = normal_form(text)
    if _ODD.search(text):
        text = text.translate(_TABLE)
    if _FOREIGN_LETTER.search(text):
        text = _MIXED_WORD.sub(_latin, text)
    return _RUNS_OF_SPACES.sub(" ", text).strip()


def normal_form(text: str) -> str:
    """Text in NFC; tone marks typed before the mark of the vowel ("á" + circumflex) find their letter."""
    text = unicodedata.normalize("NFC", text)
    return text if text.isascii() else _TONE_FIRST.sub(lambda found: _with_vowel_mark(found.group()), text)


def has_lookalikes(text: str) -> bool:
    """Whether cleaning replaces letters of other scripts in a text."""
    return bool(_FOREIGN_LETTER.search(text)) and any(
        _latin(word) != word.group() for word in _MIXED_WORD.finditer(normal_form(text))
    )


def _latin(word: re.Match[str]) -> str:
    """A word with Latin letters for those that only look like them; words of another script stay."""
    letters = word.group()
    if not _FOREIGN_LETTER.search(letters):
        return letters
    latin = letters.translate(_LOOKALIKES)
    # A single letter is a point of a list ("а)"): plans hold no words of other scripts that short.
    mixed = len(letters) == 1 or any(not _FOREIGN_LETTER.match(letter) for letter in letters)
    return unicodedata.normalize("NFC", latin) if mixed and not _FOREIGN_LETTER.search(latin) else letters


def _with_vowel_mark(pair: str) -> str:
    """A vowel with its tone, then its circumflex, breve or horn -> one letter."""
    parts = unicodedata.normalize("NFD", pair[0])
    return unicodedata.normalize("NFC", parts[0] + pair[1] + parts[1:])
