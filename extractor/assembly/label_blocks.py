"""Label lines ("Cơ quan chủ trì: ...", "Thời gian: ...") and the task that each block of them closes."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from extractor.assembly.bracketed import bracketed
from extractor.assembly.clause import Reading
from extractor.document import Outline, Section, Statement
from extractor.structure.labels import load_labels

# A label begins a line, a clause behind ";" or ".", or a bracket.
_LABEL_START = re.compile(r"(?:^|[;.(]\s*|\s[-–+]\s+)(?=[^\W\d])")
_LONGEST_LABEL = 48
_SEVERAL = 2


_AGENCIES = frozenset(["lead", "coordinate", "implement", "advise", "direct"])
_SEVERAL_ROLES = re.compile(
    r"(?:các )?(?:cơ quan|đơn vị)(?:, đơn vị)? chủ trì,? (?:và )?(?:cơ quan )?(?:phối hợp|thực hiện)"
)
# What a heading must open with to be a label: "Cơ quan chủ trì", not "Tổ chức thực hiện".
_LABEL_HEADING = re.compile(r"(?:các )?(?:cơ quan|đơn vị|bộ phận|thời gian|thời hạn|tiến độ|lộ trình)(?!\w)")
_POINTS = frozenset(["letter", "bracket", "half_bracket", "decimal2", "decimal3"])


@dataclass(frozen=True, slots=True)
class LabelLine:
    """What stands behind one label."""

    role: str
    start: int
    end: int


@dataclass
class LabelBlock:
    """Labels that close one task: its words, its section, and the statements that the task takes up."""

    start: int
    end: int
    section: Section
    lines: list[LabelLine] = field(default_factory=list)
    lines_of: list[Statement] = field(default_factory=list)  # statements that hold the labels
    absorbed: list[Statement] = field(default_factory=list)  # no assignments of their own


def find_blocks(reading: Reading, outline: Outline) -> list[LabelBlock]:
    """The label blocks of a document in text order."""
    blocks: list[LabelBlock] = []
    heads = _label_headings(reading, outline)
    closes = _closing_runs(reading, outline, heads)
    items: list[Statement] = []  # of the open section, since the last block
    section: Section | None = None
    open_block: LabelBlock | None = None
    for statement in outline.statements:
        home = _home(reading, statement.section, heads)
        if home is not section:
            section, items, open_block = home, [], None
        if section.zone in ("state", "legal"):
            continue
        lines = labels_inside(reading, statement)
        if not lines and heads.get(id(statement.section)) in _AGENCIES | {"time"}:
            lines = (LabelLine(heads[id(statement.section)], statement.start, statement.end),)
            if open_block is None:
                open_block = _whole(section, outline)
                blocks.append(open_block)
            open_block.lines += lines
            open_block.lines_of.append(statement)
            continue
        if not lines:
            items.append(statement)
            open_block = None
            continue
        before = _first_label(reading, statement, lines[0])
        pure = not reading.folded[statement.start : before].strip(" -–+(")
        if not pure:
            start = statement.start
            block = LabelBlock(start, before, section, list(lines), [statement], [statement])
            blocks.append(block)
            items, open_block = [], None
            continue
        if open_block is None:
            open_block = _owner(reading, statement, section, items, closes=id(section) in closes)
            if open_block is None:
                continue
            blocks.append(open_block)
        open_block.lines += lines
        open_block.lines_of.append(statement)
        open_block.absorbed.append(statement)
        items = []
    return [block for block in blocks if any(line.role not in ("other", "product") for line in block.lines)]


def _closing_runs(reading: Reading, outline: Outline, heads: Mapping[int, str]) -> set[int]:
    """Sections (by id) of several bullets that end with labels in lines without bullets, and hold no others."""
    runs: dict[int, list[bool]] = {}  # whether each statement is such a line
    for statement in outline.statements:
        home = _home(reading, statement.section, heads)
        runs.setdefault(id(home), []).append(not statement.depth and bool(labels_inside(reading, statement)))
    return {
        key
        for key, lines in runs.items()
        if lines[-1] and lines.index(True) >= _SEVERAL and all(lines[lines.index(True) :])
    }


def _label_headings(reading: Reading, outline: Outline) -> dict[int, str]:
    """Sections (by id) under whose heading the agencies of the section around stand, with the role that it gives.

    "1. Nội dung", "2. Cơ quan chủ trì, phối hợp", "a) Cơ quan chủ trì": those of the task and of several roles give "".
    """
    labels = load_labels()
    found: dict[int, str] = {}
    agencies: set[int] = set()  # sections (by id) that hold a heading of agencies
    for section in outline.sections:
        head = reading.folded[section.start : section.end].strip(" :.")
        role = labels.role(head) if _LABEL_HEADING.match(head) else None
        if role is None and (_SEVERAL_ROLES.fullmatch(head) or labels.is_task_head(head)):
            role = ""
        if role is None or section.parent is None or not section.parent.labels:
            continue
        found[id(section)] = role
        if role in _AGENCIES or _SEVERAL_ROLES.fullmatch(head):
            agencies.add(id(section.parent))
    return {id(s): found[id(s)] for s in outline.sections if id(s) in found and id(s.parent) in agencies}


def _whole(section: Section, outline: Outline) -> LabelBlock:
    """The block of a section whose agencies stand under headings of their own; it takes up all that stands below it."""
    below = [s for s in outline.statements if any(each is section for each in s.section.ancestors())]
    return LabelBlock(section.start, section.end, section, absorbed=below)


def _home(reading: Reading, section: Section, heads: Mapping[int, str]) -> Section:
    """The section whose task a statement's labels close: that around a point that is a label ("b) Thời gian: ...")."""
    if id(section) in heads:
        return next((each for each in section.ancestors() if id(each) not in heads), section)
    labels = load_labels()
    head = reading.folded[section.start : section.end].strip(" :")
    is_label = section.style in _POINTS and (labels.role(head) is not None or head in labels.task_heads)
    return section.parent if is_label and section.parent is not None and section.parent.labels else section


