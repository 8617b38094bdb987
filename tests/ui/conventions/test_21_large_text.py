"""Row 21: text at twice its size in a window of 1366 by 768: nothing is cut; what has no room is scrolled to."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QDialog, QScrollArea, QWidget

from arDesk.ui import theme
from arDesk.ui.dialogs.form import FormDialog
from arDesk.ui.dialogs.key_sheet import KeySheetDialog
from arDesk.ui.widgets.pages_view import Scrolled
from tests.ui.calling import Sitting
from tests.ui.conventions.looking import clipped
from tests.ui.conventions.places import DIALOGS, PAGE_IDS, open_dialog, open_page

SIZE = 1366, 768
SCALES = (1.0, 1.5, 2.0)
FORMS = [kind for kind in DIALOGS if issubclass(kind, FormDialog) and not kind.is_long]


TURNS = 20  # of the loop, and a hundredth of a second each: after another size of text a page is laid out in several


def cut(sitting: Sitting, place: QWidget) -> list[str]:
    """Name what is cut of a place once it is laid out."""
    found = clipped(place)
    for _ in range(TURNS):
        if not found:
            break
        sitting.qtbot.wait(10)
        found = clipped(place)
    return found


class Seen:
    """What there is to see at each size of text, looked at once: to put a size on takes longest."""

    def __init__(self, standing: Sitting) -> None:
        self.cut = dict[tuple[float, object], list[str]]()
        self.needed = dict[str, tuple[int, int]]()  # of the screen, by the window that shows a page
        self.higher = dict[str, bool]()  # than its place is a page, and whether it can be scrolled
        self.squeezed = set[str]()
        self.scrolled = dict[type[QDialog], list[tuple[int, int]]]()  # sideways and down, each area
        self._standing, worn = standing, theme.current()
        for scale in SCALES:
            worn.zoom(scale)
            standing.window.resize(*SIZE)
            for page in PAGE_IDS:
                shown = open_page(standing, page)
                standing.rest()
                self.cut[scale, page] = cut(standing, standing.window.shell) if shown.isVisible() else ["not there"]
        for page in PAGE_IDS:  # once they all are laid out in the largest
            self._measure(page)
        for kind in DIALOGS:
            self._open(kind)
        worn.zoom(1.0)
        standing.rest()

    def _measure(self, name: str) -> None:
        window, page = self._standing.window, open_page(self._standing, name)
        needed = window.minimumSizeHint()
        self.needed[name] = needed.width(), needed.height()
        (area,) = (one for one in window.findChildren(QScrollArea) if one.widget() is window.shell.stack)
        if page.height() < page.minimumSizeHint().height():
            self.squeezed.add(name)
        if page.height() > area.viewport().height():
            self.higher[name] = area.verticalScrollBar().isVisible()

    def _open(self, kind: type[QDialog]) -> None:
        dialog = open_dialog(self._standing, kind)
        self._standing.rest()
        self.cut[SCALES[-1], kind] = cut(self._standing, dialog)
        areas = dialog.findChildren(Scrolled if issubclass(kind, FormDialog) else QScrollArea)
        self.scrolled[kind] = [
            (area.horizontalScrollBar().maximum(), area.verticalScrollBar().maximum()) for area in areas
        ]
        dialog.close()


@pytest.fixture(scope="module")
def seen(standing: Sitting) -> Seen:
    return Seen(standing)


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("page", PAGE_IDS)
def test_nothing_on_a_page_is_cut(seen: Seen, page: str, scale: float) -> None:
    assert seen.cut[scale, page] == []


@pytest.mark.parametrize("kind", DIALOGS, ids=lambda kind: kind.__name__)
def test_nothing_in_a_dialog_is_cut(seen: Seen, kind: type[QDialog]) -> None:
    assert seen.cut[SCALES[-1], kind] == []


@pytest.mark.parametrize("page", PAGE_IDS)
def test_the_window_stays_as_small_as_its_screen(seen: Seen, page: str) -> None:
    needed = seen.needed[page]
    assert (needed[0] <= SIZE[0], needed[1] <= SIZE[1]) == (True, True)


def test_what_does_not_fit_can_be_scrolled_to(seen: Seen) -> None:
    assert seen.squeezed == set()
    assert {page for page, scrolls in seen.higher.items() if not scrolls} == set()
    assert "today" in seen.higher


@pytest.mark.parametrize("kind", FORMS, ids=lambda kind: kind.__name__)
def test_a_form_that_has_room_does_not_scroll(seen: Seen, kind: type[QDialog]) -> None:
    assert seen.scrolled[kind] == [(0, 0)]


def test_the_sheet_of_keys_is_read_without_scrolling_sideways(seen: Seen) -> None:
    ((sideways, _),) = seen.scrolled[KeySheetDialog]
    assert sideways == 0


def test_there_is_a_key_for_each_size(sitting: Sitting, dressed: theme.Theme) -> None:
    act = sitting.window.actions_by_id
    before = dressed.scale
    act["view.larger"].trigger()
    assert dressed.scale > before
    act["view.smaller"].trigger()
    assert dressed.scale == before
    act["view.larger"].trigger()
    act["view.usual"].trigger()
    assert dressed.scale == 1.0
    assert all(act[f"view.{name}"].shortcuts() for name in ("larger", "smaller", "usual"))
