"""Scans: what OCR reads of them, where it stands, what is put right and what a reviewer is told."""

import io
import itertools
import multiprocessing
import re
import shutil
import subprocess
import sys
import unicodedata
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from PIL import Image, ImageDraw

from extractor.document import Block, BlockKind, Document, DoubtReason, ScannedWord
from extractor.errors import UnreadableFileError
from extractor.parsers import read
from extractor.parsers.progress import progress
from extractor.parsers.scan import file as ocr
from extractor.parsers.scan import tesseract
from extractor.parsers.scan.doubts import find_doubts
from extractor.parsers.scan.image import find_angle, prepare
from extractor.parsers.scan.lexicon import load_repairs
from extractor.parsers.scan.numerals import renumber
from extractor.parsers.scan.repair import repair
from extractor.parsers.scan.strokes import with_strokes
from extractor.parsers.scan.tesseract import ReadWord
from extractor.pipeline import extract, extract_document

ROOT = Path(__file__).parents[2]
LEXICON = yaml.safe_load((ROOT / "extractor/grammar/lexicons/ocr.yaml").read_text(encoding="utf-8"))

sys.path.insert(0, str(ROOT / "corpus"))
import scans  # noqa: E402

needs_ocr = pytest.mark.skipif(
    tesseract.missing() is not None,
    reason=f"{tesseract.missing()}: {tesseract.INSTALL}",
)


def as_read(text: str, confidence: float = 0.96) -> list[ReadWord]:
    """The words of a text as OCR would give them, on one line."""
    return [
        ReadWord(word, 10.0 * n, 0.0, 10.0 * n + 8, 10.0, read=word, confidence=confidence)
        for n, word in enumerate(text.split())
    ]


def repaired(text: str, confidence: float = 0.96) -> str:
    return " ".join(word.text for word in repair(as_read(text, confidence)))


def scanned(text: str, confidence: float = 0.96) -> Document:
    """A document of which every word was read from an image."""
    words = tuple(
        ScannedWord(found.start(), found.end(), 1, (0.0, 0.0, 1.0, 1.0), confidence)
        for found in re.finditer(r"\S+", text)
    )
    return Document("scan", text, (), words=words)


EXAMPLES = [
    *((entry["read"], entry["right"], entry) for entry in LEXICON["phrases"]),
    *((read_as, entry["right"], entry) for read_as, entry in LEXICON["syllables"].items()),
]


@pytest.mark.parametrize(("read_as", "right", "entry"), EXAMPLES, ids=[example[0] for example in EXAMPLES])
def test_a_repair_does_what_its_examples_promise_and_nothing_else(read_as, right, entry):
    assert entry["matches"]
    assert entry["rejects"]
    for example in entry["matches"]:
        assert repaired(example).lower() == example.lower().replace(read_as, right)
    for example in entry["rejects"]:
        assert repaired(example) == example


def test_usual_words_are_words_of_the_lexicon_or_the_dictionary():
    assert all(len(word.split()) == 2 for word in LEXICON["certain"])
    assert load_repairs().certain


def test_a_doubtful_word_becomes_the_only_word_its_neighbour_allows():
    assert repaired("để thúc đấy kinh doanh", 0.7) == "để thúc đẩy kinh doanh"
    assert repaired("để thúc đấy kinh doanh", 0.96) == "để thúc đấy kinh doanh"


def test_a_repair_keeps_what_was_read_and_the_case():
    words = repair(as_read("PHÁN ĐẤU"))
    assert [(word.text, word.read) for word in words] == [("PHẤN", "PHÁN"), ("ĐẤU", "ĐẤU")]


@pytest.mark.parametrize("text", ["đạt l00% vào năm 2O25", "tăng 00% so với năm 2020", "ngày 31/02/2025"])
def test_numbers_are_never_repaired(text):
    assert repaired(text, 0.3).split()[-1] == text.split()[-1]
    assert [w for w in repaired(text, 0.3).split() if re.search(r"\d", w)] == [
        w for w in text.split() if re.search(r"\d", w)
    ]


