"""Qt's system libraries are looked for before Qt, and the line that installs them is the system's own."""

from __future__ import annotations

import ctypes
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from arDesk.environment import libraries, package_managers

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def absent(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> set[str]:
    """Give the set of libraries that this Linux lacks: put names in."""
    names: set[str] = set()

    def load(library: str) -> None:
        if library in names:
            raise OSError(f"{library}: cannot open shared object file")

    monkeypatch.setattr(ctypes, "CDLL", load)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    monkeypatch.setattr(package_managers, "_is_root", lambda: False)
    monkeypatch.delenv("QT_QPA_PLATFORM")
    return names


@pytest.mark.parametrize(
    ("manager", "line"),
    [
        ("apt-get", "sudo apt-get install -y libegl1 libxcb-cursor0"),
        ("dnf", "sudo dnf install -y 'libEGL.so.1()(64bit)' 'libxcb-cursor.so.0()(64bit)'"),
        ("zypper", "sudo zypper install -y 'libEGL.so.1()(64bit)' 'libxcb-cursor.so.0()(64bit)'"),
        ("pacman", "sudo pacman -S --needed libglvnd xcb-util-cursor"),
        (None, "sudo apt-get install -y libegl1 libxcb-cursor0"),
    ],
)
def test_the_one_line_to_run_is_said(
    absent: set[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    manager: str | None,
    line: str,
) -> None:
    absent |= {"libEGL.so.1", "libxcb-cursor.so.0"}
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(package_managers, "manager", lambda: manager)
    assert not libraries.prove()
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines()[1].strip() == line


def test_printing_is_brought_along_but_not_asked_for(
    absent: set[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(package_managers, "manager", lambda: "pacman")
    absent.add("libcups.so.2")
    assert libraries.prove()
    libraries.forget()
    absent.add("libxcb-util.so.1")
    assert not libraries.prove()
    assert "sudo pacman -S --needed libcups xcb-util" in capsys.readouterr().err


def test_without_a_display_its_libraries_are_not_asked_for(absent: set[str]) -> None:
    absent |= {"libxcb-cursor.so.0", "libwayland-client.so.0"}
    assert libraries.prove()


def test_one_display_that_works_is_enough(absent: set[str], monkeypatch: pytest.MonkeyPatch) -> None:
    absent.add("libxcb-cursor.so.0")
    monkeypatch.setenv("DISPLAY", ":0")
    assert not libraries.prove()
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert libraries.prove()


@pytest.mark.parametrize(
    ("chosen", "platforms"),
    [("offscreen", ["core"]), ("xcb", ["core", "xcb"]), ("wayland;xcb", ["core", "xcb", "wayland"])],
)
def test_a_platform_chosen_for_qt_counts(
    absent: set[str], monkeypatch: pytest.MonkeyPatch, chosen: str, platforms: list[str]
) -> None:
    assert not absent
    monkeypatch.setenv("QT_QPA_PLATFORM", chosen)
    monkeypatch.setenv("DISPLAY", ":0")
    assert libraries.platforms() == platforms


def test_what_was_proved_is_not_looked_for_again(absent: set[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert libraries.prove()
    absent |= {"libGL.so.1", "libxcb-xkb.so.1"}
    assert libraries.prove()
    monkeypatch.setenv("DISPLAY", ":0")
    assert not libraries.prove()
    libraries.forget()
    monkeypatch.delenv("DISPLAY")
    assert not libraries.prove()


def test_as_root_on_debian_they_are_installed(
    absent: set[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    absent |= {"libGL.so.1", "libEGL.so.1"}
    started: list[list[str]] = []

    def apt(command: list[str], **_: object) -> int:
        started.append(command)
        absent.clear()
        return 0

    monkeypatch.setattr(package_managers, "manager", lambda: "apt-get")
    monkeypatch.setattr(package_managers, "_is_root", lambda: True)
    monkeypatch.setattr(subprocess, "call", apt)
    assert libraries.prove()
    assert started[-1][-2:] == ["libegl1", "libgl1"]
    assert "Installing system libraries with apt-get: libegl1 libgl1" in capsys.readouterr().err


def test_other_systems_bring_their_own(absent: set[str], monkeypatch: pytest.MonkeyPatch) -> None:
    absent.add("libGL.so.1")
    monkeypatch.setattr(sys, "platform", "win32")
    assert libraries.prove()
