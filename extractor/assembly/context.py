"""What a statement inherits: times, groups, levels and "phấn đấu" of lead-ins, headings and the title."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from extractor.assembly.clause import Clause, Hit, Reading
from extractor.assembly.evidence import EvidenceSource
from extractor.assembly.groups import GroupWords, is_delegate, read_group, read_levels
from extractor.document import Statement

_WHOLE = frozenset(["cả", "trong cả", "toàn"])
_OPENERS = frozenset(["for_word", "plural", "comma"])
_AT = frozenset(["ở", "tại", "về", "đối với", "với", "khối", "mục tiêu", "chỉ tiêu"])
_AROUND_LEVELS = frozenset(["for_word", "comma", "and_word", "plural", "strive", "colon", "open_bracket"])
_AIMS = frozenset(["chỉ tiêu", "mục tiêu"])
_NO_GROUP = (
    "tại ",
    "trong ",
    "đến ",
    "từ ",
    "năm ",
    "giai đoạn",
    "mục tiêu",
    "chỉ tiêu",
    "phấn đấu",
    "định hướng",
    "các mục tiêu",
    "các chỉ tiêu",
    "một số",
)


@dataclass(frozen=True)
class Frame:
    """What the words of one heading or lead-in give to all below it."""

    source: EvidenceSource
    clause: Clause
    time: Hit | None
    group: tuple[int, int] | None  # token indexes
    words: GroupWords
    strives: int | None  # the token that says so
    at_end: tuple[int, int] | None  # the words that say "by the end of the term", without a year


class Context:
    """Frames of a document, each read once."""

    def __init__(self, reading: Reading, title: tuple[int, int] | None) -> None:
        """Start with the title's frame, where there is a title."""
        self.reading = reading
        self._frames: dict[tuple[int, int], Frame] = {}
        self.title = self.frame(*title, "title") if title else None

    def frame(self, start: int, end: int, source: EvidenceSource) -> Frame:
        """Read a heading, lead-in or title once."""
        key = (start, end)
        if key not in self._frames:
            clause = self.reading.clause(start, end)
            time = next((hit for hit in clause.times if hit.kind in ("by", "within", "period")), None)
            time = time or next(iter(clause.times), None)
            if time is not None and source != "title" and _is_their_term(clause, time):
                time = None
            strives = clause.find(["strive"], 0, len(clause))
            group = self._group(clause) if source != "title" else None
            words = read_group(clause, *(group or (0, 0)), self.reading.year)
            whole = (0, clause.find(["colon"], 0, len(clause)) or len(clause))
            at_end = (end_of_term(clause, *whole) or closing_term(clause, *whole)) if time is None else None
            self._frames[key] = Frame(source, clause, time, group, words, strives, at_end)
        return self._frames[key]

    def around(self, statement: Statement) -> Iterator[Frame]:
        """The frames that govern a statement, nearest first; its own head is not among them."""
        lead = statement.lead
        while lead is not None:
            yield self.frame(lead.start, lead.end, "lead_in")
            lead = lead.lead
        for section in statement.section.ancestors():
            if section.start < section.end and (section.start, section.end) != statement.head:
                yield self.frame(section.start, section.end, "heading")
            if section.lead is not None:
                yield self.frame(section.lead.start, section.lead.end, "lead_in")
        if self.title is not None:
            yield self.title

    def nearest(self, statement: Statement) -> Frame | None:
        """The lead-in or heading right above a statement; None where the title alone governs it."""
        first = next(iter(self.around(statement)), None)
        return None if first is self.title else first

    def levels_around(self, statement: Statement, issuer_level: str) -> tuple[str, ...]:
        """The levels that headings, then the title name for their groups; else the issuer's own."""
        for frame in self.around(statement):
            found = frame.words.levels if frame.group else _levels_of(frame, self.reading.year)
            if found:
                return found
        return (issuer_level,)

    def levels_of_head(self, statement: Statement) -> tuple[str, ...]:
        """The levels that a statement's own head gives: "a) Ở cấp xã: ..."."""
        if statement.head is None:
            return ()
        frame = self.frame(*statement.head, "lead_in")
        return () if frame.group else _levels_of(frame, self.reading.year)

    def _group(self, clause: Clause) -> tuple[int, int] | None:
        """The group that a heading or lead-in names: "Đối với cán bộ quản lý", "Công chức cấp xã"."""
        low = clause.tokens.folded
        end = len(clause)
        while end and clause.tags[end - 1] in ("colon", "stop_mark", "comma", "semicolon"):
            end -= 1
        start = 0
        opened = False
        while start < end and clause.tags[start] == "strive":
            start += 1
        while start < end and (clause.tags[start] in ("for_word", "comma") or clause.word(start) == "về"):
            opened = opened or clause.tags[start] == "for_word"
            start += 1
        closing = next((hit.start for hit in clause.times if hit.end == end and hit.start > start), None)
        if closing is not None:  # "Cán bộ, công chức cấp xã, đến hết năm 2028"
            end = closing
            while end > start and clause.tags[end - 1] in ("comma", "colon"):
                end -= 1
        aims = next((i for i in range(start, end) if clause.word(i) in _AIMS), end)
        whose = clause.find(["for_word"], aims, end - 1)
        people = clause.find(["group", "person_noun"], start, end)
        if whose is not None and people is not None and people > whose:
            start, opened = whose + 1, True  # "Phấn đấu đạt các chỉ tiêu sau đối với giáo viên"
        if start >= end or end - start > 40:
            return None
        time = next((hit for hit in clause.times if hit.start <= start), None)
        if time is not None:
            start = time.end
            while start < end and clause.tags[start] in ("comma", "colon"):
                start += 1
        if start >= end:
            return None
        if opened:
            return start, end
        if time is None and low.startswith(_NO_GROUP):
            return None
        first = next((i for i in range(start, min(end, start + 6)) if clause.tags[i] in ("group", "attribute")), None)
        if first is not None and first > start and "đội ngũ" in (clause.word(first - 1), clause.word(first)[:7]):
            ends = ("outcome", "verb", "stop_word", "to_word", "in_word")
            return first, clause.find(ends, first, end) or end  # "Xây dựng đội ngũ giáo viên đáp ứng yêu cầu đổi mới"
        if first is None or any(clause.tags[i] in ("verb", "outcome", "train_verb") for i in range(start, first)):
            return None
        if any(clause.tags[i] == "dimension" for i in range(start, first)):
            return None
        return start, end


