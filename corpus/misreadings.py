"""Numbers of a printed page that its scan gives otherwise, and whether the entry notes them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from extractor.catalogue.models import Note
from extractor.document import DoubtReason

_WORD = re.compile(r"\S+")
# Digits with what joins them, and Roman numbers: of headings, quarters, terms.
_NUMBER = re.compile(r"\d+(?:[.,/]\d+)*%?|\b[IVX]+\b")
_NOTED = frozenset(reason.value for reason in DoubtReason) | {"misread_number"}


@dataclass(frozen=True, slots=True)
class Misread:
    """Numbers that a scan does not give as printed."""

    printed: tuple[str, ...]
    read: tuple[str, ...]
    start: int  # where in the text of the scan the words begin that stand for the printed ones
    end: int

    def __str__(self) -> str:
        return f"{' '.join(self.printed) or '-'} read as {' '.join(self.read) or '-'} at {self.start}:{self.end}"

    def is_noted(self, notes: Sequence[Note]) -> bool:
        """Whether a note on a number touches the words."""
        return any(n.code in _NOTED and n.start < self.end and self.start < n.end for n in notes)


def find_misread(printed: str, scanned: str) -> list[Misread]:
    """Where the words of two texts differ in their numbers; words that OCR left out count with their neighbours."""
    ours, theirs = list(_WORD.finditer(printed)), list(_WORD.finditer(scanned))
    return list(_misread(ours, theirs))


def _misread(ours: Sequence[re.Match[str]], theirs: Sequence[re.Match[str]]) -> Iterator[Misread]:
    matcher = SequenceMatcher(None, [w[0] for w in ours], [w[0] for w in theirs], autojunk=False)
    for kind, a0, a1, b0, b1 in matcher.get_opcodes():
        printed, read = _numbers(ours[a0:a1]), _numbers(theirs[b0:b1])
        if kind != "equal" and printed != read:
            around = theirs[max(0, b0 - (b0 == b1)) : b1 + (b0 == b1)]
            yield Misread(printed, read, around[0].start(), around[-1].end())


def _numbers(words: Sequence[re.Match[str]]) -> tuple[str, ...]:
    return tuple(_NUMBER.findall(" ".join(word[0] for word in words)))
