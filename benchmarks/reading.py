"""The speed of reading, beside other programs on the same file in one run.

`python benchmarks/reading.py [--profile]` prints plans of the corpus as one PDF of 30 pages with LibreOffice and reads
it with us, pdfplumber and pypdfium2 (processor time); then reads a scan of its first pages with us and with tesseract
alone on the pages as we render them, as many processes at once as there are cores (wall time).
"""

import argparse
import cProfile
import io
import os
import pstats
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "corpus"))

import forms  # noqa: E402
import pdfplumber  # noqa: E402
import pypdfium2  # noqa: E402
import scans  # noqa: E402

from extractor.parsers import read, text  # noqa: E402
from extractor.parsers.scan import tesseract  # noqa: E402
from extractor.parsers.scan.image import DPI, prepare  # noqa: E402

PAGES = 30
SCANNED = 8
RUNS = 3  # the best counts: what else runs on the machine only slows
FIRST = ("poverty-target-table", "commune-digital-annex-table")  # the plans with tables
PROFILE_LINES = 30


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure the speed of reading PDF files and scans.")
    parser.add_argument("--profile", action="store_true", help="print where the time goes instead")
    options = parser.parse_args(arguments)
    if shutil.which("soffice") is None:
        print("soffice is missing (sudo apt-get install libreoffice-writer): reading is not measured", file=sys.stderr)
        return 0
    printed = print_plans()
    pages = scans.render(printed, SCANNED)
    scanned = scans.as_pdf(pages)
    if options.profile:
        profile(lambda: read(printed, "printed.pdf"))
        profile(lambda: read(scanned, "scanned.pdf"))
        return 0
    print(f"Load of the machine before: {os.getloadavg()[0]:.2f} of {cores()} cores")
    compare_text(printed)
    if (lack := tesseract.missing()) is not None:
        print(f"{lack} ({tesseract.INSTALL}): scans are not measured", file=sys.stderr)
        return 0
    compare_scan("clean", scanned)
    compare_scan("hard", scans.as_pdf(scans.make_hard(pages, "reading")))
    return 0


def print_plans() -> bytes:
    """Plans of the corpus as one PDF, those with tables first, cut to length."""
    paths = [scans.PLANS / name / "plan.txt" for name in FIRST]
    paths += [path for path in sorted(scans.PLANS.glob("*/plan.txt")) if path not in paths]
    plans = "\n\n".join(path.read_text(encoding="utf-8") for path in paths)
    with tempfile.TemporaryDirectory() as folder:
        word = Path(folder) / "plans.docx"
        word.write_bytes(forms.make_docx(text.parse(plans.encode(), "plans.txt")))
        whole = pypdfium2.PdfDocument(forms.make_pdf(word).read_bytes())
    if len(whole) < PAGES:
        raise SystemExit(f"the plans fill {len(whole)} pages only, not {PAGES}")
    cut, packed = pypdfium2.PdfDocument.new(), io.BytesIO()
    cut.import_pages(whole, list(range(PAGES)))
    cut.save(packed)
    return packed.getvalue()


def compare_text(printed: bytes) -> None:
    """Print our time for a PDF with text, and that of the others."""
    ours, plumber, pdfium = (
        times.processor
        for times in best(
            lambda: read(printed, "printed.pdf"), lambda: plumber_text(printed), lambda: pdfium_text(printed)
        )
    )
    print(f"\nPDF of {PAGES} pages with tables, processor time:")
    print(f"  extractor (text, blocks, tables)  {ours:6.2f} s  {PAGES / ours:7.1f} pages/s")
    print(f"  pdfplumber extract_text           {plumber:6.2f} s  extractor is {plumber / ours:.1f} times as fast")
    print(f"  pypdfium2 raw text                {pdfium:6.2f} s  extractor takes {ours / pdfium:.1f} times as long")


def plumber_text(data: bytes) -> None:
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            page.extract_text()


def pdfium_text(data: bytes) -> None:
    for page in pypdfium2.PdfDocument(data):
        page.get_textpage().get_text_range()


def compare_scan(kind: str, scanned: bytes) -> None:
    """Print our time for a scan, and that of tesseract alone with as many processes at once."""
    with tempfile.TemporaryDirectory() as place:
        images = prepared(scanned, Path(place))
        ours, alone = best(lambda: read(scanned, "scanned.pdf"), lambda: tesseract_alone(images))
    print(f"\n{kind} scan of {SCANNED} pages, {cores()} processes at once:")
    for name, we, they in (
        ("wall time", ours.wall, alone.wall),
        ("processor time", ours.processor, alone.processor),
    ):
        print(f"  {name:<15} extractor {we:6.2f} s, tesseract alone {they:6.2f} s: {we / they:.2f} times as long")


def prepared(scanned: bytes, folder: Path) -> list[Path]:
    """The pages of a scan as tesseract gets them, red taken out and level."""
    paths = []
    for number, page in enumerate(scans.render(scanned)):
        paths.append(folder / f"{number}.tif")
        prepare(page).image.save(paths[-1])
    return paths


def tesseract_alone(images: Sequence[Path]) -> None:
    with ThreadPoolExecutor(cores()) as pool:
        list(pool.map(run_tesseract, images))


def run_tesseract(image: Path) -> None:
    """Tesseract as it comes, with the words' places."""
    command = [tesseract.PROGRAM, str(image), "stdout", "-l", tesseract.MODEL, "--dpi", str(DPI), "hocr"]
    subprocess.run(command, check=True, capture_output=True, env={**os.environ, "OMP_THREAD_LIMIT": "1"})


@dataclass(frozen=True)
class Times:
    """Seconds on the clock, and of the processor in this process and those that it waited for."""

    wall: float
    processor: float


def best(*works: Callable[[], object]) -> list[Times]:
    """The shortest times of some runs of each; they take turns, so that what else runs slows all alike."""
    runs: list[list[Times]] = [[] for _ in works]
    for turn in range(RUNS + 1):  # the first loads what loads late
        for index, work in enumerate(works):
            wall, processor = time.perf_counter(), sum(os.times()[:4])
            work()
            if turn:
                runs[index].append(Times(time.perf_counter() - wall, sum(os.times()[:4]) - processor))
    return [Times(min(run.wall for run in each), min(run.processor for run in each)) for each in runs]


def profile(work: Callable[[], object]) -> None:
    """Print the functions that take most of the time themselves."""
    work()
    profiler = cProfile.Profile()
    profiler.runcall(work)
    out = io.StringIO()
    pstats.Stats(profiler, stream=out).strip_dirs().sort_stats("tottime").print_stats(PROFILE_LINES)
    print(out.getvalue())


def cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


if __name__ == "__main__":
    sys.exit(main())
