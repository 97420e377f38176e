"""Sentences -> segments: one measure each, with what stands before and after it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.assembly.clause import Clause, Hit
from extractor.assembly.groups import ANYBODY, behind_size
from extractor.assembly.measure_words import index_at, is_factor, is_per, is_years_lived, quotient_at, share_of

# Words that may stand between a comma and the measure it opens: "..., phấn đấu đạt 80%".
_CUES = frozenset(
    [
        "strive",
        "have",
        "reach",
        "assure",
        "comma",
        "and_word",
        "within_word",
        "each_in_turn",
        "average",
        "to_word",
        "end_value",
        "increase",
        "decrease",
        "plural",
        "ratio_word",
    ]
)
_SEPARATORS = frozenset(["comma", "and_word", "within_word", "semicolon"])
_COUNTED = frozenset(
    [
        "word",
        "plain_word",
        "group",
        "person_noun",
        "joint_body",
        "whole_body",
        "verb",
        "dimension",
        "level",
        "attribute",
        "body",
        "post",
        "portfolio",
        "train_verb",
        "ladder",
        "of_word",
    ]
)


_SENDS_ON = re.compile(
    r"[,(]\s*(?:có |chi tiết |cụ thể |số liệu )*(?:theo|tại|như|kèm theo|nêu tại) (?:các )?(?:phụ lục|biểu)(?!\w)"
)
_NUMBERED = frozenset(["chương trình", "đề án", "dự án", "tiểu dự án", "mục tiêu", "chỉ tiêu", "công trình"])
_LASTS = re.compile(r"(?:(?:giảm|rút ngắn)(?: bình quân)? )?thời gian")
_OPENING_MARKS = frozenset(["“", '"'])
_JOINS = frozenset(["comma", "and_word", "have"])
_PART_NAME = 6  # tokens of the name of a part, at most
_PART_NOUNS = frozenset(
    ["word", "plain_word", "level", "group", "person_noun", "attribute", "joint_body", "whole_body", "plural"]
)
_BEFORE_NUMBER = frozenset(
    ["outcome", "comma", "and_word", "within_word", "reach", "increase", "decrease", "value_colon"]
)
_VALUED = frozenset(["reach", "end_value", "increase", "decrease", "value_colon"])
_OPENING = frozenset(["verb", "train_verb", "strive", "assure", "have"])
_TURNED = ["reach", "end_value", "increase", "decrease"]
_PAST_REACH = 5  # tokens between a past value and the value at the end: "năm 2024 lên"
_CLOSES = frozenset(["comma", "semicolon", "stop_mark"])
_PEOPLE = frozenset(["group", "person_noun"])
_LEADS_TO_PLACE = frozenset(["ở", "tại", "đối với", "với"])
_PREPOSITIONS = frozenset(["bằng", "qua", "thông qua", "với", "ở"])
_COUNTED_NOUNS = frozenset(["joint_body", "whole_body", "group", "person_noun"])


@dataclass(frozen=True, slots=True)
class Segment:
    """Tokens around one measure."""

    start: int
    end: int
    measure: Hit
    nested: bool  # a "trong đó" part of the segment before
    joined: bool  # a comma or "và" joins it to the segment before
    past: int | None = None  # where the value of the past that a change starts from begins: "từ 10% năm 2024 lên ..."


def parts_of(clause: Clause, start: int, end: int) -> list[tuple[int, int, bool]]:
    """Cut at semicolons and full stops outside brackets: (start, end, whether a semicolon opened it)."""
    depths = clause.depths
    parts: list[tuple[int, int, bool]] = []
    at, after_semicolon = start, False
    for index in range(start, end):
        tag = clause.tags[index]
        if tag == "comma" and not depths[index] and index + 1 < end and _opens_part(clause, at, index + 1, end):
            parts.append((at, index, after_semicolon))
            at, after_semicolon = index + 1, True
        if tag == "and_word" and not depths[index] and index > at and _opens_existence(clause, index, end):
            parts.append((at, index, after_semicolon))
            at, after_semicolon = index + 1, True
        if depths[index] or tag not in ("semicolon", "stop_mark"):
            continue
        if (
            tag == "stop_mark"
            and index + 1 < end
            and not (clause.capital(index + 1) or clause.tags[index + 1] in ("percent", "number"))
        ):
            continue
        if index > at:
            parts.append((at, index, after_semicolon))
        at, after_semicolon = index + 1, tag == "semicolon"
    if at < end:
        parts.append((at, end, after_semicolon))
    return parts


def _opens_existence(clause: Clause, index: int, end: int) -> bool:
    """Whether "và" joins "có cán bộ nữ" to a value: "từ 20% trở lên và có cán bộ nữ trong ..."."""
    closed = clause.tags[index - 1] in ("percent", "or_more") and clause.tags[index + 1 : index + 3] == [
        "have",
        "group",
    ]
    return closed and "attribute" in clause.tags[index + 3 : min(index + 4, end)]


def _opens_part(clause: Clause, start: int, index: int, end: int) -> bool:
    """Whether what a comma opens stands for itself: "..., số còn lại ...", "..., không có chi bộ yếu kém"."""
    if clause.word(index) == "số còn lại":
        return True
    if _opens_passive(clause, start, index, end):
        return True
    stop = next((i for i in range(index, end) if clause.tags[i] in ("semicolon", "stop_mark")), end)
    time = next((hit for hit in clause.times if hit.start == index and hit.end + 1 < stop), None)
    if time is not None and clause.tags[time.end] in ("verb", "checkable"):  # "..., trước năm 2024 hoàn thành ..."
        share = clause.find(["percent"], start, index) is not None
        return share and clause.find(["percent"], time.end, stop) is None
    if (
        clause.tags[index] == "strive"
        and clause.find(["percent", "number", "number_word", "half"], index, stop) is None
    ):
        return clause.find(["have"], index, stop) is not None and clause.find(["percent"], start, index) is not None
    if clause.tags[index] != "outcome" or not clause.value(index).get("checkable"):
        return False
    if clause.find(["percent", "number", "outcome", "verb"], start, index) is None:
        return False  # "Đến hết năm 2026, không còn ..."
    stop = next((i for i in range(index, end) if clause.tags[i] in ("comma", "semicolon", "stop_mark")), end)
    rest = [clause.word(i) for i in range(index + 1, stop) if clause.tags[i] == "outcome"]
    return not any(word.startswith("được") for word in rest) and clause.find(["percent", "number"], index, stop) is None


def _describes_each(clause: Clause, hit: Hit, start: int) -> bool:
    """Whether a share tells which bodies are meant: "tất cả các viện có trên 30% nữ | đều có lãnh đạo là nữ"."""
    told = hit.kind == "percent" and clause.tags[hit.end : hit.end + 2] == ["attribute", "adverb"]
    return told and clause.tags[start] == "plural" and clause.tags[hit.start - 1] == "have"


def _opens_passive(clause: Clause, start: int, index: int, end: int) -> bool:
    """Whether others get something else behind a comma: "90% người già được khám, | trẻ em mồ côi được đỡ đầu"."""
    share = clause.find(["percent"], start, index)
    if clause.tags[index] not in _PEOPLE or clause.tags[index - 2] in _PEOPLE:
        return False  # "cán bộ, | công chức xã"
    if share is None or _passive_in(clause, share, index) is None:
        return False
    lists = {i for i in range(index + 1, end - 1) if clause.tags[i - 1] in _PEOPLE and clause.tags[i + 1] in _PEOPLE}
    stop = next((i for i in range(index, end) if clause.tags[i] in _CLOSES and i not in lists), end)
    passive = _passive_in(clause, index, stop)
    return passive is not None and clause.find(["percent", "number"], index, passive) is None


def _passive_in(clause: Clause, start: int, end: int) -> int | None:
    passives = (i for i in range(start, end) if clause.tags[i] == "outcome" and clause.word(i).startswith("được"))
    return next(passives, None)


def measures_in(clause: Clause, start: int, end: int) -> list[Hit]:
    """The measures that can be a target's: no ages, dates, provisions, baselines or figures of the present."""
    kept = [h for h in _figures(clause, start, end) if not _is_past(clause, h, start)]
    counts = [h for h in kept if h.kind == "count" or (h.kind == "ratio" and clause.tags[h.start - 1] == "end_value")]
    if len(counts) < len(kept):
        kept = [
            h for h in kept if h not in counts or _is_told_apart(clause, h, start) or _is_whole(clause, h, kept, start)
        ]
    return kept


