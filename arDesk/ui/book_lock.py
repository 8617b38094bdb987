"""One window for one file of books: a second one is told which computer has them open."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QLockFile

from arDesk.kernel.errors import Refusal


def hold(path: Path) -> QLockFile:
    """Hold books for this window, by a file beside them; a crashed window's hold is found stale by its process.

    Raises Refusal books_open_elsewhere, naming the computer. A folder that cannot be written to is left to the opening
    of the books themselves, which says so.
    """
    lock = QLockFile(str(path.with_name(f".{path.name}.lock")))
    lock.setStaleLockTime(0)
    if not lock.tryLock(100) and lock.error() == QLockFile.LockError.LockFailedError:
        told: Any = lock.getLockInfo()  # process, computer, program
        raise Refusal("books_open_elsewhere", books=path.name, computer=told[1])
    return lock
