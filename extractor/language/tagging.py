"""underthesea's part-of-speech tags, for the few groups that the lexicons cannot tell from their outcome.

It reads 54 KB/s, so only targets whose words hold no opener of an outcome come here.
"""

from functools import cache


@cache
def last_verb(text: str) -> int | None:
    """Offset of the last verb that stands between two nouns; None where underthesea sees none.

    >>> last_verb("điểm du lịch cộng đồng niêm yết giá dịch vụ")
    22
    """
    from underthesea import pos_tag  # 0.7 s and 115 MB: not before it is needed

    found: int | None = None
    nouns = False
    at = 0
    tagged = pos_tag(text)
    for position, (word, tag) in enumerate(tagged):
        place = text.find(word, at)
        if place < 0:  # the tagger rewrote a spelling: offsets would be wrong from here on
            return found
        if tag.startswith("V") and nouns and position + 1 < len(tagged):
            found = place
        nouns = nouns or tag.startswith("N")
        at = place + len(word)
    return found
