"""What `extractor evaluate` compares: entries on disk, or plan files to extract first, each by its name."""

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from extractor.batch.inputs import PLAN_SUFFIXES
from extractor.batch.local import extract_each
from extractor.errors import CatalogueError, ExtractorError

# In a folder for each document (corpus/plans/<name>/) these files go by the folder's name.
_GOLD = "expected.json"
_PLAN = "plan"
_PLAN_FORMS = ("plan.txt", "plan.md")  # a folder's Word and PDF forms must be asked for


def read_entries(path: Path) -> dict[str, Any]:
    """Entries by name: a .json file, a folder of them, or a folder of folders with expected.json.

    Raises `CatalogueError` for what is none of these.
    """
    places = [*sorted(path.glob("*.json")), *sorted(path.glob(f"*/{_GOLD}"))] if path.is_dir() else [path]
    if not places:
        raise CatalogueError(path, "holds no catalogue entries", "give .json files, or folders with expected.json")
    return {name_of(place): _read_entry(place) for place in places}


def read_results(
    paths: Iterable[Path], packs: Sequence[Path] | None = None
) -> tuple[dict[str, Any], list[ExtractorError]]:
    """Entries by name, from .json files or by extracting plan files; and the files that could not be read.

    `packs` are files and folders of lexicon packs, as `load_grammar` takes them.
    """
    entries: dict[str, Any] = {}
    failed: list[ExtractorError] = []
    for path in (place for given in paths for place in _places(given)):
        name = name_of(path)
        if name in entries:
            failed.append(CatalogueError(path, f"two results are named {name!r}", "give one of them"))
        elif path.suffix == ".json":
            entries[name] = _read_entry(path)
        else:
            for result in extract_each([path], packs):
                if result.error is not None:
                    failed.append(result.error)
                if result.entry is not None:
                    entries[name] = json.loads(result.entry.to_json())
    return entries, failed


def name_of(path: Path) -> str:
    """The document's name: the file's stem, or the folder's for `plan.*` and `expected.json`."""
    if path.stem == _PLAN or path.name == _GOLD:
        return path.absolute().parent.name
    return path.stem


def _places(path: Path) -> Iterator[Path]:
    """A file itself; of a folder its .json files, else its plan files and those of its folders."""
    if not path.is_dir():
        yield path
        return
    entries = sorted(path.glob("*.json"))
    if entries and not (path / _GOLD).exists():
        yield from entries
        return
    yield from sorted(p for p in path.iterdir() if p.suffix.lower() in PLAN_SUFFIXES and p.stem != _PLAN)
    for folder in (path, *sorted(path.iterdir())):
        yield from [folder / form for form in _PLAN_FORMS if (folder / form).is_file()][:1]


def _read_entry(path: Path) -> Any:
    try:
        entry = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise CatalogueError(path, f"cannot be opened ({error.strerror})", "check the path and your rights") from error
    except ValueError as error:
        raise CatalogueError(
            path, f"is no catalogue entry ({error})", "give a .json file that extractor wrote"
        ) from error
    if not isinstance(entry, dict) or not {"targets", "document"} & set(entry):
        raise CatalogueError(path, "is no catalogue entry (no targets)", "give a .json file that extractor wrote")
    return entry
