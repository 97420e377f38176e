"""Statements -> drafts of targets: which words are measure, group, outcome and time."""

import re
from collections.abc import Sequence
from dataclasses import replace as copy_of

from extractor.assembly.clause import Clause, Hit, Reading
from extractor.assembly.context import Context, closing_term
from extractor.assembly.drafts import Draft, is_term_of_group
from extractor.assembly.goal_gate import mode_of
from extractor.assembly.goals_in_duties import first_of_list, list_in_duty, start_in_duty
from extractor.assembly.groups import ANYBODY, age_at
from extractor.assembly.in_turn import tell_in_turn
from extractor.assembly.indicator import indicator
from extractor.assembly.leading_words import behind_place, behind_term, behind_topic, read_head, read_place
from extractor.assembly.measure_words import after_unit, make_measure, with_comparison, words_of
from extractor.assembly.openers import find_opener
from extractor.assembly.segments import Segment, measures_in, parts_of, present_figures, segments_of
from extractor.assembly.told_parts import mark_parts
from extractor.assembly.unmeasured import conditioned_existence, read_unmeasured
from extractor.assembly.valued import VALUE_COLON, mark_values
from extractor.assembly.walk import (
    Walk,
    closing_time,
    content_start,
    has_time_at,
    leading_time,
    own_time,
    root_of,
    skip_joins,
)
from extractor.assembly.word_orders import group_first, measure_first, verb_first
from extractor.document import Outline

_RANKED = re.compile(r"(?<!\w)(?:cấp|bậc|hạng|ngạch|tuổi)(?!\w)")
_RISES = frozenset(["end_value", "raise_word", "reach", "increase", "decrease", "to_word"])
# Before "trở lên" they say that it is the group's.
_RANKS = frozenset(["from_word", "ladder", "dimension", "level", "number", "number_tail", "percent"])
_PEOPLE = (["group"], ["person_noun"])
_TOLD_APART = frozenset(["attribute", "group"])
_BEFORE_VERBS = frozenset(["không", "chưa", "đã", "“", '"'])  # "xã “không ma túy”"


def find_targets(reading: Reading, outline: Outline, context: Context) -> list[Draft]:
    """Drafts of all targets of the statements, in text order."""
    drafts: list[Draft] = []
    for statement in outline.statements:
        mode = mode_of(reading, context, statement)
        if mode:
            drafts.extend(_find(Walk(reading.clause(statement.start, statement.end), statement, context, mode)))
    return drafts


def _find(walk: Walk) -> list[Draft]:
    """The targets of one statement, part by part."""
    if walk.mode != "strict":
        mark_parts(walk.clause)
        mark_values(walk.clause)
    start = read_head(walk) if walk.statement.head else 0
    if walk.mode == "strict":
        start = list_in_duty(walk, start)
    for part_start, part_end, after_semicolon in parts_of(walk.clause, start, len(walk.clause)):
        if not part_start or walk.clause.tags[part_start - 1] != "comma":
            walk.strive = None  # "Phấn đấu 85% có trình độ đại học, số còn lại có trình độ cao đẳng"
        if after_semicolon and walk.each:
            walk.place_levels, walk.each = (), False
        if after_semicolon and walk.before_own is not None:
            walk.time, walk.before_own = walk.before_own[0], None
        if not after_semicolon and part_start > start:
            walk.time = None if not has_time_at(walk, part_start) else walk.time
            walk.place_levels, walk.whole, walk.at_end = (), None, None
        _part(walk, part_start, part_end)
    for draft in walk.waiting:
        _tell_apart(walk, draft)
    return walk.drafts


def _tell_apart(walk: Walk, draft: Draft) -> None:
    """Group and outcome of words without an opener of the lexicons: underthesea's last verb opens the outcome."""
    if draft.group is None or draft.outcome is not None or draft.parent is not None:
        return
    clause, (start, end) = walk.clause, draft.group
    base = clause.tokens.starts[start]
    verb = walk.context.reading.tagger(clause.tokens.text[base : clause.tokens.ends[end - 1]])
    opener = next(
        (i for i in range(start + 1, end) if verb is not None and clause.tokens.starts[i] >= base + verb),
        None,
    )
    while opener is not None and opener - 1 > start and clause.word(opener - 1) in _BEFORE_VERBS:
        opener -= 1
    while opener is not None and opener + 1 < end and clause.tags[opener] in ("level", "comma", "and_word"):
        opener += 1
    if opener is not None:
        draft.signs.append("told_apart")
        draft.group, draft.outcome = (start, opener), (opener, end)


