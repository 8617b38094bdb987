"""Recent books, the books of last time, one window for a person: a second start brings the first to the front."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLockFile
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from arDesk.ui.jobs import Jobs
from arDesk.ui.life import OPEN, REOPEN
from arDesk.ui.main_window import MainWindow
from arDesk.ui.preferences import RECENT, Preferences
from arDesk.ui.second_start import ACTIVATION, Doorbell
from tests.ui.calling import Sitting
from tests.ui.fakes import PAGES, office
from tests.world import BlankBooks


@pytest.fixture
def window(qtbot: QtBot, jobs: Jobs, preferences: Preferences) -> MainWindow:
    made = MainWindow(jobs, preferences, PAGES)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def bell(qapp: object, tmp_path: Path) -> Iterator[Doorbell]:
    made = Doorbell(tmp_path)
    assert made.take()
    made.listen()
    yield made
    made.close()


def menu_of(window: MainWindow) -> QMenu:
    menu = window.actions_by_id["file.recent"].menu()
    assert isinstance(menu, QMenu)
    return menu


def recent(window: MainWindow) -> list[tuple[str, bool]]:
    menu = menu_of(window)
    menu.aboutToShow.emit()
    return [(action.text(), action.isEnabled()) for action in menu.actions() if not action.isSeparator()]


def files(tmp_path: Path, *names: str) -> list[Path]:
    made = [tmp_path / f"{name}.ardesk" for name in names]
    for path in made:
        path.write_text("books")
    return made


def test_the_menu_lists_the_books_opened_lately_the_last_one_first(window: MainWindow, tmp_path: Path) -> None:
    for path in files(tmp_path, "Ash", "Oak & Sons", "Elm"):
        window.preferences.opened(path)
    window.life.start()
    assert [text.split("  ")[1] for text, _ in recent(window)[:3]] == ["Elm", "Oak && Sons", "Ash"]


def stand(sitting: Sitting, name: str) -> None:
    """Wait until books of a name are open."""
    window = sitting.window
    sitting.qtbot.waitUntil(lambda: window.office is not None and window.office.books.stem == name)
    sitting.rest()


def test_three_books_opened_one_after_the_other_are_the_first_three(
    sitting: Sitting, blank_books: BlankBooks, tmp_path: Path
) -> None:
    window = sitting.window
    window.life.start()
    names = ("ash", "oak", "elm")
    for name in names:
        blank_books.copy(tmp_path / f"{name}.ardesk", tmp_path / "home").desk.close()
        window.opening.open(tmp_path / f"{name}.ardesk")
        stand(sitting, name)
    assert [text.split("  ")[1] for text, _ in recent(window)[:3]] == ["elm", "oak", "ash"]
    menu_of(window).actions()[2].trigger()
    stand(sitting, "ash")
    assert [text.split("  ")[1] for text, _ in recent(window)[:3]] == ["ash", "elm", "oak"]


def test_books_that_are_gone_are_greyed_with_where_they_were_until_forgotten(
    window: MainWindow, tmp_path: Path
) -> None:
    there, gone = files(tmp_path, "There", "Gone")
    for path in (there, gone):
        window.preferences.opened(path)
    gone.unlink()
    window.life.start()
    assert recent(window)[:2] == [
        (f"&1  Gone is no longer in {tmp_path}", False),
        (f"&2  There  ({tmp_path})", True),
    ]
    menu_of(window).actions()[-1].trigger()
    assert window.preferences.lately == [there]


def test_a_recent_book_is_opened_from_the_menu(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Path] = []
    monkeypatch.setattr(window.opening, "open", asked.append)
    (path,) = files(tmp_path, "Oak")
    window.preferences.opened(path)
    window.preferences.put(REOPEN, False)
    window.life.start()
    recent(window)
    menu_of(window).actions()[0].trigger()
    assert asked == [path]


def test_the_recent_list_stays_short(preferences: Preferences, tmp_path: Path) -> None:
    for number in range(2 * RECENT):
        preferences.opened(tmp_path / f"{number}.ardesk")
    assert len(preferences.lately) == RECENT


@pytest.mark.parametrize(
    ("reopen", "there", "asked_for", "opened"),
    [
        (True, True, "", "last"),
        (False, True, "", ""),
        (True, False, "", ""),
        (True, True, "other", "other"),
    ],
)
def test_the_books_of_last_time_are_opened_at_start(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    reopen: bool, there: bool, asked_for: str, opened: str,
) -> None:  # fmt: skip
    asked: list[str] = []
    monkeypatch.setattr(window.opening, "open", lambda path: asked.append(path.stem))
    last, other = files(tmp_path, "last", "other")
    window.preferences.put(OPEN, str(last))
    window.preferences.put(REOPEN, reopen)
    if not there:
        last.unlink()
    window.life.start([other] if asked_for else [])
    assert asked == ([opened] if opened else [])


def test_books_closed_by_hand_stay_closed_at_the_next_start(window: MainWindow, jobs: Jobs) -> None:
    window.life.start()
    window.show_office(office(jobs, window.preferences))
    assert window.preferences.get(OPEN) == "office.ardesk"
    window.close_books()
    assert window.preferences.get(OPEN) == ""
    window.show_office(office(jobs, window.preferences))
    window.close()
    assert window.preferences.get(OPEN) == "office.ardesk"


def test_a_profile_has_one_first_start(bell: Doorbell, tmp_path: Path) -> None:
    assert not Doorbell(tmp_path).take()
    other = tmp_path / "somebody else"
    other.mkdir()
    assert Doorbell(other).take()


SECOND = """
    import os, sys
    from pathlib import Path
    from PySide6.QtCore import QCoreApplication
    from arDesk.ui.second_start import Doorbell
    app = QCoreApplication([])
    bell = Doorbell(Path(sys.argv[1]))
    if not bell.take():
        print("rang" if bell.ring([Path(name) for name in sys.argv[2:]]) else "nobody")
