"""How near results come to gold entries: pairs of items, then counts, then rates.

A target or assignment is found where its quote shares at least half of its words (F1) with a gold one; each
item pairs once, the best pairs first, the same section and numbers preferred. What a gold entry leaves out (a
key of its document, `"assignments": null`, references) is not scored. Entries are plain JSON here, for gold ones may
lack keys.
"""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

import yaml

from extractor.errors import CatalogueError

Json = Mapping[str, Any]
Rates = dict[str, float]
Item = TypeVar("Item")

KINDS = ("targets", "exact_targets", "assignments", "agencies", "references")
# Shares of common words (F1) from which texts count as the same.
_SAME_QUOTE = 0.5
_SAME_PHRASE = 0.6
_SAME_NAME = 0.8
_SAME_TITLE = 0.85
# Among quotes that fit alike, the section weighs more than the numbers.
_SECTION_BONUS = 0.3
_NUMBERS_BONUS = 0.1
# What a target must have right, apart from its quote, to be exact.
_EXACT = (
    "measure",
    "group_concepts",
    "group_levels",
    "dimension",
    "qualification_level",
    "deadline",
    "modality",
)
_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*%?")


@dataclass
class Tally:
    """Counts of one or more documents."""

    gold: Counter[str] = field(default_factory=Counter)  # items by kind
    results: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)  # pairs of the two
    right: Counter[str] = field(default_factory=Counter)  # fields of pairs and documents
    asked: Counter[str] = field(default_factory=Counter)
    sure: Counter[tuple[str, str]] = field(default_factory=Counter)  # results by kind and certainty
    sure_right: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, other: "Tally") -> None:
        """Count the items of another tally too."""
        for name in ("gold", "results", "found", "right", "asked", "sure", "sure_right"):
            getattr(self, name).update(getattr(other, name))

    def rates(self) -> Rates:
        """Precision, recall and F1 of each kind that occurs, then the share of right values of each field."""
        rates: Rates = {}
        for kind in KINDS:
            gold, results, found = self.gold[kind], self.results[kind], self.found[kind]
            if gold or results:
                rates[f"{kind}.precision"] = found / results if results else 0.0
                rates[f"{kind}.recall"] = found / gold if gold else 1.0
                rates[f"{kind}.f1"] = 2 * found / (gold + results)
        return rates | {name: self.right[name] / self.asked[name] for name in sorted(self.asked) if self.asked[name]}


