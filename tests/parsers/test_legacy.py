"""Letters of old codes, decomposed and lookalike letters give the same document as plain Unicode."""

import io
import sys
import unicodedata
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from extractor.errors import UnreadableFileError
from extractor.language.fold import LOWER, UPPER
from extractor.parsers import read
from extractor.parsers.letters.clean import clean, has_lookalikes
from extractor.parsers.letters.legacy import TCVN3, VNI, decode, encode, face_of, rows
from extractor.parsers.letters.syllables import is_syllable
from extractor.pipeline import extract

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "corpus"))

import forms  # noqa: E402
import legacy_forms  # noqa: E402

PLAN = ROOT / "corpus" / "plans" / "poverty-target-table" / "plan.txt"
TEXT = PLAN.read_text(encoding="utf-8")


def contents(entry):
    return [target.model_dump_json() for target in entry.targets], [a.model_dump_json() for a in entry.assignments]


def word_file(*runs: tuple[str, str]) -> bytes:
    """A Word file of one paragraph: runs of text and font."""
    file = docx.Document()
    paragraph = file.add_paragraph()
    for text, font in runs:
        run = paragraph.add_run(text)
        run.font.name = font
    stream = io.BytesIO()
    file.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("code", [TCVN3, VNI])
def test_a_word_file_in_legacy_fonts_gives_byte_identical_targets(code):
    word = forms.make_docx(read(PLAN))
    legacy = legacy_forms.set_in_legacy_fonts(word, code)
    assert read(legacy).notes == (f"letters in {code} fonts were converted to Unicode",)
    assert contents(extract(legacy, "plan")) == contents(extract(word, "plan"))


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "windows-1258", "VNI", "NFD"])
def test_a_text_in_another_encoding_gives_byte_identical_targets(encoding):
    nfd = unicodedata.normalize("NFD", TEXT).encode()
    data = nfd if encoding == "NFD" else legacy_forms.to_bytes(TEXT, encoding)
    assert contents(extract(data, "plan")) == contents(extract(PLAN))
    # A byte order mark says it all: nothing had to be found out.
    assert bool(read(data).notes) == (encoding not in ("utf-16", "utf-32"))


def test_a_text_in_tcvn3_is_read_with_capitals_of_the_full_set():
    back = {letter: int(byte, 16) for byte, letter, _ in rows("tcvn3.tsv")}
    text = "KẾ HOẠCH\nĐến năm 2030, tỷ lệ hộ nghèo còn dưới 2%; mỗi xã có ít nhất một trường học.\n"
    data = bytes(back.get(letter) or ord(letter) for letter in text)
    assert read(data).text == text.strip()


def test_unicode_text_in_a_font_of_old_name_is_not_converted():
    runs = ("Là xã có đề án, ", ".VnTime"), ("nhà ở và thành phố", ".VnTime"), (" ĐÃ CÓ", ".VnTimeH")
    document = read(word_file(*runs))
    assert document.text == "Là xã có đề án, nhà ở và thành phố ĐÃ CÓ"
    assert document.notes == ()


def test_small_letters_of_a_capital_font_are_capitals_and_soft_hyphens_are_letters():
    data = word_file(("kÕ ho¹ch ", ".VnTimeH"), ("n¨m 2026 cña ph", ".VnTime"), ("\u00adêng", ".VnTime"))
    assert read(data).text == "KẾ HOẠCH năm 2026 của phường"


def test_a_soft_hyphen_of_word_is_a_letter_in_tcvn3():
    file = docx.Document()
    run = file.add_paragraph().add_run("ph")
    run.font.name = ".VnTime"
    run._r.append(run._r.makeelement(qn("w:softHyphen"), {}))
    end = run._r.makeelement(qn("w:t"), {})
    end.text = "êng x·"
    run._r.append(end)
    stream = io.BytesIO()
    file.save(stream)
    assert read(stream.getvalue()).text == "phường xã"


def test_a_letter_of_vni_may_be_cut_by_runs():
    assert read(word_file(("Huye", "VNI-Times"), ("än A", "VNI-Times"))).text == "Huyện A"


@given(st.text(alphabet=UPPER + LOWER + " .,%-0123456789"))
def test_vni_comes_back_letter_by_letter(text):
    # Two letters of VNI may look like one and its mark only where no Vietnamese word has them side by side.
    for word in text.split():
        if is_syllable(word):
            assert decode(encode(word, VNI), VNI) == word


@given(st.text(alphabet=LOWER + " .,%-0123456789"))
def test_tcvn3_comes_back(text):
    assert decode(encode(text, TCVN3), TCVN3) == text


def test_the_tables_are_whole():
    letters = {letter for _, letter in rows("vni.tsv")}
    assert len(rows("vni.tsv")) == len(letters) == 134
    assert letters == {letter for letter in UPPER + LOWER if not letter.isascii()}
    assert {letter for letter in LOWER if not letter.isascii()} <= {row[1] for row in rows("tcvn3.tsv")}


@pytest.mark.parametrize(
    ("font", "code"),
    [(".VnTime", TCVN3), (".VnArial NarrowH", TCVN3), ("VNI-Helve", VNI), ("Times New Roman", None), (None, None)],
)
def test_the_font_says_the_code(font, code):
    face = face_of(font)
    assert (face.code if face else None) == code


def test_lookalike_letters_in_vietnamese_words_become_latin():
    assert clean("hòа xã; а) Phòng") == "hòa xã; a) Phòng"
    assert clean("theo Россия") == "theo Россия"
    assert has_lookalikes("hòа")
    assert not has_lookalikes("Россия")
    assert read("Nâng cao đời sống xã hội, hòа nhập".encode()).notes == (
        "letters of other scripts that look like Latin ones were replaced",
    )


def test_a_tone_mark_before_the_mark_of_its_vowel_finds_its_place():
    assert clean("a\u0301\u0302p du\u0323ng") == "ấp dụng"


def test_bytes_of_no_known_encoding_are_refused():
    with pytest.raises(UnreadableFileError, match="not UTF-8 text; save the file as UTF-8"):
        read(b"K\xff\xfe", "plan")
