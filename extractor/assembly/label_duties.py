"""Blocks of labels ("Cơ quan chủ trì: ...", "Thời gian: ...") -> works."""

from collections.abc import Sequence
from typing import cast

from extractor.assembly.bodies import read_bodies
from extractor.assembly.clause import Reading
from extractor.assembly.doers import acts, leading_bodies
from extractor.assembly.duty_sentences import sentences_of
from extractor.assembly.duty_times import duty_deadline, label_deadline
from extractor.assembly.label_blocks import LabelBlock, LabelLine
from extractor.assembly.roles import leads, role_behind
from extractor.assembly.works import Work, trim
from extractor.catalogue.models import Deadline, Role


def work_of_block(reading: Reading, block: LabelBlock, targets: Sequence[tuple[int, int]]) -> Work:
    """The assignment that a block of labels tells; `targets` are the places of targets."""
    work = Work(block.start, trim(reading.folded, block.start, block.end), block.section.labels)
    for statement in block.absorbed:
        if statement not in block.lines_of and statement.start >= block.start:
            clause = reading.clause(statement.start, statement.end)
            bodies, after = leading_bodies(clause, 0, len(clause))
            if bodies and acts(clause, after):
                work.add("implement", clause, bodies)
    for line in block.lines:
        _add_label(reading, work, line)
    _add_told(reading, work, block)
    if work.deadline_place is None and not any(line.role == "time" for line in block.lines):
        clause = reading.clause(block.start, work.end)
        work.set_deadline(clause, duty_deadline(clause, targets))
    first = block.lines_of[0] if block.lines_of else None
    if work.deadline_place is None and first is not None and first.start <= block.end < block.lines[0].start:
        clause = reading.clause(block.end, block.lines[0].start)  # "(trong tháng 10; thực hiện: Sở A)"
        if clause.tags[:1] == ["open_bracket"]:
            work.set_deadline(clause, label_deadline(clause))
    return work


def _add_told(reading: Reading, work: Work, block: LabelBlock) -> None:
    """What the task itself says: "Phối hợp với Trường A ...", and without labels of doers "...; Hội B lập ..."."""
    clause = reading.clause(block.start, block.end)
    if clause.tags[:1] == ["coordinate_word"]:
        work.add_parts(clause, 0)
    if work.agencies:
        return
    for start, end in sentences_of(clause):
        bodies, after = leading_bodies(clause, start, end)
        if start and bodies and after < end and acts(clause, after):
            work.add("lead" if leads(clause, after, end) else "implement", clause, bodies)
            work.add_parts(clause, after)
            return


def _add_label(reading: Reading, work: Work, line: LabelLine) -> None:
    clause = reading.clause(line.start, line.end)
    if line.role == "time":
        found = label_deadline(clause)
        if found:
            work.set_deadline(clause, found)
        elif len(clause):
            end = trim(reading.folded, clause.base, clause.end(len(clause)))
            work.deadline = Deadline(kind="none", text=reading.document.text[clause.base : end])
            work.deadline_place = (clause.base, end, "relative")
    elif line.role == "product":
        work.set_product(reading.folded, line.start, line.end)
    elif line.role in ("lead", "coordinate", "advise", "direct", "implement", "report_to"):
        if line.role == "implement" and leads(clause, 0, len(clause)):  # "Phân công: Sở Y tế chủ trì, phối hợp với ..."
            bodies, after = leading_bodies(clause, 0, len(clause))
            partners = clause.tags[after + 1 : after + 3] == ["comma", "coordinate_word"]
            if bodies and (role_behind(clause, after) is None or partners):
                work.add("lead", clause, bodies)
                work.add_parts(clause, after)
                return
        at = 0
        while at < len(clause):
            bodies, after = read_bodies(clause, at, len(clause), anyone=True)
            role = role_behind(clause, after) if bodies and line.role == "implement" else None
            work.add(role or cast("Role", line.role), clause, bodies)
            at = max(after, at + 1)
