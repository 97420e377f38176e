"""Targets become the rules that their words mean."""

import re
from decimal import Decimal

import pytest
from rules_made import entry

from extractor.rules.columns import load_columns
from extractor.rules.make import make_rules
from extractor.rules.model import Rule, RuleSet
from extractor.rules.names import document_id
from extractor.rules.words import KINDS, load_content, one_spelling

NAME = re.compile(r"[a-z][a-z0-9_]{0,62}")
PATTERNS = [(kind, each) for kind in KINDS for each in load_content()[kind]]


def made(**target: object) -> RuleSet:
    return make_rules(entry(target))


def only(**target: object) -> Rule:
    (rule,) = made(**target).rules
    return rule


def filters_of(rule: Rule) -> list[tuple[object, ...]]:
    return [(t.column, t.operator, t.values or t.number) for t in (*rule.population_tests, *rule.condition)]


@pytest.mark.parametrize(("kind", "each"), PATTERNS, ids=lambda value: value if isinstance(value, str) else "")
def test_a_pattern_finds_what_its_examples_promise(kind: str, each: dict) -> None:
    pattern = re.compile(each["pattern"])
    assert [text for text in each["matches"] if not pattern.search(one_spelling(text))] == []
    assert [text for text in each["rejects"] if pattern.search(one_spelling(text))] == []


def test_every_column_has_one_answer() -> None:
    answers = [(c.dimension, answer) for c in load_columns().values() for answer in c.answers]
    assert len(answers) == len(set(answers))


@pytest.mark.parametrize(
    ("target", "doubt", "ground"),
    [
        ({"quote": "cấp ủy viên trẻ đạt khoảng 10%", "qualification": {"dimension": "co_cau"}}, "approx_share", None),
        ({"quote": "trẻ em dưới 15 tuổi đạt khoảng 10%", "group": {"concepts": []}}, "approx_share", "outside"),
        ({"quote": "khoảng 10% hộ có vườn", "group": {"concepts": []}}, "approx", "outside"),
        ({"quote": "khoảng 10% công chức có trình độ thạc sĩ"}, "approx", None),
    ],
)
def test_about_is_no_floor_of_a_share_of_a_whole(target: dict, doubt: str, ground: str | None) -> None:
    group = {"concepts": ["cap_uy_vien"], "attributes": ["tre"], "text": "cấp ủy viên trẻ", **target.pop("group", {})}
    outcome = {"text": "trong cấp ủy", **target.pop("qualification", {})}
    about = {"kind": "percent", "comparator": "approx", "value": 10}
    rule = only(measure=about, group=group, qualification=outcome, **target)
    assert doubt in rule.doubts
    if ground:
        verdict = "uncertain" if doubt == "approx_share" else "kept"
        assert (rule.verdict_of_value(Decimal(12)), rule.counted_of_value(Decimal(12))) == (verdict, "kept")
        assert rule.verdict_of_value(None) == "no_value"


@pytest.mark.parametrize(
    ("quote", "comparator", "level", "certain"),
    [
        ("không quá 20% hoàn thành xuất sắc nhiệm vụ", "le", "hoan_thanh_xuat_sac", False),
        ("không quá 20% tổng số công chức hoàn thành xuất sắc nhiệm vụ", "le", "hoan_thanh_xuat_sac", True),
        ("không quá 20% số công chức hoàn thành tốt được xếp loại xuất sắc", "le", "hoan_thanh_xuat_sac", False),
        ("ít nhất 20% hoàn thành xuất sắc nhiệm vụ", "ge", "hoan_thanh_xuat_sac", True),
        ("không quá 2% không hoàn thành nhiệm vụ", "le", "khong_hoan_thanh", True),
    ],
)
def test_a_ceiling_of_the_best_grading_is_not_of_all(quote: str, comparator: str, level: str, certain: bool) -> None:
    text = quote.split("% ")[1].split("công chức ")[-1].removeprefix("hoàn thành tốt được ")
    outcome = {"text": text, "attainment": "rated", "dimension": "xep_loai", "level": level}
    rule = only(quote=quote, measure={"kind": "percent", "comparator": comparator, "value": 20}, qualification=outcome)
    assert (rule.certain, "rated_of_some" in rule.doubts) == (certain, not certain)


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


@pytest.mark.parametrize(
    ("text", "kind", "start", "end", "column", "doubts"),
    [
        ("trong năm 2026", "within", "2026-01-01", "2026-12-31", "bd_nghiep_vu_nam_2026", ()),
        ("năm 2026", "within", "2026-01-01", "2026-12-31", "bd_nghiep_vu_nam_2026", ("before_year",)),
        ("trong quý II năm 2026", "within", "2026-04-01", "2026-06-30", "bd_nghiep_vu_nam_2026", ("in_time",)),
        ("giai đoạn 2025 - 2026", "period", "2025-01-01", "2026-12-31", "bd_nghiep_vu", ()),
        ("đến năm 2026", "by", None, "2026-12-31", "bd_nghiep_vu", ()),
    ],
)
def test_a_training_of_a_named_year_is_one_of_that_year(text, kind, start, end, column, doubts) -> None:
    training = {"text": "được bồi dưỡng", "attainment": "trained", "dimension": "nghiep_vu", "level": None}
    rule = only(qualification=training, deadline={"kind": kind, "text": text, "start": start, "end": end})
    assert ([test.column for test in rule.condition], rule.doubts) == ([column], doubts)


