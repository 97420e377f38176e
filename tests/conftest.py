"""Places that tests share, and how they skip what a machine lacks."""

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
PLANS = ROOT / "corpus" / "plans"
_SHARED = ROOT.parent / "shared"


def plan_texts() -> list[Path]:
    """The text of every plan of the corpus, by the name of its folder."""
    return sorted([*PLANS.glob("*/plan.txt"), *PLANS.glob("*/plan.md")], key=lambda path: path.parent.name)


def expected_entry(plan: Path) -> dict[str, Any]:
    """The hand-made entry beside a plan."""
    entry: dict[str, Any] = json.loads(plan.with_name("expected.json").read_text(encoding="utf-8"))
    return entry


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with seeds, gold entries and the scorer, which stands beside the project and not in it."""
    if not (_SHARED / "gold").is_dir():
        pytest.skip(f"{_SHARED} is missing: the seeds and their gold entries are not part of the project")
    return _SHARED


@pytest.fixture(scope="session")
def print_pdf(tmp_path_factory: pytest.TempPathFactory) -> Callable[[list[Path], Path], None]:
    """A function that prints Word files into a folder with LibreOffice."""
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("soffice is missing: install libreoffice-writer to print the plans as PDF")
    profile = tmp_path_factory.mktemp("soffice")

    def run(words: list[Path], folder: Path) -> None:
        command = [soffice, f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", "pdf"]
        subprocess.run([*command, "--outdir", folder, *words], check=True, capture_output=True, timeout=180)

    return run
