"""Open the books a command names, for as long as it runs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from arDesk.cli.answers import tell
from arDesk.cli.running import STOPPED
from arDesk.kernel.clock import Clock, SystemClock, WorkingAsOf
from arDesk.kernel.errors import Refusal
from arDesk.words.sentences import say

if TYPE_CHECKING:
    from arDesk.desk.desk import Desk


def books_path(books: str) -> Path:
    """Give the file that holds the books. Raises Refusal for a database's address: books_on_a_server."""
    if "://" in books:
        raise Refusal("books_on_a_server")
    return Path(books).absolute()


def clock_of(as_of: date | None) -> Clock:
    """Give the clock of a business date; the computer's where none is named."""
    return SystemClock() if as_of is None else WorkingAsOf(as_of)


@contextmanager
def opened(books: str, as_of: date | None) -> Iterator[Desk]:
    """Open books on a business date and close them again; stopped by Ctrl+C, say whether anything was changed."""
    from arDesk.desk.desk import open_desk

    started = SystemClock().now().isoformat(timespec="microseconds")
    desk = open_desk(books_path(books), clock=clock_of(as_of))
    try:
        yield desk
    except KeyboardInterrupt:
        tell(say("cli.stopped_done" if _landed_since(desk, started) else "cli.stopped"))
        raise typer.Exit(STOPPED) from None
    finally:
        desk.close()


def _landed_since(desk: Desk, instant: str) -> bool:
    from arDesk.desk.upkeep import read_log

    return any(entry.at >= instant and entry.by_user == desk.user for entry in read_log(desk, limit=1))


@contextmanager
def progress(task: str) -> Iterator[Callable[[int, int], None] | None]:
    """Show a bar on standard error while something long runs; nothing where that is no terminal."""
    import sys

    if sys.stderr is None or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True, markup=False), transient=True) as bar:
        number = bar.add_task(task, total=None)
        yield lambda done, whole: bar.update(number, completed=done, total=max(whole, done))
