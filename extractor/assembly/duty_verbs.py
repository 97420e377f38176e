"""Verbs of work that end a body's name: "Ban Chỉ huy Quân sự các phường tuần tra ...", not "Tổ tuần tra nhân dân"."""

from functools import cache
from typing import Any

from extractor.assembly.clause import Clause
from extractor.grammar.load import read_yaml
from extractor.language.fold import fold

# Tags of the grammar that say what is to be done.
DUTY_TAGS = frozenset(
    ["verb", "train_verb", "lead_word", "coordinate_word", "direct_word", "report_word", "assure"]
)  # fmt: skip


def opens_duty(clause: Clause, index: int, *, capital: bool = False) -> bool:
    """Whether one of these verbs begins at a token, and not right behind a noun that it describes.

    In small letters, unless a `capital` may begin it: at the head of a point.
    """
    if (clause.capital(index) and not capital) or (index and clause.word(index - 1) in _for_work()):
        return False
    at = clause.tokens.starts[index]
    folded = clause.tokens.folded
    return any(
        folded.startswith(verb, at) and not folded[at + len(verb) : at + len(verb) + 1].isalnum()
        for verb in _verbs().get(clause.word(index).split(" ", 1)[0], ())
    )


@cache
def _verbs() -> dict[str, tuple[str, ...]]:
    """The verbs by their first word."""
    content: dict[str, Any] = read_yaml("lexicons/duty_verbs.yaml")
    found: dict[str, tuple[str, ...]] = {}
    for verb in map(fold, content["verbs"]["words"]):
        first = verb.split(" ", 1)[0]
        found[first] = (*found.get(first, ()), verb)
    return found


@cache
def _for_work() -> frozenset[str]:
    return frozenset(map(fold, read_yaml("lexicons/duty_verbs.yaml")["for_work"]["words"]))
