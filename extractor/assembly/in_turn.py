"""Values told in turn: "tỷ lệ cán bộ, công chức, viên chức ... lần lượt đạt 90%, 85%, 80%" gives each part its own."""

from collections.abc import Sequence
from itertools import pairwise

from extractor.assembly.clause import Clause, Hit
from extractor.assembly.drafts import Draft, Range
from extractor.assembly.groups import read_levels

_JOINS = frozenset(["comma", "and_word"])
_LEVELS_ALONE = frozenset(["level", "plural"])


def tell_in_turn(clause: Clause, drafts: Sequence[Draft], year: int | None) -> None:
    """Give each value its part of the words before the first one: a group, a level, a year, or an object.

    The quote of a later value begins at its part. Where parts and values differ in number, nothing is changed.
    """
    if len(drafts) < 2 or len({draft.measure["kind"] for draft in drafts}) > 1:
        return
    start, stop = drafts[0].quote[0], drafts[0].measure_at[0]
    if not (
        _tell_groups(clause, drafts, year)
        or _tell_levels(clause, drafts, start, stop)
        or _tell_years(clause, drafts, start, stop)
    ):
        _tell_objects(clause, drafts)


def _tell_groups(clause: Clause, drafts: Sequence[Draft], year: int | None) -> bool:
    """Groups in a row; what says their levels behind the last one holds for all."""
    whole = drafts[0].group
    parts = _parts(clause, whole) if whole is not None else []
    if whole is None or len(parts) != len(drafts) or any(_is_level(clause, part) for part in parts[1:]):
        return False
    levels = read_levels(clause, *whole, year)
    same = drafts[0].outcome == whole
    for part, draft in zip(parts, drafts, strict=True):
        draft.group, draft.group_from = part, None if draft is drafts[0] else drafts[0]
        draft.levels = read_levels(clause, *part, year) or levels or None
        if same:
            draft.outcome, draft.outcome_from = part, None
        _begin(draft, part, drafts[0])
    return True


def _tell_levels(clause: Clause, drafts: Sequence[Draft], start: int, stop: int) -> bool:
    levels = [i for i in range(start, stop) if clause.tags[i] == "level"]
    if len(levels) != len(drafts):
        return False
    for level, draft in zip(levels, drafts, strict=True):
        draft.levels = tuple(clause.value(level))
        _begin(draft, (level, level + 1), drafts[0])
    return True


def _tell_years(clause: Clause, drafts: Sequence[Draft], start: int, stop: int) -> bool:
    """Years one by one, in the sentence or before it: "các năm 2026, 2027 và 2028 lần lượt đạt ..."."""
    for hit in clause.times:
        years = [i for i in range(hit.start, hit.end) if clause.tags[i] == "year"]
        if hit.end > stop or hit.kind not in ("within", "by") or len(years) != len(drafts):
            continue
        for at, draft in zip(years, drafts, strict=True):
            first, last = f"{clause.word(at)}-01-01", f"{clause.word(at)}-12-31"
            value = {"end": last} if hit.kind == "by" else {"start": first, "end": last}
            if at >= start:
                _begin(draft, (at, at + 1), drafts[0])
            draft.time, draft.time_leads = Hit(at, at + 1, hit.kind, hit.rule, value), hit.start < start
        return True
    return False


def _tell_objects(clause: Clause, drafts: Sequence[Draft]) -> None:
    """What the outcome's verb is about: "tham gia bảo hiểm y tế, bảo hiểm xã hội lần lượt đạt 95%, 45%"."""
    whole = drafts[0].outcome
    parts = _parts(clause, whole) if whole is not None else []
    if len(parts) != len(drafts):
        return
    for part, draft in zip(parts, drafts, strict=True):
        draft.outcome, draft.outcome_from = part, None
        _begin(draft, part, drafts[0])


def _begin(draft: Draft, part: Range, first: Draft) -> None:
    if draft is first:
        return
    draft.quote = (part[0], draft.measure_at[1])
    if draft.time_leads:
        draft.time = first.time


def _parts(clause: Clause, whole: Range) -> list[Range]:
    """A range cut at its commas and "và" outside brackets."""
    depths = clause.depths
    cuts = [i for i in range(*whole) if clause.tags[i] in _JOINS and not depths[i]]
    edges = [whole[0] - 1, *cuts, whole[1]]
    return [(left + 1, right) for left, right in pairwise(edges) if right > left + 1]


def _is_level(clause: Clause, part: Range) -> bool:
    return _LEVELS_ALONE.issuperset(clause.tags[slice(*part)])
