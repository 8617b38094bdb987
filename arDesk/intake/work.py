"""One reading under way: the file, what a person said of it, what was found so far."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from arDesk.intake.drafts import Reading
from arDesk.intake.options import ReadOptions
from arDesk.intake.problems import Problems

Progress = Callable[[int, int], None]


class Cancelled(Exception):
    """The person stopped the reading; nothing came of it."""


class Steps:
    """Passes progress on and stops when cancelled. `whole` is how many rows there are, once it is known."""

    def __init__(self, progress: Progress | None, cancelled: Callable[[], bool] | None) -> None:
        self.progress, self.cancelled, self.whole = progress, cancelled, 0

    def __call__(self, done: int) -> None:
        """Hear how many rows are done. Raises Cancelled."""
        if self.cancelled is not None and self.cancelled():
            raise Cancelled
        if self.progress is not None:
            self.progress(done, max(self.whole, done))


@dataclass(frozen=True, slots=True)
class Work:
    """One reading: a reader fills `reading`, notes what is wrong in `problems`, and reports to `steps`."""

    path: Path
    options: ReadOptions
    problems: Problems
    reading: Reading
    steps: Steps
