"""Passages hold the quote as it stands in the text, and the other places that a target was read from."""

import pytest
from plans import PLANS, name_of, plan_texts

from extractor import read
from extractor.display.report.passages import PARTS, passage
from extractor.pipeline import extract_document


@pytest.mark.parametrize("path", plan_texts(), ids=name_of)
def test_quoted_pieces_are_the_quote_and_parts_are_marked(path):
    document = read(path)
    entry = extract_document(document)
    for item in (*entry.targets, *entry.assignments):
        pieces = passage(item, document.text)
        assert "".join(piece.text for piece in pieces if piece.quoted) == document.text[item.span.start : item.span.end]
        runs = "".join("\0" * piece.gap + piece.text for piece in pieces).split("\0")
        assert all(run in document.text for run in runs)
        for part in set(PARTS) & set(item.evidence):
            shown = "".join(piece.text for piece in pieces)
            assert item.evidence[part].quote in shown
        assert "".join(piece.text for piece in passage(item, None)) == item.quote


def test_the_lead_in_stands_before_the_quote():
    document = read(PLANS / "district-plan-carries-out" / "plan.txt")
    target = next(each for each in extract_document(document).targets if each.id == "T08")
    pieces = passage(target, document.text)
    marked = {piece.part: piece.text for piece in pieces if piece.part}
    assert marked["group"] == "cán bộ chủ chốt xã, thị trấn"
    assert marked["deadline"] == "đến năm 2028"
    assert pieces[0].gap  # the text before is left out
    assert not any(piece.quoted for piece in pieces if piece.part == "group")
