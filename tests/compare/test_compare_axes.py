"""The axes of one target against another, case by case as the page on comparing has them."""

import pytest
from made import other, plan, target

from extractor.compare.comparison import compare


def row(higher, lower, *, levels=("tinh", "xa"), date="2025-09-01"):
    above, below = plan(higher, level=levels[0], date="2025-07-10"), plan(lower, level=levels[1], date=date)
    return compare(above, below).rows[0]


def axis(name, higher, lower, **options):
    found = row(higher, lower, **options)
    return getattr(found.axes, name) if found.axes else "missing"


def codes(higher, lower):
    return [ground.code for ground in row(higher, lower).grounds]


def percent(value, comparator="eq"):
    return {"kind": "percent", "comparator": comparator, "value": value}


def amount(kind, value, unit, comparator="eq", **more):
    return {"kind": kind, "comparator": comparator, "value": value, "unit": unit, **more}


def span(kind, low, high, **more):
    return {"kind": kind, "comparator": "range", "low": low, "high": high, **more}


UNIVERSAL, EXISTENCE, QUALITATIVE = ({"kind": kind} for kind in ("universal", "existence", "qualitative"))


@pytest.mark.parametrize(
    ("higher", "lower", "value"),
    [
        (percent(90), percent(80), "worse"),
        (percent(80), percent(80), "same"),
        (percent(80), percent(85), "better"),
        (percent(80, "gt"), percent(80), "worse"),
        (percent(80, "ge"), percent(80, "gt"), "better"),
        (percent(80, "ge"), percent(80), "same"),
        (percent(80, "gt"), percent(81), "better"),
        (percent(20, "le"), percent(15, "le"), "better"),
        (percent(20, "lt"), percent(20, "le"), "worse"),
        (percent(20, "le"), percent(50, "ge"), "unknown"),
        (percent(60), span("percent", 55, 65), "worse"),
        (percent(60), span("percent", 60, 65), "same"),
        (percent(90, "approx"), percent(90), "same"),
        (UNIVERSAL, percent(100), "same"),
        (UNIVERSAL, percent(99), "worse"),
        (percent(95), UNIVERSAL, "better"),
        (percent(80), amount("count", 120, "người"), "unknown"),
        (percent(80), QUALITATIVE, "unknown"),
        (QUALITATIVE, QUALITATIVE, "same"),
        (QUALITATIVE, UNIVERSAL, "same"),
        (QUALITATIVE, percent(90), "unknown"),
        (EXISTENCE, EXISTENCE, "same"),
        (EXISTENCE, amount("count", 2, "người"), "better"),
        (percent(20), EXISTENCE, "unknown"),
        (amount("count", 20, "công chức"), amount("count", 25, "người"), "better"),
        (amount("count", 20, "lớp"), amount("count", 25, "người"), "unknown"),
        (amount("change", 10, "%", direction="increase"), amount("change", 8, "%", direction="increase"), "worse"),
        (amount("change", 10, "%", direction="decrease"), amount("change", 12, "%", direction="decrease"), "better"),
        (amount("change", 10, "%", direction="increase"), amount("change", 10, "%", direction="decrease"), "worse"),
        (
            amount("change", 10, "%", direction="increase", baseline="năm 2020"),
            amount("change", 10, "%", direction="increase", baseline="năm 2024"),
            "unknown",
        ),
        (amount("change", 10, "%", direction="increase"), percent(80), "unknown"),
        (amount("rate", 5, "điểm", "ge"), amount("rate", 4, "điểm"), "worse"),
        (amount("rate", 5, "điểm", "le"), amount("rate", 4, "điểm"), "better"),
        (amount("rate", 5, "điểm"), amount("rate", 5, "điểm"), "same"),
        (amount("rate", 5, "điểm"), amount("rate", 4, "điểm"), "unknown"),
        (amount("rate", 75, "triệu đồng", "ge"), amount("rate", 75_000_000, "đồng"), "same"),
        (amount("rate", 75, "triệu đồng/người/năm", "ge"), amount("rate", 80, "triệu đồng/năm"), "better"),
        (amount("rate", 75, "triệu đồng", "ge"), amount("rate", 80, "giường/vạn dân"), "unknown"),
        (amount("rate", 32, "giường/vạn dân", "ge"), amount("rate", 30, "giường bệnh/vạn dân"), "worse"),
        (
            amount("change", 10, "%", direction="increase", baseline="năm 2020"),
            amount("change", 12, "%", direction="increase", baseline="so với năm 2020"),
            "better",
        ),
    ],
)
def test_value(higher, lower, value):
    assert axis("value", target(higher), target(lower)) == value


