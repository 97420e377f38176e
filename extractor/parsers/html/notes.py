"""Footnotes and endnotes of pages saved from Word (#_ftn1) and LibreOffice (#sdfootnote1sym)."""

import re
from dataclasses import dataclass
from typing import Any

_BODY = re.compile(r"(?:ftn|edn|sdfootnote|sdendnote)\d+")
_TO_NOTE = re.compile(r"#_?(?P<id>(?:ftn|edn|sdfootnote|sdendnote)\d+)(?:sym)?")
_TO_TEXT = re.compile(r"#_?(?:(?:ftn|edn)ref\d+|sd(?:foot|end)note\d+anc)")


@dataclass(frozen=True)
class Notes:
    """The texts of a page's notes, by the id of the element that held them."""

    texts: dict[str, str]

    def referred(self, element: Any) -> str | None:
        """The text of the note that a link in the text leads to; None for other elements."""
        if element.tag != "a":
            return None
        found = _TO_NOTE.fullmatch(element.get("href", "").strip())
        return self.texts.get(found["id"]) if found else None


def take_notes(root: Any) -> Notes:
    """Take the notes out of the foot of an lxml page."""
    texts: dict[str, str] = {}
    for element in list(root.iter("div", "p", "li", "aside")):
        name = element.get("id", "")
        if not _BODY.fullmatch(name):
            continue
        for link in list(element.iter("a")):
            if _TO_TEXT.fullmatch(link.get("href", "").strip()):
                for inner in list(link):
                    link.remove(inner)
                link.text = None
        texts[name] = " ".join("".join(element.itertext()).split())
        if (parent := element.getparent()) is not None:
            parent.remove(element)
    return Notes(texts)
