"""The algebra of comparing: what must hold for any two plans."""

import copy

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from made import plan, target

from extractor.compare.comparison import compare
from extractor.compare.verdicts import RANK
from extractor.display.grounds import reason_words
from extractor.messages import Language, messages

PARENTS = {"can_bo_chu_chot": "can_bo", "bi_thu": "can_bo_chu_chot", "cong_chuc_chuyen_mon": "cong_chuc"}
NAMES = {
    "can_bo": "cán bộ",
    "cong_chuc": "công chức",
    "vien_chuc": "viên chức",
    "can_bo_chu_chot": "cán bộ chủ chốt",
    "bi_thu": "bí thư",
    "cong_chuc_chuyen_mon": "công chức chuyên môn",
}
# A busy machine is no fault of the program.
law = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
KEEPING = ("met", "exceeded")

# Of each outcome: attainment, dimension, its words, its levels, and whether it is negative.
POSITIVE = [
    ("has", "chuyen_mon", "có trình độ chuyên môn", ("trung_cap", "dai_hoc", "thac_si"), False),
    ("has", "ly_luan_chinh_tri", "có trình độ lý luận chính trị", ("so_cap", "trung_cap", "cao_cap"), False),
    ("trained", "nghiep_vu", "được bồi dưỡng nghiệp vụ chuyên môn", (None,), False),
    ("meets", "tieu_chuan", "đạt chuẩn chức danh", (None,), False),
    ("rated", "xep_loai", "hoàn thành nhiệm vụ trở lên", ("hoan_thanh", "hoan_thanh_tot"), False),
    ("other", None, "được kiểm tra hồ sơ điện tử", (None,), False),
]
NEGATIVE = [
    ("meets", "tieu_chuan", "chưa đạt chuẩn chức danh", (None,), True),
    ("rated", "xep_loai", "không hoàn thành nhiệm vụ", ("khong_hoan_thanh",), True),
]
numbers = st.integers(0, 100)
years = st.integers(2024, 2030)


@st.composite
def measures(draw, *, negative):
    """Any measure; only the share of a negative outcome has an upper bound."""
    if negative:
        return {"kind": "percent", "comparator": draw(st.sampled_from(["le", "lt", "eq"])), "value": draw(numbers)}
    kind = draw(st.sampled_from(["percent"] * 4 + ["universal", "count", "change", "rate", "existence", "qualitative"]))
    if kind in ("universal", "existence", "qualitative"):
        return {"kind": kind}
    comparators = ["ge", "gt"] if kind == "rate" else ["eq", "ge", "gt", "range", "approx"]
    comparator = draw(st.sampled_from(comparators))  # of a bare rate it is not known which way is better
    value = draw(numbers)
    amounts = {"low": value, "high": value + 5} if comparator == "range" else {"value": value}
    measure = {"kind": kind, "comparator": comparator, **amounts}
    if kind == "count":
        measure["unit"] = draw(st.sampled_from(["người", "lớp"]))
    if kind == "change":
        measure |= {"unit": "%", "direction": draw(st.sampled_from(["increase", "decrease"]))}
    if kind == "rate":
        measure["unit"] = "điểm"
    return measure


def named(concepts):
    """The words of a group; a group of these two levels is never taken for a whole territory."""
    return ", ".join(NAMES[each] for each in concepts) + " cấp huyện, cấp xã"


@st.composite
def groups(draw):
    concepts = tuple(draw(st.lists(st.sampled_from(sorted(NAMES)), min_size=1, max_size=3, unique=True)))
    attributes = tuple(draw(st.lists(st.sampled_from(["nu", "tre", "tuoi<40", "tuoi<35"]), max_size=1)))
    levels = tuple(draw(st.sampled_from([("huyen", "xa"), ("xa",), ("huyen",)])))
    return {
        "group": named(concepts),
        "concepts": concepts,
        "attributes": attributes,
        "levels": levels,
    }


