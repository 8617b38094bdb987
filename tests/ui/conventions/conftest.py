"""A person at the window of an office with six customers to call, the same for all tests of a file."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.calling import Sitting, one_sitting
from tests.ui.conventions.places import has_keyboard
from tests.world import BlankBooks


@pytest.fixture(scope="module")
def standing(
    qapp: QApplication,
    blank_books: BlankBooks,
    tmp_path_factory: pytest.TempPathFactory,
    request: pytest.FixtureRequest,
) -> Iterator[Sitting]:
    """Give one office for all tests of a file: for tests that look and put back what they touched."""
    with one_sitting(blank_books, tmp_path_factory.mktemp("standing"), request) as made:
        yield made


@pytest.fixture(autouse=True)
def _keyboard_at_the_window(request: pytest.FixtureRequest) -> None:
    """Give the keyboard to the window that a file's tests share: a test before may have shown another, or a dialog."""
    if "standing" in request.fixturenames and "sitting" not in request.fixturenames:
        standing: Sitting = request.getfixturevalue("standing")
        if standing.window.isVisible():
            standing.qtbot.waitUntil(lambda: has_keyboard(standing.window))
