"""Files read in a process of their own, with limits: what a hostile file breaks is not the program."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from queue import Empty, Queue

from arDesk.intake import source
from arDesk.intake.drafts import Reading
from arDesk.intake.options import ReadOptions
from arDesk.intake.problems import Problems, Stop
from arDesk.intake.reading import read
from arDesk.intake.registry import is_plain_table
from arDesk.intake.wire import decode, encode
from arDesk.intake.work import Cancelled, Progress

CHILD = "--read-file"  # the word that makes the installed program such a process: bundle/start.py
HERE = "ARDESK_READ_HERE"  # set: read in this process, as most tests do
LONGEST = 300  # seconds without a word
_WAIT = 0.1


def read_apart(
    path: Path, options: ReadOptions, progress: Progress | None = None, cancelled: Callable[[], bool] | None = None
) -> Reading:
    """Read a file as `read` does: plain text tables here, everything else in a child with limits of memory and time.

    A child that is stopped, or breaks, leaves nothing but a problem that says so. Raises Cancelled.
    """
    if os.environ.get(HERE) or _is_plain(path):
        return read(path, options, progress, cancelled)
    pipe, none = subprocess.PIPE, subprocess.DEVNULL
    child = subprocess.Popen(_command(), stdin=pipe, stdout=pipe, stderr=none, env=_surroundings())
    try:
        asked = json.dumps({"path": str(path), "options": encode(options)})
        for line in _said(child, asked.encode("ascii"), cancelled):
            word, _, rest = line.partition(b" ")
            if word == b"reading":
                found: Reading = decode(json.loads(rest))
                return found
            if progress is not None:
                done, whole = map(int, rest.split())
                progress(done, whole)
    except (ValueError, TypeError, KeyError):
        pass  # half a line of a child that broke
    finally:
        child.kill()
        child.wait()
        for end in (child.stdin, child.stdout):
            if end is not None:
                with suppress(OSError):
                    end.close()
    return _broken(path)


def _is_plain(path: Path) -> bool:
    """Tell whether a file is a text table, which needs nothing but Python's own csv; what can't be looked at is not."""
    problems = Problems(path.name)
    try:
        return is_plain_table(source.head(path, problems), path)
    except Stop:
        return True  # its refusal needs no other process


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, CHILD]
    return [sys.executable, "-P", "-m", "arDesk.intake.apart_child"]  # -P: nothing from the folder it is started in


def _surroundings() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])}


def _said(child: subprocess.Popen[bytes], asked: bytes, cancelled: Callable[[], bool] | None) -> Iterator[bytes]:
    """Give the child's lines until it ends, or says nothing for too long. Raises Cancelled."""
    lines: Queue[bytes] = Queue()

    def talk() -> None:
        with suppress(OSError, ValueError):  # it was killed
            ears, mouth = child.stdin, child.stdout
            if ears is not None and mouth is not None:
                ears.write(asked)
                ears.close()
                for line in mouth:
                    lines.put(line)
        lines.put(b"")

    threading.Thread(target=talk, daemon=True).start()
    silent = 0.0
    while silent < LONGEST:
        if cancelled is not None and cancelled():
            raise Cancelled
        try:
            line = lines.get(timeout=_WAIT)
        except Empty:
            silent += _WAIT
            continue
        if not line:
            return
        silent = 0.0
        yield line


def _broken(path: Path) -> Reading:
    problems = Problems(path.name)
    problems.reject("reading_broke")
    reading = Reading(file=path.name)
    reading.problems = problems.sorted()
    return reading
