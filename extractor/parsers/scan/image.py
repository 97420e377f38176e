"""The image of a page -> a grey one that OCR reads well: no seals, lines level.

Images are Pillow's, in pixels at `DPI`; arrays are numpy's, of shape (height, width).
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from extractor.parsers.pdf.words import Box

DPI = 200
POINTS = 72 / DPI  # in a pixel
# Grey levels, of 255: darker is ink; lighter than that share of the paper's level is paper, which takes away noise.
_INK = 30
_PAPER = 0.78
_DARK = 140  # of 255: ink, not paper
# Images of other sizes are brought to DPI: by what they say of themselves, or as if the page were A4.
_A4_WIDTH = 8.27  # inches
_LEAST_DPI, _GREATEST_DPI = 72, 1200  # what scanners and screens write; else it is no resolution
_NARROWEST, _WIDEST = 3.0, 20.0  # inches of the shorter side: stationery to drawings
# Degrees: paper lies in scanners that straight; a larger angle is a slanted stamp.
_STEEPEST = 3.0
_COARSE, _FINE = 0.25, 0.05
_LEVEL = 0.07  # less is not seen
_SHRINK = 4  # the angle shows in an image that much smaller


@dataclass(frozen=True, slots=True)
class Picture:
    """A page ready for OCR."""

    image: Any  # Pillow, mode "L"
    angle: float  # degrees counter-clockwise that it was turned to stand level
    turn: int = 0  # degrees clockwise, 0 to 270, that the page was turned before, as it lay on its side

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in points."""
        return self.image.width * POINTS, self.image.height * POINTS

    def as_scanned(self, box: Box) -> Box:
        """Where a box of the level page lies on the page as it was scanned; both in points."""
        width, height = self.size
        if self.angle:
            cx, cy, turn = width / 2, height / 2, math.radians(self.angle)
            cos, sin = math.cos(turn), math.sin(turn)
            corners = [(x - cx, y - cy) for x in (box[0], box[2]) for y in (box[1], box[3])]
            xs = [cx + x * cos - y * sin for x, y in corners]
            ys = [cy + x * sin + y * cos for x, y in corners]
            box = min(xs), min(ys), max(xs), max(ys)
        x0, top, x1, bottom = box
        return {
            0: box,
            90: (top, width - x1, bottom, width - x0),
            180: (width - x1, height - bottom, width - x0, height - top),
            270: (height - bottom, x0, height - top, x1),
        }[self.turn]


def prepare(image: Any, turn: int = 0) -> Picture:
    """The red channel of an image, turned clockwise by 0, 90, 180 or 270 degrees, then so that its lines are level."""
    if turn:
        image = image.rotate(-turn, expand=True)
    grey = _cleared(image if image.mode == "L" else image.convert("RGB").getchannel("R"))
    angle = find_angle(grey)
    if angle:
        from PIL import Image

        grey = grey.rotate(angle, resample=Image.Resampling.BILINEAR, fillcolor=255)
    return Picture(grey, angle, turn)


def _cleared(grey: Any) -> Any:
    """A grey image with its paper white and its ink black."""
    counts = grey.histogram()
    half, seen, paper = sum(counts) / 2, 0, 0
    while seen < half:  # most of a page is paper
        seen += counts[paper]
        paper += 1
    light = max(_PAPER * paper, 2.0 * _INK)
    return grey.point([round(255 * min(1.0, max(0.0, (v - _INK) / (light - _INK)))) for v in range(256)])


def find_angle(grey: Any) -> float:
    """Degrees counter-clockwise that make the lines of a page level; 0.0 where they are.

    The rows of a level page are either full of ink or empty, which the sum of their squares shows.
    """
    import numpy

    small = grey.reduce(_SHRINK)
    ys, xs = numpy.nonzero(numpy.asarray(small) < _DARK + 40)  # shrinking pales thin strokes
    if len(ys) < 500:  # next to nothing stands on the page
        return 0.0
    xs = xs - small.width / 2

    def sharpness(degrees: float) -> float:
        rows = (ys + xs * math.tan(math.radians(degrees)) + small.width).astype(numpy.int32)
        return float((numpy.bincount(rows).astype(numpy.float64) ** 2).sum())

    def best(middle: float, reach: float, step: float) -> float:
        count = round(reach / step)
        tried = (middle + index * step for index in range(-count, count + 1))
        return max(tried, key=lambda degrees: (sharpness(degrees), -abs(degrees)))

    angle = best(best(0.0, _STEEPEST, _COARSE), _COARSE, _FINE)
    return 0.0 if abs(angle) < _LEVEL or abs(angle) > _STEEPEST else -round(angle, 3)


def frames(image: Any) -> Iterator[Any]:
    """The pages of an image file, upright and at `DPI`."""
    from PIL import ImageOps, ImageSequence

    for frame in ImageSequence.Iterator(image):
        upright = ImageOps.exif_transpose(frame)
        if "transparency" in upright.info or upright.mode in ("RGBA", "LA", "PA"):
            upright = _on_white(upright)
        # Grey levels of 16 bits and two-level images become the usual 8 bits.
        upright = upright.convert("L" if upright.mode in ("1", "L", "I;16", "I", "F") else "RGB")
        scale = DPI / _resolution(frame, min(upright.size))
        if abs(scale - 1) > 0.02:
            upright = upright.resize((round(upright.width * scale), round(upright.height * scale)))
        yield upright


def _on_white(image: Any) -> Any:
    from PIL import Image

    layered = image.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", layered.size, "white"), layered)


def _resolution(image: Any, shorter: int) -> float:
    """Pixels an inch: as the file says, where a page can have that size, else as if it were A4."""
    said = image.info.get("dpi")
    dpi = float(said[0]) if said else 0.0
    if _LEAST_DPI < dpi <= _GREATEST_DPI and _NARROWEST <= shorter / dpi <= _WIDEST:
        return dpi
    return max(shorter / _A4_WIDTH, float(_LEAST_DPI))
