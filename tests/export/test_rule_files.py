"""Rule files: the same in every run, whole whatever a plan says, and with all that they must say of each rule."""

import json
import os
import re
import sqlite3
import subprocess
import sys
import tarfile
from html import unescape
from io import BytesIO

import engines
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from plans import PLANS, ROOT
from rosters import make_rosters
from samples import HOSTILE, gold_entries, with_words

from extractor.batch.exported import archive
from extractor.catalogue.contract import read_entry
from extractor.catalogue.models import Entry
from extractor.errors import ExtractorError
from extractor.export.formats import Format, writer
from extractor.export.ruled import rules_of
from extractor.export.wishes import Wishes
from extractor.rules.evaluate import evaluate
from extractor.rules.names import document_ids
from extractor.version import __version__

ENTRY = read_entry(PLANS / "province-plan-higher" / "expected.json")
RULES = (Format.REGO, Format.JSONLOGIC, Format.DMN, Format.CEL, Format.SQL, Format.PANDERA)


WITHOUT_TEXT = [form for form in Format if form is not Format.LABELSTUDIO]  # which is tried in test_labelstudio.py


@pytest.fixture
def gold():
    return gold_entries()


def export(form: Format, *entries: Entry) -> dict[str, bytes]:
    return dict(writer(form)(entries, Wishes()).files)


@pytest.mark.parametrize("form", WITHOUT_TEXT)
def test_an_entry_gives_the_same_bytes_again(form, gold):
    assert export(form, ENTRY) == export(form, ENTRY)
    assert export(form, *gold) == export(form, *gold)


@pytest.mark.parametrize("seed", ["0", "4711"])
def test_the_order_of_sets_does_not_matter(seed, tmp_path):
    code = (
        "from pathlib import Path; from extractor.catalogue.contract import read_entry;"
        "from extractor.export.formats import Format, writer; from extractor.export.wishes import Wishes\n"
        f"entry = read_entry(Path({str(PLANS / 'province-plan-higher' / 'expected.json')!r}))\n"
        "for form in Format:\n"
        "    if form is Format.LABELSTUDIO: continue\n"
        "    for name, data in writer(form)([entry], Wishes(apart=True)).files.items():\n"
        f"        Path({str(tmp_path)!r}, form + '-' + name.replace('/', '_')).write_bytes(data)\n"
    )
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, "-c", code], check=True, env=environment, timeout=120)
    for form in WITHOUT_TEXT:
        for name, data in writer(form)([ENTRY], Wishes(apart=True)).files.items():
            assert (tmp_path / f"{form}-{name.replace('/', '_')}").read_bytes() == data


def test_an_archive_holds_no_times():
    files = export(Format.REGO, ENTRY)
    assert archive(files) == archive(files)
    with tarfile.open(fileobj=BytesIO(archive(files))) as packed:
        assert {member.name: packed.extractfile(member).read() for member in packed} == files
        assert {member.mtime for member in packed} == {0}


def test_every_rule_says_where_it_comes_from(gold):
    (text,) = export(Format.JSONLOGIC, *gold).values()
    said = {rule["id"]: rule["source"] for rule in json.loads(text)["rules"]}
    rules = rules_of(gold).rules
    assert len(said) == len(rules)
    for rule in rules:
        source = said[rule.id]
        assert source["quote"] == rule.source.quote
        assert source["section"] == list(rule.source.section)
        assert source["version"] == __version__
        assert {"document", "page", "target"} <= source.keys()
    data = json.loads(export(Format.REGO, *gold)["extractor/data.json"])
    assert data["rules"].keys() == said.keys()
    for form in (Format.DMN, Format.SQL, Format.PANDERA, Format.CEL):
        (content,) = export(form, *gold).values()
        assert all(name.encode() in content for name in said)


@pytest.mark.parametrize("form", RULES)
def test_what_is_no_rule_is_in_the_report_with_its_reason(form, gold):
    output = writer(form)(gold, Wishes())
    assert output.left_out
    content = b"".join(output.files.values()).decode()
    for each in output.left_out:
        assert each.id in content
    assert "định tính" in content


def parsed(form: Format, entry: Entry, folder) -> set[str]:
    """The ids of the rules that the tool of a format finds in the exported files; it fails on files that are broken."""
    files = export(form, entry)
    text = next(iter(files.values())).decode()
    if form in (Format.JSONLOGIC, Format.CEL):
        return {rule["id"] for rule in json.loads(text)["rules"]}
    if form is Format.DMN:
        return set(engines.dmn_tables(text.encode()))
    if form is Format.SQL:
        connection = sqlite3.connect(":memory:")
        connection.executescript(text)
        connection.executescript(text)  # the script may be run again
        return {name for (name,) in connection.execute("SELECT rule FROM rules")}
    if form is Format.PANDERA:
        module = engines.module_of(files, folder)
        return {*module.RULES, *module.INDICATORS}
    from regopy import Interpreter

    interpreter = Interpreter()
    (policy,) = (name for name in files if name.endswith("policy.rego"))
    interpreter.add_module("policy", files[policy].decode())
    interpreter.add_data_json(files["extractor/data.json"].decode())
    (found,) = json.loads(str(interpreter.query(f"data.plans.{policy.split('/')[1]}.rules")))["expressions"]
    return set(found)


