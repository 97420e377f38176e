"""What cannot be used as a catalogue is refused in one line, and stays as it was."""

import os
import sqlite3
import subprocess
import sys

import pytest
from conftest import new_database
from offices import plan, put, write
from plans import ROOT
from sqlalchemy import create_engine, event, inspect, text

from extractor.errors import CatalogueError
from extractor.store import catalogue as opening
from extractor.store.catalogue import open_catalogue
from extractor.store.migrate import upgrade
from extractor.store.place import Place
from extractor.store.schema import REVISION, metadata


def refusal(place, **options):
    with pytest.raises(CatalogueError) as refused, open_catalogue(str(place), **options):
        pass
    return refused.value.problem


def test_a_migrated_database_has_the_tables_of_the_schema(place):
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    with open_catalogue(place, create=True) as catalogue, catalogue.reading() as connection:
        options = {
            "include_object": lambda item, name, kind, *_: (
                not (name or "").startswith(("item_words", "ix_item_words", "ix_item_plain"))
            )
        }
        assert compare_metadata(MigrationContext.configure(connection, opts=options), metadata) == []


def test_the_newest_migration_is_the_revision_that_the_program_reads():
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", "extractor.store:migrations")
    assert ScriptDirectory.from_config(config).get_heads() == [REVISION]


def test_what_is_not_there_is_not_made_by_looking(tmp_path):
    assert refusal(tmp_path / "plans.db") == "there is no catalogue here"
    assert list(tmp_path.iterdir()) == []


def test_an_empty_file_becomes_a_catalogue_only_by_import(tmp_path):
    (tmp_path / "plans.db").touch()
    assert refusal(tmp_path / "plans.db") == "there is no catalogue here"
    with open_catalogue(str(tmp_path / "plans.db"), create=True):
        pass


@pytest.mark.parametrize(
    ("url", "problem"),
    [
        ("mysql://me@host/plans", "is no URL of a catalogue"),
        ("postgresql://me@host", "is no URL of a catalogue"),
        ("postgresql://me@127.0.0.1:bad/x", "is no URL of a catalogue"),
        ("://", "is no URL of a catalogue"),
    ],
)
def test_a_wrong_url_is_refused(url, problem):
    assert refusal(url, create=True) == problem


def test_a_server_that_does_not_answer_is_named_without_its_password():
    with pytest.raises(CatalogueError) as refused:
        open_catalogue("postgresql://me:secret@127.0.0.1:1/plans")
    assert refused.value.problem.startswith("cannot be reached")
    assert "secret" not in str(refused.value)


def test_a_missing_database_is_one_line(server):
    assert "does not exist" in refusal(server.format(name="nowhere"), create=True)


def test_files_of_other_kinds_stay_as_they_are(tmp_path):
    (tmp_path / "text.db").write_text("Kế hoạch " * 200, encoding="utf-8")
    with sqlite3.connect(tmp_path / "other.db") as connection:
        connection.execute("CREATE TABLE accounts (id)")
    connection.close()
    for name, problem in [("text.db", "is damaged or no catalogue"), ("other.db", "is a database of another program")]:
        before = (tmp_path / name).read_bytes()
        assert refusal(tmp_path / name, create=True) == problem
        assert (tmp_path / name).read_bytes() == before
    assert refusal(tmp_path, create=True) == "is a folder"
    assert refusal(tmp_path / "no" / "plans.db", create=True) == "its folder is missing"


def test_a_database_of_another_program_on_a_server_is_refused(server):
    url = new_database(server)
    engine = create_engine(url.replace("postgresql:", "postgresql+psycopg:"))
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE accounts (id integer)"))
    assert refusal(url, create=True) == "is a database of another program"


def test_a_catalogue_of_an_older_program_is_brought_up_to_date(place, tmp_path):
    with Place.of(place).engine().connect().execution_options(writes=True) as connection, connection.begin():
        upgrade(connection, "0001")
    with open_catalogue(place) as catalogue, catalogue.reading() as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one() == REVISION
        assert "ix_item_low_high" in {index["name"] for index in inspect(connection).get_indexes("item")}


