"""Which programs of others are there that some files need, for `extractor doctor`."""

import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from extractor.parsers.word.office import find_soffice

_SECONDS = 30
_VERSION = re.compile(r"\d+(?:\.\d+)+")


@dataclass(frozen=True, slots=True)
class Tool:
    """A program or model that is looked for; `version` is None where it is missing or says none."""

    name: str
    there: bool
    version: str | None
    needed_for: str  # kinds of files
    install: str  # the command for Debian and Ubuntu


def check_tools() -> list[Tool]:
    """The tools that reading may need, those that are missing included; runs each once."""
    soffice, tesseract = find_soffice(), shutil.which("tesseract")
    languages = _said([tesseract, "--list-langs"]).split() if tesseract else []
    version = _version([tesseract, "--version"]) if tesseract else None
    has_model = "vie" in languages
    return [
        Tool(
            "LibreOffice",
            soffice is not None,
            _soffice_version(soffice),
            ".doc, .rtf, .odt",
            "sudo apt-get install libreoffice-writer",
        ),
        Tool(
            "tesseract",
            tesseract is not None,
            version,
            "scans: .pdf, .png, .jpg, .tif",
            "sudo apt-get install tesseract-ocr",
        ),
        Tool(
            "tesseract vie",
            has_model,
            version if has_model else None,
            "scans: .pdf, .png, .jpg, .tif",
            "sudo apt-get install tesseract-ocr-vie",
        ),
    ]


def _soffice_version(soffice: str | None) -> str | None:
    """LibreOffice makes a profile even to say its version: one that is thrown away."""
    if soffice is None:
        return None
    with tempfile.TemporaryDirectory(prefix="extractor-", ignore_cleanup_errors=True) as place:
        return _version([soffice, f"-env:UserInstallation={Path(place).as_uri()}", "--version"])


def _version(command: list[str]) -> str | None:
    found = _VERSION.search(_said(command))
    return found.group() if found else None


def _said(command: list[str]) -> str:
    """What a program prints; nothing where it does not answer."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=_SECONDS)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout + done.stderr
