"""Writing files: one that is there whole or not at all, several of a folder all together or none."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from arDesk.kernel.errors import Refusal

_SQLITE = b"SQLite format 3\0"
_NO_ROOM = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}


def put_whole(content: bytes, path: Path) -> None:
    """Write a file: it is there whole, or as it was before. Raises Refusal list_not_saved, books_in_the_way."""
    refuse_books(path)
    part = path.with_name(f"{path.name}.part")
    try:
        with part.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as problem:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise Refusal("list_not_saved", file=path.name, why=problem.strerror or str(problem)) from problem


def refuse_books(path: Path) -> None:
    """Raise Refusal books_in_the_way where a file that is to be written would take the place of books."""
    with suppress(OSError):
        if not path.is_file():
            return
        with path.open("rb") as file:
            held = file.read(len(_SQLITE)) == _SQLITE
        if held or path.suffix.lower() == ".ardesk":  # encrypted books begin with anything
            raise Refusal("books_in_the_way", file=path.name)


class Folder:
    """Files on their way into a folder: each waits as `name.part` until all are kept."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._waiting: list[str] = []

    def refuse_taken(self, names: Iterable[str]) -> None:
        """Raise Refusal papers_folder_taken where one of the names is there already."""
        for name in names:
            if (self.path / name).exists():
                raise Refusal("papers_folder_taken", folder=str(self.path), file=name)

    def put(self, name: str, content: bytes) -> None:
        """Write a file that waits. Raises Refusal papers_no_room or papers_cannot_write."""
        with _said(self.path):
            self._waiting.append(name)
            self._part(name).write_bytes(content)

    def keep(self) -> None:
        """Bring what waits onto the disk, then under its names; where one cannot be, put back what was there before."""
        with _said(self.path):
            for name in self._waiting:
                _sync(self._part(name))
            moved: list[str] = []
            try:
                for name in self._waiting:
                    self._set_aside(name)
                    moved.append(name)
                    self._part(name).replace(self.path / name)
            except OSError:
                for name in moved:
                    self._put_back(name)
                raise
            for name in self._waiting:
                self._old(name).unlink(missing_ok=True)
            _sync(self.path)

    def drop(self) -> None:
        """Remove what still waits."""
        for name in self._waiting:
            with suppress(OSError):
                self._part(name).unlink(missing_ok=True)

    def _set_aside(self, name: str) -> None:
        if (self.path / name).is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if (self.path / name).exists():
            (self.path / name).replace(self._old(name))

    def _put_back(self, name: str) -> None:
        with suppress(OSError):
            if self._old(name).exists():
                self._old(name).replace(self.path / name)
            elif not self._part(name).exists():
                (self.path / name).unlink(missing_ok=True)

    def _part(self, name: str) -> Path:
        return self.path / f"{name}.part"

    def _old(self, name: str) -> Path:
        return self.path / f"{name}.old"


@contextmanager
def opened(path: Path) -> Iterator[Folder]:
    """Make the folder where it is missing, and leave nothing in it that was not kept; a new empty one goes again."""
    with _said(path):
        made = [folder for folder in (path, *path.parents) if not folder.exists()]
        path.mkdir(parents=True, exist_ok=True)
    folder = Folder(path)
    try:
        yield folder
    finally:
        folder.drop()
        for new in made:
            with suppress(OSError):  # it has files now
                new.rmdir()


@contextmanager
def _said(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as problem:
        if problem.errno in _NO_ROOM:
            raise Refusal("papers_no_room", folder=str(folder)) from problem
        raise Refusal("papers_cannot_write", folder=str(folder), problem=problem.strerror or str(problem)) from problem


def _sync(path: Path) -> None:
    if os.name == "nt" and path.is_dir():  # Windows opens no folders
        return
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
