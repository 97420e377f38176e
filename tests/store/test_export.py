"""What is exported comes back without loss: exported again, it is the same bytes."""

import pytest
from conftest import new_database
from offices import plan, put, write
from plans import PLANS

from extractor.errors import CatalogueError
from extractor.store.catalogue import open_catalogue
from extractor.store.export import export_lines, export_tables, import_export, is_export


def fill(catalogue, folder):
    """Versions, forms of one version, drafts, a removed document."""
    draft = "DỰ THẢO\n" + plan(number="     /KH-UBND", date="ngày     tháng 4 năm 2025", first=75)
    put(catalogue, write(folder, draft=draft, one=plan(), two=plan(first=85), other=plan(office="TỈNH HẠ GIANG")))
    put(catalogue, sorted((PLANS / "poverty-target-table").glob("plan.*")))


def bytes_of(path):
    return {each.name: each.read_bytes() for each in ([path] if path.is_file() else sorted(path.iterdir()))}


@pytest.mark.parametrize(("export", "name"), [(export_lines, "plans.jsonl"), (export_tables, "plans")])
def test_an_export_of_an_imported_export_is_the_same_bytes(catalogue, tmp_path, request, export, name):
    fill(catalogue, tmp_path / "in")
    assert export(catalogue, tmp_path / "a" / name) == 3
    assert is_export(tmp_path / "a" / name)
    others = [str(tmp_path / "other.db")]
    if "postgresql" in request.node.name:
        others.append(new_database(request.getfixturevalue("server")))
    for other in others:
        with open_catalogue(other, create=True) as empty:
            assert len(list(import_export(empty, tmp_path / "a" / name))) == 3
            export(empty, tmp_path / "b" / name)
            again = put(empty, sorted((tmp_path / "in").iterdir()))
        assert bytes_of(tmp_path / "a" / name) == bytes_of(tmp_path / "b" / name)
        assert {outcome.kind.value for outcome in again} == {"unchanged"}


def test_an_export_put_into_a_catalogue_that_has_some_adds_the_rest(catalogue, tmp_path):
    fill(catalogue, tmp_path / "in")
    export_lines(catalogue, tmp_path / "plans.jsonl")
    with open_catalogue(str(tmp_path / "other.db"), create=True) as other:
        put(other, [tmp_path / "in" / "one.txt"])
        kinds = [stored.kind.value for stored in import_export(other, tmp_path / "plans.jsonl")]
        assert sorted(kinds) == ["new", "new", "new_version"]
        assert {stored.kind.value for stored in import_export(other, tmp_path / "plans.jsonl")} == {"unchanged"}


def test_a_damaged_export_is_one_line(catalogue, tmp_path):
    fill(catalogue, tmp_path / "in")
    export_lines(catalogue, tmp_path / "plans.jsonl")
    lines = (tmp_path / "plans.jsonl").read_text(encoding="utf-8").splitlines()
    (tmp_path / "cut.jsonl").write_text("\n".join([*lines[:3], lines[3][:50]]), encoding="utf-8")
    with open_catalogue(str(tmp_path / "other.db"), create=True) as other:
        with pytest.raises(CatalogueError, match=r"line 4"):
            list(import_export(other, tmp_path / "cut.jsonl"))
        (tmp_path / "cut.jsonl").write_text("\n".join(lines[:-1]), encoding="utf-8")
        with pytest.raises(CatalogueError, match=rf"line {len(lines) - 1}"):
            list(import_export(other, tmp_path / "cut.jsonl"))


def test_plans_are_no_exports(tmp_path):
    for path in (*write(tmp_path, one=plan()), tmp_path, tmp_path / "missing"):
        assert not is_export(path)
