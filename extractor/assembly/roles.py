"""Who does what in a sentence: bodies behind "chủ trì", "phối hợp với", "chỉ đạo", "báo cáo ... về", "qua"."""

import re
from dataclasses import dataclass

from extractor.assembly.bodies import Body, read_bodies, starts_body
from extractor.assembly.clause import Clause
from extractor.assembly.duty_verbs import DUTY_TAGS, opens_duty
from extractor.catalogue.models import Role

_REPORT_GAP = 14  # tokens between "báo cáo" and "về Sở ...", at most
# Verbs that may stand between "báo cáo" and the body that gets the report: "báo cáo kết quả thực hiện về ...".
_REPORTED = frozenset(
    [
        "thực hiện",
        "triển khai",
        "tổ chức",
        "triển khai thực hiện",
        "tổ chức thực hiện",
        "đề xuất",
        "kiến nghị",
        "tổng hợp",
        "giải quyết",
        "xử lý",
        "đánh giá",
        "phân loại",
        "xếp loại",
    ]
)
_NOBODIES = frozenset(["cơ quan chức năng", "cấp trên"])
_POWERS = ("thẩm quyền", "quyền hạn", "nhiệm vụ", "chức năng", "được giao")  # "theo chức năng, thẩm quyền chỉ đạo ..."
_IF = re.compile(r"(?:^|[,.;] |\) )(?:trường hợp|nếu) ")
_ROLES_BEHIND: dict[str, Role] = {"chủ trì": "lead", "phối hợp": "coordinate"}
_OTHER_DUTIES = frozenset(["lead_word", "coordinate_word", "direct_word"])
_CLAUSE_ENDS = frozenset(["semicolon", "stop_mark", "comma"])


@dataclass(frozen=True, slots=True)
class Part:
    """A body with its role."""

    role: Role
    body: Body
    cue: int  # the token that gives the role


def parts_in(clause: Clause, start: int, end: int) -> list[Part]:
    """Roles that words inside a sentence give: coordinate, report_to, via, and implement behind "chỉ đạo"."""
    parts: list[Part] = []
    behind_bodies = -1  # the token behind the last list of bodies
    index = start
    while index < end:
        tag = clause.tags[index]
        bodies: list[Body] = []
        role: Role | None = None
        stop = index + 1
        if tag == "coordinate_word" or (clause.word(index) == "cùng" and clause.tags[index - 1] == "lead_word"):
            at = _skip_small(clause, index + 1, end)
            bodies, stop = read_bodies(clause, at, end)
            if not bodies and clause.tokens.folded.endswith("với", 0, clause.tokens.ends[at - 1]):
                bodies, stop = _partners(clause, at, end)
            role = "coordinate"
            if bodies and _is_given(clause, index):
                bodies = []
        elif tag == "lead_word" and clause.tags[index + 1 : index + 2] == ["comma"]:
            bodies, stop = read_bodies(clause, index + 2, end)  # "Tổ A chủ trì, các tổ khác phối hợp xây dựng ..."
            role = "coordinate"
            if stop >= end or clause.word(stop) != "phối hợp":
                bodies = []
        elif tag == "report_word" and not _is_noun(clause, index):
            bodies, stop = _recipients(clause, index, end)
            bodies = [body for body in bodies if not _is_anyone(clause, body) and not _is_conditional(clause, index)]
            role = "report_to"
        elif (tag == "via_word" or clause.word(index) == "thông qua") and (
            (index > start and clause.tags[index - 1] in ("open_bracket", "comma"))
            or any(part.role == "report_to" for part in parts)
        ):
            bodies, stop = read_bodies(clause, index + 1, end)
            role = "via"
        elif tag == "direct_word" and (index in (start, behind_bodies) or _opens(clause, index)):
            at = _skip_small(clause, index + 1, end)
            bodies, stop = read_bodies(clause, at, end)
            role = "implement"
            if bodies and stop >= end:
                bodies = []
            elif bodies and clause.word(stop) == "chủ trì":
                role = "lead"  # "UBND phường chỉ đạo Phòng Kinh tế chủ trì ..."
        if role and bodies:
            parts += [Part(role, body, index) for body in bodies]
            behind_bodies = stop
            remark = clause.find(["open_bracket"], bodies[0].end, stop)  # "(qua Sở Nội vụ)" between two of a list
            index = remark if remark is not None else max(stop, index + 1)
        else:
            index += 1
    return parts


def _partners(clause: Clause, start: int, end: int) -> tuple[list[Body], int]:
    """Whoever stands between "phối hợp với" and a verb of work: "cộng tác viên y tế | lập danh sách"."""
    bodies, stop = read_bodies(clause, start, end, anyone=True, alone=False)
    named = bodies and stop < end and (clause.tags[stop] in DUTY_TAGS or opens_duty(clause, stop))
    return (bodies, stop) if named else ([], stop)


def directs(clause: Clause, start: int, end: int) -> bool:
    """Whether the doer of a sentence directs others: "chỉ đạo X thực hiện" in its first sentence, X a body.

    Not behind "chủ trì": who leads and directs leads.
    """
    first = next((i for i in range(start, end) if clause.tags[i] == "stop_mark" or clause.word(i) == "chủ trì"), end)
    return any(part.role in ("implement", "lead") and part.cue < first for part in parts_in(clause, start, end))


