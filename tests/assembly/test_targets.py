"""Sentences of goals -> targets, one table for each thing that such sentences do."""

import pytest

from extractor import extract
from extractor.catalogue.models import Target

HEADER = (
    "ỦY BAN NHÂN DÂN\nHUYỆN SÔNG LÀNH\n\nSố: 45/KH-UBND\n\nSông Lành, ngày 12 tháng 3 năm 2024\n\nKẾ HOẠCH\n\n"
    "Nâng cao chất lượng đội ngũ cán bộ, công chức huyện Sông Lành giai đoạn 2024 - 2028\n\n"
)


def plan(*lines: str) -> tuple[Target, ...]:
    """The targets of a plan with this body, a paragraph a line."""
    return extract((HEADER + "\n\n".join(lines)).encode(), "x.txt").targets


def goals(sentence: str) -> tuple[Target, ...]:
    """The targets of a sentence under "Mục tiêu"."""
    return plan("I. MỤC TIÊU", f"- {sentence}.")


def goal(sentence: str) -> Target:
    """The only target of a sentence."""
    found = goals(sentence)
    assert len(found) == 1, [target.quote for target in found]
    return found[0]


def measure_of(sentence: str) -> dict[str, object]:
    """The measure as printed; `test_units.py` has what it is in one unit."""
    return {key: value for key, value in goal(sentence).measure.model_dump().items() if key != "normalized"}


@pytest.mark.parametrize(
    ("sentence", "comparator", "value"),
    [
        ("82% công chức có trình độ đại học", "eq", 82),
        ("Ít nhất 82% công chức có trình độ đại học", "ge", 82),
        ("Tối thiểu 82% công chức có trình độ đại học", "ge", 82),
        ("Có 82% trở lên công chức có trình độ đại học", "ge", 82),
        ("Từ 82% trở lên công chức có trình độ đại học", "ge", 82),
        ("Tỷ lệ công chức có trình độ đại học đạt từ 82%", "ge", 82),
        ("Không dưới 82% công chức có trình độ đại học", "ge", 82),
        ("Trên 82% công chức có trình độ đại học", "gt", 82),
        ("Hơn 82% công chức có trình độ đại học", "gt", 82),
        ("Không quá 4% công chức không hoàn thành nhiệm vụ", "le", 4),
        ("Tối đa 4% công chức không hoàn thành nhiệm vụ", "le", 4),
        ("Tỷ lệ công chức không hoàn thành nhiệm vụ xuống còn 4% trở xuống", "le", 4),
        ("Dưới 4% công chức không hoàn thành nhiệm vụ", "lt", 4),
        ("Khoảng 35% công chức có trình độ thạc sĩ", "approx", 35),
    ],
)
def test_the_words_around_a_number_compare_it(sentence, comparator, value):
    assert measure_of(sentence) == {"kind": "percent", "comparator": comparator, "value": value}


@pytest.mark.parametrize("outcome", ["chưa đáp ứng yêu cầu của vị trí việc làm", "chưa đạt tiêu chuẩn chức danh"])
def test_a_negation_is_the_outcomes_and_not_the_groups(outcome):
    found = goal(f"Không quá 3% công chức cấp xã {outcome}")
    assert (found.group.text, found.qualification.text) == ("công chức cấp xã", outcome)


@pytest.mark.parametrize(
    ("sentence", "kind", "low", "high"),
    [
        ("Từ 25% đến 30% công chức có trình độ thạc sĩ", "percent", 25, 30),
        ("25 - 30% công chức có trình độ thạc sĩ", "percent", 25, 30),
        ("25% - 30% công chức có trình độ thạc sĩ", "percent", 25, 30),
        ("Tỷ lệ công chức có trình độ thạc sĩ đạt 12,5 – 15%", "percent", 12.5, 15),
        ("Cử 03 - 04 công chức đi đào tạo thạc sĩ", "count", 3, 4),
        ("Mỗi xã có ít nhất từ 01 - 02 công chức được đào tạo thạc sĩ", "count", 1, 2),
        ("Mỗi xã có từ hai đến ba công chức được đào tạo thạc sĩ", "count", 2, 3),
    ],
)
def test_two_numbers_make_a_range(sentence, kind, low, high):
    measure = measure_of(sentence)
    unit = measure.pop("unit", None)
    assert (unit is None) == (kind == "percent")
    assert measure == {"kind": kind, "comparator": "range", "low": low, "high": high}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Số lượt công chức được tập huấn tăng 15% so với năm 2023",
            {"direction": "increase", "comparator": "eq", "value": 15, "unit": "%", "baseline": "năm 2023"},
        ),
        (
            "Số đơn thư khiếu nại giảm ít nhất 20% so với giai đoạn 2019 - 2023",
            {
                "direction": "decrease",
                "comparator": "ge",
                "value": 20,
                "unit": "%",
                "baseline": "giai đoạn 2019 - 2023",
            },
        ),
        (
            "Số công chức có trình độ thạc sĩ tăng thêm 25 người so với năm 2022",
            {"direction": "increase", "comparator": "eq", "value": 25, "unit": "người", "baseline": "năm 2022"},
        ),
        (
            "Tỷ lệ hộ nghèo giảm bình quân 1,5%/năm",
            {"direction": "decrease", "comparator": "eq", "value": 1.5, "unit": "%/năm"},
        ),
        (
            "Số hồ sơ trực tuyến tăng 10% - 12% so với năm trước",
            {
                "direction": "increase",
                "comparator": "range",
                "low": 10,
                "high": 12,
                "unit": "%",
                "baseline": "năm trước",
            },
        ),
    ],
)
def test_a_rise_or_fall_is_a_change_with_its_baseline(sentence, expected):
    assert measure_of(sentence) == {"kind": "change", **expected}


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("Một nửa số xã đạt chuẩn y tế", 50),
        ("3/4 số xã đạt chuẩn y tế", 75),
        ("2/3 cán bộ, công chức có trình độ đại học", 66.67),
    ],
)
def test_a_fraction_is_a_share(sentence, value):
    assert measure_of(sentence) == {"kind": "percent", "comparator": "eq", "value": value}


@pytest.mark.parametrize(
    ("sentence", "comparator", "value"),
    [
        ("Tỷ lệ hộ nghèo giảm còn 3%", "eq", 3),
        ("Tỷ lệ hộ nghèo xuống còn 3%", "eq", 3),
        ("Tỷ lệ hộ nghèo giảm còn dưới 3%", "lt", 3),
        ("Tỷ lệ hộ nghèo giảm từ 8% năm 2023 xuống còn 3%", "eq", 3),
    ],
)
def test_the_end_value_of_a_fall_is_a_share_not_a_change(sentence, comparator, value):
    assert measure_of(sentence) == {"kind": "percent", "comparator": comparator, "value": value}


@pytest.mark.parametrize(
    ("sentence", "comparator", "value", "unit"),
    [
        ("Cử ít nhất ba công chức đi đào tạo thạc sĩ", "ge", 3, "công chức"),
        ("Đào tạo sau đại học cho 12 công chức", "eq", 12, "công chức"),
        ("Mười xã có công chức biết tiếng dân tộc", "eq", 10, "xã"),
        ("Không quá 02 công chức không hoàn thành nhiệm vụ", "le", 2, "công chức"),
        ("Mười hai công chức được đào tạo sau đại học", "eq", 12, "công chức"),
        ("Có ít nhất mười lăm công chức được đào tạo sau đại học", "ge", 15, "công chức"),
        ("Hai mươi xã có công chức biết tiếng dân tộc", "eq", 20, "xã"),
    ],
)
def test_things_and_people_are_counted_in_digits_or_words(sentence, comparator, value, unit):
    measure = goal(sentence).measure
    assert (measure.kind, measure.comparator, measure.value) == ("count", comparator, value)
    assert measure.unit.startswith(unit)


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("72,9% công chức có trình độ đại học", 72.9),
        ("0,5% công chức có trình độ tiến sĩ", 0.5),
        ("05% công chức có trình độ thạc sĩ", 5),
        ("85 % công chức có trình độ đại học", 85),
        ("Có 1.500 lượt công chức được bồi dưỡng tin học", 1500),
        ("Có 12.750 lượt công chức được bồi dưỡng tin học", 12750),
        ("Thu nhập bình quân đầu người đạt 65,5 triệu đồng/năm", 65.5),
        ("Diện tích rừng trồng mới đạt 1.250,5 ha", 1250.5),
    ],
)
def test_a_comma_opens_decimals_and_a_stop_groups_thousands(sentence, value):
    assert goal(sentence).measure.value == value


