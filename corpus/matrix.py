"""Prints how far each form of corpus plans gives the targets and assignments of the text; fails where it falls short.

`python corpus/matrix.py` makes every form of ten plans in a temporary folder and reads it. A cell says how many of
the targets and assignments of the text come back alike in all but their places, of how many there are in either.

Of a scan it says how many targets are exact as the scorer counts them, how many assignments are found, and how many
numbers of the printed page came back otherwise: all of these must be noted in the entry (`+` counts those that are
not). Forms that need LibreOffice or tesseract are left out where these are missing.
"""

import argparse
import io
import json
import shutil
import subprocess
import sys
import tempfile
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from copy import deepcopy
from itertools import groupby
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import docx
import forms
import legacy_forms
import misreadings
from docx.oxml.ns import qn

from extractor.catalogue.models import Assignment, Entry, Target
from extractor.document import Block, BlockKind, Document
from extractor.evaluate import evaluate
from extractor.parsers import read, text
from extractor.pipeline import extract, extract_document

PLANS = forms.PLANS
TEN = (
    "commune-digital-annex-table", "decision-encloses-plan", "directive-duties", "district-plan-carries-out",
    "gazette-page-furniture", "markdown-commune-cadres", "new-rural-commune", "poverty-target-table",
    "province-plan-higher", "womens-union-gender",
)  # fmt: skip
OFFICE = ("doc", "rtf", "odt", "html", "pdf")  # made by LibreOffice from the Word file
SCANS = ("clean", "hard")  # as scans.py makes them
LEAST_EXACT = 0.97  # of the targets of all scans of a kind
FORMS = ("md", "nfd", "utf-16", "win1258", "docx", "tcvn3", "vni", *OFFICE, *SCANS)
# Where a value stands differs between forms; what it is must not.
_PLACES = {"id", "within", "span", "page", "evidence"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the matrix; 1 where a form differs from the text, or a scan from it by more than a scan may."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", default=TEN, help="folders of corpus/plans; ten by default")
    parser.add_argument("--forms", default=",".join(FORMS), help="which forms, with commas between them")
    parser.add_argument("--differences", action="store_true", help="print what differs, too")
    options = parser.parse_args(arguments)
    wanted = _possible(options.forms.split(","))
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as place:
        made = make_forms(options.names, Path(place), wanted)
        short = _print(options.names, made, wanted, options.differences)
    print(f"{time.monotonic() - began:.0f} s")
    for line in short:
        print(f"falls short: {line}", file=sys.stderr)
    return int(bool(short))


def make_forms(names: Sequence[str], folder: Path, wanted: Sequence[str] = FORMS) -> dict[tuple[str, str], Path]:
    """Write the wanted forms of plans into a folder: (plan, form) -> file."""
    made: dict[tuple[str, str], Path] = {}
    words: list[Path] = []
    for name in names:
        document = text.parse(source_of(name).read_bytes(), name)
        plain = source_of(name).read_text(encoding="utf-8")
        word = forms.make_docx(document)
        contents: dict[str, Callable[[], bytes]] = {
            "md": lambda document=document: to_markdown(document).encode(),  # type: ignore[misc]
            "nfd": lambda plain=plain: unicodedata.normalize("NFD", plain).encode(),  # type: ignore[misc]
            "utf-16": lambda plain=plain: plain.encode("utf-16"),  # type: ignore[misc]
            "win1258": lambda plain=plain: legacy_forms.to_bytes(plain, "windows-1258"),  # type: ignore[misc]
            "docx": lambda word=word: word,  # type: ignore[misc]
            "tcvn3": lambda word=word: legacy_forms.set_in_legacy_fonts(word, "TCVN3"),  # type: ignore[misc]
            "vni": lambda word=word: legacy_forms.set_in_legacy_fonts(word, "VNI"),  # type: ignore[misc]
        }
        for form, content in contents.items():
            if form in wanted:
                made[name, form] = _written(folder / form / name, content())
        words.append(_written(folder / "word" / f"{name}.docx", with_own_lists(word)))
    for kind in OFFICE:
        if kind in wanted or (kind == "pdf" and set(wanted) & set(SCANS)):
            made |= {(path.stem, kind): path for path in convert(words, kind, folder / kind)}
    if set(wanted) & set(SCANS):
        made |= _scanned(names, made, folder, wanted)
    return made


