"""A parsed document as people can check it: plain text, JSON, or a page of its own."""

import json
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from html import escape
from importlib.resources import files
from itertools import groupby
from string import Template
from typing import Any

import yaml

from extractor.document import Block, Document, Doubt
from extractor.messages import Language, messages


def as_text(document: Document) -> str:
    """The text as later steps read it: a block a line, the cells of a row with " | " between them."""
    return document.text + "\n"


def as_json(document: Document) -> str:
    """Everything that reading found, as JSON; blocks carry their text beside their offsets."""
    content = {
        "name": document.name,
        "notes": document.notes,
        "page_starts": document.page_starts,
        "blocks": [{"text": document[block], **_given(asdict(block))} for block in document.blocks],
        "doubts": [{"text": document.text[d.start : d.end], **asdict(d)} for d in document.doubts],
        "words": [asdict(word) for word in document.words],
        "text": document.text,
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def as_html(document: Document, language: Language = Language.VI) -> str:
    """One HTML page without scripts or other files: pages, blocks with their kinds, tables, doubtful words."""
    return _Page(document, language).written()


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text and the HTML that stands in its place."""

    start: int
    end: int
    html: str


def marked_page(
    document: Document, language: Language, marks: Sequence[Mark], *, summary: str, head: str, style: str
) -> str:
    """The same page with marks of the caller's in place of doubts: they stand in ascending order and do not overlap.

    `summary` is plain text; `head` is HTML below it, `style` CSS for both.
    """
    return _Page(document, language, marks).filled(summary, head, style)


class _Page:
    """Writes one document in one language."""

    def __init__(self, document: Document, language: Language, marks: Sequence[Mark] | None = None) -> None:
        self._document = document
        self._language = language
        self._words = _load_words()
        self._marks = [Mark(d.start, d.end, self._mark(d)) for d in document.doubts] if marks is None else marks

    def written(self) -> str:
        document = self._document
        tables = {block.table for block in document.blocks if block.table is not None}
        notes = "".join(f"<li>{escape(messages(self._language).told(note))}</li>" for note in document.notes)
        summary = self._say(
            "summary",
            blocks=len(document.blocks),
            tables=len(tables),
            characters=len(document.text),
            doubts=len(document.doubts),
        )
        return self.filled(summary, f"<ul>{notes}</ul>" if notes else "", "")

    def filled(self, summary: str, head: str, style: str) -> str:
        template = files("extractor").joinpath("display/reading.html").read_text(encoding="utf-8")
        return Template(template).substitute(
            language=self._language.value,
            name=escape(self._document.name),
            style=style,
            summary=escape(summary),
            head=head,
            pages="\n".join(self._pages()),
        )

    def _say(self, *path: str, **values: object) -> str:
        found: Any = self._words
        for key in path:
            found = found[key]
        text: str = found[self._language.value]
        return text.format(**values)

    def _pages(self) -> Iterator[str]:
        """A section for each page, or one for a source without pages."""
        for page, run in groupby(self._groups(), key=lambda group: group[0].page):
            head = f"<h2>{escape(self._say('page', page=page))}</h2>" if page is not None else ""
            shown = "\n".join(self._group(group) for group in run)
            yield f"<section>{head}\n{shown}\n</section>"

    def _groups(self) -> Iterator[Sequence[Block]]:
        """Blocks one by one, those of a table together."""
        for table, run in groupby(self._document.blocks, key=lambda block: block.table):
            if table is not None:
                yield list(run)
            else:
                yield from ([block] for block in run)

    def _group(self, group: Sequence[Block]) -> str:
        first = group[0]
        if first.table is not None:
            return self._table(group)
        kind = first.kind.value
        label = escape(self._say("kinds", kind))
        return f'<div class="block {kind}"><small>{label}</small>{self._marked(first.start, first.end)}</div>'

    def _table(self, cells: Sequence[Block]) -> str:
        """A table with its merged cells; places without a cell are left empty."""
        columns = max((cell.column or 0) + cell.column_span for cell in cells)
        rows: list[str] = []
        covered: set[tuple[int, int]] = set()
        by_row = {row: list(run) for row, run in groupby(cells, key=lambda cell: cell.row or 0)}
        for row in range(min(by_row), max(by_row) + 1):
            begun = {cell.column or 0: cell for cell in by_row.get(row, ())}
            shown = []
            for column in range(columns):
                if (row, column) in covered:
                    continue
                cell = begun.get(column)
                if cell is None:
                    shown.append("<td></td>")
                    continue
                covered |= {
                    (row + down, column + right) for down in range(cell.row_span) for right in range(cell.column_span)
                }
                spans = f' rowspan="{cell.row_span}"' if cell.row_span > 1 else ""
                spans += f' colspan="{cell.column_span}"' if cell.column_span > 1 else ""
                shown.append(f"<td{spans}>{self._marked(cell.start, cell.end)}</td>")
            rows.append(f"<tr>{''.join(shown)}</tr>")
        title = escape(self._say("table", number=(cells[0].table or 0) + 1))
        body = "\n".join(rows)
        return f'<div class="table"><table><caption>{title}</caption>\n{body}\n</table></div>'

    def _marked(self, start: int, end: int) -> str:
        """A stretch of the text with its marks, and the pages that begin in it."""
        text = self._document.text
        first_mark, behind = (bisect_left(self._marks, at, key=lambda mark: mark.start) for at in (start, end))
        breaks = [(at, page) for at, page in self._document.page_starts if start < at < end]
        places: list[tuple[int, int, str]] = [
            (mark.start, mark.end, mark.html) for mark in self._marks[first_mark:behind] if mark.end <= end
        ]
        for at, page in breaks:
            label = escape(self._say("page", page=page))
            places.append((at, at, f'<span class="break">[{label}]</span> '))
        parts: list[str] = []
        done = start
        for first, last, shown in sorted(places):
            if first < done:  # another doubt about the same words
                continue
            parts += [escape(text[done:first]), shown]
            done = last
        return "".join([*parts, escape(text[done:end])])

    def _mark(self, doubt: Doubt) -> str:
        reason = self._say("reasons", doubt.reason.value)
        title = escape(self._say("doubt", reason=reason, read=doubt.read))
        words = escape(self._document.text[doubt.start : doubt.end])
        return f'<mark class="{doubt.reason.value}" title="{title}">{words}</mark>'


def _given(fields: dict[str, Any]) -> dict[str, Any]:
    """Fields that say something: those left out are None, or a span of one cell."""
    return {
        key: value
        for key, value in fields.items()
        if value is not None and not (key in ("row_span", "column_span") and value == 1)
    }


@cache
def _load_words() -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load(
        files("extractor").joinpath("display/reading.yaml").read_text(encoding="utf-8")
    )
    return content
