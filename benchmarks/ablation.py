"""What each layer adds: scores of the whole extractor, of it without one layer, and of a few regular expressions.

    python benchmarks/ablation.py [--markdown FILE]

Scored on the plans of the corpus and, where ../shared is there, on the seeds and real plans with gold entries.
"""

import argparse
import json
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

from extractor.evaluate import Rates, evaluate
from extractor.grammar.grammar import Grammar, load_grammar
from extractor.parsers import read
from extractor.pipeline import extract_document

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
METRICS = (
    "targets.f1", "exact_targets.f1", "target.group_text", "target.qualification_text", "assignments.f1", "agencies.f1",
    "terms",
)  # fmt: skip


def gold_plans() -> Iterator[tuple[str, Path, Path]]:
    """Name, plan and gold entry of every plan that has one."""
    for folder in sorted((ROOT / "corpus" / "plans").iterdir()):
        yield folder.name, next(folder.glob("plan.txt"), next(folder.glob("plan.*"))), folder / "expected.json"
    for plans, entries in ((SHARED / "seeds", SHARED / "gold"), (SHARED / "real", SHARED / "real" / "gold")):
        for entry in sorted(entries.glob("*.json")):
            yield entry.stem, plans / f"{entry.stem}.txt", entry


@contextmanager
def without_underthesea() -> Iterator[None]:
    """Words without an opener of the lexicons are not told apart."""
    from extractor import pipeline
    from extractor.assembly.clause import Reading

    def reading(*args: Any, **options: Any) -> Reading:
        return Reading(*args, **options, tagger=lambda text: None)

    with mock.patch.object(pipeline, "Reading", reading):
        yield


@contextmanager
def without_inheritance() -> Iterator[None]:
    """Nothing comes from lead-ins, headings, the clause before or the title."""
    from extractor.assembly.context import Context
    from extractor.assembly.doers import DoersAbove
    from extractor.assembly.drafts import Draft

    with ExitStack() as stack:
        stack.enter_context(mock.patch.object(Context, "around", return_value=()))
        stack.enter_context(mock.patch.object(DoersAbove, "above", return_value=None))
        stack.enter_context(mock.patch.object(Draft, "group_source", lambda self: self if self.group else None))
        yield


@contextmanager
def whole() -> Iterator[None]:
    """Every layer."""
    yield


def extracted(path: Path, grammar: Grammar | None = None) -> dict[str, Any]:
    entry: dict[str, Any] = json.loads(extract_document(read(path), grammar=grammar).to_json())
    return entry


def without_packs(path: Path) -> dict[str, Any]:
    """The lexicons of the base alone."""
    return extracted(path, load_grammar(shipped=False))


_SHARE = re.compile(r"(phấn đấu )?[^.;\n]*?(\d+(?:[.,]\d+)?) ?%\s*([^.;\n]+)", re.IGNORECASE)
_LEAD = re.compile(r"([^.;\n]{3,80}?) (chủ trì|phối hợp với) ([^.;\n]+)", re.IGNORECASE)
_NAME = re.compile(r"(?:Sở|Bộ|Phòng|Ban|UBND|Ủy ban nhân dân|Văn phòng) [^,;.]{2,40}")
_YEAR = re.compile(r"đến (?:hết )?năm (\d{4})", re.IGNORECASE)


def by_regular_expressions(path: Path) -> dict[str, Any]:
    """The floor: a share and what follows it, "chủ trì" and the names around it, the last year that was named."""
    text = read(path).text
    targets = []
    for found in _SHARE.finditer(text):
        years = _YEAR.findall(text[: found.end()])
        targets.append(
            {
                "quote": found.group().strip(),
                "section": [],
                "measure": {"kind": "percent", "comparator": "eq", "value": float(found[2].replace(",", "."))},
                "group": {"text": found[3], "concepts": [], "levels": [], "attributes": []},
                "qualification": {"text": found[3], "attainment": "other", "dimension": None, "level": None},
                "deadline": {"kind": "by", "end": f"{years[-1]}-12-31"} if years else {"kind": "none"},
                "modality": "strive" if found[1] else "firm",
                "within": None,
            }
        )
    assignments = []
    for found in _LEAD.finditer(text):
        role = "lead" if found[2].lower() == "chủ trì" else "coordinate"
        agencies = [{"role": role, "name": name} for name in _NAME.findall(found.group())]
        assignments.append({"quote": found.group(), "section": [], "agencies": agencies, "deadline": {"kind": "none"}})
    return {"document": {}, "targets": targets, "assignments": assignments}


VARIANTS: tuple[tuple[str, Callable[[], Any], Callable[[Path], dict[str, Any]]], ...] = (
    ("full", whole, extracted),
    ("without underthesea", without_underthesea, extracted),
    ("without lexicon packs", whole, without_packs),
    ("without inheritance", without_inheritance, extracted),
    ("regular expressions", whole, by_regular_expressions),
)


def scores() -> Iterator[tuple[str, Rates]]:
    plans = list(gold_plans())
    gold = {name: json.loads(entry.read_text(encoding="utf-8")) for name, _, entry in plans}
    for name, layer, extract in VARIANTS:
        with layer():
            results = {plan: extract(path) for plan, path, _ in plans}
            yield name, evaluate(gold, results).total | {"terms": float(_terms(results.values()))}


def _terms(results: Iterable[dict[str, Any]]) -> int:
    """How many targets have a group or outcome that a pack knows."""
    targets = [target for result in results for target in result["targets"]]
    return sum(bool(t["group"].get("terms") or t["qualification"].get("rung")) for t in targets)


def table() -> str:
    lines = [f"| | {' | '.join(METRICS)} |", f"|---|{'---|' * len(METRICS)}"]
    for name, rates in scores():
        figures = [f"{rates.get(metric, 0):.3f}" for metric in METRICS[:-1]]
        lines.append(f"| {name} | {' | '.join(figures)} | {rates['terms']:.0f} |")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--markdown", type=Path, metavar="FILE", help="write the table into a file too")
    options = parser.parse_args()
    said = table()
    print(said)
    if options.markdown:
        options.markdown.write_text(said + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
