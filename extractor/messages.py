"""What the program says to people, in Vietnamese or English; the words stand in `messages.yaml`."""

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from extractor.errors import ExtractorError


class Language(StrEnum):
    """The languages of messages, headings and help; people read Vietnamese unless they ask for English."""

    VI = "vi"
    EN = "en"


class Messages:
    """The words of one language."""

    def __init__(self, language: Language, content: Mapping[str, Any]) -> None:
        """Take over `messages.yaml` as parsed."""
        self.language = language
        self._content = content
        told = sorted([*content["errors"], *content["findings"]], key=lambda each: -_own_letters(each["en"]))
        self._told = [(_pattern(each["en"]), each[language]) for each in told]

    def __call__(self, key: str, /, **values: object) -> str:
        """The text of a key of `says`, its {places} filled; an unknown key is a bug and raises KeyError."""
        text: str = self._content["says"][key][self.language]
        return text.format(**values)

    def label(self, kind: str, identifier: str | None) -> str:
        """The name of a catalogue value ("role", "lead": "chủ trì"); the identifier where it has none."""
        if identifier is None:
            return ""
        name: str = self._content["labels"][kind].get(identifier, {}).get(self.language, identifier)
        return name

    def labels(self, kind: str, identifiers: Iterable[str]) -> str:
        """The names of several values, joined with commas."""
        return ", ".join(self.label(kind, each) for each in identifiers)

    def ground(self, code: str, values: Mapping[str, str]) -> str:
        """What a comparison rests on, in words: a code of `grounds` with what fills its places."""
        text: str = self._content["grounds"][code][self.language]
        return text.format(**values)

    def help(self, command: str, name: str) -> str:
        """What the help of a command says of an option; of the command itself for the name "about"."""
        options = self._content["help"]
        text: str = (options[command].get(name) or options["every"][name])[self.language]
        return text

    def error(self, error: ExtractorError, source: object = None) -> str:
        """An error as one line: file (`source` where the caller knows it better), problem, what to do."""
        said = f"{source or error.source}: {self.told(error.problem)}"
        if error.hint:
            said += f"; {self.told(error.hint)}"
        return " ".join(said.split())

    def told(self, text: str) -> str:
        """What other parts of the program say in English, in this language; as it is where it has no template.

        Of several templates the one with most letters of its own counts: "has no text here" before "has no {key}".
        """
        for pattern, template in self._told:
            if found := pattern.fullmatch(text):
                parts = {name: self.told(part) for name, part in found.groupdict().items()}
                return str(template).format(**parts)
        return text


@cache
def messages(language: Language = Language.VI) -> Messages:
    """The words of a language, read on first use."""
    text = files("extractor").joinpath("messages.yaml").read_text(encoding="utf-8")
    return Messages(language, yaml.safe_load(text))


def language_of(words: Iterable[str]) -> Language:
    """The language that command line words ask for, before they are parsed: help and errors need it."""
    asked = Language.VI
    before = ""
    for word in words:
        option, _, value = word.partition("=")
        wanted = word if before == "--lang" else value if option == "--lang" else ""
        asked = Language(wanted) if wanted in set(Language) else asked
        before = word
    return asked


def _own_letters(template: str) -> int:
    return len(re.sub(r"\{\w+\}", "", template))


def _pattern(template: str) -> re.Pattern[str]:
    """A template with {places} as a pattern that finds what was filled in."""
    parts = re.split(r"\{(\w+)\}", template)
    return re.compile("".join(re.escape(p) if i % 2 == 0 else f"(?P<{p}>.+?)" for i, p in enumerate(parts)), re.DOTALL)
