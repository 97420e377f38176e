"""The word rules of comparing do what their examples promise, and nothing else."""

from importlib.resources import files

import pytest
import yaml

from extractor.compare.duties import _names_level
from extractor.compare.words import likeness, positive, says, spelled

CONTENT = yaml.safe_load(files("extractor").joinpath("compare/words.yaml").read_text(encoding="utf-8"))
RULES = {name: rule for name, rule in CONTENT["rules"].items() if name != "negative"}


def examples(rules, kind):
    return [(name, text) for name, rule in rules.items() for text in rule[kind]]


@pytest.mark.parametrize(("rule", "text"), examples(RULES, "matches"))
def test_a_rule_finds_its_examples(rule, text):
    assert says(rule, spelled(text))


@pytest.mark.parametrize(("rule", "text"), examples(RULES, "rejects"))
def test_a_rule_leaves_the_others(rule, text):
    assert not says(rule, spelled(text))


@pytest.mark.parametrize("text", CONTENT["rules"]["negative"]["matches"])
def test_a_negative_outcome_is_turned_round(text):
    assert positive(spelled(text)) is not None


@pytest.mark.parametrize("text", CONTENT["rules"]["negative"]["rejects"])
def test_a_positive_outcome_stays(text):
    assert positive(spelled(text)) is None


@pytest.mark.parametrize(("level", "name"), examples(CONTENT["bodies"], "matches"))
def test_bodies_of_a_level_are_known_by_what_they_are_called(level, name):
    assert _names_level(spelled(name), level, "chi bộ một" if level == "branch" else "")


@pytest.mark.parametrize(("level", "name"), examples(CONTENT["bodies"], "rejects"))
def test_others_are_no_bodies_of_the_level(level, name):
    assert not _names_level(spelled(name), level, "chi bộ một" if level == "branch" else "")


def test_a_turned_outcome_reads_like_the_positive_one():
    assert positive("chưa đạt tiêu chuẩn chức danh") == "đạt tiêu chuẩn chức danh"
    assert positive("giải quyết quá hạn") == "giải quyết đúng hạn"


def test_likeness_is_between_nothing_and_all():
    one, other = frozenset("abc"), frozenset("bcd")
    assert likeness(one, one) == 1
    assert likeness(one, frozenset("xyz")) == 0
    assert likeness(one, other) == likeness(other, one) == pytest.approx(2 / 3)
