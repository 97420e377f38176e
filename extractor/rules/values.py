"""One cell of a roster -> its value, by the words of `values.yaml`; or what is wrong with it."""

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from extractor.catalogue.vocabulary import load_vocabulary
from extractor.rules.cells import Read, Reader, any_of, is_blank, key, keys, load_values, nearest
from extractor.rules.columns import PARTY, Column
from extractor.rules.days import Span, find_days, last_of, read_day
from extractor.rules.posts import read_post
from extractor.rules.units import level_reader

_DENIED = re.compile(r"(?:chua|khong)\b")
_ARROW = re.compile(r"->|=>|→|⇒")


@cache
def reader_of(column: Column, head: str = "", day: date | None = None) -> Reader:
    """The reader of a column; `head` is what stands above it, where that changes what "1" means.

    `day` is that of the check: which units there were then.
    """
    if column.type == "rank":
        return _rank_reader(column, head)
    if column.type == "flag":
        return _flag_reader(column.reads or column.id, head)
    if column.type == "training":
        return _training_reader(column.id)
    if column.type == "birth":
        return _read_birth
    if column.type == "member":
        return _member_reader(column.id)
    if column.type == "level":
        return level_reader(day)
    if column.type == "groups":
        return read_post
    return lambda text: Read(" ".join(text.split()) or None)


def right_values(column: Column) -> tuple[str, ...]:
    """The values that a template offers for a column; none where anything may stand."""
    if column.type == "rank":
        return _ladder_names(column)
    if column.type == "level":
        return tuple(each["vi"] for each in load_vocabulary().names["levels"].values())
    if column.type == "groups":
        return tuple(each["vi"] for each in load_vocabulary().names["groups"].values())
    if column.type == "flag":
        return tuple(load_values()["flags"].get(column.id, {}).get("offers", ("Có", "Không")))
    return ("Có", "Không") if column.type in ("training", "member") else ()


# -- one reader for each type ------------------------------------------------------------------------------------


def _rank_reader(column: Column, head: str) -> Reader:
    words = load_values()["ranks"][column.id]
    ladder = column.ladder or load_vocabulary().ladders[column.dimension or ""]
    ranks = {key(word): ladder.index(level) + 1 for level in ladder for word in words[level]}
    none = keys(words["none"])
    some = keys(words.get("some", ()))
    school = key(load_values()["school"])
    pattern = re.compile(rf"(?<!\b{school} ){any_of(ranks).pattern}")
    others = any_of(keys(words["other"])) if "other" in words else None
    right = _ladder_names(column)
    least = {key(word): ladder.index(level) + 1 for level, each in words.get("at_least", {}).items() for word in each}
    at_least = any_of(least) if least else None
    bare = words.get("bare")
    # Where words beside a level may change it, all must be known.
    beside = any_of(keys(words["beside"])) if "beside" in words else None
    is_bare = bare is not None and any_of([key(bare["under"])]).search(key(head))

    def read(text: str) -> Read:
        if is_blank(text):
            return Read(0)
        words_of_cell = key(text)
        if is_bare and words_of_cell in bare["levels"]:
            return Read(ladder.index(bare["levels"][words_of_cell]) + 1)
        if _is_asked(text):
            return Read(0, fault="level", right=right)
        if words_of_cell in none:
            return Read(0)
        if words_of_cell in some:
            return Read(1, fault="level_unsaid", right=right)
        # "CĐ, đang học ĐH" has a level; "ĐH (đang học)" names the one that is not there yet.
        if learnt := _learnt(words_of_cell):
            held, further = (max((ranks[each] for each in pattern.findall(part)), default=0) for part in learnt)
            if not 0 < held < further:
                return Read(0, fault="learning", right=right)
            words_of_cell = learnt[0]
        if others and others.search(words_of_cell):
            return Read(0, fault="level", right=right)
        partly = at_least.search(words_of_cell) if at_least else None
        if partly:
            words_of_cell = f"{words_of_cell[: partly.start()]} {words_of_cell[partly.end() :]}"
        found = list(pattern.finditer(words_of_cell))
        levels = {ranks[each.group()] for each in found}
        denied = _DENIED.match(words_of_cell) and not (found and found[0].start() == 0)
        if partly and not denied and max(levels, default=0) <= least[partly.group()]:
            return Read(least[partly.group()], fault="level_between", right=right)
        if levels and beside and beside.sub(" ", pattern.sub(" ", _without_days(text))).strip():
            return Read(0, fault="level", right=right)
        is_clear = (len(levels) == 1 or words.get("highest")) and not _ARROW.search(text)
        if levels and not denied and is_clear:
            return Read(max(levels), day=_last_day(text))
        return Read(0, fault="level", right=nearest(words_of_cell, right))

    return read


