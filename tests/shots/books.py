"""The books in the pictures: the sample company on one Monday, whatever day it is today."""

from __future__ import annotations

import secrets
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from arDesk.desk.desk import Desk, open_desk
from arDesk.desk.sample import new_sample, owner
from arDesk.kernel.clock import FixedClock, SystemClock

DAY = date(2026, 11, 16)  # a Monday
NOW = datetime(2026, 11, 16, 9, 30, tzinfo=UTC)
WHO = "Maeve Corrigan"  # who works the queue there


def make_books(path: Path) -> None:
    """Make the sample company's books, as its owner; without chance, so that their seals are the same each time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LOGNAME", owner())
        patch.setattr(secrets, "token_hex", lambda size: "5a" * size)
        patch.setattr(secrets, "token_bytes", lambda size: b"\x5a" * size)
        new_sample(path, clock=FixedClock(DAY, NOW)).close()


def stop_the_clock() -> None:
    """Let the computer's clock stand still in this process."""
    patch = pytest.MonkeyPatch()
    patch.setattr(SystemClock, "today", lambda _: DAY)
    patch.setattr(SystemClock, "now", lambda _: NOW)


def open_books(path: Path) -> Desk:
    """Open the books, as the one who works the queue there."""
    return open_desk(path, user=WHO)
