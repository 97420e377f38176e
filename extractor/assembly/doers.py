"""Who does the work: bodies in headings and lead-ins, and at the head of a sentence."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractor.assembly.bodies import Body, read_bodies, starts_body
from extractor.assembly.clause import Clause, Reading
from extractor.assembly.duty_verbs import DUTY_TAGS, opens_duty
from extractor.assembly.roles import directs, leads, parts_in
from extractor.catalogue.models import Role
from extractor.document import Section, Statement

ASKS = re.compile(
    r"(?:đồng thời,? |trong đó,? )?(?:đề nghị|giao|yêu cầu|phân công|trách nhiệm của|riêng|(?:các )?đồng chí"
    r"|các ông,? (?:\(bà\)|bà)|các ông, bà|(?:ông|bà) \(bà\)|ông|bà)\s*:?\s*(?:(?:các )?đồng chí )?"
)
_CONCERNS = re.compile(r"(?:đối với|về phía)\s+")
_LEADS_ONLY = re.compile(r"chủ trì\W*(?:phối hợp)?")
_WITHOUT_DOERS = frozenset(["goal", "state", "legal", "purpose", "budget"])
_SHORT = 40  # characters of a heading that says "Chủ trì, phối hợp:" and nothing else
_NAME_ENDS = frozenset(["colon", "stop_mark", "semicolon", "open_bracket"])
_DESCRIBED = ("tổ chức", "đơn vị", "cơ quan", "doanh nghiệp", "cơ sở", "cá nhân", "hộ gia đình")
_DESCRIBING = frozenset(
    ["cung cấp", "quản lý", "sử dụng", "hoạt động", "kinh doanh", "sản xuất", "tham gia", "phụ trách", "được", "có"]
)
_LONGEST_DESCRIPTION = 32  # tokens
_SHORT_TASK = 6  # tokens between partners and a colon: "... chỉ đạo, hướng dẫn triển khai:"
_LONGEST_NAME = 16  # tokens
_TO_COME = re.compile(
    r"(?:các |những )?(?:cơ quan|đơn vị|phòng|bộ phận|tổ chức|cá nhân|đồng chí)[^:;]{0,30} (?:sau|dưới)(?: đây)?"
)
_ABOVE_ALL = ("trước hết là", "nhất là", "đặc biệt là", "trực tiếp là", "mà trực tiếp là", "mà trước hết là")
# Headings among those of agencies that open with one of these are about matters.
_MATTERS = re.compile(
    r"công tác|kinh phí|nguồn|chế độ|về |thời gian|kế hoạch|nhiệm vụ|việc |tiến độ|lộ trình|hiệu lực|điều |cấp |phân |"
    r"trách nhiệm|quyền|quy |hồ sơ|trình tự|mục |giải pháp|phạm vi|nội dung|hình thức|thông tin|tổ chức|kiểm|giám sát"
    r"|sơ kết|tổng kết|bố trí|phương|cơ chế|chính sách|đối tượng|định |các nội|các nhiệm|các giải|một số|những|trong "
)
_DUTIES_OF = re.compile(r"(?:các )?(?:nhiệm vụ|trách nhiệm|nhiệm vụ, giải pháp)(?: [^\s,;.:]+){0,4}? của ")
_FIRST_WORD = re.compile(
    r"(?:bộ|sở|ban|phòng|ủy ban|uỷ ban|ubnd|hội|cục|chi cục|công an|đảng ủy|trường|trung tâm|văn phòng) "
)
# What follows a doer: a verb of work, a role, or a word that leads to one.
_ACT_TAGS = DUTY_TAGS | {
    "colon",
    "via_word",
    "have",
    "adverb",
    "yearly",
    "half_yearly",
    "quarterly",
    "monthly",
}
_ACT_WORDS = frozenset(
    [
        "phải",
        "có",
        "cần",
        "theo",
        "trong phạm vi",
        "chịu",
        "căn cứ",
        "trên cơ sở",
        "thường xuyên",
        "kịp thời",
        "định kỳ",
        "hằng năm",
        "hàng năm",
        "trực tiếp",
        "cùng",
        "tùy",
        "tuỳ",
        "nêu",
    ]
)
_ISSUES = ("quyết định", "quyết nghị", "ban hành", "yêu cầu", "đề nghị", "thông báo", "công bố", "kết luận", "xây dựng")
_STANDING = ("là cơ quan", "là đơn vị đầu mối", "là đơn vị chủ trì", "là đầu mối")
_ACT_TAGS_BEHIND_COMMA = frozenset(
    ["verb", "adverb", "lead_word", "coordinate_word", "stop_word", "since_word", "direct_word", "train_verb"]
)


@dataclass(frozen=True)
class Doers:
    """The bodies under whose heading duties stand, each with the role that the heading gives."""

    clause: Clause
    roles: tuple[tuple[Role, Clause, Body], ...]
    leads: bool = False  # "b) Chủ trì, phối hợp:" above the points
    partial: bool = False  # names those who take part, not who does the work: "Chủ trì, phối hợp với các sở:"


class DoersAbove:
    """Looks up the doers of a statement in its lead-ins and headings; each heading is read once."""

    def __init__(self, reading: Reading) -> None:
        """Start with no heading read."""
        self.reading = reading
        self.doers: dict[int, Doers | None] = {}  # by id of the section

    def above(self, statement: Statement) -> Doers | None:
        """The nearest heading or lead-in above that names bodies, in "Tổ chức thực hiện" and articles."""
        parts: list[Doers] = []
        for found in self._nearest_first(statement):
            if found.roles and not found.partial:
                with_parts = (*found.roles, *(role for part in parts for role in part.roles))
                return Doers(found.clause, with_parts, found.leads or any(part.leads for part in parts))
            parts.append(found)
        return None

    def _nearest_first(self, statement: Statement) -> Iterator[Doers]:
        lead = statement.lead
        while lead is not None:
            found = self._named(lead.start, lead.end, lead)
            if found is not None:
                yield found
            lead = lead.lead
        for section in statement.section.ancestors():
            if section.start < section.end and section.zone not in _WITHOUT_DOERS:
                found = self._heading(section)
                if found is not None:
                    yield found
            if section.lead is not None:
                found = self._named(section.lead.start, section.lead.end, section.lead)
                if found is not None:
                    yield found

    def _heading(self, section: Section) -> Doers | None:
        key = id(section)
        if key not in self.doers:
            self.doers[key] = self._named(
                section.start,
                section.end,
                None,
                organisation=section.zone == "organisation" and section.style != "article",
            )
        return self.doers[key]

    def _named(self, start: int, end: int, lead: Statement | None, *, organisation: bool = False) -> Doers | None:
        """Bodies that a heading or lead-in names as doers; with "chủ trì" alone, what it says of their role."""
        folded = self.reading.folded[start:end]
        if lead is None and _LEADS_ONLY.match(folded) and len(folded) < _SHORT:
            return Doers(self.reading.clause(start, end), (), True)
        clause = self.reading.clause(start, end)
        if lead is None and (whose := _whose_duties(clause)) is not None:
            return Doers(clause, (("implement", clause, whose),))
        if (lead is None or lead.opens_list) and (parts := _takes_part(clause)):
            return Doers(clause, tuple(("coordinate", clause, body) for body in parts), leads(clause, 0, 1), True)
        bodies, after = leading_bodies(clause, 0, len(clause), organisation=organisation)
        if lead is not None and not bodies:
            _, bodies, after = behind_basis(clause, 0, len(clause))
            if bodies and clause.word(after) in _ISSUES:
                return None  # "Trên cơ sở Đề án, Ủy ban nhân dân tỉnh quyết định ... như sau:"
        while after < len(clause) and clause.tags[after] == "open_bracket":  # "Sở Y tế (cơ quan thường trực)"
            after = next((i + 1 for i in range(after, len(clause)) if clause.tags[i] == "close_bracket"), len(clause))
        rest = [
            clause.tags[i]
            for i in range(after, len(clause))
            if clause.tags[i] not in ("colon", "stop_mark", "semicolon")
        ]
        if organisation and (not bodies or (rest and not acts(clause, after))) and _is_name(clause):
            end = next((i for i in range(len(clause)) if clause.tags[i] in _NAME_ENDS), len(clause))
            bodies, rest = [Body(0, end)], []
        if organisation and bodies and (whole := _described(clause, bodies[-1])) is not None:
            bodies, after, rest = [*bodies[:-1], whole], len(clause), []
        if not organisation and all(clause.tags[i] == "level" for body in bodies for i in range(body.start, body.end)):
            return None  # "2. Cấp xã" sorts what stands below, it does not act
        if not bodies:
            return None
        if rest and not acts(clause, after):
            return None
        if lead is not None and not lead.opens_list:
            return None
        role: Role = "lead" if leads(clause, after, len(clause)) else "implement"
        if directs(clause, after, len(clause)):
            role = "direct"
        roles: list[tuple[Role, Clause, Body]] = [(role, clause, body) for body in bodies]
        roles += [(part.role, clause, part.body) for part in parts_in(clause, after, len(clause))]
        return Doers(clause, tuple(roles), role == "lead")


def _are_to_come(clause: Clause, body: Body) -> bool:
    """Whether names only say that others follow: "Giao các cơ quan sau đây thực hiện:"."""
    start, end = clause.tokens.starts[body.start], clause.tokens.ends[body.end - 1]
    return _TO_COME.fullmatch(clause.tokens.folded, start, end) is not None


def _whose_duties(clause: Clause) -> Body | None:
    """The body in a heading of duties: "II. NHIỆM VỤ CHỦ YẾU CỦA BỘ NỘI VỤ"."""
    found = _DUTIES_OF.match(clause.tokens.folded)
    start = next((i for i in range(len(clause)) if found and clause.tokens.starts[i] >= found.end()), None)
    end = len(clause) - (clause.tags[-1:] == ["colon"])
    known = start is not None and _FIRST_WORD.match(clause.tokens.folded, clause.tokens.starts[start])
    return Body(start, end) if start is not None and known and end - start <= _LONGEST_NAME else None


def _takes_part(clause: Clause) -> list[Body]:
    """The bodies of a lead-in that only says with whom: "Chủ trì, phối hợp với các sở, ngành, UBND các xã:"."""
    first = clause.tags[:1]
    if first not in (["lead_word"], ["coordinate_word"]):
        return []
    parts = parts_in(clause, 0, len(clause))
    ends = max((part.body.end for part in parts), default=len(clause))
    if ends < len(clause) and clause.tags[-1] != "colon":
        return []
    says_more = any(
        clause.tags[i] in ("verb", "train_verb", "percent", "report_word") for i in range(ends, len(clause))
    ) and not (clause.tags[-1] == "colon" and len(clause) - ends <= _SHORT_TASK)
    only = all(part.role == "coordinate" for part in parts)
    return [part.body for part in parts] if only and not says_more else []


def _described(clause: Clause, body: Body) -> Body | None:
    """The last body of a heading with the clause that describes it: "các tổ chức cung cấp dịch vụ chi trả"."""
    end = len(clause)
    joint = clause.word(body.start).startswith("các") and clause.word(body.end - 1).endswith(_DESCRIBED)
    opens = body.end < end and clause.word(body.end) in _DESCRIBING
    ends = clause.tags[end - 1] in _NAME_ENDS
    return Body(body.start, end) if joint and opens and not ends and end - body.start <= _LONGEST_DESCRIPTION else None


def _is_name(clause: Clause) -> bool:
    """Whether a heading among those of agencies is a name too, by its shape: no verb, no number, few words."""
    end = next((i for i in range(len(clause)) if clause.tags[i] in _NAME_ENDS), len(clause))
    first = clause.tags[0] if len(clause) else ""
    opens = first in ("plural", "body", "joint_body", "whole_body", "word", "level") and clause.capital(0)
    opens = opens or (clause.word(0) == "lãnh đạo" and clause.tags[1:2] in (["body"], ["plural"]))
    acts_there = any(
        clause.tags[i] in ("verb", "lead_word", "coordinate_word", "report_word", "percent", "assure")
        and not clause.capital(i)
        for i in range(end)
    )
    return opens and not acts_there and 1 < end <= _LONGEST_NAME and not _MATTERS.match(clause.tokens.folded)


def leading_bodies(clause: Clause, start: int, end: int, *, organisation: bool = False) -> tuple[list[Body], int]:
    """The bodies at the head of a stretch, behind "Đề nghị" and "Giao", and what follows them and a remark on them."""
    if start >= len(clause):
        return [], start
    bodies, after = _asked(clause, start, end, organisation)
    if bodies and after < end and clause.tags[after] == "open_bracket":  # "Bộ Tài chính (Cục Thuế) chủ trì ..."
        close = clause.find(["close_bracket"], after, end)
        if close is not None and close + 1 < end and acts(clause, close + 1):
            after = close + 1
    if bodies and after + 1 < end and clause.tokens.folded.startswith(_ABOVE_ALL, clause.tokens.starts[after + 1]):
        comma = clause.find(["comma"], after + 1, min(end, after + _LONGEST_NAME))
        if comma is not None and comma + 1 < end and acts(clause, comma + 1):
            after = comma + 1  # "Cấp ủy các cấp, trước hết là người đứng đầu, đưa ..."
    return ([], start) if bodies and _are_to_come(clause, bodies[-1]) else (bodies, after)


def _asked(clause: Clause, start: int, end: int, organisation: bool) -> tuple[list[Body], int]:
    asks = ASKS.match(clause.tokens.folded, clause.tokens.starts[start])
    if organisation and not asks:
        asks = _CONCERNS.match(clause.tokens.folded, clause.tokens.starts[start])
    if asks:
        first = start
        while start < end and clause.tokens.starts[start] < asks.end():
            start += 1
        bodies, after = read_bodies(clause, start, end, officials=organisation)
        if bodies and asks.group().startswith(("các đồng chí", "đồng chí")) and ":" not in asks.group():
            bodies[0] = Body(first, bodies[0].end)  # "Các đồng chí Ủy viên ..." is who they are
        return bodies, after
    return read_bodies(clause, start, end, officials=organisation)


def behind_basis(clause: Clause, start: int, end: int) -> tuple[int, list[Body], int]:
    """The doer behind the first clause: "(Hằng năm,) căn cứ Kế hoạch này, các sở, ngành xây dựng ..."."""
    time = next((hit for hit in clause.times if hit.start == start), None)
    opens = time.end + 1 if time is not None and clause.tags[time.end : time.end + 1] == ["comma"] else start
    if not clause.tokens.folded.startswith(
        ("căn cứ", "trên cơ sở", "để ", "theo "),
        clause.tokens.starts[opens] if opens < len(clause) else 0,
    ):
        return start, [], start
    for index in range(opens + 1, end - 2):
        at = index + 1 + (clause.word(index + 1) in ("yêu cầu", "đề nghị", "giao"))
        if clause.tags[index] == "comma" and starts_body(clause, at, end):
            bodies, after = read_bodies(clause, at, end)
            if bodies and after < end and acts(clause, after):
                return index + 1, bodies, after
    return start, [], start


def acts(clause: Clause, index: int) -> bool:
    """Whether a verb follows a list of bodies, at once or behind "theo chức năng, nhiệm vụ"."""
    if index >= len(clause) or clause.word(index) == "đã":  # what was done is no duty
        return False
    tag = clause.tags[index]
    changes = tag in ("increase", "decrease") and clause.word(index) in ("tăng", "giảm")  # not "thuế giá trị gia tăng"
    if changes or tag in _ACT_TAGS or clause.word(index) in _ACT_WORDS or opens_duty(clause, index):
        return True
    if clause.word(index) == "là" and clause.tokens.folded.startswith(_STANDING, clause.tokens.starts[index]):
        return True
    behind = clause.tags[index + 1 : index + 2]
    return tag in ("comma", "dash") and bool(behind) and behind[0] in _ACT_TAGS_BEHIND_COMMA
