"""Gold entries, and entries with words that formats could stumble over."""

import json
from functools import cache
from pathlib import Path

from plans import PLANS

from extractor.catalogue.contract import read_entry
from extractor.catalogue.models import Entry

HOSTILE = (
    "\"", "'", "'''", '"""', "\\", "\n", "\r\n", "*/", "/*", "]]>", "<!--", "-->", "--", ";", "{{ x }}", "{% x %}",
    "${x}", "`", "#", "%s", "\t", "=1+1", "@x", "</description>", "&amp;", "\u2028", "\u202e", "END:VEVENT", "😀",
    "\x07",
)  # fmt: skip


def gold_paths() -> list[Path]:
    """The gold entry of every plan of the corpus."""
    return sorted(PLANS.glob("*/expected.json"))


@cache
def gold_entries() -> list[Entry]:
    """The gold entries of the corpus."""
    return [read_entry(path) for path in gold_paths()]


def many_kinds() -> Entry:
    """A gold entry with targets of many kinds, and reports that recur."""
    return read_entry(PLANS / "province-plan-higher" / "expected.json")


def with_words(entry: Entry, words: str) -> Entry:
    """An entry all of whose free texts hold these words too."""

    def spoil(value: object, key: str = "") -> object:
        if isinstance(value, dict):
            return {name: spoil(each, name) for name, each in value.items()}
        if isinstance(value, list):
            return [spoil(each, key) for each in value]
        free = key in {"quote", "text", "name", "number", "title", "issuer", "unit", "baseline", "section", "product"}
        return f"{value} {words} {value}" if free and isinstance(value, str) else value

    values = json.loads(entry.to_json())
    values["source"], spoilt = values["source"], spoil(values)
    assert isinstance(spoilt, dict)
    return Entry.model_validate({**spoilt, "source": values["source"]})
