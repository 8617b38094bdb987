"""The list of places itself: nothing is left out of the conventions."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QDialog

from tests.ui.calling import Sitting
from tests.ui.conventions.places import DIALOGS, PAGE_IDS, dialog_classes, open_dialog, open_page


def test_every_dialog_can_be_opened_here() -> None:
    assert dialog_classes() == set(DIALOGS)


@pytest.mark.parametrize("kind", DIALOGS, ids=lambda kind: kind.__name__)
def test_each_dialog_opens(sitting: Sitting, kind: type[QDialog]) -> None:
    assert open_dialog(sitting, kind).isVisible()


@pytest.mark.parametrize("page", PAGE_IDS)
def test_each_page_opens(standing: Sitting, page: str) -> None:
    assert open_page(standing, page).isVisible()
