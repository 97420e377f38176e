"""How high: the level axis on the ladder of a dimension, or of a lexicon pack."""

from extractor.compare.models import Axis
from extractor.compare.outcomes import Outcome


def level_axis(higher: Outcome, lower: Outcome) -> Axis:
    """The lower level against the higher one; who demands no level is content with any."""
    if higher.rank is None:
        return "same"
    if lower.rank is None or higher.ladder != lower.ladder:
        return "unknown"
    if higher.rank == lower.rank:
        return "same"
    return "better" if lower.rank > higher.rank else "worse"
