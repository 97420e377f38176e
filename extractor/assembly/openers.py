"""Where an outcome begins behind its group, and where one outcome ends and the next begins."""

import re
from dataclasses import dataclass
from functools import cache

from extractor.assembly.clause import Clause
from extractor.assembly.drafts import Range
from extractor.grammar.load import read_yaml
from extractor.language.fold import fold

# Before a value they say how much; before other words they are prepositions: "nhận tiền bằng phương thức ...".
_OF_VALUES = frozenset(["bằng", "ở mức"])
_NEGATIONS = frozenset(["chưa", "không"])  # the outcome's: "công chức | chưa đáp ứng yêu cầu"
_USES = frozenset(["sử dụng", "dùng", "tiếp cận"])
_SEPARATORS = frozenset(["comma", "and_word"])
_OUTDONE = ("giữ", "đủ điều kiện", "trúng cử")  # tell who is meant where a sure outcome of another kind follows
# A verb behind them tells how or when, not what is attained: "tuyển dụng qua thi tuyển", "khi thực hiện thủ tục".
_SUBORDINATE = frozenset(
    [
        "qua",
        "thông qua",
        "khi",
        "để",
        "nhằm",
        "sau khi",
        "trước khi",
        "của",
        "theo",
        "về",
        "trong",
        "đối với",
        "với",
        "việc",
        "về việc",
    ]
)
# Behind "tổ chức" they say that organisations are meant: "mức độ hài lòng của người dân, tổ chức trong ...".
_BY_WHOM = re.compile(r"(?<!\w)do(?: \S+){1,5}$")  # "hợp tác xã do phụ nữ | quản lý"
_PLACES = frozenset(["xã", "phường", "thị trấn", "đặc khu", "huyện", "thôn", "bản", "ấp", "trường"])
_WORK = frozenset(["outcome", "verb", "train_verb"])
_BEHIND_NOUN = frozenset(["in_word", "comma", "and_word", "for_word", "reach", "stop_mark", "have", "outcome"])


@dataclass(frozen=True)
class Described:
    """Nouns that a verb behind them describes, each at the end of the words searched."""

    things: re.Pattern[str]
    persons: re.Pattern[str]
    things_first: re.Pattern[str]  # the same nouns at the beginning


@cache
def load_described() -> Described:
    """Read the nouns once."""
    content = read_yaml("lexicons/described.yaml")
    either = {key: "|".join(re.escape(fold(word)) for word in content[key]["words"]) for key in ("things", "persons")}
    ends = {key: re.compile(rf"(?<!\w)(?:{words})$") for key, words in either.items()}
    return Described(**ends, things_first=re.compile(rf"(?:{either['things']})(?!\w)"))


