"""Lexicon packs: those of the package hold what they promise, a user's change an entry, wrong ones are refused."""

import hashlib
import json
import os
from concurrent.futures import ProcessPoolExecutor
from importlib.resources import files
from pathlib import Path

import pytest
from plans import ROOT
from test_cli import run

from extractor import ExtractorError, extract, load_grammar
from extractor.batch.local import extract_each
from extractor.display.canvas import draw
from extractor.display.packs import content_table
from extractor.grammar.grammar import check_file
from extractor.grammar.pack import PackError
from extractor.grammar.pack_files import ENVIRONMENT, shipped_packs
from extractor.messages import Language, messages

SHIPPED = sorted(Path(str(files("extractor.grammar").joinpath("packs"))).glob("*.yaml"))

HEALTH = """\
name: health
label: Y tế
version: "1"
concepts:
  tram_y_te:
    label: trạm y tế
    forms: [trạm y tế, điểm trạm y tế]
    matches: [85% trạm y tế có bác sĩ, 12 TYT được xây mới]
    rejects: [trạm bơm điện]
ladders:
  benh_vien:
    label: hạng bệnh viện
    names: [bệnh viện]
    levels:
      hang_3: [hạng III]
      hang_2: [hạng II]
      hang_1: [hạng I]
    matches: {bệnh viện đạt hạng II: hang_2}
    rejects: [công trình hạng II]
synonyms:
  trạm y tế: [TYT]
units:
  liều:
    forms: {liều: 1, chục liều: 10}
    matches: {"3 chục liều": "30 liều"}
    rejects: ["3 tấn"]
outcomes:
  tiem_chung:
    attainment: other
    forms: [tiêm đủ mũi]
    matches: [95% trẻ em tiêm đủ mũi vắc xin]
    rejects: [mua mũi tiêm]
"""
PLAN = """\
ỦY BAN NHÂN DÂN TỈNH AN KHÊ
Số: 15/KH-UBND
KẾ HOẠCH
Chăm sóc sức khỏe nhân dân giai đoạn 2026 - 2030
I. MỤC TIÊU
Đến năm 2030:
- 85% trạm y tế cấp phường có bác sĩ làm việc;
- 60% bệnh viện đạt hạng II trở lên;
- Dự trữ tối thiểu 20 chục liều huyết thanh;
- 95% trẻ em dưới 1 tuổi tiêm đủ mũi vắc xin.
"""


@pytest.fixture
def pack(tmp_path):
    """A pack of a user."""
    path = tmp_path / "health.yaml"
    path.write_text(HEALTH, encoding="utf-8")
    return path


@pytest.fixture
def plan(tmp_path):
    path = tmp_path / "plan.txt"
    path.write_text(PLAN, encoding="utf-8")
    return path


def targets(entry):
    return {target.quote.split()[1]: target for target in entry.targets}


# -- the packs of the package --------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_pack_keeps_what_its_examples_promise(path):
    """`check_file` runs every example and looks for collisions with the lexicons and the other packs."""
    pack = check_file(path)
    assert pack.name == path.stem
    assert any(sample.found for item in pack.items for sample in item.samples)


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("90% hộ cận nghèo được vay vốn", "poverty_reduction:ho_can_ngheo"),
        ("90% hộ mới thoát nghèo được vay vốn", "poverty_reduction:ho_moi_thoat_ngheo"),
        ("80% trường mầm non được kiên cố hóa", "education:truong_mam_non"),
        ("100% giáo viên tiểu học có trình độ đại học", "education:giao_vien_tieu_hoc"),
        ("95% hồ sơ TTHC được xử lý trực tuyến", "digital_government:ho_so_thu_tuc_hanh_chinh"),
    ],
)
def test_a_group_of_a_shipped_pack_has_its_term(text, term):
    (target,) = extract(f"KẾ HOẠCH\nI. MỤC TIÊU\nĐến năm 2030:\n- {text}.".encode(), "a.txt").targets
    assert target.group.terms == (term,)


