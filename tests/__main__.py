"""`python3 -m tests`: every check, one after the other but for the slowest. With arguments: pytest alone, with them.

Only the standard library is imported before the environment is there.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

from arDesk.environment import libraries, say
from arDesk.launch import HOME, enter, take_option

_IMPORT_LINTER = "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"

CHECKS = {
    "ruff check": ["-m", "ruff", "check", "--output-format", "concise", "."],
    "ruff format": ["-m", "ruff", "format", "--check", "--output-format", "concise", "."],
    "mypy": ["-m", "mypy"],
    "import-linter": ["-c", _IMPORT_LINTER, "--no-logo"],
    "pytest": ["-m", "pytest", "-n", "2", "--dist", "worksteal"],
}
ASIDE = ("mypy",)


def main(argv: list[str]) -> int:
    """Run the checks; gives 0 if all passed."""
    rest, wheels = take_option(argv, "--wheels")
    enter(["-m", "tests", *rest], tests=True, wheels=wheels)
    # The same on every machine: no display, no zone, no language of its own.
    os.environ.update(QT_QPA_PLATFORM="offscreen", TZ="UTC", LC_ALL="C.UTF-8", LANG="C.UTF-8", PYTHONUTF8="1")
    os.environ.pop("LANGUAGE", None)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # else each program that a test starts compiles all there is
    if not libraries.prove():
        return 1
    if rest:
        return subprocess.call([sys.executable, "-m", "pytest", *rest])
    return _run_all()


def _run_all() -> int:
    """Run one check after the other, and beside them what keeps one processor busy for long."""
    with ThreadPoolExecutor() as aside:
        begun = {name: aside.submit(_run, CHECKS[name], shown=False) for name in ASIDE}
        done: dict[str, Done] = {}
        for name in (*(name for name in CHECKS if name not in ASIDE), *ASIDE):
            say(f"\n== {name}")
            done[name] = begun[name].result() if name in begun else _run(CHECKS[name])
            print(done[name].said, end="", flush=True)
    summary = [
        f"{name:<14} {'FAILED' if done[name].status else 'passed'} {done[name].seconds:7.1f} s" for name in CHECKS
    ]
    print("", *summary, done["pytest"].closing, sep="\n", flush=True)  # pytest's closing line is the last
    return 1 if any(one.status for one in done.values()) else 0


class Done(NamedTuple):
    """A check's exit status, how long it took, its last line, and what it said where that was not shown yet."""

    status: int
    seconds: float
    closing: str
    said: str


def _run(arguments: list[str], *, shown: bool = True) -> Done:
    """Run a tool from the checkout, showing what it says as it says it, or keeping it."""
    started, closing, kept = time.monotonic(), "", list[str]()
    command = [sys.executable, *arguments]
    with subprocess.Popen(
        command, cwd=HOME, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8"
    ) as tool:
        for line in tool.stdout or ():
            if shown:
                print(line, end="", flush=True)
            else:
                kept.append(line)
            closing = line.strip() or closing
    return Done(tool.returncode, time.monotonic() - started, closing, "".join(kept))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
