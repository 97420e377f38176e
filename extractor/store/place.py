"""Where a catalogue is: a SQLite file or a PostgreSQL database, and how to talk to it."""

import os
import re
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import QueuePool

from extractor.errors import CatalogueError

_CACHE = 64 * 1024  # KiB; the 2 MB of SQLite make imports into large catalogues slower and slower
WAIT = 60  # seconds for another process that writes; one file takes well below one
_URL_HINT = "give a file, or postgresql://user@host/database"


@dataclass(frozen=True)
class Place:
    """A catalogue's address, read and checked; `name` stands in messages, without a password."""

    name: str
    url: URL
    path: Path | None = None  # of a SQLite file

    @classmethod
    def of(cls, text: str) -> "Place":
        """The place that a path or URL means; raises `CatalogueError` for a URL of another kind."""
        if "://" not in text:
            return cls._file(Path(text))
        try:
            url = make_url(text)
        except (ArgumentError, ValueError) as error:
            shown = re.sub(r":[^:/@]*@", ":***@", text)
            raise CatalogueError(shown, "is no URL of a catalogue", _URL_HINT) from error
        kind = url.get_backend_name()
        if kind == "sqlite" and url.database:
            return cls._file(Path(url.database))
        if kind not in ("postgresql", "postgres") or not url.database:
            raise CatalogueError(url.render_as_string(), "is no URL of a catalogue", _URL_HINT)
        return cls(url.render_as_string(), url.set(drivername="postgresql+psycopg"))

    @classmethod
    def _file(cls, path: Path) -> "Place":
        return cls(str(path), URL.create("sqlite", database=str(path.absolute())), path)

    def engine(self) -> Engine:
        """A new engine; opens nothing yet."""
        if self.path is not None:
            return _sqlite(self.path)
        engine = create_engine(self.url, pool_size=1, connect_args={"connect_timeout": 10})
        event.listen(engine, "begin", _lock_others_out)
        return engine


def writes(connection: Connection) -> bool:
    """Whether a connection was opened to write (`Catalogue.writing`)."""
    return bool(connection.get_execution_options().get("writes"))


def _sqlite(path: Path) -> Engine:
    def connect() -> sqlite3.Connection:
        uri = path.absolute().as_uri()
        if path.exists() and not _can_write(path):
            # Without write access SQLite cannot make the shared memory that a WAL needs: read the file as it is.
            uri += "?mode=ro" if path.with_name(f"{path.name}-wal").exists() else "?mode=ro&immutable=1"
        connection = sqlite3.connect(uri, uri=True, timeout=WAIT, check_same_thread=False)
        connection.isolation_level = None  # transactions begin where we say so
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(f"PRAGMA cache_size = -{_CACHE}")
        return connection

    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool, pool_size=1)
    event.listen(engine, "begin", _begin)
    return engine


def _can_write(path: Path) -> bool:
    return os.access(path, os.W_OK) and os.access(path.absolute().parent, os.W_OK)


def _begin(connection: Connection) -> None:
    """Writers take the lock at once: two that read first and write later could not both go on."""
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes(connection) else "BEGIN")


# Any number that no other program uses for its own locks in the same database.
_LOCK = 0x706C616E


def _lock_others_out(connection: Connection) -> None:
    """One writer at a time, as on SQLite: links and versions depend on what others have just stored."""
    if writes(connection):
        connection.exec_driver_sql("SET LOCAL lock_timeout = '60s'")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
