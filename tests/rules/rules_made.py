"""Rules and rows made by hand for tests."""

from decimal import Decimal
from typing import Any

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
        population=(Test(column="nhom", operator="has", values=("cong_chuc",)),),
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
