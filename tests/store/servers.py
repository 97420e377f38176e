"""A PostgreSQL server for one test run, in a folder of its own, reached through a socket there."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_DEBIAN = Path("/usr/lib/postgresql")  # Debian keeps the server's programs out of the PATH, by version


def server_program(name: str) -> str | None:
    """The path of a program of PostgreSQL; None where it is not installed."""
    versions = sorted(_DEBIAN.glob(f"*/bin/{name}"), key=lambda path: int(path.parts[-3]), reverse=True)
    return str(versions[0]) if versions else shutil.which(name)


@contextmanager
def postgresql() -> Iterator[str]:
    """Run a server; gives the URL of its databases, the name of the database left out: "...{name}..."."""
    initdb, control = server_program("initdb"), server_program("pg_ctl")
    assert initdb
    assert control
    user = "nobody" if os.getuid() == 0 else None  # PostgreSQL refuses to run as root
    # Not pytest's folder: the path of a socket may have 107 bytes, and its parents are closed to other users.
    with tempfile.TemporaryDirectory(prefix="pg") as name:
        folder = Path(name)
        if user:
            account = pwd.getpwnam(user)
            os.chown(folder, account.pw_uid, account.pw_gid)

        def run(*command: str) -> None:
            subprocess.run(command, check=True, capture_output=True, user=user, cwd=folder, timeout=120)

        run(initdb, "-D", f"{folder}/data", "-U", "plans", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8")
        options = f"-c listen_addresses='' -c unix_socket_directories='{folder}' -c fsync=off"
        run(control, "-D", f"{folder}/data", "-w", "-l", f"{folder}/log", "-o", options, "start")
        try:
            yield f"postgresql://plans@/{{name}}?host={folder}"
        finally:
            run(control, "-D", f"{folder}/data", "-m", "immediate", "stop")
