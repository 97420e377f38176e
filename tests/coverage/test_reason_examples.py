"""Every rule of coverage explains what its examples promise, and nothing else."""

import pytest

from extractor.coverage.mentions import Mention
from extractor.coverage.places import Place
from extractor.coverage.rules import Example, Reasons, Rule, by_kind, load_rules
from extractor.language.fold import fold


def every_example() -> list[tuple[Rule, Example]]:
    return [(rule, example) for rule in load_rules() for example in rule.examples]


def placed(example: Example, kind: str) -> tuple[str, Mention, Place]:
    """The text of an example with the lines that stand around it, its mention, and where that stands."""
    before, marked = "", example.text
    ranges = {}
    for key in ("above", "column", "row"):
        if key in example.place:
            ranges[key] = ((len(before), len(before) + len(example.place[key])),)
            before += example.place[key] + "\n"
    head, words, tail = (part for piece in marked.split("«") for part in piece.split("»"))
    start = len(before) + len(head)
    text = before + head + words + tail
    year = words.strip()[-4:]
    day = f"{year}-12-31" if year.isdigit() else None
    whole = (len(before), len(text))
    place = Place(example.place.get("form", "text"), example.place.get("zone", ""), whole, whole, **ranges)
    return text, Mention(kind, start, start + len(words), day), place


@pytest.mark.parametrize(
    ("rule", "example"), every_example(), ids=lambda each: getattr(each, "name", None) or each.text
)
def test_reason_example(rule: Rule, example: Example) -> None:
    for kind in sorted(rule.kinds):
        text, mention, place = placed(example, kind)
        reasons = Reasons(fold(text), example.place.get("today"), by_kind([rule]))
        assert (reasons.account(mention, place) is not None) == example.explains
