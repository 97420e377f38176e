"""Every test of the catalogue runs on both databases; without a PostgreSQL server its half skips."""

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
from servers import postgresql, server_program

from extractor.store.catalogue import Catalogue, open_catalogue

_NUMBERS = itertools.count()


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The URL of a PostgreSQL server, with {name} for a database."""
    if server_program("initdb") is None:
        pytest.skip("PostgreSQL is missing: install postgresql to test catalogues on a server")
    with postgresql() as url:
        yield url


def new_database(server: str) -> str:
    """The URL of an empty database of the server."""
    import psycopg

    name = f"plans{next(_NUMBERS)}"
    with psycopg.connect(server.format(name="postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return server.format(name=name)


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where an empty catalogue can be made."""
    if request.param == "sqlite":
        return str(tmp_path / "plans.db")
    return new_database(request.getfixturevalue("server"))


@pytest.fixture
def catalogue(place: str) -> Iterator[Catalogue]:
    """An empty catalogue."""
    with open_catalogue(place, create=True) as opened:
        yield opened
