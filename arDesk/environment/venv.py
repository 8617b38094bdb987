"""The `.venv` beside main.py: whether it has what the locks say, and going on inside it."""

from __future__ import annotations

import os
import sys
import zlib
from pathlib import Path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn


class Environment:
    """The environment of one checkout.

    Attributes:
        home: the folder with main.py, pyproject.toml and the lock files.
        folder: the environment, `.venv`.
        python: the interpreter in it.
    """

    def __init__(self, home: Path) -> None:
        self.home = home
        self.folder = home / ".venv"
        self.python = self.folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

    def is_running(self) -> bool:
        """Tell whether this very process runs in it."""
        return sys.prefix != sys.base_prefix and self.folder.is_dir() and self.folder.samefile(sys.prefix)

    def is_ready(self, *, tests: bool) -> bool:
        """Tell by its stamp alone whether it has what the locks say; `tests` asks for the test tools too."""
        try:
            python, contents = self.stamp(tests=tests).read_text("utf-8").split()
        except (OSError, ValueError):
            return False
        fitting = not self.is_running() or python == f"{sys.version_info[0]}.{sys.version_info[1]}"
        return fitting and contents == self.contents(tests=tests) and self.python.exists()

    def become(self, arguments: list[str]) -> NoReturn:
        """Go on as `python <arguments>` inside it."""
        command = [str(self.python), *arguments]
        if os.name != "nt":
            os.execv(command[0], command)  # noqa: S606 -- no shell is wanted
        import subprocess

        raise SystemExit(subprocess.call(command))

    def lock(self, *, tests: bool) -> Path:
        """Name the hash-locked requirements."""
        return self.home / ("requirements-dev.lock" if tests else "requirements.lock")

    def stamp(self, *, tests: bool) -> Path:
        """Name the file that says what the environment was made of; it is written last."""
        return self.folder / ("ardesk-tests.stamp" if tests else "ardesk.stamp")

    def contents(self, *, tests: bool) -> str:
        """Give a checksum of pyproject.toml and the lock, whatever their line ends."""
        checksum = 0
        for path in (self.home / "pyproject.toml", self.lock(tests=tests)):
            checksum = zlib.crc32(path.read_bytes().replace(b"\r\n", b"\n"), checksum)
        return f"{checksum:08x}"
