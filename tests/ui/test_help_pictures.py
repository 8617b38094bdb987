"""The guide's pictures: in the look the window wears, as wide as there is room, never larger than they were taken."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QColor, QImage, QTextDocument
from pytestqt.qtbot import QtBot

from arDesk.kernel.resources import resource
from arDesk.ui import theme
from arDesk.ui.dialogs.help import HelpDialog
from arDesk.ui.dialogs.help_pictures import IMAGE

NAME = QUrl("../pictures/customer.png")


@pytest.fixture
def dialog(qtbot: QtBot) -> Iterator[HelpDialog]:
    before = theme.current().choice, theme.current().scale
    theme.current().choose(theme.Choice.LIGHT)
    made = HelpDialog(None, "customers")
    qtbot.addWidget(made)
    made.show()
    yield made
    theme.current().choose(before[0])
    theme.current().zoom(before[1])


def picture(dialog: HelpDialog) -> QImage:
    dialog.page.size()  # lays it out
    found = dialog.page.resource(IMAGE, NAME)
    assert isinstance(found, QImage)
    return found


def taken(name: str = "customer") -> QImage:
    return QImage(str(resource("guide", "pictures", f"{name}.png")))


def room(dialog: HelpDialog) -> float:
    document: QTextDocument = dialog.page
    return dialog.text.viewport().width() - 2 * document.documentMargin()


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("width", [700, 1000, 2600])
def test_a_picture_is_as_wide_as_there_is_room_and_never_wider_than_it_was_taken(
    dialog: HelpDialog, scale: float, width: int
) -> None:
    theme.current().zoom(scale)
    dialog.resize(width, 700)
    shown = picture(dialog).deviceIndependentSize()
    assert shown.width() == pytest.approx(min(room(dialog), taken().width()), abs=1)
    assert shown.width() / shown.height() == pytest.approx(taken().width() / taken().height(), rel=0.01)
    assert dialog.text.horizontalScrollBar().maximum() == 0


def test_a_picture_follows_the_look_that_is_chosen_while_it_is_read(dialog: HelpDialog) -> None:
    def ground() -> int:
        return QColor(picture(dialog).pixel(3, 3)).lightness()

    assert ground() > 200
    theme.current().choose(theme.Choice.DARK)
    assert ground() < 60


def test_what_a_picture_shows_is_said_below_it(dialog: HelpDialog) -> None:
    assert "\ufffc\nA customer's page: what is owed" in dialog.text.toPlainText()


def test_nothing_else_is_read_from_a_page(dialog: HelpDialog) -> None:
    elsewhere = QUrl("file:///etc/hosts")
    assert dialog.page.loadResource(QTextDocument.ResourceType.StyleSheetResource.value, elsewhere) is None
    with pytest.raises(FileNotFoundError):
        dialog.page.loadResource(IMAGE, elsewhere)
