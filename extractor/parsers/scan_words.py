"""The words of a scan, without the specks that OCR took for signs, and with sizes that agree."""

from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from extractor.parsers.tesseract import ReadWord

_SURE = 0.5  # below it a sign without letters or digits is dirt on the paper
_SAME_SIZE = 0.16  # of the usual size: OCR measures letters that roughly
_ABOVE = 0.8  # as in `tesseract`: the share of its size that a letter takes above the baseline


def tidy(words: Sequence[ReadWord]) -> list[ReadWord]:
    """Words fit to be laid out."""
    kept = [word for word in words if any(map(str.isalnum, word.text)) or word.confidence >= _SURE]
    if not kept:
        return []
    usual = median(word.size for word in kept)
    return [_resized(word, usual) if abs(word.size - usual) <= _SAME_SIZE * usual else word for word in kept]


def _resized(word: ReadWord, size: float) -> ReadWord:
    baseline = word.top + _ABOVE * word.size
    return replace(word, top=baseline - _ABOVE * size, bottom=baseline + (1 - _ABOVE) * size)
