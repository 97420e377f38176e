"""The vocabulary of entries: names of ids, the lattice of groups, and the ladders of levels."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import yaml

Kind = Literal["levels", "groups", "attributes", "dimensions"]


@dataclass(frozen=True)
class Vocabulary:
    """The ids of `vocabulary.yaml`.

    `wider` gives each group with all groups that hold it, itself among them; `ladders` the levels of each dimension
    that has some, from the lowest to the highest.
    """

    names: Mapping[Kind, Mapping[str, Mapping[str, str]]]
    wider: Mapping[str, frozenset[str]]
    ladders: Mapping[str, tuple[str, ...]]
    level_names: Mapping[tuple[str, str], Mapping[str, str]]

    def name(self, kind: Kind, identifier: str, language: str = "vi") -> str:
        """What people call an id; the id itself where the vocabulary does not have it ("tuoi<40")."""
        return self.names[kind].get(identifier, {}).get(language, identifier)

    def level_name(self, dimension: str, level: str, language: str = "vi") -> str:
        """What people call a level of a dimension; the id where the vocabulary does not have it."""
        return self.level_names.get((dimension, level), {}).get(language, level)

    def rank(self, dimension: str | None, level: str | None) -> int | None:
        """The place of a level on its ladder, 1 the lowest; None where there is no such level."""
        ladder = self.ladders.get(dimension or "", ())
        return ladder.index(level) + 1 if level in ladder else None

    def is_within(self, group: str, other: str) -> bool:
        """Whether a group is another, or part of it: bí thư (party secretaries) are cán bộ (cadres)."""
        return other in self.wider.get(group, (group,))


@cache
def load_vocabulary() -> Vocabulary:
    """The vocabulary of the package, read on first use."""
    content: dict[str, Any] = yaml.safe_load(
        files("extractor").joinpath("catalogue/vocabulary.yaml").read_text(encoding="utf-8")
    )
    groups, dimensions = content["groups"], content["dimensions"]
    levels = {name: each["levels"] for name, each in dimensions.items() if "levels" in each}
    kinds: tuple[Kind, ...] = ("levels", "groups", "attributes", "dimensions")
    return Vocabulary(
        names={kind: content[kind] for kind in kinds},
        wider={group: frozenset(_above(group, groups)) for group in groups},
        ladders={dimension: tuple(ladder) for dimension, ladder in levels.items()},
        level_names={(dim, level): names for dim, ladder in levels.items() for level, names in ladder.items()},
    )


def _above(group: str, groups: Mapping[str, Any]) -> list[str]:
    """A group and, transitively, all that it is a part of."""
    return [group, *(wider for parent in groups[group].get("is_a", ()) for wider in _above(parent, groups))]
