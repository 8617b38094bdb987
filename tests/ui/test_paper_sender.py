"""Before papers are issued that would not say who writes or where to pay, it is said, with the way to mend it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from arDesk.desk.office import set_company
from arDesk.ui import bringing
from arDesk.ui.dialogs.new_books import NewBooks
from arDesk.ui.pages.letters import LettersPage
from arDesk.ui.panels.papers.sender import lacking
from arDesk.words import language
from tests.ui.calling import Sitting
from tests.ui.papers import shown

pytestmark = pytest.mark.usefixtures("undressed")


def letters(sitting: Sitting) -> LettersPage:
    page = shown(sitting, "letters", LettersPage)
    sitting.rest()
    return page


def test_what_papers_lack_is_said_until_it_is_entered(sitting: Sitting) -> None:
    page = letters(sitting)
    assert page.missing.text == "These papers would carry neither your address nor a bank account to pay into."
    sitting.office.act(lambda desk: set_company(desk, address=("1 Quay", "Hull")))
    sitting.rest()
    sitting.rest()
    assert page.missing.text == "These papers would not name a bank account to pay into."
    sitting.office.act(lambda desk: set_company(desk, bank=("IBAN GB33 BUKB 2020 1555 5555 55",)))
    sitting.rest()
    sitting.rest()
    assert page.missing.text == ""


def test_the_button_leads_to_the_company_s_details(sitting: Sitting) -> None:
    page = letters(sitting)
    page.missing.enter.click()
    sitting.rest()
    assert sitting.window.page_name == "settings"


def test_papers_issued_already_are_not_mended_by_it(sitting: Sitting) -> None:
    page = letters(sitting)
    page.show_subject("issued")
    assert page.missing.text == ""
    page.show_subject("statements")
    assert "neither" in page.missing.text


@pytest.mark.parametrize(
    ("address", "bank", "lacks"),
    [((), (), "both"), (("x",), (), "bank"), ((), ("x",), "address"), (("x",), ("x",), "")],
)
def test_what_a_company_s_papers_lack(
    sitting: Sitting, address: tuple[str, ...], bank: tuple[str, ...], lacks: str
) -> None:
    desk = sitting.office.desk
    set_company(desk, address=address, bank=bank)
    assert lacking(desk.company()) == lacks


@pytest.mark.parametrize(("spoken", "written"), [("fr", "fr"), ("en", "en"), (language.PSEUDO, "en")])
def test_books_made_by_somebody_who_reads_a_language_write_in_it(
    qapp: QApplication, tmp_path: Path, spoken: str, written: str
) -> None:
    language.use(spoken)
    try:
        made = bringing.made(NewBooks(tmp_path / "new.ardesk", "Atelier", "EUR", "FR"))
    finally:
        language.use(language.ENGLISH)
    made.desk.close()
    made.held.unlock()
    assert made.company.language == written
