"""A post or kind of staff -> the groups that it puts somebody into, by the words of `posts.yaml`."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from extractor.catalogue.vocabulary import load_vocabulary
from extractor.language.plain import words_only
from extractor.rules.cells import Read, any_of, content_of, has_accents, is_blank, key, keys, nearest, swapped
from extractor.rules.groups import DIVISION_HEADS, kinds_of

_SPLIT = re.compile(r"[,;/+&\n()]|\bkiêm(?: nhiệm)?\b|\bđồng thời\b", re.IGNORECASE)
_DASH = re.compile(r"\s[-–]\s")
# What `doubt` of an entry is called where cells are listed.
_EITHER = "post_either"
DOUBTS = {"always": "post_part", "either": _EITHER}
Spell = Callable[[str], str]  # `key` or `words_only`


@dataclass(frozen=True)
class Post:
    """What one entry says: its groups, whether any words may follow it, and what it leaves open.

    A post without groups is known and tells none. `doubt` is the fault that it is beside others too. `equal`: it is
    the like of a head of a division.
    """

    groups: tuple[str, ...]
    followed_by_any: bool = False
    doubt: str | None = None
    equal: bool = False

    def without_kinds(self) -> "Post":
        """What it says beside the kinds of staff that it leaves open: that somebody leads."""
        return Post(tuple(group for group in self.groups if not kinds_of([group])))


def read_post(text: str) -> Read:
    """The groups of a cell with posts; a fault where none tells a group, or one of them leaves its body open.

    >>> read_post("Phó Bí thư Đảng ủy, Chủ tịch").fault
    'post_part'
    """
    if is_blank(text):
        return Read(())
    posts = [post for part in post_parts(text) if (post := _post(part))]
    told = kinds_of(group for post in posts if post.doubt != _EITHER for group in post.groups)
    # The kind that one post leaves open another one tells, or leaves open altogether.
    if told or any(post.doubt == DOUBTS["always"] for post in posts):
        posts = [post.without_kinds() if post.doubt == _EITHER else post for post in posts]
    groups = dict.fromkeys(group for post in posts for group in post.groups)
    doubt = next((post.doubt for post in posts if post.doubt), None)
    right = tuple(each["vi"] for each in load_vocabulary().names["groups"].values())
    if not groups:
        return Read((), fault="group", right=nearest(key(text), right))
    return Read(tuple(groups), fault=doubt)


def leads_as_equal(text: str) -> bool:
    """Whether a cell names a head among those of divisions, and no division: "Chánh Văn phòng".

    >>> leads_as_equal("Chánh Văn phòng HĐND và UBND"), leads_as_equal("Phó Trưởng phòng Kinh tế")
    (True, False)
    """
    heads = [post for part in post_parts(text) if (post := _post(part)) and DIVISION_HEADS in post.groups]
    return bool(heads) and all(post.equal for post in heads)


def post_in_unit(post: str, unit: str) -> str:
    """A post with the division that its unit tells, if that says more.

    >>> post_in_unit("Trưởng phòng", "Phòng Kinh tế xã Suối Lim")
    'Trưởng phòng Kinh tế xã Suối Lim'
    >>> post_in_unit("Phó GĐ", "LÃNH ĐẠO SỞ")
    'Phó GĐ SỞ'
    """
    plain = _leaders().sub("", unit).strip()
    word = next((each for each in unit_words(post) if f"{words_only(plain)} ".startswith(f"{each} ")), None)
    if word is None:
        return post
    is_said = word in _shortened(words_only(post), words_only)  # "Trưởng phòng", not "Giám đốc"
    rest = " ".join(plain.split()[len(word.split()) :]) if is_said else plain
    whole = f"{post.strip()} {rest}"
    read = read_post(whole)
    return whole if read.value and read.value != read_post(post).value else post


def unit_words(post: str) -> tuple[str, ...]:
    """The words that units begin with whose bare head a post is: "phòng" of "Trưởng phòng"; none for other posts."""
    words = _shortened(key(post), key)
    return tuple(word for word, heads in content_of("posts")["of_units"].items() if words in keys(heads))


def post_parts(text: str) -> Iterator[str]:
    """The posts of a cell, those that somebody held once left out.

    "Bí thư - Chủ tịch" is two posts, "Tư pháp - Hộ tịch" one: what stands before a dash is told apart only where the
    whole is no post.
    """
    title = _title()
    whole = title.sub("", text, count=1)
    if key(whole) in _posts():
        yield whole
        return
    for part in _SPLIT.split(whole):
        plain = title.sub("", part, count=1)
        if is_former(plain):
            continue
        first, *others = _DASH.split(plain)
        yield plain if _post(plain) or not others else first
        yield from (each for each in others if not is_former(each))


def unread_of_party(text: str, *, of_party: bool) -> tuple[str, ...]:
    """The parts of a cell that may be a seat in a committee of the Party and are none that is known.

    In a column of posts of the Party (`of_party`) these are all that tell no group, elsewhere those whose words say so.

    >>> unread_of_party("Trưởng phòng Nội vụ, UV BCH ĐBH", of_party=False), unread_of_party("Ủy viên", of_party=True)
    (('UV BCH ĐBH',), ('Ủy viên',))
    """
    unread = [part.strip() for part in post_parts(text) if part.strip() and not _tells_group(part)]
    words = {part: _shortened(key(part), key) for part in unread}
    return tuple(
        part
        for part in unread
        if (of_party or _seat().match(words[part])) and not _other_committee().search(words[part])
    )


def _tells_group(part: str) -> bool:
    post = _post(part)
    return post is not None and bool(post.groups)


def is_former(part: str) -> bool:
    """Whether a part of a cell is a post that somebody held once: "nguyên Chủ tịch UBND"."""
    found = _former().match(key(part))
    spelled = words_only(part).split()
    if not found or (has_accents(part) and not _is_spelled(spelled[0])):
        return False
    return _post(" ".join(spelled[len(found.group().split()) :])) is not None


def _is_spelled(word: str) -> bool:
    return word in {words_only(each).split()[0] for each in content_of("posts")["former"]}


def _post(part: str) -> Post | None:
    """The entry that a part of a cell begins with, if what follows it may."""
    plain = _shortened(key(part), key)
    found = _pattern().match(plain)
    if found is None:
        return None
    candidates = _posts()[found.group()]
    if len(set(candidates.values())) == 1:
        post = next(iter(candidates.values()))
    elif has_accents(part):
        # "trưởng ban" and "trưởng bản" are one word without accents.
        spelled = _shortened(words_only(part), words_only)
        post = next((each for word, each in candidates.items() if spelled.startswith(word)), Post(()))
    else:
        post = Post(())
    tail = plain[found.end() :].strip()
    return post if post.followed_by_any or not tail or _after().match(tail) else None


@cache
def _posts() -> Mapping[str, Mapping[str, Post]]:
    """Posts by their words without accents, and then by those with them."""
    vocabulary = load_vocabulary()
    known: dict[str, dict[str, Post]] = {}
    for each in content_of("posts")["posts"]:
        post = Post(
            groups=tuple(each["groups"]),
            followed_by_any=each.get("then") == "anything",
            doubt=DOUBTS.get(each.get("doubt")),
            equal=each.get("equal", False),
        )
        for words in post_words(each):
            known.setdefault(_shortened(key(words), key), {})[_shortened(words_only(words), words_only)] = post
    for group, names in vocabulary.names["groups"].items():
        known.setdefault(_shortened(key(names["vi"]), key), {words_only(names["vi"]): Post((group,))})
    return known


def post_words(entry: Mapping[str, Any]) -> Iterator[str]:
    """The words of an entry of `posts.yaml`: those it lists, and each of its `heads` with each of its `of`."""
    yield from entry.get("words", ())
    for head in entry.get("heads", ()):
        yield from (f"{head} {body}" for body in entry["of"])


@cache
def _pattern() -> re.Pattern[str]:
    return any_of(_posts())


@cache
def _after() -> re.Pattern[str]:
    """What may follow a post that only a place may follow."""
    return any_of(keys(content_of("posts")["places"]))


@cache
def _leaders() -> re.Pattern[str]:
    return re.compile(rf"^\s*(?:{'|'.join(content_of('posts')['of_leaders'])})\b", re.IGNORECASE)


@cache
def _seat() -> re.Pattern[str]:
    return any_of(keys(content_of("posts")["party_seats"]))


@cache
def _other_committee() -> re.Pattern[str]:
    return any_of(keys(content_of("posts")["other_committees"]))


@cache
def _former() -> re.Pattern[str]:
    return any_of(keys(content_of("posts")["former"]))


@cache
def _title() -> re.Pattern[str]:
    titles = "|".join(map(re.escape, content_of("posts")["titles"]))
    return re.compile(rf"^\s*(?:(?:{titles})[. ]\s*)+", re.IGNORECASE)


def _shortened(words: str, spell: Spell) -> str:
    """Words with bodies in short ("ubnd") and the first words in full ("pct" is "phó chủ tịch")."""
    firsts = _firsts(spell)
    first, _, rest = words.partition(" ")
    words = f"{firsts.get(first, first)} {rest}".strip()
    if firsts.get(first, first) == spell("phó"):
        second, _, rest = rest.partition(" ")
        words = f"{spell('phó')} {firsts.get(second, second)} {rest}".strip()
    return _swap(spell)(words)


@cache
def _firsts(spell: Spell) -> Mapping[str, str]:
    return {spell(short): spell(full) for short, full in content_of("posts")["firsts"].items()}


@cache
def _swap(spell: Spell) -> Spell:
    return swapped(content_of("posts")["alike"], spell)
