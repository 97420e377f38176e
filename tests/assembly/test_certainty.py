"""Certainty: signs in the evidence lower it, and every sign is known to the table of points."""

import re
from pathlib import Path

import pytest

from extractor import extract
from extractor.catalogue.models import Assignment, Entry, Target
from extractor.grammar.load import read_yaml

ROOT = Path(__file__).parents[2]
HEADER = (
    "ỦY BAN NHÂN DÂN\nHUYỆN SÔNG LÀNH\n\nSố: 45/KH-UBND\n\nSông Lành, ngày 12 tháng 3 năm 2024\n\nKẾ HOẠCH\n\n"
    "Bồi dưỡng công chức huyện Sông Lành\n\n"
)


def entry(*lines: str) -> Entry:
    return extract((HEADER + "\n\n".join(lines)).encode(), "plan.txt")


def target(sentence: str, heading: str = "I. MỤC TIÊU ĐẾN NĂM 2027") -> Target:
    (found,) = entry(heading, f"- {sentence}.").targets
    return found


def duty(*lines: str) -> Assignment:
    (found,) = entry("I. TỔ CHỨC THỰC HIỆN", *lines).assignments
    return found


def test_a_plain_share_under_a_dated_heading_is_certain():
    found = target("80% công chức được bồi dưỡng tin học")
    assert (found.certainty, found.doubts) == ("high", ())


@pytest.mark.parametrize(
    ("sentence", "heading", "doubts", "certainty"),
    [
        ("80% công chức được bồi dưỡng tin học", "I. MỤC TIÊU", ("no_deadline",), "medium"),
        ("Bố trí đủ công chức theo vị trí việc làm", "I. MỤC TIÊU", ("no_deadline", "no_number"), "low"),
        ("l00% công chức được bồi dưỡng tin học", "I. MỤC TIÊU ĐẾN NĂM 2027", ("misread_number",), "medium"),
        ("80% công chức giữ được nề nếp cũ", "I. MỤC TIÊU ĐẾN NĂM 2027", ("half_known",), "medium"),
        ("80% công chức được bồi dưỡng tin học hằng năm", "I. MỤC TIÊU ĐẾN NĂM 2027", ("interval",), "medium"),
    ],
)
def test_signs_lower_the_certainty_of_a_target(sentence, heading, doubts, certainty):
    found = target(sentence, heading)
    assert (found.doubts, found.certainty) == (doubts, certainty)


def test_a_duty_below_its_agency_is_certain():
    found = duty("1. Phòng Nội vụ", "- Tổ chức lớp bồi dưỡng tin học cho công chức cấp xã.")
    assert (found.certainty, found.doubts) == ("high", ())


@pytest.mark.parametrize(
    ("lines", "doubt"),
    [
        (["1. Phòng Nội vụ", "- Phối hợp với các tổ chức mở lớp bồi dưỡng."], "bare_name"),
        (["1. Phòng Nội vụ", "- Chủ trì, phối hợp mở lớp bồi dưỡng."], "lead_alone"),
        (["1. Phòng Nội vụ", "- Mở các lớp sau: lớp tin học; lớp ngoại ngữ."], "colon"),
    ],
)
def test_signs_lower_the_certainty_of_a_duty(lines, doubt):
    found = duty(*lines)
    assert doubt in found.doubts
    assert found.certainty != "high"


def test_every_sign_has_its_points():
    folder = ROOT / "extractor" / "assembly"
    code = "".join(
        (folder / f"{name}.py").read_text(encoding="utf-8") for name in ("certainty", "targets", "assignments")
    )
    signs = set(re.findall(r'(?:yield|signs\.append\(|signs=\[)\s?"(\w+)"', code))
    known = {sign for signs in read_yaml("lexicons/certainty.yaml").values() for sign in signs}
    assert signs
    assert signs <= known


def test_a_name_with_a_verb_is_known_from_its_heading():
    first, second = entry(
        "I. TỔ CHỨC THỰC HIỆN",
        "1. Ban Hỗ trợ thanh niên phát triển kinh tế",
        "- Mở lớp khởi nghiệp cho thanh niên.",
        "2. Phòng Nội vụ",
        "- Chủ trì, phối hợp với Ban Hỗ trợ thanh niên phát triển kinh tế chọn học viên.",
    ).assignments
    name = "Ban Hỗ trợ thanh niên phát triển kinh tế"
    assert [(each.role, each.name) for each in first.agencies] == [("implement", name)]
    assert [(each.role, each.name) for each in second.agencies] == [("lead", "Phòng Nội vụ"), ("coordinate", name)]
