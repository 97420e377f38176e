"""Entries as rules with all that a rule file must say of them: the part that the formats for rules share."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from extractor.catalogue.models import Entry
from extractor.errors import ExtractorError
from extractor.export.wishes import LeftOut
from extractor.messages import Language, messages
from extractor.rules.make import make_rules
from extractor.rules.model import Rule, RuleSet, Source, Unruled

_NAME = re.compile(r"[a-z][a-z0-9_]*")
SIGNS: Mapping[str, str] = {"ge": ">=", "gt": ">", "le": "<=", "lt": "<"}


@dataclass(frozen=True)
class Ruled:
    """The rules of all entries, by document, each id once; and the targets that are none."""

    documents: Mapping[str, tuple[Rule, ...]]
    unruled: tuple[tuple[str, Unruled], ...]

    @property
    def rules(self) -> tuple[Rule, ...]:
        """All rules, in the order of documents and targets."""
        return tuple(rule for rules in self.documents.values() for rule in rules)

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """The targets that no rule format can hold."""
        return tuple(LeftOut(f"{document}_{each.target.lower()}", each.code) for document, each in self.unruled)

    @property
    def report(self) -> list[dict[str, Any]]:
        """The targets that are no rules, each with its reason and source."""
        words = messages(Language.VI)
        return [
            {
                "id": f"{document}_{each.target.lower()}",
                "code": each.code,
                "reason": words.label("no_rule", each.code),
                "source": each.source.model_dump(mode="json"),
            }
            for document, each in self.unruled
        ]


def rules_of(entries: Sequence[Entry]) -> Ruled:
    """The rules of entries.

    Raises `ExtractorError` where two documents give one id to different rules, and for an id that is no identifier:
    entries that others wrote may call their targets as they like.
    """
    documents: dict[str, tuple[Rule, ...]] = {}
    unruled: list[tuple[str, Unruled]] = []
    for made in map(make_rules, entries):
        if made.document in documents and _is_new(made, documents[made.document], unruled):
            raise ExtractorError(made.document, "two documents give their rules this name", "export them apart")
        if made.document not in documents:
            documents[made.document] = made.rules
            unruled += [(made.document, each) for each in made.unruled]
    seen: set[str] = set()
    for rule in (rule for rules in documents.values() for rule in rules):
        if rule.id in seen or not _NAME.fullmatch(rule.id):
            raise ExtractorError(rule.id, "is no name of a rule", "give each target an id of its own, such as T05")
        seen.add(rule.id)
    return Ruled(documents, tuple(unruled))


def described(rule: Rule) -> dict[str, Any]:
    """What a rule file says of a rule beside its logic: plain values for JSON."""
    numerator, denominator = rule.ratio
    said = rule.model_dump(mode="json", exclude={"population", "condition", "threshold", "when"}, exclude_none=True)
    threshold = {
        "bound": SIGNS[rule.threshold.bound],
        "value": number(rule.threshold.value),
        "unit": rule.threshold.unit,
        "numerator": numerator,
        "denominator": denominator,
    }
    when = rule.when.model_dump(mode="json", exclude_none=True)
    return {**said, "threshold": threshold, "when": when, "source": rule.source.model_dump(mode="json")}


def cited(source: Source) -> str:
    """A source in one line: the words, then document, section and page."""
    section = ", mục " + " > ".join(source.section) if source.section else ""
    page = f", trang {source.page}" if source.page else ""
    return f"«{source.quote}» ({source.target}, {source.document}{section}{page})"


def number(value: Decimal) -> int | float:
    """A threshold as a number of JSON: whole where it is."""
    return int(value) if value == value.to_integral_value() else float(value)


def written(value: Decimal) -> str:
    """A threshold as digits with a point, as every language reads them."""
    return format(value, "f")


def columns_of(rules: Iterable[Rule]) -> tuple[str, ...]:
    """The columns that rules test, by name."""
    return tuple(sorted({column for rule in rules for column in rule.columns}))


def _is_new(made: RuleSet, rules: tuple[Rule, ...], unruled: list[tuple[str, Unruled]]) -> bool:
    return made.rules != rules or any((made.document, each) not in unruled for each in made.unruled)
