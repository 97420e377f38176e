"""Megabytes a second from text to entry, beside other libraries on the same text, in one run on one core.

`python benchmarks/throughput.py [--profile]`. Megabytes are 10^6 bytes of UTF-8. Without ../shared (plans
that others wrote) the plans of corpus/ take its place, and the archive is left out.
"""

import argparse
import cProfile
import io
import lzma
import os
import pstats
import sys
import tarfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import spacy
from spacy.matcher import Matcher
from underthesea import word_tokenize

from extractor.pipeline import extract

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
SIZES = (250_000, 500_000, 1_000_000, 2_000_000)  # bytes
FULL = 1_000_000
SLOW_SAMPLE = 200_000  # bytes that word_tokenize reads: it needs seconds for more
PROFILE_LINES = 25
# What a plan reader would look for; words as spaCy's blank("xx") cuts them.
PHRASES = (
    "phấn đấu", "đến năm", "giai đoạn", "ít nhất", "tối thiểu", "trở lên", "không quá", "tối đa",
    "chủ trì", "phối hợp", "tham mưu", "báo cáo", "trách nhiệm", "tổ chức", "thực hiện", "cán bộ",
    "công chức", "viên chức", "đại học", "trung cấp", "lý luận chính trị", "ủy ban nhân dân",
    "hội đồng nhân dân", "sở nội vụ", "kế hoạch", "nghị quyết", "quyết định", "chỉ tiêu",
)  # fmt: skip


@dataclass(frozen=True)
class Speed:
    """Bytes read and seconds taken."""

    size: int
    seconds: float

    @property
    def rate(self) -> float:
        """Megabytes a second."""
        return self.size / self.seconds / 1e6


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure the speed from text to entry.")
    parser.add_argument("--profile", action="store_true", help="print where the time goes instead")
    options = parser.parse_args(arguments)
    stay_on_one_core()
    seeds = seed_texts()
    archive = archive_texts()
    if options.profile:
        profile([cut(seeds, FULL)])
        return 0
    extract_all(seeds)  # loads the grammar, fills caches
    print("Text to entry, one document, by length:")
    for size in SIZES:
        speed = measure(extract_all, [cut(seeds, size)])
        print(f"  {speed.size / 1e6:5.2f} MB  {speed.seconds:6.2f} s  {speed.rate:5.2f} MB/s")
    compare("plans repeated to 1 MB", [cut(seeds, FULL)])
    if archive:
        compare(f"archive of {len(archive)} documents", archive)
    return 0


def compare(name: str, texts: Sequence[str]) -> None:
    """Print our speed on some texts, and that of the others."""
    sample = head(texts, SLOW_SAMPLE)
    ours = measure(extract_all, texts)
    words = measure(tokenize_all, sample)
    matcher = measure(match_all(), texts)
    print(f"\n{name}, {ours.size / 1e6:.2f} MB:")
    print(f"  extractor (text to entry)      {ours.rate:6.2f} MB/s")
    for label, peer in (("underthesea word_tokenize", words), ("spaCy, 30 Matcher patterns", matcher)):
        part = f"  (on the first {peer.size / 1e6:.2f} MB)" if peer.size < ours.size else ""
        ratio = f"extractor is {ours.rate / peer.rate:.2f} times as fast"
        print(f"  {label:<30} {peer.rate:6.2f} MB/s: {ratio}{part}")


def extract_all(texts: Iterable[str]) -> None:
    for number, text in enumerate(texts):
        extract(text.encode(), f"{number}.txt")


def tokenize_all(texts: Iterable[str]) -> None:
    for text in texts:
        for line in text.splitlines():
            word_tokenize(line)


def match_all() -> Callable[[Iterable[str]], None]:
    """SpaCy's own tokenizer for any language with 30 patterns."""
    nlp = spacy.blank("xx")
    nlp.max_length = 10 * FULL
    matcher = Matcher(nlp.vocab)
    for phrase in PHRASES:
        matcher.add(phrase, [[{"LOWER": word} for word in phrase.split()]])
    matcher.add("share", [[{"LIKE_NUM": True}, {"ORTH": "%"}]])
    matcher.add("year", [[{"LOWER": "năm"}, {"SHAPE": "dddd"}]])

    def run(texts: Iterable[str]) -> None:
        for text in texts:
            matcher(nlp(text))

    run(["phấn đấu đến năm 2030 đạt 80 %"])
    return run


def measure(work: Callable[[Iterable[str]], None], texts: Sequence[str]) -> Speed:
    """The time of one pass, after a short one that loads what loads late."""
    work([texts[0][:2000]])
    start = time.process_time()
    work(texts)
    return Speed(sum(len(text.encode()) for text in texts), time.process_time() - start)


def profile(texts: Sequence[str]) -> None:
    """Print the functions that take most of the time themselves."""
    extract_all(text[:20_000] for text in texts)
    profiler = cProfile.Profile()
    profiler.runcall(extract_all, texts)
    out = io.StringIO()
    pstats.Stats(profiler, stream=out).strip_dirs().sort_stats("tottime").print_stats(PROFILE_LINES)
    print(out.getvalue())


def seed_texts() -> list[str]:
    paths = sorted(SHARED.glob("seeds/*.txt")) or sorted((ROOT / "corpus" / "plans").glob("*/plan.txt"))
    return [path.read_text(encoding="utf-8") for path in paths]


def archive_texts() -> list[str]:
    """The documents of the archive that nobody has labelled; none where it is missing."""
    place = SHARED / "real" / "unlabelled.tar.xz"
    if not place.exists():
        print(f"{place} is missing: only the plans of the corpus are measured", file=sys.stderr)
        return []
    with lzma.open(place) as packed, tarfile.open(fileobj=packed) as archive:
        members = [member for member in archive if member.isfile() and member.name.endswith(".txt")]
        files = [archive.extractfile(member) for member in members]
        return [file.read().decode("utf-8", "replace") for file in files if file is not None]


def cut(texts: Sequence[str], size: int) -> str:
    """The texts one after the other, again and again, up to so many bytes."""
    whole = "\n\n".join(texts) + "\n\n"
    data = whole.encode()
    return (data * (size // len(data) + 1))[:size].decode("utf-8", "ignore")


def head(texts: Sequence[str], size: int) -> list[str]:
    """The first texts, the last of them cut, up to so many bytes."""
    kept: list[str] = []
    for text in texts:
        if size <= 0:
            break
        data = text.encode()[:size]
        kept.append(data.decode("utf-8", "ignore"))
        size -= len(data)
    return kept


def stay_on_one_core() -> None:
    """Linux only; elsewhere none of the measured libraries starts threads for this work either."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


if __name__ == "__main__":
    sys.exit(main())
