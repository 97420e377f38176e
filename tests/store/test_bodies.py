"""Units have their time, and names of offices mean those of the issuer's units on the document's day."""

import pytest
from offices import plan, put, write
from sqlalchemy import select

from extractor.catalogue.models import DocumentData, Period
from extractor.store.bodies import body_of, office_of
from extractor.store.schema import item_agency, meta
from extractor.store.search import Query, search
from extractor.store.units import division_at, find_units, new_division, old_division, predecessors, successors


def office(issuer, date="2024-05-01", recipients=()):
    data = DocumentData(
        type="ke_hoach",
        number=None,
        title=None,
        issuer=issuer,
        level="huyen",
        place=None,
        date=date,
        status="issued",
        period=Period(start=None, end=None),
        signer=None,
        implements=(),
        legal_basis=(),
        recipients=recipients,
    )
    return office_of(data)


def test_both_divisions_are_complete():
    levels = [unit.level for unit in old_division().units.values()]
    assert [levels.count(level) for level in ("tinh", "huyen", "xa")] == [63, 696, 10_035]
    levels = [unit.level for unit in new_division().units.values()]
    assert [levels.count(level) for level in ("tinh", "huyen", "xa")] == [34, 0, 3_321]


def test_every_unit_became_some_and_was_made_of_some():
    assert all(successors(unit) for unit in old_division().units.values())
    assert all(predecessors(unit) for unit in new_division().units.values())


def test_provinces_that_were_joined():
    (old,) = old_division().named("tỉnh Hà Giang")
    (new,) = successors(old)
    assert (new.name, new.since, old.until) == ("Tỉnh Tuyên Quang", "2025-07-01", "2025-06-30")
    assert {unit.name for unit in predecessors(new)} == {"Tỉnh Hà Giang", "Tỉnh Tuyên Quang"}


def test_a_day_decides_which_division_holds():
    assert division_at("2025-06-30") is old_division()
    assert division_at("2025-07-01") is new_division()
    assert division_at("2025") is new_division()
    assert division_at("2024-12") is old_division()


def test_units_are_found_by_code_full_and_short_name():
    assert {unit.since for unit in find_units("00721")} == {None, "2025-07-01"}
    assert [unit.code for unit in find_units("huyện Đồng Văn")] == ["026"]
    assert "026" in {unit.code for unit in find_units("đồng văn")}


@pytest.mark.parametrize(
    ("issuer", "date", "name", "body"),
    [
        # One name, other offices: by the issuer's level and the day.
        ("Ủy ban nhân dân huyện Đồng Văn", "2024-05-01", "Phòng Nội vụ", ("phong_noi_vu", "huyen", ("026",), None)),
        ("Ủy ban nhân dân huyện Đồng Văn", "2024-05-01", "Sở Nội vụ", ("so_noi_vu", "tinh", ("02",), None)),
        ("Ủy ban nhân dân huyện Đồng Văn", "2024-05-01", "UBND tỉnh", ("uy_ban_nhan_dan", "tinh", ("02",), None)),
        ("Ủy ban nhân dân tỉnh Hà Giang", "2024-05-01", "Sở Nội vụ", ("so_noi_vu", "tinh", ("02",), None)),
        ("Ủy ban nhân dân tỉnh Tuyên Quang", "2025-08-01", "Sở Nội vụ", ("so_noi_vu", "tinh", ("08",), None)),
        ("Ủy ban nhân dân tỉnh Hà Giang", "2024-05-01", "Bộ Nội vụ", ("bo_noi_vu", "trung_uong", (), None)),
        # A named unit is looked for in the issuer's province.
        (
            "Ủy ban nhân dân tỉnh Bến Tre",
            "2024-05-01",
            "UBND huyện Châu Thành",
            ("uy_ban_nhan_dan", "huyen", ("831",), None),
        ),
        # Lone names stay open: which of the eleven districts, whose centre?
        ("Ủy ban nhân dân tỉnh Hà Giang", "2024-05-01", "Phòng Nội vụ", ("phong_noi_vu", "huyen", (), "lone_name")),
        ("Ủy ban nhân dân tỉnh Hà Giang", "2024-05-01", "Trung tâm Y tế", ("trung_tam_y_te", None, (), "lone_name")),
        ("Sở Nội vụ tỉnh Hà Giang", "2024-05-01", "Phòng Tổ chức", ("phong_to_chuc", None, (), "lone_name")),
        # What was not there on the day.
        (
            "Ủy ban nhân dân tỉnh Tuyên Quang",
            "2025-08-01",
            "UBND huyện Na Hang",
            ("uy_ban_nhan_dan", None, (), "unknown_unit"),
        ),
        ("Ủy ban nhân dân tỉnh Sông Mây", "2024-05-01", "Sở Nội vụ", ("so_noi_vu", "tinh", (), "unknown_issuer")),
        ("Ủy ban nhân dân tỉnh Hà Giang", None, "Sở Nội vụ", ("so_noi_vu", None, (), "no_date")),
    ],
)
def test_a_name_is_an_office_by_issuer_and_day(issuer, date, name, body):
    found = body_of(name, office(issuer, date))
    assert (found.role, found.level, found.units, found.note) == body


def test_one_name_for_many_is_a_list():
    districts = body_of("UBND các huyện, thành phố", office("Ủy ban nhân dân tỉnh Hà Giang"))
    assert (districts.level, len(districts.units), districts.note) == ("huyen", 11, None)
    communes = body_of("Ủy ban nhân dân các xã, phường", office("Ủy ban nhân dân tỉnh Tuyên Quang", "2025-09-01"))
    assert len(communes.units) == len(new_division().members(new_division().named("Tỉnh Tuyên Quang")[0], "xa"))


def test_a_district_of_a_common_name_is_told_by_the_province_that_the_document_names():
    alone = body_of("Phòng Nội vụ", office("Ủy ban nhân dân huyện Châu Thành"))
    assert (alone.units, alone.note) == ((), "ambiguous_issuer")
    named = office("Ủy ban nhân dân huyện Châu Thành", recipients=("Ủy ban nhân dân tỉnh Bến Tre",))
    assert body_of("Phòng Nội vụ", named).units == ("831",)


def test_a_name_of_several_units_keeps_them_with_a_note():
    found = body_of("UBND huyện Châu Thành", office("Bộ Nội vụ"))
    assert (len(found.units), found.note) == (10, "ambiguous_unit")


def test_agencies_are_stored_and_found_with_their_offices(catalogue, tmp_path):
    put(catalogue, write(tmp_path, one=plan(office="HUYỆN ĐỒNG VĂN"), two=plan(office="TỈNH BẾN TRE")))
    with catalogue.reading() as connection:
        hits = search(connection, Query(unit="02", agency="sở nội vụ"), 10)
        assert {hit.issuer for hit in hits} == {"Ủy ban nhân dân huyện Đồng Văn"}
        assert set(connection.scalars(select(item_agency.c.body))) >= {"so_noi_vu", "so_tai_chinh"}
        said = dict(connection.execute(select(meta.c.name, meta.c.value)).all())
    assert said["units"].startswith("vietnamadminunits ")
