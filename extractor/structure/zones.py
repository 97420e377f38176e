"""Headings -> zones: whether goals, tasks, duties, budgets or reports of the past stand below them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from extractor.grammar.load import read_yaml

_AT_TOP = "state_at_top"
_PARTS = re.compile(r", | và ")
_PROMISE = re.compile(
    r"(?:chỉ tiêu|mục tiêu)(?: (?:cụ thể|chủ yếu|cơ bản|chính|phấn đấu|thi đua|sau|như sau|sau đây|dưới đây"
    r"|(?:đến|trong)? ?năm \d{4}|giai đoạn \d{4}\s?[-–]\s?\d{4}))*\s*:$"
)
# "Điều 1. Ban hành các chỉ tiêu phát triển đội ngũ nhà giáo giai đoạn 2024 - 2030, cụ thể:"
_SETS_GOALS = re.compile(
    r"(?![^:]*(?:nhiệm vụ|giải pháp|yêu cầu))(?:ban hành|thông qua|quyết nghị|phê duyệt|xác định|giao|đề ra|đặt ra"
    r"|thống nhất)(?: [^\s:;.]+){0,4} (?:chỉ tiêu|mục tiêu)(?!\w)[^:;]{0,240}:$"
)
# Of a heading that names several zones ("Quan điểm, mục tiêu"), what stands below without a heading of its own.
_WIDEST = ("task", "goal", "organisation", "purpose", "budget", "legal", "state")


@dataclass(frozen=True)
class _Zone:
    name: str
    opens: re.Pattern[str]
    anywhere: re.Pattern[str] | None


def zone_of(heading: str, around: str) -> str:
    """The zone of a folded heading; `around` is that of the section around it, which holds where no word decides.

    >>> zone_of("mục tiêu cụ thể đến năm 2030", "front")
    'goal'
    """
    named = [name for part in _PARTS.split(heading) if (name := _opened(part, top=around == "front"))]
    if named:
        return min(named, key=_WIDEST.index) if len(set(named)) > 1 else named[0]
    if around in ("organisation", "goal"):  # "3. Phòng Tài chính": agencies and groups hold such words in their names
        return around
    for zone in _zones():
        if zone.anywhere and zone.anywhere.search(heading):
            return zone.name
    return around


def promises_goals(lead: str) -> bool:
    """Whether a folded lead-in opens a list of goals: "... các chỉ tiêu cụ thể như sau:"."""
    return _PROMISE.search(lead) is not None or _SETS_GOALS.match(lead) is not None


def _opened(words: str, *, top: bool) -> str | None:
    found = [(zone, opens) for zone in _zones() if (opens := zone.opens.match(words)) and (top or zone.name != _AT_TOP)]
    name = max(found, key=lambda each: each[1].end())[0].name if found else None  # "tầm nhìn đến năm", not "tầm nhìn"
    return "state" if name == _AT_TOP else name


@cache
def _zones() -> tuple[_Zone, ...]:
    zones = read_yaml("lexicons/headings.yaml")["zones"]
    return tuple(
        _Zone(name, _any(body["opens"], body.get("alone", [])), _any(body["anywhere"])) for name, body in zones.items()
    )


def _any(words: list[str], alone: Sequence[str] = ()) -> re.Pattern[str]:
    """What matches any of some words; those of `alone` only where nothing but punctuation follows."""
    longest_first = map(re.escape, sorted(words, key=len, reverse=True))
    patterns = [rf"(?:{'|'.join(longest_first)})(?!\w)"] if words else []
    patterns += [rf"(?:{'|'.join(map(re.escape, alone))})\W*$"] if alone else []
    return re.compile("|".join(patterns) or r"(?!)")
