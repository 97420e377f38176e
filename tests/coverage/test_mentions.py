"""Every number, percentage, date, time and agency of a text is found once."""

from itertools import pairwise

import pytest
from plans import name_of, plan_texts

from extractor import read
from extractor.assembly.clause import Reading
from extractor.coverage.mentions import find_mentions
from extractor.grammar.grammar import load_grammar
from extractor.language.fold import fold
from extractor.structure.sections import outline


def mentions_of(document):
    folded = fold(document.text)
    return find_mentions(Reading(document, folded, load_grammar(), 2026), outline(document, folded))


def found(text):
    """Kind and words of each mention of a text."""
    document = read(text.encode(), "plan.txt")
    return [(mention.kind, document.text[mention.start : mention.end]) for mention in mentions_of(document)]


@pytest.mark.parametrize("path", plan_texts(), ids=name_of)
def test_every_digit_of_a_plan_belongs_to_one_mention(path):
    document = read(path)
    mentions = mentions_of(document)
    for one, other in pairwise(mentions):
        assert one.end <= other.start
    held = {at for mention in mentions for at in range(mention.start, mention.end)}
    assert {at for at, letter in enumerate(document.text) if letter.isdecimal()} <= held


@pytest.mark.parametrize("path", plan_texts(), ids=name_of)
def test_no_time_that_the_grammar_reads_is_passed_over(path):
    """Clauses that cannot hold a time do not go through the rules: none of them holds one."""
    document = read(path)
    folded = fold(document.text)
    reading = Reading(document, folded, load_grammar(), 2026)
    starts = {each.end: each.start for each in outline(document, folded).statements}
    read_all = set()
    for block in document.blocks:
        clause = reading.clause(max(block.start, starts.get(block.end, 0)), block.end)
        read_all |= {(clause.start(hit.start), clause.end(hit.end)) for hit in clause.times}
    mentions = mentions_of(document)
    others = [each for each in mentions if each.kind in ("percent", "date")]
    free = {time for time in read_all if not any(each.start < time[1] and time[0] < each.end for each in others)}
    assert {(each.start, each.end) for each in mentions if each.kind == "deadline"} == free


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("Có từ 60 đến 70% hộ tham gia.", [("percent", "từ 60 đến 70%")]),
        ("Hoàn thành trước ngày 15/12/2027.", [("deadline", "trước ngày 15/12/2027")]),
        (
            "Theo Kế hoạch số 12/KH-UBND ngày 06 tháng 6 năm 2026.",
            [("number", "12/KH-UBND"), ("date", "ngày 06 tháng 6 năm 2026")],
        ),
        ("Giao Sở Xây dựng hỗ trợ 12 xã.", [("agency", "Sở Xây dựng"), ("number", "12")]),
        ("Chất lượng nước tính theo NH4.", [("number", "4")]),
    ],
)
def test_mentions_are_read_as_the_grammar_reads_them(text, mentions):
    assert found(text) == mentions
