"""What a Linux desktop reads of arDesk, and the script that puts it in its place and takes it out again."""

from __future__ import annotations

import configparser
import os
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from arDesk.db.books import APPLICATION_ID
from bundle import icons, names
from bundle.__main__ import _add_desktop

DESKTOP = Path(icons.FOLDER)
MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"


def entry(path: Path) -> configparser.SectionProxy:
    """Read a desktop entry."""
    parser = configparser.RawConfigParser(delimiters=("=",), interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(path, encoding="utf-8")
    return parser["Desktop Entry"]


def test_the_menu_starts_the_window_with_the_file_that_was_clicked() -> None:
    found = entry(DESKTOP / "arDesk.desktop")
    assert found["Exec"] == "arDesk %f"
    assert found["MimeType"] == names.MIME + ";"
    assert found["Icon"] == icons.PROGRAM
    assert {"Name", "Comment", "Comment[de]", "Comment[fr]", "Comment[es]", "Categories"} <= set(found)


def test_books_are_known_by_their_name_and_by_their_first_bytes() -> None:
    kind = ET.parse(DESKTOP / "ardesk.xml").getroot().find(f"{MIME}mime-type")
    assert kind is not None
    assert kind.get("type") == names.MIME
    assert [glob.get("pattern") for glob in kind.iter(f"{MIME}glob")] == ["*" + names.SUFFIX]
    whole, own = kind.iter(f"{MIME}match")
    assert whole.get("value") == "SQLite format 3\\0"
    assert (own.get("offset"), int(own.get("value", ""), 16)) == ("68", APPLICATION_ID)
    assert [icon.get("name") for icon in kind.iter(f"{MIME}icon")] == [icons.BOOKS]


def test_the_software_centre_finds_the_program_by_its_menu_entry() -> None:
    about = ET.parse(DESKTOP / "arDesk.metainfo.xml").getroot()
    assert about.findtext("launchable") == "arDesk.desktop"
    assert about.findtext("provides/mediatype") == names.MIME
    assert about.findtext("project_license") == "MIT"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder as it is built, with programs that do nothing, in a place with an awkward name."""
    folder = tmp_path_factory.mktemp("a b & $c 50%") / "arDesk"
    folder.mkdir()
    for name in (names.WINDOW, names.COMMAND):
        (folder / name).write_text("#!/bin/sh\n")
        (folder / name).chmod(0o755)
    _add_desktop(folder)
    return folder


def test_the_icons_come_in_every_size(qapp: object, made: Path) -> None:
    hicolor = made / "share" / "icons" / "hicolor"
    for size in icons.SIZES:
        head = (hicolor / f"{size}x{size}" / "apps" / "arDesk.png").read_bytes()[:24]
        assert (int.from_bytes(head[16:20], "big"), int.from_bytes(head[20:24], "big")) == (size, size)
    assert (hicolor / "scalable" / "mimetypes" / "application-vnd.ardesk.svg").is_file()


@pytest.mark.parametrize("ending", [".ico", ".icns"])
def test_windows_and_macos_get_one_file_of_all_sizes(qapp: object, tmp_path: Path, ending: str) -> None:
    path = Path(icons.draw(tmp_path, ending))
    assert path.suffix == ending
    assert path.stat().st_size > 1000


@pytest.mark.skipif(sys.platform != "linux", reason="for Linux")
def test_installing_puts_everything_in_its_place_and_taking_it_out_leaves_no_file(made: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    (home / ".local" / "bin").mkdir(parents=True)
    other = home / ".local" / "bin" / "ardesk"
    other.write_text("mine")
    share = home / ".local" / "share"
    bare = {"HOME": str(home), "PATH": os.defpath}

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = ["/bin/sh", str(made / "install.sh"), *arguments]
        return subprocess.run(command, env=bare, capture_output=True, text=True, check=False)

    done = run()
    assert done.returncode == 0, done.stderr
    assert run().returncode == 0  # again, as for a newer arDesk
    found = entry(share / "applications" / "arDesk.desktop")
    quoted = str(made / "arDesk").replace("$", "\\\\$").replace("%", "%%")
    assert found["Exec"] == f'"{quoted}" %f'
    assert found["TryExec"] == str(made / "arDesk")
    assert (share / "mime" / "packages" / "ardesk.xml").is_file()
    assert (share / "icons" / "hicolor" / "48x48" / "apps" / "arDesk.png").is_file()
    assert (home / ".local" / "bin" / "arDesk").resolve() == made / "arDesk"
    assert other.read_text() == "mine"
    assert run("--uninstall").returncode == 0
    left = [path for path in share.rglob("*") if path.is_file() and "ardesk" in path.name.lower()]
    assert left == []
    assert other.read_text() == "mine"
    assert not (home / ".local" / "bin" / "arDesk").is_symlink()
    assert run("--what").returncode == 2


@pytest.mark.skipif(shutil.which("desktop-file-validate") is None, reason="desktop-file-utils is not here")
def test_the_menu_entry_is_one() -> None:
    checked = ["desktop-file-validate", str(DESKTOP / "arDesk.desktop")]
    assert subprocess.run(checked, capture_output=True, text=True, check=False).stdout == ""
