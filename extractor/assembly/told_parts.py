"""Parts of a count told behind a colon: "luân chuyển 110 cán bộ: cấp tỉnh 60 người; cấp xã 50 người"."""

from extractor.assembly.clause import Clause, Hit
from extractor.assembly.groups import ANYBODY

_PEOPLE = frozenset(["group", "person_noun", "attribute", "ladder"])
_BREAKS = frozenset(["colon", "semicolon", "stop_mark", "open_bracket"])
_LISTS = frozenset(["gồm", "bao gồm", "cụ thể"])
_PART_NAME = 8  # tokens before the number of a part, at most


def mark_parts(clause: Clause) -> None:
    """Tag the colon, or the "gồm" before it, that opens the parts of a count of people: it stands for "trong đó"."""
    counts = [hit for hit in clause.measures if hit.kind == "count" and hit.end < len(clause)]
    for colon in [index for index, tag in enumerate(clause.tags) if tag == "colon"]:
        opens = next((i + 1 for i in range(colon - 1, -1, -1) if clause.tags[i] in _BREAKS), 0)
        whole = [hit for hit in counts if opens <= hit.start < colon]
        parts = [hit for hit in counts if hit.start > colon]
        if len(whole) != 1 or not parts or "within_word" in clause.tags[opens:colon]:
            continue
        if clause.tags[whole[0].end] in _PEOPLE and _is_part(clause, colon, parts[0], whole[0]):
            listed = clause.word(colon - 1) in _LISTS
            clause.tags[colon - 1 if listed else colon] = "within_word"


def _is_part(clause: Clause, colon: int, part: Hit, whole: Hit) -> bool:
    """Whether fewer people than the whole has are counted behind a few words: "60 thạc sĩ", "cấp tỉnh 60 người"."""
    counted = clause.tags[part.end]
    people = counted == "ladder" or (counted == "person_noun" and clause.word(part.end) in ANYBODY)
    few = part.start - colon <= _PART_NAME and clause.find(["comma", "verb", "train_verb"], colon, part.start) is None
    size, of_all = part.value.get("value"), whole.value.get("value")
    return people and few and size is not None and of_all is not None and bool(size < of_all)
