"""Names of bodies that the document itself sets apart, in headings and among the recipients.

"Ban Hỗ trợ phụ nữ phát triển kinh tế" holds a verb; what ends the name in a sentence is known where it stands alone.
"""

from collections.abc import Iterator

from extractor.assembly.bodies import read_bodies, starts_body
from extractor.assembly.clause import Clause, Reading
from extractor.document import Outline
from extractor.structure.frontmatter import FrontMatter

_LONGEST = 14  # tokens
_FEWEST = 3
_TOLD = ("có trách nhiệm", "chịu trách nhiệm")
_ENDS = frozenset(["comma", "semicolon", "colon", "stop_mark", "open_bracket", "number", "percent", "plural"])


def known_names(reading: Reading, outline: Outline, front: FrontMatter) -> Iterator[str]:
    """Folded names of one body each: whole recipients, and headings over duties that end in no verb of a role."""
    for found in front.recipients:
        yield from _names(reading.clause(found.start, found.end))
    for section in outline.sections:
        if section.zone == "organisation" and section.start < section.end:
            yield from _names(reading.clause(section.start, section.end))


def _names(clause: Clause) -> Iterator[str]:
    """The names that a heading or recipient lists and nothing else, where they go on behind a verb."""
    end = len(clause) - (clause.tags[-1:] == ["colon"])
    while end and clause.word(end - 1) in _TOLD:  # "Cục Viễn thông có trách nhiệm:"
        end -= 1
    start = 0
    for stop in [*(i for i in range(end) if _separates(clause, i, end)), end]:
        if not _FEWEST <= stop - start <= _LONGEST or not starts_body(clause, start, stop):
            return
        if not clause.capital(start) or _ENDS.intersection(clause.tags[start:stop]):
            return
        _, behind = read_bodies(clause, start, stop)
        if behind < stop and clause.tags[behind] in ("verb", "train_verb", "outcome", "stop_word", "since_word"):
            yield clause.words(start, stop)
        start = stop + 1


def _separates(clause: Clause, index: int, end: int) -> bool:
    joins = clause.tags[index] in ("comma", "semicolon", "and_word")
    return joins and index + 1 < end and clause.tags[index + 1] == "body"
