"""The image of a page -> its words, read by the `tesseract` program.

Its hOCR output is taken, not its TSV: it alone says where the baseline of a line lies and how large its letters are.
"""

import itertools
import os
import re
import shutil
import subprocess
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from html import unescape
from tempfile import NamedTemporaryFile
from typing import Any

from extractor.errors import UnreadableFileError
from extractor.parsers.pdf.words import Box, Word
from extractor.parsers.scan.image import DPI, POINTS, Picture

PROGRAM = "tesseract"
MODEL = "vie"
_TURN_MODEL = "osd"  # Debian's tesseract-ocr brings it
INSTALL = "install it with: sudo apt-get install tesseract-ocr tesseract-ocr-vie"
_LONGEST = 180  # seconds for a page, a hundred times the usual
_LINE = re.compile(r"<span class='ocr_(?:line|caption|header|textfloat)'[^>]* title=[\"']([^\"']*)[\"']>")
_WORD = re.compile(
    r"<span class='ocrx_word'[^>]* title='bbox (\d+) (\d+) (\d+) (\d+); x_wconf (\d+)[^']*'[^>]*>(.*?)</span>",
    re.DOTALL,
)
_TAG = re.compile(r"<[^>]*>")
_BASELINE = re.compile(r"baseline (-?[\d.]+) (-?[\d.]+)")
_BOX = re.compile(r"bbox (\d+) (\d+) (\d+) (\d+)")
_SIZE = re.compile(r"x_size (\d+(?:\.\d+)?)")
_ETH = re.compile("Đ?Ð")  # the Icelandic letter that looks like the Vietnamese one, at times beside it
_SLASH = re.compile("/?⁄/?")  # the slash of fractions, likewise
_TURN = re.compile(r"^Rotate: (90|180|270)$", re.MULTILINE)
_PAGE = re.compile(r"<div class='ocr_page'")
# The share of its size that a letter takes above the baseline, as for the words of a PDF.
ABOVE = 0.8


class Mode(IntEnum):
    """How tesseract looks for text (`--psm`)."""

    PAGE = 4  # one column: 3, which looks for columns first, loses short last lines
    BLOCK = 6  # one block of lines: it reads the single digits of cells better than 7, a line alone


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a picture that is read by itself."""

    image: Any  # Pillow, mode "L"
    mode: Mode
    left: int = 0  # where it lies in the picture, in pixels
    top: int = 0


@dataclass(frozen=True, slots=True)
class ReadWord(Word):
    """A word as OCR read it."""

    read: str = ""  # as read; `text` may have been repaired
    confidence: float = 0.0  # 0 to 1
    box: Box = (0.0, 0.0, 0.0, 0.0)  # its letters on the page as scanned, in points
    strokes: int = 0  # upright ones that it begins with on the image, where it looks like a Roman number


@cache
def missing() -> str | None:
    """What is missing for OCR ("tesseract", or its Vietnamese model); None where all is there."""
    if shutil.which(PROGRAM) is None:
        return "tesseract is missing"
    return None if MODEL in _models() else "tesseract has no Vietnamese model"


@cache
def _models() -> frozenset[str]:
    done = subprocess.run([PROGRAM, "--list-langs"], capture_output=True, text=True, check=False)
    return frozenset(done.stdout.split())


def read_words(picture: Picture, parts: Sequence[Part], name: str) -> list[ReadWord]:
    """The words on the parts of a picture, part after part; those of one kind are read in one run.

    Raises `UnreadableFileError` where tesseract fails on one.
    """
    found: dict[int, list[ReadWord]] = {}
    for mode in sorted({part.mode for part in parts}):
        alike = [index for index, part in enumerate(parts) if part.mode is mode]
        answer = _run([parts[index].image for index in alike], mode, name)
        found |= zip(alike, parse_hocr(answer, picture, [parts[index] for index in alike]), strict=True)
    return [word for index in range(len(parts)) for word in found[index]]


def find_turn(image: Any, name: str) -> int:
    """Degrees clockwise (90, 180, 270) that make a page upright; 0 where it is, or where nothing can be told."""
    if _TURN_MODEL not in _models():
        return 0
    try:
        found = _TURN.search(_say([image], name, "-l", _TURN_MODEL, "--psm", "0"))
    except UnreadableFileError:  # too few letters
        return 0
    return int(found[1]) if found else 0


def _run(images: Sequence[Any], mode: Mode, name: str) -> str:
    """What tesseract says of images, as hOCR."""
    # Ink on this paper is dark: no second look for light letters on dark ground.
    return _say(images, name, "-l", MODEL, "--psm", str(mode.value), "-c", "tessedit_do_invert=0", "hocr")


def _say(images: Sequence[Any], name: str, *options: str) -> str:
    """What tesseract writes about images; raises `UnreadableFileError` where it fails."""
    with NamedTemporaryFile(suffix=".tif") as packed:  # it takes a tenth longer to read from a pipe
        images[0].save(packed, "TIFF", save_all=True, append_images=images[1:])
        packed.flush()
        try:
            done = subprocess.run(
                [PROGRAM, packed.name, "stdout", "--dpi", str(DPI), *options],
                capture_output=True,
                check=True,
                timeout=_LONGEST,
                env={**os.environ, "OMP_THREAD_LIMIT": "1"},
            )
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
            raise UnreadableFileError(name, "tesseract cannot read one of its pages", "scan it again") from error
    return done.stdout.decode("utf-8", "replace")


def parse_hocr(hocr: str, picture: Picture, parts: Sequence[Part]) -> Iterator[list[ReadWord]]:
    """The words of each part of a picture in tesseract's answer, in points, in the order of lines."""
    for answer, part in zip(_PAGE.split(hocr)[1:], parts, strict=True):
        starts = [match.start() for match in _LINE.finditer(answer)]
        lines = [answer[start:end] for start, end in itertools.pairwise([*starts, len(answer)])]
        yield [word for line in lines for word in _line_words(line, picture, part)]


def _line_words(line: str, picture: Picture, part: Part) -> Iterator[ReadWord]:
    about = _LINE.match(line)
    described = about[1] if about else ""
    box, size, slope = _BOX.search(described), _SIZE.search(described), _BASELINE.search(described)
    if box is None or size is None:
        return
    left, bottom = float(box[1]), float(box[4])
    rise, offset = (float(slope[1]), float(slope[2])) if slope else (0.0, 0.0)
    height = float(size[1])
    for word in _WORD.finditer(line):
        text = unicodedata.normalize("NFC", unescape(_TAG.sub("", word[6])).strip())
        text = _SLASH.sub("/", _ETH.sub("Đ", text))
        if not text:
            continue
        x0, top, x1, low = (float(word[index]) for index in range(1, 5))
        baseline = part.top + bottom + offset + rise * ((x0 + x1) / 2 - left)
        x0, top, x1, low = x0 + part.left, top + part.top, x1 + part.left, low + part.top
        yield ReadWord(
            text,
            x0 * POINTS,
            (baseline - ABOVE * height) * POINTS,
            x1 * POINTS,
            (baseline + (1 - ABOVE) * height) * POINTS,
            read=text,
            confidence=int(word[5]) / 100,
            box=picture.as_scanned((x0 * POINTS, top * POINTS, x1 * POINTS, low * POINTS)),
        )