def _is_whole(clause: Clause, hit: Hit, hits: Sequence[Hit], start: int) -> bool:
    """Whether a count comes first and the share behind it is a part: "cử 20 người đi học, trong đó 30% là nữ"."""
    following = next((h for h in hits if h.start > hit.start), None)
    if hit is not hits[0] or following is None:
        return False
    if following.kind == "multiple" and clause.find(["baseline"], following.end, len(clause)) is not None:
        return clause.tags[following.start - 1 : following.start] in (
            ["increase"],
            ["comma"],
        )  # "80 sản phẩm, gấp 2 lần"
    if following.kind == "rate" and all(clause.tags[i] in _OPENING for i in range(start, hit.start)):
        apart = clause.find(["comma"], hit.end, following.start)  # "thu hút 30 dự án, tổng vốn 800 tỷ đồng"
        return apart is not None or _with_total(clause, hit.end, following.start) is not None
    joined = clause.tags[following.start - 1] == "comma" and clause.word(hit.start - 1) == "đội ngũ"
    return joined or clause.find(["within_word"], hit.end, following.start) is not None


def _with_total(clause: Clause, start: int, end: int) -> int | None:
    """The "với" that adds what all of them amount to: "30 dự án với tổng vốn đăng ký trên 800 tỷ đồng"."""
    return next(
        (i for i in range(start, end - 1) if clause.word(i) == "với" and clause.word(i + 1).startswith("tổng")), None
    )


