"""What the parser tests share."""

import shutil

import pytest


@pytest.fixture(scope="session")
def soffice() -> str:
    """LibreOffice, which prints the PDF files that tests read."""
    found = shutil.which("soffice")
    if found is None:
        pytest.skip("soffice is missing: install libreoffice-writer to run this test")
    return found
