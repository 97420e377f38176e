"""Roman numbers that OCR misread, put right by their strokes on the image, and where these say nothing by their order.

"I.", "II.", "II." in front of headings are "I.", "II.", "III."; "quý HI" with three strokes is "quý III".
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from extractor.language.fold import fold
from extractor.parsers.scan.lexicon import load_repairs
from extractor.parsers.scan.strokes import LOOKS_LIKE_STROKES
from extractor.parsers.scan.tesseract import ReadWord

_NUMBER = re.compile(r"(?P<number>[IVXHUL]{1,5})(?P<dot>\.?)")
_STROKES = str.maketrans({"H": "II", "U": "II", "L": "I"})  # what two strokes, or one with dirt, look like
_VALUES = {
    "I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10,
    "XI": 11, "XII": 12, "XIII": 13, "XIV": 14, "XV": 15,
}  # fmt: skip
_FORMS = {value: form for form, value in _VALUES.items()}
_MOST_STROKES = 3  # "IIII" is no number
_BESIDE = 2.0  # of the size of letters: a heading stands that close to its number
_LEADING = re.compile(r"\W*(?P<number>[IVX]+)(?!\w)")
_OF_A_YEAR = re.compile(r"/(?:19|20)\d\d")  # "II/2026" is a quarter


def renumber(words: Sequence[ReadWord]) -> list[ReadWord]:
    """The words of a document, in reading order, with misread Roman numbers put right."""
    done = list(words)
    last = 0
    ones: list[int] = []  # where "1." heads words in capitals: it may be a misread "I."
    for index, word in enumerate(done):
        opens = _opens_line(done, index)
        heading = opens and done[index + 1].text.isupper()
        shape = LOOKS_LIKE_STROKES.fullmatch(word.text)
        # Figures have strokes, too: "11" is no "II".
        if shape and 0 < word.strokes <= _MOST_STROKES and set(shape["strokes"]) & set("IHUL"):
            heading = heading or (opens and "I" in shape["strokes"] and shape["after"] != "")
            if heading or _OF_A_YEAR.match(shape["after"]) or _is_named(done, index):
                stop = shape["after"] or (_stop(done, index) if heading else "")
                done[index] = _with(word, shape["before"] + _FORMS[word.strokes] + stop)
                if heading:
                    last = _headed(done, ones, word.strokes, last)
                continue
        if heading and word.text == "1.":
            ones.append(index)
        number = _NUMBER.fullmatch(word.text)
        if number is None or not heading:
            continue
        value = _VALUES.get(number["number"].translate(_STROKES))
        if value is None:
            continue
        # Two headings never share a number, but where one of two parts begins again with "I".
        if value == last and value > 1:
            value += 1
        expected = (last > 0 and value == last + 1) or number["number"] == "I"
        last = _headed(done, ones, value, last)
        if expected:
            done[index] = _with(word, _FORMS[value] + (_stop(done, index) or number["dot"]))
    return done


def _headed(words: list[ReadWord], ones: Sequence[int], value: int, last: int) -> int:
    """The number of a heading, which is the last one from now on; "1." becomes "I." where "II." is the first of all."""
    if value == 2 and last == 0 and len(ones) == 1:
        words[ones[0]] = _with(words[ones[0]], "I.")
    return value


def is_renumbered(word: ReadWord) -> bool:
    """Whether a word is a Roman number, and another one than OCR read."""
    number, read = _LEADING.match(word.text), _LEADING.match(word.read)
    return number is not None and (read is None or read["number"] != number["number"])


def _with(word: ReadWord, text: str) -> ReadWord:
    return word if text == word.text else replace(word, text=text)


def _stop(words: Sequence[ReadWord], index: int) -> str:
    """The stop behind the number of a heading, which OCR may leave out; none where a table's column follows."""
    return "." if words[index + 1].x0 - words[index].x1 < _BESIDE * words[index].size else ""


def _is_named(words: Sequence[ReadWord], index: int) -> bool:
    """Whether the word before says that a Roman number follows: "quý", "phụ lục"."""
    return index > 0 and fold(words[index - 1].text) in load_repairs().before_roman


def _opens_line(words: Sequence[ReadWord], index: int) -> bool:
    """Whether a word is the first of its line and a word with a capital follows."""
    if index + 1 == len(words):
        return False
    word, following = words[index], words[index + 1]
    first = index == 0 or words[index - 1].x1 > word.x0 or words[index - 1].bottom < word.top
    return first and len(following.text) > 1 and following.text[0].isupper() and following.x0 > word.x0
