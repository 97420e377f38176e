"""Imports that are killed at any moment: nothing lost, nothing doubled, the catalogue whole."""

import multiprocessing
import os
import random
import signal
import time

import pytest
from offices import plan, write
from sqlalchemy import func, select, text

from extractor.store import schema
from extractor.store.catalogue import open_catalogue
from extractor.store.importing import import_files

DOCUMENTS = 300
KILLS = 50
# From the fork of an import to its last document; the moments of the kills are spread over it.
SECONDS = 0.5
OFFICES = ["TỈNH SÔNG MÂY", "TỈNH HẠ GIANG", "HUYỆN TRÀ NHAM", "XÃ ĐỒNG LẠNG"]
FORK = multiprocessing.get_context("fork")  # the grammar is loaded: a run begins to work at once


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """Plans of four offices; every tenth is a second version of the one before."""
    texts = {}
    for index in range(DOCUMENTS):
        number = index - 1 if index % 10 == 9 else index
        texts[f"plan{index:03}"] = plan(f"{number // 4 + 1}/KH-UBND", OFFICES[number % 4], first=50 + index % 50)
    return write(tmp_path_factory.mktemp("plans"), **texts)


def run(place, paths):
    os.setpgid(0, 0)
    with open_catalogue(place, create=True) as catalogue:
        for outcome in import_files(catalogue, paths, workers=2):
            assert outcome.stored, outcome.error


def rows(place):
    """All that a catalogue holds, without numbers and times that depend on the order of writing."""
    with open_catalogue(place) as catalogue, catalogue.reading() as connection:
        documents = connection.execute(
            select(schema.document.c.key, schema.version.c.content, schema.file.c.sha256)
            .join_from(schema.document, schema.version)
            .join(schema.file)
        )
        items = connection.execute(
            select(schema.document.c.key, schema.item.c.kind, schema.item.c.code, schema.item.c.quote).join(schema.item)
        )
        return sorted(map(tuple, documents)), sorted(map(tuple, items))


def check(place):
    """How many files are stored; fails where the database is not sound or a document lacks a part."""
    with open_catalogue(place, create=True) as catalogue, catalogue.writing() as connection:
        if connection.dialect.name == "sqlite":
            assert connection.execute(text("PRAGMA integrity_check")).scalar_one() == "ok"
            assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
            connection.execute(text("INSERT INTO item_words(item_words, rank) VALUES ('integrity-check', 1)"))
        for table in (schema.version, schema.item):
            owners = select(table.c.document_id)
            assert (
                connection.execute(select(schema.document.c.id).where(schema.document.c.id.not_in(owners))).all() == []
            )
        stored = select(schema.file.c.version_id)
        assert connection.execute(select(schema.version.c.id).where(schema.version.c.id.not_in(stored))).all() == []
        return connection.execute(select(func.count()).select_from(schema.file)).scalar_one()


def has_ended(group):
    """Whether no process of a group is left; those that are given some time to notice."""
    for _ in range(100):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


def test_killed_imports_lose_nothing_and_double_nothing(place, files, tmp_path):
    chance = random.Random(5)
    groups = []
    stored = []
    for kill in range(1, KILLS + 1):
        so_far = files[: DOCUMENTS * kill // KILLS]  # more plans arrive all the time: no kill finds an idle import
        imports = [FORK.Process(target=run, args=(place, paths)) for paths in (so_far, so_far[::-1])]
        for each in imports:
            each.start()
        for each in chance.sample(imports, 2):
            time.sleep(chance.uniform(0, SECONDS / 2))
            os.kill(each.pid, signal.SIGKILL)
            each.join()
            groups.append(each.pid)
        stored.append(check(place))
    assert stored == sorted(stored)
    assert 0 < stored[KILLS // 2] < DOCUMENTS
    assert all(map(has_ended, groups)), "a worker outlived the import that started it"
    finish = FORK.Process(target=run, args=(place, files))
    finish.start()
    finish.join(timeout=120)
    assert finish.exitcode == 0
    assert check(place) == DOCUMENTS
    whole = str(tmp_path / "whole.db")
    run_here(whole, files)
    assert rows(place)[0] == rows(whole)[0]


def run_here(place, paths):
    with open_catalogue(place, create=True) as catalogue:
        assert all(outcome.stored for outcome in import_files(catalogue, paths, workers=2))
