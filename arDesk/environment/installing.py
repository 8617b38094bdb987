"""Fills the environment from the locks: with uv where it is on PATH, with pip elsewhere."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from arDesk.environment import say, stop
from arDesk.environment.package_managers import advice

if TYPE_CHECKING:
    from arDesk.environment.venv import Environment

# pip's and uv's own settings that would send the packages elsewhere.
_ELSEWHERE = ("PIP_TARGET", "PIP_PREFIX", "PIP_USER", "PIP_REQUIRE_VIRTUALENV", "PYTHONHOME", "VIRTUAL_ENV")

# What pip says of each package: fetched, found in a folder of wheels, or there already.
_PACKAGE = re.compile(r"(?:Collecting|Processing|Requirement already satisfied:) (?:\S*[/\\])?(\w+(?:[.-][a-z]\w*)*)")


class Installer:
    """Installs what a lock says into an environment.

    Attributes:
        environment: what to fill.
        kept: the open files to hand to every program started.
    """

    def __init__(self, environment: Environment, kept: tuple[int, ...]) -> None:
        self.environment = environment
        self.kept = kept

    def install(self, *, tests: bool, wheels: str | None) -> None:
        """Install what is missing, from a folder of wheels if one is given; exits with a sentence where it can't."""
        if wheels is not None or not self._uv(tests=tests):
            self._pip(tests=tests, wheels=wheels)

    def _uv(self, *, tests: bool) -> bool:
        uv = shutil.which("uv")
        if uv is None:
            return False
        say("  uv fetches what is missing.")
        command = [uv, "sync", "--frozen", "--inexact", "--no-install-project", "--no-build"]
        command += ["--project", str(self.environment.home), "--python", str(self.environment.python)]
        command += ["--group", "dev"] if tests else []
        surroundings = {**environ(), "UV_PROJECT_ENVIRONMENT": str(self.environment.folder)}
        if subprocess.call(command, env=surroundings, stdout=sys.stderr, pass_fds=self.kept):
            say("  uv could not do it; pip tries.")
            return False
        return True

    def _pip(self, *, tests: bool, wheels: str | None) -> None:
        lock = self.environment.lock(tests=tests)
        command = [
            *self._find_pip(),
            "install",
            "--require-hashes",
            "--no-deps",
            "--only-binary=:all:",
            "-r",
            str(lock),
        ]
        command += ["--no-compile", "--no-input", "--disable-pip-version-check", "--progress-bar=off"]
        if wheels is not None:
            command += ["--no-index", f"--find-links={Path(wheels).resolve()}"]
        total = sum(1 for line in lock.open(encoding="utf-8") if line[0].isalnum() and "sys_platform" not in line)
        last_words = self._watch(command, total)
        if last_words:
            say("\n".join(last_words))
            stop(
                "pip could not install what arDesk needs (above); what it has done is kept, start again to go on. "
                "Without internet, bring a folder of the wheels and start `python3 main.py --wheels FOLDER`."
            )

    def _find_pip(self) -> list[str]:
        """Find a pip that can install into the environment, or put one there."""
        inside = str(self.environment.python)
        base = base_python()
        if (pip_version(base) or (0, 0)) >= (22, 3):
            return [base, "-m", "pip", "--python", inside]
        ensured = subprocess.run([inside, "-m", "ensurepip"], capture_output=True, check=False, pass_fds=self.kept)
        if ensured.returncode:
            stop(f"pip 22.3 or newer (or uv) is needed to fetch arDesk's libraries. {advice('pip')}")
        return [inside, "-m", "pip"]

    def _watch(self, command: list[str], total: int) -> list[str]:
        """Run pip and count the packages; gives its last words where it failed, nothing otherwise."""
        counted, last_words = 0, [""]
        with subprocess.Popen(
            command,
            env=environ(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            pass_fds=self.kept,
        ) as pip:
            for line in pip.stdout or ():
                last_words = [*last_words[-11:], line.rstrip()]
                if found := _PACKAGE.match(line):
                    counted += 1
                    if not line.startswith("Requirement already"):
                        _progress(f"  {counted} of {total}: {found[1]}")
                elif line.startswith("Installing collected"):
                    _progress("  installing …", last=True)
        return last_words if pip.returncode else []


def base_python() -> str:
    """Give the Python that environments are made from."""
    return getattr(sys, "_base_executable", None) or sys.executable


def pip_version(python: str) -> tuple[int, int] | None:
    """Give the version of a Python's pip; None where it has none."""
    asked = subprocess.run([python, "-m", "pip", "--version"], capture_output=True, text=True, check=False)
    found = re.match(r"pip (\d+)\.(\d+)", asked.stdout)
    return (int(found[1]), int(found[2])) if found else None


def environ() -> dict[str, str]:
    """Give this process's surroundings without what would send packages elsewhere."""
    return {name: value for name, value in os.environ.items() if name not in _ELSEWHERE}


def _progress(words: str, *, last: bool = False) -> None:
    """Say how far it is: in one line of a terminal, in lines of a log."""
    if sys.stderr is not None and sys.stderr.isatty():
        sys.stderr.write(f"\r\x1b[K{words}" + ("\n" if last else ""))
        sys.stderr.flush()
    else:
        say(words)
