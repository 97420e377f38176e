"""What became of the mentions of a document: tables, JSON, and a page that shows them in the source."""

import json
from collections.abc import Iterable, Iterator
from html import escape
from importlib.resources import files
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from extractor.batch.outputs import CoverageForm
from extractor.coverage.accounts import ACCOUNTS, Account
from extractor.coverage.cover import Coverage
from extractor.coverage.mentions import KINDS, Mention
from extractor.coverage.summary import Summary, summarise
from extractor.display.canvas import draw
from extractor.display.reading import Mark, marked_page
from extractor.display.values import one_line
from extractor.document import Document
from extractor.messages import Messages

_SCHEMA = "plan-coverage/1"
_BESIDE = 60  # characters of the text shown on either side of a mention
_WORST = 10  # documents that a summary names


def rendered(coverage: Coverage, form: CoverageForm, words: Messages, *, one_line: bool = False) -> str:
    """The account of a document in a form; `one_line` for JSON that stands below others."""
    if form is CoverageForm.HTML:
        return coverage_html(coverage, words)
    if form is CoverageForm.JSON:
        return coverage_json(coverage, indent=None if one_line else 1)
    return draw(*coverage_tables(coverage, words))


def rendered_summary(coverages: Iterable[tuple[str, Coverage]], form: CoverageForm, words: Messages) -> str:
    """The counts of many documents as a table or JSON."""
    summary = summarise(coverages)
    return summary_json(summary) if form is CoverageForm.JSON else draw(*summary_tables(summary, words))


def coverage_tables(coverage: Coverage, words: Messages) -> Iterator[RenderableType]:
    """Counts by kind and account, then what nothing explains."""
    yield Text(coverage.document.name, style="bold")
    yield from _counts(summarise([(coverage.document.name, coverage)]), words)
    unexplained = list(coverage.unexplained())
    if unexplained:
        yield Text(words("unexplained_found", count=len(unexplained)), style="bold")
        yield _unexplained(coverage.document, unexplained, words)


def summary_tables(summary: Summary, words: Messages) -> Iterator[RenderableType]:
    """Counts over all documents, and the documents with most that nothing explains."""
    yield Text(words("documents_covered", count=len(summary.documents)), style="bold")
    yield from _counts(summary, words)
    worst = [(name, count) for name, count in summary.documents.most_common(_WORST) if count]
    table = Table.grid(padding=(0, 2))
    table.add_column(justify="right")
    for name, count in worst:
        table.add_row(str(count), Text(name))
    if worst:
        yield Text(words("most_unexplained"), style="bold")
        yield table


def summary_json(summary: Summary) -> str:
    """Counts over all documents, as JSON."""
    return _json({"schema": _SCHEMA, **_figures(summary), "documents": dict(summary.documents)}, indent=1)


def coverage_json(coverage: Coverage, indent: int | None = 1) -> str:
    """Every mention with its account, as JSON."""
    document = coverage.document
    content = {
        "schema": _SCHEMA,
        "name": document.name,
        **_figures(summarise([(coverage.document.name, coverage)])),
        "mentions": [_mention(document, mention, account) for mention, account in coverage.accounts],
    }
    return _json(content, indent)


def coverage_html(coverage: Coverage, words: Messages) -> str:
    """The source with its mentions coloured by account; the shares of each on top, then what nothing explains."""
    summary = summarise([(coverage.document.name, coverage)])
    marks = [Mark(m.start, m.end, _mark(coverage.document, m, a, words)) for m, a in coverage.accounts]
    style = files("extractor").joinpath("display/coverage.css").read_text(encoding="utf-8")
    head = "\n".join([_bar(summary, words), *_jumps(coverage, words)])
    about = words("mentions_found", count=len(coverage.accounts))
    return marked_page(coverage.document, words.language, marks, summary=about, head=head, style=style)


# -- tables ------------------------------------------------------------------------------------------------------


def _counts(summary: Summary, words: Messages) -> Iterator[RenderableType]:
    table = Table(box=SIMPLE_HEAD)
    table.add_column(words.label("coverage", "mention"))
    for account in ACCOUNTS:
        table.add_column(words.label("account", account), justify="right")
    table.add_column(words.label("coverage", "all"), justify="right")
    table.add_column(words.label("coverage", "share"), justify="right")
    for kind in KINDS:
        share = summary.unexplained(kind)
        if share is not None:
            counts = (str(summary.accounts[kind, account]) for account in ACCOUNTS)
            table.add_row(words.label("mention", kind), *counts, str(summary.count(kind)), f"{share:.1%}")
    yield table
    reasons = Table.grid(padding=(0, 2))
    for kind in KINDS:
        found = [(reason, count) for (each, reason), count in summary.reasons.most_common() if each == kind]
        said = ", ".join(f"{words.label('reason', reason)} {count}" for reason, count in found)
        if said:
            reasons.add_row(Text(words.label("mention", kind), style="cyan"), Text(said))
    if reasons.row_count:
        yield Text(words("reasons_found"), style="bold")
        yield reasons