@pytest.mark.parametrize(
    ("group", "higher", "lower", "value"),
    [
        ("tỷ lệ hộ nghèo", "giảm còn 3%", "còn 2%", "better"),
        ("tỷ lệ hộ nghèo", "giảm còn 3%", "còn 4%", "worse"),
        ("người dân", "tham gia bảo hiểm y tế", "tham gia BHYT", "better"),
    ],
)
def test_the_words_of_an_indicator_tell_which_way_is_better(group, higher, lower, value):
    first, second = (percent(3), percent(2 if "2" in lower else 4)) if "hộ" in group else (percent(90), percent(95))
    assert axis("value", other(first, group, higher), other(second, group, lower)) == value


@pytest.mark.parametrize(
    ("higher", "lower", "value"),
    [
        (percent(5, "le"), percent(95), "same"),
        (percent(5, "le"), percent(94), "worse"),
        (percent(5, "lt"), percent(95), "worse"),
        (percent(5, "le"), percent(97), "better"),
    ],
)
def test_a_share_of_those_who_do_not_reach_it_is_the_rest_of_those_who_do(higher, lower, value):
    same = {"attainment": "meets", "dimension": "tieu_chuan", "level": None}
    failing = target(higher, "chưa đạt tiêu chuẩn chức danh", **same)
    reaching = target(lower, "đạt tiêu chuẩn chức danh", **same)
    assert axis("value", failing, reaching) == value
    assert "value_turned" in codes(failing, reaching) or value == "same"


def test_where_nobody_is_left_all_reach_it():
    same = {"attainment": "meets", "dimension": "tieu_chuan", "level": None}
    none = target(QUALITATIVE, "không còn trường hợp chưa đạt tiêu chuẩn chức danh", **same)
    assert row(target(percent(95), "đạt tiêu chuẩn chức danh", **same), none).verdict == "exceeded"
    assert row(none, target(percent(95), "đạt tiêu chuẩn chức danh", **same)).verdict == "short"


def test_who_is_rated_as_failing_is_the_rest_of_those_who_fulfil():
    same = {"attainment": "rated", "dimension": "xep_loai"}
    failing = target(percent(2, "le"), "bị xếp loại không hoàn thành nhiệm vụ", level="khong_hoan_thanh", **same)
    fulfilling = target(percent(99), "hoàn thành nhiệm vụ trở lên", level="hoan_thanh", **same)
    assert row(failing, fulfilling).verdict == "exceeded"
    assert row(fulfilling, failing).verdict == "short"


def test_fewer_who_fail_are_better_also_as_a_number_of_people():
    same = {"attainment": "meets", "dimension": "tieu_chuan", "level": None}
    words = "chưa đạt tiêu chuẩn chức danh"
    ten, five = (target(amount("count", number, "người"), words, **same) for number in (10, 5))
    assert axis("value", ten, five) == "better"
    assert axis("value", ten, target(amount("count", 5, "người"), "đạt tiêu chuẩn chức danh", **same)) == "unknown"