@pytest.mark.parametrize(
    ("sentence", "unit", "comparator", "value"),
    [
        ("Thu nhập bình quân đầu người đạt từ 60 triệu đồng/năm trở lên", "triệu đồng/năm", "ge", 60),
        ("Huyện nằm trong nhóm 05 địa phương dẫn đầu tỉnh về cải cách hành chính", "địa phương", "le", 5),
        ("Chỉ số cải cách hành chính của huyện xếp hạng từ thứ 5 trở lên", "", "le", 5),
        ("Trồng mới ít nhất 120 ha rừng phòng hộ", "ha", "ge", 120),
        ("Tỷ suất tử vong trẻ em giảm từ 23 xuống 18 ca/1.000 trẻ", "ca/1.000 trẻ", "eq", 18),
    ],
)
def test_a_value_that_is_no_share_is_a_rate_with_its_unit(sentence, unit, comparator, value):
    measure = goal(sentence).measure
    assert (measure.kind, measure.comparator, measure.value) == ("rate", comparator, value)
    assert (measure.unit or "").startswith(unit)


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Cán bộ chủ chốt được bồi dưỡng quản lý nhà nước", "universal"),
        ("Tất cả công chức được bồi dưỡng tin học", "universal"),
        ("Toàn bộ xã có nhà văn hóa", "universal"),
        ("Trong Ban Thường vụ Đảng ủy có cán bộ nữ", "existence"),
        ("Bố trí đủ công chức theo vị trí việc làm", "qualitative"),
        ("Không còn công chức có trình độ trung cấp", "qualitative"),
        ("Không có công chức không hoàn thành nhiệm vụ", "qualitative"),
    ],
)
def test_a_measure_without_a_number_has_no_comparator(sentence, kind):
    assert measure_of(sentence) == {"kind": kind}


def test_existence_of_two_groups_is_two_targets():
    found = goals("Trong Ban Thường vụ Đảng ủy có cán bộ nữ, cán bộ người dân tộc thiểu số")
    assert [(each.measure.kind, each.group.attributes) for each in found] == [
        ("existence", ("nu",)),
        ("existence", ("dan_toc_thieu_so",)),
    ]


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("90% công chức đạt chuẩn theo Nghị định số 33/2023/NĐ-CP của Chính phủ", 90),
        ("90% công chức được bồi dưỡng theo khoản 2 Điều 15 Nghị định số 101/2017/NĐ-CP", 90),
        ("90% công chức dưới 40 tuổi được bồi dưỡng tin học", 90),
        ("90% công chức (trừ người nghỉ hưu trước năm 2026) được bồi dưỡng tin học", 90),
        ("90% công chức có chứng chỉ tin học bậc 3/6", 90),
    ],
)
def test_years_ages_articles_and_document_numbers_are_no_measures(sentence, value):
    assert measure_of(sentence) == {"kind": "percent", "comparator": "eq", "value": value}


def test_an_exception_in_brackets_stays_in_the_group():
    target = goal("90% công chức (trừ người sắp nghỉ hưu) được bồi dưỡng tin học")
    assert target.group.text == "công chức (trừ người sắp nghỉ hưu)"
    assert target.qualification.text == "được bồi dưỡng tin học"


@pytest.mark.parametrize(
    ("outcome", "attainment", "dimension", "level", "comparator"),
    [
        ("có trình độ đại học", "has", "chuyen_mon", "dai_hoc", "eq"),
        ("có trình độ chuyên môn từ đại học trở lên", "has", "chuyen_mon", "dai_hoc", "ge"),
        ("có trình độ cao đẳng, đại học trở lên", "has", "chuyen_mon", "cao_dang", "ge"),
        ("có trình độ trên đại học", "has", "chuyen_mon", "dai_hoc", "gt"),
        ("có trình độ sau đại học", "has", "chuyen_mon", "dai_hoc", "gt"),
        ("có bằng thạc sĩ", "has", "chuyen_mon", "thac_si", "eq"),
        ("có trình độ trung cấp lý luận chính trị trở lên", "has", "ly_luan_chinh_tri", "trung_cap", "ge"),
        ("có trình độ cao cấp hoặc cử nhân chính trị", "has", "ly_luan_chinh_tri", "cao_cap", "eq"),
        (
            "được bồi dưỡng quản lý nhà nước ngạch chuyên viên chính",
            "trained",
            "quan_ly_nha_nuoc",
            "chuyen_vien_chinh",
            "eq",
        ),
        ("được xếp loại hoàn thành tốt nhiệm vụ trở lên", "rated", "xep_loai", "hoan_thanh_tot", "ge"),
        ("xếp loại hoàn thành nhiệm vụ trở lên", "rated", "xep_loai", "hoan_thanh", "ge"),
        ("xếp loại từ hoàn thành tốt nhiệm vụ trở lên", "rated", "xep_loai", "hoan_thanh_tot", "ge"),
        ("được bồi dưỡng kỹ năng lãnh đạo, quản lý", "trained", "lanh_dao_quan_ly", None, "eq"),
        ("có chứng chỉ ngoại ngữ", "has", "ngoai_ngu", None, "eq"),
        ("được bồi dưỡng tiếng dân tộc", "trained", "tieng_dan_toc", None, "eq"),
        ("được trang bị máy vi tính", "equipped", "trang_thiet_bi", None, "eq"),
        ("đạt tiêu chuẩn chức danh", "meets", "tieu_chuan", None, "eq"),
    ],
)
def test_an_outcome_stands_on_its_ladder(outcome, attainment, dimension, level, comparator):
    found = goal(f"75% công chức {outcome}").qualification
    assert found.text == outcome
    assert (found.attainment, found.dimension, found.level, found.comparator) == (
        attainment,
        dimension,
        level,
        comparator,
    )


@pytest.mark.parametrize(
    ("group", "concepts", "levels", "attributes"),
    [
        ("cán bộ, công chức, viên chức", ["can_bo", "cong_chuc", "vien_chuc"], ["huyen"], []),
        ("công chức cấp xã", ["cong_chuc"], ["xa"], []),
        ("cán bộ chủ chốt cấp huyện, cấp xã", ["can_bo_chu_chot"], ["huyen", "xa"], []),
        ("cán bộ nữ", ["can_bo"], ["huyen"], ["nu"]),
        ("công chức là người dân tộc thiểu số", ["cong_chuc"], ["huyen"], ["dan_toc_thieu_so"]),
        ("công chức dưới 40 tuổi", ["cong_chuc"], ["huyen"], ["tuoi<40"]),
    ],
)
def test_a_group_has_concepts_levels_and_attributes(group, concepts, levels, attributes):
    found = goal(f"75% {group} được bồi dưỡng tin học").group
    assert found.text == group
    assert (list(found.concepts), list(found.levels), list(found.attributes)) == (concepts, levels, attributes)


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        ("Tỷ lệ công chức có trình độ thạc sĩ đạt 20%", "công chức"),
        ("Nâng tỷ lệ công chức có trình độ thạc sĩ lên 20%", "công chức"),
        ("Kết nạp từ 10 đảng viên mới trở lên", "đảng viên mới"),
        ("100% (45/45) xã có bác sĩ", "xã"),
    ],
)
def test_words_of_the_measure_are_no_part_of_the_group(sentence, text):
    assert goal(sentence).group.text == text


