"""Records as Parquet tables, one file each, with flat tables of targets and assignments beside them."""

import heapq
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from sqlalchemy import Integer, LargeBinary, Table

from extractor.errors import CatalogueError
from extractor.store.records import TABLES, Record, columns_of

_ROWS = 500  # kept in memory before they are written
# For those who count and compare: made from the entries of the versions in force, left alone by the import.
_TARGET = ("key", "id", "quote", "kind", "comparator", "value", "low", "high", "unit", "group", "concepts", "outcome",
           "dimension", "level", "modality", "deadline_start", "deadline_end")  # fmt: skip
_ASSIGNMENT = ("key", "id", "quote", "role", "agency", "deadline_start", "deadline_end")
_FLAT = {"targets": _TARGET, "assignments": _ASSIGNMENT}
_NUMBERS = frozenset(["value", "low", "high"])


def write_tables(stream: Iterable[Record], folder: Path) -> int:
    """Write records into <table>.parquet; gives the number of documents. Nothing of an older export stays."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return _write(stream, folder)
    except OSError as error:
        raise CatalogueError(folder, f"cannot be written ({error.strerror})", "choose another place") from error


def read_tables(folder: Path) -> Iterator[Record]:
    """The records of a folder, in the order in which they were written."""
    try:
        streams = [_rows(folder, rank, name) for rank, name in enumerate(TABLES)]
        for _, name, values in heapq.merge(*streams, key=lambda each: each[0]):
            yield name, values
    except (pa.ArrowInvalid, OSError) as error:
        raise CatalogueError(folder, "is a damaged export of a catalogue", "export it again") from error


def _write(stream: Iterable[Record], folder: Path) -> int:
    schemas = {**{name: _schema(table) for name, table in TABLES.items()}, **{name: _flat(name) for name in _FLAT}}
    writers = {name: pq.ParquetWriter(folder / f"{name}.parquet.part", schema) for name, schema in schemas.items()}
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    current: tuple[str, int] = ("", 0)
    count = 0

    def flush(name: str, least: int = 1) -> None:
        if len(rows[name]) >= least:
            writers[name].write_table(pa.Table.from_pylist(rows[name], schemas[name]))
            rows[name].clear()

    try:
        for table, values in stream:
            rows[table].append(values)
            if table == "document":
                count += 1
                current = (values["key"], values["current"])
            if table == "version" and current == (values["key"], values["ordinal"]):
                entry = json.loads(values["entry"])
                rows["targets"] += [_target(values["key"], each) for each in entry["targets"]]
                rows["assignments"] += [row for each in entry["assignments"] for row in _duties(values["key"], each)]
            for name in (table, *_FLAT):
                flush(name, 50 if name == "file" else _ROWS)
        for name in schemas:
            flush(name)
    finally:
        for writer in writers.values():
            writer.close()
    for name in schemas:
        (folder / f"{name}.parquet.part").replace(folder / f"{name}.parquet")
    return count


def _rows(folder: Path, rank: int, name: str) -> Iterator[tuple[tuple[Any, ...], str, dict[str, Any]]]:
    """Rows with what sorts them among those of other tables: by document, then versions with their files, reviews."""
    for batch in pq.ParquetFile(folder / f"{name}.parquet").iter_batches(50 if name == "file" else _ROWS):
        for values in batch.to_pylist():
            ordinal = {"document": 0, "review": 1 << 31}.get(name, values.get("ordinal"))
            yield (values["key"], ordinal, rank), name, values


def _schema(table: Table) -> pa.Schema:
    types = {column.name: _type(column.type) for column in table.columns}
    owners = {"key": pa.string(), "ordinal": pa.int64()}
    return pa.schema([(name, types.get(name) or owners[name]) for name in columns_of(table.name)])


def _type(kind: Any) -> pa.DataType:
    if isinstance(kind, Integer):
        return pa.int64()
    return pa.binary() if isinstance(kind, LargeBinary) else pa.string()


def _flat(name: str) -> pa.Schema:
    lists = {"concepts": pa.list_(pa.string())}
    return pa.schema(
        [(each, lists.get(each, pa.float64() if each in _NUMBERS else pa.string())) for each in _FLAT[name]]
    )


def _target(key: str, target: dict[str, Any]) -> dict[str, Any]:
    measure, outcome = target["measure"], target["qualification"]
    return {
        "key": key,
        **{name: target[name] for name in ("id", "quote", "modality")},
        **{name: measure.get(name) for name in ("kind", "comparator", "value", "low", "high", "unit")},
        "group": target["group"]["text"],
        "concepts": target["group"]["concepts"],
        "outcome": outcome["text"],
        "dimension": outcome["dimension"],
        "level": outcome["level"],
        **_days(target),
    }


def _duties(key: str, assignment: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """A row for each agency; one without an agency where none is named."""
    for agency in assignment["agencies"] or [{}]:
        yield {
            "key": key,
            **{name: assignment[name] for name in ("id", "quote")},
            "role": agency.get("role"),
            "agency": agency.get("name"),
            **_days(assignment),
        }


def _days(item: dict[str, Any]) -> dict[str, Any]:
    return {f"deadline_{name}": item["deadline"].get(name) for name in ("start", "end")}
