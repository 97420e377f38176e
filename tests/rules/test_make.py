"""Targets become the rules that their words mean."""

import re

import pytest
from rules_made import entry

from extractor.rules.columns import load_columns
from extractor.rules.make import document_id, make_rules
from extractor.rules.model import Rule, RuleSet
from extractor.rules.words import KINDS, content_of, load_content, one_spelling

NAME = re.compile(r"[a-z][a-z0-9_]{0,62}")
PATTERNS = [(kind, each) for kind in KINDS for each in load_content()[kind]]


def made(**target: object) -> RuleSet:
    return make_rules(entry(target))


def only(**target: object) -> Rule:
    (rule,) = made(**target).rules
    return rule


def filters_of(rule: Rule) -> list[tuple[object, ...]]:
    return [(t.column, t.operator, t.values or t.number) for t in (*rule.population, *rule.condition)]


@pytest.mark.parametrize(("kind", "each"), PATTERNS, ids=lambda value: value if isinstance(value, str) else "")
def test_a_pattern_finds_what_its_examples_promise(kind: str, each: dict) -> None:
    pattern = re.compile(each["pattern"])
    assert [text for text in each["matches"] if not pattern.search(one_spelling(text))] == []
    assert [text for text in each["rejects"] if pattern.search(one_spelling(text))] == []


def test_every_column_has_one_answer() -> None:
    answers = [(c.dimension, answer) for c in load_columns().values() for answer in c.answers]
    assert len(answers) == len(set(answers))


def test_a_bare_share_is_a_floor_over_group_and_level() -> None:
    rule = only()
    assert (rule.kind, rule.threshold.bound, str(rule.threshold.value)) == ("share", "ge", "95")
    assert filters_of(rule) == [("nhom", "has", ("cong_chuc",)), ("cap", "is", ("xa",)), ("chuyen_mon", "ge", 4)]
    assert rule.verdict(100, 97) == "kept"


@pytest.mark.parametrize(
    ("measure", "outcome", "bound", "value"),
    [
        ({"kind": "percent", "comparator": "eq", "value": 3}, "giảm còn 3%", "le", "3"),
        ({"kind": "percent", "comparator": "eq", "value": 0}, "vắng mặt", "le", "0"),
        ({"kind": "percent", "comparator": "range", "low": 12, "high": 15}, "đạt chuẩn", "ge", "12"),
        ({"kind": "percent", "comparator": "range", "low": 1, "high": 1.5}, "chưa đạt chuẩn", "le", "1.5"),
        ({"kind": "percent", "comparator": "approx", "value": 60.1}, "đạt chuẩn", "ge", "60.1"),
        ({"kind": "percent", "comparator": "gt", "value": 72.9}, "đạt chuẩn", "gt", "72.9"),
        ({"kind": "universal"}, "đạt chuẩn", "ge", "100"),
    ],
)
def test_the_words_tell_the_bound(measure: dict, outcome: str, bound: str, value: str) -> None:
    qualification = {"text": outcome, "attainment": "meets", "dimension": "tieu_chuan", "level": None}
    rule = only(measure=measure, quote=outcome, qualification=qualification)
    assert (rule.threshold.bound, str(rule.threshold.value)) == (bound, value)


@pytest.mark.parametrize(
    ("measure", "qualification", "expected"),
    [
        ({}, {"level": "thac_si"}, ("ge", 5)),
        ({}, {"level": "dai_hoc", "comparator": "gt"}, ("ge", 5)),
        ({"comparator": "le"}, {"level": "trung_cap"}, ("eq", 2)),
        ({}, {"text": "chưa có trình độ trung cấp", "level": "trung_cap"}, ("lt", 2)),
    ],
)
def test_a_bare_level_is_a_least_one_but_under_a_ceiling(measure: dict, qualification: dict, expected: tuple) -> None:
    rule = only(measure={"kind": "percent", "comparator": "eq", "value": 95, **measure}, qualification=qualification)
    (test,) = rule.condition
    assert (test.operator, test.number) == expected


def test_a_yearly_training_is_one_of_the_year() -> None:
    training = {"text": "được bồi dưỡng", "attainment": "trained", "dimension": "nghiep_vu", "level": None}
    yearly = only(qualification=training, deadline={"kind": "recurring", "every": "year"})
    assert [test.column for test in yearly.condition] == ["bd_nghiep_vu_trong_nam"]
    assert [test.column for test in only(qualification=training).condition] == ["bd_nghiep_vu"]


def test_a_denied_outcome_is_tested_denied() -> None:
    outcome = {"text": "chưa đạt chuẩn", "attainment": "meets", "dimension": "tieu_chuan", "level": None}
    rule = only(qualification=outcome, measure={"kind": "percent", "comparator": "eq", "value": 5})
    assert [(test.column, test.operator) for test in rule.condition] == [("dat_chuan", "false")]
    assert rule.threshold.bound == "le"


