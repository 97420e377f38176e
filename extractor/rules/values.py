"""One cell of a roster -> its value, by the words of `values.yaml`; or what is wrong with it."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from extractor.catalogue.vocabulary import load_vocabulary
from extractor.language.plain import without_accents, words_only
from extractor.rules.columns import Column
from extractor.rules.days import read_day

_SPLIT = re.compile(r"[,;/+&\n]|\bkiêm\b|\bđồng thời\b", re.IGNORECASE)
_DASH = re.compile(r"\s[-–]\s")
_DENIED = re.compile(r"(?:chua|khong)\b")
_SHOWN = 6  # values that a fault suggests
_NEAR = 0.75  # likeness from which a word may be meant


@dataclass(frozen=True)
class Read:
    """What a cell says: its value, the day of a training or birth, or `fault`, a code of `labels.fault`.

    A cell with a fault counts as blank, but for "level_unsaid" ("x" under a ladder), which counts as its lowest level.
    `right` are values that would be right.
    """

    value: bool | int | str | tuple[str, ...] | None = None
    day: date | None = None
    fault: str | None = None
    right: tuple[str, ...] = ()


Reader = Callable[[str], Read]


@cache
def load_values() -> dict[str, Any]:
    """`values.yaml` as it stands."""
    content: dict[str, Any] = yaml.safe_load(
        files("extractor").joinpath("rules/values.yaml").read_text(encoding="utf-8")
    )
    return content


@cache
def reader_of(column: Column, head: str = "") -> Reader:
    """The reader of a column; `head` is what stands above it, where that changes what "1" means."""
    if column.type == "rank":
        return _rank_reader(column)
    if column.type == "flag":
        return _flag_reader(column.reads or column.id, head)
    if column.type == "training":
        return _read_training
    if column.type == "birth":
        return _read_birth
    if column.type == "member":
        return _member_reader(column.id)
    if column.type == "level":
        return _level_reader()
    if column.type == "groups":
        return _groups_reader()
    return lambda text: Read(" ".join(text.split()) or None)


def key(text: str) -> str:
    """Words without accents and case, a space between them."""
    return words_only(without_accents(text))


def is_blank(text: str) -> bool:
    """Whether a cell says nothing."""
    return text.strip().lower() in load_values()["blank"]


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


def _rank_reader(column: Column) -> Reader:
    words = load_values()["ranks"][column.id]
    ladder = column.ladder or load_vocabulary().ladders[column.dimension or ""]
    ranks = {key(word): ladder.index(level) + 1 for level in ladder for word in words[level]}
    none = _keys(words["none"])
    some = _keys(words.get("some", ()))
    pattern = _any_of(ranks)
    others = _any_of(_keys(words["other"])) if "other" in words else None
    right = _ladder_names(column)

    def read(text: str) -> Read:
        if is_blank(text):
            return Read(0)
        words_of_cell = key(text)
        if words_of_cell in none:
            return Read(0)
        if words_of_cell in some:
            return Read(1, fault="level_unsaid", right=right)
        words_of_cell = _learnt(words_of_cell, pattern)
        if not words_of_cell:
            return Read(0, fault="learning", right=right)
        if others and others.search(words_of_cell):
            return Read(0, fault="level", right=right)
        found = list(pattern.finditer(words_of_cell))
        levels = {ranks[each.group()] for each in found}
        denied = _DENIED.match(words_of_cell) and not (found and found[0].start() == 0)
        if levels and not denied and (len(levels) == 1 or words.get("highest")):
            return Read(max(levels))
        return Read(0, fault="level", right=_nearest(words_of_cell, ranks, right))

    return read


def _flag_reader(name: str, head: str) -> Reader:
    content = load_values()
    special = content["flags"].get(name, {})
    yes, no = _keys([*content["yes"], *special.get("yes", ())]), _keys([*content["no"], *special.get("no", ())])
    signs = dict.fromkeys(content["yes"], True) | dict.fromkeys(content["no"], False)
    phrases = _any_of(_keys(special["phrases"])) if "phrases" in special else None
    unknown = _keys(content["unknown"])
    # Under "Giới tính" a digit is a code that the cell does not explain, and a tick says nothing.
    coded = name == "nu" and key(head) in _keys(["giới tính", "giới", "phái"])
    right = tuple(special.get("offers", ("Có", "Không")))

    def read(text: str) -> Read:
        if is_blank(text):
            return Read(False)
        words = key(text) or text.strip()
        plain = words not in unknown and not (coded and (words in _keys(content["yes"]) or words in ("0", "2")))
        if plain and (words in yes or signs.get(text.strip().lower())):
            return Read(True)
        if plain and (words in no or text.strip().lower() in signs or _DENIED.match(words)):
            return Read(False)
        if plain and phrases and phrases.search(_learnt(words)):
            return Read(True)
        return Read(False, fault="gender" if name == "nu" else "flag", right=right)

    return read


def _read_training(text: str) -> Read:
    if day := read_day(text):
        return Read(True, day=day.day)
    read = _flag_reader("", "")(text)
    return read if read.fault is None else Read(False, fault="training", right=("Có", "Không", "15/6/2024"))


def _member_reader(group: str) -> Reader:
    def read(text: str) -> Read:
        member = _read_training(text)
        return Read((group,) if member.value else (), fault=member.fault, right=member.right)

    return read


def _read_birth(text: str) -> Read:
    if is_blank(text):
        return Read(None)
    day = read_day(text)
    return Read(None, fault="date", right=("01/5/1985",)) if day is None else Read(None, day=day.day)


def _level_reader() -> Reader:
    words = {key(word): level for level in load_vocabulary().names["levels"] for word in load_values()["levels"][level]}
    pattern = _any_of(words)
    right = tuple(each["vi"] for each in load_vocabulary().names["levels"].values())

    def read(text: str) -> Read:
        if is_blank(text):
            return Read(None)
        found = pattern.match(key(text))
        return Read(words[found.group()]) if found else Read(None, fault="admin_level", right=right)

    return read


def _groups_reader() -> Reader:
    content = load_values()
    vocabulary = load_vocabulary()
    groups = {key(names["vi"]): (group,) for group, names in vocabulary.names["groups"].items()}
    groups |= {key(word): tuple(each["groups"]) for each in content["groups"] for word in each["words"]}
    title = re.compile(rf"\s*(?:{'|'.join(map(re.escape, content['titles']))})[. ]\s*", re.IGNORECASE)
    pattern = _any_of(groups)
    right = tuple(each["vi"] for each in vocabulary.names["groups"].values())

    def read(text: str) -> Read:
        if is_blank(text):
            return Read(())
        plain = title.sub("", text, count=1) if title.match(text) else text
        parts = [plain] if key(plain) in groups else _SPLIT.split(plain)
        parts += [
            tail for part in parts for tail in _DASH.split(part)[1:]
        ]  # "Bí thư - Chủ tịch", but "Tư pháp - Hộ tịch"
        found = [pattern.match(key(part)) for part in parts]
        named = dict.fromkeys(group for each in found if each for group in groups[each.group()])
        if named:
            return Read(tuple(named))
        return Read((), fault="group", right=_nearest(key(text), groups, right))

    return read


# -- words -------------------------------------------------------------------------------------------------------


def _ladder_names(column: Column) -> tuple[str, ...]:
    if column.ladder:
        return column.ladder
    vocabulary, dimension = load_vocabulary(), column.dimension or ""
    return tuple(vocabulary.level_name(dimension, level) for level in vocabulary.ladders[dimension])


def _learnt(words: str, levels: re.Pattern[str] | None = None) -> str:
    """The words before those that say what somebody is still learning; none where it is what stands before them.

    "CĐ, đang học ĐH" has a level; "ĐH (đang học)" names the one that is not there yet.
    """
    found = _learning().search(words)
    if found is None:
        return words
    if levels is not None and not levels.search(words, found.end()):
        return ""
    return words[: found.start()].strip()


@cache
def _learning() -> re.Pattern[str]:
    return _any_of(_keys(load_values()["learning"]))


def _keys(words: Iterable[str]) -> frozenset[str]:
    return frozenset(filter(None, map(key, words)))


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """Any of some phrases as whole words, the longest first."""
    longest_first = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)")


def _nearest(words: str, known: Mapping[str, object], otherwise: tuple[str, ...]) -> tuple[str, ...]:
    """The right values that are like what was written, else the first of all."""
    like = [name for name in otherwise if get_close_matches(words, [key(name)], 1, _NEAR)]
    return tuple(like) or otherwise[:_SHOWN]
