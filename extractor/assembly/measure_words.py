"""How much: kind, direction, unit and baseline of a measure, from the words around it."""

import re

from extractor.assembly.clause import Clause, Hit
from extractor.assembly.walk import Walk, has_time_at

_LIVED = re.compile(r"(?<!\w)(?:số năm|thời gian) sống(?!\w)")
_FARTHEST_TURN = 40  # tokens between "tăng" and its number
_SAME_CLAUSE = 12
_ALL = 100  # percent
_TURNS = frozenset(["increase", "decrease"])
_ROUND = frozenset([100, 1_000, 10_000, 100_000, 1_000_000])
_NOUNS = frozenset(["word", "plain_word", "person_noun", "group"])
_COUNTED_PER = ("dân", "người", "trẻ", "bé", "ca ", "phụ nữ", "học sinh", "lao động", "hộ")
_PLANNED_FIGURES = frozenset(["dự toán", "kế hoạch", "chỉ tiêu"])
_INDEXES = frozenset(["chỉ số", "hệ số", "tỷ số"])
_BASELINE_ENDS = frozenset(["reach", "comma", "open_bracket"])
_UNIT_ENDS = frozenset(["comma", "stop_mark", "baseline", "open_bracket"])


def with_comparison(walk: Walk, measure: Hit) -> Hit:
    """The "ít nhất" of "ít nhất 100 xã, 50 phường" carries over to what a comma joins; all (100 %) are no minimum."""
    before = walk.last
    if walk.clause.word(measure.start - 1) == "quá":
        return measure
    if measure.kind == "percent" and measure.value.get("value") == _ALL:
        return measure
    if before is not None and walk.clause.find(["ratio_word"], before.measure_at[1], measure.start) is not None:
        return measure  # "tỷ lệ nữ ít nhất 30%, tỷ lệ đại biểu trẻ đạt 15%"
    if (
        measure.kind in ("count", "percent") and measure.value.get("comparator") == "eq" and before is not None
        and before.measure["kind"] == measure.kind and before.measure.get("comparator") == "ge"
        and (measure.kind == "count" or _is_bounded(walk.clause, before.measure_at, measure))
    ):  # fmt: skip
        return Hit(measure.start, measure.end, measure.kind, measure.rule, {**measure.value, "comparator": "ge"})
    return measure


def _is_bounded(clause: Clause, before: tuple[int, int], measure: Hit) -> bool:
    """Whether the bound of a share holds for the next one too: "từ 15% A, 20% B", not "từ 15%, ... đạt 25%"."""
    if clause.find(["at_least"], *before) is not None:
        return True
    return clause.find(["from_word"], *before) is not None and clause.tags[measure.start - 1] in ("comma", "and_word")


_LARGEST_DENOMINATOR = 10  # of a fraction; beyond it "12/15" counts twelve of fifteen


def share_of(clause: Clause, hit: Hit) -> int | float | None:
    """A fraction of a number or of people, in percent: "3/4 số xã", "2/3 cán bộ"; None for "12/15 thôn"."""
    part: int = hit.value.get("value", 0)
    whole: int = hit.value.get("of", 0)
    if hit.kind != "ratio" or not part or not whole or part >= whole or whole > _LARGEST_DENOMINATOR:
        return None
    changes = hit.start > 0 and clause.tags[hit.start - 1] in _TURNS  # "giảm 1/3"
    if not changes and clause.tags[hit.end : hit.end + 1] not in (["number_of"], ["group"]):
        return None
    return 100 * part // whole if 100 * part % whole == 0 else round(100 * part / whole, 2)


def quotient_at(clause: Clause, hit: Hit, start: int, end: int) -> int | None:
    """The words that a bare number is the quotient of: "tỷ lệ điều dưỡng/bác sĩ tối thiểu 1,6"; None for others."""
    if hit.kind != "count" or (hit.end < end and clause.tags[hit.end] not in ("comma", "semicolon", "stop_mark")):
        return None
    ratio = next((i for i in range(hit.start - 1, -1, -1) if clause.word(i).endswith("tỷ lệ")), None)
    if ratio is None or ratio + 1 < start or clause.find(["slash"], ratio + 2, hit.start) is None:
        return None
    return None if clause.find(["comma", "outcome", "verb"], ratio, hit.start) is not None else ratio + 1


def index_at(clause: Clause, hit: Hit, start: int) -> int | None:
    """The word of an index whose value a bare number is: "chỉ số phát triển con người (HDI) duy trì trên 0,7"."""
    closed = hit.end >= len(clause) or clause.tags[hit.end] in _UNIT_ENDS | {"semicolon"}
    if hit.kind != "count" or not closed or clause.tags[hit.start - 1] not in ("reach", "end_value"):
        return None
    named = next((i for i in range(hit.start - 2, start - 1, -1) if clause.word(i) in _INDEXES), None)
    return None if named is None or clause.find(["comma"], named, hit.start) is not None else named


def is_years_lived(clause: Clause, hit: Hit, start: int) -> bool:
    """Whether a bare number counts years of life: "số năm sống khỏe đạt tối thiểu 67 năm"."""
    if hit.kind != "count" or clause.tags[hit.end : hit.end + 1] != ["year_word"]:
        return False
    return _LIVED.search(clause.tokens.folded, clause.tokens.starts[start], clause.tokens.starts[hit.start]) is not None