@pytest.mark.parametrize("form", RULES)
def test_words_of_a_plan_cannot_break_a_rule_file(form, tmp_path):
    hostile = with_words(ENTRY, " ".join(HOSTILE))
    assert parsed(form, hostile, tmp_path) == {rule.id for rule in rules_of([hostile]).rules}


@pytest.mark.parametrize("form", [form for form in RULES if form is not Format.REGO])
@given(words=st.text(min_size=1, max_size=20))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_words_can_break_a_rule_file(form, words, tmp_path):
    few = ENTRY.model_copy(update={"targets": ENTRY.targets[:3], "assignments": ()})
    words = words.encode("utf-8", "replace").decode()  # a lone half of a surrogate pair is no text
    hostile = with_words(few, words)
    assert parsed(form, hostile, tmp_path) == {rule.id for rule in rules_of([hostile]).rules}


def test_quotations_come_through_sql_and_dmn_as_they_are():
    hostile = with_words(ENTRY, "'; DROP TABLE rules; -- \" ]]> {{ x }}")
    connection = sqlite3.connect(":memory:")
    connection.executescript(next(iter(export(Format.SQL, hostile).values())).decode())
    quotes = dict(connection.execute("SELECT rule, quote FROM rules"))
    assert quotes == {rule.id: rule.source.quote for rule in rules_of([hostile]).rules}
    model = etree.fromstring(next(iter(export(Format.DMN, hostile).values())))
    assert "DROP TABLE" in model.findtext(".//d:decision/d:description", namespaces=engines._DMN)


def test_names_in_a_decision_model_are_unique_and_its_references_hold(gold):
    model = etree.fromstring(next(iter(export(Format.DMN, *gold).values())))
    named = [each.get("name") for each in model if each.get("name")]
    assert len(named) == len(set(named)) > 100
    ids = {each.get("id") for each in model.iter() if each.get("id")}
    assert {each.get("href").removeprefix("#") for each in model.iter("{*}requiredInput")} <= ids


def test_the_tests_of_a_bundle_pass():
    from regopy import Interpreter

    files = export(Format.REGO, ENTRY)
    (name,) = (name for name in files if name.endswith("_test.rego"))
    interpreter = Interpreter()
    interpreter.add_module("policy", files[name.replace("_test", "")].decode())
    interpreter.add_module("tests", files[name].decode())
    (found,) = json.loads(str(interpreter.query(f"data.plans.{name.split('/')[1]}_test")))["expressions"]
    assert len(found) == len(re.findall(r"^test_", files[name].decode(), re.MULTILINE)) > 60
    assert {name for name, passed in found.items() if passed is not True} == set()


def test_documents_of_one_name_get_different_ones_in_any_order():
    """A draft and what was issued share number and year; two texts of one title and day share all but their words."""
    few = ENTRY.model_copy(update={"targets": ENTRY.targets[:1]})
    titled = few.model_copy(update={"document": ENTRY.document.model_copy(update={"title": "Kế hoạch bổ sung"})})
    alone, one, two, three = *document_ids([ENTRY]), *document_ids([ENTRY, few, titled])
    assert len({alone, one, two, three}) == 4
    assert all(name.startswith(alone + "_") for name in (one, two, three))
    assert document_ids([titled, few, ENTRY, ENTRY]) == (three, two, one, one)
    rules = rules_of([ENTRY, few, titled]).rules
    assert len({rule.id for rule in rules}) == len(rules) == len(rules_of([ENTRY]).rules) + 2
    assert rules_of([ENTRY, ENTRY]).rules == rules_of([ENTRY]).rules
    assert max(len(f"{name}_verdicts_10") for name in (one, two, three)) <= 63  # that PostgreSQL keeps of a name


@pytest.mark.parametrize("name", ["T01'; --", 'T"', "T 1"])
def test_an_id_that_is_no_name_is_refused(name):
    other = ENTRY.model_copy(update={"targets": (ENTRY.targets[0].model_copy(update={"id": name}),)})
    with pytest.raises(ExtractorError, match="is no name of a rule"):
        rules_of([other])