"""


def second(tmp_path: Path, *names: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(SECOND), str(tmp_path), *names],
        stdout=subprocess.PIPE, text=True, cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(Path.cwd()), ACTIVATION: "token-7"},
    )  # fmt: skip


def test_a_second_start_hands_its_file_over_and_ends(
    qtbot: QtBot, window: MainWindow, bell: Doorbell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ACTIVATION, "")
    asked: list[Path] = []
    monkeypatch.setattr(window.opening, "open", asked.append)
    window.life.start([], bell)
    window.showMinimized()
    with qtbot.waitSignal(bell.rung), second(tmp_path, "books & more.ardesk") as started:
        qtbot.waitUntil(lambda: started.poll() is not None)
        assert started.stdout is not None
        assert started.stdout.read() == "rang\n"
    assert asked == [tmp_path / "books & more.ardesk"]
    assert not window.isMinimized()
    assert os.environ[ACTIVATION] == "token-7"


def test_a_first_start_that_does_not_answer_is_not_waited_for(qapp: object, tmp_path: Path) -> None:
    deaf = QLockFile(str(tmp_path / "window.lock"))
    assert deaf.tryLock(0)
    bell = Doorbell(tmp_path)
    assert not bell.take()
    assert not bell.ring([])
    deaf.unlock()


def test_a_socket_a_crash_left_behind_is_put_away(qapp: object, tmp_path: Path) -> None:
    from PySide6.QtNetwork import QLocalServer

    crash = (
        "import os, sys\nfrom pathlib import Path\nfrom PySide6.QtCore import QCoreApplication\n"
        "from arDesk.ui.second_start import Doorbell\napp = QCoreApplication([])\n"
        "bell = Doorbell(Path(sys.argv[1]))\nassert bell.take()\nbell.listen()\nos._exit(9)\n"
    )
    done = subprocess.run([sys.executable, "-c", crash, str(tmp_path)], check=False, env={**os.environ})
    assert done.returncode == 9
    bell = Doorbell(tmp_path)
    assert bell.take()
    bell.listen()
    server = bell._server
    assert isinstance(server, QLocalServer)
    assert server.isListening()
    bell.close()


@pytest.mark.parametrize("said", [b"\n", b"nonsense\n", b"[]\n", b'{"files": 7, "token": ""}\n', b"\xff\xfe\n"])
def test_a_strange_message_rings_no_bell(qtbot: QtBot, bell: Doorbell, said: bytes) -> None:
    from PySide6.QtNetwork import QLocalSocket

    rung: list[object] = []
    bell.rung.connect(rung.append)
    socket = QLocalSocket()
    socket.connectToServer(bell.name)
    assert socket.waitForConnected(2000)
    socket.write(said)
    qtbot.waitUntil(lambda: socket.state() == QLocalSocket.LocalSocketState.UnconnectedState)
    assert rung == []
