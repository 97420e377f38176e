"""The engine against rows that were made by hand from the plans of corpus/comparisons, before there was an engine."""

import json
from collections import Counter

import pytest
from plans import ROOT

from extractor.catalogue.models import Entry
from extractor.compare.comparison import compare

FOLDERS = sorted(path.parent for path in (ROOT / "corpus" / "comparisons").glob("*/rows.json"))
VERDICTS, AXES = 0.97, 0.95  # the least share that must be right


def entry(folder, name):
    return Entry.model_validate_json((folder / f"{name}.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def judged():
    """For each row by hand the engine's: (place, expected, got)."""
    found = []
    for folder in FOLDERS:
        for expected in json.loads((folder / "rows.json").read_text(encoding="utf-8")):
            got = compare(entry(folder, expected["higher"]), entry(folder, expected["lower"]))
            rows = {row.higher: row for row in got.rows}
            for row in expected["rows"]:
                found.append((f"{folder.name} {expected['lower']} {row['higher']}", row, rows[row["higher"]]))
    return found


def test_verdicts_are_those_of_an_official(judged):
    wrong = [(place, row["verdict"], got.verdict) for place, row, got in judged if row["verdict"] != got.verdict]
    assert 1 - len(wrong) / len(judged) >= VERDICTS, wrong


def test_axes_are_those_of_an_official(judged):
    wrong = Counter()
    axes = 0
    for _, row, got in judged:
        said = got.axes.model_dump() if got.axes else {}
        axes += len(row["axes"].keys() | said.keys())
        wrong.update(axis for axis in row["axes"].keys() | said.keys() if row["axes"].get(axis) != said.get(axis))
    assert 1 - wrong.total() / axes >= AXES, wrong


def test_nearly_all_answers_are_the_same_targets(judged):
    same = sum(sorted(row["lower"]) == sorted(got.lower) for _, row, got in judged)
    assert same / len(judged) >= VERDICTS


def test_duties_are_kept_late_or_missing_as_an_official_says():
    right = every = 0
    for folder in FOLDERS:
        for expected in json.loads((folder / "rows.json").read_text(encoding="utf-8")):
            got = {row.higher: row.verdict for row in compare(
                entry(folder, expected["higher"]), entry(folder, expected["lower"])
            ).duties}  # fmt: skip
            every += len(expected["duties"])
            right += sum(got.get(duty["higher"]) == duty["verdict"] for duty in expected["duties"])
    assert right / every >= 0.9
