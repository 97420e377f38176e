"""Numbers, headings, bullets and lead-ins -> sections and statements."""

import pytest

from extractor import read
from extractor.document import Document, Outline, Section, Statement
from extractor.language.fold import fold
from extractor.structure.numbering import read_bullet, read_number
from extractor.structure.sections import outline


class Cut:
    """An outlined text whose parts are shown as words."""

    def __init__(self, *lines: str) -> None:
        self.document: Document = read("\n\n".join(lines).encode(), "x.txt")
        self.outline: Outline = outline(self.document, fold(self.document.text))

    def words(self, part: Section | Statement) -> str:
        """The text of a part."""
        return self.document.text[part.start : part.end]

    def headings(self) -> list[tuple[tuple[str, ...], str]]:
        """Labels and words of every section."""
        return [(section.labels, self.words(section)) for section in self.outline.sections]

    def statements(self) -> list[tuple[tuple[str, ...], int, str]]:
        """Labels, depth and words of every statement."""
        return [(each.section.labels, each.depth, self.words(each)) for each in self.outline.statements]

    def section_of(self, words: str) -> tuple[str, ...]:
        """The labels above the statement with these words."""
        (found,) = (each for each in self.outline.statements if self.words(each) == words)
        return found.section.labels

    def zone_of(self, words: str) -> str:
        """The zone of the statement with these words."""
        (found,) = (each for each in self.outline.statements if self.words(each) == words)
        return found.section.zone


POINT = "- Bồi dưỡng công chức theo vị trí việc làm."
WORDS = "Bồi dưỡng công chức theo vị trí việc làm."


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("I. MỤC TIÊU", "I"),
        ("IX. KINH PHÍ", "IX"),
        ("I- MỤC TIÊU", "I"),
        ("1. Chỉ tiêu về công chức", "1"),
        ("12. Chỉ tiêu về công chức", "12"),
        ("1.1. Công chức cấp huyện", "1.1"),
        ("3.1 Công chức cấp huyện", "3.1"),
        ("2.1.3. Công chức cấp huyện", "2.1.3"),
        ("a) Công chức cấp huyện", "a"),
        ("đ) Công chức cấp huyện", "đ"),
        ("a. Công chức cấp huyện", "a"),
        ("(5) Công chức cấp huyện", "5"),
        ("1) Công chức cấp huyện", "1"),
        ("A. PHẦN CHUNG", "A"),
        ("Điều 12. Trách nhiệm thi hành", "Điều 12"),
        ("Chương II", "Chương II"),
        ("Phần thứ nhất", "Phần thứ nhất"),
        ("PHẦN II", "II"),
        ("PHẦN IV – PHÂN CÔNG", "IV"),
        ("Phần A", "A"),
        ("Mục 1", "Mục 1"),
    ],
)
def test_a_number_is_kept_as_printed_without_dots_and_brackets(line, label):
    assert read_number(line).label == label


@pytest.mark.parametrize(
    "line",
    [
        "2025 là năm bản lề của nhiệm kỳ",
        "30% công chức có trình độ thạc sĩ",
        "1.500 lượt công chức được bồi dưỡng",
        "12/KH-UBND ngày 03 tháng 4 năm 2024",
        "V/v bồi dưỡng công chức năm 2025",
        "15/11/2025 là hạn báo cáo",
        "Điều lệ Đảng",
        "Chương trình hành động",
        "Mục tiêu cụ thể",
        "Phần lớn công chức",
        "- Công chức cấp huyện",
    ],
)
def test_figures_dates_and_words_are_no_numbers_of_sections(line):
    assert read_number(line) is None


@pytest.mark.parametrize(
    ("line", "depth", "words"),
    [
        ("- Sở Nội vụ", 1, "Sở Nội vụ"),
        ("– Sở Nội vụ", 1, "Sở Nội vụ"),
        ("• Sở Nội vụ", 1, "Sở Nội vụ"),
        ("+ Sở Nội vụ", 2, "Sở Nội vụ"),
        ("Sở Nội vụ - cơ quan thường trực", 0, "Sở Nội vụ - cơ quan thường trực"),
    ],
)
def test_a_plus_stands_below_a_dash(line, depth, words):
    found, skip = read_bullet(line)
    assert (found, line[skip:]) == (depth, words)


