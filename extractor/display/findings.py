"""A finding of a roster check in words: what is demanded, what there is, what lacks, how it stands."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from extractor.catalogue.vocabulary import load_vocabulary
from extractor.messages import Language, Messages
from extractor.rules.check import Finding, Person, Report
from extractor.rules.columns import indicator_columns, load_columns
from extractor.rules.model import Rule
from extractor.rules.reasons import notes_of, reasons_of
from extractor.rules.roster import Fault

STATES = ("kept", "broken", "uncertain", "later", "nobody", "no_value", "no_column")
_SIGNS = {"ge": "≥", "gt": ">", "le": "≤", "lt": "<"}
_DECIMALS = range(1, 7)  # of a share: one, and as many as it takes
_CELLS_OF_ROWS = 6  # rows with a name only that a remark names


def state_of(finding: Finding) -> str:
    """How a finding stands, one of `STATES`: a target that is not due is "later", whatever there is today."""
    if finding.state == "later" and finding.verdict in ("kept", "broken", "uncertain"):
        return "later"
    return finding.verdict


def demand_words(rule: Rule, words: Messages) -> str:
    """The threshold: "≥ 95 %", "≥ 2 người", "≥ 2/3 (66,67 %)"."""
    if rule.threshold.fraction:
        numerator, denominator = rule.threshold.fraction
        near = f"{number_words(rule.threshold.value, words)} {rule.threshold.unit}"
        return f"{_SIGNS[rule.threshold.bound]} {numerator}/{denominator} ({near})"
    return f"{_SIGNS[rule.threshold.bound]} {number_words(rule.threshold.value, words)} {rule.threshold.unit}"


def present_words(finding: Finding, words: Messages) -> str:
    """What there is: "175/190 (92,1 %)", "3/40", "72,5 %"; "" where nothing is known."""
    if finding.value is not None:
        return f"{number_words(finding.value, words)} {finding.rule.threshold.unit}"
    if not finding.population:
        return ""
    plain = f"{finding.count}/{finding.population}"
    return f"{plain} ({share_words(finding, words)})" if finding.rule.is_share else plain


def share_words(finding: Finding, words: Messages) -> str:
    """The share with one decimal, more where that hides on which side it stands: 94,99 % of 95 % is no 95,0 %."""
    return f"{number_words(share_of(finding), words)} %"


def share_of(finding: Finding) -> Decimal:
    """The share in percent, rounded half up."""
    share, threshold = Decimal(100 * (finding.count or 0)) / Decimal(finding.population or 1), finding.rule.threshold
    shown = [share.quantize(Decimal(f"1e-{places}"), rounding=ROUND_HALF_UP) for places in _DECIMALS]
    return next((each for each in shown if threshold.admits(each) == threshold.admits(share)), shown[-1])


def needed_words(finding: Finding, words: Messages) -> str:
    """How many it takes: "cần 181"; "" where nobody is counted."""
    if not finding.population or finding.needed is None:
        return ""
    if finding.rule.threshold.is_floor:
        return words("needed_people", count=finding.needed)
    return words("allowed_people", count=max(finding.needed, 0))


def verdict_words(finding: Finding, words: Messages) -> str:
    """How it stands: "đạt", "chưa đến hạn, nay chưa đạt", "thiếu cột: ..."."""
    if finding.verdict == "no_column":
        columns = ", ".join(load_columns()[each].name for each in finding.lacks)
        return words("columns_lacking", columns=columns)
    if state_of(finding) == "later":
        if finding.verdict == "uncertain":
            return words("not_due_uncertain")
        return words("not_due_kept") if finding.verdict == "kept" else words("not_due_broken")
    return words.label("finding", finding.verdict)


def note_words(finding: Finding, words: Messages) -> Iterator[str]:
    """What a reader should know: why no roster answers it, why it is uncertain, how it is read, unread cells."""
    if finding.rule.ground:
        yield words.label("ground", finding.rule.ground)
    reasons = "; ".join(reasons_of(finding.rule, words))
    if reasons and finding.verdict == "uncertain":
        yield words("uncertain_because", counted=words.label("finding", finding.counted or ""), reasons=reasons)
    elif reasons and finding.verdict == "no_column":
        yield words("uncertain_even_then", reasons=reasons)
    elif reasons:
        yield reasons
    yield from notes_of(finding.rule, words)
    if finding.open:
        columns = ", ".join(load_columns()[each].name for each in finding.open.columns)
        low, high = (f"{count}/{population}" for population, count in (finding.open.low, finding.open.high))
        yield words("open_between", count=finding.unread, columns=columns, low=low, high=high)
    elif finding.unread:
        yield words("unread_of_rule", count=finding.unread)


def day_words(day: date | None) -> str:
    """A day as people write it; "" for none."""
    return day.strftime("%d/%m/%Y") if day else ""


def number_words(number: Decimal, words: Messages) -> str:
    """A number without needless zeros: 72,5 in Vietnamese, 72.5 in English; thousands are set apart."""
    plain = f"{number.normalize():,f}"
    return plain.translate(str.maketrans(",.", ".,")) if words.language is Language.VI else plain


def person_words(person: Person, words: Messages) -> str:
    """A person: "Trần Thị Lan (Văn phòng, dòng 12)"."""
    place = words("in_row", row=f"{person.sheet}!{person.row}" if person.sheet else person.row)
    return f"{person.name or '?'} ({', '.join(filter(None, [person.unit, place]))})"


def who_words(finding: Finding, words: Messages, most: int | None = None) -> str:
    """Those who lack it, or who are counted, by name; "" where nobody asked or there is nobody."""
    if not finding.who:
        return ""
    shown = finding.who[:most]
    people = "; ".join(person_words(each, words) for each in shown)
    if len(shown) < finding.who_count:
        people += f"; {words('and_others', count=finding.who_count - len(shown))}"
    return who_head(finding, people, words)


def who_head(finding: Finding, people: object, words: Messages) -> str:
    """Who the people of a finding are: those who lack it, or those who are counted."""
    if finding.names_lacking:
        return words("people_lacking", people=people)
    return words("people_meant", people=people)


def fault_words(fault: Fault, words: Messages) -> str:
    """What is wrong with a cell, and what would be right."""
    said = words.label("fault", fault.code)
    return f"{said}; {words('write_instead', right=', '.join(fault.right))}" if fault.right else said


def fault_cell(fault: Fault) -> str:
    """The address of a cell, with its sheet."""
    return f"{fault.sheet}!{fault.cell}" if fault.sheet else fault.cell


def fault_column(fault: Fault) -> str:
    """The column of a cell, as templates call it."""
    names = {column.id: column.name for column in (*load_columns().values(), *indicator_columns())}
    return names[fault.column]


def remark_words(report: Report, words: Messages) -> Iterator[str]:
    """The remarks of a report; rows with a name only are told together."""
    only_names = [remark.values for remark in report.remarks if remark.code == "only_name"]
    if only_names:
        cells = [f"{each['cell']} «{each['text']}»" for each in only_names[:_CELLS_OF_ROWS]]
        rest = [f"… (+{len(only_names) - _CELLS_OF_ROWS})"] if len(only_names) > _CELLS_OF_ROWS else []
        yield words.label("remark", "only_name").format(cells=", ".join([*cells, *rest]))
    for remark in report.remarks:
        if remark.code != "only_name":
            yield words.label("remark", remark.code).format(**_named(remark.values, words))


def totals(report: Report) -> dict[str, int]:
    """How many findings stand in each state, those that none does left out."""
    states: Sequence[str] = [state_of(finding) for finding in report.findings]
    return {state: states.count(state) for state in STATES if state in states}


def _named(values: dict[str, str], words: Messages) -> dict[str, str]:
    """Values of a remark with names for ids of levels."""
    if "levels" not in values:
        return values
    name = load_vocabulary().name
    levels = ", ".join(name("levels", level, words.language) for level in values["levels"].split(","))
    return {**values, "levels": levels}
