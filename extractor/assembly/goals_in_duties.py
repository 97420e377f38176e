"""Goals that a sentence outside the lists of goals tells: where they begin in it."""

from extractor.assembly.drafts import Draft
from extractor.assembly.segments import Segment, measures_in
from extractor.assembly.walk import Walk, content_start

_CONTROLS = frozenset(["kiểm tra", "thanh tra", "giám sát", "khảo sát", "phúc tra", "hậu kiểm"])


def list_in_duty(walk: Walk, start: int) -> int:
    """Where a list of goals begins inside a duty, all of them strived for: "..., cụ thể: Phấn đấu A; B; C"."""
    clause = walk.clause
    for colon in range(len(clause) - 2, start, -1):
        if clause.tags[colon] != "colon" or len(measures_in(clause, colon + 1, len(walk.clause))) < 2:
            continue
        strive = clause.find(["strive"], start, colon)
        if strive is None and clause.tags[colon + 1] == "strive":
            strive = colon + 1
        if strive is not None:
            walk.mode, walk.list_strive = "listed", strive
            return colon + 1
    return start


def start_in_duty(walk: Walk, segment: Segment) -> int | None:
    """Outside lists of goals a target begins at the word that makes it one: "phấn đấu", "bảo đảm", "đạt"."""
    clause = walk.clause
    if clause.word(content_start(walk, segment.start, segment.measure.start)) in _CONTROLS:
        return None  # "năm 2024 kiểm tra đạt 25% cơ quan"
    cues = [i for i in range(segment.start, segment.measure.start) if clause.tags[i] in ("strive", "assure")]
    if cues:
        return cues[-1]
    if first_of_list(walk) is not None and segment.measure.kind in ("percent", "rank"):
        return segment.start  # "phấn đấu 100% ..., trong đó 20% ...; nữ trên 25%"
    if (
        walk.part_time is not None
        and content_start(walk, segment.start, segment.measure.start) >= segment.measure.start
    ):
        return segment.start  # "đến hết năm 2027, 70% học sinh ..."
    near = range(max(segment.start, segment.measure.start - 3), segment.measure.start)
    ratio = clause.find(["ratio_word"], segment.start, segment.measure.start)
    if walk.part_time is not None and ratio is not None:
        return ratio  # "đến năm 2030, tỷ lệ thu gom, xử lý rác thải đạt 100%"
    if any(clause.tags[i] in ("reach", "end_value") or clause.word(i) == "đạt mục tiêu" for i in near):
        verb = [i for i in range(segment.start, segment.measure.start) if clause.tags[i] in ("comma", "verb")]
        return verb[-1] + 1 if verb else segment.start
    return None


def first_of_list(walk: Walk) -> Draft | None:
    """The goal that a task's sentence strives for first: further shares go on with it."""
    first = walk.drafts[0] if walk.drafts and walk.mode == "strict" else None
    return first if first is not None and first.strive is not None else None
