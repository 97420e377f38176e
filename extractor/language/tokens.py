"""Vietnamese words with exact offsets: numbers, dates, document numbers and the phrases of a lexicon stay whole."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from spacy.tokens import Doc
from spacy.vocab import Vocab

from extractor.language.fold import fold

# The shapes of a token, tried in this order; the group's name is the token's tag unless a phrase gives another one.
# The first, without a name, is a word too: one that cannot begin a Roman or misread number, as nearly all.
_SHAPES = re.compile(
    r"""
    [^\W\d_lOIVX][^\W\d_]*(?:&[^\W\d_]+)?
  | (?P<document_number> \d+(?:/\d{4})?\s?[-/]\s?(?:[A-ZĐ]{1,8}[a-z]{0,4})(?:[-/.][A-ZĐ][\w]*|\d+)* )
  | (?P<date> \d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d\d\b )
  | (?P<percent> [\dlO]+(?:[.,]\d+)*\s?% )
  | (?P<month_year> \b(?:0?[1-9]|1[0-2])[/-](?:19|20)\d\d\b )
  | (?P<ratio> \b\d{1,3}/\d{1,3}\b(?!\.\d) )
  | (?P<year> \b(?:19|20)\d\d\b(?![.,]\d) )
  | (?P<number> \d+(?:[.,]\d+)* )
  | (?P<roman> \b[IVX]{1,4}\b )
  | (?P<word> [^\W\d_]+(?:&[^\W\d_]+)? )
  | (?P<mark> \S )
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A form of a lexicon: its folded words, the tag it gives, and whether its case must be as written."""

    form: str
    tag: str
    exact: bool = False


class Tokens:
    """A text cut into tokens; `starts`, `ends` are offsets into `text`, `tags` the shape or lexicon of each."""

    __slots__ = ("ends", "folded", "starts", "tags", "text", "vocab")

    def __init__(
        self, text: str, folded: str, starts: list[int], ends: list[int], tags: list[str], vocab: Vocab
    ) -> None:
        """Take over the lists; they all have one item a token."""
        self.text = text
        self.folded = folded
        self.starts = starts
        self.ends = ends
        self.tags = tags
        self.vocab = vocab

    def __len__(self) -> int:
        """How many tokens."""
        return len(self.tags)

    def word(self, index: int) -> str:
        """The folded text of a token."""
        return self.folded[self.starts[index] : self.ends[index]]

    @property
    def doc(self) -> Doc:
        """The same tokens for spaCy: words, single spaces, tags; its text is `text`.

        White space other than one blank between two tokens becomes a token of its own.
        """
        words: list[str] = []
        spaces: list[bool] = []
        tags: list[str] = []
        at = 0
        for start, end, tag in zip(self.starts, self.ends, self.tags, strict=True):
            _add_gap(self.text[at:start], words, spaces, tags)
            words.append(self.text[start:end])
            spaces.append(False)
            tags.append(tag)
            at = end
        _add_gap(self.text[at:], words, spaces, tags)
        return Doc(self.vocab, words=words, spaces=spaces, tags=tags)

    def window(self, first: int, last: int) -> Doc:
        """The tokens from `first` to before `last` for spaCy's Matcher, one for one; white space is left out."""
        words = [
            self.text[start:end] for start, end in zip(self.starts[first:last], self.ends[first:last], strict=True)
        ]
        return Doc(self.vocab, words=words, tags=self.tags[first:last])


def _add_gap(gap: str, words: list[str], spaces: list[bool], tags: list[str]) -> None:
    """Add the white space between two tokens: a blank to the word before it, the rest as a token."""
    if gap.startswith(" ") and words:
        spaces[-1] = True
        gap = gap[1:]
    if gap:
        words.append(gap)
        spaces.append(False)
        tags.append("space")


