"""Bytes of text and web pages -> characters: the encoding found from the bytes themselves, and told."""

import codecs
import re
import unicodedata
from dataclasses import dataclass

from extractor.errors import UnreadableFileError
from extractor.parsers.letters.clean import normal_form
from extractor.parsers.letters.legacy import TCVN3, VNI, decode, decode_tcvn3_bytes, guess_code
from extractor.parsers.letters.syllables import is_syllable, marked_words, spelling_score

# The longer marks first: UTF-32's begins as UTF-16's does.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# In Vietnamese UTF-16 every blank and most letters have a zero byte; other texts have none.
_ZEROS_OF_UTF16 = 0.2
_SAMPLE = 4096  # bytes
_DECLARED = re.compile(rb"""<meta[^>]*charset\s*=\s*["']?([\w-]+)""", re.IGNORECASE)
# Text in one of these holds its share of Vietnamese syllables among the words with marks.
_SURE = 0.8
_COMBINING = re.compile("[\u0300-\u036f]")
_CONVERTED = "the file is in {} and was converted to Unicode"
_NO_TEXT = "is binary data, not text"


@dataclass(frozen=True, slots=True)
class Decoded:
    """Characters of a file and what had to be done for them."""

    text: str
    notes: tuple[str, ...] = ()


def decode_text(data: bytes, name: str) -> Decoded:
    """Bytes of a plain text file; raises `UnreadableFileError` where no encoding gives Vietnamese."""
    found = _by_mark(data) or _utf16(data)
    if found is None:
        try:
            found = Decoded(data.decode("utf-8"))
        except UnicodeDecodeError as error:
            found = _eight_bits(data)
            if found is None:
                raise UnreadableFileError(
                    name, f"byte {error.start} is not UTF-8 text", "save the file as UTF-8"
                ) from error
    if "\x00" in found.text:
        raise UnreadableFileError(name, _NO_TEXT, "give a text, Word, PDF, HTML or image file")
    return found if found.notes else _without_fonts(found)


def decode_page(data: bytes) -> Decoded:
    """Bytes of a web page: what they are counts more than what the page declares."""
    found = _by_mark(data) or _utf16(data) or _utf8(data)
    if found is not None:
        return Decoded(found.text)
    declared = _DECLARED.search(data[:_SAMPLE])
    encoding = declared[1].decode("ascii").lower() if declared else "windows-1252"
    try:
        codecs.lookup(encoding)
    except LookupError:
        encoding = "windows-1252"
    # A page saved in bytes of no encoding of the web keeps what can be read.
    text = data.decode("windows-1252" if encoding.startswith("utf") else encoding, errors="replace")
    if spelling_score(marked_words(text)) < _SURE:  # letters of legacy fonts are for the fonts to tell
        other = normal_form(data.decode("cp1258", errors="replace"))
        if spelling_score(marked_words(other)) >= _SURE:
            return Decoded(other, (_CONVERTED.format("windows-1258"),))
    return Decoded(text)


def composed(text: str) -> tuple[str, tuple[str, ...]]:
    """Text in NFC, and a note where its letters were taken apart; columns are measured on whole letters."""
    if unicodedata.is_normalized("NFC", text):
        return text, ()
    taken_apart = _COMBINING.search(text) is not None
    return normal_form(text), (("letters and their marks were put together (NFC)",) if taken_apart else ())


def _by_mark(data: bytes) -> Decoded | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return Decoded(data.decode(encoding))
            except UnicodeDecodeError:
                return None
    return None


def _utf16(data: bytes) -> Decoded | None:
    """UTF-16 without a mark: its zero bytes stand at even or at odd places only."""
    sample = data[: _SAMPLE - _SAMPLE % 2]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) < _ZEROS_OF_UTF16 * max(len(sample) // 2, 1) or min(even, odd) > 0.1 * max(even, odd):
        return None
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    printable = all(letter.isprintable() or letter.isspace() for letter in text[:_SAMPLE])
    return Decoded(text, ("the file is in UTF-16 without a mark of that",)) if printable else None


def _utf8(data: bytes) -> Decoded | None:
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError:
        return None


def _eight_bits(data: bytes) -> Decoded | None:
    """The encoding of one byte a letter that gives the most Vietnamese syllables; None where none gives most."""
    best: Decoded | None = None
    most = 0
    for encoding, text in _readings(data):
        words = marked_words(text)
        right = sum(map(is_syllable, words))
        # A reading that takes letters for signs has fewer words: their number counts, not their share alone.
        if right >= _SURE * len(words) and 2 * right - len(words) > most:
            best, most = Decoded(text, (_CONVERTED.format(encoding),)), 2 * right - len(words)
    return best


def _readings(data: bytes) -> list[tuple[str, str]]:
    readings = [("windows-1258", data.decode("cp1258", errors="replace"))]
    plain = data.decode("cp1252", errors="replace")
    readings += [(code, decode(plain, code)) for code in (VNI, TCVN3)]
    readings.append((TCVN3, decode_tcvn3_bytes(data)))
    return [(encoding, normal_form(text)) for encoding, text in readings]


def _without_fonts(found: Decoded) -> Decoded:
    """Text that was copied as Unicode out of a document set in legacy fonts."""
    code = guess_code(found.text)
    if code is None:
        return found
    return Decoded(decode(found.text, code), (f"letters of {code} fonts were converted to Unicode",))
