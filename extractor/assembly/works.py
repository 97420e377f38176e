"""Assignments under construction, and what becomes of them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from extractor.assembly.bodies import Body
from extractor.assembly.clause import Clause, Hit, Reading
from extractor.assembly.evidence import evidence, text_span
from extractor.assembly.roles import parts_in
from extractor.catalogue.models import Agency, Assignment, Deadline, Evidence, Note, Role

_TRAILING = re.compile(r"(?:\s|[.;,:…✓]|\./)+$")


@dataclass
class Work:
    """An assignment under construction."""

    start: int
    end: int
    section: tuple[str, ...]
    agencies: list[tuple[Role, Clause, Body]] = field(default_factory=list)
    product: tuple[int, int] | None = None  # where the text says what is to come of it
    deadline: Deadline = field(default_factory=lambda: Deadline(kind="none"))
    deadline_place: tuple[int, int, str] | None = None
    signs: list[str] = field(default_factory=list)  # what lowers its certainty (`lexicons/certainty.yaml`)

    def add(self, role: Role, clause: Clause, bodies: Sequence[Body]) -> None:
        """Give bodies a role, each body once."""
        known = {(r, c.words(b.start, b.end)) for r, c, b in self.agencies}
        for body in bodies:
            if (role, clause.words(body.start, body.end)) not in known:
                known.add((role, clause.words(body.start, body.end)))
                self.agencies.append((role, clause, body))

    def add_parts(self, clause: Clause, start: int) -> None:
        """Roles inside the sentence; a report "để tổng hợp, báo cáo X" counts where no other is named."""
        first_report: int | None = None
        for part in parts_in(clause, start, len(clause)):
            if part.role == "report_to":
                if first_report not in (None, part.cue) and _is_purpose(clause, part.cue):
                    continue
                first_report = part.cue
            self.add(part.role, clause, [part.body])

    def set_deadline(self, clause: Clause, found: tuple[Deadline, Hit] | None) -> None:
        """Take over a deadline with the place that says it."""
        if found is not None:
            self.deadline, hit = found
            self.deadline_place = (clause.start(hit.start), clause.end(hit.end), hit.rule)

    def set_product(self, folded: str, start: int, end: int) -> None:
        """Take over what is to come of the work from a place in the text, where it says anything."""
        while start < end and folded[start] in " -–+•":
            start += 1
        end = trim(folded, start, end)
        if start < end:
            self.product = start, end


def trim(folded: str, start: int, end: int) -> int:
    """The end of a quote without its final stop or semicolon."""
    found = _TRAILING.search(folded, start, end)
    return found.start() if found else end


def assignment_of(reading: Reading, work: Work, number: int) -> Assignment:
    """The catalogue's form of a finished work."""
    document = reading.document
    places: dict[str, Evidence] = {}
    if work.deadline_place is not None:
        start, end, rule = work.deadline_place
        places["deadline"] = evidence(document, start, end, rule=rule)
    if work.product is not None:
        places["product"] = evidence(document, *work.product)
    agencies = []
    for role, clause, body in work.agencies:
        start, end = clause.start(body.start), clause.end(body.end)
        agencies.append(Agency(role=role, name=document.text[start:end], evidence=evidence(document, start, end)))
    return Assignment(
        id=f"A{number:02d}",
        quote=document.text[work.start : work.end],
        section=work.section,
        agencies=tuple(agencies),
        deadline=work.deadline,
        product=places["product"].quote if work.product is not None else None,
        span=text_span(document, work.start, work.end),
        page=document.page_at(work.start),
        doubts=tuple(work.signs),
        evidence=places,
    )


def relative_deadlines(assignments: Sequence[Assignment]) -> list[Note]:
    """Notes on times without a date: "theo tiến độ của Trung ương"."""
    return [
        Note(
            item=each.id,
            field="deadline",
            code="relative_deadline",
            quote=place.quote,
            start=place.start,
            end=place.end,
        )
        for each in assignments
        if each.deadline.kind == "none" and (place := each.evidence.get("deadline")) is not None
    ]


def _is_purpose(clause: Clause, index: int) -> bool:
    """Whether a report serves another one: "gửi về Sở Nội vụ để tổng hợp, báo cáo UBND tỉnh"."""
    words = [clause.word(i) for i in range(max(0, index - 6), index)]
    return "để" in words
