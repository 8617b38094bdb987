"""A monkey at the window for a minute: the books stay whole, nothing is complained of, the window goes on answering."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

from arDesk.launch import HOME
from tests.monkey import watch as watching

SECONDS = 45  # and a quarter of a minute for the sample company


@pytest.mark.timeout(300)
def test_a_monkey_breaks_nothing() -> None:
    """The same seed each time: a red one is about the change. `python3 -m tests.monkey --seed N` looks for more."""
    command = [sys.executable, "-m", "tests.monkey", "--seconds", str(SECONDS), "--seed", "1"]
    done = subprocess.run(command, cwd=HOME, capture_output=True, encoding="utf-8", timeout=280, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_only_work_makes_a_gap_and_waiting_makes_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "LONG", 0.3)
    watch = watching.Watch()
    watch.rest()
    time.sleep(0.6)
    watch.worked("waiting")
    assert not any(gap.is_long for gap in watch.gaps)
    watch.rest()
    until = time.thread_time() + 0.6
    while time.thread_time() < until:
        pass
    watch.worked("working")
    assert [gap.step for gap in watch.gaps if gap.is_long] == ["working"]
