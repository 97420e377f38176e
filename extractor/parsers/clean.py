"""Cleaning at the door: after this step offsets hold forever."""

import re
import unicodedata

# Spaces of other widths become a plain space; soft hyphens, zero-width characters, byte order marks vanish.
_SPACES = dict.fromkeys(
    map(
        ord,
        "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\v\f",
    ),
    " ",
)
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f"))
_TABLE = _SPACES | _INVISIBLE
_RUNS_OF_SPACES = re.compile(" {2,}")


def clean(text: str) -> str:
    r"""One line of a source as document text: NFC, plain single spaces, nothing invisible.

    >>> clean("Kế  hoạch\\u00a0này")
    'Kế hoạch này'
    """
    text = unicodedata.normalize("NFC", text).translate(_TABLE)
    return _RUNS_OF_SPACES.sub(" ", text).strip()
