"""The spaCy component finds what `extract` finds, at the places of the text that it was given."""

import os
import subprocess
import sys
import tomllib

import pytest
import spacy
from plans import PLANS, ROOT, name_of, plan_texts
from spacy.tokens import Doc, DocBin

import extractor.spacy  # noqa: F401 - registers the component where the package is not installed
from extractor import extract


@pytest.fixture(scope="module")
def nlp():
    pipeline = spacy.blank("xx")
    pipeline.add_pipe("plan_targets")
    return pipeline


@pytest.mark.parametrize("path", [path for path in plan_texts() if path.suffix == ".txt"], ids=name_of)
def test_spans_are_the_quotes_of_the_targets(path, nlp):
    doc = nlp(path.read_text(encoding="utf-8"))
    targets = extract(path).targets
    assert [each.id for each in doc._.targets] == [each.id for each in targets]
    assert doc._.targets == targets
    quotes = {each.id: " ".join(each.quote.split()) for each in targets}
    found = {span.id_: " ".join(span.text.split()) for span in doc.spans["targets"]}
    assert all(quotes[name] in text for name, text in found.items())
    assert len(found) >= 0.9 * len(quotes)  # a page number inside a sentence stands in the file, not in the quote
    assert {span.label_ for span in doc.spans["targets"]} <= {"target"}


def test_the_same_words_twice_are_two_places(nlp):
    text = "KẾ HOẠCH\n\nII. CHỈ TIÊU\n\n1. Công chức cấp xã\n\n- 90% đạt chuẩn.\n\n2. Viên chức\n\n- 90% đạt   chuẩn.\n"
    doc = nlp(text)
    starts = [span.start_char for span in doc.spans["targets"]]
    assert starts == [text.index("90%"), text.rindex("90%")]


@pytest.mark.parametrize("text", ["", " \n ", "Xin chào."])
def test_a_text_without_targets_has_an_empty_group(text, nlp):
    doc = nlp(text)
    assert list(doc.spans["targets"]) == []
    assert doc._.targets == ()


def test_a_document_can_be_stored_with_its_targets(nlp):
    doc = nlp((PLANS / "province-plan-higher" / "plan.txt").read_text(encoding="utf-8"))
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    (stored,) = DocBin(docs=[doc], store_user_data=True).get_docs(nlp.vocab)
    for each in (again, stored):
        assert each._.targets == doc._.targets != ()
        assert [span.text for span in each.spans["targets"]] == [span.text for span in doc.spans["targets"]]


def test_spacy_finds_the_component_by_its_entry_point(tmp_path):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    (line,) = (f"{name} = {where}" for name, where in project["entry-points"]["spacy_factories"].items())
    folder = tmp_path / "plans-1.0.dist-info"
    folder.mkdir()
    (folder / "METADATA").write_text("Metadata-Version: 2.1\nName: plans\nVersion: 1.0\n")
    (folder / "entry_points.txt").write_text(f"[spacy_factories]\n{line}\n")
    code = "import spacy; nlp = spacy.blank('xx'); nlp.add_pipe('plan_targets'); print(nlp('')._.targets)"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(tmp_path)])}
    ran = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert ran.stdout == "()\n"
