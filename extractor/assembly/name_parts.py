"""What goes on in a body's name though it would end one: "Cục Biến đổi khí hậu", "Phòng Quy hoạch, Xây dựng"."""

from functools import cache
from typing import Any

from extractor.assembly.clause import Clause
from extractor.grammar.load import read_yaml
from extractor.language.fold import fold

_ENDS_NAMES = frozenset(["lead_word", "coordinate_word", "semicolon", "colon", "close_bracket", "open_bracket"])
_UNNAMED = ("ban chỉ đạo", "ban quản lý", "ban vận động", "tổ công tác")  # whose field makes the name
_ROLE_WORDS = ("có trách nhiệm", "chịu trách nhiệm")


def field_end(clause: Clause, index: int) -> int | None:
    """The token behind the longest field that begins at a token; None where none does.

    One that a small verb opens belongs to the word it follows: "Tổ kiểm tra công vụ", "Ban Chỉ đạo xây dựng nông thôn
    mới", not "Sở Xây dựng quản lý dự án".
    """
    opens = clause.tags[index] in ("verb", "train_verb") and not clause.capital(index)
    before = clause.word(index - 1) if index and clause.tags[index - 1] == "body" else ""
    beside = before != "" and (" " not in before or before in _UNNAMED)
    return None if opens and not beside else _end_of(clause, index, "fields")


def joins_field(clause: Clause, index: int) -> bool:
    """Whether the token behind a comma or "và" begins a field with a capital that the name lists."""
    return clause.capital(index) and _end_of(clause, index, "joined") is not None


def ends_as_field(clause: Clause, index: int, end: int) -> bool:
    """Whether a verb that names a field stands last in a name: "... cán bộ xây dựng chủ trì"."""
    behind = index + 1
    closed = (
        behind >= end
        or clause.tags[behind] in _ENDS_NAMES
        or clause.word(behind) in _ROLE_WORDS
        or clause.word(behind) == "thuộc"
    )
    return closed and clause.word(index) in _names()["last"][""]


def _end_of(clause: Clause, index: int, kind: str) -> int | None:
    folded, at = clause.tokens.folded, clause.tokens.starts[index]
    first = folded[at : clause.tokens.ends[index]].split(" ", 1)[0].rstrip(",")
    for words in _names()[kind].get(first, ()):
        stop = at + len(words)
        if folded.startswith(words, at) and not folded[stop : stop + 1].isalnum():
            return next((i for i in range(index, len(clause)) if clause.tokens.starts[i] >= stop), len(clause))
    return None


@cache
def _names() -> dict[str, dict[str, tuple[str, ...]]]:
    """The phrases of each kind by their first word, longest first; the last verbs under no word."""
    content: dict[str, Any] = read_yaml("lexicons/name_parts.yaml")
    named: dict[str, dict[str, tuple[str, ...]]] = {}
    for kind in ("fields", "joined"):
        by_first: dict[str, list[str]] = {}
        for words in sorted(map(fold, content[kind]["words"]), key=len, reverse=True):
            by_first.setdefault(words.split(" ", 1)[0].rstrip(","), []).append(words)
        named[kind] = {first: tuple(each) for first, each in by_first.items()}
    named["last"] = {"": tuple(map(fold, content["last"]["words"]))}
    return named
