"""The result of a comparison: a row for each target of the higher plan, and for each duty that it gives downwards."""

from typing import Literal

from pydantic import Field

from extractor.catalogue.models import Model

Axis = Literal["same", "better", "worse", "unknown"]
Verdict = Literal["missing", "incomparable", "short", "exceeded", "met"]
DutyVerdict = Literal["kept", "later", "missing"]
Side = Literal["one", "other", "same", "mixed", "unknown", "only_one"]


class Axes(Model):
    """How the lower plan stands to the higher one: "better" is more than is demanded."""

    value: Axis = "same"
    level: Axis = "same"
    group: Axis = "same"
    deadline: Axis = "same"
    modality: Axis = "same"


class Ground(Model):
    """One thing that a verdict rests on: a code of the grounds in `messages.yaml`, and the words that fill it."""

    code: str
    values: dict[str, str] = Field(default_factory=dict)


class Candidate(Model):
    """Another target of the lower plan that might answer, with what the verdict would then be, and why it is not."""

    lower: tuple[str, ...]
    verdict: Verdict
    axes: Axes
    grounds: tuple[Ground, ...]


class Row(Model):
    """A target of the higher plan and those of the lower one that answer it.

    `axes` is None where nothing answers. `wording` is the likeness of the outcomes' words, 0 to 1, where they were
    compared because the vocabulary has no id for them. `others` are candidates that were not chosen.
    """

    higher: str
    lower: tuple[str, ...]
    verdict: Verdict
    axes: Axes | None
    grounds: tuple[Ground, ...]
    wording: float | None = None
    others: tuple[Candidate, ...] = ()


class DutyRow(Model):
    """A duty that the higher plan gives to bodies of the lower level, and the assignments that take it up."""

    higher: str
    agency: str
    lower: tuple[str, ...]
    verdict: DutyVerdict
    grounds: tuple[Ground, ...]


class Comparison(Model):
    """One lower plan against one higher; `higher` and `lower` name the documents."""

    higher: str
    lower: str
    rows: tuple[Row, ...]
    extra: tuple[str, ...]
    duties: tuple[DutyRow, ...] = ()


class SideRow(Model):
    """A target of one plan and those of another of its level that speak of the same; `higher` tells who aims higher."""

    one: str
    other: tuple[str, ...]
    higher: Side
    axes: Axes | None
    grounds: tuple[Ground, ...]


class SideBySide(Model):
    """Two plans of the same level, or two versions of one; `only_other` are targets that only the other has."""

    one: str
    other: str
    rows: tuple[SideRow, ...]
    only_other: tuple[str, ...]