@pytest.mark.parametrize(
    ("text", "ladder", "level", "comparator"),
    [
        ("50% trường THCS đạt chuẩn quốc gia mức độ 1 trở lên", "education:truong_chuan_quoc_gia", "muc_do_1", "ge"),
        ("100% xã đạt phổ cập giáo dục tiểu học mức độ 3", "education:pho_cap_giao_duc", "muc_do_3", "eq"),
        ("40% xã đạt chuẩn NTM nâng cao", "new_rural_areas:nong_thon_moi", "nang_cao", "eq"),
        ("70% sản phẩm OCOP đạt 3 sao trở lên", "new_rural_areas:ocop", "ba_sao", "ge"),
        ("60% dịch vụ công trực tuyến đạt mức độ 4", "digital_government:dich_vu_cong_muc_do", "muc_do_4", "eq"),
    ],
)
def test_an_outcome_stands_on_the_ladder_of_a_shipped_pack(text, ladder, level, comparator):
    (target,) = extract(f"KẾ HOẠCH\nI. MỤC TIÊU\nĐến năm 2030:\n- {text}.".encode(), "a.txt").targets
    rung = target.qualification.rung
    assert (rung.ladder, rung.level, rung.comparator) == (ladder, level, comparator)


def test_a_level_counts_only_beside_the_name_of_its_ladder():
    (target,) = extract("KẾ HOẠCH\nI. MỤC TIÊU\nĐến năm 2030:\n- 5 khách sạn đạt 4 sao.".encode(), "a.txt").targets
    assert target.qualification.rung is None


def test_terms_and_rungs_stand_beside_the_vocabulary_and_not_in_it():
    text = "KẾ HOẠCH\nI. MỤC TIÊU\nĐến năm 2030:\n- 100% giáo viên tiểu học có trình độ đại học trở lên."
    full, bare = (
        extract(text.encode(), "a.txt", grammar=load_grammar([], shipped=shipped)).targets[0]
        for shipped in (True, False)
    )
    assert full.group.concepts == bare.group.concepts == ("giao_vien",)
    assert full.group.terms
    written = json.loads(bare.model_dump_json())
    assert "terms" not in written["group"]
    assert "rung" not in written["qualification"]


def test_the_name_of_a_body_is_none_the_shorter_for_a_pack():
    text = "KẾ HOẠCH\nII. TỔ CHỨC THỰC HIỆN\n1. Giao Trường Mầm non Hoa Mai chủ trì xây dựng kế hoạch."
    full, bare = (
        extract(text.encode(), "a.txt", grammar=load_grammar([], shipped=shipped)).assignments
        for shipped in (True, False)
    )
    assert [a.name for each in full for a in each.agencies] == [a.name for each in bare for a in each.agencies]


# -- a user's pack -------------------------------------------------------------------------------------------------


def test_a_users_pack_changes_an_entry(plan, pack):
    before, after = (targets(extract(plan, grammar=load_grammar(packs))) for packs in ([], [pack]))
    assert before["trạm"].group.terms == ()
    assert after["trạm"].group.terms == ("health:tram_y_te",)
    assert after["bệnh"].qualification.rung.model_dump() == {
        "ladder": "health:benh_vien",
        "level": "hang_2",
        "rank": 2,
        "comparator": "ge",
    }
    assert after["trẻ"].qualification.text == "tiêm đủ mũi vắc xin"
    stock = next(t for t in after.values() if t.measure.kind == "rate")
    assert (stock.measure.value, stock.measure.unit) == (20, "chục liều")
    assert (stock.measure.normalized.value, stock.measure.normalized.unit) == (200, "liều")


def test_an_entry_names_the_packs_that_a_user_gave(plan, pack):
    assert extract(plan, grammar=load_grammar([pack])).source.model_dump()["packs"] == (
        {"name": "health", "version": "1", "sha256": hashlib.sha256(pack.read_bytes()).hexdigest()},
    )
    assert "packs" not in json.loads(extract(plan, grammar=load_grammar([])).to_json())["source"]


def test_the_command_line_the_environment_and_python_give_the_same_bytes(plan, pack, monkeypatch):
    expected = extract(plan, grammar=load_grammar([pack])).to_json() + "\n"
    assert run("extract", plan, "--lexicon", pack).stdout == expected
    assert run("extract", plan, "--lexicon", pack.parent).stdout == expected
    monkeypatch.setenv(ENVIRONMENT, os.pathsep.join([str(pack), ""]))
    assert extract(plan).to_json() + "\n" == expected


def test_workers_take_packs_by_their_paths(plan, pack):
    with ProcessPoolExecutor(1) as pool:
        (result,) = pool.submit(_extracted, plan, pack).result(timeout=120)
    assert result == extract(plan, grammar=load_grammar([pack])).to_json()


def _extracted(plan, pack):
    return [result.entry.to_json() for result in extract_each([plan], [pack])]


