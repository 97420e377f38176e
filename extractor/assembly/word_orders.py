"""The orders in which plans say measure, group and outcome; `indicator.py` has the fourth."""

import re

from extractor.assembly.clause import Clause
from extractor.assembly.drafts import Draft, Range
from extractor.assembly.groups import ANYBODY, UNIT_LEVELS, age_at, is_planned, is_told_apart, read_levels
from extractor.assembly.measure_words import words_of
from extractor.assembly.openers import find_opener, split_outcomes
from extractor.assembly.outcomes import PLANNED
from extractor.assembly.valued import VALUE_COLON
from extractor.assembly.walk import Walk, further_outcomes, group_range, root_of

BEFORE_VALUE = frozenset(
    [
        "reach",
        "colon",
        VALUE_COLON,
        "end_value",
        "average",
        "have",
        "strive",
        "each_in_turn",
        "increase",
        "decrease",
        "comma",
        "assure",
        "to_word",
        "yearly",
    ]
)
_BRINGS = frozenset(["vận động", "huy động", "giữ vững", "duy trì", "bố trí", "tuyên truyền"])
_SENDS = ("cử", "đưa", "chọn cử", "thu hút")  # what those who are sent are to do is the outcome


_COMMITTEES = frozenset(["body", "whole_body", "joint_body"])
_PLACES = frozenset(["ở", "tại"])
_PLACES_TOLD = re.compile(
    r"(?:ở |tại )?các (?P<unit>xã|phường|huyện|thôn)"
    r"(?:,? (?:và )?(?:vùng (?:cao|sâu|xa|biên giới)|miền núi|biên giới|hải đảo|đồng bằng|(?:đặc biệt )?khó khăn))+"
)
_LEVELS_ALONE = frozenset(["level", "comma", "and_word", "plural", "in_word", "within_word", "for_word"])


def _is_degree_holder(walk: Walk, draft: Draft, opener: int, end: int) -> bool:
    """Whether holders of a degree are counted beside others: "đào tạo 20 thạc sĩ | 05 tiến sĩ"."""
    last = walk.last
    if last is None or last.group is None or draft.parent is not None or draft.measure["kind"] != "count":
        return False
    alike = last.clause.tags[last.group[0] : last.group[1]] == ["ladder"] and walk.clause.tags[opener:end] == ["ladder"]
    return alike and last.measure["kind"] == "count"


