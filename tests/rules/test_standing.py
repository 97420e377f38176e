"""Who has left and who works on a contract, by posts and notes, on a day."""

import unicodedata
from datetime import date

import polars as pl
import pytest

from extractor.language.plain import without_accents
from extractor.rules.cells import content_of
from extractor.rules.standing import read_standing, worth_reading

DAY = date(2025, 12, 31)
READS = content_of("standing")["reads"]
CELLS = [(text, standing) for standing, texts in READS.items() for text in texts]


@pytest.mark.parametrize(("text", "standing"), CELLS)
@pytest.mark.parametrize("is_post", [True, False])
def test_a_cell_says_how_somebody_stands(text: str, standing: str, is_post: bool) -> None:
    assert read_standing(text, DAY, is_post=is_post) == standing


@pytest.mark.parametrize("text", content_of("standing")["notes"]["here"])
def test_notes_speak_of_other_contracts(text: str) -> None:
    assert read_standing(text, DAY, is_post=False) == "here"
    assert read_standing(text, DAY, is_post=True) == "contract"


def test_the_gate_leaves_out_only_who_is_there() -> None:
    texts = [
        spelled
        for text in (
            *(text for text, _ in CELLS),
            *content_of("standing")["notes"]["here"],
            "Nguyên Bí thư",
            "Con liệt sĩ 12",
            "",
        )
        for spelled in (
            text,
            text.upper(),
            unicodedata.normalize("NFD", text),
            without_accents(text),
            text.replace(" ", "  - "),
        )
    ]
    kept = set(worth_reading(pl.Series(texts)))
    for text in texts:
        for is_post in (True, False):
            assert text in kept or read_standing(text, DAY, is_post=is_post) == "here", text
    assert "Con liệt sĩ 12" not in kept
    assert "" not in kept


@pytest.mark.parametrize(
    ("text", "day", "standing"),
    [
        ("nghỉ hưu từ 01/7/2025", date(2025, 6, 30), "here"),
        ("nghỉ hưu từ 01/7/2025", date(2025, 7, 1), "left"),
        ("nghỉ hưu tháng 7/2025", date(2025, 7, 15), "unclear"),
        ("nghỉ hưu năm 2025", date(2025, 6, 30), "unclear"),
        ("nghỉ hưu năm 2025", date(2024, 12, 31), "here"),
    ],
)
def test_who_leaves_later_is_still_there(text: str, day: date, standing: str) -> None:
    assert read_standing(text, day, is_post=False) == standing


def test_a_post_of_the_past_is_no_post() -> None:
    assert read_standing("Nguyên Chủ tịch UBND xã", DAY, is_post=True) == "left"
    assert read_standing("Nguyên Chủ tịch UBND xã, Bí thư Đảng ủy", DAY, is_post=True) == "here"
    assert read_standing("Cao Nguyên", DAY, is_post=True) == "here"
