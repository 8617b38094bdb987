"""`python3 -m tests.monkey --seconds 60 --seed 7`: a monkey at the window, for a minute or for hours.

The same seed does the same to the same books; `--steps N` ends after so many steps instead.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

from arDesk.environment import libraries
from arDesk.launch import enter


def main(argv: list[str]) -> int:
    """Make the sample company, let the monkey at it, say how it went; gives 0 where nothing went wrong."""
    enter(["-m", "tests.monkey", *argv], tests=True)
    parser = argparse.ArgumentParser(prog="python3 -m tests.monkey")
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--steps", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args(argv)
    with tempfile.TemporaryDirectory(prefix="ardesk-monkey-", ignore_cleanup_errors=True) as folder:
        os.environ.update(
            QT_QPA_PLATFORM="offscreen", MPLBACKEND="agg", TZ="UTC", LC_ALL="C.UTF-8", HOME=folder, ARDESK_HOME=folder
        )
        os.environ.pop("LANGUAGE", None)
        if not libraries.prove():
            return 1
        return _live(Path(folder), asked.seed, asked.seconds, asked.steps)


def _live(folder: Path, seed: int, seconds: float, steps: int) -> int:
    from tests.monkey.living import live
    from tests.shots.books import make_books, stop_the_clock

    stop_the_clock()
    books = folder / "sample.ardesk"
    make_books(books)
    ends = time.monotonic() + seconds
    life = live(books, folder, seed, lambda done: done < steps if steps else time.monotonic() < ends)
    print(f"{life.steps} steps of seed {seed}; the longest stretches of work:")
    for gap in life.gaps:
        print(f"  {gap.seconds * 1000:6.0f} ms  {gap.step}")
    wrong = [*life.complaints]
    if life.whole:
        wrong.append(f"the books are not whole: {life.whole}")
    wrong += [f"the window did not answer for {gap.seconds:.2f} s: {gap.step}" for gap in life.gaps if gap.is_long]
    if wrong:
        print("The last steps:", *(f"  {step}" for step in life.last if step != "?"), *wrong, sep="\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
