from __future__ import annotations

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from arDesk.ui.preferences import Preferences
from arDesk.ui.widgets.flow import Flow
from arDesk.ui.widgets.shares import Shares


@pytest.fixture
def box(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    flow = Flow(10, 5)
    made.setLayout(flow)
    for height in (20, 30, 20):
        part = QLabel()
        part.setFixedSize(100, height)
        flow.addWidget(part)
    return made


def places(box: QWidget) -> list[tuple[int, int]]:
    return [(part.x(), part.y()) for part in box.findChildren(QLabel)]


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        (320, [(0, 10), (110, 0), (220, 10)]),  # all stand on the foot of the one line
        (319, [(0, 10), (110, 0), (0, 35)]),
        (100, [(0, 0), (0, 25), (0, 60)]),
    ],
)
def test_what_does_not_fit_goes_into_the_next_line(box: QWidget, width: int, expected: list[tuple[int, int]]) -> None:
    box.resize(width, 200)
    box.show()
    assert places(box) == expected


def test_its_height_follows_the_width(box: QWidget) -> None:
    flow = box.layout()
    assert flow is not None
    assert [flow.heightForWidth(width) for width in (320, 319, 100)] == [30, 55, 80]
    assert (flow.sizeHint().width(), flow.minimumSize().width()) == (320, 100)


def test_hidden_parts_take_no_room(box: QWidget) -> None:
    box.findChildren(QLabel)[0].hide()
    box.resize(320, 200)
    box.show()
    assert places(box)[1:] == [(0, 0), (110, 10)]


def test_all_parts_can_be_taken_out(box: QWidget) -> None:
    flow = box.layout()
    assert isinstance(flow, Flow)
    flow.take_all()
    assert flow.count() == 0
    assert flow.itemAt(0) is None
    assert flow.takeAt(0) is None
    assert (flow.sizeHint().width(), flow.heightForWidth(10)) == (0, 0)
    assert flow.expandingDirections() == Qt.Orientation(0)


def test_columns_share_the_width_until_one_is_moved(qtbot: QtBot, preferences: Preferences) -> None:
    columns = Shares((1, 3), "columns", preferences)
    qtbot.addWidget(columns)
    for _ in range(2):
        columns.addWidget(QWidget())
    columns.resize(401, 100)
    columns.show()
    assert columns.sizes() == [100, 300]
    columns.resize(801, 100)
    assert columns.sizes() == [200, 600]
    columns.moveSplitter(400, 1)
    columns.splitterMoved.emit(400, 1)
    columns.resize(1001, 100)
    assert columns.sizes()[0] != 250


def test_columns_stand_below_each_other_where_they_have_too_little_width(
    qtbot: QtBot, preferences: Preferences
) -> None:
    window = QWidget()  # a splitter that is a window itself keeps all parts side by side
    qtbot.addWidget(window)
    columns = Shares((1, 1), "columns", preferences)
    columns.setParent(window)
    for _ in range(2):
        part = QWidget()
        part.setMinimumSize(200, 50)
        columns.addWidget(part)
    columns.resize(500, 300)
    window.show()
    assert columns.orientation() == Qt.Orientation.Horizontal
    assert columns.minimumSizeHint() == QSize(200, 50)
    columns.resize(300, 300)
    assert columns.orientation() == Qt.Orientation.Vertical
    assert columns.minimumSizeHint() == QSize(200, 100)
    columns.resize(500, 300)
    assert columns.orientation() == Qt.Orientation.Horizontal
