"""The neutral rule model: what a target demands, as filters, a threshold and a time.

A rule over staff counts two numbers in a roster, the people of its `population` and those of them of whom all tests of
its `condition` hold, and compares them by its `threshold`. A rule over an indicator compares one value that somebody
gives. Nothing here knows how rosters are read or which formats rules are written in.

A filter is a conjunction: every test must hold. A population is a union of filters ("lãnh đạo phòng và người trong quy
hoạch"): one of them must hold. Tests speak of the columns of `columns.yaml`, whose values are closed before (a set of
groups holds the wider groups too), so that each test is one simple comparison in any language.

The two numbers and the threshold give a verdict in all tools alike. Where a rule is known to count other people or
another outcome than its target says, that verdict is not to be trusted: people read "uncertain" instead.
"""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from typing import Literal

from extractor.catalogue.models import Comparator, Deadline, Model
from extractor.rules.when import due_date, first_day, last_day

Kind = Literal["share", "all", "count", "some", "indicator"]
Operator = Literal["has", "is", "ge", "eq", "lt", "true", "false", "under"]
Bound = Literal["ge", "gt", "le", "lt"]
Counted = Literal["kept", "broken", "nobody", "no_value"]
Verdict = Literal["kept", "broken", "nobody", "no_value", "uncertain"]
State = Literal["due", "later"]


class Test(Model):
    """One simple test of a column of a roster.

    `has`: the column is a set of ids, one of `values` is among them. `is`: the column is an id, one of `values`.
    `ge`, `eq`, `lt`: the column is the rank of a level (1 the lowest of its ladder, 0 for none) against `number`.
    `true`, `false`: the column is a yes or no. `under`: the column is an age in whole years, known and below `number`.
    """

    __test__ = False  # pytest takes every class named Test* for tests

    column: str
    operator: Operator
    values: tuple[str, ...] = ()
    number: int | None = None


Filter = tuple[Test, ...]
# Doubts that leave the verdict firm: how a number is read is said in docs/roster.md, columns may serve two targets, and
# whether equals of heads of divisions change anything the check of a roster sees.
NOTES = ("approx", "shared_column", "division_heads")


class Threshold(Model):
    """How much is enough: `value` is a percentage for shares, else a number of `unit`.

    `fraction` is the share itself where the target says a fraction that no percentage is equal to: "hai phần ba" is
    66.67 in an entry, and 2 of 3 people are enough.

    Four bounds are enough, and `worded` keeps what the target says:

    * `ge`, `gt`, `le`, `lt` stand as they are.
    * `eq`, a bare number, is a floor: "95% công chức có trình độ đại học" is kept at 97 %. It is a ceiling where the
      words say that less is better ("giảm còn 3%", "bị xếp loại ...", "chưa đạt chuẩn"; `directions.yaml`), and at 0.
    * `range` stands by its nearer end: at least the low one of a floor, at most the high one of a ceiling.
      "12 - 15 đảng viên mới" is kept by 16; comparisons of plans read ranges alike (spec/compare.md).
    * `approx` is taken as `eq`: how far "khoảng 60%" reaches is said nowhere, and a tolerance would be an invention. Of
      a share of a whole ("trẻ em dưới 15 tuổi khoảng 21%") more is not better, and the rule is not certain.
    * Without a number, "all" is at least 100 %, "some" at least 1.
    """

    bound: Bound
    value: Decimal
    unit: str  # "%" for shares, "người" for heads; of an indicator as printed
    worded: Comparator | None
    fraction: tuple[int, int] | None = None

    @property
    def is_floor(self) -> bool:
        """Whether more is better."""
        return self.bound in ("ge", "gt")

    def admits(self, value: Decimal | Fraction | int) -> bool:
        """Whether a value keeps the threshold; exact, without floats."""
        ours, bound = Fraction(value), Fraction(self.value)
        return {"ge": ours >= bound, "gt": ours > bound, "le": ours <= bound, "lt": ours < bound}[self.bound]


class When(Model):
    """When a target applies: the deadline of the entry, its days as dates.

    `period` and `within` fall due on their last day, `recurring` on the last day (or the day `by`, "--MM-DD") of the
    year, half-year, quarter, month or week. A `period` with a start only is due from that day on; `ongoing` and `none`
    are due on any day.
    """

    kind: Literal["by", "within", "period", "recurring", "ongoing", "none"]
    text: str | None = None
    start: date | None = None
    end: date | None = None
    every: Literal["year", "half_year", "quarter", "month", "week"] | None = None
    by: str | None = None

    @property
    def year(self) -> int | None:
        """The one year in which it is to be done; None where it recurs, is to be there by a day, or spans years."""
        if self.kind not in ("within", "period") or self.start is None or self.end is None:
            return None
        return self.end.year if self.start.year == self.end.year else None

    @property
    def is_whole_year(self) -> bool:
        """Whether it is a year from its first day to its last."""
        days = (self.start, self.end)
        return self.year is not None and days == (date(self.year, 1, 1), date(self.year, 12, 31))

    def due(self, on: date) -> date | None:
        """The day on which it falls due, of a recurring one that of the year, month, ... of `on`; None for any day."""
        return due_date(self.kind, self.start, self.end, self.every, self.by, on)

    def state(self, on: date) -> State:
        """Whether it is due on a day, or later."""
        due = self.due(on)
        return "later" if due is not None and on < due else "due"


