"""All formats, one line each."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module

from extractor.export.wishes import Writer


class Format(StrEnum):
    """The formats of `extractor export`."""

    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    XLSX = "xlsx"
    PARQUET = "parquet"
    JSONSCHEMA = "jsonschema"
    ICS = "ics"
    REGO = "rego"
    JSONLOGIC = "jsonlogic"
    DMN = "dmn"
    CEL = "cel"
    SQL = "sql"
    PANDERA = "pandera"
    LABELSTUDIO = "labelstudio"


@dataclass(frozen=True)
class Known:
    """Where a format's writer stands, and what its files are like."""

    module: str
    function: str = "write"
    text: bool = True  # whether it may go to a terminal


_KNOWN: Mapping[Format, Known] = {
    Format.JSON: Known("json_entries", "write_json"),
    Format.JSONL: Known("json_entries", "write_lines"),
    Format.CSV: Known("csv_tables"),
    Format.XLSX: Known("xlsx", text=False),
    Format.PARQUET: Known("parquet", text=False),
    Format.JSONSCHEMA: Known("jsonschema"),
    Format.ICS: Known("ics"),
    **{form: Known(form.value) for form in (Format.REGO, Format.JSONLOGIC, Format.DMN, Format.CEL)},
    **{form: Known(form.value) for form in (Format.SQL, Format.PANDERA, Format.LABELSTUDIO)},
}


def writer(form: Format) -> Writer:
    """What writes a format; its module, and the library behind it, are loaded now."""
    known = _KNOWN[form]
    found: Writer = getattr(import_module(f"extractor.export.{known.module}"), known.function)
    return found


def is_text(form: Format) -> bool:
    """Whether the files of a format are text, which a terminal can show."""
    return _KNOWN[form].text
