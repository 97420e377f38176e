"""Seats in committees, standards and ratings, values of indexes, what rows attain, and the end of a term."""

import pytest
from assembly.test_targets import goal, goals, measure_of, plan


@pytest.mark.parametrize(
    ("sentence", "attainment", "dimension", "level"),
    [
        ("80% giáo viên đạt chuẩn trình độ đào tạo", "meets", "chuyen_mon", None),
        ("80% giáo viên đạt chuẩn trình độ đào tạo từ cao đẳng trở lên", "meets", "chuyen_mon", "cao_dang"),
        ("80% giáo viên đạt trình độ chuẩn được đào tạo theo quy định", "meets", "tieu_chuan", None),
        ("80% giáo viên được xếp loại tốt trở lên theo chuẩn nghề nghiệp", "rated", "xep_loai", None),
        ("Giảm tỷ lệ chi bộ yếu kém xuống còn dưới 1%", "rated", "xep_loai", None),
        ("80% viên chức sử dụng được trợ lý ảo khi soạn thảo văn bản", "has", "tin_hoc", None),
        ("80% viên chức được bồi dưỡng theo tiêu chuẩn chức danh nghề nghiệp", "trained", "nghiep_vu", None),
        ("80% viên chức đạt tiêu chuẩn chức danh nghề nghiệp", "meets", "tieu_chuan", None),
        ("80% cán bộ quản lý được bồi dưỡng nghiệp vụ quản trị nhà trường", "trained", "lanh_dao_quan_ly", None),
        (
            "80% công chức được bồi dưỡng kỹ năng lãnh đạo, quản lý và ngạch chuyên viên",
            "trained",
            "lanh_dao_quan_ly",
            None,
        ),
        ("80% công chức ngạch chuyên viên được bồi dưỡng kỹ năng số", "trained", "tin_hoc", None),
        ("80% đại biểu HĐND xã lần đầu trúng cử được bồi dưỡng kỹ năng tiếp xúc cử tri", "trained", "nghiep_vu", None),
        ("Đào tạo, bồi dưỡng 900 lượt công chức", "trained", "nghiep_vu", None),
        (
            "Cử đào tạo cao cấp lý luận chính trị cho ít nhất 40 công chức giữ chức vụ lãnh đạo",
            "trained",
            "ly_luan_chinh_tri",
            "cao_cap",
        ),
        ("Đạt 2,1 dược sĩ đại học/10.000 dân", "other", None, None),
    ],
)
def test_standards_ratings_and_training(sentence, attainment, dimension, level):
    found = goal(sentence).qualification
    assert (found.attainment, found.dimension, found.level) == (attainment, dimension, level)


@pytest.mark.parametrize(
    ("sentence", "group", "concepts"),
    [
        ("Quy hoạch cấp ủy xã bảo đảm tỷ lệ cán bộ nữ từ 22% trở lên", "cán bộ nữ", ("can_bo",)),
        ("Tỷ lệ nữ trong cấp ủy đạt 22%", "nữ trong cấp ủy", ("can_bo",)),
        ("Cấp ủy xã có trên 22% cán bộ nữ", "cán bộ nữ", ("can_bo",)),
        ("Tỷ lệ nữ giữ chức danh chủ chốt đạt 22%", "nữ", ("can_bo_chu_chot",)),
        ("Tỷ lệ nữ giữ chức vụ lãnh đạo, quản lý đạt 22%", "nữ", ("can_bo_lanh_dao_quan_ly",)),
        ("Tỷ lệ nữ giữ chức vụ trưởng, phó khoa, phòng đạt 22%", "nữ", ("truong_pho_phong",)),
        ("Tỷ lệ cán bộ trẻ được quy hoạch chức danh lãnh đạo đạt 22%", "cán bộ trẻ", ("can_bo",)),
        ("Có 22% chi hội có chi hội trưởng là nông dân dưới 50 tuổi", "chi hội", ()),
        ("Tỷ lệ cơ quan có 30% nữ trở lên có nữ lãnh đạo chủ chốt đạt 22%", "cơ quan có 30% nữ trở lên", ()),
    ],
)
def test_a_share_of_seats_is_representation(sentence, group, concepts):
    found = goal(sentence)
    assert (found.measure.value, found.group.text, found.group.concepts) == (22, group, concepts)
    assert (found.qualification.attainment, found.qualification.dimension) == ("represented", "co_cau")


def test_the_young_are_a_share_where_women_follow():
    young, women = goals("Ít nhất 12% cấp ủy viên dưới 40 tuổi, từ 18% trở lên cấp ủy viên là nữ")
    assert young.group.attributes == ("tuoi<40",)
    assert (women.group.text, women.group.attributes) == ("cấp ủy viên", ("nu",))


