"""An empty roster as a workbook: the columns that the rules of a plan need, drop-down lists, instructions."""

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from extractor.display.workbook import workbook
from extractor.messages import Language, messages
from extractor.rules.check import needed_columns, read_columns
from extractor.rules.columns import CODE, GROUPS, NAME, POST, UNIT, Column, indicator_columns, load_columns
from extractor.rules.model import Rule, RuleSet
from extractor.rules.reasons import reasons_of
from extractor.rules.values import right_values

PEOPLE, VALUES, GUIDE, LISTS = "Danh sách", "Số liệu", "Hướng dẫn", "_danh_muc"
_ROWS = 5000  # that have drop-down lists; pasted rows below are read all the same
_WIDE = {"text": 26, "groups": 34}
_NARROW = 18
_LINE = 15  # points of a line of text: LibreOffice does not make rows higher by itself
_TEXT_WIDTH = 70  # characters of the column with a target's words


def template(rules: RuleSet) -> bytes:
    """The workbook's bytes, the same for the same rules."""

    def fill(book: Any) -> None:
        columns = template_columns(rules)
        if columns:
            _people(book, columns)
        indicators = [rule for rule in rules.rules if rule.kind == "indicator"]
        if indicators:
            _values(book, indicators)
        _guide(book, rules, columns)

    return workbook(fill)


def template_columns(rules: RuleSet) -> tuple[Column, ...]:
    """Who a row is about, then the columns that rules need, in the order of `columns.yaml`."""
    needed = set(needed_columns(rules))
    if not needed:
        return ()
    wanted = needed | {CODE, NAME, UNIT} | ({POST} if GROUPS in needed else set())
    # A column of membership is asked for where a rule speaks of that group.
    wanted |= {value for rule in rules.rules for test in rule.population_tests for value in test.values}
    return tuple(column for column in load_columns().values() if column.id in wanted)


def _people(book: Any, columns: Sequence[Column]) -> None:
    sheet = book.add_worksheet(PEOPLE)
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#DCE6DC", "border": 1})
    text = book.add_format({"num_format": "@"})  # a code keeps its zeros, a date stays as typed
    lists = _Lists(book)
    for place, column in enumerate(columns):
        sheet.write_string(0, place, column.name, bold)
        sheet.set_column(place, place, _WIDE.get(column.type, _NARROW), text)
        values = right_values(column)
        if values and column.id != POST:
            # Typed words are read too, so that another value is a warning and no ban.
            sheet.data_validation(
                1,
                place,
                _ROWS,
                place,
                {"validate": "list", "source": lists.add(column.name, values), "error_type": "warning"},
            )
    sheet.set_row(0, 2 * _LINE)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, _ROWS, len(columns) - 1)


class _Lists:
    """A hidden sheet with a column for each drop-down list; lists in formulas end at 255 characters."""

    def __init__(self, book: Any) -> None:
        self._sheet = book.add_worksheet(LISTS)
        self._sheet.hide()
        self._count = 0

    def add(self, head: str, values: Sequence[str]) -> str:
        """Write a list; its place as a formula."""
        from xlsxwriter.utility import xl_range_abs

        self._sheet.write_string(0, self._count, head)
        self._sheet.write_column(1, self._count, values)
        place = xl_range_abs(1, self._count, len(values), self._count)
        self._count += 1
        return f"='{LISTS}'!{place}"


def _values(book: Any, rules: Sequence[Rule]) -> None:
    sheet = book.add_worksheet(VALUES)
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#DCE6DC", "border": 1})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    text = book.add_format({"num_format": "@", "valign": "top"})
    sheet.write_row(0, 0, [column.name for column in indicator_columns()], bold)
    for row, rule in enumerate(rules, 1):
        sheet.write_string(row, 0, rule.source.target, wrapped)
        sheet.write_string(row, 1, rule.source.quote, wrapped)
        sheet.set_row(row, _LINE * (1 + len(rule.source.quote) // _TEXT_WIDTH))
        sheet.write_blank(row, 2, None, text)
        sheet.write_string(row, 3, rule.threshold.unit, wrapped)
        sheet.write_blank(row, 4, None, text)
    for column, width in enumerate((12, _TEXT_WIDTH, 16, 22, 16)):
        sheet.set_column(column, column, width)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.freeze_panes(1, 0)


def _guide(book: Any, rules: RuleSet, columns: Sequence[Column]) -> None:
    sheet = book.add_worksheet(GUIDE)
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 90)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    content = _content()
    document = rules.rules[0].source.document if rules.rules else rules.document
    row = 0
    for line in content["guide"]:
        sheet.merge_range(row, 0, row, 1, line.format(document=document), bold if row == 0 else wrapped)
        sheet.set_row(row, 16 * (1 + len(line) // 100))
        row += 1
    tables = [
        (content["example"], [(column.name, _example(column)) for column in columns]),
        (content["columns"], [(column.name, _targets(rules, column)) for column in columns]),
        (content["uncertain"], [(rule.source.target, _doubts(rule)) for rule in rules.rules if not rule.certain]),
        (content["unruled"], [(each.target, each.source.quote) for each in rules.unruled]),
    ]
    for head, lines in tables:
        if lines:
            sheet.write_string(row, 0, head, bold)
            for number, (name, said) in enumerate(lines, row + 1):
                sheet.write_string(number, 0, name, wrapped)
                sheet.write_string(number, 1, said, wrapped)
            row += len(lines) + 2


def _targets(rules: RuleSet, column: Column) -> str:
    wanted = {column.id, column.feeds} if column.feeds else {column.id}
    needing = [rule.source.target for rule in rules.rules if wanted & set(read_columns(rule))]
    return ", ".join(needing)


def _doubts(rule: Rule) -> str:
    return "; ".join(reasons_of(rule, messages(Language.VI)))


def _example(column: Column) -> str:
    examples: Mapping[str, str] = _content()["examples"]
    return examples.get(column.id) or examples[column.type]


@cache
def _content() -> dict[str, Any]:
    text = files("extractor").joinpath("display/template.yaml").read_text(encoding="utf-8")
    content: dict[str, Any] = yaml.safe_load(text)
    return content