def _part(walk: Walk, start: int, end: int) -> None:
    clause = walk.clause
    start = behind_place(walk, skip_joins(walk, start, end), end)
    walk.part_time = None
    while (lead := leading_time(walk, start, end)) is not None:
        if clause.tags[lead.end] == "verb" and lead.kind == "by" and clause.find(["to_whom"], lead.end, end) is None:
            walk.before_own = (walk.time,)  # "Trước ngày 30/6 triển khai X tại 100% khoa; 90% bác sĩ ..."
        walk.time = lead
        walk.part_time = lead if lead.kind == "by" else None
        start = skip_joins(walk, lead.end, end)
    if start >= end:
        return
    if (closing := closing_time(walk, start, end)) is not None:
        for draft in walk.drafts:
            if draft.time_leads:
                draft.time, draft.time_leads = closing, False
        return
    start = behind_term(walk, behind_topic(walk, start, end), end)
    measures = measures_in(clause, start, end)
    if measures and (held := conditioned_existence(walk, start, end)) is not None:
        walk.drafts.append(held)
        walk.last = held
        return
    if measures:
        read_place(walk, start, measures[0].start)
    if walk.mode == "strict":
        measures = [
            m
            for m in measures
            if m.kind in ("percent", "rate")
            or (m.kind == "rank" and first_of_list(walk) is not None)
            or clause.find(["strive"], start, m.start) is not None
        ]
    if not measures and (present := present_figures(clause, start, end)):
        _remember(walk, segments_of(clause, start, end, present))
        return
    if not measures:
        if walk.mode != "strict" and not _ends_waiting(walk, start, end):
            read_unmeasured(walk, start, end)
        return
    if walk.mode != "strict" and (cut := _unmeasured_before(walk, start, measures[0])) is not None:
        read_unmeasured(walk, start, cut)
        start = skip_joins(walk, cut, end)
    known, time = len(walk.drafts), walk.time
    for segment in segments_of(clause, start, end, measures):
        walk.waiting = _segment(walk, segment, walk.waiting)
    if walk.time is not None and walk.time.kind == "recurring":
        walk.time = time  # said of this part alone
    walk.waiting = [draft for draft in walk.waiting if not _is_told_by_age(walk, draft)]
    if clause.find(["each_in_turn"], start, end) is not None:
        tell_in_turn(clause, walk.drafts[known:], walk.context.reading.year)


def _ends_waiting(walk: Walk, start: int, end: int) -> bool:
    """A group behind ";" joins the one that waits: "50% trưởng phòng; chủ tịch UBND xã được bồi dưỡng"."""
    clause = walk.clause
    if not walk.waiting or clause.tags[start] not in ("group", "plural"):
        return False
    opener = find_opener(clause, start, end, strongest=3)
    if opener is None or opener == start:
        return False
    for draft in walk.waiting:
        draft.outcome, draft.quote = (opener, end), (draft.quote[0], end)
    last = walk.waiting[-1]
    last.group = (last.group[0], opener) if last.group is not None else (start, opener)
    walk.waiting = []
    return True


def _is_told_by_age(walk: Walk, draft: Draft) -> bool:
    """A share of the young waits for no outcome: "20% cán bộ cấp sở dưới 45 tuổi; 100% cán bộ có ..."."""
    if draft.group is None or draft.measure["kind"] != "percent":
        return False
    start, end = draft.group
    age = next((i for i in range(max(start, end - 3), end) if age_at(walk.clause, i) is not None), None)
    if age is None:
        return False
    draft.outcome = (age, end)
    return True


def _remember(walk: Walk, segments: Sequence[Segment]) -> None:
    """Figures of the present are no targets, but the next part may leave out what they are of."""
    known = len(walk.drafts)
    for segment in segments:
        _segment(walk, segment, [])
    del walk.drafts[known:]