@pytest.mark.parametrize(
    ("lines", "labels"),
    [
        (["I. MỤC TIÊU", POINT], ("I",)),
        (["I. MỤC TIÊU", "1. Công chức", "a) Cấp huyện", POINT], ("I", "1", "a")),
        (["II. MỤC TIÊU", "3. Công chức", "3.1 Cấp huyện", POINT], ("II", "3", "3.1")),
        (["I. MỤC TIÊU", "1. Công chức", "(2) Cấp huyện", POINT], ("I", "1", "2")),
        (["I. MỤC TIÊU", "1. Công chức", "1.1. Cấp huyện", "a) Khối phòng", POINT], ("I", "1", "1.1", "a")),
        (["A. MỤC TIÊU", "I. Công chức", "1. Cấp huyện", POINT], ("A", "I", "1")),
        (["I. MỤC TIÊU", "1. Công chức", "II. NHIỆM VỤ", POINT], ("II",)),
        (["I. MỤC TIÊU", "1. Công chức", "a) Cấp huyện", "2. Viên chức", POINT], ("I", "2")),
        (["Điều 1. Phê duyệt Đề án", "I. MỤC TIÊU", "2. Công chức", "a) Cấp xã", POINT], ("Điều 1", "I", "2", "a")),
        (["Điều 3. Trách nhiệm", "1. Sở Nội vụ", "a) Công tác bồi dưỡng", POINT], ("Điều 3", "1", "a")),
        (
            ["Phần thứ hai", "MỤC TIÊU, NHIỆM VỤ", "I. MỤC TIÊU", "1. Công chức", POINT],
            ("Phần thứ hai", "I", "1"),
        ),
        (["Chương II", "NỘI DUNG", "Mục 1", "BỒI DƯỠNG", "Điều 4. Hình thức", POINT], ("Chương II", "Mục 1", "Điều 4")),
        (
            ["I. MỤC TIÊU", "1. Công chức", "Chương II", "TỔ CHỨC", "Điều 5. Trách nhiệm", POINT],
            ("Chương II", "Điều 5"),
        ),
    ],
)
def test_a_statement_stands_under_its_headings_outermost_first(lines, labels):
    assert Cut(*lines).section_of(WORDS) == labels


def test_a_level_may_be_left_out():
    cut = Cut("I. MỤC TIÊU", "a) Cấp huyện", POINT, "II. NHIỆM VỤ", "1. Công chức", "- Rà soát đội ngũ.")
    assert cut.section_of(WORDS) == ("I", "a")
    assert cut.section_of("Rà soát đội ngũ.") == ("II", "1")


def test_numbers_begin_again_under_each_heading():
    cut = Cut("I. MỤC TIÊU", "1. Công chức", "2. Viên chức", "II. NHIỆM VỤ", "1. Công chức", POINT)
    assert [labels for labels, _ in cut.headings()] == [("I",), ("I", "1"), ("I", "2"), ("II",), ("II", "1")]


def test_c_behind_b_is_a_letter_and_no_hundred():
    cut = Cut("A. MỤC TIÊU", "I. Công chức", "B. NHIỆM VỤ", "I. Bồi dưỡng", "C. TỔ CHỨC THỰC HIỆN", POINT)
    assert cut.section_of(WORDS) == ("C",)


def test_a_chapter_has_its_name_on_the_next_line():
    assert Cut("Chương I", "QUY ĐỊNH CHUNG", POINT).headings() == [(("Chương I",), "QUY ĐỊNH CHUNG")]


@pytest.mark.parametrize("annex", ["PHỤ LỤC", "Phụ lục I", "PHỤ LỤC 2"])
def test_the_sections_of_an_annex_stand_without_a_prefix(annex):
    cut = Cut(
        "KẾ HOẠCH", "Bồi dưỡng công chức năm 2025", "I. MỤC TIÊU", "1. Công chức", annex, "CHỈ TIÊU BỒI DƯỠNG",
        "II. NHIỆM VỤ", POINT,
    )  # fmt: skip
    assert cut.section_of(WORDS) == ("II",)


def test_the_sections_of_an_enclosed_plan_stand_without_a_prefix():
    cut = Cut(
        "QUYẾT ĐỊNH", "Ban hành Kế hoạch bồi dưỡng công chức", "Điều 2. Quyết định có hiệu lực kể từ ngày ký.",
        "KẾ HOẠCH", "Bồi dưỡng công chức", "I. MỤC TIÊU", POINT,
    )  # fmt: skip
    assert cut.section_of(WORDS) == ("I",)


