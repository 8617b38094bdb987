"""What went wrong, in files of the person's own folder, without the books' contents."""

from __future__ import annotations

import faulthandler
import logging
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TextIO

LARGEST, KEPT = 512_000, 3  # bytes of a file, and how many older ones
_crashes: list[TextIO] = []  # faulthandler keeps the number of a file, not the file


class Discreet(logging.Formatter):
    """Writes where an exception came from and its kind, not its text: that may hold a name or an account number."""

    def formatException(self, ei: object) -> str:
        if not isinstance(ei, tuple) or not isinstance(ei[1], BaseException):
            return ""
        told = []
        error: BaseException | None = ei[1]
        while error is not None:
            told.append("".join(traceback.format_tb(error.__traceback__)) + type(error).__qualname__)
            error = error.__cause__ or error.__context__
        return "\ncaused by\n".join(told)


def keep(folder: Path) -> None:
    """Write the log, and what a crash of Qt leaves, into a folder; one that cannot be written to is done without."""
    log = logging.getLogger("arDesk")
    if any(isinstance(handler, RotatingFileHandler) for handler in log.handlers):
        return
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        handler = RotatingFileHandler(
            folder / "ardesk.log", maxBytes=LARGEST, backupCount=KEPT, encoding="utf-8", delay=True
        )
        _crashes.append((folder / "crash.log").open("a", encoding="utf-8"))
    except OSError:
        return
    handler.setFormatter(Discreet("%(asctime)s %(levelname)s %(name)s %(message)s"))
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    faulthandler.enable(_crashes[-1])


def let_go() -> None:
    """Close the files again."""
    faulthandler.disable()
    while _crashes:
        _crashes.pop().close()
    log = logging.getLogger("arDesk")
    for handler in [one for one in log.handlers if isinstance(one, RotatingFileHandler)]:
        log.removeHandler(handler)
        handler.close()