def _unexplained(document: Document, mentions: list[Mention], words: Messages) -> Table:
    table = Table(box=SIMPLE_HEAD, expand=True, padding=(0, 1))
    table.add_column(words.label("coverage", "mention"), no_wrap=True)
    table.add_column(words.label("coverage", "place"), no_wrap=True)
    table.add_column(words.label("field", "text"), ratio=1)
    for mention in sorted(mentions, key=lambda each: (KINDS.index(each.kind), each.start)):
        before, quote, after = _context(document, mention)
        shown = Text(f"{before}").append(quote, style="bold red").append(after)
        table.add_row(words.label("mention", mention.kind), _place(document, mention, words), shown)
    return table


def _place(document: Document, mention: Mention, words: Messages) -> str:
    page = document.page_at(mention.start)
    offsets = f"{mention.start}:{mention.end}"
    return f"{words('page', page=page)}, {offsets}" if page is not None else offsets


def _context(document: Document, mention: Mention) -> tuple[str, str, str]:
    """The mention between what stands beside it, in one line; its marks are the brackets of a quote."""
    text = document.text
    before = one_line(text[max(0, mention.start - _BESIDE) : mention.start])
    after = one_line(text[mention.end : mention.end + _BESIDE])
    return f"{before} «", one_line(text[mention.start : mention.end]), f"» {after}"


# -- JSON --------------------------------------------------------------------------------------------------------


def _figures(summary: Summary) -> dict[str, Any]:
    kinds = [kind for kind in KINDS if summary.count(kind)]
    return {
        "accounts": {kind: {a: summary.accounts[kind, a] for a in ACCOUNTS} for kind in kinds},
        "unexplained": {kind: round(summary.unexplained(kind) or 0.0, 4) for kind in kinds},
        "reasons": {
            kind: {reason: count for (each, reason), count in sorted(summary.reasons.items()) if each == kind}
            for kind in kinds
        },
    }


def _mention(document: Document, mention: Mention, account: Account) -> dict[str, Any]:
    found: dict[str, Any] = {
        "kind": mention.kind,
        "start": mention.start,
        "end": mention.end,
        "quote": document.text[mention.start : mention.end],
        "page": document.page_at(mention.start),
        "account": account.kind,
        "items": list(account.items),
        "reason": account.reason,
        "rule": account.rule,
    }
    if account.words is not None:
        start, end = account.words
        found["words"] = {"start": start, "end": end, "quote": document.text[start:end]}
    return {key: value for key, value in found.items() if value not in (None, [])}


def _json(content: dict[str, Any], indent: int | None) -> str:
    return json.dumps(content, ensure_ascii=False, indent=indent) + "\n"


# -- the page ----------------------------------------------------------------------------------------------------


def _bar(summary: Summary, words: Messages) -> str:
    """A bar with the share of each account, and what its colours mean."""
    totals = {account: summary.total(account) for account in reversed(ACCOUNTS)}
    whole = sum(totals.values()) or 1
    parts = "".join(
        f'<span class="{account}" style="width:{count / whole:.2%}" title="{_told(account, count, words)}"></span>'
        for account, count in totals.items()
    )
    legend = "".join(
        f'<li><span class="key {account}"></span>{_told(account, count, words)} ({count / whole:.1%})</li>'
        for account, count in totals.items()
    )
    return f'<div class="bar" role="img">{parts}</div>\n<ul class="legend">{legend}</ul>'


def _told(account: str, count: int, words: Messages) -> str:
    return escape(f"{words.label('account', account)}: {count}")


def _jumps(coverage: Coverage, words: Messages) -> Iterator[str]:
    """Links to what nothing explains."""
    mentions = list(coverage.unexplained())
    if not mentions:
        return
    yield f"<h2>{escape(words('unexplained_found', count=len(mentions)))}</h2>"
    yield '<ol class="jumps">'
    for mention in sorted(mentions, key=lambda each: (KINDS.index(each.kind), each.start)):
        before, quote, after = map(escape, _context(coverage.document, mention))
        kind = escape(words.label("mention", mention.kind))
        yield f'<li><a href="#m{mention.start}">{kind}</a> {before}<b>{quote}</b>{after}</li>'
    yield "</ol>"


def _mark(document: Document, mention: Mention, account: Account, words: Messages) -> str:
    title = f"{words.label('mention', mention.kind)}: {words.label('account', account.kind)}"
    if account.items:
        title += f" {', '.join(words.label('field', item) for item in account.items)}"
    if account.reason is not None:
        title += f", {words.label('reason', account.reason)} ({account.rule})"
    if account.words not in (None, (mention.start, mention.end)):
        title += f" «{one_line(document.text[slice(*account.words or ())])[:_BESIDE]}»"
    quote = escape(document.text[mention.start : mention.end])
    return f'<mark id="m{mention.start}" class="{account.kind}" title="{escape(title)}">{quote}</mark>'