@pytest.mark.parametrize(
    ("higher", "lower", "level"),
    [
        (("dai_hoc", "ge"), ("thac_si", "ge"), "better"),
        (("dai_hoc", "ge"), ("cao_dang", "ge"), "worse"),
        (("dai_hoc", "eq"), ("dai_hoc", "ge"), "same"),
        (("dai_hoc", "gt"), ("dai_hoc", "ge"), "worse"),
        (("dai_hoc", "gt"), ("thac_si", "ge"), "same"),
        (("dai_hoc", "ge"), (None, "eq"), "unknown"),
        ((None, "eq"), ("dai_hoc", "ge"), "same"),
    ],
)
def test_level(higher, lower, level):
    above, below = (target(level=each[0], comparator=each[1]) for each in (higher, lower))
    assert axis("level", above, below) == level


CBCC = {"group": "cán bộ, công chức", "concepts": ("can_bo", "cong_chuc")}
CC = {"group": "công chức"}
GV = {"concepts": ("giao_vien",)}
DV = {"group": "đảng viên", "concepts": ("dang_vien",)}


def without(*names):
    return {"concepts": (), "group": ", ".join(names)}


@pytest.mark.parametrize(
    ("higher", "lower", "group"),
    [
        (CBCC, CC, "worse"),
        (CC, CBCC, "better"),
        (CBCC, {**CBCC, "group": "đội ngũ CBCC của xã"}, "same"),
        ({"group": "bí thư", "concepts": ("bi_thu",)}, {"group": "cán bộ", "concepts": ("can_bo",)}, "better"),
        ({"group": "viên chức", "concepts": ("vien_chuc",)}, CC, "missing"),
        (CC, {"group": "công chức (trừ công chức tập sự)"}, "worse"),
        ({"group": "công chức, không tính công chức tập sự"}, CC, "better"),
        (CC, {"group": "công chức tư pháp - hộ tịch"}, "worse"),
        ({"group": "công chức tư pháp - hộ tịch"}, {"group": "công chức địa chính - xây dựng"}, "missing"),
        (CC, {"group": "công chức nữ", "attributes": ("nu",)}, "worse"),
        ({"group": "công chức nữ", "attributes": ("nu",)}, CC, "better"),
        (
            {"group": "công chức nữ", "attributes": ("nu",)},
            {"group": "công chức người dân tộc thiểu số", "attributes": ("dan_toc_thieu_so",)},
            "missing",
        ),
        (
            {"group": "công chức dưới 40 tuổi", "attributes": ("tuoi<40",)},
            {"group": "công chức dưới 35 tuổi", "attributes": ("tuoi<35",)},
            "worse",
        ),
        (without("học sinh"), without("học sinh tiểu học"), "worse"),
        (without("học sinh tiểu học"), without("học sinh"), "better"),
        (without("doanh nghiệp", "hợp tác xã"), without("hợp tác xã", "doanh nghiệp"), "same"),
        (without("doanh nghiệp", "hợp tác xã"), without("doanh nghiệp", "hộ kinh doanh"), "worse"),
        (without("trẻ em dưới 5 tuổi"), without("trẻ em dưới 6 tuổi"), "unknown"),
        (without("hộ nghèo trên địa bàn tỉnh"), without("hộ nghèo của xã"), "same"),
        (without("trẻ em"), without("trang trại"), "missing"),
        (without("đội ngũ thợ điện"), CC, "missing"),
        (without("người làm việc"), CC, "unknown"),
        (
            {"group": "đảng viên", "concepts": ("dang_vien",)},
            {"group": "đảng viên trong chi bộ", "concepts": ("dang_vien",)},
            "same",
        ),
        (
            {"group": "cán bộ nữ", "concepts": ("can_bo",), "attributes": ("nu",)},
            {**without("nữ"), "attributes": ("nu",)},
            "same",
        ),
    ],
)
def test_group(higher, lower, group):
    assert axis("group", target(**higher), target(**lower)) == group


