"""A week's routine by keyboard: the accounting export, the bank's file, what is proposed, accepted, and the calls."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from arDesk.desk.cash.bank_matches import count_waiting
from arDesk.desk.upkeep import verify
from arDesk.ui.jobs import Jobs
from arDesk.ui.pages.cash import CashPage
from arDesk.ui.pages.today import TodayPage
from arDesk.ui.preferences import Preferences
from tests.intake.bank.writing import Entry, ofx
from tests.ui.calling import CTRL, Sitting
from tests.ui.papers import drop, write
from tests.world import TODAY, World

Key = Qt.Key
EXPORT = """Customer No,Customer Name,Invoice No,Invoice Date,Due Date,Amount,Currency
K7,Elm Textiles,IN-7010,2026-01-10,2026-02-09,120.00,EUR
K8,Łódź & Sons,IN-8010,2026-01-20,2026-02-19,80.50,EUR
K9,Cedar Motors,IN-9010,2026-01-20,2026-02-19,300.00,EUR
"""
CAME = [
    Entry(TODAY, 12000, "ELM TEXTILES", "IN-7010"),
    Entry(TODAY, 8050, "Lodz and Sons", "invoice IN-8010"),
    Entry(TODAY, 25000, "Cedar Motors", "IN-9010 less returns"),
    Entry(TODAY, 4711, "J. Doe", "thanks"),
]


def test_from_the_two_files_to_the_first_call(
    world: World, qtbot: QtBot, jobs: Jobs, preferences: Preferences, tmp_path: Path
) -> None:
    sitting = Sitting(world, qtbot, jobs, preferences)
    page = drop(sitting, write(tmp_path, EXPORT, "open_items.csv"))
    sitting.press(Key.Key_Return)  # 3 documents come in
    assert page.done.isVisible()
    before = sitting.keyboard.pressed

    page = drop(sitting, write(tmp_path, ofx(*CAME), "bank.ofx"))
    assert [row.cells[2] for row in page.file.rows.model.rows] == [entry.payer for entry in CAME]
    sitting.press(Key.Key_Return)  # 4 lines come in
    assert page.done.go.text() == "Go to Cash"
    sitting.press(Key.Key_Return)
    cash = sitting.window.page
    assert isinstance(cash, CashPage)
    assert cash.lines.list.model.rowCount() == 4

    sitting.press(Key.Key_A, with_=CTRL | Qt.KeyboardModifier.ShiftModifier)  # who would get what
    assert cash.lines.run.tables["gets"].table_model.rowCount() == 2
    sitting.press(Key.Key_Return)  # applied
    assert [row.line.payer_name for row in cash.lines.list.model.rows] == ["Cedar Motors", "J. Doe"]
    sitting.press(Key.Key_Return)  # the short one, as proposed
    sitting.press("p", Key.Key_Return)  # nobody known
    assert count_waiting(sitting.world.desk) == 0
    assert cash.lines.list.table.empty.isVisible()

    sitting.press(Key.Key_1, with_=CTRL)
    today = sitting.window.page
    assert isinstance(today, TodayPage)
    assert sitting.queue() == ["Cedar Motors"]
    assert today.queue.calls.rows[0].to_collect.minor == 5000
    assert sitting.keyboard.pressed - before == 10
    assert verify(sitting.world.desk).whole
    jobs.close()
