"""Which office a name means: its kind, its level and its unit, by who issued the document and when."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from extractor.catalogue.models import DocumentData
from extractor.language.fold import UPPER
from extractor.language.plain import without_accents, words_only
from extractor.store.units import SINCE, Division, Level, Unit, division_at
from extractor.structure.names import load_names

_COMMITTEE = "uy_ban_nhan_dan"
_LEVELS: tuple[Level, ...] = ("tinh", "huyen", "xa")
_NAMED = re.compile(
    r"\b(?P<kind>tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)\s+"
    rf"(?P<name>(?:[{UPPER}]\w*|\d+)(?:(?:\s+|\s*-\s*)(?:[{UPPER}][\w']*|\d+))*)"
)


@dataclass(frozen=True)
class Body:
    """An office: what kind (`role`: "so_noi_vu"), at which level, of which units (codes).

    Several units stand for as many offices ("UBND các xã"), unless `note` says that the name is open between them.
    """

    role: str
    level: str | None
    units: tuple[str, ...]
    note: str | None = None


@dataclass(frozen=True)
class Office:
    """Where a document comes from: its issuer's units (several where the name is ambiguous), level and time."""

    date: str | None
    role: str
    division: Division | None
    units: tuple[Unit, ...]
    provinces: frozenset[str]

    @property
    def unit(self) -> Unit | None:
        """The issuer's unit; None where it is not known."""
        return self.units[0] if len(self.units) == 1 else None


def office_of(data: DocumentData) -> Office:
    """The office that issued a document; provinces that the document names tell units of one name apart."""
    issuer = load_names().written_out(data.issuer or "")
    if not data.date:
        return Office(None, _role(issuer), None, (), frozenset())
    division = division_at(data.date)
    cited = [reference.issuer for reference in (*data.implements, *data.legal_basis)]
    said = [each for each in (data.issuer, data.title, *cited, *data.recipients) if each]
    provinces = frozenset(unit.code for text in said for unit in _named(text, division) if unit.level == "tinh")
    units = _nearest(_named(issuer, division), division, provinces)
    return Office(data.date, _role(issuer), division, tuple(units), provinces)


def body_of(name: str, office: Office) -> Body:
    """The office that a name means in a document; what cannot be told stays open, with a note."""
    full = load_names().written_out(" ".join(name.split()))
    words = words_only(full)
    role = _role(full)
    if office.division is None:
        return Body(role, None, (), "no_date")
    if _NAMED.search(full):
        return _of_named(full, role, office)
    head = _head_level(words, office)
    if head == "trung_uong":
        return Body(role, "trung_uong", ())
    level, several = _worded_level(words)
    if level == "trung_uong":
        return Body(role, level, ())
    wanted = level or head
    # "Phòng" of a department, a union or a party committee is a part of it, not one of a district's departments.
    part = level is None and words.startswith("phòng ") and office.role != _COMMITTEE
    if wanted in (None, "open") or part:
        return Body(role, None, (), "lone_name")
    return _at_level(role, str(wanted), several, office)


def _of_named(full: str, role: str, office: Office) -> Body:
    assert office.division is not None
    found = _named(full, office.division)
    if not found:
        return Body(role, None, (), "unknown_unit")
    own = {office.division.upwards(office.unit)[-1].code} if office.unit else set()
    within = frozenset(own) or office.provinces
    units = _nearest(found, office.division, within)
    levels = {unit.level for unit in units}
    note = "ambiguous_unit" if len(units) > 1 else None
    return Body(role, levels.pop() if len(levels) == 1 else None, tuple(unit.code for unit in units), note)


def _at_level(role: str, level: str, several: bool, office: Office) -> Body:
    """The offices of one level around the issuer: its own or a higher one, or all below."""
    assert office.division is not None
    if office.unit is None:
        return Body(role, level, (), "ambiguous_issuer" if office.units else "unknown_issuer")
    for unit in office.division.upwards(office.unit):
        if unit.level == level and not (several and unit is not office.unit):
            return Body(role, level, (unit.code,))
    members = [unit.code for each in _LEVELS if each == level for unit in office.division.members(office.unit, each)]
    if not members:
        return Body(role, level, (), "no_such_level")
    return Body(role, level, tuple(members)) if several else Body(role, level, (), "lone_name")


def _named(text: str, division: Division) -> list[Unit]:
    """All units that a text may name; the smallest one of "xã X, huyện Y" where one is inside the other."""
    groups = [division.named(f"{found['kind']} {found['name']}") for found in _mentions(text)]
    found = [unit for group in groups for unit in group]
    outer = {each.code for unit in found for each in division.upwards(unit)[1:]}
    inner = [unit for unit in found if unit.code not in outer]
    if len(groups) > 1 and inner != found:  # the larger unit tells the smaller ones of one name apart
        named = {unit.code for unit in found if unit.code in outer}
        inner = [unit for unit in inner if named & {each.code for each in division.upwards(unit)[1:]}] or inner
    return inner


def _mentions(text: str) -> Iterator[re.Match[str]]:
    return _NAMED.finditer(load_names().written_out(text))


def _nearest(units: Sequence[Unit], division: Division, provinces: frozenset[str]) -> list[Unit]:
    """Of units with one name those in the provinces that the document speaks of, if any are."""
    near = [unit for unit in units if division.upwards(unit)[-1].code in provinces]
    return near or list(units)


def _role(full: str) -> str:
    """The kind of an office: its name without units and the words for their levels."""
    rest = words_only(_NAMED.sub(" ", full))
    levels = {word for words in _rules()["levels"].values() for word in words if " ủy" not in f" {word}"}
    for word in sorted(levels, key=len, reverse=True):
        rest = re.sub(rf"\s(?:các\s)?{word}(?!\w)", "", rest)
    return without_accents(rest).replace(" ", "_")


def _head_level(words: str, office: Office) -> str | None:
    column = "since" if office.date and office.date >= SINCE[: len(office.date)] else "before"
    for rule in _rules()["heads"]:
        if any(f"{words} ".startswith(f"{head} ") for head in rule["words"]):
            return str(rule[column])
    return None


def _worded_level(words: str) -> tuple[str | None, bool]:
    """The level that a name without a unit's name speaks of last, and whether it means all units of it."""
    last: tuple[int, str] | None = None
    for level, forms in _rules()["levels"].items():
        for form in forms:
            for found in re.finditer(rf"(?<!\w){form}(?!\w)", words):
                if last is None or found.end() > last[0]:
                    last = (found.end(), level)
    several = any(re.search(rf"(?<!\w){word}(?!\w)", words) for word in _rules()["several"])
    named = sum(len(re.findall(rf"(?<!\w){form}(?!\w)", words)) for form in ("xã", "phường", "huyện", "quận"))
    return (last[1] if last else None), several or named > 1


@cache
def _rules() -> dict[str, Any]:
    text = files("extractor.store").joinpath("bodies.yaml").read_text(encoding="utf-8")
    content: dict[str, Any] = yaml.safe_load(text)
    return content
