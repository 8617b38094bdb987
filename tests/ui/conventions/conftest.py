"""A person at the window of an office with six customers to call, the same for all tests of a file."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.calling import Sitting, one_sitting
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
