"""Tokens rebuild the text they were cut from, and the one spelling never moves a letter."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from extractor.grammar.grammar import load_grammar
from extractor.language.fold import fold

WORDS = st.sampled_from(
    [
        "Ủy ban nhân dân", "hoà", "kỹ", "kĩ", "80%", "1.500", "72,9 %", "12/KH-UBND", "01/7/2025",
        "6/2025", "2026", "–", "-", "(", ")", ";", "\n", "  ", "\t", "QUÝ III", "trong đó", "HĐND&UBND",
        "İ", "ẞ", "l00%", "Sở Nội vụ", "…", "½", "đ",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.text(), st.lists(WORDS).map(" ".join), st.lists(WORDS).map("".join))


@given(TEXTS)
def test_tokens_rebuild_the_text(text):
    tokens = load_grammar().tokenizer.tokens(text)
    rebuilt, at = "", 0
    for start, end in zip(tokens.starts, tokens.ends, strict=True):
        assert at <= start < end
        gap = text[at:start]
        assert not gap.strip() or not any(map(str.isprintable, gap))
        rebuilt += gap + text[start:end]
        at = end
    assert rebuilt + text[at:] == text


@given(TEXTS)
def test_the_spacy_document_rebuilds_the_text(text):
    assert load_grammar().tokenizer(text).text == text


@given(TEXTS)
def test_every_token_has_one_tag_and_keeps_its_words(text):
    tokens = load_grammar().tokenizer.tokens(text)
    assert len(tokens) == len(tokens.starts) == len(tokens.ends) == len(tokens.tags)
    for index in range(len(tokens)):
        assert tokens.word(index) == fold(text)[tokens.starts[index] : tokens.ends[index]]


@given(TEXTS)
@example("İSTANBUL")
@example("ﬁ ẞ ŉ ǰ ΐ")
def test_folding_never_changes_the_length(text):
    assert len(fold(text)) == len(text)


@given(TEXTS.map(lambda text: unicodedata.normalize("NFC", text)))
def test_folding_twice_changes_nothing_more(text):
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    "whole",
    ["1.500", "72,9%", "80 %", "12/KH-UBND", "112/2011/NĐ-CP", "30/11/2025", "2026"],
)
def test_numbers_dates_and_document_numbers_stay_whole(whole):
    text = f"theo {whole}, sau đó"
    tokens = load_grammar().tokenizer.tokens(text)
    assert whole in [text[start:end] for start, end in zip(tokens.starts, tokens.ends, strict=True)]
