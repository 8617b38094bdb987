"""Start arDesk where it is: in a window, or, where there is no display, as a day of the sample company on paper."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path

# Qt platforms that draw for nobody to see.
_UNSEEN = ("minimal", "offscreen")


def main(arguments: Sequence[str]) -> int:
    """Open the window, with the books the arguments name; gives the exit status.

    Without a display the sample company's day is done instead, in a dated folder or the one after --out; books that are
    named are then left alone. Words the window does not know are refused. --selftest tries everything out, off screen.
    ARDESK_WINDOW=1 asks for the window on a platform that shows nothing.
    """
    if list(arguments) == ["--selftest"]:
        return _try_out()
    if list(arguments) == ["--sight"]:
        return _see()
    if has_display():
        if unknown := _not_a_file(arguments):
            return _refuse("day.words", 2, words=" ".join(unknown))
        gc.disable()  # what is imported stays; once there is a window, ui/collecting.py collects
        from arDesk.ui import application

        return application.run(arguments)
    return _without_window(arguments)


def has_display() -> bool:
    """Tell whether a window can be seen here."""
    if os.environ.get("ARDESK_WINDOW") == "1":
        return True
    chosen = os.environ.get("QT_QPA_PLATFORM", "")
    if chosen:
        return not chosen.startswith(_UNSEEN)
    return sys.platform in ("win32", "darwin") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _not_a_file(arguments: Sequence[str]) -> list[str]:
    """Give what the window can't make anything of: options, and whatever comes after the one file."""
    return [word for at, word in enumerate(arguments) if at or word.startswith("-")]


def _try_out() -> int:
    """Try arDesk out in a profile of its own; gives 0 where everything works."""
    import tempfile

    with tempfile.TemporaryDirectory(prefix="ardesk-selftest-", ignore_cleanup_errors=True) as folder:
        os.environ.update(ARDESK_HOME=folder, QT_QPA_PLATFORM="offscreen", MPLBACKEND="agg")
        from arDesk.ui import selftest

        return selftest.run(Path(folder))


def _see() -> int:
    """Print what Qt finds here: for `ardesk doctor`, which asks in a process that may fail."""
    if not has_display():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from arDesk.ui import sight

    sys.stdout.write(sight.seen())
    return 0


def _without_window(arguments: Sequence[str]) -> int:
    match list(arguments):
        case []:
            out = None
        case ["--out", folder]:
            out = Path(folder)
        case [books] if not books.startswith("-"):
            return _refuse("day.no_display", 1, books=books)
        case _:
            return _refuse("day.usage", 2)
    from arDesk.day import live_a_day
    from arDesk.kernel.clock import SystemClock

    return live_a_day(out, clock=SystemClock())


def _refuse(code: str, status: int, **fields: str) -> int:
    from arDesk.words.sentences import say

    sys.stderr.write(say(code, **fields) + "\n")
    return status
