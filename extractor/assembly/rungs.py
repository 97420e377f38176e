"""Where an outcome stands on a ladder of a lexicon pack."""

from extractor.assembly.clause import Clause
from extractor.catalogue.models import Rung


def read_rung(clause: Clause, start: int, end: int) -> Rung | None:
    """The lowest level named between two tokens, of the ladder named first; None for words without one."""
    found = clause.grammar.words.level(clause.tokens, start, end)
    if found is None:
        return None
    index, term = found
    floor = clause.tags[index + 1 : index + 2] == ["or_more"]
    above = index > 0 and clause.tags[index - 1] == "over"
    comparator = "ge" if floor else "gt" if above else "eq"
    return Rung(ladder=term.id, level=term.level or "", rank=term.rank, comparator=comparator)  # type: ignore[arg-type]
