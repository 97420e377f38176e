"""Indicators: "Tỷ lệ G O đạt M", "G giảm M", "giảm M G": group and outcome of the words around a value."""

from dataclasses import replace as copy_of

from extractor.assembly.clause import Clause
from extractor.assembly.drafts import Draft, Range
from extractor.assembly.groups import is_area, is_told_apart
from extractor.assembly.measure_words import words_of
from extractor.assembly.openers import find_opener
from extractor.assembly.outcomes import PLANNED
from extractor.assembly.valued import VALUE_COLON
from extractor.assembly.walk import Walk, group_range
from extractor.assembly.word_orders import BEFORE_VALUE, levels_alone, takes_over_by_level

# What is counted is what they are done to: "tỷ lệ thu gom, xử lý chất thải rắn".
_DEALS = frozenset(
    ["thu gom", "xử lý", "phân loại", "tái sử dụng", "số hóa", "giải quyết", "cứng hóa", "kiên cố hóa", "bê tông hóa",
     "nhựa hóa", "thu hồi", "công khai", "huy động"]
)  # fmt: skip
_MANY = (["number"], ["number_word"])
_OF_WHOM = frozenset(["ở", "của", "trong"])
_BEFORE_PREDICATE = frozenset(["comma", "strive", "open_bracket", "yearly"])
_BEFORE_RANK = frozenset(["thuộc", "nằm", "trong", "vào", "nằm trong", "đứng"])
_WORK = frozenset(["verb", "train_verb", "assure", "checkable"])
_WHO = frozenset(["group", "person_noun", "joint_body", "whole_body", "attribute"])
_RUNGS = frozenset(["outcome", "ladder", "above_ladder"])
_BARE_GROUP = frozenset(["group", "level", "comma", "and_word", "plural", "number_of"])


