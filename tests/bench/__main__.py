"""`python3 -m tests.bench [20k 200k] [reading screen call import growth …] [rounds=5]` gives Markdown; see JOBS."""

from __future__ import annotations

import os
import platform
import sys
import tempfile
from pathlib import Path

from arDesk.environment import say
from arDesk.launch import enter

SIZES = {"2k": 2_000, "20k": 20_000, "200k": 200_000}


def main(arguments: list[str]) -> int:
    """Time what the arguments name; everything at 20k and 200k invoices where they name nothing."""
    enter(["-m", "tests.bench", *arguments], tests=True)
    from tests.bench.jobs import JOBS, lines
    from tests.bench.timing import table

    rounds = [int(one.removeprefix("rounds=")) for one in arguments if one.startswith("rounds=")]
    arguments = [one for one in arguments if not one.startswith("rounds=")]
    if unknown := set(arguments) - set(SIZES) - set(JOBS):
        say(f"Not known: {', '.join(sorted(unknown))}. Sizes: {', '.join(SIZES)}. Jobs: {', '.join(JOBS)}.")
        return 2
    sizes = [(size, count) for size, count in SIZES.items() if size in arguments]
    sizes = sizes or [(size, SIZES[size]) for size in ("20k", "200k")]
    jobs = [job for job in JOBS if job in arguments] or JOBS
    found = []
    with tempfile.TemporaryDirectory(prefix="ardesk-bench-") as folder:
        os.environ["ARDESK_HOME"] = str(Path(folder) / "home")
        for line in lines(sizes, jobs, Path(folder), rounds=rounds[0] if rounds else None):
            say(f"{line.job} {line.size}: {line.pair.ratio:.2f}")
            found.append(line)
    print(f"{_machine()}\n\n{table(found)}")
    return 0


def _machine() -> str:
    from sqlcipher3 import dbapi2

    python, sqlite = platform.python_version(), dbapi2.sqlite_version
    return f"{platform.system()}, {os.cpu_count()} cores, Python {python}, SQLite {sqlite}; medians of rounds in turn."


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
