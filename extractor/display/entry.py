"""A catalogue entry as tables: the document's own data, its targets, its assignments."""

from collections.abc import Iterator
from functools import cache

from rich.box import SIMPLE_HEAD
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from extractor.catalogue.models import Agency, Assignment, DocumentData, Entry, Note, Role, Target
from extractor.display.values import deadline_words, measure_words, one_line, reference_words
from extractor.grammar.load import read_yaml
from extractor.messages import Messages

_COLOURS = {"medium": "yellow", "low": "red"}
_ROLES: tuple[Role, ...] = ("lead", "implement", "direct", "advise", "coordinate", "report_to", "via")


def entry_tables(entry: Entry, words: Messages) -> Iterator[RenderableType]:
    """What a reader wants to know of an entry, in the order of the document."""
    yield Text(entry.source.name, style="bold")
    yield _document(entry.document, words)
    yield Text(words("targets_found", count=len(entry.targets)), style="bold")
    if entry.targets:
        yield _targets(entry.targets, words)
    yield Text(words("assignments_found", count=len(entry.assignments)), style="bold")
    if entry.assignments:
        yield _assignments(entry.assignments, words)
    for note in entry.notes:
        name = "task" if note.field == "quote" and note.item.startswith("A") else note.field
        item, field = (words.label("field", each) for each in (note.item, name))
        yield Text(words("note", item=item, field=field, text=_doubt(note, words)))


def document_fields(data: DocumentData, words: Messages) -> dict[str, str]:
    """The document's own data in words, by field, in the order of the contract."""
    signer, period = data.signer, data.period
    return {
        "type": words.label("type", data.type),
        "number": data.number or "",
        "title": data.title or "",
        "issuer": data.issuer or "",
        "level": words.label("level", data.level),
        "place": data.place or "",
        "date": data.date or "",
        "status": words.label("status", data.status),
        "period": " – ".join(str(year) for year in (period.start, period.end) if year),
        "signer": ", ".join(filter(None, [signer.role, signer.name])) if signer else "",
        "implements": "; ".join(reference_words(each, words) for each in data.implements),
        "legal_basis": "; ".join(reference_words(each, words) for each in data.legal_basis),
        "recipients": "; ".join(data.recipients),
    }


def _doubt(note: Note, words: Messages) -> str:
    """What a reviewer should look at; the code of a doubt that the grammar does not word."""
    said = _doubts().get(note.code, {}).get(words.language, note.code)
    if note.quote:
        said += f" «{one_line(note.quote)}»"
    if note.read:
        said += f", {words('read_as', read=one_line(note.read))}"
    return f"{said} ({words.told(note.detail)})" if note.detail else said


@cache
def _doubts() -> dict[str, dict[str, str]]:
    return dict(read_yaml("lexicons/notes.yaml"))


def _document(data: DocumentData, words: Messages) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(style="cyan", no_wrap=True)
    table.add_column()
    for field, said in document_fields(data, words).items():
        if said:
            table.add_row(words.label("field", field), Text(said))
    return table


def _targets(targets: tuple[Target, ...], words: Messages) -> Table:
    paged = any(target.page is not None for target in targets)
    table = _grid(words, "id", "quote", "measure", "group", "deadline", "modality", paged=paged)
    for target in targets:
        table.add_row(
            _identifier(target, words, target.within),
            Text(one_line(target.quote)),
            Text(measure_words(target.measure, words)),
            Text(one_line(target.group.text)),
            Text(deadline_words(target.deadline, words)),
            Text(words.label("modality", target.modality)),
            *([str(target.page or "")] if paged else []),
        )
    return table


def _assignments(assignments: tuple[Assignment, ...], words: Messages) -> Table:
    paged = any(assignment.page is not None for assignment in assignments)
    table = _grid(words, "id", "task", "agencies", "deadline", paged=paged)
    for assignment in assignments:
        table.add_row(
            _identifier(assignment, words),
            Text(one_line(assignment.quote)),
            _agencies(assignment.agencies, words),
            Text(deadline_words(assignment.deadline, words)),
            *([str(assignment.page or "")] if paged else []),
        )
    return table


def _identifier(item: Target | Assignment, words: Messages, within: str | None = None) -> Text:
    """The id, what it is part of, and its certainty where that is not high."""
    said = Text(f"{item.id}\n< {within}" if within else item.id)
    if item.certainty != "high":
        said.append(f"\n{words.label('certainty', item.certainty)}", style=_COLOURS[item.certainty])
    return said


def _grid(words: Messages, *columns: str, paged: bool) -> Table:
    """An empty table; the quotes take most of the width."""
    table = Table(box=SIMPLE_HEAD, show_lines=False, expand=True, padding=(0, 1), leading=1)
    shares = {"quote": 5, "task": 5, "measure": 2, "group": 3, "agencies": 4, "deadline": 3}
    for column in columns:
        share = shares.get(column)
        table.add_column(words.label("field", column), ratio=share, no_wrap=share is None)
    if paged:
        table.add_column(words.label("field", "page"), justify="right", no_wrap=True)
    return table


def _agencies(agencies: tuple[Agency, ...], words: Messages) -> Text:
    """One line for each role, those who answer for the work first."""
    lines = Text()
    for role in _ROLES:
        names = [one_line(agency.name) for agency in agencies if agency.role == role]
        if names:
            if lines:
                lines.append("\n")
            lines.append(f"{words.label('role', role)}: ", style="cyan").append("; ".join(names))
    return lines