def test_a_heading_is_no_statement():
    cut = Cut("I. MỤC TIÊU", "1. Công chức cấp huyện", POINT)
    assert cut.statements() == [(("I", "1"), 1, WORDS)]


@pytest.mark.parametrize("end", [".", ";"])
def test_a_numbered_sentence_is_a_statement_under_its_own_number(end):
    sentence = f"Bồi dưỡng kỹ năng số cho toàn bộ công chức cấp xã trên địa bàn huyện trong năm 2025{end}"
    cut = Cut("I. NHIỆM VỤ", f"1. {sentence}", "2. Rà soát, bổ sung quy hoạch cán bộ hằng năm.")
    assert cut.statements() == [
        (("I", "1"), 0, sentence),
        (("I", "2"), 0, "Rà soát, bổ sung quy hoạch cán bộ hằng năm."),
    ]


def test_what_follows_a_numbered_sentence_stands_beside_it():
    cut = Cut("I. NHIỆM VỤ", "1. Rà soát đội ngũ công chức toàn huyện.", "2. Bồi dưỡng công chức", POINT)
    assert cut.section_of(WORDS) == ("I", "2")


def test_a_numbered_line_with_words_behind_the_colon_is_heading_and_statement():
    cut = Cut("I. TỔ CHỨC THỰC HIỆN", "1. Phòng Nội vụ: Theo dõi, đôn đốc các xã thực hiện Kế hoạch.")
    (_, (labels, heading)) = cut.headings()
    assert (labels, heading) == (("I", "1"), "Phòng Nội vụ")
    ((section, _, words),) = cut.statements()
    assert section == ("I", "1")
    assert words.endswith("Theo dõi, đôn đốc các xã thực hiện Kế hoạch.")


def test_a_long_roman_heading_stays_a_heading():
    long = "NHIỆM VỤ, GIẢI PHÁP NÂNG CAO CHẤT LƯỢNG ĐỘI NGŨ CÁN BỘ, CÔNG CHỨC, VIÊN CHỨC TRONG TÌNH HÌNH MỚI"
    assert Cut(f"III. {long}", POINT).headings() == [(("III",), long)]


def test_bullets_are_no_sections():
    cut = Cut("I. MỤC TIÊU", "- Công chức cấp huyện:", "+ Bồi dưỡng tin học.", "• Bồi dưỡng ngoại ngữ.")
    assert [labels for labels, _ in cut.headings()] == [("I",)]
    assert {labels for labels, _, _ in cut.statements()} == {("I",)}


def leads_of(cut: Cut) -> dict[str, str | None]:
    return {cut.words(each): cut.words(each.lead) if each.lead else None for each in cut.outline.statements}


def test_a_lead_in_holds_for_the_points_below_it():
    cut = Cut("I. MỤC TIÊU", "Đến năm 2026:", "- Bồi dưỡng tin học.", "- Bồi dưỡng ngoại ngữ.")
    assert leads_of(cut) == {
        "Đến năm 2026:": None,
        "Bồi dưỡng tin học.": "Đến năm 2026:",
        "Bồi dưỡng ngoại ngữ.": "Đến năm 2026:",
    }


def test_a_lead_in_ends_with_the_next_one_of_its_depth():
    cut = Cut("I. MỤC TIÊU", "- Cấp huyện:", "+ Bồi dưỡng tin học.", "- Cấp xã:", "+ Bồi dưỡng ngoại ngữ.")
    assert leads_of(cut)["Bồi dưỡng tin học."] == "Cấp huyện:"
    assert leads_of(cut)["Bồi dưỡng ngoại ngữ."] == "Cấp xã:"


def test_lead_ins_nest():
    cut = Cut("I. MỤC TIÊU", "Đến năm 2026:", "- Cấp huyện:", "+ Bồi dưỡng tin học.", "- Bồi dưỡng ngoại ngữ.")
    (inner,) = (each for each in cut.outline.statements if cut.words(each) == "Bồi dưỡng tin học.")
    assert cut.words(inner.lead) == "Cấp huyện:"
    assert cut.words(inner.lead.lead) == "Đến năm 2026:"
    assert leads_of(cut)["Bồi dưỡng ngoại ngữ."] == "Đến năm 2026:"


def test_a_lead_in_does_not_reach_into_the_next_section():
    cut = Cut("I. MỤC TIÊU", "Đến năm 2026:", "- Bồi dưỡng tin học.", "II. NHIỆM VỤ", POINT)
    assert leads_of(cut)[WORDS] is None


