"""Which of several targets answers, and what rows and duties say."""

import pytest
from made import duty, other, plan, target

from extractor.compare.comparison import compare, compare_many, compare_same_level


def rows(higher, *lower, level="huyen"):
    entries = plan(*(higher if isinstance(higher, list) else [higher]), level="tinh"), plan(*lower, level=level)
    return compare(*entries).rows


def answer(higher, *lower):
    found = rows(higher, *lower)[0]
    return found.lower, found.verdict


def test_the_strongest_in_time_answers():
    lower = [target(70, due=2025), target(85, due=2026), target(95, due=2030)]
    assert answer(target(80, due=2027), *lower) == (("T02",), "exceeded")


def test_where_none_is_in_time_the_earliest_answers():
    found = rows(target(80, due=2025), target(90, due=2028), target(80, due=2027))[0]
    assert (found.lower, found.verdict, found.axes.deadline) == (("T02",), "short", "worse")
    assert [each.lower for each in found.others] == [("T01",)]
    assert "chosen_earliest" in [ground.code for ground in found.grounds]


def test_a_stage_and_its_end_value_answer_for_their_own_dates():
    lower = [target(80, due=2026), target(95, due=2030)]
    found = rows([target(80, due=2026), target(90, due=2030), target(90, due=2028)], *lower)
    assert [(row.lower, row.verdict) for row in found] == [
        (("T01",), "met"),
        (("T02",), "exceeded"),
        (("T01",), "short"),
    ]


def test_all_that_might_answer_are_told():
    found = rows(target(80), target(80), target(60), target(90, level="cao_dang"))[0]
    assert found.lower == ("T01",)
    assert [(each.lower, each.verdict) for each in found.others] == [(("T02",), "short"), (("T03",), "short")]
    assert all(each.grounds for each in found.others)


CBCC = {"group": "cán bộ, công chức", "concepts": ("can_bo", "cong_chuc")}
CB, CC = {"group": "cán bộ", "concepts": ("can_bo",)}, {"group": "công chức"}


def test_parts_cover_a_group_together_and_the_weakest_decides():
    assert answer(target(80, **CBCC), target(90, **CB), target(80, **CC)) == (("T01", "T02"), "met")
    assert answer(target(80, **CBCC), target(90, **CB), target(70, **CC)) == (("T01", "T02"), "short")
    found = rows(target(80, **CBCC), target(90, **CB, due=2028), target(80, **CC))[0]
    assert (found.lower, found.axes.deadline, found.axes.group) == (("T01", "T02"), "worse", "same")
    assert not found.others


def test_a_part_alone_covers_a_part():
    found = rows(target(80, **CBCC), target(90, **CB))[0]
    assert (found.verdict, found.axes.group, found.axes.value) == ("short", "worse", "better")


def test_levels_cover_a_group_together():
    both = {"group": "công chức cấp huyện, cấp xã", "levels": ("huyen", "xa")}
    one, other_one = ({"group": f"công chức {name}", "levels": (level,)} for name, level in
                      (("cấp huyện", "huyen"), ("cấp xã", "xa")))  # fmt: skip
    assert answer(target(80, **both), target(80, **one), target(80, **other_one)) == (("T01", "T02"), "met")


def test_head_counts_are_not_added_up():
    def count(number):
        return {"kind": "count", "comparator": "eq", "value": number, "unit": "người"}

    found = rows(target(count(20), **CBCC), target(count(15), **CB), target(count(10), **CC))[0]
    assert (len(found.lower), found.verdict) == (1, "short")


def test_one_that_answers_alone_goes_before_parts():
    lower = [target(80, **CB), target(80, **CC), target(80, **CBCC)]
    assert answer(target(80, **CBCC), *lower) == (("T03",), "met")


def test_the_direct_counterpart_keeps_a_demand_from_being_exceeded():
    found = rows(target(80, due=2026), target(100, due=2024), target(80, due=2026))[0]
    assert (found.lower, found.verdict) == (("T02",), "met")
    fallen = rows(target(80, due=2026), target(100, due=2024), target(70, due=2026))[0]
    assert (fallen.lower, fallen.verdict) == (("T01",), "met")
    assert "capped" in [ground.code for ground in fallen.grounds]


