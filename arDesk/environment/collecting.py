"""Collects the wheels of the locks into a folder, for a machine without internet: `python3 main.py wheels FOLDER`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from arDesk.environment import say
from arDesk.environment.installing import base_python, environ, pip_version
from arDesk.environment.package_managers import advice

if TYPE_CHECKING:
    from arDesk.environment.venv import Environment

USAGE = "usage: python3 main.py wheels FOLDER [--tests]"


def collect(environment: Environment, arguments: list[str]) -> int:
    """Fetch every wheel of the lock that fits this kind of computer and this Python, checked by its hash.

    `arguments` are the folder, and --tests for the test tools too. Gives the exit status: 2 for wrong usage.
    """
    tests = "--tests" in arguments
    places = [argument for argument in arguments if argument != "--tests"]
    if len(places) != 1 or places[0].startswith("-"):
        say(USAGE)
        return 2
    if pip_version(base_python()) is None:
        say(f"pip is needed to fetch wheels. {advice('pip')}")
        return 1
    folder, lock = Path(places[0]).resolve(), environment.lock(tests=tests)
    folder.mkdir(parents=True, exist_ok=True)
    command = [base_python(), "-m", "pip", "download", "--require-hashes", "--no-deps", "--only-binary=:all:"]
    command += ["--disable-pip-version-check", "--no-input", "-r", str(lock), "-d", str(folder)]
    if subprocess.call(command, env=environ(), stdout=sys.stderr):
        say("Not everything could be fetched; what is there is kept, start again to go on.")
        return 1
    wheels = list(folder.glob("*.whl"))
    size = sum(wheel.stat().st_size for wheel in wheels) >> 20
    say(f"Wheels in {folder}: {len(wheels)}, {size} MB.")
    say(f"Take the folder and this checkout to a computer of the same kind with Python {_version()}, and start there:")
    say(f"  python3 {'-m tests' if tests else 'main.py'} --wheels {folder.name}")
    return 0


def _version() -> str:
    return f"{sys.version_info[0]}.{sys.version_info[1]}"
