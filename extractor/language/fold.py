"""One spelling for comparison: lower case, the older tone placement, plain hyphens; lengths never change."""

import re

# Vietnamese letters for character classes of regular expressions; ranges such as À-Ỹ mix both cases.
UPPER = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
LOWER = UPPER.lower()

_DASHES = re.compile("[–—−‐‑]")
# Both placements of the tone mark are in use: "hoà"/"hòa", "uỷ"/"ủy"; "quý" is the only place of "uý" after q.
_TONES = {
    "oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa",
    "oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe", "oẹ": "ọe",
    "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy",
}  # fmt: skip
_NEW_PLACEMENT = re.compile(r"(?<!q)u[ỳýỷỹỵ]\b|o[àáảãạèéẻẽẹ]\b")
# y and i are both in use at the end of these syllables: "kỹ năng"/"kĩ năng", "quý"/"quí", "thạc sĩ"/"thạc sỹ".
_Y_OR_I = re.compile(r"\b(?:k[ìíĩỉị]|l[íìị]|m[ĩị]|t[ỉ]|qu[íìị]|s[ỹ]|h[ỉ])\b")
_I_TO_Y = str.maketrans("ìíĩỉịỹ", "ỳýỹỷỵĩ")


def fold(text: str) -> str:
    """Text in the one spelling that lexicons and gates compare; as long as `text`, so offsets are the same.

    >>> fold("Uỷ ban – Kĩ năng")
    'ủy ban - kỹ năng'
    """
    low = text.lower()
    if len(low) != len(text):  # a few letters of other scripts grow in lower case ("İ")
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    low = _DASHES.sub("-", low)
    low = _NEW_PLACEMENT.sub(lambda found: _TONES[found.group()], low)
    return _Y_OR_I.sub(lambda found: found.group().translate(_I_TO_Y), low)