class _Phrases:
    """The phrases that begin with one token; the longest that a text goes on with counts."""

    __slots__ = ("_exact", "_exact_tags", "_pattern", "_phrases", "_tags")

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self._phrases: list[Phrase] | None = list(phrases)  # until they are compiled
        self._tags: dict[str, str] = {}
        self._exact_tags: dict[str, str] = {}
        self._pattern: re.Pattern[str] | None = None
        self._exact: re.Pattern[str] | None = None

    def _compile(self, phrases: Iterable[Phrase]) -> None:
        """Make the patterns; a text uses few of the hundreds of first tokens, so not before one is asked for."""
        ordered = sorted(phrases, key=lambda phrase: -len(phrase.form))
        for phrase in ordered:
            if phrase.exact:
                self._exact_tags[phrase.form] = phrase.tag
            else:
                self._tags.setdefault(fold(phrase.form), phrase.tag)
        self._pattern = _any_of(self._tags)
        self._exact = _any_of(self._exact_tags)
        self._phrases = None

    def at(self, text: str, folded: str, start: int) -> tuple[int, str] | None:
        """End and tag of the phrase that begins at an offset."""
        if self._phrases is not None:
            self._compile(self._phrases)
        found = self._pattern.match(folded, start) if self._pattern else None
        best = (found.end(), self._tags[found.group()]) if found else None
        exact = self._exact.match(text, start) if self._exact else None
        if exact and (best is None or exact.end() >= best[0]):
            best = exact.end(), self._exact_tags[exact.group()]
        return best


def _any_of(forms: Collection[str]) -> re.Pattern[str] | None:
    """A pattern for the first of the forms that stands somewhere; none without forms."""
    return re.compile("|".join(map(_whole, forms))) if forms else None


def _whole(form: str) -> str:
    """A pattern for a form that no letter goes on."""
    return re.escape(form) + (r"(?![^\W_])" if form[-1].isalnum() else "")


def _by_first_token(phrases: Iterable[Phrase]) -> dict[str, list[Phrase]]:
    by_first: defaultdict[str, list[Phrase]] = defaultdict(list)
    for phrase in phrases:
        first = _SHAPES.match(fold(phrase.form))
        if first:
            by_first[first.group()].append(phrase)
    return dict(by_first)


class Tokenizer:
    """Cuts text into tokens; a spaCy tokenizer too (`nlp.tokenizer = Tokenizer(vocab, phrases)`)."""

    def __init__(self, vocab: Vocab, phrases: Iterable[Phrase] = ()) -> None:
        """Index phrases by their first token, longest form first."""
        self.vocab = vocab
        self._listed = _by_first_token(phrases)
        self._by_first: Mapping[str, _Phrases] = {first: _Phrases(group) for first, group in self._listed.items()}

    def with_phrases(self, phrases: Iterable[Phrase]) -> "Tokenizer":
        """The same tokenizer with more phrases; what they do not touch is shared."""
        larger = Tokenizer(self.vocab)
        added = {first: [*self._listed.get(first, ()), *group] for first, group in _by_first_token(phrases).items()}
        larger._listed = {**self._listed, **added}
        larger._by_first = {**self._by_first, **{first: _Phrases(group) for first, group in added.items()}}
        return larger

    def __call__(self, text: str) -> Doc:
        """The tokens of a text as a spaCy document."""
        return self.tokens(text).doc

    def tokens(self, text: str, folded: str | None = None) -> Tokens:
        """Cut a text; `folded` is its folded form where the caller has it already."""
        folded = fold(text) if folded is None else folded
        starts: list[int] = []
        ends: list[int] = []
        tags: list[str] = []
        by_first = self._by_first
        until = 0  # the end of the last phrase
        for found in _SHAPES.finditer(text):
            start = found.start()
            if start < until:
                continue
            end = found.end()
            tag = found.lastgroup or "word"
            phrases = by_first.get(folded[start:end])
            if phrases is not None and (phrase := phrases.at(text, folded, start)) is not None:
                end, tag = phrase
            starts.append(start)
            ends.append(end)
            tags.append(tag)
            until = end
        return Tokens(text, folded, starts, ends, tags, self.vocab)
