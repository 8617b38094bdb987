"""Row 23: Tab goes everywhere in the order of reading, is caught nowhere, and what has the keyboard can be seen."""

from __future__ import annotations

from itertools import accumulate

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QTabBar, QTextBrowser, QWidget

from tests.ui.calling import CTRL, Sitting
from tests.ui.conventions.looking import called, focusable
from tests.ui.conventions.places import DIALOGS, PAGE_IDS, open_dialog, open_page, tables_of

MOST = 120
ROW = 14  # pixels within which two things stand beside each other


@pytest.mark.parametrize("page", PAGE_IDS)
def test_tab_reaches_everything_on_a_page_and_comes_round(standing: Sitting, page: str) -> None:
    shown = open_page(standing, page)
    way = _way(standing.window)
    missed = [called(one) for one in focusable(shown) if one not in way and not _beside_another(one)]
    assert missed == []


@pytest.mark.parametrize("kind", DIALOGS, ids=lambda kind: kind.__name__)
def test_tab_reaches_everything_in_a_dialog_in_the_order_of_reading(standing: Sitting, kind: type[QDialog]) -> None:
    shown = open_dialog(standing, kind)
    shown.activateWindow()
    standing.qtbot.waitUntil(shown.isActiveWindow)
    way = _way(shown)
    missed = [called(one) for one in focusable(shown) if one not in way and not _beside_another(one)]
    jumps = _jumps(way, shown)
    shown.close()
    assert missed == []
    assert jumps == []


@pytest.mark.parametrize(("page", "form"), [("today", "call"), ("today", "receipt"), ("settings", "company")])
def test_tab_goes_through_a_form_in_the_order_of_reading(standing: Sitting, page: str, form: str) -> None:
    shown = open_page(standing, page)
    if form == "receipt":
        standing.today.work.side.setCurrentIndex(1)
    elif form == "company":
        shown.show_subject("company")  # type: ignore[attr-defined]
    standing.rest()
    place: QWidget = getattr(standing.today.work, form) if page == "today" else shown.company  # type: ignore[attr-defined]
    inside = [one for one in _way(standing.window) if place.isAncestorOf(one)]
    if page == "today":
        standing.today.work.side.setCurrentIndex(0)
    assert len(inside) > 2
    assert _jumps(inside, place) == []


@pytest.mark.parametrize("page", PAGE_IDS)
def test_tab_and_ctrl_tab_leave_every_table(standing: Sitting, page: str) -> None:
    shown = open_page(standing, page)
    for table in (one for one in tables_of(shown) if one.isVisible()):
        for modifier in (Qt.KeyboardModifier.NoModifier, CTRL, Qt.KeyboardModifier.ShiftModifier):
            table.setFocus()
            key = Qt.Key.Key_Backtab if modifier == Qt.KeyboardModifier.ShiftModifier else Qt.Key.Key_Tab
            QTest.keyClick(table, key, modifier)
            assert QApplication.focusWidget() is not table, (called(table), modifier)


@pytest.mark.parametrize("page", PAGE_IDS)
def test_what_has_the_keyboard_can_be_seen(standing: Sitting, page: str) -> None:
    shown = open_page(standing, page)
    assert _invisible(shown) == []


@pytest.mark.parametrize("kind", DIALOGS, ids=lambda kind: kind.__name__)
def test_what_has_the_keyboard_in_a_dialog_can_be_seen(standing: Sitting, kind: type[QDialog]) -> None:
    shown = open_dialog(standing, kind)
    shown.activateWindow()
    standing.qtbot.waitUntil(shown.isActiveWindow)
    invisible = _invisible(shown)
    shown.close()
    assert invisible == []


def _way(window: QWidget) -> list[QWidget]:
    """Press Tab until it comes round, and give what had the keyboard; being caught fails.

    In a text Tab goes from link to link before it leaves.
    """
    window.setFocus()
    QTest.keyClick(window, Qt.Key.Key_Tab)
    way: list[QWidget] = []
    for _ in range(MOST):
        at = QApplication.focusWidget()
        assert at is not None
        if isinstance(at, QTextBrowser) and way[-1:] == [at]:
            QTest.keyClick(at, Qt.Key.Key_Tab)
            continue
        if at in way:
            assert at is way[0], f"Tab is caught between {called(at)} and {called(way[-1])}"
            return way
        way.append(at)
        QTest.keyClick(at, Qt.Key.Key_Tab)
    raise AssertionError("Tab does not come round")


def _beside_another(one: QWidget) -> bool:
    """Whether the arrows go to it: one of a group of buttons of which another is on."""
    group = getattr(one, "group", lambda: None)()
    return group is not None and group.exclusive()


def _jumps(way: list[QWidget], place: QWidget) -> list[str]:
    """Name where Tab goes up, or back within a row; from the foot of a column it goes to the head of the next."""
    inside = [one for one in way if place.isAncestorOf(one)]
    tops = [(one, one.mapTo(place, QPoint())) for one in inside]
    start = min(range(len(tops)), key=lambda at: (tops[at][1].y(), tops[at][1].x()), default=0)
    tops = tops[start:] + tops[:start]
    ends = [*accumulate((at.x() + one.width() for one, at in tops), max)]
    return [
        f"{called(before)} → {called(after)}"
        for (before, one), (after, other), end in zip(tops, tops[1:], ends, strict=False)
        if (other.y() < one.y() - ROW and other.x() < end) or (abs(other.y() - one.y()) <= ROW and other.x() < one.x())
    ]


def _invisible(place: QWidget) -> list[str]:
    """Name what looks the same with the keyboard and without."""
    found = []
    for one in focusable(place):
        if one.visibleRegion().isEmpty():
            continue
        one.setFocus(Qt.FocusReason.TabFocusReason)
        if QApplication.focusWidget() is not one:
            continue
        held = one.grab().toImage()
        one.clearFocus()
        if held == one.grab().toImage() and not (isinstance(one, QTabBar) and not one.count()):
            found.append(called(one))
    return found
