"""Outcomes outside the field of staff: where the group ends, what is said of it, and what kind of outcome it is."""

import pytest
from assembly.test_targets import goal, goals, measure_of, plan

from extractor import extract


@pytest.mark.parametrize(
    ("sentence", "group", "outcome"),
    [
        ("Tỷ lệ hộ nghèo đa chiều giảm còn dưới 3,5%", "Tỷ lệ hộ nghèo đa chiều", "giảm còn dưới 3,5%"),
        ("Thương mại, dịch vụ chiếm 36%", "Thương mại, dịch vụ", "chiếm 36%"),
        ("Diện tích rừng ven sông đến năm 2028 đạt 1.650 ha", "Diện tích rừng ven sông", "đạt 1.650 ha"),
        ("Sản lượng cá lồng dự kiến đạt 820 tấn", "Sản lượng cá lồng", "dự kiến đạt 820 tấn"),
        ("Doanh thu du lịch tăng 25% so với năm 2023", "Doanh thu du lịch", "tăng 25% so với năm 2023"),
        (
            "Chỉ số cải cách hành chính thuộc nhóm 5 huyện dẫn đầu",
            "Chỉ số cải cách hành chính",
            "thuộc nhóm 5 huyện dẫn đầu",
        ),
        ("Duy trì tỷ lệ che phủ rừng ở mức 58%", "tỷ lệ che phủ rừng", "ở mức 58%"),
    ],
)
def test_what_is_said_of_an_indicator_is_its_outcome(sentence, group, outcome):
    found = goal(sentence)
    assert (found.group.text, found.qualification.text, found.qualification.attainment) == (group, outcome, "other")


@pytest.mark.parametrize(
    ("sentence", "group", "outcome"),
    [
        (
            "Tỷ lệ thu gom, xử lý rác thải nhựa tại các bến thuyền đạt 90%",
            "rác thải nhựa tại các bến thuyền",
            "thu gom, xử lý",
        ),
        ("Tỷ lệ suy dinh dưỡng thấp còi ở trẻ em dưới 5 tuổi còn 17%", "trẻ em dưới 5 tuổi", "suy dinh dưỡng thấp còi"),
        ("Tỷ lệ trẻ em dưới 5 tuổi thừa cân, béo phì dưới 7%", "trẻ em dưới 5 tuổi", "thừa cân, béo phì"),
        ("70% hộ chăn nuôi có công trình xử lý chất thải", "hộ chăn nuôi", "có công trình xử lý chất thải"),
        (
            "85% người hưởng trợ cấp xã hội nhận tiền qua tài khoản",
            "người hưởng trợ cấp xã hội",
            "nhận tiền qua tài khoản",
        ),
        ("90% người mắc lao được quản lý điều trị", "người mắc lao", "được quản lý điều trị"),
        ("40% học sinh tốt nghiệp trung học cơ sở vào học nghề", "học sinh tốt nghiệp trung học cơ sở", "vào học nghề"),
        ("60% chương trình, tài liệu bồi dưỡng được số hóa", "chương trình, tài liệu bồi dưỡng", "được số hóa"),
        ("80% hệ thống xử lý nước thải hoạt động ổn định", "hệ thống xử lý nước thải", "hoạt động ổn định"),
        ("90% ấp có nhà văn hóa hoặc điểm sinh hoạt cộng đồng", "ấp", "có nhà văn hóa hoặc điểm sinh hoạt cộng đồng"),
        ("Ở các khu dân cư ven sông, bảo đảm 95% chất thải rắn được thu gom", "chất thải rắn", "được thu gom"),
        (
            "60% cụm công nghiệp có hệ thống xử lý nước thải đạt quy chuẩn",
            "cụm công nghiệp",
            "có hệ thống xử lý nước thải đạt quy chuẩn",
        ),
        ("Sản lượng lương thực có hạt đạt 42.000 tấn", "Sản lượng lương thực có hạt", "đạt 42.000 tấn"),
        ("Tỷ lệ thanh toán trực tuyến đạt 55%", "Tỷ lệ thanh toán trực tuyến", "đạt 55%"),
        ("Tỷ lệ huy động trẻ em đến nhà trẻ đạt 38%", "trẻ em đến nhà trẻ", "huy động"),
        ("Rút ngắn ít nhất 25% thời gian giải quyết hồ sơ", "thời gian giải quyết hồ sơ", "Rút ngắn ít nhất 25%"),
        ("Phổ cập mạng cáp quang tới 100% xã", "xã", "Phổ cập mạng cáp quang"),
        (
            "90% trường học được kết nối mạng và có ít nhất 02 phòng máy tính",
            "trường học",
            "được kết nối mạng và có ít nhất 02 phòng máy tính",
        ),
        ("Giữ vững 95% xã đạt chuẩn quốc gia về y tế", "xã", "đạt chuẩn quốc gia về y tế"),
        ("Vận động 90% hội viên tham gia bảo hiểm y tế", "hội viên", "tham gia bảo hiểm y tế"),
        ("Có 97% xã có đường ô tô đến trung tâm được cứng hóa", "xã", "có đường ô tô đến trung tâm được cứng hóa"),
        ("60% công trình do huyện quản lý có rào chắn", "công trình do huyện quản lý", "có rào chắn"),
        (
            "70% cán bộ Hội được luân chuyển, bố trí công việc khác khi hết tuổi",
            "cán bộ Hội",
            "được luân chuyển, bố trí công việc khác khi hết tuổi",
        ),
        (
            "15 sinh viên tốt nghiệp đại học được tuyển dụng vào các xã",
            "sinh viên tốt nghiệp đại học",
            "được tuyển dụng vào các xã",
        ),
        ("Ít nhất 03 xã có bí thư không là người địa phương", "xã", "có bí thư không là người địa phương"),
        ("Có 25% giáo viên mầm non trên chuẩn", "giáo viên mầm non", "trên chuẩn"),
    ],
)
def test_verbs_that_describe_a_noun_open_no_outcome(sentence, group, outcome):
    found = goal(sentence)
    assert (found.group.text, found.qualification.text) == (group, outcome)


