"""The words of the reports, in the language of the messages beside them."""

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from extractor.catalogue.vocabulary import load_vocabulary
from extractor.messages import Messages


class ReportWords:
    """What reports say; `messages` has the words that they share with the rest of the program."""

    def __init__(self, messages: Messages) -> None:
        self.messages = messages
        self.language = messages.language
        self.vocabulary = load_vocabulary()
        self._content = _load()

    def __call__(self, key: str, /, **values: object) -> str:
        """The text of a key of `says`, its {places} filled; an unknown key is a bug and raises KeyError."""
        text: str = self._content["says"][key][self.language]
        return text.format(**values)

    def label(self, kind: str, identifier: str) -> str:
        """The name of an axis, of the state of an axis, or of a part of a target."""
        name: str = self._content[kind][identifier][self.language]
        return name

    def sign(self, kind: str, identifier: str) -> str:
        """The sign of a verdict ("sign") or of the state of an axis ("state_sign")."""
        sign: str = self._content[kind][identifier]
        return sign

    def is_party(self, issuer: str) -> bool:
        """Whether a body is one of the party's, by how its name begins."""
        return issuer.lower().startswith(tuple(self._content["party_bodies"]))


@cache
def _load() -> dict[str, Any]:
    text = files("extractor").joinpath("display/report/report.yaml").read_text(encoding="utf-8")
    content: dict[str, Any] = yaml.safe_load(text)
    return content