def _flag_reader(name: str, head: str) -> Reader:
    content = load_values()
    special = content["flags"].get(name, {})
    languages = _languages(special) if "names_of" in special else None
    special = {**content["flags"].get(special.get("like", ""), {}), **special}
    is_certificate = "phrases" in special
    yes, no = keys([*content["yes"], *special.get("yes", ())]), keys([*content["no"], *special.get("no", ())])
    signs = dict.fromkeys(content["yes"], True) | dict.fromkeys(content["no"], False)
    phrases = any_of(keys(special["phrases"])) if "phrases" in special else None
    unnamed = keys(special.get("unnamed", ()))
    unknown = keys(content["unknown"])
    # Under "Giới tính" a digit is a code that the cell does not explain, and a tick says nothing.
    coded = name == "nu" and key(head) in keys(["giới tính", "gt", "giới", "phái"])
    codes = {*keys(content["yes"]), "0", "2"} if coded else set()
    right = tuple(special.get("offers", ("Có", "Không")))

    def read(text: str) -> Read:
        if is_blank(text):
            return Read(False)
        words = key(text) or text.strip()
        plain = words not in unknown and words not in codes and not _is_asked(text)
        if plain and (words in yes or signs.get(text.strip().lower())):
            return Read(True)
        if plain and (words in no or text.strip().lower() in signs or _DENIED.match(words)):
            return Read(False)
        learnt = _learnt(words)
        if learnt and phrases and set(phrases.findall(learnt[1])) - set(phrases.findall(learnt[0])) - unnamed:
            words, learnt = learnt[0], None
        if plain and languages and languages.fullmatch(words):
            return Read(True)
        if plain and is_certificate and (day := read_day(text)):  # of its issue
            return Read(True, day=day.day)
        if plain and phrases and not learnt and phrases.search(words):
            return Read(True, day=_last_day(text))
        if plain and not coded and find_days(text) and _without_days(text) in yes:
            return Read(True, day=_last_day(text))
        return Read(False, fault="gender" if name == "nu" else "flag", right=right)

    return read


def _languages(special: Mapping[str, Any]) -> re.Pattern[str]:
    """Whole cells that name languages by their peoples: "Tiếng Thái", "Thái, Mông"."""
    names = any_of(keys(load_values()["flags"][special["names_of"]]["yes"])).pattern
    beside = any_of(keys(special["beside"])).pattern
    return re.compile(rf"(?:{beside} )*{names}(?: (?:{beside}|{names}))*")


