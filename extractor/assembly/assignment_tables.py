"""Assignment tables -> works: one for each row, with the roles that the heads of the columns give."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from extractor.assembly.bodies import Body, read_bodies
from extractor.assembly.clause import Reading
from extractor.assembly.duty_times import label_deadline
from extractor.assembly.grid import HEAD_WITHIN, Grid, folded, head_ends, is_no_data, lay_out, measures_goals, text_of
from extractor.assembly.works import Work, trim
from extractor.catalogue.models import Deadline, Role
from extractor.document import Cell, Outline, Table
from extractor.structure.labels import load_labels
from extractor.structure.numbering import read_bullet, read_number

_DOERS = frozenset(["lead", "coordinate", "advise", "direct", "implement", "report_to"])
_GROUP_LABEL = re.compile(r"[IVX]+|[A-HĐ]")
_NESTED_LABEL = re.compile(r"([IVX]+|[A-HĐ])\.\d{1,2}")  # "II.1" below "II"
_PERSON = re.compile(r"(?:đồng chí|ông|bà)\s")
_ORDINAL = re.compile(r"\d{1,3}\.?")  # "7", "7.": the number of a task, not of a group or a part


def table_assignments(reading: Reading, outline: Outline) -> list[Work]:
    """Works of the rows of all assignment tables."""
    works: list[Work] = []
    for table in outline.tables:
        works += _AssignmentTable(reading, table).works()
    return works


@dataclass(frozen=True, slots=True)
class _Head:
    """The rows of the head, from `first` to above `bottom`; the column of tasks, and what the other columns hold."""

    first: int
    bottom: int
    task: int
    roles: Mapping[int, str]


class _AssignmentTable:
    def __init__(self, reading: Reading, table: Table) -> None:
        self.reading = reading
        self.section = table.section.labels
        self.grid: Grid = lay_out(reading, table)

    def works(self) -> Iterator[Work]:
        head = self._head()
        if head is None:
            return
        group: tuple[str, ...] = ()
        for row in range(head.bottom, len(self.grid.rows)):
            if is_no_data(self.reading, self.grid, row, range(head.first, head.bottom)):
                continue
            task = self.grid.rows[row].get(head.task)
            given = self._given(row, task, head)
            own = any(cell.row == row for cell in (*given.values(), *([task] if task is not None else [])))
            if task is None or not (given or self._is_task(row, task, head)):
                group = self._group_labels(self.grid.begun(row)) or group
            elif own:
                yield self._work(task, given, head, group)

    # -- head ----------------------------------------------------------------------------------------------------

    def _head(self) -> _Head | None:
        """The first rows with a column of tasks and one of doers; of two columns of tasks the finer one counts."""
        labels = load_labels()
        for first in range(min(HEAD_WITHIN, len(self.grid.rows))):
            bottom = head_ends(self.reading, self.grid, first)
            roles: dict[int, str] = {}
            tasks: list[int] = []
            for column in range(self.grid.width):
                words = [folded(self.reading, cell) for cell in self.grid.stack(column, bottom)]
                role = next((said for each in words if (said := labels.role(each)) is not None), None)
                if role is not None:
                    roles[column] = role
                elif any(labels.is_task_head(each) for each in words):
                    tasks.append(column)
            if tasks and _DOERS & set(roles.values()) and not measures_goals(self.reading, self.grid, bottom):
                return _Head(first, bottom, self._finest(tasks, bottom), roles)
        return None

    def _finest(self, tasks: Sequence[int], bottom: int) -> int:
        """The column of tasks whose cells are not merged over several rows; the first of several."""
        cells = [cell for row in range(bottom, len(self.grid.rows)) for cell in self.grid.begun(row)]
        merged = {cell.column for cell in cells if cell.row_span > 1}
        return min(tasks, key=lambda column: column in merged)

    # -- rows ----------------------------------------------------------------------------------------------------

    def _given(self, row: int, task: Cell | None, head: _Head) -> dict[int, Cell]:
        """The cells of a row that say who, when and what comes of it; one merged over several rows holds for each."""
        given: dict[int, Cell] = {}
        for column in head.roles:
            cell = self.grid.rows[row].get(column)
            new = cell is not None and cell is not task and cell not in given.values()
            if cell is not None and new and text_of(self.reading, cell).strip(" -–…."):
                given[column] = cell
        return given

    def _is_task(self, row: int, task: Cell, head: _Head) -> bool:
        """Whether a row with nothing but a numbered task is one, not the head of the numbered rows below it."""
        if task.row != row or task.column != head.task or task.column == 0 or task.column_span > 1:
            return False
        serial = self.grid.rows[row].get(0)
        below = self.grid.rows[row + 1].get(0) if row + 1 < len(self.grid.rows) else None
        return (
            serial is not None
            and _ORDINAL.fullmatch(text_of(self.reading, serial).strip()) is not None
            and (below is None or _ORDINAL.fullmatch(text_of(self.reading, below).strip()) is not None)
        )

    def _group_labels(self, row: Sequence[Cell]) -> tuple[str, ...]:
        """The number of a row that heads a group: "II. Hoàn thiện cơ chế", or "II" in the column of serial numbers."""
        text = text_of(self.reading, row[0])
        if nested := _NESTED_LABEL.fullmatch(text.strip(" .)")):
            return nested[1], nested[0]
        number = read_number(text)
        if number is not None and number.style in ("roman", "upper"):
            return (number.label,)
        label = text.strip(" .)")
        return (label,) if _GROUP_LABEL.fullmatch(label) else ()

    def _work(self, task: Cell, given: Mapping[int, Cell], head: _Head, group: tuple[str, ...]) -> Work:
        start = task.start + read_bullet(text_of(self.reading, task))[1]
        work = Work(start, trim(self.reading.folded, start, task.end), (*self.section, *group))
        for column, cell in given.items():
            role = head.roles[column]
            if role == "time":
                self._add_time(work, cell)
            elif role == "product":
                work.set_product(self.reading.folded, cell.start, cell.end)
            elif role in _DOERS:
                self._add_doers(work, cast("Role", role), cell)
        return work

    def _add_time(self, work: Work, cell: Cell) -> None:
        clause = self.reading.clause(cell.start, cell.end)
        deadline = label_deadline(clause)
        if deadline is not None:
            work.set_deadline(clause, deadline)
        else:
            work.deadline = Deadline(kind="none", text=text_of(self.reading, cell))
            work.deadline_place = (cell.start, cell.end, "relative")

    def _add_doers(self, work: Work, role: Role, cell: Cell) -> None:
        clause = self.reading.clause(cell.start, cell.end)
        if role == "direct" and _PERSON.match(clause.tokens.folded) and "semicolon" not in clause.tags:
            work.add(role, clause, [Body(0, len(clause))])  # "Đồng chí A - Tỉnh ủy viên, Phó Chủ tịch UBND tỉnh"
            return
        at = 0
        while at < len(clause):
            bodies, after = read_bodies(clause, at, len(clause), anyone=True)
            work.add(role, clause, bodies)
            at = max(after, at + 1)
