"""What goes wrong with a database -> one line that says what to do."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy.exc import DBAPIError

from extractor.errors import CatalogueError
from extractor.store.place import Place

_LOCKED = ("is locked by another program", "wait until it is done and try again")
_DAMAGED = ("is damaged or no catalogue", "restore it from a copy, or choose another file")
_FULL = ("cannot grow: the disk is full", "free some space and try again; nothing was changed")
_READ_ONLY = ("cannot be written to", "check your rights, or choose another catalogue")
_CLOSED = ("cannot be opened", "check the path and your rights")

_SQLITE = {
    sqlite3.SQLITE_BUSY: _LOCKED,
    sqlite3.SQLITE_LOCKED: _LOCKED,
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: _DAMAGED,
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_READONLY: _READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: _CLOSED,
    sqlite3.SQLITE_PERM: _CLOSED,
    sqlite3.SQLITE_IOERR: ("cannot be read or written (input/output error)", "check the disk"),
}
# https://www.postgresql.org/docs/current/errcodes-appendix.html
_POSTGRESQL = {
    "55P03": _LOCKED,
    "53100": _FULL,
    "25006": _READ_ONLY,
    "42501": ("refuses this user", "check the user's rights in the database"),
    "XX001": _DAMAGED,
    "XX002": _DAMAGED,
}


@contextmanager
def told_plainly(place: Place) -> Iterator[None]:
    """Errors of the database inside this become `CatalogueError`s; bugs in our SQL stay what they are."""
    try:
        yield
    except DBAPIError as error:
        said = _reason(error.orig)
        if said is None:
            raise
        raise CatalogueError(place.name, *said) from error
    except sqlite3.Error as error:
        said = _reason(error)
        if said is None:
            raise
        raise CatalogueError(place.name, *said) from error


def _reason(error: Any) -> tuple[str, str] | None:
    code = getattr(error, "sqlite_errorcode", None)
    if code is not None:
        return _SQLITE.get(code & 0xFF)
    state = getattr(error, "sqlstate", None)
    if state:
        return _POSTGRESQL.get(state) or (_unreachable(error) if state.startswith(("08", "28", "3D", "57P")) else None)
    # The driver's own errors have no state: no server, a refused password, a lost connection.
    return _unreachable(error) if type(error).__name__ == "OperationalError" else None


def _unreachable(error: Any) -> tuple[str, str]:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    reason = lines[0] if lines else "no answer"
    return f"cannot be reached ({reason})", "check the URL, and that the server runs"