def _training_reader(training: str = "") -> Reader:
    """Yes or no, and when: on a day, in years ("2023, 2024"), a number of times ("2 lớp")."""
    content = load_values()
    words = content["training"]
    yes, unknown = keys(content["yes"]) | {""}, keys(content["unknown"])
    proof = keys([*words["proof"], *words["proof_of"].get(training, ())])
    between = any_of(keys(words["between"]))
    counted = "|".join(map(re.escape, sorted(keys(words["counted"]), key=len, reverse=True)))
    counts = re.compile(rf"(?<!\w)0*(\d{{1,2}}) (?:{counted})(?!\w)")
    read_flag = _flag_reader("", "")

    def read(text: str) -> Read:
        if day := read_day(text):
            return Read(True, day=day.day)
        found = find_days(text)
        flag = read_flag(text)
        if flag.fault is None and not found:
            return flag
        rest = _without_days(text)
        if _DENIED.match(rest) and rest not in unknown:
            return Read(False)
        times = [int(each[1]) for each in counts.finditer(rest)]
        plain = " ".join(between.sub(" ", counts.sub(" ", rest)).split())
        days = tuple(sorted(_ended(each) for each in found))
        if not _is_asked(text):
            if plain in proof or (plain in yes and (days or any(times))):
                return Read(True, day=days[-1] if days else None, days=days if len(days) > 1 else ())
            if not plain and times:
                return Read(False)
        return Read(False, fault="training", right=("Có", "Không", "15/6/2024"))

    return read


def _without_days(text: str) -> str:
    """The words of a cell beside its days."""
    rest = text
    for each in reversed(find_days(text)):
        rest = f"{rest[: each.start]} ; {rest[each.end :]}"
    return key(rest)


def _ended(each: Span) -> date:
    """The day of a plain day, month, quarter or year; of a span from one to another that of its end."""
    is_range = each.first.year != each.last.year or (each.first.day != 1 and each.first != each.last)
    return each.last if is_range else each.first


def _last_day(text: str) -> date | None:
    """The last day that a cell names: a degree of a later year, or of a course that ends later, is not there yet."""
    return max(map(_ended, find_days(text)), default=None)


def _member_reader(group: str) -> Reader:
    if group != PARTY:
        return _seat_reader(group)
    read_training = _training_reader()
    members = keys(load_values()["member"])

    def read(text: str) -> Read:
        if key(text) in members:
            return Read((group,))
        member = read_training(text)
        return Read((group,) if member.value else (), day=member.day, fault=member.fault, right=member.right)

    return read


def _seat_reader(group: str) -> Reader:
    """Of a body or rank: a tick, or a post that is one of it; a post of something else is none."""
    read_tick = _flag_reader("", "")

    def read(text: str) -> Read:
        ticked = read_tick(text)
        if ticked.fault is None:
            return Read((group,) if ticked.value else ())
        post = read_post(text)
        groups = post.value if isinstance(post.value, tuple) else ()
        if post.fault is None or group in groups:
            return Read(groups if group in groups else ())
        return Read((), fault="flag", right=ticked.right)

    return read


def _read_birth(text: str) -> Read:
    if is_blank(text):
        return Read(None)
    day = read_day(text)
    if day is None:
        return Read(None, fault="date", right=("01/5/1985",))
    return Read(None, day=day.day, days=(day.day, last_of(day, text)))


# -- words -------------------------------------------------------------------------------------------------------


def _ladder_names(column: Column) -> tuple[str, ...]:
    if column.ladder:
        return column.ladder
    vocabulary, dimension = load_vocabulary(), column.dimension or ""
    return tuple(vocabulary.level_name(dimension, level) for level in vocabulary.ladders[dimension])


def _is_asked(text: str) -> bool:
    """Whether its writer is not sure: "ĐH?"."""
    return "?" in text


def _learnt(words: str) -> tuple[str, str] | None:
    """The words before and behind those that say what somebody is still learning; None where nothing says so."""
    found = _learning().search(words)
    return (words[: found.start()].strip(), words[found.end() :]) if found else None


@cache
def _learning() -> re.Pattern[str]:
    content = load_values()
    studies = content["studies"]
    behind = "".join(f"(?<!{word} )" for word in sorted(keys(studies["no_study_behind"])))
    studied = any_of(keys(studies["of"])).pattern
    return re.compile(
        rf"{any_of(keys(content['learning'])).pattern}|(?<!\w){behind}{key(studies['word'])} (?={studied})"
    )
