"""Every plan of the corpus gives its hand-made entry, as nearly as the stored figures promise."""

import json

import pytest
from plans import PLANS, ROOT, name_of, plan_texts

from extractor import extract
from extractor.batch.compared import read_entries, read_results
from extractor.evaluate import evaluate, read_floors

FIGURES = ROOT / "corpus" / "figures.json"


@pytest.fixture(scope="module")
def scores():
    results, failed = read_results([PLANS])
    assert not failed
    return evaluate(read_entries(PLANS), results)


def test_every_plan_has_an_expected_entry(scores):
    assert not scores.missing
    assert sorted(scores.documents) == sorted(map(name_of, plan_texts()))


def test_the_corpus_keeps_its_figures(scores):
    """Also each plan for itself: one that falls is not hidden by the others."""
    assert list(read_floors(FIGURES).shortfalls(scores)) == []


@pytest.mark.parametrize("plan", plan_texts(), ids=name_of)
def test_the_same_bytes_give_the_same_entry(plan):
    data = plan.read_bytes()
    assert extract(data, "plan").to_json() == extract(data, "plan").to_json()


@pytest.mark.parametrize("plan", plan_texts(), ids=name_of)
def test_items_are_numbered_in_the_order_of_the_text(plan):
    entry = extract(plan)
    for letter, items in (("T", entry.targets), ("A", entry.assignments)):
        assert [item.id for item in items] == [f"{letter}{number:02d}" for number in range(1, len(items) + 1)]
    ids = {target.id for target in entry.targets}
    assert {target.within for target in entry.targets} <= ids | {None}


@pytest.mark.parametrize("plan", plan_texts(), ids=name_of)
def test_an_entry_holds_every_key_of_the_contract(plan):
    expected = json.loads(plan.with_name("expected.json").read_text(encoding="utf-8"))
    written = json.loads(extract(plan).to_json())
    assert expected.keys() <= written.keys()
    assert expected["document"].keys() <= written["document"].keys()
    for kind in ("targets", "assignments"):
        for item in written[kind]:
            assert set().union(*expected[kind]) <= item.keys()
