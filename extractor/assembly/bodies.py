"""Lists of bodies: "Sở Nội vụ, UBND quận, huyện và cơ quan có liên quan" -> three names as printed."""

from bisect import bisect_left
from dataclasses import dataclass

from extractor.assembly.clause import Clause
from extractor.assembly.duty_verbs import opens_duty
from extractor.assembly.name_parts import ends_as_field, field_end, joins_field

_HEADS = frozenset(["body", "post", "whole_body", "joint_body", "level"])
_JOINS = frozenset(["comma", "and_word", "semicolon"])
_ENDS = frozenset(
    [
        "verb",
        "outcome",
        "adverb",
        "train_verb",
        "stop_word",
        "since_word",
        "stop_mark",
        "colon",
        "close_bracket",
        "open_bracket",
        "direct_word",
        "lead_word",
        "coordinate_word",
        "report_word",
        "until",
        "assure",
        "strive",
        "via_word",
        "have",
        "yearly",
        "ongoing",
        "to_whom",
        "quality_word",
        "increase",
        "decrease",
        "checkable",
        "percent",
        "mark",
        "in_word",
        "from_word",
        "to_word",
        "year_word",
        "month_word",
        "day_word",
        "quarter_word",
        "term_word",
        "half_yearly",
        "every_word",
        "date",
        "year",
    ]
)
_UNITS = frozenset(
    ["xã", "phường", "thị trấn", "quận", "huyện", "thị xã", "thành phố", "tỉnh", "đặc khu",
     "thôn", "ấp", "tổ dân phố", "khu phố", "bản", "làng", "buôn", "khóm", "phum", "sóc"]
)  # fmt: skip
_KINDS_OF_UNITS = frozenset(["viện", "trường", "trung tâm", "tổ chức", "học viện", "trường đại học", "trường cao đẳng"])
_OF_MANY_OFFICES = ("các phòng",)  # "Trưởng các phòng, ban, ngành"
_OF_MANY_UNITS = ("các thôn", "các ấp", "các bản", "các xã")  # "Trưởng các thôn, buôn"
_STANDING = ("thường trực", "ban thường vụ", "ban chấp hành")  # of one party body: "Thường trực, Ban Thường vụ Tỉnh ủy"
_COMMITTEES = frozenset(["đảng ủy trực thuộc", "đảng ủy cơ sở", "tỉnh ủy", "thành ủy", "huyện ủy", "quận ủy", "thị ủy"])
_ELECTED = frozenset(
    [
        "dai_bieu_hdnd",
        "chu_tich_hdnd",
        "chu_tich_ubnd",
        "pho_chu_tich_ubnd",
        "pho_chu_tich_hdnd",
        "bi_thu",
        "thuong_truc_dang_uy",
    ]
)

_OF_UNIONS = ("chủ tịch hội", "phó chủ tịch hội", "chủ tịch, phó chủ tịch hội")
# "Người đứng đầu cấp ủy, chính quyền, cơ quan" is one entry: all of them share the post.
_HEADS_OF_MANY = frozenset(["người đứng đầu", "thủ trưởng"])

_NAME_TAGS = frozenset(["comma", "and_word", "dash", "word"])  # "Tài chính", "Nông nghiệp và Môi trường"
# Nouns that a colon and names may follow: "các Sở: Nội vụ, Tài chính".
_LISTED = frozenset(
    [
        "sở",
        "bộ",
        "ban",
        "xã",
        "phường",
        "thị trấn",
        "huyện",
        "quận",
        "tỉnh",
        "thành phố",
        "phòng",
        "đặc khu",
        "thôn",
        "trung ương",
        "tổng công ty",
        "tập đoàn",
    ]
)

