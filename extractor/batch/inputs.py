"""Names given on the command line -> plan files, and a name of its own for the result of each."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from extractor.errors import ExtractorError, UnreadableFileError

# What is looked for in a folder; a file that is named may end as it likes.
PLAN_SUFFIXES = frozenset(
    [".txt", ".md", ".docx", ".pdf", ".doc", ".rtf", ".odt", ".htm", ".html", ".png", ".jpg", ".jpeg", ".tif", ".tiff"]
)
_BESIDE_PAGE = "_files"  # browsers put the pictures of a saved page there


def plan_files(given: Iterable[Path]) -> tuple[list[Path], list[ExtractorError]]:
    """Files as given and the plan files in folders, each once, in order; and the folders that hold none."""
    found: dict[Path, Path] = {}
    failed: list[ExtractorError] = []
    for path in given:
        inside = _inside(path) if path.is_dir() else [path]
        if not inside:
            hint = "give a folder with text, Word, PDF, HTML or image files"
            failed.append(UnreadableFileError(path, "holds no plan files", hint))
        for each in inside:
            found.setdefault(each.resolve(), each)
    return list(found.values()), failed


def _inside(folder: Path) -> list[Path]:
    return sorted(
        path
        for path in folder.rglob("*")
        if path.suffix.lower() in PLAN_SUFFIXES
        and not path.name.startswith((".", "~"))
        and path.is_file()
        and not _belongs_to_page(path, folder)
    )


def _belongs_to_page(path: Path, folder: Path) -> bool:
    """Whether a file is a part of a saved web page that stands in the folder too: a logo is no plan."""
    return any(
        (folder / parent).with_name(parent.name.removesuffix(_BESIDE_PAGE) + suffix).is_file()
        for parent in path.relative_to(folder).parents
        if parent.name.endswith(_BESIDE_PAGE)
        for suffix in (".htm", ".html")
    )


def is_file_name(text: str) -> bool:
    """Whether words on the command line mean a file: there is one, or they look like the name of one."""
    try:
        if text and Path(text).exists():
            return True
    except (OSError, ValueError):  # longer than any file name, or with a nought byte
        return False
    return not any(letter.isspace() for letter in text) and ("/" in text or Path(text).suffix.lower() in PLAN_SUFFIXES)


def distinct_names(paths: Sequence[Path]) -> list[str]:
    """A name for the result of each file: its stem, or as much more of its path as sets it apart.

    Raises `ExtractorError` for files that no part of their paths sets apart.

    >>> distinct_names([Path("a/plan.txt"), Path("b/plan.txt"), Path("c/other.pdf"), Path("c/other.docx")])
    ['a-plan', 'b-plan', 'other.pdf', 'other.docx']
    """
    names = [path.stem for path in paths]
    for longer in zip(*(_longer_names(path, max(len(each.parts) for each in paths)) for path in paths), strict=True):
        count = Counter(name.casefold() for name in names)  # some file systems do not tell case apart
        if max(count.values()) == 1:
            break
        for index, name in enumerate(names):
            if count[name.casefold()] > 1:
                names[index] = longer[index]
    seen: set[str] = set()
    for path, name in zip(paths, names, strict=True):
        if name.casefold() in seen:
            raise ExtractorError(path, f"its result would be named {name!r} like another one", "run them apart")
        seen.add(name.casefold())
    return names


def _longer_names(path: Path, depth: int) -> Iterator[str]:
    """The file's name, then names with one more folder each, without and with the suffix."""
    parts = [part for part in path.parts[:-1] if part not in (path.anchor, "..", ".")]
    yield path.name
    for count in range(1, depth + 1):
        folders = "-".join(parts[-count:])
        yield f"{folders}-{path.stem}" if folders else path.stem
        yield f"{folders}-{path.name}" if folders else path.name
    yield f"{'-'.join(parts)}-{path.name}"
