"""Which statements outside "Tổ chức thực hiện" are worth reading for a duty; the others hold none."""

import re

# Only sentences with one of these words, or a body at their head, can be duties.
_DUTY_WORDS = re.compile(
    r"chủ trì|phối hợp|chịu trách nhiệm|có trách nhiệm|hằng năm|hàng năm|mỗi năm|định kỳ|trước ngày|ủy ban|ubnd|sở "
    r"|cơ quan|đơn vị|chi bộ|cấp ủy|đảng ủy|người đứng đầu|các bộ|các ban|địa phương"
    r"|mặt trận|phòng |công ty|vườn quốc gia|tạp chí|giám đốc|thủ trưởng|chủ tịch|hội đồng|trách nhiệm của"
    r"|ban quản lý|chủ đầu tư|trong tháng \d|trong quý |hoàn thành trong |hoàn thành trước |xong trước "
)
# A statement that such a name opens can be a duty too.
_OPENED_BY_BODY = re.compile(
    r"(?:(?:hằng|hàng) (?:năm|quý|tháng),? )?(?:các |giao )?(?:trung tâm|trường|bệnh viện|khoa|quỹ|viện|cục|chi cục|vụ"
    r"|hội|đoàn|tỉnh đoàn|công an|thanh tra|liên đoàn|công đoàn|ban|trạm|bảo hiểm|kho bạc|ngân hàng|tổ|đội|hợp tác xã"
    r"|doanh nghiệp) "
)
# So can one that a year opens, or that is to be completed by one.
_DATED = re.compile(r"(?:trong )?năm \d{4}\s*:|hoàn thành [^.;]{3,300}(?:năm|quý [ivx]+/?) ?\d{4}[.;]?(?:$|\s)")


def may_be_duty(folded: str, start: int, end: int) -> bool:
    """Whether a statement names a body, a role or a time, or begins with a name."""
    if _DUTY_WORDS.search(folded, start, end) is not None:
        return True
    return any(opening.match(folded, start, end) is not None for opening in (_OPENED_BY_BODY, _DATED))
