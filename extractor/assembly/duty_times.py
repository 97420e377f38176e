"""When a duty is due: the time of a label, or the one in the sentence that is the duty's own."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from extractor.assembly.clause import Clause, Hit
from extractor.catalogue.models import Deadline
from extractor.grammar.readers.deadline import read_deadline

# "kế hoạch hằng năm", "dự toán ... hằng năm" name a paper; the words stand at most so many tokens before.
_NAMED = re.compile(
    r"(?:kế hoạch|nghị quyết|dự toán|vốn|kinh phí|nguồn lực|ngân sách|nhiệm vụ|tài chính|mục tiêu|chỉ tiêu|chương trình"
    r"|nội dung kiểm điểm|(?:căn cứ|tiêu chí)(?: để)? đánh giá"
    r"|(?:gửi|nộp|lập|xây dựng|hoàn thành|chế độ|các|có) báo cáo|báo cáo tổng hợp)"
    r"(?:,? [^\s,;.]+){0,9} ?$"
)
_KINDS = re.compile(r"(?<!\w)(?:chi|kinh phí|nhiệm vụ|tính chất|giáo dục|công việc|ngân sách|nguồn) $")
_REVIEW = re.compile(r"(?:sơ kết|tổng kết)[^;.]{0,60}$")
_EVERY_YEAR = Hit(0, 0, "recurring", "recurring", {"every": "year"})
_MONTHS = frozenset(["month_word", "month_year", "date", "ratio"])
_REACH = 45  # characters
_BESIDE = 30  # characters beside a target in which a time is the target's
_DUE_WORDS = frozenset(
    [
        "hoàn thành",
        "sơ kết",
        "tổng kết",
        "xong",
        "gửi",
        "báo cáo",
        "ban hành",
        "trình",
        "triển khai",
        "tổ chức",
        "thực hiện",
        "xây dựng",
    ]
)


def label_deadline(clause: Clause, hit: Hit | None = None) -> tuple[Deadline, Hit] | None:
    """The deadline of a label's words ("Thường xuyên", "quý III, IV năm 2024"): the first time that they name."""
    hits = [hit] if hit is not None else clause.times
    if not hits:
        return _bare_time(clause)
    first = hits[0]
    combined = _combined(clause, hits)
    if combined is not None:
        return combined
    return _deadline(clause, first), first


def _bare_time(clause: Clause) -> tuple[Deadline, Hit] | None:
    """A label or cell that holds years, a month or a day and nothing else: "2026 - 2027", "6/2026", "31/10/2026"."""
    if clause.tags in (["month_year"], ["date"]):
        kind = "within" if clause.tags == ["month_year"] else "by"
        found = read_deadline(kind, [(clause.tags[0], clause.word(0), None)], None)
        bare = Hit(0, 1, kind, f"bare_{clause.tags[0]}", found) if found is not None else None
        return (_deadline(clause, bare), bare) if bare is not None else None
    if clause.tags not in (["year"], ["year", "dash", "year"]):
        return None
    kind = "within" if len(clause) == 1 else "period"
    value = {"start": f"{clause.word(0)}-01-01", "end": f"{clause.word(len(clause) - 1)}-12-31"}
    hit = Hit(0, len(clause), kind, "bare_years", value)
    return _deadline(clause, hit), hit


def duty_deadline(clause: Clause, targets: Sequence[tuple[int, int]]) -> tuple[Deadline, Hit] | None:
    """The time that a sentence sets for its own work; years in names, plans and targets set none."""
    hits = [hit for hit in clause.times if not _in_target(clause, hit, targets) and not _is_quoted(clause, hit)]
    days = [h for h in hits if h.kind == "recurring" and "by" in h.value]
    combined = _combined(clause, hits)
    if combined is not None and not days:
        return combined
    dates = [h for h in hits if h.kind in ("by", "within", "period") and _is_due(clause, h)]
    repeats = [h for h in hits if h.kind == "recurring" and "by" not in h.value and not _in_name(clause, h)]
    always = [h for h in hits if h.kind == "ongoing" and not _is_kind(clause, h)]
    if repeats and all(_is_of_review(clause, h) for h in dates) and _reports(clause, repeats[0]):
        dates = []  # "hằng năm báo cáo UBND tỉnh; sơ kết vào năm 2023": the report's time is the duty's
    chosen = days[-1:] or dates[-1:] or repeats[:1] or always[:1]
    return (_deadline(clause, chosen[0]), chosen[0]) if chosen else None


def _is_of_review(clause: Clause, hit: Hit) -> bool:
    """Whether a time is when the plan's results are summed up: "tổ chức sơ kết vào cuối năm 2023"."""
    return _REVIEW.search(clause.tokens.folded, 0, clause.tokens.starts[hit.start]) is not None


def _reports(clause: Clause, hit: Hit) -> bool:
    return clause.find(["report_word"], hit.end, len(clause)) is not None


