"""Sentences of a statement and where their doers stand: behind a head, behind times, before nothing more to say."""

import re
from collections.abc import Iterator, Sequence

from extractor.assembly.bodies import Body, read_bodies, starts_body
from extractor.assembly.clause import Clause, Hit
from extractor.assembly.duty_verbs import DUTY_TAGS
from extractor.document import Statement

_SAYS_NO_MORE_OF = frozenset(
    ["nghiêm túc", "khẩn trương", "tổ chức", "triển khai", "thực hiện", "triển khai thực hiện", "tổ chức thực hiện",
     "tổ chức triển khai thực hiện", "nghiêm túc thực hiện", "nghiêm", "túc"]
)  # fmt: skip
_GENERAL = re.compile(
    r"(?:các )?(?:{0})(?:, (?:{0})| liên quan| có liên quan| trực thuộc)*".format(
        "cơ quan|đơn vị|cá nhân|phòng|ban|bộ phận"
    )
)
_SAYS_NO_MORE = frozenset(
    [
        "thực hiện",
        "chủ trì",
        "chủ trì thực hiện",
        "triển khai",
        "triển khai thực hiện",
        "tổ chức thực hiện",
        "hoàn thành",
        "xong",
        "tham mưu",
        "tham mưu thực hiện",
    ]
)
_LONGEST_TIMES = 24  # tokens that several opening times take
_LONGEST_TIME = 6  # tokens between an opening time and its comma
# What opens a point that is work of its own.
WORK_TAGS = DUTY_TAGS | {"until", "increase", "decrease"}


def behind_head(statement: Statement, clause: Clause) -> int | None:
    """The token behind the colon of a statement's own head; None without head."""
    if statement.head is None:
        return None
    return next((i for i in range(len(clause)) if clause.start(i) > statement.head[1]), None)


def sentences_of(clause: Clause) -> Iterator[tuple[int, int]]:
    """Token ranges to the next full stop outside brackets, from its sentence's beginning and from each semicolon on."""
    depths = clause.depths
    stops = [
        index
        for index, tag in enumerate(clause.tags)
        if tag == "stop_mark" and not depths[index] and (index + 1 == len(clause) or clause.capital(index + 1))
    ]
    start = 0
    for stop in [*stops, len(clause)]:
        if stop > start:
            yield start, stop
            for index in range(start, stop - 1):
                if clause.tags[index] == "semicolon" and not depths[index]:
                    yield index + 1, stop
        start = stop + 1


def behind_time(clause: Clause, hit: Hit, end: int) -> int:
    """Where the doer may stand behind an opening time: "Hằng năm, ...", "Hằng năm và theo nhiệm kỳ, ..."."""
    if hit.end < end and clause.tags[hit.end] == "comma":
        return hit.end + 1
    if starts_body(clause, hit.end, end):
        return hit.end
    comma = clause.find(["comma"], hit.end, min(end, hit.end + _LONGEST_TIME))
    return comma + 1 if comma is not None and clause.tags[hit.end] == "and_word" else hit.start


def behind_times(clause: Clause, start: int, end: int) -> int:
    """Where the doer may stand behind several times: "Định kỳ 6 tháng (trước ngày 10/6), hằng năm, Sở A ..."."""
    for index in range(start, min(end, start + _LONGEST_TIMES)):
        works = clause.tags[index] in WORK_TAGS and clause.tags[index] != "until"
        if works and clause.word(index) != "yêu cầu":  # "khi có yêu cầu"
            return start
        if clause.tags[index] == "comma" and starts_body(clause, index + 1, end):
            return index + 1
    return start


def says_only_when(clause: Clause, start: int, end: int) -> bool:
    """Whether "thực hiện" or "chủ trì" has no object, but a time at most: "..., hoàn thành trước ngày 31/12".

    So has "chỉ đạo", where who is directed has none: "chỉ đạo Sở Nội vụ thực hiện".
    """
    directs = clause.tags[start] == "direct_word"
    opens = clause.word(start) in _SAYS_NO_MORE and clause.word(start) not in ("hoàn thành", "xong")
    if not opens and not (directs and any(clause.word(i) in _SAYS_NO_MORE for i in range(start, end))):
        return False
    at = start if directs else start + 1
    while at < end:
        hit = next((h for h in clause.times if h.start == at), None)
        if hit is not None:
            at = hit.end
        elif clause.tags[at] in ("coordinate_word", "direct_word"):
            others, behind = read_bodies(clause, at + 1, end)
            if not others:
                return False
            at = behind
        elif clause.tags[at] in ("comma", "stop_mark", "semicolon") or clause.word(at) in _SAYS_NO_MORE:
            at += 1
        else:
            return False
    return True


def says_nothing(clause: Clause, start: int, end: int) -> bool:
    """Whether what follows bodies has no object: "nghiêm túc triển khai thực hiện./."."""
    return start < end and all(
        clause.word(i) in _SAYS_NO_MORE_OF or clause.tags[i] in ("stop_mark", "slash") for i in range(start, end)
    )


def is_general(clause: Clause, body: Body) -> bool:
    """Whether a name is that of anybody: "các đơn vị", "các cơ quan, đơn vị"."""
    start, end = clause.tokens.starts[body.start], clause.tokens.ends[body.end - 1]
    return _GENERAL.fullmatch(clause.tokens.folded, start, end) is not None


def gives_out(clause: Clause, bodies: Sequence[Body], after: int) -> bool:
    """Whether bodies that open a sentence give work to others."""
    return bool(bodies) and after < len(clause) and clause.word(after) in ("giao", "yêu cầu", "đề nghị")