def _unmeasured_before(walk: Walk, start: int, measure: Hit) -> int | None:
    """Where a clause without a measure ends before one with: "cán bộ có trình độ đại học, 80% được bồi dưỡng"."""
    clause = walk.clause
    at = measure.start
    while at > start and clause.tags[at - 1] in ("strive", "have", "assure", "within_word"):
        at -= 1
    opened = clause.tags[start] == "outcome" and clause.value(start).get("checkable")
    comma = clause.find(["comma"], start, at) if opened else None
    if comma is not None and clause.tags[comma + 1] in ("number_of", "ratio_word"):
        at = comma + 1  # "không có tiêu chí ở mức 1, số tiêu chí ở mức 2 không quá 05 tiêu chí"
    if at == start or clause.tags[at - 1] not in ("comma", "and_word"):
        return None
    first = content_start(walk, start, at)
    value = clause.value(first) if clause.tags[first] == "outcome" else {}
    if value.get("checkable") or (
        value.get("attainment") == "meets" and clause.find(["strive"], start, first) is not None
    ):
        return at - 1  # "không còn hộ nghèo, 97% người dân ..."
    who = clause.find(["group", "person_noun"], start, min(at, start + 4))
    sure = 1 if any(clause.word(i) == "đều" for i in range(start, at)) else 3
    return at - 1 if who is not None and find_opener(clause, start, at - 1, strongest=sure) is not None else None


