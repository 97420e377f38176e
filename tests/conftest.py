"""What tests need from the machine, and how they skip where it is missing."""

import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from plans import ROOT

Convert = Callable[[str, Sequence[Path], Path], None]


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with seeds, gold entries and the scorer, which stands beside the project and not in it."""
    folder = ROOT.parent / "shared"
    if not (folder / "gold").is_dir():
        pytest.skip(f"{folder} is missing: the seeds and their gold entries are not part of the project")
    return folder


@pytest.fixture(scope="session")
def convert(tmp_path_factory: pytest.TempPathFactory) -> Convert:
    """LibreOffice: `convert("pdf", files, folder)` writes the files in another form."""
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("soffice is missing: install libreoffice-writer to make the Word and PDF forms of plans")
    profile = tmp_path_factory.mktemp("soffice")

    def run(form: str, files: Sequence[Path], folder: Path) -> None:
        command = [soffice, f"-env:UserInstallation=file://{profile}", "--headless"]
        if files[0].suffix == ".txt":
            command.append("--infilter=Text (encoded):UTF8")
        command += ["--convert-to", form, "--outdir", str(folder), *map(str, files)]
        subprocess.run(command, check=True, capture_output=True, timeout=180)

    return run
