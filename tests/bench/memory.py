"""`python3 -m tests.bench.memory [20k 200k]`: the most memory an import takes, and how it grows with its rows."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from arDesk.environment import say
from arDesk.launch import enter
from tests.bench.__main__ import SIZES

# Run apart, for the peak is that of a whole process; the collector runs as it does for everybody.
_IMPORT = """
import sys
from pathlib import Path

from tests.bench.books import load
from tests.bench.importing import open_books

def peak():
    return next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM"))


desk = open_books(Path(sys.argv[1]))
before = peak()
load(desk, Path(sys.argv[2]))
print(before, peak())
"""


def main(arguments: list[str]) -> int:
    """Print, for each size, the peak before and after an import with payments, and what a row adds (on Linux)."""
    enter(["-m", "tests.bench.memory", *arguments], tests=True)
    with tempfile.TemporaryDirectory(prefix="ardesk-bench-") as folder:
        os.environ["ARDESK_HOME"] = str(Path(folder) / "home")
        print("| import with payments | before | peak | a row | file |\n|---|--:|--:|--:|--:|")
        for size in arguments or ["20k", "200k"]:
            place = Path(folder) / size
            place.mkdir()
            say(f"{size} …")
            print(_line(size, place))
    return 0


def _line(size: str, folder: Path) -> str:
    from tests.bench.importing import Fresh
    from tests.bench.ledger import make_ledger
    from tests.bench.tables import write_csv, write_paid

    ledger = make_ledger(SIZES[size])
    write_csv(ledger, folder)
    paid = write_paid(ledger, folder)
    Fresh(folder).desk.close()
    told = subprocess.run(
        [sys.executable, "-c", _IMPORT, str(folder / "start.ardesk"), str(paid)],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    before, peak = map(int, told.stdout.split())
    rows = len(ledger.invoices) + len(ledger.credits)
    row = (peak - before) * 1024 / rows
    return (
        f"| {size} | {before >> 10} MB | {peak >> 10} MB | {row:.0f} bytes | {paid.stat().st_size / rows:.0f} bytes |"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
