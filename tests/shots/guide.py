"""The pictures in the user guide: each page of the program by itself, and the dialogs that one meets most."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from arDesk.ui.pages.customers import CustomersPage
from arDesk.ui.pages.settings import SettingsPage
from arDesk.ui.pages.today import TodayPage
from tests.shots.scenes import CALLED, Scene
from tests.shots.sitting import Sitting

SIZE = 1280, 720  # the window's, of which the page is shown


def page(sitting: Sitting) -> QImage:
    """Give the page that is shown, in a smaller window, without what stands around every page."""
    window = sitting.window
    before = window.size()
    window.setFixedSize(*SIZE)
    sitting.rest()
    shown: QWidget | None = window.page or window.centralWidget()
    assert shown is not None
    taken = shown.grab().toImage()
    window.setFixedSize(before)
    sitting.rest()
    return taken


def dialogs(sitting: Sitting) -> Iterator[tuple[str, QImage]]:
    """Open one dialog after the other, and give each."""
    for name, scene in DIALOGS.items():
        scene(sitting)
        sitting.rest()
        [shown] = [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]
        yield name, shown.grab().toImage()
        shown.reject()


def plan_day(sitting: Sitting) -> None:
    """The calls for 90 minutes."""
    sitting.go("today", TodayPage)
    sitting.window.actions_by_id["day.plan"].trigger()


def _of_customer(command: str) -> Scene:
    def scene(sitting: Sitting) -> None:
        page = sitting.go("customers", CustomersPage)
        page.open_account(next(row.account for row in page.model.rows if row.name == CALLED))
        sitting.rest()
        sitting.window.actions_by_id[command].trigger()

    return scene


def rule(sitting: Sitting) -> None:
    """A rule of escalation as a sentence, and of whom it holds."""
    sitting.go("settings", SettingsPage, "escalation").editors["escalation"].change()


def keys(sitting: Sitting) -> None:
    """The keys at a glance."""
    sitting.window.actions_by_id["help.keys"].trigger()


DIALOGS: dict[str, Scene] = {
    "plan-day": plan_day,
    "plan-dialog": _of_customer("account.plan"),
    "dispute-dialog": _of_customer("account.dispute"),
    "rule-dialog": rule,
    "keys-dialog": keys,
}
