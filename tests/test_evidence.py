"""No value without its place: `document.text[start:end] == quote`, whatever the text."""

import tarfile

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from plans import PLANS, plan_texts

from extractor import Document, Entry, Evidence, read
from extractor.pipeline import extract_document

# Pieces of plans, in any order: headings, bullets, tables, half sentences, other scripts.
PIECES = st.sampled_from(
    [
        "KẾ HOẠCH", "ỦY BAN NHÂN DÂN\nTỈNH A", "Số: 12/KH-UBND", "I. MỤC TIÊU", "1. Chỉ tiêu",
        "a) Đến năm 2025:", "- ", "+ ", "Phấn đấu 80% công chức có trình độ đại học trở lên", "; ",
        ", trong đó ", "có cán bộ nữ", ".\n", "\n\n", "Điều 1. ", "II. TỔ CHỨC THỰC HIỆN",
        "1. Sở Nội vụ", "chủ trì, phối hợp với ", "UBND xã", "Nơi nhận:", " | ", "x" * 90,
        "Giai đoạn 2026\n- 2030", "(1) ", "**", "# ", "İß", "e\u0302\u0301", "\u00a0", "\t", "中文",
        "100%", "01 - 02 người", "hằng năm", "trước ngày 30/11", "Thời gian thực hiện: ", "1.", "30",
        "(", ")", "(trong đó 15% là nữ", "lần lượt đạt 20%, 30%", "cấp huyện, cấp xã", "báo cáo (", " về Sở Nội vụ",
        "ngày 06 tháng 12", "6 tháng một lần", "3/4 số xã", "các Sở: Nội vụ, Tài chính", "hiện nay 64%",
        "xếp thứ 12/34", "toàn bộ xã", "từ 10% năm 2024 lên 20%", "riêng ", "& ",
        "Chủ trì, phối hợp với các sở:", "10 đảng viên trở lên",
    ]
)  # fmt: skip
ODD_TEXTS = st.lists(PIECES, min_size=1, max_size=30).map("".join).filter(str.strip)
FILES = [*plan_texts(), *sorted([*PLANS.glob("*/plan.docx"), *PLANS.glob("*/plan.pdf")])]


def places(document: Document, entry: Entry) -> list[tuple[int, int, str]]:
    """Start, end and quote of everything in an entry that has a place."""
    found: list[tuple[int, int, str]] = []
    for item in (*entry.targets, *entry.assignments):
        found.append((item.span.start, item.span.end, item.quote))
        found += [(each.start, each.end, each.quote) for each in item.evidence.values()]
    for target in entry.targets:
        texts = (("group", target.group.text), ("qualification", target.qualification.text))
        found += [(e.start, e.end, said) for name, said in texts if (e := target.evidence.get(name))]
    cited = (*entry.document.implements, *entry.document.legal_basis)
    others: list[Evidence | None] = [*entry.document.evidence.values(), *(each.evidence for each in cited)]
    for reference in entry.references:
        others += [*reference.evidence.values(), *(mention.evidence for mention in reference.mentions)]
        others += [place for change in reference.changes for place in change.evidence.values()]
    others += [agency.evidence for item in entry.assignments for agency in item.agencies]
    found += [(each.start, each.end, each.quote) for each in others if each is not None]
    found += [(note.start, note.end, note.quote) for note in entry.notes]
    return found


def check(document: Document) -> None:
    entry = extract_document(document)
    for start, end, quote in places(document, entry):
        assert 0 <= start <= end <= len(document.text)
        assert document.text[start:end] == quote
    for target in entry.targets:
        assert target.quote.strip()
        assert {"measure", "group", "qualification"} <= target.evidence.keys()
        assert (target.deadline.kind == "none") == ("deadline" not in target.evidence)
        assert (target.modality == "strive") == ("modality" in target.evidence)
    for assignment in entry.assignments:
        assert assignment.quote.strip()
        assert all(agency.name == agency.evidence.quote for agency in assignment.agencies)
    before = 0
    for block in document.blocks:
        assert before <= block.start <= block.end <= len(document.text)
        before = block.end


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}{path.suffix}")
def test_every_value_of_a_plan_quotes_its_place(path):
    check(read(path))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ODD_TEXTS)
@example("I. MỤC TIÊU\nPhấn đấu 80%")
@example("- ")
def test_every_value_of_an_odd_text_quotes_its_place(text):
    check(read(text.encode(), "odd.txt"))


@settings(max_examples=100, deadline=None)
@given(st.text(min_size=1).filter(lambda text: "\x00" not in text and text.strip()))
def test_any_text_is_read_without_a_crash(text):
    data = text.encode("utf-8", "surrogatepass")
    try:
        data.decode()
    except UnicodeDecodeError:
        return
    if not data.startswith((b"PK", b"BM", b"GIF8", b"{\\rtf")) and b"%PDF-" not in data:
        check(read(data, "any.txt"))


def test_documents_that_nobody_has_labelled_quote_their_places(shared):
    """Every fourth, to keep the suite short; `make bench` reads them all."""
    with tarfile.open(shared / "real" / "unlabelled.tar.xz") as archive:
        members = sorted((m for m in archive if m.isfile()), key=lambda member: member.name)[::4]
        for member in members:
            file = archive.extractfile(member)
            assert file is not None
            check(read(file.read(), member.name))
