"""Tables -> drafts of targets and assignments: one target for each measured cell, one assignment for each row."""

import re
from collections.abc import Iterator, Mapping, Sequence

from extractor.assembly.bodies import read_bodies
from extractor.assembly.clause import Clause, Hit, Reading
from extractor.assembly.drafts import Draft
from extractor.assembly.duty_times import label_deadline
from extractor.assembly.openers import find_opener
from extractor.assembly.works import Work
from extractor.catalogue.models import Deadline
from extractor.document import Cell, Outline, Section, Statement, Table
from extractor.structure.labels import Labels, load_labels
from extractor.structure.numbering import read_number

_ROLES = frozenset(["lead", "coordinate", "advise", "direct", "implement", "report_to"])
_PRESENT = re.compile(r"thực hiện|hiện trạng|ước|kết quả|đạt được|thực trạng|đã đạt|hiện có")
_YEAR = re.compile(r"(?:19|20)\d\d")
_UNIT_IN_BRACKETS = re.compile(r"\(([^()]{1,25})\)\s*$")
_TRAILING = re.compile(r"(?:\s|[.;,:…])+$")
_NUMERIC = re.compile(r"\d")
_SERIAL = re.compile(r"(?:[ivxlc]+|\d{1,3}(?:\.\d+)*|[a-zđ])[.)]?")
_COUNTED = re.compile(
    r"(?:người|hộ|xã|phường|thôn|bản|trường|mô hình|lớp|lượt|học sinh"
    r"|cán bộ|đơn vị|cơ sở|lao động|nhà|tổ|hợp tác xã|doanh nghiệp|sản phẩm|tiêu chí|km)\b"
)


def table_targets(reading: Reading, outline: Outline) -> list[Draft]:
    """Drafts of the cells of target tables: indicators down, years across."""
    drafts: list[Draft] = []
    for table in outline.tables:
        drafts += _targets_of(reading, table)
    return drafts


def table_assignments(reading: Reading, outline: Outline) -> list[Work]:
    """Works of the rows of assignment tables."""
    works: list[Work] = []
    for table in outline.tables:
        works += _works_of(reading, table)
    return works


# -- assignments -------------------------------------------------------------------------------------------------


def _works_of(reading: Reading, table: Table) -> Iterator[Work]:
    labels = load_labels()
    found = _assignment_head(reading, table, labels)
    if found is None:
        return
    first, task_column, roles = found
    section = table.section.labels
    group: tuple[str, ...] = ()
    for row in table.rows[first:]:
        cells = {cell.column: cell for cell in row}
        task = cells.get(task_column)
        given = [cells[c] for c in roles if c in cells and _text(reading, cells[c]).strip(" -–")]
        if not given or task is None:
            group = _group_labels(reading, row) or group
            continue
        work = Work(task.start, _trimmed(reading, task), (*section, *group))
        for column, role in roles.items():
            cell = cells.get(column)
            if cell is None:
                continue
            clause = reading.clause(cell.start, cell.end)
            if role == "time":
                deadline = label_deadline(clause)
                if deadline:
                    work.set_deadline(clause, deadline)
                elif len(clause) and _text(reading, cell).strip(" -–"):
                    work.deadline = Deadline(kind="none", text=_text(reading, cell))
                    work.deadline_place = (cell.start, cell.end, "relative")
            elif role in _ROLES:
                at = 0
                while at < len(clause):
                    bodies, after = read_bodies(clause, at, len(clause), anyone=True)
                    work.add(role, clause, bodies)  # type: ignore[arg-type]
                    at = max(after, at + 1)
        yield work


def _assignment_head(reading: Reading, table: Table, labels: Labels) -> tuple[int, int, dict[int, str]] | None:
    """Index of the first row below the head, the task's column, and the role of each other column."""
    for index, row in enumerate(table.rows[:4]):
        roles: dict[int, str] = {}
        task: int | None = None
        for cell in row:
            words = _folded(reading, cell)
            role = labels.role(words)
            if role is not None:
                roles[cell.column] = role
            elif task is None and words.strip(" .:*") in labels.task_heads:
                task = cell.column
        if task is not None and any(role in _ROLES for role in roles.values()):
            return index + 1, task, roles
    return None


def _group_labels(reading: Reading, row: Sequence[Cell]) -> tuple[str, ...]:
    """The number of a row that heads a group: "II. Hoàn thiện cơ chế", or "II" in the column of serial numbers."""
    text = _text(reading, row[0])
    number = read_number(text)
    if number is not None and number.style in ("roman", "upper"):
        return (number.label,)
    if re.fullmatch(r"[IVX]+|[A-HĐ]", text.strip(" .)")):
        return (text.strip(" .)"),)
    return ()


# -- targets -----------------------------------------------------------------------------------------------------