def test_a_pack_that_was_changed_is_read_again(plan, pack):
    assert targets(extract(plan, grammar=load_grammar([pack])))["trạm"].group.terms
    pack.write_text(HEALTH.replace("tram_y_te", "tram"), encoding="utf-8")
    assert targets(extract(plan, grammar=load_grammar([pack])))["trạm"].group.terms == ("health:tram",)


def test_a_pack_takes_the_place_of_the_shipped_one_with_its_name(tmp_path):
    own = tmp_path / "own.yaml"
    own.write_text(HEALTH.replace("name: health", "name: poverty_reduction"), encoding="utf-8")
    data = "KẾ HOẠCH\nI. MỤC TIÊU\nĐến năm 2030:\n- 90% hộ cận nghèo được vay vốn.".encode()
    (target,) = extract(data, "a.txt", grammar=load_grammar([own])).targets
    assert target.group.terms == ()


def test_explain_shows_what_packs_say(pack):
    shown = run("explain", "85% trạm y tế có bác sĩ", "--lexicon", pack).stdout
    assert "trạm y tế [health:tram_y_te]" in shown


# -- wrong packs ---------------------------------------------------------------------------------------------------

# (what to replace in HEALTH, by what, the line of the fault, words of the message)
WRONG = [
    ('version: "1"', "version: 1.0", 3, ["version", "'1.0'", "quotes"]),
    ("label: Y tế\n", "", 1, ["has no `label`"]),
    ("name: health", "name: Y tế", 1, ["is no name"]),
    ("    label: trạm y tế", "    lable: trạm y tế", 6, ["tram_y_te", "'lable'", "did you mean 'label'?"]),
    ("concepts:", "concept:", 4, ["'concept'", "did you mean 'concepts'?"]),
    ("[trạm y tế, điểm trạm y tế]", "[trạm y tế, 5]", 7, ["'5'", "quotes"]),
    ("forms: [trạm y tế, điểm trạm y tế]", "forms: trạm y tế", 7, ["no list"]),
    ("điểm trạm y tế", "đạt chuẩn", 7, ["'đạt chuẩn'", "outcome"]),
    ("điểm trạm y tế", "trạm y tế cấp xã", 7, ["'cấp xã'", "level"]),
    ("[85% trạm y tế", "[85% trạm xá", 8, ["does not give 'tram_y_te'"]),
    ("rejects: [trạm bơm điện]", "rejects: [trạm y tế lưu động]", 9, ["and must not"]),
    ("    rejects: [trạm bơm điện]\n", "", 6, ["tram_y_te", "has no `rejects`"]),
    ("rejects: [trạm bơm điện]", "rejects: []", 9, ["holds no text"]),
    ("hang_2: [hạng II]", "hang_3: [hạng II]", 16, ["'hang_3' stands twice", "line 15"]),
    ("hang_2: [hạng II]", "hang_2: [hạng III]", 16, ["'hạng III'", "line 15"]),
    ("{bệnh viện đạt hạng II: hang_2}", "{bệnh viện đạt hạng II: hang_4}", 18, ["no level 'hang_4'"]),
    ("{bệnh viện đạt hạng II: hang_2}", "{bệnh viện đạt hạng II: hang_1}", 18, ["it gives 'hang_2'"]),
    ("  trạm y tế: [TYT]", "  trạm xá: [TX]", 21, ["no form holds 'trạm xá'"]),
    ("chục liều: 10", "chục liều: mười", 24, ["'mười' is no factor"]),
    ("{liều: 1, chục liều: 10}", "{liều: 1, tấn: 10}", 24, ["'tấn'", "already"]),
    ('"30 liều"', '"3 liều"', 25, ["it gives '30 liều'"]),
    ("attainment: other", "attainment: done", 29, ["no attainment 'done'"]),
    ("forms: [tiêm đủ mũi]", "forms: [được]", 30, ["'được' is a word of the grammar already (outcome)"]),
    ("rejects: [mua mũi tiêm]", "rejects: [mua mũi tiêm", 33, ["not valid YAML"]),
    ("concepts:\n", "concepts:\n\t", 5, ["not valid YAML"]),
]