class Source(Model):
    """Where a rule comes from: the document and the words in it. `version` is that of the grammar that read them."""

    document: str  # as people cite it: "Kế hoạch số 117/KH-UBND ngày 12/6/2024 của ..."
    number: str | None
    issuer: str | None
    date: str | None
    target: str
    quote: str
    section: tuple[str, ...]
    page: int | None
    version: str


class Rule(Model):
    """A target that can be checked.

    `id` is ASCII, an identifier in every language that rules are written in, and the same in every run: it is made of
    the document's number, a digest of issuer, number and year, and the target's id. `within` is the id of the rule
    whose "trong đó" part it is. An `indicator` has no filters; `ground` is the code of the reason why no roster answers
    it (`labels.ground`). `doubts` are codes of what the filters leave out (`labels.rule_doubt`), `unread` the words
    of the group that no column holds, `unread_outcome` those of the outcome.
    """

    id: str
    kind: Kind
    title: str  # the outcome in the words of the target
    group: str  # the group in the words of the target
    population: tuple[Filter, ...]
    condition: Filter
    threshold: Threshold
    when: When
    modality: Literal["firm", "strive"]
    within: str | None
    source: Source
    ground: str | None = None
    doubts: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    unread_outcome: tuple[str, ...] = ()

    @property
    def certain(self) -> bool:
        """Whether it counts those whom its target means, and the outcome that it means."""
        return all(doubt in NOTES for doubt in self.doubts)

    @property
    def leaves_equals_open(self) -> bool:
        """Whether it counts heads of divisions, and its target does not say that their equals are meant too."""
        return "division_heads" in self.doubts

    @property
    def population_tests(self) -> tuple[Test, ...]:
        """The tests of all filters of the population."""
        return tuple(test for each in self.population for test in each)

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that its tests need, each once, in the order of the tests."""
        return tuple(dict.fromkeys(test.column for test in (*self.population_tests, *self.condition)))

    @property
    def is_share(self) -> bool:
        """Whether the threshold is a percentage of the population."""
        return self.kind in ("share", "all")

    @property
    def ratio(self) -> tuple[int, int]:
        """The threshold as numerator and denominator of whole numbers: 72,5 % is 29/40, 5 people 5/1.

        A share is kept where `count * denominator` stands to `numerator * population` as the bound says; a count or
        an indicator where `count * denominator` stands so to `numerator`.
        """
        if self.threshold.fraction:
            return self.threshold.fraction
        value = Fraction(self.threshold.value) / (100 if self.is_share else 1)
        return value.numerator, value.denominator

    def needed(self, population: int) -> int:
        """The least count that keeps a floor: 181 of 190 for 95 %; more than the population where nothing can."""
        edge = self._edge(population)
        return floor(edge) + 1 if self.threshold.bound == "gt" else ceil(edge)

    def allowed(self, population: int) -> int:
        """The greatest count that keeps a ceiling: 9 of 190 for 5 %; below 0 where nothing can."""
        edge = self._edge(population)
        return ceil(edge) - 1 if self.threshold.bound == "lt" else floor(edge)

    def missing(self, population: int, count: int) -> int:
        """How many more (of a floor) or fewer (of a ceiling) are needed; 0 where it is kept or nobody is counted."""
        if population == 0:
            return 0
        short = self.needed(population) - count if self.threshold.is_floor else count - self.allowed(population)
        return max(short, 0)

    def counted(self, population: int, count: int) -> Counted:
        """What the numbers say, of a rule over staff: `nobody` where the population is empty, whatever is demanded."""
        if population == 0:
            return "nobody"
        return "broken" if self.missing(population, count) else "kept"

    def verdict(self, population: int, count: int) -> Verdict:
        """What the numbers say, `uncertain` where they are not those of the target."""
        return self.counted(population, count) if self.certain or not population else "uncertain"

    def counted_of_value(self, value: Decimal | None) -> Counted:
        """What a value says, of a rule over an indicator; in the unit of the threshold, of a change its size."""
        if value is None:
            return "no_value"
        return "kept" if self.threshold.admits(value) else "broken"

    def verdict_of_value(self, value: Decimal | None) -> Verdict:
        """What a value says, `uncertain` where the threshold is not that of the target."""
        return self.counted_of_value(value) if self.certain or value is None else "uncertain"

    def _edge(self, population: int) -> Fraction:
        share = Fraction(*self.ratio)
        return share * population if self.is_share else share


class Unruled(Model):
    """A target that is no rule, and why: a code of `labels.no_rule` ("qualitative", "no_number")."""

    target: str
    code: str
    source: Source


class RuleSet(Model):
    """All targets of an entry: each is a rule or listed with the reason why it is none."""

    document: str
    rules: tuple[Rule, ...]
    unruled: tuple[Unruled, ...]

    def find(self, identifier: str) -> Rule | None:
        """The rule of an id, or of a target's id ("T05")."""
        return next((rule for rule in self.rules if identifier in (rule.id, rule.source.target)), None)


def when_of(deadline: Deadline) -> When:
    """The time of a rule from the deadline of an entry; "2025" and "2025-06" mean their last or first day."""
    return When(
        kind=deadline.kind,
        text=deadline.text,
        start=first_day(deadline.start),
        end=last_day(deadline.end),
        every=deadline.every,
        by=deadline.by,
    )
