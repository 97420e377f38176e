"""Old Word, RTF and OpenDocument files -> .docx, through LibreOffice without a window."""

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from extractor.document import Document
from extractor.errors import UnreadableFileError
from extractor.parsers.word import docx

_SECONDS = 120  # a file of 300 pages takes about 20
_INSTALL = "install it with: sudo apt-get install libreoffice-writer"
_OTHER_WAY = "open it in Word or LibreOffice and save it as .docx"
_LOCKED = "is protected by a password", "open it in Word, remove the password and save it again"
# No macro runs, nothing linked is fetched: a plan needs neither.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" \
oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" \
oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


def find_soffice() -> str | None:
    """The LibreOffice program; None where it is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def parse(data: bytes, name: str, suffix: str) -> Document:
    """Read a .doc, .rtf or .odt (`suffix` says which); raises `UnreadableFileError` without LibreOffice."""
    return docx.parse(to_docx(data, name, suffix), name)


def to_docx(data: bytes, name: str, suffix: str) -> bytes:
    """The file as LibreOffice saves it in Word's format; nothing of the work is left on the disk."""
    if suffix == ".doc" and _is_locked(data):
        raise UnreadableFileError(name, *_LOCKED)
    soffice = find_soffice()
    if soffice is None:
        raise UnreadableFileError(name, f"reading {suffix} needs LibreOffice, which is not there", _INSTALL)
    with tempfile.TemporaryDirectory(prefix="extractor-", ignore_cleanup_errors=True) as place:
        folder = Path(place)
        source, profile = folder / f"source{suffix}", folder / "profile"
        source.write_bytes(data)
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
        command = [soffice, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]
        command += ["--convert-to", "docx", "--outdir", str(folder), str(source)]
        _run(command, folder, name)
        made = folder / "source.docx"
        if not made.exists():
            raise UnreadableFileError(name, f"LibreOffice cannot read it as {suffix}", _OTHER_WAY)
        return made.read_bytes()


def _is_locked(data: bytes) -> bool:
    """Whether a .doc says that it is encrypted: fEncrypted of its first block ([MS-DOC], 2.5.2 FibBase).

    The block stands behind the header of the OLE file, as Word and LibreOffice write it.
    """
    fib = data[512:544]
    return fib[:2] == b"\xec\xa5" and bool(int.from_bytes(fib[10:12], "little") & 0x0100)


def _run(command: list[str], folder: Path, name: str) -> None:
    """Run LibreOffice; its launcher starts other processes, and all of them end with the time limit."""
    environment = {**os.environ, "HOME": str(folder), "SAL_USE_VCLPLUGIN": "svp"}
    process = subprocess.Popen(
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(_SECONDS)
    except subprocess.TimeoutExpired as error:
        raise UnreadableFileError(name, f"LibreOffice has not read it in {_SECONDS} seconds", _OTHER_WAY) from error
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
