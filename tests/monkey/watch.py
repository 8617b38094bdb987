"""What goes wrong meanwhile: exceptions, warnings in the log, and how long the window could not answer."""

from __future__ import annotations

import logging
import time
import traceback
from types import TracebackType
from typing import NamedTuple

LONG, DRESSING = 1.0, 3.0  # seconds of work, on a busy machine half of them lost to its neighbours
# What Qt's offscreen platform cannot do, and says.
_EXPECTED = ("This plugin does not support", "XDG_RUNTIME_DIR", "Populating font family aliases took")


class Gap(NamedTuple):
    """How long the main thread worked without looking at events, upon what, and whether all of it was dressed anew."""

    seconds: float
    step: str
    dressed: bool

    @property
    def is_long(self) -> bool:
        """Whether a person would wait; a new look, size of text or language touches every widget there is."""
        return self.seconds > (DRESSING if self.dressed else LONG)


class Watch(logging.Handler):
    """Keeps what was complained of, and the longest gaps.

    A gap is the time the main thread itself worked, not the time that passed: a busy machine makes no gaps.
    """

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.complaints: list[str] = []
        self.gaps: list[Gap] = []
        self._since, self._dressed = time.thread_time(), False

    def emit(self, record: logging.LogRecord) -> None:
        said = self.format(record)
        if not any(words in said for words in _EXPECTED):
            self.complaints.append(said)

    def begin(self) -> None:
        """Hear of everything that is logged from now on."""
        logging.getLogger("arDesk").addHandler(self)
        logging.captureWarnings(True)
        logging.getLogger("py.warnings").addHandler(self)

    def raised(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Keep an exception nobody caught."""
        self.complaints.append("".join(traceback.format_exception(kind, error, trace)))

    def rest(self) -> None:
        """Take the time as of now: what comes next is one stretch of work."""
        self._since, self._dressed = time.thread_time(), False

    def dressed(self) -> None:
        """Say that every widget is dressed or made anew in this stretch of work."""
        self._dressed = True

    def worked(self, step: str) -> None:
        """Say that events are looked at again, after a step."""
        gap = Gap(time.thread_time() - self._since, step, self._dressed)
        for kind in (False, True):
            same = [each for each in (*self.gaps, gap) if each.dressed is kind]
            self.gaps = [each for each in self.gaps if each.dressed is not kind] + sorted(same, reverse=True)[:6]
        self.rest()
