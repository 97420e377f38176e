"""Values told in turn: each part of the words before them gets its own."""

import pytest
from assembly.test_targets import goals


def parts(sentence: str) -> list[tuple[float, str]]:
    """Value and group of each target of a sentence."""
    return [(target.measure.value, target.group.text) for target in goals(sentence)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Tỷ lệ cán bộ, công chức, viên chức được bồi dưỡng kỹ năng số lần lượt là 92%, 87% và 81%",
            [(92, "cán bộ"), (87, "công chức"), (81, "viên chức")],
        ),
        (
            "Tỷ lệ cán bộ, công chức có trình độ đại học đạt lần lượt 95%, 90%",
            [(95, "cán bộ"), (90, "công chức")],
        ),
        (
            "Diện tích cây chè, cây quế lần lượt đạt 1.250 ha và 840 ha",
            [(1250, "Diện tích cây chè"), (840, "cây quế")],
        ),
        ("Tỷ trọng công nghiệp, dịch vụ lần lượt chiếm 41%, 37%", [(41, "Tỷ trọng công nghiệp"), (37, "dịch vụ")]),
    ],
)
def test_groups_in_a_row_get_their_values_in_turn(sentence, expected):
    assert parts(sentence) == expected


def test_a_later_quote_begins_at_its_part():
    _, second = goals("Tỷ lệ cán bộ, công chức cấp xã đạt chuẩn lần lượt là 95%, 90%")
    assert second.quote == "công chức cấp xã đạt chuẩn lần lượt là 95%, 90%"
    assert (second.group.concepts, second.group.levels) == (("cong_chuc",), ("xa",))


def test_what_says_the_level_behind_the_last_group_holds_for_all():
    first, _ = goals("Tỷ lệ cán bộ, công chức cấp xã đạt chuẩn lần lượt là 95%, 90%")
    assert (first.group.concepts, first.group.levels) == (("can_bo",), ("xa",))


def test_levels_get_their_values_in_turn():
    found = goals("Tỷ lệ nữ tham gia cấp ủy cấp huyện và cấp xã lần lượt đạt 18% và 24%")
    assert [(t.measure.value, t.group.levels) for t in found] == [(18, ("huyen",)), (24, ("xa",))]


@pytest.mark.parametrize(
    ("sentence", "ends"),
    [
        ("Tỷ lệ hồ sơ trực tuyến các năm 2025, 2026 và 2027 lần lượt đạt 60%, 70%, 80%", ["2025", "2026", "2027"]),
        ("Đến năm 2026 và năm 2028, tỷ lệ công chức đạt chuẩn lần lượt là 85% và 96%", ["2026", "2028"]),
        ("Tỷ lệ hộ nghèo năm 2025, 2026 giảm lần lượt còn 4%, 3%", ["2025", "2026"]),
    ],
)
def test_years_get_their_values_in_turn(sentence, ends):
    assert [target.deadline.end for target in goals(sentence)] == [f"{year}-12-31" for year in ends]


def test_objects_of_a_verb_get_their_values_in_turn():
    found = goals("Tỷ lệ người dân tham gia bảo hiểm y tế, bảo hiểm xã hội lần lượt đạt 96%, 44%")
    assert [(t.measure.value, t.qualification.text) for t in found] == [
        (96, "tham gia bảo hiểm y tế"),
        (44, "bảo hiểm xã hội"),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Tỷ lệ cán bộ, công chức, viên chức đạt chuẩn lần lượt là 92%, 87%",  # three parts, two values
        "Tỷ lệ cán bộ, công chức đạt chuẩn là 92% và có 30 người được đào tạo",  # not in turn
    ],
)
def test_parts_without_a_value_each_stay_together(sentence):
    assert goals(sentence)[0].group.text.count(",") >= 1
