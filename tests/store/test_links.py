"""Documents find those that they cite, whichever comes first; what ended is marked."""

from itertools import permutations

import pytest
from offices import plan, put, write
from plans import PLANS
from sqlalchemy import select

from extractor.store.catalogue import open_catalogue
from extractor.store.find import find
from extractor.store.links import endings, links_of
from extractor.store.listing import list_documents, set_removed
from extractor.store.schema import document
from extractor.store.search import Query, search
from extractor.store.tree import above, below

RESOLUTION = """HỘI ĐỒNG NHÂN DÂN
TỈNH SÔNG MÂY
-------
Số: 31/NQ-HĐND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
Sông Mây, ngày 10 tháng 12 năm 2023

NGHỊ QUYẾT
Về đào tạo, bồi dưỡng cán bộ, công chức cấp xã giai đoạn 2024 - 2028

HỘI ĐỒNG NHÂN DÂN TỈNH SÔNG MÂY
QUYẾT NGHỊ:
Điều 1. Mục tiêu
Đến năm 2028, 90% công chức cấp xã có trình độ đại học trở lên.
Điều 2. Tổ chức thực hiện
Giao Ủy ban nhân dân tỉnh tổ chức thực hiện Nghị quyết.

CHỦ TỊCH

Trần Thị Lan
"""


def chain():
    """A province's resolution, its plan, a district's plan and a commune's plan, each carrying out the one above."""
    cites = (
        "Thực hiện {kind} số {number} ngày {date} của {issuer} về đào tạo, bồi dưỡng cán bộ, công chức, "
        "Ủy ban nhân dân {own} ban hành Kế hoạch như sau:"
    )
    province = cites.format(
        kind="Nghị quyết", number="31/NQ-HĐND", date="10/12/2023", issuer="Hội đồng nhân dân tỉnh", own="tỉnh"
    )
    district = cites.format(
        kind="Kế hoạch", number="15/KH-UBND", date="15/01/2024", issuer="Ủy ban nhân dân tỉnh Sông Mây", own="huyện"
    )
    commune = cites.format(
        kind="Kế hoạch",
        number="15/KH-UBND",
        date="20 tháng 02 năm 2024",
        issuer="Ủy ban nhân dân huyện Trà Nham",
        own="xã",
    )
    return {
        "resolution": RESOLUTION,
        "province": plan("15/KH-UBND", "TỈNH SÔNG MÂY", date="ngày 15 tháng 01 năm 2024", carries_out=province),
        "district": plan("15/KH-UBND", "HUYỆN TRÀ NHAM", date="ngày 20 tháng 02 năm 2024", carries_out=district),
        "commune": plan("15/KH-UBND", "XÃ ĐỒNG LẠNG", date="ngày 05 tháng 3 năm 2024", carries_out=commune),
    }


def issuers(branch):
    return [branch.document.issuer, *(name for each in branch.branches for name in issuers(each))]


def by_issuer(connection, words):
    return connection.execute(select(document).where(document.c.issuer.contains(words))).one()


@pytest.fixture(scope="module")
def chain_files(tmp_path_factory):
    return write(tmp_path_factory.mktemp("chain"), **chain())


@pytest.mark.parametrize("order", list(permutations(range(4))), ids=lambda order: "".join(map(str, order)))
def test_a_chain_resolves_in_every_order(catalogue, chain_files, order):
    put(catalogue, [chain_files[index] for index in order])
    with catalogue.reading() as connection:
        commune, resolution = by_issuer(connection, "xã Đồng Lạng"), by_issuer(connection, "Hội đồng")
        names = [
            "Ủy ban nhân dân xã Đồng Lạng",
            "Ủy ban nhân dân huyện Trà Nham",
            "Ủy ban nhân dân tỉnh Sông Mây",
            "Hội đồng nhân dân tỉnh Sông Mây",
        ]
        assert issuers(above(connection, commune)) == names
        assert issuers(below(connection, resolution)) == names[::-1]
        assert links_of(connection, missing=True) == []