def test_women_in_posts_are_represented():
    target = goal("Nữ giữ chức danh chủ chốt cấp xã đạt 20%")
    assert target.group.attributes == ("nu",)
    assert (target.qualification.attainment, target.qualification.dimension) == ("represented", "co_cau")


@pytest.mark.parametrize(
    ("time", "expected"),
    [
        ("Đến năm 2026", {"kind": "by", "end": "2026-12-31"}),
        ("Đến hết năm 2026", {"kind": "by", "end": "2026-12-31"}),
        ("Đến cuối năm 2026", {"kind": "by", "end": "2026-12-31"}),
        ("Trước ngày 30/11/2026", {"kind": "by", "end": "2026-11-30"}),
        ("Trước ngày 05 tháng 9 năm 2026", {"kind": "by", "end": "2026-09-05"}),
        ("Đến tháng 6/2026", {"kind": "by", "end": "2026-06-30"}),
        ("Đến hết quý II năm 2026", {"kind": "by", "end": "2026-06-30"}),
        ("Trong năm 2026", {"kind": "within", "start": "2026-01-01", "end": "2026-12-31"}),
        ("Năm 2026", {"kind": "within", "start": "2026-01-01", "end": "2026-12-31"}),
        ("Trong tháng 2 năm 2028", {"kind": "within", "start": "2028-02-01", "end": "2028-02-29"}),
        ("Trong quý III năm 2026", {"kind": "within", "start": "2026-07-01", "end": "2026-09-30"}),
        ("Trong 6 tháng đầu năm 2026", {"kind": "within", "start": "2026-01-01", "end": "2026-06-30"}),
        ("Giai đoạn 2025 - 2027", {"kind": "period", "start": "2025-01-01", "end": "2027-12-31"}),
        ("Từ năm 2025 đến năm 2027", {"kind": "period", "start": "2025-01-01", "end": "2027-12-31"}),
        ("Từ ngày 01/3/2025 đến ngày 31/8/2025", {"kind": "period", "start": "2025-03-01", "end": "2025-08-31"}),
        ("Từ năm 2025 trở đi", {"kind": "period", "start": "2025-01-01"}),
        ("Hằng năm", {"kind": "recurring", "every": "year"}),
        ("Hàng năm", {"kind": "recurring", "every": "year"}),
        ("Mỗi năm", {"kind": "recurring", "every": "year"}),
        ("Hằng quý", {"kind": "recurring", "every": "quarter"}),
        ("Hằng tháng", {"kind": "recurring", "every": "month"}),
        ("Trước ngày 30/11 hằng năm", {"kind": "recurring", "every": "year", "by": "--11-30"}),
    ],
)
def test_a_leading_time_is_the_deadline_and_no_part_of_the_quote(time, expected):
    target = goal(f"{time}, 80% công chức được bồi dưỡng tin học")
    deadline = target.deadline.model_dump()
    assert deadline.pop("text") == time
    assert deadline == expected
    assert target.quote == "80% công chức được bồi dưỡng tin học"


@pytest.mark.parametrize(
    ("time", "expected"),
    [
        ("Đến trước năm 2027", {"kind": "by"}),
        ("Giai đoạn 2026 - 2028 và những năm tiếp theo", {"kind": "period", "end": "2028-12-31"}),
        ("6 tháng một lần", {"kind": "recurring", "every": "half_year"}),
    ],
)
def test_a_leading_time_is_never_the_group(time, expected):
    target = goal(f"{time}, 80% công chức được bồi dưỡng tin học")
    assert target.group.text == "công chức"
    assert target.quote == "80% công chức được bồi dưỡng tin học"
    assert expected.items() <= target.deadline.model_dump().items()


def test_a_time_that_stands_last_stays_out_of_the_quote():
    target = goal("Tỷ lệ công chức được bồi dưỡng tin học đạt 50% vào năm 2025")
    assert target.quote == "Tỷ lệ công chức được bồi dưỡng tin học đạt 50%"
    assert target.deadline.end == "2025-12-31"


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["I. MỤC TIÊU", "1. Đến năm 2026", "- 80% công chức được bồi dưỡng tin học."], "Đến năm 2026"),
        (["I. MỤC TIÊU ĐẾN NĂM 2027", "1. Công chức", "- 80% công chức được bồi dưỡng tin học."], "ĐẾN NĂM 2027"),
        (["I. MỤC TIÊU", "Đến năm 2025:", "- 80% công chức được bồi dưỡng tin học."], "Đến năm 2025"),
        (["I. MỤC TIÊU", "- 80% công chức được bồi dưỡng tin học."], "giai đoạn 2024 - 2028"),
        (
            ["I. MỤC TIÊU", "1. Đến năm 2026", "- Đến năm 2025, 80% công chức được bồi dưỡng tin học."],
            "Đến năm 2025",
        ),
    ],
)
def test_the_nearest_words_give_the_deadline(lines, text):
    (target,) = plan(*lines)
    assert target.deadline.text == text


def test_staged_values_are_one_target_each():
    found = goals("Tỷ lệ xã đạt chuẩn y tế đạt 90% đến hết năm 2025 và 100% đến hết năm 2027")
    assert [(each.measure.value, each.deadline.end) for each in found] == [(90, "2025-12-31"), (100, "2027-12-31")]


def test_stages_share_group_and_outcome():
    found = goals("Đến năm 2025, 70% và đến năm 2028, 90% công chức được bồi dưỡng tin học")
    assert [(each.measure.value, each.deadline.end) for each in found] == [(70, "2025-12-31"), (90, "2028-12-31")]
    assert {(each.group.text, each.qualification.text) for each in found} == {("công chức", "được bồi dưỡng tin học")}


def test_the_year_of_the_starting_value_is_no_deadline():
    target = goal("Nâng tỷ lệ công chức có trình độ thạc sĩ từ 10% năm 2024 lên 20% năm 2028")
    assert target.measure.value == 20
    assert target.deadline.end == "2028-12-31"
    assert target.qualification.text == "có trình độ thạc sĩ"


@pytest.mark.parametrize(
    ("lines", "modality"),
    [
        (["I. MỤC TIÊU", "- 80% công chức được bồi dưỡng tin học."], "firm"),
        (["I. MỤC TIÊU", "- Phấn đấu 80% công chức được bồi dưỡng tin học."], "strive"),
        (["I. MỤC TIÊU", "- Phần đầu 80% công chức được bồi dưỡng tin học."], "strive"),
        (["I. MỤC TIÊU PHẤN ĐẤU", "- 80% công chức được bồi dưỡng tin học."], "strive"),
        (["I. MỤC TIÊU", "1. Phấn đấu đến năm 2026", "- 80% công chức được bồi dưỡng tin học."], "strive"),
        (["I. MỤC TIÊU", "Phấn đấu đến năm 2026:", "- 80% công chức được bồi dưỡng tin học."], "strive"),
        (["I. ĐỊNH HƯỚNG ĐẾN NĂM 2030", "- 80% công chức được bồi dưỡng tin học."], "firm"),
        (
            ["I. MỤC TIÊU", "1. Phấn đấu đến năm 2026", "a) Công chức", "- 80% công chức được bồi dưỡng tin học."],
            "strive",
        ),
    ],
)
def test_phan_dau_makes_a_target_strive_also_from_above(lines, modality):
    (target,) = plan(*lines)
    assert target.modality == modality


