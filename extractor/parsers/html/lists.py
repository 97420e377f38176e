"""The marks of lists on web pages: those that the page shows, and those that a browser would put there."""

import re
from typing import Any

from extractor.parsers.word.numbering import written_number

_NUMBERED = re.compile(r"\(?(?:\d+(?:\.\d+)*|[ivxlc]+|[IVXLC]+|[a-zđ]|[A-ZĐ])[.):]+|(?:Điều|Chương|Mục|Phần) \S+")
# HTML knows the kind of number, not what stands behind it: numbers take a full stop, small letters a bracket
# (Decree 30/2020/NĐ-CP, Appendix I, II.5).
_SHAPES = {"1": ("decimal", "."), "a": ("lowerLetter", ")"), "A": ("upperLetter", "."),
           "i": ("lowerRoman", "."), "I": ("upperRoman", ".")}  # fmt: skip
_CSS = {"decimal": "1", "lower-alpha": "a", "lower-latin": "a", "upper-alpha": "A", "upper-latin": "A",
        "lower-roman": "i", "upper-roman": "I"}  # fmt: skip
_CSS_SHAPE = re.compile(r"list-style(?:-type)?\s*:\s*([\w-]+)", re.IGNORECASE)


def shown_mark(text: str) -> str:
    """The mark that Word wrote in front of an item; glyphs of symbol fonts are bullets.

    >>> shown_mark("1.\u00a0\u00a0"), shown_mark("§\u00a0"), shown_mark("+ ")
    ('1.', '-', '+')
    """
    mark = " ".join(text.replace("\u00a0", " ").split())
    if not mark or mark == "+" or _NUMBERED.fullmatch(mark):
        return mark
    return "-"


def list_mark(item: Any) -> str:
    """The mark of an li element of lxml; empty where the list shows none."""
    parent = item.getparent()
    style = _CSS_SHAPE.search(f"{parent.get('style', '')};{item.get('style', '')}")
    css = style[1].lower() if style else ""
    if css == "none":
        return ""
    if parent.tag != "ol":
        return "+" if any(outer.tag == "ul" for outer in parent.iterancestors("ul", "ol")) else "-"
    shape = _SHAPES.get(_CSS.get(css, parent.get("type", "1")), _SHAPES["1"])
    return written_number(_number(item, parent), shape[0]) + shape[1]


def _number(item: Any, parent: Any) -> int:
    """The number of an item: its own value, or one more than that of the item before."""
    number = _whole(parent.get("start"), 1) - 1
    for each in parent.iterchildren("li"):
        number = _whole(each.get("value"), number + 1)
        if each is item:
            break
    return number


def _whole(text: str | None, missing: int) -> int:
    return int(text) if text is not None and text.strip().isdecimal() else missing
