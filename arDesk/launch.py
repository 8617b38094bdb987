"""From the command to the window or the command line, through an environment that has what they need.

Standard library only, and readable by Python 3.9, so that an old Python can be told what is missing.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from arDesk.environment import libraries, say
from arDesk.environment.venv import Environment

HOME = Path(__file__).resolve().parent.parent

# Commands that open a window of their own, besides those that open the desk.
_WITH_QT = frozenset({"bench"})
# Options the window's program answers without staying open.
_ANSWERS = frozenset({"--out", "--selftest", "--sight"})


def start(argv: list[str]) -> int:
    """Run `main.py`: make the environment where it is missing or old, go on inside it, and give the exit status."""
    rest, wheels = take_option(argv, "--wheels")
    if rest[:1] == ["wheels"]:
        from arDesk.environment.collecting import collect

        return collect(Environment(HOME), rest[1:])
    enter([str(HOME / "main.py"), *rest], tests=False, wheels=wheels)
    return run(rest)


def enter(arguments: list[str], *, tests: bool, wheels: str | None = None) -> None:
    """Return inside a ready environment; elsewhere this process becomes `python <arguments>` in it.

    Exits with 1 and a sentence where the environment can't be made.
    """
    environment = Environment(HOME)
    inside = environment.is_running()
    if not environment.is_ready(tests=tests):
        from arDesk.environment.making import make

        make(environment, tests=tests, wheels=wheels)
        inside = inside and environment.is_ready(tests=tests)
    if not inside:
        environment.become(arguments)


def run(argv: list[str]) -> int:
    """Open the desk or run the command named by the arguments; gives the exit status."""
    if opens_desk(argv):
        return _open_desk(argv)
    if argv[0] in _WITH_QT and not libraries.prove():
        return 1
    from arDesk.cli import main

    return main(argv)


def opens_desk(argv: list[str]) -> bool:
    """Tell whether the arguments ask for the window: none at all, books to open, or another use."""
    return not argv or argv[0].endswith(".ardesk") or argv[0] in _ANSWERS


def command() -> int:
    """Be the `ardesk` command of an installed arDesk."""
    return run(sys.argv[1:])


def desk() -> int:
    """Be the `ardesk-desk` command of an installed arDesk: the window, whatever the arguments."""
    return _open_desk(sys.argv[1:])


def take_option(argv: list[str], name: str) -> tuple[list[str], str | None]:
    """Take `name VALUE` or `name=VALUE` out of the arguments; gives the others, and the value or None."""
    for index, argument in enumerate(argv):
        if argument == name and index + 1 < len(argv):
            return argv[:index] + argv[index + 2 :], argv[index + 1]
        if argument.startswith(name + "="):
            return argv[:index] + argv[index + 1 :], argument[len(name) + 1 :]
    return argv, None


def _open_desk(argv: list[str]) -> int:
    if argv[:1] == ["--selftest"]:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"  # needs no display's libraries
    if not libraries.prove():
        return 1
    from arDesk.app import main

    try:
        return main(argv)
    except ImportError as error:
        if "cannot open shared object file" not in str(error):
            raise
        libraries.forget()  # proved once, gone since: the next start looks again
        say(f"Qt can't be loaded: {error}. Start again to see what is missing.")
        return 1
