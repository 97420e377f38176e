"""Provinces, districts and communes before and after 1 July 2025, with what became of what.

The data are those of the PyPI package vietnamadminunits (MIT licence), read from its files: importing it would load
libraries for maps. Its successors agree with the table of the General Statistics Office for 9,996 of 10,033 communes
(compared with vietnam-provinces 2026.9.0).
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

from extractor.language.plain import words_only

PACKAGE = "vietnamadminunits"
# Resolution 202/2025/QH15 and Resolution 1685/NQ-UBTVQH15 and its sisters: 34 provinces, no districts.
SINCE = "2025-07-01"
_KINDS = frozenset(["tỉnh", "thành phố", "huyện", "quận", "thị xã", "xã", "phường", "thị trấn", "đặc khu"])
Level = Literal["tinh", "huyen", "xa"]


@dataclass(frozen=True)
class Unit:
    """An administrative unit of one of the two divisions; codes are those of the Statistics Office.

    A code means one unit only together with `since`: "00004" was phường Trúc Bạch, and is phường Ba Đình.
    """

    code: str
    name: str
    level: Level
    parent: str | None  # the code of the unit that it belongs to, in the same division
    since: str | None  # None: the division before `SINCE`

    @property
    def until(self) -> str | None:
        """The last day of a unit of the old division."""
        return None if self.since else "2025-06-30"


class Division:
    """The units of one time, by code and by name."""

    def __init__(self, units: Iterable[Unit]) -> None:
        """Take units whose parents come with them."""
        self.units = {unit.code: unit for unit in units}
        self._by_name: dict[str, list[Unit]] = defaultdict(list)
        self._members: dict[str, list[Unit]] = defaultdict(list)
        for unit in self.units.values():
            self._by_name[words_only(unit.name)].append(unit)
            if unit.parent:
                self._members[unit.parent].append(unit)

    def named(self, name: str) -> list[Unit]:
        """All units of a name that says what they are: "huyện Châu Thành" are several."""
        return self._by_name.get(words_only(name), [])

    def coded(self, code: str) -> list[Unit]:
        """The unit with a code, if there is one."""
        return [self.units[code]] if code in self.units else []

    def upwards(self, unit: Unit) -> list[Unit]:
        """A unit and those that it belongs to, the province last."""
        chain = [unit]
        while chain[-1].parent:
            chain.append(self.units[chain[-1].parent])
        return chain

    def members(self, unit: Unit, level: Level) -> list[Unit]:
        """The units of a lower level that belong to one, directly or not."""
        below = self._members[unit.code]
        return [each for each in below if each.level == level] or [
            each for middle in below for each in self.members(middle, level)
        ]


def data_version() -> str:
    """The name and version of the package that the units come from."""
    return f"{PACKAGE} {version(PACKAGE)}"


def division_at(date: str) -> Division:
    """The division in force on a day (ISO 8601; the beginning of a month or year where the day is missing)."""
    return new_division() if date >= SINCE[: len(date)] else old_division()


def successors(unit: Unit) -> list[Unit]:
    """What a unit of the old division became: one, or several that got parts of it."""
    new = new_division().units
    return [] if unit.since else [new[code] for code in sorted(_changes()[0].get(unit.code, ()))]


def predecessors(unit: Unit) -> list[Unit]:
    """What a unit of today was made of."""
    old = old_division().units
    return [old[code] for code in sorted(_changes()[1].get(unit.code, ()))] if unit.since else []


def find_units(name: str) -> list[Unit]:
    """Units of both divisions with a code, a full name ("xã Đồng Văn") or one without its kind ("Đồng Văn")."""
    found = [unit for each in (old_division(), new_division()) for unit in [*each.named(name), *each.coded(name)]]
    if found:
        return found
    end = f" {words_only(name)}"
    return [
        unit
        for each in (old_division(), new_division())
        for unit in each.units.values()
        if words_only(unit.name).endswith(end) and words_only(unit.name).removesuffix(end) in _KINDS
    ]


@cache
def old_division() -> Division:
    """63 provinces, 696 districts, 10,035 communes: as they were on 30 June 2025."""
    query = "SELECT DISTINCT provinceCode, province, districtCode, district, wardCode, ward FROM admin_units_legacy"
    units: dict[str, Unit] = {}
    for province, province_name, district, district_name, ward, ward_name in _rows(query):
        units.setdefault(province, Unit(province, province_name, "tinh", None, None))
        units.setdefault(district, Unit(district, district_name, "huyen", province, None))
        if ward:  # five island districts have none
            units.setdefault(ward, Unit(ward, ward_name, "xa", district, None))
    return Division(units.values())


@cache
def new_division() -> Division:
    """34 provinces, 3,321 communes."""
    units: dict[str, Unit] = {}
    for province, province_name, ward, ward_name in _rows(
        "SELECT DISTINCT provinceCode, province, wardCode, ward FROM admin_units"
    ):
        units.setdefault(province, Unit(province, province_name, "tinh", None, SINCE))
        units.setdefault(ward, Unit(ward, ward_name, "xa", province, SINCE))
    return Division(units.values())


@cache
def _changes() -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Codes of successors by old code, and of predecessors by new code; districts pass theirs on from communes."""
    old = {
        "_".join((province, district, ward or "")): (province_code, district_code, ward_code)
        for province, district, ward, province_code, district_code, ward_code in _rows(
            "SELECT provinceKey, districtKey, wardKey, provinceCode, districtCode, wardCode FROM admin_units_legacy"
        )
    }
    new = {
        (province, ward): (province_code, ward_code)
        for province, ward, province_code, ward_code in _rows(
            "SELECT provinceKey, wardKey, provinceCode, wardCode FROM admin_units"
        )
    }
    forward: dict[str, set[str]] = defaultdict(set)
    backward: dict[str, set[str]] = defaultdict(set)
    for old_key, new_key in _pairs():
        before, after = old[old_key], new[new_key]
        for code in filter(None, before[1:]):
            forward[code].add(after[1])
        forward[before[0]].add(after[0])
        backward[after[1]].add(before[2] or before[1])
        backward[after[0]].add(before[0])
    return forward, backward


def _pairs() -> Iterable[tuple[str, tuple[str, str]]]:
    content = json.loads((_folder() / "converter_2025.json").read_text(encoding="utf-8"))
    for province, wards in content["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for ward, parts in wards.items():
            yield from ((part, (province, ward)) for part in parts)
    for province, divided in content["DICT_PROVINCE_WARD_DIVIDED"].items():
        for part, wards in divided.items():
            yield from ((part, (province, ward["newWardKey"])) for ward in wards)


def _rows(query: str) -> list[tuple[str, ...]]:
    connection = sqlite3.connect(f"{(_folder() / 'dataset.db').as_uri()}?mode=ro", uri=True)
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


def _folder() -> Path:
    spec = find_spec(PACKAGE)
    assert spec is not None  # a dependency of this package
    assert spec.submodule_search_locations
    return Path(spec.submodule_search_locations[0]) / "data"
