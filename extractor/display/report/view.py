"""A comparison as the reports show it: ids become say, rows get their order, counts are made once for all forms."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby

from extractor.catalogue.models import Assignment, Deadline, DocumentData, Entry, Target
from extractor.compare.models import Axes, Comparison, DutyRow, Ground, Row, SideBySide, SideRow
from extractor.display.grounds import ground_words
from extractor.display.report.passages import Piece, passage
from extractor.display.report.words import ReportWords
from extractor.display.values import deadline_words, measure_words, one_line
from extractor.messages import Messages

VERDICTS = ("missing", "short", "incomparable", "met", "exceeded")  # in the order in which rows stand
SIDES = ("only_one", "one", "mixed", "unknown", "other", "same")  # the same of two plans of one level
DUTY_VERDICTS = ("missing", "later", "kept")
AXES = ("value", "level", "group", "deadline", "modality")
_KEPT = ("met", "exceeded", "other", "same")
_CHOICE = "chosen_"  # codes of grounds begin so
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


@dataclass(frozen=True, slots=True)
class Item:
    """A target or a duty in words; a duty has no measure and the like."""

    id: str
    quote: str
    deadline: str
    place: str
    passage: tuple[Piece, ...]
    measure: str = ""
    outcome: str = ""
    level: str = ""
    group: str = ""
    modality: str = ""
    complete: bool = False  # the quote holds measure and outcome

    @property
    def brief(self) -> str:
        """Measure and outcome in one line; the quote of a duty."""
        return " ".join(filter(None, [self.measure, self.outcome])) or self.quote

    @property
    def sentence(self) -> str:
        """The quote where it says how much of what, else measure and outcome."""
        return self.quote if self.complete else self.brief

    @property
    def scope(self) -> str:
        """Whom it is about and until when."""
        return " · ".join(filter(None, [self.group, self.deadline]))


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
    def telling(self) -> tuple[Point, ...]:
        """The points in which both sides differ."""
        return tuple(point for point in self.points if point.state != "same")

    @property
    def kept(self) -> bool:
        """Whether what is demanded is kept: met or exceeded."""
        return self.verdict in _KEPT

    @property
    def ids(self) -> str:
        """The ids of what answers."""
        return ", ".join(item.id for item in self.lower)

    @property
    def reason(self) -> str:
        """All reasons in one line."""
        return "; ".join(self.reasons)


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
        return Counter(line.verdict for line in self.lines)

    @cached_property
    def duty_counts(self) -> Counter[str]:
        """Duties by verdict."""
        return Counter(line.verdict for line in self.duties)

    @property
    def kept(self) -> int:
        """How many targets are met or exceeded."""
        return sum(self.counts[verdict] for verdict in _KEPT)

    @cached_property
    def by_target(self) -> dict[str, Line]:
        """Rows by the id of the higher target."""
        return {line.higher.id: line for line in self.lines}


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
        found = [(line, office) for office in self.offices if (line := office.by_target.get(target))]
        return sorted(found, key=lambda each: _ORDER[each[0].verdict])

    def kept_in(self, offices: Sequence[Office], target: str) -> int:
        """How many offices keep a target."""
        return sum(office.by_target[target].kept for office in offices if target in office.by_target)

    def entries(self) -> Iterator[Entry]:
        """All documents, the higher first."""
        yield self.higher
        yield from (office.entry for office in self.offices)

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
    above = _items(higher, review.texts, say)
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


def document_words(entry: Entry, say: ReportWords, *, in_full: bool = False) -> str:
    """A document as texts cite it: "Kế hoạch số 12/KH-UBND ngày 03/02/2025 của Ủy ban nhân dân xã X".

    `in_full` writes the date as official papers do: "ngày 03 tháng 02 năm 2025".
    """
    data = entry.document
    kind = say.messages.label("type", data.type)
    named = say("document", type=kind, number=data.number) if data.number else _titled(kind, data) or entry.source.name
    parts = [named]
    if data.date:
        parts.append(say("dated", date=_day_in_full(data.date, say) if in_full else day(data.date)))
    if data.issuer:
        parts.append(say("of_issuer", issuer=one_line(data.issuer)))
    if data.status == "draft":
        parts.append(f"({say('draft')})")
    return " ".join(parts)


def office_name(entry: Entry) -> str:
    """Who issued a document; the name of its file where that is not known."""
    return one_line(entry.document.issuer or entry.source.name)


def day(iso: str) -> str:
    """A date as officials write it: "2025-02-03" becomes "03/02/2025"; a part of a date likewise."""
    return "/".join(reversed(iso.split("-")))


def _day_in_full(iso: str, say: ReportWords) -> str:
    """Days below 10 and the first two months have a zero before them (Decree 30/2020/NĐ-CP, Appendix I)."""
    year, month, of_month = f"{iso}--".split("-")[:3]
    if not of_month:
        return day(iso)
    return say("in_full", year=year, month=month if int(month) < 3 else int(month), day=of_month)


def _titled(kind: str, data: DocumentData) -> str:
    return f"{kind} “{one_line(data.title)}”" if data.title else ""


def _items(entry: Entry, texts: Mapping[str, str], say: ReportWords) -> dict[str, Item]:
    text = texts.get(entry.source.sha256 or "none")
    found = {target.id: _target(target, text, say) for target in entry.targets}
    return found | {duty.id: _duty(duty, text, say) for duty in entry.assignments}


def _target(target: Target, text: str | None, say: ReportWords) -> Item:
    return Item(
        id=target.id,
        quote=one_line(target.quote),
        deadline=_deadline(target.deadline, say),
        place=_place(target.section, target.page, say),
        passage=passage(target, text),
        measure=measure_words(target.measure, say.messages),
        outcome=one_line(target.qualification.text),
        level=_level(target, say),
        group=one_line(target.group.text),
        modality=say.messages.label("modality", target.modality),
        complete=_says(target, "measure") and _says(target, "qualification"),
    )


def _says(target: Target, part: str) -> bool:
    """Whether a part of a target stands in its quote."""
    evidence = target.evidence.get(part)
    return evidence is not None and target.span.start <= evidence.start and evidence.end <= target.span.end


def _duty(duty: Assignment, text: str | None, say: ReportWords) -> Item:
    return Item(
        id=duty.id,
        quote=one_line(duty.quote),
        deadline=_deadline(duty.deadline, say),
        place=_place(duty.section, duty.page, say),
        passage=passage(duty, text),
    )


def _level(target: Target, say: ReportWords) -> str:
    outcome = target.qualification
    if outcome.dimension is None or outcome.level is None:
        return ""
    level = say.vocabulary.level_name(outcome.dimension, outcome.level, say.language)
    said = {"ge": "upwards", "gt": "or_above"}.get(outcome.comparator)
    return say(said, level=level) if said else level


def _deadline(deadline: Deadline, say: ReportWords) -> str:
    """A deadline as printed; the days meant where it is not printed."""
    if deadline.text:
        return one_line(deadline.text)
    days = [day(each) for each in (deadline.start, deadline.end) if each]
    return " – ".join(days) or deadline_words(deadline, say.messages)


def _place(section: Sequence[str], page: int | None, say: ReportWords) -> str:
    parts = [say("section", section=_section(section))] if section else []
    if page is not None:
        parts.append(say("page", page=page))
    return ", ".join(parts)


def _section(labels: Sequence[str]) -> str:
    """Labels as one number: III, 2, 2.1 is III.2.1."""
    kept = [each for each, after in zip(labels, [*labels[1:], ""], strict=True) if not after.startswith(f"{each}.")]
    return ".".join(label.strip(".") for label in kept)


# -- one lower plan ------------------------------------------------------------------------------------------------


def _office(
    number: int, compared: Compared, above: Mapping[str, Item], texts: Mapping[str, str], say: ReportWords
) -> Office:
    entry, comparison = compared.entry, compared.comparison
    below = _items(entry, texts, say)
    if isinstance(comparison, SideBySide):
        lines = [_side_line(number, row, above, below, say) for row in comparison.rows]
        duties, extra = [], comparison.only_other
    else:
        lines = [_line(number, row, above, below, say) for row in comparison.rows]
        duties = [_duty_line(number, row, above, below, say) for row in comparison.duties]
        extra = comparison.extra
    return Office(
        number=number,
        entry=entry,
        name=office_name(entry),
        document=document_words(entry, say),
        province=compared.province,
        lines=tuple(sorted(lines, key=lambda line: _ORDER[line.verdict])),  # stable: else as in the higher plan
        duties=tuple(sorted(duties, key=lambda line: DUTY_VERDICTS.index(line.verdict))),
        extras=tuple(below[each] for each in extra),
    )


def _line(number: int, row: Row, above: Mapping[str, Item], below: Mapping[str, Item], say: ReportWords) -> Line:
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


def _side_line(
    number: int, row: SideRow, above: Mapping[str, Item], below: Mapping[str, Item], say: ReportWords
) -> Line:
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


def _duty_line(
    number: int, row: DutyRow, above: Mapping[str, Item], below: Mapping[str, Item], say: ReportWords
) -> Line:
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
