"""The table of indicator values: what somebody reports for targets that no roster answers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from extractor.errors import UnreadableFileError
from extractor.rules.cells import is_blank, key
from extractor.rules.days import read_day
from extractor.rules.model import Rule, RuleSet
from extractor.rules.roster import Fault, Remark
from extractor.rules.sheets import column_letters
from extractor.rules.tables import Table, Tables

# "1.234.567,8", "1,234,567.8", "72,5" or "72.5": one comma is a decimal one, as Vietnamese write it.
_NUMBER = re.compile(
    r"(?P<sign>-?)(?:(?P<whole>\d{1,3}(?:\.\d{3})+)(?:,(?P<part>\d+))?|(?P<whole_en>\d{1,3}(?:,\d{3}){2,})(?:\.(?P<part_en>\d+))?"
    r"|(?P<plain>\d+)(?:[.,](?P<decimals>\d+))?)\s*(?P<unit>[^\W\d_].*|[%‰].*)?"
)


@dataclass(frozen=True)
class Value:
    """A reported value: of which rule, how much, of which day (None: of any), and where it stands."""

    rule: str
    value: Decimal
    day: date | None
    cell: str


@dataclass(frozen=True)
class Values:
    """The values of a file, and what in it cannot be read."""

    values: tuple[Value, ...] = ()
    faults: tuple[Fault, ...] = ()
    remarks: tuple[Remark, ...] = ()

    def of(self, rule: Rule, day: date) -> Decimal | None:
        """The latest value of a rule that is not of a later day; one without a day is of any."""
        found = [each for each in self.values if each.rule == rule.id and (each.day is None or each.day <= day)]
        return max(found, key=lambda each: each.day or date.min).value if found else None


def read_values(tables: Tables, rules: RuleSet, *others: Tables) -> Values:
    """The values of the indicator rules that some files have.

    Raises `UnreadableFileError` where one rule has two values of one day.
    """
    found = [_read_table(table, rules) for each in (tables, *others) for table in each.values]
    values = tuple(value for each in found for value in each.values)
    _refuse_contradictions(values, tables.path)
    faults = tuple(fault for each in found for fault in each.faults)
    return Values(values, faults, tuple(remark for each in found for remark in each.remarks))


def read_number(text: str) -> tuple[Decimal, str] | None:
    """A number as Vietnamese or machines write it, and the unit behind it; None for none.

    >>> read_number("72,5 %"), read_number("1.500 người"), read_number("0.5")
    ((Decimal('72.5'), '%'), (Decimal('1500'), 'người'), (Decimal('0.5'), ''))
    """
    found = _NUMBER.fullmatch(" ".join(text.split()))
    if found is None:
        return None
    whole = (found["whole"] or found["whole_en"] or found["plain"]).replace(".", "").replace(",", "")
    part = found["part"] or found["part_en"] or found["decimals"]
    number = Decimal(f"{found['sign']}{whole}" + (f".{part}" if part else ""))
    return number, found["unit"] or ""


def _read_table(table: Table, rules: RuleSet) -> Values:
    wanted = {name: rule for rule in rules.rules for name in (rule.id, key(rule.source.target))}
    texts = {key(rule.source.quote): rule for rule in rules.rules}
    values: list[Value] = []
    faults: list[Fault] = []
    remarks: list[Remark] = []
    places = {column: where[0] for column, where in table.head.places.items()}

    def fault(row: int, column: str, value: str, code: str, right: Sequence[str] = ()) -> None:
        cell = f"{column_letters(places[column])}{row}"
        sheet = table.sheet.name
        faults.append(Fault(sheet=sheet, cell=cell, column=column, value=value, code=code, right=tuple(right)))

    for number, line in enumerate(table.sheet.cells.slice(table.head.row + 1).iter_rows(), table.head.row + 2):
        cells = {column: " ".join((line[place] or "").split()) for column, place in places.items()}
        if is_blank(cells["gia_tri"]):
            continue
        named = cells.get("chi_so", ""), cells.get("noi_dung", "")
        rule = wanted.get(named[0].lower()) or wanted.get(key(named[0])) or texts.get(key(named[1]))
        if rule is None:
            fault(number, "chi_so" if "chi_so" in places else "noi_dung", named[0] or named[1], "unknown_target")
            continue
        if rule.kind != "indicator":
            remarks.append(Remark(code="value_of_roster", values={"target": rule.source.target}))
            continue
        read = read_number(cells["gia_tri"])
        if read is None:
            fault(number, "gia_tri", cells["gia_tri"], "number", ("72,5",))
            continue
        unit = cells.get("don_vi_tinh") or read[1]
        if unit and key(unit) != key(rule.threshold.unit) and unit != rule.threshold.unit:
            fault(
                number, "don_vi_tinh" if cells.get("don_vi_tinh") else "gia_tri", unit, "unit", (rule.threshold.unit,)
            )
            continue
        day = None if is_blank(cells.get("ngay", "")) else read_day(cells["ngay"])
        if day is None and not is_blank(cells.get("ngay", "")):
            fault(number, "ngay", cells["ngay"], "date", ("31/12/2025",))
            continue
        cell = f"{column_letters(places['gia_tri'])}{number}"
        values.append(Value(rule.id, read[0], day.day if day else None, cell))
    return Values(tuple(values), tuple(faults), tuple(remarks))


def _refuse_contradictions(values: Sequence[Value], path: Path) -> None:
    known: dict[tuple[str, date | None], Value] = {}
    for each in values:
        first = known.setdefault((each.rule, each.day), each)
        if first.value != each.value:
            raise UnreadableFileError(
                path, f"one target has two values: cells {first.cell} and {each.cell}", "leave one of them"
            )