@pytest.mark.parametrize(
    ("higher", "lower", "offices", "group"),
    [
        (("tinh", "xa"), ("xa",), ("tinh", "xa"), "same"),
        (("huyen", "xa"), ("xa",), ("tinh", "huyen"), "worse"),
        (("huyen", "xa"), ("huyen", "xa"), ("tinh", "huyen"), "same"),
        (("huyen",), ("huyen", "xa"), ("tinh", "huyen"), "better"),
        (("tinh",), ("xa",), ("tinh", "xa"), "missing"),
    ],
)
def test_levels_count_as_far_as_the_lower_office_answers_for_them(higher, lower, offices, group):
    names = {"tinh": "cấp tỉnh", "huyen": "cấp huyện", "xa": "cấp xã"}
    above, below = (
        target(group="công chức " + ", ".join(names[each] for each in levels), levels=levels)
        for levels in (higher, lower)
    )
    assert axis("group", above, below, levels=offices, date="2025-06-01") == group


def test_a_level_that_is_only_inherited_is_the_whole_territory():
    above = target(group="công chức toàn tỉnh", levels=("tinh",))
    assert axis("group", above, target(group="công chức xã", levels=("xa",))) == "same"


def test_there_are_no_districts_since_the_reform():
    above = target(group="công chức cấp huyện, cấp xã", levels=("huyen", "xa"))
    below = target(group="công chức cấp xã", levels=("xa",))
    assert axis("group", above, below, levels=("tinh", "tinh"), date="2025-08-01") == "same"
    assert axis("group", above, below, levels=("tinh", "tinh"), date="2025-06-01") == "worse"


def within(year):
    return {"kind": "within", "start": f"{year}-01-01", "end": f"{year}-12-31"}


def every(interval, by=None, **more):
    return {"kind": "recurring", "every": interval, "by": by, **more}


@pytest.mark.parametrize(
    ("higher", "lower", "deadline"),
    [
        (2026, 2026, "same"),
        (2026, 2025, "better"),
        (2025, 2027, "worse"),
        (2026, within(2026), "same"),
        ({"kind": "period", "start": "2021-01-01", "end": "2025-12-31"}, 2025, "same"),
        (2025, {"kind": "period", "start": "2024-01-01", "end": "2026-12-31"}, "worse"),
        (2026, {"kind": "ongoing"}, "same"),
        (2026, every("year"), "same"),
        (2026, {"kind": "period", "start": "2027-01-01"}, "worse"),
        (2026, {"kind": "period", "start": "2025-01-01"}, "same"),
        (2026, {"kind": "none"}, "unknown"),
        ({"kind": "none"}, 2026, "unknown"),
        ({"kind": "none"}, {"kind": "none"}, "same"),
        (every("year"), every("quarter"), "better"),
        (every("quarter"), every("year"), "worse"),
        (every("year", "--11-15"), every("year", "--11-30"), "worse"),
        (every("year", "--11-15"), every("year", "--11-01"), "better"),
        (every("year", "--11-15"), every("year"), "unknown"),
        (every("year"), {"kind": "ongoing"}, "same"),
        (every("year"), within(2026), "unknown"),
        (every("year"), {"kind": "period", "start": "2024-01-01", "end": "2026-12-31"}, "unknown"),
        ({"kind": "ongoing"}, {"kind": "ongoing"}, "same"),
    ],
)
def test_deadline(higher, lower, deadline):
    assert axis("deadline", target(due=higher), target(due=lower)) == deadline


def test_a_plan_of_one_year_keeps_what_is_asked_every_year():
    of_a_year = plan(target(due=within(2026)), period={"start": 2026, "end": 2026})
    found = compare(plan(target(due=every("year"))), of_a_year).rows[0]
    assert found.axes.deadline == "same"


@pytest.mark.parametrize(
    ("indicator", "higher", "lower", "value"),
    [
        ("tỷ lệ hộ nghèo", 5, 3, "better"),
        ("bị tai nạn thương tích", 5, 3, "better"),
        ("đạt tiêu chuẩn trường học an toàn, phòng, chống tai nạn thương tích", 90, 60, "worse"),
        ("không có tội phạm", 90, 50, "worse"),
        ("được xóa mù chữ", 95, 80, "worse"),
        ("thu hồi nợ xấu", 90, 70, "worse"),
        ("không có đảng viên vi phạm", 80, 70, "worse"),
        ("bỏ học được vận động trở lại lớp", 90, 40, "worse"),
        ("có câu lạc bộ về bạo lực gia đình", 100, 60, "worse"),
    ],
)
def test_a_bad_word_turns_the_direction_only_where_it_is_what_is_measured(indicator, higher, lower, value):
    assert axis("value", other(higher, "thôn", indicator), other(lower, "thôn", indicator)) == value