def find_opener(clause: Clause, start: int, end: int, *, strongest: int = 1, named: bool = False) -> int | None:
    """The token that opens the outcome; of strength `strongest` or more, None where nothing does.

    `named`: the words are the name of an indicator, whose verbs may all describe its nouns.

    A verb for sure ("được bồi dưỡng", "có trình độ") comes before a verb that may stand inside the group, and that
    before a bare "có", of which the last counts: "cơ quan có độc giả lớn có chuyên trang".
    """
    strong: int | None = None
    middle: int | None = None
    weak: int | None = None
    described = -1  # the last verb that only describes the noun before it
    state = -1  # the last word of a state that somebody is in: "sinh viên tốt nghiệp ..."
    depth = 0
    for index in range(start, end):
        tag = clause.tags[index]
        if tag == "open_bracket":
            depth += 1
        elif tag == "close_bracket":
            depth = max(0, depth - 1)
        if depth:
            continue
        if tag == "outcome" and clause.value(index)["strength"] < 3:
            if weak is None or "attribute" not in clause.value(index):  # "có lãnh đạo chủ chốt là nữ" opens at "có"
                weak = index
        elif tag == "outcome" and clause.word(index).startswith(_OUTDONE) and _is_outdone(clause, index, end):
            continue  # "viên chức giữ chức vụ quản lý được bồi dưỡng ..."
        elif tag == "outcome" and index > start and _is_condition(clause, index) and _is_followed(clause, index, end):
            state = index  # "học sinh tốt nghiệp trung học cơ sở vào học nghề", "người mắc lao được điều trị"
        elif (
            tag in ("verb", "train_verb")
            and index > start
            and (
                described == index - 1
                or _is_organisation(clause, index, end)
                or _describes(clause, index, start, end, weak, named=named)
            )
        ):
            described = index
        elif tag == "outcome" and middle is not None and clause.word(index - 1) == "đã":
            continue  # "bố trí công chức theo vị trí việc làm đã được phê duyệt"
        elif strong is None and (tag == "outcome" or (tag == "reach" and clause.word(index) not in _OF_VALUES)):
            strong = index
        elif tag == "verb" and index > start and clause.capital(index) and not clause.capital(start):
            continue  # "Trung tâm Phục vụ hành chính công"
        elif tag == "ladder" and _is_rank_of_group(clause, index):
            continue  # "công chức ngạch chuyên viên": who is meant
        elif tag == "ladder" and start <= state == index - 1 - (clause.tags[index - 1] in _SEPARATORS):
            state = index  # "sinh viên tốt nghiệp cao đẳng, đại học"
        elif (
            tag in ("verb", "train_verb", "assure", "ladder", "above_ladder", "checkable")
            and middle is None
            and (index > start or tag in ("ladder", "above_ladder"))
            and (index == start or clause.word(index - 1) not in _SUBORDINATE)
        ):
            middle = _with_what_leads_to(clause, index, start)
        elif tag == "have":
            weak = index
    if strong is not None and weak is not None and _has_what_meets(clause, start, weak, strong):
        return weak
    if strong is not None and weak is not None and _has_people(clause, start, weak, strong):
        return weak
    if strong is not None and weak is not None and _is_passive_too(clause, weak, strong):
        return weak
    if strong is not None and middle is not None and _uses_what_meets(clause, middle, strong):
        return middle
    if strong is not None:
        while strong > start and (clause.tags[strong - 1] == "adverb" or clause.word(strong - 1) in _NEGATIONS):
            strong -= 1
        if strong > start and clause.tags[strong - 1] == "raise_word":  # "cử 16 công chức | đi học nâng trình độ"
            strong -= 1
            if strong - 1 > start and clause.word(strong - 1) in ("đi học", "học"):
                strong -= 1
        return strong
    has_many = weak is not None and clause.tags[weak : weak + 2] in (["have", "at_least"], ["have", "number"])
    if middle is not None and weak is not None and clause.tags[weak] == "have":
        has_many = has_many or clause.word(middle).startswith("hoạt động")  # "có tổ công nghệ số hoạt động hiệu quả"
        # "có tài khoản định danh điện tử và sử dụng chữ ký số"
        has_many = has_many or (middle > 0 and clause.tags[middle - 1 : middle + 1] == ["and_word", "verb"])
    if strongest <= 2 and has_many and weak is not None and middle is not None and weak < middle:
        return weak  # "hộ gia đình có ít nhất 01 bình chữa cháy và mở lối thoát nạn thứ hai"
    if weak is not None and middle is not None and _joins(clause, weak, middle):
        middle = weak  # "cán bộ Đoàn | được luân chuyển, bố trí công tác khác"
    if strongest <= 2 and middle is not None:
        return middle
    if (
        strongest <= 2
        and middle is None
        and weak is None
        and start < end
        and clause.tags[start] in ("verb", "train_verb", "assure")
    ):
        return start
    return weak if strongest <= 1 else None


