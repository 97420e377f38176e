"""Numbers in digits, as Vietnamese writes them."""

import re
from decimal import Decimal

_GROUPED = re.compile(r"\d{1,3}(?:[.\s]\d{3})+(?:,\d+)?")
_PLAIN = re.compile(r"\d+(?:[.,]\d+)?")
_WITH_LETTERS = re.compile(r"[lO]\d|\d[lO]")
_MISREAD = str.maketrans("lO", "10")  # OCR: "l00%", "2O25"


def read_number(text: str) -> int | float | None:
    """Read "1.200,5" as 1200.5 and "03" as 3; None when text is not a number.

    A dot before exactly three digits sets off thousands, a comma the decimals (usage; no decree says it).

    >>> read_number("72,9")
    72.9
    """
    text = text.rstrip("% ").translate(_MISREAD)
    if _GROUPED.fullmatch(text):
        text = text.replace(".", "").replace(" ", "")
    elif not _PLAIN.fullmatch(text):
        return None
    value = Decimal(text.replace(",", "."))
    return int(value) if value == value.to_integral_value() else float(value)


def is_misread(text: str) -> bool:
    """Whether a number holds letters that OCR put for digits: "l00%", "2O25"."""
    return _WITH_LETTERS.search(text) is not None