def source_of(name: str) -> Path:
    """The text of a plan."""
    folder = PLANS / name
    return next(path for path in (folder / "plan.txt", folder / "plan.md") if path.exists())


def convert(words: Sequence[Path], kind: str, folder: Path) -> list[Path]:
    """Word files as LibreOffice saves them in another format, in one run with a profile of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as profile:
        command = ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", kind]
        subprocess.run(
            [*command, "--outdir", str(folder), *map(str, words)], check=True, capture_output=True, timeout=300
        )
    return [folder / f"{word.stem}.{kind}" for word in words]


def with_own_lists(word: bytes) -> bytes:
    """A Word file whose lists start anew as lists of their own, not by an override.

    LibreOffice (7.4) forgets overrides when it saves .doc: its own print of such a file counts I, I, II.
    """
    file = docx.Document(io.BytesIO(word))
    root = file.part.numbering_part.element
    abstracts = {each.get(qn("w:abstractNumId")): each for each in root.findall(qn("w:abstractNum"))}
    for number in root.findall(qn("w:num")):
        override, link = number.find(qn("w:lvlOverride")), number.find(qn("w:abstractNumId"))
        own = deepcopy(abstracts[link.get(qn("w:val"))])
        own_id = str(1000 + int(number.get(qn("w:numId"))))
        own.set(qn("w:abstractNumId"), own_id)
        link.set(qn("w:val"), own_id)
        if override is not None:
            start = override.find(qn("w:startOverride")).get(qn("w:val"))
            own.find(qn("w:lvl")).find(qn("w:start")).set(qn("w:val"), start)
            number.remove(override)
        root.insert(0, own)
    written = io.BytesIO()
    file.save(written)
    return written.getvalue()


def to_markdown(document: Document) -> str:
    """A plan's text as someone keeps it in Markdown: bold headings, blank lines, tables with a rule."""
    parts: list[str] = []
    for table, blocks in groupby(document.blocks, key=lambda block: block.table):
        if table is None:
            parts += [_marked_up(document, block) for block in blocks]
        else:
            parts.append(_table(document, list(blocks)))
    return "\n\n".join(parts) + "\n"


def compare(wanted: Entry, got: Entry) -> tuple[tuple[int, int], tuple[int, int], list[str]]:
    """Targets and assignments (alike, of how many in either), and what differs."""
    counts: list[tuple[int, int]] = []
    differences: list[str] = []
    pairs: tuple[tuple[Sequence[Target | Assignment], Sequence[Target | Assignment]], ...] = (
        (wanted.targets, got.targets), (wanted.assignments, got.assignments),
    )  # fmt: skip
    for ours, theirs in pairs:
        one, other = Counter(map(facts, ours)), Counter(map(facts, theirs))
        counts.append(((one & other).total(), max(one.total(), other.total())))
        differences += [f"text only: {each}" for each in (one - other).elements()]
        differences += [f"form only: {each}" for each in (other - one).elements()]
    return counts[0], counts[1], differences


def facts(item: Target | Assignment) -> str:
    """What an item says, without places."""
    data = {key: value for key, value in item.model_dump(mode="json").items() if key not in _PLACES}
    for agency in data.get("agencies", ()):
        del agency["evidence"]
    return json.dumps(data, ensure_ascii=False, sort_keys=True)


def _possible(wanted: Sequence[str]) -> list[str]:
    """The forms that the tools of this machine can make and read; one line for each tool that is missing."""
    kept = list(wanted)
    needs = (("soffice", "libreoffice-writer", (*OFFICE, *SCANS)), ("tesseract", "tesseract-ocr-vie", SCANS))
    for program, package, its in needs:
        left_out = [form for form in kept if form in its] if shutil.which(program) is None else []
        if left_out:
            print(f"{program} is missing (sudo apt-get install {package}): left out {', '.join(left_out)}")
            kept = [form for form in kept if form not in left_out]
    return kept


