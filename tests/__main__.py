"""`python3 -m tests`: every check, one after the other. With arguments: pytest alone, with them.

Only the standard library is imported before the environment is there.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time

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
    summary, failed, closing = [], 0, ""
    for name, arguments in CHECKS.items():
        say(f"\n== {name}")
        started = time.monotonic()
        status, closing = _run(arguments)
        failed += bool(status)
        seconds = time.monotonic() - started
        summary.append(f"{name:<14} {'FAILED' if status else 'passed'} {seconds:7.1f} s")
    print("", *summary, closing, sep="\n", flush=True)  # pytest's closing line is the last
    return 1 if failed else 0


def _run(arguments: list[str]) -> tuple[int, str]:
    """Run a tool from the checkout, showing what it says; gives its exit status and last line."""
    closing = ""
    command = [sys.executable, *arguments]
    with subprocess.Popen(
        command, cwd=HOME, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8"
    ) as tool:
        for line in tool.stdout or ():
            print(line, end="", flush=True)
            closing = line.strip() or closing
    return tool.returncode, closing


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