@pytest.mark.parametrize(
    ("higher", "lower"),
    [
        (every("year"), 2030),
        (2030, every("year")),
    ],
)
def test_what_is_done_every_year_is_no_total(higher, lower):
    trained = {"kind": "count", "comparator": "eq", "value": 100, "unit": "người"}
    assert axis("value", target(trained, due=higher), target(trained, due=lower)) == "unknown"


def test_what_each_village_does_is_no_number_of_the_commune():
    teams = {"kind": "count", "comparator": "eq", "value": 5, "unit": "tổ"}
    each = other(teams, "tổ công nghệ số", "Mỗi thôn có 05 tổ công nghệ số")
    whole = other(teams, "tổ công nghệ số", "Có 05 tổ công nghệ số")
    own = other(teams, "tổ công nghệ số", "Mỗi xã có 05 tổ công nghệ số")
    assert axis("value", each, whole) == "unknown"
    assert axis("value", each, each) == axis("value", own, whole) == "same"


def test_who_is_taken_out_behind_the_outcome_is_taken_out_of_the_group():
    less = target(outcome="có trình độ đại học (trừ người sắp nghỉ hưu)")
    assert axis("group", target(outcome="có trình độ đại học"), less) == "worse"


@pytest.mark.parametrize(
    ("higher", "lower", "modality"),
    [("firm", "strive", "worse"), ("strive", "firm", "better"), ("strive", "strive", "same")],
)
def test_modality_is_told_and_decides_nothing(higher, lower, modality):
    found = row(target(modality=higher), target(modality=lower))
    assert (found.axes.modality, found.verdict) == (modality, "met")
    assert (f"modality_{modality}" in [ground.code for ground in found.grounds]) == (modality != "same")


def test_how_fast_something_falls_is_another_measure_than_what_is_left():
    falling = other(percent(1), "tỷ lệ hộ nghèo", "mức giảm tỷ lệ hộ nghèo hằng năm")
    left = other(percent(3, "lt"), "tỷ lệ hộ nghèo", "còn dưới 3%")
    assert row(falling, left).verdict == "incomparable"
    faster = other(percent(1.5), "hộ nghèo", "mức giảm tỷ lệ hộ nghèo")
    assert axis("value", falling, faster) == "better"


@pytest.mark.parametrize(
    ("higher", "lower"),
    [
        ("được tiếp nhận trực tuyến", "được xử lý trên môi trường mạng"),
        ("được tiếp cận dịch vụ giáo dục", "được tiếp cận dịch vụ y tế"),
        ("sử dụng nước sạch", "sử dụng nước hợp vệ sinh"),
        ("đạt chuẩn quốc gia mức độ 1", "đạt chuẩn quốc gia mức độ 2"),
    ],
)
def test_other_words_are_another_outcome(higher, lower):
    assert row(other(80, "người dân", higher), other(80, "người dân", lower)).verdict == "missing"


def test_words_that_are_alike_are_one_outcome_and_the_row_says_so():
    found = row(
        other(80, "hộ gia đình", "có kết nối Internet băng rộng"),
        other(80, "hộ dân", "được kết nối internet cáp quang băng rộng"),
    )
    assert found.verdict == "met"
    assert found.wording == pytest.approx((10 / 12 + 1) / 2)
    assert "wording" in [ground.code for ground in found.grounds]


def test_the_vocabulary_decides_before_words_do():
    higher = target(80, "đã tốt nghiệp đại học trở lên")
    found = row(higher, target(80, "có bằng cử nhân, kỹ sư, bác sĩ hoặc cao hơn"))
    assert (found.verdict, found.wording) == ("met", None)
    assert row(higher, target(80, higher["qualification"]["text"], attainment="trained")).verdict == "missing"
