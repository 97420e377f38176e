"""Prints how far each form of corpus plans gives the targets and assignments of the text.

`python corpus/matrix.py` makes every form of ten plans in a temporary folder and reads it. A cell says how many of
the targets / assignments of the text come back alike in all but their places, of how many there are in either.
Forms that need LibreOffice or tesseract show "-" where these are missing.
"""

import argparse
import io
import json
import shutil
import subprocess
import sys
import tempfile
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
from docx.oxml.ns import qn

from extractor.catalogue.models import Assignment, Entry, Target
from extractor.document import Block, BlockKind, Document
from extractor.parsers import text
from extractor.pipeline import extract

PLANS = forms.PLANS
TEN = (
    "commune-digital-annex-table", "decision-encloses-plan", "directive-duties", "district-plan-carries-out",
    "gazette-page-furniture", "markdown-commune-cadres", "new-rural-commune", "poverty-target-table",
    "province-plan-higher", "womens-union-gender",
)  # fmt: skip
OFFICE = ("doc", "rtf", "odt", "html", "pdf")  # made by LibreOffice from the Word file
SCANS = ("clean", "hard")
FORMS = ("md", "nfd", "utf-16", "win1258", "docx", "tcvn3", "vni", *OFFICE, *SCANS)
# Where a value stands differs between forms; what it is must not.
_PLACES = {"id", "within", "span", "page", "evidence"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the matrix; 1 where a form other than a scan differs from the text."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", default=TEN, help="folders of corpus/plans; ten by default")
    parser.add_argument("--forms", default=",".join(FORMS), help="which forms, with commas between them")
    parser.add_argument("--differences", action="store_true", help="print what differs, too")
    options = parser.parse_args(arguments)
    wanted = options.forms.split(",")
    with tempfile.TemporaryDirectory() as place:
        made = make_forms(options.names, Path(place), wanted)
        differing = _print(options.names, made, wanted, options.differences)
    return int(differing)


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
    if shutil.which("soffice"):
        for kind in OFFICE:
            if kind in wanted or (kind == "pdf" and set(wanted) & set(SCANS)):
                made |= {(path.stem, kind): path for path in convert(words, kind, folder / kind)}
    if shutil.which("tesseract") and set(wanted) & set(SCANS):
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
        differences += [f"  text only: {each}" for each in (one - other).elements()]
        differences += [f"  form only: {each}" for each in (other - one).elements()]
    return counts[0], counts[1], differences


def facts(item: Target | Assignment) -> str:
    """What an item says, without places."""
    data = {key: value for key, value in item.model_dump(mode="json").items() if key not in _PLACES}
    for agency in data.get("agencies", ()):
        del agency["evidence"]
    return json.dumps(data, ensure_ascii=False, sort_keys=True)


def _print(names: Sequence[str], made: dict[tuple[str, str], Path], wanted: Sequence[str], differences: bool) -> bool:
    """Print a line for each plan; whether any form but a scan differs."""
    differing = False
    width = max(map(len, names))
    print("targets/assignments".ljust(width), "text".rjust(9), *(form.rjust(11) for form in wanted))
    for name in names:
        truth = extract(source_of(name))
        cells, notes = [], []
        for form in wanted:
            path = made.get((name, form))
            if path is None:
                cells.append("-")
                continue
            targets, assignments, differ = compare(truth, extract(path))
            cells.append(" ".join(_share(*pair) for pair in (targets, assignments)))
            if differ:
                differing = differing or form not in SCANS
                notes += [f" {form}:", *differ]
        counts = f"{len(truth.targets)}/{len(truth.assignments)}"
        print(name.ljust(width), counts.rjust(9), *(cell.rjust(11) for cell in cells), flush=True)
        if differences and notes:
            print(*notes, sep="\n")
    return differing


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