def is_factor(clause: Clause, hit: Hit) -> bool:
    """Whether a number says how many times the posts are planned for: "đạt hệ số từ 1,3 đến 1,5 lần"."""
    times = hit.kind == "count" and clause.tags[hit.end : hit.end + 1] == ["times_unit"]
    return times and clause.word(hit.start - 1) == "hệ số"


def after_unit(walk: Walk, measure: Hit, end: int) -> int:
    """Where the words behind a measure begin: "/người/năm" still belongs to it."""
    at = measure.end
    clause = walk.clause
    if clause.tags[at - 1] == "rate_unit" and at + 1 < end and clause.tags[at : at + 2] == ["word", "slash"]:
        at += 1  # "28 m2 sàn/người"
    if is_years_lived(clause, measure, 0) or is_factor(clause, measure):
        at += 1
    while at + 1 < end and clause.tags[at] == "slash":
        at += 2
        if at < end and clause.tags[at - 1] == "number" and clause.tags[at] != "open_bracket":
            at += 1
    return at


def make_measure(walk: Walk, content: int, hit: Hit, end: int) -> dict[str, object]:
    """Kind, comparator, values, and for changes the direction, unit and baseline."""
    clause = walk.clause
    made: dict[str, object] = {"kind": hit.kind, **hit.value}
    made.pop("of", None)
    if clause.word(hit.start - 1) == "quá" and "không" in map(clause.word, range(content, hit.start - 1)):
        made["comparator"] = "le"  # "không quy hoạch quá 03 chức danh"
    share = share_of(clause, hit)
    if share is not None:
        made |= {"kind": "percent", "value": share}
    turn = next(
        (i for i in range(hit.start - 1, max(content, hit.start - _FARTHEST_TURN) - 1, -1) if clause.tags[i] in _TURNS),
        None,
    )
    turns_back = turn is not None and clause.find(["end_value", "reach"], turn + 1, hit.start) is not None
    compared = clause.find(["baseline"], turn + 1, hit.start) if turn is not None else None
    if compared is not None and clause.find(["end_value"], compared, hit.start) is None:
        turns_back = False  # "giảm tỷ lệ hộ nghèo so với năm trước đạt 1,5%"
    if turn is not None and clause.tags[turn + 1 : turn + 2] == ["average"] and clause.tags[turn - 1] != "word":
        turns_back = False  # "tăng bình quân hằng năm đạt 10%/năm"
    first = next((i for i in range(hit.end - 1, hit.start, -1) if clause.tags[i] == "rate_unit"), hit.end - 1)
    last = after_unit(walk, hit, end) if first == hit.end - 1 else first + 1  # "90 điểm trở lên"
    unit = clause.tokens.text[clause.tokens.starts[first] : clause.tokens.ends[last - 1]]
    if hit.kind == "multiple":
        falls = "decrease" in clause.tags[hit.start : hit.end] or (turn is not None and clause.tags[turn] == "decrease")
        made |= {"kind": "change", "direction": "decrease" if falls else "increase", "unit": "lần"}
    elif turn is not None and not turns_back and clause.word(turn) != "tăng lên" and not _is_far(walk, turn, hit.start):
        made |= {"kind": "change", "direction": clause.tags[turn]}
        made["unit"] = "%" if share is not None else _change_unit(walk, hit, end, unit)
    elif _is_beyond_plan(clause, hit, end):
        made |= {"kind": "change", "direction": "increase", "unit": "%", "baseline": words_of(walk, hit.end, end)}
        made["comparator"] = "eq" if clause.word(hit.start) == "vượt" else "gt"
    elif is_years_lived(clause, hit, content) or is_factor(clause, hit):
        made |= {"kind": "rate", "unit": words_of(walk, hit.end, hit.end + 1)}
    elif hit.rule == "rate_of_many":
        made["unit"] = _of_many(walk, hit, end)
    elif hit.kind == "rate":
        made["unit"] = unit
    elif hit.kind == "percent" and clause.tags[hit.end : hit.end + 2] == ["slash", "year_word"]:
        made |= {"kind": "rate", "unit": "%/năm"}
    elif hit.kind == "count" and (stop := _density(walk, hit, end)) is not None:
        made |= {"kind": "rate", "unit": words_of(walk, hit.end, stop)}
    elif hit.kind == "rank":
        made |= {"kind": "rate", "unit": _change_unit(walk, hit, end, "")}
    if made["kind"] == "ratio":
        made["kind"] = "count"
    if made["kind"] == "count" and (names := quotient_at(clause, hit, content, end)) is not None:
        made |= {"kind": "rate", "unit": words_of(walk, names, _before_reach(clause, hit.start))}
    if made["kind"] == "count" and (index := index_at(clause, hit, content)) is not None:
        made |= {"kind": "rate", "unit": words_of(walk, index, index + 1)}
    if made["kind"] == "count" and hit.end >= end and clause.tags[hit.start - 1] in ("end_value", "reach"):
        total = next((i for i in range(hit.start - 1, content - 1, -1) if clause.tags[i] == "number_of"), None)
        made |= {"unit": words_of(walk, total + 1, _before_reach(clause, hit.start))} if total is not None else {}
        per = total is not None and any(is_per(clause, i) for i in range(total + 1, hit.start))
        made |= {"kind": "rate"} if per else {}  # "số bác sĩ trên 10.000 dân đạt 15"
    baseline = clause.find(["baseline"], hit.end, end)
    if baseline is not None and made["kind"] == "change":
        made["baseline"] = (
            clause.tokens.text[clause.tokens.starts[baseline + 1] : clause.tokens.ends[end - 1]]
            if baseline + 1 < end
            else None
        )
    elif compared is not None and made["kind"] == "change":
        stop = next((i for i in range(compared + 1, hit.start) if clause.tags[i] in _BASELINE_ENDS), hit.start)
        made["baseline"] = words_of(walk, compared + 1, stop) if compared + 1 < stop else None
    elif hit.kind == "multiple" and hit.end < end and clause.tags[hit.end] == "year_word":
        made["baseline"] = words_of(walk, hit.end, end)  # "gấp 2,5 lần năm 2020"
    return made


