"""Parts without a measure: outcomes carried over, existence, universal targets, end states that can be checked."""

import re
from dataclasses import replace as copy_of

from extractor.assembly.clause import Clause, Hit
from extractor.assembly.drafts import Draft, Range, is_term_of_group
from extractor.assembly.groups import ANYBODY, age_at, behind_size
from extractor.assembly.openers import find_opener, split_outcomes
from extractor.assembly.walk import Walk, content_start, further_outcomes, group_range, own_time, root_of

_BODIES = frozenset(["body", "joint_body", "whole_body", "plural"])
_STRIVE_REACH = 8  # tokens between "phấn đấu" and the end state: a time
_MAKES = frozenset(["biên soạn", "xây dựng", "số hóa", "ban hành", "lập", "rà soát"])  # what is made is counted
_KEEPS = frozenset(["xây dựng", "duy trì", "giữ vững"])  # "duy trì xã đạt chuẩn quốc gia về y tế"
_WRONGS = re.compile(r"(?<!\w)(?:vi phạm|sai phạm|bị)(?!\w)")
_CONDITION = re.compile(
    r"[^;.]{0,80}?có tỷ lệ [^;.%]{1,40}\d+\s?%(?: trở lên)?,?(?: thì)? (?:nhất thiết|phải|bắt buộc|cần)(?: phải)? có "
)
_SPECIFIC = re.compile(r"chỉ tiêu|mục tiêu cụ thể|mục tiêu phấn đấu")
_STANDS = re.compile(
    r"(?<!\w)(?:đạt (?:mức|trình độ|quy chuẩn|tiêu chuẩn)|thuộc nhóm|nằm trong nhóm|ngang (?:tầm|bằng))(?!\w)"
)
_DATED = re.compile(
    r"(?:[\d.]+|[a-zđ])?[.)]*\s*(?:mục tiêu )?(?:đến (?:hết |cuối )?|giai đoạn [^:]{0,12})(?:năm )?20\d\d"
)


def read_unmeasured(walk: Walk, start: int, end: int) -> None:
    """Add the targets of a part without a number to the walk."""
    clause = walk.clause
    while end > start and clause.tags[end - 1] in ("comma", "stop_mark", "colon", "semicolon"):
        end -= 1
    strive = clause.tags[start] == "strive"
    carried = walk.strive if clause.tags[start - 1 : start] == ["comma"] else None
    content = content_start(walk, start, end) if strive else start
    said = next((hit for hit in clause.times if start <= hit.start and hit.end <= content), None)
    behind_comma = clause.tags[start - 1 : start] == ["comma"] and walk.at_end is None
    if said is None and behind_comma and walk.last is not None:
        said = walk.last.time  # "hằng năm 90% đạt ..., không có chi bộ yếu kém"
    while content < end and clause.tags[content] in ("comma", "all_word"):
        content += 1
    if content >= end or walk.statement.opens_list:
        return
    nested = clause.find(["within_word"], start, end)
    made = (
        (None if content > start and clause.tags[content - 1] == "all_word" else _carried(walk, content, end))
        or _existence(walk, content, end)
        or _fall(walk, content, end)
        or _universal(walk, content, end)
        or _all_of_bodies(walk, content, end)
        or _state_of_bodies(walk, content, end)
        or _end_state(walk, content, end)
        or _quoted_state(walk, content, end)
        or _standing(walk, content, end)
    )
    if not made:
        return
    for draft in made:
        if strive and draft is made[0]:
            draft.quote = (start, draft.quote[1])
        draft.strive = start if strive else carried if draft.strive is None else draft.strive
        if draft.time is None or is_term_of_group(draft):
            draft.time, draft.time_leads, draft.at_end = said or walk.time, True, walk.at_end
    if nested is not None and made[0].parent is None and walk.last is not None and nested <= content + 1:
        made[0].parent = root_of(walk, walk.last)
    walk.drafts.extend(made)
    walk.last = made[0]


