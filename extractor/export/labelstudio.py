"""Annotation tasks of Label Studio with what was extracted as predictions, and annotated spans back.

A task holds the text of a document. Regions are targets, assignments, the words of a target's measure, group,
outcome and deadline, and agencies by role; a relation leads from each of them to the item that it belongs to.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, get_args

from lxml import etree

from extractor.catalogue.models import Assignment, Entry, Evidence, Model, Role, Target
from extractor.errors import CatalogueError, ExtractorError
from extractor.export.wishes import Output, Wishes
from extractor.rules.names import document_ids
from extractor.version import __version__

_ITEMS = {"target": "#7fb800", "assignment": "#00a6ed"}
_FIELDS = {"measure": "#ffb400", "group": "#f6511d", "qualification": "#a05195", "deadline": "#0d2c54"}
_AGENCY = "#5f6b6d"
_NAME, _TO = "label", "text"


class Place(Model):
    """Annotated words, and where they stand in the text of the task."""

    start: int
    end: int
    quote: str


class AnnotatedItem(Model):
    """An annotated target or assignment: its place, and those of its parts by label ("group", "lead", ...)."""

    id: str
    kind: str
    place: Place
    parts: dict[str, tuple[Place, ...]]


class Annotated(Model):
    """What people annotated in one document, to lay over its entry; `loose` are parts that belong to no item."""

    document: str
    sha256: str
    annotator: str | None
    items: tuple[AnnotatedItem, ...]
    loose: tuple[Place, ...]


def write(entries: Sequence[Entry], wishes: Wishes) -> Output:
    """The tasks, and the labelling config for the project.

    Raises `ExtractorError` for an entry whose text is not among the texts of the wishes.
    """
    tasks = [_task(*each, wishes.texts) for each in zip(entries, document_ids(entries), strict=True)]
    data = json.dumps(tasks, ensure_ascii=False, indent=1) + "\n"
    return Output({"tasks.json": data.encode(), "config.xml": config()})


def config() -> bytes:
    """The labelling config: a label for each kind of region, and relations between regions."""
    view = etree.Element("View")
    labels = etree.SubElement(view, "Labels", name=_NAME, toName=_TO)
    for value, colour in {**_ITEMS, **_FIELDS, **dict.fromkeys(get_args(Role), _AGENCY)}.items():
        etree.SubElement(labels, "Label", value=value, background=colour)
    etree.SubElement(etree.SubElement(view, "Relations"), "Relation", value="part_of")
    etree.SubElement(view, "Text", name=_TO, value="$text")
    written: bytes = etree.tostring(view, pretty_print=True, encoding="UTF-8", xml_declaration=True)
    return written


def read_annotations(content: bytes, name: str) -> list[Annotated]:
    """The annotations of a JSON export of Label Studio, those that were not cancelled.

    Raises `CatalogueError` for another file, and for a region whose words are not those of its place.
    """
    try:
        tasks = json.loads(content)
        if not isinstance(tasks, list):
            raise TypeError(tasks)
        return [each for task in tasks for each in _annotated(task, name)]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        hint = "export the project from Label Studio as JSON"
        raise CatalogueError(name, "is no JSON export of Label Studio", hint) from error


def _task(entry: Entry, document: str, texts: Mapping[str, str]) -> dict[str, Any]:
    text = texts.get(entry.source.sha256)
    if text is None:
        raise ExtractorError(entry.source.name, "has no text here", "give the plan file, or a catalogue")
    items: list[Target | Assignment] = [*entry.targets, *entry.assignments]
    result = [part for item in items for part in _regions(item, text)]
    data = {"text": text, "document": document, "sha256": entry.source.sha256}
    return {"data": data, "predictions": [{"model_version": f"extractor {__version__}", "result": result}]}


def _regions(item: Target | Assignment, text: str) -> Iterator[dict[str, Any]]:
    """The region of an item, and a region with a relation for each part that stands in the text."""
    kind = "target" if isinstance(item, Target) else "assignment"
    yield _region(item.id, kind, item.span.start, item.span.end, text)
    parts: list[tuple[str, Evidence]] = [(name, item.evidence[name]) for name in _FIELDS if name in item.evidence]
    if isinstance(item, Assignment):
        parts += [(agency.role, agency.evidence) for agency in item.agencies]
    for number, (label, evidence) in enumerate(parts, 1):
        if evidence.end > evidence.start:
            name = f"{item.id}.{number}"
            yield _region(name, label, evidence.start, evidence.end, text)
            yield {"type": "relation", "from_id": name, "to_id": item.id, "direction": "right", "labels": ["part_of"]}


def _region(name: str, label: str, start: int, end: int, text: str) -> dict[str, Any]:
    value = {"start": start, "end": end, "text": text[start:end], "labels": [label]}
    return {"id": name, "from_name": _NAME, "to_name": _TO, "type": "labels", "value": value}


def _annotated(task: Mapping[str, Any], name: str) -> Iterator[Annotated]:
    data = task["data"]
    for annotation in task["annotations"]:
        if annotation.get("was_cancelled"):
            continue
        result = annotation["result"]
        regions = {each["id"]: each["value"] for each in result if each["type"] == "labels"}
        owners = {each["from_id"]: each["to_id"] for each in result if each["type"] == "relation"}
        places = {each: _place(value, data["text"], name) for each, value in regions.items()}
        heads = {each: value["labels"][0] for each, value in regions.items() if value["labels"][0] in _ITEMS}
        parts: dict[str, dict[str, tuple[Place, ...]]] = {each: {} for each in heads}
        loose = []
        for each in sorted(
            regions.keys() - heads.keys(), key=lambda each: (places[each].start, places[each].end, each)
        ):
            owner = owners.get(each) or _around(places[each], heads, places)
            if owner in parts:
                label = regions[each]["labels"][0]
                parts[owner][label] = (*parts[owner].get(label, ()), places[each])
            else:
                loose.append(places[each])
        ordered = sorted(heads, key=lambda each: (places[each].start, each))
        items = [AnnotatedItem(id=each, kind=heads[each], place=places[each], parts=parts[each]) for each in ordered]
        by = annotation.get("completed_by")
        yield Annotated(
            document=data["document"],
            sha256=data["sha256"],
            annotator=str(by["email"] if isinstance(by, dict) else by) if by is not None else None,
            items=tuple(items),
            loose=tuple(loose),
        )


def _around(place: Place, heads: Mapping[str, str], places: Mapping[str, Place]) -> str | None:
    """The smallest item that a part without a relation stands in."""
    holding = [each for each in heads if places[each].start <= place.start and place.end <= places[each].end]
    return min(holding, key=lambda each: places[each].end - places[each].start, default=None)


def _place(value: Mapping[str, Any], text: str, name: str) -> Place:
    start, end = int(value["start"]), int(value["end"])
    quote = text[start:end]
    if not quote or value.get("text", quote) != quote:
        problem = f"the words at {start}:{end} are not those of the text"
        raise CatalogueError(name, problem, "export the project from Label Studio as JSON")
    return Place(start=start, end=end, quote=quote)