def test_postgresql_says_the_same(tmp_path):
    sys.path.insert(0, str(ROOT / "tests" / "store"))
    from servers import postgresql, server_program

    if server_program("initdb") is None:
        pytest.skip("PostgreSQL is missing: install postgresql to run the exported SQL on it")
    import psycopg

    entries = [ENTRY, read_entry(PLANS / "commune-digital-annex-table" / "expected.json")]
    rules = rules_of(entries).rules
    rosters = make_rosters(rules, 120, 3)
    (script,) = export(Format.SQL, *entries).values()
    with postgresql() as url, psycopg.connect(url.format(name="postgres")) as connection:
        connection.execute(script.decode())
        connection.execute(script.decode())
        for table, (columns, rows) in engines.tables_of(rosters).items():
            marks = ", ".join(["%s"] * len(columns))
            connection.cursor().executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", rows)
        found = engines.read_verdicts(script, connection.execute)
    assert len(found) == len(rules) * len(rosters)
    for rule in rules:
        for roster in rosters:
            value = roster.values.get(rule.id)
            is_value = rule.kind == "indicator"
            result = None if is_value else evaluate(rule, roster.people)
            expected = (rule.verdict_of_value(value),) * 2 if result is None else (result.counted, result.verdict)
            assert found[roster.name, rule.id] == expected


def uncertain_rules(entries):
    """Rules that are not all that their targets say, of several kinds."""
    found = [rule for rule in rules_of(entries).rules if not rule.certain]
    assert {doubt for rule in found for doubt in rule.doubts} >= {"group_words", "outcome_words", "sent"}
    return found


@pytest.mark.parametrize("form", RULES)
def test_every_format_says_which_rules_are_uncertain_and_why(form, gold):
    content = b"".join(export(form, *gold).values()).decode()
    plain = unescape(content).replace("''", "'")
    for rule in uncertain_rules(gold):
        for words in (*rule.unread, *rule.unread_outcome):
            assert f"«{words}»" in plain or words.replace("'", "\\'") in plain
    assert "uncertain" in content


def test_sql_has_the_doubts_of_each_rule_and_what_is_unread(gold):
    connection = sqlite3.connect(":memory:")
    connection.executescript(next(iter(export(Format.SQL, *gold).values())).decode())
    columns = "rule, certain, doubts, unread, unread_outcome"
    said = {row[0]: row[1:] for row in connection.execute(f"SELECT {columns} FROM rules")}
    for rule in rules_of(gold).rules:
        certain, doubts, unread, outcome = said[rule.id]
        assert bool(certain) is rule.certain
        assert (unread, outcome) == ("; ".join(rule.unread), "; ".join(rule.unread_outcome))
        assert bool(doubts) is bool(rule.doubts)
        assert all(words in doubts for words in (*rule.unread, *rule.unread_outcome))


def test_a_decision_has_its_doubts_as_annotations(gold):
    model = etree.fromstring(next(iter(export(Format.DMN, *gold).values())))
    decisions = {each.get("id"): each for each in model.iterfind("d:decision", engines._DMN)}
    for rule in rules_of(gold).rules:
        table = decisions[rule.id].find("d:decisionTable", engines._DMN)
        order = [each.tag.partition("}")[2] for each in table]
        assert order == sorted(order, key=["input", "output", "annotation", "rule"].index)
        noted = [each.findtext("d:text", namespaces=engines._DMN) for each in table.iter("{*}annotationEntry")]
        assert len(noted) == (len(table.findall("d:rule", engines._DMN)) if rule.doubts else 0)
        assert all(words in each for words in rule.unread for each in noted)
        assert ("CHƯA CHẮC CHẮN" in decisions[rule.id].findtext("d:description", namespaces=engines._DMN)) is (
            not rule.certain
        )


def test_a_policy_calls_no_uncertain_rule_broken():
    from regopy import Input, Interpreter

    files = export(Format.REGO, ENTRY)
    (name,) = (name for name in files if name.endswith("policy.rego"))
    people = [{"nhom": ["cong_chuc"], "cap": "xa"}]
    interpreter = Interpreter()
    interpreter.add_module("policy", files[name].decode())
    interpreter.set_input(Input({"roster": people, "values": {}}))
    package = f"data.plans.{name.split('/')[1]}"
    rules, broken = (
        json.loads(str(interpreter.query(f"{package}.{part}")))["expressions"][0] for part in ("rules", "broken")
    )
    certain = {rule.id: rule.certain for rule in rules_of([ENTRY]).rules}
    failing = {rule for rule, said in rules.items() if said["counted"] == "broken"}
    assert {certain[rule] for rule in failing} == {True, False}
    assert set(broken) == {rule for rule in failing if certain[rule]}
    assert all(rules[rule]["doubts"] for rule in failing if not certain[rule])
