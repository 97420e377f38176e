"""Reviews that reports are tested with: two plans of the corpus, compared by hand, and variations of them."""

from functools import cache

from plans import PLANS

from extractor import Entry, read
from extractor.compare.models import Axes, Candidate, Comparison, DutyRow, Ground, Row, SideBySide, SideRow
from extractor.display.report.view import Compared, Review
from extractor.pipeline import extract_document

# Higher target, what answers it, verdict, axes that are not the same, reason.
_ROWS = (
    ("T01", ["T01"], "exceeded", {"deadline": "better"}, "hạn 31/12/2026 sớm hơn 31/12/2028"),
    ("T02", ["T06"], "short", {"value": "worse", "modality": "worse"}, "12% thay vì ít nhất 15%"),
    ("T03", ["T07"], "met", {"modality": "worse"}, "chỉ phấn đấu, cấp trên cam kết"),
    ("T04", ["T08"], "exceeded", {"value": "better", "modality": "worse"}, "ít nhất 40% thay vì 35%"),
    ("T05", [], "missing", None, "không có chỉ tiêu nào đến hết năm 2025"),
    ("T06", ["T02"], "met", {}, ""),
    ("T07", ["T02"], "short", {"value": "worse", "deadline": "better"}, "90% thay vì 100%"),
    ("T08", ["T09"], "short", {"value": "worse"}, "20% thay vì 25% trở lên"),
    ("T09", ["T10"], "short", {"value": "worse", "modality": "worse"}, "đúng 90%, cấp trên yêu cầu trên 90%"),
    ("T10", ["T11"], "short", {"value": "worse", "modality": "worse"}, "95% thay vì 100%"),
    ("T11", [], "missing", None, "không có chỉ tiêu cùng nội dung"),
    ("T13", ["T15"], "short", {"deadline": "worse"}, "hạn 31/12/2027 muộn hơn 31/12/2026"),
    ("T14", ["T12"], "met", {"modality": "worse"}, "chỉ phấn đấu, cấp trên cam kết"),
    ("T15", ["T13"], "incomparable", {"value": "better", "level": "unknown"}, "không rõ có từ ngạch nào trở lên"),
    ("T17", ["T04"], "exceeded", {"deadline": "better"}, "hạn 31/12/2026 sớm hơn 31/12/2028"),
    ("T18", [], "missing", None, "không có chỉ tiêu cho công chức còn lại"),
    ("T19", ["T14"], "short", {"value": "worse", "modality": "worse"}, "30% thay vì 50%"),
    ("T20", ["T18"], "exceeded", {"value": "better"}, "85% thay vì 80%"),
    ("T27", ["T19"], "short", {"value": "worse", "deadline": "better"}, "120 lượt thay vì 1.500 lượt"),
    ("T30", ["T21"], "exceeded", {"value": "better"}, "trên 96% thay vì ít nhất 95%"),
    ("T32", ["T24"], "incomparable", {"group": "unknown"}, "xã, thị trấn không phải công chức"),
)
_EXTRA = ("T03", "T05", "T16", "T17", "T22", "T23")
_DUTIES = (
    ("A15", "UBND các huyện, thị xã, thành phố", [], "missing", "không có nhiệm vụ tương ứng"),
    ("A16", "UBND các huyện, thị xã, thành phố", ["A10"], "kept", ""),
    ("A17", "UBND các huyện, thị xã, thành phố", ["A04"], "later", "20/12 hằng năm muộn hơn 05/12 hằng năm"),
)


@cache
def plan(name: str) -> tuple[Entry, str]:
    """The entry and the text of a plan of the corpus."""
    document = read(PLANS / name / "plan.txt")
    return extract_document(document), document.text


def by_hand() -> Review:
    """A district's plan against its province's."""
    (higher, above), (lower, below) = plan("province-plan-higher"), plan("district-plan-carries-out")
    texts = {higher.source.sha256: above, lower.source.sha256: below}
    return Review(higher, (Compared(lower, _comparison(higher, lower)),), texts)


