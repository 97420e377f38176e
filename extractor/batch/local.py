"""Plan files -> entries, one after the other, on this machine."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from extractor.catalogue.models import Entry
from extractor.errors import ExtractorError
from extractor.grammar.grammar import load_grammar
from extractor.pipeline import extract


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one file: its entry, or why there is none."""

    path: Path
    entry: Entry | None
    error: ExtractorError | None = None


def extract_each(paths: Iterable[Path], packs: Sequence[Path] | None = None) -> Iterator[Result]:
    """The result of each file in the order given; a file that cannot be read does not stop the others.

    `packs` are files and folders of lexicon packs, as `load_grammar` takes them.
    """
    grammar = load_grammar(packs)
    for path in paths:
        try:
            yield Result(path, extract(path, grammar=grammar))
        except ExtractorError as error:
            yield Result(path, None, error)
