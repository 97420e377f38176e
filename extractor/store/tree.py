"""From a document up to the ministry and down to the communes, along what carries out what."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row

from extractor.store.links import Ending, carried_out, carried_out_by, endings


@dataclass(frozen=True)
class Branch:
    """A document in the tree; `again` where it stands further up in the same branch and is not followed again."""

    document: Row[Any]
    ending: Ending | None
    branches: tuple["Branch", ...]
    again: bool = False


def above(connection: Connection, owner: Row[Any]) -> Branch:
    """A document with those that it carries out, and so on."""
    return _branch(connection, owner, carried_out, ())


def below(connection: Connection, owner: Row[Any]) -> Branch:
    """A document with those that carry it out, and so on."""
    return _branch(connection, owner, carried_out_by, ())


def _branch(
    connection: Connection,
    owner: Row[Any],
    follow: Callable[[Connection, int], list[Row[Any]]],
    path: tuple[int, ...],
) -> Branch:
    ending = endings(connection, [owner.id]).get(owner.id)
    if owner.id in path:
        return Branch(owner, ending, (), again=True)
    nexts = follow(connection, owner.id)
    return Branch(owner, ending, tuple(_branch(connection, each, follow, (*path, owner.id)) for each in nexts))
