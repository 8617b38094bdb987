"""The Qt binding does not use up None: where each void call took a reference, Python 3.11 aborted after some 5,000."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import version

import pytest

# Prints the references to None that each ordinary call loses. In a process of its own: a loss may abort it.
_COUNT = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtGui import QFont, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QLabel, QTableWidget, QTableWidgetItem
app = QApplication([])
label, font, timer, table, item = QLabel(), QFont(), QTimer(), QTableWidget(1, 1), QStandardItem()
model = QStandardItemModel(1, 1)
calls = {
    "QLabel.setText": lambda: label.setText("a"),
    "QLabel.update": lambda: label.update(),
    "QFont.setBold": lambda: font.setBold(True),
    "QTimer.stop": lambda: timer.stop(),
    "QScrollBar.setValue": lambda: table.verticalScrollBar().setValue(0),
    "QTableWidget.setItem": lambda: table.setItem(0, 0, QTableWidgetItem("a")),
    "QStandardItem.setText": lambda: item.setText("a"),
    "QApplication.processEvents": lambda: app.processEvents(),
    "QLabel.parent": lambda: label.parent(),
    "QModelIndex.data": lambda: model.index(0, 0).data(),
}
for name, call in calls.items():
    for _ in range(20):
        call()
    before = sys.getrefcount(None)
    for _ in range(200):
        call()
    print(name, (before - sys.getrefcount(None)) / 200)
"""


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal here")
def test_void_calls_of_qt_leave_none_alone() -> None:
    counted = subprocess.run([sys.executable, "-c", _COUNT], capture_output=True, text=True, check=False)
    assert counted.returncode == 0, counted.stderr
    losses = {name: float(loss) for name, loss in (line.rsplit(" ", 1) for line in counted.stdout.splitlines())}
    assert len(losses) == 10
    assert {name: loss for name, loss in losses.items() if loss > 0.1} == {}


def test_the_installed_qt_is_one_that_was_measured() -> None:
    installed = tuple(int(part) for part in version("PySide6-Essentials").split("."))
    assert (6, 8, 3) <= installed < (6, 12)