def _describes(clause: Clause, index: int, start: int, end: int, have: int | None, *, named: bool) -> bool:
    """Whether a verb tells what the noun before it is for: "hệ thống xử lý nước thải", "người hưởng trợ cấp".

    So it is where another verb follows, behind "có" and in the name of an indicator; else it is the outcome's.
    """
    before = clause.tokens.folded[clause.tokens.starts[start] : clause.tokens.starts[index]].rstrip()
    nouns = load_described()
    if _BY_WHOM.search(before):
        return True
    if nouns.persons.search(before):
        return _is_followed(clause, index, end)
    if not nouns.things.search(before):
        return False
    return named or (have is not None and clause.tags[have] == "have") or _is_followed(clause, index, end)


def _is_organisation(clause: Clause, index: int, end: int) -> bool:
    """Whether "tổ chức" is the noun: nothing that could be organised stands behind it."""
    if clause.word(index) != "tổ chức":
        return False
    return index + 1 >= end or clause.tags[index + 1] in _BEHIND_NOUN or clause.word(index + 1) in _SUBORDINATE


def _is_followed(clause: Clause, index: int, end: int) -> bool:
    """Whether another verb follows in the same run of words: none that a noun or a comma holds off."""
    for later in range(index + 1, end):
        tag = clause.tags[later]
        if tag in _SEPARATORS and clause.tags[later - 1 : later + 2 : 2] == ["ladder", "ladder"]:
            continue  # "tốt nghiệp cao đẳng, đại học về công tác"
        if tag in _SEPARATORS or tag in ("semicolon", "stop_mark"):
            return False
        if later == index + 1:
            continue
        if tag == "outcome":
            return True
        if tag in ("verb", "train_verb") and clause.word(later - 1) not in _SUBORDINATE:
            before = clause.tokens.folded[clause.tokens.starts[index] : clause.tokens.starts[later]].rstrip()
            return load_described().things.search(before) is None
    return False


def _is_condition(clause: Clause, index: int) -> bool:
    """Whether an outcome tells as well in which state somebody is: "tốt nghiệp", "mắc bệnh"."""
    return bool(clause.value(index).get("condition"))


def _has_what_meets(clause: Clause, start: int, have: int, strong: int) -> bool:
    """Whether things that are to be had meet a standard: "cụm công nghiệp có hệ thống thoát nước đạt quy chuẩn"."""
    if clause.tags[have] != "have" or have > strong or clause.tags[strong] != "outcome":
        return False
    words = clause.tokens.folded[clause.tokens.ends[have] : clause.tokens.starts[strong]].strip()
    things = load_described().things_first.match(words) is not None
    people = clause.find(["group", "person_noun", "comma"], have, strong) is not None
    place = clause.tags[start] in ("joint_body", "whole_body", "level")  # "xã có đường ô tô được cứng hóa"
    reached = clause.value(strong)["attainment"]
    return things and not people and (reached == "meets" or (place and reached == "other"))


def _has_people(clause: Clause, start: int, have: int, strong: int) -> bool:
    """Whether places are counted that have somebody: "xã có bí thư không là người địa phương"."""
    if have != start + 1 or strong < have or clause.tags[have] != "have" or clause.word(start) not in _PLACES:
        return False
    return clause.tags[have + 1] in ("group", "person_noun")


def _is_passive_too(clause: Clause, weak: int, strong: int) -> bool:
    """Whether a comma joins two passives: "cán bộ trẻ | được luân chuyển về cơ sở, được bồi dưỡng ..."."""
    both = all(clause.tags[i] == "outcome" and clause.word(i).startswith("được ") for i in (weak, strong))
    return both and weak < strong and clause.tags[strong - 1] == "comma"


def _joins(clause: Clause, weak: int, middle: int) -> bool:
    """Whether a verb goes on the passive right before it."""
    passive = clause.tags[weak] == "outcome" and clause.word(weak).startswith("được ")
    return passive and weak + 2 == middle and clause.tags[weak + 1] in _SEPARATORS


