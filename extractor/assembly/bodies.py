"""Lists of bodies: "Sở Nội vụ, UBND quận, huyện và cơ quan có liên quan" -> three names as printed."""

from dataclasses import dataclass

from extractor.assembly.clause import Clause

_HEADS = frozenset(["body", "post", "whole_body", "joint_body"])
_JOINS = frozenset(["comma", "and_word", "semicolon"])
_ENDS = frozenset(
    ["verb", "outcome", "train_verb", "stop_word", "stop_mark", "colon", "close_bracket", "open_bracket", "direct_word",
     "lead_word", "coordinate_word", "report_word", "until", "assure", "strive", "via_word", "have", "yearly", "ongoing",
     "to_whom", "quality_word", "increase", "decrease", "checkable", "percent"]
)  # fmt: skip
_UNITS = frozenset(["xã", "phường", "thị trấn", "quận", "huyện", "thị xã", "thành phố", "tỉnh", "đặc khu", "thôn", "ấp", "tổ dân phố", "khu phố"])

# A name goes on over this many small words that no lexicon knows ("cơ quan phụ trách chuyên ngành").
_MAX_UNKNOWN = 7


@dataclass(frozen=True, slots=True)
class Body:
    """A name as printed: token indexes, end exclusive."""

    start: int
    end: int


def starts_body(clause: Clause, index: int, end: int) -> bool:
    """Whether the name of a body begins at a token: a head word, behind "các" or not."""
    at = index
    while at < end and clause.tags[at] == "plural":
        at += 1
    if at >= end:
        return False
    tag = clause.tags[at]
    if tag in _HEADS or tag == "level":
        return True
    if tag == "group":
        return clause.capital(at) and not clause.word(at).startswith(("cán bộ", "công chức"))
    return at > index and tag in ("group", "person_noun")


def read_bodies(clause: Clause, start: int, end: int) -> tuple[list[Body], int]:
    """The bodies named one after the other from a token on, and the token behind the last; empty where none begins."""
    bodies: list[Body] = []
    at = start
    while at < end and starts_body(clause, at, end):
        stop = _body_end(clause, at, end)
        bodies.append(Body(at, stop))
        at = stop
        join = at
        while join < end and clause.tags[join] in _JOINS:
            join += 1
        if join == at or join >= end or not starts_body(clause, join, end):
            break
        at = join
    return bodies, at


def _body_end(clause: Clause, start: int, end: int) -> int:
    """Where the name that begins at `start` ends."""
    at = start
    while at < end and clause.tags[at] == "plural":
        at += 1
    bare = clause.tags[at] == "joint_body"  # "sở", not yet "sở Nội vụ" or "đơn vị có liên quan"
    unit_list = False  # inside "xã, phường, thị trấn"
    at += 1
    unknown = 0
    while at < end:
        tag, word = clause.tags[at], clause.word(at)
        previous = clause.tags[at - 1]
        if tag in _JOINS:
            after = at + 1
            if after < end and clause.tags[after] in _JOINS:
                after += 1
            if tag == "semicolon" or after >= end:
                break
            goes_on = (
                clause.tags[after] == "joint_body"
                and (bare or (unit_list and clause.word(after) in _UNITS))
                and not _has_own_tail(clause, after, end, bare=bare)
            ) or (clause.tags[after] == "level" and unit_list) or _shares_head(clause, start, at, after)
            if not goes_on:
                break
            unit_list = unit_list or clause.word(after) in _UNITS
            at = after + 1
            continue
        if tag in _ENDS:
            if tag == "verb" and clause.capital(at) and previous in ("body", "post", "of_word"):
                at += 1  # "Sở Xây dựng", "Ban Tổ chức"
                continue
            break
        if tag in ("word", "dimension", "train_verb", "number_head", "rate_unit", "scale_word", "person_noun", "number_word", "fraction_word", "average", "about") and not clause.capital(at):
            unknown += 1
            if unknown > _MAX_UNKNOWN:
                return at - unknown + 1
            if previous == "body" and not _is_small_name(clause, at):
                break
        else:
            unknown = 0
        if tag == "dash" and (at + 1 >= end or not (clause.capital(at + 1) or clause.tags[at + 1] == "body")):
            break
        if tag in ("in_word", "from_word", "to_word", "year_word", "month_word", "day_word", "quarter_word", "term_word"):
            break
        if tag == "mark":
            break
        unit_list = unit_list or word in _UNITS or tag == "level"
        bare = bare and tag in ("joint_body", "portfolio")
        at += 1
    while at > start + 1 and clause.tags[at - 1] in ("comma", "and_word", "dash", "of_word", "plural", "in_word"):
        at -= 1
    return at


def _is_small_name(clause: Clause, index: int) -> bool:
    """Small words that go on a name: "UBND các xã", "Văn phòng ... huyện"."""
    return clause.tags[index] in ("joint_body", "level", "word", "dimension")


def _has_own_tail(clause: Clause, index: int, end: int, *, bare: bool) -> bool:
    """Whether a noun in a list of nouns is a body of its own: "các sở, cơ quan trực thuộc Sở"."""
    after = index + 1
    return (
        not bare
        or (after < end and clause.tags[after] == "body_tail" and clause.word(after) in ("trực thuộc", "thuộc"))
    )


def _shares_head(clause: Clause, start: int, comma: int, after: int) -> bool:
    """ "Ban Tổ chức Huyện ủy, Quận ủy": the second committee shares the head of the first."""
    committees = ("tỉnh ủy", "thành ủy", "huyện ủy", "quận ủy", "thị ủy")
    return clause.word(comma - 1) in committees and clause.word(after) in committees and comma - 1 > start
