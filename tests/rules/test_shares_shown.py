"""Shares are rounded half up to one decimal, and shown with more where that hides on which side they stand."""

from decimal import Decimal

import pytest
from rules_made import rule

from extractor.display.findings import share_of
from extractor.rules.check import Finding


@pytest.mark.parametrize(
    ("bound", "value", "count", "population", "shown"),
    [
        ("ge", "95", 44, 45, "97.8"),
        ("ge", "20", 8, 45, "17.8"),
        ("le", "20", 8, 45, "17.8"),
        ("ge", "95", 9499, 10000, "94.99"),
        ("gt", "10", 1001, 10000, "10.01"),
        ("le", "20", 9, 45, "20.0"),
    ],
)
def test_a_share_is_rounded_half_up(bound: str, value: str, count: int, population: int, shown: str) -> None:
    made = rule(value=value, bound=bound)
    finding = Finding(rule=made, verdict="kept", state="due", due=None, count=count, population=population)
    assert share_of(finding) == Decimal(shown)