@pytest.mark.parametrize(
    ("text", "place", "reason"),
    [
        ("đạt l00% cán bộ", "l00%", DoubtReason.LETTER_IN_NUMBER),
        ("đến năm 2O25 có", "2O25", DoubtReason.LETTER_IN_NUMBER),
        ("ngày 1Š tháng 2 năm 2007", "ngày 1Š tháng 2 năm 2007", DoubtReason.LETTER_IN_NUMBER),
        ("- 00% công nhân", "00%", DoubtReason.IMPOSSIBLE_VALUE),
        ("đạt 800% hộ", "800%", DoubtReason.IMPOSSIBLE_VALUE),
        ("ngày 31/02/2025 của", "31/02/2025", DoubtReason.IMPOSSIBLE_DATE),
        ("trước tháng 13", "tháng 13", DoubtReason.IMPOSSIBLE_DATE),
        ("đến năm 2925", "năm 2925", DoubtReason.IMPOSSIBLE_VALUE),
        ("Quý IIU/2026", "IIU/2026", DoubtReason.IMPOSSIBLE_VALUE),
    ],
)
def test_a_value_that_cannot_be_is_doubtful(text, place, reason):
    doubts = find_doubts(scanned(text))
    assert [(text[doubt.start : doubt.end], doubt.reason) for doubt in doubts] == [(place, reason)]


@pytest.mark.parametrize(
    "text",
    [
        "ngày 15 tháng 3 năm 2025, đạt 100% cán bộ, 05 lớp, 12,5%",
        "Số: 63/QĐ-TTg, KTN (5b), Quý II/2026, mạng 5G, khoản 2 Điều 8",
        "ngày  tháng 4 năm 2017",
    ],
)
def test_a_value_that_can_be_is_not_doubtful(text):
    assert find_doubts(scanned(text)) == ()


def test_a_number_that_ocr_was_not_sure_of_is_doubtful():
    doubts = find_doubts(scanned("đạt 80% hộ", 0.6))
    assert [(doubt.read, doubt.reason) for doubt in doubts] == [("80%", DoubtReason.LOW_CONFIDENCE)]


def test_text_that_was_no_image_has_no_doubts():
    assert find_doubts(Document("plan", "đạt l00% vào năm 2O25", ())) == ()


def test_headings_that_lost_a_stroke_are_numbered_on():
    lines = ["I. MỤC ĐÍCH", "II NỘI DUNG", "II. GIẢI PHÁP", "IV. TỔ CHỨC", "I. PHẦN HAI"]
    words = [word for line in lines for word in as_read(line)]
    numbers = [word.text for word in renumber(words) if word.x0 == 0.0]
    assert numbers == ["I.", "II.", "III.", "IV.", "I."]


def test_the_first_heading_was_no_figure_where_the_second_is_roman():
    lines = ["1. QUAN ĐIỂM", "1. Phát triển bền vững", "II. MỤC TIÊU"]
    words = [word for line in lines for word in as_read(line)]
    assert [word.text for word in renumber(words) if word.x0 == 0.0] == ["I.", "1.", "II."]


@pytest.mark.parametrize(
    ("line", "strokes", "right"),
    [
        ("II. MỤC TIÊU", 3, "III. MỤC TIÊU"),
        ("IL MỤC TIÊU", 1, "I. MỤC TIÊU"),
        ("II. Mục tiêu", 3, "III. Mục tiêu"),
        ("I1- MỤC TIÊU", 1, "I- MỤC TIÊU"),
        ("11. Đẩy mạnh", 2, "11. Đẩy mạnh"),
        ("IIH/2026), giao Sở Nội vụ", 3, "III/2026), giao Sở Nội vụ"),
        ("II. MỤC TIÊU", 0, "II. MỤC TIÊU"),
    ],
)
def test_strokes_on_the_image_say_which_roman_number_it_is(line, strokes, right):
    first, *others = as_read(line)
    assert " ".join(word.text for word in renumber([replace(first, strokes=strokes), *others])) == right


def test_behind_the_word_quarter_strokes_are_a_roman_number():
    words = as_read("trong quý HI năm 2022, TT HU, 11 lớp")
    counted = [replace(word, strokes=3 if word.text == "HI" else 2) for word in words]
    assert " ".join(word.text for word in renumber(counted)) == "trong quý III năm 2022, TT HU, 11 lớp"


