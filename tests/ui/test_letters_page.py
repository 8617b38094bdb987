"""Letters and statements in the window: rehearsed, looked at, issued once, printed again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog

from arDesk.desk.office import set_company
from arDesk.desk.papers.dunning import plan_letters
from arDesk.documents.preview import page_count
from arDesk.kernel.ids import AccountId
from arDesk.ui import printing
from arDesk.ui.pages.letters import LettersPage
from arDesk.ui.panels.papers import issue as paper_issue
from arDesk.ui.panels.papers.issue import free_folder
from tests.ui.calling import NAMES, Sitting, fill
from tests.ui.papers import shown
from tests.world import TODAY, World

pytestmark = pytest.mark.usefixtures("undressed")


@pytest.fixture
def accounts(world: World) -> list[AccountId]:
    set_company(world.desk, address=("1 Quay", "Hull"), bank=("IBAN GB33 BUKB 2020 1555 5555 55",))
    return fill(world)


@pytest.fixture
def agree(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Agree to everything asked; gives what was asked."""
    asked: list[str] = []

    def confirm(*arguments: object, **more: str) -> bool:
        asked.append(f"{arguments[2]} {more['more']}")
        return True

    monkeypatch.setattr(paper_issue, "confirm", confirm)
    return asked


def see(sitting: Sitting, page: LettersPage, preview: Callable[[], bytes]) -> bytes:
    """Wait until a paper is shown."""
    sitting.qtbot.waitUntil(lambda: bool(preview()))
    sitting.rest()
    return preview()


def text_of(pdf: bytes, folder: Path) -> str:
    path = folder / "seen.pdf"
    path.write_bytes(pdf)
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages)


def test_letters_are_rehearsed_issued_once_and_then_none_is_due(sitting: Sitting, agree: list[str]) -> None:
    page = shown(sitting, "letters", LettersPage)
    letters = page.letters
    assert [letters.list.due.table_model.cells(at)[1] for at in range(6)] == list(NAMES)
    assert letters.list.due.table_model.cells(0)[2] == "First letter"
    assert letters.list.sums.text() == "21,000.00\N{NO-BREAK SPACE}EUR"
    assert letters.issue.issue.text() == "Issue 6 letters"
    folder = Path(letters.issue.folder.text())
    assert folder == sitting.office.books.parent / "papers" / f"{TODAY} letters"

    sitting.save()  # Ctrl+Enter
    assert "can't be taken back" in agree[0]
    assert str(folder) in agree[0]
    assert len(list(folder.glob("L-2026-*.pdf"))) == 6
    assert letters.issue._said.text() == "✓ 6 letters issued: L-2026-0001 to L-2026-0006."
    assert letters.list.due.table_model.given == 0
    assert letters.list.due.empty.isVisible()
    assert not letters.issue.issue.isEnabled()
    assert Path(letters.issue.folder.text()).name == f"{TODAY} letters 2"
    assert plan_letters(sitting.world.desk).letters == []


def test_nothing_is_issued_without_agreement(sitting: Sitting, monkeypatch: pytest.MonkeyPatch) -> None:
    shown(sitting, "letters", LettersPage)
    monkeypatch.setattr(paper_issue, "confirm", lambda *_, **__: False)
    sitting.save()
    assert len(plan_letters(sitting.world.desk).letters) == 6


def test_a_customer_is_left_out_with_the_space_bar(sitting: Sitting, agree: list[str]) -> None:
    page = shown(sitting, "letters", LettersPage)
    sitting.press(Qt.Key.Key_Down, Qt.Key.Key_Space)
    assert page.letters.issue.issue.text() == "Issue 5 letters"
    assert page.letters.list.sums.text() == "16,000.00\N{NO-BREAK SPACE}EUR"
    sitting.save()
    assert [letter.name for letter in plan_letters(sitting.world.desk).letters] == [NAMES[1]]
    page.letters.list.all.click()
    assert page.letters.issue.issue.text() == "Issue 1 letter"
    page.letters.list.none.click()
    assert not page.letters.issue.issue.isEnabled()


def test_who_gets_none_stands_with_the_reason(sitting: Sitting, accounts: list[AccountId]) -> None:
    sitting.world.promise(accounts[2], "4000.00", TODAY + timedelta(days=3))
    page = shown(sitting, "letters", LettersPage)
    page.letters.list.chips.choose("spared")
    sitting.rest()
    table = page.letters.list.tables["spared"]
    assert table.table_model.cells(0)[0] == NAMES[2]
    assert "promise" in table.table_model.cells(0)[1]
    assert page.letters.preview.empty._says.text() == f"{NAMES[2]} gets no letter"
    page.letters.preview.empty._action.click()
    sitting.rest()
    assert sitting.window.page is not None
    assert sitting.customers.shows_account