_NAMED = frozenset(["body", "joint_body", "whole_body", "plural", "post"])
# What bodies of cells and labels are said to do; other verbs there are part of their names: "Tổ kiểm tra công vụ".
_DONE_BY = frozenset(
    ["thực hiện", "tham mưu", "tổng hợp", "theo dõi", "phụ trách", "triển khai", "hướng dẫn", "đôn đốc", "tổ chức",
     "thẩm định", "ban hành", "hoàn thành", "được", "có trách nhiệm", "chịu trách nhiệm", "phê duyệt", "xem xét"]
)  # fmt: skip
_PERSONS = ("nhà đầu tư",)  # who stands beside bodies: "các sở, ngành, nhà đầu tư"
_STAFF = ("nhân viên", "người lao động")  # beside civil servants
_CHARGED = ("được giao", "được phân công")
_TOLD = ("có trách nhiệm", "chịu trách nhiệm")
# Who is often said by what they do: "các cơ quan đăng ký đầu tư có trách nhiệm ...".
_OFTEN_DESCRIBED = frozenset(
    ["cơ quan", "đơn vị", "tổ chức", "cá nhân", "doanh nghiệp", "cơ sở", "hộ gia đình", "cơ quan, đơn vị",
     "tổ chức, cá nhân", "cơ quan, tổ chức"]
)  # fmt: skip
_LONGEST_CHARGE = 14  # tokens
_AFTER_AND = ("cá nhân", "tổ chức, cá nhân")
_LISTED_HEADS = ("công an", "thanh tra")  # fields of ministries too: "các Bộ: Công an, Tài chính"

_ENDS_UNTAGGED = ("là", "đẩy", "nêu", "đối với")  # "đẩy nhanh", "nêu cao"
_FIELD = 4  # tokens of a field with a capital: "Bảo tồn thiên nhiên"

# A name goes on over this many small words that no lexicon knows ("cơ quan phụ trách chuyên ngành").
_MAX_UNKNOWN = 7


@dataclass(frozen=True, slots=True)
class Body:
    """A name as printed: token indexes, end exclusive."""

    start: int
    end: int


def starts_body(clause: Clause, index: int, end: int, *, anyone: bool = False, officials: bool = False) -> bool:
    """Whether the name of a body begins at a token, behind "các" or not.

    `officials`: posts of civil servants count too ("Công chức Văn phòng - Thống kê"); `anyone`: any name does.
    """
    at = index
    while at < end and clause.tags[at] == "plural":
        at += 1
    if at >= end:
        return False
    tag = clause.tags[at]
    if tag in _HEADS or (at > index and clause.word(at) == "tổ chức") or clause.word(at) in _PERSONS:
        return True
    if tag in ("group", "person_noun", "attribute"):
        return (
            anyone
            or clause.word(at) in _HEADS_OF_MANY
            or clause.tags[at + 1 : at + 2] == ["portfolio"]  # "Công chức Văn hóa - xã hội"
            or (at > index and clause.word(at) == "thành viên" and clause.tags[at + 1 : at + 2] == ["body"])
            or (officials and (tag == "group" or clause.word(at) in _STAFF))
            or (tag == "group" and bool(_ELECTED & set(clause.value(at))))
            or (tag == "group" and clause.word(at).startswith(_OF_UNIONS))
        )
    return anyone and (at > index or clause.capital(at)) and tag in ("word", "portfolio", "dimension")


def read_bodies(
    clause: Clause, start: int, end: int, *, anyone: bool = False, officials: bool = False, alone: bool | None = None
) -> tuple[list[Body], int]:
    """The bodies named one after the other from a token on, and the token behind the last; empty where none begins.

    `alone`: no verb follows the names, as in a cell; where it is None, as for `anyone`.
    """
    alone = anyone if alone is None else alone
    bodies: list[Body] = []
    at = start
    while at < end and starts_body(clause, at, end, anyone=anyone, officials=officials):
        stop = _known_end(clause, at) or _listed_end(clause, at, _body_end(clause, at, end, alone=alone), end)
        bodies.append(Body(at, stop))
        at = stop
        join = first = _behind_bracket(clause, at, end)
        while join < end and clause.tags[join] in _JOINS:
            join += 1
        if join == first and not _begins_ministry(clause, bodies[-1], join, end):
            break
        if join >= end or not starts_body(clause, join, end, anyone=anyone, officials=officials):
            break
        at = join
    return bodies, at