@pytest.mark.parametrize(
    ("sentence", "group", "outcome"),
    [
        ("Cử 12 công chức đi học cao cấp lý luận chính trị", "công chức", "đi học cao cấp lý luận chính trị"),
        ("Đưa 45 lao động đi làm việc ở nước ngoài", "lao động", "đi làm việc ở nước ngoài"),
        ("Tạo việc làm mới cho 3.200 lao động", "lao động", "Tạo việc làm mới"),
        (
            "Hoàn thành việc biên soạn tài liệu địa phương cho học sinh",
            "tài liệu địa phương",
            "Hoàn thành việc biên soạn",
        ),
        (
            "Mỗi năm giới thiệu 500 đoàn viên ưu tú cho Đảng xem xét, kết nạp",
            "đoàn viên ưu tú",
            "giới thiệu 500 đoàn viên ưu tú cho Đảng xem xét, kết nạp",
        ),
    ],
)
def test_those_who_are_sent_or_given_something_are_the_group(sentence, group, outcome):
    found = plan("I. MỤC TIÊU CỤ THỂ", f"- {sentence}.")[0]
    assert (found.group.text, found.qualification.text) == (group, outcome)


@pytest.mark.parametrize(
    ("sentence", "attainment", "dimension"),
    [
        ("95% hộ gia đình đạt danh hiệu “Gia đình văn hóa”", "meets", None),
        ("03 sản phẩm đạt 4 sao trở lên", "meets", None),
        ("90% chất thải rắn sinh hoạt được phân loại tại nguồn", "other", None),
        ("95% công chức được phân loại hoàn thành tốt nhiệm vụ", "rated", "xep_loai"),
        ("80% trưởng, phó phòng qua bồi dưỡng quản lý nhà nước ngạch chuyên viên", "trained", "quan_ly_nha_nuoc"),
        ("Cử 12 công chức đi học cao cấp lý luận chính trị", "trained", "ly_luan_chinh_tri"),
        ("25% cán bộ nữ được quy hoạch chức danh lãnh đạo", "represented", "co_cau"),
        ("Mỗi đảng ủy xã có ít nhất 01 cấp ủy viên dưới 35 tuổi", "represented", "co_cau"),
        ("75% học sinh tiểu học biết bơi", "other", None),
        ("30% giáo viên vượt chuẩn", "meets", "tieu_chuan"),
        ("70% viên chức sử dụng thành thạo ứng dụng điều hành", "has", "tin_hoc"),
        ("90% hiệu trưởng có chứng chỉ quản lý giáo dục", "has", "lanh_dao_quan_ly"),
        ("Nữ tham gia ban giám hiệu đạt 50%", "represented", "co_cau"),
        ("Tỷ lệ công chức có trình độ thạc sĩ đạt 12%", "has", "chuyen_mon"),
    ],
)
def test_attainment_and_dimension(sentence, attainment, dimension):
    found = goal(sentence).qualification
    assert (found.attainment, found.dimension) == (attainment, dimension)


