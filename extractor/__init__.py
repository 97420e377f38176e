"""Vietnamese plan documents -> machine-readable catalogue entries.

>>> from extractor import extract
>>> entry = extract("corpus/plans/province-plan-higher/plan.txt")
>>> entry.targets[0].measure.kind
'percent'

Names are loaded on first use: `import extractor` costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from extractor.version import __version__

if TYPE_CHECKING:
    from extractor.catalogue.models import (
        Agency,
        Assignment,
        Deadline,
        DocumentData,
        Entry,
        Evidence,
        Group,
        Measure,
        Note,
        Qualification,
        Target,
    )
    from extractor.document import Block, BlockKind, Document
    from extractor.errors import ExtractorError, GrammarError, UnreadableFileError
    from extractor.grammar.grammar import Grammar, build_grammar, load_grammar
    from extractor.parsers import read
    from extractor.pipeline import extract, extract_document

__all__ = [
    "Agency",
    "Assignment",
    "Block",
    "BlockKind",
    "Deadline",
    "Document",
    "DocumentData",
    "Entry",
    "Evidence",
    "ExtractorError",
    "Grammar",
    "GrammarError",
    "Group",
    "Measure",
    "Note",
    "Qualification",
    "Target",
    "UnreadableFileError",
    "__version__",
    "build_grammar",
    "extract",
    "extract_document",
    "load_grammar",
    "read",
]

_HOMES = {
    "catalogue.models": (
        "Agency Assignment Deadline DocumentData Entry Evidence Group Measure Note Qualification Target"
    ),
    "document": "Block BlockKind Document",
    "errors": "ExtractorError GrammarError UnreadableFileError",
    "grammar.grammar": "Grammar build_grammar load_grammar",
    "parsers": "read",
    "pipeline": "extract extract_document",
}
_HOME = {name: home for home, names in _HOMES.items() for name in names.split()}


def __getattr__(name: str) -> Any:
    """Load a public name from the module that it lives in."""
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """The public names, loaded or not."""
    return __all__
