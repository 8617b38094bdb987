"""What every test stands on: no display, no network, and a profile folder of its own."""

from __future__ import annotations

import gc
import os
import sys
from itertools import count
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator
    from pathlib import Path

    from tests.world import BlankBooks, World

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["ARDESK_READ_HERE"] = "1"  # a process for each file would take minutes; tests/intake/test_apart.py has them
os.environ.setdefault("MPLBACKEND", "agg")
for _display in ("DISPLAY", "WAYLAND_DISPLAY"):
    os.environ.pop(_display, None)

# The same examples in every run: a red one is about the change. `--hypothesis-profile search` looks for new ones.
settings.register_profile("steady", deadline=None, derandomize=True, max_examples=60)
settings.register_profile("search", deadline=None, max_examples=1000)
settings.load_profile("steady")

_numbers = count(1)


def _refuse_network(event: str, arguments: tuple[object, ...]) -> None:
    """Fail whatever looks a name up or connects to, binds or sends to an internet address."""
    if event in ("socket.getaddrinfo", "socket.gethostbyname") or (
        event in ("socket.connect", "socket.bind", "socket.sendto") and isinstance(arguments[-1], tuple)
    ):
        raise RuntimeError(f"a test reached for the network: {event}{arguments[1:]}")


sys.addaudithook(_refuse_network)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what has a time limit of its own: the longest would keep one worker busy while the other waits."""
    items.sort(key=lambda item: item.get_closest_marker("timeout") is None)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Keep the garbage collector from going through the tests themselves, again and again: they stay to the end."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


@pytest.fixture(scope="session")
def _homes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("homes")


@pytest.fixture(autouse=True)
def ardesk_home(_homes: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the test a profile folder of its own, not yet made; the user's is never touched."""
    home = _homes / str(next(_numbers))
    monkeypatch.setenv("ARDESK_HOME", str(home))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "data"))
    return home


@pytest.fixture(scope="session")
def blank_books(tmp_path_factory: pytest.TempPathFactory) -> BlankBooks:
    """Give empty books to copy."""
    from tests.world import BlankBooks

    folder = tmp_path_factory.mktemp("blank")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ARDESK_HOME", str(folder / "home"))
        return BlankBooks(folder)


@pytest.fixture
def world(blank_books: BlankBooks, tmp_path: Path, ardesk_home: Path) -> Iterator[World]:
    """Give an office with empty books on Monday 16 March 2026."""
    made = blank_books.copy(tmp_path / "office.ardesk", ardesk_home)
    yield made
    made.desk.close()
