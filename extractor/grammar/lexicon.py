"""Lexicons: the words of the grammar, each written once, with the value it stands for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from extractor.errors import GrammarError
from extractor.language.fold import fold
from extractor.language.tokens import Phrase


@dataclass(frozen=True, slots=True)
class Word:
    """One form of a lexicon and what it means."""

    form: str
    value: Any = None
    exact: bool = False  # upper and lower case must be as written


@dataclass(frozen=True)
class Lexicon:
    """Words with one tag."""

    name: str
    words: tuple[Word, ...]
    values: Mapping[str, Any]  # by folded form

    def value(self, folded: str) -> Any:
        """What a folded form stands for; None where the lexicon lists bare words."""
        return self.values.get(folded)


def read_lexicons(content: Any, source: str) -> Iterator[Lexicon]:
    """The lexicons of one YAML file; raises `GrammarError` that names file, lexicon and word.

    A lexicon is `{about: ..., words: ...}`; words are a list of forms, or a mapping of a form to its value or to
    `{value, also, exact, gloss}`.
    """
    if not isinstance(content, dict):
        raise GrammarError(source, "is no mapping of lexicon names")
    for name, body in content.items():
        if not isinstance(body, dict) or "words" not in body:
            raise GrammarError(source, f"{name}: has no `words`")
        if unknown := sorted(set(body) - {"about", "words", "exact"}):
            raise GrammarError(source, f"{name}: unknown key {unknown[0]!r}", "a lexicon has about, words, exact")
        words: list[Word] = []
        values: dict[str, Any] = {}
        for word in _words(name, body["words"], bool(body.get("exact", False)), source):
            key = fold(word.form)
            if values.setdefault(key, word.value) != word.value:
                raise GrammarError(source, f"{name}: {word.form!r} stands twice with different values")
            words.append(word)
        yield Lexicon(name, tuple(words), values)


def _words(name: str, words: Any, exact: bool, source: str) -> Iterator[Word]:
    if isinstance(words, list):
        words = dict.fromkeys(words)
    if not isinstance(words, dict):
        raise GrammarError(source, f"{name}: words are neither a list nor a mapping")
    for form, body in words.items():
        if not isinstance(form, str) or not form.strip():
            raise GrammarError(source, f"{name}: {form!r} is no text", "put the word in quotes")
        details = body if isinstance(body, dict) else {"value": body}
        if unknown := sorted(set(details) - {"value", "also", "exact", "gloss"}):
            raise GrammarError(source, f"{name}: {form!r}: unknown key {unknown[0]!r}")
        exactly = bool(details.get("exact", exact))
        for variant in (form, *details.get("also", ())):
            if not isinstance(variant, str):
                raise GrammarError(source, f"{name}: {form!r}: {variant!r} is no text", "put the word in quotes")
            yield Word(variant, details.get("value"), exactly)


def phrases_of(lexicons: Mapping[str, Lexicon], sources: Mapping[str, str]) -> list[Phrase]:
    """All forms for the tokenizer; raises `GrammarError` where two lexicons claim one form."""
    owner: dict[tuple[str, bool], str] = {}
    phrases = []
    for lexicon in lexicons.values():
        for word in lexicon.words:
            other = owner.setdefault((word.form if word.exact else fold(word.form), word.exact), lexicon.name)
            if other != lexicon.name:
                raise GrammarError(
                    sources[lexicon.name], f"{lexicon.name}: {word.form!r} stands in {other} too", "a form has one tag"
                )
            phrases.append(Phrase(word.form, lexicon.name, word.exact))
    return phrases