@pytest.mark.parametrize("order", list(permutations(range(4))), ids=lambda order: "".join(map(str, order)))
def test_the_chain_of_the_corpus_resolves_in_every_order(catalogue, order):
    names = [
        "party-resolution-top-of-chain",
        "province-plan-higher",
        "district-plan-carries-out",
        "commune-plan-end-of-chain",
    ]
    put(catalogue, [PLANS / names[index] / "plan.txt" for index in order])
    offices = [
        "Ban Thường vụ Tỉnh ủy Sông Mây",
        "Ủy ban nhân dân tỉnh Sông Mây",
        "Ủy ban nhân dân huyện Trà Nham",
        "Ủy ban nhân dân xã Đồng Lạng",
    ]
    with catalogue.reading() as connection:
        top, bottom = by_issuer(connection, "Tỉnh ủy"), by_issuer(connection, "xã Đồng Lạng")
        assert issuers(below(connection, top)) == offices
        assert issuers(above(connection, bottom)) == offices[::-1]


def test_what_is_not_there_is_missing_and_found_again(catalogue, chain_files):
    put(catalogue, chain_files[1:])
    with catalogue.reading() as connection:
        assert [row.number for row in links_of(connection, missing=True)] == ["31/NQ-HĐND"]
    put(catalogue, chain_files[:1])
    with catalogue.writing() as connection:
        assert links_of(connection, missing=True) == []
        set_removed(connection, find(connection, "31/NQ-HĐND").id, removed=True)
        assert [row.number for row in links_of(connection, missing=True)] == ["31/NQ-HĐND"]


def test_a_number_and_a_short_office_with_two_answers_stay_open(catalogue, tmp_path):
    cites = (
        "Thực hiện Kế hoạch số 15/KH-UBND ngày 15/01/2024 của Ủy ban nhân dân tỉnh về đào tạo, "
        "Ủy ban nhân dân huyện ban hành Kế hoạch như sau:"
    )
    texts = {
        office: plan("15/KH-UBND", office, date="ngày 15 tháng 01 năm 2024")
        for office in ("TỈNH SÔNG MÂY", "TỈNH HẠ GIANG")
    }
    lower = plan("3/KH-UBND", "HUYỆN TRÀ NHAM", date="ngày 20 tháng 02 năm 2024", carries_out=cites)
    for order in permutations([lower, *texts.values()]):
        with open_catalogue(
            str(tmp_path / f"{order.index(lower)}{order[0] == texts['TỈNH SÔNG MÂY']}.db"), create=True
        ) as catalogue:
            put(catalogue, write(tmp_path / "in", **{f"p{index}": text for index, text in enumerate(order)}))
            with catalogue.reading() as connection:
                assert [row.candidates for row in links_of(connection, missing=True)] == [2]


def test_a_replaced_plan_is_marked_with_since_when(catalogue, tmp_path):
    old = plan("15/KH-UBND", date="ngày 15 tháng 01 năm 2024")
    new = plan("40/KH-UBND", date="ngày 02 tháng 6 năm 2025").replace(
        "Nơi nhận:",
        "Kế hoạch này thay thế Kế hoạch số 15/KH-UBND ngày 15/01/2024 của Ủy ban nhân dân tỉnh Sông Mây.\nNơi nhận:",
    )
    for texts in ({"new": new, "old": old}, {"old": old, "new": new}):
        put(catalogue, write(tmp_path, **texts))
        with catalogue.reading() as connection:
            owner = find(connection, "15/KH-UBND")
            ending = endings(connection, [owner.id])[owner.id]
            assert [row.number for row, _ in list_documents(connection, status="replaced")] == ["15/KH-UBND"]
            assert {hit.number for hit in search(connection, Query(status="replaced"), 50)} == {"15/KH-UBND"}
            assert list_documents(connection, status="repealed") == []
        assert (ending.relation, ending.number, ending.since) == ("replaces", "40/KH-UBND", "2025-06-02")