def present_figures(clause: Clause, start: int, end: int) -> list[Hit]:
    """The shares that words before them say to be of the present: "hiện nay 64% ..."."""
    return [h for h in _figures(clause, start, end) if h.kind == "percent" and _is_past(clause, h, start)]


def _figures(clause: Clause, start: int, end: int) -> list[Hit]:
    depths = clause.depths
    return [
        h
        for h in clause.measures
        if start <= h.start
        and h.end <= end
        and not depths[h.start]
        and _counts(clause, h, start, end)
        and not _describes_place(clause, h, start, end)
        and not _describes_each(clause, h, start)
        and not (h.kind != "percent" and h.start < (behind_size(clause, start, end) or start))
    ]


def _describes_place(clause: Clause, hit: Hit, start: int, end: int) -> bool:
    """Whether a share tells which places are meant: "ở các xã có trên 30% đồng bào dân tộc thiểu số, cán bộ ..."."""
    if hit.kind != "percent" or clause.word(start) not in _LEADS_TO_PLACE or clause.tags[hit.start - 1] != "have":
        return False
    people = clause.find(["attribute"], hit.end, min(end, hit.end + 3))
    told = people is not None and clause.value(people) == "dan_toc_thieu_so"
    return told and clause.find(["comma"], hit.end, end) is not None


