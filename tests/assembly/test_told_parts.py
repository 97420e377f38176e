"""Parts of a count: behind a colon, by year, by degree, by who they are; and the end of a term in a heading."""

import pytest
from assembly.test_targets import goal, goals, plan


@pytest.mark.parametrize(
    "sentence",
    [
        "Luân chuyển 90 cán bộ: cấp tỉnh 50 đồng chí; cấp xã 40 đồng chí",
        "Điều động 90 công chức: từ huyện về xã 50 đồng chí; từ xã lên huyện 40 đồng chí",
        "Tuyển dụng 90 công chức: năm 2025: 50 người; năm 2026: 40 người",
        "Đào tạo 90 cán bộ: thạc sĩ 50 người; tiến sĩ 40 người",
        "Đào tạo 90 cán bộ, gồm: 50 thạc sĩ; 40 tiến sĩ",
        "Bồi dưỡng 90 cán bộ, công chức: nữ 50 người; dân tộc thiểu số 40 người",
    ],
)
def test_parts_behind_a_colon_are_within_the_count_before_it(sentence):
    whole, first, second = goals(sentence)
    assert [each.measure.value for each in (whole, first, second)] == [90, 50, 40]
    assert first.within == second.within == whole.id
    assert first.group.concepts == second.group.concepts == whole.group.concepts


@pytest.mark.parametrize(
    "sentence",
    ["Mở 02 lớp cho cán bộ xã: mỗi lớp 60 người", "Bố trí 05 công chức: 100% có trình độ đại học"],
)
def test_what_is_more_or_no_count_is_no_part(sentence):
    assert all(each.within is None for each in goals(sentence))


def test_parts_of_years_have_their_own_year():
    _, first, second = goals("Tuyển dụng 90 công chức: năm 2025: 50 người; năm 2026: 40 người")
    assert (first.deadline.end, second.deadline.end) == ("2025-12-31", "2026-12-31")
    parts = goals("Cử 16 công chức đi học đại học, trong đó năm 2026: 04 người; năm 2027: 12 người")
    assert [each.measure.value for each in parts] == [16, 4, 12]


def test_some_of_those_counted_stand_before_their_number():
    _, women, minorities = goals(
        "Đưa vào quy hoạch 90 cán bộ trẻ, trong đó nữ không dưới 30 người, dân tộc thiểu số không dưới 20 người"
    )
    assert (women.group.text, women.group.attributes, women.measure.unit) == ("nữ", ("nu",), "người")
    assert (minorities.group.attributes, minorities.measure.comparator) == (("dan_toc_thieu_so",), "ge")


def test_those_sent_to_study_get_the_degree_of_their_part_by_it():
    part = goals("Đào tạo sau đại học 45 công chức, trong đó có 05 tiến sĩ")[1]
    assert (part.qualification.attainment, part.qualification.level) == ("trained", "tien_si")
    held = goals("Tập huấn 45 công chức, trong đó có 05 tiến sĩ")[1]
    assert held.qualification.attainment == "has"


def test_a_raised_level_is_the_one_that_is_reached():
    raised = goal("Cử 12 công chức đi học nâng trình độ từ trung cấp lên đại học")
    assert (raised.qualification.attainment, raised.qualification.level) == ("trained", "dai_hoc")


def test_units_that_have_women_who_lead():
    offices, communes = goals("100% sở, ban, ngành và ít nhất 70% xã, phường có cán bộ nữ trong ban lãnh đạo")
    assert {each.qualification.attainment for each in (offices, communes)} == {"represented"}
    assert communes.group.text == "xã, phường"


def test_a_heading_may_say_by_the_end_of_the_term():
    (found,) = plan("I. CHỈ TIÊU ĐẾN HẾT NHIỆM KỲ", "- 80% công chức có trình độ đại học.")
    assert (found.deadline.kind, found.deadline.text, found.deadline.start) == ("by", "ĐẾN HẾT NHIỆM KỲ", None)


@pytest.mark.parametrize(
    ("sentence", "levels"),
    [
        ("100% công chức cấp xã trở lên được tập huấn", ("huyen", "xa")),
        ("Có từ 90% công chức cấp xã trở lên được tập huấn", ("xa",)),
        ("100% cán bộ Hội cơ sở có trình độ trung cấp", ("xa",)),
        ("100% chủ tịch công đoàn cơ sở được tập huấn", ("huyen",)),
    ],
)
def test_levels_upwards_and_of_mass_organisations(sentence, levels):
    assert goal(sentence).group.levels == levels


def test_a_post_alone_shares_the_outcome_before_it():
    _, heads = goals("Công chức cấp xã có trình độ đại học đạt 100%; Chủ tịch Hội cơ sở đạt 95%")
    assert (heads.qualification.level, heads.group.concepts) == ("dai_hoc", ("can_bo_to_chuc_chinh_tri_xa_hoi",))
