"""Labels ("Cơ quan chủ trì: ...") and heads of table columns -> roles."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from extractor.grammar.load import read_yaml
from extractor.language.fold import fold

_NOISE = re.compile(r"[\s*_.:]+$|^[\s*_]+|\([^)]*\)|\[\d+\]")

_WHO = (
    r"(?:cơ quan|đơn vị|bộ phận|đầu mối|phòng|ban|địa phương|cá nhân|sở|bộ|ngành|xã|phường|tổ chức(?: đảng)?"
    r"|cấp ủy|lãnh đạo|đồng chí|trách nhiệm)"
)
# Labels that offices compose: "Cơ quan, đơn vị được giao chủ trì", "Đơn vị cùng phối hợp". The group names the role.
_COMPOSED = re.compile(
    rf"(?:các )?{_WHO}(?:(?:, | và |/){_WHO})*"
    r"(?: được (?:giao|phân công))?(?: cùng)?"
    r"(?: (?P<direct>(?:phụ trách,? )?(?:lãnh đạo, )?chỉ đạo"
    r"(?:,? (?:và )?(?:kiểm tra|đôn đốc|theo dõi|giám sát|thực hiện))*|phụ trách)"
    r"| (?P<lead>chủ trì)| (?P<coordinate>phối hợp|tham gia)"
    r"| (?P<advise>tham mưu)| (?P<implement>thực hiện|triển khai))"
    r"(?:,? (?:chính|thực hiện|triển khai|tham mưu|chủ yếu|theo dõi|đánh giá|tổng hợp|báo cáo))*"
    r"|(?P<time>(?:dự kiến )?(?:thời gian|thời hạn|tiến độ|lộ trình|thời điểm)(?:,? (?:dự kiến|phải|cần))?"
    r"(?:(?: |/ ?|, | và | hoặc )"
    r"(?:thực hiện|hoàn thành|triển khai|trình|ban hành|tổ chức|xong|báo cáo|bắt đầu|kết thúc))+(?: dự kiến)?)"
    r"|(?P<product>(?:dự kiến )?(?:sản phẩm|kết quả)(?:(?:, | và |/)(?:sản phẩm|kết quả))?"
    r"(?: (?:đầu ra|dự kiến|chủ yếu|hoàn thành|cần đạt|chính))+)"
)
# "Nội dung, nhiệm vụ cụ thể", "Tên nhiệm vụ/đề án"
_TASK = re.compile(
    r"(?:(?:tên|các|danh mục) )?(?P<noun>nội dung|nhiệm vụ|công việc|hoạt động|giải pháp|đầu việc|đề án|dự án)"
    r"(?:(?:, | và |/| )(?P=noun)"
    r"|(?:, | và |/)(?:nội dung|nhiệm vụ|công việc|hoạt động|giải pháp|biện pháp|đề án|dự án)"
    r"| (?:nhiệm vụ|công việc|công tác|hoạt động|cụ thể|chủ yếu|trọng tâm|thực hiện|triển khai|được giao|chính))*"
)

_HEADS = ("task_heads", "indicator_heads", "unit_heads", "serial_heads", "total_heads")


@dataclass(frozen=True)
class Labels:
    """Folded label -> role ("lead", "time", ...), and the heads of other table columns."""

    roles: Mapping[str, str]
    task_heads: frozenset[str]
    indicator_heads: frozenset[str]
    unit_heads: frozenset[str]
    serial_heads: frozenset[str]
    total_heads: frozenset[str]
    tenses: re.Pattern[str]
    places: re.Pattern[str]
    fields: re.Pattern[str]

    def names_field(self, words: str) -> bool:
        """Whether the folded words of a row are a field that indicators are sorted under: "i. kinh tế - xã hội"."""
        return self.fields.fullmatch(words.strip(" .:*")) is not None

    def role(self, words: str) -> str | None:
        """The role of a folded label; None where it is none. Brackets do not count."""
        label = _NOISE.sub("", words).strip()
        role = self.roles.get(label)
        if role is None and (found := _COMPOSED.fullmatch(label)):
            role = next((name for name, word in found.groupdict().items() if word), None)
        return role

    def is_task_head(self, words: str) -> bool:
        """Whether the folded head of a column says that tasks stand below it."""
        head = _NOISE.sub("", words).strip()
        return head in self.task_heads or _TASK.fullmatch(head) is not None

    def tense(self, words: str) -> str | None:
        """Whether the values below a folded head are "goal", "present", "compared" or "money"; None: it does not say.

        >>> load_labels().tense("kế hoạch thực hiện năm 2026")
        'goal'
        """
        found = self.tenses.search(words)
        return found.lastgroup.partition("_")[0] if found and found.lastgroup else None

    def names_place(self, text: str) -> bool:
        """Whether a head as printed says where the values below it hold: "Xã Tân Hòa", "Toàn tỉnh"; not "Xã hội"."""
        words = fold(text)
        found = self.places.match(words)
        name = text[found.end() :].strip() if found else ""
        return found is not None and (not name or (not name[0].islower() and not words.startswith("xã hội")))


@cache
def load_labels() -> Labels:
    """Read the labels once."""
    content = read_yaml("lexicons/labels.yaml")
    roles: dict[str, str] = {}
    for line in content["labels"]:
        for words in line["words"]:
            roles.setdefault(fold(words), line["role"])
    heads = {key: frozenset(map(fold, content[key])) for key in _HEADS}
    tenses = {name: body["words"] for name, body in content["tenses"].items()}
    places = re.compile(rf"(?:{_any(content['place_heads'])})(?!\w)")
    fields = re.compile(rf"(?:[ivx]+\.\s+)?(?:(?:{_any(content['fields'])})(?:\s*[,;&-]\s*|\s+|$))+")
    return Labels(roles, **heads, tenses=_tenses(tenses), places=places, fields=fields)


def _tenses(words: Mapping[str, Sequence[str]]) -> re.Pattern[str]:
    """One pattern whose group names the tense; the longest words come first, whatever they say."""
    pairs = sorted(((fold(word), name) for name, each in words.items() for word in each), key=lambda p: -len(p[0]))
    named = "|".join(f"(?P<{name}_{number}>{re.escape(word)})" for number, (word, name) in enumerate(pairs))
    return re.compile(rf"(?<!\w)(?:{named})(?!\w)")


def _any(words: Sequence[str]) -> str:
    return "|".join(re.escape(fold(word)) for word in sorted(words, key=len, reverse=True))
