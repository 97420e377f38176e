"""Entries as JSON: one as the object that `extract` writes, several as an array; as JSON lines, an entry a line."""

from collections.abc import Sequence

from extractor.catalogue.models import Entry
from extractor.export.wishes import Output, Wishes


def write_json(entries: Sequence[Entry], wishes: Wishes) -> Output:
    """One file with everything that the entries hold."""
    if len(entries) == 1:
        text = entries[0].to_json()
    else:
        text = "[\n" + ",\n".join(entry.to_json() for entry in entries) + "\n]"
    return Output({"entries.json": f"{text}\n".encode()})


def write_lines(entries: Sequence[Entry], wishes: Wishes) -> Output:
    """One file with an entry on each line."""
    return Output({"entries.jsonl": "".join(f"{entry.to_json(None)}\n" for entry in entries).encode()})
