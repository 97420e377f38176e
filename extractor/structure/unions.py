"""Mass organisations in a header: "ĐOÀN TNCS HỒ CHÍ MINH" over "BCH TỈNH SÔNG MÂY" is "Tỉnh đoàn Sông Mây"."""

import re
from functools import cache

from extractor.grammar.load import read_yaml
from extractor.language.fold import fold

_OF_UNIT = re.compile(
    r"(?P<committee>ban chấp hành|bch|ban thường vụ|btv)\s+"
    r"(?P<unit>tỉnh|thành phố|huyện|quận|thị xã|thị trấn|xã|phường|đặc khu)\s+(?P<name>\S.*)"
)
_STANDING = ("ban thường vụ", "btv")


def committee_of(above: str, below: str, *, standing: bool) -> tuple[str, str] | None:
    """The organisation of a unit and its committee, by two lines of a header; None where they name none.

    `standing`: the standing committee signs, so it issues, whichever committee the header names.
    """
    found = _OF_UNIT.fullmatch(" ".join(fold(below).split()))
    union = next((each for each in _unions() if fold(above).strip().startswith(each[0])), None)
    if found is None or union is None:
        return None
    _, name, of_unit = union
    whose = of_unit.get(found["unit"], f"{name} {found['unit']}")
    committee = "Ban Thường vụ" if standing or found["committee"] in _STANDING else "Ban Chấp hành"
    return f"{committee} {whose}", found["name"].title()


@cache
def _unions() -> tuple[tuple[str, str, dict[str, str]], ...]:
    """Folded name, name as written, and what the organisation of a unit is called; the longest first."""
    content = read_yaml("lexicons/documents.yaml")["unions"]
    listed = [
        (fold(word), each.get("name", word), each.get("of_unit", {})) for each in content for word in each["words"]
    ]
    return tuple(sorted(listed, key=lambda each: -len(each[0])))
