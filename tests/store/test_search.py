"""What search finds, the same on both databases."""

import pytest
from offices import plan, put, write

from extractor.errors import CatalogueError
from extractor.store import search as searching
from extractor.store.search import Query, search


@pytest.fixture
def found(catalogue, tmp_path):
    texts = {
        "province": plan("1/KH-UBND"),
        "commune": plan("2/KH-UBND", "XÃ ĐỒNG LẠNG", date="ngày 20 tháng 6 năm 2025", first=70, second=95),
        "draft": "DỰ THẢO\n" + plan("3/KH-UBND", "TỈNH HẠ GIANG", title="Chuyển đổi số năm 2026"),
    }
    put(catalogue, write(tmp_path, **texts))

    def run(*words, limit=100, **filters):
        with catalogue.reading() as connection:
            return [(hit.number, hit.code or hit.kind) for hit in search(connection, Query(*words, **filters), limit)]

    return run


def test_accents_may_be_left_out_and_mean_themselves_where_they_are_not(found):
    everywhere = {("1/KH-UBND", "T01"), ("2/KH-UBND", "T01"), ("3/KH-UBND", "T01")}
    assert set(found("trinh do dai hoc")) == set(found("trình độ đại học")) == everywhere
    assert found("trình độ đài học") == []
    assert found("trinh do", exact=True) == []
    assert set(found("Trình độ ĐẠI HỌC", exact=True)) == everywhere


def test_words_may_stand_anywhere_phrases_together(found):
    assert set(found("chuyển số")) == set(found('"chuyển đổi số"'))
    assert found('"chuyển số"') == []


def test_a_title_is_found_and_the_text_where_no_item_is(found):
    assert ("3/KH-UBND", "document") in found('"chuyển đổi số năm 2026"')
    assert set(found('"độc lập"')) == {(f"{number}/KH-UBND", "text") for number in (1, 2, 3)}


def test_a_number_of_a_document_is_found(found):
    assert found('"2 KH UBND"')[0] == ("2/KH-UBND", "document")


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"group": "cong_chuc"}, {("1", "T01"), ("2", "T01"), ("3", "T01")}),
        ({"group": "cong_chuc", "value": ">=80"}, {("1", "T01"), ("3", "T01")}),
        ({"value": "60"}, {("1", "T02"), ("3", "T02")}),
        ({"value": ">80"}, {("2", "T02")}),
        ({"value": "<70"}, {("1", "T02"), ("3", "T02")}),
        ({"value": "<=70"}, {("1", "T02"), ("2", "T01"), ("3", "T02")}),
        ({"value": "65..75%"}, {("2", "T01")}),
        ({"dimension": "chuyen_mon", "level": "xa"}, {("2", "T01")}),
        ({"issuer": "hạ giang", "value": "80"}, {("3", "T01")}),
        ({"status": "draft", "value": "80"}, {("3", "T01")}),
        ({"deadline_before": "2026-11-16"}, {("1", "A01"), ("2", "A01"), ("3", "A01")}),
        ({"agency": "sở nội vụ", "role": "report_to"}, {("1", "A02"), ("2", "A02"), ("3", "A02")}),
        ({"agency": "so tai chinh", "role": "lead"}, set()),
        ({"agency": "tai chinh", "level": "xa"}, {("2", "A01")}),
        ({"agency": "sở tai chinh"}, set()),
    ],
)
def test_filters(found, filters, expected):
    assert {(number.partition("/")[0], code) for number, code in found(**filters)} == expected


def test_the_newest_come_first_and_not_more_than_asked(found):
    assert found("đại học", limit=2) == [("2/KH-UBND", "T01"), ("1/KH-UBND", "T01")]


@pytest.mark.parametrize(
    ("filters", "problem"),
    [
        ({"value": "nhiều"}, "is no value"),
        ({"deadline_before": "mai"}, "is no day"),
        ({"words": "—"}, "has no words to look for"),
        ({"words": '"'}, "has no words to look for"),
        ({"words": "%"}, "has no words to look for"),
    ],
)
def test_what_cannot_be_looked_for_is_refused(found, filters, problem):
    with pytest.raises(CatalogueError) as refused:
        found(**filters)
    assert refused.value.problem == problem


@pytest.mark.parametrize("words", ["' OR 1=1 --", "a AND b", "words : x", "NEAR(a b)", "x*"])
def test_signs_of_query_languages_are_just_signs(found, words):
    assert found(words) == []


@pytest.mark.parametrize("filters", [{"value": ">=60"}, {"role": "lead"}, {"deadline_before": "2030-01-01"}])
@pytest.mark.parametrize("limit", [1, 2, 3, 100])
def test_looking_through_the_newest_first_changes_nothing(found, monkeypatch, filters, limit):
    """Answers are the same whether the newest documents hold enough of them or not."""
    at_once = found(limit=limit, **filters)
    monkeypatch.setattr(searching, "_NEWEST", 1)
    assert found(limit=limit, **filters) == at_once
    assert len(at_once) == min(limit, len(found(**filters)))
