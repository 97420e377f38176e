"""How a web page sets its letters: the few properties of CSS that tell headings, lists and legacy fonts."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_RULE = re.compile(r"([^{}@;]+)\{([^{}]*)\}")
_SELECTOR = re.compile(r"(?P<tag>[a-z][a-z0-9]*)?(?:\.(?P<name>[\w-]+))?", re.IGNORECASE)
_BOLD_TAGS = frozenset(("b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6"))
_CENTRED = frozenset(("center", "right", "end"))
_HEAVY = frozenset(("bold", "bolder", "600", "700", "800", "900"))
_SIDE = re.compile(r"border(?:-(?:top|bottom|left|right))?|mso-border-alt|mso-border-(?:top|bottom|left|right)-alt")

Properties = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Look:
    """What an element's text looks like; inherited by what it holds."""

    font: str | None = None
    bold: bool = False
    capitals: bool = False
    centred: bool = False  # or set to the right
    raised: bool = False
    kept: bool = False  # blanks and line ends count
    hidden: bool = False


class StyleSheet:
    """The rules of a page's style elements for tags and classes; others are passed over."""

    def __init__(self, sheets: str) -> None:
        self._rules: dict[tuple[str, str], dict[str, str]] = {}
        for selectors, body in _RULE.findall(_COMMENT.sub("", sheets)):
            for selector in selectors.split(","):
                found = _SELECTOR.fullmatch(selector.strip())
                if found and found.group():
                    key = (found["tag"] or "").lower(), found["name"] or ""
                    self._rules.setdefault(key, {}).update(declarations(body))

    def properties(self, element: Any) -> dict[str, str]:
        """The properties that an element's tag, classes and style attribute give, the nearest winning."""
        found: dict[str, str] = {}
        tag = element.tag.lower()
        for name in ("", *element.get("class", "").split()):
            found.update(self._rules.get(("", name), {}) if name else {})
            found.update(self._rules.get((tag, name), {}))
        found.update(declarations(element.get("style", "")))
        return found

    def look(self, element: Any, outer: Look) -> Look:
        """How the text of an element looks, inside what is around it."""
        given = self.properties(element)
        tag = element.tag.lower()
        look = outer
        font = given.get("font-family") or (element.get("face") if tag == "font" else None)
        if font:
            look = replace(look, font=font.split(",")[0].strip(" \"'"))
        if weight := given.get("font-weight"):
            look = replace(look, bold=weight in _HEAVY)
        elif tag in _BOLD_TAGS:
            look = replace(look, bold=True)
        if "text-transform" in given:
            look = replace(look, capitals=given["text-transform"] == "uppercase")
        align = given.get("text-align") or element.get("align") or ("center" if tag == "center" else None)
        if align:
            look = replace(look, centred=align.lower() in _CENTRED)
        if tag == "sup" or given.get("vertical-align") == "super":
            look = replace(look, raised=True)
        if tag == "pre" or given.get("white-space", "").startswith("pre"):
            look = replace(look, kept=True)
        if given.get("display") == "none" or given.get("mso-hide") == "all" or element.get("hidden") is not None:
            look = replace(look, hidden=True)
        return look

    def is_ruled(self, table: Any) -> bool:
        """Whether a table draws lines between its cells."""
        if table.get("border", "0").strip() not in ("", "0") or table.get("rules") not in (None, "none"):
            return True
        cells = list(table.iter("td", "th"))
        return sum(_draws(self.properties(cell)) for cell in cells) * 2 > len(cells)


def declarations(body: str) -> dict[str, str]:
    """The declarations of a rule or a style attribute, names and plain values in lower case."""
    found: dict[str, str] = {}
    for part in body.split(";"):
        name, colon, value = part.partition(":")
        if colon:
            name = name.strip().lower()
            value = " ".join(value.replace("!important", "").split())
            found[name] = value if name == "font-family" else value.lower()
    return found


def _draws(given: Properties) -> bool:
    return any(_SIDE.fullmatch(name) and ("solid" in value or "double" in value) for name, value in given.items())
