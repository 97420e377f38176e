"""How a long reading tells its caller how far it is, without an argument through every signature."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

Step = Callable[[int, int], None]  # called with pages done and pages in all
_step: ContextVar[Step | None] = ContextVar("step", default=None)


@contextmanager
def progress(step: Step) -> Iterator[None]:
    """Inside this, scans that are read call `step(done, all)`, first with 0 and then once a page."""
    token = _step.set(step)
    try:
        yield
    finally:
        _step.reset(token)


def report(done: int, pages: int) -> None:
    """Tell the caller, where it asked to be told."""
    if (step := _step.get()) is not None:
        step(done, pages)
