"""A web page -> the part of it that is the document; what the site puts around it is taken out."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from extractor.grammar.layout import Layout

_NEVER_TEXT = ("script", "style", "noscript", "template", "head", "title", "iframe", "svg", "object", "xml",
               "select", "option", "input", "textarea", "audio", "video", "map", "del")  # fmt: skip
# Half the plain letters of a page stand in its main text, or the walk down has gone too far.
_MAIN = 0.55
_TOO_MUCH = 0.3  # of a page's letters: nothing named as furniture holds that
# Lists of links are menus; a sentence that cites three documents has words between them.
_FEWEST_LINKS = 3
_LINKED = 0.8
_NAME_PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


@dataclass(frozen=True)
class Furniture:
    """The names by which the parts around a text are known."""

    words: frozenset[str]
    tags: frozenset[str]
    roles: frozenset[str]
    writers: tuple[str, ...]


@cache
def load_furniture() -> Furniture:
    """Read `data/portal.yaml`."""
    content = yaml.safe_load(files("extractor").joinpath("parsers/html/portal.yaml").read_text(encoding="utf-8"))
    return Furniture(
        frozenset(content["furniture_words"]),
        frozenset(content["furniture_tags"]),
        frozenset(content["furniture_roles"]),
        tuple(content["writers"]),
    )


def main_part(root: Any, layout: Layout) -> Any:
    """The element of an lxml page that holds the document; takes out of it what the site added."""
    body = root.find(".//body")
    body = root if body is None else body
    saved = _is_saved_document(root)
    for element in list(body.iter(*_NEVER_TEXT)):
        _drop(element)
    if saved:
        return body
    letters = _plain_letters(body)
    for element in list(body.iter()):
        if element is body or not isinstance(element.tag, str):
            continue
        small = letters[element] <= _TOO_MUCH * letters[body]
        named = small and (_is_furniture(element) or _is_menu(element, letters[element]))
        if named and not _holds_letter(element, layout):
            _drop(element)
    return _descend(body, layout)


def _is_saved_document(root: Any) -> bool:
    """Whether a word processor wrote the page."""
    for meta in root.iter("meta"):
        if meta.get("name", "").lower() in ("generator", "progid", "originator"):
            content = meta.get("content", "").lower().replace(".", " ")
            if content.startswith((*load_furniture().writers, "word document")):
                return True
    return False


def _descend(body: Any, layout: Layout) -> Any:
    """The innermost element that holds most of the text, and the letter's header and foot."""
    letters = _plain_letters(body)
    main = body
    while True:
        inner = [child for child in main if isinstance(child.tag, str)]
        heaviest = max(inner, key=lambda child: letters[child], default=None)
        if heaviest is None or letters[heaviest] < _MAIN * max(letters[main], 1):
            return main
        if heaviest.tag in ("p", "ol", "ul") or (heaviest.tag == "table" and _is_data(heaviest)):
            return main
        if any(_holds_letter(child, layout) for child in inner if child is not heaviest):
            return main
        main = heaviest


def _is_data(table: Any) -> bool:
    """Whether a table has more rows than one that places the parts of a page."""
    return len(table.findall("tr")) + len(table.findall("tbody/tr")) > 3


def _holds_letter(element: Any, layout: Layout) -> bool:
    """Whether a letter's motto, type or recipients stand in an element, outside links."""
    if element.tag == "a":
        return False
    for part in element.iter():
        if not isinstance(part.tag, str) or part.tag == "a":
            continue
        words = " ".join((part.text or "").split())
        alone = layout.stands_alone(words) and (words.isupper() or "-" in words or "–" in words)
        if alone or words.lower().startswith(("nơi nhận", "cộng h")):
            return True
    return False


def _plain_letters(body: Any) -> dict[Any, int]:
    """How many letters outside links each element of a page holds; from the leaves up, in one pass."""
    letters: dict[Any, int] = {}
    for element in reversed(list(body.iter())):
        within = sum(letters[child] + len((child.tail or "").strip()) for child in element)
        plain = isinstance(element.tag, str) and element.tag != "a"
        letters[element] = len((element.text or "").strip()) + within if plain else 0
    return letters


def _is_furniture(element: Any) -> bool:
    furniture = load_furniture()
    if element.tag in furniture.tags or element.get("role", "").lower() in furniture.roles:
        return True
    names = f"{element.get('class', '')} {element.get('id', '')}"
    return any(part.lower() in furniture.words for part in _NAME_PARTS.findall(names))


def _is_menu(element: Any, plain: int) -> bool:
    """Whether an element is little more than links; `plain` letters stand outside them."""
    links = list(element.iter("a"))
    if len(links) < _FEWEST_LINKS or element.tag in ("a", "p", "span"):
        return False
    linked = sum(len("".join(link.itertext()).strip()) for link in links)
    return linked >= _LINKED * max(linked + plain, 1)


def _drop(element: Any) -> None:
    """Take an element out; the text behind it stays."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)
