"""Where the words that OCR read stand in the text of the document."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from extractor.document import Document, ScannedWord
from extractor.parsers.pdf_pages import Page
from extractor.parsers.pdf_rows import TextLine
from extractor.parsers.tesseract import ReadWord


def place_words(document: Document, pages: Sequence[Page]) -> Document:
    """The document with the words of its scanned pages, and the raw form of blocks with repaired ones."""
    free = _Free(document.text)
    placed: list[tuple[ScannedWord, ReadWord]] = []
    at = 0
    for page in pages:
        lines = [item for item in page.items if isinstance(item, TextLine)]
        for line in (*lines, *page.cell_lines):
            start = free.take(line.text, at)
            if start is None:
                continue
            if line in lines:
                at = start
            placed += _words(line, start, document.text, page.number)
    placed.sort(key=lambda pair: pair[0].start)
    return replace(document, words=tuple(word for word, _ in placed))


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
