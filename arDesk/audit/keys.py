"""The keys that seal the audit log: one file each in the user's profile, never in the books."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from arDesk.audit.chain import key_id
from arDesk.kernel.errors import Refusal
from arDesk.kernel.profile import profile_folder

_LENGTH = 32


def _folder(book_id: str) -> Path:
    return profile_folder() / "keys" / book_id


def held_key(book_id: str, wanted: str) -> bytes | None:
    """Give the key of that id, where this computer holds it for the book."""
    return _read(_folder(book_id) / f"{wanted}.key")


def held_keys(book_id: str) -> dict[str, bytes]:
    """Give the keys this computer holds for one book, oldest first, by their id."""
    folder = _folder(book_id)
    if not folder.is_dir():
        return {}
    found = sorted(folder.glob("*.key"), key=lambda file: (file.stat().st_mtime_ns, file.name))
    return {file.stem: key for file in found if (key := _read(file)) is not None}


def _read(file: Path) -> bytes | None:
    """Read a key; None for a file that is not whole: sealing with that would prove nothing."""
    with suppress(OSError, ValueError):
        key = bytes.fromhex(file.read_text("ascii").strip())
        if len(key) == _LENGTH and key_id(key) == file.stem:
            return key
    return None


def make_key(book_id: str) -> bytes:
    """Make a random key for a book and keep it in the profile, readable by its owner alone.

    Raises Refusal key_cannot_be_kept.
    """
    key = secrets.token_bytes(_LENGTH)
    path = _path(book_id, key)
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(key.hex() + "\n")
            file.flush()
            os.fsync(file.fileno())
    except OSError as problem:
        raise Refusal("key_cannot_be_kept", folder=str(path.parent), problem=problem.strerror or "") from problem
    return key


@contextmanager
def making_keys() -> Iterator[Callable[[str], bytes]]:
    """Give the maker of keys for one change; where it does not land, they go again.

    They came to seal nothing, and books without a seal of this computer's keys look as if they had been written anew.
    """
    made: list[tuple[str, bytes]] = []

    def make(book_id: str) -> bytes:
        key = make_key(book_id)
        made.append((book_id, key))
        return key

    try:
        yield make
    except BaseException:
        for book_id, key in made:
            _path(book_id, key).unlink(missing_ok=True)
        raise


def _path(book_id: str, key: bytes) -> Path:
    return _folder(book_id) / f"{key_id(key)}.key"