def test_a_degree_or_certificate_of_a_named_year_is_any() -> None:
    deadline = {"kind": "within", "text": "trong năm 2026", "start": "2026-01-01", "end": "2026-12-31"}
    rule = only(qualification={"level": "dai_hoc"}, deadline=deadline)
    assert [test.column for test in rule.condition] == ["chuyen_mon"]
    held = {"text": "có chứng chỉ", "attainment": "has", "dimension": "phap_luat", "level": None}
    assert [test.column for test in only(qualification=held, deadline=deadline).condition] == ["bd_phap_luat"]


def test_a_denied_outcome_is_tested_denied() -> None:
    outcome = {"text": "chưa đạt chuẩn", "attainment": "meets", "dimension": "tieu_chuan", "level": None}
    rule = only(qualification=outcome, measure={"kind": "percent", "comparator": "eq", "value": 5})
    assert [(test.column, test.operator) for test in rule.condition] == [("dat_chuan", "false")]
    assert rule.threshold.bound == "le"


def test_attributes_are_tests_and_an_age_says_what_young_means() -> None:
    rule = only(group={"attributes": ["nu", "tre", "tuoi<40"]})
    assert filters_of(rule)[2:] == [("tuoi", "under", 40), ("nu", "true", None), ("chuyen_mon", "ge", 4)]


def test_what_people_of_a_group_are_counts_the_group() -> None:
    rule = only(
        quote="30% cán bộ, công chức xã là nữ",
        group={"concepts": ["can_bo", "cong_chuc"], "attributes": ["nu"], "text": "cán bộ, công chức xã"},
        qualification={"text": "là nữ", "attainment": "represented", "dimension": "co_cau"},
    )
    assert rule.doubts == ()
    assert [(test.column, test.values) for test in rule.population_tests] == [
        ("nhom", ("can_bo", "cong_chuc")),
        ("cap", ("xa",)),
    ]
    assert [(test.column, test.operator) for test in rule.condition] == [("nu", "true")]


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
        (
            {
                "group": {"text": "cơ quan thuộc xã có từ 30% nữ", "concepts": [], "attributes": ["nu"]},
                "qualification": {
                    "text": "có lãnh đạo chủ chốt là nữ",
                    "attainment": "represented",
                    "dimension": "co_cau",
                },
            },
            "outside",
        ),
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


def test_every_column_of_a_certificate_level_has_its_ladder() -> None:
    for each in load_content()["certificates"].values():
        assert max(each["levels"]) == len(load_columns()[each["column"]].ladder)


@pytest.mark.parametrize(
    ("outcome", "tests"),
    [
        ("có chứng chỉ ngoại ngữ bậc 4 trở lên", [("bac_ngoai_ngu", "ge", 4)]),
        ("đạt chuẩn ngoại ngữ bậc 3/6", [("bac_ngoai_ngu", "ge", 3)]),
        ("chưa đạt chuẩn ngoại ngữ bậc 2", [("bac_ngoai_ngu", "lt", 2)]),
        ("có chứng chỉ ngoại ngữ", [("ngoai_ngu", "true", None)]),
    ],
)
def test_the_level_of_a_certificate_is_tested(outcome: str, tests: list) -> None:
    rule = only(
        qualification={"text": outcome, "attainment": "meets", "dimension": "ngoai_ngu", "level": None},
        measure={"kind": "percent", "comparator": "ge", "value": 60},
    )
    assert [(test.column, test.operator, test.number) for test in rule.condition] == tests
    assert rule.certain


def test_an_advanced_certificate_is_more_than_any() -> None:
    def condition(text: str) -> list[str]:
        outcome = {"text": text, "attainment": "has", "dimension": "tin_hoc", "level": None}
        return [test.column for test in only(qualification=outcome).condition]

    assert condition("có chứng chỉ ứng dụng công nghệ thông tin nâng cao") == ["muc_tin_hoc"]
    assert condition("có chứng chỉ ứng dụng công nghệ thông tin cơ bản") == ["tin_hoc"]
    official = "đạt chuẩn kỹ năng sử dụng công nghệ thông tin nâng cao"
    assert only(qualification={"text": official, "attainment": "meets", "dimension": "tin_hoc", "level": None}).certain


@pytest.mark.parametrize(
    ("quote", "value", "ratio"),
    [
        ("hai phần ba số công chức có trình độ đại học", 66.67, (2, 3)),
        ("Ít nhất 2/3 công chức có trình độ đại học", 66.67, (2, 3)),
        ("một phần ba công chức có trình độ đại học", 33.3, (1, 3)),
        ("66,67% công chức có trình độ đại học", 66.67, (6667, 10000)),
        ("một nửa công chức có trình độ đại học", 50, (1, 2)),
    ],
)
def test_a_fraction_of_the_words_is_exact(quote: str, value: float, ratio: tuple[int, int]) -> None:
    rule = only(quote=quote, measure={"kind": "percent", "comparator": "ge", "value": value})
    assert (rule.ratio, float(rule.threshold.value)) == (ratio, value)
    if ratio == (2, 3):
        assert (rule.needed(3), rule.counted(3, 2)) == (2, "kept")


def test_below_a_level_is_below_it():
    rule = make_rules(entry({"qualification": {"text": "có trình độ dưới đại học"}})).rules[0]
    assert [(test.operator, test.number) for test in rule.condition] == [("lt", 4)]
