"""Stacked bars of verdicts: what is counted, and where each part of a bar begins."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from extractor.catalogue.models import Target
from extractor.display.report.lines import SIDES, VERDICTS
from extractor.display.report.view import View
from extractor.display.report.words import ReportWords

_LONGEST_NAME = 44  # characters


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a bar; `start` and `width` are percentages of the chart's width."""

    verdict: str
    count: int
    start: float
    width: float


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar with its name."""

    name: str
    count: int
    parts: tuple[Part, ...]

    @property
    def label(self) -> str:
        """The name as far as it fits on a telephone."""
        return self.name if len(self.name) <= _LONGEST_NAME else f"{self.name[: _LONGEST_NAME - 1].rstrip()}…"

    def told(self, view: View) -> str:
        """The bar in words: "công chức: 2 chưa đạt, 3 đạt"."""
        said = ", ".join(f"{part.count} {view.name(part.verdict)}" for part in self.parts)
        return f"{self.name}: {said}"


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars under a title."""

    title: str
    bars: tuple[Bar, ...]

    def told(self, view: View) -> str:
        """The chart in words, for those who do not see it."""
        return view.say("chart_about", rows="; ".join(bar.told(view) for bar in self.bars))


def charts(view: View) -> Iterator[Chart]:
    """Verdicts by outcome and by group, and by province where the offices of several are shown."""
    say = view.say
    targets = {target.id: target for target in view.higher.targets}
    outcomes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    groups: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for office in view.offices:
        for line in office.lines:
            target = targets[line.higher.id]
            outcomes[_outcome(target, say)][line.verdict] += 1
            groups[_groups(target, say)][line.verdict] += 1
    yield Chart(say("by_dimension"), bars(outcomes.items()))
    yield Chart(say("by_group"), bars(groups.items()))
    if view.provinces:
        areas = ((name, sum((each.counts for each in offices), Counter())) for name, offices in view.provinces)
        yield Chart(say("by_province"), bars(areas))


def bars(counted: Iterable[tuple[str, Counter[str]]]) -> tuple[Bar, ...]:
    """Bars as long as their counts; the longest fills the width, and stands first."""
    ordered = sorted(counted, key=lambda each: -each[1].total())
    longest = max((counts.total() for _, counts in ordered), default=1) or 1
    return tuple(Bar(name, counts.total(), tuple(_parts(counts, longest))) for name, counts in ordered)


def _parts(counts: Counter[str], longest: int) -> Iterator[Part]:
    start = 0.0
    for verdict in sorted(counts, key=(*VERDICTS, *SIDES).index):
        if count := counts[verdict]:
            width = 100 * count / longest
            yield Part(verdict, count, round(start, 2), round(width, 2))
            start += width


def _outcome(target: Target, say: ReportWords) -> str:
    dimension = target.qualification.dimension
    return say.vocabulary.name("dimensions", dimension, say.language) if dimension else say("outside")


def _groups(target: Target, say: ReportWords) -> str:
    """All concepts of a target's group as one name, so that every target is counted once."""
    names = [say.vocabulary.name("groups", concept, say.language) for concept in target.group.concepts]
    return ", ".join(names) or say("other_groups")