def measure_first(walk: Walk, draft: Draft, after: Range, waiting: list[Draft]) -> list[Draft]:
    """M G O: "80% hộ dân được dùng nước sạch"; without words of its own a stage of the target before."""
    start, end = after
    if start < end and walk.last is not None and walk.clause.tags[start] == "within_word":
        draft.parent, start = root_of(walk, walk.last), start + 1  # "không quá 20% trong số đó được ..."
    if start >= end:
        before = walk.last
        if before is not None:  # a stage of the target before, quoted with its time
            draft.group_from, draft.outcome, draft.outcome_from = before, before.outcome, before
            told_apart = before.group is not None and is_told_apart(walk.clause, *before.group)
            if before.predicate is not None and before.outcome == before.group and not told_apart:
                first = draft.measure_at[0]
                while walk.clause.tags[first - 1] == "reach":
                    first -= 1
                draft.outcome, draft.outcome_from = (first, max(start, draft.measure_at[1])), None
            if draft.time is not None and not draft.time_leads:
                draft.quote = (draft.quote[0], max(draft.quote[1], draft.time.end))
        return []
    opener = find_opener(walk.clause, start, end)
    whole = draft.parent
    if opener == end - 1 and whole is not None and _repeats(walk.clause, opener, whole):
        draft.group = group_range(walk, start, opener) if opener > start else None
        draft.outcome, draft.outcome_from = whole.outcome, whole  # "..., trong đó 100% trưởng phòng hoàn thành"
        return []
    if opener is not None and draft.measure["kind"] == "count" and _describes(walk.clause, opener):
        opener = None  # "02 cán bộ là người dân tộc thiểu số"
    if opener is not None and _names_post(walk.clause, start, opener):
        opener = None  # "70% viên chức giữ chức vụ quản lý và 50% viên chức ... được bồi dưỡng"
    if opener == start and _is_degree_holder(walk, draft, opener, end):
        draft.group = draft.outcome = (start, end)  # "đào tạo 20 thạc sĩ, 05 tiến sĩ"
        return []
    rung = opener == start + 1 and walk.clause.tags[opener] in ("ladder", "above_ladder")
    if rung and walk.clause.word(start) == "ngạch":
        opener = start  # "trên 30% ngạch chuyên viên chính"
    if (opener is None or rung) and walk.clause.tags[start] == "dimension":
        opener = start  # "trong đó 20% trên chuẩn", "15% trong số đó xếp loại hoàn thành xuất sắc nhiệm vụ"
    if opener is None and end - 1 > start and walk.clause.word(end - 1) == "trên chuẩn":
        opener = end - 1  # "30% giáo viên tiểu học | trên chuẩn"
    planned = _planned(walk.clause, start, end)
    weak = opener is None or walk.clause.tags[opener] == "verb"
    if planned is not None and weak and planned < (opener or end):
        draft.group, draft.outcome = group_range(walk, start, planned), (planned, end)
        return []
    if opener is None and age_at(walk.clause, start) is not None:
        draft.outcome = (start, end)  # "15% dưới 40 tuổi"
        return []
    last = walk.last
    both_count = last is not None and draft.measure["kind"] == last.measure["kind"] == "count"
    alike = last is not None and last.outcome is not None and draft.measure["kind"] == last.measure["kind"]
    if last is not None and alike and (levels := levels_alone(walk.clause, start, end)):
        draft.group_from, draft.outcome, draft.outcome_from = last, last.outcome, last.outcome_from or last
        draft.levels = levels  # "đạt 20% ở cấp tỉnh và 25% ở cấp xã"
        draft.time, draft.time_leads = (last.time, True) if draft.time is None else (draft.time, draft.time_leads)
        return []
    if draft.parent is not None and both_count and _tells_of_some(walk.clause, start, end):
        draft.outcome = (start + 1, end)  # "..., trong đó 20 người | là nữ"
        draft.measure["unit"] = words_of(walk, start, start + 1)
        return []
    if opener is None and last is not None and both_count and walk.clause.word(start) in ANYBODY:
        draft.group_from, draft.outcome, draft.outcome_from = last, last.outcome, last
        return []  # "50 đồng chí được đào tạo ở trong nước, 10 đồng chí ở nước ngoài"
    if opener is None:
        draft.group = group_range(walk, start, end)
        if draft.parent is not None:
            draft.outcome = draft.parent.outcome
        elif last is not None and draft.measure["kind"] == "percent" and _reaches(last):
            draft.outcome, draft.outcome_from = last.outcome, last  # "phổ cập mạng tới 100% xã và 90% hộ gia đình"
        elif draft.measure["kind"] == "count":
            draft.outcome = (start, end)
        return []
    if opener > start:
        draft.group = group_range(walk, start, opener)
    return _outcomes(walk, draft, opener, end)


def _tells_of_some(clause: Clause, start: int, end: int) -> bool:
    """Whether words say what some of those counted are: "20 người | là nữ", "15 đồng chí | thuộc diện quy hoạch"."""
    told = start + 1 < end and clause.word(start + 1).split(" ")[0] in ("là", "thuộc")
    return told and clause.word(start) in ANYBODY


def _repeats(clause: Clause, opener: int, whole: Draft) -> bool:
    """Whether a verb that stands alone is that of the target around it: what it is about is left out."""
    if whole.outcome is None or clause.tags[opener] not in ("verb", "outcome", "train_verb"):
        return False
    return whole.clause.word(whole.outcome[0]).startswith(clause.word(opener))


def _reaches(last: Draft) -> bool:
    """Whether the outcome of the target before stands before its share: "phổ cập mạng tới 100% xã"."""
    before_measure = last.outcome is not None and last.outcome[1] <= last.measure_at[0] and last.outcome != last.group
    return (
        before_measure and last.measure["kind"] == "percent" and last.clause.tags[last.measure_at[0] - 1] == "to_word"
    )