def _segment(walk: Walk, segment: Segment, waiting: list[Draft]) -> list[Draft]:
    """Make the targets of a segment; return the drafts that still wait for an outcome."""
    clause, measure = walk.clause, segment.measure
    start = start_in_duty(walk, segment) if walk.mode == "strict" else segment.start
    if start is None:
        return waiting
    if segment.joined and not segment.nested and walk.last is not None:
        measure = with_comparison(walk, measure)
        segment = copy_of(segment, measure=measure)
    strive = clause.find(["strive"], start, measure.start)
    if strive is None and segment.joined and clause.find(["assure"], segment.start, measure.start) is None:
        strive = walk.strive
    if strive is None and segment.nested and walk.last is not None and walk.last.clause is clause:
        strive = walk.last.strive  # "Phấn đấu 80% ... . Trong đó, 50% ..."
    walk.strive = strive
    content = content_start(walk, start, measure.start)
    if strive is not None and strive > content and clause.tags[strive - 1] in ("comma", "and_word"):
        content = content_start(walk, strive, measure.start)  # "cử công chức đi học, phấn đấu có 05 công chức ..."
    aim = next((i for i in range(content + 1, measure.start) if clause.word(i) == "mục tiêu"), None)
    if aim is not None and clause.word(aim - 1) in ("với", ","):
        content = content_start(walk, aim, measure.start)  # "thay xe buýt cũ với mục tiêu 100% xe buýt chạy điện"
    time, end = own_time(walk, start, segment.end, measure, segment.past)
    if time is None and walk.time is None and (opening := first_of_list(walk)) is not None:
        time = opening.time
    if time is not None and time.kind == "recurring" and segment.start <= time.start and time.end <= measure.start:
        walk.time = time  # "Kết quả đánh giá hằng năm có 85% ..., không quá 2% ..."
    if time is not None and strive is not None and segment.start <= strive < time.start and time.end <= content:
        walk.time = time  # "Phấn đấu đến năm 2026, 100% A, 90% B ..."
    end = _before_keeping(clause, measure, end)
    at_end = closing_term(clause, measure.end, end) if time is None else None
    end = at_end[0] if at_end is not None else end
    if time is None and walk.mode == "strict":
        time = next((h for h in clause.times if segment.start <= h.start < start and h.kind in ("by", "within")), None)
    alone = time is None and walk.time is None and strive is None
    if walk.mode == "strict" and alone and first_of_list(walk) is None:
        return waiting
    draft = Draft(
        clause, walk.statement, (start, end), make_measure(walk, content, measure, end), (measure.start, measure.end),
        time=(time or walk.time) if at_end is None else None, time_leads=time is None,
        strive=walk.list_strive if strive is None else strive, rule=measure.rule, place_levels=walk.place_levels,
        topic=walk.topic,
        at_end=at_end or walk.at_end,
        signs=["inside_task"] if walk.mode == "strict" else [],
    )  # fmt: skip
    if segment.joined and content >= measure.start:
        _go_on_changing(walk, draft, end)
        if measure.kind == "multiple" and walk.last is not None and time is None:
            draft.time, draft.time_leads = walk.last.time, True  # "đến năm 2030 đạt 90 triệu đồng, gấp 1,6 lần"
    draft.parent = root_of(walk, walk.last) if segment.nested and walk.last else walk.whole
    within = clause.find(["within_word"], segment.start, measure.start)
    if within is not None and ":" in (clause.word(within), clause.word(within + 1)):
        walk.whole = draft.parent
    led = walk.time is not None and walk.last is not None and walk.time.start >= walk.last.measure_at[1]
    of_stage = walk.last is not None and not led and (walk.last.time is not None or walk.last.at_end is not None)
    if draft.parent is not None and time is None and walk.last is not None and of_stage:
        draft.time = walk.last.time  # of the stage that it is a part of
        draft.at_end = walk.last.at_end
    draft.group_from = walk.last if walk.last is not None else None
    after = (_behind_count(clause, after_unit(walk, measure, end), end), end)
    before_measure = clause.tags[measure.start - 1] if measure.start > content else ""
    words = (content, measure.start if segment.past is None else max(content, segment.past))
    if _counts_again(walk, draft, content, after):
        after = (after[1], after[1])
    extra: list[Draft] = []
    if _names_part(walk, draft, words, after):
        extra = measure_first(walk, draft, words, waiting)
        draft.measure["unit"] = words_of(walk, *after)
    elif measure.kind == "rank" and walk.last is not None and segment.joined and measure.start - content <= 1:
        draft.outcome = (content, after[1])  # "..., thuộc nhóm 20 xã đứng đầu tỉnh"
    elif content >= measure.start or _is_stage(walk, draft, content, after) or _names_place(walk, words, after):
        extra = measure_first(walk, draft, after, waiting)
    elif before_measure in ("have", "strive", "assure") and clause.tags[content] not in (
        "verb",
        "train_verb",
        "increase",
        "decrease",
    ):
        group_first(walk, draft, words, after)
    elif (
        measure.kind == "count"
        and draft.measure["kind"] == "count"
        and before_measure not in ("reach", "end_value", "average", VALUE_COLON)
        and clause.word(measure.start - 1) != "là"
        and clause.find(["ratio_word", "number_of"], content, measure.start) is None
    ):
        verb_first(walk, draft, (content, measure.start), after)
    elif measure.kind == "percent" and clause.word(measure.start - 1) in ("tại", "ở") and after[0] < after[1]:
        verb_first(walk, draft, words, after)  # "mạng 5G phủ sóng tại 100% trung tâm xã"
    elif (
        draft.measure["kind"] == "change"
        or before_measure in ("reach", "end_value", "average", VALUE_COLON)
        or (
            clause.tags[content] not in ("verb", "train_verb")
            and not (clause.tags[content] == "checkable" and measure.kind in ("percent", "count"))
            and before_measure != "to_whom"
            and not (before_measure == "to_word" and after[0] < after[1])  # "phổ cập mạng tới 100% xã"
        )
    ):
        indicator(walk, draft, words, after)
    else:
        verb_first(walk, draft, words, after)
    if is_term_of_group(draft):
        draft.time, draft.time_leads = walk.time, True
    if time is None and _is_lasting(draft):
        draft.time = None
    _quote(walk, draft, start, content)
    if draft.group is not None and (closed := _or_more_of_measure(draft, measure)) is not None:
        draft.group = draft.group[0], closed
        draft.measure |= {"comparator": "ge"} if draft.measure.get("comparator") == "eq" else {}
    if segment.joined and _averages(walk, draft, measure) and walk.last is not None:
        draft.group, draft.group_from = None, walk.last
        draft.outcome, draft.outcome_from = walk.last.outcome, walk.last
    goes_on = draft.group is None and walk.last is None and after[0] >= after[1]
    if draft.measure["kind"] == "rate" and draft.outcome is None:
        draft.outcome = draft.group
    if draft.outcome is None and (draft.group is not None or goes_on) and not extra:
        walk.drafts.append(draft)
        walk.last = draft
        return [*waiting, draft]
    if draft.measure["kind"] == "count" and segment.joined and not segment.nested and content >= measure.start:
        _share_time(walk, draft, time)
    if draft.group is not None and _tells_attribute(draft):  # "15% A dưới 40 tuổi, 20% A là nữ"
        waiting = [each for each in waiting if not _is_told_by_age(walk, each)]
    for each in waiting if measure.kind != "rank" else ():
        each.outcome = draft.outcome
        if each.time_leads and draft.outcome is not None and time is not None and time.start >= draft.outcome[0]:
            each.time = time  # "100% A, 70% B được tập huấn hằng năm"
        if each.group is None and draft.group is not None:  # "đến năm 2026, 70% và đến năm 2028, 90% công chức ..."
            each.group_from = draft
        each.quote = (each.quote[0], draft.quote[1])
    walk.drafts.extend([draft, *extra])
    walk.last = draft
    return []


