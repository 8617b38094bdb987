"""`--selftest`: arDesk tried out where it is installed, from the window to the printed letter; one line per step.

It works in a folder of its own, off screen: no books and no settings of the user are touched.
"""

from __future__ import annotations

import faulthandler
import logging
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer

from arDesk import __version__
from arDesk.desk.calls.contacts import CallDraft, log_call
from arDesk.desk.desk import new_desk
from arDesk.desk.imports.importing import plan_import, post_import, read_options
from arDesk.desk.papers.dunning import issue_letters
from arDesk.desk.upkeep import verify
from arDesk.documents.preview import page_images
from arDesk.kernel.clock import SystemClock
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import AccountId
from arDesk.ui.application import make_application, open_window
from arDesk.ui.main_window import MainWindow
from arDesk.ui.office import Office
from arDesk.ui.pages import PAGES
from arDesk.ui.preferences import Preferences
from arDesk.words.sentences import say, say_refusal

PATIENCE = 60.0  # seconds for one step
LONGEST = 300.0  # seconds for all of them, before it is given up with a trace of where it hangs
ROWS = 3
# What Qt says of drawing for nobody, and of systems it finds bare: no fault of the installation.
_EXPECTED = ("This plugin does not support", "XDG_RUNTIME_DIR", "Populating font family aliases took")


class _Failed(Exception):
    """A step did not do what it should; the message says why."""


class _Complaints(logging.Handler):
    """Keeps what is logged as a warning or worse."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        if not any(words in message for words in _EXPECTED):
            self.said.append(message)


class _Trial:
    """The steps, one after the other, on one window.

    Attributes:
        broken: how many steps failed.
    """

    def __init__(self, folder: Path) -> None:
        self.folder, self.broken, self.clock = folder, 0, SystemClock()
        self._window: MainWindow | None = None
        self._app = make_application()

    @contextmanager
    def _step(self, code: str, **fields: Any) -> Iterator[None]:
        what = say(f"selftest.{code}", **fields)
        try:
            yield
        except Exception as problem:  # noqa: BLE001 - told; the steps after it are still worth trying
            self.broken += 1
            why = say_refusal(problem) if isinstance(problem, Refusal) else f"{type(problem).__name__}: {problem}"
            if not isinstance(problem, Refusal | _Failed):
                traceback.print_exc()
            _tell(say("selftest.failed", what=what, why=why))
        else:
            _tell(say("selftest.done", what=what))

    def run(self) -> None:
        """Try everything; what fails is told and counted."""
        complaints = _Complaints()
        logging.getLogger("arDesk").addHandler(complaints)
        self._refuse_questions(complaints)
        with self._step("window"):
            self._open_window()
        with self._step("books"):
            self._open_books()
        with self._step("import", rows=ROWS):
            self._import()
        for page in PAGES:
            with self._step("page", page=page.name):
                self._show(page.id)
        with self._step("call"):
            self._log_call()
        with self._step("letter"):
            self._print_letter()
        with self._step("verify"):
            self._verify()
        with self._step("log"):
            self._close()
            if complaints.said:
                raise _Failed("; ".join(complaints.said))

    def _refuse_questions(self, complaints: _Complaints) -> None:
        """Put away whatever asks: nobody is here to answer."""

        def look() -> None:
            asking = self._app.activeModalWidget()
            if asking is not None:
                complaints.said.append(f"{asking.windowTitle()}: {getattr(asking, 'text', str)()}")
                asking.close()

        timer = QTimer(self._app, interval=200)
        timer.timeout.connect(look)
        timer.start()

    @property
    def _shown(self) -> MainWindow:
        if self._window is None:
            raise _Failed("no window")
        return self._window

    @property
    def _office(self) -> Office:
        office = self._shown.office
        if office is None:
            raise _Failed("no books")
        return office

    def _until(self, true: Callable[[], bool]) -> None:
        latest = time.monotonic() + PATIENCE
        while not true():
            if time.monotonic() > latest:
                raise _Failed(say("selftest.slow", seconds=int(PATIENCE)))
            self._app.processEvents()
            time.sleep(0.002)

    def _rest(self) -> None:
        self._app.processEvents()
        self._until(self._shown.jobs.idle)
        self._app.processEvents()
        self._until(self._shown.jobs.idle)

    def _open_window(self) -> None:
        self._window = open_window(self._app, Preferences(self.folder / "window.json"))
        self._until(self._window.isVisible)
        _drawn(self._window)

    def _open_books(self) -> None:
        path = self.folder / "selftest.ardesk"
        new_desk(path, company="Selftest & Sons", currency="EUR", clock=self.clock, user="selftest").close()
        self._shown.opening.open(path)
        self._until(lambda: self._shown.office is not None)

    def _import(self) -> None:
        path = self.folder / "invoices.csv"
        path.write_text(_invoices(self.clock), encoding="utf-8")
        office, posted = self._office, list[str]()
        plan = plan_import(office.desk, [path], read_options(office.desk))
        office.act(lambda desk: post_import(desk, plan), lambda outcome: posted.append(outcome.code))
        self._until(lambda: bool(posted))
        if (brought := sum(len(file.reading.items) for file in plan.files)) != ROWS:
            raise _Failed(f"{brought} / {ROWS}")

    def _show(self, page: str) -> None:
        self._shown.show_page(page)
        self._rest()
        if self._shown.page_name != page:
            raise _Failed(self._shown.page_name)
        _drawn(self._shown)

    def _log_call(self) -> None:
        logged = list[str]()
        self._office.act(
            lambda desk: log_call(desk, AccountId(1), CallDraft("no_answer")),
            lambda outcome: logged.append(outcome.code),
        )
        self._until(lambda: bool(logged))
        self._rest()

    def _print_letter(self) -> None:
        issued = issue_letters(self._office.desk, self.folder / "letters")
        files = sorted((self.folder / "letters").glob("*.pdf"))
        if not issued.papers or not files or not files[0].read_bytes().startswith(b"%PDF-"):
            raise _Failed(str(files))
        if not any(page_images(files[0].read_bytes(), 60)):
            raise _Failed("no page")

    def _verify(self) -> None:
        verdict = verify(self._office.desk)
        if not verdict.whole:
            fields: dict[str, Any] = verdict.fields
            raise _Failed(say(verdict.code, **fields))

    def _close(self) -> None:
        if self._window is not None:
            self._window.close()
            self._window.jobs.close()


def run(folder: Path) -> int:
    """Try arDesk out in an empty folder; gives 0 where everything works, else 1."""
    _tell(say("selftest.begun", version=__version__))
    faulthandler.dump_traceback_later(LONGEST, exit=True)
    trial = _Trial(folder)
    trial.run()
    faulthandler.cancel_dump_traceback_later()
    _tell(say("selftest.broken" if trial.broken else "selftest.whole"))
    return 1 if trial.broken else 0


def _drawn(window: MainWindow) -> None:
    if window.grab().isNull():
        raise _Failed("nothing drawn")


def _tell(sentence: str) -> None:
    sys.stdout.write(sentence + "\n")
    sys.stdout.flush()


def _invoices(clock: SystemClock) -> str:
    lines = ["customer,name,reference,issued,due,amount,currency"]
    for number in range(1, ROWS + 1):
        due = clock.today() - timedelta(20 * number)
        lines.append(f"C{number},Selftest {number},IN-{number},{due - timedelta(30)},{due},{number}00.00,EUR")
    return "\n".join(lines) + "\n"