def _counts(clause: Clause, hit: Hit, start: int, end: int) -> bool:
    before = clause.tags[hit.start - 1] if hit.start else ""
    if any(time.start < hit.end and hit.start < time.end for time in clause.times):
        return False
    baseline = next(
        (i for i in range(hit.start - 1, max(-1, hit.start - 6), -1) if clause.tags[i] in ("baseline", "comma")),
        None,
    )
    if baseline is not None and clause.tags[baseline] == "baseline":
        return clause.find(_TURNED, baseline, hit.start) is not None  # "so với năm trước đạt 1,5%"
    if hit.kind == "rate":
        unit = next((clause.word(i) for i in range(hit.start, hit.end) if clause.tags[i] == "rate_unit"), "")
        if unit == "bậc":  # "khung năng lực ngoại ngữ 6 bậc", but for a rise in rank
            return clause.find(["increase", "decrease"], start, hit.start) is not None
        per = clause.tags[hit.end : hit.end + 1] == ["slash"]
        if unit.endswith("tuổi"):  # an age, but for "tuổi thọ bình quân đạt 75 tuổi"
            return "tuổi thọ" in clause.tokens.folded[clause.tokens.starts[start] : clause.tokens.starts[hit.start]]
        if _tells_how_much(clause, hit, start):
            return False
        lasts = _LASTS.match(clause.tokens.folded, clause.tokens.starts[start]) is not None
        return per or lasts or unit not in ("phút", "giờ", "ngày làm việc")
    if hit.kind in ("count", "ratio"):
        at = clause.tokens.starts[hit.start]
        if clause.tokens.text[at - 1 : at].isalpha() or _is_glued(clause, hit):  # "PM2", "NO2", "5G"
            return False
        if quotient_at(clause, hit, start, end) is not None or index_at(clause, hit, start) is not None:
            return True
        if is_years_lived(clause, hit, start) or is_factor(clause, hit):
            return True
        if _is_total(clause, hit, start, end):
            return True
        if before != "" and clause.word(hit.start - 1) == "đội ngũ":
            before = ""  # "xây dựng đội ngũ 300 giảng viên"
        if before in (
            "number_head",
            "number_of",
            "slash",
            "dash",
            "document_number",
            "roman",
            "quarter_word",
            "month_word",
            "except_word",
        ):
            return False
        if before == "plain_word" and not _is_behind_field(clause, hit, start):
            return False
        if share_of(clause, hit) is not None:
            return True
        if is_per(clause, hit.start):
            return False
        if hit.end >= end or (clause.tags[hit.end] not in _COUNTED and not _counts_parts(clause, hit)):
            return False
        if hit.rule == "count_word" and not (hit.start == start and clause.tags[hit.end] in _COUNTED_NOUNS):
            return False
        if _is_inside_outcome(clause, hit, start):
            return False
        if clause.tokens.folded.startswith("kèm theo", clause.tokens.starts[hit.end]):
            return False  # "tại Phụ lục số 8 kèm theo Quyết định này"
        return clause.tags[hit.end] != "number_tail" and clause.word(hit.end) not in (
            "tháng",
            "năm",
            "ngày",
            "tuổi",
            "cấp",
            "lần",
        )
    return True


def _is_behind_field(clause: Clause, hit: Hit, start: int) -> bool:
    """Whether things are counted behind two verbs: "hoàn thành đóng cửa, phục hồi môi trường 12 bãi chôn lấp"."""
    again = clause.find(["comma", "verb"], start + 1, hit.start) is not None
    opens = clause.tags[start] in ("verb", "checkable") and again and clause.word(hit.start - 1) not in _NUMBERED
    return opens and hit.end < len(clause) and clause.tags[hit.end] in _COUNTED


def _is_glued(clause: Clause, hit: Hit) -> bool:
    """Whether a number is one half of a name: "phủ sóng 5G"."""
    if hit.end >= len(clause) or clause.tokens.starts[hit.end] != clause.tokens.ends[hit.end - 1]:
        return False
    return clause.capital(hit.end) and len(clause.word(hit.end)) == 1


_COMPLETED = ("hoàn thành", "hoàn thành thêm", "thêm")  # "hoàn thành 05 tiêu chí nâng cao"


def _tells_how_much(clause: Clause, hit: Hit, start: int) -> bool:
    """Whether a rate says how much each of a share is trained: "95% công chức được bồi dưỡng ít nhất 40 giờ/năm"."""
    share = clause.find(["percent"], start, hit.start)
    if share is None or clause.tags[hit.start - 1] in ("comma", "semicolon", "and_word"):
        return False
    trained = (
        clause.tags[i] == "train_verb" or (clause.tags[i] == "outcome" and clause.value(i)["attainment"] == "trained")
        for i in range(share + 1, hit.start)
    )
    return any(trained)