@pytest.mark.parametrize(
    ("sentence", "modalities"),
    [
        ("Phấn đấu 80% công chức được bồi dưỡng tin học; 60% viên chức có trình độ thạc sĩ", ["strive", "firm"]),
        ("80% công chức được bồi dưỡng tin học; phấn đấu 60% viên chức có trình độ thạc sĩ", ["firm", "strive"]),
        ("Phấn đấu 80% công chức được bồi dưỡng tin học, được cử đi học ngoại ngữ", ["strive", "strive"]),
        ("Phấn đấu 80% công chức được bồi dưỡng tin học và 60% viên chức có trình độ thạc sĩ", ["strive", "strive"]),
    ],
)
def test_phan_dau_reaches_as_far_as_its_clause(sentence, modalities):
    assert [target.modality for target in goals(sentence)] == modalities


def test_the_quote_keeps_a_leading_phan_dau():
    assert goal("Phấn đấu 80% công chức được bồi dưỡng tin học").quote == (
        "Phấn đấu 80% công chức được bồi dưỡng tin học"
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "80% công chức có trình độ đại học trở lên, trong đó 15% có trình độ thạc sĩ",
        "80% công chức có trình độ đại học trở lên, trong đó có 15% có trình độ thạc sĩ",
        "80% công chức có trình độ đại học trở lên (trong đó 15% có trình độ thạc sĩ)",
    ],
)
def test_a_trong_do_part_stands_within_its_target(sentence):
    whole, part = goals(sentence)
    assert whole.quote == "80% công chức có trình độ đại học trở lên"
    assert part.quote == "15% có trình độ thạc sĩ"
    assert (whole.within, part.within) == (None, whole.id)
    assert part.group.text == "công chức"


@pytest.mark.parametrize(
    "sentence",
    [
        "500 lượt công chức được bồi dưỡng, trong đó có 200 lượt công chức nữ và 50 lượt công chức trẻ",
        "90% công chức được bồi dưỡng tin học, trong đó 30% là nữ, 10% là người dân tộc thiểu số",
    ],
)
def test_two_parts_behind_trong_do_stand_within_the_same_target(sentence):
    whole, *parts = goals(sentence)
    assert [part.within for part in parts] == [whole.id, whole.id]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param(
            "70% công chức được bồi dưỡng tin học, được cử đi học ngoại ngữ",
            [(70, "công chức", "được bồi dưỡng tin học"), (70, "công chức", "được cử đi học ngoại ngữ")],
            id="measure and group",
        ),
        pytest.param(
            "100% công chức cấp huyện; 75% công chức cấp xã có trình độ đại học trở lên",
            [
                (100, "công chức cấp huyện", "có trình độ đại học trở lên"),
                (75, "công chức cấp xã", "có trình độ đại học trở lên"),
            ],
            id="outcome from behind",
        ),
        pytest.param(
            "100% công chức có trình độ đại học trở lên; 40% có trình độ trung cấp lý luận chính trị",
            [
                (100, "công chức", "có trình độ đại học trở lên"),
                (40, "công chức", "có trình độ trung cấp lý luận chính trị"),
            ],
            id="group from before",
        ),
        pytest.param(
            "Tỷ lệ công chức được bồi dưỡng tin học đạt 90%, viên chức đạt 70%",
            [(90, "công chức", "được bồi dưỡng tin học"), (70, "viên chức", "được bồi dưỡng tin học")],
            id="outcome from before",
        ),
        pytest.param(
            "80% công chức có trình độ đại học trở lên; riêng công chức cấp xã đạt 70%",
            [
                (80, "công chức", "có trình độ đại học trở lên"),
                (70, "công chức cấp xã", "có trình độ đại học trở lên"),
            ],
            id="outcome from before, riêng",
        ),
        pytest.param(
            "Đối với công chức cấp xã: 80% có trình độ đại học; 30% được bồi dưỡng tiếng dân tộc",
            [
                (80, "công chức cấp xã", "có trình độ đại học"),
                (30, "công chức cấp xã", "được bồi dưỡng tiếng dân tộc"),
            ],
            id="group before the colon",
        ),
    ],
)
def test_what_a_clause_leaves_out_comes_from_its_neighbour(sentence, expected):
    found = goals(sentence)
    assert [(each.measure.value, each.group.text, each.qualification.text) for each in found] == expected


def test_a_bullet_takes_the_group_of_its_heading():
    (target,) = plan("I. MỤC TIÊU", "1. Công chức cấp xã", "- 80% có trình độ đại học trở lên.")
    assert target.group.text == "Công chức cấp xã"
    assert target.group.levels == ("xa",)
    assert target.quote == "80% có trình độ đại học trở lên"
    assert target.section == ("I", "1")


def test_the_outcome_stands_inside_the_quote():
    target = goal("Cử công chức đi học, phấn đấu có 05 công chức đạt trình độ thạc sĩ")
    assert target.quote == "phấn đấu có 05 công chức đạt trình độ thạc sĩ"
    assert target.qualification.text in target.quote


def test_at_least_carries_over_to_the_next_count():
    found = goals("Bồi dưỡng ít nhất 100 công chức cấp huyện, 50 công chức cấp xã")
    assert [(each.measure.comparator, each.measure.value) for each in found] == [("ge", 100), ("ge", 50)]


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(
            ["I. THỰC TRẠNG", "Toàn huyện hiện có 412 công chức; 88,5% công chức có trình độ đại học trở lên."],
            id="present state",
        ),
        pytest.param(
            ["I. KẾT QUẢ ĐẠT ĐƯỢC", "- Đến cuối năm 2023, 64% công chức được bồi dưỡng tin học."], id="past results"
        ),
        pytest.param(
            ["I. MỤC ĐÍCH, YÊU CẦU", "- Tạo chuyển biến rõ nét trong nhận thức của 100% cơ quan, đơn vị."], id="purpose"
        ),
        pytest.param(
            ["I. MỤC TIÊU", "1. Mục tiêu chung", "Đội ngũ công chức được nâng cao chất lượng về mọi mặt."],
            id="general goal",
        ),
        pytest.param(
            ["I. NHIỆM VỤ, GIẢI PHÁP", "- Kiểm tra tối thiểu 30% số xã trong việc bố trí công chức."],
            id="number in a task",
        ),
        pytest.param(
            ["I. TỔ CHỨC THỰC HIỆN", "1. Phòng Nội vụ", "- Mỗi năm kiểm tra ít nhất 25% cơ quan, đơn vị."],
            id="number in a duty",
        ),
        pytest.param(
            ["I. TỔ CHỨC THỰC HIỆN", "1. Phòng Nội vụ", "- Năm 2024 kiểm tra đạt 25% cơ quan, đơn vị."],
            id="number in a dated duty",
        ),
        pytest.param(
            ["I. KINH PHÍ THỰC HIỆN", "- Ngân sách huyện bảo đảm 70%, nguồn xã hội hóa 30% tổng kinh phí."], id="budget"
        ),
        pytest.param(
            ["I. MỤC TIÊU", "- Tổng kinh phí dự kiến 12 tỷ đồng, ngân sách huyện bảo đảm 70%, ngân sách xã 30%."],
            id="cost beside goals",
        ),
        pytest.param(
            ["I. MỤC TIÊU", "- Kinh phí giai đoạn 2026 - 2030 là 8.500 triệu đồng, ngân sách huyện bảo đảm 100%."],
            id="cost of a stage",
        ),
        pytest.param(
            [
                "I. QUY ĐỊNH CHUNG",
                "1. Giải thích từ ngữ",
                "Hộ thiếu hụt là hộ có thu nhập dưới 50% mức bình quân của huyện.",
            ],
            id="definition",
        ),
    ],
)
def test_figures_outside_goals_are_no_targets(lines):
    assert [target.quote for target in plan(*lines)] == []


def test_a_share_of_money_that_is_a_goal_is_a_target():
    assert goal("Kinh phí sự nghiệp khoa học đạt 2% tổng chi ngân sách").measure.value == 2


