"""Files of real offices, where they are at hand: read without a crash, with their letters, columns and tables."""

import json
import re
from difflib import SequenceMatcher

import pytest

from extractor.parsers import read
from extractor.parsers.letters.syllables import marked_words, spelling_score
from extractor.parsers.scan.tesseract import INSTALL, missing
from extractor.pipeline import extract


@pytest.fixture(scope="module")
def files(shared):
    return shared / "real" / "files"


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


@pytest.mark.parametrize(
    "name",
    [
        "06-tt12-2025-tt-bnv.docx",
        "07-tb213-truong-gtvt-duongthuy2.docx",
        "10-ct09-2009-ubnd-binhduong.doc",
        "15-qd244-ttg-2014.doc",
        "17-qd63-ttg-2010-doc.doc",
        "19-sl77-1945-tcvn3.doc",
        "22-tt02-2010-bkh-rtf-as-doc.doc",
        "26-kh16-mttq-luongminh-bau-cu.htm",
        "37-hd-mttq-quangninh-hiepthuong.htm",
        "39-kh-mttq-luongminh-hiepthuong.htm",
    ],
)
def test_the_words_of_a_real_file_are_vietnamese(files, name, request):
    if name.endswith(".doc"):
        request.getfixturevalue("soffice")
    document = read(files / name)
    assert spelling_score(marked_words(document.text)) > 0.97


def test_the_front_matter_of_real_files_is_right(files, soffice):
    if (lack := missing()) is not None:
        pytest.skip(f"{lack}: {INSTALL}")
    wrong, asked = [], 0
    for name, wanted in json.loads((files / "frontmatter.json").read_text(encoding="utf-8")).items():
        data = extract(files / name).document
        signer = data.signer.name if data.signer else None
        got = {"number": data.number, "date": data.date, "type": data.type, "signer_name": signer}
        asked += len(wanted)
        wrong += [f"{name}: {field} {got[field]!r}" for field in wanted if got[field] != wanted[field]]
    assert len(wrong) <= 0.05 * asked, wrong


def test_a_style_that_names_an_old_font_converts_nothing(files):
    assert read(files / "06-tt12-2025-tt-bnv.docx").notes == ()


def test_a_saved_word_page_has_the_words_of_its_text(files):
    page = words(read(files / "26-kh16-mttq-luongminh-bau-cu.htm").text)
    text = words(read(files / "26-kh16-mttq-luongminh-bau-cu.txt").text)
    assert SequenceMatcher(None, page, text, autojunk=False).ratio() > 0.999


def test_columns_set_with_blanks_are_read_one_after_the_other(files):
    document = read(files / "07-tb213-truong-gtvt-duongthuy2.docx")
    lines = [document[block] for block in document.blocks]
    assert lines[2] == "Số: 213/TB-ĐTII"
    assert lines[5] == "TP. HCM, ngày 10 tháng 4 năm 2012"


def test_a_signature_set_with_tabs_stands_behind_the_recipients(files, soffice):
    document = read(files / "10-ct09-2009-ubnd-binhduong.doc")
    lines = [document[block] for block in document.blocks]
    assert lines.index("TM. UỶ BAN NHÂN DÂN") < lines.index("PHÓ CHỦ TỊCH") < lines.index("Nguyễn Văn Hiệp")
    assert "- UBND các huyện, thị xã;" in lines


def test_footnotes_of_a_saved_word_page_are_apart(files):
    document = read(files / "37-hd-mttq-quangninh-hiepthuong.htm")
    notes = [document[block] for block in document.blocks if block.kind == "footnote"]
    assert [note.split(".")[0] for note in notes] == ["Điều 22", "Điều 37", "Điều 5", "Điều 37"]


def test_every_blank_form_of_an_annex_keeps_its_table(files):
    document = read(files / "39-kh-mttq-luongminh-hiepthuong.htm")
    heads = [document[b] for b in document.blocks if b.table is not None and (b.row, b.column) == (0, 0)]
    assert heads[-2:] == ["Stt", "Stt"]
    assert len(heads) == 8


def test_a_table_over_nine_pages_is_one(files):
    document = read(files / "15.pdf")
    cells = [block for block in document.blocks if block.table is not None]
    assert {cell.table for cell in cells} == {0}
    assert sum(document[cell].rstrip(".").isdecimal() for cell in cells if cell.column == 0) == 29
    assert [cell.column_span for cell in cells if document[cell].startswith("VI. ")] == [6]
