"""Whether somebody is still there on a day, has left, or works on a contract, as posts and notes of a roster say."""

import re
from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Literal

import polars as pl

from extractor.rules.cells import any_of, content_of, is_blank, key, keys
from extractor.rules.days import find_days
from extractor.rules.posts import post_parts

Standing = Literal["here", "left", "contract", "unclear"]
_CADRES = key("cán bộ")
_PARTS = re.compile(r"[;\n()]|,\s")


def read_standing(text: str, day: date, *, is_post: bool) -> Standing:
    """How somebody stands on a day by one cell; "unclear" where it may be either.

    A post that is all "nguyên ..." is one of the past. Notes speak of many things: of a contract only where they begin
    with it.
    """
    if is_blank(text):
        return "here"
    parts = [part for part in _PARTS.split(text) if part.strip()]
    found = {_left(part, day) for part in parts}
    if "unclear" in found or "left" in found:
        not_yet = any(_pattern("not_yet").match(key(part)) for part in parts[1:])  # "Xin thôi việc (chưa có QĐ)"
        return "unclear" if "unclear" in found or not_yet else "left"
    if is_post and not list(post_parts(text)):
        return "left"
    return "contract" if any(_is_contract(part, anywhere=is_post) for part in parts) else "here"


def worth_reading(texts: pl.Series) -> pl.Series:
    """Those of many texts that have words of `standing.yaml`; who has none of them is there.

    A gate before `read_standing`, which takes too long for a million different notes.
    """
    words = (
        texts.str.normalize("NFD")
        .str.replace_all(r"[\u0300-\u036f]", "")
        .str.to_lowercase()
        .str.replace_all("đ", "d", literal=True)
        .str.replace_all(r"[\W_]+", " ")
    )
    kinds = ("left", "moved", "short", "short_unclear", "alone", "contract", "contract_ends")
    phrases = {phrase for kind in kinds for phrase in _phrases(kind)}
    phrases |= keys(content_of("posts")["former"])
    return texts.filter(words.str.contains(rf"\b(?:{'|'.join(sorted(phrases))})\b"))


def _left(part: str, day: date) -> Standing:
    """Whether a part of a cell says that somebody has left by a day."""
    words = key(part)
    if words in _phrases("alone"):
        return "left"
    days = find_days(part)
    if _pattern("stays").search(words):
        return "here"
    surely = _pattern("left").search(words) or (_pattern("short").match(words) if days else None)
    perhaps = _pattern("moved").search(words) or (_pattern("short_unclear").match(words) if days else None)
    found = surely or perhaps
    if found is None:
        return "here"
    held_back = _pattern("not_yet").search(words, 0, found.end())
    if held_back and held_back.start() < found.start():
        return "here"
    if days and all(each.first > day for each in days):
        return "here"
    came = _from_a_place(words, found.end())
    before = words[: found.start()].replace(_CADRES, " ")  # "cán bộ" is nobody's "bố"
    others = _pattern("others").search(before)
    if not surely or came or others or any(each.last > day for each in days):
        return "unclear"
    return "left"


def _is_contract(part: str, *, anywhere: bool) -> bool:
    words = key(part)
    if _pattern("no_contract").search(words):
        return False
    ends = anywhere and not _phrases("contract_ends").isdisjoint(words.split()[-1:])
    return ends or bool(_pattern("contract").search(words) if anywhere else _pattern("contract").match(words))


def _from_a_place(words: str, start: int) -> bool:
    """Whether a "từ" tells whence somebody came: "từ xã Chiềng Sơ về"; behind most stands a day."""
    when = _pattern("when")
    whence = (found.end() + 1 for found in _pattern("whence").finditer(words, start))
    return any(at < len(words) and not words[at].isdigit() and not when.match(words, at) for at in whence)


def lists_left(title: str, day: date) -> bool:
    """Whether a title says that all people below it have left by a day, and says nothing else."""
    if read_standing(title, day, is_post=False) != "left":
        return False
    for each in reversed(find_days(title)):
        title = f"{title[: each.start]} {title[each.end :]}"
    kinds = {key(word) for each in content_of("title_words")["kinds"] for word in each["words"]}
    rest = any_of(_phrases("left") | _phrases("alone") | _phrases("beside_left") | kinds).sub(" ", key(title))
    return all(word.isdigit() for word in rest.split())


def speaks_of_leaving(title: str) -> bool:
    """Whether a title has words of leaving, whatever it says of them."""
    return any(_pattern(each).search(key(title)) for each in ("left", "moved", "alone"))


def is_of_left(head: str) -> bool:
    """Whether the head of a column of posts says that its people have left: "Chức vụ trước khi nghỉ"."""
    words = key(head)
    return bool(_pattern("heads_of_left").search(words)) and not _pattern("heads_of_others").search(words)


def names_other_kind(title: str) -> bool:
    """Whether the title of a block of a roster says that its people are neither cadres nor civil servants."""
    return key(title) in _phrases("other_kinds")


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return any_of(_phrases(name))


@cache
def _phrases(name: str) -> frozenset[str]:
    phrases: Iterable[str] = content_of("standing")[name]
    return keys(phrases)
