"""Levels that a target does not say and has from its plan: "100% công chức" of a district's plan means whom?"""

from collections.abc import Iterable

from extractor.rules.columns import LEVEL
from extractor.rules.model import Filter, Rule
from extractor.rules.words import any_of, load_content, one_spelling


def inherits_level(rule: Rule) -> bool:
    """Whether a rule tests a level that neither its group nor its outcome says."""
    levels = {level for test in rule.population_tests if test.column == LEVEL for level in test.values}
    said = load_content()["said"]["levels"]
    words = [str(word) for level in levels for word in said.get(level, ())]
    texts = map(one_spelling, (rule.group, rule.title))
    return bool(words) and not any(any_of(map(one_spelling, words)).search(text) for text in texts)


def without_level(population: Iterable[Filter]) -> tuple[Filter, ...]:
    """The filters of a population without their tests of levels."""
    return tuple(tuple(test for test in tests if test.column != LEVEL) for tests in population)
