"""Opening the named file, and nothing else: looked at before it is opened."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from arDesk.intake.drafts import Severity
from arDesk.intake.problems import Problems

LARGEST_BYTES = 150_000_000

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG", "file_is_picture"),
    (b"\xff\xd8\xff", "file_is_picture"),
    (b"GIF8", "file_is_picture"),
    (b"7z\xbc\xaf", "file_not_text"),
    (b"Rar!", "file_not_text"),
    (b"\x7fELF", "file_not_text"),
    (b"MZ\x90", "file_not_text"),
)


def content(path: Path, problems: Problems) -> bytes:
    """Give the bytes of a regular file. Raises Stop for a folder, a pipe, a device, a broken link, or one too large."""
    data = _content(path, problems, LARGEST_BYTES + 1)
    if len(data) > LARGEST_BYTES:
        raise problems.stop(Severity.REJECT, "file_too_large", most=LARGEST_BYTES // 1_000_000)
    return data


def _content(path: Path, problems: Problems, most: int) -> bytes:
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            code = "file_is_folder" if stat.S_ISDIR(found.st_mode) else "file_not_regular"
            raise problems.stop(Severity.REJECT, code)
        if found.st_size > LARGEST_BYTES:
            raise problems.stop(Severity.REJECT, "file_too_large", most=LARGEST_BYTES // 1_000_000)
        return _read(path, problems, most)
    except FileNotFoundError:
        raise problems.stop(Severity.REJECT, "file_dangling" if path.is_symlink() else "file_missing") from None
    except (OSError, ValueError) as reason:
        why = reason.strerror if isinstance(reason, OSError) and reason.strerror else str(reason)
        raise problems.stop(Severity.REJECT, "file_unreadable", why=why) from None


def head(path: Path, problems: Problems, size: int = 65_536) -> bytes:
    """Give the first bytes of a regular file. Raises Stop as content() does."""
    return _content(path, problems, size)


def _read(path: Path, problems: Problems, most: int) -> bytes:
    # Non-blocking, so that a pipe put there since the look cannot hold us up.
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise problems.stop(Severity.REJECT, "file_not_regular")
        return file.read(most)


def is_workbook(data: bytes, path: Path, problems: Problems) -> bool:
    """Tell by its first bytes whether a file is a workbook (True) or a text table. Raises Stop where it is neither."""
    if not data:
        raise problems.stop(Severity.REJECT, "file_empty")
    named_workbook = path.suffix.lower() in (".xlsx", ".xlsm")
    if data.startswith(b"PK\x03\x04"):
        return True
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        encrypted = "EncryptedPackage".encode("utf-16-le") in data
        raise problems.stop(Severity.REJECT, "workbook_password" if encrypted else "workbook_old")
    for signature, code in _SIGNATURES:
        if data.startswith(signature):
            raise problems.stop(Severity.REJECT, code)
    if named_workbook:
        raise problems.stop(Severity.REJECT, "workbook_is_text" if b"\0" not in data[:4096] else "workbook_broken")
    return False
