"""What changed from one entry to another: targets and assignments added, removed, changed."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Literal

from extractor.catalogue.models import Entry
from extractor.language.plain import words_only
from extractor.store.content import content_of

Item = dict[str, Any]
_NUMBERS = re.compile(r"\d+")
# Two statements that share fewer of their letters speak of different things.
_ALIKE = 0.72
# How a statement is found again says nothing of what it demands.
_FOUND_BY = frozenset(["id", "within", "section"])
_WORDING = frozenset(["quote", "text"])


@dataclass(frozen=True)
class Change:
    """A field of an item: its path ("measure.value") and its values before and after."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True)
class ItemChange:
    """A target or assignment that is not as it was; `code` is its id after, or before where it was removed."""

    kind: Literal["target", "assignment", "document"]
    what: Literal["added", "removed", "changed"]
    code: str
    quote: str
    changes: tuple[Change, ...] = ()


def difference(before: Entry, after: Entry) -> tuple[ItemChange, ...]:
    """All that changed, in the order of the new text; what was removed comes last."""
    old, new = content_of(before), content_of(after)
    return (
        *_document(old["document"], new["document"]),
        *_items("target", old["targets"], new["targets"]),
        *_items("assignment", old["assignments"], new["assignments"]),
    )


def _document(before: Item, after: Item) -> Iterator[ItemChange]:
    if changes := tuple(_changes(before, after)):
        yield ItemChange("document", "changed", "", "", changes)


def _items(kind: Literal["target", "assignment"], before: Sequence[Item], after: Sequence[Item]) -> list[ItemChange]:
    pairs = pair_up(before, after)
    found: list[ItemChange] = []
    for index, item in enumerate(after):
        if index not in pairs:
            found.append(ItemChange(kind, "added", item["id"], item["quote"]))
        elif changes := tuple(_meaningful(_changes(before[pairs[index]], item))):
            found.append(ItemChange(kind, "changed", item["id"], item["quote"], changes))
    gone = sorted(set(range(len(before))) - set(pairs.values()))
    return [*found, *(ItemChange(kind, "removed", before[i]["id"], before[i]["quote"]) for i in gone)]


def pair_up(before: Sequence[Item], after: Sequence[Item]) -> dict[int, int]:
    """Which item after was which before, by index: the surest pairs first, each item in one pair.

    The same words; the same words but for numbers, in one section or in any; words that are much alike.
    """
    pairs: dict[int, int] = {}
    free = set(range(len(before)))
    sure: tuple[Callable[[Item], Any], ...] = (
        lambda item: (_words(item), item["section"], str(item.get("measure")), str(item.get("group"))),
        lambda item: (_words(item), item["section"]),
        lambda item: (_masked(item), item["section"], str(item.get("group"))),
        lambda item: (_masked(item), item["section"]),
        _masked,
    )
    for key in sure:
        by_key: dict[str, list[int]] = {}
        for index in sorted(free):
            by_key.setdefault(str(key(before[index])), []).append(index)
        for index, item in enumerate(after):
            if index not in pairs and (known := by_key.get(str(key(item)))):
                pairs[index] = known.pop(0)
                free.discard(pairs[index])
    _pair_alike(before, after, free, pairs)
    return pairs


def _pair_alike(before: Sequence[Item], after: Sequence[Item], free: set[int], pairs: dict[int, int]) -> None:
    scores: list[tuple[float, int, int]] = []
    for index in sorted(set(range(len(after))) - set(pairs)):
        matcher = SequenceMatcher(None, "", _masked(after[index]), autojunk=False)
        for old in free:
            matcher.set_seq1(_masked(before[old]))
            if matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE:
                scores.append((matcher.ratio(), index, old))
    for score, index, old in sorted(scores, key=lambda each: (-each[0], each[1], each[2])):
        if score >= _ALIKE and index not in pairs and old in free:
            pairs[index] = old
            free.discard(old)


def _words(item: Item) -> str:
    return words_only(item["quote"])


def _masked(item: Item) -> str:
    return _NUMBERS.sub("#", _words(item))


def _changes(before: Any, after: Any, path: str = "") -> Iterator[Change]:
    """The leaves that differ; lists are compared whole."""
    if isinstance(before, dict) and isinstance(after, dict):
        for key in {**before, **after}:
            if path or key not in _FOUND_BY:
                yield from _changes(before.get(key), after.get(key), f"{path}.{key}" if path else key)
    elif before != after:
        yield Change(path, before, after)


def _meaningful(changes: Iterator[Change]) -> list[Change]:
    """Changes of values; those of the words alone only where nothing else changed."""
    found = list(changes)
    return [each for each in found if each.field.rpartition(".")[2] not in _WORDING] or found
