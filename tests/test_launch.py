"""From the command to the window or the command line."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import zipfile
from types import ModuleType
from typing import TYPE_CHECKING

import pytest

from arDesk import launch
from arDesk.environment import libraries

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def faces(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, list[str]]]:
    """Stand in for the window and the command line, and remember what they were asked."""
    asked: list[tuple[str, list[str]]] = []
    for name, status in (("app", 3), ("cli", 4)):
        face = ModuleType(f"arDesk.{name}")

        def main(argv: list[str], name: str = name, status: int = status) -> int:
            asked.append((name, argv))
            return status

        face.main = main  # type: ignore[attr-defined]
        monkeypatch.setitem(sys.modules, f"arDesk.{name}", face)
    return asked


@pytest.mark.parametrize(
    "argv", [[], ["office.ardesk"], ["old/office.ardesk", "--as-of", "2026-03-01"], ["--selftest"]]
)
def test_no_command_or_books_open_the_window(
    argv: list[str], faces: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setattr(libraries, "prove", lambda: True)
    assert launch.run(argv) == 3
    assert faces == [("app", argv)]


@pytest.mark.parametrize("argv", [["queue", "office.ardesk", "--json"], ["--version"], ["--help"]])
def test_a_command_needs_no_qt(argv: list[str], faces: list[object], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libraries, "prove", lambda: pytest.fail("looked for Qt's libraries"))
    assert launch.run(argv) == 4
    assert faces == [("cli", argv)]


@pytest.mark.parametrize("argv", [[], ["bench"]])
def test_nothing_starts_where_qt_cannot(argv: list[str], faces: list[object], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libraries, "prove", lambda: False)
    assert launch.run(argv) == 1
    assert faces == []


@pytest.mark.parametrize(
    ("argv", "rest", "value"),
    [
        (["queue", "b.ardesk"], ["queue", "b.ardesk"], None),
        (["--wheels", "w", "queue"], ["queue"], "w"),
        (["queue", "--wheels=a b"], ["queue"], "a b"),
        (["--wheels"], ["--wheels"], None),
    ],
)
def test_an_option_is_taken_out_of_the_arguments(argv: list[str], rest: list[str], value: str | None) -> None:
    assert launch.take_option(argv, "--wheels") == (rest, value)


def test_the_first_start_makes_the_environment_and_the_second_goes_straight_in(tmp_path: Path) -> None:
    """With pip, from a folder of wheels, without the internet; the answer alone is on standard output."""
    home = _checkout(tmp_path)
    environ = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "UV_"))}
    environ["PATH"] = os.defpath  # no uv

    def start(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [getattr(sys, "_base_executable", sys.executable), str(home / "main.py"), *arguments]
        return subprocess.run(command, env=environ, capture_output=True, text=True, timeout=100, check=False)

    first = start("--wheels", str(tmp_path / "wheels"), "hello", "--json")
    if "pip 22.3" in first.stderr:
        pytest.skip("this Python has no pip")
    assert (first.returncode, json.loads(first.stdout)) == (5, ["good day", "hello", "--json"]), first.stderr
    assert first.stderr.startswith("Setting up arDesk in ")
    second = start("hello")
    assert (second.returncode, json.loads(second.stdout), second.stderr) == (5, ["good day", "hello"], "")


def test_wheels_collected_here_set_a_machine_without_internet_up(tmp_path: Path) -> None:
    """The index is a folder of ours: this test needs no internet either."""
    home, house = _checkout(tmp_path), tmp_path / "house"
    environ = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "UV_"))}
    environ["PATH"] = os.defpath
    index = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(tmp_path / "wheels")}

    def start(*arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
        command = [getattr(sys, "_base_executable", sys.executable), str(home / "main.py"), *arguments]
        return subprocess.run(command, env=environ | more, capture_output=True, text=True, timeout=100, check=False)

    collected = start("wheels", str(house), **index)
    if "pip is needed" in collected.stderr:
        pytest.skip("this Python has no pip")
    assert collected.returncode == 0, collected.stderr
    assert [wheel.name for wheel in house.iterdir()] == ["greeting-1.0-py3-none-any.whl"]
    assert f"Wheels in {house}: 1," in collected.stderr
    assert not (home / ".venv").exists()
    shutil.rmtree(tmp_path / "wheels")
    assert start("--wheels", str(house), "hello").returncode == 5


@pytest.mark.parametrize("argv", [[], ["a", "b"], ["--test"]])
def test_collecting_wheels_needs_one_folder(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert launch.start(["wheels", *argv]) == 2
    assert "main.py wheels FOLDER" in capsys.readouterr().err


def _checkout(folder: Path) -> Path:
    """Make a checkout that needs one small library of our own."""
    home, wheel = folder / "checkout", folder / "wheels" / "greeting-1.0-py3-none-any.whl"
    shutil.copytree(launch.HOME / "arDesk" / "environment", home / "arDesk" / "environment")
    for name in ("main.py", "arDesk/__init__.py", "arDesk/launch.py"):
        shutil.copy(launch.HOME / name, home / name)
    (home / "arDesk" / "cli.py").write_text(
        "def main(argv):\n    import greeting, json\n    print(json.dumps([greeting.WORDS, *argv]))\n    return 5\n"
    )
    wheel.parent.mkdir()
    with zipfile.ZipFile(wheel, "w") as archive:
        record = "greeting-1.0.dist-info"
        archive.writestr("greeting.py", "WORDS = 'good day'\n")
        archive.writestr(f"{record}/METADATA", "Metadata-Version: 2.1\nName: greeting\nVersion: 1.0\n")
        archive.writestr(f"{record}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr(f"{record}/RECORD", "")
    (home / "pyproject.toml").write_text("[project]\n")
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    (home / "requirements.lock").write_text(f"greeting==1.0 --hash=sha256:{digest}\n")
    return home
