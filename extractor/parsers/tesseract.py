"""The image of a page -> its words, read by the `tesseract` program.

Its hOCR output is taken, not its TSV: it alone says where the baseline of a line lies and how large its letters are.
"""

import os
import re
import shutil
import subprocess
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html import unescape
from io import BytesIO

from extractor.errors import UnreadableFileError
from extractor.parsers.pdf_words import Box, Word
from extractor.parsers.scan_image import DPI, POINTS, Picture

PROGRAM = "tesseract"
MODEL = "vie"
INSTALL = "install it with: apt-get install tesseract-ocr tesseract-ocr-vie"
_LONGEST = 180  # seconds for a page, a hundred times the usual
_MOST_WORDS_APART = 6.0  # of the size of letters: what stands farther apart may be of another size
_LINE = re.compile(r"<span class='ocr_(?:line|caption|header|textfloat)'[^>]* title=[\"']([^\"']*)[\"']>")
_WORD = re.compile(
    r"<span class='ocrx_word'[^>]* title='bbox (\d+) (\d+) (\d+) (\d+); x_wconf (\d+)[^']*'[^>]*>(.*?)</span>",
    re.DOTALL,
)
_TAG = re.compile(r"<[^>]*>")
_BASELINE = re.compile(r"baseline (-?[\d.]+) (-?[\d.]+)")
_BOX = re.compile(r"bbox (\d+) (\d+) (\d+) (\d+)")
_SIZE = re.compile(r"x_size (\d+(?:\.\d+)?)")
# Shares of its size that a letter takes above and below the baseline, as for the words of a PDF.
_ABOVE, _BELOW = 0.8, 0.2


@dataclass(frozen=True, slots=True)
class ReadWord(Word):
    """A word as OCR read it."""

    read: str = ""  # as read; `text` may have been repaired
    confidence: float = 0.0  # 0 to 1
    box: Box = (0.0, 0.0, 0.0, 0.0)  # its letters on the page as scanned, in points


@cache
def missing() -> str | None:
    """What is missing for OCR ("tesseract", or its Vietnamese model); None where all is there."""
    if shutil.which(PROGRAM) is None:
        return "tesseract is missing"
    known = subprocess.run([PROGRAM, "--list-langs"], capture_output=True, text=True, check=False).stdout
    return None if MODEL in known.split() else "tesseract has no Vietnamese model"


def read_words(picture: Picture, image: object, name: str) -> list[ReadWord]:
    """The words on a page; `image` is the picture's without ruling lines.

    Raises `UnreadableFileError` where tesseract fails on it.
    """
    packed = BytesIO()
    image.save(packed, "PPM")  # type: ignore[attr-defined]
    command = [PROGRAM, "stdin", "stdout", "-l", MODEL, "--psm", "3", "--dpi", str(DPI)]
    try:
        done = subprocess.run(
            # Ink on this paper is dark: no second look for light letters on dark ground.
            [*command, "-c", "tessedit_do_invert=0", "hocr"],
            input=packed.getvalue(),
            capture_output=True,
            check=True,
            timeout=_LONGEST,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        raise UnreadableFileError(name, "tesseract cannot read one of its pages", "scan it again") from error
    return list(parse_hocr(done.stdout.decode("utf-8", "replace"), picture))


def parse_hocr(hocr: str, picture: Picture) -> Iterator[ReadWord]:
    """The words of tesseract's answer, in points, in the order of its lines."""
    starts = [match.start() for match in _LINE.finditer(hocr)]
    for start, end in zip(starts, [*starts[1:], len(hocr)], strict=False):
        line = hocr[start:end]
        about = _LINE.match(line)
        described = about[1] if about else ""
        box, size, slope = _BOX.search(described), _SIZE.search(described), _BASELINE.search(described)
        if box is None or size is None:
            continue
        left, bottom = float(box[1]), float(box[4])
        rise, offset = (float(slope[1]), float(slope[2])) if slope else (0.0, 0.0)
        height = float(size[1])
        for word in _WORD.finditer(line):
            text = unicodedata.normalize("NFC", unescape(_TAG.sub("", word[6])).strip())
            if not text:
                continue
            x0, top, x1, low = (float(word[index]) for index in range(1, 5))
            baseline = bottom + offset + rise * ((x0 + x1) / 2 - left)
            yield ReadWord(
                text,
                x0 * POINTS,
                (baseline - _ABOVE * height) * POINTS,
                x1 * POINTS,
                (baseline + _BELOW * height) * POINTS,
                read=text,
                confidence=int(word[5]) / 100,
                box=picture.as_scanned((x0 * POINTS, top * POINTS, x1 * POINTS, low * POINTS)),
            )