def indicator(walk: Walk, draft: Draft, before: Range, after: Range) -> None:
    """Tỷ lệ G O đạt M; G giảm M; giảm M G: the group stands inside the indicator, or behind a change."""
    clause = walk.clause
    start, stop = before
    draft.levels = levels_alone(clause, *after) or draft.levels  # "tỷ lệ nữ tham gia cấp ủy đạt 20% ở cấp tỉnh"
    turn = next((i for i in range(stop - 1, start, -1) if clause.tags[i] in ("increase", "decrease")), None)
    if turn is not None and clause.find(["from_word"], turn, stop) is not None:
        stop = turn  # "giảm từ 182 xuống còn 120"
    if any(clause.word(i) == "này" for i in range(start, min(start + 3, stop))) and walk.last is not None:
        draft.group_from, draft.outcome, draft.outcome_from = walk.last, walk.last.outcome, walk.last
        whose = clause.find(["for_word"], start, stop)
        if whose is not None:  # "tỷ lệ này đối với công chức xã là 95%"
            draft.group = group_range(walk, whose + 1, stop - 1 if clause.word(stop - 1) == "là" else stop)
        return  # "tỷ lệ này đến năm 2030 đạt 80%"
    if takes_over_by_level(walk, draft, before):
        return
    whose = after[0] < after[1] and clause.tags[after[0]] == "group" and clause.word(stop - 1).startswith("chiếm")
    if whose and clause.tags[start] in _RUNGS and clause.find(_WHO, start, stop) is None:
        draft.group, draft.outcome = (
            group_range(walk, *after),
            (start, _before_value(clause, start, stop, ranked=False)),
        )
        return  # "tiến sĩ chiếm trên 35% viên chức nghiên cứu"
    named = next((i for i in range(stop - 1, start, -1) if clause.tags[i - 1 : i + 1] == ["comma", "ratio_word"]), None)
    if named is not None and clause.find(["group", "person_noun", "attribute"], named, stop) is not None:
        start = named  # "cơ cấu ba độ tuổi trong cấp ủy, tỷ lệ cấp ủy viên dưới 40 tuổi không dưới 10%"
    if (seats := _seats_before(clause, start, stop)) is not None:
        draft.outcome = (start, seats)
        draft.group = group_range(walk, seats + 1, _before_value(clause, seats + 1, stop, ranked=False))
        walk.time = draft.time if draft.time is not None and draft.time.end <= seats else walk.time
        return
    stop = _before_value(clause, start, stop, ranked=clause.tags[draft.measure_at[0]] == "rank_word")
    said = _without_times(clause, stop, draft.measure_at[0])
    stop = clause.find(["baseline"], start + 1, stop) or stop  # "giảm tỷ lệ hộ nghèo so với năm trước đạt 1,5%"
    if clause.word(start) == "riêng" and start + 1 < stop:
        start += 1
    while start < stop and (
        clause.tags[start] in ("increase", "decrease", "verb", "raise_word")
        or clause.tags[start : start + 2] == ["end_value", "ratio_word"]  # "duy trì tỷ lệ che phủ rừng ở mức 60%"
    ):
        start += 1
    if start > before[0]:  # "tăng bình quân hằng năm trong giai đoạn này đạt 10%"
        start = _behind_average(clause, start, stop)
    noun = start
    while noun < stop and (
        clause.tags[noun] in ("ratio_word", "plural")
        or (draft.measure["kind"] != "change" and clause.tags[noun] == "number_of")
    ):
        noun += 1
    if noun >= stop:  # "tăng thêm ít nhất 20% số nhóm trẻ"
        end = next((i for i in range(*after) if clause.tags[i] == "baseline"), after[1])
        opener = find_opener(clause, after[0], end, named=True)
        if opener is not None and clause.tags[opener] == "outcome" and clause.value(opener).get("condition"):
            opener = None  # "giảm 50% số cặp tảo hôn"
        draft.group = (after[0], opener if opener and opener > after[0] else end) if end > after[0] else None
        said_all = (before[0], max(draft.measure_at[1], after[0]))
        draft.outcome = (opener, end) if opener is not None and opener > after[0] else said_all
        return
    within = clause.tags[noun] == "in_word" or clause.word(noun).startswith("trong ")
    if within or clause.word(noun) in ("tại", "ở"):  # "Trong quy hoạch cấp ủy các cấp, cán bộ nữ đạt ..."
        comma = clause.find(["comma"], noun, stop - 1)
        if comma is not None and (not within or clause.tags[comma + 1] in ("group", "attribute")):
            noun = comma + 1
    shares = walk.last is not None and start > 0 and clause.tags[start - 1] == "have" and draft.group_from is walk.last
    if shares and noun == start and draft.measure["kind"] == "percent" and clause.find(_WHO, noun, stop) is None:
        draft.outcome = (start - 1, stop)
        return  # "hợp tác xã dùng phần mềm đạt 50%, có gian hàng trực tuyến đạt 30%"
    levels = clause.word(noun) == "trên chuẩn" or any(noun <= hit.start < stop for hit in clause.ladders)
    if clause.tags[noun] == "dimension" and levels and clause.find(_WHO, noun, stop) is None:
        draft.group_from, draft.outcome = walk.last, (noun, stop)
        return  # "công chức có trình độ đại học đạt 95%; lý luận chính trị cao cấp đạt 30%"
    bare = clause.tags[noun] == "attribute" and clause.value(noun) == "quy_hoach"
    if bare and walk.last is not None and draft.measure["kind"] == walk.last.measure["kind"] == "percent":
        draft.group_from, draft.outcome = walk.last, (noun, stop)
        return  # "tỷ lệ cán bộ nữ trong quy hoạch cấp ủy đạt 20%, trong quy hoạch ban thường vụ đạt 15%"
    whole = next((i for i in range(noun, stop - 1) if clause.tags[i : i + 2] == ["in_word", "number_of"]), None)
    if whole is not None and is_told_apart(clause, noun, whole):
        draft.group = draft.outcome = (noun, whole)  # "tỷ lệ nữ tiến sĩ trong tổng số người có trình độ tiến sĩ"
        return
    opener = find_opener(clause, noun, stop, named=True)
    if opener is None and stop - 1 > noun and clause.word(stop - 1) == "trên chuẩn":
        opener = stop - 1
    planned = next((i for i in range(noun + 1, stop) if clause.word(i) == PLANNED), None)
    if planned is not None and (opener is None or clause.tags[opener] == "verb"):
        opener = planned  # "tỷ lệ cán bộ trẻ | được quy hoạch chức danh lãnh đạo"
    held = next(
        (i for i in range(noun + 1, stop - 1) if clause.word(i) == "là" and clause.tags[i + 1] == "group"), None
    )
    if opener is None and held is not None and is_told_apart(clause, noun, held):
        opener = held  # "tỷ lệ cán bộ nữ | là trưởng, phó các phòng"
    if opener is not None and clause.tags[opener] == "have" and draft.measure["kind"] == "rate":
        opener = None  # "sản lượng lương thực có hạt đạt 350.000 tấn"
    if (
        opener is not None
        and noun == start
        and clause.tags[opener] in _WORK
        and clause.find(_WHO, start, opener) is None
    ):
        opener = None  # "Tổng vốn đầu tư xã hội đạt 270.000 tỷ đồng": nobody does it
    done = done_to(clause, noun, stop) if opener is not None and noun > start else None
    whose = _whose_condition(clause, noun, stop) if opener == noun else None
    if done is not None:
        draft.group, draft.outcome = group_range(walk, done, stop), (noun, done)
    elif whose is not None:
        draft.group, draft.outcome = group_range(walk, whose + 1, stop), (noun, whose)
    elif (
        opener is not None
        and not _names_itself(clause, opener, noun, start)
        and (opener > noun or noun > start or clause.tags[opener] in _RUNGS)
    ):
        draft.group, draft.outcome = (
            (group_range(walk, noun, opener) if opener > noun else None),
            (opener, stop),
        )
    else:
        if (last := _told_apart_elsewhere(walk, noun, stop)) is not None:
            draft.group_from, draft.outcome, draft.outcome_from = last, last.outcome, last
            return
        draft.group, draft.outcome = (noun, stop), (noun, stop)
        _share_of_head(walk, draft)
        as_in_a_table = clause.find(["colon", VALUE_COLON], stop, draft.measure_at[0]) is not None
        if not as_in_a_table:
            draft.predicate = (said, max(after[1], draft.measure_at[1]))
        if draft.outcome_from is not None:
            return
        if (shared := _outcome_of_whole(draft)) is not None and not _is_attributed(walk, noun, stop):
            draft.outcome = shared
        elif (same := _same_outcome(walk, draft, noun, stop)) is not None:
            draft.outcome, draft.outcome_from = same.outcome, same
        behind = clause.find(["baseline"], *after) or after[1]
        named = find_opener(clause, after[0], behind, strongest=2) if after[0] < behind else None
        if named is not None:
            draft.outcome = (named, after[1])
    if draft.measure["kind"] == "count" and after[0] < after[1]:
        kind = "rate" if _per_capita(clause, noun, stop) else "count"
        draft.measure |= {"kind": kind, "unit": words_of(walk, *after)}


