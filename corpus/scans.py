"""Makes scans of corpus plans from their printed PDF: clean ones, and hard ones as offices send them.

`python corpus/scans.py province-plan-higher ... --into FOLDER` writes `<name>-clean.pdf` and `<name>-hard.pdf`:
images only, 200 dpi. A hard scan lies askew by up to 1.5 degrees, is noisy, packed as a small JPEG, and bears a
round red seal over text. The same name gives the same bytes of images.
"""

import argparse
import math
import zlib
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import numpy
import pypdfium2
from PIL import Image, ImageDraw

PLANS = Path(__file__).parent / "plans"
DPI = 200
_SEAL_RED = (214, 32, 44)
_SEAL_RADIUS = 142  # pixels: a seal is 36 mm wide
_SEAL_INK = 0.75  # how much of the paper's light the ink takes
_STEEPEST = 1.5  # degrees
_NOISE = 14.0  # standard deviation, of 255
_JPEG_QUALITY = 45


def main(arguments: Sequence[str] | None = None) -> int:
    """Make the scans of the named plans."""
    parser = argparse.ArgumentParser(description="Make clean and hard scans of corpus plans.")
    parser.add_argument("names", nargs="+", help="folders of corpus/plans that hold a plan.pdf")
    parser.add_argument("--into", type=Path, required=True, help="folder to write to")
    options = parser.parse_args(arguments)
    options.into.mkdir(parents=True, exist_ok=True)
    for name in options.names:
        pages = render((PLANS / name / "plan.pdf").read_bytes())
        for form, images in (("clean", pages), ("hard", make_hard(pages, name))):
            path = options.into / f"{name}-{form}.pdf"
            path.write_bytes(as_pdf(images))
            print(path)
    return 0


def render(pdf: bytes, count: int | None = None) -> list[Image.Image]:
    """The first `count` pages of a PDF (all by default) as colour images."""
    document = pypdfium2.PdfDocument(pdf)
    numbers = range(len(document) if count is None else min(count, len(document)))
    return [document[n].render(scale=DPI / 72, rev_byteorder=True).to_pil().convert("RGB") for n in numbers]


def make_hard(pages: Sequence[Image.Image], seed: str) -> list[Image.Image]:
    """The pages askew, noisy, with a seal, as JPEG leaves them; `seed` decides all that is random."""
    random = numpy.random.default_rng(zlib.crc32(seed.encode()))
    return [_spoil(page, random) for page in pages]


def as_pdf(pages: Sequence[Image.Image]) -> bytes:
    """A PDF of images."""
    packed = BytesIO()
    pages[0].save(packed, "PDF", resolution=DPI, save_all=True, append_images=list(pages[1:]), quality=90)
    return packed.getvalue()


def _spoil(page: Image.Image, random: numpy.random.Generator) -> Image.Image:
    sealed = _with_seal(page, random)
    angle = float(random.uniform(0.4, _STEEPEST)) * float(random.choice([-1, 1]))
    turned = sealed.rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor="white")
    light = numpy.asarray(turned, dtype=numpy.float32)
    noisy = numpy.clip(light + random.normal(0.0, _NOISE, light.shape), 0, 255).astype(numpy.uint8)
    packed = BytesIO()
    Image.fromarray(noisy).save(packed, "JPEG", quality=_JPEG_QUALITY)
    return Image.open(packed).convert("RGB")


def _with_seal(page: Image.Image, random: numpy.random.Generator) -> Image.Image:
    """A round seal with rings, a star and spokes of letters somewhere over the text."""
    x = int(random.integers(page.width // 4, 3 * page.width // 4))
    y = int(random.integers(page.height // 4, 3 * page.height // 4))
    ink = Image.new("L", page.size, 0)
    draw = ImageDraw.Draw(ink)
    for radius, width in ((_SEAL_RADIUS, 7), (_SEAL_RADIUS - 40, 4)):
        draw.ellipse((x - radius, y - radius, x + radius, y + radius), outline=255, width=width)
    for spoke in range(36):
        turn = math.tau * spoke / 36
        near, far = _SEAL_RADIUS - 32, _SEAL_RADIUS - 13
        ends = [(x + r * math.cos(turn), y + r * math.sin(turn)) for r in (near, far)]
        draw.line(ends, fill=255, width=6)
    star = [
        (x + r * math.sin(math.tau * corner / 10), y - r * math.cos(math.tau * corner / 10))
        for corner in range(10)
        for r in [44 if corner % 2 == 0 else 18]
    ]
    draw.polygon(star, fill=255)
    amount = numpy.asarray(ink, dtype=numpy.float32)[..., None] / 255 * _SEAL_INK
    colour = numpy.array(_SEAL_RED, dtype=numpy.float32) / 255
    light = numpy.asarray(page, dtype=numpy.float32)
    return Image.fromarray((light * (1 - amount + amount * colour)).astype(numpy.uint8))


if __name__ == "__main__":
    raise SystemExit(main())