def _new(walk: Walk, kind: str, quote: Range, group: Range | None, outcome: Range | None, rule: str) -> Draft:
    time, _ = own_time(walk, quote[0], quote[1], Hit(quote[0], quote[0], kind, rule, {}))
    return Draft(
        walk.clause, walk.statement, quote, {"kind": kind}, quote, group, outcome, time,
        time is None, group_from=walk.last, rule=rule,
    )  # fmt: skip


def _carried(walk: Walk, start: int, end: int) -> list[Draft]:
    """A part that begins with an outcome takes measure and group of the part before: "...; cập nhật kiến thức"."""
    clause = walk.clause
    last = root_of(walk, walk.last) if walk.last is not None else None  # not "trong đó 20% ..." goes on
    value = clause.value(start) if clause.tags[start] == "outcome" else None
    opens = clause.tags[start] == "train_verb" or (
        value is not None and value["strength"] == 3 and not value.get("checkable")
    )
    if last is None or not opens or last.measure["kind"] not in ("percent", "universal"):
        return []
    time, end = own_time(walk, start, end, Hit(start, start, "", "", {}))
    ranges = split_outcomes(clause, start, end)
    return [
        copy_of(
            last, quote=each, outcome=each, group=None, group_from=last, parent=None, signs=[],
            time=time or last.time, time_leads=time is None, strive=None,
        )
        for each in ranges
    ]  # fmt: skip


def conditioned_existence(walk: Walk, start: int, end: int) -> Draft | None:
    """Who must be among the leaders where others have a share: "Cơ quan có tỷ lệ nữ từ 30% trở lên phải có ... nữ"."""
    clause = walk.clause
    at, stop = clause.tokens.starts[start], clause.tokens.ends[end - 1]
    condition = _CONDITION.match(clause.tokens.folded, at, stop)
    who = next((i for i in range(start, end) if condition and clause.tokens.starts[i] >= condition.end()), None)
    if who is None or clause.find(["group"], who, end) is None:
        return None
    while end > who and clause.tags[end - 1] in ("comma", "stop_mark", "semicolon"):
        end -= 1
    return _new(walk, "existence", (start, end), (who, end), (start, end), "existence")


def _existence(walk: Walk, start: int, end: int) -> list[Draft]:
    """At least one without a number: "có cán bộ nữ, cán bộ người dân tộc thiểu số" gives two."""
    clause = walk.clause
    have = clause.find(["have"], start, end)
    if have is None or have + 1 >= end:
        return []
    who = clause.find(["group", "attribute"], have + 1, min(end, have + 3))
    if who is None or not _is_told_apart(walk, have + 1, end, who):
        return []
    if find_opener(clause, have + 1, end, strongest=3) is not None:
        return []
    of_body = clause.word(start) == "trong" or clause.tags[start] in ("body", "whole_body")
    if clause.find(["group", "person_noun"], start, have) is not None and not of_body:
        return []
    cuts = [have + 1]
    for index in range(have + 2, end):
        if (
            clause.tags[index] in ("comma", "and_word")
            and index + 1 < end
            and clause.tags[index + 1] in ("group", "attribute", "plural")
        ):
            cuts.append(index + 1)
    within = next((i for i in range(have + 1, end) if clause.tags[i] == "in_word"), end)
    made = []
    for number, cut in enumerate(cuts):
        stop = cuts[number + 1] - 1 if number + 1 < len(cuts) else end
        quote = (start if number == 0 else cut, stop)
        made.append(_new(walk, "existence", quote, (cut, min(stop, max(within, cut + 1))), (start, end), "existence"))
    return made


def _is_told_apart(walk: Walk, start: int, end: int, who: int) -> bool:
    """Whether words name those who must be among others: by sex, people, youth or age."""
    clause = walk.clause
    if clause.find(["attribute"], start, end) is not None or "@tre" in (clause.value(who) or []):
        return True
    return any(age_at(clause, index) is not None for index in range(who + 1, min(end, who + 3)))


