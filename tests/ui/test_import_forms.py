"""Files that are no tables, dropped on the window: named for what they are, shown as they would be, asked about."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from arDesk.desk.customers.listed import list_accounts
from arDesk.ui.jobs import Jobs
from arDesk.ui.panels.imports.asks import AnswerButton
from arDesk.ui.preferences import Preferences
from tests.intake.einvoice.making import negative, seller, ubl
from tests.intake.writing import FILES
from tests.ui.calling import Sitting
from tests.ui.papers import drop
from tests.world import World

pytestmark = pytest.mark.usefixtures("undressed")


@pytest.fixture
def sitting(world: World, qtbot: QtBot, jobs: Jobs, preferences: Preferences) -> Iterator[Sitting]:
    yield Sitting(world, qtbot, jobs, preferences)
    jobs.close()


def _dropped(sitting: Sitting, folder: Path, data: bytes, name: str) -> AnswerButton | None:
    path = folder / name
    path.write_bytes(data)
    page = drop(sitting, path)
    return next((one for one in page.file.asks.findChildren(AnswerButton) if one.isVisible()), None)


@pytest.mark.parametrize(
    ("sample", "form", "first"),
    [
        ("datev/customers.csv", "A DATEV file (recognised)", ("10010", "Möwe Segel GmbH", "Frau Krabbe")),
        ("tally/books.xml", "A Tally file (recognised)", None),
        ("gnucash/saved.gnucash", "A GnuCash book (recognised)", ("000001", "Alder & Sons", "invoice", "R-1")),
        ("quickbooks_desktop/lists.iif", "A file of QuickBooks Desktop (recognised)", ("Heron Boats",)),
    ],
)
def test_a_file_is_named_for_what_it_is(
    sitting: Sitting, tmp_path: Path, sample: str, form: str, first: tuple[str, ...] | None
) -> None:
    page = drop(sitting, FILES / sample)
    assert page.file.head.known.text() == form
    if first is not None:
        cells = page.file.rows.model.rows[0].cells
        assert tuple(cell.lower() for cell in cells[: len(first)]) == tuple(cell.lower() for cell in first)


def test_a_structured_invoice_comes_in_by_one_key(sitting: Sitting, tmp_path: Path) -> None:
    assert _dropped(sitting, tmp_path, ubl(), "invoice.xml") is None
    page = drop(sitting, tmp_path / "invoice.xml")
    cells = page.file.rows.model.rows[0].cells
    assert (cells[0], cells[3], cells[-1]) == ("ACME GmbH", "R-5001", "119.00")
    sitting.save()
    assert [row.code for row in list_accounts(sitting.world.desk)] == ["ACME GmbH"]


def test_a_suppliers_bill_and_a_minus_are_asked_about(sitting: Sitting, tmp_path: Path) -> None:
    page = drop(sitting, FILES / "datev" / "terms.csv")
    for data, words in ((ubl(seller=seller("Other AG")), "Yes, it is ours"), (ubl(**negative()), "Yes, a credit note")):
        button = _dropped(sitting, tmp_path, data, "invoice.xml")
        assert button is not None
        assert button.accessibleName().startswith(words)
        button.click()
        sitting.rest()
        assert page.file.ready