@pytest.mark.parametrize(
    ("drawn", "read_as", "count"),
    [("I", "L", 1), ("II", "H", 2), ("III", "HI", 3), ("III/", "II1/2026", 3), ("H", "HI", 0), ("IV", "II", 0)],
)
def test_upright_strokes_are_counted(drawn, read_as, count):
    page = Image.new("L", (400, 100), 255)
    pen, x = ImageDraw.Draw(page), 40
    for letter in drawn:  # capitals of 26 pixels on the baseline at 60, as of 13 points at 200 dpi
        if letter in "IH":
            uprights = [x + 4] if letter == "I" else [x + 4, x + 16]
            for left in uprights:
                pen.rectangle((left, 34, left + 3, 60), fill=0)
                pen.rectangle((left - 4, 34, left + 7, 35), fill=0)
                pen.rectangle((left - 4, 59, left + 7, 60), fill=0)
            if letter == "H":
                pen.rectangle((x + 4, 46, x + 16, 48), fill=0)
        elif letter == "V":
            pen.line((x, 34, x + 11, 60, x + 22, 34), fill=0, width=4)
        else:
            pen.line((x, 60, x + 10, 34), fill=0, width=3)
        x += 12 if letter in "I/" else 24
    size, points = 36.0, tesseract.POINTS
    top = (60 - tesseract.ABOVE * size) * points
    word = ReadWord(read_as, 38 * points, top, (x + 2) * points, top + size * points, read=read_as)
    assert with_strokes([word], page)[0].strokes == count


def test_a_letter_among_running_numbers_of_a_table_is_doubtful():
    cells = ["3", "A", "5", "II", "6", "7", "8", "9"]
    text = "\n".join(cells)
    starts = itertools.accumulate((len(cell) + 1 for cell in cells), initial=0)
    blocks = tuple(
        Block(BlockKind.CELL, start, start + len(cell), table=0, row=row, column=0)
        for row, (cell, start) in enumerate(zip(cells, starts, strict=False))
    )
    doubts = find_doubts(replace(scanned(text), blocks=blocks))
    assert [(doubt.read, doubt.reason) for doubt in doubts] == [("A", DoubtReason.LETTER_IN_NUMBER)]


def test_confidence_and_box_are_those_of_the_words_in_a_range():
    words = (
        ScannedWord(0, 3, 1, (10.0, 5.0, 20.0, 9.0), 0.9),
        ScannedWord(4, 7, 1, (22.0, 4.0, 30.0, 9.0), 0.5),
        ScannedWord(8, 9, 2, (1.0, 1.0, 2.0, 2.0), 0.8),
    )
    document = Document("scan", "đạt 80% x", (), words=words)
    assert document.confidence(0, 7) == 0.5
    assert document.confidence(0, 3) == 0.9
    assert document.box(0, 9) == (10.0, 4.0, 30.0, 9.0)
    assert document.confidence(3, 4) is None
    assert document.box(3, 4) is None


def test_without_tesseract_one_line_says_what_to_install(monkeypatch):
    monkeypatch.setattr(ocr, "missing", lambda: "tesseract is missing")
    with pytest.raises(UnreadableFileError) as caught:
        ocr.parse(b"\x89PNG\r\n\x1a\n", "scan.png")
    assert str(caught.value) == (
        "scan.png: is a scan, and tesseract is missing; "
        "install it with: sudo apt-get install tesseract-ocr tesseract-ocr-vie"
    )


def test_a_page_askew_is_straightened():
    page = scans.render((scans.PLANS / "poverty-target-table/plan.pdf").read_bytes(), 1)[0]
    for angle in (-1.5, -0.6, 0.0, 1.2):
        turned = page.rotate(angle, resample=Image.Resampling.BILINEAR, fillcolor="white").convert("L")
        assert find_angle(turned) == pytest.approx(-angle, abs=0.1)


