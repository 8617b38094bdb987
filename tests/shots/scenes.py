"""What each picture shows, in the order they are taken."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt

from arDesk.ui.pages.cash import CashPage
from arDesk.ui.pages.commitments import CommitmentsPage
from arDesk.ui.pages.customers import CustomersPage
from arDesk.ui.pages.import_page import ImportPage
from arDesk.ui.pages.insights import InsightsPage
from arDesk.ui.pages.letters import LettersPage
from arDesk.ui.pages.record import RecordPage
from arDesk.ui.pages.settings import SettingsPage
from arDesk.ui.pages.today import TodayPage
from tests.shots.sitting import Sitting

Key = Qt.Key
Scene = Callable[[Sitting], None]
LEDGER = Path(__file__).with_name("aging_detail.csv")
CALLED, SEEN = "The Lighthouse Larder Ltd", "Nordkai Feinkost GmbH & Co. KG"
TABS = "promises", "calendar", "plans", "disputes", "tasks"  # of Commitments
NOTE = "Asha: the bank had the file twice. All three are in the run on Friday."


def first_page(_: Sitting) -> None:
    """Before any books are open."""


def today(sitting: Sitting) -> None:
    """The queue, and a promise half typed: its day is being said."""
    sitting.open()
    page = sitting.go("today", TodayPage)
    page.show_subject(next(row.account for row in page.queue.calls.rows if row.name == CALLED))
    sitting.rest()
    sitting.press("2", NOTE, *[Key.Key_Tab] * 5, "fri")
    timer = page.work.timer
    timer.stop()
    timer._before = 134.0
    timer._show()


def customer(sitting: Sitting) -> None:
    """One customer whole."""
    page = sitting.go("customers", CustomersPage)
    page.open_account(next(row.account for row in page.model.rows if row.name == SEEN))


def commitment(tab: str) -> Scene:
    """Give the scene of a tab of Commitments."""

    def shown(sitting: Sitting) -> None:
        sitting.go("commitments", CommitmentsPage, tab)

    return shown


def cash(sitting: Sitting) -> None:
    """The bank's lines of the week, a short payment looked at."""
    page = sitting.go("cash", CashPage)
    rows = page.lines.list.model.rows
    short = next(at for at, row in enumerate(rows) if "damaged" in row.line.text)
    page.lines.list.table.choose_at(short)


def insights(sitting: Sitting) -> None:
    """Aging and DSO."""
    sitting.go("insights", InsightsPage)


def importing(sitting: Sitting) -> None:
    """An aging report out of QuickBooks before it comes in."""
    sitting.go("import", ImportPage, LEDGER)
    sitting.press(Key.Key_Space)  # the first answer to the one question: euros


def letters(sitting: Sitting) -> None:
    """The rehearsal of a letter run."""
    page = sitting.go("letters", LettersPage)
    letters = page.letters
    most = max(letters.list.due.table_model.rows, key=lambda row: len(row.items))
    letters.list.due.choose((most.account, most.amount.currency))
    letters.issue.folder.setText("Letters/2026-11-16")


def record(sitting: Sitting) -> None:
    """What was done, one entry of it, and the proof."""
    page = sitting.go("record", RecordPage)
    page.proof.prove()


def settings(sitting: Sitting) -> None:
    """The rules of the queue."""
    sitting.go("settings", SettingsPage, "queue")


SCENES: dict[str, Scene] = {
    "first-page": first_page,
    "today": today,
    "customer": customer,
    **{tab: commitment(tab) for tab in TABS},
    "cash": cash,
    "insights": insights,
    "import": importing,
    "letters": letters,
    "record": record,
    "settings": settings,
}
LARGE = ("first-page", "today")  # also at twice the size
