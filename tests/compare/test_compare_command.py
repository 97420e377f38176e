"""`extractor compare` as people and scripts use it."""

import json

import pytest
from made import duty, other, plan, target
from plans import ROOT
from typer.testing import CliRunner

from extractor.cli import app
from extractor.compare.comparison import compare
from extractor.display.comparison import comparison_data, office_of
from extractor.messages import Language, messages

PAIR = [str(ROOT / "corpus" / "examples" / name) for name in ("province.txt", "commune.txt")]


def run(*words):
    return CliRunner().invoke(app, [str(word) for word in words])


@pytest.fixture
def entries(tmp_path):
    """Two entries on disk with the keys of the contract alone: no places, no evidence, no source."""
    paths = []
    for name, value in (("higher", 90), ("lower", 80)):
        content = {
            "document": {"type": "ke_hoach", "level": "xa", "issuer": f"Ủy ban nhân dân xã {name}"},
            "targets": [target(value, name="T01"), other(50, "thôn", "có nhà văn hóa", name="T02")],
        }
        path = tmp_path / f"{name}.json"
        path.write_text(json.dumps(content), encoding="utf-8")
        paths.append(path)
    return paths


def test_what_is_missing_or_short_comes_first_with_both_quotations_and_why():
    shown = run("compare", *PAIR).stdout
    order = [shown.index(word) for word in ("thiếu  ", "chưa đạt  ", "đạt  ", "vượt  ")]
    assert order == sorted(order)


def test_reasons_read_as_an_official_would_write_them():
    data = json.loads(run("compare", *PAIR, "--format", "json").stdout)
    reasons = {row["higher"]: row["reason"] for row in [*data["rows"], *data["duties"]]}
    assert reasons["T01"] == "80% thay vì ít nhất 90%"
    assert reasons["T02"] == "chậm hơn 1 năm: 2029 thay vì 2028; các chỉ tiêu T04, T05 cùng đáp ứng"
    assert reasons["T05"] == "không có chỉ tiêu tương ứng"
    assert reasons["A02"] == "có giao nhưng muộn hơn: ngày 30/11 thay vì 15/11"


def test_the_reader_may_ask_for_english():
    assert "80% instead of at least 90%" in " ".join(run("compare", *PAIR, "--lang", "en").stdout.split())


def test_entries_with_the_keys_of_the_contract_alone_are_enough(entries):
    done = run("compare", *entries)
    assert done.exit_code == 0
    assert "80% thay vì 90%" in done.stdout


def test_json_has_the_shape_of_the_page_and_the_reasons_in_words(entries):
    data = json.loads(run("compare", *entries, "--format", "json").stdout)
    assert (data["higher"], data["lower"], data["extra"]) == (*map(str, entries), [])
    row = data["rows"][0]
    assert (row["higher"], row["lower"], row["verdict"], row["reason"]) == ("T01", ["T01"], "short", "80% thay vì 90%")
    assert row["axes"] == {"value": "worse", "level": "same", "group": "same", "deadline": "same", "modality": "same"}


def test_many_lower_plans_make_a_matrix_or_a_list(entries):
    higher, lower = entries
    shown = run("compare", higher, lower, higher).stdout
    assert "Số văn bản được đối chiếu: 2" in shown
    assert "✗" in shown
    data = json.loads(run("compare", higher, lower, higher, "--format", "json").stdout)
    assert [each["rows"][0]["verdict"] for each in data] == ["short", "met"]


def test_one_that_cannot_be_read_does_not_stop_the_others(entries, tmp_path):
    higher, lower = entries
    done = run("compare", higher, lower, tmp_path / "missing.json", higher, "--format", "json")
    assert done.exit_code == 1
    assert len(json.loads(done.stdout)) == 2
    assert "missing.json" in done.stderr


def test_scripts_can_fail_on_verdicts(entries):
    assert run("compare", *entries).exit_code == 0
    assert run("compare", *entries, "--fail-on", "short,missing").exit_code == 1
    assert run("compare", *entries, "--fail-on", "missing").exit_code == 0
    wrong = run("compare", *entries, "--fail-on", "late")
    assert wrong.exit_code == 2
    assert "late" in wrong.output


