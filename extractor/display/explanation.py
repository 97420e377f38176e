"""Explanations as people see them."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from rich.console import RenderableType
from rich.text import Text
from rich.tree import Tree

from extractor.catalogue.models import (
    Agency,
    Assignment,
    Deadline,
    Evidence,
    Group,
    Measure,
    Qualification,
    Rung,
    Target,
)
from extractor.display.values import deadline_words, measure_words, one_line
from extractor.explain import Field, Reading, Token, explain_item
from extractor.messages import Messages

_GAP = 3  # columns between a name and its words


def reading_lines(readings: Iterable[Reading], words: Messages) -> Iterator[RenderableType]:
    """Each rule with the words that it took, below it the tag and words of each token."""
    listed = list(readings)
    names = [reading.rule or words("no_rule") for reading in listed]
    tokens = [list(_joined(reading.tokens)) for reading in listed]
    width = max([*map(len, names), *(len(token.tag) + 2 for row in tokens for token in row)], default=0) + _GAP
    for name, reading, row in zip(names, listed, tokens, strict=True):
        line = Text(f"{name:<{width}}", style="bold cyan" if reading.rule else "dim").append(
            reading.words, style="bold"
        )
        if reading.value:
            line.append(f"   = {_plain(reading.value)}", style="green")
        yield line
        for token in row:
            meant = f" [{', '.join(token.terms)}]" if token.terms else ""
            yield Text(f"  {token.tag:<{width - 2}}", style="dim").append(token.words + meant, style="default")


def item_trees(items: Sequence[Target | Assignment], words: Messages) -> Iterator[RenderableType]:
    """Each target or assignment with the value, rule and place of every field."""
    for item in items:
        place = _place(item.span.start, item.span.end, item.page, words)
        tree = Tree(Text(item.id, style="bold cyan").append(f"  {one_line(item.quote)}", style="bold"))
        tree.add(Text(f"{words.label('field', 'section')}: ", style="cyan").append(" > ".join(item.section), "default"))
        tree.add(Text(place, style="dim"))
        for field in explain_item(item):
            said = Text(f"{words.label('field', field.name)}: ", style="cyan").append(_value(field, words), "default")
            branch = tree.add(said)
            if field.evidence is not None:
                branch.add(_evidence(field.evidence, words))
            elif field.name not in ("within", "modality"):
                branch.add(Text(words("no_place"), style="dim"))
        yield tree


def _joined(tokens: Sequence[Token]) -> Iterator[Token]:
    """Plain words in a row as one token: they mean nothing to the grammar one by one."""
    for plain, run in groupby(tokens, key=lambda token: token.tag == "word" and not token.terms):
        row = list(run)
        if plain:
            yield Token("word", " ".join(token.words for token in row))
        else:
            yield from row


def _evidence(evidence: Evidence, words: Messages) -> Text:
    line = Text(f"«{one_line(evidence.quote)}» ").append(
        _place(evidence.start, evidence.end, evidence.page, words), "dim"
    )
    line.append(f", {words.label('source', evidence.source)}", style="green")
    if evidence.read:
        line.append(f", {words('read_as', read=one_line(evidence.read))}", style="yellow")
    if evidence.rule:
        line.append(f", {words('rule', rule=evidence.rule)}", style="magenta")
    return line


def _place(start: int, end: int, page: int | None, words: Messages) -> str:
    return f"{words('page', page=page)}, {start}:{end}" if page is not None else f"{start}:{end}"


def _value(field: Field, words: Messages) -> str:
    value = field.value
    match value:
        case Measure():
            kind, said = words.label("measure", value.kind), measure_words(value, words)
            return said if said == kind else f"{kind}: {said}"
        case Group():
            return _listed(one_line(value.text), value.concepts, value.levels, value.attributes, value.terms)
        case Qualification():
            level = f"{words.label('comparator', value.comparator)} {value.level}".strip() if value.level else ""
            attainment = words.label("attainment", value.attainment)
            rung = _rung(value.rung, words) if value.rung else ""
            return _listed(one_line(value.text), [attainment], [value.dimension or ""], [level], [rung])
        case Deadline():
            kind = words.label("deadline", value.kind)
            meant = deadline_words(value, words).replace("\n", " ")
            return f"{kind}: {meant}" if meant and meant != kind else kind
        case Agency():
            return f"{words.label('role', value.role)}: {one_line(value.name)}"
    return words.label("modality", value) if field.name == "modality" else str(value)


def _rung(rung: Rung, words: Messages) -> str:
    return f"{words.label('comparator', rung.comparator)} {rung.ladder}:{rung.level}".strip()


def _listed(text: str, *lists: Sequence[str]) -> str:
    """A text with the lists that are not empty behind it: "công chức [cong_chuc] [xa]"."""
    return " ".join([text, *(f"[{', '.join(each)}]" for each in lists if any(each))])


def _plain(value: dict[str, Any]) -> str:
    return ", ".join(f"{key}: {each}" for key, each in value.items() if each is not None)