@dataclass(frozen=True)
class Scores:
    """Rates over all documents and of each, what differs, and gold entries without a result.

    `certainty` has for each kind and level of certainty how many results are right, and how many there are: a target
    where it is exact, an assignment where its agencies and deadline are right.
    """

    total: Rates
    documents: dict[str, Rates]
    differences: tuple[str, ...]
    missing: tuple[str, ...]
    certainty: dict[tuple[str, str], tuple[int, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A rate below its floor; `document` None means all documents together."""

    document: str | None
    metric: str
    got: float
    floor: float


@dataclass(frozen=True)
class Floors:
    """The lowest rates accepted: over all documents, and for every one of them."""

    total: Mapping[str, float]
    each: Mapping[str, float] = field(default_factory=dict)

    def shortfalls(self, scores: Scores) -> Iterator[Shortfall]:
        """What stays below. A rate that is missing counts as 0 in the total and is skipped in a document."""
        for metric, floor in self.total.items():
            if scores.total.get(metric, 0.0) < floor:
                yield Shortfall(None, metric, scores.total.get(metric, 0.0), floor)
        for name, rates in scores.documents.items():
            for metric, floor in self.each.items():
                if rates.get(metric, 1.0) < floor:
                    yield Shortfall(name, metric, rates[metric], floor)


def evaluate(gold: Mapping[str, Json], results: Mapping[str, Json]) -> Scores:
    """Score results against gold entries of the same names; one of each pair up whatever their names."""
    if len(gold) == 1 and len(results) == 1:
        results = dict(zip(gold, results.values(), strict=True))
    total = Tally()
    documents: dict[str, Rates] = {}
    differences: list[str] = []
    for name, entry in gold.items():
        comparison = _Comparison(entry, results.get(name) or {})
        total.add(comparison.tally)
        documents[name] = comparison.tally.rates()
        differences += [f"{name}: {difference}" for difference in comparison.differences]
    missing = tuple(name for name in gold if not results.get(name))
    certainty = {key: (total.sure_right[key], count) for key, count in sorted(total.sure.items())}
    return Scores(total.rates(), documents, tuple(differences), missing, certainty)


def parse_floor(text: str) -> tuple[str, float] | None:
    """Read "targets.f1=0.95"; None when text is no such thing."""
    metric, _, value = text.partition("=")
    try:
        return (metric.strip(), float(value)) if metric.strip() else None
    except ValueError:
        return None


def read_floors(path: Path) -> Floors:
    """Floors of a JSON file: {"total": {METRIC: VALUE}, "each": {METRIC: VALUE}}; raises `CatalogueError`."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        unknown = set(content) - {"total", "each"}
        if unknown:
            raise ValueError(f"unknown key {min(unknown)!r}")
        return Floors(*({m: float(v) for m, v in content.get(part, {}).items()} for part in ("total", "each")))
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise CatalogueError(path, f"is no list of floors ({error})") from error


class _Comparison:
    """One gold entry beside one result."""

    def __init__(self, gold: Json, result: Json) -> None:
        self.tally = Tally()
        self.differences: list[str] = []
        self._targets(gold.get("targets") or [], result.get("targets") or [])
        if gold.get("assignments") is not None:
            self._assignments(gold["assignments"], result.get("assignments") or [])
        if gold.get("references") is not None:
            self._references(gold["references"], result.get("references") or [])
        self._document(gold.get("document") or {}, result.get("document") or {})

    def _targets(self, gold: Sequence[Json], results: Sequence[Json]) -> None:
        pairs = self._pair("targets", gold, results)
        self._sure("targets", results)
        self.tally.gold["exact_targets"] += len(gold)
        self.tally.results["exact_targets"] += len(results)
        ids = {None: None} | {wanted.get("id"): got.get("id") for wanted, got in pairs}
        for wanted, got in pairs:
            checks = _target_checks(wanted, got)
            checks["within"] = ids.get(wanted.get("within")) == got.get("within")
            checks["exact"] = all(checks[name] for name in _EXACT)
            self.tally.found["exact_targets"] += checks["exact"]
            self._sure_right("targets", got, checks["exact"])
            self._fields("target", wanted, checks)

    def _assignments(self, gold: Sequence[Json], results: Sequence[Json]) -> None:
        pairs = self._pair("assignments", gold, results)
        self._sure("assignments", results)
        for side, items in ((self.tally.gold, gold), (self.tally.results, results)):
            side["agencies"] += sum(len(item.get("agencies") or []) for item in items)
        for wanted, got in pairs:
            same = pair_up(wanted.get("agencies") or [], got.get("agencies") or [], _agency_likeness, _SAME_NAME)
            self.tally.found["agencies"] += len(same)
            agreed = len(same) == len(wanted.get("agencies") or []) == len(got.get("agencies") or [])
            self._sure_right("assignments", got, agreed and _deadline(wanted) == _deadline(got))
            if not agreed:
                self.differences.append(f"{wanted['id']} agencies: {_agencies(wanted)}, got {_agencies(got)}")
            checks = {
                "deadline": _deadline(wanted) == _deadline(got),
                "section": _section(wanted) == _section(got),
            }
            self._fields("assignment", wanted, checks)

    def _sure(self, kind: str, results: Sequence[Json]) -> None:
        self.tally.sure.update((kind, item["certainty"]) for item in results if "certainty" in item)

    def _sure_right(self, kind: str, item: Json, right: bool) -> None:
        self.tally.sure_right[kind, item.get("certainty", "")] += right

    def _references(self, gold: Sequence[Json], results: Sequence[Json]) -> None:
        """A cited document is found where it stands in the same relation; mentions of the document itself are none."""
        results = [cited for cited in results if cited.get("relation") != "self"]
        pairs = pair_up(gold, results, _reference_likeness, 1.0)
        self.tally.gold["references"] += len(gold)
        self.tally.results["references"] += len(results)
        self.tally.found["references"] += len(pairs)
        for number, items, said in ((0, gold, "missed"), (1, results, "not in gold")):
            paired = {pair[number] for pair in pairs}
            self.differences += [
                f"reference {said}: {item.get('relation')} {item.get('type')} {item.get('number') or item.get('title')}"
                for i, item in enumerate(items)
                if i not in paired
            ]
        for g, r in pairs:
            wanted, got = gold[g], results[r]
            checks = {"date": wanted.get("date") == got.get("date")}
            for name, floor in (("issuer", _SAME_NAME), ("title", _SAME_TITLE)):
                said_in = wanted.get(name)
                checks[name] = common_words(said_in, got.get(name)) >= floor if said_in else not got.get(name)
            for name, right in checks.items():
                self._count(f"reference.{name}", int(right), 1)
                if not right:
                    self.differences.append(f"reference {name}: {wanted.get(name)!r}, got {got.get(name)!r}")

    def _pair(self, kind: str, gold: Sequence[Json], results: Sequence[Json]) -> list[tuple[Json, Json]]:
        """Count the items of a kind and give those that belong together."""
        pairs = pair_up(gold, results, _quote_likeness, _SAME_QUOTE)
        self.tally.gold[kind] += len(gold)
        self.tally.results[kind] += len(results)
        self.tally.found[kind] += len(pairs)
        for number, items, said in ((0, gold, "missed"), (1, results, "not in gold")):
            paired = {pair[number] for pair in pairs}
            self.differences += [
                f"{item.get('id')} {said}: «{item.get('quote')}»" for i, item in enumerate(items) if i not in paired
            ]
        return [(gold[g], results[r]) for g, r in pairs]

    def _fields(self, kind: str, item: Json, checks: Mapping[str, bool]) -> None:
        for name, right in checks.items():
            self._count(f"{kind}.{name}", int(right), 1)
            if not right and name != "exact":
                self.differences.append(f"{item.get('id')} {name}: «{item.get('quote')}»")

    def _document(self, gold: Json, result: Json) -> None:
        for name, (right, asked) in _document_checks(gold, result).items():
            self._count(f"document.{name}", right, asked)
            self._count("document", right, asked)
            if right < asked:
                self.differences.append(f"document.{name}: {gold.get(name)!r}, got {result.get(name)!r}")

    def _count(self, name: str, right: int, asked: int) -> None:
        self.tally.right[name] += right
        self.tally.asked[name] += asked


def pair_up(
    gold: Sequence[Item],
    results: Sequence[Item],
    likeness: Callable[[Item, Item], tuple[float, float]],
    floor: float,
) -> list[tuple[int, int]]:
    """Pairs of indexes, each used once, the best first.

    `likeness` gives a share that must reach `floor`, and a bonus that decides between pairs; then the nearer
    places in the two lists win.
    """
    candidates = []
    for g, wanted in enumerate(gold):
        for r, got in enumerate(results):
            share, bonus = likeness(wanted, got)
            if share >= floor:
                candidates.append((-(share + bonus), abs(g / len(gold) - r / len(results)), g, r))
    pairs: dict[int, int] = {}
    used: set[int] = set()
    for _, _, g, r in sorted(candidates):
        if g not in pairs and r not in used:
            pairs[g] = r
            used.add(r)
    return list(pairs.items())


def common_words(one: str | None, other: str | None) -> float:
    """The share of words that two texts have in common (F1), 0 to 1."""
    first, second = _bag(one or ""), _bag(other or "")
    shared = (first & second).total()
    return 2 * shared / (first.total() + second.total()) if shared else 0.0


@cache
def words_of(text: str) -> tuple[str, ...]:
    """The words of a text in one spelling: lower case, NFC, abbreviations written out, older tone places."""
    abbreviations, tones = _spellings()
    found: list[str] = []
    for word in _WORD.findall(unicodedata.normalize("NFC", text).lower()):
        for new, old in tones.items():
            if new in word and not (new.startswith("u") and f"q{new}" in word):
                word = word.replace(new, old)
        found += abbreviations.get(word, word).split()
    return tuple(found)


@cache
def _bag(text: str) -> Counter[str]:
    return Counter(words_of(text))


@cache
def _spellings() -> tuple[dict[str, str], dict[str, str]]:
    content = yaml.safe_load(files("extractor").joinpath("evaluate.yaml").read_text(encoding="utf-8"))
    return content["abbreviations"], content["tone_places"]


def _quote_likeness(gold: Json, result: Json) -> tuple[float, float]:
    section = _SECTION_BONUS if _section(gold) == _section(result) else 0.0
    amounts = _NUMBERS_BONUS if _numbers(gold) == _numbers(result) else 0.0
    return common_words(gold.get("quote"), result.get("quote")), section + amounts


def _agency_likeness(gold: Json, result: Json) -> tuple[float, float]:
    return (common_words(gold["name"], result["name"]) if gold["role"] == result["role"] else 0.0), 0.0


def _agencies(item: Json) -> str:
    return ", ".join(f"{each['role']} {each['name']}" for each in item.get("agencies") or []) or "none"


def _section(item: Json) -> list[str]:
    return [str(label).strip(" .)(").lower() for label in item.get("section") or []]


def _numbers(item: Json) -> tuple[float | None, ...]:
    measure = item.get("measure") or {}
    amounts = (measure.get(name) for name in ("value", "low", "high"))
    return tuple(None if amount is None else round(float(amount), 6) for amount in amounts)


def _deadline(item: Json) -> tuple[str | None, ...]:
    deadline = item.get("deadline") or {"kind": "none"}
    return tuple(deadline.get(name) or None for name in ("kind", "start", "end", "every", "by"))


def _target_checks(gold: Json, result: Json) -> dict[str, bool]:
    """Field -> whether a paired target has it right."""
    checks = {
        "section": _section(gold) == _section(result),
        "measure": _numbers(gold) == _numbers(result)
        and _same(gold, result, "measure", "kind", "comparator", "direction"),
        "attainment": _same(gold, result, "qualification", "attainment"),
        "dimension": _same(gold, result, "qualification", "dimension"),
        "deadline": _deadline(gold) == _deadline(result),
        "modality": gold.get("modality") == result.get("modality"),
    }
    for part in ("group", "qualification"):
        wanted = (gold.get(part) or {}).get("text")
        got = (result.get(part) or {}).get("text")
        checks[f"{part}_text"] = not wanted or common_words(wanted, got) >= _SAME_PHRASE
    for name in ("concepts", "levels", "attributes"):
        wanted, got = ((item.get("group") or {}).get(name) or [] for item in (gold, result))
        checks[f"group_{name}"] = set(wanted) == set(got)
    # A comparator without a level says nothing.
    ladder = ("level", "comparator") if (gold.get("qualification") or {}).get("level") else ("level",)
    checks["qualification_level"] = _same(gold, result, "qualification", *ladder)
    return checks


def _same(gold: Json, result: Json, part: str, *names: str) -> bool:
    wanted, got = gold.get(part) or {}, result.get(part) or {}
    return all(wanted.get(name) == got.get(name) for name in names)


def _document_checks(gold: Json, result: Json) -> dict[str, tuple[int, int]]:
    """Field -> (right values, values asked for), for the keys that the gold document has."""
    checks: dict[str, bool] = {key: gold.get(key) == result.get(key) for key in ("type", "level", "date", "status")}
    checks["number"] = _without_spaces(gold.get("number")) == _without_spaces(result.get("number"))
    for key, floor in (("title", _SAME_TITLE), ("issuer", _SAME_NAME), ("place", _SAME_NAME)):
        wanted, got = gold.get(key), result.get(key)
        checks[key] = common_words(wanted, got) >= floor if wanted else not got
    checks["period"] = _same(gold, result, "period", "start", "end")
    wanted, got = ((entry.get("signer") or {}).get("name") or "" for entry in (gold, result))
    checks["signer"] = words_of(wanted) == words_of(got)
    counts = {key: (int(right), 1) for key, right in checks.items()}
    for key in ("implements", "legal_basis"):
        references, found = (Counter(map(_reference, entry.get(key) or [])) for entry in (gold, result))
        counts[key] = ((references & found).total(), max(references.total(), found.total()))
    return {key: count for key, count in counts.items() if key in gold}


def _reference(cited: Json) -> tuple[str | None, str | None]:
    """What tells cited documents apart: type and number, or the date of one without a number."""
    return cited.get("type"), _without_spaces(cited.get("number")).upper() or cited.get("date")


def _reference_likeness(gold: Json, result: Json) -> tuple[float, float]:
    """1 for the same relation, type and number, or the same name of one without a number; dates decide between two."""
    if any(gold.get(key) != result.get(key) for key in ("type", "relation")):
        return 0.0, 0.0
    numbers = {_without_spaces(each.get("number")).upper() for each in (gold, result)}
    titles = gold.get("title"), result.get("title")
    same = len(numbers) == 1 if any(numbers) else common_words(*titles) >= _SAME_TITLE
    return float(same), _NUMBERS_BONUS if gold.get("date") == result.get("date") else 0.0


def _without_spaces(text: str | None) -> str:
    return re.sub(r"\s", "", str(text or ""))
