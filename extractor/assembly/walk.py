"""A statement on the way to its targets: what one part says that the next may leave out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from extractor.assembly.clause import Clause, Hit
from extractor.assembly.context import Context
from extractor.assembly.drafts import Draft, Range
from extractor.assembly.groups import ANYBODY
from extractor.document import Statement

# Words that may stand before a measure without saying what is measured.
_CUES = frozenset(
    ["strive", "assure", "comma", "and_word", "within_word", "have", "colon", "average", "open_bracket", "state_word"]
)
_BUDGET = re.compile(r"(?<!\w)(?:ngân sách(?: nhà nước| địa phương)?|dự toán) $")
_ALONE = frozenset(["group", "person_noun", "plural", "joint_body", "level"])


@dataclass
class Walk:
    """The state between the parts of a statement; token indexes count in `clause`."""

    clause: Clause
    statement: Statement
    context: Context
    mode: str  # how much a part may leave out: "goal", "listed" or "strict"
    time: Hit | None = None  # of the sentence, said before its first part
    before_own: tuple[Hit | None] | None = None  # the time before one that the open part keeps to itself
    part_time: Hit | None = None  # said at the head of the open part
    strive: int | None = None  # the token "phấn đấu" of the open part
    list_strive: int | None = None  # said of the whole list
    head_group: Range | None = None  # named before the first colon: "Đối với giáo viên: ..."
    place_levels: tuple[str, ...] = ()  # of the bodies that the sentence opens with: "Trong cấp ủy các cấp, ..."
    at_end: Range | None = None  # "đến hết nhiệm kỳ", "cả nhiệm kỳ", without a year
    topic: str | None = None  # the dimension that the open part begins with
    each: bool = False  # whether those levels hold for the open part alone: "mỗi xã ..."
    whole: Draft | None = None  # of a list of parts: "..., trong đó: A đạt 20%; B đạt 30%"
    last: Draft | None = None
    drafts: list[Draft] = field(default_factory=list)
    waiting: list[Draft] = field(default_factory=list)  # whose outcome a later part gives: "100% A; 80% B có ..."


def has_time_at(walk: Walk, index: int) -> bool:
    """Whether a time begins at a token."""
    return any(hit.start == index for hit in walk.clause.times)


def skip_joins(walk: Walk, index: int, end: int) -> int:
    """The first token behind commas, "và" and the like."""
    while index < end and walk.clause.tags[index] in ("comma", "and_word", "colon", "dash"):
        index += 1
    alone = index + 1 < end and walk.clause.word(index) == "riêng"
    if alone and (has_time_at(walk, index + 1) or walk.clause.tags[index + 1] in _ALONE):
        index += 1
    return index


def leading_time(walk: Walk, start: int, end: int) -> Hit | None:
    """A time that opens a part and governs all of it: "Đến năm 2027, ..."."""
    hit = next((h for h in walk.clause.times if h.start == start), None)
    return hit if hit is not None and hit.end < end else None


def root_of(walk: Walk, draft: Draft) -> Draft:
    """The target that a nested one is part of."""
    return draft.parent or draft


def content_start(walk: Walk, start: int, end: int) -> int:
    """Where the words before a measure begin, behind "phấn đấu", "có", times and the like."""
    clause = walk.clause
    times = {hit.start: hit.end for hit in clause.times}
    while start < end:
        if start in times and times[start] <= end:
            start = times[start]
        elif walk.at_end is not None and start == walk.at_end[0]:
            start = walk.at_end[1]  # "phấn đấu cả nhiệm kỳ | kết nạp 150 đảng viên"
        elif clause.tags[start] in _CUES or clause.word(start) in ("đạt", "mục tiêu", "đạt mục tiêu", "thêm"):
            start += 1
        elif start + 1 < end and clause.word(start) == "với" and clause.word(start + 1).startswith("tổng"):
            start += 1  # "30 dự án với tổng vốn đăng ký trên 800 tỷ đồng"
        else:
            break
    return start


def own_time(walk: Walk, start: int, end: int, measure: Hit, past: int | None = None) -> tuple[Hit | None, int]:
    """The segment's own time, and its end without a time that stands last; `past` opens a value of the past."""
    clause = walk.clause
    while end > start and (
        clause.tags[end - 1] in ("comma", "and_word", "stop_mark", "semicolon") or _closes_part(clause, start, end)
    ):
        end -= 1
    depths = clause.depths
    hits = [
        h
        for h in clause.times
        if start <= h.start
        and h.end <= end
        and not depths[h.start]
        and not _in_baseline(walk, h)
        and not (h.kind == "recurring" and _is_no_date(clause, h, measure))
    ]
    if measure.kind == "multiple":  # "gấp 2,5 lần năm 2020"
        hits = [
            h for h in hits if h.start != measure.end or h.rule != "within_year" or clause.tags[h.start] != "year_word"
        ]
    if past is not None:
        hits = [h for h in hits if not past <= h.start < measure.start]
    hits = [h for h in hits if h.kind != "ongoing" or _stands_apart(clause, h, start, end)]
    # "được bồi dưỡng trước khi bổ nhiệm hoặc chậm nhất 12 tháng kể từ ngày bổ nhiệm" tells the outcome
    hits = [h for h in hits if h.kind != "none" or clause.tags[h.start - 1] != "or_word"]
    own = next((h for h in hits if h.kind in ("by", "within", "period")), None) or next(iter(hits), None)
    if own is not None and own.end == end and own.start > measure.start:
        end = own.start
        while end > start and clause.tags[end - 1] in ("comma", "and_word", "open_bracket"):
            end -= 1
        if clause.word(end - 1) == "hoàn thành" and clause.tags[end - 2] == "comma" and end - 2 > measure.start:
            end -= 2  # "... liên thông với VNeID, hoàn thành | trong năm 2027"
    return own, max(end, measure.end)


