"""A comparison as the reports show it: ids become words, rows get their order, counts are made once for all forms."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby

from extractor.catalogue.models import Entry
from extractor.compare.models import Comparison, SideBySide
from extractor.display.report.items import Item, items_of
from extractor.display.report.lines import (
    DUTY_VERDICTS,
    KEPT,
    SIDES,
    VERDICTS,
    Items,
    Line,
    duty_line,
    side_line,
    target_line,
)
from extractor.display.report.naming import document_words, file_name, office_name
from extractor.display.report.words import ReportWords
from extractor.messages import Messages

_ORDER = {verdict: at for at, verdict in enumerate((*VERDICTS, *SIDES))}


@dataclass(frozen=True, slots=True)
class Compared:
    """A lower plan with its comparison; `province` is the name that roll-ups go by, where it is known."""

    entry: Entry
    comparison: Comparison | SideBySide
    province: str | None = None


@dataclass(frozen=True)
class Review:
    """What a report is about: a higher plan and those compared with it, one at least.

    `texts` are the texts of the parsed documents by `Entry.source.sha256`; passages are shown where they are given.
    With a `SideBySide` there is one of `lowers`, and neither plan stands above the other.
    """

    higher: Entry
    lowers: Sequence[Compared]
    texts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Office:
    """One lower plan: `lines` stand with the gravest verdicts first, then as in the higher plan."""

    number: int
    entry: Entry
    name: str
    document: str
    province: str | None
    lines: tuple[Line, ...]
    duties: tuple[Line, ...]
    extras: tuple[Item, ...]

    @cached_property
    def counts(self) -> Counter[str]:
        """Rows by verdict."""
        return Counter(each.verdict for each in self.lines)

    @cached_property
    def duty_counts(self) -> Counter[str]:
        """Duties by verdict."""
        return Counter(each.verdict for each in self.duties)

    @property
    def kept(self) -> int:
        """How many targets are met or exceeded."""
        return sum(self.counts[verdict] for verdict in KEPT)

    @cached_property
    def by_target(self) -> dict[str, Line]:
        """Rows by the id of the higher target."""
        return {each.higher.id: each for each in self.lines}


@dataclass(frozen=True)
class View:
    """All that a report says."""

    say: ReportWords
    higher: Entry
    document: str
    issuer: str
    targets: tuple[Item, ...]
    offices: tuple[Office, ...]
    same_level: bool

    @property
    def verdicts(self) -> tuple[str, ...]:
        """All that a row can be, gravest first."""
        return SIDES if self.same_level else VERDICTS

    @property
    def above(self) -> str:
        """What the higher plan is called."""
        return self.say("first" if self.same_level else "higher")

    @property
    def below(self) -> str:
        """What a lower plan is called."""
        return self.say("second" if self.same_level else "lower")

    def name(self, verdict: str) -> str:
        """The name of a verdict, or of who of two plans aims higher."""
        return self.say.messages.label("side" if self.same_level else "verdict", verdict)

    def state(self, state: str) -> str:
        """How the lower plan stands in a point."""
        return self.say.label("side_state" if self.same_level else "state", state)

    @property
    def several(self) -> bool:
        """Whether more than one lower plan is shown."""
        return len(self.offices) > 1

    @cached_property
    def counts(self) -> Counter[str]:
        """Rows of all offices by verdict."""
        return sum((office.counts for office in self.offices), Counter())

    @cached_property
    def duty_counts(self) -> Counter[str]:
        """Duties of all offices by verdict."""
        return sum((office.duty_counts for office in self.offices), Counter())

    @property
    def extras(self) -> int:
        """Targets of the lower plans that answer none."""
        return sum(len(office.extras) for office in self.offices)

    @cached_property
    def provinces(self) -> tuple[tuple[str, tuple[Office, ...]], ...]:
        """The offices by province, where one is known at least; else empty."""
        if not self.several or not any(office.province for office in self.offices):
            return ()
        named = sorted(self.offices, key=lambda office: (office.province is None, office.province or "", office.number))
        runs = groupby(named, key=lambda office: office.province)
        return tuple((province or self.say("no_province"), tuple(run)) for province, run in runs)

    @property
    def kept(self) -> int:
        """How many targets are met or exceeded, over all offices."""
        return sum(office.kept for office in self.offices)

    def answers(self, target: str) -> list[tuple[Line, Office]]:
        """What the offices have for a target of the higher plan, gravest first."""
        found = [(each, office) for office in self.offices if (each := office.by_target.get(target))]
        return sorted(found, key=lambda each: _ORDER[each[0].verdict])

    def kept_in(self, offices: Sequence[Office], target: str) -> int:
        """How many offices keep a target."""
        return sum(office.by_target[target].kept for office in offices if target in office.by_target)

    def sources(self) -> Iterator[dict[str, object]]:
        """What each document was read from, the higher first."""
        for entry in (self.higher, *(office.entry for office in self.offices)):
            source = entry.source
            yield {"name": file_name(entry), "characters": source.characters, "sha256": source.sha256 or "–"}

    def result(self) -> str:
        """The outcome in one sentence."""
        counts = {verdict: self.counts[verdict] for verdict in self.verdicts}
        values = {**counts, "kept": self.kept, "all": self.counts.total(), "offices": len(self.offices)}
        key = "result_same_level" if self.same_level else "result_many" if self.several else "result_one"
        return self.say(key, **values)

    def beside(self) -> str:
        """Duties and extra targets in one sentence."""
        if self.same_level:
            return self.say("beside_same_level", extra=self.extras)
        return self.say("beside", **{each: self.duty_counts[each] for each in DUTY_VERDICTS}, extra=self.extras)


def view_of(review: Review, messages: Messages) -> View:
    """A review in words; raises KeyError where a comparison names an item that its entry does not have."""
    say = ReportWords(messages)
    higher = review.higher
    above = items_of(higher, review.texts, say)
    offices = tuple(
        _office(number, compared, above, review.texts, say) for number, compared in enumerate(review.lowers, 1)
    )
    return View(
        say=say,
        higher=higher,
        document=document_words(higher, say),
        issuer=office_name(higher),
        targets=tuple(above[target.id] for target in higher.targets),
        offices=offices,
        same_level=isinstance(review.lowers[0].comparison, SideBySide),
    )


def _office(number: int, compared: Compared, above: Items, texts: Mapping[str, str], say: ReportWords) -> Office:
    entry, comparison = compared.entry, compared.comparison
    below = items_of(entry, texts, say)
    if isinstance(comparison, SideBySide):
        lines = [side_line(number, row, above, below, say) for row in comparison.rows]
        duties, extra = [], comparison.only_other
    else:
        lines = [target_line(number, row, above, below, say) for row in comparison.rows]
        duties = [duty_line(number, row, above, below, say) for row in comparison.duties]
        extra = comparison.extra
    return Office(
        number=number,
        entry=entry,
        name=office_name(entry),
        document=document_words(entry, say),
        province=compared.province,
        lines=tuple(sorted(lines, key=lambda each: _ORDER[each.verdict])),  # stable: else as in the higher plan
        duties=tuple(sorted(duties, key=lambda each: DUTY_VERDICTS.index(each.verdict))),
        extras=tuple(below[each] for each in extra),
    )
