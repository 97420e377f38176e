"""The figures of `extractor evaluate` are those of the shared scorer, and mean what they say."""

import copy
import json
import random
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plans import PLANS, name_of, plan_texts

from extractor import extract
from extractor.batch.compared import read_entries, read_results
from extractor.errors import CatalogueError
from extractor.evaluate import Floors, common_words, evaluate, pair_up, parse_floor, read_floors, words_of

NAME = "province-plan-higher"


@pytest.fixture(scope="module")
def gold():
    return read_entries(PLANS)


@pytest.fixture(scope="module")
def results():
    return read_results([PLANS])[0]


def write(folder, entries):
    folder.mkdir()
    for name, entry in entries.items():
        (folder / f"{name}.json").write_text(json.dumps(entry), encoding="utf-8")
    return folder


def spoiled(entries, seed):
    """Entries with items and fields changed, dropped or swapped: what an extractor may get wrong."""
    chance = random.Random(seed)
    entries = copy.deepcopy(entries)
    for name in sorted(entries)[::5]:
        del entries[name]
    for entry in entries.values():
        for kind in ("targets", "assignments"):
            entry[kind] = [item for item in entry[kind] or [] if chance.random() > 0.1]
            chance.shuffle(entry[kind])
            for item in entry[kind]:
                words = item["quote"].split()
                item["quote"] = " ".join(words[: max(1, int(len(words) * chance.choice([1, 1, 0.8, 0.4, 0.3])))])
                for field in chance.sample(sorted(item), k=chance.choice([0, 0, 1, 2])):
                    item[field] = None if field not in ("quote", "id", "agencies") else item[field]
        for field in chance.sample(sorted(entry["document"]), k=min(2, len(entry["document"]))):
            entry["document"][field] = None
    return entries


def figures_of_the_scorer(shared, *words):
    command = [sys.executable, str(shared / "eval" / "score.py"), *map(str, words), "--json"]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True, timeout=120).stdout)


def figures(gold, results):
    """All figures that the scorer has too: it knows no references."""
    scores = evaluate(gold, results)
    return {"total": known(scores.total), "documents": {name: known(rates) for name, rates in scores.documents.items()}}


def known(rates):
    return {metric: rate for metric, rate in rates.items() if not metric.startswith("reference")}


def test_a_reference_is_found_in_its_relation_only():
    law = {"type": "luat", "number": None, "date": "2019-06-14", "title": "Luật Giáo dục", "relation": "legal_basis"}
    plan = {"type": "ke_hoach", "number": "12/KH-UBND", "date": "2024-05-03", "title": None, "relation": "replaces"}
    own = {"type": "ke_hoach", "number": "15/KH-UBND", "date": None, "title": None, "relation": "self"}
    gold = {"references": [law, plan]}
    results = {"references": [law | {"date": None}, plan | {"relation": "cites", "number": "12/KH- UBND"}, own]}
    scores = evaluate({"a": gold}, {"a": results})
    assert (scores.total["references.precision"], scores.total["references.recall"]) == (0.5, 0.5)
    assert scores.total["reference.date"] == 0.0
    assert "a: reference missed: replaces ke_hoach 12/KH-UBND" in scores.differences
    assert "references.f1" not in evaluate({"a": {}}, {"a": results}).total


@pytest.mark.parametrize("seed", [None, 1, 2, 3])
def test_the_figures_on_the_corpus_are_those_of_the_scorer(shared, tmp_path, gold, results, seed):
    results = results if seed is None else spoiled(gold, seed)
    folders = write(tmp_path / "gold", gold), write(tmp_path / "results", results)
    assert figures(gold, results) == figures_of_the_scorer(shared, *folders)


@pytest.mark.parametrize("place", ["gold", "real/gold"])
def test_the_figures_on_foreign_gold_are_those_of_the_scorer(shared, tmp_path, place):
    foreign = read_entries(shared / place)
    results = spoiled(foreign, 4)
    assert figures(foreign, results) == figures_of_the_scorer(shared, shared / place, write(tmp_path / "r", results))


def test_a_single_entry_is_compared_whatever_its_name(shared, tmp_path, gold, results):
    one, other = tmp_path / "a.json", tmp_path / "b.json"
    one.write_text(json.dumps(gold[NAME]), encoding="utf-8")
    other.write_text(json.dumps(results[NAME]), encoding="utf-8")
    assert figures(read_entries(one), read_entries(other)) == figures_of_the_scorer(shared, one, other)


