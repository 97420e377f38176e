"""Words of a plan in one line: for cells, titles and comments, where nothing of them may end a line or hide."""

import unicodedata


def one_line(text: str) -> str:
    r"""Runs of white space as one blank, without control letters and those that turn the direction of writing.

    >>> one_line("đạt\n  80%\x07")
    'đạt 80%'
    """
    return "".join(letter for letter in " ".join(text.split()) if unicodedata.category(letter) not in ("Cc", "Cf"))
