"""Every rule finds what its examples promise, and nothing else."""

import pytest

from extractor.grammar.grammar import load_grammar
from extractor.grammar.rule import Example, Rule


def every_example() -> list[tuple[Rule, Example]]:
    return [(rule, example) for rule in load_grammar().rules for example in rule.examples]


@pytest.mark.parametrize(
    ("rule", "example"), every_example(), ids=lambda each: getattr(each, "name", None) or each.text
)
def test_rule_example(rule: Rule, example: Example) -> None:
    grammar = load_grammar()
    tokens = grammar.tokenizer.tokens(example.text)
    found = [match for match in grammar.matchers[rule.kind].find(tokens) if match.rule.name == rule.name]
    spans = [example.text[tokens.starts[m.start] : tokens.ends[m.end - 1]] for m in found]
    assert spans == ([example.span] if example.span else [])
    if example.value is not None:
        assert grammar.read(tokens, found[0], year=2024) == example.value
