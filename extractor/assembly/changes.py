"""What an amending document changes in another one: "Thay cụm từ “A” bằng cụm từ “B” tại khoản 2 Điều 5"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from extractor.assembly.citations import Place
from extractor.catalogue.models import ChangeKind
from extractor.grammar.citing import either, load_citing

_QUOTED = r"[“\"](?P<{name}>[^“”\"]+)[”\"]"
_WORD = r"(?:(?:các\s+)?(?:cụm từ|từ ngữ|từ|số|tỷ lệ|chỉ tiêu|nội dung|mức)\s*:?\s*)?"
_PAIR = re.compile(
    rf"(?P<olds>{_WORD}[“\"][^“”\"]+[”\"](?:[’'\s]*(?:[,;]|và)\s*{_WORD}[“\"][^“”\"]+[”\"])*)[^“”\"]{{0,160}}?\s*"
    rf"(?:bằng|thành|lên|xuống(?:\s+còn)?)\s+{_WORD}{_QUOTED.format(name='new')}"
)
_OLD = re.compile(_QUOTED.format(name="old"))
_FROM_TO = re.compile(
    r"\btừ\s+(?P<old>\d[\d.,]*(?:\s?%|\s+\S+)?)\s+(?:thành|lên|xuống(?:\s+còn)?|bằng)\s+(?P<new>\d[\d.,]*(?:\s?%|\s+[^\s.,;]+)?)"
)
_DELETE = re.compile(rf"(?:bãi bỏ|bỏ|lược bỏ)\s+{_WORD}{_QUOTED.format(name='old')}")
_INSERT = re.compile(
    rf"(?:bổ sung|thêm)\s+{_WORD}{_QUOTED.format(name='new')}"
    rf"(?:[^“”\"]{{0,40}}?(?:sau|trước)\s+{_WORD}{_QUOTED.format(name='old')})?"
)
_REPLACES = re.compile(r"(?<!\w)(?:thay thế|thay|sửa đổi|sửa|điều chỉnh|đính chính)(?:\s+(?:các|một số))?\s")
_AS_FOLLOWS = re.compile(r"như sau\s*:?|sau đây\s*:")
_BEHIND = re.compile(r"\s*(?:[^“”\".;]{0,60}?\s)?(?:tại|ở|trong|vào)\s+(?:nội dung\s+)?")
_MAY_CHANGE = re.compile(r"sửa|thay|bỏ|bổ sung|điều chỉnh|đính chính")


@dataclass(frozen=True)
class Instruction:
    """A change with the places it was read from; `places` has "instruction" and what else is said."""

    kind: ChangeKind
    start: int
    places: dict[str, Place] = field(default_factory=dict)


def may_change(folded: str, start: int, end: int) -> bool:
    """Whether `start:end` has a word that an instruction cannot do without."""
    return _MAY_CHANGE.search(folded, start, end) is not None


def find_changes(text: str, folded: str, start: int, end: int, quoted_to: int) -> list[Instruction]:
    """The instructions of `start:end` in an amending document, in text order.

    The new text of a provision may follow the unit ("như sau:" / “...”) as far as `quoted_to`.
    """
    return [*_word_changes(folded, start, end)] or [*_part_changes(text, folded, start, end, quoted_to)]


def _word_changes(folded: str, start: int, end: int) -> Iterator[Instruction]:
    """Changes of words and numbers; a provision behind several pairs is that of each."""
    found: list[Instruction] = []
    if _REPLACES.search(folded, start, end):
        for pair in _PAIR.finditer(folded, start, end):
            for old in _OLD.finditer(folded, *pair.span("olds")):
                found.append(_worded("replace_words", pair, {"old": old.span("old"), "new": pair.span("new")}))
        for pair in _FROM_TO.finditer(folded, start, end):
            found.append(_worded("replace_words", pair, {"old": pair.span("old"), "new": pair.span("new")}))
    for cut in _DELETE.finditer(folded, start, end):
        found.append(_worded("delete_words", cut, {"old": cut.span("old")}))
    for added in _INSERT.finditer(folded, start, end):
        places = {"new": added.span("new")} | ({"old": added.span("old")} if added["old"] else {})
        found.append(_worded("insert_words", added, places))
    found.sort(key=lambda each: each.start)
    for index, each in enumerate(found):
        after = next((later.start for later in found[index + 1 :] if later.start > each.start), end)
        provision = _provision_behind(folded, each, after) or _provision_between(folded, each)
        if provision:
            each.places["provision"] = provision
    for each, following in zip(reversed(found[:-1]), reversed(found[1:]), strict=True):
        if "provision" not in each.places and "provision" in following.places:
            each.places["provision"] = following.places["provision"]
    if found and "provision" not in found[0].places:
        head = _provisions().search(folded, start, found[0].start)
        if head:
            for each in found:
                each.places.setdefault("provision", head.span())
    yield from found


def _worded(kind: ChangeKind, match: re.Match[str], places: dict[str, Place]) -> Instruction:
    return Instruction(kind, match.start(), {"instruction": match.span(), **places})


def _provision_behind(folded: str, change: Instruction, end: int) -> Place | None:
    at = _BEHIND.match(folded, change.places["instruction"][1], end)
    found = _provisions().match(folded, at.end(), end) if at else None
    return found.span() if found else None


def _provision_between(folded: str, change: Instruction) -> Place | None:
    """The part named between the two: "Thay cụm từ “A” tại khoản 1 Điều 14 bằng cụm từ “B”"."""
    if "new" not in change.places or change.kind != "replace_words":
        return None
    found = _provisions().search(folded, change.places["old"][1], change.places["new"][0])
    return found.span() if found else None


def _part_changes(text: str, folded: str, start: int, end: int, stop: int) -> Iterator[Instruction]:
    """Changes of whole parts: "Sửa đổi, bổ sung khoản 2 Điều 5 như sau: “...”", "Bãi bỏ điểm c khoản 2"."""
    verb = _part_verb().search(folded, start, min(end, start + 60))
    if verb is None:
        return
    places = {"provision": verb.span("provision")}
    kind: ChangeKind = "amend"
    if verb["repeal"]:
        kind = "repeal"
    elif verb["add"]:
        kind = "add"
    instruction_end = verb.end()
    if kind != "repeal":
        follows = _AS_FOLLOWS.search(folded, verb.end(), end)
        if follows is None and kind == "amend":
            return
        if follows is not None and (quoted := _quoted(text, follows.end(), stop)) is not None:
            places["new"] = quoted
            instruction_end = follows.end()
    places["instruction"] = (verb.start(), instruction_end)
    yield Instruction(kind, verb.start(), places)


def _quoted(text: str, at: int, stop: int) -> Place | None:
    """The quoted text that begins at an offset, white space aside; curly quotes may nest."""
    while at < stop and (text[at].isspace() or text[at] in "-+"):
        at += 1
    if at >= stop or text[at] not in '“"':
        return None
    depth = 0
    for index in range(at, stop):
        if text[index] == "“" or (index == at and text[index] == '"'):
            depth += 1
        elif text[index] == "”" or (index > at and text[index] == '"' and text[at] == '"'):
            depth -= 1
            if depth == 0:
                return at + 1, index
    return None


@cache
def _provisions() -> re.Pattern[str]:
    unit = rf"(?:{either(load_citing().provisions)})"
    part = r"(?:\d{1,3}[a-zđ]?(?:\.\d+)*|[ivxl]{1,6}|[a-zđ]\d?)(?!\w)"
    return re.compile(rf"(?<!\w){unit}\s+{part}(?:(?:\s*[,;]\s*|\s+và\s+|\s+của\s+|\s*-\s*|\s+)(?:{unit}\s+)?{part})*")


@cache
def _part_verb() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?P<amend>sửa đổi(?:\s*,\s*bổ sung)?(?:\s+tên)?)|(?P<add>bổ sung(?:\s+thêm)?)|(?P<repeal>bãi bỏ|hủy bỏ))"
        rf"\s+(?:nội dung\s+|quy định\s+)?(?:tại\s+)?"
        rf"(?P<provision>{_provisions().pattern}(?:\s+(?:vào\s+)?(?:sau|trước)\s+{_provisions().pattern})?)"
    )
