"""A person at the window of an office with six customers to call."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from arDesk.ui import theme
from arDesk.ui.jobs import Jobs
from arDesk.ui.preferences import Preferences
from tests.ui.calling import Sitting, fill
from tests.world import BlankBooks, World


@pytest.fixture
def sitting(world: World, qtbot: QtBot, jobs: Jobs, preferences: Preferences) -> Sitting:
    """Give an office of the test's own, to change and to leave in any state."""
    fill(world)
    return Sitting(world, qtbot, jobs, preferences)


@pytest.fixture(scope="module")
def standing(
    qapp: QApplication,
    blank_books: BlankBooks,
    tmp_path_factory: pytest.TempPathFactory,
    request: pytest.FixtureRequest,
) -> Iterator[Sitting]:
    """Give one office for all tests of a file: quicker, for tests that look and put back what they touched."""
    folder = tmp_path_factory.mktemp("standing")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ARDESK_HOME", str(folder / "home"))
        if theme._Worn.theme is None:
            theme.install(qapp, theme.Choice.LIGHT)
        world = blank_books.copy(folder / "office.ardesk", folder / "home")
        fill(world)
        jobs = Jobs()
        made = Sitting(world, QtBot(request), jobs, Preferences(folder / "preferences.json"))
        yield made
        made.window.close()
        jobs.close()
        made.window.deleteLater()
