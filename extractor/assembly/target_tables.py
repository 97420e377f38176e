"""Target tables -> drafts: indicators down, years or units across, one target for each measured cell."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from extractor.assembly.clause import Clause, Hit, Reading
from extractor.assembly.context import Context
from extractor.assembly.drafts import Draft
from extractor.assembly.grid import (
    HEAD_WITHIN,
    Grid,
    folded,
    head_ends,
    is_no_data,
    is_serial,
    lay_out,
    measures_goals,
    text_of,
)
from extractor.assembly.groups import is_area, read_group
from extractor.assembly.indicator import done_to
from extractor.assembly.measure_words import make_measure, words_of
from extractor.assembly.openers import find_opener
from extractor.assembly.walk import Walk
from extractor.document import Cell, Outline, Section, Statement, Table
from extractor.language.fold import fold
from extractor.structure.labels import Labels, load_labels
from extractor.structure.numbering import STYLES, read_bullet, read_number

_YEAR = re.compile(r"(?:19|20)\d\d")
_UNTIL = re.compile(r"đến(?: hết| cuối)?(?: năm)?$")  # "Chỉ tiêu đến năm" above "2026", "2030"
_BRACKETS = re.compile(r"\([^)]*\)")
_UNIT_IN_BRACKETS = re.compile(r"\((?:đvt|đơn vị tính|đơn vị|tính bằng)?[: ]*([^()]{1,25})\)\s*$", re.IGNORECASE)
_UNIT_ABOVE = re.compile(r"^\W*(?:đơn vị tính|đvt|đơn vị)\s*:\s*([^:;()\n]{1,25})\W*$")
_NUMERIC = re.compile(r"\d")
_PART = re.compile(r"^[-+ ]*trong đó\b[: ]*")
_SILENT_ZONES = frozenset(["state", "legal", "budget"])
# Words of units whose values are no number of things: money, areas, weights, shares of another kind.
_RATE_TAGS = frozenset(["rate_unit", "scale_word", "times_unit", "slash"])
_TO_COME = frozenset(["kết quả", "giá trị", "mức", "số lượng"])
_PERCENT = frozenset(["%", "phần trăm", "tỷ lệ %", "tỷ lệ phần trăm"])
_PERCENT_OF = re.compile(r"%(?: [^/]+)?")  # "% GRDP": any value in % is a share (contract, "Rulings")
_RANKS = frozenset(["thứ bậc", "thứ hạng", "xếp hạng", "hạng", "vị trí"])
_OF_INDICATORS = re.compile(r"\W*(?:[ivx\d.]+\W+)?(?:nhóm |các )*(?:chỉ tiêu|mục tiêu)(?!\w)")
_RATIO = re.compile(r"[/‰%]")
_COMPARED = {"at_least": "ge", "at_most": "le", "over": "gt", "under": "lt", "about": "approx"}
_WIDEST = STYLES.index("roman")  # of the numbers that rows and items within a section have


def table_targets(reading: Reading, outline: Outline, context: Context) -> list[Draft]:
    """Drafts of the measured cells of all target tables."""
    drafts: list[Draft] = []
    for table in outline.tables:
        drafts += _TargetTable(reading, table, context).drafts()
    return drafts


@dataclass(frozen=True, slots=True)
class _Column:
    """What the stacked heads of a column say of the values below them."""

    time: tuple[Clause, Hit] | None
    unit: str
    place: Cell | None


@dataclass(frozen=True, slots=True)
class _Head:
    """The rows of the head, from `first` to above `bottom`; the columns of indicators, units, times and values."""

    first: int
    bottom: int
    indicators: range
    unit: int | None
    time: int | None
    values: Mapping[int, _Column]
    unit_said: str  # in the head of the indicators: "Chỉ tiêu (%)"


@dataclass(frozen=True, slots=True)
class _HeadRow:
    """A row without values: the rank of its number (None without), the group it names, the section it opens."""

    rank: int | None
    group: Clause | None
    section: Section | None


@dataclass
class _Groups:
    """The head rows that a row stands under, outermost first."""

    open: list[_HeadRow] = field(default_factory=list)

    def leave(self, rank: int | None) -> None:
        """Close what is no wider than a head row of this rank."""
        self.open = [
            row
            for row in self.open
            if row.rank is not None and (row.rank <= _WIDEST if rank is None else row.rank < rank)
        ]

    def pass_row(self, rank: int | None) -> None:
        """Close the numbered heads that a numbered row stands beside."""
        while rank is not None and self.open and self.open[-1].rank is not None and self.open[-1].rank >= rank:
            self.open.pop()

    @property
    def group(self) -> Clause | None:
        return self.open[-1].group if self.open else None

    @property
    def section(self) -> Section | None:
        return next((row.section for row in reversed(self.open) if row.section is not None), None)


class _TargetTable:
    def __init__(self, reading: Reading, table: Table, context: Context) -> None:
        self.reading = reading
        self.context = context
        self.section: Section = table.section
        self.labels: Labels = load_labels()
        self.grid: Grid = lay_out(reading, table)

    def drafts(self) -> Iterator[Draft]:
        head = self._head()
        if head is None:
            return
        unit_above = head.unit_said or self._unit_above()
        groups = _Groups()
        before: dict[int, Draft] = {}  # the last target of each column that is no part of another
        for row in range(head.bottom, len(self.grid.rows)):
            begun = self.grid.begun(row)
            if is_no_data(self.reading, self.grid, row, range(head.first, head.bottom)):
                continue
            values = [cell for cell in begun if cell.column in head.values and self._is_measured(cell)]
            if not values:
                self._enter_group(row, groups)
                continue
            indicator, merged = self._indicator(row, head)
            if indicator is None:
                continue
            groups.pass_row(self._rank(row, indicator)[0])
            around = self._words_of(merged) if merged is not None else groups.group
            if around is not None and self.labels.names_field(around.tokens.folded):
                around = None
            drafts = (
                (cell, self._draft(row, indicator, cell, hit, head, unit_above, groups.section or self.section))
                for cell in values
                for hit in self._values_in(cell)
            )
            for cell, draft in drafts:
                if draft is None:
                    continue
                place = head.values[cell.column].place
                draft.row_group = self.reading.clause(place.start, place.end) if place is not None else around
                if _PART.match(folded(self.reading, indicator)):
                    draft.parent = before.get(cell.column)
                else:
                    before[cell.column] = draft
                yield draft

    # -- head ----------------------------------------------------------------------------------------------------

    def _head(self) -> _Head | None:
        for first in range(min(HEAD_WITHIN, len(self.grid.rows))):
            indicator = next((c for c in self.grid.begun(first) if self._bare(c) in self.labels.indicator_heads), None)
            indicator = indicator or self._left_of_goals(first)
            if indicator is None:
                continue
            head = self._columns(first, indicator)
            if head.values:
                return head
        return None

    def _left_of_goals(self, first: int) -> Cell | None:
        """The head left of two or more dated goals, whatever it says: "Sản phẩm | Kế hoạch 2026 | Kế hoạch 2027"."""
        begun = self.grid.begun(first)
        goals = [c for c in begun if self._is_dated_goal(c)]
        others = (*self.labels.serial_heads, *self.labels.unit_heads)
        left = [c for c in begun if goals and c.column < goals[0].column and self._bare(c) not in others]
        money = left and self.labels.tense(folded(self.reading, left[0])) == "money"
        return left[0] if len(goals) > 1 and left and not money else None

    def _is_dated_goal(self, head: Cell) -> bool:
        """Whether values to come stand below a head: "Kế hoạch 2026", or in a table of goals a year alone, "2026"."""
        words = folded(self.reading, head).strip(" .:")
        if self.labels.tense(words) == "goal":
            return self._time([head]) is not None
        first = self.reading.year
        ahead = _YEAR.fullmatch(words) is not None and first is not None and int(words) >= first
        return ahead and self.section.zone not in _SILENT_ZONES

    def _columns(self, first: int, indicator: Cell) -> _Head:
        grid, labels = self.grid, self.labels
        bottom = head_ends(self.reading, grid, first)
        indicators = range(indicator.column, indicator.column + indicator.column_span)
        stacks = {c: grid.stack(c, bottom) for c in range(grid.width) if c not in indicators}
        lowest = {column: self._bare(stack[0]) for column, stack in stacks.items() if stack}
        roles = {column: labels.role(words) for column, words in lowest.items()}
        unit = next((column for column, words in lowest.items() if words in labels.unit_heads), None)
        time = next((column for column, role in roles.items() if role == "time"), None)
        head = _Head(first, bottom, indicators, unit, time, {}, self._unit_in(indicator))
        assigns = {"lead", "coordinate", "implement"} & set(roles.values()) and not measures_goals(
            self.reading, grid, bottom, dated=True
        )
        tenses = {labels.tense(folded(self.reading, cell)) for stack in stacks.values() for cell in stack}
        if labels.is_task_head(self._bare(indicator)) and (assigns or "money" in tenses):
            return head  # a table of tasks or of money
        strong = self._bare(indicator) not in ("nội dung", "tiêu chí")
        values = {}
        for column, words in lowest.items():
            if column in (unit, time) or words in labels.serial_heads:
                continue
            # "Kết quả cần đạt" is a goal; "Số lượng" is one where a head above it says so.
            below_goal = roles[column] == "other" and len(stacks[column]) > 1
            if strong and words in _TO_COME and "lead" in roles.values():
                values[column] = _Column(self._time(stacks[column]), self._unit_in(stacks[column][0]), None)
                continue  # "Chỉ tiêu | Đơn vị | Kết quả | Cơ quan chủ trì": whoever is charged with it is to reach it
            if roles[column] is not None and not below_goal and labels.tense(words) != "goal":
                continue
            found = self._column(stacks[column], strong=strong)
            if found is not None:
                values[column] = found
        if sum(value.time is not None for value in values.values()) > 1:
            totals = (c for c, words in lowest.items() if c not in values and words in labels.total_heads)
            values |= {column: _Column(None, self._unit_in(stacks[column][0]), None) for column in totals}
        return replace(head, values=values)

    def _column(self, stack: list[Cell], *, strong: bool) -> _Column | None:
        """What the heads of a column say, the lowest first; None where no goals stand below them.

        Places alone ("Xã A | Xã B") are heads of goals only where the indicators' head is `strong`: "Chỉ tiêu".
        """
        words = [folded(self.reading, cell).strip(" .:*") for cell in stack]
        tense = next((said for each in words if (said := self.labels.tense(each)) is not None), None)
        if tense not in (None, "goal") or (tense is None and self.section.zone in _SILENT_ZONES):
            return None
        time = self._time(stack)
        year = self.reading.year
        if tense is None and time is not None and year is not None and time[1].value.get("end", "9999")[:4] < str(year):
            return None  # a year before the plan's own: how things were
        place = next((c for c, w in zip(stack, words, strict=True) if self._is_place(c, w)), None)
        if time is None and tense is None and (place is None or not strong):
            return None
        return _Column(time, next((unit for cell in stack if (unit := self._unit_in(cell))), ""), place)

    def _is_place(self, cell: Cell, words: str) -> bool:
        named = self.labels.names_place(text_of(self.reading, cell).strip())
        return named and self.labels.tense(words) is None and not _YEAR.search(words)

    def _time(self, stack: list[Cell]) -> tuple[Clause, Hit] | None:
        """The time that the lowest head of a column names; a bare year ("2026") is that year, or ends then."""
        for number, cell in enumerate(stack):
            clause = self.reading.clause(cell.start, cell.end)
            if clause.times:
                return clause, clause.times[0]
            at = clause.find(["year"], 0, len(clause))
            if at is None:
                continue
            year = clause.word(at)
            last = f"{year}-12-31"
            if any(_UNTIL.search(folded(self.reading, above).strip(" .:")) for above in stack[number + 1 :]):
                return clause, Hit(at, at + 1, "by", "column_year", {"end": last})
            return clause, Hit(at, at + 1, "within", "column_year", {"start": f"{year}-01-01", "end": last})
        return None

    def _unit_in(self, cell: Cell) -> str:
        """The unit that a head names: "Năm 2026 (%)", or "%" alone."""
        text = text_of(self.reading, cell).strip()
        found = _UNIT_IN_BRACKETS.search(text)
        if found and not _YEAR.search(found[1]):
            return found[1].strip()
        return "%" if text.endswith("%") else ""

    def _unit_above(self) -> str:
        """The unit that a line directly above the table gives: "Đơn vị tính: %"."""
        start = self.grid.table.rows[0][0].start if self.grid.table.rows and self.grid.table.rows[0] else 0
        line_end = self.reading.folded.rfind("\n", 0, max(start, 0))
        line_start = self.reading.folded.rfind("\n", 0, max(line_end, 0)) + 1
        found = _UNIT_ABOVE.match(self.reading.folded[line_start : max(line_end, line_start)].strip("() "))
        return found[1].strip() if found else ""

    def _bare(self, cell: Cell) -> str:
        return _BRACKETS.sub("", folded(self.reading, cell)).strip(" .:*")

    # -- rows ----------------------------------------------------------------------------------------------------

    def _is_measured(self, cell: Cell) -> bool:
        return _NUMERIC.search(text_of(self.reading, cell)) is not None

    def _indicator(self, row: int, head: _Head) -> tuple[Cell | None, Cell | None]:
        """The cell that names what a row measures, and the cell left of it that is merged over several rows."""
        cells = [cell for c in head.indicators if (cell := self.grid.rows[row].get(c)) is not None]
        cells = [cell for cell in dict.fromkeys(cells) if not is_serial(folded(self.reading, cell))]
        if not cells:
            return None, None
        return cells[-1], cells[-2] if len(cells) > 1 else None

    def _enter_group(self, row: int, groups: _Groups) -> None:
        """The words of a row without values: a group for the rows below it."""
        begun = self.grid.begun(row)
        words = [cell for cell in begun if not is_serial(folded(self.reading, cell))]
        if len(words) == 1 and not _PART.match(folded(self.reading, words[0])):
            rank, label = self._rank(row, words[0])
            groups.leave(rank)
            groups.open.append(self._head_row(words[0], rank, label, groups.section or self.section))

    def _head_row(self, cell: Cell, rank: int | None, label: str, around: Section) -> _HeadRow:
        """A roman number or a capital letter opens a section, and names a group only where it says who is counted."""
        words = self._words_of(cell)
        if rank is None or rank > _WIDEST:
            sorts = _OF_INDICATORS.match(words.tokens.folded) is not None  # "Chỉ tiêu về cải cách hành chính"
            return _HeadRow(rank, None if sorts else words, None)
        start, end = words.start(0), words.end(len(words))
        section = Section((*around.labels, label), STYLES[rank], start, end, around.zone, parent=around)
        return _HeadRow(rank, words if self._is_counted(words) else None, section)

    def _is_counted(self, words: Clause) -> bool:
        """Whether words name people or places: "Người cao tuổi", "Các xã đặc biệt khó khăn", not "KINH TẾ"."""
        named = read_group(words, 0, len(words), self.reading.year)
        plural = len(words) > 0 and words.tags[0] == "plural"
        return bool(plural or named.people or named.concepts) or is_area(words, 0, len(words))

    def _rank(self, row: int, words: Cell) -> tuple[int | None, str]:
        """How deep the number of a row stands, in a cell of its own or before its words, and the number; else None."""
        cell = self.grid.begun(row)[0]
        serial = cell is not words and is_serial(folded(self.reading, cell))
        text = text_of(self.reading, cell).strip(" .)") + ". x" if serial else text_of(self.reading, words)
        number = read_number(text)
        return (STYLES.index(number.style), number.label) if number is not None else (None, "")

    def _words_of(self, cell: Cell) -> Clause:
        """The words of a cell without its number or bullet."""
        text = text_of(self.reading, cell)
        number = read_number(text)
        return self.reading.clause(cell.start + (number.length if number else read_bullet(text)[1]), cell.end)

    def _values_in(self, cell: Cell) -> list[Hit]:
        """The first value of a cell, and those behind its semicolons: "≤ 3 Đông Nam Á; ≤ 50 thế giới"."""
        value = self.reading.clause(cell.start, cell.end)
        behind = [hit for hit in value.measures[1:] if value.tags[hit.start - 1] == "semicolon"]
        return [*value.measures[:1], *behind]

    def _draft(
        self, row: int, indicator: Cell, cell: Cell, hit: Hit, head: _Head, unit_above: str, section: Section
    ) -> Draft | None:
        """The target of one value of a cell: the value, the indicator's words, the column's time."""
        value = self.reading.clause(cell.start, cell.end)
        clause = self._words_of(indicator)
        if not len(clause):
            return None
        column = head.values[cell.column]
        unit_cell = self.grid.rows[row].get(head.unit) if head.unit is not None else None
        said = text_of(self.reading, unit_cell).strip(" .-–") if unit_cell is not None else ""
        brackets = _UNIT_IN_BRACKETS.search(text_of(self.reading, indicator))
        unit = said or column.unit or (brackets[1] if brackets else "") or unit_above
        statement = Statement(indicator.start, indicator.end, section)
        if not unit and hit.kind == "count" and hit.end == len(value) and clause.tags[0] == "ratio_word":
            unit = "%"
        measure = self._measure(Walk(value, statement, self.context, "goal"), hit, unit)
        stop = len(clause)
        while stop > 1 and clause.tags[stop - 1] in ("semicolon", "stop_mark", "comma"):
            stop -= 1
        end = stop  # of what is measured
        if brackets and clause.tags[end - 1] == "close_bracket":  # "Tỷ lệ cán bộ nữ (%)"
            end = max((i for i in range(1, end) if clause.tags[i] == "open_bracket"), default=end)
        while end > 1 and clause.tags[end - 1] in (*_COMPARED, "reach"):
            end -= 1
        measure |= _said_by(clause, end, stop, measure)
        start = 0
        while start < end - 1 and clause.tags[start] in ("ratio_word", "number_of"):
            start += 1
        opener = find_opener(clause, start, end, named=True)
        if clause.tags[start] == "train_verb" and clause.find(["group", "person_noun"], start, end) is None:
            opener = None  # "Bồi dưỡng ngạch chuyên viên chính", counted in people
        split = opener if opener is not None and opener > start else None
        group, outcome = (start, split or end), (split or 0, end)
        given = clause.find(["to_whom"], start, end - 1) if clause.tags[start] == "train_verb" else None
        if given is not None and clause.tags[given + 1] in ("group", "plural", "person_noun"):
            group, outcome = (given + 1, end), (start, given)  # "Bồi dưỡng nghiệp vụ cho công chức cấp xã"
        done = done_to(clause, start, end) if start else None
        if done is not None:
            group, outcome = (done, end), (start, done)
        draft = Draft(
            clause, statement, (0, stop), measure, (0, stop), group=group, outcome=outcome, rule=hit.rule
        )  # fmt: skip
        draft.cell = (cell.start, cell.end)
        draft.column = self._time_of(row, cell, head)
        return draft

    def _time_of(self, row: int, cell: Cell, head: _Head) -> tuple[Clause, Hit] | None:
        """The time of a value: that of its column, or of all its columns, else that of the row's time cell."""
        if cell.column_span > 1:
            stacks = [self.grid.stack(c, head.bottom) for c in range(cell.column, cell.column + cell.column_span)]
            return self._time([each for each in stacks[0] if all(each in stack for stack in stacks)])
        time = head.values[cell.column].time
        given = self.grid.rows[row].get(head.time) if head.time is not None else None
        if time is None and given is not None:
            time = self._time([given])
        return time

    def _measure(self, walk: Walk, hit: Hit, unit: str) -> dict[str, object]:
        """What the words of a cell say, its bare number as the unit of the table has it."""
        value = walk.clause
        made = make_measure(walk, 0, hit, len(value))
        said = made.get("unit")
        if made["kind"] == "change":
            return made | {"unit": said or unit}
        if made["kind"] == "percent" or (made["kind"] == "rate" and said):
            return made
        low = fold(unit)
        if low in _PERCENT or _PERCENT_OF.fullmatch(low):
            return made | {"kind": "percent"}
        if not unit:
            noun = words_of(walk, hit.end, len(value)) if hit.end < len(value) else None
            return made | {"kind": "count", "unit": noun}
        tags = self.reading.grammar.tokenizer.tokens(unit, low).tags
        rate = low in _RANKS or _RATIO.search(unit) is not None or (bool(tags) and tags[0] in _RATE_TAGS)
        return made | {"kind": "rate" if rate else "count", "unit": unit}


def _said_by(clause: Clause, end: int, stop: int, measure: Mapping[str, object]) -> dict[str, object]:
    """What the words of an indicator say of the numbers beside it: "Giảm phát thải so với năm 2025", "đạt tối thiểu".

    `end` is where the words on how to compare begin.
    """
    said: dict[str, object] = {}
    compared = next((_COMPARED[tag] for tag in clause.tags[end:stop] if tag in _COMPARED), None)
    if compared is not None and measure.get("comparator") == "eq":
        said["comparator"] = compared
    if clause.tags[0] in ("increase", "decrease") and clause.find(["end_value"], 0, stop) is None:
        yearly = "/năm" if clause.tags[end - 2 : end] == ["slash", "year_word"] else ""
        unit = "%" if measure["kind"] == "percent" else str(measure.get("unit") or "")
        said |= {"kind": "change", "direction": clause.tags[0], "unit": unit + yearly}
        baseline = clause.find(["baseline"], 0, end - 1)
        if baseline is not None:
            said["baseline"] = clause.tokens.text[clause.tokens.starts[baseline + 1] : clause.tokens.ends[end - 1]]
    return said
