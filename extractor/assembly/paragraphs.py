"""Where paragraphs end that a file breaks into several blocks, in the middle of a citation as like as not."""

import re
from bisect import bisect_right

from extractor.document import Document
from extractor.language.fold import LOWER

_CLOSED = (".", ";", ":", ")", "/", "|", "-")
_GOES_ON = re.compile(rf"[{LOWER}][^).]|(?:19|20)\d\d\s+[{LOWER}]")
_NEVER_LAST = (" số", " ngày", " tháng", " năm", " của", " và", " về", " luật")


class Paragraphs:
    """The ends of the paragraphs of a document; a block that goes on in the next one shares its end."""

    def __init__(self, document: Document, folded: str) -> None:
        """Join blocks from the last one on; `folded` is the folded text."""
        blocks = document.blocks
        self._length = len(document.text)
        self._ends = [block.end for block in blocks]
        self._limits = list(self._ends)
        for index in range(len(blocks) - 2, -1, -1):
            one, following = blocks[index], blocks[index + 1]
            if one.table is not None or following.table is not None or following.start - one.end > 2:
                continue
            open_end = one.end > one.start and document.text[one.end - 1] not in _CLOSED
            goes_on = open_end and _GOES_ON.match(document.text, following.start)
            if goes_on or folded.endswith(_NEVER_LAST, one.start, one.end):
                self._limits[index] = self._limits[index + 1]

    def end(self, at: int) -> int:
        """The end of the paragraph that an offset stands in."""
        index = bisect_right(self._ends, at)
        return self._limits[index] if index < len(self._limits) else self._length
