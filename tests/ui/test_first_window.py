"""The first window is soon there: it brings nothing along that it does not show."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

HOME = Path(__file__).parents[2]
SHOWN = """
import json, sys
import PySide6.QtCore, PySide6.QtGui, PySide6.QtWidgets
QT = PySide6.QtCore, PySide6.QtGui, PySide6.QtWidgets
bare = set(sys.modules)
from arDesk.kernel.profile import profile_folder
from arDesk.ui.application import make_application, open_window
from arDesk.ui.preferences import Preferences
app = make_application()
window = open_window(app, Preferences(profile_folder() / "window.json"))
while not window.windowHandle().isExposed():
    app.processEvents()
learned = [name for name in ("Qt", "QIcon", "QAction", "QStyle") if any(name in vars(module) for module in QT)]
print(json.dumps({"learned": learned, "brought": sorted(set(sys.modules) - bare)}))
window.jobs.close()
"""


def test_the_first_window_names_no_qt_enumeration_and_brings_few_modules(tmp_path: Path) -> None:
    """`Qt` alone costs a fifth of it: see arDesk/ui/__init__.py. Each module of the hundred costs a third of a ms."""
    books = tmp_path / "kept.ardesk"
    books.touch()
    (tmp_path / "window.json").write_text(json.dumps({"recent": [str(books)]}))
    environ = os.environ | {"QT_QPA_PLATFORM": "offscreen", "ARDESK_HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", SHOWN], cwd=HOME, env=environ, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["learned"] == []
    assert len(found["brought"]) <= 60, found["brought"]
    assert "arDesk.ui.controls" not in found["brought"]