def _begins_ministry(clause: Clause, last: Body, index: int, end: int) -> bool:
    """Whether one ministry or department stands behind another without a mark, as lines of a cell do."""
    alike = index < end and clause.word(index) == clause.word(last.start) and clause.word(index) in ("bộ", "sở")
    return alike and clause.capital(index) and index > last.start + 1


def _behind_bracket(clause: Clause, index: int, end: int) -> int:
    """Where a list goes on behind a remark in brackets: "Sở A (đối với cấp tỉnh) và Sở B"; the token itself without."""
    if index >= end or clause.tags[index] != "open_bracket":
        return index
    close = clause.find(["close_bracket"], index, end)
    return close + 1 if close is not None and clause.tags[close + 1 : close + 2] in (["and_word"], ["comma"]) else index


def _known_end(clause: Clause, start: int) -> int | None:
    """Where a name ends that the document sets apart elsewhere."""
    folded, at = clause.tokens.folded, clause.tokens.starts[start]
    ends = [at + len(name) for name in clause.names if folded.startswith(name, at)]
    index = bisect_left(clause.tokens.ends, max(ends)) if ends else len(clause)
    return index + 1 if ends and index < len(clause) and clause.tokens.ends[index] == max(ends) else None


def _listed_end(clause: Clause, start: int, stop: int, end: int) -> int:
    """Where a name ends that a list of names goes on: "các Sở: Nội vụ, Tài chính"; `stop` where none does."""
    if stop + 1 >= end or clause.tags[stop] != "colon" or clause.word(stop - 1) not in _LISTED:
        return stop
    if clause.tags[start] != "plural" and clause.find(["plural", "number"], start, stop) is None:
        return stop
    at = stop + 1
    if not clause.capital(at) or (clause.tags[at] in _HEADS and clause.word(at) not in _LISTED_HEADS):
        return stop
    while at < end and (
        clause.capital(at)
        or clause.tags[at] in _NAME_TAGS
        or (clause.tags[at] in _HEADS and clause.tags[at - 1] == "word")  # "Quốc phòng"
    ):
        if opens_duty(clause, at):
            break
        if clause.tags[at] in ("comma", "and_word") and not (at + 1 < end and clause.capital(at + 1)):
            break
        if clause.tags[at] in _HEADS and clause.word(at) not in _LISTED_HEADS and clause.tags[at - 1] in _JOINS:
            break
        at += 1
    while clause.tags[at - 1] in ("comma", "and_word", "dash"):
        at -= 1
    return at


