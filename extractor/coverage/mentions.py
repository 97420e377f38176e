"""The mentions of a document, as the grammar reads them: numbers in digits, percentages, dates, times, agencies.

Mentions do not overlap: the digits of a percentage, a date or an agency's name belong to it.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from extractor.assembly.bodies import read_bodies
from extractor.assembly.clause import Clause, Reading
from extractor.document import Outline

MentionKind = Literal["percent", "deadline", "date", "agency", "number"]
KINDS: tuple[MentionKind, ...] = get_args(MentionKind)  # where two meet, the first one has the words

# Only clauses with one of these go through the grammar's rules: most numbers stand in tables, and rules cost most.
_PERCENT_TAGS = frozenset(["percent", "percent_word", "fraction_word"])
_TIME_TAGS = frozenset(["quarter_word", "yearly", "every_word", "half_yearly", "ongoing", "month_year", "until"])
# A date or year is a time only behind one of these; the dates of cited documents are not.
_TIME_OPENERS = frozenset(
    ["to_word", "until", "from_word", "end_of", "in_word", "term_word", "year_word", "month_word", "first_half",
     "second_half", "dash", "slash", "open_bracket"]
)  # fmt: skip
_NAME_TAGS = frozenset(["body", "post"])
_DATE_TAGS = frozenset(["date", "month_year", "year"])
_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"\d+(?:\.\d+)*")  # of a part, before its words
_PLAIN_NUMBER = re.compile(r"\d{1,3}(?:[.,]\d+)*")
_LETTER_OR_DIGIT = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Mention:
    """A place of the text that must be accounted for; `end_day` is the last day that a time means, where it has one."""

    kind: MentionKind
    start: int
    end: int
    end_day: str | None = None  # ISO 8601


def find_mentions(reading: Reading, outline: Outline) -> list[Mention]:
    """All mentions in text order; statements are read as extraction has read them already."""
    statements = {statement.end: statement.start for statement in outline.statements}
    found: list[Mention] = []
    for block in reading.document.blocks:
        text = reading.document[block]
        if _PLAIN_NUMBER.fullmatch(text):  # most cells of most tables
            found.append(Mention("number", block.start, block.end))
        elif _LETTER_OR_DIGIT.search(text):
            start = max(block.start, statements.get(block.end, 0))
            marks = _NUMBER.finditer(reading.document.text, block.start, start)
            found += [Mention("number", *mark.span()) for mark in marks]
            found += _apart(_in_clause(reading.clause(start, block.end)))
    return found


def _in_clause(clause: Clause) -> Iterator[Mention]:
    """The mentions of a clause, kind by kind in the order of `KINDS`; some overlap."""
    tags = clause.tags
    present = frozenset(tags)
    if present & _PERCENT_TAGS:
        for hit in clause.measures:
            if not _PERCENT_TAGS.isdisjoint(tags[hit.start : hit.end]):
                yield _mention("percent", clause, hit.start, hit.end)
        for index, tag in enumerate(tags):
            if tag == "percent":
                yield _mention("percent", clause, index, index + 1)
    if "half_yearly" in present:  # "ngày 06 tháng 6 năm 2026": no half year
        for index, tag in enumerate(tags):
            if (
                tag == "half_yearly"
                and index
                and tags[index - 1] == "day_word"
                and (end := _date_end(clause, index - 1))
            ):
                yield _mention("date", clause, index - 1, end)
    if present & _TIME_TAGS or _opens_time(clause):
        for hit in clause.times:
            yield _mention("deadline", clause, hit.start, hit.end, hit.value.get("end") or hit.value.get("start"))
    if present & _DATE_TAGS or "day_word" in present:
        for index, tag in enumerate(tags):
            if tag == "day_word" and (end := _date_end(clause, index)):
                yield _mention("date", clause, index, end)
            elif tag in _DATE_TAGS:
                yield _mention("date", clause, index, index + 1, _year_end(clause, index))
    if present & _NAME_TAGS:
        yield from _agencies(clause)
    for digit in _DIGIT.finditer(clause.tokens.text):
        index = bisect_right(clause.tokens.starts, digit.start()) - 1
        yield _mention("number", clause, index, index + 1)


def _opens_time(clause: Clause) -> bool:
    """Whether a date or year stands where a rule for times could take it."""
    tags = clause.tags
    behind = 0  # the token behind the last date of a cited document
    for index, tag in enumerate(tags):
        if tag == "day_word" and (index == 0 or tags[index - 1] not in _TIME_OPENERS):
            behind = _date_end(clause, index) or behind
        elif tag in ("date", "year", "ratio") and index >= behind:
            before = index - 2 if index and tags[index - 1] == "day_word" else index - 1
            if before >= 0 and tags[before] in _TIME_OPENERS:
                return True
    return False


def _agencies(clause: Clause) -> Iterator[Mention]:
    """Runs of names that begin with a proper name or a post: "Sở Nội vụ, UBND các xã"."""
    at = 0
    while at < len(clause):
        if clause.tags[at] not in _NAME_TAGS:
            at += 1
            continue
        bodies, after = read_bodies(clause, at, len(clause))
        for body in bodies:
            yield _mention("agency", clause, body.start, body.end)
        at = max(after, at + 1)


def _date_end(clause: Clause, index: int) -> int | None:
    """The token behind "ngày 14 tháng 12 năm 2020" or "ngày 14 tháng 12"; None where no such date begins."""
    tags = clause.tags[index + 1 : index + 6]
    for day in (["number", "month_word", "number"], ["half_yearly", "number"]):  # "ngày 6 tháng 5"
        if tags[: len(day)] == day:
            end = index + 1 + len(day)
            return end + 2 if clause.tags[end : end + 2] == ["year_word", "year"] else end
    return None


def _year_end(clause: Clause, index: int) -> str | None:
    """The last day of the year that a token names."""
    words = clause.word(index)
    return f"{words[-4:]}-12-31" if words[-4:].isdigit() else None


def _mention(kind: MentionKind, clause: Clause, start: int, end: int, end_day: str | None = None) -> Mention:
    return Mention(kind, clause.start(start), clause.end(end), end_day)


def _apart(mentions: Iterator[Mention]) -> list[Mention]:
    """The mentions that overlap none before them, in text order."""
    kept: list[Mention] = []
    for mention in mentions:
        at = bisect_left(kept, mention.start, key=lambda each: each.end - 1)
        if at == len(kept) or kept[at].start >= mention.end:
            kept.insert(at, mention)
    return kept
