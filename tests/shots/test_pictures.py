"""The pictures that the documentation shows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from arDesk.launch import HOME

PAGES = [*sorted(HOME.glob("*.md")), *sorted((HOME / "docs").rglob("*.md"))]
PICTURES = sorted((HOME / "docs" / "screenshots").glob("*.png"))
SHOWN = re.compile(r"!\[[^]]*\]\(([^)\s]+)\)")
MOST, MOST_TOGETHER = 250_000, 3_000_000


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_picture_that_is_shown_is_there(page: Path) -> None:
    shown = SHOWN.findall(page.read_text("utf-8"))
    assert [name for name in shown if "://" not in name and not (page.parent / name).is_file()] == []


def test_pictures_are_pictures_and_small() -> None:
    assert all(picture.read_bytes().startswith(b"\x89PNG") for picture in PICTURES)
    sizes = {picture.name: picture.stat().st_size for picture in PICTURES}
    assert {name: size for name, size in sizes.items() if size > MOST} == {}
    assert 0 < sum(sizes.values()) < MOST_TOGETHER
