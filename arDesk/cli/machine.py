"""What this computer gives arDesk to stand on. Paths in the home folder begin with ~; no name of a person is shown."""

from __future__ import annotations

import json
import os
import platform
import shutil
import subprocess
import sys
import time
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed
from pathlib import Path
from typing import Any

LIBRARIES = ("PySide6-Essentials", "SQLAlchemy", "pandas", "matplotlib", "reportlab")
_PATIENCE = 60  # seconds
_PACKAGE = Path(__file__).resolve().parents[1]
_START = "import sys; from arDesk.launch import run; sys.exit(run(['--sight']))"


def versions() -> dict[str, str | None]:
    """Give the versions of arDesk's libraries by their names in small letters; None for one there is no record of."""
    return {name.lower(): _version(name) for name in LIBRARIES}


def _version(package: str) -> str | None:
    try:
        return installed(package)
    except PackageNotFoundError:
        return None


def display() -> str | None:
    """Name what would show a window; None where nothing would."""
    if sys.platform in ("win32", "darwin"):
        return sys.platform
    names = ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY", "DISPLAY")
    return next((f"{name}={os.environ[name]}" for name in names if os.environ.get(name)), None)


def sight() -> dict[str, Any] | str:
    """Ask Qt what it finds, in a process of its own, as it ends the process where it cannot start.

    Gives its answer, or its last words.
    """
    frozen = getattr(sys, "frozen", False)
    command = [sys.executable, "--sight"] if frozen else [sys.executable, "-c", _START]
    surroundings = os.environ if frozen else os.environ | {"PYTHONPATH": str(_PACKAGE.parent)}
    try:
        done = subprocess.run(
            command, env=surroundings, capture_output=True, encoding="utf-8", timeout=_PATIENCE, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as problem:
        return type(problem).__name__
    try:
        found: dict[str, Any] = json.loads(done.stdout)
    except ValueError:
        return (done.stderr.strip().splitlines() or [str(done.returncode)])[-1]
    return found


def profile() -> dict[str, Any]:
    """Tell where keys and settings lie, whether they can be written, and whether they are the owner's alone."""
    from arDesk.kernel.profile import profile_folder

    try:
        folder = profile_folder()
    except OSError as problem:
        return {"folder": None, "writable": False, "private": True, "why": problem.strerror}
    private = sys.platform == "win32" or not folder.stat().st_mode & 0o077
    return {"folder": short(folder), "writable": os.access(folder, os.W_OK | os.X_OK), "private": private}


def free_mb(folder: Path) -> int | None:
    """Give the free room of the disk a folder is on, in MB; None where it cannot be told."""
    try:
        return shutil.disk_usage(folder).free >> 20
    except OSError:
        return None


def disk_kind(folder: Path) -> str | None:
    """Name the file system a folder is on ("ext4"); None where the system does not say."""
    try:
        mounts = [line.split()[1:3] for line in Path("/proc/self/mounts").read_text("utf-8").splitlines()]
    except OSError:
        return None
    over = [(len(place), kind) for place, kind in mounts if folder.is_relative_to(place.replace("\\040", " "))]
    return max(over)[1] if over else None


def language() -> str | None:
    """Give the locale the system names."""
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    named = next((os.environ[name] for name in names if os.environ.get(name)), None)
    if named is None:
        import locale

        named = locale.getlocale()[0]
    return named


def time_zone() -> str:
    """Give the time zone the computer is in: "CET +0100"."""
    return time.strftime("%Z %z")


def short(path: Path) -> str:
    """Write a path without the name of whose home it is in."""
    try:
        return str(Path("~") / path.absolute().relative_to(Path.home()))
    except (ValueError, RuntimeError):
        return str(path)


def system() -> str:
    """Name the operating system, without the computer's name."""
    return platform.platform()
