"""What a head, a part or a term without a year gives: people told apart, whole terms, sizes, courses in tables."""

import pytest
from assembly.test_targets import HEADER, goal, goals, measure_of, plan

from extractor import extract

TRAINING = (
    "SỞ NỘI VỤ TỈNH SÔNG LÀNH\n\nSố: 45/KH-SNV\n\nSông Lành, ngày 12 tháng 3 năm 2026\n\nKẾ HOẠCH\n\n"
    "Đào tạo, bồi dưỡng cán bộ, công chức tỉnh Sông Lành giai đoạn 2026 - 2028\n\nI. MỤC TIÊU\n\n"
    "Chỉ tiêu đào tạo từng năm như sau:\n\n"
)
PARTY = (
    "HUYỆN ỦY SÔNG LÀNH\n*\nSố 12-NQ/HU\n\nĐẢNG CỘNG SẢN VIỆT NAM\nSông Lành, ngày 12 tháng 3 năm 2021\n\n"
    "NGHỊ QUYẾT\nvề công tác cán bộ giai đoạn {period}\n\nI- MỤC TIÊU\n\n1. Đến năm 2025\n\n- {goal}.\n\n"
    "Nơi nhận\n- Lưu Văn phòng.\n\nT/M {body}\nBÍ THƯ\n\n\nTrần Văn Sông\n"
)


def party(goal: str, *, period: str = "2021 - 2025", body: str = "BAN THƯỜNG VỤ"):
    return extract(PARTY.format(goal=goal, period=period, body=body).encode(), "x.txt")


def test_those_whom_the_head_names_are_told_apart():
    women, seats, young = goals(
        "Cấp ủy viên cơ sở: nữ đạt từ 22% trở lên, trong đó Ban Thường vụ có ít nhất 01 đồng chí nữ; "
        "dưới 35 tuổi chiếm 12%"
    )
    assert {each.group.concepts for each in (women, seats, young)} == {("cap_uy_vien",)}
    assert (women.group.attributes, young.group.attributes) == (("nu",), ("tuoi<35",))
    assert (women.group.levels, young.group.levels) == (("xa",), ("xa",))
    assert (seats.qualification.attainment, seats.qualification.dimension) == ("represented", "co_cau")


def test_a_place_alone_is_a_part_of_those_before_it():
    part = goals("Cấp ủy viên cơ sở: dưới 35 tuổi chiếm 12%, trong đó các xã vùng cao tối thiểu 8%")[-1]
    assert (part.group.concepts, part.group.levels, part.within) == (("cap_uy_vien",), ("xa",), "T01")


def test_cases_are_not_counted_on():
    cases, degree = goals("Công chức cấp xã: giải quyết xong 25 trường hợp chưa đạt chuẩn; 65% có trình độ đại học")
    assert degree.group.text == "Công chức cấp xã"
    assert (cases.group.concepts, cases.group.levels) == (("cong_chuc",), ("xa",))


def test_some_of_those_counted_are_women():
    some = goals("Cử 45 công chức đi học cao cấp lý luận chính trị, trong đó 15 người là nữ")[1]
    assert (some.group.concepts, some.group.attributes, some.measure.unit) == (("cong_chuc",), ("nu",), "người")
    assert some.qualification.attainment == "represented"


def test_a_share_of_people_counted_is_representation():
    part = goals("Kết nạp 350 đảng viên, trong đó đoàn viên thanh niên từ 60% trở lên")[1]
    assert (part.group.concepts, part.qualification.dimension) == (("dang_vien",), "co_cau")


@pytest.mark.parametrize(
    ("sentence", "kind", "start", "end"),
    [
        ("Cả nhiệm kỳ luân chuyển 20 cán bộ", "period", "2021-01-01", "2025-12-31"),
        ("Luân chuyển 20 cán bộ trong cả giai đoạn", "period", "2021-01-01", "2025-12-31"),
        ("Hết nhiệm kỳ có 90% cán bộ đạt trình độ trung cấp lý luận chính trị", "by", None, "2025-12-31"),
    ],
)
@pytest.mark.parametrize("period", ["2021 - 2025", "2021 - 2025, định hướng đến năm 2030"])
def test_a_term_without_a_year_is_the_plans_own(sentence, kind, start, end, period):
    deadline = party(sentence, period=period).targets[0].deadline
    assert (deadline.kind, deadline.start, deadline.end) == (kind, start, end)


def test_a_frequency_in_a_term_is_no_time():
    found = goal("100% trưởng thôn được tập huấn ít nhất 01 lần trong nhiệm kỳ")
    assert found.deadline.text == "giai đoạn 2024 - 2028"


def test_what_is_completed_by_then_closes_the_sentence():
    new, mended = goals("Xây mới 06 nhà văn hóa thôn, nâng cấp 11 trạm y tế; hoàn thành trước năm 2027")
    assert new.deadline.end == mended.deadline.end == "2026-12-31"
    health = goal("Trên 96% người dân có sổ sức khỏe điện tử, hoàn thành trong năm 2026")
    assert (health.group.text, health.deadline.start) == ("người dân", "2026-01-01")


def test_values_of_years_stand_behind_a_colon():
    first, second = goals("Tỷ lệ hộ nghèo: năm 2025 còn 6%, năm 2026 còn 5%")
    assert [each.measure.value for each in (first, second)] == [6, 5]
    assert {each.group.text for each in (first, second)} == {"hộ nghèo"}


