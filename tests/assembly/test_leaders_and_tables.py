"""Those who lead, holders of degrees, tables of results and years, and doers of later sentences."""

import pytest
from assembly.test_targets import HEADER, goal, goals, measure_of, plan

from extractor import extract


def duties(*lines: str):
    text = HEADER + "\n\n".join(["I. MỤC TIÊU", "- 80% công chức có trình độ đại học.", *lines])
    return extract(text.encode(), "x.txt").assignments


def test_women_who_lead_are_leaders_and_a_place_alone_goes_on():
    first, second = goals("Nữ lãnh đạo cấp viện không dưới 20%; cấp phòng từ 30%")
    assert {each.group.concepts for each in (first, second)} == {("can_bo_lanh_dao_quan_ly",)}
    assert {each.qualification.dimension for each in (first, second)} == {"co_cau"}
    assert (second.measure.value, second.group.attributes) == (30, ("nu",))


@pytest.mark.parametrize(
    "sentence",
    [
        "Nguồn quy hoạch lãnh đạo bảo đảm 24% nữ",
        "Có ít nhất 28% nữ trong tập thể lãnh đạo của các trung tâm",
        "Có ít nhất 01 nữ trong Ban Giám đốc Sở",
        "Có từ 02 viện trưởng dưới 45 tuổi",
        "18% lãnh đạo cấp viện dưới 40 tuổi",
    ],
)
def test_seats_of_leaders_are_representation(sentence):
    found = goal(sentence)
    assert found.group.concepts == ("can_bo_lanh_dao_quan_ly",)
    assert (found.qualification.attainment, found.qualification.dimension) == ("represented", "co_cau")


def test_bodies_told_by_a_share_are_all_of_them():
    found = goal("Các viện có trên 30% nữ đều có lãnh đạo chủ chốt là nữ")
    assert found.measure.kind == "universal"


def test_a_degree_may_be_what_takes_up_a_share():
    found = goal("Tiến sĩ chiếm trên 33% viên chức nghiên cứu")
    assert (found.group.concepts, found.qualification.level) == (("vien_chuc",), "tien_si")


def test_grades_below_a_heading_of_languages_are_of_languages():
    found = plan("I. MỤC TIÊU", "1. Ngoại ngữ", "- 55% viên chức đạt bậc 4 trở lên, 12% đạt bậc 5.")
    assert {each.qualification.dimension for each in found} == {"ngoai_ngu"}


def test_a_relative_time_behind_or_is_the_outcomes():
    found = goal("100% trưởng phòng được bồi dưỡng trước khi bổ nhiệm hoặc chậm nhất 12 tháng kể từ ngày bổ nhiệm")
    assert found.deadline.text == "giai đoạn 2024 - 2028"


def test_an_average_is_of_those_before_it():
    found = goals("Tập huấn cho 350 cộng tác viên ở cấp xã, bình quân 70 người/năm")[1]
    assert (found.group.text, found.measure.unit) == ("cộng tác viên ở cấp xã", "người/năm")


def test_or_more_before_a_bracket_is_the_measures():
    assert measure_of("Kết nạp 28 đảng viên mới trở lên (khoảng 3% tổng số đảng viên)")["comparator"] == "ge"


def test_what_there_is_ends_at_the_next_verb():
    mended, new = goals("Nâng cấp 02 trạm y tế hiện có, đầu tư mới 01 trạm cấp nước")
    assert (mended.measure.value, new.measure.value) == (2, 1)


def test_results_that_somebody_is_charged_with_are_goals():
    table = (
        "TT | Chỉ tiêu | Đơn vị | Kết quả | Cơ quan chủ trì theo dõi, đánh giá\n"
        "I | Đến năm 2027 |  |  |\n"
        "1 | Xếp hạng chuyển đổi số | Thứ bậc | ≤ 5 trong tỉnh; ≤ 9 trong vùng | Phòng Văn hóa\n"
        "2 | Quy mô kinh tế số | % GRDP | ≥ 20 | Phòng Kinh tế\n"
    )
    found = extract((HEADER + "PHỤ LỤC\n\nDANH MỤC CÁC CHỈ TIÊU\n\n" + table).encode(), "x.txt").targets
    assert [(each.measure.kind, each.measure.value) for each in found] == [("rate", 5), ("rate", 9), ("percent", 20)]
    assert {each.deadline.end for each in found} == {"2027-12-31"}


def test_years_over_numbers_are_goals_and_rows_in_charge_duties():
    table = (
        "STT | Nội dung | Đơn vị tính | 2025 | 2026 | Tổng | Đơn vị chủ trì\n"
        "1 | Trung cấp lý luận chính trị | Người | 4 | 5 | 9 | Phòng Nội vụ\n"
    )
    text = HEADER.replace("Nâng cao chất lượng", "Đào tạo, bồi dưỡng") + "PHỤ LỤC\n\n" + table
    entry = extract(text.encode(), "x.txt")
    assert [each.measure.value for each in entry.targets] == [4, 5, 9]
    assert [each.name for each in entry.assignments[0].agencies] == ["Phòng Nội vụ"]


def test_later_sentences_of_a_paragraph_name_doers_too():
    (duty,) = duties(
        "II. TỔ CHỨC THỰC HIỆN",
        "1. Ủy ban Mặt trận Tổ quốc huyện vận động hội viên hưởng ứng; Hội Liên hiệp Phụ nữ huyện duy trì phong trào; "
        "thủ trưởng đơn vị chịu trách nhiệm về kết quả.",
    )
    assert [each.name for each in duty.agencies] == [
        "Ủy ban Mặt trận Tổ quốc huyện",
        "Hội Liên hiệp Phụ nữ huyện",
        "thủ trưởng đơn vị",
    ]


def test_a_report_comes_before_the_review():
    (duty,) = duties(
        "II. TỔ CHỨC THỰC HIỆN",
        "1. Phòng Nội vụ định kỳ hằng năm báo cáo Ủy ban nhân dân huyện; tổ chức sơ kết vào cuối năm 2026.",
    )
    assert (duty.deadline.kind, duty.deadline.every) == ("recurring", "year")


@pytest.mark.parametrize(
    ("cell", "start", "end"),
    [("6/2026", "2026-06-01", "2026-06-30"), ("31/10/2026", None, "2026-10-31")],
)
def test_a_month_or_a_day_alone_in_a_time_column(cell, start, end):
    table = f"TT | Nhiệm vụ | Cơ quan chủ trì | Thời gian\n1 | Xây dựng đề án vị trí việc làm | Phòng Nội vụ | {cell}\n"
    (duty,) = duties("II. NHIỆM VỤ", table)
    assert (duty.deadline.start, duty.deadline.end) == (start, end)


def test_headings_that_date_goals_promise_states():
    found = plan("I. MỤC TIÊU", "1. Đến năm 2027", "- Trình độ công nghệ của doanh nghiệp đạt mức khá của vùng.")
    assert [each.measure.kind for each in found] == ["qualitative"]