def test_present_figures_beside_a_goal_are_no_targets():
    found = goals("Đến năm 2026, 95% công chức có trình độ đại học (hiện nay là 72,9%)")
    assert [target.measure.value for target in found] == [95]


def test_the_present_figure_before_a_goal_is_no_target():
    found = goals("Hiện nay 64% công chức được bồi dưỡng tin học; đến năm 2026 đạt 80%")
    assert [(each.measure.value, each.group.text) for each in found] == [(80, "công chức")]


def test_a_goal_with_a_time_inside_a_task_is_a_target():
    (target,) = plan(
        "I. NHIỆM VỤ, GIẢI PHÁP",
        "- Đẩy mạnh bồi dưỡng; phấn đấu đến năm 2027 đạt 30% công chức có trình độ thạc sĩ.",
    )
    assert (target.measure.value, target.deadline.end, target.modality) == (30, "2027-12-31", "strive")


def test_an_end_state_without_a_number_inside_a_task_is_no_target():
    assert plan("I. NHIỆM VỤ, GIẢI PHÁP", "- Công chức được bồi dưỡng kỹ năng số theo vị trí việc làm.") == ()


def test_thousands_that_open_a_paragraph_are_no_section_number():
    (target,) = plan("I. MỤC TIÊU", "1.500 lượt công chức được bồi dưỡng tin học.")
    assert (target.measure.value, target.section) == (1500, ("I",))


def test_every_measured_cell_of_a_table_is_a_target():
    found = plan(
        "I. CHỈ TIÊU",
        "| STT | Chỉ tiêu | Đơn vị | Năm 2025 | Năm 2027 |\n|---|---|---|---|---|\n"
        "| 1 | Công chức được bồi dưỡng tin học | % | 80 | 95 |\n"
        "| 2 | Công chức có trình độ thạc sĩ | % | - | 12 |",
    )
    assert [(each.measure.value, each.deadline.start, each.section) for each in found] == [
        (80, "2025-01-01", ("I",)),
        (95, "2027-01-01", ("I",)),
        (12, "2027-01-01", ("I",)),
    ]


@pytest.mark.parametrize(
    ("sentence", "value", "group", "outcome"),
    [
        ("95% hồ sơ, trong đó tối thiểu 20% trên chuẩn", 95, "hồ sơ", None),
        ("Tỷ lệ giải ngân vốn đầu tư công đạt 100%", 100, "Tỷ lệ giải ngân vốn đầu tư công", "đạt 100%"),
        ("Tỷ lệ che phủ rừng duy trì ổn định 54%", 54, "Tỷ lệ che phủ rừng", "duy trì ổn định 54%"),
        ("Tổng vốn đầu tư xã hội đạt 27.000 tỷ đồng", 27000, "Tổng vốn đầu tư xã hội", None),
        ("Tỷ lệ hộ dùng nước sạch đạt 90%", 90, "hộ", "dùng nước sạch"),
        ("Toàn huyện có 12 công trình thủy lợi nhỏ", 12, "công trình thủy lợi nhỏ", None),
        ("Giải quyết việc làm cho khoảng 5.900 người", 5900, "người", None),
        ("Đối với các xã vùng cao, đến năm 2027 có 80% hộ dùng nước sạch", 80, "hộ", "dùng nước sạch"),
        ("70% hộ nhận tiền trợ cấp xã hội bằng hình thức chuyển khoản", 70, "hộ", None),
        ("Huyện thuộc nhóm 05 huyện dẫn đầu tỉnh", 5, "Huyện", None),
    ],
)
def test_more_orders_in_which_plans_name_the_group(sentence, value, group, outcome):
    target = goals(sentence)[0]
    assert (target.measure.value, target.group.text) == (value, group)
    assert outcome is None or target.qualification.text == outcome


def test_levels_told_in_turn_belong_to_the_values_in_turn():
    found = goals("Tỷ lệ nữ cấp ủy viên cấp huyện, cấp xã lần lượt đạt 20% và 25%")
    assert [(each.measure.value, each.group.levels) for each in found] == [(20, ("huyen",)), (25, ("xa",))]


def test_allowance_is_no_commune_level():
    assert goal("80% người hưởng trợ cấp xã hội có tài khoản ngân hàng").group.levels == ("huyen",)


@pytest.mark.parametrize(
    "sentence",
    [
        "Đến năm 2027, 100% công trình thủy lợi được kiểm định.",
        "Đến năm 2027, tỷ lệ thu gom rác thải tại chợ, bến xe đạt 100%.",
        "Trồng rừng ven suối, diện tích rừng đến năm 2027 đạt 170 ha.",
    ],
)
def test_a_dated_share_or_area_inside_a_task_is_a_target(sentence):
    (target,) = plan("I. NHIỆM VỤ, GIẢI PHÁP", f"- {sentence}")
    assert target.deadline.end == "2027-12-31"


def test_units_end_before_or_more():
    assert goal("Chỉ số hài lòng đạt 90 điểm trở lên").measure.unit == "điểm"


def test_a_lead_in_above_lettered_points_gives_them_time_and_modality():
    found = plan(
        "I. MỤC TIÊU",
        "1. Chuyển đổi số",
        "Phấn đấu đến hết năm 2026:",
        "a) 90% hồ sơ được số hóa;",
        "b) 80% hộ có mạng.",
    )
    assert [(each.deadline.end, each.modality) for each in found] == [("2026-12-31", "strive")] * 2


def test_a_post_that_tells_who_is_meant_is_part_of_the_group():
    target = goal("70% viên chức giữ chức vụ quản lý được bồi dưỡng tin học")
    assert (target.group.text, target.qualification.text) == ("viên chức giữ chức vụ quản lý", "được bồi dưỡng tin học")


def test_doctors_below_public_employees_are_such():
    (target,) = plan("I. MỤC TIÊU", "1. Đối với viên chức", "- 90% bác sĩ được bồi dưỡng tin học.")
    assert target.group.concepts == ("vien_chuc",)


@pytest.mark.parametrize(
    ("sentence", "concepts", "levels"),
    [
        ("30% lãnh đạo cấp sở có trình độ thạc sĩ", ("can_bo_lanh_dao_quan_ly",), ("tinh",)),
        ("60% người đứng đầu đơn vị được bồi dưỡng tin học", ("can_bo_lanh_dao_quan_ly",), ("huyen",)),
        ("70% công chức giữ chức vụ lãnh đạo, quản lý được bồi dưỡng tin học", ("cong_chuc",), ("huyen",)),
        ("Mỗi xã có ít nhất 02 công chức được bồi dưỡng tin học", ("cong_chuc",), ("xa",)),
    ],
)
def test_who_leads_or_holds_a_post(sentence, concepts, levels):
    group = goal(sentence).group
    assert (group.concepts, group.levels) == (concepts, levels)


def test_a_place_alone_tells_apart_the_group_before():
    found = goals("90% công chức xã ở đồng bằng, 75% ở vùng núi có trình độ đại học")
    assert [each.group.concepts for each in found] == [("cong_chuc",)] * 2
    assert found[1].group.text == "ở vùng núi"


def test_a_place_alone_shares_the_outcome_before():
    found = goals("Công chức có trình độ đại học đạt 95%; các xã biên giới đạt 80%")
    assert [(each.group.concepts, each.qualification.level) for each in found] == [(("cong_chuc",), "dai_hoc")] * 2


def test_comrades_are_people_not_money():
    measure = goal("Có từ 05 đến 07 đồng chí được bồi dưỡng tin học").measure
    assert (measure.kind, measure.low, measure.high) == ("count", 5, 7)


