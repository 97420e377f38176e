"""Who does a task, in the bracket that closes it: "(giao Sở A chủ trì, phối hợp với Sở B)", "[Sở A; Sở B]"."""

import re
from collections.abc import Iterator

from extractor.assembly.bodies import read_bodies
from extractor.assembly.clause import Reading
from extractor.document import Statement

_BRACKET = re.compile(r"\s*(?:\((?P<round>[^()]{8,300})\)|\[(?P<square>[^\[\]]{4,300})\])[.;]?$")
# Up to ";", up to the comma behind a role, or to "phối hợp với": "(Sở Y tế chủ trì, phối hợp với Sở Nội vụ)".
_PART = re.compile(r"([^;]+?)(?:(?<=chủ trì),|(?<=thực hiện),|,?\s+(?=phối hợp (?:với|cùng) )|;|$)")
_GIVEN = re.compile(r"\s*(?P<asks>(?:giao|phân công|do|trách nhiệm của|trách nhiệm:)(?: cho)?\s+)?")
_ROLE_BEHIND = re.compile(r" (chủ trì|phối hợp|tham mưu|thực hiện)(?: (?:thực hiện|triển khai|tham mưu|tổ chức))*\s*$")
_WITH = re.compile(r"\s*(?:cùng |và )?phối hợp(?: chặt chẽ)? (?:với|cùng)(?: với)?\s+")
_DUE = re.compile(r"(?:hoàn thành|thời gian|xong|trước|trong|quý|tháng|hằng|hàng|thường xuyên)")
_ROLES = {"chủ trì": "lead", "phối hợp": "coordinate", "tham mưu": "advise"}

Part = tuple[str, int, int]  # role or "time", and where its words stand in the document


def bracketed(reading: Reading, statement: Statement) -> tuple[int, list[Part]] | None:
    """Where the task of a statement ends, and what its closing bracket says of doers and time; None: it says none."""
    found = _BRACKET.search(reading.folded, statement.start, statement.end)
    if found is None:
        return None
    square = found["square"] is not None
    name = "square" if square else "round"
    start = found.start(name)
    parts = [
        part
        for each in _PART.finditer(found[name])
        for part in _part(reading, start + each.start(1), start + each.end(1), square)
    ]
    return (found.start(), parts) if any(role != "time" for role, _, _ in parts) else None


def _part(reading: Reading, start: int, end: int, square: bool) -> Iterator[Part]:
    words = reading.folded[start:end]
    if _DUE.match(words.strip()):
        yield "time", start, end
        return
    joined = _WITH.match(words)
    given = _GIVEN.match(words)
    said = _ROLE_BEHIND.search(words)
    at = joined.end() if joined else given.end() if given else 0
    stop = said.start() if said and said.start() > at else len(words)
    if joined:
        role = "coordinate"
    elif said:
        role = _ROLES.get(said[1], "implement")
    elif square or (given and given["asks"]):
        role = "implement"
    else:
        return
    if _names_bodies(reading, start + at, start + stop):
        yield role, start + at, start + stop


def _names_bodies(reading: Reading, start: int, end: int) -> bool:
    """Whether words are names of bodies and nothing else."""
    clause = reading.clause(start, end)
    capital = len(clause) > 0 and clause.capital(0)
    bodies, after = read_bodies(clause, 0, len(clause), anyone=capital)
    return bool(bodies) and after >= len(clause)