def _fall(walk: Walk, start: int, end: int) -> list[Draft]:
    """A rise or fall without a number: "giảm số người nghiện"."""
    clause = walk.clause
    if clause.tags[start] not in ("increase", "decrease") or clause.tags[start + 1 : start + 2] not in (
        ["number_of"],
        ["ratio_word"],
    ):
        return []
    draft = _new(walk, "change", (start, end), (start + 1, end), (start, end), "change_without_number")
    draft.measure["direction"] = clause.tags[start]
    return [draft]


def _opens_behind(walk: Walk, head: int, start: int) -> bool:
    """Whether nothing but times stands between a head's colon and a token."""
    clause = walk.clause
    while head < start:
        hit = next((h for h in clause.times if h.start == head), None)
        if hit is None and clause.tags[head] != "comma":
            return False
        head = hit.end if hit is not None else head + 1
    return head == start


def _stands_below_group(walk: Walk) -> bool:
    """Whether the lead-in or heading right above names the people that a statement leaves out."""
    above = walk.context.nearest(walk.statement) if walk.mode == "goal" and not walk.drafts else None
    return above is not None and above.group is not None and above.words.people


def _universal(walk: Walk, start: int, end: int) -> list[Draft]:
    """All of a group without a number: "cán bộ chủ chốt được bồi dưỡng ..."."""
    clause = walk.clause
    if clause.tags[start] == "outcome" and start and clause.tags[start - 1] == "all_word":
        return [_new(walk, "universal", (start - 1, end), None, (start, end), "universal")]
    head_is_group = walk.head_group is not None and _opens_behind(walk, walk.head_group[1] + 1, start)
    head_is_group = head_is_group or _stands_below_group(walk)
    who = clause.find(["group", "person_noun"], start, min(end, start + 4))
    whole = start > 0 and clause.tags[start - 1] == "all_word"
    each = any(clause.word(i) == "đều" for i in range(start, end))
    opener = find_opener(clause, start, end, strongest=1 if whole or each else 3)
    quality = clause.find(["quality_word"], start, end)
    ends = clause.tags[start] == "outcome" and clause.value(start).get("checkable")  # "không có người bị kỷ luật"
    if (who is None and not head_is_group and not whole) or clause.tags[start] == "checkable" or ends:
        return []
    if opener is None or (opener == start and not head_is_group):
        return []
    if who is not None and clause.find(["verb", "train_verb"], start, who) is not None:
        return []
    kind = "universal" if quality is None else "qualitative"
    draft = _new(walk, kind, (start - whole, end), None, (opener, end), kind)
    _, stop = own_time(walk, start, end, Hit(start, start, "", "", {}))
    draft.group = group_range(walk, start, opener) if opener > start else None
    ranges = [(opener, stop)] if quality is not None else split_outcomes(clause, opener, stop)
    draft.outcome = ranges[0]
    draft.quote = (start - whole, ranges[0][1])
    return [draft, *further_outcomes(walk, draft, ranges)]


def _state_of_bodies(walk: Walk, start: int, end: int) -> list[Draft]:
    """What bodies are to be, where targets are listed: "Các trạm y tế có đủ bác sĩ", "Xã đạt chuẩn nông thôn mới"."""
    clause = walk.clause
    striven = clause.find(["strive"], max(0, start - _STRIVE_REACH), start) is not None
    if walk.mode != "goal" or clause.tags[start] not in _BODIES or not (striven or _is_specific(walk)):
        return []
    opener = next((i for i in range(start + 1, end) if _is_end_state(walk, i)), None)
    if opener is None or clause.find(["verb", "train_verb", "comma"], start, opener) is not None:
        return []
    kind = "universal" if clause.tags[start] == "plural" else "qualitative"
    _, stop = own_time(walk, start, end, Hit(start, start, kind, kind, {}))
    return [_new(walk, kind, (start, stop), group_range(walk, start, opener), (opener, stop), "end_state")]


