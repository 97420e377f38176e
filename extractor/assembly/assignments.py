"""Statements -> assignments: who must do what by when."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from extractor.assembly.bodies import Body, read_bodies, starts_body
from extractor.assembly.clause import Clause, Reading
from extractor.assembly.doers import ASKS, Doers, DoersAbove, acts, behind_basis, leading_bodies
from extractor.assembly.duty_gate import may_be_duty
from extractor.assembly.duty_sentences import (
    WORK_TAGS,
    behind_head,
    behind_time,
    behind_times,
    gives_out,
    is_general,
    says_nothing,
    says_only_when,
    sentences_of,
)
from extractor.assembly.duty_times import duty_deadline, label_deadline
from extractor.assembly.duty_verbs import opens_duty
from extractor.assembly.further_doers import add_others
from extractor.assembly.label_blocks import find_blocks
from extractor.assembly.label_duties import work_of_block
from extractor.assembly.no_duty import announced_from, asks_somebody, closes_text, end_before_condition, is_notice
from extractor.assembly.roles import directs, leads, parts_in
from extractor.assembly.told_behind import told_behind
from extractor.assembly.works import Work, assignment_of, trim
from extractor.catalogue.models import Assignment, Role
from extractor.document import Outline, Statement

_SILENT_ZONES = frozenset(["state", "legal"])
_NUMBERED = frozenset(["arabic", "decimal2"])
_POINTS = frozenset(["letter", "bracket", "half_bracket"])


def find_assignments(
    reading: Reading, outline: Outline, targets: Sequence[tuple[int, int]], from_tables: Sequence[Work]
) -> list[Assignment]:
    """All assignments in text order; `targets` are the places of targets, whose times are not a duty's."""
    works = [*_Finder(reading, outline, targets).find(), *from_tables]
    works = [work for work in works if work.start < work.end]
    works.sort(key=lambda work: (work.start, work.end))
    return [assignment_of(reading, work, number) for number, work in enumerate(works, 1)]


