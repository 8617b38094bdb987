"""The first window beside a bare one, and a chart given new values beside one built anew."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from tests.bench.timing import Line, Work, pair
from tests.charts.rows import BUCKETS, months, usd

HOME = Path(__file__).parents[2]

_PAINTED = "window.show(); app.processEvents(); window.grab()"
BARE = f"""
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
window = QMainWindow()
window.resize(1280, 800)
{_PAINTED}
"""
OURS = f"""
from arDesk.kernel.profile import profile_folder
from arDesk.ui.application import make_application, open_window
from arDesk.ui.preferences import Preferences
app = make_application()
window = open_window(app, Preferences(profile_folder() / "window.json"))
window.resize(1280, 800)
{_PAINTED}
window.jobs.close()
"""


def first_window(rounds: int = 7) -> Iterator[Line]:
    """Time whole processes: from their start to the first window painted, off screen."""
    yield Line("first window", "", "bare PySide6 window", pair(started(OURS), started(BARE), rounds), 1.3)


def started(program: str) -> Work:
    """Give what runs a Python program in a process of its own."""
    surroundings = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    surroundings.pop("PYTHONDONTWRITEBYTECODE", None)  # else what was changed last is compiled anew in each round

    def run() -> None:
        subprocess.run([sys.executable, "-c", program], cwd=HOME, env=surroundings, check=True)

    return run


def charts(rounds: int = 15) -> Iterator[Line]:
    """Time aging and DSO over 60 months together, drawn: given new values, and built anew."""
    from arDesk.charts.aging import aging_chart
    from arDesk.charts.dso import dso_chart
    from arDesk.charts.palette import LIGHT
    from tests.charts.drawing import draw

    rows, totals = months(60, until=date(2025, 12, 31)), [usd(100_000_00 // (at + 1)) for at in range(5)]
    aging, dso = aging_chart(BUCKETS, totals, LIGHT), dso_chart(rows, LIGHT)
    draw(aging.figure)
    draw(dso.figure)

    def update() -> None:  # the canvas kept since draws at once
        aging.update(list(zip(BUCKETS, totals, strict=True)))
        dso.update(rows)

    def rebuild() -> None:
        draw(aging_chart(BUCKETS, totals, LIGHT).figure)
        draw(dso_chart(rows, LIGHT).figure)

    yield Line("charts given new values", "60 months", "built anew", pair(update, rebuild, rounds), 0.6)
