"""What was read from an image: each value says where and how surely, each doubt is a note on its item and field."""

import json
import re

import pytest

from extractor.catalogue.models import Entry
from extractor.document import Document, Doubt, DoubtReason, ScannedWord
from extractor.grammar.load import read_yaml
from extractor.parsers import read
from extractor.pipeline import extract_document

PLAN = """ỦY BAN NHÂN DÂN
XÃ ĐỒNG LẠNG
Số: 37/KH-UBND
Đồng Lạng, ngày 19 tháng 3 năm 2024
KẾ HOẠCH
Nâng cao chất lượng đội ngũ công chức xã năm 2024
III. MỤC TIÊU
1. Đến năm 2025, phấn đấu 80% công chức có trình độ đại học trở lên.
IV. TỔ CHỨC THỰC HIỆN
1. Văn phòng UBND xã
Rà soát 45 hồ sơ, báo cáo trước ngày 30/11/2024.
Trên đây là Kế hoạch năm 2024, gồm 03 trang.
"""
REASONS = [reason for reason in DoubtReason if reason is not DoubtReason.REPAIRED]


def scan(*doubts: tuple[str, DoubtReason, str]) -> Document:
    """The plan as if read from an image, its words side by side; doubts by their words, reason and what OCR read."""
    plain = read(PLAN.encode(), "scan")
    words = tuple(
        ScannedWord(
            found.start(), found.end(), 1, (10.0 * n, 5.0, 10.0 * n + 9, 15.0), 0.5 if "80" in found[0] else 0.9
        )
        for n, found in enumerate(re.finditer(r"\S+", plain.text))
    )
    places = sorted((plain.text.index(text), text, reason, said) for text, reason, said in doubts)
    return Document(
        plain.name,
        plain.text,
        plain.blocks,
        ((0, 1),),
        words=words,
        doubts=tuple(Doubt(start, start + len(text), reason, said) for start, text, reason, said in places),
    )


def noted(entry: Entry) -> list[tuple[str, str, str, str]]:
    codes = {reason.value for reason in DoubtReason}
    return [(note.item, note.field, note.code, note.quote) for note in entry.notes if note.code in codes]


def test_every_value_of_a_scan_has_page_box_and_confidence():
    entry = extract_document(scan())
    places = [*entry.document.evidence.values(), *(place for each in entry.targets for place in each.evidence.values())]
    places += [agency.evidence for each in entry.assignments for agency in each.agencies]
    assert {place.page for place in places} == {1}
    assert all(place.box and place.confidence for place in (*places, entry.targets[0].span, entry.assignments[0].span))
    assert entry.targets[0].evidence["measure"].confidence == 0.5
    assert entry.targets[0].span.confidence == 0.5
    assert entry.targets[0].evidence["deadline"].confidence == 0.9


def test_a_text_has_neither_box_nor_confidence():
    written = extract_document(read(PLAN.encode(), "plan.txt")).to_json()
    assert not {"box", "confidence", "read"} & set(re.findall(r'"(\w+)":', written))


@pytest.mark.parametrize(
    ("words", "item", "field"),
    [
        ("80%", "T01", "measure"),
        ("2025", "T01", "deadline"),
        ("30/11/2024", "A01", "deadline"),
        ("45", "A01", "quote"),
        ("37/KH-UBND", "document", "number"),
        ("19 tháng 3", "document", "date"),
        ("03", "document", "text"),
    ],
)
def test_a_doubt_is_a_note_on_the_field_that_it_touches(words, item, field):
    entry = extract_document(scan((words, DoubtReason.LOW_CONFIDENCE, words)))
    assert noted(entry) == [(item, field, "low_confidence", words)]


def test_a_repair_stands_in_the_evidence_and_not_among_the_notes():
    entry = extract_document(scan(("phấn", DoubtReason.REPAIRED, "phần"), ("đại", DoubtReason.REPAIRED, "đai")))
    target = entry.targets[0]
    assert noted(entry) == []
    assert target.modality == "strive"
    assert target.evidence["modality"].read == "phần đấu"
    assert target.evidence["qualification"].read == "có trình độ đai học trở lên"
    assert target.evidence["measure"].read is None
    assert "read" not in json.loads(entry.to_json())["targets"][0]["evidence"]["measure"]


def test_a_number_put_right_is_always_noted_with_what_was_read():
    entry = extract_document(scan(("III.", DoubtReason.RENUMBERED, "II.")))
    assert noted(entry) == [("document", "section", "renumbered", "III.")]
    assert [note.read for note in entry.notes if note.code == "renumbered"] == ["II."]


def test_a_misread_number_is_noted_once():
    text = PLAN.replace("80%", "8O%")
    plain = read(text.encode(), "scan")
    start = plain.text.index("8O%")
    doubt = Doubt(start, start + 3, DoubtReason.LETTER_IN_NUMBER, "8O%")
    word = ScannedWord(start, start + 3, 1, (0.0, 0.0, 9.0, 9.0), 0.4)
    entry = extract_document(Document("scan", plain.text, plain.blocks, words=(word,), doubts=(doubt,)))
    about = [note.code for note in entry.notes if note.start == start]
    assert len(about) == 1


@pytest.mark.parametrize("reason", REASONS)
def test_every_reason_for_doubt_has_its_words(reason):
    assert set(read_yaml("lexicons/notes.yaml")[reason.value]) == {"vi", "en"}
