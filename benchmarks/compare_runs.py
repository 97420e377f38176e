"""What a change of the grammar gained, lost and changed, on the archive beside the project or else on the corpus.

`python benchmarks/compare_runs.py REVISION [--limit N] [--rest FILE]` extracts the same texts with the files of a
revision and with those of the working tree, each in a process of its own at the same time. The revision's files go
to a temporary folder (`git archive`): the repository gets no worktree that an interrupted run could leave behind.
"""

import argparse
import contextlib
import io
import json
import os
import signal
import subprocess
import sys
import tarfile
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # run as a script, Python looks beside it only

from extractor.display.canvas import draw  # noqa: E402

ARCHIVE = ROOT.parent / "shared" / "real" / "unlabelled.tar.xz"
KINDS = ("document", "target", "assignment")
SIGNS = {"lost": "-", "gained": "+", "changed": "~"}
LIMIT = 60  # differences shown
ALIKE = 0.6  # quotes that share less than this (difflib's ratio) are two items, not one that changed
RUN = [sys.executable, "-c", "from extractor.cli import main; main()"]


class RunError(Exception):
    """A run that cannot be made; its words are for the person at the terminal."""


@dataclass(frozen=True)
class Difference:
    """One item that is gained, lost or changed; `fields` holds the value before and after of each that changed."""

    document: str
    kind: str
    change: str
    quote: str
    fields: dict[str, tuple[Any, Any]]


def main(arguments: Sequence[str] | None = None) -> int:
    """Compare and print; 0 where both runs were made, 1 where one could not, 2 for a wrong revision."""
    parser = argparse.ArgumentParser(description="Compare what two versions extract.")
    parser.add_argument("base", nargs="?", default="", metavar="REVISION", help="the version to compare with")
    parser.add_argument("--texts", type=Path, help="a folder of plan files instead of the archive or corpus")
    parser.add_argument("--limit", type=int, default=LIMIT, help=f"differences to show ({LIMIT})")
    parser.add_argument("--rest", type=Path, help="a file for those that are not shown")
    options = parser.parse_args(arguments)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))  # so that temporary folders go
    revision = resolve(options.base)
    if revision is None:
        print(
            f"BASE={options.base!r} is no revision: give a commit, branch or tag (git log --oneline)", file=sys.stderr
        )
        return 2
    try:
        with tempfile.TemporaryDirectory(prefix="compare-runs-") as folder:
            before, after = run_both(revision, options.texts, Path(folder))
    except RunError as error:
        print(error, file=sys.stderr)
        return 1
    report(options.base, before, after, options.limit, options.rest)
    return 0


def resolve(name: str) -> str | None:
    """The commit of a revision; None for what is none."""
    ran = git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}") if name else None
    return ran.stdout.decode().strip() if ran is not None and ran.returncode == 0 else None


def run_both(revision: str, texts: Path | None, folder: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    """The entries of every text by name, of the revision and of the working tree."""
    base = folder / "base"
    unpack(revision, base)
    texts = texts.resolve() if texts is not None else find_texts(folder)
    places = {base: folder / "before", ROOT: folder / "after"}
    running: list[subprocess.Popen[bytes]] = []
    try:
        for root, results in places.items():
            running.append(start(root, texts, results))
        for root, process in zip(places, running, strict=True):
            said = process.communicate()[1].decode(errors="replace").strip()
            if process.returncode not in (0, 1):
                raise RunError(f"extraction failed in {root}:\n{said}")
            if said:  # files that cannot be read; each is one line
                print(said, file=sys.stderr)
    finally:
        for process in running:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            process.wait()
    before, after = (read_entries(results) for results in places.values())
    return before, after


def unpack(revision: str, folder: Path) -> None:
    """The files of a revision, in a folder that knows nothing of the repository."""
    packed = git("archive", "--format=tar", revision)
    with tarfile.open(fileobj=io.BytesIO(packed.stdout)) as files:
        files.extractall(folder, filter="data")


def find_texts(folder: Path) -> Path:
    """A folder with the texts of the archive, or of the corpus where it is missing."""
    texts = folder / "texts"
    if ARCHIVE.is_file():
        with tarfile.open(ARCHIVE) as files:
            files.extractall(texts, filter="data")
        return texts
    print(f"{ARCHIVE} is missing: the plans of corpus/ take its place", file=sys.stderr)
    texts.mkdir()
    for plan in sorted([*ROOT.glob("corpus/plans/*/plan.txt"), *ROOT.glob("corpus/plans/*/plan.md")]):
        (texts / f"{plan.parent.name}{plan.suffix}").write_bytes(plan.read_bytes())
    return texts


def start(root: Path, texts: Path, results: Path) -> "subprocess.Popen[bytes]":
    """Extract a folder with the package that stands in `root`."""
    environment = {**os.environ, "PYTHONPATH": str(root), "PYTHONUTF8": "1"}
    command = [*RUN, "extract", str(texts), "--format", "json", "--lang", "en", "-o", f"{results}/"]
    return subprocess.Popen(command, cwd=root, env=environment, stderr=subprocess.PIPE)


def read_entries(folder: Path) -> dict[str, Any]:
    """Entries by the name of their text."""
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))}


# -- differences -------------------------------------------------------------------------------------------------


