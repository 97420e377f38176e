"""Corrections of people outlive every new extraction, and say where it contradicts them."""

import json

import pytest
from offices import plan, put, write
from sqlalchemy import select, update

from extractor.errors import CatalogueError
from extractor.store.find import find_version
from extractor.store.reextraction import reextract
from extractor.store.reviews import add_review, drop_review, with_reviews
from extractor.store.schema import item, version
from extractor.store.versions import refresh


def correct(catalogue, path, value, name="15/KH-UBND"):
    with catalogue.writing() as connection:
        owner, shown = find_version(connection, name)
        add_review(connection, owner.id, shown.entry, path, value, "sai số trong bản quét", "Lan")
        refresh(connection, owner.id)


def shown(catalogue, name="15/KH-UBND"):
    with catalogue.reading() as connection:
        owner, stored = find_version(connection, name)
        return with_reviews(connection, owner.id, stored.entry)


def pretend_extracted(catalogue, change):
    """Make the stored entry what another grammar would have made of the same file."""
    with catalogue.writing() as connection:
        owner, stored = find_version(connection, "15/KH-UBND")
        content = json.loads(stored.entry.to_json())
        change(content)
        connection.execute(update(version).where(version.c.id == stored.id).values(entry=json.dumps(content)))
        refresh(connection, owner.id)


@pytest.fixture
def filled(catalogue, tmp_path):
    put(catalogue, write(tmp_path, one=plan()))
    return catalogue


def test_a_correction_is_shown_and_found_but_not_written_into_the_entry(filled):
    correct(filled, "T01.measure.value", "85")
    entry, (correction,) = shown(filled)
    assert entry.targets[0].measure.value == 85
    assert (correction.base, correction.value, correction.author, correction.state) == (80, 85, "Lan", "applies")
    with filled.reading() as connection:
        _, stored = find_version(connection, "15/KH-UBND")
        assert stored.entry.targets[0].measure.value == 80
        assert connection.scalars(select(item.c.low).where(item.c.code == "T01")).all() == [85]


def test_a_correction_survives_a_new_extraction(filled):
    correct(filled, "T01.measure.value", "85")
    renewals = list(reextract(filled, workers=1))
    assert [(each.changes, each.conflicts) for each in renewals] == [((), ())]
    assert shown(filled)[0].targets[0].measure.value == 85


def test_a_correction_follows_its_words_to_another_number(filled):
    correct(filled, "T02.measure.value", "65")

    def renumber(content):
        content["targets"].reverse()
        for index, target in enumerate(content["targets"], 1):
            target["id"] = f"T{index:02}"

    pretend_extracted(filled, renumber)
    entry, (correction,) = shown(filled)
    assert (correction.item, correction.state) == ("T01", "applies")
    assert entry.targets[0].measure.value == 65


def test_a_new_extraction_that_says_something_else_is_reported_not_obeyed(filled):
    """The stored entry is of an older grammar that read 70; a person made it 75; the grammar of today reads 80."""
    pretend_extracted(filled, lambda content: content["targets"][0]["measure"].update(value=70))
    correct(filled, "T01.measure.value", "75")
    (renewal,) = reextract(filled, workers=1)
    assert [(change.field, change.before, change.after) for change in renewal.changes[0].changes] == [
        ("measure.value", 70, 80)
    ]
    (conflict,) = renewal.conflicts
    assert (conflict.state, conflict.base, conflict.extracted, conflict.value) == ("conflict", 70, 80, 75)
    assert shown(filled)[0].targets[0].measure.value == 75


def test_a_new_extraction_that_comes_to_the_same_agrees(filled):
    pretend_extracted(filled, lambda content: content["targets"][0]["measure"].update(value=70))
    correct(filled, "T01.measure.value", "80")
    (renewal,) = reextract(filled, workers=1)
    assert renewal.conflicts == ()
    assert shown(filled)[1][0].state == "agrees"


def test_a_correction_of_words_that_are_gone_is_reported(filled):
    correct(filled, "T01.measure.value", "85")
    pretend_extracted(filled, lambda content: content["targets"].pop(0))
    assert shown(filled)[1][0].state == "gone"


def test_the_later_correction_counts_and_can_be_taken_back(filled):
    correct(filled, "T01.measure.value", "85")
    correct(filled, "T01.measure.value", "87")
    assert [each.value for each in shown(filled)[1]] == [87]
    with filled.writing() as connection:
        owner, _ = find_version(connection, "15/KH-UBND")
        assert drop_review(connection, owner.id, "T01.measure.value") == 2
    assert shown(filled)[0].targets[0].measure.value == 80


@pytest.mark.parametrize(
    ("path", "value", "problem"),
    [
        ("T99.measure.value", "1", "the document has no such item"),
        ("T01.measure.colour", "1", "there is no such field"),
        ("T01.measure.kind", "many", "cannot be 'many'"),
        ("T01.quote", "x", "cannot be corrected"),
        ("document.number", "1/KH", "cannot be corrected"),
        ("T01", "1", "cannot be corrected"),
        ("A01.agencies.7.name", "x", "there is no such field"),
    ],
)
def test_a_correction_that_fits_no_field_is_refused(filled, path, value, problem):
    with pytest.raises(CatalogueError) as refused:
        correct(filled, path, value)
    assert refused.value.problem == problem
    assert shown(filled)[1] == []


def test_parts_of_assignments_can_be_corrected(filled):
    correct(filled, "A01.agencies.0.name", "Sở Nội vụ tỉnh")
    correct(filled, "A01.deadline.end", "2026-11-20")
    entry, _ = shown(filled)
    assert entry.assignments[0].agencies[0].name == "Sở Nội vụ tỉnh"
    assert entry.assignments[0].deadline.end == "2026-11-20"