def _all_of_bodies(walk: Walk, start: int, end: int) -> list[Draft]:
    """What all bodies of a kind are to have: "Các xã, thị trấn đều có đường truyền số liệu chuyên dùng"."""
    clause = walk.clause
    sized = behind_size(clause, start, end)
    if walk.mode == "goal" and sized is not None:  # "Các hợp tác xã có từ 100 ha trở lên | được cấp mã số"
        time, stop = own_time(walk, sized, end, Hit(sized, sized, "universal", "universal", {}))
        who = start + (clause.tags[start] == "assure")
        made = _new(walk, "universal", (start, stop), group_range(walk, who, sized), (sized, stop), "universal")
        made.time, made.time_leads = time, time is None
        return [made]
    each = next((i for i in range(start + 1, end - 1) if clause.word(i) in ("đều", "cũng")), None)
    if each is not None and clause.word(each) == "cũng" and clause.word(each - 1) != "nào":
        each = None  # "Đảng bộ nào cũng có cấp ủy viên trẻ"
    if walk.mode != "goal" or each is None or clause.tags[start] not in (*_BODIES, "level"):
        return []
    if clause.find(["verb", "train_verb"], start, each) is not None:
        return []
    _, stop = own_time(walk, each, end, Hit(each, each, "universal", "universal", {}))
    return [_new(walk, "universal", (start, stop), group_range(walk, start, each), (each + 1, stop), "universal")]


def _is_end_state(walk: Walk, index: int) -> bool:
    clause = walk.clause
    if clause.tags[index] == "checkable":
        return True
    return clause.tags[index] == "outcome" and clause.value(index)["attainment"] in ("meets", "rated")


def _end_state(walk: Walk, start: int, end: int) -> list[Draft]:
    """A checkable end state without number: "bố trí đủ cán bộ", "không còn hộ nghèo"."""
    clause = walk.clause
    if walk.mode != "goal":
        return []
    tag = clause.tags[start]
    value = clause.value(start)
    checkable = tag == "checkable" or (tag == "outcome" and value.get("checkable"))
    if not checkable and tag in ("assure", "verb") and (tag == "assure" or clause.word(start) == "hoàn thành"):
        checkable = _is_specific(walk)
    if not checkable and clause.word(start) in _KEEPS and any(_is_end_state(walk, i) for i in range(start + 1, end)):
        checkable = _is_specific(walk)
    if not checkable and _is_end_state(walk, start):  # "phấn đấu đạt chuẩn nông thôn mới"
        checkable = clause.find(["strive"], max(0, start - _STRIVE_REACH), start) is not None
    if (
        not checkable
        and clause.find(["quality_word"], start, end) is not None
        and clause.find(["group"], start, end) is not None
    ):
        checkable = True
    if not checkable:
        return []
    who = clause.find(["group", "person_noun"], start, end)
    outcome, stop = (start, end), end
    if _completes(walk, start, end):
        things = _behind_verbs(clause, start + 1, end)
        makes = any(clause.word(i) in _MAKES for i in range(start + 1, things))
        given = None if makes else next((i for i in range(start + 1, end - 1) if _is_given(clause, i)), None)
        who = given + 1 if given is not None else things
        _, stop = own_time(walk, who, end, Hit(who, who, "", "", {}))
        if makes:
            outcome, stop = (start, things), clause.find(["to_whom"], things, stop) or stop
    elif who is not None:
        stop = next((i for i in range(who + 1, end) if clause.word(i) == "theo" or clause.tags[i] == "to_whom"), end)
        if tag == "outcome":  # "không có công chức | vi phạm đến mức bị kỷ luật"
            wrong = _WRONGS.search(clause.tokens.folded, clause.tokens.starts[who], clause.tokens.ends[stop - 1])
            stop = next((i for i in range(who + 1, stop) if wrong and clause.tokens.starts[i] >= wrong.start()), stop)
        inner = find_opener(clause, who, stop, strongest=3) if tag == "outcome" else None
        stop = inner if inner is not None and inner > who else stop
        stop = _rated_at(clause, who + 1, stop) if tag == "outcome" else stop
    if who is not None and stop - who == 1 and clause.word(who) in ANYBODY and walk.last is not None:
        who = None  # "không có người bị kỷ luật": of those named before
    elif who is None and tag == "outcome" and start + 1 < end and clause.word(start + 1) not in ANYBODY:
        who = start + 1  # "không có chi bộ yếu kém"
        stop = _rated_at(clause, who + 1, stop)
    return [
        _new(
            walk,
            "qualitative",
            (start, end),
            (who, stop) if who is not None else None,
            outcome,
            "end_state",
        )
    ]