CHANGES = [
    ("Giá trị sản xuất tăng 1,5 lần so với năm 2020", "increase", "eq", 1.5, "lần", "năm 2020"),
    ("Doanh thu du lịch tăng trên 2 lần so với năm 2023", "increase", "gt", 2, "lần", "năm 2023"),
    ("Thu nhập bình quân đầu người gấp 2,5 lần năm 2020", "increase", "eq", 2.5, "lần", "năm 2020"),
    ("Số hợp tác xã tăng gấp đôi so với năm 2023", "increase", "eq", 2, "lần", "năm 2023"),
    ("Số vụ cháy giảm 1/3 so với năm 2023", "decrease", "eq", 33.33, "%", "năm 2023"),
    ("Số hồ sơ trễ hạn giảm một nửa so với năm 2023", "decrease", "eq", 50, "%", "năm 2023"),
]


@pytest.mark.parametrize(("sentence", "direction", "comparator", "value", "unit", "baseline"), CHANGES)
def test_multiples_and_fractions_of_change(sentence, direction, comparator, value, unit, baseline):
    found = goal(sentence)
    assert found.deadline.end == "2028-12-31"  # the baseline's year is no deadline
    assert measure_of(sentence) == {
        "kind": "change", "direction": direction, "comparator": comparator, "value": value, "unit": unit,
        "baseline": baseline,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "value", "unit"),
    [
        ("Có 11 bác sĩ trên 1 vạn dân", 11, "bác sĩ trên 1 vạn dân"),
        ("Đạt 31 giường bệnh trên 10.000 dân", 31, "giường bệnh trên 10.000 dân"),
    ],
)
def test_what_is_counted_per_so_many_people_is_a_rate(sentence, value, unit):
    measure = measure_of(sentence)
    assert (measure["kind"], measure["comparator"], measure["value"], measure["unit"]) == ("rate", "eq", value, unit)


def test_more_than_a_round_number_is_a_count():
    assert measure_of("Có trên 1.000 hộ dân được hỗ trợ nhà ở") == {
        "kind": "count", "comparator": "gt", "value": 1000, "unit": "hộ dân",
    }  # fmt: skip


@pytest.mark.parametrize(
    "sentence",
    [
        "Đến năm 2027, tầm nhìn 2045, 90% công chức đạt chuẩn",
        "Đến năm 2027, định hướng đến năm 2035, 90% công chức đạt chuẩn",
        "90% công chức đạt chuẩn đến năm 2027, tầm nhìn đến năm 2045",
    ],
)
def test_a_farther_aim_is_no_group_and_moves_no_deadline(sentence):
    found = goal(sentence)
    assert (found.group.text, found.qualification.text, found.deadline.end) == ("công chức", "đạt chuẩn", "2027-12-31")