def labels_inside(reading: Reading, statement: Statement) -> tuple[LabelLine, ...]:
    """The labels of a statement with what stands behind each; empty where it holds none."""
    found = tuple(_labels(reading, statement.start, statement.end))
    if found:
        return found
    closing = bracketed(reading, statement)
    return tuple(LabelLine(*part) for part in closing[1]) if closing else ()


def _labels(reading: Reading, start: int, end: int) -> Iterator[LabelLine]:
    folded, labels = reading.folded, load_labels()
    if folded.find(":", start, end) < 0:
        return
    found: list[tuple[int, int, str]] = []  # start of the label, start of its words, role
    text = folded[start:end]
    for begin in _LABEL_START.finditer(text):
        colon = text.find(":", begin.end(), begin.end() + _LONGEST_LABEL)
        if colon < 0:
            continue
        role = labels.role(text[begin.end() : colon])
        if role is not None:
            found.append((start + begin.start(), start + colon + 1, role))
    for number, (_, words, role) in enumerate(found):
        stop = found[number + 1][0] if number + 1 < len(found) else end
        yield LabelLine(role, words, stop)


def _first_label(reading: Reading, statement: Statement, line: LabelLine) -> int:
    """Where the first label, or the bracket that holds it, begins."""
    closing = bracketed(reading, statement)
    if closing is not None and closing[0] < line.start:
        return closing[0]
    text = reading.folded[statement.start : line.start]
    if text.rstrip().endswith("("):
        return statement.start + len(text.rstrip(" ("))
    labels = load_labels()
    for begin in (m.start() for m in _LABEL_START.finditer(text)):
        words = text[begin:].lstrip("(;. -–+").rstrip(": ")
        if labels.role(words) is not None:
            return statement.start + begin
    return statement.start


def _owner(
    reading: Reading, statement: Statement, section: Section, items: Sequence[Statement], *, closes: bool
) -> LabelBlock | None:
    """The task that a block from `statement` on closes: a lead-in, a bulleted paragraph, or the whole section."""
    lead = statement.lead
    if lead is not None and not labels_inside(reading, lead):
        return LabelBlock(lead.start, lead.end, section, absorbed=[lead])
    bullets = [item for item in items if item.depth > 0]
    deeper = bool(items) and (statement.depth == 0 or statement.depth > items[-1].depth)
    if bullets and not closes and items[-1].depth > 0 and (deeper or len(items) == 1):
        item = items[-1]
        return LabelBlock(item.start, item.end, section, absorbed=[item])
    named = load_labels().role(reading.folded[section.start : section.end]) not in (
        None,
        "other",
    )  # "3. Thời gian: ..."
    if section.start < section.end and not named:
        return LabelBlock(section.start, section.end, section, absorbed=list(items))
    if items:
        if items[0].depth == 0:  # a numbered sentence with its points
            return LabelBlock(items[0].start, items[0].end, section, absorbed=list(items))
        return LabelBlock(items[-1].start, items[-1].end, section, absorbed=[items[-1]])
    return None