def done_to(clause: Clause, start: int, stop: int) -> int | None:
    """Where the things begin that an indicator's verbs deal with: "tỷ lệ thu gom, xử lý | rác thải nhựa"."""
    at = start
    while at < stop and (clause.word(at) in _DEALS or (at > start and clause.tags[at] in ("comma", "and_word"))):
        at += 1
    things = start < at < stop and clause.tags[at] not in ("in_word", "stop_word", "since_word", "to_whom", "of_word")
    return at if things and clause.tags[at - 1] not in ("comma", "and_word") else None


def _seats_before(clause: Clause, start: int, stop: int) -> int | None:
    """The verb behind the seats that are shared out: "quy hoạch cấp ủy | bảo đảm tỷ lệ cán bộ nữ từ 25%"."""
    assured = clause.find(["assure"], start + 1, stop - 1)
    if assured is None or not is_told_apart(clause, assured + 1, stop) or is_told_apart(clause, start, assured):
        return None
    planned = clause.tags[start] == "attribute" or clause.word(start) == "cơ cấu"
    return assured if planned else None


def _whose_condition(clause: Clause, start: int, stop: int) -> int | None:
    """The word before those in a condition: "tỷ lệ suy dinh dưỡng | ở | trẻ em dưới 5 tuổi"."""
    if clause.tags[start] != "outcome" or not clause.value(start).get("condition"):
        return None
    return next(
        (
            i
            for i in range(start + 1, stop - 1)
            if clause.word(i) in _OF_WHOM and clause.tags[i + 1] in _WHO | {"plural"}
        ),
        None,
    )


def _names_itself(clause: Clause, opener: int, noun: int, start: int) -> bool:
    """Whether an indicator opens with what is measured: "tỷ suất tử vong mẹ", "tỷ lệ thanh toán trực tuyến"."""
    if opener != noun:
        return False
    condition = clause.tags[opener] == "outcome" and bool(clause.value(opener).get("condition"))
    return condition or (clause.tags[opener] == "verb" and "ratio_word" in clause.tags[start:noun])


def _before_value(clause: Clause, start: int, stop: int, *, ranked: bool) -> int:
    """Where an indicator ends before its value, "đạt" and a time of its own: "diện tích rừng đến năm 2030 đạt ..."."""
    ended = {hit.end: hit.start for hit in clause.times}
    while stop > start:
        begin = ended.get(stop)
        expected = clause.tokens.folded[: clause.tokens.ends[stop - 1]].endswith("dự kiến")
        if begin is not None and begin > start:
            stop = begin
        elif expected and stop - 2 > start:
            stop -= 2
        elif (
            clause.tags[stop - 1] in BEFORE_VALUE
            or clause.word(stop - 1) == "là"
            or (ranked and clause.word(stop - 1) in _BEFORE_RANK)
        ):
            stop -= 1
        else:
            break
    return stop