def _targets_of(reading: Reading, table: Table) -> Iterator[Draft]:
    labels = load_labels()
    found = _target_head(reading, table, labels)
    if found is None:
        return
    first, indicator_column, unit_column, times = found
    section = table.section
    group: Clause | None = None
    for row in table.rows[first:]:
        cells = {cell.column: cell for cell in row}
        indicator = cells.get(indicator_column)
        values = [(c, cells[c]) for c in times if c in cells and _NUMERIC.search(_text(reading, cells[c]))]
        if not values:
            group = _group_row(reading, row) or group
            continue
        if indicator is None or indicator.start >= indicator.end:
            continue
        unit = _text(reading, cells[unit_column]) if unit_column in cells else ""
        for column, cell in values:
            draft = _cell_draft(reading, section, indicator, cell, unit, times[column])
            if draft is not None:
                draft.row_group = group
                yield draft


def _target_head(
    reading: Reading, table: Table, labels: Labels
) -> tuple[int, int, int, dict[int, tuple[Clause, Hit]]] | None:
    """Index of the first row below the head, indicator and unit columns, and the time of each value column."""
    for index, row in enumerate(table.rows[:3]):
        indicator: int | None = None
        unit = -1
        times: dict[int, tuple[Clause, Hit]] = {}
        for cell in row:
            words = _folded(reading, cell).strip(" .:*")
            bare = re.sub(r"\([^)]*\)", "", words).strip()
            if bare in labels.unit_heads:
                unit = cell.column
            elif indicator is None and bare in labels.indicator_heads:
                indicator = cell.column
            elif _YEAR.search(words) and not _PRESENT.search(words):
                time = _column_time(reading, cell)
                if time is not None:
                    times[cell.column] = time
        if indicator is not None and times:
            return index + 1, indicator, unit, times
    return None


def _column_time(reading: Reading, cell: Cell) -> tuple[Clause, Hit] | None:
    """The time in the head of a column; a bare year ("2026") is that year."""
    clause = reading.clause(cell.start, cell.end)
    if clause.times:
        return clause, clause.times[0]
    at = clause.find(["year"], 0, len(clause))
    if at is None:
        return None
    year = clause.word(at)
    return clause, Hit(at, at + 1, "within", "column_year", {"start": f"{year}-01-01", "end": f"{year}-12-31"})


def _group_row(reading: Reading, row: Sequence[Cell]) -> Clause | None:
    """The words of a row without values: a group for the rows below it, where it has no serial number."""
    words = [cell for cell in row if cell.start < cell.end and not _SERIAL.fullmatch(_folded(reading, cell).strip())]
    if len(words) != 1:
        return None
    number = read_number(_text(reading, words[0]))
    start = words[0].start + (number.length if number else 0)
    return reading.clause(start, words[0].end)


def _cell_draft(
    reading: Reading, section: Section, indicator: Cell, cell: Cell, unit: str, time: tuple[Clause, Hit]
) -> Draft | None:
    """The target of one cell: its value, the indicator's words, the column's time."""
    value = reading.clause(cell.start, cell.end)
    clause = reading.clause(indicator.start, indicator.end)
    if not len(clause) or not value.measures:
        return None
    hit = value.measures[0]
    measure: dict[str, object] = {"kind": hit.kind, **hit.value}
    measure.pop("of", None)
    brackets = _UNIT_IN_BRACKETS.search(_text(reading, indicator))
    unit = unit.strip(" .") or (brackets[1] if brackets else "")
    measure |= _kind_of(hit, unit)
    statement = Statement(indicator.start, indicator.end, section)
    stop = len(clause)
    while stop > 1 and clause.tags[stop - 1] in ("semicolon", "stop_mark", "comma"):
        stop -= 1
    start = 0
    while start < stop - 1 and clause.tags[start] in ("ratio_word", "number_of"):
        start += 1
    opener = find_opener(clause, start, stop)
    draft = Draft(
        clause, statement, (0, stop), measure, (0, stop),
        group=(start, opener if opener is not None and opener > start else stop),
        outcome=(opener, stop) if opener is not None and opener > start else (0, stop), rule=hit.rule,
    )  # fmt: skip
    draft.cell = (cell.start, cell.end)
    draft.column = time
    return draft


def _kind_of(hit: Hit, unit: str) -> Mapping[str, str]:
    """What a bare number in a cell counts, by its unit."""
    low = unit.lower()
    if hit.kind == "percent" or "%" in low or low == "phần trăm":
        return (
            {"kind": "percent"}
            if low in ("", "%", "phần trăm") or hit.kind == "percent"
            else {"kind": "rate", "unit": unit}
        )
    if not unit or all(_COUNTED.match(part.strip()) for part in re.split(r"[,;]", low)):
        return {"kind": "count", "unit": unit} if unit else {"kind": "count"}
    return {"kind": "rate", "unit": unit}


# -- cells -------------------------------------------------------------------------------------------------------


def _text(reading: Reading, cell: Cell) -> str:
    return reading.document.text[cell.start : cell.end]


def _folded(reading: Reading, cell: Cell) -> str:
    return reading.folded[cell.start : cell.end]


def _trimmed(reading: Reading, cell: Cell) -> int:
    found = _TRAILING.search(reading.document.text, cell.start, cell.end)
    return found.start() if found else cell.end
