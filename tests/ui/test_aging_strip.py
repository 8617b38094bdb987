"""The aging strip: no figure is cut, however long it is and however narrow the strip."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontMetrics
from pytestqt.qtbot import QtBot

from arDesk.kernel.money import Money
from arDesk.ui import theme
from arDesk.ui.tokens import GRID
from arDesk.ui.widgets.aging_strip import AgingStrip

BUCKETS = ("not_due", "1-30", "31-60", "61-90", "over_90")


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("width", [120, 300, 490, 700, 1200])
def test_ages_show_eight_digits_whole(qtbot: QtBot, dressed: theme.Theme, scale: float, width: int) -> None:
    dressed.zoom(scale)
    strip = AgingStrip("en_US")
    qtbot.addWidget(strip)
    strip.show_amounts([(name, Money(1_234_567_890, "EUR")) for name in BUCKETS])
    wide = max(width, strip.minimumSizeHint().width())
    strip.resize(wide, strip.heightForWidth(wide))
    letters = QFontMetrics(theme.font(strong=True)).horizontalAdvance("12,345,678.90")
    places = [strip._place(at) for at in range(len(BUCKETS))]
    assert all(place.width() - 2 * GRID >= letters for place in places)
    assert all(strip.rect().toRectF().contains(place) for place in places)
    assert not any(one.intersects(other) for at, one in enumerate(places) for other in places[:at])


def test_one_long_amount_takes_from_the_short_ones_before_lines_break(qtbot: QtBot) -> None:
    strip = AgingStrip("en_US")
    qtbot.addWidget(strip)
    amounts = (0, 0, 0, 0, 1_234_567_890)
    strip.show_amounts([(name, Money(minor, "EUR")) for name, minor in zip(BUCKETS, amounts, strict=True)])
    strip.resize(460, strip.heightForWidth(460))
    assert len({strip._place(at).top() for at in range(len(BUCKETS))}) == 1
    assert strip._place(4).width() > strip._place(0).width()