deadlines = st.one_of(
    years.map(lambda year: {"kind": "by", "end": f"{year}-12-31"}),
    years.map(lambda year: {"kind": "within", "start": f"{year}-01-01", "end": f"{year}-12-31"}),
    years.map(lambda year: {"kind": "period", "start": "2024-01-01", "end": f"{year}-12-31"}),
    st.sampled_from(
        [
            {"kind": "recurring", "every": "year"},
            {"kind": "recurring", "every": "year", "by": "--11-15"},
            {"kind": "recurring", "every": "quarter"},
            {"kind": "ongoing"},
            {"kind": "none"},
        ]
    ),
)
dated = years.map(lambda year: {"kind": "by", "end": f"{year}-12-31"})


@st.composite
def targets(draw, outcomes=None, due=deadlines):
    attainment, dimension, text, levels, negative = draw(st.sampled_from(outcomes or POSITIVE + NEGATIVE))
    return target(
        draw(measures(negative=negative)),
        text,
        attainment=attainment,
        dimension=dimension,
        level=draw(st.sampled_from(levels)),
        comparator=draw(st.sampled_from(["ge", "eq", "gt"])) if dimension != "xep_loai" else "ge",
        due=draw(due),
        modality=draw(st.sampled_from(["firm", "strive"])),
        **draw(groups()),
    )


def several(**options):
    return st.lists(targets(**options), min_size=1, max_size=6)


@st.composite
def two_plans(draw):
    """Plans of one outcome, where targets are likely to meet; the lower one takes some of the higher over, changed."""
    outcome = draw(st.sampled_from(POSITIVE + NEGATIVE))
    outcomes = [outcome, *(NEGATIVE[:1] if outcome[1] == "tieu_chuan" else [])]
    higher, lower = draw(several(outcomes=outcomes)), draw(several(outcomes=outcomes))
    for taken in draw(st.lists(st.sampled_from(higher), max_size=3)):
        copied = copy.deepcopy(taken)
        how = draw(st.sampled_from(["as it is", "measure", "deadline", "group"]))
        if how == "measure":
            copied["measure"] = draw(measures(negative=is_negative(copied)))
        elif how == "deadline":
            copied["deadline"] = draw(deadlines)
        elif how == "group":
            said = draw(groups())
            copied["group"] = {"text": said.pop("group"), **said}
        lower.append(copied)
    return higher, lower


def is_negative(each):
    return each["qualification"]["text"].startswith(("chưa", "không"))


def ranks(higher, lower):
    comparison = compare(plan(*higher, level="tinh"), plan(*lower, level="huyen"))
    return {row.higher: RANK[row.verdict] for row in comparison.rows}


def changed(targets, index, change):
    """The same targets, one of them changed."""
    result = copy.deepcopy(targets)
    change(result[index])
    return result


@law
@given(several())
def test_a_plan_keeps_itself(targets):
    entry = plan(*targets, level="huyen")
    assert {row.verdict for row in compare(entry, entry).rows} == {"met"}


@law
@given(two_plans(), st.data())
def test_raising_a_lower_value_never_worsens_a_verdict(plans, data):
    higher, lower = plans
    index = data.draw(st.sampled_from(range(len(lower))))
    measure = lower[index]["measure"]
    assume({"value", "low"} & set(measure))
    step = data.draw(st.integers(1, 40))

    def rise(each):
        negative = is_negative(each)
        for name in ("value", "low", "high"):
            if name in each["measure"]:
                each["measure"][name] += -step if negative else step

    before, after = ranks(higher, lower), ranks(higher, changed(lower, index, rise))
    assert all(after[each] >= before[each] for each in before)


