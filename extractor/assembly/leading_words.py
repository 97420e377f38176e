"""What is said before a goal holds for it: head with colon, place, term, topic."""

from extractor.assembly.context import end_of_term
from extractor.assembly.groups import read_levels
from extractor.assembly.segments import measures_in
from extractor.assembly.walk import Walk, has_time_at, skip_joins

_OPENS_GOAL = frozenset(["percent", "ratio_word", "strive", "assure", "at_least", "over", "number_of"])


def read_head(walk: Walk) -> int:
    """Take time, group and "phấn đấu" from the words before the first colon; return where the rest begins."""
    clause = walk.clause
    colon = next((i for i in range(len(clause)) if clause.tags[i] == "colon"), None)
    if colon is None or measures_in(clause, 0, colon):
        return 0
    time = next((hit for hit in clause.times if hit.end <= colon), None)
    if time is not None:
        walk.time = time
    group_start = next(
        (i for i in range(colon) if clause.tags[i] not in ("for_word", "comma", "plural", "strive")), colon
    )
    if time is not None and time.start <= group_start:
        group_start = time.end
    named = clause.find(["group", "attribute"], group_start, colon)
    verb = clause.find(["verb", "outcome", "train_verb"], group_start, colon)
    opens = any(hit.start <= colon + 2 and hit.start > colon for hit in clause.measures)
    named = named if named is not None or verb is not None or not opens else group_start
    names_group = clause.tags[0] == "for_word" or (named is not None and (verb is None or verb > named))
    if names_group and group_start < colon:
        walk.head_group = (group_start, colon)
    return colon + 1


def behind_place(walk: Walk, start: int, end: int) -> int:
    """Behind the comma of an opening "Đối với các xã miền núi, ...": for whom, said before the sentence."""
    clause = walk.clause
    if start >= end or (clause.tags[start] != "for_word" and clause.word(start) not in ("ở", "tại", "sau")):
        return start
    comma = clause.find(["comma"], start, end)
    while comma is not None and comma + 1 < end:
        from_on = clause.tags[comma + 1 : comma + 3] == ["from_word", "percent"]
        if has_time_at(walk, comma + 1) or clause.tags[comma + 1] in _OPENS_GOAL or from_on:
            return comma + 1
        comma = clause.find(["comma"], comma + 1, end)
    return start


def behind_term(walk: Walk, start: int, end: int) -> int:
    """Behind "Đến hết nhiệm kỳ, ..." or "Cả nhiệm kỳ ...": the end of the plan's own period, or all of it."""
    clause = walk.clause
    at = start + 1 if clause.tags[start] == "strive" else start
    said = end_of_term(clause, at, end)
    if clause.tags[at : at + 2] == ["in_word", "term_word"] and not has_time_at(walk, at + 1):
        said = (at, at + 2)  # "Trong nhiệm kỳ, luân chuyển 10 cán bộ"
    if said is None or said[1] >= end:
        return start
    walk.at_end, walk.time = said, None
    return skip_joins(walk, said[1], end) if at == start else start  # "phấn đấu cả nhiệm kỳ kết nạp 150 đảng viên"


def behind_topic(walk: Walk, start: int, end: int) -> int:
    """Behind a topic of the part's own: "...; (về) lý luận chính trị: 80% có trình độ trung cấp"."""
    clause = walk.clause
    named = start + 1 if clause.word(start) == "về" else start
    colon = clause.find(["colon"], named, min(end - 1, named + 3))
    if colon is None or colon == named or clause.tags[named] != "dimension":
        return start
    walk.topic = clause.value(named)
    return colon + 1


def read_place(walk: Walk, start: int, end: int) -> None:
    """Time and levels of an opening "Trong cấp ủy các cấp nhiệm kỳ 2025 - 2030, ..." hold for the sentence.

    So do the levels of "Mỗi xã có ...".
    """
    clause = walk.clause
    if clause.word(start) == "mỗi":
        walk.each = True
        walk.place_levels = read_levels(clause, start, end, walk.context.reading.year)
    opens = clause.word(start).startswith("trong ") or clause.tags[start] == "in_word"
    comma = clause.find(["comma"], start, end) if opens else None
    if comma is None or clause.tags[comma + 1] not in ("group", "attribute", "ratio_word", "number_of"):
        return
    walk.time = next((hit for hit in clause.times if start <= hit.start and hit.end <= comma), walk.time)
    walk.place_levels = read_levels(clause, start, comma, walk.context.reading.year)
