"""The comparisons made by hand are sound in themselves, whatever the program that compares makes of them."""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from plans import ROOT

from extractor import Entry, read

COMPARISONS = ROOT / "corpus" / "comparisons"
PLANS = sorted(COMPARISONS.glob("*/*.txt"))
COMPARED = [
    (path.parent, comparison)
    for path in sorted(COMPARISONS.glob("*/rows.json"))
    for comparison in json.loads(path.read_text(encoding="utf-8"))
]
VERDICTS = ("missing", "incomparable", "short", "exceeded", "met")
AXES = ("value", "level", "group", "deadline", "modality")
TIMES_EACH = 5  # "every kind of verdict and of worse axis occurs at least five times"
HIGHER_TARGETS = 120
# How plans name all bodies of the level below.
BODIES_BELOW = re.compile(r"các tỉnh|(các|cấp) (huyện|xã)|các (đảng ủy|huyện ủy)", re.IGNORECASE)


@cache
def entry_of(path: Path) -> Entry:
    return Entry.model_validate_json(path.with_suffix(".json").read_text(encoding="utf-8"))


def quoted(value: Any) -> Iterator[dict[str, Any]]:
    """Everything in an entry that has a place and the words that stand there."""
    if isinstance(value, dict):
        if {"start", "end", "quote"} <= value.keys():
            yield value
        if "span" in value:
            yield {**value["span"], "quote": value["quote"]}
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from quoted(each)


def name_of(value: Path | tuple[Path, dict[str, Any]]) -> str:
    if isinstance(value, Path):
        return f"{value.parent.name}/{value.stem}"
    return f"{value[0].name}/{value[1]['lower']}"


@pytest.mark.parametrize("path", PLANS, ids=name_of)
def test_every_quote_stands_at_its_place(path):
    text = read(path).text
    entry = entry_of(path)
    assert entry.source.sha256 == hashlib.sha256(text.encode()).hexdigest()
    places = list(quoted(json.loads(entry.to_json())))
    assert len(places) > len(entry.targets)
    for place in places:
        assert text[place["start"] : place["end"]] == place["quote"]


@pytest.mark.parametrize("path", PLANS, ids=name_of)
def test_every_value_has_its_evidence(path):
    text = read(path).text
    for target in entry_of(path).targets:
        for field, said in (("group", target.group.text), ("qualification", target.qualification.text)):
            assert text[target.evidence[field].start : target.evidence[field].end] == said
        assert "measure" in target.evidence
        assert (target.deadline.kind == "none") == ("deadline" not in target.evidence)


@pytest.mark.parametrize("path", PLANS, ids=name_of)
def test_parts_name_the_target_they_are_parts_of(path):
    ids = [target.id for target in entry_of(path).targets]
    assert len(ids) == len(set(ids))
    for target in entry_of(path).targets:
        assert target.within is None or ids.index(target.within) < ids.index(target.id)


def test_every_plan_below_is_compared_once():
    found = Counter((folder, comparison["higher"], comparison["lower"]) for folder, comparison in COMPARED)
    assert found == Counter((path.parent, "higher", path.stem) for path in PLANS if path.stem != "higher")


@pytest.mark.parametrize("case", COMPARED, ids=name_of)
def test_a_plan_below_carries_out_the_one_above(case):
    folder, comparison = case
    higher, lower = (entry_of(folder / f"{comparison[side]}.txt").document for side in ("higher", "lower"))
    assert (higher.number, higher.date) in {(cited.number, cited.date) for cited in lower.implements}


@pytest.mark.parametrize("case", COMPARED, ids=name_of)
def test_every_higher_target_has_one_row_and_every_id_exists(case):
    folder, comparison = case
    higher, lower = (entry_of(folder / f"{comparison[side]}.txt") for side in ("higher", "lower"))
    assert [row["higher"] for row in comparison["rows"]] == [target.id for target in higher.targets]
    targets = {target.id for target in lower.targets}
    answering = {each for row in comparison["rows"] for each in row["lower"]}
    assert answering <= targets
    assert set(comparison["extra"]) <= targets - answering
    assert all(row["reason"] for row in comparison["rows"])


@pytest.mark.parametrize("case", COMPARED, ids=name_of)
def test_a_verdict_follows_from_its_axes(case):
    for row in case[1]["rows"]:
        assert (row["verdict"] == "missing") == (not row["lower"]) == (not row["axes"]), row
        if not row["lower"]:
            continue
        axes = row["axes"]
        assert tuple(axes) == AXES
        assert set(axes.values()) <= {"same", "better", "worse", "unknown"}
        deciding = [axes[name] for name in AXES if name != "modality"]
        if "unknown" in (axes["value"], axes["group"]):
            verdict = "incomparable"
        elif "worse" in deciding:
            verdict = "short"
        else:
            verdict = "exceeded" if "better" in deciding else "met"
        assert row["verdict"] == verdict, row


@pytest.mark.parametrize("case", COMPARED, ids=name_of)
def test_every_duty_of_the_level_below_is_judged(case):
    folder, comparison = case
    higher, lower = (entry_of(folder / f"{comparison[side]}.txt") for side in ("higher", "lower"))
    given = [
        duty.id
        for duty in higher.assignments
        if any(each.role in ("lead", "implement") and BODIES_BELOW.search(each.name) for each in duty.agencies)
    ]
    assert [duty["higher"] for duty in comparison["duties"]] == given
    known = {duty.id for duty in lower.assignments}
    for duty in comparison["duties"]:
        assert set(duty["lower"]) <= known
        assert duty["verdict"] in ("kept", "later", "missing")
        assert (duty["verdict"] == "missing") == (not duty["lower"])


def test_every_verdict_and_every_worse_axis_occurs_often_enough():
    rows = [row for _, comparison in COMPARED for row in comparison["rows"]]
    verdicts = Counter(row["verdict"] for row in rows)
    assert set(verdicts) == set(VERDICTS)
    assert min(verdicts.values()) >= TIMES_EACH
    worse = Counter(name for row in rows for name, axis in row["axes"].items() if axis == "worse")
    assert min(worse[name] for name in AXES) >= TIMES_EACH
    duties = Counter(duty["verdict"] for _, comparison in COMPARED for duty in comparison["duties"])
    assert min(duties[verdict] for verdict in ("kept", "later", "missing")) >= TIMES_EACH


def test_there_are_enough_targets():
    assert sum(len(entry_of(path).targets) for path in PLANS if path.stem == "higher") >= HIGHER_TARGETS
