"""A wrong rule of coverage is refused with its file, its name and what is wrong."""

import pytest

from extractor.coverage.rules import RULE_FILES, load_rules, read_rules
from extractor.errors import GrammarError

RULE = {
    "name": "age",
    "reason": "norm",
    "kinds": ["number"],
    "after": ["tuổi"],
    "matches": [{"text": "đủ «80» tuổi"}],
    "rejects": [{"text": "«80» xã"}],
}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"kinds": ["numbers"]}, "age: unknown 'numbers'; did you mean 'number'?"),
        ({"forms": ["cells"]}, "did you mean 'cell'?"),
        ({"afterr": ["tuổi"]}, "age: unknown 'afterr'; did you mean 'after'?"),
        ({"after": ["(tuổi"]}, "age: after: missing )"),
        ({"after": [3]}, "age: after is no list of texts"),
        ({"rejects": []}, "none that must not"),
        ({"matches": [{"text": "đủ 80 tuổi"}]}, "marks no mention"),
    ],
)
def test_a_wrong_rule_is_refused(change, said):
    with pytest.raises(GrammarError) as refused:
        read_rules([{**RULE, **change}], "norm.yaml")
    assert str(refused.value).startswith("norm.yaml: ")
    assert said in str(refused.value)


def test_a_rule_must_find_something_in_the_text():
    """No rule may explain a mention because of its kind alone."""
    bare = {key: value for key, value in RULE.items() if key != "after"}
    with pytest.raises(GrammarError, match="says nothing of the text"):
        read_rules([bare], "norm.yaml")


def test_rules_have_names_of_their_own():
    names = [rule.name for rule in load_rules()]
    assert len(names) == len(set(names))
    assert {rule.source for rule in load_rules()} == {f"{name}.yaml" for name in RULE_FILES}
