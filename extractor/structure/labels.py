"""Labels ("Cơ quan chủ trì: ...") and heads of table columns -> roles."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from extractor.grammar.load import read_yaml
from extractor.language.fold import fold

_NOISE = re.compile(r"[\s*_.:]+$|^[\s*_]+|\([^)]*\)")


# Labels that offices compose: "Cơ quan, đơn vị được giao chủ trì", "Đơn vị cùng phối hợp". The group names the role.
_COMPOSED = re.compile(
    r"(?:các )?(?:cơ quan|đơn vị|bộ phận|đầu mối|phòng|ban|địa phương)"
    r"(?:(?:, | và |/)(?:cơ quan|đơn vị|cá nhân|bộ phận|địa phương))?"
    r"(?: được (?:giao|phân công))?(?: cùng)?"
    r"(?: (?P<direct>chỉ đạo)| (?P<lead>chủ trì)| (?P<coordinate>phối hợp|tham gia)"
    r"| (?P<advise>tham mưu)| (?P<implement>thực hiện|triển khai))"
    r"(?: (?:chính|thực hiện|triển khai|tham mưu|chủ yếu))*"
)


@dataclass(frozen=True)
class Labels:
    """Folded label -> role ("lead", "time", ...), and the heads of other table columns."""

    roles: Mapping[str, str]
    task_heads: frozenset[str]
    indicator_heads: frozenset[str]
    unit_heads: frozenset[str]
    serial_heads: frozenset[str]

    def role(self, words: str) -> str | None:
        """The role of a folded label; None where it is none. Brackets do not count."""
        label = _NOISE.sub("", words).strip()
        role = self.roles.get(label)
        if role is None and (found := _COMPOSED.fullmatch(label)):
            role = next((name for name, word in found.groupdict().items() if word), None)
        return role


@cache
def load_labels() -> Labels:
    """Read the labels once."""
    content = read_yaml("lexicons/labels.yaml")
    roles: dict[str, str] = {}
    for line in content["labels"]:
        for words in line["words"]:
            roles.setdefault(fold(words), line["role"])
    return Labels(
        roles,
        *(
            frozenset(fold(words) for words in content[key])
            for key in ("task_heads", "indicator_heads", "unit_heads", "serial_heads")
        ),
    )