def test_the_letter_chosen_is_seen_beside_the_list(sitting: Sitting, tmp_path: Path) -> None:
    page = shown(sitting, "letters", LettersPage)
    preview = page.letters.preview
    seen = text_of(see(sitting, page, lambda: preview.pdf), tmp_path)
    assert "Harbour Foods" in seen
    assert "IN1B" in seen
    assert preview._where.text().startswith("Page 1 of 1")
    before = preview._pages[0].pixmap().width()
    preview.zoom(1)
    sitting.rest()
    assert preview._pages[0].pixmap().width() > before
    sitting.press(Qt.Key.Key_Down)
    sitting.qtbot.waitUntil(lambda: "Quarry Optics" in text_of(preview.pdf, tmp_path))


def test_a_run_that_is_stopped_leaves_nothing(sitting: Sitting, agree: list[str]) -> None:
    page = shown(sitting, "letters", LettersPage)
    sitting.jobs.started.connect(lambda job: job.cancel())
    page.letters.issue.ask()
    sitting.rest()
    assert page.message.text == "Stopped. Nothing was issued and no file was left."
    assert not (sitting.office.books.parent / "papers").exists()
    assert page.letters.issue.issue.isEnabled()
    assert len(plan_letters(sitting.world.desk).letters) == 6


def test_a_statement_is_seen_and_issued(sitting: Sitting, agree: list[str], tmp_path: Path) -> None:
    page = shown(sitting, "letters", LettersPage)
    page.tabs.setCurrentIndex(1)
    sitting.rest()
    statements = page.statements
    assert statements.month.currentText() == "Feb 2026"
    assert [row.account_name for row in statements.list.due.table_model.rows] == list(NAMES)
    assert "Statement" in text_of(see(sitting, page, lambda: statements.preview.pdf), tmp_path)
    sitting.save()
    assert len(list((sitting.office.books.parent / "papers").rglob("S-2026-*.pdf"))) == 6


def test_statements_of_another_kind_and_period(sitting: Sitting) -> None:
    page = shown(sitting, "letters", LettersPage)
    page.tabs.setCurrentIndex(1)
    statements = page.statements
    statements.kind_of.setCurrentIndex(statements.kind_of.findData("open_item"))
    statements.month.setCurrentIndex(statements.month.count() - 1)
    statements.month.activated.emit(statements.month.currentIndex())
    assert statements.first.isVisible()
    statements.first.set_day(date(2025, 1, 1))
    statements.last.set_day(date(2025, 12, 1))
    statements.reload()
    sitting.rest()
    assert statements.list.due.table_model.given == 0
    assert statements.list.tables["spared"].table_model.given == 6
    statements.last.set_day(TODAY + timedelta(days=9))
    statements.reload()
    sitting.rest()
    assert "today is" in page.message.text


@pytest.fixture
def issued(sitting: Sitting, agree: list[str]) -> LettersPage:
    page = shown(sitting, "letters", LettersPage)
    sitting.save()
    page.tabs.setCurrentIndex(2)
    sitting.rest()
    return page


def test_an_issued_paper_is_seen_and_saved_marked_copy(
    sitting: Sitting, issued: LettersPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = issued.issued
    assert [row.count for row in panel.runs.table_model.rows] == [6]
    assert panel.papers.table_model.cells(0)[0] == "L-2026-0001"
    assert "COPY" in text_of(see(sitting, issued, lambda: panel.preview.pdf), tmp_path)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "kept.pdf"), ""))
    panel.preview.save.click()
    sitting.rest()
    assert "COPY" in text_of((tmp_path / "kept.pdf").read_bytes(), tmp_path)
    assert sitting.window.status.undo.text == "kept.pdf was saved."


def test_a_folder_that_cannot_be_written_to_is_said(sitting: Sitting, issued: LettersPage, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    issued.issued.save_to(tmp_path / "taken" / "kept.pdf")
    sitting.rest()
    assert "kept.pdf" in issued.message.text
    assert "Not a directory" in issued.message.text


def test_the_folder_of_a_run_is_opened(sitting: Sitting, issued: LettersPage, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    issued.letters.issue.open_folder()
    assert Path(opened[0].toLocalFile()).name == f"{TODAY} letters"


def test_pages_are_laid_on_the_printer_s_sheets(
    sitting: Sitting, issued: LettersPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed = tmp_path / "printed.pdf"

    def preview(_parent: object, pages: list[bytes], title: str) -> None:
        printer = printing._printer(pages, title)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(printed))
        assert list(printing.painted(printer, pages)) == [1, 2, 3, 4, 5, 6]

    monkeypatch.setattr(printing, "_preview", preview)
    issued.letters.issue.print_all()
    sitting.qtbot.waitUntil(printed.exists)
    sitting.rest()
    assert page_count(printed.read_bytes()) == 6


def test_a_folder_s_name_is_not_taken_twice(tmp_path: Path) -> None:
    assert free_folder(tmp_path / "a") == tmp_path / "a"
    (tmp_path / "a").mkdir()
    (tmp_path / "a 2").mkdir()
    assert free_folder(tmp_path / "a") == tmp_path / "a 3"
