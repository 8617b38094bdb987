"""A window without a display, dressed, and a person's preferences in a folder of their own."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from arDesk.kernel.ids import AccountId
from arDesk.ui import languages, theme
from arDesk.ui.jobs import Jobs
from arDesk.ui.preferences import Preferences
from tests.ui.boxes import PATIENCE, refuse_boxes
from tests.ui.calling import Sitting, fill
from tests.world import World

for _usual in (QtBot.waitUntil.__kwdefaults__, QtBot.waitSignal.__kwdefaults__):
    (_usual or {})["timeout"] = PATIENCE


@pytest.fixture(scope="session")
def qapp_cls() -> type[QApplication]:
    return QApplication


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    return ["arDesk", "-style", "Fusion"]


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[theme.Theme]:
    worn = worn_now(qapp)
    yield worn
    undressed = "undressed" in request.fixturenames
    if worn.choice is not theme.Choice.LIGHT or worn.scale != 1.0:
        worn.scale = 1.0
        worn.choose(theme.Choice.LIGHT)
    if undressed and qapp.styleSheet():
        qapp.setStyleSheet("")


def worn_now(qapp: QApplication) -> theme.Theme:
    return theme.install(qapp, theme.Choice.LIGHT) if theme._Worn.theme is None else theme.current()


@pytest.fixture(scope="module")
def undressed(qapp: QApplication) -> Iterator[None]:
    """Leave the style sheet off in a file that asks what is done and not how it looks: half of what a window costs."""
    worn = worn_now(qapp)
    qapp.setStyleSheet("")
    yield
    worn.put_on()


@pytest.fixture
def full_dress(dressed: theme.Theme) -> None:
    """Put the style sheet on for a test of such a file that does ask how it looks."""
    dressed.put_on()


@pytest.fixture(autouse=True)
def in_english(qapp: QApplication) -> Iterator[None]:
    yield
    languages.wear(Preferences(None))


@pytest.fixture(scope="module", autouse=True)
def swept() -> Iterator[None]:
    """Collect what the windows of a file leave, once for all of them, and let Python collect again: see `jobs`."""
    yield
    gc.collect()
    gc.enable()


@pytest.fixture(autouse=True)
def gone(qapp: QApplication) -> Iterator[None]:
    """End what was to be deleted before the next test: a dialog on its way out takes the keyboard with it."""
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(autouse=True)
def boxes(gone: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail where a box opens that the test does not answer."""
    refuse_boxes(monkeypatch)


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    return Preferences(tmp_path / "preferences.json")


@pytest.fixture
def jobs(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[Jobs]:
    made = Jobs()
    monkeypatch.setattr(made.collecting, "all", lambda: None)  # each window that closes would look at all there is
    # Nor may Python collect again while the file's other window has threads at work: they would end this one's widgets.
    stop = made.collecting.stop

    def stop_alone() -> None:
        stop()
        gc.disable()

    monkeypatch.setattr(made.collecting, "stop", stop_alone)
    yield made
    made.close()


@pytest.fixture
def accounts(world: World) -> list[AccountId]:
    """Give six customers to call, the one who owes most first."""
    return fill(world)


@pytest.fixture
def sitting(
    world: World, accounts: list[AccountId], qtbot: QtBot, jobs: Jobs, preferences: Preferences
) -> Iterator[Sitting]:
    """Give a person at the window of an office of the test's own, to change and to leave in any state."""
    yield Sitting(world, qtbot, jobs, preferences)
    jobs.close()