def _body_end(clause: Clause, start: int, end: int, *, alone: bool = False) -> int:
    """Where the name that begins at `start` ends; `alone`: in a cell or behind a label, where no verb follows it."""
    at = start
    while at < end and clause.tags[at] == "plural":
        at += 1
    open_kind = _joint_kind(clause, at)  # of the noun that the next one in a list may join: "sở, ban, ngành"
    headed = clause.word(at) in _HEADS_OF_MANY and at + 1 < end and clause.tags[at + 1] in ("whole_body", "joint_body")
    # One body, or who heads it: "Cục Lâm nghiệp và Kiểm lâm", "Cục trưởng Cục Lâm nghiệp và Kiểm lâm".
    own_name = clause.tags[start] == "body" or (
        clause.tags[start] == "post" and clause.tags[start + 1 : start + 2] == ["body"]
    )
    at += 1
    unknown = 0
    while at < end:
        tag = clause.tags[at]
        if tag in _JOINS:
            after = at + 1
            while after < end and clause.tags[after] in ("comma", "and_word"):
                after += 1
            if tag == "semicolon" or after >= end:
                break
            if own_name and _same_head(clause, start, at, after, end):
                at = after + 1
                continue
            if _names_go_on(clause, start, at, after, own=own_name) or (
                own_name and at > start + 1 and joins_field(clause, after)
            ):
                at = field_end(clause, after) or after + 1
                continue
            if not (headed and clause.tags[after] in ("whole_body", "joint_body")) and not _goes_on(
                clause, at, after, end, open_kind
            ):
                break
            open_kind = _joint_kind(clause, after) or open_kind
            at = after + 1
            continue
        if clause.tags[start] in _NAMED and (past := field_end(clause, at)):
            at, unknown, open_kind = min(past, end), 0, None
            continue
        if (
            own_name
            and tag in ("verb", "train_verb")
            and at + 1 < end
            and clause.word(at + 1) in ("thuộc", "trực thuộc")
        ):
            at += 1  # "Trung tâm Hỗ trợ phụ nữ phát triển thuộc Hội"
            continue
        if opens_duty(clause, at) or (own_name and _begins_ministry(clause, Body(start, at), at, end)):
            break
        described = at == start + 2 and clause.tags[start] == "plural" and clause.word(start + 1) in _OFTEN_DESCRIBED
        if (clause.word(at) in _CHARGED or (described and tag == "verb")) and (told := _told(clause, at, end)):
            return told
        if (tag in _ENDS and not _goes_on_over(clause, at, end, alone=alone)) or clause.word(at) in _ENDS_UNTAGGED:
            break
        if tag == "plural" and not (at + 1 < end and clause.tags[at + 1] in (*_HEADS, "group", "person_noun")):
            break
        if (
            clause.tags[at - 1] == "body_tail"
            and clause.word(at - 1).endswith("liên quan")
            and clause.word(at) not in ("thuộc", "khác")
        ):
            break
        if tag == "dash" and not (at + 1 < end and clause.capital(at + 1)):
            break
        small = (
            not clause.capital(at)
            and tag not in _HEADS
            and tag not in ("plural", "of_word", "body_tail", "group", "portfolio", "dash")
        )
        unknown = unknown + 1 if small else 0
        if unknown > _MAX_UNKNOWN:
            return at - unknown + 1
        if tag != "plural":
            open_kind = _joint_kind(clause, at)
        at += 1
    while at > start + 1 and clause.tags[at - 1] in (
        "comma",
        "and_word",
        "dash",
        "of_word",
        "plural",
        "number_of",
    ):
        at -= 1
    if at > start + 1 and clause.word(at - 1) in ("tại", "ở"):
        at -= 1
    return at


def _same_head(clause: Clause, start: int, separator: int, after: int, end: int) -> bool:
    """Whether a named unit shares the head of the one before: "UBND thành phố Hà Nội, thành phố Hồ Chí Minh"."""
    named = after + 1 < end and clause.word(after) in _UNITS and clause.capital(after + 1)
    before = separator - 1
    while before > start and clause.capital(before) and clause.word(before) not in _UNITS:
        before -= 1
    return named and start < before < separator - 1 and clause.word(before) in _UNITS


def _told(clause: Clause, start: int, end: int) -> int | None:
    """Where a name ends that says what is charged: "các cơ quan được giao chủ trì nhiệm vụ" before "có trách nhiệm"."""
    for index in range(start + 1, min(end, start + _LONGEST_CHARGE)):
        if clause.tags[index] in ("comma", "semicolon", "stop_mark", "colon"):
            return None
        if clause.word(index) in _TOLD:
            return index if clause.tags[index - 1] != "and_word" else None
    return None


