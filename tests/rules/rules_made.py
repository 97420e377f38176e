"""Rules and rows made by hand for tests."""

from decimal import Decimal
from typing import Any

from extractor.catalogue.contract import entry_of
from extractor.catalogue.models import Entry
from extractor.rules.model import Rule, Source, Test, Threshold, When

SOURCE = Source(
    document="Kế hoạch số 12/KH-UBND của Ủy ban nhân dân xã Suối Lim",
    number="12/KH-UBND",
    issuer="Ủy ban nhân dân xã Suối Lim",
    date="2024-02-01",
    target="T01",
    quote="95% công chức có trình độ đại học trở lên",
    section=("II", "1"),
    page=1,
    version="0",
)


def rule(kind: Any = "share", value: str = "95", bound: Any = "ge", unit: str = "%", **changes: Any) -> Rule:
    """A rule of civil servants with a university degree."""
    made = Rule(
        id="d12_kh_ubnd_000000_t01",
        kind=kind,
        title="có trình độ đại học trở lên",
        group="công chức",
        population=((Test(column="nhom", operator="has", values=("cong_chuc",)),),),
        condition=(Test(column="chuyen_mon", operator="ge", number=4),),
        threshold=Threshold(bound=bound, value=Decimal(value), unit=unit, worded=None),
        when=When(kind="none"),
        modality="firm",
        within=None,
        source=SOURCE,
    )
    return made.model_copy(update=changes)


def staff(group: str, education: int = 0, **more: Any) -> dict[str, Any]:
    """A row of a roster."""
    return {"nhom": [group], "chuyen_mon": education, **more}


COUNTED = {"text": "công chức", "concepts": ["cong_chuc"], "levels": ["xa"], "attributes": []}
DEGREE = {"text": "có trình độ đại học", "attainment": "has", "dimension": "chuyen_mon", "level": "dai_hoc"}


def entry(*targets: dict, **document: object) -> Entry:
    """An entry of targets that say only what differs from "95% công chức có trình độ đại học"."""
    data = {
        "type": "ke_hoach", "number": "12/KH-UBND", "title": None, "issuer": "Ủy ban nhân dân xã Suối Lim",
        "level": "xa", "place": None, "date": "2024-02-01", "status": "issued",
        "period": {"start": None, "end": None}, "signer": None, "implements": [], "legal_basis": [], **document,
    }  # fmt: skip
    whole = [
        {
            "id": f"T{number:02}",
            "quote": "95% công chức có trình độ đại học",
            "section": [],
            "measure": {"kind": "percent", "comparator": "eq", "value": 95},
            "deadline": {"kind": "by", "end": "2025-12-31"},
            "modality": "firm",
            "within": None,
            **target,
            "group": {**COUNTED, **target.get("group", {})},
            "qualification": {"comparator": "eq", **DEGREE, **target.get("qualification", {})},
        }
        for number, target in enumerate(targets, 1)
    ]
    return entry_of({"document": data, "targets": whole}, "kế hoạch")
