"""Starting arDesk with a display and without one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from arDesk import app
from arDesk.launch import HOME


@pytest.mark.parametrize(
    ("platform", "variables", "seen"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("linux", {"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, False),
        ("linux", {"QT_QPA_PLATFORM": "minimal:size=9x9"}, False),
        ("linux", {"QT_QPA_PLATFORM": "xcb"}, True),
        ("linux", {"QT_QPA_PLATFORM": "offscreen", "ARDESK_WINDOW": "1"}, True),
        ("win32", {}, True),
        ("darwin", {}, True),
    ],
)
def test_a_display_is_known_by_its_signs(
    platform: str, variables: dict[str, str], seen: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "ARDESK_WINDOW"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "platform", platform)
    assert app.has_display() is seen


def _run(folder: Path, home: Path, code: str, *, window: bool = False) -> subprocess.CompletedProcess[str]:
    """Run code in a child process without a display, in a folder."""
    known = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "TMPDIR", "TEMP") if name in os.environ}
    variables = known | {"PYTHONPATH": str(HOME), "ARDESK_HOME": str(home), "MPLBACKEND": "agg"}
    if window:
        variables |= {"QT_QPA_PLATFORM": "offscreen", "ARDESK_WINDOW": "1"}
    command = [sys.executable, "-c", code]
    return subprocess.run(command, cwd=folder, env=variables, capture_output=True, encoding="utf-8", check=False)


_HEAVY = "{'sqlalchemy', 'pandas', 'matplotlib', 'reportlab', 'arDesk.desk.desk', 'arDesk.day'}"
_OPEN = f"""
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from arDesk import app
heavy = []
def look():
    heavy.extend(sorted({_HEAVY} & set(sys.modules)))
    shown = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    print(len(shown), heavy)
    for each in shown:
        each.close()
    QApplication.quit()
application = QApplication([])
QTimer.singleShot(0, look)
sys.exit(app.main([]))
"""


def test_the_window_is_up_before_anything_heavy(tmp_path: Path, ardesk_home: Path) -> None:
    done = _run(tmp_path, ardesk_home, _OPEN, window=True)
    assert done.stdout.strip() == "1 []", done.stderr
    assert done.returncode == 0


@pytest.mark.parametrize(
    ("words", "unknown"),
    [
        (["office.ardesk", "--as-of", "2026-03-31"], "--as-of 2026-03-31"),
        (["office.ardesk", "second.ardesk"], "second.ardesk"),
        (["--as-of", "2026-03-31"], "--as-of 2026-03-31"),
    ],
)
def test_words_the_window_does_not_know_are_refused(
    words: list[str], unknown: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(app, "has_display", lambda: True)
    assert app.main(words) == 2
    told = capsys.readouterr()
    assert f"takes no other words: {unknown}. Name the books alone" in told.err
    assert (told.out, told.err.count("\n")) == ("", 1)


def test_books_named_without_a_display_are_left_alone(tmp_path: Path, ardesk_home: Path) -> None:
    books = tmp_path / "office.ardesk"
    books.write_bytes(b"mine")
    done = _run(tmp_path, ardesk_home, "import sys; from arDesk.app import main; sys.exit(main(['office.ardesk']))")
    assert done.returncode == 1
    assert "ardesk queue office.ardesk" in done.stderr
    assert done.stdout == ""
    assert books.read_bytes() == b"mine"


def test_what_nobody_understands_is_wrong_usage(tmp_path: Path, ardesk_home: Path) -> None:
    done = _run(tmp_path, ardesk_home, "import sys; from arDesk.app import main; sys.exit(main(['--out']))")
    assert done.returncode == 2
    assert "--out FOLDER" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_said_in_a_sentence(tmp_path: Path, ardesk_home: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    code = "import sys; from arDesk.app import main; sys.exit(main(['--out', 'file/day']))"
    done = _run(tmp_path, ardesk_home, code)
    assert done.returncode == 1
    assert "could not be written to" in done.stderr
    assert "Traceback" not in done.stderr


def test_without_a_display_the_day_is_done_on_paper(tmp_path: Path, ardesk_home: Path) -> None:
    (tmp_path / "day").mkdir()
    done = _run(
        tmp_path,
        ardesk_home,
        "import sys; from arDesk.launch import desk; sys.argv[1:] = ['--out', 'day']; sys.exit(desk())",
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    folder = tmp_path / "day-2"
    assert list((tmp_path / "day").iterdir()) == []
    table = done.stdout.splitlines()
    assert "Larkhaven Provisions (SAMPLE)" in table[0]
    assert len([line for line in table if line.strip() and line.split()[0].isdigit() and " EUR" in line]) > 10
    assert any("Overdue and not called today" in line for line in table)
    assert str(folder.resolve()) in done.stdout
    assert (folder / "sample.ardesk").read_bytes()[:16] == b"SQLite format 3\x00"
    charts = {path.name: path.read_bytes()[:8] for path in (folder / "charts").iterdir()}
    assert charts.keys() == {"aging-EUR.png", "aging-USD.png", "dso-EUR.png", "dso-USD.png"}
    assert set(charts.values()) == {b"\x89PNG\r\n\x1a\n"}
    for papers in ("letters", "statements"):
        names = {path.name for path in (folder / papers).iterdir()}
        assert names >= {"merged.pdf", "manifest.json"}
        assert len(names) > 10
        assert all(path.read_bytes()[:5] == b"%PDF-" for path in (folder / papers).glob("*.pdf"))


def test_the_self_test_goes_through_everything_in_a_profile_of_its_own(tmp_path: Path, ardesk_home: Path) -> None:
    done = _run(tmp_path, ardesk_home, "import sys; from arDesk.launch import run; sys.exit(run(['--selftest']))")
    lines = done.stdout.splitlines()
    assert (done.returncode, [line for line in lines if line.startswith("FAILED")]) == (0, []), (
        done.stdout + done.stderr
    )
    assert sum(line.startswith("ok") for line in lines) >= 14
    assert not ardesk_home.exists()
    assert list(tmp_path.iterdir()) == []
