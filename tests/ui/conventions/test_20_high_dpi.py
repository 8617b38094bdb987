"""Row 20: sharp on a screen of any density: all pictures have the screen's own pixels, on every page and dialog."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import partial

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QWidget

from arDesk.launch import HOME
from arDesk.ui import icons
from arDesk.ui.widgets.chart_view import ChartView
from tests.ui.calling import Sitting
from tests.ui.conventions.places import DIALOGS, PAGE_IDS, open_dialog, open_page

TWICE = "2"
IS_TWICE = os.environ.get("QT_SCALE_FACTOR") == TWICE


@pytest.mark.parametrize("page", PAGE_IDS)
def test_a_page_is_drawn_with_all_pixels_of_the_screen(standing: Sitting, page: str) -> None:
    shown = open_page(standing, page)
    _drawn_whole(standing.window)
    assert _coarse(shown) == []


@pytest.mark.parametrize("kind", DIALOGS, ids=lambda kind: kind.__name__)
def test_a_dialog_is_drawn_with_all_pixels_of_the_screen(standing: Sitting, kind: type[QDialog]) -> None:
    shown = open_dialog(standing, kind)
    _drawn_whole(shown)
    coarse = _coarse(shown)
    shown.close()
    assert coarse == []


def test_a_chart_is_drawn_with_all_pixels_of_the_screen(standing: Sitting) -> None:
    charts = open_page(standing, "insights").findChildren(ChartView)
    seen = [chart for chart in charts if chart.isVisible()]
    assert seen
    for chart in seen:
        standing.qtbot.waitUntil(partial(_is_as_large_as, chart))


def test_icons_have_all_pixels_of_the_screen(qapp: QApplication) -> None:
    ratio = qapp.devicePixelRatio()
    drawn = icons.pixmap("today", "#000000", 16)
    assert (drawn.devicePixelRatio(), drawn.width()) == (ratio, round(16 * ratio))
    assert ratio == (2 if IS_TWICE else 1)


@pytest.mark.skipif(IS_TWICE, reason="this is what it starts")
def test_all_of_it_holds_at_twice_the_density() -> None:
    """A process of its own: the scale of the screen is settled before Qt starts."""
    command = [sys.executable, "-m", "pytest", __file__, "-q", "-p", "no:randomly", "-p", "no:cacheprovider"]
    surroundings = os.environ | {"QT_SCALE_FACTOR": TWICE}
    ended = subprocess.run(command, cwd=HOME, env=surroundings, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout[-4000:]


def _is_as_large_as(chart: ChartView) -> bool:
    if chart.picture is None:
        return False
    image, ratio = chart.picture.image, chart.devicePixelRatio()
    wanted = (round(chart.width() * ratio), round(chart.height() * ratio))
    return (image.width(), image.height()) == wanted and image.devicePixelRatio() == ratio


def _drawn_whole(place: QWidget) -> None:
    picture, ratio = place.grab(), place.devicePixelRatio()
    assert ratio == (2 if IS_TWICE else 1)
    assert picture.devicePixelRatio() == ratio
    assert (picture.width(), picture.height()) == (round(place.width() * ratio), round(place.height() * ratio))


def _coarse(place: QWidget) -> list[str]:
    """Name the pictures that would be blown up."""
    ratio = place.devicePixelRatio()
    drawn = [(one.accessibleName(), one.pixmap()) for one in place.findChildren(QLabel)]
    drawn += [(one.text(), one.icon().pixmap(one.iconSize(), ratio)) for one in place.findChildren(QAbstractButton)]
    return [name for name, picture in drawn if not picture.isNull() and picture.devicePixelRatio() < ratio]
