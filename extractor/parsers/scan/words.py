"""The words of a scan, without the specks that OCR took for signs, with sizes that agree, marks set apart."""

import re
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from extractor.parsers.scan.tesseract import ABOVE, ReadWord

_SURE = 0.5  # below it a sign without letters or digits is dirt on the paper
_SAME_SIZE = 0.16  # of the usual size: OCR measures letters that roughly
# "a)Xây", "2.UBND", "-Ít": OCR leaves out the blank behind a mark.
_MARKED = re.compile(r"(?P<mark>[a-zđ]\)|\d{1,2}[.)]|[-+])(?P<rest>[^\W\d_]{2}.*)")
_SPECKS = re.compile(r"^[_¬‹›¦|]+(?=\w)|(?<=[\w.,;:)])[_¬‹›¦|]+$")  # what is left of ruling lines beside letters


def tidy(words: Sequence[ReadWord]) -> list[ReadWord]:
    """Words fit to be laid out."""
    kept = [word for word in words if not _is_dirt(word)]
    if not kept:
        return []
    usual = median(word.size for word in kept)
    alike = [_resized(word, usual) if abs(word.size - usual) <= _SAME_SIZE * usual else word for word in kept]
    return [part for word in alike for part in _set_apart(_without_specks(word))]


def _is_dirt(word: ReadWord) -> bool:
    return word.confidence < _SURE and not any(map(str.isalnum, word.text))


def _without_specks(word: ReadWord) -> ReadWord:
    text = _SPECKS.sub("", word.text)
    return word if text == word.text else replace(word, text=text, read=text)


def _set_apart(word: ReadWord) -> list[ReadWord]:
    """A word and the mark that OCR left glued to it."""
    glued = _MARKED.fullmatch(word.text)
    if glued is None:
        return [word]
    middle = word.x0 + (word.x1 - word.x0) * len(glued["mark"]) / len(word.text)
    mark = replace(word, text=glued["mark"], read=glued["mark"], x1=middle - 0.1)
    return [mark, replace(word, text=glued["rest"], read=glued["rest"], x0=middle + 0.1)]


def _resized(word: ReadWord, size: float) -> ReadWord:
    baseline = word.top + ABOVE * word.size
    return replace(word, top=baseline - ABOVE * size, bottom=baseline + (1 - ABOVE) * size)
