"""Tasks whose doers stand behind a colon: "Rà soát quy chế: Phòng Nội vụ chủ trì, các khu phố phối hợp"."""

from extractor.assembly.bodies import Body, read_bodies
from extractor.assembly.clause import Clause
from extractor.assembly.duty_sentences import WORK_TAGS
from extractor.assembly.duty_verbs import opens_duty
from extractor.assembly.roles import role_behind
from extractor.catalogue.models import Role

_MARKS = frozenset(["comma", "semicolon", "stop_mark", "and_word"])
_CLOSING = ("hoàn thành", "xong", "thực hiện")


def told_behind(clause: Clause) -> tuple[int, list[tuple[Role, list[Body]]]] | None:
    """The colon behind a task and the doers that are all that follows it, but for times and brackets."""
    opens = len(clause) > 0 and (clause.tags[0] in WORK_TAGS or opens_duty(clause, 0, capital=True))
    if not opens or clause.tokens.folded.startswith("trình tự"):  # a noun
        return None
    colon = next((i for i, tag in enumerate(clause.tags) if tag == "colon" and not clause.depths[i]), None)
    doers = _doers(clause, colon + 1) if colon is not None else []
    return (colon, doers) if colon is not None and doers else None


def _doers(clause: Clause, start: int) -> list[tuple[Role, list[Body]]]:
    """Bodies with the roles behind them; empty where anything else is said."""
    found: list[tuple[Role, list[Body]]] = []
    times = {hit.start: hit.end for hit in clause.times}
    at = start
    while at < len(clause):
        if at in times:
            at = times[at]
        elif clause.tags[at] == "open_bracket":
            at = (clause.find(["close_bracket"], at, len(clause)) or len(clause)) + 1
        elif clause.tags[at] in _MARKS or (found and clause.word(at) in _CLOSING):
            at += 1
        else:
            partners = bool(found) and clause.tags[at] == "coordinate_word"
            bodies, after = read_bodies(clause, at + partners, len(clause))
            if not bodies:
                return []
            role = "coordinate" if partners else role_behind(clause, after)
            found.append((role or "implement", bodies))
            at = after + (role is not None and not partners)
    return found