def _print(
    names: Sequence[str], made: dict[tuple[str, str], Path], wanted: Sequence[str], differences: bool
) -> list[str]:
    """Print a line for each plan, and the totals of scans; what falls short."""
    short: list[str] = []
    width = max(map(len, names))
    exact: dict[str, Counter[str]] = {form: Counter() for form in wanted if form in SCANS}
    print("targets assignments".ljust(width), "text".rjust(7), *(_column(form, form) for form in wanted))
    for name in names:
        truth = extract(source_of(name))
        cells: list[str] = []
        notes: list[str] = []
        for form in wanted:
            path = made[name, form]
            if form in SCANS:
                cell, counts, differ = compare_scan(truth, path, made[name, "pdf"])
                exact[form].update(counts)
                short += [f"{name}, {form}: {line}" for line in differ if line.startswith("number")]
            else:
                *pairs, differ = compare(truth, extract(path))
                cell = " ".join(_share(*pair) for pair in pairs)
                short += [f"{name}, {form}: {cell}"] if differ else []
            cells.append(_column(form, cell))
            notes += [f" {form}:", *(f"  {line}" for line in differ)] if differ else []
        print(name.ljust(width), f"{len(truth.targets)} {len(truth.assignments)}".rjust(7), *cells, flush=True)
        if differences and notes:
            print(*notes, sep="\n")
    for form, counts in exact.items():
        share = counts["exact"] / counts["targets"]
        print(f"{form}: {counts['exact']} of {counts['targets']} targets exact ({share:.1%})")
        short += [f"{form}: {share:.1%} of targets exact"] if share < LEAST_EXACT else []
    return short


def compare_scan(truth: Entry, scan: Path, printed: Path) -> tuple[str, Counter[str], list[str]]:
    """The cell of a scan, its counts, and what differs from the text of the plan and the numbers of the print."""
    document = read(scan)
    entry = extract_document(document)
    scores = evaluate({"": json.loads(truth.to_json())}, {"": json.loads(entry.to_json())})
    targets, assignments = (
        (round(scores.total[f"{kind}.recall"] * len(items)), max(len(items), len(found)))
        for kind, items, found in (
            ("exact_targets", truth.targets, entry.targets),
            ("assignments", truth.assignments, entry.assignments),
        )
    )
    wrong = misreadings.find_misread(read(printed).text, document.text)
    silent = [each for each in wrong if not each.is_noted(entry.notes)]
    numbers = f"{len(wrong)}n" + (f"+{len(silent)}" if silent else "")
    cell = f"{_share(*targets)} {_share(*assignments)} {numbers}"
    differ = [*scores.differences, *(f"number, not noted: {each}" for each in silent)]
    return cell, Counter(exact=targets[0], targets=targets[1]), differ


def _column(form: str, cell: str) -> str:
    return cell.rjust(15 if form in SCANS else 7)


def _share(alike: int, of: int) -> str:
    return "all" if alike == of else f"{alike}/{of}"


def _written(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def _marked_up(document: Document, block: Block) -> str:
    words = document[block]
    return f"**{words}**" if block.kind is BlockKind.HEADING else words


def _table(document: Document, cells: Sequence[Block]) -> str:
    columns = 1 + max(cell.column or 0 for cell in cells)
    lines = []
    for _, row in groupby(cells, key=lambda cell: cell.row):
        texts = {cell.column or 0: document[cell] for cell in row}
        lines.append("| " + " | ".join(texts.get(column, "") for column in range(columns)) + " |")
    return "\n".join([lines[0], "|" + " --- |" * columns, *lines[1:]])


def _scanned(
    names: Sequence[str], made: dict[tuple[str, str], Path], folder: Path, wanted: Sequence[str]
) -> dict[tuple[str, str], Path]:
    """The scans of the printed plans."""
    import scans

    found = {}
    for name in names:
        pages = scans.render(made[name, "pdf"].read_bytes())
        for form in SCANS:
            if form in wanted:
                images = pages if form == "clean" else scans.make_hard(pages, name)
                found[name, form] = _written(folder / form / f"{name}.pdf", scans.as_pdf(images))
    return found


if __name__ == "__main__":
    sys.exit(main())
