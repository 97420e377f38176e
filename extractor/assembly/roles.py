"""Who does what in a sentence: bodies behind "chủ trì", "phối hợp với", "chỉ đạo", "báo cáo ... về", "qua"."""

from dataclasses import dataclass

from extractor.assembly.bodies import Body, read_bodies, starts_body
from extractor.assembly.clause import Clause
from extractor.catalogue.models import Role

_REPORT_GAP = 14  # tokens between "báo cáo" and "về Sở ...", at most
_CLAUSE_ENDS = frozenset(["semicolon", "stop_mark", "comma"])


@dataclass(frozen=True, slots=True)
class Part:
    """A body with its role."""

    role: Role
    body: Body


def parts_in(clause: Clause, start: int, end: int) -> list[Part]:
    """Roles that words inside a sentence give: coordinate, report_to, via, and implement behind "chỉ đạo"."""
    parts: list[Part] = []
    index = start
    while index < end:
        tag = clause.tags[index]
        bodies: list[Body] = []
        role: Role | None = None
        stop = index + 1
        if tag == "coordinate_word":
            at = _skip_small(clause, index + 1, end)
            bodies, stop = read_bodies(clause, at, end)
            role = "coordinate"
            if bodies and _is_given(clause, index):
                bodies = []
        elif tag == "report_word" and not _is_noun(clause, index):
            bodies, stop = _recipients(clause, index, end)
            role = "report_to"
        elif tag == "via_word" and index > start and clause.tags[index - 1] in ("open_bracket", "comma"):
            bodies, stop = read_bodies(clause, index + 1, end)
            role = "via"
        elif tag == "via_word" and any(part.role == "report_to" for part in parts):
            bodies, stop = read_bodies(clause, index + 1, end)
            role = "via"
        elif tag == "direct_word" and (index == start or _opens(clause, index)):
            at = _skip_small(clause, index + 1, end)
            bodies, stop = read_bodies(clause, at, end)
            role = "implement"
            if bodies and stop >= end:
                bodies = []
        if role and bodies:
            parts += [Part(role, body) for body in bodies]
            index = max(stop, index + 1)
        else:
            index += 1
    return parts


def directs(clause: Clause, start: int, end: int) -> bool:
    """Whether the doer of a sentence directs others: it opens with "chỉ đạo X ..." and X is a body."""
    for index in range(start, end):
        if clause.tags[index] == "direct_word" and (index == start or _opens(clause, index)):
            bodies, stop = read_bodies(clause, _skip_small(clause, index + 1, end), end)
            if bodies and stop < end:
                return True
        if clause.tags[index] in ("semicolon", "stop_mark"):
            return False
    return False


def leads(clause: Clause, start: int, end: int) -> bool:
    """Whether "chủ trì" opens a clause of the sentence, so that its doer leads."""
    for index in range(start, end):
        if clause.tags[index] != "lead_word":
            continue
        before = clause.tags[index - 1] if index > start else "stop_mark"
        if before in _CLAUSE_ENDS or before in ("coordinate_word", "verb") or clause.word(index - 1) in ("là cơ quan", "cơ quan"):
            return True
    return False


def _opens(clause: Clause, index: int) -> bool:
    return clause.tags[index - 1] in ("semicolon", "stop_mark", "comma", "and_word", "verb", "body", "plural", "coordinate_word") or clause.word(index - 1) in (
        "du lịch", "đào tạo", "nhân dân", "đảng ủy",
    )  # fmt: skip


def _skip_small(clause: Clause, index: int, end: int) -> int:
    while index < end and (clause.word(index) in ("với", "chặt chẽ", "cùng", "đồng bộ", "trực tiếp") or clause.tags[index] == "to_whom"):
        index += 1
    return index


def _is_given(clause: Clause, index: int) -> bool:
    """ "cơ quan phối hợp", "quy chế phối hợp": a name, no duty."""
    return index > 0 and clause.word(index - 1) in ("quy chế", "cơ quan", "đơn vị", "chương trình", "công tác", "sự")


def _is_noun(clause: Clause, index: int) -> bool:
    """ "chế độ báo cáo", "các báo cáo": the paper, not the act."""
    return index > 0 and clause.word(index - 1) in ("chế độ", "các", "những", "thông tin", "một", "số liệu", "đề cương")


def _recipients(clause: Clause, index: int, end: int) -> tuple[list[Body], int]:
    """To whom: "báo cáo UBND tỉnh kết quả", "báo cáo kết quả về Sở Nội vụ", "gửi kế hoạch cho Bộ C"."""
    at = index + 1
    while at < min(end, index + _REPORT_GAP):
        if clause.tags[at] in ("semicolon", "stop_mark", "open_bracket", "strive"):
            return [], index + 1
        to = clause.word(at) in ("về", "cho", "đến", "tới", "lên") or clause.tags[at] == "to_whom"
        if to and at + 1 < end and starts_body(clause, at + 1, end):
            return read_bodies(clause, at + 1, end)
        if at == index + 1 and starts_body(clause, at, end) and clause.tags[at] != "joint_body":
            return read_bodies(clause, at, end)
        if clause.tags[at] in ("verb", "lead_word", "coordinate_word", "direct_word") and clause.word(at) not in ("thực hiện", "triển khai", "tổ chức", "triển khai thực hiện", "tổ chức thực hiện"):
            return [], index + 1
        at += 1
    return [], index + 1
