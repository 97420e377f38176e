"""Sentences that name offices and work, but give nobody a duty: closing formulas, notices, announcements of a list."""

import re

_CLOSING = re.compile(
    r"trên đây là|(?:kế hoạch|nghị quyết|chương trình|đề án|chỉ thị) này (?:được )?(?:phổ biến|quán triệt)"
    r"|trong quá trình|quá trình (?:tổ chức|triển khai|thực hiện)"
    r"|kết quả (?:tổ chức |triển khai )?thực hiện [^.;]{0,60} là (?:căn cứ|cơ sở|một trong|tiêu chí)"
    r"|căn cứ (?:luật|nghị định|nghị quyết số)|theo đề nghị|xét "
)
_PASSED = re.compile(r"(?:nghị quyết|quyết định|quy chế|quy định|kế hoạch) này (?:đã )?được [^.;]{0,90}thông qua")
_NOTIFIES = re.compile(r"thông báo (?:để|đến|tới|cho) [^.;]{0,200} biết(?:,| và |[./]*$)")  # the last words of a notice
_ANNOUNCES = re.compile(
    r"(?:thực hiện|triển khai|tập trung|hoàn thành|chú trọng|làm tốt)[^;.:]{0,60}?"
    r"(?:nhiệm vụ|nội dung|công việc|giải pháp)[^,;.:]{0,40} sau(?: đây)?\s*:\s*$"
)
_ASKS_FOR = re.compile(
    r"(?<!\w)(?:giao(?! (?:thương|thông|lưu|dịch))|yêu cầu|đề nghị|phân công|có trách nhiệm|chịu trách nhiệm)(?!\w)"
)
_COMES_UP = re.compile(r"[.;] (?:trong )?quá trình [^.;]{0,60}?,? (?:nếu|trường hợp) ")


def closes_text(folded: str, start: int) -> bool:
    """Whether a formula of the end or of the legal basis opens a sentence: "Trên đây là ...", "Theo đề nghị ..."."""
    return _CLOSING.match(folded, start) is not None


def is_notice(folded: str, start: int, end: int) -> bool:
    """Whether a sentence only makes something known: "Thông báo để các đơn vị biết", "... này đã được thông qua"."""
    return _NOTIFIES.search(folded, start, end) is not None or _PASSED.match(folded, start, end) is not None


def asks_somebody(folded: str, start: int, end: int) -> bool:
    """Whether words say that work is given to somebody: "giao", "yêu cầu", "có trách nhiệm"."""
    return _ASKS_FOR.search(folded, start, end) is not None


def announced_from(folded: str, start: int, end: int) -> int | None:
    """Where the announcement of a list begins: "Sở A rà soát ...; | chú trọng các nội dung sau:"; None without one."""
    if _ANNOUNCES.search(folded, start, end) is None:
        return None
    return max(folded.rfind(";", start, end), start)


def end_before_condition(folded: str, start: int, end: int) -> int | None:
    """Where a sentence about what may come up begins: "Quá trình thực hiện, nếu có vướng mắc ..."; None without."""
    found = _COMES_UP.search(folded, start, end)
    return found.start() if found else None