@pytest.mark.parametrize("age", ["dưới 35 tuổi", "có độ tuổi dưới 35", "có tuổi đời dưới 35 tuổi"])
def test_an_age_that_is_attained_is_of_those_counted(age):
    found = goal(f"20% công chức {age}")
    assert (found.group.attributes, found.qualification.dimension) == (("tuoi<35",), "co_cau")


def test_two_shares_of_one_committee_have_its_term():
    women, young = goals(
        "Quy hoạch cấp ủy huyện nhiệm kỳ 2025 - 2030 bảo đảm tỷ lệ cán bộ nữ từ 22% trở lên, cán bộ trẻ từ 18% trở lên"
    )
    assert women.deadline.end == young.deadline.end == "2030-12-31"
    assert women.qualification.text == "Quy hoạch cấp ủy huyện nhiệm kỳ 2025 - 2030"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Chỉ số phát triển con người duy trì trên 0,72",
            {"kind": "rate", "comparator": "gt", "value": 0.72, "unit": "Chỉ số"},
        ),
        ("Tối thiểu có 12 hợp tác xã ứng dụng công nghệ số", {"kind": "count", "comparator": "ge", "value": 12}),
        (
            "Thu ngân sách vượt 6% dự toán được giao",
            {
                "kind": "change",
                "comparator": "eq",
                "value": 6,
                "unit": "%",
                "direction": "increase",
                "baseline": "dự toán được giao",
            },
        ),
        ("Tỷ lệ nữ bằng hoặc cao hơn 35%", {"kind": "percent", "comparator": "ge", "value": 35}),
        (
            "Hoàn thành bố trí bí thư không là người địa phương ở ít nhất 8/12 xã",
            {"kind": "count", "comparator": "ge", "value": 8},
        ),
    ],
)
def test_numbers_beside_their_words(sentence, expected):
    found = measure_of(sentence)
    assert {key: found[key] for key in expected} == expected


@pytest.mark.parametrize(
    "sentence", ["Phủ sóng 5G đến các thôn", "Thực hiện theo Phụ lục số 8 kèm theo Quyết định này"]
)
def test_no_number_of_things(sentence):
    assert not goals(sentence)


def test_what_only_people_attain_is_of_the_people_named_before():
    staff, school = goals(
        "100% giáo viên có trình độ đại học, riêng trường chuyên có 60% được bồi dưỡng phương pháp dạy học"
    )
    assert staff.group.concepts == school.group.concepts == ("giao_vien",)
    assert school.qualification.dimension == "nghiep_vu"


def test_levels_alone_tell_who_is_meant():
    province, district = goals("Tỷ lệ bác sĩ tuyến tỉnh có trình độ sau đại học đạt 60%; tuyến huyện đạt 35%")
    assert (province.group.levels, district.group.levels) == (("tinh",), ("huyen",))
    assert district.qualification.level == "dai_hoc"


def test_a_level_alone_takes_over_the_group():
    commune, district = goals("100% công chức cấp xã có trình độ đại học; cấp huyện có 40% thạc sĩ")
    assert (district.group.concepts, district.group.levels) == (commune.group.concepts, ("huyen",))
    assert district.qualification.level == "thac_si"


def test_a_rank_alone_is_an_outcome():
    _, second = goals("100% công chức được bồi dưỡng ngạch chuyên viên; trên 30% ngạch chuyên viên chính")
    assert (second.group.concepts, second.qualification.level) == (("cong_chuc",), "chuyen_vien_chinh")


@pytest.mark.parametrize(
    "heading", ["Xây dựng đội ngũ cán bộ quản lý", "Nâng cao chất lượng đội ngũ cán bộ quản lý đáp ứng yêu cầu"]
)
def test_a_team_that_a_heading_builds_is_the_group(heading):
    (found,) = plan("I. MỤC TIÊU", f"1. {heading}", "- 100% có trình độ đại học.")
    assert found.group.concepts == ("can_bo_lanh_dao_quan_ly",)


def test_one_verb_with_two_levels_is_one_target():
    found = goal("Bí thư đảng ủy có trình độ chuyên môn đại học và trình độ lý luận chính trị từ trung cấp trở lên")
    assert (found.qualification.dimension, found.qualification.level) == ("chuyen_mon", "dai_hoc")


@pytest.mark.parametrize(
    ("sentence", "outcome"),
    [
        ("Tỷ lệ công chức bị khiếu nại về thái độ phục vụ còn dưới 1%", "bị khiếu nại về thái độ phục vụ"),
        ("45% lao động tham gia bảo hiểm thất nghiệp", "tham gia bảo hiểm thất nghiệp"),
        ("Có 15% cán bộ lãnh đạo cấp phòng dưới 35 tuổi", "dưới 35 tuổi"),
        ("Tỷ lệ giáo viên tiểu học trên chuẩn đạt 12%", "trên chuẩn"),
    ],
)
def test_where_an_outcome_begins(sentence, outcome):
    assert goal(sentence).qualification.text == outcome


