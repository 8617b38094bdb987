"""A double-click on books where the system tells of it by an event, as macOS does."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

# One process has one application, and the tests' own is made already.
SCRIPT = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtGui import QFileOpenEvent
from arDesk.ui import application, life, opening

early, late = sys.argv[1:3]
told = []
application.FILES_BY_EVENTS = True
app = application.make_application()
opening.Opening.open = lambda _, path: told.append(str(path))

def send(file):
    assert app.sendEvent(app, QFileOpenEvent(file)), "nobody took it"

def later():
    send(late)
    print(*told, sep="\\n")
    app.quit()

if early:
    send(early)
QTimer.singleShot(600, app, later)
application.run([])
"""


def opened(profile: Path, *, early: str = "", late: str) -> list[str]:
    """Start arDesk in its own process, send it what the system sends, and give what it opened."""
    surroundings = {**os.environ, "ARDESK_HOME": str(profile), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, early, late], env=surroundings, capture_output=True, text=True, timeout=60,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


def test_books_double_clicked_while_the_window_stands_are_opened(tmp_path: Path) -> None:
    books = str(tmp_path / "office.ardesk")
    assert opened(tmp_path, late=books) == [books]


def test_books_that_start_the_program_wait_for_its_window(tmp_path: Path) -> None:
    first, second = str(tmp_path / "first.ardesk"), str(tmp_path / "second.ardesk")
    assert opened(tmp_path, early=first, late=second) == [first, second]
