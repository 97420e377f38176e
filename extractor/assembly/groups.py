"""Who is counted: concepts, administrative levels and attributes of a stretch of tokens."""

import re
from dataclasses import dataclass

from extractor.assembly.clause import Clause, Hit
from extractor.assembly.short_names import abbreviations
from extractor.grammar.grammar import Grammar
from extractor.structure.names import load_names

# Levels that "các cấp" (all levels) means: districts ended on 1 July 2025 (Law 72/2025/QH15).
_ALL_LEVELS_BEFORE = ("tinh", "huyen", "xa")
_ALL_LEVELS_AFTER = ("tinh", "xa")
_REFORM_YEAR = 2025

_CENTRAL = frozenset(["trung ương", "bộ, ngành", "bộ", "các bộ"])
UNIT_LEVELS = {
    "xã": "xa", "phường": "xa", "thị trấn": "xa", "đặc khu": "xa", "thôn": "xa", "ấp": "xa",
    "huyện": "huyen", "quận": "huyen", "thị xã": "huyen", "tỉnh": "tinh",
}  # fmt: skip
_THINGS = frozenset(
    ["hồ sơ", "văn bản", "đơn thư", "tài liệu", "vị trí", "dữ liệu", "lớp", "khóa", "cuộc"]
)  # "hồ sơ cán bộ"
_SPAN = re.compile(r"từ (tỉnh|huyện) đến (?:cơ sở|xã)")
_COMMITTEES = frozenset(["tỉnh ủy", "thành ủy", "huyện ủy", "quận ủy", "thị ủy"])  # their names tell their level
_VILLAGES = frozenset(["thôn", "ấp", "xã", "phường"])
_DESCRIBES = frozenset(["là", "của", "do", "thuộc", "làm", "cho", "không có", "giữa", "về"])
_PROFESSIONS = frozenset(
    [
        "bác sĩ",
        "y sĩ",
        "điều dưỡng",
        "dược sĩ",
        "hộ sinh",
        "kỹ thuật viên",
        "nhân viên",
    ]
)
# Officers whose organisation a heading names: "chủ tịch công đoàn cơ sở" below "Cán bộ công đoàn".
_OFFICERS = ("chủ tịch ", "phó chủ tịch ", "ủy viên ", "tổ trưởng ", "tổ phó ", "trưởng ban ", "phó trưởng ban ")
_SEATED = re.compile(
    r"ủy viên (?:ban thường vụ|ban chấp hành|bch|btv)(?!\w)(?! (?:công đoàn|liên đoàn|đoàn|hội)(?!\w))"
)  # of a party committee
_OF_UNION = re.compile(
    r"ủy viên (?:ban thường vụ|ban chấp hành|bch|btv) (?:công đoàn|liên đoàn|đoàn|hội)(?!\w)"
    r"|(?:phó )?chủ tịch hội (?:cơ sở|cấp)(?!\w)"
)
_OF_COMMUNES = re.compile(r"(?<!\w)(?<!công )(?:hội|đoàn)$")
_OF_PLAN = re.compile(
    r"(?:nguồn )?quy hoạch (?:các )?(?:chức danh|cấp ủy|ban chấp hành|ban thường vụ|lãnh đạo)(?!\w)"
)  # who is planned for posts
_IN_POST = re.compile(r"người giữ chức (?:vụ|danh)(?!\w)")
_AGED = frozenset(["có độ tuổi", "có tuổi đời", "độ tuổi", "tuổi đời"])
_DENIALS = ("không phải là ", "không phải là người ", "không phải ", "không phải người ", "không là người ")
_ASSEMBLIES = frozenset(["hội đồng nhân dân", "hđnd", "đại biểu hội đồng nhân dân", "đại biểu hđnd"])
_AREA_BEFORE = frozenset(["đường", "liên", "trên địa bàn", "toàn", "của", "trong", "địa bàn", "ở", "trung tâm"])

# Whose level goes without saying: they work in communes, villages and quarters (Decree 33/2023/NĐ-CP).
_GROWN_UP = 18
_OF_VILLAGES = "nguoi_hoat_dong_khong_chuyen_trach"
_HEADS = (
    "trưởng ",
    "tổ trưởng",
    "thôn trưởng",
    "xóm trưởng",
    "khóm trưởng",
    "ấp trưởng",
    "bản trưởng",
    "buôn trưởng",
)  # of villages: bodies in duties, people in targets
_POSTS = frozenset(["trưởng thôn", "trưởng các thôn"])  # of them that stand for their body
_AREAS = ("ở", "tại", "vùng", "khu vực", "miền", "địa bàn")
_SCHOOLS = re.compile(r"(?:mầm non|tiểu học|trung học(?: cơ sở| phổ thông)?|thcs|thpt|phổ thông|,| |và)+")
_PEOPLE = frozenset(["group", "person_noun", "attribute"])
ANYBODY = frozenset(["người", "đồng chí", "trường hợp", "em"])
_BEFORE_LOCALITY = frozenset(["plural", "number_of", "percent", "comma", "and_word", "of_word", "have"])
_BEFORE_NOUN = frozenset(["plural", "number_of", "ratio_word"])


