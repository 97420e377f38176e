"""Groups of the vocabulary in words that plans use for them, and whose group a statement takes over."""

import pytest
from assembly.test_targets import goal, goals, plan


@pytest.mark.parametrize(
    ("group", "concepts", "levels"),
    [
        ("bí thư, phó bí thư Đoàn cấp xã", ("can_bo_to_chuc_chinh_tri_xa_hoi",), ("xa",)),
        ("bí thư chi đoàn", ("can_bo_to_chuc_chinh_tri_xa_hoi",), ("huyen",)),
        ("bí thư đảng ủy xã", ("bi_thu",), ("xa",)),
        ("trưởng, phó khoa, phòng", ("truong_pho_phong",), ("huyen",)),
        ("trưởng phòng", ("truong_pho_phong",), ("huyen",)),
        ("trưởng thôn, bí thư chi bộ thôn", ("nguoi_hoat_dong_khong_chuyen_trach", "bi_thu"), ("xa",)),
        ("tổ trưởng tổ dân phố, trưởng ấp", ("nguoi_hoat_dong_khong_chuyen_trach",), ("xa",)),
        ("đồng chí trong quy hoạch chức danh chủ chốt cấp xã", ("can_bo_chu_chot",), ("xa",)),
        ("cán bộ trong quy hoạch chức danh chủ chốt cấp xã", ("can_bo",), ("xa",)),
        ("Chủ tịch, Phó Chủ tịch Hội Nông dân cấp xã", ("can_bo_to_chuc_chinh_tri_xa_hoi",), ("xa",)),
        ("cán bộ lãnh đạo, quản lý từ trưởng, phó phòng trở lên", ("can_bo_lanh_dao_quan_ly",), ("huyen",)),
        ("cán bộ diện Ban Thường vụ Tỉnh ủy quản lý", ("can_bo",), ("tinh",)),
        ("hiệu trưởng, phó hiệu trưởng", ("can_bo_lanh_dao_quan_ly",), ("huyen",)),
        ("trạm y tế", (), ("xa",)),
        ("bác sĩ tại trạm y tế", (), ("huyen",)),
        ("chấp hành viên, thẩm tra viên", ("cong_chuc",), ("huyen",)),
        ("cấp trưởng các tổ chức chính trị - xã hội cấp xã", ("can_bo_truong_doan_the",), ("xa",)),
    ],
)
def test_a_group_in_its_own_words(group, concepts, levels):
    found = goal(f"80% {group} có trình độ đại học trở lên").group
    assert (found.concepts, found.levels) == (concepts, levels)


def test_delegates_are_those_of_the_assembly_named_before():
    of_council, young = goals(
        "Tỷ lệ nữ đại biểu Hội đồng nhân dân xã đạt ít nhất 30%, tỷ lệ đại biểu trẻ dưới 40 tuổi đạt 12%"
    )
    assert young.group.concepts == of_council.group.concepts == ("dai_bieu_hdnd",)
    assert young.group.attributes == ("tre", "tuoi<40")
    assert (young.measure.comparator, young.qualification.dimension) == ("eq", "co_cau")


def test_delegates_of_a_conference_have_no_concept():
    assert goal("90% đại biểu dự hội nghị được cấp tài liệu điện tử").group.concepts == ()


def test_a_part_of_those_named_takes_over_their_group():
    whole, part = goals(
        "Trên 95% viên chức được xếp loại hoàn thành tốt nhiệm vụ trở lên, "
        "không quá 15% trong số đó xếp loại hoàn thành xuất sắc nhiệm vụ"
    )
    assert (part.group.concepts, part.within) == (("vien_chuc",), whole.id)
    assert part.qualification.level == "hoan_thanh_xuat_sac"


def test_a_bare_plan_of_posts_takes_over_the_group():
    committee, board, standing = goals(
        "Tỷ lệ cán bộ nữ trong quy hoạch cấp ủy từ 20% trở lên, trong quy hoạch ban thường vụ từ 15% trở lên "
        "và có cán bộ nữ trong quy hoạch thường trực đảng ủy"
    )
    assert board.group.concepts == committee.group.concepts == ("can_bo",)
    assert (board.measure.value, board.qualification.dimension) == (15, "co_cau")
    assert (standing.measure.kind, standing.qualification.attainment) == ("existence", "represented")


def test_each_of_a_staff_is_counted_not_its_courses():
    found = goal("Mỗi công chức tham gia ít nhất 02 khóa bồi dưỡng kỹ năng, nghiệp vụ")
    assert (found.group.text, found.group.concepts) == ("công chức", ("cong_chuc",))
    assert (found.measure.unit, found.qualification.dimension) == ("khóa", "nghiep_vu")


