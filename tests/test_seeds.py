"""The seeds beside the project: figures that must hold, and the same content from every form of a file."""

import pytest
from plans import content

from corpus.forms import make_docx
from extractor import extract
from extractor.batch.compared import read_entries, read_results
from extractor.evaluate import Floors, evaluate
from extractor.parsers import text

SEED_FLOORS = {
    "targets.f1": 0.98,
    "exact_targets.f1": 0.95,
    "assignments.f1": 0.95,
    "agencies.f1": 0.93,
    "document": 0.97,
}
REAL_FLOORS = {"targets.f1": 0.88, "agencies.f1": 0.85}


def scores(gold, plans):
    results, failed = read_results(plans)
    assert not failed
    return evaluate(read_entries(gold), results)


def test_the_seeds_keep_their_figures(shared):
    found = scores(shared / "gold", [shared / "seeds"])
    assert list(Floors(SEED_FLOORS).shortfalls(found)) == []


def test_real_documents_keep_their_figures(shared):
    gold = shared / "real" / "gold"
    found = scores(gold, [shared / "real" / f"{path.stem}.txt" for path in sorted(gold.glob("*.json"))])
    assert list(Floors(REAL_FLOORS).shortfalls(found)) == []


@pytest.mark.parametrize("layout", ["one paragraph a line", "as offices set it"])
def test_word_and_pdf_forms_of_the_seeds_say_the_same(shared, convert, tmp_path, layout):
    seeds = sorted((shared / "seeds").glob("*.txt"))
    if layout == "one paragraph a line":
        convert("docx", seeds, tmp_path)
    else:
        for seed in seeds:
            word = make_docx(text.parse(seed.read_bytes(), seed.name))
            (tmp_path / f"{seed.stem}.docx").write_bytes(word)
    convert("pdf", sorted(tmp_path.glob("*.docx")), tmp_path)
    for seed in seeds:
        wanted = content(extract(seed))
        assert content(extract(tmp_path / f"{seed.stem}.docx")) == wanted, f"{seed.stem}.docx"
        assert content(extract(tmp_path / f"{seed.stem}.pdf")) == wanted, f"{seed.stem}.pdf"