def _combined(clause: Clause, hits: Sequence[Hit]) -> tuple[Deadline, Hit] | None:
    """The day of every year: "Hằng năm, báo cáo ... trước 15/11"."""
    repeats = [h for h in hits if h.kind == "recurring" and "by" not in h.value]
    yearly = next((h for h in repeats if h.value["every"] == "year"), repeats[0] if repeats else None)
    day = next((h for h in reversed(hits) if h.rule == "by_day" and not _says_year(clause, h)), None)
    days = [h for h in hits if h.rule == "by_day" and not _says_year(clause, h)]
    if yearly is None and len(days) > 1 and "half_yearly" in clause.tags:
        yearly, day = _EVERY_YEAR, days[-1]  # "6 tháng (trước ngày 10/6), năm (trước ngày 05/12)"
    if yearly is None and day is not None and clause.find(["next_year"], 0, day.start) is not None:
        yearly = _EVERY_YEAR  # "đăng ký nhu cầu của năm sau trước ngày 15/10"
    if yearly is not None and yearly.value["every"] == "year" and day is None:
        return _in_part_of_year(clause, yearly, hits)
    if yearly is None or day is None or not _is_yearly(clause, yearly):
        return None
    text = clause.tokens.text[clause.tokens.starts[day.start] : clause.tokens.ends[day.end - 1]]
    return Deadline(kind="recurring", text=text, every="year", by="-" + day.value["end"][4:]), day


def _in_part_of_year(clause: Clause, yearly: Hit, hits: Sequence[Hit]) -> tuple[Deadline, Hit] | None:
    """A quarter or month of every year, which names no day: "hằng năm ban hành kế hoạch trong quý I"."""
    part = any(h.rule in ("within_quarter", "within_month") and not _says_year(clause, h) for h in hits)
    return (_deadline(clause, yearly), yearly) if part and not _in_name(clause, yearly) else None


def _is_yearly(clause: Clause, hit: Hit) -> bool:
    """Whether something comes back every year, half-years or not: "định kỳ 6 tháng và năm"."""
    return hit.value["every"] == "year" or "year_word" in clause.tags[hit.start : hit.end]


def _says_year(clause: Clause, hit: Hit) -> bool:
    return any(tag in ("date", "year", "month_year") for tag in clause.tags[hit.start : hit.end])


def _deadline(clause: Clause, hit: Hit) -> Deadline:
    text = clause.tokens.text[clause.tokens.starts[hit.start] : clause.tokens.ends[hit.end - 1]]
    return Deadline(kind=hit.kind, text=text, **hit.value)  # type: ignore[arg-type]


def _is_due(clause: Clause, hit: Hit) -> bool:
    """A day, month or quarter is a duty's own; a bare year is where a word of completion stands before it."""
    if hit.rule in ("by_day", "by_month", "by_quarter", "within_month", "within_quarter", "within_half"):
        return True
    closes = hit.end >= len(clause) or clause.tags[hit.end] in ("semicolon", "stop_mark")
    if hit.kind == "period" and closes and clause.tags[hit.start] == "in_word":
        return True  # "luân chuyển 05 cán bộ về cơ sở trong giai đoạn 2026 - 2030"
    if hit.kind == "period" and _MONTHS.isdisjoint(clause.tags[hit.start : hit.end]):
        return False  # "giai đoạn 2026 - 2030" is most often that of a plan's name
    if hit.kind == "period":
        return True
    before = [clause.word(i) for i in range(max(0, hit.start - 3), hit.start)]
    if hit.start == 0 and clause.tags[hit.end : hit.end + 1] == ["colon"]:
        return True  # "Năm 2018: Rà soát ..."
    if hit.rule in ("by_year", "within_year") and closes and clause.word(0) == "hoàn thành":
        return True  # "Hoàn thành việc hỗ trợ nhà ở đến hết năm 2019"
    if hit.rule == "by_year" and any(word in ("sơ kết", "tổng kết") for word in before):
        return True  # "sơ kết năm 2023, tổng kết vào cuối năm 2025"
    return (
        hit.rule == "within_year"
        and clause.tags[hit.start] == "in_word"
        and (any(word in _DUE_WORDS for word in before) or closes)
    )


def _is_kind(clause: Clause, hit: Hit) -> bool:
    """Whether "thường xuyên" tells a kind of money or work: "chi thường xuyên", "nhiệm vụ thường xuyên"."""
    return _KINDS.search(clause.tokens.folded[: clause.tokens.starts[hit.start]]) is not None


def _in_name(clause: Clause, hit: Hit) -> bool:
    if clause.word(hit.start - 1).endswith("đồng") and hit.start:
        return True  # "dự kiến 1,2 tỷ đồng mỗi năm"
    if clause.tags[hit.start] in ("until", "in_word") or clause.word(hit.start).startswith("mỗi"):
        return False
    at = clause.tokens.starts[hit.start]
    return _NAMED.search(clause.tokens.folded[max(0, at - _REACH) : at]) is not None


def _is_quoted(clause: Clause, hit: Hit) -> bool:
    """Whether a time stands in a name between quotation marks: "chuyên mục “Mỗi tuần một kỹ năng số”"."""
    before = clause.tokens.folded[: clause.tokens.starts[hit.start]]
    return before.count("“") > before.count("”")


def _in_target(clause: Clause, hit: Hit, targets: Sequence[tuple[int, int]]) -> bool:
    start = clause.start(hit.start)
    at = bisect_right(targets, (start + _BESIDE, 0)) - 1
    return at >= 0 and any(
        first - _BESIDE <= start < last + _BESIDE for first, last in targets[max(0, at - 3) : at + 1]
    )
