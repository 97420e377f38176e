"""Targets and duties in words."""

from collections.abc import Mapping
from dataclasses import dataclass

from extractor.catalogue.models import Assignment, Deadline, Entry, Target
from extractor.display.report.naming import day, place_words
from extractor.display.report.passages import Piece, passage
from extractor.display.report.words import ReportWords
from extractor.display.values import deadline_words, measure_words, one_line


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


def items_of(entry: Entry, texts: Mapping[str, str], say: ReportWords) -> dict[str, Item]:
    """All targets and duties of an entry by id; `texts` as in `Review`."""
    text = texts.get(entry.source.sha256 or "none")
    found = {target.id: _target(target, text, say) for target in entry.targets}
    return found | {duty.id: _duty(duty, text, say) for duty in entry.assignments}


def _target(target: Target, text: str | None, say: ReportWords) -> Item:
    return Item(
        id=target.id,
        quote=one_line(target.quote),
        deadline=_deadline(target.deadline, say),
        place=place_words(target.section, target.page, say),
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
        place=place_words(duty.section, duty.page, say),
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
