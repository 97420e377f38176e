"""The workbook of a comparison, as openpyxl and LibreOffice read it back."""

from io import BytesIO

import pytest
from openpyxl import load_workbook
from reviews import by_hand, hostile, of_same_level, of_several

from extractor.display.report.workbook import as_xlsx, sheet_name
from extractor.messages import Language, messages

VI, EN = messages(Language.VI), messages(Language.EN)


def _book(review, words=VI):
    return load_workbook(BytesIO(as_xlsx(review, words)))


def _rows(sheet):
    heads, *rows = ([cell.value or "" for cell in row] for row in sheet.iter_rows())
    return [dict(zip(heads, row, strict=True)) for row in rows]


def test_every_row_of_the_comparison_has_its_words_and_places():
    review = by_hand()
    rows = _rows(_book(review)["Ủy ban nhân dân huyện Trà Nham"])
    comparison = review.lowers[0].comparison
    assert sorted(row["Mã cấp trên"] for row in rows) == sorted(row.higher for row in comparison.rows)
    quotes = {target.id: target.quote for target in review.higher.targets}
    below = {target.id: target.quote for target in review.lowers[0].entry.targets}
    for row in rows:
        assert row["Nguyên văn cấp trên"] == quotes[row["Mã cấp trên"]]
        assert row["Nguyên văn đơn vị"] == below.get(row["Mã đơn vị"], "")
    late = next(row for row in rows if row["Mã cấp trên"] == "T13")
    assert late["Kết luận"] == "▼ chưa đạt"
    assert late["Lý do"] == "chậm hơn 1 năm: 2027 thay vì 2026"
    assert late["Thời hạn"] == "kém yêu cầu"
    assert late["Vị trí (cấp trên)"] == "Mục III.2.c"


def test_tables_filter_and_their_heads_stay():
    book = _book(by_hand())
    for sheet in book.worksheets:
        assert sheet.auto_filter.ref
        assert sheet.freeze_panes
    office = book.worksheets[1]
    assert office.freeze_panes == "D2"
    assert office.auto_filter.ref == f"A1:{office.cell(1, office.max_column).column_letter}{office.max_row}"
    assert all(office.column_dimensions[letter].width > 5 for letter in "ABCDEFGHI")


def test_verdicts_have_colours_of_their_own():
    sheet = _book(by_hand()).worksheets[1]
    colours = {cell.value: cell.fill.start_color.rgb for (cell,) in sheet.iter_rows(2, max_col=1)}
    assert len(colours) == len(set(colours.values())) == 5


def test_several_offices_have_a_sheet_each_and_a_matrix():
    review = of_several()
    book = _book(review)
    summary = book.worksheets[0]
    assert book.sheetnames[1:8] == [each.entry.document.issuer[:31] for each in review.lowers]
    heads = [cell.value for cell in summary[7]]
    targets = [head for head in heads if str(head)[:1] == "T" and str(head)[1:3].isdigit()]
    assert len(targets) == len(review.higher.targets)
    signs = {"missing": "×", "short": "▼", "incomparable": "?", "met": "=", "exceeded": "▲"}
    first = heads.index(targets[0])
    for at, each in enumerate(review.lowers, 8):
        shown = {target[:3]: summary.cell(at, first + 1 + number).value for number, target in enumerate(targets)}
        assert {id_: sign for id_, sign in shown.items() if sign} == {
            row.higher: signs[row.verdict] for row in each.comparison.rows
        }
        counts = [summary.cell(at, heads.index(name) + 1).value for name in ("thiếu", "chưa đạt", "đạt", "vượt")]
        verdicts = [row.verdict for row in each.comparison.rows]
        assert counts == [verdicts.count(verdict) for verdict in ("missing", "short", "met", "exceeded")]


def test_duties_and_extra_targets_stand_on_sheets_of_their_own():
    review = by_hand()
    book = _book(review)
    assert [row["Kết luận"] for row in _rows(book["Nhiệm vụ"])] == ["× thiếu", "▼ muộn hơn", "= có giao"]
    assert [row["Mã"] for row in _rows(book["Chỉ tiêu thêm"])] == list(review.lowers[0].comparison.extra)


def test_words_of_documents_are_never_formulas():
    book = _book(hostile())
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert any(str(cell.value).startswith("=") for cell in cells)
    assert {cell.data_type for cell in cells} <= {"s", "n", "inlineStr"}
    assert len({name.lower() for name in book.sheetnames}) == len(book.sheetnames)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("UBND xã A/B: [thử]*?\\", "UBND xã A B thử"),
        ("'Ủy ban nhân dân xã Đông'", "Ủy ban nhân dân xã Đông"),
        ("Ủy ban nhân dân huyện Phú Lộc Thượng Đông", "Ủy ban nhân dân huyện Phú Lộc T"),
        ("History", "History 1"),
        ("", "1"),
    ],
)
def test_names_become_such_as_excel_takes(name, expected):
    assert sheet_name(name, set()) == expected


def test_names_that_are_taken_get_a_number():
    taken = set()
    long = "Ủy ban nhân dân huyện Phú Lộc Thượng"
    assert [sheet_name(name, taken) for name in (long, long.upper(), "xã A", "XÃ A")] == [
        "Ủy ban nhân dân huyện Phú Lộc T",
        "ỦY BAN NHÂN DÂN HUYỆN PHÚ L (2)",
        "xã A",
        "XÃ A (2)",
    ]


@pytest.mark.parametrize("review", [by_hand, of_several, of_same_level])
def test_the_same_review_gives_the_same_bytes(review):
    assert as_xlsx(review(), EN) == as_xlsx(review(), EN)


def test_the_time_of_writing_is_not_in_the_file():
    properties = _book(by_hand()).properties
    assert properties.created.year == properties.modified.year == 2000


def test_libreoffice_opens_it(convert, tmp_path):
    path = tmp_path / "report.xlsx"
    path.write_bytes(as_xlsx(of_several(3), VI))
    try:
        convert("pdf", [path], tmp_path)
    finally:
        if not path.with_suffix(".pdf").exists():
            pytest.skip("LibreOffice has no Calc: install libreoffice-calc to open workbooks")
    assert path.with_suffix(".pdf").read_bytes().startswith(b"%PDF")
