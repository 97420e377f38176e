"""Words that no test of a rule says are quoted, and make its verdict uncertain."""

import pytest
from rules_made import entry

from extractor.messages import Language, messages
from extractor.rules.make import make_rules
from extractor.rules.model import Rule
from extractor.rules.reasons import notes_of, reasons_of

VI = messages(Language.VI)


def only(**target: object) -> Rule:
    (rule,) = make_rules(entry(target)).rules
    return rule


@pytest.mark.parametrize(
    ("group", "left"),
    [
        ({"text": "công chức xã Suối Lim"}, ()),
        ({"text": "công chức xã Nậm Mạ"}, ("Nậm Mạ",)),
        ({"text": "toàn bộ công chức cấp xã trên địa bàn huyện"}, ()),
        ({"text": "công chức tư pháp - hộ tịch của xã"}, ("tư pháp - hộ tịch",)),
        ({"text": "công chức cơ quan Hội Nông dân xã"}, ("Hội Nông dân xã",)),
        ({"text": "công chức còn lại"}, ("còn lại",)),
        ({"text": "công chức, trừ chức danh Chỉ huy trưởng"}, ("trừ chức danh Chỉ huy trưởng",)),
        (
            {"text": "công chức (không bao gồm công chức, viên chức ngành y tế)"},
            ("không bao gồm công chức, viên chức ngành y tế",),
        ),
        ({"text": "công chức giữ chức vụ lãnh đạo, quản lý"}, ()),
        ({"text": "công chức giữ chức vụ lãnh đạo cấp vụ"}, ("lãnh đạo cấp vụ",)),
        ({"text": "công chức cấp huyện"}, ("cấp huyện",)),
        ({"text": "công chức nữ dưới 35 tuổi"}, ("nữ dưới 35 tuổi",)),
        ({"text": "công chức nữ dưới 35 tuổi", "attributes": ["nu", "tuoi<35"]}, ()),
        ({"text": "giáo viên trung học cơ sở", "concepts": ["giao_vien"]}, ("trung học cơ sở",)),
        ({"text": "người hoạt động không chuyên trách", "concepts": ["nguoi_hoat_dong_khong_chuyen_trach"]}, ()),
        (
            {
                "text": "người hoạt động không chuyên trách cấp xã",
                "concepts": ["nguoi_hoat_dong_khong_chuyen_trach"],
                "levels": ["xa"],
            },
            ("cấp xã",),
        ),
        (
            {
                "text": "người hoạt động không chuyên trách ở thôn",
                "concepts": ["nguoi_hoat_dong_khong_chuyen_trach"],
                "levels": ["xa"],
            },
            ("thôn",),
        ),
        ({"text": "bí thư đảng ủy", "concepts": ["bi_thu"]}, ()),
        ({"text": "người lao động hợp đồng", "concepts": ["nguoi_lao_dong"]}, ("hợp đồng",)),
    ],
)
def test_words_of_a_group_that_no_test_says(group: dict, left: tuple) -> None:
    rule = only(group=group)
    assert rule.unread == left
    assert rule.certain is not bool(left)


@pytest.mark.parametrize(
    ("outcome", "left"),
    [
        ({"text": "có trình độ chuyên môn từ đại học trở lên"}, ()),
        ({"text": "có trình độ đại học trở lên đúng chuyên ngành"}, ("đúng chuyên ngành",)),
        (
            {"text": "có trình độ đại học và trung cấp lý luận chính trị trở lên"},
            ("trung cấp lý luận chính trị",),
        ),
        ({"text": "có trình độ cao đẳng, đại học trở lên", "level": "cao_dang", "comparator": "ge"}, ()),
        ({"text": "có trình độ đại học và đạt chuẩn ngoại ngữ"}, ("chuẩn ngoại ngữ",)),
        ({"text": "được tập huấn kỹ năng cứu hộ", "attainment": "trained", "dimension": "nghiep_vu"}, ("cứu hộ",)),
        ({"text": "được bồi dưỡng nghiệp vụ chuyên môn", "attainment": "trained", "dimension": "nghiep_vu"}, ()),
        ({"text": "được bồi dưỡng kỹ năng số", "attainment": "trained", "dimension": "tin_hoc"}, ()),
        ({"text": "có chứng chỉ ngoại ngữ, tin học", "dimension": "ngoai_ngu"}, ("tin học",)),
        (
            {"text": "sử dụng thành thạo phần mềm kế toán", "dimension": "tin_hoc"},
            ("sử dụng thành thạo phần mềm kế toán",),
        ),
        (
            {
                "text": "được xếp loại hoàn thành tốt nhiệm vụ",
                "attainment": "rated",
                "dimension": "xep_loai",
                "level": "hoan_thanh_tot",
            },
            (),
        ),
    ],
)
def test_words_of_an_outcome_that_no_test_says(outcome: dict, left: tuple) -> None:
    level = {} if "dimension" not in outcome else {"level": None}
    rule = only(qualification={**level, **outcome})
    assert rule.unread_outcome == left
    assert rule.certain is not bool(left)