def of_several(count: int = 7) -> Review:
    """The same district's plan under other names, with ever fewer of its targets."""
    one = by_hand()
    lowers = []
    for number in range(count):
        entry = _renamed(one.lowers[0].entry, f"Ủy ban nhân dân huyện {_NAMES[number % len(_NAMES)]}")
        comparison = one.lowers[0].comparison
        rows = tuple(
            _weakened(row) if (at * 7 + number * 5) % 11 < number else row for at, row in enumerate(comparison.rows)
        )
        province = ("tỉnh Sông Mây", "tỉnh Hòa Vân", None)[number % 3]
        lowers.append(Compared(entry, comparison.model_copy(update={"rows": rows}), province))
    return Review(one.higher, tuple(lowers), one.texts)


_NAMES = ("Trà Nham", "Đăk Sơn", "Phú Lộc Thượng", "Vĩnh Hà", "An Khê Đông", "Mường Lai", "Tân Trụ Tây")


def of_same_level() -> Review:
    """Both plans side by side, as if neither stood above the other."""
    review = by_hand()
    comparison = review.lowers[0].comparison
    sides = {"missing": "only_one", "short": "one", "incomparable": "unknown", "met": "same", "exceeded": "other"}
    rows = tuple(
        SideRow(one=row.higher, other=row.lower, higher=sides[row.verdict], axes=row.axes, grounds=row.grounds)
        for row in comparison.rows
    )
    side = SideBySide(one=comparison.higher, other=comparison.lower, rows=rows, only_other=comparison.extra)
    return Review(review.higher, (Compared(review.lowers[0].entry, side),), review.texts)


def _comparison(higher: Entry, lower: Entry) -> Comparison:
    rows = []
    for target, answers, verdict, axes, reason in _ROWS:
        others = ()
        if target == "T14":
            late = Axes(value="worse", deadline="better")
            others = (Candidate(lower=("T03",), verdict="short", axes=late, grounds=_grounds("80% thay vì 85%")),)
        rows.append(
            Row(
                higher=target,
                lower=tuple(answers),
                verdict=verdict,
                axes=Axes(**axes) if axes is not None else None,
                grounds=_grounds(reason),
                wording=0.86 if target == "T32" else None,
                others=others,
            )
        )
    duties = tuple(
        DutyRow(higher=duty, agency=agency, lower=tuple(found), verdict=verdict, grounds=_grounds(reason))
        for duty, agency, found, verdict, reason in _DUTIES
    )
    return Comparison(higher=name(higher), lower=name(lower), rows=tuple(rows), extra=_EXTRA, duties=duties)


def name(entry: Entry) -> str:
    """What a comparison calls a document."""
    return entry.document.number or entry.source.name


def _grounds(reason: str) -> tuple[Ground, ...]:
    """Reasons as written: a code without words of its own stands for itself."""
    return (Ground(code=reason),) if reason else ()


def _renamed(entry: Entry, issuer: str) -> Entry:
    return entry.model_copy(update={"document": entry.document.model_copy(update={"issuer": issuer})})


def _weakened(row: Row) -> Row:
    gone = {"lower": (), "verdict": "missing", "axes": None, "grounds": _grounds("không có chỉ tiêu cùng nội dung")}
    return row.model_copy(update=gone)


def hostile() -> Review:
    """Documents whose words try to be more than words."""
    review = by_hand()
    script = '<script>window.stolen = 1</script><img src=x onerror="window.stolen = 1">'
    higher, lower = review.higher, review.lowers[0]
    document = higher.document.model_copy(update={"title": f'{script} & "the rest"', "issuer": "=1+1"})
    first = higher.targets[0]
    quoted = first.model_copy(
        update={"quote": f'</mark>{script} & "{first.quote}"', "evidence": {}, "section": ("=2+2", "<b>")}
    )
    higher = higher.model_copy(update={"document": document, "targets": (quoted, *higher.targets[1:])})
    rows = lower.comparison.rows
    grounds = _grounds('=cmd|" /c calc"!A1 <script>')
    comparison = lower.comparison.model_copy(
        update={"rows": (rows[0].model_copy(update={"grounds": grounds, "verdict": "missing"}), *rows[1:])}
    )
    names = (
        '[huyện]*:?/\\ "Trà" <script>',
        '[huyện]*:?/\\ "trà" <script>',
        "='Ủy ban nhân dân'!A1 của một huyện rất dài",
    )
    lowers = tuple(Compared(_renamed(lower.entry, name), comparison) for name in names)
    return Review(higher, lowers)
