"""Which statements can hold a target, and how much each may leave out."""

import re

from extractor.assembly.clause import Reading
from extractor.assembly.context import Context
from extractor.document import Statement
from extractor.structure.zones import promises_goals

# What a target outside a list of goals must hold.
_SHARE = re.compile(r"\d\s?%|đạt\D{0,15}\d|phần trăm|một nửa|phần (?:ba|tư|hai)|(?:phấn đấu|phần đầu)[^.;]{0,80}\d")
_AIMS = re.compile(r"năm \d{4},? \D{0,25}\d+\s?%|phấn đấu|phần đầu|phấn đầu|đạt|bảo đảm|đảm bảo|giảm|tăng|còn")
_WHEN = re.compile(r"20\d\d|nhiệm kỳ|hằng năm|hàng năm|phấn đấu|phần đầu")
_DONE = re.compile(
    r"(?<!\w)đã (?:có|đạt|hoàn thành|cử|mở|đào tạo|bồi dưỡng|tập huấn|tổ chức|bố trí|tuyển dụng|kết nạp)(?!\w)"
)
_RESULTS = re.compile(r"đạt (?:được )?(?:những |nhiều |một số )?kết quả|(?:một số|còn|những) hạn chế")
# What the plan costs and who pays: shares of money are no targets.
_COST = re.compile(
    r"(?:tổng |dự kiến |nhu cầu |nguồn )*kinh phí\b(?:(?!\b(?:tăng|giảm)\b)[^.;%]){0,80}?"
    r"\d[\d.,]* ?(?:nghìn |ngàn )?(?:tỷ|triệu|đồng)\b"
)
_SILENT_ZONES = frozenset(["state", "legal", "budget"])


def mode_of(reading: Reading, context: Context, statement: Statement) -> str | None:
    """How much a statement may leave out: "goal" most, "listed" less, "strict" nothing; None: no target."""
    zone = statement.section.zone
    if zone in _SILENT_ZONES or _COST.match(reading.folded, statement.start, statement.end):
        return None
    promised = statement.lead is not None and promises_goals(reading.folded[statement.lead.start : statement.lead.end])
    if zone == "goal" or promised:
        return (
            None
            if statement.opens_list and not _SHARE.search(reading.folded, statement.start, statement.end)
            else "goal"
        )
    folded = reading.folded
    if zone == "front" and _RESULTS.search(folded, statement.start, statement.end):
        return None  # what was reached before the plan
    if zone in ("task", "front") and _is_dated_list(context, statement):
        return "listed"
    if (
        _SHARE.search(folded, statement.start, statement.end)
        and not _DONE.search(folded, statement.start, statement.end)
        and _AIMS.search(folded, statement.start, statement.end)
        and _WHEN.search(folded, statement.start, statement.end)
    ):
        return "strict"
    return None


def _is_dated_list(context: Context, statement: Statement) -> bool:
    """Whether a task's statement is a list of goals: "Đến năm 2025: ...; ...", or stands below such a lead-in."""
    head = statement.head
    if head is None and statement.lead is not None and statement.lead.opens_list:
        head = (statement.lead.start, statement.lead.end)
    if head is None:
        return False
    folded = context.reading.folded
    if not _WHEN.search(folded, *head) or head[1] - head[0] > 60:
        return False
    frame = context.frame(*head, "lead_in")
    return frame.time is not None and frame.time.start <= 1