def differences(before: dict[str, Any], after: dict[str, Any]) -> Iterator[Difference]:
    """All differences, document by document; one that only one version could read has none."""
    for name in sorted(before.keys() & after.keys()):
        old, new = before[name], after[name]
        changed = changes(document_fields(old), document_fields(new))
        if changed:
            yield Difference(name, "document", "changed", "", changed)
        for kind in ("target", "assignment"):
            yield from item_differences(name, kind, items(old, f"{kind}s"), items(new, f"{kind}s"))


def document_fields(entry: dict[str, Any]) -> dict[str, Any]:
    """The document's own data without places."""
    data = {key: value for key, value in entry["document"].items() if key != "evidence"}
    for key in ("implements", "legal_basis"):
        data[key] = [{name: value for name, value in each.items() if name != "evidence"} for each in data[key]]
    return data


def items(entry: dict[str, Any], key: str) -> list[dict[str, Any]]:
    """Targets or assignments without ids and places; `within` names its target by words, for ids move."""
    quotes = {each["id"]: each["quote"] for each in entry["targets"]}
    found = []
    for each in entry[key]:
        item = {name: value for name, value in each.items() if name not in ("id", "span", "page", "evidence")}
        if item.get("within"):
            item["within"] = quotes[item["within"]]
        if "agencies" in item:
            item["agencies"] = [f"{agency['role']}: {agency['name']}" for agency in item["agencies"]]
        found.append(item)
    return found


def item_differences(
    document: str, kind: str, old: list[dict[str, Any]], new: list[dict[str, Any]]
) -> Iterator[Difference]:
    """Items that stand in one version only, and pairs that differ; the most alike quotes make a pair."""
    old, new = list(old), list(new)
    for item in list(old):
        if item in new:
            old.remove(item)
            new.remove(item)
    pairs = sorted(
        ((alike(a["quote"], b["quote"]), -i, -j) for i, a in enumerate(old) for j, b in enumerate(new)), reverse=True
    )
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    for ratio, i, j in pairs:
        if ratio < ALIKE or -i in taken_old or -j in taken_new:
            continue
        taken_old.add(-i)
        taken_new.add(-j)
        yield Difference(document, kind, "changed", new[-j]["quote"], changes(old[-i], new[-j]))
    for change, left, taken in (("lost", old, taken_old), ("gained", new, taken_new)):
        for index, item in enumerate(left):
            if index not in taken:
                yield Difference(document, kind, change, item["quote"], {})


def alike(one: str, other: str) -> float:
    """How much two quotes share, 0 to 1."""
    return 1.0 if one == other else SequenceMatcher(None, one, other, autojunk=False).ratio()


def changes(old: dict[str, Any], new: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    """The value before and after of each field that differs; parts of a field one by one ("deadline.end")."""
    found: dict[str, tuple[Any, Any]] = {}
    for key in dict.fromkeys([*old, *new]):
        one, other = old.get(key), new.get(key)
        if isinstance(one, dict) and isinstance(other, dict):
            found |= {f"{key}.{part}": values for part, values in changes(one, other).items()}
        elif one != other:
            found[key] = (one, other)
    return found


# -- report ------------------------------------------------------------------------------------------------------


def report(base: str, before: dict[str, Any], after: dict[str, Any], limit: int, rest: Path | None) -> None:
    """Print the counts, then the differences by document; those beyond the limit go to `rest`."""
    found = list(differences(before, after))
    print(draw(Text(f"{base} -> working tree", style="bold"), counts(found, before, after)), end="")
    for name in sorted(before.keys() ^ after.keys()):
        print(f"{name}: read by {'the working tree' if name in after else base} only")
    print("\n".join(lines(found[:limit])))
    left = found[limit:]
    if left and rest is not None:
        rest.write_text("\n".join(lines(left)) + "\n", encoding="utf-8")
        print(f"\n{len(left)} more in {rest}")
    elif left:
        print(f"\n{len(left)} more: --rest FILE writes them, --limit N shows more")


def counts(found: Iterable[Difference], before: dict[str, Any], after: dict[str, Any]) -> Table:
    """How many items each version has, and how many are gained, lost and changed."""
    counted = Counter((each.kind, each.change) for each in found)
    table = Table(box=SIMPLE_HEAD)
    for heading in ("", "before", "after", "gained", "lost", "changed"):
        table.add_column(heading, justify="right" if heading else "left")
    totals = {
        kind: [
            len(run) if kind == "document" else sum(len(e[f"{kind}s"]) for e in run.values()) for run in (before, after)
        ]
        for kind in KINDS
    }
    for kind in KINDS:
        changed = (str(counted[kind, change]) for change in ("gained", "lost", "changed"))
        table.add_row(f"{kind}s", *map(str, totals[kind]), *changed)
    return table


def lines(found: Iterable[Difference]) -> Iterator[str]:
    """The differences as a reviewer reads them, under the name of each document."""
    name = None
    for each in found:
        if each.document != name:
            name = each.document
            yield f"\n{name}"
        quote = f" «{one_line(each.quote)}»" if each.quote else ""
        yield f"  {SIGNS[each.change]} {each.kind}{quote}"
        for field, (old, new) in each.fields.items():
            yield f"      {field}: {said(old)} -> {said(new)}"


def said(value: Any) -> str:
    """A value in one line."""
    if value is None:
        return "nothing"
    return one_line(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))


def one_line(text: str) -> str:
    """Words without the line ends of their source."""
    return " ".join(text.split())


def git(*words: str) -> "subprocess.CompletedProcess[bytes]":
    """Git on the project's repository."""
    return subprocess.run(["git", "-C", str(ROOT), *words], capture_output=True, check=False)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
