"""`python -m tests.shots.everything BOOKS FOLDER [LANGUAGE …]`: every page and dialog, in both looks, at two sizes.

One process for all of it: the look, the size of the text and the language are changed as a person would change them.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from functools import partial
from itertools import product
from pathlib import Path
from typing import Any, cast

from PySide6.QtWidgets import QApplication

from arDesk.environment import say
from arDesk.ui import application, theme
from arDesk.ui.pages.cash import CashPage
from arDesk.ui.pages.customers import CustomersPage
from arDesk.ui.pages.letters import LettersPage
from arDesk.ui.pages.settings import TABS, SettingsPage
from arDesk.ui.pages.today import TodayPage
from arDesk.ui.preferences import Preferences
from arDesk.words.language import LANGUAGES
from tests.shots import scenes
from tests.shots.books import stop_the_clock
from tests.shots.sitting import Sitting
from tests.ui.conventions.places import DIALOGS, PAGE_IDS

LOOKS = tuple(product((theme.Choice.LIGHT, theme.Choice.DARK), (1.0, 2.0)))
CALM = 0.25
Place = Callable[[Sitting], Any]


def take(books: Path, out: Path, languages: Sequence[str]) -> int:
    """Take all pictures and give their number: FOLDER/de/dark-200/today.png."""
    stop_the_clock()
    app = application.make_application()
    app.setCursorFlashTime(0)
    window = application.open_window(app, Preferences(books.with_name("window-everything.json")))
    sitting, taken = Sitting(window, books, calm=CALM), 0
    try:
        for language in languages:
            window.close_books()
            window.actions_by_id[f"view.language.{language}"].trigger()
            sitting.rest()
            for choice, scale in LOOKS:
                theme.current().choose(choice)
                theme.current().zoom(scale)
                folder = out / language / f"{choice.value}-{round(scale * 100)}"
                folder.mkdir(parents=True, exist_ok=True)
                taken += _take_places(sitting, folder)
                say(f"{folder}: {taken}")
    finally:
        sitting.close()
    return taken


def _take_places(sitting: Sitting, folder: Path) -> int:
    sitting.window.close_books()
    sitting.rest()
    sitting.picture().save(str(folder / "welcome.png"))
    sitting.open()
    for name, show in places().items():
        show(sitting)
        sitting.rest()
        sitting.picture().save(str(folder / f"{name}.png"))
    for kind, ask in DIALOGS.items():
        ask(cast("Any", sitting))
        sitting.rest()
        for shown in [one for one in QApplication.topLevelWidgets() if type(one) is kind and one.isVisible()]:
            shown.grab().save(str(folder / f"dialog-{kind.__name__}.png"))
            shown.reject()
    return 1 + len(places()) + len(DIALOGS)


def places() -> dict[str, Place]:
    """Name every page, and each tab and form of it."""
    shown: dict[str, Place] = {page: partial(_page, page=page) for page in PAGE_IDS}
    shown |= {f"today-{at}": partial(_list, at=at) for at in (1, 2)}
    shown |= {"today-call": _call, "customer": scenes.customer, "customer-receipt": _receipt}
    shown |= {tab: scenes.commitment(tab) for tab in scenes.TABS}
    shown |= {"cash-short": scenes.cash, "cash-change": _change, "cash-certain": _certain, "cash-payers": _payers}
    shown |= {"import-file": scenes.importing, "record-proof": scenes.record}
    shown |= {f"letters-{at}": partial(_papers, at=at) for at in (1, 2)}
    return shown | {f"settings-{tab}": partial(_settings, tab=tab) for tab in TABS}


def _page(sitting: Sitting, page: str) -> None:
    sitting.window.show_page(page)


def _list(sitting: Sitting, at: int) -> None:
    sitting.go("today", TodayPage).queue.tabs.setCurrentIndex(at)


def _call(sitting: Sitting) -> None:
    page = sitting.go("today", TodayPage)
    page.queue.tabs.setCurrentIndex(0)
    sitting.rest()
    page.work.press(2)


def _receipt(sitting: Sitting) -> None:
    sitting.go("customers", CustomersPage).work.record_receipt()


def _change(sitting: Sitting) -> None:
    sitting.go("cash", CashPage).lines.work.change()


def _certain(sitting: Sitting) -> None:
    page = sitting.go("cash", CashPage)
    page.lines.escape()
    page.lines.rehearse()


def _payers(sitting: Sitting) -> None:
    sitting.go("cash", CashPage, "payers")


def _papers(sitting: Sitting, at: int) -> None:
    sitting.go("letters", LettersPage).tabs.setCurrentIndex(at)


def _settings(sitting: Sitting, tab: str) -> None:
    sitting.go("settings", SettingsPage, tab)


if __name__ == "__main__":
    sys.exit(0 if take(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:] or tuple(LANGUAGES)) else 1)
