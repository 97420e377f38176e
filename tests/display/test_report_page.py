"""The page of a comparison in a browser: rows open to both sources; it filters, prints, and asks for nothing else."""

import re
import shutil

import pytest
from reviews import by_hand, hostile, of_same_level, of_several

from extractor.display.report.page import as_html
from extractor.messages import Language, messages

VI, EN = messages(Language.VI), messages(Language.EN)
WIDTHS = (1280, 390)  # a desk and a telephone


@pytest.fixture(scope="module")
def browser():
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is missing: pip install playwright")
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("chromium is missing: install it to test the page in a browser")
    with playwright.sync_playwright() as running:
        opened = running.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def show(browser, tmp_path):
    """Open a page from a file; any other request, and any word on the console, fails the test."""
    contexts, wrong = [], []

    def opened(html, width=1280, **options):
        path = tmp_path / "report.html"
        path.write_text(html, encoding="utf-8")
        context = browser.new_context(viewport={"width": width, "height": 900}, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: wrong.append(message.text))
        page.on("pageerror", lambda error: wrong.append(str(error)))

        def pass_on(route):
            if route.request.url == path.as_uri():
                route.continue_()
            else:
                wrong.append(route.request.url)
                route.abort()

        page.route(lambda url: not url.startswith("data:"), pass_on)
        page.goto(path.as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()
    assert wrong == []


def _marked(row, side):
    return "".join(row.locator(f".{side} mark").all_inner_texts())


def test_a_row_opens_to_both_quotations(show):
    review = by_hand()
    higher = {target.id: target for target in review.higher.targets}
    lower = {target.id: target for target in review.lowers[0].entry.targets}
    page = show(as_html(review, VI))
    for row in review.lowers[0].comparison.rows:
        shown = page.locator(f"#o1-{row.higher}")
        assert not shown.locator(".inside").is_visible()
        shown.locator("summary").click()
        assert shown.locator(".above mark").first.is_visible()
        assert _plain(_marked(shown, "above")) == _plain(higher[row.higher].quote)
        assert _plain(_marked(shown, "below")) == _plain("".join(lower[each].quote for each in row.lower))


def test_the_parts_of_a_target_are_marked_where_they_stand(show):
    page = show(as_html(by_hand(), VI))
    row = page.locator("#o1-T02")
    row.locator("summary").click()
    above = row.locator(".above")
    assert _texts(above.locator(".measure")) == ["ít nhất 15%"]
    assert _texts(above.locator(".group")) == ["Cán bộ chủ chốt cấp xã"]
    assert _texts(above.locator(".deadline")) == ["đến hết năm 2028"]
    assert above.locator("mark.measure").count() == 1  # in the quote, the group is not
    assert above.locator("mark.group").count() == 0


def test_other_candidates_say_why_they_were_not_chosen(show):
    page = show(as_html(by_hand(), VI))
    row = page.locator("#o1-T14")
    row.locator("summary").click()
    others = row.locator(".others")
    assert "T12: chọn vì cao nhất trong thời hạn (còn T03)" in others.inner_text()
    assert "80% thay vì 85%" in others.locator("li").inner_text()
    assert "chọn vì" not in row.locator("summary").inner_text()
    assert page.locator("#o1-T02 .others").count() == 0


def test_pairs_by_wording_are_told_apart(show):
    page = show(as_html(by_hand(), VI))
    assert page.locator("summary .tag").count() == 1
    assert page.locator("#o1-T32 summary .tag").inner_text() == "theo câu chữ"
    page.locator("#o1-T32 summary").click()
    assert "86%" in page.locator("#o1-T32 .wording").inner_text()


def test_rows_stand_by_gravity_and_can_be_filtered(show):
    page = show(as_html(by_hand(), VI))
    verdicts = page.locator("details.row").evaluate_all("rows => rows.map(row => row.dataset.verdict)")
    order = ["missing", "short", "incomparable", "met", "exceeded"]
    assert verdicts == sorted(verdicts, key=order.index)
    button = page.locator("#filter button[value=short]")
    button.focus()
    page.keyboard.press("Enter")
    assert button.get_attribute("aria-pressed") == "true"
    assert page.locator("details.row:visible").count() == verdicts.count("short")
    assert page.locator("#shown").inner_text() == f"Đang xem {verdicts.count('short')}/{len(verdicts)}"
    page.locator("#filter button[value=open]").click()
    assert page.locator("details.row[open]").count() == verdicts.count("short")
    page.locator("#filter button[value='']").click()
    assert page.locator("details.row:visible").count() == len(verdicts)


def test_rows_open_from_the_keyboard(show):
    page = show(as_html(by_hand(), VI))
    page.locator("#o1-T02 summary").focus()
    page.keyboard.press("Enter")
    assert page.locator("#o1-T02 .inside").is_visible()


@pytest.mark.parametrize("width", WIDTHS)
def test_the_charts_are_drawn_and_told(show, width):
    review = by_hand()
    page = show(as_html(review, VI), width)
    charts = page.locator("svg.chart")
    assert charts.count() == 2
    for number in range(2):
        chart = charts.nth(number)
        assert chart.locator("> title").text_content()
        assert "chưa đạt" in chart.locator("> desc").text_content()
        totals = [int(total) for total in chart.locator(".total").all_text_contents()]
        assert sum(totals) == len(review.lowers[0].comparison.rows)
        widths = chart.locator("rect").evaluate_all("rects => rects.map(rect => rect.getBoundingClientRect().width)")
        assert min(widths) > 2
    lanes = page.locator("svg.time .lane")
    assert lanes.count() > 3
    late = page.locator("svg.time .lane.later")  # T13: one year after the province's
    due, below = late.locator(".due").bounding_box(), late.locator(".dot").bounding_box()
    assert due["x"] + due["width"] < below["x"] + below["width"]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("review", [by_hand, of_several, of_same_level])
def test_nothing_is_wider_than_the_window(show, review, width):
    page = show(as_html(review(), VI), width)
    page.locator("#filter button[value=open]").click()
    assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("review", [by_hand, of_several, of_same_level])
def test_words_of_a_row_do_not_run_into_each_other(show, review, width):
    page = show(as_html(review(), VI), width)
    overlaps = page.locator("details.row summary").evaluate_all(
        """summaries => summaries.filter(summary => {
            const boxes = [...summary.children].map(child => child.getBoundingClientRect()).filter(box => box.width);
            return boxes.some((one, at) => boxes.slice(at + 1).some(other =>
                one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom));
        }).map(summary => summary.innerText)"""
    )
    assert overlaps == []


def test_it_can_be_read_without_scripts(show):
    page = show(as_html(by_hand(), VI), java_script_enabled=False)
    assert not page.locator("#filter").is_visible()
    page.locator("#o1-T02 summary").click()
    assert page.locator("#o1-T02 .below mark").first.is_visible()


def test_printed_rows_are_open(show, tmp_path):
    import pypdfium2

    page = show(as_html(by_hand(), VI))
    page.pdf(path=tmp_path / "printed.pdf", prefer_css_page_size=True)
    with pypdfium2.PdfDocument(tmp_path / "printed.pdf") as printed:
        text = _plain(" ".join(sheet.get_textpage().get_text_range() for sheet in printed))
    assert text.count("Đối chiếu từng mặt") == sum(1 for row in by_hand().lowers[0].comparison.rows if row.lower)
    assert page.locator("details[open]").count() == 0  # on the screen all is as before


def test_print_rules_alone_open_the_rows(show):
    page = show(as_html(by_hand(), VI), java_script_enabled=False)
    assert not page.locator("#o1-T02 .inside").is_visible()
    page.emulate_media(media="print")
    assert page.locator("#o1-T02 .inside").bounding_box()["height"] > 100


def test_a_cell_of_the_matrix_leads_to_its_row(show):
    review = of_several()
    page = show(as_html(review, VI))
    cells = page.locator(".matrix .cell")
    assert cells.count() == sum(len(each.comparison.rows) for each in review.lowers)
    page.locator("#filter button[value=met]").click()
    cell = page.locator(".matrix .cell.short").first
    row = page.locator(cell.get_attribute("href"))
    assert not row.is_visible()
    cell.click()
    assert row.locator(".inside").is_visible()
    assert row.get_attribute("data-verdict") == "short"


def test_cells_say_their_verdict_without_colour(show):
    page = show(as_html(of_several(), VI))
    signs = {"missing": "×", "short": "▼", "incomparable": "?", "met": "=", "exceeded": "▲"}
    for verdict, sign in signs.items():
        cells = page.locator(f".matrix .cell.{verdict} > span:first-child")
        assert set(cells.all_text_contents()) == {sign}


def test_an_office_can_be_chosen_and_provinces_are_added_up(show):
    review = of_several()
    page = show(as_html(review, VI))
    page.locator("#office").select_option(label="Ủy ban nhân dân huyện Vĩnh Hà")
    assert page.locator("details.row:visible").count() == len(review.lowers[3].comparison.rows)
    provinces = page.locator(".matrix .province th").all_inner_texts()
    assert provinces == ["tỉnh Hòa Vân", "tỉnh Sông Mây", "(chưa rõ tỉnh)"]
    kept = [
        sum(
            row.verdict in ("met", "exceeded")
            for each in review.lowers
            if each.province == name
            for row in each.comparison.rows
        )
        for name in ("tỉnh Hòa Vân", "tỉnh Sông Mây", None)
    ]
    shown = page.locator(".matrix .province .share").all_inner_texts()
    assert [int(each.split("/")[0]) for each in shown] == kept


def test_what_documents_say_is_text_and_nothing_else(show):
    review = hostile()
    page = show(as_html(review, VI))
    assert page.locator("img, iframe, script[src]").count() == 0
    assert page.evaluate("window.stolen") is None
    assert review.higher.document.title in page.locator(".document.above .title").inner_text()
    assert _marked(page.locator("#T01"), "above") == review.higher.targets[0].quote


def test_without_texts_the_quotes_stand_alone():
    review = by_hand()
    html = as_html(type(review)(review.higher, review.lowers), VI)
    assert "[…]" not in html
    first = review.lowers[0].comparison.rows[0].higher
    section = html[html.index(f'id="o1-{first}"') :]
    marks = re.findall(r"<mark[^>]*>([^<]*)</mark>", section[: section.index("</blockquote>")])
    assert "".join(marks) == review.higher.targets[0].quote


def test_in_english_no_word_of_the_page_is_vietnamese():
    review = by_hand()
    vietnamese, english = as_html(review, VI), as_html(review, EN)
    for word in ("chưa đạt", "Thời hạn của hai bên", "Chỉ tiêu đơn vị đặt thêm"):
        assert word in vietnamese
        assert word not in english
    assert '<html lang="en">' in english


def test_the_same_review_gives_the_same_page():
    assert as_html(of_several(), VI) == as_html(of_several(), VI)


def _plain(text):
    return " ".join(text.split())


def _texts(found):
    return ["".join(found.all_inner_texts())]