@pytest.mark.parametrize(
    ("heading", "zone"),
    [
        ("MỤC TIÊU CỤ THỂ", "goal"),
        ("CÁC CHỈ TIÊU ĐẾN NĂM 2030", "goal"),
        ("MỤC ĐÍCH, YÊU CẦU", "purpose"),
        ("QUAN ĐIỂM CHỈ ĐẠO", "purpose"),
        ("NHIỆM VỤ, GIẢI PHÁP", "task"),
        ("TỔ CHỨC THỰC HIỆN", "organisation"),
        ("KINH PHÍ THỰC HIỆN", "budget"),
        ("THỰC TRẠNG ĐỘI NGŨ CÁN BỘ", "state"),
        ("CĂN CỨ PHÁP LÝ", "legal"),
        ("CĂN CỨ", "legal"),
        ("CĂN CỨ TÌNH HÌNH, PHÒNG NỘI VỤ HƯỚNG DẪN", "front"),
    ],
)
def test_a_heading_says_what_stands_below_it(heading, zone):
    assert Cut(f"I. {heading}", POINT).zone_of(WORDS) == zone


@pytest.mark.parametrize(
    ("lines", "zone"),
    [
        (["I. MỤC TIÊU", "1. Công chức cấp xã", POINT], "goal"),
        (["I. MỤC TIÊU", "1. Mục tiêu chung", POINT], "purpose"),
        (["I. MỤC TIÊU", "1. Mục tiêu chung", "2. Mục tiêu cụ thể", POINT], "goal"),
        (["I. TỔ CHỨC THỰC HIỆN", "1. Phòng Nội vụ", POINT], "organisation"),
        (["I. THỰC TRẠNG", "II. MỤC TIÊU", POINT], "goal"),
        (["I. QUAN ĐIỂM, MỤC TIÊU", "1. Mục tiêu", POINT], "goal"),
        (["Phần thứ nhất", "THỰC TRẠNG", "I. CÔNG CHỨC CẤP XÃ", POINT], "state"),
    ],
)
def test_the_nearest_telling_heading_decides_the_zone(lines, zone):
    assert Cut(*lines).zone_of(WORDS) == zone


@pytest.mark.parametrize(
    "tail",
    [
        ["Nơi nhận:", "- Như Điều 3;", "- Lưu: VT."],
        ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Lò Văn Sơn"],
        ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lò Văn Sơn"],
        ["T/M BAN THƯỜNG VỤ", "BÍ THƯ", "Lò Văn Sơn"],
        ["GIÁM ĐỐC", "Lò Văn Sơn"],
    ],
)
def test_recipients_and_signature_are_no_statements(tail):
    cut = Cut("I. MỤC TIÊU", POINT, *tail)
    assert [words for _, _, words in cut.statements()] == [WORDS]
    assert [cut.document[block] for block in cut.outline.tail] == tail


def test_an_annex_behind_the_signature_is_read_again():
    cut = Cut(
        "I. MỤC TIÊU", POINT, "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Lò Văn Sơn", "PHỤ LỤC", "I. CHỈ TIÊU", "- Tin học."
    )
    assert cut.section_of("Tin học.") == ("I",)


def test_what_stands_above_the_first_number_is_the_front():
    cut = Cut("KẾ HOẠCH", "Bồi dưỡng công chức năm 2025", "Thực hiện chỉ đạo của tỉnh:", "I. MỤC TIÊU", POINT)
    assert [cut.document[block] for block in cut.outline.front] == [
        "KẾ HOẠCH",
        "Bồi dưỡng công chức năm 2025",
        "Thực hiện chỉ đạo của tỉnh:",
    ]


def test_a_time_alone_governs_the_plain_paragraphs_below_it_to_the_next_one():
    cut = Cut(
        "I. MỤC TIÊU", "- Đến năm 2027:", "Đường thôn sạch.", "Trường đủ lớp.", "- Đến năm 2030:", "Thôn có điện."
    )
    assert leads_of(cut)["Trường đủ lớp."] == "Đến năm 2027:"
    assert leads_of(cut)["Thôn có điện."] == "Đến năm 2030:"


def test_other_lead_ins_end_at_a_plain_paragraph():
    cut = Cut("I. MỤC TIÊU", "- Cấp xã:", "+ Bồi dưỡng tin học.", "Thôn có điện.")
    assert leads_of(cut)["Thôn có điện."] is None
