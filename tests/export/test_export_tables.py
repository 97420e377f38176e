"""Tables for people and programs: what stands in an entry stands in them, and nothing is run."""

import csv
import io
import json
from pathlib import Path

import openpyxl
import polars as pl
import pyarrow.parquet as pq
import pytest
from samples import HOSTILE, gold_entries, many_kinds, with_words

from extractor import ExtractorError, extract
from extractor.catalogue.contract import parse_entry
from extractor.catalogue.tables import COLUMNS, rows
from extractor.errors import CatalogueError
from extractor.export.formats import Format, writer
from extractor.export.wishes import Wishes


@pytest.fixture
def entry():
    return many_kinds()


@pytest.fixture
def gold():
    return gold_entries()


def files(form, *entries, **wishes):
    return dict(writer(form)(entries, Wishes(**wishes)).files)


def test_csv_begins_with_a_mark_and_has_a_row_for_each_item(entry):
    for name, items in (("targets", entry.targets), ("assignments", entry.assignments)):
        data = files(Format.CSV, entry)[f"{name}.csv"]
        assert data.startswith(b"\xef\xbb\xbf")
        found = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
        assert [row["id"] for row in found] == [item.id for item in items]
        assert [row["quote"] for row in found] == [" ".join(item.quote.split()) for item in items]
    assert files(Format.CSV, entry, part="targets").keys() == {"targets.csv"}


@pytest.mark.parametrize("words", HOSTILE)
def test_a_sheet_runs_nothing_that_a_plan_says(entry, words):
    hostile = with_words(entry, words)
    first = hostile.targets[0].model_copy(update={"quote": f"{words}1+1"})
    hostile = hostile.model_copy(update={"targets": (first, *hostile.targets[1:])})
    written = files(Format.CSV, hostile)["targets.csv"].decode("utf-8-sig")
    cells = [value for row in csv.reader(io.StringIO(written, newline="")) for value in row]
    assert len(cells) == (len(entry.targets) + 1) * len(COLUMNS["targets"])
    assert not [value for value in cells if value.startswith(("=", "+", "-", "@"))]
    book = openpyxl.load_workbook(io.BytesIO(files(Format.XLSX, hostile)["entries.xlsx"]))
    for sheet in book:
        assert all(cell.data_type != "f" and cell.hyperlink is None for row in sheet for cell in row)


def test_a_workbook_has_three_sheets_with_frozen_heads_and_filters(entry):
    book = openpyxl.load_workbook(io.BytesIO(files(Format.XLSX, entry)["entries.xlsx"]))
    assert book.sheetnames == ["Văn bản", "Chỉ tiêu", "Nhiệm vụ"]
    for sheet, count in zip(book, (1, len(entry.targets), len(entry.assignments)), strict=True):
        assert sheet.freeze_panes == "A2"
        assert sheet.max_row == count + 1
        assert sheet.auto_filter.ref.endswith(str(count + 1))
    heads = [cell.value for cell in book["Chỉ tiêu"][1]]
    assert {"Nguyên văn", "Đối tượng", "Đến ngày"} <= set(heads)
    due = book["Chỉ tiêu"].cell(2, heads.index("Đến ngày") + 1)
    assert due.is_date
    assert str(due.value.date()) == entry.targets[0].deadline.end


def test_every_column_of_a_workbook_has_a_name(entry):
    book = openpyxl.load_workbook(io.BytesIO(files(Format.XLSX, entry)["entries.xlsx"]))
    names = {column.name for part in COLUMNS.values() for column in part}
    assert not names & {cell.value for sheet in book for cell in sheet[1]}


def test_parquet_keeps_types(entry):
    table = pq.read_table(io.BytesIO(files(Format.PARQUET, entry)["targets.parquet"]))
    assert table.num_rows == len(entry.targets)
    assert str(table.schema.field("deadline_end").type) == "date32[day]"
    assert str(table.schema.field("value").type) == "double"
    assert table.column("concepts").to_pylist() == [list(each.group.concepts) for each in entry.targets]


def test_json_and_lines_are_read_back(gold):
    (one,) = files(Format.JSON, gold[0]).values()
    assert parse_entry(one.decode(), Path("a.json")) == gold[0]
    (lines,) = files(Format.JSONL, *gold).values()
    assert [parse_entry(line, Path("a.jsonl")) for line in lines.decode().split("\n")[:-1]] == gold
    (several,) = files(Format.JSON, *gold).values()
    assert len(json.loads(several)) == len(gold)


def test_the_schema_fits_entries_and_refuses_others(gold):
    jsonschema = pytest.importorskip("jsonschema", reason="install jsonschema to check the exported schema")
    (text,) = files(Format.JSONSCHEMA).values()
    for each in gold:
        jsonschema.validate(json.loads(each.to_json()), json.loads(text))
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"schema": "plan-catalogue/1"}, json.loads(text))


def test_the_schema_names_every_key_of_an_entry(entry):
    (text,) = files(Format.JSONSCHEMA).values()
    schema = json.loads(text)
    assert set(json.loads(entry.to_json())) == set(schema["properties"])
    assert set(json.loads(entry.to_json())["targets"][0]) == set(schema["$defs"]["Target"]["properties"])


def test_an_entry_becomes_a_frame():
    pytest.importorskip("pandas", reason="install pandas to try Entry.to_pandas")
    entry = extract("corpus/plans/decision-encloses-plan/plan.txt")
    for part in ("targets", "assignments"):
        frame = entry.to_polars(part)
        assert frame.height == len(getattr(entry, part))
        assert frame["quote"].to_list() == [item.quote for item in getattr(entry, part)]
        assert entry.to_pandas(part)["id"].tolist() == frame["id"].to_list()
    text = extract("corpus/plans/decision-encloses-plan/plan.txt")
    assert frame["start"].to_list() == [item.span.start for item in text.assignments]
    assert frame.schema["deadline_end"] == pl.Date


def test_without_pandas_the_frame_says_how_to_get_it(entry, monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(ExtractorError, match="pip install pandas"):
        entry.to_pandas()


def test_a_gold_entry_has_no_places(entry):
    assert {row["start"] for row in rows([entry], "targets")} == {None}


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("{", "is no catalogue entry"),
        ("[]", "no targets"),
        ('{"document": {}, "targets": [3]}', "other forms"),
        ('{"schema": "plan-catalogue/1", "source": 3, "document": {}, "targets": []}', "source: Input should be"),
        ('{"schema": "plan-catalogue/1", "document": {}, "targets": [], "assignments": []}', "document.type"),
    ],
)
def test_what_is_no_entry_is_refused_with_its_place(text, problem):
    with pytest.raises(CatalogueError, match=problem):
        parse_entry(text, Path("a.json"))