def test_the_demands_own_words_go_before_other_words_of_its_dimension():
    same = {"attainment": "trained", "dimension": "nghiep_vu", "level": None}
    demand = target(90, "được bồi dưỡng nghiệp vụ đăng ký hộ tịch", **same)
    lower = target(80, "được bồi dưỡng nghiệp vụ hộ tịch", **same), target(100, "được tập huấn chăm sóc khách", **same)
    assert answer(demand, *lower) == (("T01",), "short")
    assert answer(demand, lower[1]) == (("T01",), "exceeded")


def test_what_cannot_be_compared_is_said_to_be_so_and_why():
    count = {"kind": "count", "comparator": "ge", "value": 120, "unit": "công chức"}
    found = rows(target(80), target(count))[0]
    assert (found.verdict, found.lower) == ("incomparable", ("T01",))
    assert [ground.code for ground in found.grounds] == ["value_kind"]
    assert answer(target(80), target(count), target(70)) == (("T02",), "short")


def test_targets_that_answer_nothing_are_extra():
    lower = plan(target(80), other(50, "thôn", "có nhà văn hóa"), level="huyen")
    comparison = compare(plan(target(80), level="tinh"), lower)
    assert comparison.extra == ("T02",)
    assert (comparison.higher, comparison.lower) == ("made", "made")


def test_many_lower_plans_come_one_by_one():
    taken = []

    def lowers():
        for value in (70, 80, 90):
            taken.append(value)
            yield plan(target(value))

    comparisons = compare_many(plan(target(80), level="tinh"), lowers())
    assert next(comparisons).rows[0].verdict == "short"
    assert taken == [70]
    assert [each.rows[0].verdict for each in comparisons] == ["met", "exceeded"]


def test_side_by_side_it_is_told_who_aims_higher():
    one = plan(target(80), target(90, attainment="trained"), other(50, "thôn", "có nhà văn hóa"))
    two = plan(target(85), target(80, attainment="trained", due=2025), other(60, "hộ dân", "có nước sạch"))
    sides = compare_same_level(one, two)
    assert [row.higher for row in sides.rows] == ["other", "mixed", "only_one"]
    assert sides.only_other == ("T03",)
    assert {row.higher for row in compare_same_level(one, one).rows} == {"same"}


REPORT = duty(
    "A01",
    "Báo cáo kết quả thực hiện Kế hoạch",
    ("implement", "UBND cấp huyện"),
    ("report_to", "Sở Nội vụ"),
    due={"kind": "recurring", "every": "year", "by": "--11-15"},
)


def duties(given, *taken, level="huyen", **document):
    higher = plan(assignments=[given], level="tinh", issuer="Ủy ban nhân dân tỉnh An Lĩnh")
    return compare(higher, plan(assignments=list(taken), level=level, **document)).duties


@pytest.mark.parametrize(
    ("receiver", "day", "verdict"),
    [
        ("Sở Nội vụ", "--11-10", "kept"),
        ("Sở Nội vụ", "--11-15", "kept"),
        ("Sở Nội vụ", "--11-30", "later"),
        ("Sở Tài chính", "--11-10", "missing"),
    ],
)
def test_a_report_that_the_lower_level_owes(receiver, day, verdict):
    due = {"kind": "recurring", "every": "year", "by": day}
    doers = ("implement", "Phòng Nội vụ"), ("report_to", receiver)
    taken = duty("A07", "tham mưu báo cáo kết quả thực hiện Kế hoạch", *doers, due=due)
    found = duties(REPORT, taken)
    assert [(row.verdict, row.lower) for row in found] == [(verdict, () if verdict == "missing" else ("A07",))]


def test_a_duty_of_another_level_is_not_looked_for():
    assert duties(REPORT, level="xa") == ()
    assert duties(duty("A01", "Thẩm định danh sách", ("lead", "Sở Nội vụ"))) == ()


def test_a_duty_that_only_informs_the_lower_level_is_not_theirs():
    assert duties(duty("A01", "Báo cáo tiến độ", ("implement", "Sở Nội vụ"), ("report_to", "UBND cấp huyện"))) == ()


def test_the_lower_plan_is_the_plan_that_was_asked_for():
    asked = duty(
        "A01",
        "Xây dựng kế hoạch thực hiện của địa phương",
        ("implement", "UBND các huyện, thị xã"),
        due={"kind": "by", "end": "2024-06-30"},
    )
    assert [row.verdict for row in duties(asked, date="2024-06-20")] == ["kept"]
    assert [row.verdict for row in duties(asked, date="2024-07-20")] == ["later"]
    assert [row.verdict for row in duties(asked, date="2021-01-20")] == ["missing"]
