"""Doers of the later sentences of a paragraph: "Sở A rà soát ...; Hội B vận động hội viên; Đoàn C trồng cây"."""

from itertools import pairwise

from extractor.assembly.clause import Clause
from extractor.assembly.doers import acts, leading_bodies
from extractor.assembly.roles import leads
from extractor.assembly.works import Work

_ANSWERS = ("chịu trách nhiệm", "có trách nhiệm")  # what officers named by their post alone do


def add_others(work: Work, clause: Clause, start: int) -> None:
    """Give the bodies that open a later sentence of a paragraph their part in its work, each body once."""
    depths = clause.depths
    stops = [i for i in range(start, len(clause)) if clause.tags[i] in ("semicolon", "stop_mark") and not depths[i]]
    known = [c.words(body.start, body.end) for _, c, body in work.agencies]
    for stop, end in pairwise([*stops, len(clause)]):
        bodies, after = leading_bodies(clause, stop + 1, end)
        others = [b for b in bodies if not any(clause.words(b.start, b.end) in name for name in known)]
        if not others or after >= end or not acts(clause, after) or clause.tags[end - 1] == "colon":
            continue
        if clause.capital(stop + 1) or clause.word(after).startswith(_ANSWERS):
            work.add("lead" if leads(clause, after, end) else "implement", clause, others)