def test_the_unit_of_a_number_narrows_too() -> None:
    people = {"kind": "count", "comparator": "ge", "value": 5, "unit": "công chức ngành y tế"}
    assert only(measure=people).unread == ("ngành y tế",)
    assert only(measure={**people, "unit": "người"}).certain


def test_who_is_left_out_in_the_quotation_alone_is_told_too() -> None:
    rule = only(quote="95% công chức (không tính công chức tập sự) có trình độ đại học")
    assert rule.unread == ("không tính công chức tập sự",)
    assert only(quote="Ngoài ra, 95% công chức có trình độ đại học").certain


def test_a_share_of_a_body_says_its_body() -> None:
    def share(outcome: str) -> Rule:
        represented = {"text": outcome, "attainment": "represented", "dimension": "co_cau", "level": None}
        return only(
            group={"text": "cán bộ nữ", "concepts": ["can_bo"], "attributes": ["nu"]}, qualification=represented
        )

    assert share("tham gia cấp ủy xã").certain
    assert share("giữ chức danh chủ chốt công đoàn").unread_outcome == ("công đoàn",)


def test_several_kinds_in_a_body_are_unclear() -> None:
    def share(text: str) -> Rule:
        represented = {"text": "tham gia cấp ủy xã", "attainment": "represented", "dimension": "co_cau", "level": None}
        group = {"text": text, "concepts": ["can_bo"], "attributes": ["nu", "tre"]}
        return only(group=group, qualification=represented)

    assert share("cán bộ nữ, cán bộ trẻ").doubts == ("joined_attribute",)
    assert share("cán bộ nữ trẻ").certain


def test_an_uncertain_rule_keeps_its_numbers_and_quotes_why() -> None:
    rule = only(group={"text": "công chức tập sự"})
    assert (rule.counted(10, 10), rule.verdict(10, 10), rule.verdict(0, 0)) == ("kept", "uncertain", "nobody")
    assert list(reasons_of(rule, VI)) == ["danh sách không lọc được theo «tập sự»"]


@pytest.mark.parametrize(
    ("target", "doubt"),
    [
        ({"qualification": {"text": "được cử đi đào tạo trình độ đại học", "attainment": "trained"}}, "sent"),
        ({"qualification": {"text": "tham gia đào tạo trình độ đại học", "attainment": "trained"}}, "sent"),
        (
            {
                "measure": {"kind": "count", "comparator": "ge", "value": 5, "unit": "công chức"},
                "qualification": {"text": "được đào tạo trình độ đại học", "attainment": "trained"},
            },
            "in_time",
        ),
        (
            {
                "qualification": {"text": "được đào tạo trình độ đại học", "attainment": "trained"},
                "deadline": {"kind": "recurring", "every": "year"},
            },
            "in_time",
        ),
        ({"quote": "mỗi xã có 95% công chức có trình độ đại học"}, "each_unit"),
        (
            {
                "quote": "đào tạo đại học: 5 người",
                "measure": {"kind": "count", "comparator": "ge", "value": 5, "unit": "người"},
            },
            "in_time",
        ),
        ({"quote": "95% công chức có trình độ đại học, tối thiểu 40 giờ/năm"}, "outcome_words"),
    ],
)
def test_what_words_alone_do_not_show_is_a_doubt(target: dict, doubt: str) -> None:
    rule = only(**target)
    assert rule.doubts == (doubt,)
    assert not rule.certain


def test_notes_leave_a_verdict_firm() -> None:
    rule = only(measure={"kind": "percent", "comparator": "approx", "value": 60})
    assert rule.certain
    assert list(notes_of(rule, VI)) == ["«khoảng» được tính là ít nhất bằng"]


WOMEN = {
    "group": {"concepts": ["can_bo"], "attributes": ["nu"], "text": "cán bộ nữ"},
    "qualification": {"attainment": "represented", "dimension": "co_cau", "level": None},
    "measure": {"kind": "existence"},
}


@pytest.mark.parametrize(
    ("words", "level", "doubts"),
    [
        ("Trong lãnh đạo UBND có cán bộ nữ", "tinh", ("each_unit",)),
        ("Trong lãnh đạo UBND có cán bộ nữ", "xa", ()),
        ("Trong lãnh đạo các phòng có cán bộ nữ", "xa", ("each_unit", "division_heads")),
    ],
)
def test_a_seat_in_bodies_of_lower_units_is_of_each(words: str, level: str, doubts: tuple[str, ...]) -> None:
    said = {**WOMEN, "quote": words, "qualification": {**WOMEN["qualification"], "text": words}}
    assert make_rules(entry(said, level=level)).rules[0].doubts == doubts


def test_grades_of_party_members_are_no_grades_of_staff() -> None:
    graded = {"text": "được xếp loại hoàn thành tốt nhiệm vụ", "attainment": "rated", "dimension": "xep_loai"}
    rule = only(
        group={"text": "đảng viên", "concepts": ["dang_vien"]}, qualification={**graded, "level": "hoan_thanh_tot"}
    )
    assert rule.doubts == ("party_rating",)
    assert not rule.certain
