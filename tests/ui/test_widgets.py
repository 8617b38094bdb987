from __future__ import annotations

import itertools
import threading
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from arDesk.kernel.errors import Refusal
from arDesk.kernel.money import Money
from arDesk.kernel.resources import resource
from arDesk.ui import icons, theme
from arDesk.ui.jobs import Job, Jobs
from arDesk.ui.preferences import Preferences
from arDesk.ui.tokens import DARK, LIGHT, Tone
from arDesk.ui.widgets import message_bar
from arDesk.ui.widgets.aging_strip import AgingStrip, bucket_title, colours_by_age
from arDesk.ui.widgets.call_timer import CallTimer
from arDesk.ui.widgets.chips import Chips
from arDesk.ui.widgets.figure import Figure
from arDesk.ui.widgets.found import Found
from arDesk.ui.widgets.message_bar import MessageBar
from arDesk.ui.widgets.nav import Nav
from arDesk.ui.widgets.progress_line import ProgressLine
from arDesk.ui.widgets.search_entry import SearchEntry
from arDesk.ui.widgets.text import button, label
from arDesk.ui.widgets.undo_bar import UndoBar

PARTS = [
    (name, Money(minor, "EUR"))
    for name, minor in (("not_due", 100), ("1-30", 0), ("31-60", -50), ("61-90", 300), ("over_90", 12345))
]


def test_the_aging_strip_is_five_doors(qtbot: QtBot) -> None:
    strip = AgingStrip("en_GB")
    qtbot.addWidget(strip)
    strip.show_amounts(PARTS)
    strip.resize(500, strip.sizeHint().height())
    strip.show()
    assert not strip.grab().isNull()
    assert strip.accessibleDescription().endswith("61–90 3.00 EUR, Over 90 123.45 EUR")
    with qtbot.waitSignal(strip.bucket_chosen) as told:
        QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(350, 20))
    assert told.args == ["61-90"]
    with qtbot.waitSignal(strip.bucket_chosen) as told:
        QTest.keyClick(strip, Qt.Key.Key_Right)
        QTest.keyClick(strip, Qt.Key.Key_Right)
        QTest.keyClick(strip, Qt.Key.Key_Return)
    assert told.args == ["over_90"]


def test_an_aging_strip_of_nothing_is_painted(qtbot: QtBot) -> None:
    strip = AgingStrip()
    qtbot.addWidget(strip)
    strip.show()
    assert not strip.grab().isNull()
    strip.show_amounts([(name, Money(0, "EUR")) for name, _ in PARTS])
    assert not strip.grab().isNull()


def test_every_bucket_has_a_colour_and_a_name() -> None:
    for count in (2, 3, 5, 7):
        assert len(colours_by_age(LIGHT, count)) == count
    assert colours_by_age(LIGHT, 5)[-1] == QColor(LIGHT.bad)
    assert [bucket_title(name) for name in ("not_due", "1-30", "over_60")] == ["Not due", "1–30", "Over 60"]


def test_a_figure_says_its_number_and_is_a_door(qtbot: QtBot) -> None:
    figure = Figure("Overdue EUR")
    qtbot.addWidget(figure)
    figure.show_value("12,400.00", "+3% since April", Tone.BAD)
    assert figure.accessibleName() == "Overdue EUR 12,400.00 +3% since April"
    figure.show()
    with qtbot.waitSignal(figure.clicked):
        QTest.keyClick(figure, Qt.Key.Key_Space)
    assert figure.height() >= 56


def test_chips_count_and_one_is_on(qtbot: QtBot) -> None:
    chips = Chips([("all", "All"), ("broken", "Broken"), ("mine", "Mine")])
    qtbot.addWidget(chips)
    chips.set_count("broken", 2)
    chips.set_count("mine", 0)
    assert chips.chosen == "all"
    with qtbot.waitSignal(chips.chip_chosen) as told:
        chips.choose("broken")
    assert told.args == ["broken"]
    assert chips.chosen == "broken"
    texts = {made.text(): made.isEnabled() for made in chips.findChildren(QPushButton)}
    assert texts == {"All": True, "Broken 2": True, "Mine 0": False}


