"""A catalogue as files: JSON lines, or a folder of Parquet tables; each can be imported again without loss."""

import base64
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from extractor.batch.outputs import whole_file
from extractor.errors import CatalogueError
from extractor.store.catalogue import Catalogue
from extractor.store.records import TABLES, Record, bundles, columns_of, records, restore
from extractor.store.schema import FORMAT
from extractor.store.versions import Stored

_AGAIN = "export it again"


def export_lines(catalogue: Catalogue, path: Path) -> int:
    """Write the whole as JSON lines, the original files in base64; gives the number of documents."""
    count = 0
    with whole_file(path) as stream, catalogue.reading() as connection:
        stream.write(_line({"format": FORMAT}))
        for table, values in records(connection):
            count += table == "document"
            shown = {name: _text(value) for name, value in values.items()}
            stream.write(_line({"record": table, **shown}))
        stream.write(_line({"documents": count}))  # a copy that was cut off between two lines lacks it
    return count


def export_tables(catalogue: Catalogue, folder: Path) -> int:
    """Write the whole as Parquet tables into a folder; gives the number of documents."""
    from extractor.store.parquet import write_tables

    with catalogue.reading() as connection:
        return write_tables(records(connection), folder)


def is_export(path: Path) -> bool:
    """Whether a file or folder is what one of the two wrote."""
    if path.is_dir():
        return all((path / f"{name}.parquet").is_file() for name in TABLES)
    try:
        with path.open("rb") as stream:
            return bool(json.loads(stream.readline(200)) == {"format": FORMAT})
    except (OSError, ValueError):
        return False


def import_export(catalogue: Catalogue, path: Path) -> Iterator[Stored]:
    """Put every document of an export into a catalogue, each in one transaction."""
    for bundle in bundles(_read(path)):
        with catalogue.writing() as connection:
            yield restore(connection, bundle)


def _read(path: Path) -> Iterator[Record]:
    if path.is_dir():
        from extractor.store.parquet import read_tables

        yield from read_tables(path)
        return
    values: dict[str, Any] = {}
    number = 1
    with path.open(encoding="utf-8") as stream:
        next(stream)
        for number, line in enumerate(stream, 2):
            try:
                values = json.loads(line)
                if "documents" in values:
                    continue
                table = values.pop("record")
                if table == "file":
                    values["data"] = base64.b64decode(values["data"])
                if set(values) != set(columns_of(table)):
                    raise ValueError(sorted(set(values) ^ set(columns_of(table))))
            except (ValueError, KeyError) as error:
                raise CatalogueError(path, f"is a damaged export of a catalogue (line {number})", _AGAIN) from error
            yield table, values
    if "documents" not in values:
        raise CatalogueError(path, f"is a damaged export of a catalogue (line {number})", _AGAIN)


def _line(values: dict[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False) + "\n"


def _text(value: Any) -> Any:
    return base64.b64encode(value).decode() if isinstance(value, bytes) else value