def _tells_attribute(draft: Draft) -> bool:
    """Whether the outcome says what people are: "là nữ", "là người dân tộc thiểu số"."""
    if draft.outcome is None or draft.clause.tags[draft.outcome[0]] != "outcome":
        return False
    return "attribute" in draft.clause.value(draft.outcome[0])


def _share_time(walk: Walk, draft: Draft, time: Hit | None) -> None:
    """A time behind a list of counts holds for all of them: "xây dựng 03 mô hình, 05 điểm trong năm 2025"."""
    if time is None or time.start < draft.measure_at[0]:
        return
    for before in reversed(walk.drafts):
        if before.clause is not draft.clause or before.measure["kind"] != "count" or not before.time_leads:
            return
        if walk.clause.find(["semicolon", "stop_mark"], before.quote[1], draft.quote[0]) is not None:
            return
        before.time, before.time_leads = time, False


def _names_place(walk: Walk, words: tuple[int, int], after: tuple[int, int]) -> bool:
    """Whether the words before "có" say where those are that are counted: "các trường có 45% giảng viên đạt ..."."""
    clause, (start, end) = walk.clause, words
    if clause.tags[end - 1] not in ("have", "from_word") or clause.tags[after[0] : after[0] + 1] not in _PEOPLE:
        return False
    if clause.find(["group", "person_noun", "attribute"], start, end) is not None:
        return False
    return find_opener(clause, after[0] + 1, after[1]) is not None


def _is_stage(walk: Walk, draft: Draft, content: int, after: tuple[int, int]) -> bool:
    """Whether a share only says what the one before rises or falls to: "...; đến năm 2028 nâng lên 60%"."""
    last, tags = walk.last, walk.clause.tags[content : draft.measure_at[0]]
    alike = last is not None and last.measure["kind"] == draft.measure["kind"] in ("percent", "count")
    timed = draft.time is not None
    rises = all(tag in _RISES or (timed and walk.clause.word(content + i) == "là") for i, tag in enumerate(tags))
    return alike and after[0] >= after[1] and (rises or _counts_again(walk, draft, content, after))


def _counts_again(walk: Walk, draft: Draft, content: int, after: tuple[int, int]) -> bool:
    """Whether the same things are counted for another time: "2.500 lượt ...; riêng năm 2026 là 1.800 lượt"."""
    clause, last = walk.clause, walk.last
    if last is None or last.clause is not clause or last.measure["kind"] != "count" or draft.measure["kind"] != "count":
        return False
    is_value = draft.time is not None and all(
        clause.word(i) == "là" or clause.tags[i] in _RISES for i in range(content, draft.measure_at[0])
    )
    unit = range(last.measure_at[1], last.quote[1])
    again = after[1] - after[0] <= 1 and all(clause.word(i) in map(clause.word, unit) for i in range(*after))
    return is_value and content < draft.measure_at[0] and again


def _go_on_changing(walk: Walk, draft: Draft, end: int) -> None:
    """The rise or fall of the segment before goes on: "giảm 10% số đơn vị, 10% biên chế (so với năm 2021)"."""
    before = walk.last.measure if walk.last is not None else {}
    if draft.measure["kind"] != "percent" or before.get("kind") != "change" or before.get("unit") != "%":
        return
    clause, at = walk.clause, draft.measure_at[1]
    shared = clause.find(["baseline"], at, end) is not None and "baseline" not in before
    if shared or find_opener(clause, at, end) is None:
        draft.measure |= {"kind": "change", "direction": before["direction"], "unit": "%"}