def _planned(clause: Clause, start: int, end: int) -> int | None:
    """Where "được quy hoạch" is all that a group attains: "70% cán bộ được quy hoạch chức vụ cao hơn"."""
    return next((i for i in range(start + 1, end) if clause.word(i) == PLANNED), None)


def _names_post(clause: Clause, start: int, opener: int) -> bool:
    """Whether the posts that staff hold tell who is counted; for women and the young they are the outcome."""
    if not clause.word(opener).startswith("giữ") or clause.find(["attribute"], start, opener) is not None:
        return False
    staff = clause.find(["group"], start, opener)
    return staff is not None and not any(each.startswith("@") for each in clause.value(staff))


def _describes(clause: Clause, opener: int) -> bool:
    """Whether words tell who is counted rather than what is attained."""
    value = clause.value(opener)
    return isinstance(value, dict) and "attribute" in value


def group_first(walk: Walk, draft: Draft, before: Range, after: Range) -> None:
    """G phấn đấu có M O: "giáo viên phấn đấu có 70% đạt chuẩn"."""
    clause = walk.clause
    bare = after[0] >= after[1] or clause.word(after[0]) in ANYBODY
    if bare and takes_over_by_level(walk, draft, before):
        return  # "trong đó cấp huyện có ít nhất 50 người"
    attains = not bare and draft.measure["kind"] == "percent" and find_opener(clause, *after) == after[0]
    if attains and takes_over_by_level(walk, draft, before):  # "...; cấp huyện có 40% thạc sĩ trở lên"
        draft.outcome, draft.outcome_from = None, None
        walk.drafts.extend(_outcomes(walk, draft, *after))
        return
    stop = before[1]
    while stop > before[0] and clause.tags[stop - 1] in ("have", "strive", "assure", "comma"):
        stop -= 1
    seats = not bare and draft.measure["kind"] == "percent" and is_told_apart(clause, *after)
    shared = clause.tags[before[0]] in _COMMITTEES or is_planned(clause, *before)
    if seats and shared and find_opener(clause, *after) is None:
        draft.group, draft.outcome = group_range(walk, *after), (before[0], stop)  # "cấp ủy xã có trên 15% cán bộ nữ"
        return
    draft.group = group_range(walk, before[0], stop)
    if draft.measure["kind"] == "count" and after[0] < after[1]:  # "toàn huyện có 12 công trình thủy lợi nhỏ"
        opener = find_opener(clause, *after)
        draft.group = group_range(walk, after[0], opener if opener is not None and opener > after[0] else after[1])
        draft.outcome = (before[0], after[1]) if opener is None or opener == after[0] else (opener, after[1])
        return
    extra = _outcomes(walk, draft, after[0], after[1]) if after[0] < after[1] else []
    walk.drafts.extend(extra)


def takes_over_by_level(walk: Walk, draft: Draft, before: Range) -> bool:
    """Levels alone tell a share from the one before, or from the head's: "cấp tỉnh đạt 20%, cấp huyện 35%"."""
    clause, (start, stop) = walk.clause, before
    while stop > start and clause.tags[stop - 1] in BEFORE_VALUE:
        stop -= 1
    levels = levels_alone(clause, start, stop)
    if not levels:
        return False
    last = walk.last
    if last is not None and last.measure["kind"] == draft.measure["kind"]:
        draft.group_from, draft.outcome, draft.outcome_from = last, last.outcome, last.outcome_from or last
    elif last is None and walk.head_group is not None:
        opener = find_opener(clause, *walk.head_group)
        draft.group = walk.head_group if opener is None else (walk.head_group[0], opener)
        draft.outcome = draft.group if opener is None else (opener, walk.head_group[1])
    else:
        return False
    draft.levels = levels
    return True