def _is_total(clause: Clause, hit: Hit, start: int, end: int) -> bool:
    """Whether a bare number is that of things: "nâng tổng số hợp tác xã lên 25", "số bác sĩ trên 10.000 dân đạt 15"."""
    closed = hit.end >= end or clause.tags[hit.end] in ("comma", "semicolon", "stop_mark")
    closed = closed or any(time.start == hit.end for time in clause.times)
    if hit.kind != "count" or not closed or clause.tags[hit.start - 1] not in ("end_value", "reach"):
        return False
    named = next((i for i in range(hit.start - 1, start - 1, -1) if clause.tags[i] in ("number_of", "comma")), None)
    return named is not None and clause.tags[named] == "number_of"


def _counts_parts(clause: Clause, hit: Hit) -> bool:
    """Whether courses, criteria or quoted names are counted: "ít nhất 02 lớp", "đạt 14 tiêu chí", "04 “Tổ tự quản”"."""
    if clause.tags[hit.end] == "mark":
        return clause.word(hit.end) in _OPENING_MARKS and clause.tags[hit.end + 1 : hit.end + 2] != ["mark"]
    told = clause.tags[hit.start] in ("at_least", "at_most") or clause.tags[hit.start - 1] in ("reach", "end_value")
    told = told or (hit.start > 0 and (clause.word(hit.start - 1) in _COMPLETED or clause.word(hit.start - 1) == "mở"))
    if clause.tags[hit.end] == "rank_word" and clause.tags[hit.start - 1] == "verb":
        return True  # "xây dựng 12 nhóm nghiên cứu"
    follows = clause.tags[hit.end + 1 : hit.end + 2]
    return clause.tags[hit.end] == "number_head" and told and follows not in (["number"], ["roman"])


def _is_inside_outcome(clause: Clause, hit: Hit, start: int) -> bool:
    """Whether a number belongs to an outcome: "giao tiếp bằng ít nhất một ngoại ngữ"."""
    if hit.start > start and clause.word(hit.start - 1) in _PREPOSITIONS:
        return hit.kind != "ratio"  # "bố trí công chức có trình độ đại học ở 10/13 xã"
    if hit.start > start and clause.word(hit.start - 1) == "tại" and hit.kind == "ratio":
        return False
    if hit.start > start and (
        clause.word(hit.start - 1) in ("là", "được") or clause.tags[hit.start - 1] in ("to_whom", "end_value")
    ):
        return False  # "số cán bộ có trình độ tiến sĩ là 05 người", "tuyển chọn được 150 sinh viên"
    if clause.word(hit.start - 1) == "trình độ" and clause.word(hit.end) in ANYBODY:
        return False  # "cử đi học nâng trình độ 215 người"
    opener = next(
        (i for i in range(hit.start - 1, start - 1, -1) if clause.tags[i] in _BEFORE_NUMBER),
        None,
    )
    return opener is not None and clause.tags[opener] == "outcome" and opener > start


def _is_past(clause: Clause, hit: Hit, start: int) -> bool:
    """Whether words before a number say that it is of the present, or a norm."""
    again = (i for i in range(start, hit.start - 1) if clause.tags[i : i + 2] == ["comma", "verb"])
    before = clause.tags[max(again, default=start) : hit.start]  # "nâng cấp 03 trạm hiện có, | đầu tư 01 trạm"
    if is_factor(clause, hit):
        return False
    return "state_word" in before or ("norm_word" in before and before[-1:] != ["reach"])  # "mức chi đạt 120.000 đồng"


