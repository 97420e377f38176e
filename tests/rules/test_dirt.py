"""Each kind of dirt is read rightly, or refused or listed with its cell named."""

from datetime import date
from pathlib import Path

import pytest
from dirt import DIRT, Dirt, csv, rows
from rules_made import entry

from extractor.display.findings import fault_cell
from extractor.errors import ExtractorError
from extractor.rules.check import Report, check_file
from extractor.rules.make import make_rules

DAY = date(2025, 12, 31)
TRAINED = {"text": "được bồi dưỡng", "attainment": "trained", "dimension": "nghiep_vu", "level": None}
THEORY = {"text": "có trình độ trung cấp", "attainment": "has", "dimension": "ly_luan_chinh_tri", "level": "trung_cap"}
RULES = make_rules(
    entry(
        {},
        {"qualification": THEORY},
        {"qualification": TRAINED, "deadline": {"kind": "recurring", "every": "year"}},
        {"group": {"attributes": ["nu"]}},
        {"group": {"text": "công chức, viên chức", "concepts": ["cong_chuc", "vien_chuc"], "attributes": ["tuoi<40"]}},
    )
)
# Of five civil servants three have a degree, three know theory, three were trained in the year; three are women,
# of whom two have a degree; four people are under 40, of whom two have one.
CLEAN = [(5, 3), (5, 3), (5, 3), (3, 2), (4, 2)]


def checked(path: Path, data: bytes) -> Report:
    path.write_bytes(data)
    return check_file(path, RULES, DAY, who=True)


def counts(report: Report) -> list[tuple[int | None, int | None]]:
    return [(finding.population, finding.count) for finding in report.findings]


def test_the_clean_roster_is_counted(tmp_path: Path) -> None:
    report = checked(tmp_path / "roster.csv", csv(rows()))
    assert counts(report) == CLEAN
    assert report.faults == ()
    assert [person.name for person in report.findings[0].who or ()] == ["Lò Văn Cường", "Bùi Thị Giang"]


def test_there_are_more_than_fifty_kinds_of_dirt() -> None:
    assert len({dirt.name for dirt in DIRT}) == len(DIRT) > 50


@pytest.mark.parametrize("dirt", DIRT, ids=lambda dirt: dirt.name)
def test_dirt_is_read_rightly_or_refused_with_its_cell(dirt: Dirt, tmp_path: Path) -> None:
    path = tmp_path / dirt.file
    if dirt.refused:
        with pytest.raises(ExtractorError) as refusal:
            checked(path, dirt.data)
        assert [word for word in dirt.refused if word not in str(refusal.value)] == []
        assert "\n" not in str(refusal.value)
        return
    report = checked(path, dirt.data)
    assert tuple(fault_cell(fault) for fault in report.faults) == dirt.cells
    assert {remark.code for remark in report.remarks} - {"no_level_column", "undated_year"} == set(dirt.remarks)
    assert (counts(report) == CLEAN) == dirt.same
