"""Who does the work: bodies in headings and lead-ins, and at the head of a sentence."""

import re
from dataclasses import dataclass

from extractor.assembly.bodies import Body, read_bodies
from extractor.assembly.clause import Clause, Reading
from extractor.assembly.roles import directs, leads, parts_in
from extractor.catalogue.models import Role
from extractor.document import Section, Statement

ASKS = re.compile(r"(?:đồng thời,? )?(?:đề nghị|giao|yêu cầu|phân công|trách nhiệm của|riêng|các đồng chí)\s*:?\s*")
_CONCERNS = re.compile(r"(?:đối với|về phía)\s+")
_LEADS_ONLY = re.compile(r"chủ trì\W*(?:phối hợp)?")
_SHORT = 40  # characters of a heading that says "Chủ trì, phối hợp:" and nothing else
# What follows a doer: a verb of work, a role, or a word that leads to one.
_ACT_TAGS = frozenset(
    [
        "verb",
        "train_verb",
        "lead_word",
        "coordinate_word",
        "direct_word",
        "report_word",
        "assure",
        "colon",
        "via_word",
        "have",
    ]
)
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
    ]
)
_ACT_TAGS_BEHIND_COMMA = frozenset(["verb", "lead_word", "coordinate_word", "stop_word", "direct_word", "train_verb"])


@dataclass(frozen=True)
class Doers:
    """The bodies under whose heading duties stand, each with the role that the heading gives."""

    clause: Clause
    roles: tuple[tuple[Role, Body], ...]
    leads: bool = False  # "b) Chủ trì, phối hợp:" above the points


class DoersAbove:
    """Looks up the doers of a statement in its lead-ins and headings; each heading is read once."""

    def __init__(self, reading: Reading) -> None:
        """Start with no heading read."""
        self.reading = reading
        self.doers: dict[int, Doers | None] = {}  # by id of the section

    def above(self, statement: Statement) -> Doers | None:
        """The nearest heading or lead-in above that names bodies, in "Tổ chức thực hiện" and articles."""
        lead = statement.lead
        while lead is not None:
            found = self._named(lead.start, lead.end, lead)
            if found is not None:
                return found
            lead = lead.lead
        above: Doers | None = None
        for section in statement.section.ancestors():
            if section.start < section.end and section.zone not in ("goal", "state", "legal"):
                found = self._heading(section)
                if found is not None:
                    if found.roles:
                        return Doers(found.clause, found.roles, found.leads or (above is not None and above.leads))
                    above = found
        return None

    def _heading(self, section: Section) -> Doers | None:
        key = id(section)
        if key not in self.doers:
            self.doers[key] = self._named(section.start, section.end, None, organisation=section.zone == "organisation")
        return self.doers[key]

    def _named(self, start: int, end: int, lead: Statement | None, *, organisation: bool = False) -> Doers | None:
        """Bodies that a heading or lead-in names as doers; with "chủ trì" alone, what it says of their role."""
        folded = self.reading.folded[start:end]
        if lead is None and _LEADS_ONLY.match(folded) and len(folded) < _SHORT:
            return Doers(self.reading.clause(start, end), (), True)
        clause = self.reading.clause(start, end)
        bodies, after = leading_bodies(clause, 0, len(clause), organisation=organisation)
        if not bodies:
            return None
        rest = [
            clause.tags[i]
            for i in range(after, len(clause))
            if clause.tags[i] not in ("colon", "stop_mark", "semicolon")
        ]
        if rest and not acts(clause, after):
            return None
        if lead is not None and not lead.opens_list:
            return None
        role: Role = "lead" if leads(clause, after, len(clause)) else "implement"
        if directs(clause, after, len(clause)):
            role = "direct"
        roles: list[tuple[Role, Body]] = [(role, body) for body in bodies]
        roles += [(part.role, part.body) for part in parts_in(clause, after, len(clause))]
        return Doers(clause, tuple(roles), role == "lead")


def leading_bodies(clause: Clause, start: int, end: int, *, organisation: bool = False) -> tuple[list[Body], int]:
    """The bodies at the head of a stretch, behind "Đề nghị", "Giao" and times."""
    if start >= len(clause):
        return [], start
    asks = ASKS.match(clause.tokens.folded, clause.tokens.starts[start])
    if organisation and not asks:
        asks = _CONCERNS.match(clause.tokens.folded, clause.tokens.starts[start])
    if asks:
        while start < end and clause.tokens.starts[start] < asks.end():
            start += 1
    return read_bodies(clause, start, end, officials=organisation)


def acts(clause: Clause, index: int) -> bool:
    """Whether a verb follows a list of bodies, at once or behind "theo chức năng, nhiệm vụ"."""
    if index >= len(clause):
        return False
    tag = clause.tags[index]
    if tag in _ACT_TAGS or clause.word(index) in _ACT_WORDS:
        return True
    behind = clause.tags[index + 1 : index + 2]
    return tag in ("comma", "dash") and bool(behind) and behind[0] in _ACT_TAGS_BEHIND_COMMA
