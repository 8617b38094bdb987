"""The pictures that the documentation and the user guide show."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from arDesk.launch import HOME
from tests.shots.guide import DIALOGS
from tests.shots.scenes import SCENES

GUIDE = HOME / "resources" / "guide"
PAGES = [*sorted(HOME.glob("*.md")), *sorted((HOME / "docs").rglob("*.md"))]
FOLDERS = HOME / "docs" / "screenshots", GUIDE / "pictures"
SHOWN = re.compile(r"!\[[^]]*\]\(([^)\s]+)\)")
MOST, MOST_TOGETHER = 250_000, 3_000_000


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_picture_that_is_shown_is_there(page: Path) -> None:
    shown = SHOWN.findall(page.read_text("utf-8"))
    assert [name for name in shown if "://" not in name and not (page.parent / name).is_file()] == []


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_pictures_are_pictures_and_small(folder: Path) -> None:
    pictures = sorted(folder.glob("*.png"))
    assert all(picture.read_bytes().startswith(b"\x89PNG") for picture in pictures)
    sizes = {picture.name: picture.stat().st_size for picture in pictures}
    assert {name: size for name, size in sizes.items() if size > MOST} == {}
    assert 0 < sum(sizes.values()) < MOST_TOGETHER


def test_the_guide_shows_each_of_its_pictures_and_has_each_in_both_looks() -> None:
    shown = {Path(name).name for page in (GUIDE / "en").glob("*.md") for name in SHOWN.findall(page.read_text("utf-8"))}
    there = {picture.name for picture in FOLDERS[1].iterdir()}
    assert there == shown | {name.replace(".png", "-dark.png") for name in shown}
    assert there == {f"{name}{look}.png" for name in (*SCENES, *DIALOGS) for look in ("", "-dark")}
