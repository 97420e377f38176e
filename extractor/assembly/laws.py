"""Where a text names laws, codes and ordinances: "Luật Giáo dục", "Luật sửa đổi ... của Luật A và Luật B"."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from extractor.grammar.citing import either, load_citing

Place = tuple[int, int]

_KINDS = ("luật", "pháp lệnh", "hiến pháp")
_NUMBER = re.compile(
    r"\s*,?\s*(?:số\s*:?\s*)?(?P<number>\d{1,3}\s?[/-]\s?\d{4}\s?[/-]\s?(?:[a-zđ]{2,8}|pl-ubtvqh)\d{1,2})"
)
_AMENDS = re.compile(
    r"\s+(?:sửa đổi(?:,?\s*bổ sung|\s+và\s+bổ sung)?|bổ sung)(?:\s+một\s+số)?\s+(?:điều|khoản)?\s*"
    r"(?:của\s+)?(?:các\s+)?"
)
# "sửa đổi, bổ sung một số điều của 37 Luật có liên quan đến quy hoạch", up to its day.
_OF_MANY = re.compile(
    rf"{_AMENDS.pattern}(?:\d+ )?luật [^;.\n]{{3,120}}?(?=\s*,?\s*(?:ngày\s*\d|số\s*\d|năm\s\d{{4}}))"
)
_LAW = re.compile(r"(?:bộ )?luật(?=\s)")
_NEXT = re.compile(r"\s*(?:,|và)\s*(?=(?:bộ )?luật\s(?!sửa đổi|bổ sung))")
_NO_LAW = re.compile(r"(?:\w|(?:PHÁP|KỶ)\s+)$")  # "PHÁP LUẬT" in a title in capitals
_FIRST_WORD = re.compile(r"\s+(?=\S)")
# Behind the last word of a name that the list of laws does not hold.
_COMPLETE = re.compile(r"\s*(?:số\s*:?\s*\d|,?\s*ngày\s*\d|năm\s+\d{4}|;|\.?\s*$)")
_LONGEST_NAME = 120  # characters; the longest in the list of laws has 66


@dataclass(frozen=True, slots=True)
class LawName:
    """A law's name, with the place of the number behind it; `titled` is False for "Luật số 64/2020/QH14"."""

    start: int
    end: int
    number: Place | None
    titled: bool
    inner: tuple[Place, ...] = ()  # the laws that the name holds: "Luật sửa đổi ... của Luật A và Luật B"


def law_names(text: str, folded: str, limit: Callable[[int], int]) -> Iterator[LawName]:
    """The laws that a text names, in text order for each kind of law; `limit` gives the end of a place's paragraph."""
    for kind in _KINDS:
        at = folded.find(kind)
        done = 0
        while at >= 0:
            start = at - 3 if folded.startswith("bộ ", at - 3) and text[at - 3].isupper() else at
            if at >= done and text[start].isupper() and not _NO_LAW.search(text, max(0, start - 8), start):
                name = _name(text, folded, start, at + len(kind), limit(at))
                if name is not None:
                    yield name
                    done = name.end
            at = folded.find(kind, at + len(kind))


def _name(text: str, folded: str, start: int, at: int, end: int) -> LawName | None:
    numbered = _NUMBER.match(folded, at, end)
    if numbered:
        return LawName(start, at, numbered.span("number"), titled=False)
    inner = tuple(_amended(text, folded, at, end))
    stop = inner[-1][1] if inner else _own_name(text, folded, at, end)
    if stop is None and (many := _OF_MANY.match(folded, at, end)):
        stop = many.end()
    if stop is None and folded.startswith("hiến pháp", start):
        stop = at
    if stop is None:
        return None
    numbered = _NUMBER.match(folded, stop, end)
    return LawName(start, stop, numbered.span("number") if numbered else None, titled=True, inner=inner)


def _amended(text: str, folded: str, at: int, end: int) -> Iterator[Place]:
    """The laws that a law amends by its name; a second amending law, or one behind ";", is another citation."""
    opened = _AMENDS.match(folded, at, end)
    at = opened.end() if opened else end
    while (law := _LAW.match(folded, at, end)) is not None:
        stop = _own_name(text, folded, law.end(), end)
        if stop is None:
            return
        yield at, stop
        joined = _NEXT.match(folded, stop, end)
        at = joined.end() if joined else end


def _own_name(text: str, folded: str, at: int, end: int) -> int | None:
    """The end of a law's own name: by the list, else up to a number, date, mark or small word."""
    listed = _listed().match(folded, at, end)
    first = _FIRST_WORD.match(folded, at, end)
    if listed:
        return listed.end()
    if first is None or not text[first.end()].isupper():
        return None
    stop = at
    for mark in _stops().finditer(folded, first.end(), min(end, at + _LONGEST_NAME)):
        stop = mark.start()
        if mark.group() == "," or mark.group().startswith((" và", "\nvà")):
            following = _completes().match(folded, mark.end(), end)
            if following and _COMPLETE.match(folded, following.end(), end):
                return following.end()
        break
    else:
        stop = min(end, at + _LONGEST_NAME)
        if stop < end:
            return None
    while stop > at and text[stop - 1] in ' \n\t.,;:”"':
        stop -= 1
    return stop if stop > first.end() + 1 else None


@cache
def _listed() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:{either(load_citing().laws)})(?!\w)")


@cache
def _stops() -> re.Pattern[str]:
    return re.compile(rf"[,;:.()“”\"|]|\s+(?:và|{either(load_citing().law_stops)})(?!\w)")


@cache
def _completes() -> re.Pattern[str]:
    """The rest of a name behind a comma or "và"; no other law and no mark stands in it."""
    return re.compile(r"(?:(?!\s+số\s|\s+ngày\s|\s+năm\s\d|\bluật\b|\bnghị\b)[^;:.()“”\"|\d]){2,70}")