def _uses_what_meets(clause: Clause, verb: int, strong: int) -> bool:
    """Whether what is used meets a standard, not who uses it: "hộ dân | sử dụng nước sạch đáp ứng quy chuẩn"."""
    near = verb < strong and clause.find(["comma", "group", "person_noun"], verb, strong) is None
    uses = near and clause.word(verb) in _USES and clause.tags[strong] == "outcome"
    return uses and clause.value(strong)["attainment"] == "meets"


def _with_what_leads_to(clause: Clause, index: int, start: int) -> int:
    """Back over what a level is one of, "xếp loại từ hoàn thành tốt nhiệm vụ trở lên", and a bare "có" or "là"."""
    if clause.tags[index] == "ladder":
        while index > start + 1 and clause.tags[index - 1] in ("from_word", "dimension"):
            index -= 1
    leads = index > start and (clause.tags[index - 1] == "have" or clause.word(index - 1) == "là")
    return index - 1 if leads else index


def _is_rank_of_group(clause: Clause, index: int) -> bool:
    """Whether a level says of which rank those are who are meant: "công chức ngạch chuyên viên dưới 40 tuổi"."""
    told = index >= 2 and clause.word(index - 1) == "ngạch" and clause.tags[index - 2] == "group"
    return told and clause.tags[index + 1 : index + 2] != ["or_more"]


def _is_outdone(clause: Clause, index: int, end: int) -> bool:
    """Whether a sure outcome of another kind follows: what stands before it tells who is meant."""
    later = [clause.value(i) for i in range(index + 1, end) if clause.tags[i] == "outcome"]
    return any(value["strength"] == 3 and value["attainment"] != "represented" for value in later)


def split_outcomes(clause: Clause, start: int, end: int) -> list[Range]:
    """Cut where an outcome has a "được" or verb of its own; lists of nouns or verbs under one verb stay whole."""
    cuts = [(start, start)]  # where the one before ends, where the next begins
    depths = clause.depths
    repeats = {hit.start: hit.end for hit in clause.times if hit.kind == "recurring"}
    for index in range(start + 1, end - 1):
        if clause.tags[index] not in _SEPARATORS or depths[index]:
            continue
        after = index + 1
        if clause.tags[after] == "and_word":
            after += 1
        if (timed := repeats.get(after, end)) < end and clause.tags[timed] in _WORK:
            cuts.append((after, timed))  # "được bồi dưỡng, hằng năm được cập nhật kiến thức"
        elif after < end and _opens_another(clause, cuts[-1][1], index, after):
            cuts.append((after, after))
    ranges = []
    for number, (_, cut) in enumerate(cuts):
        stop = cuts[number + 1][0] if number + 1 < len(cuts) else end
        while stop > cut and clause.tags[stop - 1] in ("comma", "and_word", "stop_mark", "semicolon"):
            stop -= 1
        if stop > cut:
            ranges.append((cut, stop))
    return ranges or [(start, end)]


def _opens_another(clause: Clause, start: int, separator: int, after: int) -> bool:
    tag = clause.tags[after]
    objects = sum(clause.tags[i] not in ("comma", "and_word") for i in range(start, separator)) - 1
    if tag == "outcome":
        value = clause.value(after)
        return bool(
            value["strength"] == 3
            and value["attainment"] not in ("meets", "represented")
            and clause.word(after) != "chưa"
            and (clause.word(after), clause.tags[after - 1]) != ("trình độ", "and_word")  # of the same verb
        )
    if tag == "train_verb":
        return objects >= 2 and clause.tags[start] in ("outcome", "train_verb")
    if tag == "verb" and clause.tags[start] == "have" and clause.word(after) in _USES:
        return clause.tags[separator] == "and_word"
    if tag == "verb":
        return (
            objects >= 3
            and clause.tags[start] == "verb"
            and clause.tags[separator] == "and_word"
            and clause.word(after) == "tổ chức"
        )
    return False