def test_gold_scores_one_against_itself(gold):
    scores = evaluate(gold, gold)
    assert set(scores.total.values()) == {1.0}
    assert scores.differences == ()
    assert scores.missing == ()


def test_no_result_scores_nothing(gold):
    scores = evaluate(gold, {})
    assert scores.total["targets.recall"] == scores.total["targets.precision"] == scores.total["targets.f1"] == 0.0
    assert scores.missing == tuple(gold)


def test_what_a_gold_entry_leaves_out_is_not_scored(gold):
    entry = gold[NAME]
    short = {
        "document": {"type": entry["document"]["type"]},
        "targets": entry["targets"],
        "assignments": None,
    }
    rates = evaluate({"a": short}, {"a": entry}).total
    assert "assignments.f1" not in rates
    assert [name for name in rates if name.startswith("document.")] == ["document.type"]


def test_every_difference_is_told(gold):
    result = copy.deepcopy(gold[NAME])
    result["targets"][0]["modality"] = "wrong"
    missed = result["targets"].pop()
    result["document"]["number"] = "1/X"
    told = evaluate({NAME: gold[NAME]}, {NAME: result}).differences
    assert any(f"{missed['id']} missed" in line for line in told)
    assert any("T01 modality" in line for line in told)
    assert any("document.number" in line for line in told)


def test_each_item_pairs_once_the_best_first():
    def alike(one, other):
        return common_words(one, other), 0.0

    assert pair_up(["một hai ba", "một hai"], ["một hai", "một hai ba bốn"], alike, 0.5) == [(1, 0), (0, 1)]
    assert pair_up(["một", "một"], ["một"], alike, 0.5) == [(0, 0)]
    assert pair_up([], ["một"], alike, 0.5) == []


@given(st.text(), st.text())
def test_common_words_are_a_share_and_the_same_both_ways(one, other):
    assert 0.0 <= common_words(one, other) == common_words(other, one) <= 1.0
    assert common_words(one, one) == (1.0 if words_of(one) else 0.0)


def test_spellings_that_mean_one_word_are_one():
    assert words_of("UBND xã Hoà Bình: uỷ viên, quý I") == words_of("Ủy ban nhân dân xã Hòa Bình ủy viên quý i")


@pytest.mark.parametrize(
    ("text", "floor"),
    [
        ("targets.f1=0.9", ("targets.f1", 0.9)),
        ("document = 1", ("document", 1.0)),
        ("f1", None),
        ("=1", None),
        ("a=b", None),
    ],
)
def test_a_floor_is_read_or_refused(text, floor):
    assert parse_floor(text) == floor


def test_floors_say_what_stays_below(gold):
    result = copy.deepcopy(gold)
    result[NAME]["targets"] = []
    scores = evaluate(gold, result)
    short = list(Floors({"targets.recall": 1.0, "no.such": 0.5}, {"targets.f1": 0.5}).shortfalls(scores))
    assert [(each.document, each.metric) for each in short] == [
        (None, "targets.recall"),
        (None, "no.such"),
        (NAME, "targets.f1"),
    ]


@pytest.mark.parametrize("content", ["[]", "{", '{"all": {}}', '{"total": {"a": "b"}}', '{"total": 1}'])
def test_a_bad_file_of_floors_is_refused(tmp_path, content):
    (tmp_path / "floors.json").write_text(content, encoding="utf-8")
    with pytest.raises(CatalogueError, match=r"floors\.json"):
        read_floors(tmp_path / "floors.json")


@pytest.mark.parametrize("content", ["", "[]", "{}", "\x00", '{"targets"'])
def test_what_is_no_entry_is_refused(tmp_path, content):
    (tmp_path / "entry.json").write_text(content, encoding="utf-8")
    with pytest.raises(CatalogueError, match=r"entry\.json"):
        read_entries(tmp_path / "entry.json")


def test_plan_files_are_extracted_and_named_like_entries(tmp_path):
    plan = plan_texts()[0]
    (tmp_path / "mine.txt").write_bytes(plan.read_bytes())
    entries, failed = read_results([tmp_path, plan, tmp_path / "missing.txt"])
    assert list(entries) == ["mine", name_of(plan)]
    assert entries[name_of(plan)] == json.loads(extract(plan).to_json())
    assert [error.source for error in failed] == [str(tmp_path / "missing.txt")]


def test_two_results_of_one_name_are_refused():
    plan = PLANS / NAME / "plan.txt"
    entries, failed = read_results([plan, plan.with_suffix(".docx")])
    assert list(entries) == [NAME]
    assert len(failed) == 1
