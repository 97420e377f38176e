"""Reviews that reports are tested with: two plans of the corpus, compared by hand, and variations of them."""

import re
from functools import cache

import yaml
from plans import PLANS, ROOT

from extractor import Entry, read
from extractor.compare.models import Axes, Candidate, Comparison, DutyRow, Ground, Row, SideBySide, SideRow
from extractor.display.report.view import Compared, Review
from extractor.pipeline import extract_document

CONTENT = yaml.safe_load((ROOT / "extractor" / "messages.yaml").read_text(encoding="utf-8"))

# Higher target, what answers it, verdict, axes that are not the same, code of the ground and what fills it.
_ROWS = (
    ("T01", ["T01"], "exceeded", {"deadline": "better"}, "deadline_better_years 2 2028-12-31 2026-12-31"),
    ("T02", ["T06"], "short", {"value": "worse", "modality": "worse"}, "value_worse ≥\u00a015% 12%"),
    ("T03", ["T07"], "met", {"modality": "worse"}, "modality_worse"),
    ("T04", ["T08"], "exceeded", {"value": "better", "modality": "worse"}, "value_better 35% ≥\u00a040%"),
    ("T05", [], "missing", None, "missing"),
    ("T06", ["T02"], "met", {}, "kept_value 90%"),
    ("T07", ["T02"], "short", {"value": "worse", "deadline": "better"}, "value_worse 100% 90%"),
    ("T08", ["T09"], "short", {"value": "worse"}, "value_worse ≥\u00a025% 20%"),
    ("T09", ["T10"], "short", {"value": "worse", "modality": "worse"}, "value_worse >\u00a090% 90%"),
    ("T10", ["T11"], "short", {"value": "worse", "modality": "worse"}, "value_worse 100% 95%"),
    ("T11", [], "missing", None, "missing"),
    ("T13", ["T15"], "short", {"deadline": "worse"}, "deadline_worse_years 1 2026-12-31 2027-12-31"),
    ("T14", ["T12"], "met", {"modality": "worse"}, "modality_worse"),
    ("T15", ["T13"], "incomparable", {"value": "better", "level": "unknown"}, "value_better 70% 85%"),
    ("T17", ["T04"], "exceeded", {"deadline": "better"}, "deadline_better_years 2 2028-12-31 2026-12-31"),
    ("T18", [], "missing", None, "missing"),
    ("T19", ["T14"], "short", {"value": "worse", "modality": "worse"}, "value_worse 50% 30%"),
    ("T20", ["T18"], "exceeded", {"value": "better"}, "value_better 80% 85%"),
    ("T27", ["T19"], "short", {"value": "worse", "deadline": "better"}, "value_worse ≥\u00a01500 ≥\u00a0120"),
    ("T30", ["T21"], "exceeded", {"value": "better"}, "value_better ≥\u00a095% >\u00a096%"),
    ("T32", ["T24"], "incomparable", {"group": "unknown"}, "group_unknown công\u00a0chức xã"),
)
_EXTRA = ("T03", "T05", "T16", "T17", "T22", "T23")
_DUTIES = (
    ("A15", "UBND các huyện, thị xã, thành phố", [], "missing", "duty_missing"),
    ("A16", "UBND các huyện, thị xã, thành phố", ["A10"], "kept", "duty_kept"),
    ("A17", "UBND các huyện, thị xã, thành phố", ["A04"], "later", "duty_later_day 05/12 20/12"),
)
_PLACES = re.compile(r"{(\w+)}")


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


_SIDES = ("higher", "higher_date", "higher_day", "lower", "lower_date", "lower_day")
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
            others = (Candidate(lower=("T03",), verdict="short", axes=late, grounds=_grounds("value_worse 85% 80%")),)
        chosen = (Ground(code="chosen_strongest", values={"targets": "T03"}),) if others else ()
        rows.append(
            Row(
                higher=target,
                lower=tuple(answers),
                verdict=verdict,
                axes=Axes(**axes) if axes is not None else None,
                grounds=(*_grounds(reason), *chosen),
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


def _grounds(said: str) -> tuple[Ground, ...]:
    """A code of the messages and, in the order of their names, what fills its places."""
    code, *values = (part.replace("\u00a0", " ") for part in said.split(" "))
    template = CONTENT["grounds"][code]["vi"]
    names = sorted(set(_PLACES.findall(template)), key=("years", *_SIDES).index)
    return (Ground(code=code, values=dict(zip(names, values, strict=True))),)


def _renamed(entry: Entry, issuer: str) -> Entry:
    return entry.model_copy(update={"document": entry.document.model_copy(update={"issuer": issuer})})


def _weakened(row: Row) -> Row:
    gone = {"lower": (), "verdict": "missing", "axes": None, "grounds": _grounds("missing")}
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
    grounds = (Ground(code="group_worse", values={"lower": '=cmd|" /c calc"!A1', "higher": script}),)
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


def renamed(review: Review, issuer: str) -> Review:
    """A review whose lower plan was issued by another body."""
    (lower,) = review.lowers
    return Review(review.higher, (Compared(_renamed(lower.entry, issuer), lower.comparison),), review.texts)
