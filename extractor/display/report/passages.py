"""What stands around a target in its document, cut where its parts begin and end, so that they can be marked."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from extractor.catalogue.models import Assignment, Evidence, Target

PARTS = ("measure", "deadline", "group", "qualification")  # the first that fits marks a place that two claim
_BEFORE = 200  # characters of the text shown before and behind what is marked
_BEHIND = 120
_NEAR = 160  # windows that are closer than this become one


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a passage: whether it belongs to the quote, and to which part of the target."""

    text: str
    quoted: bool = False
    part: str | None = None
    gap: bool = False  # text was left out before it


def passage(item: Target | Assignment, text: str | None) -> tuple[Piece, ...]:
    """The quote with the text around it, and the other places of its evidence; the quote alone without a text.

    `text` is that of the parsed document. Joined, the quoted pieces are the quote.
    """
    parts = {name: item.evidence[name] for name in PARTS if name in item.evidence}
    start, end = item.span.start, item.span.end
    if text is None:
        inside = {name: each for name, each in parts.items() if _is_in(item, each)}
        end = start + len(item.quote)
        return tuple(_pieces(item.quote, start, start, end, start, end, inside))
    shown: list[Piece] = []
    for first, last in _windows(text, start, end, parts):
        pieces = list(_pieces(text, 0, first, last, start, end, parts))
        if first > 0 and pieces:
            pieces[0] = Piece(pieces[0].text, pieces[0].quoted, pieces[0].part, gap=True)
        shown += pieces
    return tuple(shown)


def _is_in(item: Target | Assignment, evidence: Evidence) -> bool:
    """Whether evidence is a part of the quote; entries made by hand may have places of another text."""
    at = evidence.start - item.span.start
    return at >= 0 and item.quote[at : at + len(evidence.quote)] == evidence.quote


def _windows(text: str, start: int, end: int, parts: Mapping[str, Evidence]) -> Iterator[tuple[int, int]]:
    """The stretches of the text to show, ascending and apart."""
    places = [(start, end), *((each.start, each.end) for each in parts.values())]
    wide = sorted((_back(text, first, _BEFORE if first == start else 0), last) for first, last in places)
    first, last = wide[0]
    for at, until in wide[1:]:
        if at - last > _NEAR:
            yield first, _forward(text, last)
            first, last = at, until
        else:
            last = max(last, until)
    yield first, _forward(text, last)


def _back(text: str, at: int, reach: int) -> int:
    """The start of a line, at most so far back, or else of a word."""
    line = text.rfind("\n", 0, at) + 1
    earlier = text.rfind("\n", 0, max(line - 1, 0)) + 1
    if reach and at - earlier <= reach:
        return earlier
    if at - line <= _BEFORE:
        return line
    return text.rfind(" ", 0, at - _BEFORE) + 1


def _forward(text: str, at: int) -> int:
    """The end of the line, or of a word not too far on."""
    line = text.find("\n", at)
    line = len(text) if line < 0 else line
    if line - at <= _BEHIND:
        return line
    word = text.find(" ", at + _BEHIND)
    return min(line, word if word >= 0 else line)


def _pieces(
    text: str, offset: int, first: int, last: int, start: int, end: int, parts: Mapping[str, Evidence]
) -> Iterator[Piece]:
    """The window first:last cut at every edge in it; `offset` is that of the text's first character."""
    edges = {first, last, start, end, *(edge for each in parts.values() for edge in (each.start, each.end))}
    cuts = sorted(edge for edge in edges if first <= edge <= last)
    for at, until in pairwise(cuts):
        part = next((name for name, each in parts.items() if each.start <= at and until <= each.end), None)
        yield Piece(text[at - offset : until - offset], start <= at and until <= end, part)
