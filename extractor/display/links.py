"""Links and trees of documents, and corrections with how they stand."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from rich.box import SIMPLE_HEAD
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from extractor.catalogue.models import Reference
from extractor.display.values import one_line, reference_words
from extractor.messages import Messages

if TYPE_CHECKING:
    from extractor.store.amendments import Amendment
    from extractor.store.links import Ending
    from extractor.store.reviews import Correction
    from extractor.store.tree import Branch

_COLOURS = {"conflict": "red", "gone": "red", "agrees": "green", "applies": "default"}


def links_table(rows: Sequence[Any], words: Messages) -> Table:
    """Who cites what, and which document of the catalogue that is."""
    table = Table(box=SIMPLE_HEAD, padding=(0, 1))
    for column in ("from", "relation", "cited", "issuer", "to"):
        table.add_column(words.label("column", column), no_wrap=column in ("from", "to"))
    for row in rows:
        cited = Reference(type=row.type, number=row.number, date=row.date, issuer=row.issuer, title=row.title)
        relation = words.label("relation", row.relation) + (f" ({one_line(row.provision)})" if row.provision else "")
        several = words("candidates", count=row.candidates) if row.candidates > 1 else "–"
        to = row.to_key or several
        table.add_row(row.from_key, relation, Text(reference_words(cited, words)), Text(row.issuer or ""), to)
    return table


def document_line(row: Any, words: Messages) -> str:
    """A document in one line."""
    kind = words.label("type", row.type)
    return " · ".join(filter(None, [row.key, f"{kind} {row.number or ''}".rstrip(), row.date, row.issuer]))


def ending_line(ending: "Ending", words: Messages) -> str:
    """Why a document is not in force any more."""
    said = words("ended_by", relation=words.label("ending", ending.relation), number=ending.number or ending.key)
    return f"{said} {words('since', date=ending.since)}" if ending.since else said


def branch_tree(branch: "Branch", title: str, words: Messages) -> Tree:
    """A document and all that it carries out, or that carries it out."""
    tree = Tree(Text(title, style="bold"))
    _grow(tree.add(_label(branch, words)), branch, words)
    return tree


def corrections_table(corrections: "Sequence[Correction]", words: Messages) -> Iterator[RenderableType]:
    """What people corrected: from what to what, why, who and when, and whether an extraction contradicts it."""
    table = Table(box=SIMPLE_HEAD, padding=(0, 1))
    for column in ("field", "extracted", "corrected", "state", "why", "author", "reviewed_at"):
        table.add_column(words.label("column", column))
    for each in corrections:
        state = Text(words.label("state", each.state), style=_COLOURS[each.state])
        values = (Text(str(each.base)), Text(str(each.value)))
        if each.state == "conflict":
            state.append(f" ({each.extracted})")
        table.add_row(f"{each.item}.{each.field}", *values, state, Text(each.why), each.author, each.reviewed_at)
    yield table


def amendments_table(amendments: "Sequence[Amendment]", words: Messages) -> Iterator[RenderableType]:
    """Targets that later documents changed: before, in force, and the words of the amending document."""
    yield Text(words("amended"), style="bold")
    table = Table(box=SIMPLE_HEAD, padding=(0, 1))
    for column in ("item", "before", "in_force", "by", "instruction"):
        table.add_column(words.label("column", column))
    for each in amendments:
        before, after = (one_line(target.quote) if target else "" for target in (each.before, each.after))
        by = " · ".join(filter(None, [each.number or each.key, each.date]))
        told = " ".join(filter(None, [each.change.evidence["instruction"].quote, each.change.provision]))
        code = each.before.id if each.before else ""
        table.add_row(code, Text(before), Text(after or words("left_open")), by, Text(one_line(told)))
    yield table


def _grow(tree: Tree, branch: "Branch", words: Messages) -> None:
    for each in branch.branches:
        _grow(tree.add(_label(each, words)), each, words)


def _label(branch: "Branch", words: Messages) -> Text:
    label = Text(document_line(branch.document, words))
    if branch.ending:
        label.append(f"  {ending_line(branch.ending, words)}", style="red")
    return label.append(" …") if branch.again else label
