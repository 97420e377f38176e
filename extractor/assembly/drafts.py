"""Targets under construction: what a segment says itself, before inheritance fills the rest."""

from dataclasses import dataclass, field
from typing import Any

from extractor.assembly.clause import Clause, Hit
from extractor.document import Statement

Range = tuple[int, int]  # token indexes of the draft's clause, end exclusive


@dataclass
class Draft:
    """One target as far as its own words go; ranges are token indexes of `clause`."""

    clause: Clause
    statement: Statement
    quote: Range
    measure: dict[str, Any]  # kind, comparator, values, ...
    measure_at: Range
    group: Range | None = None
    outcome: Range | None = None
    time: Hit | None = None
    time_leads: bool = False  # the time stands before the sentence, not in the segment
    levels: tuple[str, ...] | None = (
        None  # of a group whose levels are told in turn: "cấp tỉnh, cấp xã lần lượt đạt ..."
    )
    place_levels: tuple[str, ...] = ()  # of the bodies that the sentence opens with, where the group names none
    at_end: Range | None = None  # the words that say "by the end of the term", or all of it, without a year
    topic: str | None = None  # the dimension that its part opens with: "về lý luận chính trị: ..."
    strive: int | None = None  # the token that says "phấn đấu"
    parent: "Draft | None" = None  # the target of which this is a "trong đó" part
    group_from: "Draft | None" = None  # whose group this takes over
    outcome_from: "Draft | None" = None  # whose outcome a stage takes over
    predicate: Range | None = None  # what is said of a group without an outcome: "giảm còn 3%", "thuộc nhóm 10 tỉnh"
    rule: str = ""
    cell: tuple[int, int] | None = None  # where the value stands in the document, in a table
    column: tuple[Clause, Hit] | None = None  # the time in the head of the cell's column
    row_group: Clause | None = None  # the words of the row that heads the group
    signs: list[str] = field(default_factory=list)  # what lowers its certainty (`lexicons/certainty.yaml`)

    def group_source(self) -> "Draft | None":
        """The draft whose own words give the group; None where headings must."""
        draft: Draft | None = self
        seen: set[int] = set()
        while draft is not None and draft.group is None:
            if id(draft) in seen:
                return None
            seen.add(id(draft))
            draft = draft.group_from
        return draft


def is_term_of_group(draft: Draft) -> bool:
    """Whether the time is the group's own term of office: "đại biểu nhiệm kỳ 2021 - 2026 được bồi dưỡng"."""
    clause, time = draft.clause, draft.time
    if time is None or draft.group is None or draft.outcome is None or clause.word(time.start) != "nhiệm kỳ":
        return False
    inside = draft.group[0] <= time.start and time.end <= draft.group[1] <= draft.outcome[0]
    opener = draft.outcome[0]
    return inside and clause.tags[opener] == "outcome" and clause.value(opener)["attainment"] != "represented"
