"""What parts of a sentence, table or document share: outcomes, levels, times, wholes, courses, first articles."""

import pytest
from assembly.test_targets import HEADER, goal, goals, plan

from extractor import extract

DECISION = (
    "SỞ GIÁO DỤC VÀ ĐÀO TẠO\nTỈNH SÔNG LÀNH\n\nSố: 88/QĐ-SGDĐT\n\nSông Lành, ngày 12 tháng 3 năm 2025\n\nQUYẾT ĐỊNH\n\n"
    "Giao chỉ tiêu xây dựng đội ngũ nhà giáo giai đoạn 2025 - 2030\n\n"
)


def test_two_passives_joined_by_a_comma_are_two_outcomes():
    moved, trained = goals(
        "100% công chức trẻ được luân chuyển về cơ sở, được bồi dưỡng kiến thức quốc phòng và an ninh"
    )
    assert moved.group.text == trained.group.text == "công chức trẻ"
    assert (moved.qualification.attainment, trained.qualification.dimension) == ("other", "quoc_phong_an_ninh")


def test_a_share_of_places_is_told_and_not_demanded():
    assert goals("Ở các xã có trên 40% đồng bào dân tộc thiểu số, phát huy vai trò của người có uy tín") == ()
    assert len(goals("Ở các xã vùng cao có 60% cán bộ nữ được bồi dưỡng kỹ năng lãnh đạo, quản lý")) == 1


def test_levels_behind_values_tell_them_apart():
    province, commune = goals(
        "Tỷ lệ nữ tham gia cấp ủy các cấp nhiệm kỳ 2030 - 2035 đạt 18% trở lên ở cấp tỉnh và 22% trở lên ở cấp xã"
    )
    assert (province.group.levels, commune.group.levels) == (("tinh",), ("xa",))
    assert commune.group.attributes == ("nu",)
    assert commune.deadline.end == "2035-12-31"


@pytest.mark.parametrize(
    "sentence",
    [
        "Trong số cán bộ được cử đi học cao cấp lý luận chính trị, nữ chiếm từ 25% trở lên",
        "Nữ chiếm từ 25% trở lên trong số cán bộ được cử đi học",
    ],
)
def test_the_whole_gives_the_concept(sentence):
    assert goal(sentence).group.concepts == ("can_bo",)


def test_all_attributes_of_an_outcome_count():
    found = goal("Nguồn quy hoạch các chức danh lãnh đạo có ít nhất 5% là nữ người dân tộc thiểu số").group
    assert found.concepts == ("can_bo",)
    assert found.attributes == ("quy_hoach", "nu", "dan_toc_thieu_so")


def test_a_yearly_time_at_the_end_belongs_to_the_last_outcome():
    once, yearly = goals(
        "100% công chức được bồi dưỡng quản lý nhà nước ngạch chuyên viên và bồi dưỡng nghiệp vụ mỗi năm ít nhất 01 lần"
    )
    assert (once.deadline.kind, yearly.deadline.kind) == ("period", "recurring")


def test_the_same_things_are_counted_for_another_year():
    mean, first = goals("Mỗi năm có 2.100 lượt công chức được bồi dưỡng ngắn hạn; riêng năm 2026 là 1.500 lượt")
    assert (first.group.text, first.qualification.text) == (mean.group.text, mean.qualification.text)
    assert (first.measure.value, first.deadline.text) == (1500, "năm 2026")


def test_a_second_group_shares_the_outcome():
    _, second = goals("100% công chức được tập huấn kỹ năng số; viên chức ngành y tế đạt ít nhất 75%")
    assert (second.qualification.attainment, second.qualification.dimension) == ("trained", "tin_hoc")


def test_a_count_within_a_description_is_none():
    found = goal("Không quá 03 vụ cháy rừng từ 02 ha trở lên")
    assert (found.measure.comparator, found.measure.value) == ("le", 3)


def test_words_that_send_to_an_annex_are_left_out():
    assert goal("Bồi dưỡng cho 4.200 lượt công chức, chi tiết theo Phụ lục kèm theo").quote.endswith("công chức")