def test_attributes_are_tests_and_an_age_says_what_young_means() -> None:
    rule = only(group={"attributes": ["nu", "tre", "tuoi<40"]})
    assert filters_of(rule)[2:] == [("tuoi", "under", 40), ("nu", "true", None), ("chuyen_mon", "ge", 4)]


def test_the_share_of_a_body_counts_its_members() -> None:
    rule = only(
        group={"text": "cán bộ nữ", "concepts": ["can_bo"], "attributes": ["nu"]},
        qualification={"text": "giữ chức danh chủ chốt", "attainment": "represented", "dimension": "co_cau"},
    )
    assert filters_of(rule) == [("nhom", "has", ("can_bo_chu_chot",)), ("cap", "is", ("xa",)), ("nu", "true", None)]


@pytest.mark.parametrize(
    ("target", "ground"),
    [
        ({"group": {"concepts": []}}, "outside"),
        ({"measure": {"kind": "rate", "comparator": "ge", "value": 5, "unit": "điểm"}}, "no_share"),
        ({"measure": {"kind": "count", "comparator": "ge", "value": 40, "unit": "lượt công chức"}}, "turns"),
        ({"measure": {"kind": "existence"}, "quote": "mỗi xã có công chức trình độ thạc sĩ"}, "each_unit"),
        ({"qualification": {"attainment": "other"}}, "no_column"),
        ({"group": {"attributes": ["khuyet_tat"]}}, "no_attribute"),
        (
            {
                "group": {"attributes": ["nu"]},
                "qualification": {"text": "trong Ban Thường vụ", "attainment": "represented", "dimension": "co_cau"},
            },
            "unknown_body",
        ),
    ],
)
def test_what_no_roster_answers_is_an_indicator_with_its_ground(target: dict, ground: str) -> None:
    rule = only(**target)
    assert (rule.kind, rule.ground, rule.columns) == ("indicator", ground, ())


@pytest.mark.parametrize(
    ("measure", "code"),
    [({"kind": "qualitative"}, "qualitative"), ({"kind": "change", "direction": "increase"}, "no_number")],
)
def test_what_is_no_rule_is_listed_with_its_reason(measure: dict, code: str) -> None:
    found = made(measure=measure)
    assert found.rules == ()
    assert [(each.target, each.code) for each in found.unruled] == [("T01", code)]


def test_ids_are_stable_identifiers() -> None:
    first, second = make_rules(entry({}, {"within": "T01"})).rules
    assert first.id == "d12_kh_ubnd_" + document_id(entry().document)[-6:] + "_t01"
    assert second.within == first.id
    assert NAME.fullmatch(second.id)
    assert document_id(entry(number=None, title="Đào tạo cán bộ").document).startswith("dke_hoach_")
    others = [entry(issuer="Ủy ban nhân dân xã Suối Mơ"), entry(date="2025-02-01"), entry(number="13/KH-UBND")]
    assert len({document_id(each.document) for each in [entry(), *others]}) == 4
    spelled = entry(number="12 /KH–UBND", issuer="Uỷ ban nhân dân xã Suối Lim")
    assert document_id(spelled.document) == document_id(entry().document)


def test_words_of_a_group_that_no_column_holds_are_told() -> None:
    rule = only(group={"text": "công chức tư pháp - hộ tịch của xã Suối Lim"})
    assert rule.unread == ("tư pháp hộ tịch",)
    assert "group_words" in rule.doubts
    assert content_of().unsaid("Cán bộ, công chức dưới 40 tuổi cấp xã") == ""


@pytest.mark.parametrize(
    ("group", "outcome", "doubt"),
    [
        ({"text": "cán bộ lãnh đạo và dự nguồn quy hoạch", "attributes": ["quy_hoach"]}, {}, "joined_attribute"),
        ({}, {"text": "có trình độ đại học trở lên và trung cấp lý luận chính trị trở lên"}, "joined_outcome"),
        ({}, {"text": "được cử đi đào tạo trình độ đại học", "attainment": "trained"}, "sent"),
    ],
)
def test_what_filters_cannot_say_is_a_doubt(group, outcome, doubt):
    assert doubt in make_rules(entry({"group": group, "qualification": outcome})).rules[0].doubts
    assert make_rules(entry({})).rules[0].doubts == ()


def test_below_a_level_is_below_it():
    rule = make_rules(entry({"qualification": {"text": "có trình độ dưới đại học"}})).rules[0]
    assert [(test.operator, test.number) for test in rule.condition] == [("lt", 4)]
