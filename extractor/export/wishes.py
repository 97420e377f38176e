"""What the writer of every format takes and gives."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from extractor.catalogue.models import Entry
from extractor.catalogue.tables import Part


@dataclass(frozen=True)
class Wishes:
    """What a user asks of a format, beside the entries.

    `part` is the one table wanted of those that write two; `agency` the body whose work is wanted; `apart` asks for
    a file for each agency. `texts` are those of the documents, as far as they are at hand, by their SHA-256.
    """

    part: Part | None = None
    agency: str | None = None
    apart: bool = False
    texts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class LeftOut:
    """An item that a format cannot hold: its id, and why (a code of `labels.left_out` or `labels.no_rule`)."""

    id: str
    reason: str


@dataclass(frozen=True)
class Output:
    """The files of an export by the names that they have in a folder, and what is not in them."""

    files: Mapping[str, bytes]
    left_out: tuple[LeftOut, ...] = field(default=())


Writer = Callable[[Sequence[Entry], Wishes], Output]
