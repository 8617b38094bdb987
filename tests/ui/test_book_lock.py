"""One window for one file of books."""

from __future__ import annotations

import platform
from pathlib import Path

import pytest

from arDesk.kernel.errors import Refusal
from arDesk.ui.book_lock import hold
from arDesk.words.sentences import say_refusal


def test_a_second_window_is_told_where_the_books_are_open(tmp_path: Path) -> None:
    path = tmp_path / "office.ardesk"
    held = hold(path)
    with pytest.raises(Refusal) as refused:
        hold(path)
    assert refused.value.code == "books_open_elsewhere"
    assert platform.node().split(".")[0] in say_refusal(refused.value)
    held.unlock()
    hold(path).unlock()


def test_other_books_in_the_same_folder_are_free(tmp_path: Path) -> None:
    first, second = hold(tmp_path / "a.ardesk"), hold(tmp_path / "b.ardesk")
    first.unlock()
    second.unlock()