def _joint_kind(clause: Clause, index: int) -> str | None:
    """The kind of a noun that shares its head or tail with its neighbours in a list; None for a name of its own."""
    tag = clause.tags[index]
    if clause.word(index) == "phòng" and not clause.capital(index):  # "các phòng, đơn vị trực thuộc"
        return "office"
    listed = clause.tags[index + 1 : index + 2] in (["comma"], ["and_word"])
    if listed and index and clause.tags[index - 1] == "plural" and clause.word(index) in ("bộ", "sở"):
        return "office"  # "các Bộ, cơ quan liên quan"
    if tag in ("body", "whole_body") and not clause.capital(index) and clause.tags[index - 1 : index] == ["comma"]:
        behind = index + 1
        while behind < min(len(clause), index + _FIELD) and clause.tags[behind] in ("word", "portfolio"):
            behind += 1
        if behind < len(clause) and clause.word(behind) == "trực thuộc":
            return "office"  # "các bệnh viện, trung tâm y tế trực thuộc"
    if clause.word(index) in _KINDS_OF_UNITS and not clause.capital(index):
        of_many = listed and index and clause.tags[index - 1] == "plural"
        belongs = index + 1 < len(clause) and clause.word(index + 1) in ("thuộc", "trực thuộc")
        listed_last = index and clause.tags[index - 1] == "comma" and clause.tags[index + 1 : index + 2] != ["word"]
        return "office" if of_many or belongs or listed_last else None  # "các viện, trường trực thuộc Bộ"
    if clause.word(index) in _COMMITTEES:
        return "committee"
    if tag == "joint_body":
        return "unit" if clause.word(index) in _UNITS else "office"
    if tag == "level" or (tag in ("post", "whole_body") and clause.word(index).endswith(_OF_MANY_UNITS)):
        return "unit"
    if tag == "post" and clause.word(index).endswith(_OF_MANY_OFFICES):
        return "office"
    if tag == "group":
        return "people"
    if clause.word(index) in _STANDING:
        return "standing"
    return None


def _goes_on(clause: Clause, separator: int, after: int, end: int, kind: str | None) -> bool:
    """Whether the noun behind a comma belongs to the same entry: "sở, ban, ngành", "UBND quận, huyện"."""
    if kind is None or _joint_kind(clause, after) != kind:
        return False
    if kind == "unit" and clause.tags[after] in ("post", "whole_body"):
        return False  # "UBND xã, trưởng các thôn" are two
    if kind == "committee":  # "Ban Tổ chức Huyện ủy, Quận ủy" shares "Ban Tổ chức"; "Huyện ủy, Quận ủy" shares nothing
        return (
            separator >= 2
            and clause.tags[separator - 2] in ("body", "word", "post")
            and clause.tags[separator - 2] not in _JOINS
        )
    if kind == "office" and clause.tags[separator] == "and_word" and clause.word(after) not in _AFTER_AND:
        return False  # "các bộ, ngành và địa phương" are two, "các cơ quan, tổ chức và cá nhân" one
    if kind == "office" and after + 1 < end and clause.word(after + 1) in ("trực thuộc", "thuộc"):
        return clause.tags[separator] != "comma" or clause.word(separator - 1) != "sở"
    return True


def _names_go_on(clause: Clause, start: int, separator: int, after: int, *, own: bool) -> bool:
    """Whether "và" stands inside a name of fields that no lexicon knows: "Phòng Cơ cấu và Chất lượng dân số"."""
    if clause.word(separator) == "&":  # stands inside names only
        return clause.capital(after)
    return (
        clause.tags[separator] == "and_word"
        and own
        and (
            clause.capital(separator - 1)
            or any(map(clause.capital, range(max(start + 1, separator - _FIELD), separator)))
        )
        and clause.capital(after)
        and clause.tags[after] in ("word", "portfolio", "dimension", "plain_word", "verb", "train_verb")
    )


def _goes_on_over(clause: Clause, index: int, end: int, *, alone: bool) -> bool:
    """Whether a name goes on over a token that ends names as a rule."""
    if _is_named_after(clause, index) or (index >= 2 and ends_as_field(clause, index, end)):
        return True
    in_name = alone and clause.tags[index] in ("verb", "train_verb") and clause.word(index) not in _DONE_BY
    return in_name and not starts_body(clause, index + 1, end)


def _is_named_after(clause: Clause, index: int) -> bool:
    """Whether a verb is part of a name: "Sở Xây dựng", "Ban Tổ chức"."""
    if clause.tags[index] not in ("verb", "train_verb", "stop_word") or not clause.capital(index):
        return False
    before = index - 2 if clause.tags[index - 1] == "dash" else index - 1
    return clause.tags[before] in ("body", "post") or (clause.capital(before) and clause.tags[before] != "stop_mark")
