"""Targets and assignments as Parquet tables with typed columns: numbers, days and lists."""

import io
from collections.abc import Sequence

from extractor.catalogue.models import Entry
from extractor.catalogue.tables import PARTS, to_polars
from extractor.export.wishes import Output, Wishes


def write(entries: Sequence[Entry], wishes: Wishes) -> Output:
    """A file for each table, or the one that is wanted."""
    files = {}
    for part in [wishes.part] if wishes.part else PARTS:
        stream = io.BytesIO()
        to_polars(entries, part).write_parquet(stream)
        files[f"{part}.parquet"] = stream.getvalue()
    return Output(files)