def _names_part(walk: Walk, draft: Draft, words: tuple[int, int], after: tuple[int, int]) -> bool:
    """Whether some of those counted stand before their number: "120 cán bộ trẻ, trong đó nữ không dưới 40 người"."""
    clause = walk.clause
    if draft.parent is None or draft.parent.measure["kind"] != "count" or draft.measure["kind"] != "count":
        return False
    told = clause.tags[words[0] : words[1]]
    some = not _TOLD_APART.isdisjoint(told) and set(told) <= _TOLD_APART | {"plural", "level"}
    return some and clause.tags[after[0] : after[1]] == ["person_noun"]


def _before_keeping(clause: Clause, measure: Hit, end: int) -> int:
    """Where a count ends before something else that is kept up: "có ít nhất 03 bác sĩ | và duy trì đạt ..."."""
    if measure.kind != "count":
        return end
    keeps = (i for i in range(measure.end + 1, end - 1) if clause.tags[i : i + 2] == ["and_word", "end_value"])
    return next(keeps, end)


def _is_lasting(draft: Draft) -> bool:
    """Whether a level is held, which "hằng năm" is not said of: "hằng năm được bồi dưỡng; 80% có bằng đại học"."""
    comes_back = draft.time is not None and draft.time.kind == "recurring"
    if not comes_back or draft.outcome is None or draft.outcome_from is not None:
        return False
    start, end = draft.outcome
    held = draft.clause.tags[start] == "outcome" and draft.clause.value(start)["attainment"] == "has"
    return held and any(start <= hit.start < end for hit in draft.clause.ladders)


def _or_more_of_measure(draft: Draft, measure: Hit) -> int | None:
    """Where a "trở lên" in a group belongs to the measure before it.

    "(từ) 10 đảng viên mới | trở lên", "từ 02 công chức | trở lên làm đầu mối", "32 xã | trở lên (...)".
    """
    clause, (start, end) = draft.clause, draft.group or (0, 0)
    if draft.measure["kind"] in ("count", "percent") and _ends_measure(clause, start, end):
        return end - 1
    closed = clause.find(["or_more"], start + 1, end) if start == measure.end else None
    if closed is None or clause.tags[measure.start] == "from_word":
        return closed
    return closed if clause.tags[closed + 1 : closed + 2] == ["open_bracket"] else None


def _averages(walk: Walk, draft: Draft, measure: Hit) -> bool:
    """Whether a rate tells the same people year by year: "tập huấn 420 cộng tác viên, bình quân 84 người/năm"."""
    if draft.measure["kind"] != "rate" or draft.group is None:
        return False
    again = walk.clause.word(draft.group[0]) in (*ANYBODY, "lượt")
    return again and walk.clause.tags[measure.start - 1] == "average"


def _ends_measure(clause: Clause, start: int, end: int) -> bool:
    """Whether the "trở lên" that ends a group belongs to the measure before it."""
    own = clause.find(_RANKS, start, end) is not None
    own = own or any(_RANKED.search(clause.word(i)) for i in range(start, end))  # "lãnh đạo cấp phòng trở lên"
    return clause.tags[end - 1] == "or_more" and not own and end - start > 1


def _behind_count(clause: Clause, at: int, end: int) -> int:
    """Behind a count of the whole in brackets: "100% (45/45) xã ..."."""
    counted = clause.tags[at : at + 3] in (["open_bracket", each, "close_bracket"] for each in ("ratio", "number"))
    return at + 3 if counted and at + 3 < end else at


def _quote(walk: Walk, draft: Draft, start: int, content: int) -> None:
    """From "phấn đấu", else from the measure or group, to the end of the outcome."""
    clause = walk.clause
    first = draft.quote[0]
    own = draft.strive if draft.strive is not None and start <= draft.strive < draft.measure_at[0] else None
    begin = min(content, draft.measure_at[0])
    if own is not None and own <= begin:  # else the group leads: "giáo viên phấn đấu có 70% đạt chuẩn"
        begin = own
    while begin > first and clause.tags[begin - 1] in ("reach",) and own is None:
        begin -= 1
    draft.quote = (begin, draft.quote[1])
