"""Row 29: what a widget paints itself begins on the right where people read from right to left."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from arDesk.kernel.money import Money
from arDesk.ui import icons, theme
from arDesk.ui.panels.account.flags import Flags
from arDesk.ui.panels.account.standing import NextStep
from arDesk.ui.tokens import Tone
from arDesk.ui.widgets.aging_strip import AgingStrip
from arDesk.ui.widgets.date_field import DateField
from arDesk.ui.widgets.nav import NavButton

UI = Path(__file__).parents[3] / "arDesk" / "ui"
LEFT, RIGHT = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft
BUCKETS = ("not_due", "1-30", "31-60", "61-90", "over_90")
# Every class that paints, and what holds it: a test of this file, or why it looks the same from both sides.
PAINTED = {
    "AgingStrip": "test_ages",
    "ChartView": "a picture: time goes from left to right in it",
    "Choice": "the style draws it, in its direction",
    "DropHint": "in the middle",
    "ElidedLabel": "the label's own direction",
    "Flags": "test_flags",
    "ImportStart": "a frame",
    "LabelButton": "a frame",
    "NavButton": "test_a_count",
    "NextStep": "test_the_next_step",
    "PaperPage": "a picture of a paper",
    "SearchEntry": "by its own direction",
    "TableView": "test_29_right_to_left",
    "UnderstoodEdit": "test_what_was_understood",
}


@pytest.fixture(params=[LEFT, RIGHT], ids=["from the left", "from the right"])
def direction(request: pytest.FixtureRequest, qapp: QApplication, dressed: theme.Theme) -> Iterator[Qt.LayoutDirection]:
    qapp.setLayoutDirection(request.param)
    yield request.param
    qapp.setLayoutDirection(LEFT)


def painting() -> set[str]:
    """Name every class that paints something."""
    return {
        each.name
        for file in UI.rglob("*.py")
        for each in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(each, ast.ClassDef)
        and any(isinstance(part, ast.FunctionDef) and part.name == "paintEvent" for part in each.body)
    }


def shown(qtbot: QtBot, widget: QWidget, width: int, height: int) -> QImage:
    """Paint a widget of a size without anything around it."""
    qtbot.addWidget(widget)
    widget.resize(width, height)
    return widget.grab().toImage()


def beginning(image: QImage, direction: Qt.LayoutDirection, by: int, line: int) -> QColor:
    """Give the colour some pixels from where people begin to read."""
    return image.pixelColor(by if direction == LEFT else image.width() - 1 - by, line)


def ink(image: QImage) -> float:
    """Tell where most is painted: 0 at the left, 1 at the right."""
    ground = image.pixelColor(image.width() // 2, image.height() // 2)
    painted = [x for x in range(image.width()) for y in range(image.height()) if image.pixelColor(x, y) != ground]
    return sum(painted) / len(painted) / image.width()


def test_every_class_that_paints_is_looked_at() -> None:
    assert painting() == set(PAINTED)


def test_ages(qtbot: QtBot, direction: Qt.LayoutDirection) -> None:
    strip, chosen = AgingStrip("en_US"), list[str]()
    strip.show_amounts([(name, Money(1_000_00, "EUR")) for name in BUCKETS])
    image = shown(qtbot, strip, 700, strip.heightForWidth(700))
    colours = [QColor(colour) for colour in (theme.tokens().ages[0], theme.tokens().ages[-1])]
    assert beginning(image, direction, 20, 3) == colours[0]
    assert beginning(image, direction, 680, 3) == colours[1]
    lefts = [strip._place(at).left() for at in range(len(BUCKETS))]
    assert lefts == sorted(lefts, reverse=direction == RIGHT)
    strip.bucket_chosen.connect(chosen.append)
    onward = Qt.Key.Key_Right if direction == LEFT else Qt.Key.Key_Left
    QTest.keyClick(strip, onward)
    QTest.keyClick(strip, Qt.Key.Key_Return)
    assert chosen == ["1-30"]
    QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=strip._place(4).center().toPoint())
    assert chosen == ["1-30", "over_90"]


def test_flags(qtbot: QtBot, direction: Qt.LayoutDirection) -> None:
    flags = Flags()
    flags.show_flags([("late", Tone.LATE)])
    image = shown(qtbot, flags, 400, 30)
    assert (ink(image) < 0.5) == (direction == LEFT)


def test_the_next_step(qtbot: QtBot, direction: Qt.LayoutDirection) -> None:
    step = NextStep()
    step.show_step("Call", "because")
    image = shown(qtbot, step, 300, 60)
    assert beginning(image, direction, 1, 30) == QColor(theme.tokens().accent)
    assert beginning(image, direction, 298, 30) == QColor(theme.tokens().sunken)


def test_a_count(qtbot: QtBot, direction: Qt.LayoutDirection) -> None:
    without, counted = NavButton("today", "", "today"), NavButton("today", "", "today")
    for each in (without, counted):
        each.setText(" ")
    counted.set_count(8)
    plain, image = shown(qtbot, without, 200, 30), shown(qtbot, counted, 200, 30)
    changed = [x for x in range(200) for y in range(30) if plain.pixelColor(x, y) != image.pixelColor(x, y)]
    assert changed
    assert (min(changed) > 100) if direction == LEFT else (max(changed) < 100)


def test_what_was_understood(qtbot: QtBot, direction: Qt.LayoutDirection) -> None:
    field = DateField(date(2026, 3, 16), "en_GB", "GB")
    empty = shown(qtbot, field, 300, 30)
    field.setText("fri")
    qtbot.addWidget(field)
    image = field.grab().toImage()
    changed = {x for x in range(300) for y in range(5, 25) if empty.pixelColor(x, y) != image.pixelColor(x, y)}
    half = {x for x in changed if (x > 150) == (direction == LEFT)}
    assert len(half) > 40, "the day stands where the field ends"


@pytest.mark.parametrize(("name", "other"), [("left", "right"), ("undo", "redo"), ("phone", "phone")])
def test_icons_that_point_somewhere_point_the_other_way(qapp: QApplication, name: str, other: str) -> None:
    from_left = icons.pixmap(other, "#000000").toImage()
    qapp.setLayoutDirection(RIGHT)
    try:
        assert icons.pixmap(name, "#000000").toImage() == from_left
    finally:
        qapp.setLayoutDirection(LEFT)