def test_chips_where_there_is_little_room_are_those_with_rows(qtbot: QtBot) -> None:
    chips = Chips([("all", "All"), ("broken", "Broken"), ("mine", "Mine")], sparing=True)
    qtbot.addWidget(chips)
    chips.show()
    for key, count in (("all", 0), ("broken", 2), ("mine", 0)):
        chips.set_count(key, count)
    assert [made.text() for made in chips.findChildren(QPushButton) if made.isVisible()] == ["All 0", "Broken 2"]
    chips.choose("broken")
    chips.set_count("broken", 0)
    assert chips.chosen == "broken"
    assert len([made for made in chips.findChildren(QPushButton) if made.isVisible()]) == 2


def test_the_navigation_counts_and_chooses(qtbot: QtBot) -> None:
    nav = Nav()
    qtbot.addWidget(nav)
    nav.show_pages([("today", "Today", "today"), ("letters", "Letters & statements", "letters")])
    nav.set_count("today", 14)
    nav.set_count("nowhere", 1)
    nav.show()
    assert not nav.grab().isNull()
    today, letters = nav._buttons.values()
    assert today.accessibleName() == "Today 14"
    with qtbot.waitSignal(nav.page_chosen) as told:
        letters.click()
    assert told.args == ["letters"]
    nav.show_current("today")
    assert today.isChecked()
    assert not letters.isChecked()


def test_the_timer_runs_and_pauses(qtbot: QtBot) -> None:
    now = 100.0
    timer = CallTimer(now=lambda: now)
    qtbot.addWidget(timer)
    assert timer.text() == "00:00"
    timer.start()
    now = 161.0
    timer.click()
    assert (timer.text(), timer.seconds, timer.running) == ("01:01", 61, False)
    now = 500.0
    timer.click()
    now = 502.0
    assert (timer.seconds, timer.running) == (63, True)
    timer.reset()
    assert timer.text() == "00:00"


