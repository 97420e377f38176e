"""What recurs falls due on or after the day of its plan."""

from datetime import date
from pathlib import Path

import pytest
from checks import checked

RATED = {
    "group": {"levels": []},
    "qualification": {
        "text": "xếp loại hoàn thành tốt nhiệm vụ trở lên",
        "attainment": "rated",
        "dimension": "xep_loai",
        "level": "hoan_thanh_tot",
        "comparator": "ge",
    },
}


@pytest.mark.parametrize(
    ("deadline", "on", "due", "state"),
    [
        # The entry is of 1 February 2024.
        ({"kind": "recurring", "every": "year"}, date(2024, 10, 5), date(2024, 12, 31), "later"),
        ({"kind": "recurring", "every": "year"}, date(2025, 1, 10), date(2024, 12, 31), "due"),
        ({"kind": "recurring", "every": "year", "by": "--01-15"}, date(2024, 3, 1), date(2025, 1, 15), "later"),
        ({"kind": "recurring", "every": "quarter"}, date(2024, 3, 31), date(2024, 3, 31), "due"),
        ({"kind": "by", "end": "2023-12-31"}, date(2024, 3, 1), date(2023, 12, 31), "due"),
    ],
)
def test_a_plan_demands_nothing_of_the_years_before_it(
    tmp_path: Path, deadline: dict, on: date, due: date, state: str
) -> None:
    heads = ["Chức danh", f"Xếp loại năm {on.year - 1}"]
    report = checked(tmp_path, heads, ["Văn phòng - Thống kê", "HTNV"], target={**RATED, "deadline": deadline}, on=on)
    finding = report.findings[0]
    assert (finding.due, finding.state) == (due, state)
