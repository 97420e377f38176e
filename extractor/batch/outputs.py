"""Where results go: the standard output, one file, or a folder with a file for each; never half of one."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TextIO

from extractor.batch.inputs import distinct_names
from extractor.errors import ExtractorError

_ONE_A_FILE = ("json", "html")  # forms of which a file holds one
Write = Callable[[Path, str], object]  # takes the input's path and its result as text


class OutputForm(StrEnum):
    """What results can be written as; the forms for people are text files."""

    @property
    def suffix(self) -> str:
        """What names of files in this form end with."""
        return ".txt" if self in ("table", "text") else f".{self}"


class Form(OutputForm):
    """The forms of an entry."""

    JSON = "json"
    JSONL = "jsonl"  # one line for each entry
    TABLE = "table"  # for people


class ReadForm(OutputForm):
    """The forms of what was read of a file."""

    TEXT = "text"
    JSON = "json"  # with blocks, pages and doubts
    HTML = "html"  # one page for people


class CoverageForm(OutputForm):
    """The forms of an account of a document."""

    TABLE = "table"
    JSON = "json"
    HTML = "html"


class CompareForm(OutputForm):
    """The forms of a comparison."""

    TABLE = "table"
    JSON = "json"
    HTML = "html"
    XLSX = "xlsx"
    DOCX = "docx"

    @property
    def is_report(self) -> bool:
        """Whether it is a file of its own, and nothing for a terminal."""
        return self not in (CompareForm.TABLE, CompareForm.JSON)


class CheckForm(OutputForm):
    """The forms of a roster check."""

    TABLE = "table"
    JSON = "json"
    HTML = "html"
    XLSX = "xlsx"


@contextmanager
def open_output(output: str | None, paths: Sequence[Path], form: OutputForm, *, several: bool) -> Iterator[Write]:
    """A place for the results of `paths`: standard output (None), a file, or a folder with a file for each.

    A folder is what exists as one or ends with "/"; for `several` results in JSON or HTML it must be one, while
    JSON lines and tables share a file. Raises `ExtractorError` for a place that is an input or cannot be
    written to.
    """
    if output is None:
        yield lambda _, text: _print(text)
    elif Path(output).is_dir() or output.endswith(("/", os.sep)) or (several and form in _ONE_A_FILE):
        names = distinct_names(paths)
        places = {path: Path(output) / f"{name}{form.suffix}" for path, name in zip(paths, names, strict=True)}
        refuse_inputs(places.values(), paths)
        yield lambda path, text: _write_file(places[path], text)
    else:
        refuse_inputs([Path(output)], paths)
        with whole_file(Path(output)) as stream:
            yield lambda _, text: stream.write(text)


def write_bytes(place: Path, paths: Sequence[Path], content: bytes) -> None:
    """Write a file made of `paths`; raises `ExtractorError` as `open_output` does."""
    refuse_inputs([place], paths)
    with whole_file(place) as stream:
        stream.buffer.write(content)


@contextmanager
def whole_file(path: Path) -> Iterator[TextIO]:
    """A text file that appears when all is written; none does after an error, or of no words."""
    path = path.resolve()  # the file that a link points to, not the link
    special = path.exists() and not path.is_file()  # /dev/stdout, a named pipe: nothing to rename
    draft = path if special else path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        draft.parent.mkdir(parents=True, exist_ok=True)
        stream = draft.open("w", encoding="utf-8", newline="\n")
    except OSError as error:
        raise _unwritable(path, error) from error
    if special:
        with stream:
            yield stream
        return
    try:
        with stream:
            yield stream
            empty = stream.tell() == 0
        if not empty:
            draft.replace(path)
    except OSError as error:
        raise _unwritable(path, error) from error
    finally:
        draft.unlink(missing_ok=True)


def _print(text: str) -> None:
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader has seen enough: no error
        raise
    except OSError as error:
        raise _unwritable("stdout", error) from error


def _unwritable(place: Path | str, error: OSError) -> ExtractorError:
    return ExtractorError(place, f"cannot be written ({error.strerror})", "choose another place")


def _write_file(path: Path, text: str) -> None:
    with whole_file(path) as stream:
        stream.write(text)


def refuse_inputs(places: Iterable[Path], paths: Sequence[Path]) -> None:
    """Raise `ExtractorError` where a result would take the place of an input, or of a file in a folder of inputs."""
    inputs = {path.resolve() for path in paths}
    for place in places:
        at = place.resolve()
        if (place.is_file() and not inputs.isdisjoint([at, *at.parents])) or at in inputs:
            raise ExtractorError(place, "is one of the files to read", "choose another place for the results")