def test_two_plans_of_one_level(entries):
    shown = run("compare", "--same-level", *entries).stdout
    assert "văn bản thứ nhất cao hơn: 1" in shown
    assert "như nhau: 1" in shown
    data = json.loads(run("compare", "--same-level", *entries, "--format", "json").stdout)
    assert [row["higher"] for row in data["rows"]] == ["one", "same"]
    assert run("compare", "--same-level", entries[0]).exit_code == 2


def test_the_result_can_go_into_a_file(entries, tmp_path):
    place = tmp_path / "result.json"
    assert run("compare", *entries, "--format", "json", "-o", place).exit_code == 0
    assert json.loads(place.read_text(encoding="utf-8"))["rows"]
    assert run("compare", *entries, "--format", "json", "-o", tmp_path).exit_code == 0
    assert json.loads((tmp_path / "comparison.json").read_text(encoding="utf-8"))["rows"]
    before = entries[0].read_bytes()
    assert run("compare", *entries, "-o", entries[0]).exit_code == 1
    assert entries[0].read_bytes() == before


def test_a_file_that_is_no_entry_is_told_in_one_line(entries, tmp_path):
    broken = tmp_path / "broken.json"
    broken.write_text('{"document": {}, "targets": [{"id": "T01"}]}', encoding="utf-8")
    done = run("compare", entries[0], broken)
    assert done.exit_code == 1
    assert done.stderr.count("\n") == 1
    assert "broken.json: không phải danh mục" in done.stderr


def test_of_a_catalogue_the_higher_plans_are_found_through_links(tmp_path):
    place = tmp_path / "plans.db"
    assert run("import", *PAIR, "--catalogue", place).exit_code == 0
    alone = run("compare", "41/KH-UBND", "--catalogue", place)
    named = run("compare", "212/KH-UBND", "41/KH-UBND", "--catalogue", place)
    assert alone.exit_code == named.exit_code == 0
    assert alone.stdout == named.stdout
    assert "80% thay vì ít nhất 90%" in " ".join(alone.stdout.split())
    assert json.loads(run("compare", "41/KH-UBND", "--catalogue", place, "--format", "json").stdout)["rows"]
    assert "212/KH-UBND" in run("compare", "212/KH-UBND", "--catalogue", place).output
    assert run("compare", "212/KH-UBND", "--catalogue", place).exit_code == 2
    assert run("compare", PAIR[0]).exit_code == 2


def test_every_ground_is_told_in_both_languages():
    """Pairs that give each kind of ground; an unknown code would raise."""
    shares = {"group": "cán bộ, công chức", "concepts": ("can_bo", "cong_chuc")}
    count = {"kind": "count", "comparator": "eq", "value": 1.5, "unit": "người"}
    recurring = {"kind": "recurring", "every": "year", "by": "--11-15"}
    higher = plan(
        target(90, level="dai_hoc", comparator="gt", due=2026),
        target(80, attainment="trained", due=recurring, **shares),
        target(count, attainment="meets"),
        assignments=[duty("A01", "Báo cáo kết quả", ("implement", "UBND cấp xã"), due=recurring)],
        level="tinh",
    )
    lower = plan(
        target(80, due=2027, modality="strive"),
        target(80, attainment="trained", due={**recurring, "by": "--12-01"}),
        target(70, attainment="meets"),
    )
    for language in Language:
        data = comparison_data(compare(higher, lower), messages(language))
        assert all(row["reason"] for row in [*data["rows"], *data["duties"]])
        assert "{" not in json.dumps([row["reason"] for row in data["rows"]])


def test_the_matrix_keeps_the_verdicts_of_an_office():
    entry = plan(target(80), issuer="Ủy ban nhân dân xã Nà Phai", number="41/KH-UBND")
    office = office_of(compare(entry, entry), entry)
    assert (office.name, office.verdicts) == ("41/KH-UBND, Ủy ban nhân dân xã Nà Phai", {"T01": "met"})