def _is_told_apart(clause: Clause, hit: Hit, start: int) -> bool:
    """A bare number beside a share belongs to its words, unless it has a comparison or a "trong đó" of its own."""
    before = range(max(start, hit.start - 3), hit.start)
    if any(clause.tags[i] == "within_word" for i in before):
        return True
    has = clause.tags[hit.start - 2 : hit.start] == ["and_word", "have"]
    if has and clause.find(["percent"], start, hit.start) is not None:
        return False  # "100% trường được kết nối mạng và có ít nhất 01 phòng máy tính"
    if clause.tags[hit.start - 1] == "to_whom" and _has_verb_behind_comma(clause, start, hit.start):
        return True  # "..., tạo việc làm cho 12.000 lao động"
    if _has_time_of_its_own(clause, hit, start):
        return True
    compared = hit.value["comparator"] in ("ge", "gt", "le", "lt", "range") and clause.tags[hit.start] != "from_word"
    joined = hit.start == start or any(clause.tags[i] in ("comma", "and_word", "strive") for i in before)
    if (
        hit.start > 2
        and clause.tags[hit.start - 1] == "have"
        and clause.word(hit.start - 2).startswith(("toàn ", "cả "))
    ):
        return clause.tags[hit.start - 3] == "comma"  # "..., toàn huyện có 08 xã đạt chuẩn"
    lists = clause.tags[hit.start - 1] in ("comma", "and_word") and clause.tags[start] == "verb"
    if lists and clause.find(["percent", "outcome", "have", "reach"], start, hit.start) is None:
        return True  # "trồng mới 50 ha rừng và 20.000 cây phân tán"
    noun = hit.start > start and clause.tags[hit.start - 1] == "comma" and clause.tags[hit.end] in _COUNTED_NOUNS
    return joined and (compared or noun)


def _has_verb_behind_comma(clause: Clause, start: int, end: int) -> bool:
    """Whether a clause with a verb of its own opens behind the last comma of a stretch."""
    comma = next((i for i in range(end - 1, start, -1) if clause.tags[i] == "comma"), None)
    return comma is not None and clause.tags[_behind_time(clause, comma + 1)] == "verb"


def _has_time_of_its_own(clause: Clause, hit: Hit, start: int) -> bool:
    """Whether people or places are counted behind "hằng năm": "80% thanh niên ..., hằng năm có 500 thanh niên ..."."""
    if hit.end >= len(clause) or clause.tags[hit.end] not in _COUNTED_NOUNS:
        return False
    return any(
        start < time.start and clause.tags[time.start - 1] == "comma" and clause.tags[time.end] in ("have", "verb")
        for time in clause.times
        if time.end < hit.start <= time.end + 2
    )


def _behind_time(clause: Clause, index: int) -> int:
    return next((hit.end for hit in clause.times if hit.start == index and hit.end < len(clause)), index)


def segments_of(clause: Clause, start: int, end: int, measures: Sequence[Hit]) -> list[Segment]:
    """One segment for each measure of a part."""
    measures, pasts = _without_beginnings(clause, measures)
    start, end = _behind_aim(clause, start, measures[0]), _before_list(clause, measures[-1], end)
    end = _before_annex(clause, measures[-1], end)
    segments: list[Segment] = []
    at, nested, joined = start, _opens_nested(clause, start, measures[0].start), False
    for measure, following in zip(measures, [*measures[1:], None], strict=True):
        cut = end if following is None else _boundary(clause, at, measure, following)
        if cut is None and at == start and measure.kind == "percent" and _leads(clause, start, measure):
            cut = end  # "100% xã có tỷ lệ nữ từ 30% trở lên"
        if (
            cut is None
            and following is not None
            and measure.start == at
            and _describes_counted(clause, measure, following)
        ):
            cut = end
        if cut is None:
            continue  # nothing sets the next measure apart: it belongs to this one's words
        segments.append(Segment(at, cut, measure, nested, joined, pasts.get(measure.start)))
        if following is None or cut == end:
            break
        nested = _opens_nested(clause, cut, following.start) or (nested and _goes_on(clause, cut, following))
        at, joined = cut, True
    return segments


def _describes_counted(clause: Clause, measure: Hit, following: Hit) -> bool:
    """Whether a number tells which things are counted: "không quá 02 vụ ngộ độc | từ 05 người mắc trở lên"."""
    from_on = "from_word" in clause.tags[following.start - 1 : following.start + 1]
    return measure.kind == "count" and (following.kind == "count" or from_on)


def _behind_aim(clause: Clause, start: int, measure: Hit) -> int:
    """Where the statement begins behind what it is for: "góp phần giữ nước, | nâng độ che phủ rừng lên 42%"."""
    raises = [
        i
        for i in range(start + 1, measure.start - 1)
        if clause.word(i).startswith("nâng") and clause.tags[i - 1] == "comma" and not clause.depths[i]
    ]
    aimed = raises and any(clause.tags[i] in ("verb", "decrease", "increase") for i in range(start, raises[-1]))
    return raises[-1] if aimed and clause.find(["group", "ratio_word"], start, raises[-1]) is None else start


