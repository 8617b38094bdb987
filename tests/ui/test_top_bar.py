"""What stands over every page."""

from __future__ import annotations

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from arDesk.ui import theme
from arDesk.ui.tokens import GRID
from arDesk.ui.widgets.top_bar import TopBar

WIDEST = 300


@pytest.mark.parametrize(("width", "scale"), [(1366, 1.0), (800, 1.0), (1366, 2.0), (1240, 2.0)])
def test_the_search_leaves_nothing_empty_before_it_is_as_wide_as_it_may_be(
    qtbot: QtBot, dressed: theme.Theme, width: int, scale: float
) -> None:
    dressed.zoom(scale)
    bar = TopBar()
    qtbot.addWidget(bar)
    bar.show_books("Larkhaven Provisions", "EUR", sample=True)
    bar.show_day(date(2026, 11, 16), "es", chosen=False)
    bar.resize(width, bar.height())
    bar.show()
    qtbot.waitExposed(bar)
    empty = bar.search.geometry().left() - bar._day.geometry().right()
    assert bar.search.width() == dressed.px(WIDEST) or empty <= GRID + 1
    assert bar.search.geometry().right() == width - 2 * GRID - 1
