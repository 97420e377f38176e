"""What is attained: attainment, dimension and level of an outcome."""

import re
from dataclasses import dataclass
from functools import cache

from extractor.assembly.clause import Clause
from extractor.assembly.groups import age_at
from extractor.grammar.load import read_yaml
from extractor.language.fold import fold

# Outside staff these dimensions alone apply (contract, "Rulings": `dimension` is about people).
_OPENERS = frozenset(["outcome", "train_verb", "have", "reach"])
_GENERAL = frozenset(["kỹ năng", "kiến thức, kỹ năng", "các kiến thức, kỹ năng", "các năng lực"])
_ENDS = frozenset(["không còn", "không để", "không để xảy ra", "chưa qua", "chưa"])
_USES = frozenset(["ứng dụng", "sử dụng", "khai thác", "vận hành"])  # skill in use: "sử dụng phần mềm"
_BODIES = frozenset(["plural", "body", "joint_body", "whole_body"])
_SKILLS = ("sử dụng", "thành thạo", "biết", "có kỹ năng", "có khả năng")
_DEGREES = ("có trình độ", "trình độ", "đạt trình độ", "có bằng", "tốt nghiệp")  # only people have one
_ONE_VERB = 2  # syllables: the verb between a comma and "trên", where it has no object of its own
_MEANS = frozenset(["trên", "sử dụng", "ứng dụng", "khai thác"])  # before what a skill is used on
# "nghiệp vụ quản lý giáo dục", "kỹ năng quản lý hiện đại".
_OF_MANAGERS = ("giáo dục", "trường", "bệnh viện", "hiện", "cho ", "và ", "của ", "tại ", "cấp ", "theo ", "trong ")
_COURSES = frozenset(
    ["khóa", "lớp", "chương trình", "kế hoạch", "công tác", "việc", "nhu cầu", "tài liệu", "chất lượng", "chuyên ngành",
     "ngành"]
)  # fmt: skip
_MOVES = frozenset(["giới thiệu", "luân chuyển", "điều động", "biệt phái"])
_LEADERS = frozenset(["can_bo_lanh_dao_quan_ly", "truong_pho_phong"])
_HOLDS = frozenset(["tổ chức", "mở", "cử", "hoàn thành", "tham gia"])  # verbs of those who train
_STANDARD_MET = re.compile(r"đáp ứng .*tiêu chuẩn")
_GRADE = re.compile(r"(?<!\w)bậc \d")
_STARS = re.compile(r"\d\s+sao(?!\w)")
_STUDIES = frozenset(["đi học", "học", "tham gia học", "theo học", "cử đi học"])
_PAPERS = ("nghị quyết", "chỉ thị", "kết luận")  # "được học tập, quán triệt Nghị quyết": no skill
_NEAR = 7  # tokens
PLANNED = "được quy hoạch"  # an attribute elsewhere: "cán bộ được quy hoạch"
_PROOFS = ("chứng chỉ", "chứng nhận")
_TRAINING = "đào tạo, bồi dưỡng"  # a field of offices elsewhere
_SYSTEM = "hệ thống thông tin"  # a body's name elsewhere
_OF_THINGS = frozenset(["co_cau", "xep_loai", "trang_thiet_bi"])
# "đạt chuẩn về tin học": the standard of a skill belongs to the skill's dimension.
_STANDARDS_OF_THEIR_OWN = frozenset(["tin_hoc", "ngoai_ngu", "tieng_dan_toc"])
_OF_ALL_PEOPLE = _OF_THINGS | {
    "ngoai_ngu", "tin_hoc", "tieng_dan_toc", "quoc_phong_an_ninh", "phap_luat", "lanh_dao_quan_ly"
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Outcome:
    """Attainment with its place on a ladder."""

    attainment: str
    dimension: str | None
    level: str | None
    comparator: str


def read_outcome(
    clause: Clause,
    start: int,
    end: int,
    *,
    staff: bool,
    people: bool,
    hint: str | None = None,
    before: str | None = None,
) -> Outcome:
    """Read the outcome; `staff`: the group has concepts of the vocabulary, `people`: it is people.

    `hint` is the dimension of the target that this is a part of, `before` that of the clause before: it tells on which
    ladder a bare level stands ("70% có trình độ lý luận chính trị cao cấp, 30% có trình độ trung cấp").
    """
    attainment = "other"
    dimension: str | None = None
    opener = next(
        (i for i in range(start, end) if clause.tags[i] in _OPENERS and not _names_course(clause, start, i)), None
    )
    if (
        opener is not None
        and opener > start + 2
        and clause.tags[opener] == "train_verb"
        and _is_completed(clause, start)
    ):
        opener = opener if _takes_hours(clause, start, opener) else None  # "hoàn thành số hóa tài liệu bồi dưỡng"
    if opener is None and start < end and clause.tags[start] == "dimension" and clause.value(start) == "xep_loai":
        attainment = "rated"  # "80% học viên xếp loại khá, giỏi"
    if opener is None and start < end and clause.word(start) == _TRAINING:
        attainment, dimension = "trained", _trained_for(clause, start, end)
    if start < end and clause.word(start) in _MOVES:
        opener = None  # "giới thiệu 50 đoàn viên cho Đảng kết nạp", "luân chuyển 10 cán bộ về giữ chức vụ chủ chốt"
    if start < end and clause.word(start) in _USES:
        if staff:
            opener, attainment = None, "has"
        elif opener is not None and clause.tags[opener] == "outcome" and clause.value(opener)["attainment"] == "meets":
            opener = None  # what is used meets it: "sử dụng nước sạch đáp ứng quy chuẩn"
    if (
        opener is not None
        and clause.word(opener) in _ENDS
        and (inner := _next_opener(clause, opener + 1, end)) is not None
    ):
        opener = inner
    if opener is None and (age := age_at(clause, start)) is not None and age.end == end:
        attainment, dimension = "represented", "co_cau"  # "15% dưới 40 tuổi"
    if opener is None and clause.word(start) == "là" and clause.tags[start + 1 : start + 2] == ["group"]:
        attainment = "represented"  # "cán bộ nữ là trưởng, phó các phòng tăng thêm 5%"
    standard = None
    if opener is not None:
        tag = clause.tags[opener]
        value = clause.value(opener) or {}
        attainment = "trained" if tag == "train_verb" else "has" if tag == "have" else value.get("attainment", "other")
        dimension = value.get("dimension")
        if attainment in ("other", "has") and tag == "outcome":
            attainment = _passive(clause, opener, end) or attainment
        elif tag == "have":
            told = not staff or clause.tags[start] in _BODIES  # "mỗi ban thường vụ có ít nhất 01 cán bộ nữ"
            attainment = "represented" if told and _has_told_apart(clause, opener, end) else "has"
        elif tag == "reach":
            standard_named = clause.find(["dimension"], opener, end) is not None or _is_graded(clause, opener, end)
            attainment = "meets" if standard_named else "other"
        if attainment == "meets":
            standard = _standard_of(clause, opener, end)
            dimension = standard or dimension
        if clause.word(opener) == "được phân loại" and not staff:
            attainment = "other"  # things are sorted: "chất thải rắn được phân loại tại nguồn"
    if clause.word(start) == "có đủ":
        attainment = "has"
    if clause.word(start) == PLANNED and staff:
        attainment = "represented"
    if attainment == "other" and _is_completed(clause, start) and _names_criteria(clause, start, end):
        attainment = "meets"
    ladder = next(
        (
            h
            for h in clause.ladders
            if start <= h.start < end and _fits(clause, h.value["levels"], dimension, start, end)
        ),
        None,
    )
    raised = next(
        (h for h in clause.ladders if start < h.start < end and clause.tags[h.start - 1] == "end_value"), None
    )
    ladder = raised or ladder  # "nâng trình độ từ trung cấp lên đại học"
    shared = hint is not None and (ladder is not None or opener is None or clause.tags[opener] != "have")
    named = _dimension_words(clause, start, end) or ([hint] if shared and hint else [])
    if ladder is not None and _is_of_second(clause, start, ladder.start, ladder.value["levels"]):
        ladder = None
    if ladder is not None:
        levels = ladder.value["levels"]
        chosen = _ladder_dimension(levels, named or ([before] if before else []))
        if chosen == "xep_loai":
            attainment = "rated"
        elif attainment == "other" or clause.tags[start] == "raise_word" or clause.word(start) in _STUDIES:
            attainment = "trained" if _goes_to_study(clause, start, ladder.start) else "has"
        if chosen == "tieu_chuan" or chosen not in levels:
            chosen = next(iter(levels))
        comparator = ladder.kind if ladder.kind in ("ge", "gt") else "eq"
        degree = opener is not None and clause.word(opener).startswith(_DEGREES)
        if staff or people or degree or chosen in _OF_THINGS:
            return Outcome(attainment, chosen, levels[chosen], comparator)
    if named and (dimension is None or (dimension == "tieu_chuan" and named[0] in _STANDARDS_OF_THEIR_OWN)):
        dimension = named[0]
    if attainment == "trained" or (opener is not None and clause.word(opener).startswith(_SKILLS)):
        dimension = "tin_hoc" if _uses_tool(clause, opener or start, end) else dimension
    if attainment == "other" and named[:1] == ["chuyen_mon"] and _goes_to_study(clause, start, min(end, start + 2)):
        attainment, dimension = "trained", "chuyen_mon"  # "học chuyên khoa I"
    elif start < end and clause.word(start) in _USES and staff and _uses_tool(clause, start, end):
        dimension = "tin_hoc"  # "sử dụng chữ ký số cá nhân"
    if dimension is None and attainment == "trained":
        dimension = _trained_for(clause, opener or start, end)
    if dimension == "tieu_chuan" and attainment == "has" and clause.word(opener or start).endswith(_PROOFS):
        dimension = "nghiep_vu"  # "có chứng chỉ bồi dưỡng theo tiêu chuẩn chức danh"
    if dimension == "tieu_chuan" and attainment in ("other", "has"):
        attainment = "meets"
    if dimension == "trang_thiet_bi" and attainment == "has" and clause.word(opener or start).startswith(_SKILLS):
        dimension = "tin_hoc"  # "sử dụng thành thạo máy tính"
    if dimension == "trang_thiet_bi" and attainment != "equipped":
        dimension = (
            named[1] if len(named) > 1 else "trang_thiet_bi" if attainment in ("has", "other") and staff else None
        )
    if attainment in ("other", "has") and "trang_thiet_bi" in named and clause.tags[start] in ("checkable", "verb"):
        attainment = "equipped"  # "bố trí đủ máy tính"
    if attainment == "equipped":
        dimension = "trang_thiet_bi"
    if attainment == "has" and dimension is None and clause.word(opener or start).endswith(_PROOFS):
        leads = _trained_for(clause, opener or start, end) == "lanh_dao_quan_ly"
        dimension = "lanh_dao_quan_ly" if leads else "nghiep_vu"
    if (
        attainment in ("other", "meets")
        and before == "ngoai_ngu"
        and not named
        and _GRADE.search(clause.words(start, end))
    ):
        attainment, dimension = "has", "ngoai_ngu"  # "đạt bậc 3 trở lên" below "Về ngoại ngữ"
    in_use = staff and dimension == "tin_hoc" and clause.tags[start] == "verb"  # "xử lý hồ sơ trên môi trường mạng"
    if attainment == "other" and dimension not in _OF_THINGS and not in_use:
        dimension = None
    if (
        attainment == "meets"
        and dimension is not None
        and dimension not in _STANDARDS_OF_THEIR_OWN | {"chuyen_mon", "ly_luan_chinh_tri"}
    ):
        dimension = "tieu_chuan"
    if attainment == "meets" and (dimension is None or standard is not None):
        dimension = standard or "tieu_chuan"
    above = clause.word(start).endswith("trên chuẩn") or clause.word(end - 1) == "trên chuẩn"
    if attainment == "meets" and dimension == "tieu_chuan" and "chuyen_mon" in (hint, before if above else None):
        dimension = "chuyen_mon"  # "đạt chuẩn trình độ đào tạo, trong đó 18% đạt trên chuẩn"
    if attainment == "represented":
        dimension = "co_cau"
    if attainment == "other" and hint == "xep_loai":
        attainment = "rated"  # "được xếp loại khá trở lên, trong đó 40% đạt mức tốt"
    if attainment == "rated":
        dimension = "xep_loai"  # "xếp loại khá trở lên theo chuẩn nghề nghiệp"
    allowed = None if staff else _OF_ALL_PEOPLE if people else _OF_THINGS
    if allowed is not None and people and attainment == "trained" and _is_trade(clause, start, end):
        allowed = allowed | {"nghiep_vu"}
    if allowed is not None and dimension not in allowed:
        dimension = None
    return Outcome(attainment, dimension, None, "eq")


def _is_trade(clause: Clause, start: int, end: int) -> bool:
    """Whether training is in a trade's own work ("nghiệp vụ công tác Hội"), which others than staff get too."""
    return any(clause.tags[i] == "dimension" and "nghiệp vụ" in clause.word(i) for i in range(start, end))


def _names_course(clause: Clause, start: int, index: int) -> bool:
    """Whether a verb of training names what another verb is about: "hài lòng với khóa bồi dưỡng"."""
    if clause.tags[index] != "train_verb" or index == start or clause.word(index - 1) not in _COURSES:
        return False
    return clause.tags[start] == "verb" and clause.word(start) not in _HOLDS


def _has_told_apart(clause: Clause, opener: int, end: int) -> bool:
    """Whether a body is to have staff of one sex, people or age: "có lãnh đạo chủ chốt là nữ", "có cán bộ nữ"."""
    for index in range(opener + 1, end):
        if clause.tags[index] == "outcome" and "attribute" in clause.value(index):
            return True
        people = clause.tags[index] in ("group", "person_noun")
        if people and clause.tags[index + 1 : index + 2] == ["attribute"] and clause.value(index + 1) != "quy_hoach":
            return True  # "có 02 đồng chí nữ"
        if clause.tags[index : index + 2] == ["attribute", "group"] and clause.value(index) != "quy_hoach":
            return True  # "có nữ lãnh đạo chủ chốt"
        if age_at(clause, index) is not None and clause.find(["group"], opener, index) is not None:
            return True  # "có ít nhất 01 cấp ủy viên dưới 35 tuổi", "có chi hội trưởng là cựu chiến binh dưới 55 tuổi"
    return False


def _is_graded(clause: Clause, opener: int, end: int) -> bool:
    """Whether a grade is reached: "đạt 4 sao trở lên"."""
    words = " ".join(clause.word(i) for i in range(opener + 1, min(end, opener + 4)))
    return _STARS.search(words) is not None


def _takes_hours(clause: Clause, start: int, end: int) -> bool:
    """Whether so much training is completed: "hoàn thành tối thiểu 24 giờ tín chỉ cập nhật kiến thức"."""
    return any(clause.word(i) in ("giờ", "tiết", "tín chỉ") for i in range(start, end))


def _is_completed(clause: Clause, start: int) -> bool:
    return clause.word(start).startswith(("hoàn thành", "cơ bản hoàn thành"))


def _names_criteria(clause: Clause, start: int, end: int) -> bool:
    """Whether what is completed are criteria: "hoàn thành các tiêu chí nông thôn mới"."""
    first, last = clause.tokens.starts[start], clause.tokens.ends[min(end, start + _NEAR) - 1]
    return "tiêu chí" in clause.tokens.folded[first:last]


def _goes_to_study(clause: Clause, start: int, end: int) -> bool:
    """Whether a level is studied for, not held: "cử 15 công chức đi học cao cấp lý luận chính trị"."""
    return any(clause.word(i) in _STUDIES or _trains(clause, i) for i in range(start, end))


def _trains(clause: Clause, index: int) -> bool:
    """Whether a token says that somebody is trained: "tạo điều kiện tham gia đào tạo sau đại học"."""
    said = clause.tags[index] == "outcome" and clause.value(index)["attainment"] == "trained"
    return said or clause.tags[index] == "train_verb"


def _standard_of(clause: Clause, opener: int, end: int) -> str | None:
    """What a standard is one of: "đạt chuẩn về trình độ chuyên môn", "đạt chuẩn trình độ đào tạo"."""
    if opener + 1 < end and clause.word(opener + 1).startswith(_DEGREES) and clause.tags[opener + 1] == "dimension":
        return str(clause.value(opener + 1))
    about = next((i for i in range(opener + 1, min(end, opener + 3)) if clause.word(i) == "về"), None)
    named = clause.find(["dimension"], about + 1, min(end, about + 3)) if about is not None else None
    if named is not None and clause.tags[named + 1 : min(end, named + 3)] == ["and_word", "dimension"]:
        return "tieu_chuan"  # "đạt tiêu chuẩn về lý luận chính trị và quản lý nhà nước"
    return clause.value(named) if named is not None else None


def _trained_for(clause: Clause, opener: int, end: int) -> str | None:
    """What training without a dimension of its own is for: leading, a standard, the trade; None for resolutions."""
    if any(clause.word(i).endswith(_PAPERS) for i in range(opener + 1, min(end, opener + _NEAR))):
        return None
    for index in range(opener + 1, end):
        if clause.tags[index] == "group" and _LEADERS.intersection(clause.value(index)):
            return "lanh_dao_quan_ly"  # "bồi dưỡng lãnh đạo cấp phòng"
        if clause.tags[index] == "outcome" and _STANDARD_MET.fullmatch(clause.word(index)):
            return "tieu_chuan"
    near = [clause.word(i) for i in range(opener, min(end, opener + 3))]
    studies = any("đào tạo" in word and "liên tục" not in word for word in near) and not any(
        "bồi dưỡng" in word or "cập nhật" in word for word in near
    )
    return "chuyen_mon" if studies else "nghiep_vu"


def _next_opener(clause: Clause, start: int, end: int) -> int | None:
    """What is to end is an outcome of its own: "không còn trường hợp chưa đạt tiêu chuẩn"."""
    openers = [i for i in range(start, end) if clause.tags[i] in ("outcome", "train_verb")]
    found = next((i for i in openers if clause.word(i) not in _ENDS), openers[0] if openers else None)
    held = found is not None and clause.tags[found] == "outcome" and clause.value(found)["attainment"] == "represented"
    return None if held else found  # "không để cán bộ giữ chức vụ quá 08 năm"


def _passive(clause: Clause, opener: int, end: int) -> str | None:
    """What a bare "được" leads to: "được thường xuyên bồi dưỡng" is training all the same."""
    if clause.word(opener) != "được":
        return None
    learns = opener + 1 < end and clause.word(opener + 1) == "học"
    if learns and clause.find(["dimension"], opener + 2, min(end, opener + 5)) is not None:
        return "trained"  # "được học môn tin học"
    for index in range(opener + 1, min(end, opener + 5)):
        if clause.tags[index] == "comma":  # "được số hóa, cập nhật"
            return None
        if clause.tags[index] == "train_verb":
            return "trained"
    return None


def first_dimension(clause: Clause, start: int, end: int) -> str | None:
    """The dimension that words between two tokens name first."""
    return next((clause.value(i) for i in range(start, end) if clause.tags[i] == "dimension"), None)


def _dimension_words(clause: Clause, start: int, end: int) -> list[str]:
    """The dimensions named, in order; a general word ("kỹ năng") gives way to what it is a skill in."""
    found = [i for i in range(start, end) if clause.tags[i] == "dimension"]
    if not found and any(clause.word(i) == _SYSTEM for i in range(start, end)):
        return ["tin_hoc"]
    if len(found) > 1 and clause.word(found[0]) == "nghiệp vụ" and found[1] == found[0] + 1:
        found = found[1:]  # "nghiệp vụ quản trị nhà trường"
    if len(found) > 1 and clause.word(found[0]) in _GENERAL and _is_skill_in(clause, found[0], found[1]):
        found = found[1:] if clause.value(found[1]) != "chuyen_mon" else found  # "kỹ năng chuyên môn" is of the trade
    return ["nghiep_vu" if _manages_things(clause, i, end) else clause.value(i) for i in found]


def _is_skill_in(clause: Clause, general: int, named: int) -> bool:
    """Whether "kỹ năng" is one in what is named behind it: "kỹ năng quản trị, điều hành trên nền tảng số".

    Not where another skill is joined to the first: "kỹ năng giao tiếp, tiếp nhận hồ sơ trên môi trường điện tử".
    """
    joined = next((i for i in range(named - 1, general, -1) if clause.tags[i] in ("comma", "and_word")), None)
    if joined is None or clause.word(general + 1) in _MEANS:  # "kỹ năng sử dụng dữ liệu, trí tuệ nhân tạo"
        return True
    verb = " ".join(clause.word(i) for i in range(joined + 1, named - 1))
    return clause.word(named - 1) in _MEANS and len(verb.split()) == _ONE_VERB


def _manages_things(clause: Clause, index: int, end: int) -> bool:
    """Whether things are managed, not people: "nghiệp vụ quản lý | chất thải"."""
    if clause.value(index) != "lanh_dao_quan_ly" or not clause.word(index).endswith("quản lý") or index + 1 >= end:
        return False
    leads = clause.tokens.folded.startswith(_OF_MANAGERS, clause.tokens.starts[index + 1])
    return clause.tags[index + 1] in ("word", "plain_word") and not leads


def _is_of_second(clause: Clause, start: int, ladder: int, levels: dict[str, str]) -> bool:
    """Whether a level belongs to the second of joined nouns: "bồi dưỡng kỹ năng lãnh đạo và ngạch chuyên viên"."""
    first = next((i for i in range(start, ladder) if clause.tags[i] == "dimension"), None)
    if first is None or clause.value(first) in levels or clause.tags[start] not in _OPENERS:
        return False
    return clause.find(["and_word", "comma"], first, ladder) is not None


def _uses_tool(clause: Clause, start: int, end: int) -> bool:
    """Whether a skill is one in using a digital tool, named before every other dimension but "kỹ năng"."""
    if start >= end:
        return False
    tool = _tools().search(clause.tokens.folded, clause.tokens.starts[start], clause.tokens.ends[end - 1])
    return tool is not None and not any(
        clause.tags[i] == "dimension" and clause.word(i) not in _GENERAL
        for i in range(start, end)
        if clause.tokens.starts[i] < tool.start()
    )


@cache
def _tools() -> re.Pattern[str]:
    words = read_yaml("lexicons/digital_tools.yaml")["tools"]["words"]
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(fold(word)) for word in words)})(?!\w)")


def _ladder_dimension(levels: dict[str, str], named: list[str]) -> str:
    """Of the dimensions a level may mean, the one that the words name; else the first (chuyên môn)."""
    return next((each for each in named if each in levels), next(iter(levels)))


def _fits(clause: Clause, levels: dict[str, str], dimension: str | None, start: int, end: int) -> bool:
    """Whether a level word is meant as one: "cao cấp" alone may be the quality of a thing."""
    return dimension in (None, *levels)
