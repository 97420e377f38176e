"""Scans and images -> document: pages read by OCR, one process a core, then laid out as those of a PDF are."""

import itertools
import multiprocessing
import os
from collections import deque
from collections.abc import Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from io import BytesIO
from statistics import median
from typing import Any

from extractor.document import Document
from extractor.errors import UnreadableFileError
from extractor.grammar.layout import load_layout
from extractor.parsers import progress
from extractor.parsers.layout.compose import compose
from extractor.parsers.layout.lines import join_lines
from extractor.parsers.layout.markup import strip_markup
from extractor.parsers.pdf.lines import measure_lines
from extractor.parsers.pdf.pages import Page, arrange
from extractor.parsers.pdf.tables import Edge
from extractor.parsers.scan.cells import cut_out_cells
from extractor.parsers.scan.image import Picture, frames, prepare
from extractor.parsers.scan.numerals import renumber
from extractor.parsers.scan.places import place_words
from extractor.parsers.scan.repair import repair
from extractor.parsers.scan.rules import take_out_rules
from extractor.parsers.scan.strokes import with_strokes
from extractor.parsers.scan.tesseract import INSTALL, ReadWord, find_turn, missing, read_words
from extractor.parsers.scan.words import tidy

_AHEAD = 2  # images a core that wait in memory
# The word in the middle of a page: of upright pages, bad ones too, above 0.9; of others below 0.5, or next to none.
_LEGIBLE = 0.65
_FEWEST_WORDS = 10


def parse(data: bytes, name: str) -> Document:
    """Read an image file of one page or more; raises `UnreadableFileError` for damaged ones and without OCR."""
    from PIL import Image, UnidentifiedImageError

    require(name)
    try:
        with Image.open(BytesIO(data)) as image:
            count = getattr(image, "n_frames", 1)
            pages = read_pages(enumerate(frames(image), 1), count, name)
    except (UnidentifiedImageError, OSError, SyntaxError, Image.DecompressionBombError) as error:
        raise UnreadableFileError(name, "is a damaged image", "get the file again from its source") from error
    return lay_out(name, pages)


def require(name: str) -> None:
    """Raise `UnreadableFileError` that says what to install, where OCR cannot run."""
    if (lack := missing()) is not None:
        raise UnreadableFileError(name, f"is a scan, and {lack}", INSTALL)


def lay_out(name: str, pages: Sequence[Page], notes: Iterable[str] = ()) -> Document:
    """The document of pages of which some or all were scanned."""
    document = compose(name, join_lines(strip_markup(measure_lines(pages))), notes)
    if not document.text:
        raise UnreadableFileError(name, "holds no text", "give a file with text")
    return place_words(document, pages)


def read_pages(images: Iterable[tuple[int, Any]], count: int, name: str) -> list[Page]:
    """Read numbered page images, `count` in all, in their order.

    Rendering goes on in this thread while the cores read; `images` is asked for a page only when one is free.
    """
    cores = processes_at_once()
    pages: list[_Reading] = []
    waiting: deque[Future[_Reading]] = deque()
    progress.report(0, count)
    with ThreadPoolExecutor(cores) as pool:
        for number, image in images:
            waiting.append(pool.submit(_read_page, image, number, name))
            if len(waiting) > _AHEAD * cores:
                pages.append(waiting.popleft().result())
                progress.report(len(pages), count)
        while waiting:
            pages.append(waiting.popleft().result())
            progress.report(len(pages), count)
    return _arranged(pages)


def processes_at_once() -> int:
    """How many pages are read at once: one a core; one alone in a worker process, as its siblings have the others."""
    if multiprocessing.parent_process() is not None:
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class _Reading:
    """What OCR found on a page."""

    page: Page  # with nothing on it yet
    words: list[ReadWord]
    edges: list[Edge]

    @property
    def confidence(self) -> float:
        """Of the word in the middle, 0 to 1; 0 where next to nothing was read."""
        return median(word.confidence for word in self.words) if len(self.words) >= _FEWEST_WORDS else 0.0


def _read_page(image: Any, number: int, name: str) -> _Reading:
    """Read a page; one that cannot be read as it lies is turned, and taken as it reads better."""
    picture = prepare(image)
    reading = _read_picture(picture, number, name)
    if reading.confidence < _LEGIBLE and (turn := find_turn(picture.image, name)):
        return max(reading, _read_picture(prepare(image, turn), number, name), key=lambda each: each.confidence)
    return reading


def _read_picture(picture: Picture, number: int, name: str) -> _Reading:
    edges, unruled = take_out_rules(picture.image)
    words = with_strokes(tidy(read_words(picture, cut_out_cells(unruled, edges), name)), unruled)
    return _Reading(Page(number, *picture.size, (), True), words, edges)


def _arranged(pages: Sequence[_Reading]) -> list[Page]:
    """The pages with their words put right, which takes the words before and behind, and in reading order."""
    layout = load_layout()
    right = iter(renumber(repair([word for page in pages for word in page.words])))
    return [arrange(list(itertools.islice(right, len(page.words))), page.edges, layout, page.page) for page in pages]
