"""Rules say the same as exact arithmetic, at every boundary."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rules_made import rule, staff

from extractor.rules.evaluate import evaluate, holds
from extractor.rules.model import Test, When

PERCENTS = st.decimals(min_value=0, max_value=100, places=2)
BOUNDS = {
    "ge": lambda share, value: share >= value,
    "gt": lambda share, value: share > value,
    "le": lambda share, value: share <= value,
    "lt": lambda share, value: share < value,
}


def test_a_half_person_is_a_whole_one() -> None:
    share = rule(value="95")
    assert share.needed(190) == 181
    assert share.verdict(190, 180) == "broken"
    assert share.verdict(190, 181) == "kept"
    assert share.missing(190, 175) == 6


@given(st.integers(1, 400), st.integers(0, 400), PERCENTS, st.sampled_from(sorted(BOUNDS)))
def test_a_share_is_compared_exactly(population: int, count: int, percent: Decimal, bound: str) -> None:
    count = min(count, population)
    share = rule(value=str(percent), bound=bound)
    expected = BOUNDS[bound](Fraction(count, population), Fraction(percent) / 100)
    assert share.verdict(population, count) == ("kept" if expected else "broken")
    numerator, denominator = share.ratio
    assert BOUNDS[bound](count * denominator, numerator * population) == expected


@given(st.integers(1, 10_000), PERCENTS, st.sampled_from(["ge", "gt"]))
def test_needed_is_the_least_count_of_a_floor(population: int, percent: Decimal, bound: str) -> None:
    share = rule(value=str(percent), bound=bound)
    needed = share.needed(population)
    assert share.verdict(population, needed) == "kept"
    assert needed == 0 or share.verdict(population, needed - 1) == "broken"


@given(st.integers(1, 10_000), PERCENTS, st.sampled_from(["le", "lt"]))
def test_allowed_is_the_greatest_count_of_a_ceiling(population: int, percent: Decimal, bound: str) -> None:
    share = rule(value=str(percent), bound=bound)
    allowed = share.allowed(population)
    assert allowed < 0 or share.verdict(population, allowed) == "kept"
    assert share.verdict(population, allowed + 1) == "broken"


@pytest.mark.parametrize("bound", sorted(BOUNDS))
@pytest.mark.parametrize("kind", ["share", "all", "count", "some"])
def test_nobody_is_neither_kept_nor_broken(kind: str, bound: str) -> None:
    assert rule(kind=kind, value="0", bound=bound).verdict(0, 0) == "nobody"


def test_an_indicator_without_value_has_no_verdict() -> None:
    indicator = rule(kind="indicator", value="2.1", bound="le", unit="con/phụ nữ")
    assert indicator.verdict_of_value(None) == "no_value"
    assert indicator.verdict_of_value(Decimal("2.1")) == "kept"
    assert indicator.verdict_of_value(Decimal("2.11")) == "broken"


@pytest.mark.parametrize(
    ("test", "row", "expected"),
    [
        (Test(column="nhom", operator="has", values=("can_bo", "cong_chuc")), {"nhom": ["cong_chuc"]}, True),
        (Test(column="nhom", operator="has", values=("can_bo",)), {}, False),
        (Test(column="cap", operator="is", values=("xa",)), {"cap": "xa"}, True),
        (Test(column="cap", operator="is", values=("xa",)), {"cap": None}, False),
        (Test(column="chuyen_mon", operator="ge", number=4), {"chuyen_mon": 4}, True),
        (Test(column="chuyen_mon", operator="ge", number=4), {}, False),
        (Test(column="xep_loai", operator="eq", number=1), {"xep_loai": 2}, False),
        (Test(column="chuyen_mon", operator="lt", number=2), {}, True),
        (Test(column="tuoi", operator="under", number=40), {"tuoi": 40}, False),
        (Test(column="tuoi", operator="under", number=40), {"tuoi": 39}, True),
        (Test(column="tuoi", operator="under", number=40), {"tuoi": None}, False),
        (Test(column="dat_chuan", operator="false"), {}, True),
        (Test(column="dat_chuan", operator="true"), {}, False),
    ],
)
def test_a_test_holds_of_a_row(test: Test, row: dict[str, object], expected: bool) -> None:
    assert holds([test], row) is expected


def test_only_the_population_is_counted() -> None:
    found = evaluate(rule(value="50"), [staff("cong_chuc", 4), staff("cong_chuc", 3), staff("vien_chuc", 6)])
    assert (found.population, found.count, found.verdict) == (2, 1, "kept")


@pytest.mark.parametrize(
    ("when", "on", "due", "state"),
    [
        (When(kind="by", end=date(2025, 12, 31)), date(2025, 12, 30), date(2025, 12, 31), "later"),
        (When(kind="by", end=date(2025, 12, 31)), date(2025, 12, 31), date(2025, 12, 31), "due"),
        (When(kind="period", start=date(2025, 7, 1)), date(2025, 6, 30), date(2025, 7, 1), "later"),
        (When(kind="recurring", every="year"), date(2026, 3, 1), date(2026, 12, 31), "later"),
        (When(kind="recurring", every="year", by="--11-15"), date(2026, 11, 20), date(2026, 11, 15), "due"),
        (When(kind="recurring", every="year", by="--02-29"), date(2026, 1, 1), date(2026, 2, 28), "later"),
        (When(kind="recurring", every="half_year"), date(2026, 5, 1), date(2026, 6, 30), "later"),
        (When(kind="recurring", every="quarter"), date(2026, 9, 30), date(2026, 9, 30), "due"),
        (When(kind="recurring", every="month"), date(2024, 2, 10), date(2024, 2, 29), "later"),
        (When(kind="recurring", every="week"), date(2026, 11, 21), date(2026, 11, 22), "later"),
        (When(kind="ongoing"), date(2026, 3, 1), None, "due"),
        (When(kind="none"), date(2026, 3, 1), None, "due"),
    ],
)
def test_a_rule_is_due_on_its_day(when: When, on: date, due: date | None, state: str) -> None:
    assert (when.due(on), when.state(on)) == (due, state)
