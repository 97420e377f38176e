"""An open catalogue: transactions in which all is written or nothing."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType

from sqlalchemy import Connection, Engine, delete, insert

from extractor import __version__
from extractor.errors import CatalogueError
from extractor.store.failures import told_plainly
from extractor.store.migrate import revision_of, upgrade
from extractor.store.place import Place
from extractor.store.schema import FORMAT, REVISION, meta
from extractor.store.times import now
from extractor.store.units import data_version

_NONE_HERE = ("there is no catalogue here", "extractor import makes one")
_PATIENCE = 60  # seconds, like the wait for a writer


class Catalogue:
    """Documents with their versions, in SQLite or PostgreSQL. Use `open_catalogue`."""

    def __init__(self, place: Place, engine: Engine) -> None:
        """Take over an engine whose database has the current schema."""
        self.place = place
        self._engine = engine

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one state of the catalogue."""
        with told_plainly(self.place), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction alone with the catalogue: all of it is stored at its end, nothing after an error."""
        with told_plainly(self.place), _writing(self._engine) as connection:
            yield connection

    def close(self) -> None:
        """Give the connection back; the next transaction opens a new one."""
        self._engine.dispose()

    def __enter__(self) -> "Catalogue":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_catalogue(text: str, *, create: bool = False) -> Catalogue:
    """The catalogue at a path or URL; with `create`, a new one where the file or database is empty.

    A catalogue of an older program gets the current schema. Raises `CatalogueError`, with nothing changed, for
    what is no catalogue, was made by a newer program, or cannot be reached.
    """
    place = Place.of(text)
    if place.path is not None:
        _check_file(place, create=create)
    engine = place.engine()
    with told_plainly(place):
        with engine.begin() as connection:
            revision = revision_of(connection, place)
        if revision is None and not create:
            raise CatalogueError(place.name, *_NONE_HERE)
        if revision is None and place.path is not None:
            _keep_a_log(engine)
        if revision != REVISION:
            with _writing(engine) as connection:
                if revision_of(connection, place) != REVISION:  # another process may have been here
                    upgrade(connection)
                    _describe(connection)
    return Catalogue(place, engine)


def _describe(connection: Connection) -> None:
    """Write down what the catalogue is, and with what it was made or upgraded last."""
    said = {"format": FORMAT, "extractor": __version__, "units": data_version(), "upgraded_at": now()}
    connection.execute(delete(meta))
    connection.execute(insert(meta), [{"name": name, "value": value} for name, value in said.items()])


@contextmanager
def _writing(engine: Engine) -> Iterator[Connection]:
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        yield connection


def _check_file(place: Place, *, create: bool) -> None:
    assert place.path is not None
    if place.path.is_dir():
        raise CatalogueError(place.name, "is a folder", "give a file in it")
    if place.path.exists():
        return
    if not create:
        raise CatalogueError(place.name, *_NONE_HERE)
    if not place.path.absolute().parent.is_dir():
        raise CatalogueError(place.name, "its folder is missing", "make the folder first, or check the path")


def _keep_a_log(engine: Engine) -> None:
    """Switch a new file to WAL: readers and a writer do not wait for each other, and a crash leaves it whole."""
    until = time.monotonic() + _PATIENCE
    while True:
        connection = engine.raw_connection()
        try:
            connection.cursor().execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:  # another process does it at the same time; SQLite does not wait
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(0.05)
        finally:
            connection.close()