def test_a_newer_schema_is_refused(place):
    with open_catalogue(place, create=True) as catalogue, catalogue.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    assert refusal(place, create=True) == f"has the schema 9999, this program knows {REVISION}"


def test_a_damaged_file_is_one_line(tmp_path):
    path = tmp_path / "plans.db"
    with open_catalogue(str(path), create=True) as catalogue:
        put(catalogue, write(tmp_path, one=plan()))
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xa5" * (len(data) - 4096)
    path.write_bytes(data)
    assert refusal(path) == "is damaged or no catalogue"
    assert path.read_bytes() == data


def test_a_locked_file_is_one_line(tmp_path, monkeypatch):
    monkeypatch.setattr("extractor.store.place.WAIT", 0.1)
    path = tmp_path / "plans.db"
    with open_catalogue(str(path), create=True):
        pass
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with open_catalogue(str(path)) as catalogue:
        with pytest.raises(CatalogueError, match="is locked by another program"):
            put(catalogue, write(tmp_path, one=plan()))
        other.execute("ROLLBACK")
        assert [outcome.kind for outcome in put(catalogue, write(tmp_path, one=plan()))] == ["new"]
    other.close()


def test_a_full_disk_is_one_line_and_changes_nothing(tmp_path):
    """SQLite says the same of a full disk and of a file that reached its page limit."""
    path = tmp_path / "plans.db"
    with open_catalogue(str(path), create=True) as catalogue:
        put(catalogue, write(tmp_path, one=plan()))
        catalogue.close()
        event.listen(catalogue._engine, "connect", lambda raw, _: raw.execute("PRAGMA max_page_count = 10"))
        with pytest.raises(CatalogueError, match="the disk is full"):
            put(catalogue, write(tmp_path, two=plan(number="16/KH-UBND", title="Kế hoạch dài " * 9000)))
    with open_catalogue(str(path)) as catalogue, catalogue.reading() as connection:
        assert connection.execute(text("SELECT count(*) FROM document")).scalar_one() == 1
        assert connection.execute(text("PRAGMA integrity_check")).scalar_one() == "ok"


@pytest.mark.skipif(os.getuid() != 0, reason="only root can run the program as another user")
def test_a_catalogue_without_write_access_can_be_read_not_written(tmp_path):
    with open_catalogue(str(tmp_path / "plans.db"), create=True) as catalogue:
        put(catalogue, write(tmp_path, one=plan()))
    code = """
import os, sys
from extractor.store import versions  # before the rights to read the program are gone
from extractor.store.catalogue import open_catalogue
import psycopg, sqlalchemy.dialects.sqlite
os.setuid(65534)
from sqlalchemy import text
with open_catalogue("plans.db") as catalogue:
    with catalogue.reading() as connection:
        print(connection.execute(text("SELECT count(*) FROM document")).scalar_one())
    try:
        with catalogue.writing() as connection:
            connection.execute(text("DELETE FROM document"))
    except Exception as error:
        print(error)
"""
    tmp_path.chmod(0o755)
    for folder in tmp_path.parents:
        if folder.owner() == "root" and folder != folder.parent:
            folder.chmod(folder.stat().st_mode | 0o011)
    ran = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.stdout.splitlines() == [
        "1",
        "plans.db: cannot be written to; check your rights, or choose another catalogue",
    ], ran.stderr


def test_an_upgrade_that_fails_leaves_nothing(tmp_path, monkeypatch):
    def fail(connection):
        upgrade(connection)
        raise CatalogueError("plans.db", "was interrupted")

    monkeypatch.setattr(opening, "upgrade", fail)
    assert refusal(tmp_path / "plans.db", create=True) == "was interrupted"
    assert refusal(tmp_path / "plans.db") == "there is no catalogue here"
    monkeypatch.undo()
    with open_catalogue(str(tmp_path / "plans.db"), create=True):
        pass