def _before_list(clause: Clause, measure: Hit, end: int) -> int:
    """Where the statement ends before brackets that list what an amount is made of: "4.758 MW (gồm 166 dự án ...)"."""
    opening = clause.find(["open_bracket"], measure.end, end)
    lists = opening is not None and opening + 1 < end and clause.word(opening + 1) in ("gồm", "bao gồm")
    return opening if lists and opening is not None and clause.tags[end - 1] == "close_bracket" else end


def _before_annex(clause: Clause, measure: Hit, end: int) -> int:
    """Where the statement ends before words that send the reader to an annex: "..., chi tiết theo Phụ lục I"."""
    sends = _SENDS_ON.search(clause.tokens.folded, clause.tokens.ends[measure.end - 1], clause.tokens.ends[end - 1])
    return next((i for i in range(measure.end, end) if sends and clause.tokens.starts[i] >= sends.start()), end)


def _leads(clause: Clause, start: int, measure: Hit) -> bool:
    """Whether a share opens its part, behind "phấn đấu", "có" and the like."""
    return all(clause.tags[i] in ("strive", "have", "assure", "comma") for i in range(start, measure.start))


def _goes_on(clause: Clause, cut: int, following: Hit) -> bool:
    """Whether a "trong đó" goes on behind a comma: "trong đó 30% là nữ, 10% là ...", "mầm non 65%, tiểu học 75%"."""
    return following.start - cut <= _PART_NAME and all(
        clause.tags[i] in _JOINS or clause.tags[i] in _PART_NOUNS for i in range(cut, following.start)
    )


def _without_beginnings(clause: Clause, measures: Sequence[Hit]) -> tuple[list[Hit], dict[int, int]]:
    """The value at the end counts: the 30 of "tăng từ 20% lên 30%"; and where its past value began, by its start."""
    kept: list[Hit] = []
    pasts: dict[int, int] = {}
    for index, hit in enumerate(measures):
        after = measures[index + 1] if index + 1 < len(measures) else None
        if (
            after is not None
            and clause.tags[hit.start] == "from_word"
            and after.start - hit.end <= _PAST_REACH
            and any(clause.tags[i] in ("end_value", "to_word") for i in range(hit.end, after.start))
        ):
            pasts[after.start] = hit.start
            continue
        kept.append(hit)
    return kept, pasts


def _opens_nested(clause: Clause, start: int, measure_start: int) -> bool:
    return clause.find(["within_word"], start, measure_start) is not None


def _boundary(clause: Clause, start: int, measure: Hit, following: Hit) -> int | None:
    """Where the segment of `following` begins, after the one that began at `start`."""
    depths = clause.depths
    nested = clause.find(["within_word"], measure.end, following.start)
    if nested is not None and (nested > measure.end or clause.word(nested) == "trong đó"):  # "50% trong số này ..."
        before = nested - 1
        return before if clause.tags[before] in ("comma", "open_bracket") and before >= measure.end else nested
    total = _with_total(clause, measure.end, following.start)
    if total is not None and measure.kind == "count":
        return total
    at = following.start
    times = {hit.end: hit.start for hit in clause.times}
    while at > measure.end:
        if at in times and times[at] >= measure.end:
            at = times[at]
        elif clause.tags[at - 1] in _CUES:
            at -= 1
        else:
            break
    opening = [i for i in range(at, following.start) if clause.tags[i] in _SEPARATORS]
    if opening:
        return opening[0]
    separators = [i for i in range(measure.end, following.start) if clause.tags[i] in _SEPARATORS and not depths[i]]
    if not separators:
        return None
    indicators = [
        i
        for i in separators
        if i + 1 < following.start
        and clause.tags[i + 1] in ("ratio_word", "number_of", "increase", "decrease", "strive", "assure", "verb")
    ]
    closed = any(clause.tags[i] in _VALUED for i in range(start, measure.start))
    if closed:
        return (indicators or separators)[0]
    return (indicators or separators)[-1]
