"""The vocabulary has every id of the contract, and a lattice without holes."""

from pathlib import Path

import yaml

from extractor.catalogue.vocabulary import load_vocabulary

VOCABULARY = load_vocabulary()


def test_a_group_is_within_all_groups_above_it():
    assert VOCABULARY.is_within("bi_thu", "can_bo")
    assert not VOCABULARY.is_within("can_bo", "bi_thu")
    assert VOCABULARY.is_within("nhom_la", "nhom_la")


def test_levels_are_ranked_from_the_lowest():
    assert VOCABULARY.rank("chuyen_mon", "dai_hoc") == 4
    assert VOCABULARY.rank("ly_luan_chinh_tri", "trung_cap") == 2
    assert VOCABULARY.rank("tin_hoc", "trung_cap") is None
    assert VOCABULARY.rank(None, None) is None


def test_an_unknown_id_is_its_own_name():
    assert VOCABULARY.name("attributes", "tuoi<40") == "tuoi<40"
    assert VOCABULARY.name("groups", "cong_chuc") == "công chức"
    assert VOCABULARY.level_name("chuyen_mon", "dai_hoc", "en") == "university"


def test_the_contract_has_the_same_ids(shared: Path):
    contract = yaml.safe_load((shared / "spec/vocabulary.yaml").read_text(encoding="utf-8"))
    assert set(VOCABULARY.names["groups"]) == set(contract["groups"])
    assert set(VOCABULARY.names["dimensions"]) == set(contract["dimensions"])
    for dimension, said in contract["dimensions"].items():
        assert list(VOCABULARY.ladders.get(dimension, ())) == said.get("levels", [])