def _share_of_head(walk: Walk, draft: Draft) -> None:
    """A bare part of what the head says: "Tỷ lệ giáo viên đạt chuẩn: mầm non 95%, tiểu học 90%"."""
    head, clause = walk.head_group, walk.clause
    if head is None or draft.measure["kind"] != "percent" or draft.parent is not None:
        return
    start = next((i for i in range(*head) if clause.tags[i] not in ("ratio_word", "number_of", "plural")), head[1])
    opener = find_opener(clause, start, head[1], strongest=3)
    if opener is not None and opener > start and start > head[0]:
        whole = copy_of(draft, group=(start, opener), outcome=(opener, head[1]), group_from=None)
        draft.outcome, draft.outcome_from, draft.group_from = whole.outcome, whole, whole


def _outcome_of_whole(draft: Draft) -> Range | None:
    """The outcome of the target that this is a part of; None where that one has none but its own value."""
    whole = draft.parent
    if whole is None or whole.outcome is None or whole.outcome == whole.group:
        return None
    (start, end), (first, last) = whole.outcome, whole.measure_at
    return None if start <= first and last <= end else whole.outcome


def _behind_average(clause: Clause, start: int, stop: int) -> int:
    """Behind the words that say over which years a rise or fall is measured."""
    times = {hit.start: hit.end for hit in clause.times}
    while start < stop and (
        start in times
        or clause.tags[start] in ("average", "yearly", "in_word", "term_word")
        or clause.word(start) == "này"
    ):
        start = times.get(start, start + 1)
    return min(start, stop)


def _without_times(clause: Clause, start: int, stop: int) -> int:
    """Where the predicate begins behind times and "phấn đấu": "(đến năm 2030 phấn đấu) đạt 14.500 tấn"."""
    times = {hit.start: hit.end for hit in clause.times}
    while start < stop and (start in times or clause.tags[start] in _BEFORE_PREDICATE):
        start = times.get(start, start + 1)
    return min(start, stop)


def _told_apart_elsewhere(walk: Walk, start: int, stop: int) -> Draft | None:
    """The share before of people told apart, where only a place follows: "nữ cấp viện đạt 22%; cấp phòng từ 32%"."""
    last = walk.last
    if last is None or last.group is None or last.outcome != last.group or not _is_place(walk.clause, start, stop):
        return None
    return last if is_told_apart(last.clause, *last.group) else None


def _same_outcome(walk: Walk, draft: Draft, start: int, stop: int) -> Draft | None:
    """The target before whose outcome a bare group shares: "công chức được bồi dưỡng đạt 90%, viên chức đạt 70%"."""
    before, tags = walk.last, walk.clause.tags[start:stop]
    if before is None or before.outcome is None or before.outcome == before.group:
        return None
    percent = draft.measure["kind"] == before.measure["kind"] == "percent"
    alone = start > 0 and walk.clause.word(start - 1) == "riêng"
    bare = (
        alone
        or tags[:1] in (["group"], ["post"])
        or ("group" in tags and _BARE_GROUP.issuperset(tags))
        or _is_place(walk.clause, start, stop)
    )
    return before if percent and bare else None


def _is_place(clause: Clause, start: int, stop: int) -> bool:
    """Whether words say where alone: "ở miền núi", "các xã biên giới"."""
    if clause.word(start) == "cấp" and clause.find(_WHO - {"joint_body"}, start, stop) is None:
        return True  # "...; cấp phòng đạt 20%"
    units = start > 0 and clause.tags[start - 1 : start + 1] == ["plural", "joint_body"]
    return is_area(clause, start, stop) or (units and clause.find(_WHO - {"joint_body"}, start, stop) is None)


def _is_attributed(walk: Walk, start: int, stop: int) -> bool:
    """Whether a group is told by sex, people or age alone: its share is representation."""
    return any(walk.clause.tags[i] == "attribute" and walk.clause.value(i) != "quy_hoach" for i in range(start, stop))


def _per_capita(clause: Clause, start: int, end: int) -> bool:
    """Whether an indicator is a density: "số bác sĩ trên 10.000 dân"."""
    per = any(clause.tags[i] == "over" and clause.tags[i + 1 : i + 2] in _MANY for i in range(start, end))
    return per or any(clause.tags[i] in ("slash", "average") for i in range(start, end))