@dataclass(frozen=True, slots=True)
class GroupWords:
    """What the words of a group say; empty where they say nothing."""

    concepts: tuple[str, ...]
    levels: tuple[str, ...]
    attributes: tuple[str, ...]
    people: bool  # counts people, in the vocabulary or not
    leads: bool  # a word for people opens the group: they are what is counted
    terms: tuple[str, ...]  # concepts of packs
    profession: bool = False  # of staff whose concept a heading gives: "bác sĩ" below "Đối với viên chức"


NOBODY = GroupWords((), (), (), False, False, ())


def read_group(clause: Clause, start: int, end: int, year: int | None) -> GroupWords:
    """Concepts, levels and attributes named between two tokens; exclusions ("trừ ...") are left out."""
    concepts: list[str] = []
    attributes: list[str] = []
    planned: list[str] = []  # concepts of posts that somebody is planned for
    terms: list[str] = []
    people = profession = False
    stop = clause.find(["except_word"], start, end)
    end = end if stop is None else stop
    depths = clause.depths
    head = next((i for i in range(start, end) if clause.tags[i] not in _BEFORE_NOUN), end)
    described = head < end and clause.word(head) in _THINGS  # what follows says of whom or where the group is
    for index in range(start, end):
        tag = clause.tags[index]
        described = (
            described
            or tag == "have"
            or clause.word(index) in _DESCRIBES
            or (tag == "outcome" and clause.word(index).startswith("giữ"))
            or (tag == "from_word" and clause.find(["or_more"], index, end) is not None)  # "từ trưởng phòng trở lên"
            or (tag == "attribute" and clause.value(index) == "quy_hoach")
        )
        if depths[index] > depths[start]:  # "(không giữ chức vụ lãnh đạo)" says who is not meant
            continue
        if not described:
            terms += [term.id for term in clause.terms(index) if term.level is None]
        if tag == "group":
            people = True
            for each in clause.value(index):
                if each.startswith("@"):
                    attributes.append(each.lstrip("@"))
                elif not described:
                    concepts.append(each)
                elif "quy_hoach" in attributes:
                    planned.append(each)
        elif (
            tag == "attribute"
            and not _is_of_area(clause, index, start)
            and not _is_everybody(clause, index, start)
            and not _is_denied(clause, index)
            and not (clause.value(index) == "quy_hoach" and not people and clause.word(index - 1) == "về")
        ):
            people = people or clause.value(index) in ("nu", "dan_toc_thieu_so")
            attributes.append(clause.value(index))
        elif clause.word(index) in _POSTS or (tag == "whole_body" and clause.word(index).startswith(_HEADS)):
            people = True
            if not described:
                concepts.append(_OF_VILLAGES)
        elif tag in ("post", "word") and _SEATED.match(clause.tokens.folded, clause.tokens.starts[index]):
            people = True
            concepts += [] if described else ["cap_uy_vien"]
        elif tag in ("post", "word") and _OF_UNION.match(clause.tokens.folded, clause.tokens.starts[index]):
            people = True
            concepts += [] if described else ["can_bo_to_chuc_chinh_tri_xa_hoi"]
        elif tag == "post":
            people = True
        elif is_delegate(clause, index):
            people = True
            attributes += ["tre"] if index + 1 < end and clause.word(index + 1) == "trẻ" else []
        elif tag == "person_noun":
            people = True
            profession = profession or clause.word(index) in _PROFESSIONS
            age = age_at(clause, index + 1) if clause.word(index) == "trẻ" else None
            if age is not None and age.value.get("value", 0) >= _GROWN_UP:
                attributes.append("tre")  # "trẻ dưới 40 tuổi"
        elif (
            tag == "outcome"
            and (attribute := clause.value(index).get("attribute")) is not None
            and not _is_denied(clause, index)
        ):
            attributes.append(attribute)  # "công chức là người dân tộc thiểu số"
    if not concepts and head < end and clause.word(head) in ANYBODY:
        concepts = planned  # "đồng chí trong quy hoạch chức danh chủ chốt"
    if not concepts and head < end and _OF_PLAN.match(clause.tokens.folded, clause.tokens.starts[head]):
        people, concepts = True, ["can_bo"]
    if not concepts and head < end and _IN_POST.match(clause.tokens.folded, clause.tokens.starts[head]):
        people, concepts = True, ["can_bo_lanh_dao_quan_ly"]
    if concepts or attributes:
        attributes += ages_in(clause, start, end)
    at = clause.tokens.starts[start] if start < end else 0
    if start < end and clause.tokens.folded.startswith(_OFFICERS, at):
        people = profession = True
    levels = read_levels(clause, start, end, year) or (("xa",) if _OF_VILLAGES in concepts else ())
    first = next((clause.tags[i] for i in range(start, end) if clause.tags[i] not in _BEFORE_NOUN), "")
    leads = first in ("group", "person_noun")
    return GroupWords(_unique(concepts), levels, _unique(attributes), people, leads, _unique(terms), profession)


