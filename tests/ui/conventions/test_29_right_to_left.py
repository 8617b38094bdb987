"""The window mirrors where people read from right to left."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QDialog, QTabBar, QWidget

from arDesk.words import language
from tests.ui.calling import Sitting
from tests.ui.conventions.foreign import clipped
from tests.ui.conventions.places import DIALOGS, PAGE_IDS, open_dialog, open_page, tables_of


@pytest.fixture(scope="module", autouse=True)
def mirrored(qapp: QApplication) -> Iterator[None]:
    language.use(language.PSEUDO_RTL)
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    language.use(language.ENGLISH)
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.fixture(autouse=True)
def in_english() -> None:
    """Not here: the window is mirrored for all tests."""


def left_of(widget: QWidget, window: QWidget) -> int:
    return widget.mapTo(window, QPoint(0, 0)).x()


def test_the_way_around_is_on_the_right(standing: Sitting) -> None:
    window = standing.window
    open_page(standing, PAGE_IDS[0])
    assert left_of(window.shell.nav, window) > left_of(window.shell.stack, window)
    assert left_of(window.shell.nav, window) + window.shell.nav.width() >= window.width() - 1


@pytest.mark.parametrize("page", PAGE_IDS)
def test_a_page_is_mirrored_and_has_room(standing: Sitting, page: str) -> None:
    """A Qt warning fails the test too."""
    shown = open_page(standing, page)
    standing.rest()  # what arrived last is laid out
    assert shown.isRightToLeft()
    for tabs in shown.findChildren(QTabBar):
        if tabs.isVisible() and tabs.count() > 1:
            assert tabs.tabRect(0).x() > tabs.tabRect(1).x()
    for table in tables_of(shown):
        header = table.horizontalHeader()
        seen = [at for at in range(header.count()) if not header.isSectionHidden(at)]
        if table.isVisible() and len(seen) > 1:
            first, second = sorted(seen, key=header.visualIndex)[:2]
            assert header.sectionViewportPosition(first) > header.sectionViewportPosition(second)
    shown.grab()
    assert clipped(shown) == []


@pytest.mark.parametrize("kind", DIALOGS, ids=lambda kind: kind.__name__)
def test_a_dialog_is_mirrored(standing: Sitting, kind: type[QDialog]) -> None:
    open_page(standing, PAGE_IDS[0])
    dialog = open_dialog(standing, kind)
    assert dialog.isRightToLeft()
    dialog.grab()
    dialog.close()
