"""Whether "trưởng phòng, phó trưởng phòng" means heads of offices and departments too is left open, and told."""

from pathlib import Path

import pytest
from rules_made import entry
from test_unknown import DEGREE, POST, checked, codes

from extractor.rules.make import make_rules
from extractor.rules.model import RuleSet
from extractor.rules.posts import leads_as_equal


def rules(text: str = "trưởng phòng, phó trưởng phòng", *concepts: str) -> RuleSet:
    group = {"text": text, "concepts": ["truong_pho_phong", *concepts], "levels": []}
    return make_rules(entry({"group": group, "measure": {"kind": "universal"}}))


@pytest.mark.parametrize(
    ("post", "degree", "verdict", "counts"),
    [
        ("Chánh Văn phòng", "CĐ", "uncertain", ((2, 1), (1, 1))),
        ("Phó Chánh Văn phòng HĐND và UBND", "CĐ", "uncertain", ((2, 1), (1, 1))),
        ("Trưởng Ban Xây dựng Đảng", "CĐ", "uncertain", ((2, 1), (1, 1))),
        ("Phó Trưởng Ban Kinh tế - Ngân sách HĐND", "CĐ", "uncertain", ((2, 1), (1, 1))),
        ("Chánh Thanh tra", "CĐ", "uncertain", ((2, 1), (1, 1))),
        ("Phó Chánh Thanh tra huyện", "CĐ", "uncertain", ((2, 1), (1, 1))),
        ("Chánh Thanh tra tỉnh", "CĐ", "kept", None),
        ("Chánh Văn phòng", "ĐH", "kept", None),
        ("Chánh Văn phòng, Trưởng phòng Kinh tế", "CĐ", "broken", None),
    ],
)
def test_an_equal_leaves_open_what_he_could_change(tmp_path: Path, post, degree, verdict, counts) -> None:
    report = checked(tmp_path, [POST, DEGREE], ["Phó Trưởng phòng Kinh tế", "ĐH"], [post, degree], rules=rules())
    (finding,) = report.findings
    assert (finding.verdict, finding.open and (finding.open.low, finding.open.high)) == (verdict, counts)
    assert ("division_equals" in codes(report)) == (verdict != "broken" and "tỉnh" not in post)


@pytest.mark.parametrize(
    ("text", "concepts"),
    [
        ("trưởng, phó trưởng phòng và tương đương", []),
        ("lãnh đạo cấp phòng", []),
        ("trưởng, phó các phòng, ban, cơ quan", []),
        ("trưởng phòng, phó trưởng phòng, công chức", ["cong_chuc"]),
    ],
)
def test_an_equal_counts_where_the_words_mean_him(tmp_path: Path, text: str, concepts: list[str]) -> None:
    people = ["Phó Trưởng phòng Kinh tế", "ĐH"], ["Chánh Văn phòng", "CĐ"]
    (finding,) = checked(tmp_path, [POST, DEGREE], *people, rules=rules(text, *concepts)).findings
    assert (finding.verdict, finding.population, finding.count) == ("broken", 2, 1)


def test_one_equal_is_nobody_for_sure(tmp_path: Path) -> None:
    (finding,) = checked(tmp_path, [POST, DEGREE], ["Chánh Văn phòng", "ĐH"], rules=rules()).findings
    assert finding.verdict == "uncertain"


def test_exported_rules_say_that_equals_are_open() -> None:
    assert rules().rules[0].doubts == ("division_heads",)
    assert rules("lãnh đạo cấp phòng").rules[0].doubts == ()


@pytest.mark.parametrize(
    ("text", "is_equal"),
    [
        ("Chủ nhiệm UBKT Đảng ủy", True),
        ("Đảng ủy viên, Chánh VP", True),
        ("Trưởng phòng", False),
        ("Chuyên viên", False),
        ("", False),
    ],
)
def test_equals_are_told_by_their_post(text: str, is_equal: bool) -> None:
    assert leads_as_equal(text) is is_equal
