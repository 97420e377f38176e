"""A statement under the grammar: its tokens, and the measures, times and levels that rules find in it."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from extractor.document import Document
from extractor.grammar.enlarge import Term
from extractor.grammar.grammar import Grammar
from extractor.grammar.match import TRIGGERS
from extractor.language.tagging import last_verb
from extractor.language.tokens import Tokens

_LEADERS = ("can_bo_lanh_dao_quan_ly",)
_POST_WORDS = ("chức danh ", "chức vụ ", "vị trí ", "tập thể ", "quy hoạch ")
_LED = ("ủy ban", "uỷ ban", "ubnd", "hội đồng", "hđnd", "các sở", "sở", "các phòng")
_NAME_TAGS = frozenset(
    ["body", "joint_body", "whole_body", "word", "plural", "dash", "level", "portfolio", "body_tail"]
)
_LAW_BEFORE = re.compile(r"(?:Bộ l|L)uật(?:,? [^\W\d_]+){1,10} $")
_LONGEST_LAW = 90  # characters
_NOUN_TAGS = frozenset(["word", "plain_word", "number_head"])
_BEFORE_SUBJECTS = frozenset(["stop_mark", "semicolon", "colon", "comma", "direct_word", "and_word"])


@dataclass(frozen=True, slots=True)
class Hit:
    """What a rule found: token indexes (end exclusive), the rule, and the value read."""

    start: int
    end: int
    kind: str  # what the rule makes: "percent", "count", "by", "within", "ge", ...
    rule: str
    value: dict[str, Any]


class Clause:
    """Tokens of `text[start:end]` of a document, with the hits of all rules."""

    def __init__(self, reading: "Reading", start: int, end: int) -> None:
        """Cut; `reading` holds document, grammar and year."""
        text = reading.document.text
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        self.base = start
        self.grammar = reading.grammar
        self.tokens: Tokens = reading.grammar.tokenizer.tokens(text[start:end], reading.folded[start:end])
        self.tags = self.tokens.tags
        if "half_yearly" in self.tags:
            self._split_days()
        if " được" in self.tokens.folded:
            self._split_passives()
        if "đảng bộ cơ sở" in self.tokens.folded:
            self._split_cells()
        self.names = reading.names
        self._defined: dict[int, tuple[str, ...]] = {}
        if "lãnh đạo" in self.tokens.folded:
            self._read_leading()
            self._read_leaders()
        if reading.groups:
            self._read_short_names(reading.groups)
        self._year = reading.year

    def _read_short_names(self, groups: Mapping[str, tuple[str, ...]]) -> None:
        """Make groups of the short names that the text itself defines, where no lexicon knows them."""
        for index, tag in enumerate(self.tags):
            if tag == "word" and (
                named := groups.get(self.tokens.text[self.tokens.starts[index] : self.tokens.ends[index]])
            ):
                self.tags[index] = "group"
                self._defined[index] = named

    def _read_leaders(self) -> None:
        """The verb before a level names those who lead, as behind "chức danh": "lãnh đạo, quản lý cấp huyện"."""
        for index, (tag, following) in enumerate(zip(self.tags, self.tags[1:], strict=False)):
            leads = tag == "verb" and self.word(index) == "lãnh đạo"
            if leads and self.tokens.folded.endswith(_POST_WORDS, 0, self.tokens.starts[index]):
                self.tags[index] = "plain_word"  # "quy hoạch các chức danh lãnh đạo huyện"
            elif leads and (following == "level" or self.word(index + 1) == "cấp" or self._counts_leaders(index)):
                self.tags[index] = "group"
                self._defined[index] = _LEADERS
            elif (
                index
                and self.word(index) == "lãnh đạo"
                and self.capital(index)
                and following in ("body", "plural")
                and self.tags[index - 1] not in ("stop_mark", "semicolon", "colon")
            ):
                self.tags[index] = "post"  # "báo cáo Lãnh đạo Sở", "yêu cầu Lãnh đạo các sở"

    def _counts_leaders(self, index: int) -> bool:
        """Whether women, or a share, are told of those who lead: "nữ lãnh đạo", "20% lãnh đạo"."""
        before = self.tags[index - 1] if index else ""
        return before == "percent" or (before == "attribute" and self.value(index - 1) != "quy_hoach")

    def _read_leading(self) -> None:
        """Behind the body that opens a sentence it is a verb: "Đảng ủy UBND tỉnh lãnh đạo Ủy ban nhân dân tỉnh ..."."""
        for index in range(len(self.tags) - 1, -1, -1):
            word = self.word(index)
            if self.tags[index] not in ("verb", "group") or not word.startswith("lãnh đạo") or self.capital(index):
                continue
            if not (self._names_body_before(index) if index else self._gives_work(index + 1)):
                continue
            led = word.removeprefix("lãnh đạo").strip()
            if not led and self.tags[index + 1 : index + 2] in (["body"], ["joint_body"], ["plural"]):
                self.tags[index] = "direct_word"
            elif led.startswith(_LED):
                first = self.tokens.starts[index] + len("lãnh đạo")
                self.tokens.ends.insert(index, first)
                self.tokens.starts.insert(index + 1, first + 1)
                self.tags[index : index + 1] = [
                    "direct_word",
                    "joint_body" if led.endswith(("sở", "phòng")) else "body",
                ]

    def _gives_work(self, index: int) -> bool:
        """Whether a verb follows a body's name, where its doer is cut off: "lãnh đạo Ủy ban nhân dân tỉnh ban hành"."""
        behind = next((tag for tag in self.tags[index:] if tag not in _NAME_TAGS | {"comma", "and_word"}), "")
        return behind in ("verb", "train_verb", "lead_word", "direct_word", "assure") and "percent" not in self.tags

    def _names_body_before(self, index: int) -> bool:
        """Whether the name of a body that opens a sentence ends before a token."""
        at = index
        while at and self.tags[at - 1] in _NAME_TAGS:
            at -= 1
        opens = at == 0 or self.tags[at - 1] in _BEFORE_SUBJECTS
        return at < index and opens and self.tags[at] in ("body", "joint_body", "whole_body", "plural")

    @property
    def measures(self) -> list[Hit]:
        """Shares, counts, changes and the like, in text order."""
        return self._hits["measure"]

    @property
    def times(self) -> list[Hit]:
        """Deadlines and periods, in text order."""
        return self._hits["deadline"]

    @property
    def ladders(self) -> list[Hit]:
        """Rungs ("từ trung cấp trở lên"), in text order."""
        return self._hits["ladder"]

    @cached_property
    def _hits(self) -> dict[str, list[Hit]]:
        """The hits of all rules by kind; spaCy runs where somebody asks for them."""
        hits: dict[str, list[Hit]] = {"measure": [], "deadline": [], "ladder": []}
        if TRIGGERS.isdisjoint(self.tags):
            return hits
        for match in self.grammar.matchers["all"].find(self.tokens):
            value = self.grammar.read(self.tokens, match, self._year)
            if value is None:
                continue
            makes = match.rule.makes
            if match.rule.name == "within_month" and self._dates_a_document(match.start):
                continue
            if match.rule.kind == "deadline" and self._dates_a_law(match.start):
                continue
            hit = Hit(match.start, match.end, makes.get("kind") or makes["comparator"], match.rule.name, value)
            hits[match.rule.kind].append(hit)
        return hits

    def _dates_a_document(self, index: int) -> bool:
        """Whether a date is cited, no deadline: "ngày 14 tháng 12 năm 2020" with no "trước" before it."""
        return index >= 2 and self.tags[index - 1] == "number" and self.tags[index - 2] == "day_word"

    def _dates_a_law(self, index: int) -> bool:
        """Whether a year is that of a law's name: "theo Luật Giáo dục năm 2019"."""
        start = self.tokens.starts[index]
        named = _LAW_BEFORE.search(self.tokens.text, max(0, start - _LONGEST_LAW), start)
        return named is not None and self.tokens.folded.startswith("năm ", start)

    def _split_days(self) -> None:
        """The "06 tháng" of "ngày 06 tháng 12 năm 2025" is a day and a month, no half year."""
        tokens = self.tokens
        for index in range(len(tokens.tags) - 1, 0, -1):
            if tokens.tags[index] == "half_yearly" and tokens.word(index - 1).endswith("ngày"):
                blank = tokens.text.index(" ", tokens.starts[index])
                tokens.starts.insert(index + 1, blank + 1)
                tokens.ends.insert(index, blank)
                tokens.tags[index : index + 1] = ["number", "month_word"]

    def _split_cells(self) -> None:
        """The "chi bộ, đảng bộ" of "chi bộ, đảng bộ cơ sở" are two: only the second are of the base."""
        tokens = self.tokens
        for index in range(len(tokens.tags) - 2, -1, -1):
            if tokens.word(index) == "chi bộ, đảng bộ" and tokens.word(index + 1) == "cơ sở":
                comma = tokens.text.index(",", tokens.starts[index])
                second = tokens.ends[index] - len("đảng bộ")
                tokens.starts[index + 1 : index + 1] = [comma, second]
                tokens.ends[index:index] = [comma, comma + 1]
                tokens.tags[index : index + 1] = ["whole_body", "comma", "whole_body"]

    def _split_passives(self) -> None:
        """The "bồi dưỡng được" of "tài liệu bồi dưỡng được số hóa" is a noun's word and a passive, not one verb."""
        tokens = self.tokens
        for index in range(len(tokens.tags) - 2, 0, -1):
            tag, following = tokens.tags[index], tokens.tags[index + 1]
            if tag not in ("verb", "train_verb") or not tokens.word(index).endswith(" được"):
                continue
            names = tag == "train_verb" and tokens.tags[index - 1] in _NOUN_TAGS and following != "number"
            if names or following in ("verb", "train_verb", "adverb"):
                passive = tokens.ends[index] - len("được")
                tokens.starts.insert(index + 1, passive)
                tokens.ends.insert(index, passive - 1)
                tokens.tags[index : index + 1] = [tag, "outcome"]

    def __len__(self) -> int:
        """How many tokens."""
        return len(self.tags)

    def word(self, index: int) -> str:
        """The folded text of a token."""
        return self.tokens.word(index)

    def words(self, start: int, end: int) -> str:
        """The folded text of the tokens start..end; empty where there are none."""
        return self.tokens.folded[self.tokens.starts[start] : self.tokens.ends[end - 1]] if start < end else ""

    def value(self, index: int) -> Any:
        """What the lexicon, or the text itself, says of a token."""
        if index in self._defined:
            return self._defined[index]
        return self.grammar.value(self.tokens, index)

    def terms(self, index: int) -> tuple[Term, ...]:
        """What packs say of a token."""
        return self.grammar.terms(self.tokens, index)

    def head(self, index: int) -> str:
        """The folded text of a token; of a pack's form, the word that it begins with."""
        terms = self.terms(index)
        return terms[0].head if terms else self.word(index)

    def start(self, index: int) -> int:
        """Where a token begins in the document."""
        return self.base + self.tokens.starts[index]

    def end(self, index: int) -> int:
        """Where the token before `index` ends in the document: the end of a span that stops at `index`."""
        return self.base + self.tokens.ends[index - 1]

    def capital(self, index: int) -> bool:
        """Whether a token begins with a capital letter."""
        return self.tokens.text[self.tokens.starts[index]].isupper()

    def find(self, tags: Iterable[str], start: int, end: int) -> int | None:
        """The first token with one of the tags in a range."""
        wanted = frozenset(tags)
        return next((index for index in range(start, end) if self.tags[index] in wanted), None)

    @cached_property
    def depths(self) -> list[int]:
        """How many brackets are open at each token; those around a "trong đó" part at the end count as none."""
        depth = 0
        found = []
        for index, tag in enumerate(self.tags):
            if tag == "close_bracket":
                depth = max(0, depth - 1)
            found.append(depth)
            if tag == "open_bracket" and not self._holds_part(index):
                depth += 1
        return found

    def _holds_part(self, index: int) -> bool:
        """Whether a bracket holds a "trong đó" part, and nothing but punctuation follows it."""
        if self.tags[index + 1 : index + 2] != ["within_word"]:
            return False
        close = self.find(["close_bracket"], index, len(self))
        return close is None or self.tags[close + 1 : close + 2] in ([], ["semicolon"], ["stop_mark"], ["comma"])


@dataclass(frozen=True)
class Reading:
    """One document on its way through assembly: text, folded text, grammar, and the plan's own year."""

    document: Document
    folded: str
    grammar: Grammar
    year: int | None  # of the document's date: days without a year mean this one
    tagger: Callable[[str], int | None] = last_verb  # offset of the verb that opens an outcome
    names: set[str] = field(default_factory=set)  # folded, of bodies that the document sets apart
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # short name -> concepts of its long form
    _clauses: dict[tuple[int, int], Clause] = field(default_factory=dict)

    def clause(self, start: int, end: int) -> Clause:
        """Read a stretch of the text, once."""
        clause = self._clauses.get((start, end))
        if clause is None:
            clause = self._clauses[start, end] = Clause(self, start, end)
        return clause