def test_boxes_lie_on_the_page_as_it_was_scanned():
    page = scans.render((scans.PLANS / "poverty-target-table/plan.pdf").read_bytes(), 1)[0]
    picture = prepare(page.rotate(1.5, resample=Image.Resampling.BILINEAR, fillcolor="white"))
    # The left end of a level line lay lower on a page that was turned counter-clockwise.
    assert picture.angle == pytest.approx(-1.5, abs=0.1)
    assert picture.as_scanned((70.0, 400.0, 71.0, 401.0))[1] > 401.0


@needs_ocr
@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_on_its_side_is_turned_and_its_boxes_lie_as_scanned(turn):
    upright = scans.render((scans.PLANS / "poverty-target-table/plan.pdf").read_bytes(), 1)[0]
    straight, document = (
        read(scans.as_pdf([page]), "scan.pdf") for page in (upright, upright.rotate(turn, expand=True))
    )
    assert "Độc lập - Tự do - Hạnh phúc" in document.text
    start = document.text.index("Độc lập")
    x0, top, x1, bottom = document.box(start, start + 3)
    left, above, right, below = straight.box(at := straight.text.index("Độc lập"), at + 3)
    width, height = (side * tesseract.POINTS for side in upright.size)
    expected = {  # turned counter-clockwise
        90: (above, width - right, below, width - left),
        180: (width - right, height - below, width - left, height - above),
        270: (height - below, left, height - above, right),
    }[turn]
    assert (x0, top, x1, bottom) == pytest.approx(expected, abs=4.0)


@needs_ocr
@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("poverty-target-table", "clean"),
        ("poverty-target-table", "hard"),
        ("commune-digital-annex-table", "hard"),
        ("province-plan-higher", "hard"),
    ],
)
def test_a_scan_gives_the_targets_of_the_text(name, form):
    folder = scans.PLANS / name
    pages = scans.render((folder / "plan.pdf").read_bytes())
    document = read(scans.as_pdf(pages if form == "clean" else scans.make_hard(pages, name)), "scan.pdf")
    wanted = Counter(map(facts, extract(folder / "plan.txt").targets))
    found = Counter(map(facts, extract_document(document).targets))
    assert (wanted & found).total() >= 0.97 * wanted.total()
    numbers = Counter(re.findall(r"\d[\d.,/]*%?", extracted_text(folder / "plan.txt")))
    noted = [doubt for doubt in document.doubts if doubt.reason is not DoubtReason.REPAIRED]
    wrong = Counter(re.findall(r"\d[\d.,/]*%?", document.text)) - numbers
    for number in wrong:
        assert any(number in doubt.read for doubt in noted), number


def facts(target):
    return (
        target.measure.model_dump_json(),
        target.modality,
        target.deadline.model_dump_json() if target.deadline else "",
        target.qualification.dimension if target.qualification else "",
    )


def extracted_text(path: Path) -> str:
    return read(path).text


@needs_ocr
def test_images_of_one_page_or_more_are_read_in_order():
    pages = scans.render((scans.PLANS / "poverty-target-table/plan.pdf").read_bytes(), 2)
    packed = io.BytesIO()
    pages[0].save(packed, "TIFF", save_all=True, append_images=pages[1:], dpi=(200, 200))
    steps: list[tuple[int, int]] = []
    with progress(lambda done, count: steps.append((done, count))):
        document = read(packed.getvalue(), "scan.tif")
    assert steps == [(0, 2), (1, 2), (2, 2)]
    assert [page for _, page in document.page_starts] == sorted(page for _, page in document.page_starts)
    assert {word.page for word in document.words} == {1, 2}
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in [document[block] for block in document.blocks]


