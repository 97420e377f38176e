"""Small rosters of named people, checked by hand-made targets."""

from datetime import date
from pathlib import Path

from dirt import Rows, csv
from rules_made import entry

from extractor.rules.check import Finding, Report, check_file
from extractor.rules.make import make_rules

DAY = date(2026, 12, 31)


def checked(folder: Path, heads: list[str], *people: list[str], target: dict | None = None, on: date = DAY) -> Report:
    """The check of "Người 1", "Người 2" ... with these cells by one target, by default that of `rules_made.entry`."""
    lines: Rows = [["Họ và tên", *heads], *([f"Người {number}", *cells] for number, cells in enumerate(people, 1))]
    path = folder / "roster.csv"
    path.write_bytes(csv(lines, ";"))
    return check_file(path, make_rules(entry(target or {})), on)


def found(report: Report) -> tuple[str, int | None, int | None]:
    """The verdict of the first target, and its numbers."""
    finding = report.findings[0]
    return finding.verdict, finding.count, finding.population


def bounds(finding: Finding) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Count and population at both ends of the possible; None where the verdict is firm."""
    return (finding.open.low[::-1], finding.open.high[::-1]) if finding.open else None


def codes(report: Report) -> set[str]:
    """The codes of its remarks."""
    return {remark.code for remark in report.remarks}