def _rated_at(clause: Clause, start: int, end: int) -> int:
    """Where a level or "xếp loại" ends the group: "không có công chức | không hoàn thành nhiệm vụ"."""
    return next(
        (
            i
            for i in range(start, end)
            if clause.tags[i] == "ladder" or (clause.tags[i] == "dimension" and clause.value(i) == "xep_loai")
        ),
        end,
    )


def _quoted_state(walk: Walk, start: int, end: int) -> list[Draft]:
    """A state by its catchword: "dữ liệu hộ tịch bảo đảm “đúng, đủ, sạch, sống”"."""
    clause = walk.clause
    opener = clause.find(["assure"], start + 1, end - 1)
    if walk.mode != "goal" or opener is None or clause.word(opener + 1) not in ("“", '"'):
        return []
    if clause.find(["comma", "verb", "train_verb", "outcome"], start, opener) is not None or not _is_specific(walk):
        return []
    return [_new(walk, "qualitative", (start, end), group_range(walk, start, opener), (opener, end), "end_state")]


def _standing(walk: Walk, start: int, end: int) -> list[Draft]:
    """Where something is to stand among others: "Trình độ công nghệ đạt mức khá của vùng", "... thuộc nhóm dẫn đầu"."""
    clause = walk.clause
    if walk.mode != "goal" or not _is_specific(walk):
        return []
    found = _STANDS.search(clause.tokens.folded, clause.tokens.starts[start], clause.tokens.ends[end - 1])
    opener = next((i for i in range(start + 1, end) if found and clause.tokens.starts[i] >= found.start()), None)
    if opener is None or clause.find(["verb", "train_verb", "outcome", "assure"], start + 1, opener) is not None:
        return []
    return [_new(walk, "qualitative", (start, end), group_range(walk, start, opener), (opener, end), "end_state")]


def _is_given(clause: Clause, index: int) -> bool:
    """Whether those follow for whom or where something is completed: "cho hộ nghèo", "tại các trường"."""
    return clause.tags[index] in ("to_whom", "for_word") or clause.word(index) == "tại"


def _behind_verbs(clause: Clause, start: int, end: int) -> int:
    """Where the things begin that are completed: "(hoàn thành việc) số hóa | hồ sơ", "sắp xếp, bố trí | công chức"."""
    verbs = ("verb", "train_verb")
    at = start
    while at < end - 1 and (clause.tags[at] in verbs or clause.word(at) in ("việc", "công tác")):
        at += 1
        if clause.tags[at] in ("comma", "and_word") and at + 1 < end - 1 and clause.tags[at + 1] in verbs:
            at += 1
    return at


def _completes(walk: Walk, start: int, end: int) -> bool:
    """Whether things, not people, are to be done with: "hoàn thành việc biên soạn tài liệu"."""
    clause = walk.clause
    done = clause.word(start).startswith(("hoàn thành", "cơ bản hoàn thành"))
    return done and start + 1 < end and clause.tags[start + 1] != "train_verb"


def _is_specific(walk: Walk) -> bool:
    """Whether a heading around promises targets one by one, or is no more than the time of goals: "1. Đến năm 2030"."""
    folded = walk.context.reading.folded
    return any(
        _SPECIFIC.search(folded, s.start, s.end) or _DATED.match(folded, s.start, s.end)
        for s in walk.statement.section.ancestors()
    )