@pytest.mark.parametrize(
    ("heading", "levels", "end"),
    [
        ("1. Cấp xã, đến hết năm 2026", ("xa",), "2026-12-31"),
        ("a) Cấp xã: Đến năm 2027", ("xa",), "2027-12-31"),
        ("1. Đến năm 2026 ở cấp xã", ("xa",), "2026-12-31"),
        ("1. Đối với cấp huyện (đến hết năm 2027)", ("huyen",), "2027-12-31"),
        ("1. Cấp huyện và cấp xã, giai đoạn 2024 - 2026", ("huyen", "xa"), "2026-12-31"),
        ("1. Công chức cấp xã, đến hết năm 2026", ("xa",), "2026-12-31"),
    ],
)
def test_a_heading_gives_level_and_time_at_once(heading, levels, end):
    (found,) = plan("I. MỤC TIÊU", heading, "- 92% công chức đạt chuẩn.")
    assert (found.group.levels, found.deadline.end) == (levels, end)


@pytest.mark.parametrize(
    ("sentence", "levels"),
    [
        ("Mỗi địa phương có ít nhất 02 trường đạt chuẩn", ("tinh",)),
        ("100% các địa phương ban hành kế hoạch chuyển đổi số", ("tinh",)),
        ("90% công chức của bộ, ngành, địa phương được bồi dưỡng kỹ năng số", ("trung_uong", "tinh")),
        ("90% công chức được bồi dưỡng kỹ năng số", ("trung_uong",)),
        ("90% công chức của chính quyền địa phương cấp xã được bồi dưỡng kỹ năng số", ("xa",)),
    ],
)
def test_localities_of_a_ministry_are_provinces(sentence, levels):
    head = (
        "BỘ VĂN THƯ\n\nSố: 45/KH-BVT\n\nHà Nội, ngày 12 tháng 3 năm 2024\n\nKẾ HOẠCH\n\n"
        "Chuyển đổi số giai đoạn 2024 - 2028\n\nI. MỤC TIÊU\n\n"
    )
    (found,) = extract(f"{head}- {sentence}.".encode(), "x.txt").targets
    assert found.group.levels == levels


def test_parts_named_behind_commas_are_parts_too():
    whole, *parts = plan(
        "I. MỤC TIÊU", "- Tỷ lệ trường đạt chuẩn quốc gia đạt trên 70%, trong đó mầm non 64%, tiểu học 76%."
    )
    assert [(t.group.text, t.measure.value, t.within) for t in parts] == [
        ("mầm non", 64, whole.id),
        ("tiểu học", 76, whole.id),
    ]
    assert {t.qualification.text for t in parts} == {"đạt chuẩn quốc gia"}


def test_a_count_with_a_verb_of_its_own_is_a_target_of_its_own():
    income, jobs = plan("I. MỤC TIÊU", "- Tổng thu từ du lịch đạt 85 tỷ đồng, tạo việc làm cho 1.200 lao động.")
    assert (income.measure.kind, income.qualification.text) == ("rate", "đạt 85 tỷ đồng")
    assert (jobs.measure.value, jobs.group.text, jobs.qualification.text) == (1200, "lao động", "tạo việc làm")


def test_or_more_behind_the_group_belongs_to_the_measure():
    found = goal("Kết nạp 3% đảng viên mới trở lên so với tổng số đảng viên")
    assert (found.measure.comparator, found.group.text) == ("ge", "đảng viên mới")


FIELDS = """I. MỤC TIÊU CỤ THỂ

TT | Chỉ tiêu | Đơn vị | Năm 2025 | Năm 2026
I | KINH TẾ - XÃ HỘI | | |
1 | Tỷ lệ hộ nghèo | % | 4 | 3
2 | Tỷ lệ thu gom chất thải rắn | % | 80 | 85
II | Các xã miền núi | | |
1 | Diện tích | ha | 120 | 150
"""


def test_a_row_that_names_a_field_is_no_group():
    found = plan(FIELDS)
    texts = list(dict.fromkeys((t.group.text, t.qualification.text) for t in found))
    assert texts == [
        ("hộ nghèo", "Tỷ lệ hộ nghèo"),
        ("chất thải rắn", "thu gom"),
        ("Các xã miền núi", "Diện tích"),
    ]


def test_parts_of_what_a_head_says_share_its_outcome_and_staff():
    found = plan("I. MỤC TIÊU", "- Tỷ lệ giáo viên đạt chuẩn trình độ: mầm non 93%, tiểu học 88%.")
    assert [(t.group.text, t.group.concepts, t.measure.value) for t in found] == [
        ("mầm non", ("giao_vien",), 93),
        ("tiểu học", ("giao_vien",), 88),
    ]
    assert {t.qualification.attainment for t in found} == {"meets"}


