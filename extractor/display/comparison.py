"""Comparisons as tables and as JSON: what is missing or short first, both quotations with their pages, the reason."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from rich.box import SIMPLE_HEAD
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from extractor.catalogue.models import Assignment, Entry, Target
from extractor.compare.models import Comparison, DutyRow, DutyVerdict, Side, SideBySide, Verdict
from extractor.display.grounds import reason_words
from extractor.display.values import one_line
from extractor.messages import Messages

ORDER: tuple[Verdict, ...] = ("missing", "short", "incomparable", "met", "exceeded")
_COLOURS = {"missing": "red", "short": "yellow", "later": "yellow", "incomparable": "magenta", "exceeded": "green"}
_SIGNS = {"missing": "–", "short": "✗", "incomparable": "?", "met": "✓", "exceeded": "↑"}
_MOST_COLUMNS = 8  # offices beside each other on a terminal
_SIDES: tuple[Side, ...] = ("only_one", "one", "other", "mixed", "unknown", "same")


@dataclass(frozen=True, slots=True)
class Office:
    """One lower plan in the matrix: its issuer and the verdict on each target of the higher plan."""

    name: str
    verdicts: Mapping[str, Verdict]


def comparison_tables(comparison: Comparison, higher: Entry, lower: Entry, words: Messages) -> Iterator[RenderableType]:
    """One lower plan against one higher."""
    above, below = _by_id(higher.targets), _by_id(lower.targets)
    yield Text(f"{document_name(higher)}  →  {document_name(lower)}", style="bold")
    yield Text(_counts(Counter(row.verdict for row in comparison.rows), words))
    table = _grid(words, "verdict", "higher", "lower", "reason")
    for row in sorted(comparison.rows, key=lambda row: ORDER.index(row.verdict)):
        table.add_row(
            Text(words.label("verdict", row.verdict), style=_COLOURS.get(row.verdict, "")),
            _quoted([above[row.higher]], words),
            _quoted([below[each] for each in row.lower], words),
            Text(reason_words(row.grounds, words)),
        )
    if comparison.rows:
        yield table
    if comparison.extra:
        yield Text(words("extra_targets", count=len(comparison.extra)), style="bold")
        yield _quoted([below[each] for each in comparison.extra], words)
    if comparison.duties:
        yield Text(words("duties_given", count=len(comparison.duties)), style="bold")
        yield _duties(comparison.duties, _by_id(higher.assignments), _by_id(lower.assignments), words)


def side_tables(sides: SideBySide, one: Entry, other: Entry, words: Messages) -> Iterator[RenderableType]:
    """Two plans of the same level."""
    first, second = _by_id(one.targets), _by_id(other.targets)
    yield Text(f"{document_name(one)}  ↔  {document_name(other)}", style="bold")
    counts = Counter(row.higher for row in sides.rows)
    yield Text("; ".join(f"{words.label('side', side)}: {counts[side]}" for side in _SIDES if counts[side]))
    table = _grid(words, "verdict", "one", "other", "reason")
    for row in sorted(sides.rows, key=lambda row: _SIDES.index(row.higher)):
        table.add_row(
            words.label("side", row.higher),
            _quoted([first[row.one]], words),
            _quoted([second[each] for each in row.other], words),
            Text(reason_words(row.grounds, words)),
        )
    yield table
    if sides.only_other:
        yield Text(words("only_other", count=len(sides.only_other)), style="bold")
        yield _quoted([second[each] for each in sides.only_other], words)


def matrix_tables(higher: Entry, offices: list[Office], words: Messages) -> Iterator[RenderableType]:
    """Many lower plans against one higher: targets and offices with counts; each office apart where they are few."""
    yield Text(document_name(higher), style="bold")
    yield Text(words("plans_compared", count=len(offices)))
    shown = offices if len(offices) <= _MOST_COLUMNS else []
    table = Table(box=SIMPLE_HEAD, padding=(0, 1))
    table.add_column(words.label("comparison", "target"), ratio=4)
    for verdict in ORDER:
        table.add_column(words.label("verdict", verdict), justify="right")
    for office in shown:
        table.add_column(office.name, justify="center")
    for target in higher.targets:
        counts = Counter(office.verdicts[target.id] for office in offices)
        table.add_row(
            Text(f"{target.id} {_statement(target)}"),
            *(str(counts[verdict] or "") for verdict in ORDER),
            *(_sign(office.verdicts[target.id]) for office in shown),
        )
    yield table
    by_office = Table(box=SIMPLE_HEAD, padding=(0, 1))
    by_office.add_column(words.label("comparison", "office"))
    for verdict in ORDER:
        by_office.add_column(words.label("verdict", verdict), justify="right")
    for office in sorted(offices, key=_shortfall):
        counts = Counter(office.verdicts.values())
        by_office.add_row(Text(office.name), *(str(counts[verdict] or "") for verdict in ORDER))
    yield by_office


def office_of(comparison: Comparison, lower: Entry) -> Office:
    """What the matrix keeps of one comparison."""
    return Office(document_name(lower), {row.higher: row.verdict for row in comparison.rows})


def comparison_data(comparison: Comparison, words: Messages) -> dict[str, Any]:
    """A comparison as JSON data, with the reason of each row in words."""
    data: dict[str, Any] = comparison.model_dump(mode="json")
    _add_reasons(data["rows"], comparison.rows, words)
    _add_reasons(data["duties"], comparison.duties, words)
    for shown, row in zip(data["rows"], comparison.rows, strict=True):
        _add_reasons(shown["others"], row.others, words)
    return data


def side_data(sides: SideBySide, words: Messages) -> dict[str, Any]:
    """Two plans of the same level as JSON data."""
    data: dict[str, Any] = sides.model_dump(mode="json")
    _add_reasons(data["rows"], sides.rows, words)
    return data


def document_name(entry: Entry) -> str:
    """A document as tables call it: number and issuer, else its file."""
    document = entry.document
    return ", ".join(filter(None, [document.number, document.issuer])) or entry.source.name


def verdicts_named(text: str) -> tuple[list[str], str | None]:
    """Verdicts, of duties too, of a list such as "short,missing,later"; and the first word that is none."""
    known = {each: each for each in (*get_args(Verdict), *get_args(DutyVerdict))}
    asked = [word.strip() for word in text.split(",") if word.strip()]
    unknown = next((word for word in asked if word not in known), None)
    return [known[word] for word in asked if word in known], unknown


def _add_reasons(data: list[dict[str, Any]], rows: Iterable[Any], words: Messages) -> None:
    for shown, row in zip(data, rows, strict=True):
        shown["reason"] = reason_words(row.grounds, words)


def _by_id(items: Iterable[Any]) -> dict[str, Any]:
    return {each.id: each for each in items}


def _counts(counts: Mapping[Verdict, int], words: Messages) -> str:
    named = ((words.label("verdict", verdict), counts[verdict]) for verdict in ORDER if counts[verdict])
    return "; ".join(words("verdict_count", verdict=verdict, count=count) for verdict, count in named)


def _quoted(items: Iterable[Target | Assignment], words: Messages) -> Text:
    """Quotations with id and page, one below the other."""
    lines = Text()
    for item in items:
        if lines:
            lines.append("\n")
        lines.append(item.id, style="cyan")
        if item.page is not None:
            lines.append(f" ({words('page', page=item.page)})", style="dim")
        lines.append(f" {_statement(item)}")
    return lines


def _statement(item: Target | Assignment) -> str:
    """A quotation; before it, in brackets, the group that it takes from a heading or another statement."""
    quote = one_line(item.quote)
    group = one_line(item.group.text) if isinstance(item, Target) else ""
    return quote if group.casefold() in quote.casefold() else f"[{group}] {quote}"


def _duties(
    rows: Iterable[DutyRow], above: Mapping[str, Assignment], below: Mapping[str, Assignment], words: Messages
) -> Table:
    order = ("missing", "later", "kept")
    table = _grid(words, "verdict", "higher", "lower", "reason")
    for row in sorted(rows, key=lambda row: order.index(row.verdict)):
        table.add_row(
            Text(words.label("duty_verdict", row.verdict), style=_COLOURS.get(row.verdict, "")),
            _quoted([above[row.higher]], words),
            _quoted([below[each] for each in row.lower], words),
            Text(reason_words(row.grounds, words)),
        )
    return table


def _grid(words: Messages, *columns: str) -> Table:
    table = Table(box=SIMPLE_HEAD, expand=True, padding=(0, 1), leading=1)
    shares = {"higher": 4, "lower": 4, "one": 4, "other": 4, "reason": 4}
    for column in columns:
        share = shares.get(column)
        table.add_column(words.label("comparison", column), ratio=share, no_wrap=share is None)
    return table


def _sign(verdict: Verdict) -> Text:
    return Text(_SIGNS[verdict], style=_COLOURS.get(verdict, ""))


def _shortfall(office: Office) -> tuple[int, int, str]:
    """Offices that keep least come first."""
    counts = Counter(office.verdicts.values())
    return -counts["missing"] - counts["short"], -counts["missing"], office.name