def test_courses_held_before_the_plan_are_no_goals():
    past = "Năm 2023, huyện đã cử 480 lượt công chức đi bồi dưỡng, đạt 91,4% kế hoạch; còn 8,6% chỉ tiêu chưa mở lớp."
    assert plan("I. MỤC ĐÍCH, YÊU CẦU", f"1. {past}") == ()


def test_a_part_that_repeats_the_verb_leaves_out_its_object():
    whole, part = goals(
        "90% lãnh đạo cấp phòng hoàn thành chương trình bồi dưỡng theo tiêu chuẩn chức vụ, "
        "trong đó 100% trưởng phòng hoàn thành"
    )
    assert part.within == whole.id
    assert part.qualification == whole.qualification


def test_a_bare_level_is_of_the_group_around():
    degree, political = plan(
        "I. MỤC TIÊU", "- Công chức: trình độ chuyên môn đại học 92%; lý luận chính trị trung cấp 61%."
    )
    assert degree.group.concepts == political.group.concepts == ("cong_chuc",)
    assert (political.qualification.dimension, political.qualification.level) == ("ly_luan_chinh_tri", "trung_cap")


def test_those_a_lead_in_names_are_all_meant():
    (found,) = plan("I. MỤC TIÊU", "- Đội ngũ công chức:", "+ Được bồi dưỡng nghiệp vụ theo vị trí việc làm.")
    assert (found.measure.kind, found.group.concepts) == ("universal", ("cong_chuc",))


def test_a_share_goes_on_with_the_whole_behind_its_part():
    degree, part, trained = goals("90% công chức có trình độ đại học, trong đó 20% thạc sĩ; được bồi dưỡng kỹ năng số")
    assert (part.within, trained.within, trained.measure.value) == (degree.id, None, 90)


def test_a_degree_does_not_come_back_every_year():
    trained, degree = goals("Hằng năm 100% công chức được bồi dưỡng pháp luật; 80% có trình độ đại học")
    assert (trained.deadline.kind, degree.deadline.kind) == ("recurring", "period")


@pytest.mark.parametrize(
    "lines",
    [
        ("1. Đến hết nhiệm kỳ:", "- 70% công chức có trình độ đại học."),
        ("- 70% công chức có trình độ đại học vào cuối nhiệm kỳ.",),
        ("- Đến cuối nhiệm kỳ, 70% công chức có trình độ đại học.",),
    ],
)
def test_the_end_of_the_term_is_that_of_the_plan(lines):
    (found,) = plan("I. MỤC TIÊU", *lines)
    assert (found.deadline.kind, found.deadline.end) == ("by", "2028-12-31")


def test_the_term_of_delegates_is_no_deadline():
    (found,) = plan(
        "I. MỤC TIÊU", "1. Đại biểu Hội đồng nhân dân xã nhiệm kỳ 2021 - 2026", "100% đại biểu được bồi dưỡng."
    )
    assert found.deadline.end == "2028-12-31"


def test_a_row_above_says_what_bare_groups_attain():
    civil, public = plan(
        "I. MỤC TIÊU",
        "TT | Nhóm đối tượng | Đến năm 2026 | Đến năm 2028\n"
        "I | Ngoại ngữ bậc 3 trở lên | |\n"
        "1 | Công chức ngạch chuyên viên dưới 40 tuổi | 30% | -\n"
        "2 | Viên chức | - | 45%",
    )
    assert (civil.group.concepts, civil.group.attributes) == (("cong_chuc",), ("tuoi<40",))
    for found in (civil, public):
        assert (found.qualification.text, found.qualification.dimension) == ("Ngoại ngữ bậc 3 trở lên", "ngoai_ngu")


def test_years_ahead_are_goals_where_nobody_says_so():
    goals_of_years = plan(
        "I. SỐ LƯỢNG CỬ ĐI ĐÀO TẠO",
        "TT | Loại hình đào tạo (người) | 2024 | 2025\n1 | Bác sĩ chuyên khoa cấp II | 3 | 4",
    )
    assert [(found.measure.value, found.deadline.end) for found in goals_of_years] == [
        (3, "2024-12-31"),
        (4, "2025-12-31"),
    ]


def test_who_comes_to_work_is_counted_where_they_work():
    assert goal("Tuyển chọn 04 sinh viên tốt nghiệp loại giỏi về công tác tại cấp xã").group.levels == ("xa",)
