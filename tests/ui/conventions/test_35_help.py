"""F1 opens the guide at the page or dialog shown; every one has its topic, and every topic its file."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from arDesk.ui.dialogs.help import HelpDialog, guide
from tests.ui.calling import Sitting
from tests.ui.conventions.places import DIALOGS, PAGE_IDS, open_dialog, open_page


def helps() -> list[HelpDialog]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, HelpDialog) and one.isVisible()]


def topic(help_: HelpDialog) -> str:
    return str(help_.topics.currentItem().data(Qt.ItemDataRole.UserRole))


@pytest.mark.parametrize("page", PAGE_IDS)
def test_f1_opens_the_page_s_topic(standing: Sitting, page: str) -> None:
    open_page(standing, page)
    standing.keyboard.press(Qt.Key.Key_F1)
    [shown] = helps()
    assert topic(shown) == page
    assert guide(page).startswith("# ")
    shown.close()
    standing.window.activateWindow()
    standing.qtbot.waitUntil(standing.window.isActiveWindow)


@pytest.mark.parametrize("kind", [kind for kind in DIALOGS if kind is not HelpDialog], ids=lambda kind: kind.__name__)
def test_f1_opens_the_dialog_s_topic(standing: Sitting, kind: type[QDialog]) -> None:
    dialog = open_dialog(standing, kind)
    QTest.keyClick(dialog, Qt.Key.Key_F1)
    QApplication.processEvents()
    [shown] = helps()
    assert topic(shown) == getattr(kind, "topic", "start")
    assert guide(topic(shown)).startswith("# ")
    shown.close()
    dialog.close()
