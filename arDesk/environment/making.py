"""Makes the environment from the locks, one start at a time, from whatever an earlier one left."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING

from arDesk.environment import say, stop
from arDesk.environment.installing import Installer
from arDesk.environment.package_managers import advice

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from arDesk.environment.venv import Environment

OLDEST = (3, 11)
ROOM = 1 << 30  # bytes the environment takes while it is made

_ASK_VERSION = "import sys; print('%d.%d' % sys.version_info[:2]); raise SystemExit(sys.prefix == sys.base_prefix)"


def make(environment: Environment, *, tests: bool, wheels: str | None = None) -> None:
    """Make the environment, or bring it up to the locks; `wheels` is a folder of wheels to use instead of the internet.

    Exits with status 1 and a sentence where it can't.
    """
    _check_machine(environment)
    try:
        environment.folder.mkdir(exist_ok=True)
        with _alone(environment.folder) as lock:
            if not environment.is_ready(tests=tests):  # another start may have made it meanwhile
                _make(environment, lock, tests=tests, wheels=wheels)
    except OSError as error:
        stop(f"The environment {environment.folder} can't be made: {error}. Nothing else was touched; start again.")
    except KeyboardInterrupt:
        say("Stopped. The next start goes on from here.")
        raise SystemExit(130) from None


def _make(environment: Environment, lock: IO[str], *, tests: bool, wheels: str | None) -> None:
    say(f"Setting up arDesk{' and its test tools' if tests else ''} in {environment.folder}, once …")
    for known in (False, True):
        if not environment.is_ready(tests=known):
            environment.stamp(tests=known).unlink(missing_ok=True)
    # Programs started here keep the lock: should this start be killed, they still run.
    kept = () if os.name == "nt" else (lock.fileno(),)
    version = _sound_python(environment, kept)
    _drop_half_installed(environment.folder)
    Installer(environment, kept).install(tests=tests, wheels=wheels)
    for known in (False, True) if tests else (False,):
        environment.stamp(tests=known).write_text(f"{version} {environment.contents(tests=known)}\n", "utf-8")
    say("The environment is ready.")


def _check_machine(environment: Environment) -> None:
    if sys.version_info < OLDEST:
        stop(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}. Start main.py with a newer one.")
    if sys.maxsize < 1 << 32:
        stop("A 64-bit Python is needed: Qt and pandas are not made for 32 bits. Install it from python.org.")
    free = shutil.disk_usage(environment.home).free
    if free < ROOM and not environment.stamp(tests=False).exists():
        stop(f"arDesk's environment needs 1 GB of disk; {free >> 20} MB are free. Make room and start again.")


@contextmanager
def _alone(folder: Path) -> Iterator[IO[str]]:
    """Hold the set-up's lock; a second start waits here."""
    with (folder / "ardesk.lock").open("a") as lock:
        if not _lock(lock, wait=False):
            say("Another start of arDesk is making the environment: waiting for it …")
            _lock(lock, wait=True)
        yield lock


def _lock(file: IO[str], *, wait: bool) -> bool:
    if sys.platform == "win32":
        import msvcrt

        try:  # LK_LOCK gives up after ten seconds
            msvcrt.locking(file.fileno(), msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
        except OSError:
            return wait and _lock(file, wait=True)
        return True
    import fcntl

    try:
        fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        return False
    return True


def _sound_python(environment: Environment, kept: tuple[int, ...]) -> str:
    """Give the version of the environment's Python, as 3.11; make it where there is none that works."""
    version = _version_inside(environment)
    if version is None:
        for leftover in environment.folder.iterdir():
            if leftover.name != "ardesk.lock":
                shutil.rmtree(leftover) if leftover.is_dir() and not leftover.is_symlink() else leftover.unlink()
        base = getattr(sys, "_base_executable", None) or sys.executable
        command = [base, "-m", "venv", "--without-pip", str(environment.folder)]
        subprocess.call(command, stdout=sys.stderr, pass_fds=kept)
        version = _version_inside(environment)
    if version is None:
        stop(f"Python's own venv made no environment in {environment.folder}. {advice('venv')}")
    return version


def _version_inside(environment: Environment) -> str | None:
    """Give the version of the environment's Python; None where it does not start, or has changed since."""
    command = [str(environment.python), "-c", _ASK_VERSION]
    try:
        version = subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
        made_with = (environment.folder / "pyvenv.cfg").read_text("utf-8")
    except (OSError, subprocess.CalledProcessError):
        return None
    return version if re.search(rf"^version\w* *= *{re.escape(version)}\b", made_with, re.MULTILINE) else None


def _drop_half_installed(folder: Path) -> None:
    """Remove the records of packages whose installation was cut off: pip and uv would take them for whole."""
    for places in ("lib/python*/site-packages", "Lib/site-packages"):
        for record in folder.glob(f"{places}/*.dist-info"):
            if not all((record / name).exists() for name in ("INSTALLER", "RECORD")):
                shutil.rmtree(record)