@pytest.mark.parametrize(
    "sentence",
    ["Trên 15% cán bộ dưới 40 tuổi", "Đối với cán bộ: trên 15% dưới 40 tuổi"],
)
def test_a_share_of_the_young_waits_for_no_outcome(sentence):
    first, second = goals(f"{sentence}; 100% công chức có trình độ đại học")
    assert (first.qualification.attainment, first.qualification.dimension) == ("represented", "co_cau")
    assert first.group.concepts == ("can_bo",)
    assert second.qualification.level == "dai_hoc"


@pytest.mark.parametrize(
    ("sentence", "attainment", "dimension"),
    [
        ("60% phòng, ban có lãnh đạo chủ chốt là nữ", "represented", "co_cau"),
        ("60% phòng, ban có nữ hộ sinh", "has", None),
        ("100% công chức đạt chuẩn về lý luận chính trị", "meets", "ly_luan_chinh_tri"),
        ("100% công chức đạt chuẩn theo vị trí việc làm", "meets", "tieu_chuan"),
        ("80% công chức được bồi dưỡng lãnh đạo, quản lý", "trained", "lanh_dao_quan_ly"),
        ("80% công chức được bồi dưỡng đáp ứng tiêu chuẩn ngạch", "trained", "tieu_chuan"),
        ("10 công chức được đào tạo ở nước ngoài", "trained", "chuyen_mon"),
        ("10 công chức được tập huấn ở nước ngoài", "trained", "nghiep_vu"),
        ("40% công chức sử dụng tốt ngoại ngữ", "has", "ngoai_ngu"),
        ("Tỷ lệ nữ thạc sĩ trong tổng số người có trình độ thạc sĩ đạt 45%", "represented", "co_cau"),
    ],
)
def test_what_an_outcome_is_of(sentence, attainment, dimension):
    outcome = goal(sentence).qualification
    assert (outcome.attainment, outcome.dimension) == (attainment, dimension)


@pytest.mark.parametrize(
    ("sentence", "group", "outcome"),
    [
        (
            "100% phòng, ban bố trí công chức theo vị trí việc làm đã được phê duyệt",
            "phòng, ban",
            "bố trí công chức theo vị trí việc làm đã được phê duyệt",
        ),
        ("100% công chức được tuyển dụng qua thi tuyển", "công chức", "được tuyển dụng qua thi tuyển"),
        ("25% công chức là thạc sĩ", "công chức", "là thạc sĩ"),
    ],
)
def test_verbs_behind_an_outcome_open_no_other(sentence, group, outcome):
    target = goal(sentence)
    assert (target.group.text, target.qualification.text) == (group, outcome)


def test_a_posts_words_tell_who_is_meant_where_the_outcome_comes_later():
    found = goals("70% viên chức giữ chức vụ quản lý và 50% viên chức quy hoạch được bồi dưỡng tin học")
    assert [each.qualification.dimension for each in found] == ["tin_hoc"] * 2


def test_two_falls_share_their_baseline():
    found = goals("Giảm tối thiểu bình quân 10% số đơn vị và 12% biên chế so với năm 2023")
    assert [(each.measure.kind, each.measure.comparator, each.measure.value) for each in found] == [
        ("change", "ge", 10),
        ("change", "eq", 12),
    ]


def test_a_term_of_office_inside_the_group_is_no_deadline_behind_a_leading_time():
    target = goal("Đến năm 2026, 100% đại biểu Hội đồng nhân dân nhiệm kỳ 2021 - 2026 được bồi dưỡng kỹ năng")
    assert (target.deadline.kind, target.deadline.end) == ("by", "2026-12-31")


def test_always_at_work_is_no_deadline():
    assert goal("85% trạm y tế có bác sĩ làm việc thường xuyên").deadline.kind == "period"


def test_the_bodies_that_open_a_sentence_give_time_and_levels():
    found = goals("Trong cấp ủy cấp xã nhiệm kỳ 2025 - 2030, cán bộ nữ đạt từ 25% trở lên; cán bộ trẻ đạt 20%")
    assert [(each.group.levels, each.deadline.end) for each in found] == [(("xa",), "2030-12-31")] * 2


def test_this_figure_is_a_stage_of_the_target_before():
    found = goals("80% công chức có trình độ đại học; tỷ lệ này đến hết năm 2027 đạt 100%")
    assert found[1].group.concepts == ("cong_chuc",)
    assert (found[1].qualification.level, found[1].deadline.end) == ("dai_hoc", "2027-12-31")


def test_the_rest_shares_the_group_before():
    _, rest = goals("60% công chức được bồi dưỡng tin học, số còn lại được bồi dưỡng ngoại ngữ")
    assert (rest.group.concepts, rest.qualification.dimension) == (("cong_chuc",), "ngoai_ngu")


def test_shares_behind_a_strived_one_inside_a_task_go_on_with_it():
    found = plan(
        "I. NHIỆM VỤ, GIẢI PHÁP",
        "- Phấn đấu đến năm 2027, cán bộ quy hoạch có 100% tốt nghiệp đại học, trong đó 20% có trình độ thạc sĩ; "
        "cán bộ nữ trên 25%.",
    )
    assert [each.measure.value for each in found] == [100, 20, 25]
    assert {each.deadline.end for each in found} == {"2027-12-31"}


def test_a_heading_that_opens_with_a_level_gives_it():
    (target,) = plan("I. MỤC TIÊU", "1. Cấp xã, đến hết năm 2026", "- 80% công chức có trình độ đại học.")
    assert target.group.levels == ("xa",)


def test_some_of_an_age_must_be_among_the_heads():
    assert goal("Trong tập thể lãnh đạo phòng có công chức dưới 40 tuổi").measure.kind == "existence"


def test_what_goes_to_whom_names_the_group_behind_the_share():
    assert goal("Cấp chữ ký số cho 100% công chức xã").group.concepts == ("cong_chuc",)


def test_the_ladder_of_the_clause_before_holds_for_a_bare_level():
    first, rest = goals("70% cán bộ có trình độ lý luận chính trị cao cấp, số còn lại có trình độ trung cấp")
    assert (first.qualification.dimension, rest.qualification.dimension) == ("ly_luan_chinh_tri",) * 2


def test_a_group_behind_a_semicolon_joins_the_one_that_waits():
    target = goal("50% trưởng phòng, phó phòng; chủ tịch UBND cấp xã được bồi dưỡng tin học")
    assert target.group.concepts == ("truong_pho_phong", "chu_tich_ubnd")


def test_a_rate_waits_for_no_outcome():
    rate, share = goals("Phấn đấu đạt 12 bác sĩ/10.000 dân; 100% trạm y tế có bác sĩ")
    assert (rate.measure.kind, rate.group.concepts) == ("rate", ())
    assert share.measure.kind == "percent"


def test_a_yearly_average_has_no_interval():
    assert goal("Tốc độ tăng giá trị sản xuất bình quân hằng năm đạt 11 - 12%").deadline.kind == "period"
    assert goal("Hằng năm tổ chức bồi dưỡng cho 120 công chức").deadline.every == "year"


def test_what_is_to_end_is_of_its_own_group():
    _, none = goals("90% đảng viên hoàn thành tốt nhiệm vụ; không có chi bộ không hoàn thành nhiệm vụ")
    assert none.group.concepts == ()


def test_part_time_staff_work_in_communes():
    (target,) = plan("I. MỤC TIÊU", "- 80% người hoạt động không chuyên trách được bồi dưỡng tin học.")
    assert target.group.levels == ("xa",)


@pytest.mark.parametrize(
    ("sentence", "kind", "attainment"),
    [
        ("Các trạm y tế có đủ bác sĩ theo định mức", "universal", "has"),
        ("Xã đạt chuẩn nông thôn mới", "qualitative", "meets"),
    ],
)
def test_what_bodies_are_to_be_is_a_target_among_listed_ones(sentence, kind, attainment):
    (target,) = plan("I. CHỈ TIÊU CỤ THỂ", f"- {sentence}.")
    assert (target.measure.kind, target.qualification.attainment) == (kind, attainment)