@needs_ocr
@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_an_image_without_a_resolution_is_read_as_a_page(kind):
    page = scans.render((scans.PLANS / "poverty-target-table/plan.pdf").read_bytes(), 1)[0]
    packed = io.BytesIO()
    page.resize((page.width * 3 // 2, page.height * 3 // 2)).save(packed, kind)
    assert "Độc lập - Tự do - Hạnh phúc" in read(packed.getvalue(), "scan").text


@needs_ocr
def test_pages_of_text_and_of_images_keep_their_order():
    import pypdfium2

    path = scans.PLANS / "poverty-target-table/plan.pdf"
    mixed = pypdfium2.PdfDocument.new()
    mixed.import_pages(pypdfium2.PdfDocument(path.read_bytes()), [0])
    pages = scans.render(path.read_bytes(), 2)
    mixed.import_pages(pypdfium2.PdfDocument(scans.as_pdf(pages[1:])))
    stream = io.BytesIO()
    mixed.save(stream)
    document = read(stream.getvalue(), "mixed.pdf")
    assert {word.page for word in document.words} == {2}
    assert {block.page for block in document.blocks} == {1, 2}


@needs_ocr
def test_a_repaired_block_keeps_what_was_read(monkeypatch):
    monkeypatch.setattr(ocr, "read_words", lambda *_: as_read("Phẫn đấu đạt 80% cán bộ cãp xã"))
    packed = io.BytesIO()
    Image.new("L", (1654, 2339), 255).save(packed, "PNG", dpi=(200, 200))
    document = read(packed.getvalue(), "scan.png")
    (block,) = document.blocks
    assert document[block] == "Phấn đấu đạt 80% cán bộ cấp xã"
    assert block.raw == "Phẫn đấu đạt 80% cán bộ cãp xã"
    assert [(doubt.read, doubt.reason) for doubt in document.doubts] == [
        ("Phẫn", DoubtReason.REPAIRED),
        ("cãp", DoubtReason.REPAIRED),
    ]


@needs_ocr
def test_a_real_scan_reads_as_its_word_file(shared, soffice, tmp_path):
    document = read(shared / "real/files/25-qd63-ttg-2010-scan.pdf")
    subprocess.run(
        [
            soffice,
            f"-env:UserInstallation=file://{tmp_path}/profile",
            "--headless",
            "--convert-to",
            "txt:Text",
            "--outdir",
            str(tmp_path),
            str(shared / "real/files/17-qd63-ttg-2010-doc.doc"),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    truth = decision((tmp_path / "17-qd63-ttg-2010-doc.txt").read_text(encoding="utf-8-sig"))
    text = decision(document.text)
    assert distance(truth, text) <= 0.015 * len(truth)
    noted = " ".join(doubt.read for doubt in document.doubts)
    for pattern in (r"\d+(?:,\d+)? ?%", r"ngày \d+ tháng \d+ năm \d+", r"\b(?:19|20)\d\d\b"):
        missing = Counter(re.findall(pattern, truth)) - Counter(re.findall(pattern, text))
        extra = Counter(re.findall(pattern, text)) - Counter(re.findall(pattern, truth))
        assert all(value in noted for value in extra), extra
        assert missing.total() <= extra.total() + len(document.doubts)


@needs_ocr
def test_a_scan_with_a_useless_text_layer_is_read_by_ocr(shared):
    document = read(shared / "real/files/27-ctph-angiang-2017-scan-badocr.pdf")
    assert document.words
    assert "LIÊN ĐOÀN LAO ĐỘNG" in document.text
    percentages = Counter(re.findall(r"\d+%", document.text))
    noted = {doubt.read for doubt in document.doubts}
    assert percentages >= Counter(["80%", "90%", "50%", "50%", "85%"])
    assert "90%" in percentages - Counter(["90%"]) or "00%" in noted


def decision(text: str) -> str:
    """The words of the decision, from its first basis to its last article."""
    text = " ".join(unicodedata.normalize("NFC", text).split())
    end = "chịu trách nhiệm thi hành Quyết định này"
    return text[text.index("Căn cứ Luật Tổ chức") : text.rindex(end) + len(end)]


def distance(a: str, b: str) -> int:
    """How many letters differ (Levenshtein)."""
    import numpy

    signs = numpy.array([ord(sign) for sign in b])
    places = numpy.arange(len(b) + 1)
    row = places.copy()
    for index, sign in enumerate(a, 1):
        following = numpy.empty_like(row)
        following[0] = index
        following[1:] = numpy.minimum(row[1:] + 1, row[:-1] + (signs != ord(sign)))
        row = numpy.minimum.accumulate(following - places) + places
    return int(row[-1])


def test_a_worker_process_reads_one_page_at_a_time():
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        assert pool.submit(ocr.processes_at_once).result() == 1


def test_tesseract_is_what_doctor_looks_for():
    assert (shutil.which("tesseract") is None) == (tesseract.missing() == "tesseract is missing")