@pytest.mark.parametrize(
    ("sentence", "group"),
    [
        ("Không có công chức vi phạm đến mức phải xử lý kỷ luật", "công chức"),
        ("Không có chi bộ không hoàn thành nhiệm vụ", "chi bộ"),
        ("Không có cán bộ, công chức không hoàn thành nhiệm vụ", "cán bộ, công chức"),
        ("Không có cơ sở Hội xếp loại yếu", "cơ sở Hội"),
        ("Không có viên chức bị xử lý kỷ luật", "viên chức"),
        ("100% hộ dân sinh sống ở vùng sạt lở được bố trí nơi ở mới", "hộ dân sinh sống ở vùng sạt lở"),
        ("Tỷ lệ hồ sơ nộp trực tuyến đạt 85%", "hồ sơ"),
    ],
)
def test_a_group_ends_before_its_outcome(sentence, group):
    assert goal(sentence).group.text == group


def test_the_centre_of_a_commune_is_a_place():
    assert goal("100% đường từ trung tâm xã đến quốc lộ được cứng hóa").group.levels == ("huyen",)


def test_levels_of_each_commune_end_with_its_statement():
    houses, roads = goals("Mỗi xã có ít nhất 02 nhà văn hóa; 90% tuyến đường được chiếu sáng")
    assert (houses.group.levels, roads.group.levels) == (("xa",), ("huyen",))


@pytest.mark.parametrize(
    ("sentence", "dimension"),
    [
        ("Đảng viên là đoàn viên thanh niên chiếm trên 50%", "co_cau"),
        ("Viên chức nữ được cử đi đào tạo chiếm tối thiểu 40% tổng số lượt người được cử", "co_cau"),
        ("Cấp ủy viên trẻ dưới 40 tuổi đạt 12%", "co_cau"),
        ("Nông nghiệp chiếm 30%", None),
        ("100% khu dân cư được quy hoạch theo hướng xanh", None),
    ],
)
def test_shares_of_people_are_representation(sentence, dimension):
    assert goal(sentence).qualification.dimension == dimension


def test_a_stage_of_representation_is_representation():
    _, later = goals("Tỷ lệ cán bộ trẻ dưới 40 tuổi trong quy hoạch cấp ủy đạt 15%, phấn đấu đến năm 2027 đạt 20%")
    assert (later.measure.value, later.qualification.dimension, later.deadline.end) == (20, "co_cau", "2027-12-31")


@pytest.mark.parametrize("said", ["nâng lên 60%", "tăng lên 60%"])
def test_a_stage_keeps_what_is_attained(said):
    _, later = goals(f"40% trưởng phòng có trình độ trung cấp lý luận chính trị trở lên; đến năm 2027 {said}")
    assert (later.measure.kind, later.measure.value) == ("percent", 60)
    assert (later.group.concepts, later.qualification.level) == (("truong_pho_phong",), "trung_cap")


def test_figures_of_the_past_before_all_headings_are_no_targets():
    assert not plan(
        "Năm 2023, công tác của huyện đạt được kết quả khá toàn diện: tỷ lệ hồ sơ nộp trực tuyến đạt 81%, tăng 9% so "
        "với năm 2022. Một số hạn chế cần khắc phục.",
        "I. MỤC ĐÍCH",
        "- Nâng cao hiệu quả phục vụ.",
    )


@pytest.mark.parametrize(
    ("sentence", "group", "concepts"),
    [
        ("Các trường có 45% giáo viên có trình độ thạc sĩ", "giáo viên", ("giao_vien",)),
        ("Kết quả đánh giá có từ 85% công chức trở lên hoàn thành tốt nhiệm vụ", "công chức", ("cong_chuc",)),
        ("Tỷ lệ nữ tham gia cấp ủy cấp xã đạt 20%", "nữ", ("cap_uy_vien",)),
        ("Tỷ lệ cán bộ nữ trong tổng số người được cử đi bồi dưỡng đạt 35%", "cán bộ nữ", ("can_bo",)),
        ("Cử 15 công chức đi đào tạo trình độ thạc sĩ", "công chức", ("cong_chuc",)),
        ("Quy hoạch cấp ủy bảo đảm trên 30% là cán bộ nữ", "Quy hoạch cấp ủy", ("can_bo",)),
    ],
)
def test_whose_share_is_told(sentence, group, concepts):
    found = goal(sentence).group
    assert (found.text, found.concepts) == (group, concepts)


def test_who_is_not_of_a_people_has_not_its_attribute():
    denied = goal("80% công chức không phải là người dân tộc thiểu số được bồi dưỡng tiếng dân tộc")
    assert denied.group.attributes == ()


def test_a_plan_of_spatial_planning_is_no_planned_post():
    assert goal("Số hóa 100% cơ sở dữ liệu về quy hoạch").group.attributes == ()