def _is_their_term(clause: Clause, time: Hit) -> bool:
    """Whether a heading's time is the term of those it names: "Đại biểu HĐND các cấp nhiệm kỳ 2021 - 2026"."""
    delegates = (is_delegate(clause, i) or clause.word(i).startswith("đại biểu ") for i in range(time.start))
    return clause.word(time.start) == "nhiệm kỳ" and any(delegates)


def end_of_term(clause: Clause, start: int, end: int) -> tuple[int, int] | None:
    """The words at the head of a stretch that mean the plan's own period or its end: "Đến hết nhiệm kỳ"."""
    at = start
    while at < end and (clause.tags[at] in ("to_word", "end_of", "in_word") or clause.word(at) in _WHOLE):
        at += 1
    named = at < end and clause.tags[at] == "term_word" and not any(hit.start <= at < hit.end for hit in clause.times)
    ends = "end_of" in clause.tags[start:at] or any(clause.word(i) in _WHOLE for i in range(start, at))
    return (start, at + 1) if named and ends else None


def closing_term(clause: Clause, start: int, end: int) -> tuple[int, int] | None:
    """The "vào cuối nhiệm kỳ" that ends a stretch."""
    said = next((s for i in range(start, end) if (s := end_of_term(clause, i, end)) is not None), None)
    return said if said is not None and said[1] == end else None


def _levels_of(frame: Frame, year: int | None) -> tuple[str, ...]:
    """Levels of a heading that names nothing else: "1. Cấp huyện, đến hết năm 2025"; of a title beside its staff."""
    clause = frame.clause
    if frame.source == "title":
        return _title_levels(clause, year)
    timed = {index for hit in clause.times for index in range(hit.start, hit.end)}
    words = [i for i in range(len(clause)) if i not in timed]
    first = next((i for i in words if clause.tags[i] not in _AROUND_LEVELS and clause.word(i) not in _AT), None)
    if first is None or clause.tags[first] != "level":
        return _title_levels(clause, year)
    joined = [i for i in words if i >= first]
    alone = takewhile(lambda i: clause.tags[i] in ("level", "comma", "and_word", "plural"), joined)
    levels = [level for i in alone if clause.tags[i] == "level" for level in clause.value(i)]
    return tuple(dict.fromkeys(levels))


def _title_levels(clause: Clause, year: int | None) -> tuple[str, ...]:
    """Levels beside a group of staff in a title: "cán bộ, công chức cấp xã trên địa bàn huyện ..."."""
    staff = clause.find(["group"], 0, len(clause))
    if staff is None:
        return ()
    stop = next(
        (i for i in range(staff, len(clause)) if clause.word(i) in ("trên địa bàn", "giai đoạn", "đáp ứng")),
        len(clause),
    )
    return read_levels(clause, staff, stop, year)
