"""A customer's name is never markup: raw Qt texts only in the one factory, and no red picture gets drawn."""

from __future__ import annotations

import ast
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QMessageBox, QToolTip, QWidget
from pytestqt.qtbot import QtBot

import arDesk.ui
from arDesk.ui.widgets import text as factory
from arDesk.ui.widgets.text import button, confirm, heading, label, message_box, muted, safe_tip, set_tip

UI = Path(arDesk.ui.__file__).parent
FACTORY = Path(factory.__file__)
RAW = {"QLabel", "QMessageBox", "QErrorMessage", "QTextBrowser", "QTextEdit", "QProgressDialog", "QWhatsThis"}
SOURCES = [path for path in sorted(UI.rglob("*.py")) if path != FACTORY]


@pytest.fixture
def red(tmp_path: Path) -> str:
    picture = QImage(40, 40, QImage.Format.Format_RGB32)
    picture.fill(QColor("#ff0000"))
    path = tmp_path / "red.png"
    assert picture.save(str(path))
    return f'ACME <b>bold</b> <img src="{path.as_uri()}"><img src="{path}"> & <a href="x">y</a>'


def red_pixels(widget: QWidget) -> int:
    picture = widget.grab().toImage()
    return sum(
        picture.pixelColor(x, y) == QColor("#ff0000") for x in range(picture.width()) for y in range(picture.height())
    )


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(UI)))
def test_no_page_makes_texts_of_its_own(path: Path) -> None:
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Call(func=ast.Attribute(attr="setToolTip"), args=[*_, ast.Call(func=ast.Name(id="safe_tip"))]):
                pass
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)) if name in RAW | {"setToolTip"}:
                found.append(f"{name} in line {node.lineno}")
            case ast.Attribute(value=ast.Name(id="QMessageBox"), attr=name) if name[0].islower():
                found.append(f"QMessageBox.{name} in line {node.lineno}")
            case ast.ClassDef(bases=bases) if RAW & {base.id for base in bases if isinstance(base, ast.Name)}:
                found.append(f"{node.name} in line {node.lineno}")
    assert found == []


@pytest.mark.parametrize(
    "make",
    [label, heading, muted, button, lambda text: label(text, elided=True), lambda text: label(text, wrap=True)],
    ids=["label", "heading", "muted", "button", "elided", "wrapped"],
)
def test_markup_is_shown_as_it_is(qtbot: QtBot, red: str, make: Callable[[str], QWidget]) -> None:
    made = make(red)
    qtbot.addWidget(made)
    made.resize(1200, 80)
    made.show()
    assert red_pixels(made) == 0


def test_a_box_shows_markup_as_it_is(qtbot: QtBot, red: str) -> None:
    box = message_box(None, "arDesk", red, red)
    qtbot.addWidget(box)
    box.show()
    assert red_pixels(box) == 0
    assert box.textFormat() == Qt.TextFormat.PlainText


def test_a_tooltip_shows_markup_as_it_is(qtbot: QtBot, red: str) -> None:
    made = label("x")
    qtbot.addWidget(made)
    set_tip(made, red)
    made.show()
    QToolTip.showText(made.mapToGlobal(made.rect().center()), made.toolTip(), made)
    tips = [widget for widget in QApplication.topLevelWidgets() if widget.inherits("QTipLabel")]
    assert tips
    assert all(red_pixels(tip) == 0 for tip in tips)
    QToolTip.hideText()


def test_the_check_itself_sees_red(qtbot: QtBot, red: str) -> None:
    from PySide6.QtWidgets import QLabel

    unsafe = QLabel(red)
    qtbot.addWidget(unsafe)
    unsafe.resize(1200, 80)
    assert red_pixels(unsafe) > 0


def test_a_tip_keeps_lines_and_escapes_the_rest() -> None:
    assert safe_tip("a < b & 'c'\nd") == "<span>a &lt; b &amp; &#x27;c&#x27;<br>d</span>"
    assert safe_tip("") == ""


def test_an_ampersand_is_no_mnemonic(qtbot: QtBot) -> None:
    made = button("Oak & Sons")
    qtbot.addWidget(made)
    assert made.text() == "Oak && Sons"
    assert made.shortcut().isEmpty()


@pytest.mark.parametrize("agreed", [True, False])
def test_confirm_tells_what_was_chosen(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, agreed: bool) -> None:
    def answer(box: QMessageBox) -> int:
        role = QMessageBox.ButtonRole.AcceptRole if agreed else QMessageBox.ButtonRole.RejectRole
        next(one for one in box.buttons() if box.buttonRole(one) == role).click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", answer)
    assert confirm(None, "Issue letters", "8 letters get a number.", yes="Issue 8 letters") is agreed
