"""The keys that seal the audit log: one file each in the user's profile, never in the books."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from arDesk.audit.chain import key_id
from arDesk.kernel.profile import profile_folder


def _folder(book_id: str) -> Path:
    return profile_folder() / "keys" / book_id


def held_keys(book_id: str) -> dict[str, bytes]:
    """Give the keys this computer holds for one book, oldest first, by their id."""
    folder = _folder(book_id)
    if not folder.is_dir():
        return {}
    found = sorted(folder.glob("*.key"), key=lambda file: (file.stat().st_mtime_ns, file.name))
    keys = [bytes.fromhex(file.read_text("ascii").strip()) for file in found]
    return {key_id(key): key for key in keys}


def make_key(book_id: str) -> bytes:
    """Make a random key for a book and keep it in the profile, readable by its owner alone."""
    key = secrets.token_bytes(32)
    folder = _folder(book_id)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / f"{key_id(key)}.key"
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(key.hex() + "\n")
        file.flush()
        os.fsync(file.fileno())
    return key
