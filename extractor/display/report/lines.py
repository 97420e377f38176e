"""What answers each target and duty of the higher plan, with verdict and reasons in words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from extractor.compare.models import Axes, DutyRow, Ground, Row, SideRow
from extractor.display.grounds import ground_words
from extractor.display.report.items import Item
from extractor.display.report.words import ReportWords
from extractor.display.values import one_line

VERDICTS = ("missing", "short", "incomparable", "met", "exceeded")  # in the order in which rows stand
SIDES = ("only_one", "one", "mixed", "unknown", "other", "same")  # the same of two plans of one level
DUTY_VERDICTS = ("missing", "later", "kept")
AXES = ("value", "level", "group", "deadline", "modality")
KEPT = ("met", "exceeded", "other", "same")
_CHOICE = "chosen_"  # codes of grounds begin so
Items = Mapping[str, Item]


@dataclass(frozen=True, slots=True)
class Point:
    """One axis: what both sides say, and how the lower one stands."""

    axis: str
    state: str
    higher: str
    lower: str


@dataclass(frozen=True, slots=True)
class Other:
    """A candidate that was not chosen."""

    items: tuple[Item, ...]
    verdict: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A target or duty of the higher plan, and what answers it in one lower plan."""

    anchor: str
    higher: Item
    lower: tuple[Item, ...]
    verdict: str
    reasons: tuple[str, ...]
    points: tuple[Point, ...] = ()
    wording: str = ""
    others: tuple[Other, ...] = ()
    choice: str = ""  # why these and not the others
    agency: str = ""

    @property
    def kept(self) -> bool:
        """Whether what is demanded is kept: met or exceeded."""
        return self.verdict in KEPT

    @property
    def ids(self) -> str:
        """The ids of what answers."""
        return ", ".join(item.id for item in self.lower)

    @property
    def reason(self) -> str:
        """All reasons in one line."""
        return "; ".join(self.reasons)


def target_line(number: int, row: Row, above: Items, below: Items, say: ReportWords) -> Line:
    """A row; `number` is that of the lower plan, `above` and `below` are the items of both plans."""
    higher, lower = above[row.higher], tuple(below[each] for each in row.lower)
    return Line(
        anchor=f"o{number}-{row.higher}",
        higher=higher,
        lower=lower,
        verdict=row.verdict,
        reasons=tuple(_reasons(_apart(row.grounds, chosen=False), say)),
        choice="; ".join(_reasons(_apart(row.grounds, chosen=True), say)),
        points=tuple(_points(row.axes, higher, lower, say)) if row.axes else (),
        wording=f"{row.wording:.0%}" if row.wording is not None else "",
        others=tuple(
            Other(tuple(below[each] for each in other.lower), other.verdict, tuple(_reasons(other.grounds, say)))
            for other in row.others
        ),
    )


def side_line(number: int, row: SideRow, above: Items, below: Items, say: ReportWords) -> Line:
    """A row of two plans of the same level, as `target_line` has it."""
    one, other = above[row.one], tuple(below[each] for each in row.other)
    return Line(
        anchor=f"o{number}-{row.one}",
        higher=one,
        lower=other,
        verdict=row.higher,
        reasons=tuple(_reasons(_apart(row.grounds, chosen=False), say)),
        choice="; ".join(_reasons(_apart(row.grounds, chosen=True), say)),
        points=tuple(_points(row.axes, one, other, say)) if row.axes else (),
    )


def duty_line(number: int, row: DutyRow, above: Items, below: Items, say: ReportWords) -> Line:
    """A duty, as `target_line` has it."""
    return Line(
        anchor=f"o{number}-{row.higher}",
        higher=above[row.higher],
        lower=tuple(below[each] for each in row.lower),
        verdict=row.verdict,
        reasons=tuple(_reasons(row.grounds, say)),
        agency=one_line(row.agency),
    )


def _apart(grounds: Iterable[Ground], *, chosen: bool) -> list[Ground]:
    """The grounds of the choice between several answers, or those of the verdict."""
    return [ground for ground in grounds if ground.code.startswith(_CHOICE) is chosen]


def _reasons(grounds: Iterable[Ground], say: ReportWords) -> Iterator[str]:
    return (one_line(ground_words(ground, say.messages)) for ground in grounds)


def _points(axes: Axes, higher: Item, lower: Sequence[Item], say: ReportWords) -> Iterator[Point]:
    """All axes in turn; without a level on either side there is none to show."""
    values = {
        "value": (higher.measure, [item.measure for item in lower]),
        "level": (higher.level, [item.level for item in lower]),
        "group": (higher.group, [item.group for item in lower]),
        "deadline": (higher.deadline or say("no_deadline"), [item.deadline for item in lower]),
        "modality": (higher.modality, [item.modality for item in lower]),
    }
    for axis in AXES:
        above, below = values[axis]
        state: str = getattr(axes, axis)
        if axis == "level" and state == "same" and not above and not any(below):
            continue
        empty = say("no_level")
        told = list(dict.fromkeys(each or empty for each in below))
        yield Point(axis, state, above or empty, "; ".join(told))
