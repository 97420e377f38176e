"""A bad lexicon or rule is refused on loading, with its file, its name and what to do."""

import pytest

from extractor.errors import GrammarError
from extractor.grammar.grammar import build_grammar, load_grammar
from extractor.grammar.load import parse_yaml

LEXICON = {
    "at_least": {"about": "a floor", "words": ["ít nhất"]},
    "over": {"words": {"trên": {"value": "gt"}}},
}
RULE = {
    "name": "share_floor",
    "pattern": "at_least percent",
    "makes": {"kind": "percent"},
    "matches": [{"text": "đạt ít nhất 80%", "span": "ít nhất 80%"}],
    "rejects": [{"text": "khoản 2", "why": "a provision"}],
}


def build(lexicon=LEXICON, rules=(RULE,)):
    return build_grammar(
        {"words": ("lexicons/words.yaml", lexicon)}, {"measure": ("rules/measure.yaml", "measure", rules)}
    )


def without(key):
    return {name: value for name, value in RULE.items() if name != key}


def test_a_good_grammar_is_built():
    grammar = build(rules=[RULE])
    tokens = grammar.tokenizer.tokens("đạt ít nhất 80%")
    assert [match.rule.name for match in grammar.matchers["measure"].find(tokens)] == ["share_floor"]


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        ([RULE | {"pattern": "atleast percent"}], ["share_floor", '"atleast"', 'did you mean "at_least"?']),
        ([RULE | {"pattern": "at_least perc-ent"}], ["share_floor", "'perc-ent'", "write tag"]),
        ([RULE | {"patern": "x"}], ["share_floor", "'patern'", "did you mean 'pattern'?"]),
        ([without("pattern")], ["share_floor", "a rule needs name, pattern"]),
        ([without("rejects")], ["share_floor", "rejects"]),
        ([RULE | {"rejects": []}], ["share_floor", "no example"]),
        ([RULE | {"matches": []}], ["share_floor", "no example"]),
        ({"share_floor": RULE}, ["list of rules"]),
        (["share_floor"], ["a rule needs name"]),
    ],
)
def test_a_bad_rule_is_refused(rules, said):
    with pytest.raises(GrammarError) as caught:
        build(rules=rules)
    assert caught.value.source == "rules/measure.yaml"
    assert all(part in str(caught.value) for part in said), str(caught.value)


@pytest.mark.parametrize(
    ("lexicon", "said"),
    [
        (
            {"at_least": {"words": ["ít nhất"]}, "floor": {"words": ["ít nhất"]}},
            ["floor", "ít nhất", "at_least"],
        ),
        ({"at_least": {"words": "ít nhất"}}, ["at_least", "neither a list nor a mapping"]),
        ({"at_least": {"words": [True]}}, ["at_least", "True", "quotes"]),
        ({"at_least": {"words": {"ít nhất": {"valeu": 1}}}}, ["at_least", "ít nhất", "'valeu'"]),
        ({"at_least": {"words": {"ít nhất": {"value": 1, "also": [5]}}}}, ["at_least", "5", "quotes"]),
        ({"at_least": {"words": {"ủy": 1, "uỷ": 2}}}, ["at_least", "twice"]),
    ],
)
def test_a_bad_lexicon_is_refused(lexicon, said):
    with pytest.raises(GrammarError) as caught:
        build(lexicon=lexicon, rules=[])
    assert caught.value.source == "lexicons/words.yaml"
    assert all(part in str(caught.value) for part in said), str(caught.value)


def test_broken_yaml_is_refused_with_its_line():
    with pytest.raises(GrammarError, match=r"words\.yaml: line \d: not valid YAML"):
        parse_yaml("at_least:\n  words: [ít nhất\n", "words.yaml")


def test_the_shipped_grammar_is_built_once():
    assert load_grammar() is load_grammar()


def test_rule_names_are_unique():
    names = [rule.name for rule in load_grammar().rules]
    assert len(names) == len(set(names))
