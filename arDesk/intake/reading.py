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

__all__ = ["Cancelled", "ReadOptions", "read"]


def read(
    path: Path, options: ReadOptions, progress: Progress | None = None, cancelled: Callable[[], bool] | None = None
) -> Reading:
    """Read a file into drafts. A bad file raises nothing: its problems say what is wrong.

    `progress` hears of rows done and rows in all about every 2,000 rows. Raises Cancelled once `cancelled` says so.
    """
    problems = Problems(path.name)
    reading = Reading(file=path.name)
    with contextlib.suppress(Stop), _uncollected():
        _fill(Work(path, options, problems, reading, Steps(progress, cancelled)))
    reading.problems = problems.sorted()
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


def _fill(work: Work) -> None:
    data = source.content(work.path, work.problems)
    work.reading.sha256 = hashlib.sha256(data).hexdigest()
    reader_of(data, work.path)(data, work)
