"""Everything goes out of the window's books, and books are made of it again."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog

from arDesk.ui.dialogs.journal import JournalDialog
from arDesk.ui.exporting import choose
from tests.ui.calling import Sitting

pytestmark = pytest.mark.usefixtures("undressed")


def answer(monkeypatch: pytest.MonkeyPatch, path: Path, kind: str = "") -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), kind))


def test_everything_is_saved_and_makes_equal_books(
    sitting: Sitting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    sitting.office.said.connect(lambda text, _bad: said.append(text))
    for name, kind in (
        ("all.xlsx", ""),
        ("all.json", ""),
        ("tables", "A folder with a CSV file for each table (*)"),
        ("named", "A workbook with a sheet for each table (*.xlsx)"),
    ):
        answer(monkeypatch, tmp_path / name, kind)
        choose(sitting.window, sitting.office)
        sitting.rest()
    assert (tmp_path / "all.xlsx").stat().st_size > 1_000
    assert (tmp_path / "named.xlsx").is_file()
    assert (tmp_path / "tables" / "items.csv").is_file()
    assert len(said) == 4
    books = tmp_path / "again.ardesk"
    answer(monkeypatch, books)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "all.json"), ""))
    sitting.window.actions_by_id["file.books_from"].trigger()
    sitting.qtbot.waitUntil(lambda: sitting.window.office is not None and sitting.window.office.books == books)
    sitting.rest()
    sitting.window.close_books()


def dialog(sitting: Sitting) -> JournalDialog:
    sitting.window.actions_by_id["file.journal"].trigger()
    (found,) = (one for one in QApplication.topLevelWidgets() if isinstance(one, JournalDialog) and one.isVisible())
    sitting.qtbot.addWidget(found)
    return found


def test_the_journal_of_some_days_is_saved_under_the_accounts_named(
    sitting: Sitting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    account = sitting.world.customer("J1", "Journal Ltd")
    sitting.world.pay(account, "12.50", apply=None)
    asked = dialog(sitting)
    asked.first.set_day(sitting.world.today)
    asked.last.set_day(sitting.world.today)
    asked.accounts["bank"].setText("1200")
    path = tmp_path / "journal"
    answer(monkeypatch, path, "CSV, for any program (*.csv)")
    asked.yes.click()
    sitting.rest()
    assert not asked.isVisible()
    with path.with_suffix(".csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["Customer"] == "J1"]
    assert [(row["Debit"], row["Amount"]) for row in rows] == [("1200", "12.50")]
    assert dialog(sitting).accounts["bank"].text() == "1200"


@pytest.mark.parametrize("wrong", ["day", "account", "order"])
def test_what_the_journal_needs_is_said(sitting: Sitting, wrong: str, monkeypatch: pytest.MonkeyPatch) -> None:
    answer(monkeypatch, Path("nowhere.csv"))
    asked = dialog(sitting)
    if wrong == "day":
        asked.first.setText("someday")
    elif wrong == "account":
        asked.accounts["fees"].clear()
    else:
        asked.first.set_day(sitting.world.today)
    asked.yes.click()
    sitting.rest()
    assert asked.isVisible()
    assert asked.message.isVisible()