def test_a_multiple_shares_the_time_of_the_value_before():
    found = goals("Thu nhập bình quân đến năm 2027 đạt 90 triệu đồng/người, gấp 1,6 lần so với năm 2023")
    assert {each.deadline.end for each in found} == {"2027-12-31"}


@pytest.mark.parametrize(
    ("sentence", "levels"),
    [
        ("Tỷ lệ cán bộ nữ cấp tỉnh đạt 20%, cấp huyện 35% và cấp xã 50%", [("tinh",), ("huyen",), ("xa",)]),
        ("Cán bộ trẻ tham gia cấp ủy: cấp huyện 15%, cấp xã 25%", [("huyen",), ("xa",)]),
    ],
)
def test_levels_alone_tell_shares_apart(sentence, levels):
    found = goals(sentence)
    assert [each.group.levels for each in found] == levels
    assert {(each.group.concepts, each.qualification.dimension) for each in found} == {(("can_bo",), "co_cau")}


def test_a_time_behind_the_shared_outcome_is_shared():
    assert [each.deadline.every for each in goals("100% cán bộ, 70% công chức được tập huấn hằng năm")] == ["year"] * 2


def test_the_term_for_which_staff_are_planned_is_no_deadline():
    assert goal("100% cán bộ quy hoạch nhiệm kỳ 2025 - 2030 được bồi dưỡng tin học").deadline.end == "2028-12-31"


def test_comrades_behind_a_count_share_its_outcome():
    found = goals("Ít nhất 50 công chức được cử đi đào tạo thạc sĩ ở trong nước và 10 đồng chí ở nước ngoài")
    assert [(each.group.concepts, each.qualification.level) for each in found] == [(("cong_chuc",), "thac_si")] * 2


def test_a_figure_of_another_group_is_told_of_it():
    found = goals("Cán bộ có trình độ đại học đạt 90%; tỷ lệ này đối với công chức là 95%")
    assert found[1].group.concepts == ("cong_chuc",)


def test_rungs_of_a_language_frame_are_no_measure():
    assert goal("90% công chức có chứng chỉ ngoại ngữ theo khung năng lực 6 bậc").measure.value == 90
    assert goal("Chỉ số cải cách hành chính tăng 2 bậc so với năm 2023").measure.kind == "change"


def test_a_whole_is_counted_before_its_part():
    whole, part = goals("Hằng năm, cử từ 15 - 20 người đi đào tạo sau đại học, trong đó có ít nhất 30% là nữ")
    assert (whole.measure.kind, whole.measure.low, part.measure.value, part.within) == ("count", 15, 30, whole.id)
    assert whole.group.concepts == ("can_bo", "cong_chuc")  # of the title


def test_a_head_that_opens_with_a_level_gives_it():
    found = goals("Ở cấp xã: tỷ lệ cán bộ nữ tối thiểu đạt 35%; 100% xã vùng cao có cán bộ chủ chốt là nữ")
    assert [(each.group.levels, each.qualification.dimension) for each in found] == [(("xa",), "co_cau")] * 2
    assert (found[0].measure.comparator, found[1].group.concepts) == ("ge", ())


def test_a_fall_goes_on_behind_a_comma():
    found = goals("Cắt giảm tối thiểu 30% thời gian giải quyết, 25% chi phí tuân thủ")
    assert [each.measure.kind for each in found] == ["change", "change"]
    assert goals("Giảm 10% số đơn vị, 80% công chức có trình độ đại học")[1].measure.kind == "percent"


def test_a_rank_without_words_of_its_own_is_of_the_group_before():
    _, rank = goals("Chỉ số cải cách hành chính tăng 03 bậc, thuộc nhóm 20 xã đứng đầu tỉnh")
    assert (rank.group.text, rank.measure.value) == ("Chỉ số cải cách hành chính", 20)


def test_to_be_planned_for_is_an_outcome_where_no_other_follows():
    assert goal("70% cán bộ nữ được quy hoạch chức vụ cao hơn").qualification.text == "được quy hoạch chức vụ cao hơn"
    assert goal("70% cán bộ được quy hoạch được bồi dưỡng tin học").qualification.dimension == "tin_hoc"


def test_what_qualifies_tells_which_things_are_meant():
    target = goal("100% thủ tục hành chính đủ điều kiện được cung cấp trực tuyến")
    assert target.qualification.text == "được cung cấp trực tuyến"


@pytest.mark.parametrize(
    ("sentence", "value", "group", "outcome"),
    [
        ("Tỷ lệ lao động qua đào tạo: trên 65%", 65, "lao động", "qua đào tạo"),
        ("Số trường học đạt chuẩn quốc gia: 04 trường", 4, "trường học", "đạt chuẩn quốc gia"),
        (
            "Thu nhập bình quân đầu người: 60 triệu đồng/năm",
            60,
            "Thu nhập bình quân đầu người",
            "Thu nhập bình quân đầu người",
        ),
        ("Cán bộ chủ chốt: 90% có trình độ đại học", 90, "Cán bộ chủ chốt", "có trình độ đại học"),
        ("Đến năm 2027: 90% công chức có trình độ đại học", 90, "công chức", "có trình độ đại học"),
    ],
)
def test_a_colon_may_stand_between_an_indicator_and_its_value(sentence, value, group, outcome):
    target = goal(sentence)
    assert (target.measure.value, target.group.text) == (value, group)
    assert target.qualification.text == outcome


def test_parts_behind_trong_do_and_a_colon_are_all_parts_of_one():
    whole, *parts = goals(
        "Tỷ lệ xã đạt chuẩn nông thôn mới năm 2026 đạt 50%, trong đó: tỷ lệ xã nâng cao đạt 20%; "
        "tỷ lệ thôn đạt chuẩn đạt 60%"
    )
    assert [(each.within, each.deadline.end) for each in parts] == [(whole.id, "2026-12-31")] * 2


def test_what_there_is_not_to_be_stands_for_itself():
    share, none = goals("Hằng năm 90% chi bộ hoàn thành tốt nhiệm vụ, không có chi bộ không hoàn thành nhiệm vụ")
    assert (share.measure.kind, none.measure.kind) == ("percent", "qualitative")
    assert none.deadline.every == "year"
    share, none = goals("Phấn đấu đến năm 2026 không còn hộ nghèo, 97% người dân có bảo hiểm y tế")[::-1]
    assert (share.measure.value, none.deadline.end) == (97, "2026-12-31")


def test_a_share_of_a_total_is_no_yearly_rate():
    assert goal("Tỷ lệ chi bộ hoàn thành xuất sắc nhiệm vụ: 15% trở lên/tổng số chi bộ").measure.kind == "percent"


def test_all_levels_of_a_district_are_its_own_and_the_communes():
    assert goal("Tỷ lệ cấp ủy viên nữ các cấp đạt 20%").group.levels == ("huyen", "xa")


def test_a_topic_tells_the_ladder_of_a_bare_level():
    found = goals(
        "Trình độ chuyên môn: đại học 90%, sau đại học 10%; lý luận chính trị: cao cấp 30%, trung cấp 60%; "
        "về quản lý nhà nước: 100% được bồi dưỡng chương trình chuyên viên"
    )
    dimensions = ["chuyen_mon", "chuyen_mon", "ly_luan_chinh_tri", "ly_luan_chinh_tri", "quan_ly_nha_nuoc"]
    assert [each.qualification.dimension for each in found] == dimensions
    assert {each.group.concepts for each in found} == {("can_bo", "cong_chuc")}  # of the title


def test_a_heading_tells_the_ladder_of_a_bare_level():
    (target,) = plan("I. MỤC TIÊU", "1. Về lý luận chính trị", "- 80% công chức có trình độ trung cấp trở lên.")
    assert target.qualification.dimension == "ly_luan_chinh_tri"