def defined_groups(text: str, folded: str, grammar: Grammar) -> dict[str, tuple[str, ...]]:
    """Short names of groups that a text defines -> concepts of their long forms: "(sau đây viết tắt là CBNLĐ)"."""
    found: dict[str, tuple[str, ...]] = {}
    for name, (start, end) in abbreviations(text, folded).items():
        tokens = grammar.tokenizer.tokens(text[start:end], folded[start:end])
        groups = [index for index, tag in enumerate(tokens.tags) if tag == "group"]
        if groups:
            found[name] = tuple(concept for index in groups for concept in grammar.value(tokens, index))
    return found


def _is_everybody(clause: Clause, index: int, start: int) -> bool:
    """Whether both sexes are named: "nam, nữ thanh niên"."""
    return (
        index - 1 > start - 1
        and clause.word(index) == "nữ"
        and "nam" in (clause.word(i) for i in range(max(start, index - 2), index))
    )


def _is_denied(clause: Clause, index: int) -> bool:
    """Whether the group is who has an attribute not: "công chức không phải là người dân tộc thiểu số"."""
    return clause.tokens.folded.endswith(_DENIALS, 0, clause.tokens.starts[index])


def _is_of_area(clause: Clause, index: int, start: int) -> bool:
    """Whether an attribute tells where the group is: "xã vùng đồng bào dân tộc thiểu số", "xã có đông đồng bào ..."."""
    near = [clause.word(i) for i in range(max(start, index - 3), index)]
    return any(word.startswith("vùng") or word in ("đông", "đông đồng bào") for word in near)


def read_levels(clause: Clause, start: int, end: int, year: int | None) -> tuple[str, ...]:
    """Administrative levels named between two tokens: "cấp xã", "xã, phường", "cơ quan Trung ương, địa phương"."""
    found: list[str] = []
    for index in range(start, end):
        tag, word = clause.tags[index], clause.head(index)
        before = clause.word(index - 1) if index > 0 else ""
        if tag == "level":
            found += clause.value(index)
        elif (span := _SPAN.fullmatch(clause.word(index))) is not None:
            found += _all_levels(year, UNIT_LEVELS[span[1]])
        elif before in _ASSEMBLIES and word == "các cấp" and clause.find(["group"], start, index - 1) is not None:
            continue  # "cán bộ, công chức và đại biểu Hội đồng nhân dân các cấp"
        elif word == "các cấp" or (tag == "outcome" and word.endswith(" các cấp")):
            found += _all_levels(year)
        elif word in _CENTRAL and before not in ("trực thuộc", "thuộc", "cán"):
            found.append("trung_uong")
        elif tag == "group" and (unit := word.rsplit(" ", 1)[-1]) in _VILLAGES:
            found.append(UNIT_LEVELS[unit])  # "bí thư chi bộ thôn"
        elif tag == "body" and word in _COMMITTEES:
            found.append(load_names().level_of(word))  # "Ban Thường vụ Huyện ủy có cán bộ nữ"
        elif word == "cơ sở" and ("cấp ủy" in before or _OF_COMMUNES.search(before) is not None):
            found.append("xa")  # "cấp ủy viên cơ sở", "chủ tịch Hội cơ sở"; a union's "cơ sở" is where people work
        elif word == "trạm y tế" and before not in ("tại", "ở", "của"):
            found.append("xa")  # every commune has one
        elif word in ("địa phương", "các địa phương") and "trung_uong" in found:
            found.append("tinh")
        elif word in UNIT_LEVELS and before not in _AREA_BEFORE and not _is_named(clause, index, end):
            found.append(UNIT_LEVELS[word])
    return _unique(found)


def levels_upwards(lowest: str, own: str, year: int | None) -> tuple[str, ...]:
    """The levels of "cấp huyện trở lên" in a plan of an office of level `own`: its own down to the one named."""
    order = ("trung_uong", *(_ALL_LEVELS_BEFORE if lowest == "huyen" else _all_levels(year)))
    if own not in order or lowest not in order:
        return (lowest,)
    return order[order.index(own) : order.index(lowest) + 1] or (lowest,)


