"""The first window beside a bare one, and a chart given new values beside one built anew."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.timing import Line, Work, pair
from tests.charts.rows import BUCKETS, months, usd

HOME = Path(__file__).parents[2]

_PAINTED = """
window.show()
while not window.windowHandle().isExposed():
    app.processEvents()
os._exit(0)
"""
BARE = f"""
import os
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
window = QMainWindow()
window.resize(1280, 800)
{_PAINTED}
"""
OURS = f"""
import gc, os
gc.disable()  # as arDesk/app.py does
from arDesk.kernel.profile import profile_folder
from arDesk.ui.application import make_application, open_window
from arDesk.ui.preferences import Preferences
app = make_application()
window = open_window(app, Preferences(profile_folder() / "window.json"))
{_PAINTED}
"""


def first_window(rounds: int = 15) -> Iterator[Line]:
    """Time processes from their start until their window is painted: the first start, and a daily one.

    Off screen, and where there is an Xvfb on its X display.
    """
    yield from _windows({"QT_QPA_PLATFORM": "offscreen"}, "off screen", rounds)
    if shutil.which("Xvfb") is None:
        return
    with x_display() as display:
        yield from _windows({"QT_QPA_PLATFORM": "xcb", "DISPLAY": display}, "Xvfb", rounds)


def _windows(screen: dict[str, str], name: str, rounds: int) -> Iterator[Line]:
    with TemporaryDirectory(prefix="ardesk-bench-") as folder:
        bare, ours = started(BARE, Path(folder), screen), started(OURS, Path(folder), screen)
        yield Line("first window", name, "bare PySide6 window", pair(ours, bare, rounds), 1.3)
        books = [Path(folder, f"An office of a usual name {number}.ardesk") for number in range(4)]
        for path in books:
            path.touch()
        Path(folder, "window.json").write_text(json.dumps({"recent": list(map(str, books))}))
        yield Line("first window", f"{name}, 4 recent books", "bare PySide6 window", pair(ours, bare, rounds), 1.3)


@contextmanager
def x_display() -> Iterator[str]:
    """Give the name of an X display that is there meanwhile and shows nothing to anybody."""
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", "1920x1080x24"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        try:
            yield f":{server.stdout.readline().strip() if server.stdout else ''}"
        finally:
            server.terminate()


def started(program: str, profile: Path, screen: dict[str, str]) -> Work:
    """Give what runs a Python program in a process of its own, in a profile."""
    surroundings = os.environ | screen | {"ARDESK_HOME": str(profile)}
    surroundings.pop("PYTHONDONTWRITEBYTECODE", None)  # else what was changed last is compiled anew in each round

    def run() -> None:
        subprocess.run([sys.executable, "-c", program], cwd=HOME, env=surroundings, check=True)

    return run


def charts(rounds: int = 15) -> Iterator[Line]:
    """Time aging and DSO over 60 months together, drawn: given new values, and built anew."""
    from arDesk.charts.aging import AgingChart
    from arDesk.charts.dso import DsoChart
    from arDesk.charts.palette import LIGHT
    from tests.charts.drawing import draw

    rows = months(60, until=date(2025, 12, 31))
    ages = [(name, usd(100_000_00 // at)) for at, name in enumerate(BUCKETS, 1)]
    aging, dso = AgingChart.of(ages, LIGHT), DsoChart.of(rows, LIGHT)
    draw(aging.figure)
    draw(dso.figure)

    def update() -> None:  # the canvas kept since draws at once
        aging.update(ages)
        dso.update(rows)

    def rebuild() -> None:
        draw(AgingChart.of(ages, LIGHT).figure)
        draw(DsoChart.of(rows, LIGHT).figure)

    yield Line("charts given new values", "60 months", "built anew", pair(update, rebuild, rounds), 0.6)
