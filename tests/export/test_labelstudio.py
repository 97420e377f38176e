"""What is exported to Label Studio comes back, as it was or as people changed it."""

import json

import pytest
from lxml import etree
from plans import PLANS

from extractor import extract, read
from extractor.errors import CatalogueError, ExtractorError
from extractor.export import labelstudio
from extractor.export.wishes import Wishes


@pytest.fixture(scope="module")
def plan():
    path = PLANS / "province-plan-higher" / "plan.txt"
    return extract(path), read(path).text


@pytest.fixture
def tasks(plan):
    entry, text = plan
    files = labelstudio.write([entry], Wishes(texts={entry.source.sha256: text})).files
    return json.loads(files["tasks.json"])


def annotated(tasks):
    """A project in which somebody took every prediction as it was."""
    exported = [
        {
            "id": 1,
            "data": task["data"],
            "annotations": [{"completed_by": 7, "result": task["predictions"][0]["result"]}],
        }
        for task in tasks
    ]
    return json.dumps(exported).encode()


def test_what_nobody_changed_comes_back_as_it_was(plan, tasks):
    entry, text = plan
    (found,) = labelstudio.read_annotations(annotated(tasks), "project.json")
    items = {each.id: each for each in found.items}
    assert items.keys() == {each.id for each in (*entry.targets, *entry.assignments)}
    assert (found.sha256, found.annotator, found.loose) == (entry.source.sha256, "7", ())
    for target in entry.targets:
        item = items[target.id]
        assert (item.kind, item.place.start, item.place.end) == ("target", target.span.start, target.span.end)
        assert item.place.quote == target.quote
        for name in ("measure", "group", "qualification", "deadline"):
            wanted = [target.evidence[name].quote] if name in target.evidence else []
            assert [place.quote for place in item.parts.get(name, ())] == wanted
    for assignment in entry.assignments:
        found_agencies = [(role, p.start) for role, places in items[assignment.id].parts.items() for p in places]
        wanted = [(agency.role, agency.evidence.start) for agency in assignment.agencies]
        assert sorted(pair for pair in found_agencies if pair[0] != "deadline") == sorted(wanted)
    for place in (place for item in found.items for places in item.parts.values() for place in places):
        assert text[place.start : place.end] == place.quote


def test_changes_of_an_annotator_come_back(plan, tasks):
    _, text = plan
    result = tasks[0]["predictions"][0]["result"]
    target = next(each for each in result if each["id"] == "T01")
    start, end = target["value"]["start"], target["value"]["end"]
    kept = [target, {"type": "relation", "from_id": "new", "to_id": "gone", "direction": "right"}]
    new = {"start": start, "end": start + 4, "text": text[start : start + 4], "labels": ["measure"]}
    far = {"start": end + 20, "end": end + 25, "text": text[end + 20 : end + 25], "labels": ["group"]}
    kept += [{"id": name, "type": "labels", "value": value} for name, value in (("new2", new), ("far", far))]
    task = {"data": tasks[0]["data"], "annotations": [{"result": kept}, {"result": [], "was_cancelled": True}]}
    (found,) = labelstudio.read_annotations(json.dumps([task]).encode(), "project.json")
    (item,) = found.items
    assert [place.quote for place in item.parts["measure"]] == [text[start : start + 4]]  # it stands inside
    assert [place.start for place in found.loose] == [end + 20]


def test_every_region_has_a_label_of_the_config(tasks):
    labels = {each.get("value") for each in etree.fromstring(labelstudio.config()).iter("Label")}
    used = {each["value"]["labels"][0] for each in tasks[0]["predictions"][0]["result"] if each["type"] == "labels"}
    assert {"target", "assignment", "group", "deadline", "lead"} <= used <= labels


def test_an_entry_without_its_text_is_refused(plan):
    with pytest.raises(ExtractorError, match="has no text here"):
        labelstudio.write([plan[0]], Wishes())


@pytest.mark.parametrize("content", [b"", b"{}", b"[1]", b'[{"data": {}}]', b'{"a": 1}', b"\xff"])
def test_what_is_no_export_is_refused(content):
    with pytest.raises(CatalogueError, match="is no JSON export of Label Studio"):
        labelstudio.read_annotations(content, "project.json")


def test_words_that_are_not_those_of_the_text_are_refused(tasks):
    tasks[0]["predictions"][0]["result"][0]["value"]["text"] = "khác"
    with pytest.raises(CatalogueError, match="are not those of the text"):
        labelstudio.read_annotations(annotated(tasks), "project.json")
