"""The files of an export: where each goes, and one archive of them; a file appears whole or not at all."""

import gzip
import io
import os
import sys
import tarfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from extractor.batch.outputs import refuse_inputs
from extractor.errors import ExtractorError

_ARCHIVES = (".tar.gz", ".tgz")


def write_files(output: str | None, files: Mapping[str, bytes], inputs: Sequence[Path] = ()) -> list[Path]:
    """Write files to a place, and give the paths written.

    One file goes to `output`, or to the standard output without one. A folder (it exists, or the name ends with "/")
    takes each under its own name; `name.tar.gz` all in an archive; of several, `plan.csv` becomes
    `plan-targets.csv` and the like, a name without the files' suffix a folder. Raises `ExtractorError` for a place that
    is among the `inputs`, or that cannot be written to.
    """
    if output is None:
        for data in files.values():
            sys.stdout.buffer.write(data)
        return []
    places = dict(_places(output, files))
    refuse_inputs(places, inputs)
    for place, data in places.items():
        _put(place, data)
    return list(places)


def archive(files: Mapping[str, bytes]) -> bytes:
    """A .tar.gz of files; the same for the same files, as it holds no times and no owners."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w", format=tarfile.USTAR_FORMAT) as tar:
        for name, data in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            tar.addfile(member, io.BytesIO(data))
    return gzip.compress(packed.getvalue(), mtime=0)


def _places(output: str, files: Mapping[str, bytes]) -> Mapping[Path, bytes]:
    path = Path(output)
    if output.endswith(_ARCHIVES):
        return {path: archive(files)}
    if path.is_dir() or output.endswith(("/", os.sep)):
        return {path / name: data for name, data in files.items()}
    if len(files) == 1:
        return {path: next(iter(files.values()))}
    if path.suffix and all(name.endswith(path.suffix) for name in files):
        return {path.with_name(f"{path.stem}-{name}"): data for name, data in files.items()}
    return {path / name: data for name, data in files.items()}


def _put(path: Path, data: bytes) -> None:
    special = path.exists() and not path.is_file()  # /dev/stdout, a named pipe: nothing to rename
    place = path if special else path.resolve()
    draft = place if special else place.with_name(f".{place.name}.{os.getpid()}.part")
    try:
        draft.parent.mkdir(parents=True, exist_ok=True)
        try:
            draft.write_bytes(data)
            if not special:
                draft.replace(place)
        finally:
            if not special:
                draft.unlink(missing_ok=True)
    except OSError as error:
        raise ExtractorError(path, f"cannot be written ({error.strerror})", "choose another place") from error