def _is_beyond_plan(clause: Clause, hit: Hit, end: int) -> bool:
    """Whether more than was planned is to be reached: "thu ngân sách vượt 5% dự toán được giao"."""
    exceeds = hit.kind == "percent" and clause.word(hit.start).startswith("vượt")
    return exceeds and hit.end < end and clause.word(hit.end) in _PLANNED_FIGURES


def _before_reach(clause: Clause, stop: int) -> int:
    """Where the words before a value end, without "đạt"."""
    while stop > 1 and clause.tags[stop - 1] in ("reach", "assure", "end_value"):
        stop -= 1
    return stop


def _of_many(walk: Walk, hit: Hit, end: int) -> str:
    """The unit of "35/100.000 trẻ đẻ sống" from the slash on; of "4,3/5 điểm" the points."""
    clause = walk.clause
    slash = clause.find(["slash"], hit.start, hit.end)
    assert slash is not None  # by the rule
    points = clause.find(["rate_unit"], slash, hit.end)
    if points is not None:
        return words_of(walk, points, points + 1)
    stop = next((i for i in range(hit.end, end) if clause.tags[i] in _UNIT_ENDS), end)
    return words_of(walk, slash, stop)


def is_per(clause: Clause, index: int) -> bool:
    """Whether "trên" opens what something is counted per: "bác sĩ trên 10.000 dân"; not "có trên 1.000 hộ"."""
    hit = next((h for h in clause.measures if h.start == index), None)
    if hit is None or hit.kind != "count" or hit.value.get("value") not in _ROUND or hit.end >= len(clause):
        return False
    return index > 0 and clause.tags[index - 1] in _NOUNS and clause.word(hit.end).startswith(_COUNTED_PER)


def _density(walk: Walk, hit: Hit, end: int) -> int | None:
    """Where a unit like "bé trai/100 bé gái" or "bác sĩ trên 1 vạn dân" ends; None for a plain count."""
    clause = walk.clause
    slash = clause.find(["slash", "over"], hit.end, min(end, hit.end + 5))
    if slash is not None and clause.tags[slash] == "over" and not is_per(clause, slash):
        return None
    if slash is None or slash + 1 >= end or (clause.tags[slash] == "slash" and clause.capital(slash + 1)):
        return None  # "420 bài báo WoS/Scopus"
    if clause.tags[slash + 1] in ("year_word", "month_word", "quarter_word"):
        return slash + 2  # "5.000 lượt người/năm nộp hồ sơ trực tuyến"
    return next((i for i in range(slash + 2, end) if clause.tags[i] in _UNIT_ENDS | {"outcome"}), end)


def words_of(walk: Walk, start: int, stop: int) -> str:
    """The words of tokens start..stop as they stand."""
    tokens = walk.clause.tokens
    return tokens.text[tokens.starts[start] : tokens.ends[stop - 1]]


def _is_far(walk: Walk, turn: int, measure: int) -> bool:
    """Whether a rise or fall stands in another clause than the measure."""
    return (
        any(walk.clause.tags[i] in ("semicolon", "outcome") for i in range(turn, measure))
        and measure - turn > _SAME_CLAUSE
    )


def _change_unit(walk: Walk, hit: Hit, end: int, unit: str) -> str:
    clause = walk.clause
    if hit.kind == "percent":
        yearly = any(clause.tags[i] == "yearly" for i in range(hit.end, min(end, hit.end + 2)))
        slash = clause.tags[hit.end : hit.end + 1] == ["slash"]
        return "%/năm" if yearly or slash else "%"
    if hit.kind == "rate":
        return unit
    noun = hit.end
    stop = next(
        (i for i in range(noun, end) if clause.tags[i] in ("baseline", "comma", "stop_mark") or has_time_at(walk, i)),
        end,
    )
    return clause.tokens.text[clause.tokens.starts[noun] : clause.tokens.ends[stop - 1]] if stop > noun else ""