def levels_alone(clause: Clause, start: int, end: int) -> tuple[str, ...]:
    """The levels that words name where they name nothing else: "ở cấp tỉnh, cấp huyện"."""
    if unit := _PLACES_TOLD.fullmatch(clause.words(start, end)):
        return read_levels(clause, start, end, None) or (UNIT_LEVELS[unit["unit"]],)  # "các xã vùng cao"
    named = [i for i in range(start, end) if clause.tags[i] == "level"]
    others = [i for i in range(start, end) if clause.tags[i] not in _LEVELS_ALONE and clause.word(i) not in _PLACES]
    return tuple(dict.fromkeys(level for i in named for level in clause.value(i))) if not others else ()


def verb_first(walk: Walk, draft: Draft, before: Range, after: Range) -> None:
    """Hoàn thành M unit + thing; "trợ giúp pháp lý cho 100% số người ..."."""
    clause = walk.clause
    first = before[0] + 1
    if clause.word(before[0]) == "mỗi" and first < before[1] and clause.tags[first] in ("group", "person_noun"):
        opener = find_opener(clause, first, before[1])
        if opener is not None and opener > first:  # "mỗi công chức | tham gia ít nhất 01 khóa"
            draft.group = group_range(walk, first, opener)
            draft.outcome = (opener, max(after[1], draft.measure_at[1]))
            draft.measure |= {"unit": words_of(walk, after[0], after[0] + 1)} if after[0] < after[1] else {}
            return
    if after[0] < after[1] and clause.word(after[0]) in ANYBODY and takes_over_by_level(walk, draft, before):
        return  # "..., trong đó cấp xã 10 người"
    stop = before[1]
    given = clause.tags[stop - 1] == "to_whom"  # "tạo việc làm mới cho 26.000 người"
    while stop > before[0] and clause.tags[stop - 1] in (
        "to_whom",
        "body_tail",
        "to_word",
        "have",
        "from_word",
        "in_word",
    ):
        stop -= 1
    start, end = after
    opener = find_opener(clause, start, end) if start < end else None
    if opener is not None and draft.measure["kind"] == "count" and _describes(clause, opener):
        opener = None  # "kết nạp 60 đảng viên là người dân tộc thiểu số"
    sends = clause.word(before[0]).startswith(_SENDS) and not given
    if opener is not None and sends and clause.word(opener - 1) == "đi" and opener - 1 > start:
        opener -= 1
    if start < end:
        stop_of_group = end if opener is None or opener == start else opener
        if opener is None and clause.find(["train_verb"], *before) is not None:
            about = next((i for i in range(start + 1, end) if clause.word(i) == "về"), None)
            stop_of_group = stop_of_group if about is None else about  # "bồi dưỡng 40 công chức về chuyển đổi số"
        if clause.tags[start] in ("group", "person_noun"):  # "giới thiệu 500 đoàn viên ưu tú | cho Đảng xem xét"
            stop_of_group = clause.find(["to_whom"], start + 1, stop_of_group) or stop_of_group
        anybody = start + 1 if clause.word(start) in ANYBODY else stop_of_group
        draft.group = group_range(walk, start, stop_of_group) or (start, anybody)
    keeps = draft.measure["kind"] == "percent" and clause.word(before[0]) in _BRINGS and not given
    who = clause.find(["group"], *before) if clause.word(before[1] - 1) in _PLACES else None
    if who is not None:  # "bố trí bí thư không là người địa phương ở 10/13 xã"
        behind = find_opener(clause, who, before[1] - 1, strongest=3)
        draft.group = group_range(walk, who, behind if behind is not None else before[1] - 1)
    if (sends or keeps) and opener is not None and opener > start and draft.group is not None:
        draft.outcome = (opener, end)  # "cử 15 công chức | đi đào tạo sau đại học", "giữ vững 100% xã | đạt chuẩn"
    elif draft.measure["kind"] in ("count", "rate") and not given:
        draft.outcome = (before[0], max(end, draft.measure_at[1]))
    else:
        draft.outcome = (before[0], stop)


def _outcomes(walk: Walk, draft: Draft, start: int, end: int) -> list[Draft]:
    """The outcome of a draft; further ones under verbs of their own become drafts with the same measure."""
    ranges = split_outcomes(walk.clause, start, end)
    draft.outcome = ranges[0]
    draft.quote = (draft.quote[0], max(ranges[0][1], draft.measure_at[1]))
    return further_outcomes(walk, draft, ranges)