@pytest.mark.parametrize(
    ("sentence", "unit", "value"),
    [
        ("Số bác sĩ trên 10.000 dân đạt 14", "bác sĩ trên 10.000 dân", 14),
        ("Số năm sống khỏe đạt tối thiểu 66 năm", "năm", 66),
        ("Quy hoạch cấp ủy các cấp đạt hệ số 1,4 lần", "lần", 1.4),
    ],
)
def test_bare_numbers_of_rates(sentence, unit, value):
    found = measure_of(sentence)
    assert (found["kind"], found["unit"], found["value"]) == ("rate", unit, value)


def test_a_limit_may_stand_behind_a_denied_verb():
    assert measure_of("Mỗi người không giữ quá 03 chức danh")["comparator"] == "le"


def test_a_size_tells_which_bodies_are_meant():
    found = goal("Các hợp tác xã có quy mô từ 80 ha trở lên được cấp mã số vùng trồng")
    assert found.measure.kind == "universal"
    assert found.group.text == "Các hợp tác xã có quy mô từ 80 ha trở lên"
    assert goal("Các xã có từ 03 bác sĩ trở lên").measure.kind == "count"


def test_others_get_something_else_behind_a_comma():
    old, alone = goals("85% người cao tuổi được khám sức khỏe, người cao tuổi neo đơn được chăm sóc tại nhà")
    assert (old.qualification.text, alone.measure.kind) == ("được khám sức khỏe", "universal")
    lists = goals("100% công chức được bồi dưỡng kỹ năng số, cán bộ, công chức xã được tập huấn nghiệp vụ")
    assert [each.group.text for each in lists] == ["công chức", "cán bộ, công chức xã"]


def test_school_levels_share_the_teachers():
    found = goals("100% giáo viên mầm non, 96% tiểu học, 94% trung học cơ sở đạt chuẩn trình độ đào tạo")
    assert {each.group.concepts for each in found} == {("giao_vien",)}


def test_words_behind_or_more_are_no_group():
    found = goal("Mỗi xã có từ 02 công chức trở lên làm đầu mối chuyển đổi số được cấp chứng chỉ")
    assert found.group.text == "công chức"


@pytest.mark.parametrize(
    ("sentence", "dimension"),
    [
        ("100% công chức đạt tiêu chuẩn về lý luận chính trị và quản lý nhà nước", "tieu_chuan"),
        ("100% công chức đạt chuẩn về tin học", "tin_hoc"),
    ],
)
def test_a_standard_on_two_subjects_is_of_neither(sentence, dimension):
    assert goal(sentence).qualification.dimension == dimension


def test_rows_that_name_a_course_count_staff_and_totals_are_values():
    table = (
        "TT | Nội dung | Đơn vị tính | Năm 2026 | Năm 2027 | Cộng\n"
        "1 | Cao cấp lý luận chính trị | Người | 12 | 14 | 26\n"
        "2 | Bồi dưỡng nghiệp vụ cho công chức cấp xã | Lượt người | 150 | 160 | 310\n"
    )
    found = extract((TRAINING + table).encode(), "x.txt").targets
    assert [each.measure.value for each in found] == [12, 14, 26, 150, 160, 310]
    course, total, given = found[0], found[2], found[3]
    assert (course.group.concepts, course.qualification.attainment) == (("can_bo", "cong_chuc"), "trained")
    assert (course.qualification.dimension, course.qualification.level) == ("ly_luan_chinh_tri", "cao_cap")
    assert (total.deadline.start, total.deadline.end) == ("2026-01-01", "2028-12-31")
    assert (given.group.text, given.qualification.text) == ("công chức cấp xã", "Bồi dưỡng nghiệp vụ")


def test_levels_of_a_party_committee_are_its_own():
    found = plan("I. MỤC TIÊU", "- Trong các ban, phòng từ huyện đến xã:", "+ Ban Thường vụ Huyện ủy có cán bộ nữ.")
    assert found[-1].group.levels == ("huyen",)


def test_the_committee_that_signs_is_named_in_full():
    assert party("100% cán bộ có trình độ đại học", body="BAN CHẤP HÀNH").document.issuer == (
        "Ban Chấp hành Đảng bộ huyện Sông Lành"
    )
    assert party("100% cán bộ có trình độ đại học").document.issuer == "Ban Thường vụ Huyện ủy Sông Lành"


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Giám đốc các sở và thủ trưởng các cơ quan liên quan chịu trách nhiệm thi hành Quyết định này",
         ["Giám đốc các sở", "thủ trưởng các cơ quan liên quan"]),
        ("Hằng năm, căn cứ khả năng ngân sách, Phòng Tài chính tổng hợp, trình cấp có thẩm quyền",
         ["Phòng Tài chính"]),
        ("Từng cấp ủy, tổ chức đảng xây dựng kế hoạch trong quý IV/2025", ["Từng cấp ủy", "tổ chức đảng"]),
    ],
)  # fmt: skip
def test_doers_in_small_letters_behind_a_basis_and_each_one(sentence, names):
    text = f"{HEADER}I. MỤC TIÊU\n\n- 80% công chức có trình độ đại học.\n\nII. TỔ CHỨC THỰC HIỆN\n\n1. {sentence}."
    duty = extract(text.encode(), "x.txt").assignments[0]
    assert [each.name for each in duty.agencies] == names


def test_a_time_before_a_verb_opens_a_clause():
    held, built = goals("75% hộ dân có nước sạch, đến năm 2027 hoàn thành lắp đặt 04 trạm cấp nước")
    assert (held.qualification.text, held.deadline.text) == ("có nước sạch", "giai đoạn 2024 - 2028")
    assert (built.measure.value, built.deadline.end) == (4, "2027-12-31")