def test_from_now_on_is_part_of_the_time():
    target = goal("Từ nay đến năm 2026, 90% công chức được bồi dưỡng tin học")
    assert (target.deadline.end, target.group.text) == ("2026-12-31", "công chức")


def test_the_number_behind_la_is_the_measure():
    first, second = goals("Số cán bộ có trình độ tiến sĩ là 05 người, thạc sĩ là 60 người")
    assert (first.measure.value, first.qualification.level) == (5, "tien_si")
    assert (second.measure.value, second.qualification.level) == (60, "thac_si")


def test_heads_of_villages_are_people():
    assert goal("100% trưởng thôn được tập huấn kỹ năng số").qualification.dimension == "tin_hoc"


def test_an_end_state_strived_for_stands_for_itself():
    state, count = goals("Đến năm 2026, phấn đấu đạt chuẩn nông thôn mới, có 02 thôn kiểu mẫu")
    assert (state.measure.kind, state.modality, count.measure.value) == ("qualitative", "strive", 2)


def test_the_end_of_the_term_is_that_of_the_plan():
    found = goals("Đến hết nhiệm kỳ, 100% công chức có trình độ đại học; 20% có trình độ thạc sĩ")
    assert [(each.deadline.kind, each.deadline.end) for each in found] == [("by", "2028-12-31")] * 2
    assert found[0].group.text == "công chức"


def test_values_behind_colons_that_share_a_group_end():
    found = goals("Lực lượng lao động qua đào tạo: 75%; có bằng, chứng chỉ: 40%")
    assert [each.measure.value for each in found] == [75, 40]


@pytest.mark.parametrize(
    ("lines", "concepts"),
    [
        (
            ["1. Cán bộ công đoàn", "- 80% chủ tịch công đoàn cơ sở được tập huấn."],
            ("can_bo_to_chuc_chinh_tri_xa_hoi",),
        ),
        (["1. Cán bộ công đoàn", "- 80% tổ trưởng công đoàn được tập huấn."], ("can_bo_to_chuc_chinh_tri_xa_hoi",)),
    ],
)
def test_officers_are_of_the_organisation_of_their_heading(lines, concepts):
    (target,) = plan("I. MỤC TIÊU", *lines)
    assert (target.group.concepts, target.qualification.dimension) == (concepts, "nghiep_vu")


@pytest.mark.parametrize(
    ("sentence", "dimension"),
    [
        ("100% công chức được học tập, quán triệt Nghị quyết của Trung ương", None),
        ("50% người dân có kỹ năng sử dụng dịch vụ số", "tin_hoc"),
        ("100% công chức được bồi dưỡng kỹ năng phân tích dữ liệu", "tin_hoc"),
        ("100% khu công nghiệp được quy hoạch theo hướng sinh thái", None),
    ],
)
def test_more_of_what_an_outcome_is_of(sentence, dimension):
    assert goal(sentence).qualification.dimension == dimension


def test_papers_to_be_written_are_of_no_staff():
    target = goal("Hoàn thành việc biên soạn tài liệu bồi dưỡng ngoại ngữ cho công chức")
    assert (target.group.concepts, target.qualification.dimension) == ((), None)


def test_a_part_of_another_level_shares_group_and_outcome():
    _, part = goals("Đào tạo được 200 chuyên gia chuyển đổi số, trong đó cấp xã có ít nhất 50 người")
    assert (part.group.levels, part.group.text) == (("xa",), "chuyên gia chuyển đổi số")


def test_staff_of_a_whole_are_a_part_behind_trong_do():
    _, part = goals("Có ít nhất 500 công chức được cử đi bồi dưỡng ngoại ngữ; trong đó, cán bộ quy hoạch là 50 người")
    assert (part.measure.value, part.group.concepts, part.qualification.dimension) == (50, ("can_bo",), "ngoai_ngu")


def test_new_party_members_are_no_present_figure():
    assert goal("Kết nạp đảng viên mới đạt từ 3% trở lên so với tổng số đảng viên").measure.value == 3


def test_who_must_be_among_the_heads_stands_for_itself():
    found = goals("Cán bộ trẻ tham gia cấp ủy đạt 18%, phấn đấu Ban Thường vụ Đảng ủy có cán bộ nữ, cán bộ trẻ")
    assert [each.measure.kind for each in found] == ["percent", "existence", "existence"]


def test_all_of_a_group_come_before_a_part_of_it():
    whole, part = goals("Công chức đều hoàn thành nhiệm vụ trở lên, trong đó phấn đấu 90% hoàn thành tốt nhiệm vụ")
    assert (whole.measure.kind, whole.qualification.level, part.within) == ("universal", "hoan_thanh", whole.id)


def test_talks_and_letters_are_no_staff():
    assert goal("Tổ chức 04 cuộc đối thoại giữa Chủ tịch UBND xã với Nhân dân").group.concepts == ()
    assert goal("Tỷ lệ đơn thư tố cáo về công tác cán bộ giảm còn 0,5%").group.concepts == ()


def test_a_post_of_a_village_is_of_the_commune():
    assert goal("50% bí thư chi bộ thôn, tổ dân phố có trình độ đại học").group.levels == ("xa",)


def test_a_time_behind_phan_dau_holds_for_all_shares_of_its_sentence():
    found = goals("Phấn đấu đến năm 2026, có 100% cán bộ và 90% công chức sử dụng thành thạo máy tính")
    assert [(each.deadline.end, each.qualification.dimension) for each in found] == [("2026-12-31", "tin_hoc")] * 2


def test_papers_about_staff_are_no_staff():
    target = goal("100% hồ sơ công chức được số hóa, cập nhật trên phần mềm")
    assert (target.group.concepts, target.qualification.attainment) == ((), "other")


def test_what_a_course_is_judged_by_is_no_training():
    assert goal("Tỷ lệ công chức hài lòng với khóa bồi dưỡng đạt 90%").qualification.dimension is None


def test_those_for_whom_training_is_are_counted():
    found = goals("Đào tạo trình độ thạc sĩ cho 15 công chức; bồi dưỡng tin học cho 60 công chức")
    assert [(each.measure.value, each.group.concepts) for each in found] == [(15, ("cong_chuc",)), (60, ("cong_chuc",))]


def test_at_least_carries_over_to_the_next_share():
    found = goals("Ít nhất 60% công chức, 50% viên chức, 100% cán bộ được bồi dưỡng tin học")
    assert [each.measure.comparator for each in found] == ["ge", "ge", "eq"]
    found = goals("60% trở lên công chức, 50% viên chức được bồi dưỡng tin học")
    assert [each.measure.comparator for each in found] == ["ge", "eq"]


def test_a_body_with_women_is_represented():
    target = goal("Mỗi ban thường vụ đảng ủy xã có ít nhất 01 cán bộ nữ")
    assert (target.qualification.dimension, target.group.levels) == ("co_cau", ("xa",))


def test_a_level_of_offices_shares_the_outcome_before():
    found = goals("30% cán bộ cấp sở sử dụng được tiếng Anh; cấp phòng đạt 20%")
    assert [(each.group.concepts, each.qualification.dimension) for each in found] == [(("can_bo",), "ngoai_ngu")] * 2


def test_a_time_that_an_event_starts_is_kept_as_words_with_a_note():
    point = "- 100% công chức được bồi dưỡng chậm nhất 06 tháng sau khi bổ nhiệm."
    text = HEADER + f"II. MỤC TIÊU\n\nĐến năm 2027:\n\n{point}"
    entry = extract(text.encode(), "x.txt")
    assert (entry.targets[0].deadline.kind, entry.targets[0].deadline.end) == ("none", None)
    assert entry.targets[0].deadline.text == "chậm nhất 06 tháng sau khi bổ nhiệm"
    assert ("deadline", "relative_deadline") in {(note.field, note.code) for note in entry.notes}
