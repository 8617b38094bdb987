from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from arDesk.ui.widgets.choice import Choice


@pytest.mark.parametrize(("width", "told"), [(90, True), (400, False)])
def test_what_is_cut_short_is_whole_in_the_tooltip(qtbot: QtBot, width: int, told: bool) -> None:
    choice = Choice()
    qtbot.addWidget(choice)
    choice.addItems(["the oldest invoices <first>", "none"])
    choice.resize(width, 30)
    choice.grab()
    assert choice.toolTip() == ("<span>the oldest invoices &lt;first&gt;</span>" if told else "")
    choice.setCurrentIndex(1)
    choice.grab()
    assert choice.toolTip() == ""


def test_the_end_of_a_cut_choice_is_a_sign(qtbot: QtBot) -> None:
    long, other = Choice(), Choice()
    for choice, end in ((long, "a"), (other, "b")):
        qtbot.addWidget(choice)
        choice.addItem("the oldest invoices first, then " + end)
        choice.resize(120, 30)
    assert long.grab().toImage() == other.grab().toImage()
