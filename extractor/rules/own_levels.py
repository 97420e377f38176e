"""Levels that a target does not say and has from its plan: "100% công chức" of a district's plan means whom?"""

from extractor.rules.columns import LEVEL
from extractor.rules.model import Rule
from extractor.rules.roster import UNREAD
from extractor.rules.words import any_of, load_content, one_spelling


def inherits_level(rule: Rule) -> bool:
    """Whether a rule tests a level that neither its group nor its outcome says."""
    levels = {level for test in rule.population_tests if test.column == LEVEL for level in test.values}
    said = load_content()["said"]["levels"]
    words = [str(word) for level in levels for word in said.get(level, ())]
    texts = map(one_spelling, (rule.group, rule.title))
    return bool(words) and not any(any_of(map(one_spelling, words)).search(text) for text in texts)


def own_level_flag(rule: Rule) -> str:
    """The column that marks who may be meant by a rule all the same, though of another level than its plan."""
    return f"{LEVEL}:{rule.id}{UNREAD}"
