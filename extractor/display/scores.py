"""Scores as a table: a row for each document, then the total, then the rate of each field."""

from collections.abc import Iterator

from rich.box import SIMPLE_HEAD
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from extractor.evaluate import KINDS, Rates, Scores, Shortfall
from extractor.messages import Messages


def score_tables(scores: Scores, words: Messages) -> Iterator[RenderableType]:
    """All figures of an evaluation."""
    yield _documents(scores, words)
    yield _kinds(scores.total)
    if scores.certainty:
        yield _certainty(scores, words)
    yield Text(words("rates"), style="bold")
    yield _fields(scores.total)


def shortfall_line(shortfall: Shortfall, words: Messages) -> str:
    """One rate that stays below its floor."""
    name = shortfall.document or words("total")
    return words("falls_short", name=name, metric=shortfall.metric, got=shortfall.got, floor=shortfall.floor)


def _documents(scores: Scores, words: Messages) -> Table:
    """The F1 of each kind, and the share of right document data."""
    table = Table(box=SIMPLE_HEAD, show_footer=True)
    total = words("total")
    table.add_column(words.label("metric", "document_name"), footer=total, no_wrap=True, max_width=50)
    kinds = [kind for kind in KINDS if kind != "references" or "references.f1" in scores.total]
    columns = [*((kind, f"{kind}.f1", " F1") for kind in kinds), ("document", "document", "")]
    for label, metric, unit in columns:
        heading = f"{words.label('metric', label)}{unit}"
        table.add_column(heading, footer=_rate(scores.total, metric), justify="right")
    for name, rates in scores.documents.items():
        table.add_row(name, *(_rate(rates, metric) for _, metric, _ in columns))
    return table


def _kinds(rates: Rates) -> Table:
    table = Table(box=SIMPLE_HEAD)
    table.add_column()
    for name in ("precision", "recall", "f1"):
        table.add_column(name, justify="right")
    for kind in KINDS:
        if f"{kind}.f1" in rates:
            table.add_row(kind, *(_rate(rates, f"{kind}.{name}") for name in ("precision", "recall", "f1")))
    return table


def _certainty(scores: Scores, words: Messages) -> Table:
    """How many results of each level of certainty are right."""
    table = Table(box=SIMPLE_HEAD)
    table.add_column(words.label("field", "certainty"))
    for kind in ("targets", "assignments"):
        table.add_column(words.label("metric", kind), justify="right")
    for level in ("high", "medium", "low"):
        counts = [scores.certainty.get((kind, level), (0, 0)) for kind in ("targets", "assignments")]
        table.add_row(
            words.label("certainty", level),
            *(f"{right}/{count} = {right / count:.3f}" if count else "–" for right, count in counts),
        )
    return table


def _fields(rates: Rates) -> Table:
    table = Table.grid(padding=(0, 3))
    for metric, rate in rates.items():
        if metric.partition(".")[0] not in KINDS:
            table.add_row(f"  {metric}", f"{rate:.3f}")
    return table


def _rate(rates: Rates, metric: str) -> str:
    return f"{rates[metric]:.3f}" if metric in rates else "–"
