"""Where the row of column heads stands in a sheet, and which column each head names."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from functools import cache, lru_cache

import polars as pl

from extractor.rules.cells import any_of, is_blank, key, keys, load_values
from extractor.rules.columns import (
    BIRTH,
    GENDER,
    GROUPS,
    NOTES,
    PARTY,
    heads_above_members,
    ignored_heads,
    indicator_columns,
    load_columns,
    staff_words,
)
from extractor.rules.days import read_day
from extractor.rules.groups import KINDS, WORKERS
from extractor.rules.posts import read_post
from extractor.rules.sheets import Sheet, sample_rows
from extractor.rules.units import level_reader
from extractor.rules.values import reader_of

SEARCHED_ROWS = 40  # titles, mottoes and "Biểu số 2" above a head; more is no head
_SAMPLE = 60  # rows below a head that tell what stands under it
_LEAST = 2  # columns that a row must name to be a head
_WORDS_INSIDE = 3  # of a head that may stand inside a longer one
_WORDS_BESIDE = 2  # of a head beside words for staff: "loại" of "Loại công chức" says little
_DEEPEST = 3  # rows of heads that count joined
NEAR = 0.8  # likeness from which a head may be meant
SLIP = 0.95  # likeness from which it is one, with a slip of the pen
_NOTES = re.compile(r"\([^()]*\)|\*|^\s*\d+[.)]\s*|(?:\bnăm\s+)?\b20\d\d\b", re.IGNORECASE)
_YEAR = re.compile(r"20\d\d")
_JOINT = re.compile(r"[/,;]|\s-\s")
_ABBREVIATION = re.compile(r"[A-ZĐƯ]{2,}(?:[-.&/ ][A-ZĐƯ]+)*")
_LONGEST_ABBREVIATION = 8  # characters; longer ones are words in capitals
_INVISIBLE = re.compile("[\u200b-\u200d\ufeff\u00ad]")
IGNORED = ""
_BORN_WOMEN = "ngay_sinh:nu"  # dates of birth of women in a column of their own


@dataclass(frozen=True)
class Head:
    """The heads of a sheet: the last row of them (from 0), the places of each column, and what names none.

    A sheet that has dates of birth under "Nam" and "Nữ" has the second ones at `born_women`. `marks` are the heads of
    places that stand under a column's own and are ticked: "ĐH" under "Trình độ chuyên môn". `other_marks` are those
    beside them that say no value, by column: "Khác".
    """

    row: int
    places: Mapping[str, tuple[int, ...]]
    texts: Mapping[int, str]
    unknown: Mapping[int, str]
    born_women: int | None = None
    marks: Mapping[int, str] = field(default_factory=dict)
    other_marks: Mapping[str, Mapping[int, str]] = field(default_factory=dict)


def find_head(sheet: Sheet, *, indicators: bool = False) -> Head | None:
    """The heads of a roster, or of a table of indicator values; None where there are none."""
    known = _known_indicators() if indicators else _known()
    found = _best(sample_rows(sheet.cells, SEARCHED_ROWS + 1), known)
    if found is None:
        return None
    head = _with_births_by_sex(_read_head(found, known), sheet)
    return _with_kinds(_with_ticked_kinds(_with_party(head, sheet), sheet), sheet)


def head_score(rows: Sequence[Sequence[str]]) -> int:
    """How many columns the best row of heads names, of a roster or a table of indicator values."""
    lists = [list(row) for row in rows[: SEARCHED_ROWS + 1]]
    kinds = (_known(), _known_indicators())
    return max(_named(found[1], known) if (found := _best(lists, known)) else 0 for known in kinds)


def nearest_column(head: str, wanted: Sequence[str], likeness: float = NEAR) -> str | None:
    """Which of some columns a head that names none may mean, from a likeness on (0 to 1)."""
    if any(reader_of(each)(head).fault is None for each in load_columns().values() if each.type == "rank"):
        return None  # a level: "Cao đẳng" is near "Vào Đảng"
    last = head.rpartition(" | ")[2].strip()
    if len(last) <= _LONGEST_ABBREVIATION and _ABBREVIATION.fullmatch(last):
        return None  # letters of other words: "CCQLGD" is like many heads and means none of them
    names = {each: column for each, column in _known().items() if column in wanted}
    near = get_close_matches(key(_plain(head)), names, 1, likeness)
    return names[near[0]] if near else None


@cache
def _known() -> dict[str, str]:
    heads = {key(head): column.id for column in load_columns().values() for head in column.heads}
    return dict.fromkeys(map(key, ignored_heads()), IGNORED) | heads


@cache
def _known_indicators() -> dict[str, str]:
    return {key(head): column.id for column in indicator_columns() for head in column.heads}


@cache
def _phrases() -> dict[str, str]:
    """Heads that may stand inside a longer one; trainings are told apart by every word, and short heads say little."""
    columns = load_columns()
    return {
        head: column
        for head, column in _known().items()
        if len(head.split()) >= _WORDS_INSIDE
        and column
        and not _staff().fullmatch(head)
        and columns[column].type not in ("training", "text")
        and not _is_membership(column)
    }


def _best(rows: list[list[str]], known: Mapping[str, str]) -> tuple[int, list[str]] | None:
    """The last row of the heads that name most columns, with their texts; two or three rows count joined.

    Rows joined must name more than each alone, or as many and say what the marks below them mean.
    """
    found: tuple[int, list[str]] | None = None
    most = _LEAST - 1
    for number, row in enumerate(rows):
        texts, named, below = row, _named(row, known), 0
        for depth in range(1, min(_DEEPEST, len(rows) - number)):
            joined = _joined(texts, rows[number + depth])
            its_named = _named(joined, known)
            under = _named(rows[number + depth], known)
            is_deeper = _are_marks(texts, joined, known) or _are_parts(texts, rows[number + depth], known)
            if its_named > max(named, under) or (its_named >= max(named, under) and is_deeper):
                texts, named, below = joined, its_named, depth
        if named > most:
            found, most = (number + below, texts), named
    return found


def _are_marks(above: Sequence[str], joined: Sequence[str], known: Mapping[str, str]) -> bool:
    """Whether a head above stands over several that divide it, so that the row below is one of heads."""
    divided = [place for place, text in enumerate(joined) if _is_mark(text, known) or _is_birth(text, known)]
    return any(place - 1 in divided and not (above[place : place + 1] or [""])[0].strip() for place in divided)


def _are_parts(above: Sequence[str], below: Sequence[str], known: Mapping[str, str]) -> bool:
    """Whether a row divides heads above it: little but words under heads that span columns, nothing under the rest."""
    filled = [place for place, text in enumerate(below) if text.strip()]
    spans = [place for place in filled if not _at(above, place).strip() or not _at(above, place + 1).strip()]
    texts = [below[place] for place in filled if not _YEAR.fullmatch(below[place].strip())]
    words = bool(texts) and all(key(text) and not any(map(str.isdigit, text)) for text in texts)
    is_named = any(_lookup(_at(above, place), known) for place in filled)
    return len(filled) > 1 and spans == filled and words and is_named


def _at(texts: Sequence[str], place: int) -> str:
    return texts[place] if place < len(texts) else ""


def _is_birth(text: str, known: Mapping[str, str]) -> bool:
    return " | " in text and _column(text, known) in (BIRTH, _BORN_WOMEN)


def _is_mark(text: str, known: Mapping[str, str]) -> bool:
    """Whether a head under another is one of the values of that column: "Trình độ chuyên môn | ĐH"."""
    above, _, below = text.rpartition(" | ")
    column = load_columns().get(_column(above, known) or "") if above else None
    if column is None or column.type not in ("rank", "flag") or column.id == GENDER or not key(below):
        return False
    read = reader_of(column)(below)
    return read.fault is None and _lookup(below, known) is None


def _named(texts: Sequence[str], known: Mapping[str, str]) -> int:
    return len({column for text in texts if text and (column := _column(text, known))})


def _joined(above: Sequence[str], below: Sequence[str]) -> list[str]:
    """Heads of two rows as "Trình độ | Chuyên môn"; what stands above goes for the blank cells right of it."""
    texts = []
    parent = ""
    for upper, lower in zip(above, [*below, *[""] * len(above)], strict=False):
        parent = upper.strip() or (parent if lower.strip() else "")
        texts.append(f"{parent} | {lower.strip()}" if parent and lower.strip() else parent or lower.strip())
    return texts


def _read_head(found: tuple[int, list[str]], known: Mapping[str, str]) -> Head:
    row, texts = found
    places: dict[str, list[int]] = {}
    unknown = {}
    born_women = None
    marks: dict[int, str] = {}
    for place, text in enumerate(texts):
        if _is_mark(text, known):
            marks[place] = text.rpartition(" | ")[2]
        column = _column(text, known) if text.strip() else IGNORED
        if column is None:
            unknown[place] = " ".join(text.split())
        elif column == _BORN_WOMEN:
            born_women = place
            places.setdefault(BIRTH, []).append(place)
        elif column != IGNORED:
            places.setdefault(column, []).append(place)
    for each in load_columns().values():
        if each.inside in places and each.id not in places:
            places[each.id] = places[each.inside]
    where = {each: tuple(found_at) for each, found_at in places.items()}
    others: dict[str, dict[int, str]] = {}
    for place, text in unknown.items():
        above, _, below = text.rpartition(" | ")
        column = _column(above, known) if above else None
        if column and any(each in marks for each in where.get(column, ())):
            others.setdefault(column, {})[place] = below
    return Head(row, where, dict(enumerate(texts)), unknown, born_women, marks, others)


def _with_births_by_sex(head: Head, sheet: Sheet) -> Head:
    """The heads of a sheet that has days or years of birth under a bare "Nam" and "Nữ"."""
    men = [place for place, text in head.texts.items() if key(text) == "nam"]
    women = [place for place in head.places.get(GENDER, ()) if key(head.texts[place]) == "nu"]
    if BIRTH in head.places or len(men) != 1 or len(women) != 1:
        return head
    below = sheet.cells.slice(head.row + 1, _SAMPLE).select(f"c{men[0]}", f"c{women[0]}")
    said = [text for column in below for text in column.drop_nulls() if key(text)]
    if sum(read_day(text) is not None for text in said) <= len(said) / 2:
        return head
    places = {column: where for column, where in head.places.items() if column != GENDER}
    return replace(head, places={**places, BIRTH: (men[0], women[0])}, born_women=women[0])


def _with_party(head: Head, sheet: Sheet) -> Head:
    """The heads of a sheet that has days or ticks under a bare "Đảng", and no other column of members."""
    bare = [place for place, text in head.unknown.items() if key(text.rpartition(" | ")[2]) == "dang"]
    if PARTY in head.places or len(bare) != 1:
        return head
    read = reader_of(load_columns()[PARTY])
    column = sheet.cells.slice(head.row + 1, _SAMPLE)[f"c{bare[0]}"]
    said = [text for text in column.drop_nulls() if not is_blank(text)]
    if sum(read(text).fault is None for text in said) <= len(said) / 2:
        return head
    unknown = {place: text for place, text in head.unknown.items() if place != bare[0]}
    return replace(head, places={**head.places, PARTY: (bare[0],)}, unknown=unknown)


def _with_ticked_kinds(head: Head, sheet: Sheet) -> Head:
    """The heads of a sheet that ticks kinds of staff under "Cán bộ", "Công chức", and has no other column of them."""
    below = sheet.cells.slice(head.row + 1, _SAMPLE)
    marks = {place: text.rpartition(" | ")[2] for place, text in head.unknown.items()}
    marks = {
        place: text for place, text in marks.items() if len(_kinds_of(text)) == 1 and _is_ticked(below[f"c{place}"])
    }
    if GROUPS in head.places or not marks:
        return head
    unknown = {place: text for place, text in head.unknown.items() if place not in marks}
    return replace(head, places={**head.places, GROUPS: tuple(marks)}, marks={**head.marks, **marks}, unknown=unknown)


def _is_ticked(cells: pl.Series) -> bool:
    """Whether all that stands in some cells are ticks."""
    said = [text.strip().lower() for text in cells.drop_nulls() if not is_blank(text)]
    return bool(said) and all(text in load_values()["yes"] or text in load_values()["no"] for text in said)


def _with_kinds(head: Head, sheet: Sheet) -> Head:
    """The heads of a sheet that has kinds of staff in a column of notes ("Loại HĐ"), and no other column of them.

    Most people must have one: a few notes of contracts are notes.
    """
    if GROUPS in head.places:
        return head
    below = sheet.cells.slice(head.row + 1, _SAMPLE)
    for place in head.places.get(NOTES, ()):
        kinds = [_kinds_of(text) for text in below[f"c{place}"].drop_nulls()]
        if sum(map(bool, kinds)) > below.height / 2 and any(each - {WORKERS} for each in kinds):
            return replace(head, places={**head.places, GROUPS: (place,)})
    return head


def _kinds_of(text: str) -> frozenset[str]:
    """The kinds of staff that a cell names, and nothing else: "Viên chức", "HĐLĐ"."""
    read = read_post(text)
    groups = frozenset(read.value if isinstance(read.value, tuple) and read.fault is None else ())
    return groups if groups <= KINDS else frozenset()


def _column(text: str, known: Mapping[str, str]) -> str | None:
    """The column that a head names; "" for one that no rule needs, None for an unknown one."""
    above, _, below = text.rpartition(" | ")
    parent = _lookup(above, known) if above else None
    if above and key(below) in ("nam", "nu") and parent in (BIRTH, GENDER):
        if parent == GENDER:
            return GENDER if key(below) == "nu" else IGNORED
        return _BORN_WOMEN if key(below) == "nu" else BIRTH
    if not above:
        return _lookup(below, known)
    if _is_mark(text, known):
        return _column(above, known)
    joined = known.get(key(f"{_plain(above)} {_plain(below)}"))
    body = _lookup(above, known)
    if body and _is_membership(body) and level_reader()(below).value:  # "Cấp ủy" over "Tỉnh", "Huyện", "Xã"
        return body
    column = joined if joined is not None else _lookup(below, known)
    return None if column and _is_membership(column) and not _is_above_members(above) else column


def _lookup(text: str, known: Mapping[str, str]) -> str | None:
    return _looked_up(text, indicators=known is not _known())


@lru_cache(maxsize=4096)  # the first rows of a file are read many times over
def _looked_up(text: str, *, indicators: bool) -> str | None:
    known = _known_indicators() if indicators else _known()
    whole = key(_INVISIBLE.sub("", text))
    plain = key(_plain(text))
    if (column := known.get(whole, known.get(plain))) is not None:
        return column
    if not indicators and (column := _membership(text) or _without_staff(plain)) is not None:
        return column
    parts = {known.get(key(part)) for part in _JOINT.split(_plain(text))}
    if len(parts) == 1 and (column := parts.pop()) is not None:  # "Chức vụ/vị trí việc làm"
        return column
    inside = {} if indicators else {column: head for head, column in _phrases().items() if f" {head} " in f" {plain} "}
    if not inside:
        return None
    longest = max(map(len, inside.values()))
    named = [column for column, head in inside.items() if len(head) == longest]
    return named[0] if len(named) == 1 else None


def _membership(text: str) -> str | None:
    """The column of a head that is a post of one group: "Huyện ủy viên", "UVBCH Đảng bộ huyện"."""
    read = read_post(text)
    groups = read.value if isinstance(read.value, tuple) and read.fault is None else ()
    return groups[0] if len(groups) == 1 and _is_membership(groups[0]) else None


def _is_membership(column: str) -> bool:
    found = load_columns().get(column)
    return found is not None and found.type == "member" and column != PARTY


@lru_cache(maxsize=4096)
def _is_above_members(text: str) -> bool:
    """Whether what stands above a head of membership leaves it one."""
    plain = key(_plain(text))
    return plain in keys(heads_above_members()) or _membership(text) is not None


def _without_staff(plain: str) -> str | None:
    """The column of a head that says whose it is too: "xep loai cb cc"; a training keeps those whom it is for."""
    rest = " ".join(_staff().sub(" ", plain).split())
    if rest == plain or len(rest.split()) < _WORDS_BESIDE:
        return None
    column = load_columns().get(_known().get(rest) or "")
    return column.id if column and column.type != "training" and column.attribute is None else None


@cache
def _staff() -> re.Pattern[str]:
    return any_of(keys(staff_words()))


def _plain(text: str) -> str:
    return _NOTES.sub(" ", _INVISIBLE.sub("", text))
