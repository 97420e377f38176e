"""Plan files -> texts and entries, several at a time, in the order given."""

import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing.connection import wait
from typing import TypeVar

from extractor.catalogue.models import Entry
from extractor.errors import ExtractorError, UnreadableFileError
from extractor.parsers import read
from extractor.pipeline import extract_document

Key = TypeVar("Key")

_AHEAD = 4  # files a worker that wait for it or for the caller: the memory stays flat


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read: its name and its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Understood:
    """What became of a file: text and entry, or why there are none."""

    text: str = ""
    entry: Entry | None = None
    error: ExtractorError | None = None


def understand(source: Source) -> Understood:
    """Read and extract one file."""
    try:
        document = read(source.data, source.name)
        return Understood(document.text, extract_document(document))
    except ExtractorError as error:
        return Understood(error=error)


def understand_each(sources: Iterable[tuple[Key, Source]], workers: int) -> Iterator[tuple[Key, Source, Understood]]:
    """Each file with what became of it, in the order given; with one worker in this process.

    A file that brings its worker down (out of memory, a crash in a library) fails alone: those that were under way
    with it are read again, one at a time.
    """
    if workers < 2:
        for key, source in sources:
            yield key, source, understand(source)
        return
    rest = iter(sources)
    again: deque[tuple[Key, Source]] = deque()
    while True:
        under_way: deque[tuple[Key, Source, Future[Understood]]] = deque()
        pool = _pool(1 if again else workers)
        try:
            queued = _drain(again) if again else rest
            ahead = 1 if again else workers * _AHEAD
            for key, source in queued:
                try:
                    future = pool.submit(understand, source)
                except BrokenProcessPool:
                    again.append((key, source))
                    raise
                under_way.append((key, source, future))
                if len(under_way) >= ahead:
                    yield _first(under_way)
            while under_way:
                yield _first(under_way)
            if queued is rest:
                return
        except BrokenProcessPool:
            if len(under_way) == 1:
                key, source, _ = under_way.popleft()
                problem = UnreadableFileError(source.name, "stopped the program that read it", "look at the file")
                yield key, source, Understood(error=problem)
            again.extendleft((key, source) for key, source, _ in reversed(under_way))
        finally:
            pool.shutdown(cancel_futures=True)


def _drain(queue: "deque[tuple[Key, Source]]") -> Iterator[tuple[Key, Source]]:
    while queue:
        yield queue.popleft()


def _first(under_way: "deque[tuple[Key, Source, Future[Understood]]]") -> tuple[Key, Source, Understood]:
    key, source, future = under_way[0]
    done = future.result()  # before it leaves the queue: a broken pool has to find it there
    under_way.popleft()
    return key, source, done


def _pool(workers: int) -> ProcessPoolExecutor:
    # A fork has the grammar loaded already; macOS and Windows cannot fork safely.
    method = "fork" if sys.platform == "linux" else "spawn"
    pool = ProcessPoolExecutor(workers, multiprocessing.get_context(method), initializer=_end_with_parent)
    pool.submit(os.getpid).result()  # fork now, before the caller opens connections that workers would inherit
    return pool


def _end_with_parent() -> None:
    """A worker ends without a word on Ctrl-C, and when its parent is killed, instead of waiting for work for ever."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def watch() -> None:
        wait([parent.sentinel])
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
