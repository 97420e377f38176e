"""The numbers that open parts of a text: "I.", "1.1", "a)", "(1)", "Điều 2."."""

import re
from dataclasses import dataclass

# Outermost first (Decree 30/2020/NĐ-CP, Appendix I; the order that offices keep when they mix styles).
STYLES = (
    "annex", "part", "chapter", "division", "article", "upper", "roman", "arabic",
    "decimal2", "decimal3", "decimal4", "half_bracket", "letter", "bracket",
)  # fmt: skip

_NUMBER = re.compile(
    r"""
    (?P<article> Điều\ \d+[a-zđ]?)[.:]?(?:\s+|$)
  | (?P<part> (?:Phần|PHẦN)\ (?:thứ\ \w+|THỨ\ \w+|[IVX]+|\d+|[A-E]))[.:]?(?:\s+(?:[-–—]\s+)?|$)
  | (?P<chapter> (?:Chương|CHƯƠNG)\ (?:[IVXLC]+|\d+))[.:]?(?:\s+(?:[-–—]\s+)?|$)
  | (?P<division> (?:Mục|MỤC)\ (?:\d+|[IVXLC]+))[.:]?(?:\s+(?:[-–—]\s+)?|$)
  | (?P<annex> (?:PHỤ\ LỤC|Phụ\ lục)(?:\ (?:số\ )?[IVX\d]+)?)[.:]?(?:\s+(?=\()|$)
  | (?P<roman> (?!V/[vV])(?:[IVXLC]+|[IVX][ivx]{1,3}))[.)/-]\s*(?=[^\W\d_]|[“"])
  | (?P<upper> [A-HKĐ])[.)-]\s+
  | (?P<decimal> \d{1,2}(?:\.\d{1,2})+)[.)]?(?:\s+(?:[-–]\s+)?(?=[^\W\d_]|[“"(]|\d+(?:,\d+)?\ ?%)|[-–]\s+(?=[^\W\d_]))
  | (?P<arabic> \d{1,2})(?!/[A-ZĐ]+-)[./-](?:\s*(?=[^\W\d_]|[“"(]|\d+\ ?%)|\s+(?=\d+[ ,.]))
  | (?P<half_bracket> \d{1,2})\)\s*
  | (?P<letter> [a-zđ])[).]\s*(?=\S)
  | \((?P<bracket> \d{1,2})\)\s*
    """,
    re.VERBOSE,
)
_BULLET = re.compile(r"(?:[-–—+•*●▪◦○]\s*)+(?=\S)")


@dataclass(frozen=True, slots=True)
class Number:
    """The number of a part: its style, its label as printed without dots and brackets, and where the words begin.

    The label of "PHẦN II" is "II"; that of an article keeps its word: "Điều 2".
    """

    style: str
    label: str
    length: int  # characters before the words


def read_number(text: str, *, after: str | None = None) -> Number | None:
    """The number that opens a block; `after` is the label of the upper-case letter before it, if one is open.

    >>> read_number("3.1 Chỉ tiêu").label
    '3.1'
    """
    found = _NUMBER.match(text)
    if not found:
        return None
    style = found.lastgroup or ""
    label = found[style].upper() if style == "roman" else found[style]
    if style == "part" and "thứ" not in label.lower():
        label = label.split()[-1]  # "II" of "PHẦN II", whole in "Phần thứ hai"
    if style == "decimal":
        style = f"decimal{min(label.count('.') + 1, 4)}"
    if style == "roman" and after is not None and len(label) == 1 and ord(label) == ord(after) + 1:
        style = "upper"  # "C." after "B." is no hundred
    return Number(style, label, found.end())


def read_bullet(text: str) -> tuple[int, int]:
    """Depth of a bullet (0: none, 1: "-", 2: "+", as offices nest them) and the characters before the words."""
    found = _BULLET.match(text)
    if not found:
        return 0, 0
    return (2 if "+" in found.group() else 1), found.end()
