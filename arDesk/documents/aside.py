"""The hidden folder a run is printed in before it is brought to its place; one that a killed run left is cleared."""

from __future__ import annotations

import re
import secrets
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

STALE = timedelta(days=1)  # a run writes a file every moment
_OURS = re.compile(r"\.ardesk-[0-9a-f]{8}")
_WRITTEN = re.compile(r".+\.(?:pdf|json)(?:\.part|\.old)?")


def new_aside(folder: Path) -> Path:
    """Name a hidden folder in a run's own: on the same disk, so that its files only change their place."""
    return folder / f".ardesk-{secrets.token_hex(4)}"


def clear_stale(folder: Path, now: datetime) -> None:
    """Take away what killed runs left in a folder and in those beside it: what was recorded is printed again.

    Only folders of our own naming go, with none but our own files in them, none of them touched for STALE before `now`.
    What cannot be looked at or taken away stays.
    """
    with suppress(OSError):
        for place in {folder, *(one for one in folder.parent.iterdir() if one.is_dir())}:
            for left in place.glob(".ardesk-*"):
                if _is_stale(left, now):
                    _clear(left)


def _is_stale(left: Path, now: datetime) -> bool:
    try:
        if not _OURS.fullmatch(left.name) or left.is_symlink() or not left.is_dir():
            return False
        held = list(left.iterdir())
        if not all(_WRITTEN.fullmatch(one.name) and one.is_file() and not one.is_symlink() for one in held):
            return False
        touched = max(one.stat().st_mtime for one in (left, *held))
    except OSError:
        return False
    return now - datetime.fromtimestamp(touched, UTC) > STALE


def _clear(left: Path) -> None:
    with suppress(OSError):
        for one in left.iterdir():
            one.unlink()
        left.rmdir()