class _Finder:
    def __init__(self, reading: Reading, outline: Outline, targets: Sequence[tuple[int, int]]) -> None:
        self.reading = reading
        self.outline = outline
        self.targets = targets
        self.above = DoersAbove(reading)
        self.blocks = find_blocks(reading, outline)
        self.firsts: dict[int, Statement] = {}
        for statement in outline.statements:
            self.firsts.setdefault(id(statement.section), statement)

    def find(self) -> Iterator[Work]:
        """Label blocks first: what they close is no assignment of its own."""
        for block in self.blocks:
            yield work_of_block(self.reading, block, self.targets)
        absorbed = {id(s) for block in self.blocks for s in block.absorbed}
        statements = self.outline.statements
        skip_until = -1
        last: tuple[Statement, Work] | None = None
        for index, statement in enumerate(statements):
            if id(statement) in absorbed or index <= skip_until:
                last = None
                continue
            if self.firsts[id(statement.section)] is statement and (end := self._objects_end(index)) is not None:
                skip_until = end
                heading = replace(
                    statement, start=statement.section.start, end=statement.section.end, depth=0, lead=None
                )
                yield from self._duty(replace(heading, opens_list=True), end=statements[end].end)
                continue
            if last is not None and self._continues(statement, *last):
                self._extend(last[1], statement)
                continue
            if statement.opens_list:
                children = self._children(index)
                if children and not self._have_verbs(children) and not self._names_only(statement):
                    skip_until = index + len(children)
                    yield from self._duty(statement, end=children[-1].end)
                    continue
            last = None
            for work in self._duty(statement):
                last = statement, work
                yield work

    def _continues(self, statement: Statement, before: Statement, work: Work) -> bool:
        """Whether a plain paragraph without a doer goes on with the point above it."""
        if statement.section is not before.section or statement.depth or statement.opens_list or before.opens_list:
            return False
        if not before.depth and work.section == before.section.labels:
            return False
        if statement.section.zone != "organisation" or closes_text(self.reading.folded, statement.start):
            return False
        clause = self.reading.clause(statement.start, statement.end)
        bodies, after = leading_bodies(clause, 0, len(clause))
        return not (bodies and acts(clause, after)) and behind_basis(clause, 0, len(clause))[1] == []

    def _extend(self, work: Work, statement: Statement) -> None:
        clause = self.reading.clause(statement.start, statement.end)
        work.end = trim(self.reading.folded, work.end, statement.end)
        if work.deadline.kind == "none":
            work.set_deadline(clause, duty_deadline(clause, self.targets))
        work.add_parts(clause, 0)

    def _children(self, index: int) -> list[Statement]:
        """The statements of the list that a lead-in opens."""
        statements = self.outline.statements
        lead = statements[index]
        children = []
        for statement in statements[index + 1 :]:
            if statement.section is not lead.section or statement.depth <= lead.depth:
                break
            children.append(statement)
        return children

    def _objects_end(self, index: int) -> int | None:
        """The last of the points that only list what a lettered point's verb is for: "a) Rà soát các nội dung sau:"."""
        statements = self.outline.statements
        section = statements[index].section
        if section.style not in _POINTS or self.reading.folded[section.end - 1 : section.end] != ":":
            return None
        clause = self.reading.clause(section.start, section.end)
        points = list(takewhile(lambda statement: statement.section is section, statements[index:]))
        opens = len(clause) and clause.tags[0] in WORK_TAGS
        if not opens or self._have_verbs(points) or any(map(self._names_doer, points)):
            return None
        return index + len(points) - 1

    def _names_doer(self, statement: Statement) -> bool:
        clause = self.reading.clause(statement.start, statement.end)
        bodies, after = read_bodies(clause, 0, len(clause))
        return bool(bodies) and acts(clause, after)

    def _have_verbs(self, children: Sequence[Statement]) -> bool:
        """Whether the points of a list are work of their own; else they are the objects of the lead-in's verb."""
        verbs = 0
        for statement in children:
            clause = self.reading.clause(statement.start, statement.end)
            start = next((hit.end for hit in clause.times if hit.start == 0 and hit.end < len(clause)), 0)
            opens = len(clause) and (clause.tags[start] in WORK_TAGS or opens_duty(clause, start, capital=True))
            if opens or starts_body(clause, 0, len(clause)):
                verbs += 1
        return verbs * 2 > len(children)

    def _names_only(self, lead: Statement) -> bool:
        """Whether a lead-in names bodies and says nothing more: "Các sở, ban, ngành:"."""
        clause = self.reading.clause(lead.start, lead.end)
        bodies, after = leading_bodies(clause, 0, len(clause))
        if bodies and (parts := parts_in(clause, after, len(clause))):  # "Sở A chủ trì, phối hợp với Sở B, Sở C:"
            after = max(after, *(part.body.end for part in parts))
        return bool(bodies) and all(tag == "colon" for tag in clause.tags[after:])

    def _duty(self, statement: Statement, end: int | None = None) -> Iterator[Work]:
        zone = statement.section.zone
        folded = self.reading.folded
        condition = end_before_condition(folded, statement.start, end or statement.end)
        if condition is not None:
            statement, end = replace(statement, end=condition), None
        if zone in _SILENT_ZONES or closes_text(folded, statement.start) or folded.startswith("(", statement.start):
            return
        if is_notice(folded, statement.start, statement.end) or folded.startswith("quan điểm", statement.section.start):
            return
        if end is None and statement.opens_list:
            announced = announced_from(folded, statement.start, statement.end)
            if announced == statement.start:
                return  # "... tập trung thực hiện các nhiệm vụ sau:"
            if announced is not None:
                statement = replace(statement, end=announced)  # "...; trong đó chú trọng một số nội dung sau:"
        opening = zone == "front" and not statement.section.labels and bool(self.outline.sections)
        if opening and not asks_somebody(folded, statement.start, statement.end):
            return  # how things are, before the first heading
        if not statement.section.labels and statement.opens_list:
            return  # "Ủy ban nhân dân tỉnh ban hành Kế hoạch ... như sau:"
        if end is None and statement.opens_list and self._names_only(statement):
            return
        doers = self.above.above(statement)
        if doers is not None and not self._is_given_out(statement):
            yield from self._under_agency(statement, doers, end or statement.end)
            return
        if zone == "goal" or (zone != "organisation" and not may_be_duty(folded, statement.start, statement.end)):
            return
        yield from self._sentences(statement)

    def _is_given_out(self, statement: Statement) -> bool:
        """A closing paragraph that gives work to others: "Ủy ban nhân dân tỉnh giao Giám đốc các sở ..."."""
        clause = self.reading.clause(statement.start, statement.end)
        if statement.depth:
            return False
        bodies, after = read_bodies(clause, 0, len(clause))
        if not bodies:
            _, bodies, after = behind_basis(clause, 0, len(clause))
        if gives_out(clause, bodies, after):
            return True
        if self.firsts[id(statement.section)].start == statement.start:
            return False
        sentences = (start for start, _ in sentences_of(clause) if start and clause.tags[start - 1] == "stop_mark")
        return any(gives_out(clause, *read_bodies(clause, start, len(clause))) for start in sentences)

    def _under_agency(self, statement: Statement, doers: Doers, end: int) -> Iterator[Work]:
        """A paragraph or point below an agency is one assignment of it."""
        clause = self.reading.clause(statement.start, end)
        start = 0
        own, after = leading_bodies(clause, 0, len(clause))
        if own and after >= len(clause):
            return  # a point that only names bodies
        if own and says_nothing(clause, after, len(clause)) and all(is_general(clause, body) for body in own):
            return  # "Yêu cầu các đơn vị nghiêm túc triển khai thực hiện"
        if statement.opens_list and end == statement.end:
            start_of_end = self._lead_in_duty(clause)
            if start_of_end is None:
                return
            end = clause.end(start_of_end)
            clause = self.reading.clause(statement.start, end)
        if own and not doers.leads and acts(clause, after) and not any(t in ("lead_word",) for t in clause.tags[:1]):
            start = after
            while start < len(clause) and clause.tags[start] in ("colon", "comma", "dash"):
                start += 1
        elif self._heads(doers, statement):
            start = next((i + 1 for i in range(len(clause)) if clause.tags[i] == "colon"), 0)
        work = self._work(statement, clause, start, end)
        if start and own and self._closes(statement, clause):
            work.section = work.section[:1]
        if self._heads(doers, statement):
            self._add_doers(work, doers, self.reading.clause(clause.start(start), end) if start else clause)
        elif start and own and self._is_told_to_direct(statement):
            for _, named_in, body in doers.roles:
                work.add("direct", named_in, [body])
            work.add("direct" if directs(clause, start, len(clause)) else "implement", clause, own)
        elif start and own:
            role: Role = "lead" if leads(clause, start, len(clause)) else "implement"
            work.add("direct" if directs(clause, start, len(clause)) else role, clause, own)
        else:
            self._add_doers(work, doers, clause)
            if own and doers.leads:
                work.add("coordinate", clause, own)
        work.add_parts(clause, start)
        add_others(work, clause, start)
        yield work

    def _heads(self, doers: Doers, statement: Statement) -> bool:
        """Whether the words before a statement's own colon name its doers: "7. Công ty Điện lực: ..."."""
        section = statement.section
        return statement.head is not None and section.start == statement.start and doers.clause.base == section.start

    def _closes(self, statement: Statement, clause: Clause) -> bool:
        """Whether a plain paragraph with doers of its own stands behind a list: it closes the whole part."""
        section = statement.section
        plain = statement.depth == 0 and section.style in ("arabic", "letter", "bracket", "half_bracket")
        first = self.firsts.get(id(section))
        return plain and first is not None and first.start != statement.start and not ASKS.match(clause.tokens.folded)

    def _is_told_to_direct(self, statement: Statement) -> bool:
        """Whether the lead-in above says "Chỉ đạo:" and the points name who does the work."""
        above = [
            statement.lead,
            *(section for section in statement.section.ancestors() if section.start < statement.start),
        ]
        return any(
            place is not None and self.reading.folded[place.start : place.end].rstrip(" :").endswith("chỉ đạo")
            for place in above
        )

    def _lead_in_duty(self, clause: Clause) -> int | None:
        """How far a lead-in with points of its own is work itself: "... thực hiện Đề án. Cụ thể:"; None: not at all."""
        for index in range(len(clause) - 1, 0, -1):
            if clause.tags[index] == "stop_mark":
                return index
        return None

    def _add_doers(self, work: Work, doers: Doers, clause: Clause) -> None:
        lead = leads(clause, 0, len(clause))
        direct = directs(clause, 0, len(clause))
        for role, named_in, body in doers.roles:
            if role == "implement" and direct and clause.tags[0] == "direct_word":
                role = "direct"  # "Ủy ban nhân dân huyện: Chỉ đạo Phòng A chủ trì ..."
            elif role == "implement":
                role = "lead" if lead or doers.leads else "direct" if direct else "implement"
            work.add(role, named_in, [body])

    def _work(self, statement: Statement, clause: Clause, start: int, end: int) -> Work:
        """The task without the doer and a time that open it, with its deadline."""
        while start < len(clause):
            hit = next((h for h in clause.times if h.start == start), None)
            if hit is None or hit.end >= len(clause) or clause.tags[hit.end] not in ("comma", "colon"):
                break
            start = hit.end + 1
        begin = clause.start(start) if start < len(clause) else statement.start
        work = Work(begin, trim(self.reading.folded, begin, end), statement.section.labels)
        work.set_deadline(clause, duty_deadline(clause, self.targets))
        return work

    def _sentences(self, statement: Statement) -> Iterator[Work]:
        """Sentences whose subject is a body, and tasks that name a time for themselves."""
        clause = self.reading.clause(statement.start, statement.end)
        if (told := told_behind(clause)) is not None:
            yield self._told_behind(statement, clause, *told)
            return
        organisation = statement.section.zone in ("organisation", "front")
        found = False
        done = 0
        for start, end in sentences_of(clause):
            if start < done:
                continue
            work = self._sentence(statement, clause, start, end if not organisation else len(clause))
            if work is not None:
                found, done = True, end
                if not organisation:
                    work.signs.append("outside")
                yield work
                if organisation:
                    return
        if not found and statement.section.zone == "task" and not statement.opens_list:
            work = self._work(statement, clause, 0, statement.end)
            if work.deadline.kind in ("recurring", "by", "within", "period"):
                work.add_parts(clause, 0)
                self._narrow(work, clause)
                yield work
            elif clause.tags[:1] == ["coordinate_word"] and (parts := parts_in(clause, 0, len(clause))):
                for part in parts:
                    work.add(part.role, clause, [part.body])
                yield work

    def _told_behind(
        self, statement: Statement, clause: Clause, colon: int, doers: Sequence[tuple[Role, list[Body]]]
    ) -> Work:
        """The task before a colon with the doers behind it."""
        task = self.reading.clause(statement.start, clause.end(colon))
        work = self._work(statement, task, 0, clause.end(colon))
        if work.deadline.kind == "none":
            work.set_deadline(clause, duty_deadline(clause, self.targets))
        for role, bodies in doers:
            work.add(role, clause, bodies)
        work.add_parts(task, 0)
        return work

    def _narrow(self, work: Work, clause: Clause) -> None:
        """Of several sentences without doers, the one that says when is the task."""
        if work.deadline_place is None or work.agencies:
            return
        for start, end in sentences_of(clause):
            whole = not start or clause.tags[start - 1] == "stop_mark"
            if whole and start and clause.start(start) <= work.deadline_place[0] < clause.end(end):
                work.start, work.end = (
                    clause.start(start),
                    trim(self.reading.folded, clause.start(start), clause.end(end)),
                )

    def _sentence(self, statement: Statement, clause: Clause, start: int, end: int) -> Work | None:
        led = clause.tags[start] in ("every_word", "end_of")  # "Định kỳ | hằng quý"
        at, hit = start, next((h for h in clause.times if start <= h.start <= start + led), None)
        if hit is not None:
            at = behind_time(clause, hit, end)
            at = at if at > hit.start and starts_body(clause, at, end) else behind_times(clause, start, end)
        bodies, after = leading_bodies(clause, at, end)
        if not bodies and statement.section.zone == "organisation":
            bodies, after = leading_bodies(clause, at, end, organisation=True)
            if clause.tags[after : after + 1] != ["colon"]:  # "Giáo viên, nhân viên: Thực hiện ..."
                bodies, after = [], at
        if not bodies:
            at, bodies, after = behind_basis(clause, at, end)
        if not bodies and start == 0 and (told := behind_head(statement, clause)) is not None:
            at = told  # "Hoàn thiện cơ chế: Sở Nội vụ rà soát ..."
            bodies, after = leading_bodies(clause, at, end)
        loose = statement.section.zone == "organisation" and clause.tags[after : after + 1] == ["word"]
        if not bodies or not (loose or acts(clause, after)) or after >= end:
            return None
        while after < end and clause.tags[after] in ("comma", "dash", "colon"):
            after += 1
        if after >= end:
            return None
        if start and says_only_when(clause, after, end):
            return self._task_before(statement, clause, start, after, end, bodies)
        labels = statement.section.labels
        basis = at
        if clause.word(after) in ("giao", "phân công", "yêu cầu", "đề nghị"):
            others, behind = read_bodies(clause, after + 1, end, officials=True)
            if others and behind < end:
                numbered = statement.section.style in _NUMBERED and self.firsts[id(statement.section)] is statement
                bodies, after, labels = others, behind, labels if numbered else labels[:1]
        if says_nothing(clause, after, end):
            if all(is_general(clause, body) for body in bodies):
                return None
            after = start if basis > start else after
        sub = self.reading.clause(clause.start(after), clause.end(end))
        work = self._work(statement, sub, 0, clause.end(end))
        work.section = labels
        role: Role = "lead" if leads(sub, 0, len(sub)) else "implement"
        if directs(sub, 0, len(sub)):
            role = "direct"
        work.add(role, clause, bodies)
        work.add_parts(sub, 0)
        if statement.section.zone == "organisation":
            add_others(work, sub, 0)
        if hit is not None and work.deadline.kind == "none" and start < bodies[0].start:
            opening = self.reading.clause(clause.start(start), clause.end(bodies[0].start))
            work.set_deadline(opening, label_deadline(opening))
        elif hit is not None and hit.kind == "recurring" and start < bodies[0].start:
            whole = self.reading.clause(clause.start(start), clause.end(end))
            yearly = duty_deadline(whole, self.targets)  # "Hằng năm, các xã ... gửi Phòng Nội vụ trước ngày 30 tháng 9"
            work.set_deadline(whole, yearly if yearly is not None and yearly[0].kind == "recurring" else None)
        return work

    def _task_before(
        self, statement: Statement, clause: Clause, start: int, after: int, end: int, bodies: Sequence[Body]
    ) -> Work:
        """The task stands before its doer: "Rà soát quy chế. Sở Nội vụ thực hiện, hoàn thành trước ngày 31/12"."""
        work = Work(
            statement.start, trim(self.reading.folded, statement.start, clause.end(start)), statement.section.labels
        )
        behind = self.reading.clause(clause.start(after), clause.end(end))
        task = self.reading.clause(work.start, work.end)
        when = duty_deadline(behind, self.targets)
        work.set_deadline(*((behind, when) if when is not None else (task, duty_deadline(task, self.targets))))
        role: Role = "lead" if clause.tags[after] == "lead_word" else "implement"
        work.add("direct" if directs(behind, 0, len(behind)) else role, clause, bodies)
        work.add_parts(clause, after)
        return work
