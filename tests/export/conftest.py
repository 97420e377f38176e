"""Entries that exports are tried with."""

import pytest
from plans import PLANS
from samples import gold_paths

from extractor.catalogue.contract import read_entry
from extractor.catalogue.models import Entry


@pytest.fixture(scope="session")
def gold() -> list[Entry]:
    """The gold entries of the corpus."""
    return [read_entry(path) for path in gold_paths()]


@pytest.fixture
def entry() -> Entry:
    """A gold entry with targets of many kinds, and reports that recur."""
    return read_entry(PLANS / "province-plan-higher" / "expected.json")
