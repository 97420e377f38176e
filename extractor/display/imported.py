"""What an import did: the changes of new versions, and one table that sums up."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from rich.box import SIMPLE_HEAD
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from extractor.display.links import corrections_table
from extractor.display.values import one_line
from extractor.errors import ExtractorError
from extractor.messages import Messages

if TYPE_CHECKING:
    from extractor.store.difference import Change, ItemChange
    from extractor.store.importing import Outcome
    from extractor.store.reextraction import Renewal

_COLOURS = {"added": "green", "removed": "red", "changed": "yellow"}


def summary_table(outcomes: "Sequence[Outcome]", failed: Sequence[ExtractorError], words: Messages) -> Table:
    """How many files are new, new versions, unchanged and failed; then each failed one with its reason."""
    table = Table(box=SIMPLE_HEAD)
    table.add_column(words.label("field", "result"))
    table.add_column(words.label("field", "files"), justify="right")
    table.add_column(words.label("field", "reason"))
    errors = [*failed, *(outcome.error for outcome in outcomes if outcome.error)]
    for kind in ("new", "new_version", "unchanged"):
        table.add_row(words.label("outcome", kind), str(sum(outcome.kind == kind for outcome in outcomes)))
    table.add_row(words.label("outcome", "failed"), str(len(errors)))
    for outcome in outcomes:
        if outcome.error:
            table.add_row("", "", Text(words.error(outcome.error, outcome.path)))
    for error in failed:
        table.add_row("", "", Text(words.error(error)))
    return table


def change_trees(outcomes: "Sequence[Outcome]", words: Messages) -> Iterator[RenderableType]:
    """What each new version changed; where a file belongs to a document that was removed, a line says so."""
    for outcome in outcomes:
        stored = outcome.stored
        if stored is None:
            continue
        if stored.removed:
            yield Text(words("stays_removed", file=outcome.path, key=stored.key))
        if stored.kind == "new_version":
            title = words("new_version_of", file=outcome.path, key=stored.key, ordinal=stored.ordinal)
            yield change_tree(title, stored.changes, words)


def renewal_trees(renewals: "Sequence[Renewal]", words: Messages) -> Iterator[RenderableType]:
    """What a new extraction changed, with the corrections that it contradicts; then how much stayed the same."""
    for renewal in renewals:
        name = f"{renewal.key}@{renewal.ordinal}"
        if renewal.error:
            yield Text(words.error(renewal.error, name), style="red")
        if renewal.changes:
            yield change_tree(name, renewal.changes, words)
        if renewal.conflicts:
            yield Text(words("contradicted", name=name), style="red")
            yield from corrections_table(renewal.conflicts, words)
    changed = sum(bool(renewal.changes) for renewal in renewals)
    yield Text(words("renewed", count=len(renewals), changed=changed))


def change_tree(title: str, changes: "Sequence[ItemChange]", words: Messages) -> Tree:
    """Items added, removed and changed, each changed field with its values before and after."""
    tree = Tree(Text(title, style="bold"))
    for change in changes:
        what = words.label("change", change.what)
        label = Text(f"{what} {words.label('field', change.kind)} {change.code}".rstrip(), _COLOURS[change.what])
        if change.quote:
            label.append(f"  {one_line(change.quote)}", style="default")
        branch = tree.add(label)
        for field in change.changes:
            branch.add(Text(_field(field, words)))
    if not changes:
        tree.add(Text(words("no_changes")))
    return tree


def _field(change: "Change", words: Messages) -> str:
    first, _, rest = change.field.partition(".")
    name = words.label("field", first) + (f" ({rest})" if rest else "")
    return f"{name}: {_value(change.before)} → {_value(change.after)}"


def _value(value: Any) -> str:
    """A value in one line; parts of lists and objects without their empty fields."""
    if value is None or value == [] or value == {}:
        return "–"
    if isinstance(value, list):
        return "; ".join(map(_value, value))
    if isinstance(value, dict):
        return ", ".join(str(each) for each in value.values() if each not in (None, [], {}))
    return str(value)
