"""Entries as rules with all that a rule file must say of them: the part that the formats for rules share."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from extractor.catalogue.models import Entry
from extractor.errors import ExtractorError
from extractor.export.lines import one_line
from extractor.export.wishes import LeftOut
from extractor.messages import Language, messages
from extractor.rules.make import make_rules
from extractor.rules.model import Rule, Source, Unruled
from extractor.rules.names import document_ids
from extractor.rules.reasons import notes_of, reasons_of

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
    """The rules of entries; an entry that stands twice counts once.

    Raises `ExtractorError` for an id that is no identifier: entries that others wrote may call their targets as they
    like.
    """
    documents: dict[str, tuple[Rule, ...]] = {}
    unruled: list[tuple[str, Unruled]] = []
    for made in map(make_rules, entries, document_ids(entries)):
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
    """What a rule file says of a rule beside its logic: plain values for JSON.

    `certain` is false where the verdict is "uncertain"; `reasons` say why, `notes` what else to know.
    """
    numerator, denominator = rule.ratio
    said = rule.model_dump(mode="json", exclude={"population", "condition", "threshold", "when"}, exclude_none=True)
    words = messages(Language.VI)
    threshold = {
        "bound": SIGNS[rule.threshold.bound],
        "value": number(rule.threshold.value),
        "unit": rule.threshold.unit,
        "numerator": numerator,
        "denominator": denominator,
    }
    when = rule.when.model_dump(mode="json", exclude_none=True)
    doubt = {"certain": rule.certain, "reasons": list(reasons_of(rule, words)), "notes": list(notes_of(rule, words))}
    return {**said, **doubt, "threshold": threshold, "when": when, "source": rule.source.model_dump(mode="json")}


def doubts_of(rule: Rule) -> str:
    """The reasons of an uncertain rule and the notes of any, in one line; "" where there are none."""
    words = messages(Language.VI)
    return "; ".join(map(one_line, [*reasons_of(rule, words), *notes_of(rule, words)]))


def cited(source: Source) -> str:
    """A source in one line: the words, then document, section and page."""
    section = ", mục " + " > ".join(source.section) if source.section else ""
    page = f", trang {source.page}" if source.page else ""
    return f"«{source.quote}» ({source.target}, {source.document}{section}{page})"


def number(value: Decimal) -> int | float:
    """A number of JSON: whole where it is."""
    return int(value) if value == value.to_integral_value() else float(value)


def written(value: Decimal) -> str:
    """A threshold as digits with a point, as every language reads them."""
    return format(value, "f")


def columns_of(rules: Iterable[Rule]) -> tuple[str, ...]:
    """The columns that rules test, by name."""
    return tuple(sorted({column for rule in rules for column in rule.columns}))
