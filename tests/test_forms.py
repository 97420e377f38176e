"""The Word and PDF forms of a plan say what its text says."""

import pytest
from plans import PLANS, content, name_of

from extractor import extract

FORMS = sorted([*PLANS.glob("*/plan.docx"), *PLANS.glob("*/plan.pdf")])


@pytest.mark.parametrize("form", FORMS, ids=lambda path: f"{name_of(path)}{path.suffix}")
def test_a_form_gives_the_targets_and_assignments_of_its_text(form):
    text = next(path for path in (form.with_suffix(".txt"), form.with_suffix(".md")) if path.exists())
    assert content(extract(form)) == content(extract(text))


@pytest.mark.parametrize("form", [form for form in FORMS if form.suffix == ".pdf"], ids=name_of)
def test_every_value_from_a_pdf_has_a_page(form):
    entry = extract(form)
    items = [*entry.targets, *entry.assignments]
    assert all(item.page is not None for item in items)
    assert [item.page for item in entry.targets] == sorted(item.page for item in entry.targets)