def test_a_share_of_a_demand_without_number_is_its_counterpart_before_it_is_the_whole():
    words = POSITIVE[2][2]
    secretaries = {"group": named(("bi_thu",)), "concepts": ("bi_thu",), "levels": ("huyen", "xa")}
    officials = {"group": named(("can_bo",)), "concepts": ("can_bo",), "levels": ("huyen", "xa")}
    rest = {"attainment": "trained", "dimension": "nghiep_vu", "due": {"kind": "by", "end": "2024-12-31"}}
    higher = [target({"kind": "qualitative"}, words, **secretaries, **rest)]
    for share in (86, 100):
        part = target({"kind": "percent", "comparator": "eq", "value": share}, words, **secretaries, **rest)
        lower = [target({"kind": "universal"}, words, **officials, **rest), part]
        assert ranks(higher, lower) == {"T01": RANK["met"]}


@law
@given(two_plans(), st.data())
def test_a_later_lower_deadline_never_improves_a_verdict(plans, data):
    higher, lower = plans
    index = data.draw(st.sampled_from(range(len(lower))))
    assume("end" in lower[index]["deadline"])
    years = data.draw(st.integers(1, 6))

    def wait(each):
        day = each["deadline"]["end"]
        each["deadline"]["end"] = f"{int(day[:4]) + years}{day[4:]}"

    before, after = ranks(higher, lower), ranks(higher, changed(lower, index, wait))
    assert all(after[each] <= before[each] for each in before)


@law
@given(two_plans(), st.data())
def test_widening_the_lower_group_never_worsens_a_verdict(plans, data):
    higher, lower = plans
    index = data.draw(st.sampled_from(range(len(lower))))
    how = data.draw(st.sampled_from(["add", "parent", "attribute", "age", "levels"]))

    def widen(each):
        group = each["group"]
        if how == "add":
            more = data.draw(st.sampled_from(sorted(NAMES)))
            group["concepts"] = tuple(dict.fromkeys([*group["concepts"], more]))
        elif how == "parent":
            group["concepts"] = tuple(dict.fromkeys(PARENTS.get(name, name) for name in group["concepts"]))
        elif how == "attribute":
            group["attributes"] = ()
        elif how == "age":
            group["attributes"] = tuple("tuoi<40" if name == "tuoi<35" else name for name in group["attributes"])
        else:
            group["levels"] = ("huyen", "xa")
        group["text"] = named(group["concepts"])

    before, after = ranks(higher, lower), ranks(higher, changed(lower, index, widen))
    assert all(after[each] >= before[each] for each in before)


@law
@given(two_plans(), st.randoms(use_true_random=False))
def test_the_order_of_targets_does_not_matter(plans, chance):
    higher, lower = plan(*plans[0], level="tinh"), plan(*plans[1], level="huyen")
    shuffled = []
    for entry in (higher, lower):
        turned = list(entry.targets)
        chance.shuffle(turned)
        shuffled.append(entry.model_copy(update={"targets": tuple(turned)}))
    one, other = compare(higher, lower), compare(*shuffled)
    assert {row.higher: row for row in one.rows} == {row.higher: row for row in other.rows}
    assert set(one.extra) == set(other.extra)


@law
@given(two_plans(), st.sampled_from(Language))
def test_every_reason_can_be_told(plans, language):
    comparison = compare(plan(*plans[0], level="tinh"), plan(*plans[1], level="huyen"))
    for row in comparison.rows:
        for each in (row, *row.others):
            assert reason_words(each.grounds, messages(language))


@law
@given(st.data())
def test_met_or_exceeded_is_transitive_where_all_can_be_compared(data):
    outcome = data.draw(st.sampled_from(POSITIVE))
    top, middle, bottom = (plan(*data.draw(several(outcomes=[outcome], due=dated)), level="huyen") for _ in range(3))
    first, second, across = compare(top, middle), compare(middle, bottom), compare(top, bottom)
    kept = {row.higher for row in second.rows if row.verdict in KEEPING}
    for row, straight in zip(first.rows, across.rows, strict=True):
        known = row.axes is not None and "unknown" not in row.axes.model_dump().values()
        if row.verdict in KEEPING and known and set(row.lower) <= kept:
            answers = [each for each in second.rows if each.higher in row.lower]
            if all("unknown" not in each.axes.model_dump().values() for each in answers):
                assert straight.verdict in KEEPING
