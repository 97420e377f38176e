"""Vietnamese without accents, as people type it in a search box."""

import re
import unicodedata

from extractor.language.fold import fold

_MARKS = re.compile("[\u0300-\u036f]")
_BETWEEN_WORDS = re.compile(r"[\W_]+")


def without_accents(text: str) -> str:
    """Text without tone marks, circumflexes, horns and strokes.

    >>> without_accents("Đạt chuẩn nghề")
    'Dat chuan nghe'
    """
    bare = _MARKS.sub("", unicodedata.normalize("NFD", text))
    return unicodedata.normalize("NFC", bare).replace("đ", "d").replace("Đ", "D")


def words_only(text: str) -> str:
    """Letters and digits in one spelling, a space between words.

    >>> words_only("Số: 117/KH-UBND, Uỷ ban")
    'số 117 kh ubnd ủy ban'
    """
    return _BETWEEN_WORDS.sub(" ", fold(unicodedata.normalize("NFC", text))).strip()