@pytest.mark.parametrize(
    ("outcome", "dimension"),
    [
        ("được tập huấn kỹ năng giao tiếp, tiếp nhận hồ sơ trên môi trường điện tử", "nghiep_vu"),
        ("được tập huấn kỹ năng quản trị, điều hành trên nền tảng số", "tin_hoc"),
        ("được bồi dưỡng kỹ năng sử dụng dữ liệu, trí tuệ nhân tạo", "tin_hoc"),
        ("được bồi dưỡng về công cụ AI", "tin_hoc"),
        ("nghe, nói được tiếng Mông", "tieng_dan_toc"),
    ],
)
def test_a_skill_joined_to_a_skill_leaves_it_first(outcome, dimension):
    assert goal(f"80% công chức {outcome}").qualification.dimension == dimension


def test_courses_of_a_table_take_the_staff_of_its_title():
    (found,) = plan(
        "PHỤ LỤC",
        "CHỈ TIÊU ĐÀO TẠO, BỒI DƯỠNG CÁN BỘ, CÔNG CHỨC CẤP XÃ",
        "STT | Nội dung | ĐVT | 2027\n1 | Đào tạo trung cấp lý luận chính trị | Người | 25",
    )
    assert (found.group.concepts, found.group.levels) == (("can_bo", "cong_chuc"), ("xa",))
    assert (found.qualification.dimension, found.qualification.level) == ("ly_luan_chinh_tri", "trung_cap")


def test_the_first_article_of_a_decision_sets_goals():
    lines = (
        "Điều 1. Ban hành các chỉ tiêu xây dựng đội ngũ nhà giáo giai đoạn 2025 - 2030, cụ thể:",
        "1. Kết thúc năm học 2026 - 2027, ít nhất 30% giáo viên có trình độ thạc sĩ trở lên.",
        "2. Mỗi năm học, 100% giáo viên hoàn thành chương trình bồi dưỡng thường xuyên.",
        "Điều 2. Chánh Văn phòng Sở chịu trách nhiệm thi hành Quyết định này.",
    )
    masters, regular = extract((DECISION + "\n".join(lines)).encode(), "x.txt").targets
    assert (masters.section, masters.deadline.end) == (("Điều 1", "1"), "2027-05-31")
    assert (regular.deadline.kind, regular.deadline.text) == ("recurring", "Mỗi năm học")


def test_an_article_that_announces_tasks_sets_none():
    lines = (
        "Điều 1. Phê duyệt danh mục nhiệm vụ để hoàn thành các chỉ tiêu đã giao, cụ thể:",
        "1. Rà soát 100% hồ sơ giáo viên.",
    )
    assert extract((DECISION + "\n".join(lines)).encode(), "x.txt").targets == ()


def test_a_title_of_one_year_with_a_farther_aim_begins_then():
    text = HEADER.replace("giai đoạn 2024 - 2028", "năm 2026, định hướng đến năm 2028")
    assert text != HEADER
    period = extract(text.encode(), "x.txt").document.period
    assert (period.start, period.end) == (2026, 2028)


@pytest.mark.parametrize(
    ("outcome", "attainment", "dimension"),
    [
        ("xử lý hồ sơ hoàn toàn trên môi trường mạng", "other", "tin_hoc"),
        ("được tiếp cận tài liệu trên nền tảng số", "other", None),
        ("sử dụng chữ ký số cá nhân", "has", "tin_hoc"),
        ("có chứng chỉ bồi dưỡng theo tiêu chuẩn chức danh", "has", "nghiep_vu"),
    ],
)
def test_what_staff_do_with_tools_is_a_skill(outcome, attainment, dimension):
    found = goal(f"90% công chức {outcome}").qualification
    assert (found.attainment, found.dimension) == (attainment, dimension)


def test_who_is_moved_to_a_post_is_not_counted_as_its_holder():
    assert goal("Luân chuyển 10 cán bộ huyện về giữ chức vụ chủ chốt ở cấp xã").qualification.dimension is None


def test_what_a_comma_opens_keeps_the_striving():
    _, rest = goals("Phấn đấu 85% công chức có trình độ đại học, số còn lại có trình độ cao đẳng")
    assert rest.modality == "strive"


def test_a_share_with_the_outcome_of_the_one_before_has_its_level():
    _, women = goals("Tỷ lệ cán bộ trẻ tham gia cấp ủy phường đạt từ 15% trở lên; cán bộ nữ đạt từ 25% trở lên")
    assert women.group.levels == ("xa",)


def test_training_of_heads_of_divisions_is_training_in_leading():
    assert (
        goal("70% trưởng phòng hoàn thành bồi dưỡng lãnh đạo cấp phòng").qualification.dimension == "lanh_dao_quan_ly"
    )