def closing_time(walk: Walk, start: int, end: int) -> Hit | None:
    """The time of all goals before it that a part consists of: "...; hoàn thành trước năm 2029"."""
    if walk.clause.word(start) != "hoàn thành" or not walk.drafts:
        return None
    end -= walk.clause.tags[end - 1] == "stop_mark"
    return next((hit for hit in walk.clause.times if hit.start == start + 1 and hit.end == end), None)


def _is_no_date(clause: Clause, hit: Hit, measure: Hit) -> bool:
    """Whether "hằng năm" says what an average is of, or which budget: "tổng chi ngân sách địa phương hằng năm"."""
    if clause.tags[hit.start - 1] == "average":  # "bình quân hằng năm đạt 11%", not "trung bình mỗi năm mở 5 lớp"
        return measure.kind not in ("count", "ratio")
    return _BUDGET.search(clause.tokens.folded, 0, clause.tokens.starts[hit.start]) is not None


def _stands_apart(clause: Clause, hit: Hit, start: int, end: int) -> bool:
    """Whether "thường xuyên" is a time, not a word of group or outcome: "có bác sĩ làm việc thường xuyên"."""
    return hit.start == start or (hit.end == end and clause.tags[hit.start - 1] in ("comma", "open_bracket"))


def _closes_part(clause: Clause, start: int, end: int) -> bool:
    """Whether the last token closes a bracket that opened before the segment: "(trong đó 15% ...)"."""
    return clause.tags[end - 1] == "close_bracket" and clause.find(["open_bracket"], start + 1, end) is None


def _in_baseline(walk: Walk, hit: Hit) -> bool:
    return any(walk.clause.tags[i] == "baseline" for i in range(max(0, hit.start - 3), hit.start))


def group_range(walk: Walk, start: int, end: int) -> Range | None:
    """Tokens of a group without "số", commas and what opens or ends it."""
    clause = walk.clause
    times = {hit.start: hit.end for hit in clause.times}
    while start < end and (
        start in times or clause.tags[start] in ("number_of", "comma", "of_word") or clause.word(start) == "mỗi"
    ):
        start = times.get(start, start + 1)
    end = next((i for i in range(start, end) if clause.tags[i] == "baseline"), end)
    end = next((h.start for h in clause.times if start < h.start < end and h.kind == "by"), end)
    between = next((i for i in range(start + 1, end) if clause.word(i) == "giữa"), None)
    if between is not None and clause.find(["group", "person_noun"], start, between) is not None:
        end = between  # "luân chuyển 12 công chức giữa các phòng"
    if start >= end:
        return None
    if end - start - (clause.word(end - 1) == "đi") == 1 and clause.word(start) in ANYBODY:
        return None  # "không quá 01 người": of the group that the heading names
    while end > start and clause.tags[end - 1] in (
        "comma",
        "and_word",
        "strive",
        "have",
        "stop_mark",
        "plural",
    ):
        end -= 1
    if end - start > 1 and clause.word(end - 1) == "đi":  # "cử 20 người đi đào tạo"
        end -= 1
    return (start, end) if start < end else None


def further_outcomes(walk: Walk, draft: Draft, ranges: Sequence[Range]) -> list[Draft]:
    """Drafts of the outcomes behind the first, with its measure; "hằng năm" right before one is its time alone."""
    times = {hit.end: hit for hit in walk.clause.times if hit.kind == "recurring" and hit.start >= ranges[0][1]}
    own = [times.get(first) for first, _ in ranges[1:]]
    at_end = draft.time if draft.time is not None and draft.time.kind == "recurring" else None
    if at_end is not None and own and own[-1] is None and at_end.start > ranges[-1][0]:
        own[-1] = at_end  # "được bồi dưỡng A và bồi dưỡng B mỗi năm một lần"
    if draft.time is not None and any(draft.time is time for time in own):
        draft.time, draft.time_leads = walk.time, True
    further = []
    for each, time in zip(ranges[1:], own, strict=True):
        alike = replace(draft, quote=each, outcome=each, group=None, group_from=draft, signs=[])
        further.append(alike if time is None else replace(alike, time=time, time_leads=False))
    return further
