"""Hand-made entries of real plans as input: each keeps itself, and a later stage is answered by an earlier one."""

import json
from pathlib import Path

import pytest
from plans import PLANS

from extractor.catalogue.contract import read_entry
from extractor.catalogue.models import Entry
from extractor.compare.comparison import compare


def stage(entry: Entry, year: int) -> Entry:
    """An entry with the targets that end in a year."""
    kept = tuple(each for each in entry.targets if (each.deadline.end or "").startswith(str(year)))
    return entry.model_copy(update={"targets": kept})


def kept_by_itself(path: Path) -> None:
    entry = read_entry(path)
    comparison = compare(entry, entry)
    assert len(comparison.rows) == len(entry.targets)
    assert [row for row in comparison.rows if row.verdict != "met"] == []


@pytest.mark.parametrize("folder", ["gold", "real/gold"])
def test_every_gold_entry_keeps_itself(shared, folder):
    paths = sorted((shared / folder).glob("*.json"))
    assert paths
    for path in paths:
        kept_by_itself(path)


@pytest.mark.parametrize("path", sorted(PLANS.glob("*/expected.json")), ids=lambda path: path.parent.name)
def test_every_entry_of_the_corpus_keeps_itself(path):
    kept_by_itself(path)


def test_the_stage_of_2030_is_answered_by_that_of_2026(shared):
    """One district plan in two stages: what it wants of all by 2030 it wants of some by 2026."""
    entry = next(
        read_entry(path)
        for path in sorted((shared / "gold").glob("*.json"))
        if "huyện" in (json.loads(path.read_text(encoding="utf-8"))["document"]["issuer"] or "")
        and stage(read_entry(path), 2030).targets
        and stage(read_entry(path), 2026).targets
    )
    rows = compare(stage(entry, 2030), stage(entry, 2026)).rows
    assert len(rows) == 3
    assert {row.verdict for row in rows} <= {"short", "exceeded"}
    assert all(row.axes is not None and row.axes.deadline == "better" for row in rows)