def _all_levels(year: int | None, highest: str = "tinh") -> tuple[str, ...]:
    before = highest == "huyen" or (year is not None and year < _REFORM_YEAR)
    levels = _ALL_LEVELS_BEFORE if before else _ALL_LEVELS_AFTER
    return levels[levels.index(highest) :]


def names_localities(clause: Clause, start: int, end: int) -> bool:
    """Whether "địa phương" says who is meant: "mỗi địa phương", "của các địa phương"; not "chính quyền địa phương"."""
    for index in range(start, end):
        if clause.word(index).removeprefix("các ") not in ("địa phương", "mỗi địa phương"):
            continue
        before = clause.word(index - 1) if index > start else ""
        opens = index == start or clause.tags[index - 1] in _BEFORE_LOCALITY or before in ("mỗi", "ở", "tại")
        if opens or clause.word(index) != "địa phương":
            return True
    return False


def _is_named(clause: Clause, index: int, end: int) -> bool:
    """Whether a unit stands with its name ("huyện Trà Nham"): a place, not a level."""
    return index + 1 < end and clause.capital(index + 1) and clause.tags[index + 1] in ("word", "upper", "portfolio")


def age_at(clause: Clause, index: int) -> Hit | None:
    """The age that begins at a token: "dưới 40 tuổi"."""
    hit = next((hit for hit in clause.measures if hit.start == index), None)
    return hit if hit is not None and clause.word(hit.end - 1) == "tuổi" else None


def behind_size(clause: Clause, start: int, end: int) -> int | None:
    """Behind the size that tells which bodies are meant: "các hợp tác xã có từ 100 ha trở lên | được cấp ..."."""
    while start < end and clause.tags[start] in ("assure", "strive"):
        start += 1
    have = clause.find(["have"], start, end)
    bodies = have is not None and (clause.tags[start] == "plural" or clause.word(start).startswith("các "))
    closed = clause.find(["or_more"], have, end - 1) if have is not None and bodies else None
    if closed is None or clause.tags[closed + 1] not in ("outcome", "adverb", "have", "verb"):
        return None
    apart = clause.find(["percent", "comma", "semicolon", "outcome", "verb"], start, closed)
    return closed + 1 if apart is None else None


def is_anybody(clause: Clause, start: int, end: int) -> bool:
    """Whether a group is one word for people of any kind, which leaves out who they are: "40 đồng chí", "15 lượt"."""
    if start < end and clause.word(start) == "lượt":
        start += 1
        if start == end:
            return True
    return end - start == 1 and clause.word(start) in ANYBODY


def is_delegate(clause: Clause, index: int) -> bool:
    """Whether a token says "đại biểu", which leaves out of which assembly they are."""
    return clause.tags[index] == "whole_body" and clause.word(index) == "đại biểu"


def is_told_apart(clause: Clause, start: int, end: int) -> bool:
    """Whether a group is told by sex, people or age: its share is representation."""
    return any(
        (clause.tags[i] == "attribute" and clause.value(i) != "quy_hoach")
        or (clause.tags[i] == "group" and "@tre" in clause.value(i))
        or age_at(clause, i) is not None
        for i in range(start, end)
    )


def is_planned(clause: Clause, start: int, end: int) -> bool:
    """Whether words name those who are planned for posts: "nguồn quy hoạch lãnh đạo"."""
    return any(clause.tags[i] == "attribute" and clause.value(i) == "quy_hoach" for i in range(start, end))


def is_area(clause: Clause, start: int, end: int) -> bool:
    """Whether words say where a group is, not who: "ở miền núi", "các xã biên giới", "trung học cơ sở"."""
    if start < end and clause.tags[start] == "plural":
        start += 1
    if start >= end or any(tag in _PEOPLE for tag in clause.tags[start:end]):
        return False
    return clause.word(start).startswith(_AREAS) or _SCHOOLS.fullmatch(clause.words(start, end)) is not None


def ages_in(clause: Clause, start: int, end: int) -> list[str]:
    """Age as an attribute: "dưới 40 tuổi" -> "tuoi<40"."""
    found = []
    for hit in clause.measures:
        told = any(clause.word(i) == "tuổi" for i in range(hit.start, hit.end))
        told = told or (hit.start > start and clause.word(hit.start - 1) in _AGED)  # "có độ tuổi dưới 35"
        if start <= hit.start and hit.end <= end and told:
            sign = {"lt": "<", "le": "<=", "gt": ">", "ge": ">="}.get(hit.value["comparator"])
            if sign and "value" in hit.value:
                found.append(f"tuoi{sign}{hit.value['value']}")
    return found


def _unique(items: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(items))
