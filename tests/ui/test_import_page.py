"""A file dropped on the window: looked at, asked about, mapped, imported, taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from arDesk.desk.customers.listed import list_accounts
from arDesk.desk.imports.importing import list_imports
from arDesk.kernel.ids import AccountId
from arDesk.ui.jobs import Jobs
from arDesk.ui.pages.import_page import ImportPage
from arDesk.ui.panels.imports.asks import AnswerButton
from arDesk.ui.preferences import Preferences
from tests.intake.writing import FILES
from tests.ui.calling import CTRL, Sitting
from tests.ui.papers import PLAIN, drop, shown, write
from tests.world import World

pytestmark = pytest.mark.usefixtures("undressed")

FOREIGN = """Wer;Was;Wann;Wieviel
K1;R-1;13.01.2026;100,00
K2;R-2;14.01.2026;250,50
"""
AMBIGUOUS = """Customer No,Invoice No,Invoice Date,Due Date,Amount,Currency
C1,IN-1,03/04/2025,05/06/2025,100.00,EUR
"""


@pytest.fixture
def sitting(world: World, qtbot: QtBot, jobs: Jobs, preferences: Preferences) -> Iterator[Sitting]:
    yield Sitting(world, qtbot, jobs, preferences)
    jobs.close()


def codes(sitting: Sitting) -> list[str]:
    return [row.code for row in list_accounts(sitting.world.desk)]


def answers(page: ImportPage) -> dict[str, AnswerButton]:
    return {one.accessibleName(): one for one in page.file.asks.findChildren(AnswerButton) if one.isVisible()}


def choose_field(page: ImportPage, header: str, field: str) -> None:
    """Pick a field in the chooser over a column, as a click on it would."""
    headers = [column.title for column in page.file.rows.model.columns]
    box = page.file.rows.strip.boxes[headers.index(header)]
    box.setCurrentIndex(box.findText(field))
    box.activated.emit(box.currentIndex())


def test_a_dropped_file_is_looked_at_imported_by_keyboard_and_taken_back(sitting: Sitting, tmp_path: Path) -> None:
    page = drop(sitting, write(tmp_path, PLAIN))
    assert page.file.head.known.text() == "arDesk's own plain table of invoices (recognised)"
    assert page.file.post.text() == "Import 2"
    assert codes(sitting) == []

    sitting.save()
    assert not page.shows_file
    assert codes(sitting) == ["C7", "C8"]
    assert [row.files[0].name for row in page.past.model.rows] == ["invoices.csv"]
    assert "can be taken back" in page.past.why.text()

    sitting.window.status.undo.findChildren(QPushButton)[0].click()
    sitting.rest()
    assert codes(sitting) == []
    assert [batch.undone for batch in list_imports(sitting.world.desk)] == [True]
    assert "taken back already" in page.past.why.text()
    assert not page.past.undo.isEnabled()


def test_rows_are_shown_as_they_would_come_in_and_never_as_markup(sitting: Sitting, tmp_path: Path) -> None:
    page = drop(sitting, write(tmp_path, PLAIN))
    first = page.file.rows.model.rows[0].cells
    assert first == ("C7", "Elm <b>Textiles</b>", "IN-701", "10 Jan 2026", "9 Feb 2026", "120.00", "EUR")
    assert all(one.textFormat() == Qt.TextFormat.PlainText for one in page.findChildren(QLabel) if one.text())


def test_an_import_is_taken_back_from_the_list_unless_something_stands_on_it(sitting: Sitting, tmp_path: Path) -> None:
    page = drop(sitting, write(tmp_path, PLAIN))
    sitting.save()
    account = AccountId(next(row.account for row in list_accounts(sitting.world.desk)))
    sitting.world.pay(account, "10.00")
    page.reload()
    sitting.rest()
    assert "The receipt of" in page.past.why.text()
    assert not page.past.undo.isEnabled()


def test_a_file_that_does_not_tell_the_order_of_its_dates_asks_and_then_comes_in(
    sitting: Sitting, tmp_path: Path
) -> None:
    page = drop(sitting, write(tmp_path, AMBIGUOUS))
    assert set(answers(page)) == {"day/month/year 3 Apr 2025", "month/day/year 4 Mar 2025"}
    assert not page.file.post.isEnabled()
    assert page.file.hint.text() == "Answer the questions above, and the file can come in."
    sitting.save()
    assert codes(sitting) == []

    answers(page)["day/month/year 3 Apr 2025"].click()
    sitting.rest()
    assert page.file.rows.model.rows[0].cells[2:4] == ("3 Apr 2025", "5 Jun 2025")
    assert page.file.post.hasFocus()
    answers(page)["month/day/year 4 Mar 2025"].click()
    sitting.rest()
    assert page.file.rows.model.rows[0].cells[2] == "4 Mar 2025"
    sitting.save()
    assert codes(sitting) == ["C1"]


def test_a_mapping_made_by_hand_is_learned(sitting: Sitting, tmp_path: Path) -> None:
    page = drop(sitting, write(tmp_path, FOREIGN))
    assert page.file.head.known.text() == "Not a report arDesk knows: say above each column what it is"
    fields = {"Wer": "Customer code", "Was": "Document number", "Wann": "Document date"}
    for header, field in fields.items():
        choose_field(page, header, field)
        sitting.rest()
        assert page.file.hint.text().startswith("Still without a column")
    choose_field(page, "Wieviel", "Amount")
    sitting.rest()
    answers(page)["EUR"].click()
    sitting.rest()
    assert set(answers(page)) == {"EUR", "USD", "GBP", "CHF", "14 days", "30 days", "60 days"}
    answers(page)["30 days"].click()
    sitting.rest()
    assert page.file.rows.model.rows[1].cells == ("K2", "R-2", "14 Jan 2026", "250.50")
    sitting.save()
    assert codes(sitting) == ["K1", "K2"]

    page = drop(sitting, write(tmp_path, FOREIGN.replace("R-", "S-"), "again.csv"))
    assert page.file.head.known.text() == "Your own mapping, made for invoices.csv"
    assert set(answers(page)) == {"14 days", "30 days", "60 days"}  # the currency was learned too


def test_columns_are_proposed_with_why_shown_as_they_would_be_and_remembered(sitting: Sitting, tmp_path: Path) -> None:
    text = FOREIGN.replace("Wer;Was;Wann;Wieviel", "Kunde;Beleg;Datum;Betrag")
    page = drop(sitting, write(tmp_path, text))
    assert page.file.head.known.text() == "Not a report arDesk knows: look at what each column is taken for"
    tips = [box.toolTip() for box in page.file.rows.strip.boxes]
    assert "Betrag" in tips[3]
    answers(page)["EUR"].click()
    sitting.rest()
    answers(page)["30 days"].click()
    sitting.rest()
    assert page.file.rows.model.rows[1].cells == ("K2", "R-2", "14 Jan 2026", "250.50")
    sitting.save()
    assert codes(sitting) == ["K1", "K2"]
    page = drop(sitting, write(tmp_path, text.replace("R-", "S-"), "again.csv"))
    assert page.file.head.known.text() == "Your own mapping, made for invoices.csv"


def test_a_file_without_headings_is_mapped_by_place(sitting: Sitting, tmp_path: Path) -> None:
    page = drop(sitting, write(tmp_path, "K1,R-1,2026-01-13,2026-02-12,100.00\nK2,R-2,2026-01-14,2026-02-13,5.00\n"))
    page.file.head.option_chosen.emit("header_row", 0)
    sitting.rest()
    named = ("Customer code", "Document number", "Document date", "Due date", "Amount")
    for at, field in enumerate(named, 1):
        choose_field(page, f"#{at}", field)
        sitting.rest()
    answers(page)["EUR"].click()
    sitting.rest()
    sitting.save()
    assert codes(sitting) == ["K1", "K2"]


def test_a_field_can_be_left_out_and_another_column_taken_for_it(sitting: Sitting, tmp_path: Path) -> None:
    text = PLAIN.replace("Currency\n", "Currency,Remark 2\n").replace("EUR\n", "EUR,hello\n")
    page = drop(sitting, write(tmp_path, text))
    choose_field(page, "Customer Name", "– left out –")
    sitting.rest()
    choose_field(page, "Remark 2", "Customer name")
    sitting.rest()
    sitting.save()
    assert {row.name for row in list_accounts(sitting.world.desk)} == {"hello"}


def test_what_is_wrong_stands_with_its_line_and_column(sitting: Sitting, tmp_path: Path) -> None:
    page = drop(sitting, write(tmp_path, PLAIN.replace("80.50", "TBD")))
    assert page.file.tables["problems"].isVisible()
    cells = page.file.tables["problems"].table_model.cells(0)
    assert cells == ("3", "Amount", "in the way", "“TBD” is not an amount; put it right in the file.")
    assert not page.file.post.isEnabled()
    assert "--" not in page.file.hint.text()


def test_the_same_file_again_brings_nothing(sitting: Sitting, tmp_path: Path) -> None:
    path = write(tmp_path, PLAIN)
    drop(sitting, path)
    sitting.save()
    page = drop(sitting, path)
    assert not page.file.post.isEnabled()
    assert "This very file was imported on" in page.file.hint.text()


def test_a_control_total_that_differs_stops_the_import(sitting: Sitting, tmp_path: Path) -> None:
    page = drop(sitting, write(tmp_path, PLAIN))
    page.file.summary.control.setText("200")
    assert not page.file.post.isEnabled()
    assert page.file.summary.verdict.text() == "✗ 0.50 EUR apart from what the file adds up to."
    page.file.summary.control.setText("200.50")
    assert page.file.summary.verdict.text() == "✓ The file adds up to that."
    assert page.file.post.isEnabled()


def test_a_report_s_own_total_counts_the_payments_among_its_rows(sitting: Sitting) -> None:
    page = drop(sitting, FILES / "quickbooks_online" / "ar_aging_detail.csv")
    for answer in answers(page).values():
        answer.click()
        break
    sitting.rest()
    said = [one.text() for one in page.file.summary.findChildren(QLabel)]
    assert said[said.index("The report's own total") + 1 :][:2] == ["1,825.07", "✓ the same as its rows"]
    assert "-50.00" in said


def test_numbers_are_doors_to_their_rows(sitting: Sitting, tmp_path: Path) -> None:
    drop(sitting, write(tmp_path, PLAIN))
    sitting.save()
    page = drop(
        sitting,
        write(
            tmp_path, PLAIN.replace("2026-02-09", "2026-02-20") + "C8,,IN-802,2026-01-21,2026-02-20,1,EUR\n", "b.csv"
        ),
    )
    doors = [one.text() for one in page.file.summary.findChildren(QPushButton)]
    assert doors == ["1", "1"]
    page.file.summary.list_wanted.emit("changed", "invoices")
    assert page.file.tables["changed"].isVisible()
    told = ("C7", "IN-701", "Due date", "9 Feb 2026", "20 Feb 2026", "Take the file's")
    assert page.file.tables["changed"].table_model.cells(0) == told
    page.file.summary.list_wanted.emit("new", "invoices")
    assert page.file.tables["new"].table_model.rows[0].reference == "IN-802"


def test_files_dropped_together_come_one_after_the_other(sitting: Sitting, tmp_path: Path) -> None:
    other = PLAIN.replace("C7", "C9").replace("IN-", "OT-")
    page = drop(sitting, write(tmp_path, PLAIN, "a.csv"), write(tmp_path, other, "b.csv"))
    assert page.message.text == "One more file waits for its turn: b.csv."
    sitting.save()
    assert page.file.head.name.text() == "b.csv"
    sitting.save()
    assert not page.shows_file
    assert codes(sitting) == ["C7", "C8", "C9"]


def test_rows_copied_in_a_spreadsheet_are_pasted(sitting: Sitting) -> None:
    page = shown(sitting, "import", ImportPage)
    mime = QMimeData()
    mime.setText(PLAIN.replace(",", "\t"))
    QGuiApplication.clipboard().setMimeData(mime)
    sitting.press(Qt.Key.Key_V, with_=CTRL)
    sitting.qtbot.wait(10)
    sitting.rest()
    assert page.file.post.text() == "Import 2"
    QGuiApplication.clipboard().clear()
    page.leave()
    page.paste()
    assert "no table on the clipboard" in page.message.text


def test_files_are_chosen(sitting: Sitting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = shown(sitting, "import", ImportPage)
    path = write(tmp_path, PLAIN)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(path)], ""))
    page.start.choose.click()
    sitting.qtbot.wait(10)
    sitting.rest()
    assert page.file.head.name.text() == "invoices.csv"


def test_escape_puts_the_file_away(sitting: Sitting, tmp_path: Path) -> None:
    page = drop(sitting, write(tmp_path, PLAIN))
    sitting.press(Qt.Key.Key_Escape)
    assert not page.shows_file
    assert codes(sitting) == []


def test_reading_that_is_stopped_leaves_nothing(sitting: Sitting, tmp_path: Path) -> None:
    page = shown(sitting, "import", ImportPage)
    sitting.jobs.started.connect(lambda job: job.cancel())
    page.show_subject(write(tmp_path, PLAIN))
    sitting.qtbot.waitUntil(lambda: bool(page.message.text))
    assert page.message.text == "Stopped. Nothing was imported."
    assert not page.shows_file


def test_an_import_that_is_stopped_leaves_nothing(sitting: Sitting, tmp_path: Path) -> None:
    page = drop(sitting, write(tmp_path, PLAIN))
    sitting.jobs.started.connect(lambda job: job.cancel())
    page.post()
    sitting.rest()
    assert codes(sitting) == []
    assert page.message.text == "Stopped. Nothing was imported."


def test_an_empty_office_is_told_what_to_do(sitting: Sitting) -> None:
    page = shown(sitting, "import", ImportPage)
    assert page.past.table.empty.isVisible()
    assert page.start.choose.hasFocus()
