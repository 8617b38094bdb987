"""The list of places itself: nothing is left out of the conventions, and every convention has its test."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog

from tests.ui.calling import Sitting
from tests.ui.conventions.places import DIALOGS, PAGE_IDS, dialog_classes, open_dialog, open_page

# The conventions of a desktop program, numbered. Not yet: 15 posting cash, 28 restoring backups, 38 several users.
CONVENTIONS = set(range(1, 38)) - {15, 28}


def test_every_dialog_can_be_opened_here() -> None:
    assert dialog_classes() == set(DIALOGS)


@pytest.mark.parametrize("kind", DIALOGS, ids=lambda kind: kind.__name__)
def test_each_dialog_opens(standing: Sitting, kind: type[QDialog]) -> None:
    shown = open_dialog(standing, kind)
    assert shown.isVisible()
    shown.close()


@pytest.mark.parametrize("page", PAGE_IDS)
def test_each_page_opens(standing: Sitting, page: str) -> None:
    assert open_page(standing, page).isVisible()


def test_every_convention_has_its_test() -> None:
    numbers = {
        int(found[1]) for path in Path(__file__).parent.iterdir() if (found := re.match(r"test_(\d\d)_", path.name))
    }
    assert CONVENTIONS - numbers == set()
