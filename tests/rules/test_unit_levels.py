"""Levels of government: words of `units.yaml` as they promise, on days before and after the end of districts."""

from datetime import date

import pytest

from extractor.catalogue.vocabulary import load_vocabulary
from extractor.language.plain import without_accents
from extractor.rules.cells import Read, content_of
from extractor.rules.units import level_reader, unit_level

UNITS = content_of("units")
WITH_DISTRICTS = date(2024, 12, 31)
WITHOUT = date(2025, 7, 1)


@pytest.mark.parametrize("level", load_vocabulary().names["levels"])
def test_words_of_a_level_are_read(level: str) -> None:
    for word in (*UNITS["cells"][level], *UNITS["units"][level]):
        for spelled in (word, word.upper(), without_accents(word)):
            assert level_reader()(spelled) == Read(level), spelled
    assert level_reader()(load_vocabulary().names["levels"][level]["vi"]) == Read(level)


@pytest.mark.parametrize(("text", "level"), UNITS["reads"].items())
def test_a_unit_tells_its_level(text: str, level: str) -> None:
    assert level_reader(WITH_DISTRICTS)(text) == Read(level)


@pytest.mark.parametrize("text", UNITS["refuses"])
def test_a_unit_that_may_be_of_two_levels_tells_none(text: str) -> None:
    found = level_reader(WITH_DISTRICTS)(text)
    assert (found.value, found.fault) == (None, "admin_level")
    assert found.right


def test_a_city_is_of_one_level_since_there_are_no_districts() -> None:
    for text, level in UNITS["later_reads"].items():
        assert level_reader(WITHOUT)(text) == level_reader()(text) == Read(level)
    assert [text for text in UNITS["later_refuses"] if not level_reader(WITHOUT)(text).fault] == []


def test_hue_became_a_province_in_2025() -> None:
    assert [unit_level("TP Huế", day) for day in (WITH_DISTRICTS, date(2025, 1, 1))] == ["huyen", "tinh"]