def test_a_share_of_women_may_be_the_condition_of_another_goal():
    found = goal("Các cơ quan có tỷ lệ nữ từ 30% trở lên phải có cán bộ lãnh đạo chủ chốt là nữ")
    assert (found.measure.kind, found.group.text) == ("existence", "cán bộ lãnh đạo chủ chốt là nữ")
    assert found.qualification.dimension == "co_cau"


def test_what_is_had_and_used_are_two_outcomes():
    has, uses = goals("100% công chức có tài khoản định danh và sử dụng chữ ký số trong công việc")
    assert has.group == uses.group
    assert uses.qualification.text == "sử dụng chữ ký số trong công việc"


def test_hours_of_training_are_no_goal_of_their_own():
    found = goal("95% công chức, viên chức được bồi dưỡng ít nhất 40 giờ/năm")
    assert found.group.concepts == ("cong_chuc", "vien_chuc")


def test_a_yearly_grading_holds_for_its_parts_only():
    good, bad, other = goals(
        "Kết quả đánh giá hằng năm có 85% công chức hoàn thành tốt nhiệm vụ, không quá 2% không hoàn thành nhiệm vụ; "
        "90% công chức được bồi dưỡng ngoại ngữ"
    )
    assert (good.deadline.kind, bad.deadline.kind, other.deadline.kind) == ("recurring", "recurring", "period")


def test_the_year_of_a_law_is_no_deadline():
    assert goal("90% giáo viên đạt chuẩn theo Luật Giáo dục năm 2019").deadline.text == "giai đoạn 2024 - 2028"


@pytest.mark.parametrize(
    ("sentence", "kind", "group"),
    [
        ("Các xã đều có đường truyền số liệu chuyên dùng", "universal", "Các xã"),
        ("Phấn đấu đến hết năm 2025 xã đạt chuẩn nông thôn mới nâng cao", "qualitative", "xã"),
        ("Hoàn thành 05 tiêu chí nâng cao", "count", "tiêu chí"),
        ("Mỗi xã có tối thiểu 01 điểm tập kết rác thải", "count", "điểm tập kết rác thải"),
        ("Cắt giảm 05 đầu mối cấp phòng", "change", "đầu mối cấp phòng"),
        ("Hoàn thành việc sắp xếp, bố trí công chức dôi dư", "qualitative", "công chức dôi dư"),
        (
            "Cơ cấu ba độ tuổi trong cấp ủy, tỷ lệ cấp ủy viên dưới 40 tuổi đạt 10%",
            "percent",
            "cấp ủy viên dưới 40 tuổi",
        ),
    ],
)
def test_goals_about_bodies_and_things(sentence, kind, group):
    found = goal(sentence)
    assert (found.measure.kind, found.group.text) == (kind, group)


def test_holders_of_two_degrees_are_counted_apart():
    masters, doctors = goals("Đào tạo 20 thạc sĩ, 05 tiến sĩ")
    assert (masters.measure.unit, doctors.measure.unit) == ("thạc sĩ", "tiến sĩ")


def test_a_part_in_its_own_sentence_is_striven_for_like_the_whole():
    whole, part = goals("Phấn đấu 80% hộ gia đình được dùng nước sạch. Trong đó, 50% ở vùng sâu")
    assert (whole.modality, part.modality, part.within) == ("strive", "strive", whole.id)


def test_a_part_of_one_people_has_the_concepts_of_the_whole():
    whole, part = goals("Tỷ lệ công chức người dân tộc thiểu số đạt 70%, trong đó người Mông, người Dao chiếm 8%")
    assert part.group.concepts == whole.group.concepts == ("cong_chuc",)
    assert part.qualification.dimension == "co_cau"


def test_the_bound_of_a_share_holds_for_the_next_one():
    first, second = goals("Có từ 15% cấp ủy viên cấp huyện, 20% cấp ủy viên cấp xã là cán bộ trẻ")
    assert (first.measure.comparator, second.measure.comparator) == ("ge", "ge")
    assert first.qualification.text == second.qualification.text == "là cán bộ trẻ"


def test_nobody_is_one_of_those_named_before():
    _, nobody = goals("90% công chức hoàn thành tốt nhiệm vụ, không có người bị kỷ luật")
    assert (nobody.measure.kind, nobody.group.concepts) == ("qualitative", ("cong_chuc",))


def test_a_number_of_doctors_is_one_of_doctors():
    (share,) = plan("I. MỤC TIÊU", "1. Đối với viên chức", "- 90% bác sĩ được bồi dưỡng tin học.")
    (number,) = plan("I. MỤC TIÊU", "1. Đối với viên chức", "- Mỗi trạm y tế có ít nhất 01 bác sĩ được đào tạo lại.")
    assert (share.group.concepts, number.group.concepts) == (("vien_chuc",), ())
