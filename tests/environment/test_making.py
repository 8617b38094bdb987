"""The environment is made once, by one start at a time, and completed where it was cut off."""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
from pathlib import Path
from types import SimpleNamespace

import pytest

from arDesk.environment import installing, making, package_managers
from arDesk.environment.making import make
from arDesk.environment.venv import Environment


class _Installer:
    """Installs nothing, and counts."""

    calls = 0

    def __init__(self, environment: Environment, kept: tuple[int, ...]) -> None:
        pass

    def install(self, *, tests: bool, wheels: str | None) -> None:
        type(self).calls += 1


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Environment:
    """Give the environment of an empty checkout."""
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    (tmp_path / "requirements.lock").write_text("a==1\n")
    (tmp_path / "requirements-dev.lock").write_text("a==1\nb==2\n")
    monkeypatch.setattr(making, "Installer", _Installer)
    monkeypatch.setattr(_Installer, "calls", 0)
    return Environment(tmp_path)


def test_what_was_made_is_ready_until_a_lock_changes(environment: Environment) -> None:
    assert not environment.is_ready(tests=False)
    make(environment, tests=False)
    assert environment.is_ready(tests=False)
    assert not environment.is_ready(tests=True)
    make(environment, tests=True)
    assert environment.is_ready(tests=True)
    assert environment.is_ready(tests=False)
    environment.lock(tests=False).write_text("a==2\n")
    assert not environment.is_ready(tests=False)
    assert environment.is_ready(tests=True)
    (environment.home / "pyproject.toml").write_text("[project]\nname = 'other'\n")
    assert not environment.is_ready(tests=True)


def test_windows_line_ends_are_the_same_contents(environment: Environment) -> None:
    before = environment.contents(tests=True)
    lock = environment.lock(tests=True)
    lock.write_bytes(lock.read_bytes().replace(b"\n", b"\r\n"))
    assert environment.contents(tests=True) == before


def test_an_interrupted_making_is_not_ready(environment: Environment, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(_Installer, "install", interrupted)
        with pytest.raises(SystemExit) as exit_:
            make(environment, tests=False)
    assert exit_.value.code == 130
    assert not environment.is_ready(tests=False)
    make(environment, tests=False)
    assert environment.is_ready(tests=False)


def test_a_package_cut_off_is_taken_for_missing(environment: Environment) -> None:
    make(environment, tests=False)
    packages = next(environment.folder.glob("[Ll]ib/**/site-packages"))
    for path in ("whole-1.dist-info/INSTALLER", "whole-1.dist-info/RECORD", "half-1.dist-info/METADATA"):
        (packages / path).parent.mkdir(exist_ok=True)
        (packages / path).touch()
    environment.stamp(tests=False).unlink()
    make(environment, tests=False)
    assert [path.name for path in packages.glob("*.dist-info")] == ["whole-1.dist-info"]


def test_an_environment_whose_python_is_gone_is_made_anew(environment: Environment) -> None:
    make(environment, tests=False)
    environment.python.unlink()
    (environment.folder / "leftover").touch()
    assert not environment.is_ready(tests=False)
    make(environment, tests=False)
    assert environment.is_ready(tests=False)
    assert not (environment.folder / "leftover").exists()


def test_two_starts_at_once_make_it_once(environment: Environment) -> None:
    environment.folder.mkdir()
    with making._alone(environment.folder):
        starts = [threading.Thread(target=make, args=(environment,), kwargs={"tests": False}) for _ in range(2)]
        for start in starts:
            start.start()
        starts[0].join(0.2)
        assert all(start.is_alive() for start in starts)
    for start in starts:
        start.join(60)
    assert environment.is_ready(tests=False)
    assert _Installer.calls == 1


@pytest.mark.parametrize(
    ("module", "name", "value", "sentence"),
    [
        (sys, "version_info", (3, 10, 4), "Python 3.11 or newer is needed"),
        (sys, "maxsize", 2**31 - 1, "A 64-bit Python is needed"),
        (shutil, "disk_usage", lambda _: SimpleNamespace(free=5 << 20), "needs 1 GB of disk; 5 MB are free"),
    ],
)
def test_what_the_machine_lacks_is_said_in_a_sentence(
    environment: Environment,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    module: object,
    name: str,
    value: object,
    sentence: str,
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(module, name, value)
        with pytest.raises(SystemExit) as exit_:
            make(environment, tests=False)
    assert exit_.value.code == 1
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert sentence in err
    assert not environment.folder.exists()


def test_a_python_without_pip_is_told_what_to_install(
    environment: Environment, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(package_managers, "manager", lambda: "apt-get")
    monkeypatch.setattr(package_managers, "_is_root", lambda: False)
    failed = SimpleNamespace(returncode=1, stdout="No module named pip")
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: failed)
    with pytest.raises(SystemExit):
        installing.Installer(environment, ()).install(tests=False, wheels=None)
    assert "sudo apt-get install -y python3-pip" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Collecting SQLAlchemy==2.1.9 (from -r /a/requirements.lock (line 7))", "SQLAlchemy"),
        ("Requirement already satisfied: babel==2.18.0 in ./lib", "babel"),
        ("Processing /wheels/pyside6_essentials-6.11.3-cp310-abi3.whl", "pyside6_essentials"),
        (r"Processing c:\wheels\mako-1.4.3-py3-none-any.whl", "mako"),
    ],
)
def test_pip_is_followed_package_by_package(said: str, name: str) -> None:
    found = installing._PACKAGE.match(said)
    assert found is not None
    assert found[1] == name
