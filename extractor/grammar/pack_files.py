"""Where packs come from: the package, files and folders given, and the environment."""

import os
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path

from extractor.errors import GrammarError
from extractor.grammar.pack import Pack, read_pack

ENVIRONMENT = "EXTRACTOR_LEXICONS"  # files or folders, with os.pathsep between them
_SUFFIXES = (".yaml", ".yml")


@cache
def shipped_packs() -> tuple[Pack, ...]:
    """The packs that come with the package, by name."""
    folder = files("extractor.grammar").joinpath("packs")
    places = sorted((each for each in folder.iterdir() if each.name.endswith(_SUFFIXES)), key=lambda each: each.name)
    return tuple(read_pack(place.read_bytes(), f"packs/{place.name}") for place in places)


def packs_named_by_environment() -> tuple[Path, ...]:
    """The files and folders that EXTRACTOR_LEXICONS names."""
    return tuple(Path(each) for each in os.environ.get(ENVIRONMENT, "").split(os.pathsep) if each.strip())


def pack_files(given: Iterable[str | Path]) -> list[Path]:
    """Files as given and the .yaml files in folders, each once; raises `GrammarError` for what is not there."""
    found: dict[Path, Path] = {}
    for path in map(Path, given):
        inside = (
            sorted(each for each in path.iterdir() if each.suffix.lower() in _SUFFIXES) if path.is_dir() else [path]
        )
        if not inside:
            raise GrammarError(path, "holds no packs", "give .yaml files, or a folder with them")
        for each in inside:
            found.setdefault(each.resolve(), each)
    return list(found.values())


def read_file(path: Path) -> Pack:
    """The pack of a file; raises `GrammarError` where it cannot be opened or read."""
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise GrammarError(path, "there is no such file", "check the path") from error
    except OSError as error:
        raise GrammarError(path, f"cannot be opened ({error.strerror})", "check the path and your rights") from error
    return read_pack(data, path)


def read_packs(given: Sequence[str | Path]) -> tuple[Pack, ...]:
    """The packs of files and folders; raises `GrammarError`, also where two have one name."""
    packs: dict[str, Pack] = {}
    for path in pack_files(given):
        pack = read_file(path)
        other = packs.setdefault(pack.name, pack)
        if other is not pack:
            raise GrammarError(path, f"{other.source} is named {pack.name!r} too", "give one of them another name")
    return tuple(packs.values())