def leads(clause: Clause, start: int, end: int) -> bool:
    """Whether "chủ trì" opens a clause of the sentence, so that its doer leads."""
    for index in range(start, end):
        if clause.word(index) == "được giao chủ trì" and _with_others(clause, index, end):
            return True
        if clause.word(index) != "chủ trì":  # "Là đầu mối tổng hợp ..." leads nobody
            continue
        before = clause.tags[index - 1] if index > start else "stop_mark"
        if (
            before in _CLAUSE_ENDS
            or before in ("adverb", "lead_word", "coordinate_word", "verb")
            or clause.word(index - 1) in ("là cơ quan", "cơ quan")
            or (_with_others(clause, index, end) and before not in ("joint_body", "whole_body"))
        ):
            return True
    return False


def _with_others(clause: Clause, index: int, end: int) -> bool:
    """Whether partners follow "chủ trì" at once: "theo chức năng được giao chủ trì, phối hợp với Bộ Tài chính"."""
    at = index + 1 + (clause.tags[index + 1 : index + 2] == ["comma"])
    return at < end and (clause.tags[at] == "coordinate_word" or clause.word(at) == "cùng")


def role_behind(clause: Clause, index: int) -> Role | None:
    """The role that stands behind names and closes their part: "Phân công: Sở A chủ trì; Sở B, Sở C phối hợp"."""
    closes = clause.tags[index + 1 : index + 2] in ([], ["comma"], ["semicolon"], ["stop_mark"])
    return _ROLES_BEHIND.get(clause.word(index)) if index < len(clause) and closes else None


def _opens(clause: Clause, index: int) -> bool:
    if clause.word(index) == "giao" and clause.tags[index - 1] == "verb":  # "thu hồi giao chủ đầu tư"
        return False
    if clause.word(index - 1) in ("đã", "được"):
        return False  # "kinh phí đã giao cho Công an tỉnh"
    if clause.tokens.folded.endswith(_POWERS, 0, clause.tokens.ends[index - 1]):
        return True
    return clause.tags[index - 1] in ("semicolon", "stop_mark", "comma", "and_word", "verb", "ongoing", "adverb")


def _skip_small(clause: Clause, index: int, end: int) -> int:
    """Over "chặt chẽ", "với", and over a second verb with the same object: "Phối hợp, hướng dẫn các chi bộ ..."."""
    if (
        index + 2 < end
        and clause.tags[index] == "comma"
        and clause.tags[index + 1] == "verb"
        and starts_body(clause, index + 2, end)
    ):
        return index + 2
    while index < end and (
        clause.word(index) in ("với", "chặt chẽ", "cùng", "đồng bộ", "trực tiếp") or clause.tags[index] == "to_whom"
    ):
        index += 1
    return index


def _is_given(clause: Clause, index: int) -> bool:
    """Whether the word is part of a name, no duty: "cơ quan phối hợp", "quy chế phối hợp"."""
    return index > 0 and clause.word(index - 1) in (
        "quy chế",
        "cơ quan",
        "đơn vị",
        "chương trình",
        "công tác",
        "sự",
    )


def _is_anyone(clause: Clause, body: Body) -> bool:
    """Whether a name names nobody: "cấp có thẩm quyền", "cơ quan chức năng"."""
    start, end = clause.tokens.starts[body.start], clause.tokens.ends[body.end - 1]
    return clause.tokens.folded[start:end].removeprefix("các ") in _NOBODIES


def _is_conditional(clause: Clause, index: int) -> bool:
    """Whether a report is due only if something comes up: "trường hợp vượt thẩm quyền, báo cáo ..."."""
    start = next((i + 1 for i in range(index - 1, -1, -1) if clause.tags[i] in ("stop_mark", "semicolon")), 0)
    before = clause.tokens.folded[clause.tokens.starts[start] : clause.tokens.starts[index]]
    return _IF.search(before) is not None


def _is_noun(clause: Clause, index: int) -> bool:
    """Whether the paper is meant, not the act: "chế độ báo cáo", "các báo cáo"."""
    return index > 0 and clause.word(index - 1) in (
        "chế độ",
        "các",
        "những",
        "thông tin",
        "một",
        "số liệu",
        "đề cương",
    )


def _recipients(clause: Clause, index: int, end: int) -> tuple[list[Body], int]:
    """To whom: "báo cáo UBND tỉnh kết quả", "báo cáo kết quả về Sở Nội vụ", "gửi kế hoạch cho Bộ C"."""
    at, reach = index + 1, index + _REPORT_GAP
    while at < min(end, reach):
        if clause.tags[at] in ("semicolon", "stop_mark", "strive"):
            return [], index + 1
        if clause.tags[at] == "open_bracket":  # "(trước ngày 05/12)"
            close = clause.find(["close_bracket"], at, end) or end
            reach += close + 1 - at
            at = close + 1
            continue
        to = clause.word(at) in ("về", "cho", "đến", "tới", "lên", "với") or clause.tags[at] == "to_whom"
        if to and at + 1 < end and starts_body(clause, at + 1, end):
            return read_bodies(clause, at + 1, end)
        if at == index + 1 and starts_body(clause, at, end) and clause.tags[at] != "joint_body":
            return read_bodies(clause, at, end)
        if clause.tags[at] in _OTHER_DUTIES or (clause.tags[at] == "verb" and clause.word(at) not in _REPORTED):
            joined = clause.tags[at - 1] in ("comma", "and_word")
            if joined or clause.tags[at] in _OTHER_DUTIES:
                return [], index + 1
        at += 1
    return [], index + 1
