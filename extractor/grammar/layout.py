"""How lines begin and end, from `lexicons/layout.yaml`."""

from dataclasses import dataclass
from functools import cache

from extractor.grammar.load import read_yaml


@dataclass(frozen=True)
class Layout:
    """The words by which lines are known; all in lower case."""

    type_lines: frozenset[str]
    lone_lines: frozenset[str]
    openings: tuple[str, ...]
    label_openings: tuple[str, ...]
    furniture_openings: tuple[str, ...]
    doer_openings: tuple[str, ...] = ()
    time_openings: tuple[str, ...] = ()

    def is_type_line(self, text: str) -> bool:
        """Whether a line is the bare name of a document type ("KẾ HOẠCH")."""
        return len(text) < 24 and text.lower().strip(" :*") in self.type_lines and text[:1].isupper()

    def stands_alone(self, text: str) -> bool:
        """Whether a line never continues on the next one."""
        return len(text) < 45 and (text.lower().strip(" :*") in self.lone_lines or self.is_type_line(text))

    def opens(self, text: str) -> bool:
        """Whether a line begins a new part."""
        return text[:24].lower().startswith(self.openings)

    def opens_label(self, text: str) -> bool:
        """Whether the words before a colon are a label such as "Cơ quan chủ trì"."""
        return text.lower().startswith(self.label_openings)

    def opens_doer(self, text: str) -> bool:
        """Whether a cell's first words are those of a body."""
        return _opens_with(text.lower(), self.doer_openings)

    def opens_name(self, text: str) -> bool:
        """Whether the last words are those that open a body's name, and the name is still to come."""
        return any(
            text.lower().endswith((f" {word}", f"/{word}")) or text.lower() == word for word in self.doer_openings
        )

    def opens_time(self, text: str) -> bool:
        """Whether a cell's first words are those of a time."""
        return text[:1].isdigit() or _opens_with(text.lower(), self.time_openings)

    def is_furniture(self, text: str) -> bool:
        """Whether the page added this line."""
        return text.lower().startswith(self.furniture_openings)


def _opens_with(text: str, words: tuple[str, ...]) -> bool:
    return any(text.startswith(word) and not text[len(word) : len(word) + 1].isalpha() for word in words)


@cache
def load_layout() -> Layout:
    """Read the layout words; raises `GrammarError` where the file is not as expected."""
    words = read_yaml("lexicons/layout.yaml")
    return Layout(
        type_lines=frozenset(words["type_lines"]),
        lone_lines=frozenset(words["lone_lines"]),
        openings=tuple(words["openings"]),
        label_openings=tuple(words["label_openings"]),
        furniture_openings=tuple(words["furniture_openings"]),
        doer_openings=tuple(words["doer_openings"]),
        time_openings=tuple(words["time_openings"]),
    )
