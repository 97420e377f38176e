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
    ours = best(lambda: read(printed, "printed.pdf"), time.process_time)
    plumber = best(lambda: plumber_text(printed), time.process_time)
    pdfium = best(lambda: pdfium_text(printed), time.process_time)
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
        alone = best(lambda: tesseract_alone(images), time.perf_counter)
    ours = best(lambda: read(scanned, "scanned.pdf"), time.perf_counter)
    print(f"\n{kind} scan of {SCANNED} pages, wall time, {cores()} processes at once:")
    print(f"  tesseract alone   {alone:6.2f} s")
    print(f"  extractor         {ours:6.2f} s  {ours / alone:.2f} times as long")


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


def best(work: Callable[[], object], clock: Callable[[], float]) -> float:
    """The shortest of some runs in seconds, after one that loads what loads late."""
    work()
    times = []
    for _ in range(RUNS):
        start = clock()
        work()
        times.append(clock() - start)
    return min(times)


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
