"""Where the words that OCR read stand in the text of the document."""

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from extractor.document import Block, Document, Doubt, DoubtReason, ScannedWord
from extractor.parsers.pdf.pages import Page
from extractor.parsers.pdf.rows import TextLine
from extractor.parsers.scan.doubts import find_doubts
from extractor.parsers.scan.numerals import is_renumbered
from extractor.parsers.scan.tesseract import ReadWord

_WITHOUT_SIGNS = re.compile(r"\w(?:.*\w)?")


def place_words(document: Document, pages: Sequence[Page]) -> Document:
    """The document with the words of its scanned pages, and the raw form of blocks with repaired ones."""
    free = _Free(document.text)
    placed: list[tuple[ScannedWord, ReadWord]] = []
    at = 0
    for page in pages:
        lines = [item for item in page.items if isinstance(item, TextLine)]
        for index, line in enumerate((*lines, *page.cell_lines)):
            start = free.take(line.text, at)
            if start is None:
                continue
            if index < len(lines):
                at = start
            placed += _words(line, start, document.text, page.number)
    placed.sort(key=lambda pair: pair[0].start)
    document = replace(
        document,
        words=tuple(word for word, _ in placed),
        blocks=tuple(_with_raw(document, block, placed) for block in document.blocks),
    )
    repairs = list(_repairs(document, placed))
    renumbered = [repair for repair in repairs if repair.reason is DoubtReason.RENUMBERED]
    doubtful = (
        doubt
        for doubt in find_doubts(document)
        if not any(doubt.start < other.end and other.start < doubt.end for other in renumbered)
    )
    return replace(document, doubts=tuple(sorted([*repairs, *doubtful], key=lambda doubt: (doubt.start, doubt.end))))


def _repairs(document: Document, placed: Iterable[tuple[ScannedWord, ReadWord]]) -> Iterator[Doubt]:
    """What was put right: words without the signs around them, numbers with these, as a stop may be new."""
    for word, read in placed:
        if is_renumbered(read):
            yield Doubt(word.start, word.end, DoubtReason.RENUMBERED, read.read)
        elif any(map(str.isalpha, read.text)) and read.read != read.text:
            right, wrong = _WITHOUT_SIGNS.search(read.text), _WITHOUT_SIGNS.search(read.read)
            if right and wrong and right[0] != wrong[0]:
                start = word.start + right.start()
                yield Doubt(start, start + len(right[0]), DoubtReason.REPAIRED, wrong[0])


def _with_raw(document: Document, block: Block, placed: Sequence[tuple[ScannedWord, ReadWord]]) -> Block:
    """A block with the words as OCR read them in its raw form, where some were repaired."""
    first = bisect_left(placed, block.start, key=lambda pair: pair[0].start)
    parts: list[str] = []
    at = block.start
    for word, read in itertools.takewhile(lambda pair: pair[0].end <= block.end, placed[first:]):
        if read.read != read.text:
            parts += [document.text[at : word.start], read.read]
            at = word.end
    if not parts:
        return block
    return replace(block, raw="".join([*parts, document.text[at : block.end]]))


class _Free:
    """The parts of a text that no line has been found in."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._taken: list[tuple[int, int]] = []

    def take(self, line: str, near: int) -> int | None:
        """The first free place of a line at or behind `near`, else the first of all."""
        for begin in (near, 0):
            start = self._text.find(line, begin)
            while start >= 0:
                index = bisect_left(self._taken, (start + len(line), 0))
                if index == 0 or self._taken[index - 1][1] <= start:
                    self._taken.insert(index, (start, start + len(line)))
                    return start
                start = self._text.find(line, start + 1)
        return None


def _words(line: TextLine, start: int, text: str, page: int) -> Iterator[tuple[ScannedWord, ReadWord]]:
    at, end = start, start + len(line.text)
    for word in line.words:
        if not isinstance(word, ReadWord):
            continue
        found = text.find(word.text, at, end)
        if found >= 0:
            at = found + len(word.text)
            yield ScannedWord(found, at, page, word.box, word.confidence), word
