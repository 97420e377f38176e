"""Pieces -> the immutable document."""

from collections.abc import Iterable

from extractor.document import Block, Document
from extractor.parsers.layout.lines import Piece
from extractor.parsers.letters.clean import has_lookalikes

_LOOKALIKES = "letters of other scripts that look like Latin ones were replaced"


def compose(name: str, pieces: Iterable[Piece], notes: Iterable[str] = ()) -> Document:
    """Lay pieces out as one text: a line for each, the cells of a row on one line with " | " between them."""
    parts: list[str] = []
    blocks: list[Block] = []
    page_starts: list[tuple[int, int]] = []
    offset = 0
    row_before: tuple[int, int] | None = None
    notes = list(notes)
    for piece in pieces:
        if piece.raw is not None and _LOOKALIKES not in notes and has_lookalikes(piece.raw):
            notes.append(_LOOKALIKES)
        row = piece.cell[:2] if piece.cell else None
        if blocks:
            separator = " | " if row is not None and row == row_before else "\n"
            parts.append(separator)
            offset += len(separator)
        row_before = row
        table, number, column = piece.cell or (None, None, None)
        page = piece.pages[0][1] if piece.pages else None
        blocks.append(
            Block(piece.kind, offset, offset + len(piece.text), page, table, number, column, piece.raw, *piece.span)
        )
        page_starts += [(offset + at, page) for at, page in piece.pages]
        parts.append(piece.text)
        offset += len(piece.text)
    return Document(name, "".join(parts), tuple(blocks), tuple(page_starts), tuple(notes))