@pytest.mark.parametrize(("old", "new", "line", "said"), WRONG, ids=[f"{new or old}"[:30] for old, new, _, _ in WRONG])
def test_a_wrong_pack_is_told_with_its_line(pack, old, new, line, said):
    assert HEALTH.count(old) >= 1
    pack.write_text(HEALTH.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(PackError) as caught:
        check_file(pack)
    first = caught.value.faults[0]
    message = str(first.error(pack))
    assert first.line == line, message
    assert all(part in message for part in said), message
    for fault in caught.value.faults:
        error = fault.error(pack)
        vietnamese = messages(Language.VI)
        assert vietnamese.told(fault.problem) != fault.problem
        assert not fault.hint or vietnamese.told(fault.hint) != fault.hint
        assert vietnamese.error(error).startswith(f"{pack}: dòng {fault.line}")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "line 1: is empty"),
        (b"# nothing here\n", "line 1: is empty"),
        ("label: Y tế".encode("utf-16"), "line 1: byte 0 is not UTF-8 text"),
        (b"name: a\nlabel: b\nversion: '1'\nabout: \xff\n", "line 4: byte 37 is not UTF-8 text"),
        (b"- a\n- b\n", "line 1: is no mapping"),
        (b"name: a\nlabel: b\nversion: '1'\n", "adds nothing"),
        (b"name: a\x00", "not valid YAML"),
        (b"a: !!python/object:os.system {}", "unknown key 'a'"),
    ],
)
def test_a_file_that_is_no_pack_is_told_in_one_line(tmp_path, data, said):
    path = tmp_path / "pack.yaml"
    path.write_bytes(data)
    with pytest.raises(PackError) as caught:
        check_file(path)
    assert said in str(caught.value)


def test_two_packs_may_not_give_one_unit_two_meanings(pack, tmp_path):
    other = tmp_path / "other.yaml"
    text = HEALTH.replace("name: health", "name: other").replace("chục liều: 10", "chục liều: 12")
    other.write_text(text.replace('"30 liều"', '"36 liều"'), encoding="utf-8")
    with pytest.raises(PackError, match=r"line 24, units\.liều: 'chục liều' stands in health: units\.liều too"):
        load_grammar([pack, other])


def test_two_packs_may_not_have_one_name(pack, tmp_path):
    (tmp_path / "again.yaml").write_text(HEALTH, encoding="utf-8")
    with pytest.raises(ExtractorError, match="is named 'health' too"):
        load_grammar([pack, tmp_path / "again.yaml"])


def test_a_wrong_pack_stops_extract_before_anything_is_written(plan, pack, tmp_path):
    pack.write_text(HEALTH.replace("[85% trạm y tế", "[85% trạm xá"), encoding="utf-8")
    for words in (["extract", plan, "-o", tmp_path / "out.json"], ["explain", "80% cán bộ"], ["extract", plan]):
        ran = run(*words, "--lexicon", pack)
        assert ran.returncode == 1
        assert ran.stdout == ""
        assert ran.stderr.count("\n") == 1
        assert f"{pack}: dòng 8, concepts.tram_y_te.matches" in ran.stderr
    assert not (tmp_path / "out.json").exists()


def test_a_pack_that_is_not_there_is_told(plan, tmp_path):
    ran = run("extract", plan, "--lexicon", tmp_path / "none.yaml")
    assert (ran.returncode, ran.stdout) == (1, "")
    assert "không có tệp này" in ran.stderr
    (tmp_path / "empty").mkdir()
    assert "không có gói từ vựng nào" in run("extract", plan, "--lexicon", tmp_path / "empty").stderr


# -- the commands --------------------------------------------------------------------------------------------------


def test_check_shows_what_a_right_pack_adds(pack):
    ran = run("lexicon", "check", pack)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout == draw(*content_table(check_file(pack), messages(Language.VI)))
    assert all(word in ran.stdout for word in ("tram_y_te", "hang_2", "TYT", "liều", "tiêm đủ mũi"))


def test_check_tells_every_fault_and_goes_on_to_the_next_file(pack, tmp_path):
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text(HEALTH.replace("hạng II]", "hạng III]").replace("[trạm bơm điện]", "[]"), encoding="utf-8")
    ran = run("lexicon", "check", wrong, pack, tmp_path / "none.yaml", "--lang", "en")
    assert ran.returncode == 1
    assert [line.partition("wrong.yaml: ")[2][:7] for line in ran.stderr.splitlines()][:1] == ["line 9,"]
    assert "none.yaml: there is no such file" in ran.stderr
    assert "tram_y_te" in ran.stdout


def test_the_pack_in_contributing_is_right(tmp_path):
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    path = tmp_path / "health.yaml"
    path.write_text(text.split("```yaml\n")[1].split("```")[0], encoding="utf-8")
    assert check_file(path).name == "health"


def test_list_shows_the_packs_of_the_program():
    shown = run("lexicon", "list").stdout
    assert len(shipped_packs()) == 4
    for pack in shipped_packs():
        assert pack.name in shown
        assert pack.label in shown
