"""One file read: from its bytes to drafts and problems."""

from __future__ import annotations

import contextlib
import gc
import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

from arDesk.intake import source
from arDesk.intake.drafts import Reading
from arDesk.intake.options import ReadOptions
from arDesk.intake.problems import Problems, Stop
from arDesk.intake.registry import reader_of
from arDesk.intake.work import Cancelled, Progress, Steps, Work

__all__ = ["Cancelled", "ReadOptions", "read", "read_bytes"]


def read(
    path: Path, options: ReadOptions, progress: Progress | None = None, cancelled: Callable[[], bool] | None = None
) -> Reading:
    """Read a file into drafts. A bad file raises nothing: its problems say what is wrong.

    `progress` hears of rows done and rows in all about every 2,000 rows. Raises Cancelled once `cancelled` says so.
    """
    work = _work(path, options, Steps(progress, cancelled))
    with contextlib.suppress(Stop):
        return _read(source.content(path, work.problems), work)
    return _ended(work)


def read_bytes(name: str, data: bytes, options: ReadOptions) -> Reading:
    """Read a file's bytes as `read` does the file of that name, without touching any."""
    return _read(data, _work(Path(name), options, Steps(None, None)))


def _work(path: Path, options: ReadOptions, steps: Steps) -> Work:
    return Work(path, options, Problems(path.name), Reading(file=path.name), steps)


def _read(data: bytes, work: Work) -> Reading:
    work.reading.sha256 = hashlib.sha256(data).hexdigest()
    with contextlib.suppress(Stop), _uncollected():
        reader_of(data, work.path, work.options.kind)(data, work)
    return _ended(work)


def _ended(work: Work) -> Reading:
    reading = work.reading
    reading.problems = work.problems.sorted()
    if reading.refused:
        reading.forget()
    return reading


@contextlib.contextmanager
def _uncollected() -> Iterator[None]:
    """Keep the garbage collector off the growing lists of drafts, which hold no cycles: a third of the time.

    Afterwards they are frozen until the next reading: each pass over a million of them would stop a window for a fifth
    of a second. They go all the same once nobody holds them any more.
    """
    was = gc.isenabled()
    gc.disable()
    gc.unfreeze()
    try:
        yield
    finally:
        gc.freeze()
        if was:
            gc.enable()