def test_a_refusal_is_said_in_place(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(message_bar, "say_refusal", lambda refusal: f"said {refusal.code}")
    bar = MessageBar()
    qtbot.addWidget(bar)
    assert bar.isHidden()
    bar.refuse(Refusal("promise.too_large"))
    assert bar.text == "said promise.too_large"
    assert not bar.isHidden()
    bar.findChildren(QPushButton)[0].click()
    assert bar.isHidden()
    assert bar.text == ""


def test_the_undo_bar_says_and_offers(qtbot: QtBot) -> None:
    bar = UndoBar()
    qtbot.addWidget(bar)
    bar.show()
    bar.say("Promise recorded.", True)
    assert bar.text == "Promise recorded."
    with qtbot.waitSignal(bar.undo_wanted):
        bar._undo.click()
    assert bar.text == ""
    bar.say("Letters issued.", False)
    assert bar._undo.isHidden()


def test_progress_shows_after_half_a_second_and_can_be_cancelled(qtbot: QtBot, jobs: Jobs) -> None:
    line = ProgressLine(jobs)
    qtbot.addWidget(line)

    def long(job: Job) -> None:
        for number in itertools.count():  # until it is stopped
            job(min(number, 1999), 2000)
            threading.Event().wait(0.005)

    began = time.monotonic()
    jobs.run(long, lambda _: None, progress="Reading invoices.csv")
    assert line.isHidden()
    qtbot.waitUntil(lambda: not line.isHidden())
    assert time.monotonic() - began >= 0.45
    qtbot.waitUntil(lambda: " of 2,000" in line.accessibleName())
    assert line.accessibleName().startswith("Reading invoices.csv")
    line.stop.click()
    qtbot.waitUntil(line.isHidden)
    assert jobs.idle()


def test_quick_work_shows_no_progress(qtbot: QtBot, jobs: Jobs) -> None:
    line = ProgressLine(jobs)
    qtbot.addWidget(line)
    jobs.run(lambda job: job(1, 1), lambda _: None, progress="Quick")
    qtbot.waitUntil(jobs.idle)
    qtbot.wait(600)
    assert line.isHidden()


def test_the_search_offers_and_enter_takes_the_first(qtbot: QtBot) -> None:
    entry = SearchEntry("Find a customer")
    qtbot.addWidget(entry)
    entry.show()
    entry.setFocus()
    with qtbot.waitSignal(entry.searched) as told:
        QTest.keyClicks(entry, "har")
    assert told.args == ["har"]
    entry.offer("ha", [Found(9, "", "late answer")])
    entry.offer("har", [Found(1, "", "Harbour Foods"), Found(2, "", "Harald")])
    with qtbot.waitSignal(entry.picked) as told:
        QTest.keyClick(entry, Qt.Key.Key_Return)
    assert told.args == [1]
    assert entry.text() == ""


def test_enter_before_the_answer_waits_for_it(qtbot: QtBot) -> None:
    entry = SearchEntry("Find a customer")
    qtbot.addWidget(entry)
    QTest.keyClicks(entry, "c1")
    with qtbot.waitSignal(entry.searched):
        QTest.keyClick(entry, Qt.Key.Key_Return)
    with qtbot.waitSignal(entry.picked) as told:
        entry.offer("c1", [Found(7, "", "C1")])
    assert told.args == [7]
    QTest.keyClicks(entry, "x")
    QTest.keyClick(entry, Qt.Key.Key_Escape)
    assert entry.text() == ""


@pytest.mark.parametrize("path", sorted(resource("icons").glob("*.svg")), ids=lambda path: path.stem)
def test_every_icon_is_drawn_in_the_theme_s_colour(path: Path) -> None:
    drawn = icons.pixmap(path.stem, "#ff0000").toImage()
    colours = {drawn.pixelColor(x, y).name() for x in range(drawn.width()) for y in range(drawn.height())}
    assert "#ff0000" in colours
    assert not path.read_text(encoding="utf-8").count("currentColor")


def test_an_icon_follows_the_theme(qtbot: QtBot, dressed: theme.Theme) -> None:
    made = button("Call", icon="phone")
    qtbot.addWidget(made)

    def colours() -> set[str]:
        drawn = made.icon().pixmap(16).toImage()
        return {drawn.pixelColor(x, y).name() for x in range(drawn.width()) for y in range(drawn.height())}

    assert LIGHT.muted in colours()
    dressed.choose(theme.Choice.DARK)
    assert DARK.muted in colours()


def test_a_deleted_wearer_is_forgotten(qtbot: QtBot, dressed: theme.Theme) -> None:
    from shiboken6 import delete

    made = button("Call", icon="phone")
    delete(made)
    dressed.choose(theme.Choice.DARK)


def test_a_long_line_ends_in_dots_and_tells_the_rest(qtbot: QtBot) -> None:
    made = label("Ünited Ärchives & Sons " * 8, elided=True)
    qtbot.addWidget(made)
    made.resize(120, 20)
    made.show()
    made.grab()
    assert "&amp; Sons" in made.toolTip()
    made.setText("short")
    made.grab()
    assert made.toolTip() == ""


def test_preferences_outlive_the_window_and_survive_a_broken_file(tmp_path: Path) -> None:
    path, books = tmp_path / "window.json", tmp_path / "office.ardesk"
    books.touch()
    kept = Preferences(path)
    kept.put("theme", "dark")
    kept.opened(tmp_path / "gone.ardesk")
    kept.opened(books)
    again = Preferences(path)
    assert again.get("theme") == "dark"
    assert again.recent == [books]
    path.write_text("[1, 2", encoding="utf-8")
    assert Preferences(path).get("theme", "system") == "system"
    Preferences(tmp_path / "no" / "folder.json").put("a", 1)
