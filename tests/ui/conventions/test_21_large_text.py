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
FORMS = [kind for kind in DIALOGS if issubclass(kind, FormDialog)]


TURNS = 20  # of the loop, and a hundredth of a second each: after another size of text a page is laid out in several
Found = dict[tuple[float, object], list[str]]


def cut(sitting: Sitting, place: QWidget) -> list[str]:
    """Name what is cut of a place once it is laid out."""
    found = clipped(place)
    for _ in range(TURNS):
        if not found:
            break
        sitting.qtbot.wait(10)
        found = clipped(place)
    return found


@pytest.fixture(scope="module")
def seen(standing: Sitting) -> Found:
    """Look at every page once at each size of text, at dialogs at the largest: to put one on takes longest."""
    found, worn = Found(), theme.current()
    for scale in SCALES:
        worn.zoom(scale)
        standing.window.resize(*SIZE)
        for page in PAGE_IDS:
            shown = open_page(standing, page)
            standing.rest()
            found[scale, page] = cut(standing, standing.window.shell) if shown.isVisible() else ["not there"]
    for kind in DIALOGS:
        dialog = open_dialog(standing, kind)
        standing.rest()
        found[SCALES[-1], kind] = cut(standing, dialog)
        dialog.close()
    worn.zoom(1.0)
    standing.rest()
    return found


@pytest.fixture
def large(standing: Sitting, dressed: theme.Theme) -> Sitting:
    """Give the window with text of twice the size."""
    if dressed.scale != SCALES[-1]:
        dressed.zoom(SCALES[-1])
        standing.rest()
    return standing


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("page", PAGE_IDS)
def test_nothing_on_a_page_is_cut(seen: Found, page: str, scale: float) -> None:
    assert seen[scale, page] == []


@pytest.mark.parametrize("kind", DIALOGS, ids=lambda kind: kind.__name__)
def test_nothing_in_a_dialog_is_cut(seen: Found, kind: type[QDialog]) -> None:
    assert seen[SCALES[-1], kind] == []


def test_the_window_stays_as_small_as_its_screen(large: Sitting) -> None:
    for page in PAGE_IDS:
        open_page(large, page)
        needed = large.window.minimumSizeHint()
        assert (needed.width() <= SIZE[0], needed.height() <= SIZE[1]) == (True, True), page


def test_what_does_not_fit_can_be_scrolled_to(large: Sitting) -> None:
    (area,) = (one for one in large.window.findChildren(QScrollArea) if one.widget() is large.window.shell.stack)
    higher = set()
    for name in PAGE_IDS:
        page = open_page(large, name)
        assert page.height() >= page.minimumSizeHint().height()
        if page.height() > area.viewport().height():
            higher.add(name)
            assert area.verticalScrollBar().isVisible()
    assert "today" in higher


@pytest.mark.parametrize("kind", FORMS, ids=lambda kind: kind.__name__)
def test_a_form_that_has_room_does_not_scroll(large: Sitting, kind: type[QDialog]) -> None:
    large.window.resize(*SIZE)
    dialog = open_dialog(large, kind)
    large.rest()
    (area,) = dialog.findChildren(Scrolled)
    scrolled = area.horizontalScrollBar().isVisible(), area.verticalScrollBar().isVisible()
    dialog.close()
    assert scrolled == (False, False)


def test_the_sheet_of_keys_is_read_without_scrolling_sideways(large: Sitting) -> None:
    large.window.resize(*SIZE)
    sheet = open_dialog(large, KeySheetDialog)
    large.rest()
    (area,) = sheet.findChildren(QScrollArea)
    hidden = area.horizontalScrollBar().maximum()
    sheet.close()
    assert hidden == 0


def test_there_is_a_key_for_each_size(standing: Sitting, dressed: theme.Theme) -> None:
    act = standing.window.actions_by_id
    before = dressed.scale
    act["view.larger"].trigger()
    assert dressed.scale > before
    act["view.smaller"].trigger()
    assert dressed.scale == before
    act["view.larger"].trigger()
    act["view.usual"].trigger()
    assert dressed.scale == 1.0
    assert all(act[f"view.{name}"].shortcuts() for name in ("larger", "smaller", "usual"))
