"""An amendment that changes a number yields the target in force, with both sources, in every order of import."""

import pytest
from offices import plan, put, write

from extractor.store.amendments import amendments_of, provision_path
from extractor.store.find import find_version
from extractor.store.search import Query, search

DECISION = """ỦY BAN NHÂN DÂN
TỈNH SÔNG MÂY
-------
Số: 900/QĐ-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
Sông Mây, ngày 10 tháng 9 năm 2025

QUYẾT ĐỊNH
Sửa đổi, bổ sung Kế hoạch số 15/KH-UBND ngày 12/5/2025 của Ủy ban nhân dân tỉnh Sông Mây

ỦY BAN NHÂN DÂN TỈNH SÔNG MÂY
QUYẾT ĐỊNH:
Điều 1. Sửa đổi, bổ sung một số nội dung của Kế hoạch số 15/KH-UBND ngày 12/5/2025 của Ủy ban nhân dân tỉnh Sông Mây
1. Thay cụm từ “{old}” bằng cụm từ “{new}” tại {provision}.
Điều 2. Quyết định này có hiệu lực kể từ ngày ký.

CHỦ TỊCH

Nguyễn Văn Bình
"""


def decision(old="80%", new="85%", provision="khoản 1 mục I"):
    return DECISION.format(old=old, new=new, provision=provision)


def amended(catalogue):
    with catalogue.reading() as connection:
        owner, version = find_version(connection, "15/KH-UBND")
        return amendments_of(connection, owner, version.entry, version.text), version


@pytest.mark.parametrize("late", ["plan", "decision"])
def test_the_target_in_force_is_shown_with_both_sources(catalogue, tmp_path, late):
    texts = {"plan": plan(), "decision": decision()}
    first = "decision" if late == "plan" else "plan"
    put(catalogue, write(tmp_path, **{first: texts[first], late: texts[late]}))
    (amendment,), version = amended(catalogue)
    assert (amendment.number, amendment.date) == ("900/QĐ-UBND", "2025-09-10")
    assert (amendment.before.measure.value, amendment.after.measure.value) == (80, 85)
    assert amendment.after.quote == "85% công chức có trình độ đại học trở lên"
    assert version.text[amendment.before.span.start : amendment.before.span.end] == amendment.before.quote
    with catalogue.reading() as connection:
        _, source = find_version(connection, "900/QĐ-UBND")
        place = amendment.change.evidence["instruction"]
        assert source.text[place.start : place.end] == place.quote
        found = search(connection, Query(issuer="sông mây", value="85"), 10)
        assert [(hit.number, hit.code) for hit in found] == [("15/KH-UBND", "T01")]
        assert search(connection, Query(issuer="sông mây", value="80"), 10) == []


@pytest.mark.parametrize(
    ("old", "provision"),
    [
        ("80%", "khoản 2 mục I"),  # another place
        ("0%", "khoản 1 mục I"),  # part of a number
        ("45%", "khoản 1 mục I"),  # words that are not there
    ],
)
def test_an_instruction_that_fits_no_target_stays_open(catalogue, tmp_path, old, provision):
    put(catalogue, write(tmp_path, plan=plan(), decision=decision(old=old, provision=provision)))
    (amendment,), _ = amended(catalogue)
    assert (amendment.before, amendment.after) == (None, None)
    with catalogue.reading() as connection:
        assert len(search(connection, Query(value="80"), 10)) == 1


def test_a_draft_amends_nothing(catalogue, tmp_path):
    put(catalogue, write(tmp_path, plan=plan(), decision="DỰ THẢO\n" + decision()))
    assert amended(catalogue)[0] == []


@pytest.mark.parametrize(
    ("provision", "path"),
    [
        ("điểm a khoản 2 mục II", ("ii", "2", "a")),
        ("khoản 3 Điều 1", ("điều 1", "3")),
        ("Mục III", ("iii",)),
        ("", ()),
    ],
)
def test_a_provision_is_a_path_of_sections(provision, path):
    assert provision_path(provision) == path