def test_a_later_stage_of_an_indicator_says_its_own_value():
    _, stage = plan("I. MỤC TIÊU", "- Thu ngân sách tăng bình quân 9%/năm, đến năm 2027 đạt 310 tỷ đồng.")
    assert (stage.group.text, stage.qualification.text) == ("Thu ngân sách", "đạt 310 tỷ đồng")


def test_staff_may_be_cut():
    found = goal("Tinh giản biên chế tối thiểu 5% so với năm 2021")
    assert (found.measure.kind, found.measure.direction, found.measure.value) == ("change", "decrease", 5)


def test_ranks_and_levels_keep_their_or_more():
    found = goal("100% lãnh đạo cấp phòng trở lên được bồi dưỡng chuyển đổi số")
    assert (found.measure.comparator, found.measure.value) == ("eq", 100)


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Diện tích rừng trồng đạt 14,4 nghìn ha", [(14.4, "nghìn ha", "Diện tích rừng trồng")]),
        ("Tổng công suất điện gió đạt 1,5 GW", [(1.5, "GW", "Tổng công suất điện gió")]),
        (
            "Thu hút 30 dự án du lịch, tổng vốn trên 800 tỷ đồng",
            [(30, "dự án du lịch", "dự án du lịch"), (800, "tỷ đồng", "tổng vốn")],
        ),
        (
            "Nâng tổng công suất lên 450 MW (gồm 06 dự án thủy điện; 02 dự án điện gió)",
            [(450, "MW", "tổng công suất")],
        ),
        (
            "Góp phần giữ nguồn nước, nâng cao độ che phủ rừng lên 42% và diện tích rừng trồng đạt 900 ha",
            [(42, None, "độ che phủ rừng"), (900, "ha", "diện tích rừng trồng")],
        ),
        ("Giảm tỷ lệ hộ nghèo so với năm trước đạt 1,5%", [(1.5, "%", "tỷ lệ hộ nghèo")]),
        ("Số học sinh so với năm học trước tăng 5%", [(5, "%", "Số học sinh")]),
        ("Số giường bệnh trên một vạn dân đạt 43 giường", [(43, "giường", "Số giường bệnh trên một vạn dân")]),
        ("Mỗi năm tổ chức ít nhất 02 lớp tập huấn", [(2, "lớp", "lớp")]),
    ],
)
def test_amounts_and_where_their_statements_begin_and_end(sentence, found):
    assert [(t.measure.value, t.measure.unit, t.group.text) for t in goals(sentence)] == found


@pytest.mark.parametrize(
    ("sentence", "attainment", "dimension"),
    [
        ("90% trạm y tế có đủ thuốc, trang thiết bị cơ bản", "equipped", "trang_thiet_bi"),
        ("80% cán bộ có khả năng sử dụng máy tính", "has", "tin_hoc"),
        ("80% trạm y tế có máy tính", "has", None),
    ],
)
def test_things_that_are_enough_and_skills_in_using_them(sentence, attainment, dimension):
    outcome = goal(sentence).qualification
    assert (outcome.attainment, outcome.dimension) == (attainment, dimension)


@pytest.mark.parametrize(
    ("sentence", "group", "outcome"),
    [
        (
            "Thay xe buýt cũ với mục tiêu 100% xe buýt tại thị xã chạy bằng điện",
            "xe buýt tại thị xã",
            "chạy bằng điện",
        ),
        ("Mục tiêu 80% hộ dân sử dụng nước sạch", "hộ dân", "sử dụng nước sạch"),
        (
            "Tỷ lệ ngày có chất lượng không khí ở mức tốt và trung bình đạt tối thiểu 80%",
            "ngày",
            "có chất lượng không khí ở mức tốt và trung bình",
        ),
    ],
)
def test_aims_and_middling_ratings(sentence, group, outcome):
    found = goal(sentence)
    assert (found.group.text, found.qualification.text) == (group, outcome)
