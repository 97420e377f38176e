"""Word files of corpus plans as offices set them before Unicode, and texts in old encodings.

`set_in_legacy_fonts(docx, "TCVN3")` sets a Word file in .VnTime, capitals in .VnTimeH; "VNI" in VNI-Times.
"""

import io
import unicodedata
from copy import deepcopy
from itertools import groupby
from typing import Any

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from extractor.parsers.letters.legacy import TCVN3, encode


def set_in_legacy_fonts(word: bytes, code: str) -> bytes:
    """A Word file with its letters in a legacy code and its runs in that code's fonts."""
    source = docx.Document(io.BytesIO(word))
    for run in list(source.element.body.iter(qn("w:r"))):
        _set_run(run, code)
    written = io.BytesIO()
    source.save(written)
    return written.getvalue()


def to_bytes(text: str, encoding: str) -> bytes:
    """A text file as Windows of its time wrote it: "TCVN3", "VNI", "windows-1258" or one of Python's codecs."""
    if encoding == "windows-1258":
        return _tone_apart(text).encode("cp1258", errors="replace")
    if encoding in ("TCVN3", "VNI"):
        return encode(text, encoding).encode("cp1252", errors="replace")
    return text.encode(encoding)


def _tone_apart(text: str) -> str:
    """Letters as windows-1258 has them: vowels with circumflex, breve or horn whole, tone marks behind them."""
    parts = []
    for letter in unicodedata.normalize("NFC", text):
        try:
            letter.encode("cp1258")
            parts.append(letter)
        except UnicodeEncodeError:
            base, *marks = list(unicodedata.normalize("NFD", letter))
            tones = [mark for mark in marks if mark not in "\u0302\u0306\u031b"]
            vowel = unicodedata.normalize("NFC", base + "".join(m for m in marks if m not in tones))
            parts.append(vowel + "".join(tones))
    return "".join(parts)


def _set_run(run: Any, code: str) -> None:
    """Put a run's text into legacy letters; one run for each font that it needs."""
    texts = run.findall(qn("w:t"))
    if not texts:
        return
    text = unicodedata.normalize("NFC", "".join(each.text or "" for each in texts))
    at = run
    # Capitals with tone marks have no code of their own in TCVN3: they are small letters of the fonts ending in H.
    for capitals, letters in groupby(text, key=lambda letter: code == TCVN3 and letter.isupper()):
        piece = "".join(letters)
        if code == TCVN3:
            piece = piece.lower() if capitals else piece
            font = ".VnTimeH" if capitals else ".VnTime"
        else:
            font = "VNI-Times"
        made = _run_like(run, encode(piece, code), font)
        at.addnext(made)
        at = made
    run.getparent().remove(run)


def _run_like(run: Any, text: str, font: str) -> Any:
    made = OxmlElement("w:r")
    properties = run.find(qn("w:rPr"))
    made.append(deepcopy(properties) if properties is not None else OxmlElement("w:rPr"))
    fonts = OxmlElement("w:rFonts")
    for side in ("w:ascii", "w:hAnsi", "w:cs"):
        fonts.set(qn(side), font)
    made[0].insert(0, fonts)
    shown = OxmlElement("w:t")
    shown.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    shown.text = text
    made.append(shown)
    return made
