"""Roman numbers of headings that OCR misread, put right by their order: "I.", "II.", "II." is "I.", "II.", "III."."""

import re
from collections.abc import Sequence
from dataclasses import replace

from extractor.parsers.scan.tesseract import ReadWord

_NUMBER = re.compile(r"(?P<number>[IVXHUL]{1,5})(?P<dot>\.?)")
_STROKES = str.maketrans({"H": "II", "U": "II", "L": "I"})  # what two strokes, or one with dirt, look like
_VALUES = {
    "I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10,
    "XI": 11, "XII": 12, "XIII": 13, "XIV": 14, "XV": 15,
}  # fmt: skip
_FORMS = {value: form for form, value in _VALUES.items()}
_BESIDE = 2.0  # of the size of letters: a heading stands that close to its number


def is_roman(text: str) -> bool:
    """Whether a word is the Roman number of a heading, with or without its stop."""
    return text.removesuffix(".") in _VALUES


def renumber(words: Sequence[ReadWord]) -> list[ReadWord]:
    """The words of a document, in reading order, with the numbers of headings in capitals put right."""
    done = list(words)
    last = 0
    for index, word in enumerate(done[:-1]):
        shape = _NUMBER.fullmatch(word.text)
        if shape is None or not _opens_heading(done, index):
            continue
        value = _VALUES.get(shape["number"].translate(_STROKES))
        if value is None:
            continue
        # Two headings never share a number, but where one of two parts begins again with "I".
        if value == last and value > 1:
            value += 1
        expected = (last > 0 and value == last + 1) or shape["number"] == "I"
        last = value
        if not expected:
            continue
        beside = done[index + 1].x0 - word.x1 < _BESIDE * word.size
        form = _FORMS[value] + ("." if beside else shape["dot"])
        if form != word.text:
            done[index] = replace(word, text=form)
    return done


def _opens_heading(words: Sequence[ReadWord], index: int) -> bool:
    """Whether a word is the first of its line and words in capitals follow."""
    word, following = words[index], words[index + 1]
    first = index == 0 or words[index - 1].x1 > word.x0 or words[index - 1].bottom < word.top
    return first and len(following.text) > 1 and following.text.isupper() and following.x0 > word.x0
