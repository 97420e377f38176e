"""What the axes of an answer come to."""

from typing import NamedTuple

from extractor.compare.models import Axis, Verdict

RANK: dict[Verdict, int] = {"missing": 0, "incomparable": 1, "short": 2, "met": 3, "exceeded": 4}
_WEAKNESS = {"worse": 0, "unknown": 1, "same": 2, "better": 3}


class Standing(NamedTuple):
    """The axes of an answer; as `models.Axes`, quicker to make."""

    value: Axis
    level: Axis
    group: Axis
    deadline: Axis
    modality: Axis

    @property
    def counted(self) -> tuple[Axis, Axis, Axis, Axis]:
        """The axes that a verdict rests on: all but the modality."""
        return self[:4]


def verdict_of(standing: Standing) -> Verdict:
    """The verdict of one answer."""
    if "unknown" in (standing.value, standing.group):
        return "incomparable"
    if "worse" in standing.counted:
        return "short"
    return "exceeded" if "better" in standing.counted else "met"


def weakest(standings: list[Standing]) -> Standing:
    """The axes of several answers together: on each the weakest decides."""
    return Standing(*(min(axes, key=_WEAKNESS.__getitem__) for axes in zip(*standings, strict=True)))


def without_better(standing: Standing) -> Standing:
    """The same, with nothing that is more than is demanded."""
    return Standing(*("same" if axis == "better" else axis for axis in standing))
