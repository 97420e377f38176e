"""Files become documents and versions: each once, in its own place, whole."""

from offices import plan, put, write
from plans import PLANS
from sqlalchemy import func, select

from extractor.store import schema
from extractor.store.importing import import_files

CORPUS = sorted(path for path in PLANS.glob("*/plan.*") if path.suffix in (".txt", ".md"))


def kinds(outcomes):
    return [outcome.kind.value for outcome in outcomes]


def count(catalogue, table):
    with catalogue.reading() as connection:
        return connection.execute(select(func.count()).select_from(table)).scalar_one()


def test_the_same_bytes_change_nothing(catalogue):
    assert set(kinds(put(catalogue, CORPUS))) == {"new"}
    assert set(kinds(put(catalogue, CORPUS))) == {"unchanged"}
    assert count(catalogue, schema.document) == count(catalogue, schema.version) == len(CORPUS)


def test_the_seeds_twice(catalogue, shared):
    seeds = sorted((shared / "seeds").glob("*.txt"))
    assert kinds(put(catalogue, seeds)) == ["new"] * 5
    assert kinds(put(catalogue, seeds)) == ["unchanged"] * 5


def test_several_at_a_time_store_the_same_as_one(catalogue, tmp_path):
    assert kinds(import_files(catalogue, CORPUS, workers=2)) == ["new"] * len(CORPUS)
    with catalogue.reading() as connection:
        keys = set(connection.scalars(select(schema.document.c.key)))
    from extractor.store.catalogue import open_catalogue

    with open_catalogue(str(tmp_path / "other.db"), create=True) as other:
        put(other, CORPUS)
        with other.reading() as connection:
            assert set(connection.scalars(select(schema.document.c.key))) == keys


def test_two_changed_values_are_exactly_the_difference(catalogue, tmp_path):
    paths = write(tmp_path, old=plan(), new=plan(first=85, day=20))
    assert kinds(put(catalogue, paths)) == ["new", "new_version"]
    outcome = put(catalogue, write(tmp_path, newer=plan(first=90, day=25)))[0]
    changes = [
        (change.code, field.field, field.before, field.after)
        for change in outcome.stored.changes
        for field in change.changes
    ]
    assert ("T01", "measure.value", 85, 90) in changes
    assert {(code, field) for code, field, *_ in changes} == {
        ("T01", "measure.value"),
        ("A01", "deadline.end"),
    }
    assert {change.what for change in outcome.stored.changes} == {"changed"}


def test_targets_added_and_removed_are_named(catalogue, tmp_path):
    more = plan().replace("kỹ năng chuyển đổi số.", "kỹ năng chuyển đổi số;\n- 40% đảng viên là nữ.")
    paths = write(tmp_path, one=plan(), two=more, three=plan())
    put(catalogue, paths[:1])
    added = put(catalogue, paths[1:2])[0].stored.changes
    assert [(change.kind, change.what, change.quote) for change in added] == [
        ("target", "added", "40% đảng viên là nữ")
    ]
    other = write(tmp_path, four=more.replace("- 80% công chức có trình độ đại học trở lên;\n", ""))
    removed = put(catalogue, other)[0].stored.changes
    assert [(change.kind, change.what, change.code) for change in removed] == [("target", "removed", "T01")]


def test_former_versions_stay_readable(catalogue, tmp_path):
    put(catalogue, write(tmp_path, one=plan(), two=plan(first=85)))
    with catalogue.reading() as connection:
        texts = list(connection.scalars(select(schema.version.c.text).order_by(schema.version.c.ordinal)))
        data = set(connection.scalars(select(schema.file.c.data)))
    assert ["80% công chức" in text for text in texts] == [True, False]
    assert ["85% công chức" in text for text in texts] == [False, True]
    assert data == {plan().encode(), plan(first=85).encode()}


def test_two_offices_with_one_number_stay_two(catalogue, tmp_path):
    paths = write(tmp_path, one=plan("117/KH-UBND"), two=plan("117/KH-UBND", office="TỈNH HẠ GIANG"))
    assert kinds(put(catalogue, paths)) == ["new", "new"]


def test_a_number_of_another_year_is_another_document(catalogue, tmp_path):
    later = plan(date="ngày 3 tháng 6 năm 2026")
    assert kinds(put(catalogue, write(tmp_path, one=plan(), two=later))) == ["new", "new"]


def test_a_word_and_a_pdf_form_are_one_version(catalogue):
    forms = sorted((PLANS / "poverty-target-table").glob("plan.*"))
    assert kinds(put(catalogue, forms)) == ["new", "unchanged", "unchanged"]
    assert count(catalogue, schema.file) == 3


def test_a_draft_becomes_a_version_of_what_was_issued(catalogue, tmp_path):
    draft = "DỰ THẢO\n" + plan(number="     /KH-UBND", date="ngày     tháng 4 năm 2025", first=75)
    draft_file, issued = write(tmp_path, draft=draft, issued=plan())
    assert kinds(put(catalogue, [draft_file, issued])) == ["new", "new_version"]
    with catalogue.reading() as connection:
        row = connection.execute(select(schema.document)).one()
    assert (row.number, row.date, row.status, row.current) == ("15/KH-UBND", "2025-05-12", "issued", 2)


def test_a_draft_that_comes_late_is_not_in_force(catalogue, tmp_path):
    draft = "DỰ THẢO\n" + plan(number="     /KH-UBND", date="ngày     tháng 4 năm 2025", first=75)
    issued, draft_file = write(tmp_path, issued=plan(), draft=draft)
    assert kinds(put(catalogue, [issued, draft_file])) == ["new", "new_version"]
    with catalogue.reading() as connection:
        row = connection.execute(select(schema.document)).one()
    assert (row.number, row.status, row.current) == ("15/KH-UBND", "issued", 1)


def test_a_draft_of_next_year_is_another_document(catalogue, tmp_path):
    title = "Công tác cải cách hành chính"
    draft = "DỰ THẢO\n" + plan(number="     /KH-UBND", date="ngày     tháng 5 năm 2026", title=title)
    assert kinds(put(catalogue, write(tmp_path, one=plan(title=title), two=draft))) == ["new", "new"]


def test_a_file_that_cannot_be_read_stops_no_other(catalogue, tmp_path):
    (tmp_path / "empty.txt").write_bytes(b"")
    paths = [tmp_path / "empty.txt", tmp_path / "missing.txt", *write(tmp_path, good=plan())]
    for workers in (1, 2):
        outcomes = {outcome.path.name: outcome for outcome in import_files(catalogue, paths, workers)}
        assert outcomes["empty.txt"].error.problem == "is empty"
        assert outcomes["missing.txt"].error.problem == "there is no such file"
        assert outcomes["good.txt"].stored is not None
