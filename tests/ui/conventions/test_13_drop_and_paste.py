"""A file dropped anywhere, or rows pasted where nothing is typed, are looked at by what reads them."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit

from arDesk.intake.tables.profiles import shipped
from arDesk.ui.pages.import_page import ImportPage
from arDesk.ui.pasting import is_table
from arDesk.words.sentences import say
from tests.intake.writing import FILES
from tests.ui.calling import CTRL, Sitting
from tests.ui.conventions.places import PAGE_IDS, open_page
from tests.ui.papers import PLAIN, drop, write

KNOWN = {
    "highradius/open_items.csv": "highradius",
    "ibm/late_payments.csv": "ibm-late-payments",
    "quickbooks_desktop/open_invoices.csv": "quickbooks-desktop-open-invoices",
    "quickbooks_online/ar_aging_detail.csv": "quickbooks-online-ar-aging-detail",
    "quickbooks_online/customer_contacts.csv": "quickbooks-online-customer-contacts",
    "quickbooks_online/open_invoices.csv": "quickbooks-online-open-invoices",
    "xero/invoices.csv": "xero-invoices",
}
TITLES = {profile.name: profile.title for profile in shipped()}


def put_away(page: ImportPage, sitting: Sitting) -> None:
    page.leave()
    sitting.rest()


@pytest.mark.parametrize("name", KNOWN)
def test_a_dropped_file_is_recognised(standing: Sitting, name: str) -> None:
    page = drop(standing, FILES / name)
    assert page.file.head.known.text() == say("import.known", title=TITLES[KNOWN[name]])
    put_away(page, standing)


@pytest.mark.parametrize("name", ["quickbooks_online/ar_aging_detail.csv", "xero/invoices.csv"])
def test_rows_copied_from_a_spreadsheet_are_recognised_as_the_file_is(standing: Sitting, name: str) -> None:
    with (FILES / name).open(encoding="utf-8", newline="") as file:
        rows = "\n".join("\t".join(row) for row in csv.reader(file))
    QGuiApplication.clipboard().setText(rows)
    open_page(standing, "today")
    standing.press(Qt.Key.Key_V, with_=CTRL)
    standing.rest()
    page = standing.window.page
    assert isinstance(page, ImportPage)
    assert page.file.head.name.text() == say("import.pasted")
    assert page.file.head.known.text() == say("import.known", title=TITLES[KNOWN[name]])
    put_away(page, standing)


@pytest.mark.parametrize("page", PAGE_IDS)
def test_a_file_can_be_dropped_on_every_page(standing: Sitting, tmp_path: Path, page: str) -> None:
    open_page(standing, page)
    shown = drop(standing, write(tmp_path, PLAIN))
    assert shown.file.post.isEnabled()
    put_away(shown, standing)


def test_several_files_come_one_after_the_other(standing: Sitting, tmp_path: Path) -> None:
    page = drop(standing, *(write(tmp_path, PLAIN, f"{name}.csv") for name in "abc"))
    seen = []
    while page.shows_file:
        seen.append(page.file.head.name.text())
        put_away(page, standing)
    assert seen == ["a.csv", "b.csv", "c.csv"]


def test_a_file_copied_in_a_folder_is_pasted(standing: Sitting, tmp_path: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(write(tmp_path, PLAIN)))])
    QGuiApplication.clipboard().setMimeData(mime)
    open_page(standing, "customers")
    standing.window.findChildren(QLineEdit)[0].clearFocus()
    standing.press(Qt.Key.Key_V, with_=CTRL)
    standing.rest()
    page = standing.window.page
    assert isinstance(page, ImportPage)
    assert page.file.head.name.text() == "invoices.csv"
    put_away(page, standing)


def test_what_is_typed_into_keeps_its_own_paste(standing: Sitting) -> None:
    open_page(standing, "customers")
    standing.customers.filter.setFocus()
    QGuiApplication.clipboard().setText("a\tb\nc\td")
    standing.press(Qt.Key.Key_V, with_=CTRL)
    assert standing.window.page_name == "customers"
    assert standing.customers.filter.text()
    standing.customers.filter.clear()


@pytest.mark.parametrize("text", ["", "a note", "two\nlines of a note", "one line, with a comma"])
def test_what_is_no_table_is_not_taken_for_one(standing: Sitting, text: str) -> None:
    assert not is_table(text)
    QGuiApplication.clipboard().setText(text)
    open_page(standing, "today")
    standing.press(Qt.Key.Key_V, with_=CTRL)
    assert standing.window.page_name == "today"
