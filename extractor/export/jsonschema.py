"""The contract of entries as JSON Schema (draft 2020-12), as pydantic says it."""

import json
from collections.abc import Sequence

from extractor.catalogue.models import SCHEMA, Entry
from extractor.export.wishes import Output, Wishes


def write(entries: Sequence[Entry], wishes: Wishes) -> Output:
    """The schema of every entry; it does not depend on the entries given."""
    # The keys that an entry leaves out where they are empty are optional on reading: this is the reader's schema.
    schema = Entry.model_json_schema(by_alias=True, mode="validation")
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": f"urn:extractor:{SCHEMA}"}
    return Output({"entry.schema.json": (json.dumps({**head, **schema}, ensure_ascii=False, indent=1) + "\n").encode()})
