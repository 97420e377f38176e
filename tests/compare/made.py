"""Entries made for tests of comparing: each part has a default, so that a test says only what it is about."""

from itertools import count
from typing import Any

from extractor.catalogue.contract import entry_of
from extractor.catalogue.models import Entry


def target(
    measure: Any = 80,
    outcome: str = "có trình độ chuyên môn từ đại học trở lên",
    *,
    group: str = "công chức",
    concepts: tuple[str, ...] = ("cong_chuc",),
    levels: tuple[str, ...] = ("xa",),
    attributes: tuple[str, ...] = (),
    attainment: str = "has",
    dimension: str | None = "chuyen_mon",
    level: str | None = "dai_hoc",
    comparator: str = "ge",
    due: Any = 2026,
    modality: str = "firm",
    name: str | None = None,
    **more: Any,
) -> dict[str, Any]:
    """A target; `measure` is a share or the whole measure, `due` the year by whose end it is to be or a deadline."""
    if not isinstance(measure, dict):
        measure = {"kind": "percent", "comparator": "eq", "value": measure}
    if not isinstance(due, dict):
        due = {"kind": "by", "end": f"{due}-12-31"}
    return {
        "id": name,
        "quote": f"{group} {outcome}",
        "section": ["I"],
        "measure": measure,
        "group": {"text": group, "concepts": concepts, "levels": levels, "attributes": attributes},
        "qualification": {
            "text": outcome,
            "attainment": attainment,
            "dimension": dimension,
            "level": level,
            "comparator": comparator,
        },
        "deadline": due,
        "modality": modality,
        **more,
    }


def other(measure: Any, group: str, outcome: str, **more: Any) -> dict[str, Any]:
    """A target outside the vocabulary."""
    return target(measure, outcome, group=group, concepts=(), dimension=None, level=None, attainment="other", **more)


def plan(*targets: dict[str, Any], level: str = "xa", date: str = "2024-05-06", **document: Any) -> Entry:
    """A plan with these targets, T01, T02, ... where they have no id."""
    number = count(1)
    numbered = [{**each, "id": each["id"] or f"T{next(number):02}"} for each in targets]
    assignments = document.pop("assignments", ())
    data = {"type": "ke_hoach", "level": level, "date": date, "period": {"start": 2024, "end": 2030}, **document}
    return entry_of({"document": data, "targets": numbered, "assignments": assignments}, "made")


def duty(name: str, quote: str, *agencies: tuple[str, str], due: Any = None) -> dict[str, Any]:
    """An assignment; agencies are (role, name)."""
    named = [{"role": role, "name": called} for role, called in agencies]
    return {"id": name, "quote": quote, "section": ["III"], "agencies": named, "deadline": due or {"kind": "none"}}
