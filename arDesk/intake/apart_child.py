"""The process that reads one file: it may take so much memory and time, and write to no file."""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from pathlib import Path

from arDesk.intake.reading import read
from arDesk.intake.wire import decode, encode

MEMORY = 3_000_000_000  # bytes of addresses
SECONDS = 240  # of a processor


def main() -> int:
    """Read what standard input asks for; say how far it is and then what was read, a line each."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    asked = json.loads(sys.stdin.buffer.read())
    options = decode(asked["options"])
    _limit()

    def progress(done: int, whole: int) -> None:
        out.write(b"progress %d %d\n" % (done, whole))
        out.flush()

    reading = read(Path(asked["path"]), options, progress)
    out.write(b"reading " + json.dumps(encode(reading)).encode("ascii") + b"\n")
    out.flush()
    return 0


def _limit() -> None:
    """Set the limits, where the system has such."""
    try:
        import resource
    except ImportError:  # Windows: the parent's patience is the only limit
        return
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        with suppress(ValueError, OSError):
            resource.setrlimit(what, (most, most))


if __name__ == "__main__":
    sys.exit(main())
